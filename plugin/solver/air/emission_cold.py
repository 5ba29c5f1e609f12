"""Cold start: what cars and vans emit more on the kilometres their engine is still cold. EMEP/EEA guidebook 1.A.3.b.i-iv, equations 10 and 26.

It is the excess of a mean trip, for the mean temperature of a month or year and a fleet, spread over the streets where trips begin.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...city.errors import InputError
from .emission_hot import HotTable
from .emission_tables import FOLDER, Vehicle, kept_rows

TRIP_KM = 12.4  # mean trip of Europe, guidebook p. 52; it should be 8 to 15 km
TRIP_RANGE_KM = (8.0, 15.0)
COLD_KINDS = ("car", "van")
COLD_FUELS = {
    "petrol": "petrol",
    "petrol_hybrid": "petrol",
    "diesel": "diesel",
    "lpg": "lpg",
}  # whose quotients they take
LARGE = "Large-SUV-Executive"  # petrol vans from Euro 1 on start as large cars
ANCHOR_FROM, ANCHOR = 2, "Euro 1"  # petrol from here on has the excess of Euro 1, reduced (equation 26)
POLLUTANTS = ("nox", "pm", "energy")
_QUOTIENT = ("fuel", "euro_number", "segment", "pollutant", "vmin_kmh", "vmax_kmh", "tmin_c", "tmax_c", "a", "b", "c")


class _Quotient(NamedTuple):
    fuel: str
    euro_number: int
    segment: str
    pollutant: str
    vmin_kmh: float
    vmax_kmh: float
    tmin_c: float
    tmax_c: float
    a: float
    b: float
    c: float


class ColdTables(NamedTuple):
    """air_cold_start.csv and air_cold_share.csv: quotients, and (fuel, Euro class, pollutant) -> factor of equation 26."""

    quotients: tuple[_Quotient, ...]
    reduction: dict[tuple[str, int, str], float]


def cold_share(temperature_c: float, trip_km: float = TRIP_KM) -> float:
    """Share of the mileage driven with a cold engine [-]: beta of the guidebook, between 0 and 1.

    temperature_c : mean of the air over a month or year [°C]; trip_km : mean length of the trips, 8 to 15 [km], no single trip
    Raises: InputError when the trip is outside, where the regression does not hold.
    References: EMEP/EEA guidebook 2023 1.A.3.b.i-iv, table 3-39.
    """
    low, high = TRIP_RANGE_KM
    if not low <= trip_km <= high:
        raise InputError(
            f"{trip_km:g} km, must be {low:g} to {high:g}", "Give the mean length of trips.", field="trip_km"
        )
    if not -60 <= temperature_c <= 60:
        raise InputError(f"{temperature_c:g} °C, must be -60 to 60", "Correct the option.", field="temperature_c")
    beta = 0.6474 - 0.02545 * trip_km - (0.00974 - 0.000385 * trip_km) * temperature_c
    return min(max(beta, 0.0), 1.0)


def cold_tables(folder: Path = FOLDER) -> ColdTables:
    """Both tables, checked. Raises: InputError naming file, row and column."""
    return _read_once(folder, max(_changed(folder / f"air_cold_{name}.csv") for name in ("start", "share")))


def quotient(
    tables: ColdTables, vehicle: Vehicle, pollutant: str, speed_kmh: np.ndarray, temperature_c: float
) -> np.ndarray:
    """Cold over hot emission of a class of vehicle, (k,) float64, 1 or more [-]; 1 where the guidebook has none.

    speed_kmh : (k,), taken into the 5 to 45 km/h of the tables. References: guidebook tables 3-38, 3-40, 3-44.
    """
    speed = np.asarray(speed_kmh, np.float64)
    fuel = COLD_FUELS.get(vehicle.fuel, "")
    if vehicle.kind not in COLD_KINDS or not fuel:
        return np.ones(speed.shape)
    segment = LARGE if vehicle.kind == "van" else {"Mini": "Small"}.get(vehicle.segment, vehicle.segment)
    stage = min(vehicle.euro_number, 1) if fuel == "petrol" else vehicle.euro_number
    rows = [q for q in tables.quotients if q.fuel == fuel and q.pollutant == pollutant and q.euro_number <= stage]
    rows = [q for q in rows if q.euro_number == max(each.euro_number for each in rows) and q.segment in ("", segment)]
    if not rows:
        return np.ones(speed.shape)
    rows.sort(key=lambda q: q.vmin_kmh)
    v = np.clip(speed, rows[0].vmin_kmh, rows[-1].vmax_kmh)
    band = np.digitize(v, [q.vmax_kmh for q in rows[:-1]], right=True)
    at = [q.a * v + q.b * min(max(temperature_c, q.tmin_c), q.tmax_c) + q.c for q in rows]
    return np.asarray(np.maximum(np.choose(band, at), 1.0))


def cold_excess(
    hot: HotTable,
    tables: ColdTables,
    vehicle: Vehicle,
    pollutant: str,
    speed_kmh: np.ndarray,
    temperature_c: float,
    trip_km: float = TRIP_KM,
) -> np.ndarray:
    """What a vehicle emits above its hot factor, as a mean over its mileage: (k,) float64 [g/km], energy [MJ/km]; 0 or more.

    Petrol from Euro 2 on has the excess of Euro 1 of its segment times the factor of equation 26 for NOx; all others, and energy,
    their own hot factor times beta (quotient − 1), equation 10. Trucks, buses and two-wheelers have none in the guidebook.
    """
    speed = np.asarray(speed_kmh, np.float64)
    q = quotient(tables, vehicle, pollutant, speed, temperature_c)
    if (q == 1.0).all():
        return np.zeros(speed.shape)
    beta = cold_share(temperature_c, trip_km)
    basis, factor = vehicle, 1.0
    if COLD_FUELS[vehicle.fuel] == "petrol" and pollutant == "nox" and vehicle.euro_number >= ANCHOR_FROM:
        basis = Vehicle(vehicle.kind, "petrol", {"Mini": "Small"}.get(vehicle.segment, vehicle.segment), ANCHOR)
        factor = tables.reduction.get(("petrol", vehicle.euro_number, pollutant), 1.0)
    return np.asarray(factor * beta * hot.factor(basis, pollutant, speed) * (q - 1.0))


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns if path.is_file() else 0


@functools.lru_cache(maxsize=4)
def _read_once(folder: Path, changed_ns: int) -> ColdTables:
    fuels = tuple(sorted(set(COLD_FUELS.values())))
    quotients = []
    for row in kept_rows("cold_start", _QUOTIENT, folder):
        numbers = (row.number("vmin_kmh", 0, 200), row.number("vmax_kmh", 1, 200), row.number("tmin_c", -60, 60))
        rest = (row.number("tmax_c", -60, 60), *(row.number(name, -100, 100) for name in "abc"))
        stage = int(row.number("euro_number", 0, 9))
        quotients.append(
            _Quotient(
                row.text("fuel", fuels), stage, row.cells["segment"], row.text("pollutant", POLLUTANTS), *numbers, *rest
            )
        )
    reduction = {
        (row.text("fuel", fuels), int(row.number("euro_number", 0, 9)), row.text("pollutant", POLLUTANTS)): row.number(
            "factor", 0, 2
        )
        for row in kept_rows("cold_share", ("fuel", "euro_number", "pollutant", "factor"), folder)
    }
    return ColdTables(tuple(quotients), reduction)
