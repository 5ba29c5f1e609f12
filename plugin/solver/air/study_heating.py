"""Heating of the buildings as a source: emission by building from the energy result, cells of 100 m at roof height, a smooth field on nodes.

What roofs emit has spread over tens of metres before it reaches the street, so its concentration is computed at nodes 100 m apart and
interpolated; each building keeps its share of its cell. Time by degree hours, hot water evenly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

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
LEVEL_M = 3.0  # a storey: over two of them the air near a roof is a sixth off a straight line, over one a fourteenth
SPREAD_SIDE = 2.15  # σ of a volume source by its side or height; AERMOD user guide, table 3-2
LOWEST_M = 5.0  # of a mean roof
HOT_WATER_SHARE = 0.2  # of the fuel, drawn evenly: assumption where the energy result does not say
YEAR_S = 8760.0 * 3600.0
MOST_KEPT_BYTES = 1e9  # of coefficients, for another emission
BLOCK = 64  # nodes at a time, 100 cells × 576 states × 8 bytes each


@dataclass(frozen=True)
class Heating:
    """grams : (n_buildings, 5) by POLLUTANTS [g/a], NaN not computed; of_energy : the scenario whose energy result it is
    cell : (n_buildings,) int64, −1 without an outline; sources : one a cell, of all that stands in it, whatever it burns: another fuel
    changes per_second : (n_cells, 4) mean [g/s] and hourly : (8760,) emission over its mean [-], and no source; note : in words"""

    grams: np.ndarray
    of_energy: str
    cell: np.ndarray
    sources: PointSources | None
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
    n = len(ids)
    middle, area = shapely.centroid(footprints[:n]), shapely.area(footprints[:n])
    x, y = shapely.get_x(middle), shapely.get_y(middle)
    some = np.isfinite(x) & (area > 0)
    cell = np.full(n, -1, np.int64)
    keys, number = np.unique(
        np.floor(np.column_stack([x, y])[some] / CELL_M).astype(np.int64), axis=0, return_inverse=True
    )
    cell[some] = number.ravel()
    k, sources = len(keys), None
    if k:
        height = np.where(np.isfinite(height_m[:n]), height_m[:n], LOWEST_M)[some]
        weight = area[some]
        roof = np.maximum(np.bincount(cell[some], height * weight, k) / np.bincount(cell[some], weight, k), LOWEST_M)
        sources = points_of(
            (keys[:, 0] + 0.5) * CELL_M, (keys[:, 1] + 0.5) * CELL_M, roof, CELL_M / SPREAD_SIDE, roof / SPREAD_SIDE
        )
    note = f"Heating as in the energy result of {energy!r}: tier 1 factors of EMEP/EEA 1.A.4, roofs as cells of {CELL_M:g} m"
    none = np.zeros((k, GASES))
    empty = Heating(
        np.full((n, len(POLLUTANTS)), np.nan), energy, cell, sources, none, np.ones(len(temperature_c)), note
    )
    return burning(empty, ids, delivered.ids, delivered.kwh, _even_share(twin, energy), temperature_c)


def burning(
    heating: Heating,
    ids: np.ndarray,
    of: np.ndarray,
    kwh: Mapping[str, np.ndarray],
    even_share: float,
    temperature_c: np.ndarray,
) -> Heating:
    """The same roofs with other fires under them.

    ids : (n,) of the buildings of heating; of : (m,) ids of the buildings of kwh : carrier -> (m,) delivered [kWh/a]
    even_share : of it hot water, drawn evenly [-]; temperature_c : (8760,) of the air outside
    """
    there = yearly_emission(kwh, POLLUTANTS, heating_factors())
    place = {str(each): i for i, each in enumerate(of.tolist())}
    row = np.array([place.get(str(each), -1) for each in ids.tolist()], np.int64)
    grams = np.full((len(ids), len(POLLUTANTS)), np.nan)
    if len(there):
        grams = np.where((row >= 0)[:, None], there[row], np.nan)
    some = (heating.cell >= 0) & np.isfinite(grams).all(axis=1)
    k = len(heating.per_second)
    sums = [np.bincount(heating.cell[some], grams[some, p], k) for p in range(GASES)]
    temperature = np.where(np.isnan(temperature_c), np.nanmean(temperature_c), temperature_c)
    hourly = 8760.0 * hourly_shares(degree_hours(temperature), even_share)
    return replace(heating, grams=grams, per_second=np.stack(sums, axis=1) / YEAR_S, hourly=hourly)


def heating_left_out(heating: Heating, footprints: np.ndarray) -> tuple[str, ...]:
    """In words, of how many buildings that stand (footprints, None where removed) the energy result does not say what they burn."""
    standing = ~shapely.is_missing(footprints[: len(heating.grams)])
    unknown = int((np.isnan(heating.grams).any(axis=1) & standing).sum())
    if not unknown:
        return ()
    return (
        f"Heating of {unknown} buildings is left out: the energy result of {heating.of_energy!r} does not say what they burn",
    )


class HeatingField:
    """What n receptors hear of the roofs: linear between nodes NODE_M apart and LEVEL_M over each other, at which the air of every cell is
    known.

    x, y, z : (n,), z above the ground [m]. `of` answers any emission; cells are dispersed when they first emit, and kept
    where that takes no more than MOST_KEPT_BYTES.
    """

    def __init__(self, heating: Heating, year: AirYear, x: np.ndarray, y: np.ndarray, z: np.ndarray) -> None:
        lowest = float(z.min(initial=np.inf)) if len(z) else 0.0
        at = np.column_stack([x / NODE_M, y / NODE_M, (z - lowest) / LEVEL_M])
        corner = np.floor(at).astype(np.int64)
        t = at - corner
        levels = (0, 1) if (t[:, 2] > 0).any() else (0,)  # receptors at one height need no level above it
        steps = [(i, j, k) for k in levels for j in (0, 1) for i in (0, 1)]
        nodes, number = np.unique(np.concatenate([corner + step for step in steps]), axis=0, return_inverse=True)
        self._nodes = nodes * (NODE_M, NODE_M, LEVEL_M) + (0.0, 0.0, lowest)
        self._number = number.reshape(len(steps), len(x))
        self._weight = np.stack([np.where(step, t, 1.0 - t).prod(axis=1) for step in steps]).astype(np.float32)
        self._sources, self._states = heating.sources, year.states.states()
        self._known = np.zeros(len(heating.per_second), bool)
        self._kept = np.zeros((len(self._nodes), 0, len(year.states)), np.float32)  # of the known cells, as they came
        self._place = np.full(len(heating.per_second), -1, np.int64)

    def of(self, per_second: np.ndarray) -> np.ndarray:
        """(n, 4, K) float32 of the mean emission of the cells (n_cells, 4) [g/s]: concentrations [g/m³]."""
        return self.between(self.at_nodes(per_second), slice(None))

    def at_nodes(self, per_second: np.ndarray) -> np.ndarray:
        """(n_nodes, 4, K) float32 [g/m³]."""
        burns = np.flatnonzero((per_second > 0).any(axis=1))
        out = np.zeros((len(self._nodes), GASES, self._kept.shape[2]), np.float32)
        keeps = 4.0 * len(out) * (self._known.sum() + len(burns)) * out.shape[2] <= MOST_KEPT_BYTES
        if keeps:
            self._disperse(burns[~self._known[burns]])
        chosen = self._place[burns]
        for first in range(0, len(out), BLOCK):
            mine = slice(first, first + BLOCK)
            transfer = self._kept[mine][:, chosen] if keeps else self._dispersed(burns, mine)
            out[mine] = np.einsum("rck,cp->rpk", transfer, per_second[burns], optimize=True)
        return out

    def between(self, at_nodes: np.ndarray, rows: slice | np.ndarray) -> np.ndarray:
        """(r, 4, K) float32 of some receptors."""
        number, weight = self._number[:, rows], self._weight[:, rows]
        out = np.zeros((number.shape[1], *at_nodes.shape[1:]), np.float32)
        for first in range(0, len(out), 512):
            mine = slice(first, first + 512)
            for c in range(len(number)):
                out[mine] += weight[c, mine, None, None] * at_nodes[number[c, mine]]
        return out

    def _disperse(self, cells: np.ndarray) -> None:
        if not len(cells):
            return
        fresh = np.empty((len(self._nodes), len(cells), self._kept.shape[2]), np.float32)
        for first in range(0, len(fresh), BLOCK):
            mine = slice(first, first + BLOCK)
            fresh[mine] = self._dispersed(cells, mine)
        self._place[cells] = self._kept.shape[1] + np.arange(len(cells))
        self._known[cells] = True
        self._kept = np.concatenate([self._kept, fresh], axis=1) if self._kept.shape[1] else fresh

    def _dispersed(self, cells: np.ndarray, nodes: slice) -> np.ndarray:
        """(nodes, cells, K) float32 per unit emission [s/m³]; float32 also where it is not kept, for the same sums."""
        assert self._sources is not None
        sources = type(self._sources)(*(part[cells] for part in self._sources))
        receptors = receptors_of(*self._nodes[nodes].T)
        return point_transfer(sources, receptors, self._states, meanders=False).astype(np.float32)


def heating_field(heating: Heating, year: AirYear, x: np.ndarray, y: np.ndarray, z: np.ndarray) -> np.ndarray:
    """(n, 4, K) float32 at receptors of the mean emission [g/m³]; see HeatingField."""
    if heating.sources is None or not len(x):
        return np.zeros((len(x), GASES, len(year.states)), np.float32)
    return HeatingField(heating, year, x, y, z).of(heating.per_second)


def _even_share(twin: Twin, energy: str) -> float:
    """The part of the heat that is hot water, of all buildings, as the energy result has it."""
    result = read_result(twin, energy, "energy")
    if result is None or not {"energy.heat_demand", "energy.hot_water"} <= set(result.indicators):
        return HOT_WATER_SHARE
    return even_share_of(*(np.asarray(result.values(key)) for key in ("energy.heat_demand", "energy.hot_water")))


def even_share_of(heat: np.ndarray, hot_water: np.ndarray) -> float:
    """The part of the heat of all buildings that is hot water; both (n,) in one unit, NaN where not computed."""
    warm, water = (float(np.nansum(each, dtype=np.float64)) for each in (heat, hot_water))
    return water / (warm + water) if warm + water > 0 else HOT_WATER_SHARE
