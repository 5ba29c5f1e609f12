"""Energy class A to G of a building by the table energy_classes: primary energy, and CO2 where a country has limits for it, per floor area."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from ...city.errors import InputError
from .archetypes import Columns
from .envelope import NET_FLOOR_SHARE
from .system_tables import CLASS_LIMITS, GENERIC, LESS
from .systems_of_city import COUNTED

WHOLE = 1e-9  # limits that depend on the floor area are cut to whole numbers, but not by the last bit of a product


class Kinds(NamedTuple):
    """What scales of n buildings go by, each (n,): use and size class (TABULA), str; gross floor area [m²]."""

    use: np.ndarray
    size_class: np.ndarray
    floor_area_m2: np.ndarray


def energy_classes(
    per_gross_m2: Mapping[str, Mapping[str, np.ndarray]], kinds: Kinds, table: Columns, country: str
) -> np.ndarray:
    """Class of n buildings, (n,) float64: 0 is A, 6 is G; NaN where a quantity that its scale asks for is not computed.

    A value on a limit is in the better class. Where the scale has several quantities the worst class counts.
    Parameters: per_gross_m2: "primary" not renewable [kWh/(m²·a)], "co2" [kg/(m²·a)], each by what a scale counts besides heating, hot
    water, cooling, fans and pumps (systems_of_city.COUNTED), (n,) per gross floor area; table: energy_classes, see rows_of_buildings.
    Raises: InputError naming the row whose `counts` is none of COUNTED.
    """
    check_counts(table)
    worst = np.zeros(len(kinds.use))
    net_m2 = NET_FLOOR_SHARE * kinds.floor_area_m2
    for row_of in rows_of_buildings(kinds, table, country):
        for row in np.unique(row_of[row_of >= 0]):
            here = row_of == row
            value = per_gross_m2[str(table["quantity"][row])][str(table["counts"][row])][here]
            if table["area"][row] == "net":
                value = value / NET_FLOOR_SHARE
            number = (value[:, None] > _limits(table, row, net_m2[here])).sum(axis=1)
            worst[here] = np.maximum(worst[here], np.where(np.isnan(value), np.nan, number))
    return worst


def check_counts(table: Columns) -> None:
    """InputError naming the row of energy_classes that counts what is not computed."""
    strange = np.flatnonzero(~np.isin(table["counts"].astype(str), COUNTED))
    if len(strange):
        i = int(strange[0])
        raise InputError(
            f"{table['counts'][i]!r}, must be empty, {COUNTED[1]} or {COUNTED[2]}",
            "Correct the cell in the attribute table: what the scale counts besides heating, hot water, cooling, fans and pumps.",
            layer="energy_classes",
            feature=str(i + 1),
            field="counts",
        )


def rows_of_buildings(kinds: Kinds, table: Columns, country: str) -> list[np.ndarray]:
    """For each quantity the row of `table` each building is judged by, (n,) int64, −1 where its scale does not have the quantity.

    Rows of the country and use go before those of the country, then the generic ones; among them those of the size class before those of
    all; of several up to a floor area the nearest above it.
    """
    n, net_m2 = len(kinds.use), NET_FLOOR_SHARE * np.nan_to_num(kinds.floor_area_m2)
    quantities = list(dict.fromkeys(table["quantity"].tolist()))
    found = [np.full(n, -1, np.int64) for _ in quantities]
    pairs = np.array([f"{use}|{size}" for use, size in zip(kinds.use, kinds.size_class)], dtype=object)
    for pair in np.unique(pairs.astype(str)):
        here = np.flatnonzero(pairs == pair)
        use, _, size_class = pair.partition("|")
        rows = _rows_for(table, use, size_class, country)
        for each, quantity in zip(found, quantities):
            of = rows[table["quantity"][rows] == quantity]
            if len(of):
                limit = np.nan_to_num(table["up_to_m2"][of], nan=np.inf)
                order = np.argsort(limit, kind="stable")
                place = np.searchsorted(limit[order], net_m2[here], side="left")
                each[here] = of[order][np.minimum(place, len(of) - 1)]
    return found


def scales_of(kinds: Kinds, table: Columns, country: str) -> tuple[np.ndarray, np.ndarray]:
    """(n,) object of str each: the scale a building is judged by in a few words, with what it counts; and who says so."""
    names, sources = np.full(len(kinds.use), "", dtype=object), np.full(len(kinds.use), "", dtype=object)
    for row_of in rows_of_buildings(kinds, table, country)[::-1]:
        for row in np.unique(row_of[row_of >= 0]):
            here = row_of == row
            more = f", with {table['counts'][row]}" if table["counts"][row] else ""
            names[here] = f"{table['scale'][row] or table['country'][row]}{more}"
            sources[here] = str(table["source"][row]) if "source" in table else ""
    return names, sources


def classes_summary(classes: np.ndarray, kinds: Kinds, table: Columns, country: str) -> dict[str, object]:
    """How many buildings are in each class, and whose scales these are."""
    known = ~np.isnan(classes)
    counts = np.bincount(classes[known].astype(np.int64), minlength=len(CLASS_LIMITS) + 1)
    names, sources = scales_of(kinds, table, country)
    return {
        "energy_classes": {letter: int(count) for letter, count in zip("ABCDEFG", counts) if count},
        "energy_class_scales": sorted(set(sources[known].tolist()) - {""}),
        "energy_class_scale_names": sorted(set(names[known].tolist())),
    }


def _limits(table: Columns, row: int, net_m2: np.ndarray) -> np.ndarray:
    """(k, 6) upper limits of the classes A to F for buildings of these net floor areas."""
    limits = np.array([table[key][row] for key in CLASS_LIMITS])
    less = np.nan_to_num(np.array([table[key][row] for key in LESS]))
    lowered = limits - less * np.nan_to_num(net_m2)[:, None]
    return np.where(less > 0, np.floor(lowered + WHOLE), limits)


def _rows_for(table: Columns, use: str, size_class: str, country: str) -> np.ndarray:
    for code in (country.upper(), GENERIC):
        for wanted in (use, ""):
            of_use = (table["country"] == code) & (table["use"] == wanted)
            for size in (size_class, ""):
                rows = np.flatnonzero(of_use & (table["size_class"] == size))
                if len(rows):
                    return rows
    raise KeyError(f"no energy classes for {use!r}")
