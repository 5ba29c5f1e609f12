"""What roads emit, hour by hour: the flows and speeds noise is computed with, times the factors of the fleet.

Linear in the flow, so a scenario of traffic is a product of arrays already there; a scenario of fleet or speed needs new factors only.
"""

from __future__ import annotations

import functools
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...city.errors import InputError
from .emission_cold import TRIP_KM, ColdTables, cold_excess, cold_tables
from .emission_fleet import Fleet
from .emission_fleet_nl import MEAN_SPEED_KMH, DutchFleet
from .emission_hot import HotTable, hot_editions, hot_table
from .emission_tables import (
    ELECTRIC,
    FOLDER,
    FUELS,
    HEAVY_KINDS,
    KINDS,
    POLLUTANTS,
    TRAFFIC,
    Vehicle,
    check_pollutants,
    kept_rows,
    statuses,
)
from .emission_traffic import LinkTraffic, check_traffic
from .emission_wear import WearTables, wear_factor, wear_tables

G_KM_H_TO_G_M_S = 1.0 / (1000.0 * 3600.0)
KEPT = 600  # factors of a class at the speeds of a town, of all classes of two fleets
TABLES = (
    "cold_start",
    "cold_share",
    "wear",
    "axles",
    "fuels",
    "no2_share",
)  # whose rows carry a status; the hot table is one source


class Tables(NamedTuple):
    """All coefficients of the road emission; no2_share by (kind, fuel, Euro class) [-], co2_g_mj by fuel."""

    hot: HotTable
    cold: ColdTables
    wear: WearTables
    no2_share: dict[tuple[str, str, int], float]
    co2_g_mj: dict[str, float]
    status: dict[str, int]


class Conditions(NamedTuple):
    """temperature_c : mean of the air, of a year or month [°C]; trip_km : mean length of trips [km]."""

    temperature_c: float = 10.0
    trip_km: float = TRIP_KM


class RoadEmission(NamedTuple):
    """What n pieces of road emit.

    values : (n, n_hours, n_pollutants) float64 [g/(m·s)], in the order of pollutants
    outside : (n,) bool, somewhere a speed was beyond what the functions of half of the traffic were fitted for and the nearest counted
    provenance : in words and counts: fleets with their origin, confirmed and unconfirmed coefficients
    """

    pollutants: tuple[str, ...]
    values: np.ndarray
    outside: np.ndarray
    provenance: dict[str, object]


def road_tables(folder: Path = FOLDER) -> Tables:
    """Every table of the road emission, checked, read again when a file has changed. Raises: InputError naming file, row and column."""
    files = (folder / f"air_{name}.csv" for name in ("hot_exhaust", *TABLES))
    return _tables_once(folder, tuple(each.stat().st_mtime_ns if each.is_file() else 0 for each in files))


@functools.lru_cache(maxsize=4)
def _tables_once(folder: Path, changed_ns: tuple[int, ...]) -> Tables:
    shares = {
        (row.text("vehicle", KINDS), row.text("fuel", FUELS), int(row.number("euro_number", 0, 9))): row.number(
            "share", 0, 1
        )
        for row in kept_rows("no2_share", ("vehicle", "fuel", "euro_number", "share"), folder)
    }
    fuels = {
        row.text("fuel", FUELS): row.number("co2_g_mj", 0, 200)
        for row in kept_rows("fuels", ("fuel", "co2_g_mj"), folder)
    }
    missing = [fuel for fuel in FUELS if fuel not in fuels]
    if missing:
        raise InputError(f"has no row for {missing[0]}", "Add it.", file="air_fuels.csv")
    return Tables(hot_table(folder), cold_tables(folder), wear_tables(folder), shares, fuels, statuses(TABLES, folder))


