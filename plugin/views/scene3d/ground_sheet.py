"""The ground under the city, drawn: a sheet over its heights with the picture of the map on it."""

from __future__ import annotations

import inspect
from typing import Any, Optional, Tuple

import numpy as np

from .body import PLAIN

GROUND = "#F8F6F2"


class GroundSheet:
    """Drawing it is up to the viewer."""

    def __init__(self, plotter: Any, pyvista: Any) -> None:
        self._plotter, self._pyvista = plotter, pyvista
        self.actor = self.mesh = None
        self.box: Tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    def clear(self) -> None:
        if self.actor is not None:
            self._plotter.remove_actor(self.actor, render=False, reset_camera=False)
        self.actor = self.mesh = None

    def set(
        self,
        heights: Optional[np.ndarray],
        box: Tuple[float, float, float, float],
        level: float,
        image: Optional[np.ndarray],
    ) -> None:
        """A grid of heights ((rows, columns), row 0 north, relative to origin) or a plane, under a picture.

        box : xmin, ymin, xmax, ymax relative to origin; image : (h, w, 3) uint8, row 0 north, None = plain
        """
        self.clear()
        self.box = box
        grid = heights if heights is not None else np.full((2, 2), level)
        rows, columns = grid.shape
        x, y = np.meshgrid(np.linspace(box[0], box[2], columns), np.linspace(box[3], box[1], rows))
        cells = self._pyvista.StructuredGrid(
            x[:, :, None].astype(np.float32), y[:, :, None].astype(np.float32), grid[:, :, None].astype(np.float32)
        )
        surface = (
            cells.extract_surface(algorithm="dataset_surface") if _takes_algorithm(cells) else cells.extract_surface()
        )
        points = surface.points
        across = (points[:, 0] - box[0]) / max(box[2] - box[0], 1e-6)
        up = (points[:, 1] - box[1]) / max(box[3] - box[1], 1e-6)
        surface.active_texture_coordinates = np.column_stack([across, up]).astype(np.float32)
        if image is None:
            self.actor = self._plotter.add_mesh(surface, color=GROUND, lighting=False, **PLAIN)
        else:
            texture = self._pyvista.Texture(np.ascontiguousarray(image[:, :, :3]))
            texture.SetInterpolate(True)
            texture.SetMipmap(True)
            self.actor = self._plotter.add_mesh(surface, texture=texture, color="white", lighting=False, **PLAIN)
        self.mesh = surface


def _takes_algorithm(surface: Any) -> bool:
    """Newer pyvista wants the algorithm named; older ones do not know the word."""
    return "algorithm" in inspect.signature(surface.extract_surface).parameters
