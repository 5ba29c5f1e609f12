"""The city as arrays for drawing and picking: numpy only, no graphics library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Optional, Tuple

import numpy as np

from ...city.mesh import Mesh

EDGE_SHADE = 0.62  # an outline against the wall it bounds: seen on the palest and on the darkest class


@dataclass(frozen=True)
class CityScene:
    """All buildings as one mesh.

    origin : (3,) float64, taken off all coordinates [m]
    points : (n_points, 3) float32 relative to origin
    faces : (n_cells, 4) int64, 3 and the three point numbers, sorted by building
    lines : (n_lines, 3) int64, 2 and two point numbers, sorted by building
    cell_building, line_building : number of the building of each cell and line; cell_surface : of the surface of each cell
    offsets, line_offsets : (n_buildings + 1,) where the cells and lines of each building start
    """

    origin: np.ndarray
    points: np.ndarray
    faces: np.ndarray
    lines: np.ndarray
    cell_building: np.ndarray
    line_building: np.ndarray
    offsets: np.ndarray
    line_offsets: np.ndarray
    cell_surface: np.ndarray

    @property
    def n_buildings(self) -> int:
        return len(self.offsets) - 1

    @staticmethod
    def from_mesh(mesh: Mesh, origin: np.ndarray, n_buildings: int) -> CityScene:
        triangles = np.asarray(mesh.triangles)
        faces = np.empty((len(triangles), 4), dtype=np.int64)
        faces[:, 0], faces[:, 1:] = 3, triangles
        edges = np.asarray(mesh.edges)
        lines = np.empty((len(edges), 3), dtype=np.int64)
        lines[:, 0], lines[:, 1:] = 2, edges
        every = np.arange(n_buildings + 1)
        return CityScene(
            np.asarray(origin, dtype=np.float64),
            np.ascontiguousarray(mesh.vertices),
            faces,
            lines,
            np.asarray(mesh.triangle_building),
            np.asarray(mesh.edge_building),
            np.searchsorted(mesh.triangle_building, every),
            np.searchsorted(mesh.edge_building, every),
            np.asarray(mesh.triangle_surface),
        )

    def cell_colours(
        self,
        classes: np.ndarray,
        table: np.ndarray,
        out: Optional[np.ndarray] = None,
        surface_classes: Optional[np.ndarray] = None,
    ) -> np.ndarray:
        """(n_cells, 3) uint8: the colour of each cell's building, or of its surface where there are classes of surfaces.

        table's last row is for class −1.
        """
        if surface_classes is not None:
            per_cell = table[surface_classes[self.cell_surface]]
            if out is not None:
                out[:] = per_cell
            return per_cell if out is None else out
        per_building = table[classes]
        if out is None:
            return per_building[self.cell_building]
        np.take(per_building, self.cell_building, axis=0, out=out)
        return out

    def edge_colours(self, classes: np.ndarray, table: np.ndarray) -> np.ndarray:
        """(n_lines, 3) uint8: the colour of each line's building, darkened."""
        dark = (EDGE_SHADE * table.astype(np.float32)).astype(np.uint8)
        return dark[classes[self.line_building]]

    def line_lengths(self) -> np.ndarray:
        """(n_lines,) of the outlines [m]."""
        ends = self.points[self.lines[:, 1:]]
        return np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1)

    def usual_edge_m(self) -> float:
        """Median length of the outlines [m], 0 without any."""
        return float(np.median(self.line_lengths())) if len(self.lines) else 0.0

    def part(self, buildings: Iterable[int], lift: float) -> Tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Some buildings lifted by some metres: points, faces, cell numbers in the whole mesh, lines."""
        chosen = np.asarray(sorted(buildings), dtype=np.int64)
        cells = _members(self.offsets, chosen)
        edges = _members(self.line_offsets, chosen)
        faces, lines = self.faces[cells], self.lines[edges]
        used = np.unique(np.concatenate([faces[:, 1:].ravel(), lines[:, 1:].ravel()]))
        points = self.points[used].copy()
        points[:, 2] += lift
        faces, lines = faces.copy(), lines.copy()
        faces[:, 1:] = np.searchsorted(used, faces[:, 1:])
        lines[:, 1:] = np.searchsorted(used, lines[:, 1:])
        return points, faces, cells, lines

    def pressed(self, buildings: Iterable[int]) -> np.ndarray:
        """The points of all with some buildings pressed down to their lowest level: gone, but for the mark on the ground."""
        points = self.points.copy()
        for number in buildings:
            cells = self.faces[self.offsets[number] : self.offsets[number + 1], 1:]
            if len(cells):
                used = np.unique(cells)
                points[used, 2] = points[used, 2].min()
        return points

    def bounds(self) -> np.ndarray:
        """(6,) xmin, ymin, zmin, xmax, ymax, zmax relative to origin [m]; zeros for an empty city."""
        if not len(self.points):
            return np.zeros(6)
        return np.concatenate([self.points.min(axis=0), self.points.max(axis=0)]).astype(np.float64)

    def levels(self) -> Tuple[np.ndarray, np.ndarray]:
        """(n_buildings,) lowest and highest point of each building relative to origin [m], NaN for one without triangles."""
        low, high = np.full(self.n_buildings, np.nan), np.full(self.n_buildings, np.nan)
        there = np.diff(self.offsets) > 0
        if there.any():
            z = self.points[self.faces[:, 1:], 2]
            start = self.offsets[:-1][there]
            low[there], high[there] = (
                np.minimum.reduceat(z.min(axis=1), start),
                np.maximum.reduceat(z.max(axis=1), start),
            )
        return low, high

    def tops(self) -> np.ndarray:
        """(n_buildings, 3) a point over the middle of each building, NaN for one without triangles; for rubber-band picks."""
        result = np.full((self.n_buildings, 3), np.nan)
        there = np.diff(self.offsets) > 0
        start = self.offsets[:-1][there]
        corners = self.points[self.faces[:, 1:]]
        counts = np.diff(self.offsets)[there][:, None]
        result[there, :2] = np.add.reduceat(corners[:, :, :2].mean(axis=1), start, axis=0) / counts if len(start) else 0
        result[there, 2] = np.maximum.reduceat(corners[:, :, 2].max(axis=1), start) if len(start) else 0
        return result


def _members(offsets: np.ndarray, groups: np.ndarray) -> np.ndarray:
    if not len(groups):
        return np.zeros(0, dtype=np.int64)
    return np.concatenate([np.arange(offsets[g], offsets[g + 1]) for g in groups])
