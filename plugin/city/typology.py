"""Which archetype a building is, and what it is made of when nobody has said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Tuple

import numpy as np

from .buildings import WALL, Buildings, Surfaces
from .provenance import Origin

EUROPE = "EU"  # the country code of the medians for places without a table of their own
SIZE_CLASSES = ("SFH", "TH", "MFH", "AB")
EXISTING = "existing"  # as built; the others are packages of works on such a building
PACKAGES = ("usual", "advanced")
VARIANTS = (EXISTING, *PACKAGES)

Columns = Dict[str, np.ndarray]
VALUES = (
    "u_wall",
    "u_roof",
    "u_ground",
    "u_window",
    "g_window",
    "window_share",
    "du_thermal_bridge",
    "n_inf",
    "n_use",
    "c_m",
    "phi_int",
)
# A country that does not know a class uses the one nearest in kind
_NEXT_OF_KIN = {
    "SFH": ("SFH", "TH", "MFH", "AB"),
    "TH": ("TH", "SFH", "MFH", "AB"),
    "MFH": ("MFH", "AB", "TH", "SFH"),
    "AB": ("AB", "MFH", "TH", "SFH"),
}
DEFAULT_YEAR = 1970  # of a building without a year: the middle of Europe's stock

# Limits between the classes, when the number of dwellings is not known
HOUSE_DWELLINGS, MULTI_FAMILY_DWELLINGS = 2, 9
HOUSE_STOREYS, HOUSE_FLOOR_AREA_M2 = 3, 400.0
BLOCK_STOREYS, BLOCK_FLOOR_AREA_M2 = 5, 1500.0
TERRACED_SHARE = 0.15  # of the walls: a detached house with a shed against it has less, a semi-detached one more


@dataclass(frozen=True)
class Archetype:
    """What the table says of n buildings.

    values : column of VALUES -> (n,) float64, NaN where the table has none
    origin : column of VALUES -> (n,) uint8 of Origin: ARCHETYPE from the country's own rows, DEFAULT from the European median
    """

    values: Dict[str, np.ndarray]
    origin: Dict[str, np.ndarray]


def size_classes(buildings: Buildings, surfaces: Surfaces) -> np.ndarray:
    """Size class of each building as TABULA has it: SFH detached, TH terraced, MFH multi-family house, AB apartment block.

    Rule: by dwellings where known (up to 2 a house, up to 9 multi-family, more a block). Else a house when it has up to 3 storeys and
    400 m² of floor, a block from 5 storeys or 1,500 m² on, multi-family between. A house is terraced when at least 15 % of its walls
    stand against another building. A missing number counts as the smaller kind. Non-residential buildings are classed alike.
    Returns: (n,) object of str.
    """
    n = len(buildings)
    dwellings, storeys = buildings["dwellings"].values, buildings["storeys"].values
    floor = np.nan_to_num(buildings.floor_area_m2)
    large = np.nan_to_num(storeys)
    house = np.where(
        dwellings > 0, dwellings <= HOUSE_DWELLINGS, (large <= HOUSE_STOREYS) & (floor <= HOUSE_FLOOR_AREA_M2)
    )
    block = np.where(
        dwellings > 0, dwellings > MULTI_FAMILY_DWELLINGS, (large >= BLOCK_STOREYS) | (floor >= BLOCK_FLOOR_AREA_M2)
    )
    walls = surfaces.kind == WALL
    shared = walls & (
        surfaces.party_with != surfaces.building
    )  # inner walls of the same building do not make a terrace
    wall_area = np.bincount(surfaces.building[walls], surfaces.area_m2[walls], n)
    party_area = np.bincount(surfaces.building[shared], surfaces.party_m2[shared], n)
    terraced = party_area >= TERRACED_SHARE * np.maximum(wall_area, 1e-9)
    found = np.full(n, "MFH", dtype=object)
    found[block] = "AB"
    found[house] = "SFH"
    found[house & terraced] = "TH"
    return found


def archetype_of(table: Columns, country: str, size_class: np.ndarray, year: np.ndarray, variant: str) -> Archetype:
    """What the archetype table says of each building.

    A row of the country whose period holds the year, of the class or the next of kin; else of its nearest period; an empty cell is
    looked up in the next row of that order and at last in the European medians. Missing years count as DEFAULT_YEAR.
    Parameters: table: checked columns; size_class (n,) object, year (n,) float64, NaN = unknown; variant: existing, usual, advanced.
    """
    of_variant = table["variant"].astype(str) == variant
    own = of_variant & (table["country"].astype(str) == country.upper())
    europe = of_variant & (table["country"].astype(str) == EUROPE)
    years = np.where(np.isnan(year), DEFAULT_YEAR, year).astype(np.int64)
    codes = np.array([SIZE_CLASSES.index(c) for c in size_class], dtype=np.int64)
    kinds, kind_of = np.unique(np.stack([codes, years], axis=1), axis=0, return_inverse=True)
    values = {key: np.full(len(kinds), np.nan) for key in VALUES}
    origin = {key: np.zeros(len(kinds), dtype=np.uint8) for key in VALUES}
    for k, (code, built) in enumerate(kinds.tolist()):
        orders = [
            (_order(table, rows, SIZE_CLASSES[code], built), o)
            for rows, o in ((own, Origin.ARCHETYPE), (europe, Origin.DEFAULT))
        ]
        for key in VALUES:
            values[key][k], origin[key][k] = _first_known(table[key], orders)
    kind_of = kind_of.reshape(-1)
    return Archetype({key: v[kind_of] for key, v in values.items()}, {key: o[kind_of] for key, o in origin.items()})


def best_rows(table: Columns, country: str, size_class: np.ndarray, year: np.ndarray, variant: str) -> np.ndarray:
    """(n,) int64, the row archetype_of looks at first for each building; arguments as there."""
    of_variant = table["variant"].astype(str) == variant
    own = of_variant & (table["country"].astype(str) == country.upper())
    rows = own if own.any() else of_variant & (table["country"].astype(str) == EUROPE)
    years = np.where(np.isnan(year), DEFAULT_YEAR, year).astype(np.int64)
    kinds = {pair: int(_order(table, rows, *pair)[0]) for pair in set(zip(size_class.tolist(), years.tolist()))}
    return np.array([kinds[pair] for pair in zip(size_class.tolist(), years.tolist())], dtype=np.int64)


def _order(table: Columns, rows: np.ndarray, size_class: str, year: int) -> np.ndarray:
    """Row numbers, best first: period nearest to the year, then class nearest in kind, then the younger period."""
    chosen = np.flatnonzero(rows)
    kin = np.array(
        [_NEXT_OF_KIN[size_class].index(str(c)) if c in SIZE_CLASSES else 9 for c in table["size_class"][chosen]]
    )
    year_from, year_to = table["year_from"][chosen], table["year_to"][chosen]
    away = np.maximum(np.maximum(year_from - year, year - year_to), 0)
    return chosen[np.lexsort((-year_from, kin, away))]


def _first_known(column: np.ndarray, orders: List[Tuple[np.ndarray, Origin]]) -> Tuple[float, int]:
    for rows, origin in orders:
        known = column[rows]
        known = known[~np.isnan(known)]
        if len(known):
            return float(known[0]), int(origin)
    return float("nan"), int(Origin.MISSING)
