"""The cut through the city, drawn: nothing nearer than the plane, ink where it meets walls and ground, a filling between."""

from __future__ import annotations

from typing import Any, Callable, List, Optional, Tuple

import numpy as np

from .body import PLAIN
from .city_scene import CityScene
from .section import Cut, cut_lines, filling

INK, FILLING, EARTH = "#26231F", "#5B554D", "#CDC4B4"
LINE_PX = 2
EARTH_M, EARTH_SHARE = 4.0, 0.012  # of the ground under an upright cut is shown: so deep at least, and of its length
STEPS = 200  # places along the ground
Levels = Callable[[np.ndarray], np.ndarray]


class SectionDrawing:
    """Drawing it is up to the viewer, which calls `clip` before each frame: others add meshes at any time."""

    def __init__(self, plotter: Any, pyvista: Any) -> None:
        self._plotter, self._pyvista = plotter, pyvista
        self.cut: Optional[Cut] = None
        self._actors: List[Any] = []
        self._planes: Any = None
        self._is_clipped = False

    def clear(self) -> None:
        self._drop()
        self.cut = None

    def set(
        self, cut: Cut, scene: CityScene, points: np.ndarray, new: Any, levels: Levels, ground: Tuple[float, ...]
    ) -> None:
        """points : of the scene as they are drawn; new : pyvista.PolyData of what a scenario builds, None for nothing
        levels : of the ground at (n, 2) places in the twin's CRS [m]; ground : xmin, ymin, xmax, ymax of what is drawn of it,
        relative to the scene's origin"""
        self._drop()
        self.cut = cut
        self._planes = self._plane(cut)
        lines, owner = cut_lines(points, scene.faces[:, 1:], scene.cell_building, cut)
        if new is not None:
            triangles = np.asarray(new.faces).reshape(-1, 4)[:, 1:]
            other, whose = cut_lines(np.asarray(new.points), triangles, np.full(len(triangles), scene.n_buildings), cut)
            lines, owner = np.concatenate([lines, other]), np.concatenate([owner, whose])
        self._add_lines(lines)
        self._add_quads(filling(lines, owner, cut), FILLING)
        if abs(cut.normal[2]) < 0.5:
            self._add_earth(cut, scene.origin, levels, ground)

    def clip(self) -> None:
        """Every mesh of the scene ends at the plane, whoever added it; what is drawn in the plane is whole."""
        if self.cut is None and not self._is_clipped:
            return
        own = set(map(id, self._actors))
        for actor in self._plotter.renderer.actors.values():
            mapper = getattr(actor, "mapper", None)
            if mapper is None or id(actor) in own:
                continue
            mapper.RemoveAllClippingPlanes()
            if self.cut is not None:
                mapper.AddClippingPlane(self._planes)
        self._is_clipped = self.cut is not None

    def kept(self, start: np.ndarray, end: np.ndarray) -> Optional[Tuple[np.ndarray, np.ndarray]]:
        """The part of a line of sight that is not taken away, None when all of it is."""
        if self.cut is None:
            return start, end
        a, b = (float(self.cut.away(each[None])[0]) for each in (start, end))
        if a < 0 and b < 0:
            return None
        meeting = start + (end - start) * (a / (a - b)) if (a < 0) != (b < 0) else start
        return (meeting if a < 0 else start), (meeting if b < 0 else end)

    def is_kept(self, point: np.ndarray) -> bool:
        """Whether a place relative to the origin is on the side that stays."""
        return self.cut is None or float(self.cut.away(point[None])[0]) >= 0.0

    # --- pieces -----------------------------------------------------------------------------------------------------
    def _drop(self) -> None:
        for actor in self._actors:
            self._plotter.remove_actor(actor, render=False, reset_camera=False)
        self._actors = []

    @staticmethod
    def _plane(cut: Cut) -> Any:
        from vtkmodules.vtkCommonDataModel import vtkPlane

        plane = vtkPlane()
        plane.SetOrigin(*cut.point)
        plane.SetNormal(*cut.normal)
        return plane

    def _add_lines(self, lines: np.ndarray) -> None:
        if len(lines):
            ends = np.arange(2 * len(lines)).reshape(-1, 2)
            cells = np.column_stack([np.full(len(ends), 2), ends]).ravel()
            mesh = self._pyvista.PolyData(lines.reshape(-1, 3).astype(np.float32), lines=cells)
            actor = self._plotter.add_mesh(mesh, color=INK, line_width=LINE_PX, lighting=False, **PLAIN)
            actor.mapper.SetResolveCoincidentTopologyToPolygonOffset()
            actor.mapper.SetRelativeCoincidentTopologyLineOffsetParameters(0, -6)
            self._actors.append(actor)

    def _add_quads(self, quads: np.ndarray, colour: str) -> None:
        if len(quads):
            corners = np.arange(4 * len(quads)).reshape(-1, 4)
            cells = np.column_stack([np.full(len(quads), 4), corners]).ravel()
            mesh = self._pyvista.PolyData(quads.reshape(-1, 3).astype(np.float32), faces=cells)
            self._actors.append(self._plotter.add_mesh(mesh, color=colour, lighting=False, **PLAIN))

    def _add_earth(self, cut: Cut, origin: np.ndarray, levels: Levels, ground: Tuple[float, ...]) -> None:
        """The ground in the plane: its line in ink, and some metres of earth below."""
        ends = _across_box(cut, ground)
        if ends is None:
            return
        places = np.linspace(*ends, STEPS)
        top = levels(places + origin[:2]) - origin[2]
        line = np.column_stack([places, top])
        deep = max(EARTH_M, EARTH_SHARE * float(np.linalg.norm(places[-1] - places[0])))
        foot = np.column_stack([places, np.full(STEPS, top.min() - deep)])
        self._add_quads(np.stack([foot[:-1], foot[1:], line[1:], line[:-1]], axis=1), EARTH)
        self._add_lines(np.stack([line[:-1], line[1:]], axis=1))


def _across_box(cut: Cut, box: Tuple[float, ...]) -> Optional[Tuple[np.ndarray, np.ndarray]]:
    """(2,) start and end of the line in which an upright plane crosses a box xmin, ymin, xmax, ymax; None beside it."""
    start, along = cut.point[:2], cut.across[:2]
    first, last = -np.inf, np.inf
    for axis in (0, 1):
        low, high = box[axis] - start[axis], box[axis + 2] - start[axis]
        if abs(along[axis]) < 1e-12:
            if low > 0 or high < 0:
                return None
            continue
        one, other = sorted((low / along[axis], high / along[axis]))
        first, last = max(first, one), min(last, other)
    return None if first >= last else (start + first * along, start + last * along)
