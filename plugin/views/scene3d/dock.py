"""The 3D dock: the scene with toolbar, legend, caption, hover card; an empty state where there is nothing to draw."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Callable, List, Optional, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QEvent, QObject
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QDockWidget, QVBoxLayout, QWidget

from ...indicators import colours
from ...review.display import Display, Picture
from ...review.exported_scene import ExportedScene
from ...review.selection import Selection
from ...review.study_model import StudyModel
from ...review.traffic_links import Ribbon
from ...review.view_state import Camera, View, ViewState
from ...words import tr
from .. import theme
from ..callback import callback
from ..parts import icon_button
from .card_words import describe
from .city_scene import CityScene
from .content import SceneContent
from .interaction import Interaction
from .look_rows import FieldRow, SectionRow
from .look_side import LookSide
from .pointer import Pointer
from .presets import framing_of, preset
from .scene_actions import SceneActions
from .section_pointer import SectionPointer
from .stage import Stage
from .surface_facts import SurfaceFacts
from .toolbar import SceneToolbar

__all__ = ["Scene3DDock", "SceneActions", "describe"]

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
        super().__init__(tr("3D"), parent)
        self.setObjectName("TwinscapeScene3D")
        self._study, self._state, self._selection, self._display = study, state, selection, display
        self._actions, self._guard = actions, actions.guard
        self.viewer: Any = None
        self._scene: Optional[CityScene] = None
        self._tops = np.zeros((0, 3))
        self._untouched: Optional[Camera] = None
        self._interaction: Optional[Interaction] = None
        self._pointer: Optional[Pointer] = None
        self._section_pointer: Optional[SectionPointer] = None
        self._build()
        self.content = SceneContent(study, state, selection, display, actions.look, actions.guard, self)
        self.receivers = self.content.receivers
        rows = (self.field_row, self.section_row)
        self.look_side = LookSide(
            actions.look, self.content, display, self.toolbar, rows, self._stage, actions.guard, self
        )
        self.surfaces = SurfaceFacts(study, state, display)
        for signal, slot in self._signals():
            signal.connect(slot)
        self._on_opened() if study.is_open else self._say_empty()

    # --- layout -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        body = QWidget(self)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.toolbar = SceneToolbar(self._state, self._guard, body)
        layout.addWidget(self.toolbar)
        look = self._actions.look
        self.field_row = FieldRow(look, self._guard)
        self.section_row = SectionRow(look, self._guard, lambda: self._camera().heading, self._tall_m)
        for row in (self.field_row, self.section_row):
            layout.addWidget(row)
        self._stage = Stage(self._display, body)
        self._stack, self._empty = self._stage.stack, self._stage.empty
        layout.addWidget(self._stage, 1)
        self.setWidget(body)
        self.dots = self.toolbar.dots
        self.sun = self.toolbar.add_button(
            icon_button(
                theme.icon("shadows"),
                tr("Shadows of the sun at the hour and day of the Time panel"),
                lambda: self._guard(lambda: self._state.update(shadows=self.sun.isChecked())),
                checkable=True,
            )
        )
        self.legend, self.strip, self.pipe_legend = self._stage.legend, self._stage.strip, self._stage.pipe_legend
        self.caption, self.north, self.card = self._stage.caption, self._stage.north, self._stage.card
        self._stage.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self._stage and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place_furniture()
            self._guard(self._fit_aspect)
        return False

    def _aspect(self) -> float:
        return self._stage.aspect()

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
        has_pipes = self.viewer is not None and self.content.pipes.pipes is not None
        self._stage.place(self.viewer is not None and self._scene is not None, has_pipes)

    # --- life -------------------------------------------------------------------------------------------------------
    def _viewer(self) -> Any:
        """The drawing, made when it is first needed: importing it takes a second."""
        if self.viewer is None:
            from .viewer import Viewer

            actions = self._actions
            self.viewer = Viewer(self._stage, actions.map_is_drawing, actions.start_map, actions.finish_map)
            self.viewer.tell_simplified = self._say_simplified
            self._stack.addWidget(self.viewer.widget)
            pointer = self._pointer = Pointer(
                self.viewer,
                self._study,
                self._selection,
                self._display,
                actions,
                self._camera,
                lambda: self._tops + self._scene.origin,
                self.receivers,
                self.surfaces,
                self.card,
                self.content.field,
                self._ground_level,
                self,
            )
            self._interaction = Interaction(
                self.viewer.widget,
                self._camera,
                pointer.pick,
                self._ground_level,
                actions.guard,
                self,
                pointer.take_click,
            )
            self._section_pointer = SectionPointer(
                self.viewer, actions.look, self._camera, self.card, actions.guard, self
            )
            self._interaction.cameraMoved.connect(lambda camera: self._state.update(camera=camera))
            self._interaction.clicked.connect(pointer.on_clicked)
            self._interaction.banded.connect(pointer.on_banded)
            self._interaction.hovered.connect(pointer.on_hovered)
            self._interaction.framed.connect(self._on_framed)
            self._interaction.presetWanted.connect(self.show_preset)
        return self.viewer

    def close_view(self) -> None:
        """Ends drawing for good: timers first, then the window."""
        for signal, slot in self._signals():
            signal.disconnect(slot)
        self.content.close()
        self._stage.close_view()
        self.look_side.close()
        for events in (self._interaction, self._section_pointer):
            if events is not None:
                events.close()
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
            (self.content.receiversChanged, self._on_receivers),
            (self.content.pipesChanged, self._on_pipes),
            (self.content.shadowsChanged, self._on_shadows),
            (self.toolbar.presetWanted, self.show_preset),
            (self.toolbar.receiversWanted, self._want_receivers),
            (self.toolbar.frameWanted, self.frame_selection),
            (self.toolbar.deselectWanted, self._deselect),
            (self.toolbar.fileWanted, self._take_away),
            (self.look_side.placed, self._place_furniture),
        ]

    def _say_empty(self) -> None:
        self._stack.setCurrentWidget(self._empty)
        if self._study.is_open:
            self._empty.say(
                tr("This twin has no buildings to draw."), tr("Import buildings…"), self._actions.import_data
            )
        else:
            self._empty.say(
                tr("Open a study to see its buildings in 3D."), tr("Open the demo"), self._actions.open_demo
            )
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
            self._empty.say(f"{tr(MISSING_3D)}\n({error})", tr("How to get it…"), self._actions.explain_3d)
            return
        self._scene, self._tops = scene, scene.tops()
        self.look_side.set_scene(scene)
        viewer.set_scene(scene)
        self.content.draw_on(viewer, scene)
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
        self._scene = None
        self.look_side.set_scene(None)
        self.content.forget()
        if self.viewer is not None:
            self.viewer.set_scene(None)
        self._say_empty()

    # --- what others hand in ----------------------------------------------------------------------------------------
    @property
    def _ground_image(self) -> Optional[np.ndarray]:
        """(h, w, 3) uint8 of the map of the ground, None before it is drawn."""
        return self.content.ground_image

    @callback
    def set_ground(self, image: QImage, extent: Tuple[float, float, float, float]) -> None:
        """The map of the ground, drawn by the map view."""
        self.content.set_ground(image, extent)

    def set_ray(self, corners: Sequence[Sequence[float]]) -> None:
        """A path of sound, x, y, z in the twin's CRS [m]; empty takes it away."""
        self.content.set_ray(corners)

    @callback
    def set_bands(self, ribbons: Tuple[Ribbon, ...]) -> None:
        """Bands of traffic along the roads; none take them away."""
        self.content.set_bands(ribbons)

    @callback
    def _on_receivers(self) -> None:
        self.dots.setEnabled(self.receivers.can_show)
        self.dots.setChecked(self.receivers.can_show and self.receivers.is_wanted)

    @callback
    def _on_pipes(self, pipes: Any) -> None:
        self.pipe_legend.show_pipes(pipes)
        self._place_furniture()

    @callback
    def _on_shadows(self) -> None:
        if self.content.shadows.update():
            self._on_picture(self._display.picture)

    # --- picture, selection, camera ---------------------------------------------------------------------------------
    @callback
    def _on_picture(self, picture: Picture) -> None:
        if self.viewer is None or self._scene is None or len(picture.classes) != self._scene.n_buildings:
            return
        self.card.hide()  # its value may be another one
        shadows = self.content.shadows
        shadows.update()
        self.viewer.body.shade = shadows.share
        if picture.scale is not None:
            self.viewer.set_colours(picture.classes, picture.scale.table(), True, picture.surface_classes)
        else:
            context = np.array([colours.rgb(colours.CONTEXT)], dtype=np.uint8)
            self.viewer.set_colours(np.full(len(picture.classes), -1, dtype=np.int8), context, flat=False)
        self._lift_selected()  # what walls touch is seen on a building that is lifted out of its row
        self.look_side.show()

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
        self.toolbar.show_view(view)
        self.sun.setChecked(view.shadows)
        if names & {"shadows", "hour", "day"} and self.content.shadows.update():
            self._on_picture(self._display.picture)
        if "camera" in names and view.camera is not None and self.viewer is not None:
            self.card.hide()  # something else is under the cursor now
            self.viewer.set_camera(view.camera)
            self.north.show_camera(view.camera, self._stage.height())

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
        return preset(self._scene, name, self._aspect(), self._state.view.camera)

    @callback
    def _want_receivers(self, wanted: bool) -> None:
        self.receivers.want(wanted)

    @callback
    def _deselect(self) -> None:
        self._selection.clear()

    @callback
    def _take_away(self, kind: str) -> None:
        if kind == "picture":
            self._actions.save_picture()
        else:
            self._actions.export(kind)

    @callback
    def _say_simplified(self, number: int) -> None:
        if self._scene is not None:
            self.look_side.say_simplified(number, self._scene)

    def _tall_m(self) -> float:
        box = self._scene.bounds() if self._scene is not None else np.zeros(6)
        return float(box[5] - box[2])

    @callback
    def frame_selection(self) -> None:
        ids = self._selection.ids()
        if not ids or self._scene is None:
            self.show_preset("overview")
            return
        self._frame(self._study.numbers_of(ids))

    def _frame(self, buildings: List[int]) -> None:
        self._state.update(camera=framing_of(self._scene, buildings, self._camera(), self._aspect()))

    @callback
    def _on_framed(self, building: int) -> None:
        if building >= 0:
            self._frame([building])

    def _receiver_at(self, x: float, y: float) -> Optional[int]:
        return self._pointer.receiver_at(x, y) if self._pointer is not None else None

    # --- for files --------------------------------------------------------------------------------------------------
    def furniture(self) -> List[QWidget]:
        """What lies over the picture as on a map, as far as it is shown."""
        return self._stage.shown_furniture()

    def moved_camera(self) -> Optional[Camera]:
        """Where the user stands; None while it is the overview, which other windows have to frame anew."""
        camera = self._state.view.camera
        return None if camera is None or camera == self._untouched else camera

    def exported(self) -> Optional[ExportedScene]:
        """The city as it is shown, for other programs; None without one."""
        beside = self.content.exported()
        if beside is None:
            return None
        from .exported import exported

        picture, works = self._display.picture, self.content.works()
        notes = [picture.note] if picture.note else []
        return exported(self._study, picture, self.legend.rows(), notes, self._scene, works, beside)
