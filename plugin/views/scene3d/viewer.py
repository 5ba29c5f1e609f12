"""The drawing of the scene with pyvista: one merged mesh, one render a change."""

from __future__ import annotations

import math
import time
from typing import Any, Callable, Iterable, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QWidget

from ...compat import choose_qt_binding
from ...indicators import colours
from ...review import camera as camera_module
from ...review.heat_pipes import Pipes
from ...review.view_state import Camera
from .city_scene import CityScene
from .overlays import Overlays
from .picking import Hit, Picker
from .pipe_lines import Levels, PipeLines
from .receivers import Dots
from .ribbons import Faces
from .shared_mesh import body_and_outlines
from .works import Works

FRAME_MS = 33  # frames of a moving camera are not nearer to each other; a frame after a pause is drawn at once
REFINE_MS = 350  # after which a still picture is drawn with outlines and smooth edges
FAST_S = 0.06  # a full frame that takes longer is first drawn plainly
MANY_EDGES = 1_500_000  # beyond, outlines cost more than they show
FEW_EDGES = 20_000  # so few are drawn while the camera moves, too
LAYOUT_ROUNDS = 3  # from the inner widgets to the outer ones
SHORTEST_EDGE_PX = 2.0  # outlines whose usual length is below that would be all one sees
SKY_TOP, SKY_BOTTOM = "#D6E4EE", "#F6F5F1"
GROUND = "#F8F6F2"
NO_CELLS = np.zeros(0, dtype=np.int64)
# what a scenario builds, roofs and walls: white as the new blocks of a model, with dark edges; no class of a scale is white
WORKS, WORKS_WALL = "#FFFFFF", "#E4E1DB"


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

        self._pv = pyvista
        self._picker = Picker(data_model.vtkStaticCellLocator)
        self.plotter = QtInteractor(parent, auto_update=False, multi_samples=0)
        self.plotter.set_background(SKY_BOTTOM, top=SKY_TOP)
        self.plotter.camera.view_angle = camera_module.VIEW_ANGLE_DEG
        self.widget: QWidget = self.plotter
        self._drawing = _Drawing(self.plotter)
        self._dots = Dots(self.plotter, pyvista)
        self._pipes = PipeLines(self.plotter, pyvista)
        self.overlays = Overlays(self.plotter, pyvista)
        self._scene: Optional[CityScene] = None
        self._mesh = None
        self._rgb: Optional[np.ndarray] = None
        self._actor = self._edges = self._ground = self._lifted = self._lifted_edges = self._ray = None
        self._works = self._work_edges = None
        self._ground_mesh = self._edge_mesh = None
        self._shown = np.zeros(0, dtype=np.int8)
        self._table = np.zeros((1, 3), dtype=np.uint8)
        self._edges_are_stale = False
        self._usual_edge_m = 0.0
        self._selected: Tuple[int, ...] = ()
        self._lift_of_selected: Optional[float] = None
        self._camera: Optional[Camera] = None
        self._lift = 3.0
        self._is_pressed = False
        self._closed = False
        self._fine = False
        self._full_frame_s = 0.0
        self._last_frame = 0.0
        self._is_busy_elsewhere, self._start_elsewhere = is_busy_elsewhere, start_elsewhere
        self._finish_elsewhere, self._is_recoloured = finish_elsewhere, False
        self._timer = _single_shot(parent, FRAME_MS, self._render)
        self._first = _First(parent, self._render_first)
        self._refine = _single_shot(parent, REFINE_MS, self._render_fine)

    # --- content ----------------------------------------------------------------------------------------------------
    def set_scene(self, scene: Optional[CityScene]) -> None:
        """Shows another city, or none."""
        for actor in (
            self._actor,
            self._edges,
            self._ground,
            self._lifted,
            self._lifted_edges,
            self._ray,
            self._works,
            self._work_edges,
        ):
            if actor is not None:
                self.plotter.remove_actor(actor, render=False, reset_camera=False)
        self._dots.clear()
        self._pipes.clear()
        self.overlays.clear()
        self._works = self._work_edges = None
        self._actor = self._edges = self._ground = self._lifted = self._lifted_edges = self._ray = None
        self._ground_mesh = self._mesh = self._edge_mesh = self._rgb = None
        self._picker.set_city(None)
        self._picker.set_lifted(None, NO_CELLS)
        self._scene, self._selected, self._is_pressed = scene, (), False
        if scene is not None and len(scene.faces):
            self._shown = np.full(scene.n_buildings, -1, dtype=np.int8)
            self._table = np.array([colours.rgb(colours.CONTEXT)], dtype=np.uint8)
            self._add_city(scene)
        self.request_render()

    def _add_city(self, scene: CityScene) -> None:
        self._mesh, lines = body_and_outlines(scene, self._pv)
        self._rgb = np.empty((len(scene.faces), 3), dtype=np.uint8)
        self._rgb[:] = colours.rgb(colours.CONTEXT)
        self._mesh.cell_data["rgb"] = self._rgb
        self._rgb = self._mesh.cell_data["rgb"]
        self._picker.set_city(self._mesh)
        self._actor = self.plotter.add_mesh(
            self._mesh,
            scalars="rgb",
            rgb=True,
            lighting=False,
            show_scalar_bar=False,
            render=False,
            reset_camera=False,
            pickable=False,
        )
        if len(scene.lines) <= MANY_EDGES:
            lines.cell_data["rgb"] = scene.edge_colours(self._shown, self._table)
            self._edge_mesh = lines
            self._usual_edge_m = scene.usual_edge_m()
            self._edges = self.plotter.add_mesh(
                lines,
                scalars="rgb",
                rgb=True,
                show_scalar_bar=False,
                line_width=1,
                lighting=False,
                render=False,
                reset_camera=False,
                pickable=False,
            )
            _in_front(self._edges)
        low, high = scene.bounds()[:3], scene.bounds()[3:]
        self._lift = float(np.clip(0.004 * np.linalg.norm((high - low)[:2]), 2.0, 8.0))

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
        if self._ground is not None:
            self.plotter.remove_actor(self._ground, render=False, reset_camera=False)
        grid = heights if heights is not None else np.full((2, 2), level)
        rows, columns = grid.shape
        x, y = np.meshgrid(np.linspace(box[0], box[2], columns), np.linspace(box[3], box[1], rows))
        surface = self._pv.StructuredGrid(
            x[:, :, None].astype(np.float32), y[:, :, None].astype(np.float32), grid[:, :, None].astype(np.float32)
        )
        surface = (
            surface.extract_surface(algorithm="dataset_surface")
            if _takes_algorithm(surface)
            else surface.extract_surface()
        )
        points = surface.points
        across = (points[:, 0] - box[0]) / max(box[2] - box[0], 1e-6)
        up = (points[:, 1] - box[1]) / max(box[3] - box[1], 1e-6)
        surface.active_texture_coordinates = np.column_stack([across, up]).astype(np.float32)
        options = {
            "lighting": False,
            "render": False,
            "reset_camera": False,
            "pickable": False,
            "show_scalar_bar": False,
        }
        if image is None:
            self._ground = self.plotter.add_mesh(surface, color=GROUND, **options)
        else:
            texture = self._pv.Texture(np.ascontiguousarray(image[:, :, :3]))
            texture.SetInterpolate(True)
            texture.SetMipmap(True)
            self._ground = self.plotter.add_mesh(surface, texture=texture, color="white", **options)
        self._ground_mesh = surface
        self.request_render()

    def set_colours(
        self, classes: np.ndarray, table: np.ndarray, flat: bool, surface_classes: Optional[np.ndarray] = None
    ) -> None:
        """Colours of the buildings by class, or of their surfaces. flat : without light, so that the legend's colour is that on the wall."""
        if self._scene is None or self._mesh is None or self._rgb is None:
            return
        self._scene.cell_colours(classes, table, np.asarray(self._rgb), surface_classes)
        self._mesh.cell_data["rgb"].VTKObject.Modified()
        self._mesh.Modified()
        self._shown, self._table, self._edges_are_stale = classes, table, True
        self._actor.prop.lighting = not flat
        self._is_recoloured = True
        self._draw_selected()
        self.request_render()

    def set_selection(self, buildings: Iterable[int], lift: Optional[float] = None) -> None:
        """Numbers of the buildings that are lifted and outlined; lift : how far [m], None: a little."""
        selected = tuple(sorted(buildings))
        if (selected, lift) != (self._selected, self._lift_of_selected):
            self._selected, self._lift_of_selected = selected, lift
            self._draw_selected()
            self.request_render()

    def set_ray(self, points: np.ndarray) -> None:
        """(k, 3) corners of a line relative to origin [m]; fewer than two take it away."""
        if self._ray is None and len(points) < 2:
            return
        if self._ray is not None:
            self.plotter.remove_actor(self._ray, render=False, reset_camera=False)
            self._ray = None
        if len(points) > 1:
            line = self._pv.PolyData(points.astype(np.float32), lines=np.array([len(points), *range(len(points))]))
            self._ray = self.plotter.add_mesh(
                line,
                color=colours.SELECTION,
                line_width=4,
                lighting=False,
                render=False,
                reset_camera=False,
                pickable=False,
                show_scalar_bar=False,
            )
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
        for actor in (self._works, self._work_edges):
            if actor is not None:
                self.plotter.remove_actor(actor, render=False, reset_camera=False)
        self._works = self._work_edges = None
        self._press(works.removed)
        if len(works.faces):
            options = {"render": False, "reset_camera": False, "pickable": False, "show_scalar_bar": False}
            places = (works.points - origin).astype(np.float32)
            body = self._pv.PolyData(places, faces=works.faces)
            shades = np.array([colours.rgb(WORKS_WALL), colours.rgb(WORKS)], dtype=np.uint8)
            body.cell_data["rgb"] = shades[works.roofs.astype(int)]
            body = body.triangulate()  # a roof may be concave
            self._works = self.plotter.add_mesh(body, scalars="rgb", rgb=True, lighting=False, **options)
            outline = self._pv.PolyData(places, lines=works.lines)
            self._work_edges = self.plotter.add_mesh(
                outline, color=colours.BASELINE, line_width=2, lighting=False, **options
            )
            _in_front(self._work_edges)
        self.request_render()

    def _press(self, removed: np.ndarray) -> None:
        """Removed buildings are flat on the ground; the others stand."""
        if self._mesh is None or self._scene is None or not (len(removed) or self._is_pressed):
            return
        self._is_pressed = bool(len(removed))
        points = self._scene.pressed(removed.tolist()) if self._is_pressed else self._scene.points
        for mesh in (self._mesh, self._edge_mesh):
            if mesh is not None:
                mesh.points = points
        self._picker.set_city(self._mesh)

    def _draw_selected(self) -> None:
        for actor in (self._lifted, self._lifted_edges):
            if actor is not None:
                self.plotter.remove_actor(actor, render=False, reset_camera=False)
        self._lifted = self._lifted_edges = None
        self._picker.set_lifted(None, NO_CELLS)
        if not self._selected or self._scene is None or self._rgb is None:
            return
        lift = self._lift if self._lift_of_selected is None else self._lift_of_selected
        points, faces, cells, lines = self._scene.part(self._selected, lift)
        if not len(faces):
            return
        body = self._pv.PolyData(points, faces=faces.ravel())
        body.cell_data["rgb"] = np.asarray(self._rgb)[cells]
        self._picker.set_lifted(body, cells)
        options = {"render": False, "reset_camera": False, "pickable": False, "show_scalar_bar": False}
        self._lifted = self.plotter.add_mesh(
            body, scalars="rgb", rgb=True, lighting=bool(self._actor.prop.lighting), **options
        )
        outline = self._pv.PolyData(points, lines=lines.ravel())
        self._lifted_edges = self.plotter.add_mesh(
            outline, color=colours.SELECTION, line_width=3, lighting=False, **options
        )
        _in_front(self._lifted_edges)

    # --- camera -----------------------------------------------------------------------------------------------------
    def set_camera(self, camera: Camera) -> None:
        self._camera = camera
        self._place_camera()
        self.request_render()

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
        self._dots.fit(self._camera, self.widget.height(), self._fine)
        self._pipes.fit(self._fine)
        self.plotter.renderer.ResetCameraClippingRange()

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
        start, direction = camera_module.ray(camera, x, y, max(self.widget.width(), 1), max(self.widget.height(), 1))
        start = start - self._scene.origin
        return self._picker.hit(start, start + direction * camera.distance * 20)

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

    def image(self) -> QImage:
        """The finished picture as it is on the screen, drawn now."""
        self._timer.stop()
        self._first.forget()
        self._refine.stop()
        self._set_fine(True)
        self._place_camera()
        self._drawing.renew()
        return self.widget.grabFramebuffer()

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
        """Outlines are darker than the walls they bound; where they are so near each other that they would hide the data's
        colour they are left out."""
        if self._edges is None or self._scene is None:
            return
        few = len(self._scene.lines) < FEW_EDGES
        shown = (self._fine or few) and self._metres_per_pixel() * SHORTEST_EDGE_PX < self._usual_edge_m
        self._edges.SetVisibility(shown)
        if shown and self._edges_are_stale:
            self._edges_are_stale = False
            self._edge_mesh.cell_data["rgb"] = self._scene.edge_colours(self._shown, self._table)

    def _metres_per_pixel(self) -> float:
        """At the point looked at."""
        if self._camera is None:
            return 0.0
        tall = 2 * self._camera.distance * math.tan(math.radians(camera_module.VIEW_ANGLE_DEG / 2))
        return tall / max(self.widget.height(), 1)

    def _set_fine(self, fine: bool) -> None:
        """With or without outlines and smooth edges."""
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
        self._set_fine(True)
        self._place_camera()
        self.plotter.render()
        return self.plotter.screenshot(path or None, scale=scale if scale > 1 else None, return_img=True)

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


