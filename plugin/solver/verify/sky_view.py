"""Sky view factors, shadows and sky patches against closed forms (sky_view_and_shading.json), by the rays the district is computed with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from ..horizon import AZIMUTHS, above_horizon
from ..rays import Obstacles
from ..shading import sky_view
from ..sky import Patches, towards, tregenza
from .rows import Data, Family, Row, judged

PARTS = 6  # 145 × 36 rays
SAMPLES = 50  # points for a mean over a street or wall
SHADOW_SAMPLES = 1000
WIDTH_M = 20.0
LONG_M = 100 * WIDTH_M  # to both sides
CLOSE_M = 1e-4  # to what an edge of a shadow is found; points stand so far off a wall
UP, NORTH = np.array([0.0, 0.0, 1.0]), np.array([0.0, 1.0, 0.0])
_TOLERANCES = {
    "view": r"([\d.]+) absolute for SVF",
    "shadow": r"shadows ([\d.]+) mm",
    "fraction": r"([\d.]+) % for sampled fractions",
}
Found = dict[str, tuple[float, str]]  # quantity -> what was found, kind of its tolerance


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    tolerances = _tolerances(document["tolerance"])
    for case in document["cases"]:
        begin = next((begin for begin in _CASES if case["id"].startswith(begin)), None)
        if begin is None:
            raise ValueError(f"no way to compute a case {case['id']!r}")
        if begin == "tregenza":
            yield from _patch_rows(case)
            continue
        found = _CASES[begin](case["inputs"])
        for name, expected in case["expected"].items():
            got, kind = found[name]
            tolerance = tolerances[kind] * (abs(expected) if kind == "fraction" else 1.0)
            yield judged(case["id"], name, "m" if kind == "shadow" else "", expected, got, tolerance)


def _tolerances(text: str) -> dict[str, float]:
    """By kind, in m and as shares, read from the words of the case file."""
    found = {}
    for name, pattern in _TOLERANCES.items():
        match = re.search(pattern, text)
        if match is None:
            raise ValueError(f"tolerance says nothing of {name}")
        found[name] = float(match.group(1)) * {"view": 1.0, "shadow": 0.001, "fraction": 0.01}[name]
    return found


def _rectangle(corner: tuple[float, ...], one: tuple[float, ...], other: tuple[float, ...]) -> np.ndarray:
    """Two triangles from a corner along two sides."""
    a, b, c = np.array(corner), np.array(one), np.array(other)
    return np.array([[a, a + b, a + b + c], [a, a + b + c, a + c]])


def _wall(y: float, height: float) -> np.ndarray:
    """A long upright wall along x."""
    return _rectangle((-LONG_M, y, 0.0), (2 * LONG_M, 0.0, 0.0), (0.0, 0.0, height))


def _views(points: np.ndarray, normal: np.ndarray, obstacles: Obstacles, patches: Patches) -> np.ndarray:
    n = len(patches.direction)
    origin = np.repeat(points, n, axis=0).astype(np.float32)
    direction = np.tile(patches.direction, (len(points), 1)).astype(np.float32)
    seen = ~obstacles.blocked(origin, direction).reshape(len(points), n)
    return sky_view(seen, np.broadcast_to(normal, (len(points), 3)), patches)


def _canyon(given: dict[str, Any]) -> Found:
    """A street along x between walls at y = 0 and WIDTH_M."""
    height = given["H_over_W"] * WIDTH_M
    obstacles = Obstacles(np.concatenate([_wall(0.0, height), _wall(WIDTH_M, height)]))
    patches = tregenza(PARTS)
    middles = (np.arange(SAMPLES) + 0.5) / SAMPLES
    across = np.stack([0 * middles, WIDTH_M * middles, CLOSE_M + 0 * middles], axis=1)
    upwards = np.stack([0 * middles, CLOSE_M + 0 * middles, height * middles], axis=1)
    single = np.array([[0.0, CLOSE_M, CLOSE_M], [0.0, CLOSE_M, 0.5 * height]])
    base, middle = _views(single, NORTH, obstacles, patches)
    centre = _views(np.array([[0.0, 0.5 * WIDTH_M, CLOSE_M]]), UP, obstacles, patches)[0]
    return {
        "svf_street_centre": (centre, "view"),
        "svf_street_area_mean": (_views(across, UP, obstacles, patches).mean(), "view"),
        "svf_wall_area_mean": (_views(upwards, NORTH, obstacles, patches).mean(), "view"),
        "svf_wall_base_point": (base, "view"),
        "svf_wall_mid_height_point": (middle, "view"),
    }


def _basin(given: dict[str, Any]) -> Found:
    patches = tregenza(PARTS)
    angles = np.full((1, AZIMUTHS), np.radians(given["horizon_elevation_deg"]))
    return {"svf": (sky_view(above_horizon(angles, patches.direction), UP[None], patches)[0], "view")}


def _free_plane(given: dict[str, Any]) -> Found:
    patches = tregenza(PARTS)
    tilt = np.radians(given["tilt_deg"])
    normal = np.array([[0.0, np.sin(tilt), np.cos(tilt)]])
    seen = np.ones((1, len(patches.direction)), bool)
    ground = patches._replace(direction=patches.direction * [1.0, 1.0, -1.0])
    return {
        "svf": (sky_view(seen, normal, patches)[0], "view"),
        "ground_view_factor": (sky_view(seen, normal, ground)[0], "view"),
    }


def _sun_over(elevation_deg: float, off_normal_deg: float) -> np.ndarray:
    """(3,) towards a sun that stands in the south, some degrees off."""
    return towards(np.radians([elevation_deg]), np.radians([180.0 + off_normal_deg]))[0]


def _first_lit(obstacles: Obstacles, sun: np.ndarray, along: Callable[[np.ndarray], np.ndarray], far: float) -> float:
    """The way from 0, where there is shade, to `far`, where there is none, at whose end the shade ends [m]."""
    low, high = 0.0, far
    while high - low > CLOSE_M / 10:
        middle = 0.5 * (low + high)
        point = along(np.array([middle])).astype(np.float32)
        if obstacles.blocked(point, sun[None].astype(np.float32))[0]:
            low = middle
        else:
            high = middle
    return high


def _shaded_share(obstacles: Obstacles, sun: np.ndarray, points: np.ndarray) -> float:
    direction = np.broadcast_to(sun, points.shape).astype(np.float32)
    return float(obstacles.blocked(points.astype(np.float32), direction).mean())


def _wall_shadow(given: dict[str, Any]) -> Found:
    off = given["angle_between_sun_azimuth_and_wall_normal_deg"]
    obstacles = Obstacles(_wall(0.0, given["wall_height_m"]))
    sun = _sun_over(given["sun_elevation_deg"], off)
    depth = _first_lit(obstacles, sun, lambda y: np.stack([0 * y, y + CLOSE_M / 10, 0 * y], 1), 0.5 * LONG_M)
    return {
        "shadow_depth_normal_to_wall_m": (depth, "shadow"),
        "shadow_length_along_sun_direction_m": (depth / np.cos(np.radians(off)), "shadow"),
    }


def _facade_shadow(given: dict[str, Any]) -> Found:
    """The facade faces south and stands in y = 0."""
    obstacles = Obstacles(_wall(-given["distance_m"], given["obstacle_height_m"]))
    sun, height = _sun_over(given["sun_elevation_deg"], 0.0), given["facade_height_m"]
    z = height * (np.arange(SHADOW_SAMPLES) + 0.5) / SHADOW_SAMPLES
    top = _first_lit(obstacles, sun, lambda z: np.stack([0 * z, 0 * z, z], 1), given["obstacle_height_m"])
    return {
        "shadow_top_on_facade_m": (top, "shadow"),
        "shaded_area_fraction": (_shaded_share(obstacles, sun, np.stack([0 * z, 0 * z, z], 1)), "fraction"),
    }


def _overhang(given: dict[str, Any]) -> Found:
    """The window faces south and hangs down from z = 0, where the plate is."""
    depth, height = given["depth_m"], given["window_height_m"]
    obstacles = Obstacles(_rectangle((-LONG_M, -depth, 0.0), (2 * LONG_M, 0.0, 0.0), (0.0, depth, 0.0)))
    sun = _sun_over(given["sun_elevation_deg"], 0.0)
    down = -height * (np.arange(SHADOW_SAMPLES) + 0.5) / SHADOW_SAMPLES
    points = np.stack([0 * down, 0 * down - CLOSE_M / 100, down], axis=1)
    shaded = _first_lit(
        obstacles, sun, lambda w: np.stack([0 * w, 0 * w - CLOSE_M / 100, -w - CLOSE_M / 10], 1), LONG_M
    )
    return {
        "shaded_height_m": (min(shaded, height), "shadow"),
        "shaded_fraction": (_shaded_share(obstacles, sun, points), "fraction"),
    }


def _patch_rows(case: dict[str, Any]) -> Iterator[Row]:
    expected, patches = case["expected"], tregenza()
    yield judged(case["id"], "patches", "", expected["patches"], len(patches.row), 0.0)
    for row, known in enumerate(expected["rows"]):
        altitude = np.degrees(np.arcsin(patches.direction[patches.row == row, 2]))
        name = f"row {row + 1}"
        yield judged(case["id"], f"{name} altitude", "deg", known["altitude_centre_deg"], altitude.mean(), 1e-6)
        yield judged(case["id"], f"{name} patches", "", known["patches"], float((patches.row == row).sum()), 0.0)
        step = 360.0 / (patches.row == row).sum()
        yield judged(case["id"], f"{name} azimuth step", "deg", known["azimuth_step_deg"], step, 1e-9)
    half_digit = 5e-7
    for row, known in enumerate(expected["solid_angle_row_sr"]):
        got = patches.solid_angle[patches.row == row][0]
        yield judged(case["id"], f"row {row + 1} solid angle of a patch", "sr", known, got, half_digit)
    yield judged(
        case["id"], "solid angles", "sr", expected["sum_of_solid_angles_sr"], patches.solid_angle.sum(), half_digit
    )


_CASES: dict[str, Callable[[dict[str, Any]], Found]] = {
    "infinite_canyon": _canyon,
    "uniform_horizon": _basin,
    "tilted_free_plane": _free_plane,
    "wall_shadow": _wall_shadow,
    "facade_shadow": _facade_shadow,
    "overhang": _overhang,
    "tregenza": lambda given: {},
}

FAMILY = Family("Sky view and shadows", "Sky view factor and shading", rows)
