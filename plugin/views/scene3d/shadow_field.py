"""What the sun does not reach, on a grid of heights: shadows on the ground, and which faces lie in them. numpy only.

A height casts along the sun's horizontal direction a shadow that sinks by the tangent of its elevation; the highest of those that pass over
a place is one running maximum along each line of the grid (the idea of Ratti and Richens 1999, "Urban texture analysis with image processing
techniques", done in one pass per line instead of a shift per cell). It took 12 ms for a million cells; shadow maps of the graphics card, the usual
way, only darken what is lit, and faces that carry data are drawn without light.
"""

from __future__ import annotations

from typing import Optional, Tuple

import numpy as np

MOST_CELLS = 1024  # along a side: 1 m in a district, 2 m in a town of 10,000 buildings
LEAST_CELL_M = 0.5
ABOVE_M = 0.3  # a shadow lower than that above a place is a stumble of the grid, not a shadow
EDGE_M = 0.6  # height over which a shadow becomes full: its edge is as wide as this over the sun's elevation
STEEP = 0.2  # upward part of a normal below which a face is a wall
LOWEST_DEG = 0.5  # of the sun: below, shadows leave the city and say nothing
CORNERS = np.array([[4, 1, 1], [1, 4, 1], [1, 1, 4]], dtype=np.float32) / 6  # three places inside a triangle
Box = Tuple[float, float, float, float]