def vehicle_factors(
    tables: Tables,
    vehicle: Vehicle,
    speed_kmh: np.ndarray,
    gradient_percent: np.ndarray | float = 0.0,
    both_ways: np.ndarray | bool = False,
    cold: np.ndarray | float = 1.0,
    conditions: Conditions = Conditions(),  # noqa: B008  (immutable)
) -> dict[str, np.ndarray]:
    """Factors of a class of vehicle, pollutant of POLLUTANTS -> (k,) float64 [g/km].

    Hot exhaust, cold excess and wear: pm10 and pm25 both hold all exhaust particles, which are smaller than 2.5 µm; no2 is the share
    of the class in its NOx, as mass of NO2; co2 is of the fuel burnt where it drives.
    Raises: InputError naming a class a table does not have.
    """
    speed = np.atleast_1d(np.asarray(speed_kmh, np.float64))
    exhaust = {}
    for pollutant in ("nox", "pm", "energy"):
        exhaust[pollutant] = tables.hot.factor(vehicle, pollutant, speed, gradient_percent)
        if vehicle.kind in HEAVY_KINDS and np.any(both_ways):
            other_way = tables.hot.factor(vehicle, pollutant, speed, -np.asarray(gradient_percent, np.float64))
            exhaust[pollutant] = np.where(both_ways, 0.5 * (exhaust[pollutant] + other_way), exhaust[pollutant])
        if np.any(cold):
            excess = cold_excess(tables.hot, tables.cold, vehicle, pollutant, speed, *conditions)
            exhaust[pollutant] = exhaust[pollutant] + np.asarray(cold) * excess
    return {
        "nox": exhaust["nox"],
        "no2": exhaust["nox"] * _no2_share(tables, vehicle),
        "pm10": exhaust["pm"] + wear_factor(tables.wear, vehicle, "pm10", speed),
        "pm25": exhaust["pm"] + wear_factor(tables.wear, vehicle, "pm25", speed),
        "co2": exhaust["energy"] * tables.co2_g_mj[vehicle.fuel],
    }


