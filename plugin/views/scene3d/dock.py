"""The 3D dock: the scene with toolbar, legend, caption, hover card; an empty state where there is nothing to draw."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Callable, List, Optional, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, QRect
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QDockWidget, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ...city.city import City
from ...city.fields import field_of
from ...city.provenance import Origin
from ...indicators import colours
from ...indicators.catalogue import with_spaces
from ...review import camera as camera_module
from ...review.display import Display, Picture
from ...review.heat_pipes import Pipes, ShownPipes
from ...review.selection import Selection
from ...review.study_model import StudyModel
from ...review.traffic_links import Ribbon
from ...review.variant import bare_city
from ...review.view_state import Camera, View, ViewState
from .. import theme
from ..callback import callback
from ..legend import Legend
from ..legend_strip import LegendStrip
from ..parts import EmptyState, icon_button
from ..pipe_legend import PipeLegend
from .city_scene import CityScene
from .furniture import Caption, HoverCard, NorthAndScale
from .interaction import Interaction
from .pointed import Pointed, PointedIn3D
from .receivers import FacadeReceivers, Shown
from .ribbons import head_faces, ribbon_faces
from .surface_facts import SurfaceFacts
from .works import WorksOfScenario, works_of

MARGIN = theme.STEP
BANDS, POINTED, OUTLINED, HEADS = "bands", "pointed", "outlined", "heads"  # overlays
OPACITY, HEAD_M = 0.75, 14.0
LEAST_PX = 180  # of the legend as a strip
STRIP_PX, WIDE_SHARE, TALL_SHARE = 320, 0.72, 0.5  # of the view, beyond which the legend is a strip
MISSING_3D = "The 3D view needs the Python packages pyvista and pyvistaqt, which this QGIS does not have."


class Scene3DDock(QDockWidget):
    """Draws the study's buildings in the colours of the picture and turns clicks into picks."""

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        selection: Selection,
        display: Display,
        actions: SceneActions,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__("3D", parent)
        self.setObjectName("TwinscapeScene3D")
        self._study, self._state, self._selection, self._display, self._actions = (
            study,
            state,
            selection,
            display,
            actions,
        )
        self._guard = actions.guard
        self.viewer = None
        self._scene: Optional[CityScene] = None
        self._tops = np.zeros((0, 3))
        self._untouched: Optional[Camera] = None
        self._interaction: Optional[Interaction] = None
        self._ground_image: Optional[np.ndarray] = None
        self._ground_box: Tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
        self._build()
        self._works = WorksOfScenario(study, state, self._draw_works, actions.guard, self)
        self._bands: Tuple[Ribbon, ...] = ()
        self._pointed = PointedIn3D(study, state, selection, self._draw_pointed, actions.guard, self)
        self.surfaces = SurfaceFacts(study, state, display)
        self._pipes = ShownPipes(study, state, actions.guard, self)
        self._pipes.changed.connect(self._draw_pipes)
        self.receivers = FacadeReceivers(study, state, display, self._draw_receivers, actions.guard, self)
        for signal, slot in self._signals():
            signal.connect(slot)
        self._on_opened() if study.is_open else self._say_empty()

    # --- layout -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        body = QWidget(self)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._toolbar())
        self._stage = QWidget(body)
        self._stack = QStackedLayout(self._stage)
        self._empty = EmptyState()
        self._stack.addWidget(self._empty)
        layout.addWidget(self._stage, 1)
        self.setWidget(body)
        self.legend = Legend(self._display, floating=True, parent=self._stage)
        self.pipe_legend = PipeLegend(floating=True, parent=self._stage)
        self.strip = LegendStrip(self._display, floating=True, parent=self._stage)
        self.caption = Caption(self._stage)
        self.north = NorthAndScale(self._stage)
        self.card = HoverCard(self._stage)
        self._stage.installEventFilter(self)

    def _toolbar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN // 2, MARGIN // 2, MARGIN // 2, MARGIN // 2)
        row.setSpacing(2)
        guard = self._actions.guard
        for name, tooltip, preset in (
            ("view-overview", "Overview of the whole city (1)", "overview"),
            ("view-street", "Street level (2)", "street"),
            ("view-south", "From the south (3)", "south"),
            ("view-top", "From above (4)", "top"),
        ):
            row.addWidget(
                icon_button(theme.icon(name), tooltip, lambda preset=preset: guard(lambda: self.show_preset(preset)))
            )
        row.addSpacing(MARGIN)
        self.follow_map = icon_button(
            theme.icon("scene-follows-map"),
            "3D follows the map, keeping heading and pitch",
            lambda: guard(lambda: self._state.update(scene_follows_map=self.follow_map.isChecked())),
            checkable=True,
        )
        self.lead_map = icon_button(
            theme.icon("map-follows-scene"),
            "The map follows 3D",
            lambda: guard(lambda: self._state.update(map_follows_3d=self.lead_map.isChecked())),
            checkable=True,
        )
        self.footprint = icon_button(
            theme.icon("footprint"),
            "Show on the map what 3D sees",
            lambda: guard(lambda: self._state.update(show_footprint=self.footprint.isChecked())),
            checkable=True,
        )
        for button in (self.follow_map, self.lead_map, self.footprint):
            row.addWidget(button)
        row.addSpacing(MARGIN)
        self.dots = icon_button(
            theme.icon("receivers"),
            "Receivers of noise or air quality on the facades, seen from near; click one to ask why its value is what it is",
            lambda: guard(lambda: self.receivers.want(self.dots.isChecked())),
            checkable=True,
        )
        self.dots.setEnabled(False)  # until there are some
        row.addWidget(self.dots)
        row.addWidget(
            icon_button(
                theme.qgis_icon("mActionZoomToSelected"), "Frame the selection", lambda: guard(self.frame_selection)
            )
        )
        row.addWidget(
            icon_button(theme.qgis_icon("mActionDeselectAll"), "Deselect (Esc)", lambda: guard(self._selection.clear))
        )
        row.addWidget(
            icon_button(
                theme.qgis_icon("mActionSaveMapAsImage"), "Save the picture…", lambda: guard(self._actions.save_picture)
            )
        )
        row.addStretch(1)
        self._show_toggles(self._state.view)
        return row

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self._stage and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place_furniture()
            self._guard(self._fit_aspect)
        return False

    def _aspect(self) -> float:
        return self._stage.width() / max(self._stage.height(), 1)

    def _fit_aspect(self) -> None:
        """The camera knows the shape of the view; the overview nobody has moved yet is framed again."""
        camera = self._state.view.camera
        if camera is None or self._scene is None or abs(camera.aspect - self._aspect()) < 1e-3:
            return
        if self._untouched == camera:
            self.show_preset("overview")
        else:
            self._state.update(camera=replace(camera, aspect=self._aspect()))

    def _place_furniture(self) -> None:
        size = self._stage.size()
        self.legend.resize(self.legend.sizeHint())
        self.legend.move(size.width() - self.legend.width() - MARGIN, size.height() - self.legend.height() - MARGIN)
        self.pipe_legend.resize(self.pipe_legend.sizeHint())
        self.strip.resize(
            max(min(STRIP_PX, size.width() - self.north.width() - 3 * MARGIN), LEAST_PX), self.strip.sizeHint().height()
        )
        self.strip.move(size.width() - self.strip.width() - MARGIN, size.height() - self.strip.height() - MARGIN)
        self.caption.fit(size.width() - 2 * MARGIN)
        self.caption.move(MARGIN, MARGIN)
        self.north.move(MARGIN, size.height() - self.north.height() - MARGIN)
        self.pipe_legend.move(MARGIN, self.north.y() - self.pipe_legend.height() - MARGIN)
        drawn = self.viewer is not None and self._scene is not None
        has_scale = drawn and self._display.picture.shown_scale is not None
        self.legend.setVisible(has_scale and not self._is_tight())
        self.strip.setVisible(has_scale and self._is_tight())
        other = self.strip if self._is_tight() else self.legend
        collides = has_scale and self.pipe_legend.geometry().intersects(other.geometry())
        has_room = (
            self.pipe_legend.y() > self.caption.y() + self.caption.height() and not collides
        )  # the panel has it, too
        self.pipe_legend.setVisible(drawn and self._pipes.pipes is not None and has_room)
        self.north.setVisible(drawn)
        self.caption.setVisible(drawn and bool(self.caption.words))
        for piece in (self.legend, self.strip, self.pipe_legend, self.caption, self.north, self.card):
            piece.raise_()

    def _is_tight(self) -> bool:
        """Whether the whole legend would cover too much of the view."""
        share_x = self.legend.width() / max(self._stage.width(), 1)
        share_y = self.legend.height() / max(self._stage.height(), 1)
        return share_x > WIDE_SHARE or share_y > TALL_SHARE

    # --- life -------------------------------------------------------------------------------------------------------
    def _viewer(self):
        """The drawing, made when it is first needed: importing it takes a second."""
        if self.viewer is None:
            from .viewer import Viewer

            actions = self._actions
            self.viewer = Viewer(self._stage, actions.map_is_drawing, actions.start_map, actions.finish_map)
            self._stack.addWidget(self.viewer.widget)
            self._interaction = Interaction(
                self.viewer.widget,
                self._camera,
                self._pick_at,
                self._ground_level,
                self._actions.guard,
                self,
                self._take_click,
            )
            self._interaction.cameraMoved.connect(lambda camera: self._state.update(camera=camera))
            self._interaction.clicked.connect(self._on_clicked)
            self._interaction.banded.connect(self._on_banded)
            self._interaction.hovered.connect(self._on_hovered)
            self._interaction.framed.connect(self._on_framed)
            self._interaction.presetWanted.connect(self.show_preset)
        return self.viewer

    def close_view(self) -> None:
        """Ends drawing for good: timers first, then the window."""
        self._works.close()
        self._pointed.close()
        self.receivers.close()
        self._pipes.changed.disconnect(self._draw_pipes)
        self._pipes.close()
        for signal, slot in self._signals():
            signal.disconnect(slot)
        self._display.changed.disconnect(self.legend.show_picture)
        self.strip.close_view()
        if self._interaction is not None:
            self._interaction.close()
        if self.viewer is not None:
            self.viewer.close()
            self.viewer = None

    def _signals(self) -> List[Tuple[Any, Callable]]:
        return [
            (self._study.opened, self._on_opened),
            (self._study.closed, self._on_closed),
            (self._display.changed, self._on_picture),
            (self._selection.changed, self._on_selection),
            (self._state.changed, self._on_view),
        ]

    def _say_empty(self) -> None:
        self._stack.setCurrentWidget(self._empty)
        if self._study.is_open:
            self._empty.say("This twin has no buildings to draw.", "Import buildings…", self._actions.import_data)
        else:
            self._empty.say("Open a study to see its buildings in 3D.", "Open the demo", self._actions.open_demo)
        self._place_furniture()

    @callback
    def _on_opened(self) -> None:
        twin = self._study.twin
        scene = CityScene.from_mesh(twin.mesh(), twin.origin, len(self._study.buildings))
        if not len(scene.faces):
            self._say_empty()
            return
        try:
            viewer = self._viewer()
        except ImportError as error:
            self._stack.setCurrentWidget(self._empty)
            self._empty.say(f"{MISSING_3D}\n({error})", "How to get it…", self._actions.explain_3d)
            return
        self._scene, self._tops = scene, scene.tops()
        viewer.set_scene(scene)
        self._set_ground()
        self._works.refresh()
        self._pointed.refresh()
        self._draw_bands()
        self.receivers.refresh()
        self._draw_pipes(self._pipes.pipes)
        self._stack.setCurrentWidget(viewer.widget)
        self._on_picture(self._display.picture)
        self._on_selection("building", self._selection.ids())
        if self._state.view.camera is None:
            self.show_preset("overview")
        else:
            viewer.set_camera(self._camera())
        self._place_furniture()

    @callback
    def _on_closed(self) -> None:
        self._scene, self._ground_image = None, None
        if self.viewer is not None:
            self.viewer.set_scene(None)
        self._say_empty()

    # --- ground -----------------------------------------------------------------------------------------------------
    @callback
    def set_ground(self, image: QImage, extent: Tuple[float, float, float, float]) -> None:
        """The map of the ground, drawn by the map view."""
        converted = image.convertToFormat(QImage.Format.Format_RGB888)
        pointer = converted.constBits()
        pointer.setsize(converted.sizeInBytes())
        rows = np.frombuffer(pointer, dtype=np.uint8).reshape(converted.height(), converted.bytesPerLine())
        self._ground_image = rows[:, : converted.width() * 3].reshape(converted.height(), converted.width(), 3).copy()
        self._ground_box = extent
        self._set_ground()

    def set_ray(self, corners: Sequence[Sequence[float]]) -> None:
        """A path of sound, x, y, z in the twin's CRS [m]; empty takes it away."""
        if self.viewer is not None and self._scene is not None:
            self.viewer.set_ray(np.asarray(corners, dtype=np.float64).reshape(-1, 3) - self._scene.origin)

    def _draw_works(self, city: Optional[City]) -> None:
        """What the shown scenario builds and takes away; None for nothing."""
        if self.viewer is None or self._scene is None or not self._study.is_open:
            return
        from .ground import ground_levels

        works = works_of(city or bare_city(self._study), lambda places: ground_levels(self._study.twin, places))
        self.viewer.set_works(works, self._scene.origin)

    @callback
    def set_bands(self, ribbons: Tuple[Ribbon, ...]) -> None:
        """Bands of traffic along the roads; none take them away."""
        self._bands = ribbons
        self._draw_bands()

    def _draw_bands(self) -> None:
        if self.viewer is not None and self._scene is not None and self._study.is_open:
            self.viewer.set_overlay(BANDS, ribbon_faces(self._bands, self._levels))

    def _draw_pointed(self, pointed: Pointed) -> None:
        if self.viewer is None or self._scene is None or not self._study.is_open:
            return
        self.viewer.set_overlay(POINTED, ribbon_faces(pointed.ribbons, self._levels), OPACITY)
        self.viewer.outline(OUTLINED, pointed.buildings, colours.SELECTION)
        self.viewer.set_overlay(HEADS, head_faces(pointed.heads, HEAD_M, colours.rgb(colours.BASELINE), self._levels))

    def _levels(self, places: np.ndarray) -> np.ndarray:
        from .ground import ground_levels

        return ground_levels(self._study.twin, places)

    def _draw_receivers(self, shown: Optional[Shown]) -> None:
        self.dots.setEnabled(self.receivers.can_show)
        self.dots.setChecked(self.receivers.can_show and self.receivers.is_wanted)
        if self.viewer is not None and self._scene is not None:
            none = np.zeros((0, 3))
            at, rgb = (none, none) if shown is None else (shown.receivers.at - self._scene.origin, shown.rgb)
            self.viewer.set_receivers(at, rgb)

    @callback
    def _draw_pipes(self, pipes: Optional[Pipes]) -> None:
        self.pipe_legend.show_pipes(pipes)
        if self.viewer is not None and self._scene is not None and self._study.is_open:
            self.viewer.set_pipes(pipes, self._levels)
        self._place_furniture()

    def _set_ground(self) -> None:
        if self.viewer is None or self._scene is None or not self._study.is_open:
            return
        from .ground import ground_grid

        if self._ground_image is None:
            box = self._study.twin.extent
            self._ground_box = (box[0] - 60, box[1] - 60, box[3] + 60, box[4] + 60)
        origin = self._scene.origin
        heights, level = ground_grid(self._study.twin, self._ground_box)
        relative = tuple(v - origin[i % 2] for i, v in enumerate(self._ground_box))
        self.viewer.set_ground(
            None if heights is None else heights - origin[2], relative, level - origin[2], self._ground_image
        )

    # --- picture, selection, camera ---------------------------------------------------------------------------------
    @callback
    def _on_picture(self, picture: Picture) -> None:
        if self.viewer is None or self._scene is None or len(picture.classes) != self._scene.n_buildings:
            return
        if picture.scale is not None:
            self.viewer.set_colours(picture.classes, picture.scale.table(), True, picture.surface_classes)
        else:
            context = np.array([colours.rgb(colours.CONTEXT)], dtype=np.uint8)
            self.viewer.set_colours(np.full(len(picture.classes), -1, dtype=np.int8), context, flat=False)
        self._lift_selected()  # what walls touch is seen on a building that is lifted out of its row
        self.caption.tell(picture.caption, picture.note)
        self._place_furniture()

    @callback
    def _on_selection(self, target: str, ids: frozenset) -> None:
        if target == "building" and self.viewer is not None and self._scene is not None:
            self._lift_selected()

    def _lift_selected(self) -> None:
        if self.viewer is not None and self._scene is not None and self._study.is_open:
            numbers = self._study.numbers_of(self._selection.ids())
            self.viewer.set_selection(numbers, self.surfaces.lift(numbers, self._scene))

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        self._show_toggles(view)
        if "camera" in names and view.camera is not None and self.viewer is not None:
            self.viewer.set_camera(view.camera)
            self.north.show_camera(view.camera, self._stage.height())

    def _show_toggles(self, view: View) -> None:
        self.follow_map.setChecked(view.scene_follows_map)
        self.lead_map.setChecked(view.map_follows_3d)
        self.footprint.setChecked(view.show_footprint)

    def _camera(self) -> Camera:
        return self._state.view.camera or self._preset("overview")

    def _ground_level(self) -> float:
        return float(self._study.twin.extent[2]) if self._study.is_open else 0.0

    @callback
    def show_preset(self, name: str) -> None:
        """ "overview", "street", "south" or "top"."""
        if self._scene is not None:
            camera = self._preset(name)
            self._untouched = camera if name == "overview" else None
            self._state.update(camera=camera)

    def _preset(self, name: str) -> Camera:
        if self._scene is None:
            return Camera()
        box = self._scene.bounds()
        low, high = box[:3] + self._scene.origin, box[3:] + self._scene.origin
        heading, pitch = {"overview": (335.0, 38.0), "south": (0.0, 22.0), "top": (0.0, 90.0), "street": (335.0, 12.0)}[
            name
        ]
        camera = camera_module.framing(low, high, heading, pitch, self._aspect())
        if name == "street":
            focus = self._state.view.camera.focus if self._state.view.camera is not None else camera.focus
            return Camera((focus[0], focus[1], float(low[2]) + 10.0), 160.0, heading, pitch, self._aspect())
        return camera

    def frame_selection(self) -> None:
        ids = self._selection.ids()
        if not ids or self._scene is None:
            self.show_preset("overview")
            return
        self._frame(self._study.numbers_of(ids))

    def _frame(self, buildings: List[int]) -> None:
        points, _, _, _ = self._scene.part(buildings, 0.0)
        low, high = points.min(axis=0) + self._scene.origin, points.max(axis=0) + self._scene.origin
        before = self._camera()
        framed = camera_module.framing(low - 15, high + 15, before.heading, min(before.pitch, 45.0), self._aspect())
        self._state.update(camera=framed)

    # --- mouse ------------------------------------------------------------------------------------------------------
    def _pick_at(self, x: float, y: float):
        return self.viewer.pick(self._camera(), x, y)

    def _receiver_at(self, x: float, y: float) -> Optional[int]:
        """Number of the receiver under a pixel, none where a wall hides it."""
        size = (max(self.viewer.widget.width(), 1), max(self.viewer.widget.height(), 1))
        return self.receivers.under(self._camera(), x, y, size, self._pick_at(x, y)[1])

    def _take_click(self, x: float, y: float) -> bool:
        number = self._receiver_at(x, y)
        if number is None or self.receivers.shown is None:
            return self._go_to_neighbour(x, y)
        self.card.hide()
        self._actions.ask_why(str(self.receivers.shown.receivers.ids[number]))
        return True

    def _go_to_neighbour(self, x: float, y: float) -> bool:
        """A click on a shared wall of a building that is lifted out selects the one on its other side."""
        if not self.surfaces.is_touching:
            return False
        surface, is_lifted = self.viewer.surface_at(self._camera(), x, y)
        other = self.surfaces.neighbour(surface) if is_lifted and surface >= 0 else None
        if other is None:
            return False
        self.card.hide()
        self._selection.pick([str(self._study.buildings.ids[other])], "replace")
        return True

    @callback
    def _on_clicked(self, building: int, how: str) -> None:
        if building < 0:
            if how == "replace":
                self._selection.clear()
            return
        self._selection.pick([str(self._study.buildings.ids[building])], how)

    @callback
    def _on_banded(self, box: QRect, how: str) -> None:
        self._selection.pick(self.ids_inside(box), "add" if how == "toggle" else how)

    def ids_inside(self, box: QRect) -> List[str]:
        """Buildings whose top middle lies inside a rectangle of the view."""
        where = camera_module.pixels(
            self._camera(),
            self._tops + self._scene.origin,
            max(self.viewer.widget.width(), 1),
            max(self.viewer.widget.height(), 1),
        )
        inside = (where[:, 0] >= box.left()) & (where[:, 0] <= box.right())
        inside &= (where[:, 1] >= box.top()) & (where[:, 1] <= box.bottom()) & (where[:, 2] > 0)
        return [str(i) for i in self._study.buildings.ids[inside]]

    @callback
    def _on_framed(self, building: int) -> None:
        if building >= 0:
            self._frame([building])

    @callback
    def _on_hovered(self, building: int, at: QPoint) -> None:
        receiver = None if at.isNull() else self._receiver_at(at.x(), at.y())
        if receiver is not None:
            title, rows = self.receivers.words(receiver)
            self.card.tell(title, rows, self.viewer.widget.mapTo(self._stage, at))
            return
        if building < 0 or self._study.twin is None:
            self.card.hide()
            return
        title, rows = describe(self._study, self._display.picture, building)
        if self.surfaces.is_on:
            surface, is_lifted = self.viewer.surface_at(self._camera(), at.x(), at.y())
            if surface >= 0:
                title, rows = self.surfaces.words(surface, is_lifted)
        place = self.viewer.widget.mapTo(self._stage, at)
        self.card.tell(title, rows, place)


