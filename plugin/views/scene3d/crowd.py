"""A very large city, drawn: near buildings whole, far ones as blocks, chosen anew when the eye has moved on."""

from __future__ import annotations

from typing import Any, Optional, Tuple

import numpy as np

from .blocks import Blocks, Detail, block_quads, blocks_of, detail_for, whole_cells
from .body import PLAIN, CityBody, in_front, lit
from .city_scene import EDGE_SHADE

MOVED_SHARE = 0.2  # of the distance looked at: so far the eye goes before what is near is chosen anew
Mesh = Any  # pyvista.PolyData


class Crowd:
    """Takes the place of the body's own meshes on the screen; colours, points and picks stay the body's."""

    def __init__(self, plotter: Any, pyvista: Any, body: CityBody) -> None:
        self._plotter, self._pyvista, self._body = plotter, pyvista, body
        self._blocks: Optional[Blocks] = None
        self._middle = np.zeros((0, 3))
        self.detail: Optional[Detail] = None
        self._eye = np.zeros(3)
        self._near: Optional[Tuple[Mesh, np.ndarray]] = None  # with the numbers of its cells
        self._far: Optional[Tuple[Mesh, np.ndarray]] = None  # with the building of each cell
        self._lines: Optional[Tuple[Mesh, np.ndarray, Any]] = (
            None  # with the numbers of its outlines, and what draws it
        )
        self._actors: list = []

    def clear(self) -> None:
        self._drop()
        self._blocks = self.detail = None

    def set(self) -> None:
        """For the body's scene."""
        self.clear()
        if self._body.scene is not None:
            self._blocks = blocks_of(self._body.scene)
            self._middle = self._blocks.middle
            for actor in (self._body.actor, self._body.edges):
                if actor is not None:
                    actor.SetVisibility(False)

    @property
    def is_on(self) -> bool:
        return self._blocks is not None

    def look_from(self, eye: np.ndarray, distance: float) -> bool:
        """eye : (3,) relative to the scene's origin [m]; whether other buildings are whole than before."""
        if self._blocks is None or self._body.scene is None:
            return False
        if self.detail is not None and np.linalg.norm(eye - self._eye) < MOVED_SHARE * distance:
            return False
        self._eye = eye
        self.detail = detail_for(self._body.scene, self._middle, eye)
        self.redraw()
        return True

    def redraw(self) -> None:
        """With the body's points and colours as they are now."""
        self._drop()
        scene, detail, blocks = self._body.scene, self.detail, self._blocks
        if scene is None or detail is None or blocks is None or self._body.mesh is None:
            return
        points = np.asarray(self._body.mesh.points)
        gone = self._body.removed  # flat on the ground, as no block is
        whole = np.union1d(detail.whole, gone)
        detail = detail._replace(whole=whole, blocks=np.setdiff1d(detail.blocks, gone, assume_unique=True))
        cells, lines = whole_cells(scene, detail.whole)
        near = self._compact(points, scene.faces[cells], "faces")
        far_points, quads, owner = block_quads(blocks, detail)
        far = self._pyvista.PolyData(far_points, faces=np.column_stack([np.full(len(quads), 4), quads]).ravel())
        self._near, self._far = (near, cells), (far, owner)
        self.recolour()
        lighting = bool(self._body.actor.prop.lighting)
        for mesh in (near, far):
            if mesh.n_cells:
                self._actors.append(self._plotter.add_mesh(mesh, scalars="rgb", rgb=True, lighting=lighting, **PLAIN))
                lit(self._actors[-1], lighting)
        self._add_lines(points, scene.lines[lines], lines)

    def _add_lines(self, points: np.ndarray, lines: np.ndarray, numbers: np.ndarray) -> None:
        if len(lines):
            mesh = self._compact(points, lines, "lines")
            mesh.cell_data["rgb"] = self._line_colours(numbers)
            actor = self._plotter.add_mesh(mesh, scalars="rgb", rgb=True, line_width=1, lighting=False, **PLAIN)
            in_front(actor)
            self._actors.append(actor)
            self._lines = (mesh, numbers, actor)

    def recolour(self) -> None:
        """In the body's colours: whole buildings as there, a block in that of its building."""
        body = self._body
        if self._near is None or self._far is None or body.scene is None or body.rgb is None:
            return
        near, cells = self._near
        far, owner = self._far
        near.cell_data["rgb"] = np.asarray(body.rgb)[cells]
        far.cell_data["rgb"] = body.building_colours()[owner]
        if self._lines is not None:
            self._lines[0].cell_data["rgb"] = self._line_colours(self._lines[1])
        for actor in self._actors:
            if self._lines is None or actor is not self._lines[2]:
                lit(actor, bool(body.actor.prop.lighting))

    def show_edges(self, shown: bool) -> None:
        if self._lines is not None:
            self._lines[2].SetVisibility(shown)

    def _line_colours(self, numbers: np.ndarray) -> np.ndarray:
        assert self._body.scene is not None
        rgb = self._body.building_colours()[self._body.scene.line_building[numbers]]
        return (EDGE_SHADE * rgb.astype(np.float32)).astype(np.uint8)

    def _compact(self, points: np.ndarray, cells: np.ndarray, kind: str) -> Mesh:
        """A mesh of some cells with no more points than they have."""
        used = np.zeros(len(points), dtype=bool)
        used[cells[:, 1:]] = True
        number = np.cumsum(used) - 1
        renumbered = np.column_stack([cells[:, 0], number[cells[:, 1:]]])
        return self._pyvista.PolyData(points[used], **{kind: renumbered.ravel()})

    def _drop(self) -> None:
        for actor in self._actors:
            self._plotter.remove_actor(actor, render=False, reset_camera=False)
        self._actors = []
        self._near = self._far = self._lines = None
