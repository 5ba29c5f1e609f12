"""What a scenario builds, drawn: white as the new blocks of a model, with dark edges; no class of a scale is white."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...indicators import colours
from .body import PLAIN, in_front
from .works import Works

ROOF, WALL = "#FFFFFF", "#E4E1DB"


class WorkBlocks:
    """Drawing them is up to the viewer."""

    def __init__(self, plotter: Any, pyvista: Any) -> None:
        self._plotter, self._pyvista = plotter, pyvista
        self.actor = self.edges = self.mesh = None

    def clear(self) -> None:
        for actor in (self.actor, self.edges):
            if actor is not None:
                self._plotter.remove_actor(actor, render=False, reset_camera=False)
        self.actor = self.edges = self.mesh = None

    def set(self, works: Works, origin: np.ndarray) -> None:
        """origin : of the scene [m]"""
        self.clear()
        if not len(works.faces):
            return
        places = (works.points - origin).astype(np.float32)
        body = self._pyvista.PolyData(places, faces=works.faces)
        shades = np.array([colours.rgb(WALL), colours.rgb(ROOF)], dtype=np.uint8)
        body.cell_data["rgb"] = shades[works.roofs.astype(int)]
        body = body.triangulate()  # a roof may be concave
        self.mesh = body
        self.actor = self._plotter.add_mesh(body, scalars="rgb", rgb=True, lighting=False, **PLAIN)
        outline = self._pyvista.PolyData(places, lines=works.lines)
        self.edges = self._plotter.add_mesh(outline, color=colours.BASELINE, line_width=2, lighting=False, **PLAIN)
        in_front(self.edges)
