"""The drawing of the scene with pyvista: one merged mesh, one render a change."""

from __future__ import annotations

import math
import time
from typing import Callable, Iterable, Optional, Tuple

import numpy as np
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QWidget

from ...compat import choose_qt_binding
from ...indicators import colours
from ...review import camera as camera_module
from ...review.heat_pipes import Pipes
from ...review.view_state import Camera
from .blocks import is_very_large
from .body import CityBody, Lifted
from .capture import capture
from .city_scene import CityScene
from .crowd import Crowd
from .field_sheet import FieldSheet
from .frames import Drawing, First, single_shot
from .ground_sheet import GroundSheet
from .lights import set_lights
from .overlays import Overlays
from .picking import Hit, Picker
from .pipe_lines import Levels, PipeLines
from .receivers import Dots
from .ribbons import Faces
from .section import Cut
from .section_drawing import SectionDrawing
from .section_hold import SectionHold
from .work_blocks import WorkBlocks
from .works import Works

FRAME_MS = 33  # frames of a moving camera are not nearer to each other; a frame after a pause is drawn at once
REFINE_MS = 350  # after which a still picture is drawn with outlines and smooth edges
FAST_S = 0.06  # a full frame that takes longer is first drawn plainly
SKY_TOP, SKY_BOTTOM = "#D6E4EE", "#F6F5F1"
NEAR_SHARE = (
    0.05  # of the distance: nearer things are not drawn, else far edges would shine through walls for want of depth
)
RAY, RAY_PX = "ray", 4
NO_CELLS = np.zeros(0, dtype=np.int64)


