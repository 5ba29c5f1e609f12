"""Ground heights for drawing, from the twin's terrain."""

from __future__ import annotations

from typing import Optional, Tuple

import numpy as np
from osgeo import gdal

from ...store.twin import Twin

LARGEST = 300  # points along a side: enough for the eye
BELOW_M = 0.15  # the ground lies a little under the walls' feet, so that they do not flicker


def ground_grid(twin: Twin, box: Tuple[float, float, float, float]) -> Tuple[Optional[np.ndarray], float]:
    """Heights ((rows, columns), row 0 north) over a box xmin, ymin, xmax, ymax, or None for flat ground; and the lowest level [m]."""
    level = float(twin.extent[2]) - BELOW_M
    found = _terrain(twin)
    if found is None:
        return None, level
    heights, (west, cell, _, north, _, down) = found
    columns = int(np.clip((box[2] - box[0]) / cell, 2, LARGEST))
    rows = int(np.clip((box[3] - box[1]) / cell, 2, LARGEST))
    x = np.linspace(box[0], box[2], columns)
    y = np.linspace(box[3], box[1], rows)
    c = np.clip(((x - west) / cell - 0.5).round().astype(int), 0, heights.shape[1] - 1)
    r = np.clip(((y - north) / down - 0.5).round().astype(int), 0, heights.shape[0] - 1)
    grid = heights[np.ix_(r, c)]
    known = np.isfinite(grid)
    if not known.any():
        return None, level
    grid = np.where(known, grid, np.nanmin(grid[known]))
    return grid - BELOW_M, level


def ground_levels(twin: Twin, places: np.ndarray) -> np.ndarray:
    """(n,) height of the ground at places ((n, 2) x, y in the twin's CRS); the lowest level where no terrain is known [m]."""
    level = np.full(len(places), float(twin.extent[2]))
    found = _terrain(twin)
    if found is None:
        return level
    heights, (west, cell, _, north, _, down) = found
    c = np.clip(((places[:, 0] - west) / cell - 0.5).round().astype(int), 0, heights.shape[1] - 1)
    r = np.clip(((places[:, 1] - north) / down - 0.5).round().astype(int), 0, heights.shape[0] - 1)
    return np.where(np.isfinite(heights[r, c]), heights[r, c], level)


def _terrain(twin: Twin) -> Optional[Tuple[np.ndarray, Tuple[float, ...]]]:
    """Heights and geotransform, None when there is no file that can be read."""
    if not twin.terrain.exists():
        return None
    gdal.UseExceptions()
    dataset = gdal.Open(str(twin.terrain))
    if dataset is None:
        return None
    return dataset.GetRasterBand(1).ReadAsArray().astype(np.float64), dataset.GetGeoTransform()
