"""A field, drawn: its cells as one picture on a sheet over the ground, or on a level plane."""

from __future__ import annotations

from typing import Any, Optional, Tuple

import numpy as np

from .body import PLAIN

ABOVE_M = 0.3  # over the ground, which lies a little under the feet of the walls


class FieldSheet:
    """Drawing it is up to the viewer."""

    def __init__(self, plotter: Any, pyvista: Any) -> None:
        self._plotter, self._pyvista = plotter, pyvista
        self.actor = self.mesh = None

    def clear(self) -> None:
        if self.actor is not None:
            self._plotter.remove_actor(self.actor, render=False, reset_camera=False)
        self.actor = self.mesh = None

    def set(
        self, rgba: np.ndarray, box: Tuple[float, float, float, float], heights: np.ndarray, opacity: float
    ) -> None:
        """rgba : (rows, columns, 4) uint8, row 0 north; box : xmin, ymin, xmax, ymax; heights : (r, c) of a grid of places from
        corner to corner of the box, row 0 north; all relative to the scene's origin [m]"""
        self.clear()
        rows, columns = heights.shape
        x, y = np.meshgrid(np.linspace(box[0], box[2], columns), np.linspace(box[3], box[1], rows))
        u, v = np.meshgrid(np.linspace(0.0, 1.0, columns), np.linspace(1.0, 0.0, rows))
        corner = np.arange(rows * columns).reshape(rows, columns)
        quads = np.stack([corner[:-1, :-1], corner[1:, :-1], corner[1:, 1:], corner[:-1, 1:]], axis=-1).reshape(-1, 4)
        faces = np.column_stack([np.full(len(quads), 4), quads]).ravel()
        points = np.column_stack([x.ravel(), y.ravel(), heights.ravel()]).astype(np.float32)
        mesh = self._pyvista.PolyData(points, faces=faces)
        mesh.active_texture_coordinates = np.column_stack([u.ravel(), v.ravel()]).astype(np.float32)
        texture = self._pyvista.Texture(np.ascontiguousarray(rgba))
        texture.SetInterpolate(False)  # between two classes there is no colour
        texture.SetMipmap(False)
        self.actor = self._plotter.add_mesh(mesh, texture=texture, color="white", lighting=False, **PLAIN)
        self.actor.prop.opacity = opacity
        self.mesh = mesh

    def fade(self, opacity: float) -> None:
        if self.actor is not None:
            self.actor.prop.opacity = opacity


def level_heights(level: float) -> np.ndarray:
    return np.full((2, 2), level)


def draped_heights(heights: Optional[np.ndarray], level: float) -> np.ndarray:
    """(r, c) of a sheet over ground of such heights, flat without any [m]."""
    return (level_heights(level) if heights is None else heights) + ABOVE_M