class ShadowField:
    """Heights of ground and buildings over a box, and what lies in shadow of them.

    box : xmin, ymin, xmax, ymax relative to the origin of the scene [m]; ground : (rows, columns) height of the ground, row 0 south [m]
    top : the same with the buildings on it; cell_m : size of a cell, x and y [m]
    """

    def __init__(self, box: Box, ground: np.ndarray) -> None:
        self.box, self.ground = box, np.ascontiguousarray(ground, dtype=np.float32)
        rows, columns = self.ground.shape
        self.cell_m = ((box[2] - box[0]) / columns, (box[3] - box[1]) / rows)
        self.top = self.ground.copy()

    @staticmethod
    def shape_for(box: Box) -> Tuple[int, int]:
        """Rows and columns of a grid over a box, of nearly square cells."""
        wide, tall = max(box[2] - box[0], LEAST_CELL_M), max(box[3] - box[1], LEAST_CELL_M)
        cell = max(max(wide, tall) / MOST_CELLS, LEAST_CELL_M)
        return max(int(round(tall / cell)), 2), max(int(round(wide / cell)), 2)

    def add(self, points: np.ndarray, triangles: np.ndarray) -> None:
        """Puts faces onto the ground: points (n, 3), triangles (m, 3) point numbers; walls have
        no area and are left to the roofs over them."""
        corners = np.asarray(points, dtype=np.float32)[triangles]
        edges = np.stack([corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0], corners[:, 2] - corners[:, 1]])
        up = edges[0, :, 0] * edges[1, :, 1] - edges[0, :, 1] * edges[1, :, 0]
        cell = min(self.cell_m)
        longest = np.hypot(edges[:, :, 0], edges[:, :, 1]).max(axis=0)
        seen = up > 1e-4  # floors, which look down, lie under roofs
        parts = np.clip(np.ceil(longest / (0.7 * cell)), 1, 4 * MOST_CELLS).astype(int)
        many = parts > 32
        parts[many] = 2 ** np.ceil(np.log2(parts[many])).astype(int)  # few kinds of lattices
        for number in np.unique(parts[seen]).tolist():
            chosen = np.flatnonzero(seen & (parts == number))
            weights = _lattice(number)
            step = max(int(2_000_000 / len(weights)), 1)
            for start in range(0, len(chosen), step):
                self._raise(np.einsum("kc,tcx->tkx", weights, corners[chosen[start : start + step]]).reshape(-1, 3))

    def _raise(self, places: np.ndarray) -> None:
        row, column = self._cells(places[:, 0], places[:, 1])
        flat, heights = row * self.top.shape[1] + column, self.top.reshape(-1)
        higher = np.flatnonzero(places[:, 2] > heights[flat])
        order = higher[np.argsort(places[higher, 2], kind="stable")]  # of several in a cell the highest is written last
        heights[flat[order]] = places[order, 2]

    def _cells(self, x: np.ndarray, y: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        rows, columns = self.top.shape
        column = np.clip(((x - self.box[0]) / self.cell_m[0]).astype(np.int64), 0, columns - 1)
        row = np.clip(((y - self.box[1]) / self.cell_m[1]).astype(np.int64), 0, rows - 1)
        return row, column

    def shadow_height(self, to_sun: np.ndarray) -> np.ndarray:
        """(rows, columns) float32: up to which height a place is in the shadow of what stands towards the sun; −inf of nothing there.

        to_sun : (3,) unit vector east, north, up, up > 0
        """
        x, y = float(to_sun[0]) / self.cell_m[0], float(to_sun[1]) / self.cell_m[1]
        level = np.hypot(float(to_sun[0]), float(to_sun[1]))
        if level < 1e-6:
            return np.full(self.top.shape, -np.inf, dtype=np.float32)
        if abs(x) > abs(y):
            return np.ascontiguousarray(self._swept(self.top.T, y, x, to_sun).T)
        return self._swept(self.top, x, y, to_sun)

    def _swept(self, top: np.ndarray, minor: float, major: float, to_sun: np.ndarray) -> np.ndarray:
        """Rows are along the direction in which the sun is further; minor, major : towards the sun [cells]."""
        if major > 0:
            return self._swept(top[::-1], minor, -major, to_sun)[::-1]
        rows, columns = top.shape
        shift = minor / -major  # columns towards the sun for each row towards it, which is one row less
        offset = np.round(-shift * np.arange(rows)).astype(int)  # how far a line of light has moved at each row
        low, high = int(offset.min()), int(offset.max())
        lines = np.full((rows, columns + high - low), -np.inf, dtype=np.float32)
        for i, moved in enumerate(offset.tolist()):
            lines[i, high - moved : high - moved + columns] = top[i]
        sinks = np.float32(float(to_sun[2]) / -major)  # [m] a row: the sun's rise over the length of a step
        fallen = (sinks * np.arange(rows, dtype=np.float32))[:, None]
        lines += fallen
        np.maximum.accumulate(lines, axis=0, out=lines)
        found = np.full(top.shape, -np.inf, dtype=np.float32)
        for i, moved in enumerate(offset.tolist()[1:], 1):
            before = lines[
                i - 1, high - moved : high - moved + columns
            ]  # what stands on the place itself casts nothing onto it
            found[i] = before - fallen[i]
        return found

    def on_ground(self, height: np.ndarray) -> np.ndarray:
        """(rows, columns) float32, 0 in the sun to 1 in the shade. height : of shadow_height"""
        return np.clip((height - self.ground - ABOVE_M) / EDGE_M, 0.0, 1.0)

    def on_faces(self, faces: FacePlaces, height: np.ndarray, to_sun: np.ndarray) -> np.ndarray:
        """(m,) float32 share of the surface of each face the sun does not reach: turned away, or in the shadow of something.

        height : of shadow_height
        """
        facing = faces.normals @ to_sun.astype(np.float32) > 1e-3
        shade = np.ones(len(facing), dtype=np.float32)
        lit = np.flatnonzero(facing)
        if len(lit):
            places = faces.places[lit]
            row, column = self._cells(places[:, :, 0], places[:, :, 1])
            over = height[row, column] - places[:, :, 2] - ABOVE_M
            shade[lit] = np.clip(over / EDGE_M, 0.0, 1.0).mean(axis=1)
        return faces.evened(shade)


class FacePlaces:
    """Where faces are looked at: three places inside each, those of walls a cell in front of them.

    normals : (m, 3) float32 outwards; places : (m, 3, 3) float32
    """

    def __init__(
        self, points: np.ndarray, triangles: np.ndarray, cell_m: float, surface: Optional[np.ndarray] = None
    ) -> None:
        """surface : (m,) number of the surface a face is a piece of; all its pieces have one shade, else its cuts would show"""
        corners = np.asarray(points, dtype=np.float32)[triangles]
        across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        length = np.linalg.norm(across, axis=1, keepdims=True)
        self.normals = across / np.where(length > 0, length, 1.0)
        self.places = np.einsum("kc,tcx->tkx", CORNERS, corners)
        walls = np.abs(self.normals[:, 2]) < STEEP
        self.places[walls, :, :2] += 1.5 * cell_m * self.normals[walls, None, :2]
        self._area = length[:, 0].astype(np.float64)
        self._surface = surface
        self._whole = None if surface is None else np.maximum(np.bincount(surface, self._area), 1e-9)

    def evened(self, shade: np.ndarray) -> np.ndarray:
        """(m,) the mean over the surface of each face, by area."""
        if self._surface is None or self._whole is None:
            return shade
        return (np.bincount(self._surface, self._area * shade) / self._whole)[self._surface].astype(np.float32)


def _lattice(number: int) -> np.ndarray:
    """(k, 3) weights of the corners at the places of a triangle whose sides are cut into so many parts."""
    i, j = np.meshgrid(np.arange(number + 1), np.arange(number + 1), indexing="ij")
    inside = i + j <= number
    first, second = i[inside] / number, j[inside] / number
    return np.column_stack([1 - first - second, first, second]).astype(np.float32)
