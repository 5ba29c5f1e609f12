"""A made-up square kilometre for the bar of paths: 625 buildings, 400 sources and 400 receivers, the same every time.

scripts/noise_scene.py writes it as files, so that another program can be measured on the very same scene.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from .town import CRS, SOUTH, WEST

ROWS, SPACING_M = 25, 40.0
POINTS = 400
SOURCE_M, RECEIVER_M = 0.05, 4.0  # above the ground
GROUND_FACTOR = 0.5  # everywhere; the ground is flat
SEED = 1


@dataclass(frozen=True)
class NoiseScene:
    """corners : (625, 4, 2) anticlockwise from the south-west [m]; height_m : (625,); sources, receivers : (400, 2) in the open [m]"""

    corners: np.ndarray
    height_m: np.ndarray
    sources: np.ndarray
    receivers: np.ndarray


def noise_scene() -> NoiseScene:
    """Boxes of 10 to 22 m, 5 to 20 m high, one in each cell of 40 m; points anywhere outside of them."""
    random = np.random.default_rng(SEED)
    n = ROWS**2
    cell = np.column_stack(np.divmod(np.arange(n), ROWS)) * SPACING_M
    low = cell + 10.0 + random.uniform(-3.0, 3.0, (n, 2))
    high = low + random.uniform(10.0, 22.0, (n, 2))
    low, high = np.round(low, 2), np.round(high, 2)
    (x0, y0), (x1, y1) = low.T, high.T
    corners = np.stack([np.column_stack(c) for c in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))], axis=1)
    height = np.round(random.uniform(5.0, 20.0, n), 2)
    origin = np.array([WEST, SOUTH])
    sources, receivers = (_outside(random, low, high) + origin for _ in range(2))
    return NoiseScene(corners + origin, height, sources, receivers)


def _outside(random: np.random.Generator, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    points = np.round(random.uniform(0.0, ROWS * SPACING_M, (4 * POINTS, 2)), 2)
    clear = 1.0  # m, so that no point lies on a wall
    within = ((points[:, None] > low - clear) & (points[:, None] < high + clear)).all(axis=2)
    return points[~np.any(within, axis=1)][:POINTS]


def write_scene(folder: Path) -> list[Path]:
    """buildings.geojson (height), sources.geojson and receivers.geojson (height above ground) in a folder."""
    scene = noise_scene()
    folder.mkdir(parents=True, exist_ok=True)
    rings = [[*corners, corners[0]] for corners in scene.corners.tolist()]
    layers = {
        "buildings": [
            _feature(i, {"height": height}, {"type": "Polygon", "coordinates": [ring]})
            for i, (height, ring) in enumerate(zip(scene.height_m.tolist(), rings, strict=True))
        ],
        "sources": _points(scene.sources, SOURCE_M),
        "receivers": _points(scene.receivers, RECEIVER_M),
    }
    written = []
    for name, features in layers.items():
        path = folder / f"{name}.geojson"
        crs = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:{CRS.replace(':', '::')}"}}
        path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}), encoding="utf-8")
        written.append(path)
    return written


def _points(places: np.ndarray, height: float) -> list[dict[str, Any]]:
    return [
        _feature(i, {"height": height}, {"type": "Point", "coordinates": [*place, height]})
        for i, place in enumerate(places.tolist())
    ]


def _feature(number: int, properties: dict[str, Any], geometry: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"id": number, **properties}, "geometry": geometry}
