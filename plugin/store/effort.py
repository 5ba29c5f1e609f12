"""What a run will take: processor time, memory, disk. The solver says it before it starts, the plugin before it asks.

Rates were measured on one core of a server of 2024 (docs/scaling.md says how); another computer may be twice as fast or slow.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path
from typing import Any, Mapping, NamedTuple, Optional

import numpy as np

from ..city.buildings import Buildings
from . import geopackage
from .lines import lines_of
from .twin import Twin

# seconds of one core each; source of all: scripts/bench.py and docs/scaling.md, measured 2026-11
NOISE_PAIR_S = 13.1e-6  # a receiver and a source point, all ways, reflected once
AIR_PAIR_S = 0.15e-6  # a link at a receptor in one state of the air
AIR_YEAR_S = 3e-3  # the hours of a year at a receptor
RAYS_POINT_S = 60e-6  # a point on a face, all directions
YEAR_S = 2e-3  # the hours of a year of a building with its sun
ENOUGH = 1.1  # of the estimate must be free
PROGRAM_MB = 400.0  # the solver with its kernels
NOISE_PAIR_BYTES = 74.0  # of the transfer, transfer.bytes_per_entry
NOISE_RECEIVER_BYTES = 2500.0  # levels by octave and hour, and what is written of them
TILES_AT_ONCE = 8  # of noise, that are computed, wait for the disk or are joined
TILE_POINTS = 256  # of 512 at most: what a tile of a city has as a rule
POINT_AREA_M2 = 13.3  # of a face: a grid of 4 m, and closer points on party walls; Helsinki has one for 13.1 m²
POINT_BYTES = 95.0  # what a point sees, by direction
BUILDING_HOURS = 256 * 8760 * 8 * 8e-6  # MB: eight hourly series of the buildings computed at once
AIR_STATES, YEAR_HOURS = 580, 8760  # states that stand for a year by classes

# what the solver goes by: from so many receivers, points, bytes of coefficients on a run is cut in tiles on this computer, too, so that what
# is finished is not lost when it is stopped
NOISE_IN_TILES, RAYS_IN_TILES, AIR_IN_TILES_BYTES = 20_000, 2_000_000, 1e9
RAYS_TILE, AIR_TILE_BYTES = 16_384, 64e6  # a second of rays; a worker holds a few tiles until they are fetched
AIR_HELD_BYTES, AIR_MOST_KEPT_BYTES = 256e6, 6e9  # of coefficients: at once in the job's own process, and in the cache

# of a city whose sources and receivers are not worked out yet: the Helsinki district, 480 buildings, 2026-11
ROUND = 4.6  # perimeter of a building by the root of its footprint: 4 of a square, 5.5 of a block with a yard
FACADE_M = (
    5.8  # of perimeter for each receiver of noise: facades are cut in parts of at most 5 m, shared walls have none
)
STREET_FACADE_M = 15.0  # and of air, where parts are up to 30 m long and each facade has one
PAIRS_PER_M = 28.0  # source points a receiver hears for each metre of distance and each metre of line on a square metre
EDGE = 1.08  # times the radius of the city: beyond it there is nothing to hear
LINK_M = 28.0  # of road in one piece: between two crossings, or two corners of a street canyon


class Estimate(NamedTuple):
    """cpu_s : of one core [s]; memory_mb : of this process at its most; disk_mb : in the twin's cache at its most, part of which stays;
    tiles : it is cut in, 0 none"""

    cpu_s: float
    memory_mb: float
    disk_mb: float
    tiles: int = 0

    def words(self, workers: int = 0) -> str:
        """workers : that share the time, 0 the cores of this computer"""
        count = workers or os.cpu_count() or 1
        return (
            f"about {_time(self.cpu_s / count)} on {count} {'workers' if workers else 'cores'}, "
            f"{self.memory_mb:,.0f} MB of memory, {self.disk_mb:,.0f} MB of disk"
        )

    def numbers(self) -> dict[str, float]:
        return {name: round(value, 1) for name, value in self._asdict().items()}


class CitySize(NamedTuple):
    """What an estimate needs to know of a twin. area_m2 : of its extent; perimeter_m : of all buildings, and of all their storeys;
    face_m2 : of walls and roofs; road_m : that cars drive on; rail_m : of track"""

    buildings: int
    area_m2: float
    footprint_m2: float
    perimeter_m: float
    floors_m: float
    face_m2: float
    road_m: float
    rail_m: float


ON_FOOT = ("cycleway", "footway", "path", "pedestrian", "steps", "track")


def city_size(twin: Twin, buildings: Buildings) -> CitySize:
    """By attributes alone, without a look at any outline: quick for a large city, too."""
    west, south, _, east, north, _ = twin.extent
    footprint = np.nan_to_num(buildings.footprint_m2)
    height, storeys = (np.nan_to_num(_numbers(buildings, key)) for key in ("height_m", "storeys"))
    round_m = ROUND * np.sqrt(footprint)
    road_m, rail_m = _lines(twin)
    return CitySize(
        len(buildings),
        max((east - west) * (north - south), 1.0),
        float(footprint.sum()),
        float(round_m.sum()),
        float((round_m * np.maximum(np.where(storeys > 0, storeys, np.round(height / 3.0)), 1.0)).sum()),
        float((round_m * height + footprint).sum()),
        road_m,
        rail_m,
    )


def _numbers(buildings: Buildings, key: str) -> np.ndarray:
    found = buildings.attributes.get(key)
    return np.full(len(buildings), np.nan) if found is None else np.asarray(found.values, np.float64)


def _lines(twin: Twin) -> tuple[float, float]:
    """Metres of road and of track; a two-way road is counted once."""
    road_m = 0.0
    with geopackage.connect(twin.gpkg) as connection:
        if geopackage.has_table(connection, "road_links") and geopackage.has_table(connection, "roads"):
            marks = ",".join("?" * len(ON_FOOT))
            found = connection.execute(
                "SELECT sum(length_m) FROM (SELECT DISTINCT l.road, min(l.from_node, l.to_node), max(l.from_node, l.to_node), l.length_m "
                f"FROM road_links l JOIN roads r ON r.id = l.road_id WHERE coalesce(r.class, '') NOT IN ({marks}))",
                ON_FOOT,
            ).fetchone()
            road_m = float(found[0] or 0.0)
        tracks = geopackage.read_geometries(connection, "rail").wkb if geopackage.has_table(connection, "rail") else []
    lines = [np.asarray(line)[:, :2] for track in tracks for line in lines_of(track) or []]
    return road_m, float(sum(np.hypot(*np.diff(line, axis=0).T).sum() for line in lines))


# --- by process -------------------------------------------------------------------------------------------------------
def noise_estimate(receivers: float, pairs: float, in_tiles: bool = False, is_there: bool = False) -> Estimate:
    """pairs : of receivers and source points; is_there : the transfer is in the cache"""
    size_mb = 1e-6 * NOISE_PAIR_BYTES * pairs
    of_tile = size_mb * min(TILE_POINTS * TILES_AT_ONCE / max(receivers, 1.0), 1.0)
    memory = PROGRAM_MB + 1e-6 * NOISE_RECEIVER_BYTES * receivers
    memory += 0.0 if is_there else of_tile if in_tiles else size_mb
    tiles = int(np.ceil(receivers / TILE_POINTS)) if in_tiles else 0
    disk = 0.0 if is_there else size_mb * (2.0 if in_tiles else 1.0)
    return Estimate(0.0 if is_there else NOISE_PAIR_S * pairs, memory, disk, tiles)


def air_estimate(
    receivers: float,
    coefficients: float,
    tile_bytes: float = AIR_HELD_BYTES,
    is_there: bool = False,
    is_kept: bool = True,
    in_tiles: bool = False,
) -> Estimate:
    """coefficients : pairs × states; is_there : they are in the cache; is_kept : they will be; in_tiles : parts lie on the disk meanwhile"""
    size_mb = 4e-6 * coefficients
    cpu = AIR_YEAR_S * receivers + (0.0 if is_there else AIR_PAIR_S * coefficients)
    disk = 0.0 if is_there or not is_kept else size_mb * (2.0 if in_tiles else 1.0)
    tiles = int(np.ceil(4.0 * coefficients / AIR_TILE_BYTES)) if in_tiles and not is_there else 0
    return Estimate(cpu, PROGRAM_MB + 1e-6 * tile_bytes + min(size_mb, 1e-6 * tile_bytes), disk, tiles)


def energy_estimate(buildings: int, face_m2: float, in_tiles: bool = False) -> Estimate:
    """At most, with no ray in the cache. face_m2 : of walls and roofs when the surroundings shade them, else 0"""
    points = face_m2 / POINT_AREA_M2
    seen_mb = 1e-6 * POINT_BYTES * points
    memory = PROGRAM_MB + BUILDING_HOURS + 3.0 * seen_mb
    tiles = int(np.ceil(points / RAYS_TILE)) if in_tiles else 0
    return Estimate(RAYS_POINT_S * points + YEAR_S * buildings, memory, seen_mb * (2.0 if in_tiles else 1.0), tiles)


def estimate_of(process: str, size: CitySize, options: Mapping[str, Any], is_local: bool = True) -> Optional[Estimate]:
    """Before anything is worked out, by what a city of that size has as a rule: within a factor of two. None for processes nobody knows it of.

    is_local : not on workers of a cluster
    """
    if process == "energy":
        face = size.face_m2 if options.get("shading", True) else 0.0
        return energy_estimate(size.buildings, face, not is_local or face / POINT_AREA_M2 >= RAYS_IN_TILES)
    if process == "noise":
        at_facades = (size.floors_m if options.get("every_floor") else size.perimeter_m) / FACADE_M
        receivers = at_facades + _grid_points(size, options)
        distance = float(options.get("distance_m") or 800.0)
        radius = EDGE * np.sqrt(size.area_m2 / np.pi)
        heard_m = distance / (1.0 + (distance / radius) ** 6) ** (1.0 / 6.0)
        pairs = receivers * PAIRS_PER_M * heard_m * (size.road_m + size.rail_m) / size.area_m2
        return noise_estimate(receivers, pairs, not is_local or receivers >= NOISE_IN_TILES)
    if process == "air":
        at_facades = (size.floors_m if options.get("every_floor") else size.perimeter_m) / STREET_FACADE_M
        receivers = at_facades + _grid_points(size, options)
        radius = min(float(options.get("distance_m") or 300.0), EDGE * np.sqrt(size.area_m2 / np.pi))
        pairs = receivers * np.pi * radius**2 * size.road_m / size.area_m2 / LINK_M
        every_hour = options.get("hours") == "all"
        coefficients = pairs * (YEAR_HOURS if every_hour else AIR_STATES)
        is_kept = not every_hour and 4.0 * coefficients <= AIR_MOST_KEPT_BYTES
        in_tiles = is_kept and (not is_local or 4.0 * coefficients >= AIR_IN_TILES_BYTES)
        return air_estimate(receivers, coefficients, is_kept=is_kept, in_tiles=in_tiles)
    return None


def _grid_points(size: CitySize, options: Mapping[str, Any]) -> float:
    spacing = float(options.get("grid_m") or 0.0)
    return max(size.area_m2 - size.footprint_m2, 0.0) / spacing**2 if spacing > 0 else 0.0


# --- what there is ----------------------------------------------------------------------------------------------------
def free_mb(twin: Twin) -> Optional[float]:
    """On the disk of the twin's cache; None where the system does not say."""
    folder = Path(twin.cache_folder)
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free / 1e6
    except OSError:
        return None


def memory_mb() -> Optional[float]:
    """Of this computer that a program may still take; None where the system does not say."""
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return float(line.split()[1]) * 1024 / 1e6
    except (OSError, ValueError, IndexError):
        pass
    if sys.platform == "win32":
        return _memory_of_windows()
    try:
        return (
            os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e6
        )  # all there is: macOS gives back what it has cached
    except (ValueError, OSError, AttributeError):
        return None


class _Memory(ctypes.Structure):
    """MEMORYSTATUSEX of Windows."""

    _fields_ = [  # noqa: RUF012
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        *(
            (name, ctypes.c_uint64)
            for name in ("total", "free", "page", "free_page", "virtual", "free_virtual", "more")
        ),
    ]


def _memory_of_windows() -> Optional[float]:
    found = _Memory()
    found.length = ctypes.sizeof(found)
    ask = getattr(ctypes, "windll", None)
    if ask is None or not ask.kernel32.GlobalMemoryStatusEx(ctypes.byref(found)):
        return None
    return float(found.free) / 1e6


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{max(seconds, 1):.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
