"""Whether something stands in the way: rays against triangles, by Embree.

Embree is asked in single precision; coordinates must be metres from an origin near by (Mesh.vertices are).
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from ..city.errors import SetupError

NOTHING = -1  # Embree's number for a ray that meets no triangle


@functools.cache
def _embree() -> tuple[Any, Any]:
    """Loaded when rays are cast. Raises: SetupError where this system has no Embree."""
    try:
        from embreex import rtcore_scene
        from embreex.mesh_construction import TriangleMesh
    except ImportError as error:
        raise SetupError(
            f"shading needs Embree, which cannot be loaded here ({error})",
            "Set the solver up again; on a system without a wheel of embreex run energy with shading off.",
        ) from error
    return rtcore_scene, TriangleMesh


class Obstacles:
    """Triangles that keep light out.

    triangles : (n, 3, 3) float32 corners, anticlockwise seen from outside [m]; may be empty
    """

    def __init__(self, triangles: np.ndarray) -> None:
        corners = np.ascontiguousarray(triangles, dtype=np.float32)
        if corners.ndim != 3 or corners.shape[1:] != (3, 3):
            raise ValueError(f"triangles have shape {corners.shape}, must be (n, 3, 3)")
        if not np.isfinite(corners).all():
            raise ValueError("triangles have a corner that is not a number")
        self._outward = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        self._scene: Any = None
        if len(corners):
            scenes, mesh = _embree()
            self._scene = scenes.EmbreeScene()
            mesh(self._scene, corners)

    def blocked(self, origins: np.ndarray, directions: np.ndarray) -> np.ndarray:
        """(n,) bool of rays from origins (n, 3) float32 [m] along directions (n, 3) float32."""
        if self._scene is None or not len(origins):
            return np.zeros(len(origins), bool)
        return np.asarray(self._scene.run(origins, directions, query="OCCLUDED") != NOTHING)

    def inside(self, origins: np.ndarray, directions: np.ndarray) -> np.ndarray:
        """(n,) bool: whether rays leave a solid, as what they meet first is seen from its inner side."""
        if self._scene is None or not len(origins):
            return np.zeros(len(origins), bool)
        hit = self._scene.run(origins, directions, query="INTERSECT")
        met = hit != NOTHING
        towards = np.einsum("ij,ij->i", self._outward[np.where(met, hit, 0)], directions)
        return np.asarray(met & (towards > 0.0))