class Viewer:
    """Owns the interactor widget. Nothing is drawn but through `request_render`."""

    def __init__(
        self,
        parent: QWidget,
        is_busy_elsewhere: Callable[[], bool] = lambda: False,
        start_elsewhere: Callable[[], None] = lambda: None,
        finish_elsewhere: Callable[[], None] = lambda: None,
    ) -> None:
        """is_busy_elsewhere : whether the processor is wanted for more urgent pictures than the finished one of this view
        start_elsewhere : lets these begin, once a frame that was drawn ahead of them is on the screen
        finish_elsewhere : waits for those that are almost done, to come onto the screen with a frame in new colours
        """
        choose_qt_binding()
        import pyvista
        import vtkmodules.vtkCommonDataModel as data_model
        from pyvistaqt import QtInteractor

        self._picker = Picker(data_model.vtkStaticCellLocator)
        self.plotter = QtInteractor(parent, auto_update=False, multi_samples=0)
        self._set_background()
        set_lights(self.plotter, pyvista)
        self.plotter.camera.view_angle = camera_module.VIEW_ANGLE_DEG
        self.widget: QWidget = self.plotter
        self._drawing = Drawing(self.plotter)
        self.body = CityBody(self.plotter, pyvista)
        self.crowd = Crowd(self.plotter, pyvista, self.body)
        self.tell_simplified: Callable[[int], None] = lambda number: None  # of buildings that are drawn as blocks
        self.lifted = Lifted(self.plotter, pyvista)
        self.works = WorkBlocks(self.plotter, pyvista)
        self.ground = GroundSheet(self.plotter, pyvista)
        self._dots = Dots(self.plotter, pyvista)
        self._pipes = PipeLines(self.plotter, pyvista)
        self.overlays = Overlays(self.plotter, pyvista)
        self.field = FieldSheet(self.plotter, pyvista)
        self.section = SectionDrawing(self.plotter, pyvista)
        self.hold = SectionHold(self.plotter, pyvista)
        self._levels: Levels = lambda places: np.zeros(len(places))
        self._scene: Optional[CityScene] = None
        self.selected: Tuple[int, ...] = ()
        self._lift_of_selected: Optional[float] = None
        self._camera: Optional[Camera] = None
        self._lift = 3.0
        self._closed = False
        self._fine = False
        self._full_frame_s = 0.0
        self._last_frame = 0.0
        self._is_busy_elsewhere, self._start_elsewhere = is_busy_elsewhere, start_elsewhere
        self._finish_elsewhere, self._is_recoloured = finish_elsewhere, False
        self._timer = single_shot(parent, FRAME_MS, self._render)
        self._first = First(parent, self._render_first)
        self._refine = single_shot(parent, REFINE_MS, self._render_fine)

    # --- content ----------------------------------------------------------------------------------------------------
    def set_scene(self, scene: Optional[CityScene]) -> None:
        """Shows another city, or none."""
        drawn = (self.crowd, self.body, self.lifted, self.works, self.ground, self._dots, self._pipes, self.overlays)
        for piece in (*drawn, self.field, self.section, self.hold):
            piece.clear()
        self._picker.set_city(None)
        self._picker.set_lifted(None, NO_CELLS)
        self._scene, self.selected = scene, ()
        if scene is not None and len(scene.faces):
            self.body.set(scene)
            if is_very_large(scene):
                self.crowd.set()
            self._picker.set_city(self.body.mesh)
            low, high = scene.bounds()[:3], scene.bounds()[3:]
            self._lift = float(np.clip(0.004 * np.linalg.norm((high - low)[:2]), 2.0, 8.0))
        self.request_render()

    def set_ground(
        self,
        heights: Optional[np.ndarray],
        box: Tuple[float, float, float, float],
        level: float,
        image: Optional[np.ndarray],
    ) -> None:
        """The ground: a grid of heights ((rows, columns), row 0 north, relative to origin) or a plane, under a picture.

        box : xmin, ymin, xmax, ymax relative to origin; image : (h, w, 3) uint8, row 0 north, None = plain
        """
        self.ground.set(heights, box, level, image)
        self._renew_section()
        self.request_render()

    def set_colours(
        self, classes: np.ndarray, table: np.ndarray, flat: bool, surface_classes: Optional[np.ndarray] = None
    ) -> None:
        """Colours of the buildings by class, or of their surfaces. flat : without light, so that the legend's colour is that on the wall."""
        if self._scene is None or self.body.mesh is None:
            return
        self.body.colour(classes, table, flat, surface_classes)
        self.crowd.recolour()
        self._is_recoloured = True
        self._draw_selected()
        self.request_render()

    def set_selection(self, buildings: Iterable[int], lift: Optional[float] = None) -> None:
        """Numbers of the buildings that are lifted and outlined; lift : how far [m], None: a little."""
        selected = tuple(sorted(buildings))
        if (selected, lift) != (self.selected, self._lift_of_selected):
            self.selected, self._lift_of_selected = selected, lift
            self._draw_selected()
            self.request_render()

    def set_ray(self, points: np.ndarray) -> None:
        """(k, 3) corners of a line relative to origin [m]; fewer than two take it away."""
        is_line = len(points) > 1
        if is_line or RAY in self.overlays.names:
            lines = np.array([len(points), *range(len(points))] if is_line else [], dtype=np.int64)
            self.overlays.set_outline(RAY, points, lines, colours.SELECTION, RAY_PX)
            self.request_render()

    def set_receivers(self, points: np.ndarray, rgb: np.ndarray) -> None:
        """Dots at (n, 3) places relative to origin [m] in (n, 3) uint8 colours; none takes them away."""
        self._dots.set(points, rgb)
        self.request_render()

    def set_overlay(self, name: str, faces: Faces, opacity: float = 1.0) -> None:
        """Faces in the twin's CRS in their own colours; none take what has the name away."""
        if self._scene is not None:
            self.overlays.set(name, faces, self._scene.origin, opacity)
            self.request_render()

    def outline(self, name: str, buildings: Iterable[int], colour: str) -> None:
        """Buildings whose edges are drawn in a colour, where they stand; none take what has the name away."""
        if self._scene is not None:
            points, _, _, lines = self._scene.part(tuple(buildings), 0.0)
            self.overlays.set_outline(name, points, lines.ravel(), colour)
            self.request_render()

    def set_pipes(self, pipes: Optional[Pipes], levels: Levels) -> None:
        """The pipes of a heat network, None for none; levels : of the ground at places of the twin's CRS."""
        if self._scene is None or (pipes is None and not self._pipes.actors):
            return
        if pipes is None:
            self._pipes.clear()
        else:
            self._pipes.set(pipes, levels, self._scene.origin)
        self.request_render()

    def set_works(self, works: Works, origin: np.ndarray) -> None:
        """What a scenario builds and takes away; origin : of the scene [m]."""
        if self.body.press(works.removed):
            self._picker.set_city(self.body.mesh)
            self.crowd.redraw()
        self.works.set(works, origin)
        self._renew_section()
        self.request_render()

    def set_field(
        self,
        rgba: Optional[np.ndarray],
        box: Tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
        heights: Optional[np.ndarray] = None,
        opacity: float = 1.0,
    ) -> None:
        """Cells ((rows, columns, 4) uint8, row 0 north, None for none) on a sheet over a box, all relative to origin [m]."""
        if rgba is None or heights is None:
            self.field.clear()
        else:
            self.field.set(rgba, box, heights, opacity)
        self.request_render()

    def set_section(self, cut: Optional[Cut], levels: Levels) -> None:
        """Takes away what is nearer than a plane, None for nothing; levels : of the ground at places of the twin's CRS [m]."""
        self._levels = levels
        if cut is None or self._scene is None:
            self.section.clear()
            self.hold.clear()
        else:
            self.section.move(cut)
        self.request_render()

    def size(self) -> Tuple[int, int]:
        """Of the view [px]."""
        return max(self.widget.width(), 1), max(self.widget.height(), 1)

    def heat_handle(self, part: str) -> None:
        """Shows which part of the handle of the cut the cursor means, "" for none."""
        if self.hold.heat(part):
            self.request_render()

    def is_kept(self, place: np.ndarray) -> bool:
        """Whether a place ((3,) in the twin's CRS) is not cut away."""
        return bool(self.are_kept(place[None])[0])

    def are_kept(self, places: np.ndarray) -> np.ndarray:
        """(n,) bool of (n, 3) places."""
        if self._scene is None or self.section.cut is None:
            return np.ones(len(places), dtype=bool)
        return np.asarray(self.section.cut.away(places - self._scene.origin) >= 0.0)

    def _renew_section(self) -> None:
        """What the plane meets may be something else."""
        self.section.is_stale = self.section.cut is not None

    def _draw_section(self) -> None:
        """Once a frame however far the plane has moved; where that takes long, when it stands still."""
        if not self.section.is_stale or self._scene is None or self.body.mesh is None:
            return
        if self.section.is_slow and not self._fine:
            self.section.drop_face()
        else:
            points = np.asarray(self.body.mesh.points)
            self.section.set(self._scene, points, self.works.mesh, self._levels, self.ground.box)

    def _draw_selected(self) -> None:
        self.lifted.clear()
        self._picker.set_lifted(None, NO_CELLS)
        if not self.selected or self._scene is None or self.body.rgb is None:
            return
        lift = self._lift if self._lift_of_selected is None else self._lift_of_selected
        rgb, lighting = np.asarray(self.body.rgb), bool(self.body.actor.prop.lighting)
        mesh, cells = self.lifted.set(self._scene, self.selected, lift, rgb, lighting)
        if mesh is not None:
            self._picker.set_lifted(mesh, cells)

    # --- camera -----------------------------------------------------------------------------------------------------
    def set_camera(self, camera: Camera) -> None:
        self._camera = camera
        self._place_camera()
        self.request_render()

    def _choose_detail(self) -> None:
        """Of a very large city the nearest buildings are whole; for a picture that stands still."""
        if self.crowd.is_on and self._camera is not None and self._scene is not None:
            eye = camera_module.eye(self._camera) - self._scene.origin
            if self.crowd.look_from(eye, self._camera.distance) and self.crowd.detail is not None:
                self.tell_simplified(len(self.crowd.detail.blocks))

    def _place_camera(self) -> None:
        if self._camera is None:
            return
        origin = self._scene.origin if self._scene is not None else np.zeros(3)
        forward, _, up = camera_module.axes(self._camera)
        eye = camera_module.eye(self._camera) - origin
        vtk_camera = self.plotter.camera
        vtk_camera.position = tuple(eye)
        vtk_camera.focal_point = tuple(eye + forward * self._camera.distance)
        vtk_camera.up = tuple(up)
        self._draw_section()
        if self.section.cut is not None and self._scene is not None:
            self.hold.place(self.section.cut, self._scene, self._camera, self.size())
        self.section.clip(self.hold.actors)
        self._dots.fit(self._camera, self.widget.height(), self._fine)
        self._pipes.fit(self._fine)
        self.plotter.renderer.ResetCameraClippingRange()
        near, far = vtk_camera.clipping_range
        vtk_camera.clipping_range = max(near, min(NEAR_SHARE * self._camera.distance, far / 2)), far

    # --- picking ----------------------------------------------------------------------------------------------------
    def pick(self, camera: Camera, x: float, y: float) -> Tuple[int, Optional[np.ndarray]]:
        """Number of the building under a pixel (−1 for none) and the point hit, in the CRS of the twin."""
        hit = self._hit(camera, x, y)
        if hit is None or self._scene is None:
            return -1, None
        return int(self._scene.cell_building[hit.cell]), hit.point + self._scene.origin

    def surface_at(self, camera: Camera, x: float, y: float) -> Tuple[int, bool]:
        """Number of the surface under a pixel (−1 for none), and whether it is one of a building that is lifted out."""
        hit = self._hit(camera, x, y)
        if hit is None or self._scene is None:
            return -1, False
        return int(self._scene.cell_surface[hit.cell]), hit.lifted

    def _hit(self, camera: Camera, x: float, y: float) -> Optional[Hit]:
        if self._scene is None:
            return None
        start, direction = camera_module.ray(camera, x, y, *self.size())
        start = start - self._scene.origin
        seen = self.section.kept(start, start + direction * camera.distance * 20)
        return None if seen is None else self._picker.hit(*seen)

    # --- drawing ----------------------------------------------------------------------------------------------------
    def request_render(self) -> None:
        """One frame soon, however often it is asked for."""
        if self._closed or self._timer.isActive() or self._first.is_waiting:
            return
        rest = FRAME_MS - 1000 * (time.perf_counter() - self._last_frame)
        if rest > 0:
            self._timer.start(math.ceil(rest))
        else:
            self._first.call()

    @property
    def is_waiting(self) -> bool:
        """Whether a frame that was asked for has still to be drawn."""
        return self._timer.isActive() or self._first.is_waiting

    def image(self, finely: bool = True) -> QImage:
        """The picture as it is on the screen, drawn now; finely : finished, else as while the camera moves, ten times quicker."""
        self._timer.stop()
        self._first.forget()
        self._refine.stop()
        self._set_fine(finely)
        self._place_camera()
        self.hold.hide()
        self._drawing.renew()
        picture = self.widget.grabFramebuffer()
        if self.hold.handle is not None:
            self.request_render()
        if not finely:
            self._refine.start()
        return picture

    def _render(self) -> None:
        """A frame at once: in full where that is quick, else plainly now and in full when nothing moves any more."""
        if self._closed or not self.widget.isVisible():
            return
        if self._is_recoloured:  # a moving camera waits for nobody
            self._is_recoloured = False
            self._finish_elsewhere()
        in_full = self._full_frame_s <= FAST_S and self._full_frame_s > 0
        self._draw(in_full)
        if in_full:
            self._refine.stop()
        else:
            self._refine.start()

    def _render_first(self) -> None:
        self._render()
        if not self._closed:
            self._start_elsewhere()

    def _render_fine(self) -> None:
        if self._closed or not self.widget.isVisible():
            return
        if self._is_busy_elsewhere():
            self._refine.start()
            return
        before = self._drawing.frames
        seconds = self._draw(True)
        if self._drawing.frames > before:  # Qt may put the painting off: then nothing was measured
            # VTK's own time ends when the work is handed to the graphics driver: a tenth of the truth with software GL
            self._full_frame_s = seconds

    def _draw(self, fine: bool) -> float:
        """One frame onto the screen now, before the map takes the processor; how long it took [s]."""
        start = time.perf_counter()
        self._set_fine(fine)
        self._place_camera()
        self._drawing.renew()
        self.widget.repaint()
        self._last_frame = time.perf_counter()
        return self._last_frame - start

    def _show_edges(self) -> None:
        if self.crowd.is_on:
            self.crowd.show_edges(self.body.has_room_for_edges(self._fine, self._metres_per_pixel()))
        else:
            self.body.show_edges(self._fine, self._metres_per_pixel())

    def _metres_per_pixel(self) -> float:
        """At the point looked at."""
        if self._camera is None:
            return 0.0
        tall = 2 * self._camera.distance * math.tan(math.radians(camera_module.VIEW_ANGLE_DEG / 2))
        return tall / max(self.widget.height(), 1)

    def _set_fine(self, fine: bool) -> None:
        """With or without outlines and smooth edges."""
        if fine or self.crowd.detail is None:
            self._choose_detail()
        if fine == self._fine:
            self._show_edges()
            return
        self._fine = fine
        self._show_edges()
        if fine:
            self.plotter.enable_anti_aliasing("ssaa")
        else:
            self.plotter.disable_anti_aliasing()

    def screenshot(self, path: str = "", scale: int = 1) -> np.ndarray:
        """(h, w, 3) uint8 of what is shown, finished; written to a file when a path is given."""
        image = self.large_image(scale)
        if path:
            height, width = image.shape[:2]
            QImage(np.ascontiguousarray(image).data, width, height, 3 * width, QImage.Format.Format_RGB888).save(path)
        return image

    def large_image(self, scale: int, transparent: bool = False) -> np.ndarray:
        """(h, w, 3 or 4 when transparent) uint8 of what is shown, finished, so many times as large as the view."""
        self._set_fine(True)
        self._place_camera()
        self.hold.hide()
        try:
            return capture(self.plotter, self._drawing, scale, transparent, self._set_background)
        finally:
            self.request_render()

    def _set_background(self) -> None:
        self.plotter.set_background(SKY_BOTTOM, top=SKY_TOP)

    def close(self) -> None:
        """Ends timers and GL resources; safe to call twice."""
        if self._closed:
            return
        self._closed = True
        self._timer.stop()
        self._first.forget()
        self._refine.stop()
        self._drawing.renew()
        self.plotter.close()
        self.widget.deleteLater()
