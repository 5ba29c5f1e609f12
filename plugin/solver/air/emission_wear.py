"""Particles from tyres, brakes and the road: EMEP/EEA guidebook 1.A.3.b.vi-vii, tier 2. Primary wear; dust on the road is not raised again."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...city.errors import InputError
from .emission_tables import FOLDER, HEAVY_KINDS, KINDS, Vehicle, kept_rows

PARTS = ("tyre", "brake", "road")
SIZES = ("pm10", "pm25")
LOAD = 0.5  # trucks and buses half loaded, as their exhaust


class WearTables(NamedTuple):
    """air_wear.csv and air_axles.csv.

    tsp : (part, kind) -> total suspended particles at a correction of 1 [g/km]; share : (part, size) -> mass share [-]; axles : segment -> number
    """

    tsp: dict[tuple[str, str], float]
    share: dict[tuple[str, str], float]
    axles: dict[str, float]


def speed_correction(part: str, speed_kmh: np.ndarray) -> np.ndarray:
    """Wear at a mean speed over that of the tables, (k,) [-]: braking is what slow traffic does. Guidebook 1.A.3.b.vi-vii, tier 2."""
    v = np.asarray(speed_kmh, np.float64)
    if part == "tyre":
        return np.asarray(np.select([v < 40, v <= 90], [1.39, -0.00974 * v + 1.78], 0.902))
    if part == "brake":
        return np.asarray(np.select([v < 40, v <= 95], [1.67, -0.0270 * v + 2.75], 0.185))
    return np.ones(v.shape)


def wear_factor(
    tables: WearTables, vehicle: Vehicle, size: str, speed_kmh: np.ndarray, load: float = LOAD
) -> np.ndarray:
    """(k,) float64 [g/km] of "pm10" or "pm25" from tyres, brakes and road together at (k,) speeds [km/h].

    load : of trucks and buses, 0 empty to 1 full. Raises: InputError naming a segment of trucks or buses whose axles are not known.
    """
    speed = np.asarray(speed_kmh, np.float64)
    total = np.zeros(speed.shape)
    for part in PARTS:
        tsp = _tsp(tables, vehicle, part, load)
        total += tsp * tables.share[part, size] * speed_correction(part, speed)
    return total


def _tsp(tables: WearTables, vehicle: Vehicle, part: str, load: float) -> float:
    if vehicle.kind not in HEAVY_KINDS or part == "road":
        return tables.tsp[part, vehicle.kind]
    if part == "brake":
        return 1.956 * (1.0 + 0.79 * load) * tables.tsp["brake", "car"]
    if vehicle.segment not in tables.axles:
        raise InputError(
            f"{vehicle.segment!r} is not there", "Add the number of its axles.", file="air_axles.csv", field="segment"
        )
    return 0.5 * tables.axles[vehicle.segment] * (1.41 + 1.38 * load) * tables.tsp["tyre", "car"]


def wear_tables(folder: Path = FOLDER) -> WearTables:
    """Both tables, checked. Raises: InputError naming file, row and column, or what is missing."""
    paths = [folder / f"air_{name}.csv" for name in ("wear", "axles")]
    return _read_once(folder, max(path.stat().st_mtime_ns if path.is_file() else 0 for path in paths))


@functools.lru_cache(maxsize=4)
def _read_once(folder: Path, changed_ns: int) -> WearTables:
    tsp: dict[tuple[str, str], float] = {}
    share: dict[tuple[str, str], float] = {}
    for row in kept_rows("wear", ("part", "vehicle", "tsp_g_km", "pm10_share", "pm25_share"), folder):
        part = row.text("part", PARTS)
        tsp[part, row.text("vehicle", KINDS)] = row.number("tsp_g_km", 0, 10)
        for size in SIZES:
            value = row.number(f"{size}_share", 0, 1)
            if share.setdefault((part, size), value) != value:
                raise row.fault(f"{size}_share", f"{value:g}, the rows above have {share[part, size]:g}")
    wanted = [(part, kind) for part in PARTS for kind in KINDS if part == "road" or kind not in HEAVY_KINDS]
    for part, kind in wanted:
        if (part, kind) not in tsp:
            raise InputError(f"has no row for {part} {kind}", "Add it.", file="air_wear.csv")
    axles = {
        row.text("segment"): row.number("axles", 2, 12) for row in kept_rows("axles", ("segment", "axles"), folder)
    }
    return WearTables(tsp, share, axles)
