"""The buildings of a scene as they are drawn: their faces, their outlines, and those that are lifted out."""

from __future__ import annotations

from typing import Any, Optional, Tuple

import numpy as np

from ...indicators import colours
from .city_scene import CityScene
from .shared_mesh import body_and_outlines

AMBIENT, DIFFUSE = 0.42, 0.78  # a roof in the sun has its own colour
MANY_EDGES = 1_500_000  # beyond, outlines cost more than they show
FEW_EDGES = 20_000  # so few are drawn while the camera moves, too
SHADE, SHADE_OF_DATA = 0.3, 0.14  # how much darker full shade is; colours that carry data stay near those of the legend
SHORTEST_EDGE_PX = 2.0  # outlines whose usual length is below that would be all one sees
LONG_EDGE_PX = 8.0  # then only those are drawn that are as long as this
MUCH_THE_SAME = 1.3  # a limit that differs by less than this factor chooses nothing anew
PLAIN = {
    "render": False,
    "reset_camera": False,
    "pickable": False,
    "show_scalar_bar": False,
}  # of every mesh that is added


class CityBody:
    """One mesh for all buildings, and one for their outlines. Drawing them is up to the viewer.

    shade : (n_cells,) float32 share of each face the sun does not reach, None without shadows; taken up when it is coloured next
    """

    def __init__(self, plotter: Any, pyvista: Any) -> None:
        self._plotter, self._pyvista = plotter, pyvista
        self.scene: Optional[CityScene] = None
        self.mesh = self.outlines = self.actor = self.edges = None
        self.rgb: Optional[np.ndarray] = None
        self.shade: Optional[np.ndarray] = None
        self._usual_edge_m = self._least_m = 0.0
        self._long: Optional[np.ndarray] = None  # numbers of the outlines that are drawn, None all
        self._is_pressed = self._edges_are_stale = False
        self.removed = np.zeros(0, dtype=np.int64)  # numbers of buildings that are pressed down
        self._shown = np.zeros(0, dtype=np.int8)
        self._table = np.zeros((1, 3), dtype=np.uint8)

    def clear(self) -> None:
        for actor in (self.actor, self.edges):
            if actor is not None:
                self._plotter.remove_actor(actor, render=False, reset_camera=False)
        self.scene = self.mesh = self.outlines = self.actor = self.edges = self.rgb = self.shade = None
        self._is_pressed, self.removed = False, np.zeros(0, dtype=np.int64)

    def set(self, scene: CityScene) -> None:
        """In the colour of buildings without an indicator."""
        self.clear()
        self.scene = scene
        self._shown = np.full(scene.n_buildings, -1, dtype=np.int8)
        self._table = np.array([colours.rgb(colours.CONTEXT)], dtype=np.uint8)
        self.mesh, lines = body_and_outlines(scene, self._pyvista)
        rgb = np.empty((len(scene.faces), 3), dtype=np.uint8)
        rgb[:] = colours.rgb(colours.CONTEXT)
        self.mesh.cell_data["rgb"] = rgb
        self.rgb = self.mesh.cell_data["rgb"]
        self.actor = self._plotter.add_mesh(self.mesh, scalars="rgb", rgb=True, lighting=False, **PLAIN)
        self._usual_edge_m, self._least_m, self._long = scene.usual_edge_m(), 0.0, None
        if len(scene.lines) <= MANY_EDGES:
            lines.cell_data["rgb"] = scene.edge_colours(self._shown, self._table)
            self.outlines = lines
            self.edges = self._plotter.add_mesh(lines, scalars="rgb", rgb=True, line_width=1, lighting=False, **PLAIN)
            in_front(self.edges)

    def colour(
        self, classes: np.ndarray, table: np.ndarray, flat: bool, surface_classes: Optional[np.ndarray] = None
    ) -> None:
        """By class of the buildings, or of their surfaces. flat : without light, so that the legend's colour is that on the wall."""
        if self.scene is None or self.mesh is None or self.actor is None:
            return
        rgb = self.scene.cell_colours(classes, table, np.asarray(self.rgb), surface_classes)
        if self.shade is not None:
            light = 1 - (SHADE_OF_DATA if flat else SHADE) * self.shade
            np.multiply(rgb, light[:, None], out=rgb, casting="unsafe")
        self.mesh.cell_data["rgb"].VTKObject.Modified()
        self.mesh.Modified()
        self._shown, self._table, self._edges_are_stale = classes, table, True
        lit(self.actor, not flat)

    def building_colours(self) -> np.ndarray:
        """(n_buildings, 3) uint8, without shadows."""
        return self._table[self._shown]

    def press(self, removed: np.ndarray) -> bool:
        """Removed buildings are flat on the ground, the others stand; whether any point may have moved."""
        if self.mesh is None or self.scene is None or not (len(removed) or self._is_pressed):
            return False
        self._is_pressed, self.removed = bool(len(removed)), removed
        points = self.scene.pressed(removed.tolist()) if self._is_pressed else self.scene.points
        for mesh in (self.mesh, self.outlines):
            if mesh is not None:
                mesh.points = points
        return True

    def has_room_for_edges(self, is_fine: bool, metres_per_pixel: float) -> bool:
        """Outlines are darker than the walls they bound; where they are so near each other that they would hide the data's
        colour they are left out."""
        few = self.scene is not None and len(self.scene.lines) < FEW_EDGES
        return (is_fine or few) and metres_per_pixel * SHORTEST_EDGE_PX < self._usual_edge_m

    def show_edges(self, is_fine: bool, metres_per_pixel: float) -> None:
        """All outlines where there is room; else the long ones alone, in a finished picture: a roof in many pieces keeps its shape."""
        if self.edges is None or self.scene is None or self.outlines is None:
            return
        has_room = self.has_room_for_edges(is_fine, metres_per_pixel)
        shown = (has_room or is_fine) and self._choose_lines(0.0 if has_room else LONG_EDGE_PX * metres_per_pixel)
        self.edges.SetVisibility(shown)
        if shown and self._edges_are_stale:
            self._edges_are_stale = False
            rgb = self.scene.edge_colours(self._shown, self._table)
            self.outlines.cell_data["rgb"] = rgb if self._long is None else rgb[self._long]

    def _choose_lines(self, least_m: float) -> bool:
        """Outlines so long at least, all with 0; those there are stay while the limit is about the same. Whether there are any."""
        assert self.scene is not None and self.outlines is not None
        if least_m and self._least_m and 1 / MUCH_THE_SAME < least_m / self._least_m < MUCH_THE_SAME:
            return self._long is None or len(self._long) > 0
        if least_m != self._least_m:
            self._least_m = least_m
            self._long = np.flatnonzero(self.scene.line_lengths() >= least_m) if least_m else None
            lines = self.scene.lines if self._long is None else self.scene.lines[self._long]
            self.outlines.cell_data.clear()
            self.outlines.lines = lines.ravel()
            self._edges_are_stale = True
        return self._long is None or len(self._long) > 0


