"""Areas between isophones, from levels on a regular grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import contourpy
import numpy as np
import shapely

LIMITS_DB = (45.0, 50.0, 55.0, 60.0, 65.0, 70.0, 75.0, 80.0)
SILENT_DB = 30.0  # a point no source reaches (−inf) is drawn as this far below the lowest limit
# a level on a limit is drawn as this far above it: isophones then do not meet in grid points, which costs up to ten times the time
_OFF_LIMIT_DB = 1e-4
# crossings are rounded to a millionth of a cell, so that both sides of an isophone have the same corners
_SNAP = 2.0**20

# corners of each outer ring with its holes, and where its rings begin
_Outlines = tuple[list[np.ndarray], list[np.ndarray]]


@dataclass(frozen=True)
class Isophones:
    """b = limits + 1 bands of levels, from the quietest to the loudest.

    low, high : (b,) float64, low ≤ level < high; −inf below the first and inf above the last limit [dB]
    areas : (b,) object of shapely MultiPolygon in map coordinates, empty where the band does not occur
    """

    low: np.ndarray
    high: np.ndarray
    areas: np.ndarray

    def __len__(self) -> int:
        return len(self.areas)

    @property
    def labels(self) -> list[str]:
        """ "< 45", "45–50", …, "≥ 80"."""
        inner = [f"{a:g}–{b:g}" for a, b in zip(self.low[1:-1], self.high[1:-1])]
        return [text.replace("-", "−") for text in (f"< {self.high[0]:g}", *inner, f"≥ {self.low[-1]:g}")]


def isophones(levels: np.ndarray, x: np.ndarray, y: np.ndarray, limits: Sequence[float] = LIMITS_DB) -> Isophones:
    """The areas between isophones, levels in dB interpolated linearly between grid points.

    They are valid, do not overlap and cover exactly the area computed: the cells with a level at all four corners, and the half
    next to the other three of cells with one corner missing. NaN (inside buildings, not computed) thus leaves holes that reach to
    the grid points around; to have isophones under the buildings, fill them first (exposure.levels_under_buildings).

    Parameters:
    levels : (rows, columns) float64, NaN missing, −inf no source in reach [dB]
    x, y : (columns,) and (rows,) float64, coordinates of the grid points, equally spaced, rising or falling [m]
    limits : at least one, rising; a level on a limit belongs to the band above [dB]
    Raises: ValueError for a grid below 2 × 2 or not regular, inf levels, or limits that do not rise.
    """
    levels, x, y = (np.asarray(a, np.float64) for a in (levels, x, y))
    bounds = np.asarray(limits, np.float64)
    _check(levels, x, y, bounds)
    filled = np.where(np.isneginf(levels), bounds[0] - SILENT_DB, levels)
    for bound in bounds:
        on_it = (filled > bound - _OFF_LIMIT_DB / 100) & (filled < bound + _OFF_LIMIT_DB)
        filled[on_it] = bound + _OFF_LIMIT_DB
    # contourpy has the upper limit in a band, we have the lower one: so the negative of the levels is drawn
    generator = contourpy.contour_generator(
        z=np.ma.masked_invalid(-filled), corner_mask=True, fill_type=contourpy.FillType.OuterOffset
    )
    low, high = np.append(-np.inf, bounds), np.append(bounds, np.inf)
    areas = np.empty(len(low), dtype=object)
    for i in range(len(low)):
        corners, rings = cast("_Outlines", generator.filled(-high[i], -low[i]))
        areas[i] = _area(corners, rings, x, y)
    return Isophones(low, high, areas)


def _area(corners: list[np.ndarray], rings: list[np.ndarray], x: np.ndarray, y: np.ndarray) -> shapely.MultiPolygon:
    """One valid multi-polygon of outer rings with their holes, given in columns and rows."""
    if not corners:
        return shapely.MultiPolygon()
    sizes = np.concatenate([np.diff(ring) for ring in rings])
    ring_start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    polygon_start = np.concatenate([[0], np.cumsum([len(ring) - 1 for ring in rings])]).astype(np.int64)
    cells = np.round(np.concatenate(corners) * _SNAP) / _SNAP
    step = x[1] - x[0], y[1] - y[0]
    plan = np.column_stack([x[0] + cells[:, 0] * step[0], y[0] + cells[:, 1] * step[1]])
    parts = shapely.from_ragged_array(shapely.GeometryType.POLYGON, plan, (ring_start, polygon_start))
    broken = ~shapely.is_valid(parts)  # where a level lies on a limit rings touch themselves, or have no width
    parts[broken] = shapely.make_valid(parts[broken], method="structure", keep_collapsed=False)
    parts = shapely.get_parts(parts)
    parts = parts[(shapely.get_type_id(parts) == 3) & (shapely.area(parts) > 0)]
    whole = shapely.multipolygons(parts)
    if not whole.is_valid:  # parts with a side in common
        merged = shapely.get_parts(shapely.union_all(parts))
        whole = shapely.multipolygons(merged[shapely.get_type_id(merged) == 3])
    return whole


def _check(levels: np.ndarray, x: np.ndarray, y: np.ndarray, limits: np.ndarray) -> None:
    if levels.ndim != 2 or min(levels.shape) < 2:
        raise ValueError(f"levels have the shape {levels.shape}, must be at least 2 rows and 2 columns")
    if levels.shape != (len(y), len(x)):
        raise ValueError(f"levels have the shape {levels.shape}, must be {(len(y), len(x))} as y and x say")
    for name, places in (("x", x), ("y", y)):
        steps = np.diff(places)
        if not (np.isfinite(steps).all() and abs(steps[0]) > 0 and np.allclose(steps, steps[0], rtol=1e-6)):
            raise ValueError(f"{name} is not equally spaced")
    if np.isposinf(levels).any():
        raise ValueError("a level is infinite")
    if not (limits.ndim == 1 and limits.size and np.isfinite(limits).all() and (np.diff(limits) > 0).all()):
        raise ValueError(f"limits are {limits.tolist()}, must rise")