class _Kept:
    """Factors of classes by what they were computed from: a slider of fleet or flow asks for the same speeds again and again."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple, tuple[Tables, dict[str, np.ndarray]]] = OrderedDict()
        self._lock = threading.Lock()

    def of(
        self, tables: Tables, vehicle: Vehicle, drives: tuple[np.ndarray, ...], conditions: Conditions
    ) -> dict[str, np.ndarray]:
        """drives : speed, gradient, both_ways, cold of `vehicle_factors`. Not to be written to."""
        digest = hashlib.sha256(repr([(each.dtype.str, each.shape) for each in drives]).encode())
        for each in drives:
            digest.update(np.ascontiguousarray(each).tobytes())
        key = (
            id(tables),
            vehicle,
            conditions,
            digest.digest(),
        )  # tables are held with what is kept: no other has their id
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key][1]
        speed, gradient, both_ways, cold = drives
        made = vehicle_factors(tables, vehicle, speed, gradient, both_ways, cold, conditions)
        with self._lock:
            self._found[key] = tables, made
            while len(self._found) > KEPT:
                self._found.popitem(last=False)
        return made


_kept = _Kept()


def fleet_factors(
    tables: Tables,
    fleet: Fleet | DutchFleet,
    category: int,
    speed_kmh: np.ndarray,
    gradient_percent: np.ndarray | float = 0.0,
    both_ways: np.ndarray | bool = False,
    cold: np.ndarray | float = 1.0,
    conditions: Conditions = Conditions(),  # noqa: B008
    pollutants: Sequence[str] = POLLUTANTS,
) -> np.ndarray:
    """Mean factors of a category of traffic, number in TRAFFIC, by its classes' kilometres: (k, n_pollutants) float64 [g/km].

    Raises: InputError when the fleet has no class of the category.
    """
    speed = np.atleast_1d(np.asarray(speed_kmh, np.float64))
    if isinstance(fleet, DutchFleet):
        return fleet.factors(category, speed, pollutants)
    here = np.flatnonzero(fleet.traffic == category)
    if not len(here):
        raise InputError(
            f"the fleet {fleet.name} {fleet.year} has no vehicles of category {TRAFFIC[category]}",
            "Add them to the fleet.",
            layer="air_fleet",
        )
    total = np.zeros((speed.size, len(pollutants)))
    drives = tuple(np.asarray(each) for each in (speed, gradient_percent, both_ways, cold))
    for i in here.tolist():
        factors = _kept.of(tables, fleet.vehicles[i], drives, conditions)
        for j, pollutant in enumerate(pollutants):
            total[:, j] += fleet.share[i] * factors[pollutant]
    return total


def emission_per_hour(
    traffic: LinkTraffic,
    fleets: Fleet | DutchFleet | Sequence[Fleet | DutchFleet],
    which: np.ndarray | None = None,
    conditions: Conditions = Conditions(),  # noqa: B008
    pollutants: Sequence[str] = POLLUTANTS,
    tables: Tables | None = None,
) -> RoadEmission:
    """What pieces of road emit in each hour.

    fleets, which : one fleet for all, or several and (n,) the number of the one on each piece, as in and outside a low-emission zone
    Returns: RoadEmission, (n, n_hours, n_pollutants) [g/(m·s)]: Σ over categories of flow × factor / 3.6·10⁶.
    Raises: InputError naming road and field: vehicles without a speed, a flow below 0; a class without coefficients.
    """
    check_pollutants(pollutants)
    tables = road_tables() if tables is None else tables
    several = (fleets,) if isinstance(fleets, (Fleet, DutchFleet)) else tuple(fleets)
    flow = np.asarray(traffic.flow_veh_h, np.float64)
    n, hours, _ = flow.shape
    speed = np.asarray(traffic.speed_kmh, np.float64)
    speed = speed[:, None, :] if speed.ndim == 2 else speed
    check_traffic(traffic.ids, flow, np.broadcast_to(speed, flow.shape))
    of_fleet = np.zeros(n, np.int64) if which is None else np.asarray(which, np.int64)
    values = np.zeros((n, hours, len(pollutants)))
    outside = np.zeros(n, bool)
    for category in range(len(TRAFFIC)):
        drives = flow[:, :, category].any(axis=1)
        for f, fleet in enumerate(several):
            at = np.flatnonzero(drives & (of_fleet == f))
            if not len(at):
                continue
            moving = speed[at, :, category]
            factors = _factors_of_pieces(tables, fleet, category, moving, at, traffic, conditions, pollutants)
            values[at] += flow[at, :, category, None] * factors * G_KM_H_TO_G_M_S
            low, high = _fitted(tables.hot, fleet, category)
            outside[at] |= ((moving < low) | (moving > high)).any(axis=1)
    provenance: dict[str, object] = {
        "fleets": [{"name": x.name, "year": x.year, "origin": x.origin.text, "source": x.source} for x in several],
        "coefficients": dict(tables.status),
        "hot_editions": {} if isinstance(several[0], DutchFleet) else hot_editions(),
        "temperature_c": conditions.temperature_c,
        "trip_km": conditions.trip_km,
    }
    return RoadEmission(tuple(pollutants), values, outside, provenance)


def _factors_of_pieces(
    tables: Tables,
    fleet: Fleet | DutchFleet,
    category: int,
    speed: np.ndarray,
    at: np.ndarray,
    traffic: LinkTraffic,
    conditions: Conditions,
    pollutants: Sequence[str],
) -> np.ndarray:
    """(k, 1 or n_hours, p) factors at (k, 1 or n_hours) speeds; what is alike is computed once."""
    shape = speed.shape
    gradient, both, cold = (
        np.broadcast_to(np.asarray(part, np.float64)[at, None], shape)
        for part in (traffic.gradient_percent, traffic.both_ways, traffic.cold)
    )
    alike = np.stack([np.nan_to_num(speed, nan=1.0), gradient, both, cold], axis=-1).reshape(-1, 4)
    alike[~(alike[:, 0] > 0), 0] = 1.0  # hours without vehicles may have no speed; nothing is emitted then
    if isinstance(fleet, DutchFleet) or not _has_gradients(fleet, category):
        alike[:, 1:3] = 0.0  # so that streets of one speed are alike
    different, back = np.unique(alike, axis=0, return_inverse=True)
    v, g, b, c = different.T
    factors = fleet_factors(tables, fleet, category, v, g, b > 0, c, conditions, pollutants)
    return np.asarray(factors[back.ravel()].reshape(*shape, len(pollutants)))


def _has_gradients(fleet: Fleet, category: int) -> bool:
    """Whether the emission of a category depends on the gradient: that of trucks and buses does."""
    return any(fleet.vehicles[i].kind in HEAVY_KINDS for i in np.flatnonzero(fleet.traffic == category).tolist())


def _fitted(hot: HotTable, fleet: Fleet | DutchFleet, category: int) -> tuple[float, float]:
    """The speeds the NOx functions of the fleet were fitted for, medians over its kilometres [km/h]."""
    if isinstance(fleet, DutchFleet):
        return MEAN_SPEED_KMH[0], MEAN_SPEED_KMH[-1]
    ranges, weight = [], []
    for i in np.flatnonzero(fleet.traffic == category).tolist():
        if fleet.vehicles[i].fuel != ELECTRIC:
            ranges.append(hot.fitted_kmh(fleet.vehicles[i], "nox"))
            weight.append(fleet.share[i])
    if not ranges:
        return 0.0, np.inf

    def median(values: np.ndarray) -> float:
        order = np.argsort(values, kind="stable")
        share = np.cumsum(np.array(weight)[order])
        return float(values[order][np.searchsorted(share, share[-1] / 2)])

    both = np.array(ranges)
    return median(both[:, 0]), median(both[:, 1])


def _no2_share(tables: Tables, vehicle: Vehicle) -> float:
    if vehicle.fuel == ELECTRIC:
        return 0.0
    key = (vehicle.kind, vehicle.fuel, vehicle.euro_number)
    if key not in tables.no2_share:
        raise InputError(
            f"has no row for {vehicle.kind} {vehicle.fuel} Euro {vehicle.euro_number}",
            "Add it.",
            file="air_no2_share.csv",
        )
    return tables.no2_share[key]