class Lifted:
    """The selected buildings, above their place and outlined in the accent."""

    def __init__(self, plotter: Any, pyvista: Any) -> None:
        self._plotter, self._pyvista = plotter, pyvista
        self.actor = self.edges = None

    def clear(self) -> None:
        for actor in (self.actor, self.edges):
            if actor is not None:
                self._plotter.remove_actor(actor, render=False, reset_camera=False)
        self.actor = self.edges = None

    def set(
        self, scene: CityScene, buildings: Tuple[int, ...], lift: float, rgb: np.ndarray, lighting: bool
    ) -> Tuple[Any, np.ndarray]:
        """rgb : (n_cells, 3) of the whole mesh. The mesh that is drawn (None without faces), and the numbers of its cells in the whole."""
        self.clear()
        points, faces, cells, lines = scene.part(buildings, lift)
        if not len(faces):
            return None, cells
        body = self._pyvista.PolyData(points, faces=faces.ravel())
        body.cell_data["rgb"] = rgb[cells]
        self.actor = self._plotter.add_mesh(body, scalars="rgb", rgb=True, lighting=lighting, **PLAIN)
        lit(self.actor, lighting)
        outline = self._pyvista.PolyData(points, lines=lines.ravel())
        self.edges = self._plotter.add_mesh(outline, color=colours.SELECTION, line_width=3, lighting=False, **PLAIN)
        in_front(self.edges)
        return body, cells


def lit(actor: Any, is_lit: bool) -> None:
    """With light: matt, and no side without any. Without: the colours as they are."""
    actor.prop.lighting = is_lit
    actor.prop.specular = 0.0
    # without light VTK draws the sum of both shares of the colour
    actor.prop.ambient, actor.prop.diffuse = (AMBIENT, DIFFUSE) if is_lit else (0.0, 1.0)


def in_front(actor: Any) -> None:
    """Draws lines just in front of the faces they bound, so that they neither flicker nor shine through."""
    actor.mapper.SetResolveCoincidentTopologyToPolygonOffset()
    actor.mapper.SetRelativeCoincidentTopologyLineOffsetParameters(0, -2)
