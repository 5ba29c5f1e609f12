"""Heating of the buildings as a source: emission by building from the energy result, cells of 100 m at roof height, a smooth field on nodes.

What roofs emit has spread over tens of metres before it reaches the street, so its concentration is computed at nodes 100 m apart and
interpolated; each building keeps its share of its cell. Time by degree hours, hot water evenly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ...scenario.scenario import BASELINE
from ...store.results import read_result
from ...store.twin import Twin
from ..energy.delivered import FILE, read_delivered
from .emission_heating import degree_hours, heating_factors, hourly_shares, yearly_emission
from .emission_tables import POLLUTANTS
from .plume_sources import PointSources, point_transfer, points_of
from .rline import receptors_of
from .study_sums import GASES
from .study_year import AirYear

CELL_M = NODE_M = 100.0
SPREAD_SIDE = 2.15  # σ of a volume source by its side or height; AERMOD user guide, table 3-2
LOWEST_M = 5.0  # of a mean roof
HOT_WATER_SHARE = 0.2  # of the fuel, drawn evenly: assumption where the energy result does not say
YEAR_S = 8760.0 * 3600.0
BLOCK = 64  # nodes at a time, 100 cells × 576 states × 8 bytes each


@dataclass(frozen=True)
class Heating:
    """grams : (n_buildings, 5) by POLLUTANTS [g/a], NaN not computed; of_energy : the scenario whose energy result it is
    cell : (n_buildings,) int64, −1 without emission; sources : one a cell; per_second : (n_cells, 4) mean [g/s]
    hourly : (8760,) emission over its mean [-]; note : in words"""

    grams: np.ndarray
    of_energy: str
    cell: np.ndarray
    sources: PointSources
    per_second: np.ndarray
    hourly: np.ndarray
    note: str


def energy_scenario(twin: Twin, scenario: str) -> str | None:
    """Whose energy result heats the scenario: its own, else that of the baseline; None without either.

    Results from before there was delivered.csv do not say what is burnt and count as none.
    """
    for each in (scenario, BASELINE):
        result = read_result(twin, each, "energy")
        if result is not None and (result.folder / FILE).is_file():
            return each
    return None


def heating_of(
    twin: Twin, energy: str, ids: np.ndarray, footprints: np.ndarray, height_m: np.ndarray, temperature_c: np.ndarray
) -> Heating:
    """Raises: ResultError for an energy result that cannot be read, InputError naming a carrier without factors."""
    delivered = read_delivered(twin.result_folder(energy, "energy"))
    factors = heating_factors()
    grams_there = yearly_emission(delivered.kwh, POLLUTANTS, factors)
    place = {str(each): i for i, each in enumerate(delivered.ids.tolist())}
    row = np.array([place.get(str(each), -1) for each in ids.tolist()], np.int64)
    grams = (
        np.where((row >= 0)[:, None], grams_there[row], np.nan) if len(grams_there) else np.full((len(ids), 5), np.nan)
    )
    middle = shapely.centroid(footprints[: len(ids)])
    x, y = shapely.get_x(middle), shapely.get_y(middle)
    some = np.isfinite(grams).all(axis=1) & (grams[:, :GASES].sum(axis=1) > 0) & np.isfinite(x)
    cell = np.full(len(ids), -1, np.int64)
    keys, number = np.unique(
        np.floor(np.column_stack([x, y])[some] / CELL_M).astype(np.int64), axis=0, return_inverse=True
    )
    cell[some] = number.ravel()
    k = len(keys)
    volume = np.where(np.isfinite(height_m[: len(ids)]), height_m[: len(ids)], LOWEST_M)[some]
    area = shapely.area(footprints[: len(ids)])[some]
    roof = (
        np.bincount(cell[some], volume * area, k) / np.maximum(np.bincount(cell[some], area, k), 1e-9)
        if k
        else np.zeros(0)
    )
    roof = np.maximum(roof, LOWEST_M)
    sources = (
        points_of(
            (keys[:, 0] + 0.5) * CELL_M, (keys[:, 1] + 0.5) * CELL_M, roof, CELL_M / SPREAD_SIDE, roof / SPREAD_SIDE
        )
        if k
        else None
    )
    per_second = np.stack([np.bincount(cell[some], grams[some, p], k) for p in range(GASES)], axis=1) / YEAR_S
    temperature = np.where(np.isnan(temperature_c), np.nanmean(temperature_c), temperature_c)
    hourly = 8760.0 * hourly_shares(degree_hours(temperature), _even_share(twin, energy))
    note = f"Heating as in the energy result of {energy!r}: tier 1 factors of EMEP/EEA 1.A.4, roofs as cells of {CELL_M:g} m"
    return Heating(grams, energy, cell, sources, per_second, hourly, note)  # type: ignore[arg-type]


def heating_left_out(heating: Heating, footprints: np.ndarray) -> tuple[str, ...]:
    """In words, of how many buildings that stand (footprints, None where removed) the energy result does not say what they burn."""
    standing = ~shapely.is_missing(footprints[: len(heating.grams)])
    unknown = int((np.isnan(heating.grams).any(axis=1) & standing).sum())
    if not unknown:
        return ()
    return (
        f"Heating of {unknown} buildings is left out: the energy result of {heating.of_energy!r} does not say what they burn",
    )


def heating_field(
    heating: Heating, year: AirYear, x: np.ndarray, y: np.ndarray, z: float, say: object = None
) -> np.ndarray:
    """(n, 4, K) float32 at receptors of the mean emission [g/m³], bilinear between nodes NODE_M apart at height z [m]."""
    n, states = len(x), year.states.states()
    out = np.zeros((n, GASES, len(year.states)), np.float32)
    if heating.sources is None or not n:
        return out
    corner = np.floor(np.column_stack([x, y]) / NODE_M).astype(np.int64)
    t = np.column_stack([x, y]) / NODE_M - corner
    corners = np.concatenate([corner + step for step in ((0, 0), (1, 0), (0, 1), (1, 1))])
    nodes, number = np.unique(corners, axis=0, return_inverse=True)
    number = number.reshape(4, n)
    at_nodes = np.empty((len(nodes), GASES, len(year.states)), np.float32)
    for first in range(0, len(nodes), BLOCK):
        mine = slice(first, first + BLOCK)
        at = nodes[mine] * NODE_M
        transfer = point_transfer(heating.sources, receptors_of(at[:, 0], at[:, 1], z), states, meanders=False)
        at_nodes[mine] = np.einsum("rck,cp->rpk", transfer, heating.per_second, optimize=True)
        if callable(say):
            say(min(first + BLOCK, len(nodes)) / len(nodes))
    weight = np.stack(
        [(1 - t[:, 0]) * (1 - t[:, 1]), t[:, 0] * (1 - t[:, 1]), (1 - t[:, 0]) * t[:, 1], t[:, 0] * t[:, 1]]
    )
    for first in range(0, n, 512):
        mine = slice(first, first + 512)
        for c in range(4):
            out[mine] += weight[c, mine, None, None].astype(np.float32) * at_nodes[number[c, mine]]
    return out


def _even_share(twin: Twin, energy: str) -> float:
    """The part of the heat that is hot water, of all buildings, as the energy result has it."""
    result = read_result(twin, energy, "energy")
    if result is None or not {"energy.heat_demand", "energy.hot_water"} <= set(result.indicators):
        return HOT_WATER_SHARE
    heat, water = (float(np.nansum(result.values(key))) for key in ("energy.heat_demand", "energy.hot_water"))
    return water / (heat + water) if heat + water > 0 else HOT_WATER_SHARE
