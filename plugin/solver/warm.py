"""Compiles every kernel once, so that no user waits for it."""

from __future__ import annotations

import importlib
import sys
import time

from . import kernels  # noqa: F401  sets where numba keeps its cache, before numba is imported

MODULES = (
    ".sun",
    ".surface_points",
    ".visibility",
    ".horizon",
    ".shading",
    ".kept_light",
    ".energy.zone",
    ".energy.solar_gains",
    ".energy.iso52016",
    ".energy.live_sun",
    ".energy.hours_of_systems",
    ".noise.city_sources_lines",
    ".noise.ground",
    ".noise.path",
    ".noise.transfer",
    ".noise.live_sum",
    ".air.chemistry",
    ".air.canyon_ospm",
    ".air.canyon_rays",
    ".air.canyon_sirane",
    ".air.surface_layer",
    ".air.rline_spread",
    ".air.rline",
    ".air.plume",
    ".air.street_boxes_air",
    ".air.study_sums",
    ".air.study_statistics",
    ".air.plume_sources",
    ".air.annual",
    ".traffic.equilibrium",
)  # each has `warm()`, which calls its kernels on tiny input


def compile_kernels() -> int:
    start = time.perf_counter()
    for name in MODULES:
        importlib.import_module(name, __package__).warm()
    print(f"kernels ready in {time.perf_counter() - start:.1f} s at {kernels.cache_folder()}", file=sys.stderr)
    return 0
