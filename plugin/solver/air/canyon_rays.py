"""The first facade a level ray meets, in the grid of walls that sound is traced through."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from ..noise.compiled import kernel
from ..noise.scene import scene_of

NOTHING = -1


class Walls(NamedTuple):
    """Facades in a uniform grid: of a Scene what rays need, whose sixty arrays a kernel takes long to compile for.

    ends : (n, 4) float64 x1, y1, x2, y2 [m]; owner : (n,) int32; cell_start, cell_segment, columns, rows, cell, left, bottom as in Scene
    """

    ends: np.ndarray
    owner: np.ndarray
    cell_start: np.ndarray
    cell_segment: np.ndarray
    columns: int
    rows: int
    cell: float
    left: float
    bottom: float


def walls_of(footprints: np.ndarray, height_m: np.ndarray) -> Walls:
    """The facades of some buildings, in a grid. footprints : (n,) polygons or multi-polygons; height_m : (n,) above ground [m]."""
    scene = scene_of(footprints, np.asarray(height_m, np.float64))
    ends = np.ascontiguousarray(np.column_stack([scene.x1, scene.y1, scene.x2, scene.y2]))
    grid = (scene.cell_start, scene.cell_segment, scene.columns, scene.rows, scene.cell, scene.left, scene.bottom)
    return Walls(ends, scene.owner, *grid)


def first_met(start: np.ndarray, end: np.ndarray, walls: Walls) -> tuple[np.ndarray, np.ndarray]:
    """Distance to the first facade each ray meets, NaN for none [m], and its building, −1 for none. start, end : (n, 2) [m]."""
    distance, building = np.full(len(start), np.nan), np.full(len(start), NOTHING, np.int64)
    if len(start) and len(walls.ends):
        _first_kernel(
            np.ascontiguousarray(start, np.float64), np.ascontiguousarray(end, np.float64), walls, distance, building
        )
    return distance, building


@kernel
def _first_kernel(start, end, walls, distance, building):  # type: ignore[no-untyped-def]
    """Of facades met at the same place the building with the lower number counts: the order of walls in the grid does not matter."""
    for i in range(start.shape[0]):
        ax, ay = start[i, 0] - walls.left, start[i, 1] - walls.bottom
        dx, dy = end[i, 0] - start[i, 0], end[i, 1] - start[i, 1]
        c_low = max(int(math.floor(min(ax, ax + dx) / walls.cell)), 0)
        c_high = min(int(math.floor(max(ax, ax + dx) / walls.cell)), walls.columns - 1)
        r_low = max(int(math.floor(min(ay, ay + dy) / walls.cell)), 0)
        r_high = min(int(math.floor(max(ay, ay + dy) / walls.cell)), walls.rows - 1)
        reach = 0.5000001 * walls.cell * (abs(dx) + abs(dy))  # of half a cell, across the ray
        best, owner = 2.0, NOTHING
        for r in range(r_low, r_high + 1):
            for c in range(c_low, c_high + 1):
                away = dx * ((r + 0.5) * walls.cell - ay) - dy * ((c + 0.5) * walls.cell - ax)
                if abs(away) > reach + 1e-9:
                    continue
                k = r * walls.columns + c
                for place in range(walls.cell_start[k], walls.cell_start[k + 1]):
                    s = walls.cell_segment[place]
                    ex, ey = walls.ends[s, 2] - walls.ends[s, 0], walls.ends[s, 3] - walls.ends[s, 1]
                    wx, wy = walls.ends[s, 0] - start[i, 0], walls.ends[s, 1] - start[i, 1]
                    across = dx * ey - dy * ex
                    if across == 0.0:
                        continue  # along the wall: its neighbours are met at the corner
                    t = (wx * ey - wy * ex) / across
                    along = (wx * dy - wy * dx) / across
                    if t < 0.0 or t > 1.0 or along < 0.0 or along > 1.0:
                        continue
                    if t < best or (t == best and walls.owner[s] < owner):
                        best, owner = t, walls.owner[s]
        if owner != NOTHING:
            distance[i] = best * math.hypot(dx, dy)
            building[i] = owner


def warm() -> None:
    """Compiles the kernel."""
    import shapely

    first_met(
        np.zeros((1, 2)), np.full((1, 2), 10.0), walls_of(np.array([shapely.box(5, 0, 8, 9)], object), np.ones(1))
    )
