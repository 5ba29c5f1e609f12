"""What a run will take before it starts: processor time, memory, disk; said in the log and kept with the result.

Rates were measured on one core of a server of 2024 (docs/scaling.md says how); another computer may be twice as fast or slow.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any, NamedTuple

from ..store.twin import Twin

# seconds of one core each; source of all: scripts/bench.py and docs/scaling.md, measured 2026-11
AIR_PAIR_S = 0.15e-6  # a link at a receptor in one state of the air
AIR_YEAR_S = 3e-3  # the hours of a year at a receptor
RAYS_POINT_S = 60e-6  # a point on a face, all directions
YEAR_S = 2e-3  # the hours of a year of a building with its sun
ENOUGH = 1.1  # of the estimate must be free
PROGRAM_MB = 400.0  # the solver with its kernels
POINT_AREA_M2 = 13.3  # of a face: a grid of 4 m, and closer points on party walls; Helsinki has one for 13.1 m²
POINT_BYTES = 95.0  # what a point sees, by direction
BUILDING_HOURS = 256 * 8760 * 8 * 8e-6  # MB: eight hourly series of the buildings computed at once


class Estimate(NamedTuple):
    """cpu_s : of one core [s]; memory_mb : of this process at its most; disk_mb : in the twin's cache at its most, part of which stays"""

    cpu_s: float
    memory_mb: float
    disk_mb: float

    def words(self, workers: int = 0) -> str:
        """workers : that share the time, 0 the cores of this computer"""
        count = workers or os.cpu_count() or 1
        return (
            f"about {_time(self.cpu_s / count)} on {count} {'workers' if workers else 'cores'}, "
            f"{self.memory_mb:,.0f} MB of memory, {self.disk_mb:,.0f} MB of disk"
        )

    def numbers(self) -> dict[str, float]:
        return {name: round(value, 1) for name, value in self._asdict().items()}


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{max(seconds, 1):.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def free_mb(twin: Twin) -> float | None:
    """On the disk of the twin's cache; None where the system does not say."""
    folder = Path(twin.cache_folder)
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free / 1e6
    except OSError:
        return None


def tell_estimate(context: Any, twin: Twin, found: Estimate, workers: int = 0, without: str = "") -> dict[str, float]:
    """Says it in the job's log, and warns where the disk has less free. context : JobContext; without : what is done then"""
    context.log(f"Estimate: {found.words(workers)}")
    free = free_mb(twin)
    if free is not None and free < ENOUGH * found.disk_mb:
        context.warn(
            f"The disk of the twin has {free:,.0f} MB free, this run wants {found.disk_mb:,.0f} MB. {without}".strip()
        )
    return found.numbers()


def air_estimate(
    receivers: int,
    coefficients: float,
    tile_bytes: float,
    is_there: bool = False,
    is_kept: bool = True,
    in_tiles: bool = False,
) -> Estimate:
    """coefficients : pairs × states; is_there : they are in the cache; is_kept : they will be; in_tiles : parts lie on the disk meanwhile"""
    size_mb = 4e-6 * coefficients
    cpu = AIR_YEAR_S * receivers + (0.0 if is_there else AIR_PAIR_S * coefficients)
    disk = 0.0 if is_there or not is_kept else size_mb * (2.0 if in_tiles else 1.0)
    return Estimate(cpu, PROGRAM_MB + 1e-6 * tile_bytes + min(size_mb, 1e-6 * tile_bytes), disk)


def energy_estimate(buildings: int, face_m2: float, in_tiles: bool = False) -> Estimate:
    """At most, with no ray in the cache. face_m2 : of walls and roofs when the surroundings shade them, else 0"""
    points = face_m2 / POINT_AREA_M2
    seen_mb = 1e-6 * POINT_BYTES * points
    memory = PROGRAM_MB + BUILDING_HOURS + 3.0 * seen_mb
    return Estimate(RAYS_POINT_S * points + YEAR_S * buildings, memory, seen_mb * (2.0 if in_tiles else 1.0))