class SceneActions:
    """What the dock asks others to do, given by the composition root."""

    def __init__(
        self,
        guard: Callable[[Callable[[], None]], None],
        import_data: Callable[[], None],
        open_demo: Callable[[], None],
        explain_3d: Callable[[], None],
        save_picture: Callable[[], None],
        map_is_drawing: Callable[[], bool] = lambda: False,
        start_map: Callable[[], None] = lambda: None,
        finish_map: Callable[[], None] = lambda: None,
        ask_why: Callable[[str], None] = lambda receiver: None,
    ) -> None:
        """ask_why : is given the id of a receiver of what is shown"""
        self.ask_why = ask_why
        self.guard, self.import_data, self.open_demo = guard, import_data, open_demo
        self.explain_3d, self.save_picture = explain_3d, save_picture
        self.map_is_drawing, self.start_map, self.finish_map = map_is_drawing, start_map, finish_map


def describe(study: StudyModel, picture: Picture, building: int) -> Tuple[str, List[Tuple[str, str]]]:
    """Title and rows of a building's card: the shown value, then what it rests on with its provenance."""
    buildings = study.buildings
    name = str(buildings["name"].values[building]) or str(buildings["address"].values[building])
    rows: List[Tuple[str, str]] = []
    if picture.indicator is not None and picture.scale is not None:
        value = picture.text(building)
        rows.append((picture.scale.title.split(" [")[0], value))
    for key in ("use", "year", "storeys", "height_m"):
        column = buildings[key]
        value = column.values[building]
        if value == "" or value != value:
            continue
        field = field_of("buildings", key)
        words = str(value) if field.text else f"{value:.{0 if field.whole else 1}f} {field.unit}".strip()
        origin = Origin(int(column.origin[building]))
        rows.append((field.label, words if origin == Origin.GIVEN else f"{words} ({origin.text})"))
    rows.append(("Footprint", f"{with_spaces(buildings.footprint_m2[building])} m²"))
    return name or str(buildings.ids[building]), rows
