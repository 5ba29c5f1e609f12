"""A made-up town for the energy bar: as many houses as asked for, no two walls facing the same way."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

USES = ("residential", "residential", "office", "education")
GRID_M, HALF_WIDTH_M, HALF_DEPTH_M = 40.0, 8.0, 5.5
WEST, SOUTH, CRS = 385000.0, 6671000.0, "EPSG:3067"
FIELDS = {"buildings": {"height_m": "height", "use": "use", "year": "year"}}


def write_town(path: Path, n: int) -> None:
    """House i is turned by i × 90°/n, so that nothing can be shared between walls of one direction."""
    columns = math.ceil(math.sqrt(n))
    document = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3067"}},
        "features": [_house(i, n, columns) for i in range(n)],
    }
    path.write_text(json.dumps(document), encoding="utf-8")


def _house(i: int, n: int, columns: int) -> dict[str, Any]:
    x, y = WEST + GRID_M * (i % columns), SOUTH + GRID_M * (i // columns)
    c, s = math.cos(math.pi / 2 * i / n), math.sin(math.pi / 2 * i / n)
    corners = [(-HALF_WIDTH_M, -HALF_DEPTH_M), (HALF_WIDTH_M, -HALF_DEPTH_M), (HALF_WIDTH_M, HALF_DEPTH_M)]
    corners += [(-HALF_WIDTH_M, HALF_DEPTH_M), (-HALF_WIDTH_M, -HALF_DEPTH_M)]
    ring = [[round(x + c * u - s * v, 3), round(y + s * u + c * v, 3)] for u, v in corners]
    return {
        "type": "Feature",
        "properties": {"id": f"house-{i}", "height": 6 + 3 * (i % 5), "use": USES[i % 4], "year": 1900 + i % 120},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
