"""Faces over the city that are neither buildings nor ground, by name: bands of traffic, what is pointed at, arrows."""

from __future__ import annotations

from typing import Any, Dict, List

import numpy as np

from .ribbons import Faces

OUTLINE_PX = 3


class Overlays:
    """Drawing them is up to the viewer."""

    def __init__(self, plotter: Any, pyvista: Any) -> None:
        self._plotter, self._pyvista = plotter, pyvista
        self._actors: Dict[str, List[Any]] = {}

    @property
    def names(self) -> List[str]:
        return sorted(self._actors)

    def set(self, name: str, faces: Faces, origin: np.ndarray, opacity: float = 1.0) -> None:
        """In the colours as they are, without light; no faces take what has the name away. origin : of the scene [m]"""
        self.drop(name)
        if not len(faces.quads):
            return
        corners = np.column_stack([np.full(len(faces.quads), 4), faces.quads]).ravel()
        mesh = self._pyvista.PolyData((faces.points - origin).astype(np.float32), faces=corners)
        mesh.cell_data["rgb"] = faces.rgb
        actor = self._plotter.add_mesh(
            mesh,
            scalars="rgb",
            rgb=True,
            opacity=opacity,
            lighting=False,
            render=False,
            reset_camera=False,
            pickable=False,
            show_scalar_bar=False,
        )
        self._actors[name] = [actor]

    def set_outline(
        self, name: str, points: np.ndarray, lines: np.ndarray, colour: str, wide_px: float = OUTLINE_PX
    ) -> None:
        """points : (n, 3) relative to the scene's origin [m]; lines : flat, each a number of corners and the corners"""
        self.drop(name)
        if not len(lines):
            return
        mesh = self._pyvista.PolyData(points.astype(np.float32), lines=lines)
        actor = self._plotter.add_mesh(
            mesh,
            color=colour,
            line_width=wide_px,
            lighting=False,
            render=False,
            reset_camera=False,
            pickable=False,
            show_scalar_bar=False,
        )
        actor.mapper.SetResolveCoincidentTopologyToPolygonOffset()
        actor.mapper.SetRelativeCoincidentTopologyLineOffsetParameters(0, -3)  # before the edges of the buildings
        self._actors[name] = [actor]

    def drop(self, name: str) -> None:
        for actor in self._actors.pop(name, []):
            self._plotter.remove_actor(actor, render=False, reset_camera=False)

    def clear(self) -> None:
        for name in list(self._actors):
            self.drop(name)
