"""The cut through the city, drawn: nothing nearer than the plane, ink where it meets walls and ground, a filling between."""

from __future__ import annotations

import time
from typing import Any, Iterable, List, Optional, Tuple

import numpy as np

from .body import PLAIN
from .city_scene import CityScene
from .section import Cut
from .section_face import EARTH, FILLING, INK, Levels, face_of

LINE_PX = 2
SLOW_S = 0.06  # a face that takes longer waits until the plane stands still


class SectionDrawing:
    """Drawing it is up to the viewer: it calls `clip` before each frame, as others add meshes at any time, and `set` while `is_stale`."""

    def __init__(self, plotter: Any, pyvista: Any) -> None:
        from vtkmodules.vtkCommonDataModel import vtkPlane

        self._plotter, self._pyvista = plotter, pyvista
        self.cut: Optional[Cut] = None
        self._actors: List[Any] = []
        self._plane = (
            vtkPlane()
        )  # the same for every mesh and cut: a mapper that is given another one sends its mesh again
        self._is_clipped = False
        self.is_stale = False  # whether the face of the cut is still to be drawn
        self._took_s = 0.0

    def clear(self) -> None:
        self._drop()
        self.cut, self.is_stale = None, False

    def move(self, cut: Cut) -> None:
        """The plane is there at once, its face with the next frame that draws it."""
        self.cut, self.is_stale = cut, True
        self._plane.SetOrigin(*cut.point)
        self._plane.SetNormal(*cut.normal)

    @property
    def is_slow(self) -> bool:
        return self._took_s > SLOW_S

    def drop_face(self) -> None:
        """Nothing of a plane that has moved on stays in the picture."""
        self._drop()

    def set(self, scene: CityScene, points: np.ndarray, new: Any, levels: Levels, ground: Tuple[float, ...]) -> None:
        """points : of the scene as they are drawn; new : pyvista.PolyData of what a scenario builds, None for nothing
        levels, ground : as of face_of"""
        self._drop()
        if self.cut is None:
            return
        start = time.perf_counter()
        triangles, owner = scene.faces[:, 1:], scene.cell_building
        if new is not None:
            others = np.asarray(new.faces).reshape(-1, 4)[:, 1:]
            triangles = np.concatenate([triangles, others + len(points)])
            owner = np.concatenate([owner, np.full(len(others), scene.n_buildings)])
            points = np.concatenate([points, np.asarray(new.points)])
        face = face_of(self.cut, points, triangles, owner, scene.origin, levels, ground)
        self._add_lines(face.lines)
        self._add_quads(face.filling, FILLING)
        self._add_quads(face.earth, EARTH)
        self.is_stale, self._took_s = False, time.perf_counter() - start

    def clip(self, whole: Iterable[Any] = ()) -> None:
        """Every mesh of the scene ends at the plane, whoever added it; what is drawn in the plane is whole, and these actors."""
        if self.cut is None and not self._is_clipped:
            return
        own = set(map(id, (*self._actors, *whole)))
        for actor in self._plotter.renderer.actors.values():
            mapper = getattr(actor, "mapper", None)
            if mapper is None or id(actor) in own:
                continue
            planes = mapper.GetClippingPlanes()
            has_it = planes is not None and planes.GetNumberOfItems() > 0
            if has_it and self.cut is None:
                mapper.RemoveAllClippingPlanes()
            elif not has_it and self.cut is not None:
                mapper.AddClippingPlane(self._plane)
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

    # --- pieces -----------------------------------------------------------------------------------------------------
    def _drop(self) -> None:
        for actor in self._actors:
            self._plotter.remove_actor(actor, render=False, reset_camera=False)
        self._actors = []

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
