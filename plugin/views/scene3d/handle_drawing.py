"""The handle of the cut, drawn: the outline of the plane, an arrow that moves it and a ring that turns it."""

from __future__ import annotations

from typing import Any, Dict, List

import numpy as np

from ...indicators import colours
from .body import PLAIN
from .section_handle import ARC_DEG, ARROW_PX, MOVE, RING_PX, TURN, Handle

ACCENT, HOT, RIM = colours.SELECTION, "#FFFFFF", "#FFFFFF"
FRAME_PX = 2
SHAFT_PX, HEAD_PX, LONG_PX, KNOB_PX, RIM_PX = (
    2.6,
    7.5,
    16.0,
    7.0,
    1.8,
)  # radii and the length of a head; the rim around all
HOT_RIM = "#3A0A22"  # dark: what is under the cursor is white with it
FRONT = -66000  # VTK's units of depth: before everything


class HandleDrawing:
    """Drawing it is up to the viewer, which calls `fit` before each frame."""

    def __init__(self, plotter: Any, pyvista: Any) -> None:
        self._plotter, self._pyvista = plotter, pyvista
        self.frame: Any = None
        self._mesh: Any = None
        self._parts: Dict[str, List[Any]] = {}
        self._shown = np.zeros((0, 3))
        self.hot = ""

    @property
    def actors(self) -> List[Any]:
        every = [actor for pair in self._parts.values() for actor in pair]
        return every if self.frame is None else [self.frame, *every]

    def clear(self) -> None:
        for actor in self.actors:
            self._plotter.remove_actor(actor, render=False, reset_camera=False)
        self.frame, self._mesh, self._parts, self._shown = None, None, {}, np.zeros((0, 3))

    def fit(self, handle: Handle, corners: np.ndarray) -> None:
        """corners : (4, 3) of the plane, relative to the scene's origin [m]"""
        if not self._parts:
            self._make()
        if not np.array_equal(corners, self._shown):
            self._outline(corners)
        turned = np.eye(4)
        turned[:3, :3] = np.column_stack([handle.normal, handle.across, handle.third]) * handle.unit_m
        turned[:3, 3] = handle.at
        for part, pair in self._parts.items():
            is_hot = part == self.hot
            for actor, colour in zip(pair, (HOT_RIM if is_hot else RIM, HOT if is_hot else ACCENT)):
                actor.user_matrix = turned
                actor.prop.color = colour
                actor.SetVisibility(part == MOVE or handle.can_turn)
        self.frame.SetVisibility(True)

    def show(self, shown: bool) -> None:
        for actor in self.actors:
            actor.SetVisibility(shown)

    # --- pieces -----------------------------------------------------------------------------------------------------
    def _make(self) -> None:
        """In pixels: x along the normal, y across it, z upwards. A rim behind each, so that it is seen on roofs of any colour."""
        for part, shape in ((TURN, self._ring), (MOVE, self._arrow)):
            self._parts[part] = [self._in_front(shape(rim), colour) for rim, colour in ((RIM_PX, RIM), (0.0, ACCENT))]

    def _arrow(self, rim: float) -> Any:
        pv, shaft = self._pyvista, ARROW_PX - LONG_PX
        whole = pv.Cylinder(
            center=(0, 0, 0), direction=(1, 0, 0), radius=SHAFT_PX + rim, height=2 * shaft, resolution=16
        )
        for side in (-1.0, 1.0):
            whole = whole.merge(self._head((side * (shaft + LONG_PX / 2), 0, 0), (side, 0, 0), 1.0, rim))
        return whole.merge(pv.Sphere(radius=KNOB_PX + rim))

    def _ring(self, rim: float) -> Any:
        pv, whole = self._pyvista, None
        for middle in (0.0, 180.0):
            a = np.radians(middle + np.linspace(-ARC_DEG, ARC_DEG, 25))
            places = RING_PX * np.column_stack([np.sin(a), np.cos(a), np.zeros(len(a))])
            arc = pv.lines_from_points(places).tube(radius=SHAFT_PX + rim, n_sides=12)
            whole = arc if whole is None else whole.merge(arc)
            for end, back in ((places[-1], places[-2]), (places[0], places[1])):
                way = (end - back) / np.linalg.norm(end - back)
                whole = whole.merge(self._head(end + way * LONG_PX * 0.3, way, 0.8, rim))
        return whole

    def _head(self, middle: Any, way: Any, size: float, rim: float) -> Any:
        return self._pyvista.Cone(
            center=tuple(middle),
            direction=tuple(way),
            height=size * LONG_PX + 3 * rim,
            radius=size * HEAD_PX + 1.6 * rim,
            resolution=24,
        )

    def _in_front(self, mesh: Any, colour: str) -> Any:
        actor = self._plotter.add_mesh(mesh, color=colour, lighting=False, **PLAIN)
        actor.mapper.SetResolveCoincidentTopologyToPolygonOffset()
        actor.mapper.SetRelativeCoincidentTopologyPolygonOffsetParameters(0, FRONT)
        return actor

    def _outline(self, corners: np.ndarray) -> None:
        if self.frame is None:
            self._mesh = self._pyvista.PolyData(corners.astype(np.float32), lines=np.array([5, 0, 1, 2, 3, 0]))
            self.frame = self._plotter.add_mesh(self._mesh, color=ACCENT, line_width=FRAME_PX, lighting=False, **PLAIN)
        else:
            self._mesh.points = corners.astype(np.float32)
        self._shown = corners
