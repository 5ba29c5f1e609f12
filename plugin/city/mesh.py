"""The triangles the 3D view draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Mesh:
    """All buildings as one triangle mesh, triangles sorted by building.

    vertices : (n_vertices, 3) float32, metres from the twin's origin
    triangles : (n_triangles, 3) int32, vertex numbers, anticlockwise seen from outside
    triangle_building, triangle_surface : (n_triangles,) int32
    edges : (n_edges, 2) int32, vertex numbers of the outlines of the surfaces, sorted by building
    edge_building : (n_edges,) int32
    """

    vertices: np.ndarray
    triangles: np.ndarray
    triangle_building: np.ndarray
    triangle_surface: np.ndarray
    edges: np.ndarray
    edge_building: np.ndarray

    ARRAYS = ("vertices", "triangles", "triangle_building", "triangle_surface", "edges", "edge_building")

    def offsets(self, n_buildings: int) -> np.ndarray:
        """(n_buildings + 1,) int64: triangles of building i are offsets[i]:offsets[i + 1]."""
        return np.searchsorted(self.triangle_building, np.arange(n_buildings + 1))