class _First(QObject):
    """Calls a slot ahead of what Qt has waiting, once for many calls.

    Qt composes the whole window anew for each round of painting, 20 ms with software GL. A frame drawn first takes the panels'
    changes along in one composition, and the map starts its own work when the frame no longer needs the processor.
    """

    TYPE = QEvent.Type(QEvent.registerEventType())

    def __init__(self, parent: QObject, slot: Callable[[], None]) -> None:
        super().__init__(parent)
        self._slot = slot
        self.is_waiting = False

    def call(self) -> None:
        if not self.is_waiting:
            self.is_waiting = True
            QCoreApplication.postEvent(self, QEvent(self.TYPE), Qt.EventPriority.HighEventPriority)

    def forget(self) -> None:
        self.is_waiting = False

    def customEvent(self, event: QEvent) -> None:  # noqa: N802
        if self.is_waiting:
            self.is_waiting = False
            for _ in range(
                LAYOUT_ROUNDS
            ):  # a legend that grows moves its neighbours: now, not in further rounds of painting
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            self._slot()


class _Drawing(QObject):
    """Lets the widget render the scene only when something in it is new.

    Qt paints the widget whenever a legend or card above it changes; then the last frame is shown again.
    """

    NEW_SURFACE = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.ParentChange)

    def __init__(self, plotter: Any) -> None:
        super().__init__(plotter)
        self._window = plotter.render_window
        self.frames = 0  # rendered so far
        self._window.AddObserver("EndEvent", lambda *_: self._on_frame())
        plotter.installEventFilter(self)

    def _on_frame(self) -> None:
        self.frames += 1
        self._set_on(False)

    def renew(self) -> None:
        """The next painting renders."""
        self._set_on(True)

    def _set_on(self, on: bool) -> None:
        interactor = self._window.GetInteractor()
        if interactor is not None:
            interactor.SetEnableRender(on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in self.NEW_SURFACE:
            self.renew()
        return False


def _single_shot(parent: QWidget, milliseconds: int, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(slot)
    return timer


def _in_front(actor: Any) -> None:
    """Draws lines just in front of the faces they bound, so that they neither flicker nor shine through."""
    actor.mapper.SetResolveCoincidentTopologyToPolygonOffset()
    actor.mapper.SetRelativeCoincidentTopologyLineOffsetParameters(0, -2)


def _takes_algorithm(surface: object) -> bool:
    """Newer pyvista wants the algorithm named; older ones do not know the word."""
    import inspect

    return "algorithm" in inspect.signature(surface.extract_surface).parameters  # type: ignore[attr-defined]
