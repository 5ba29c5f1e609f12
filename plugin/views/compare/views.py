"""The pictures of the compared scenarios: maps and 3D views in columns and rows, or over each other with a divider."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any, Callable, List, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtGui import QCursor, QImage, QResizeEvent
from qgis.PyQt.QtWidgets import QStackedLayout, QToolTip, QWidget

from ...review.compared_features import BUILDING, RECEIVER, ROAD
from ...review.comparison import MAPS, SCENES, SWIPE, Comparison, Pane, Place
from ...review.indicator_words import convention
from ...review.selection import Selection
from ...review.study_model import StudyModel
from ...review.view_state import Camera
from ...words import tr
from ..callback import callback
from ..parts import EmptyState
from .arrangement import arrange
from .features_item import Stratum, WhoIsWhere
from .map_pane import MapPane
from .pane_card import card_of
from .pane_head import PaneHead
from .parts import CompareParts
from .strata import buildings_of, buildings_standing_by, receivers_of, roads_of
from .swipe import Divider

NO_3D = "The 3D views need the Python packages pyvista and pyvistaqt, which this QGIS does not have."
NO_LAYERS = "The layers of the study are not in the project. Close the study and open it again to get them back."

ASIDE_PX = 80.0  # of a swiped picture, from its middle


class ComparedViews(QWidget):
    """Draws the panes of a comparison; what the user does in one of them is done in all."""

    def __init__(
        self,
        comparison: Comparison,
        study: StudyModel,
        selection: Selection,
        parts: CompareParts,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._comparison, self._study, self._selection, self._parts = comparison, study, selection, parts
        self._guard = parts.guard
        self.maps: List[MapPane] = []
        self.scenes: List[Any] = []
        self.heads: List[PaneHead] = []
        self.dividers: List[Divider] = []
        self._layers: Any = None
        self._where = WhoIsWhere()
        self._bands: List[Any] = []  # of the roads, pane by pane
        self._keys = count()
        self._ground: Optional[Tuple[np.ndarray, tuple]] = None
        self._shown_panes, self._content = 0, MAPS
        self._untouched_place: Tuple[Any, Any] = (None, None)  # what nobody has moved yet, and for which size it was
        self._untouched_camera: Tuple[Any, Any] = (None, None)
        self._is_on = False
        self._stack = QStackedLayout(self)
        self._empty = EmptyState()
        self._stack.addWidget(self._empty)
        self._stage = _Stage(self._place_all)
        self._stack.addWidget(self._stage)
        for signal, slot in self._signals():
            signal.connect(slot)

    def _signals(self) -> tuple:
        return (
            (self._comparison.changed, self._on_changed),
            (self._comparison.cameraChanged, self._on_camera),
            (self._comparison.placeChanged, self._on_place),
            (self._comparison.dividerChanged, self._on_divider),
            (self._selection.changed, self._on_selection),
        )

    def close_view(self) -> None:
        self.stop()
        for signal, slot in self._signals():
            signal.disconnect(slot)

    # --- life -------------------------------------------------------------------------------------------------------
    def start(self) -> None:
        """Begins to draw; what is hidden draws nothing and keeps no mesh."""
        self._is_on = True
        self.refresh()

    def stop(self) -> None:
        self._is_on = False
        self._shown_panes = 0
        self._let_go(self.maps, 0)
        self._let_go(self.scenes, 0)
        self._layers = self._ground = None

    def refresh(self) -> None:
        if not self._is_on:
            return
        panes = self._comparison.panes()
        if not panes:
            self._say_empty()
            return
        if not self._find_layers():
            self._say(tr(NO_LAYERS))
            return
        content = self._comparison.now.content
        try:
            self._make_panes(len(panes), content)
        except ImportError as error:
            if content == SCENES:
                self._say(f"{tr(NO_3D)}\n({error})", tr("How to get it…"), self._parts.explain_3d)
                return
            content = MAPS
        self._shown_panes, self._content = len(panes), content
        self._stack.setCurrentWidget(self._stage)
        self._place_all()
        self._show(panes, content)

    def _say_empty(self) -> None:
        comparison = self._comparison
        if not self._study.is_open:
            self._say(tr("Open a study to compare its scenarios."))
        elif len(self._study.scenarios) < 2:
            self._say(tr("There is one scenario only. Make another in section 2, Scenarios, of the study panel."))
        elif comparison.entry is None:
            self._say(
                tr(
                    "Nothing is computed yet that could be compared. Run a computation in section 3, Run, of the study panel."
                )
            )
        else:
            self._say(tr("Choose at least one variant to compare with the baseline."))

    def _say(self, text: str, button: str = "", action: Any = None) -> None:
        self._empty.say(text, button, action)
        self._stack.setCurrentWidget(self._empty)

    # --- panes ------------------------------------------------------------------------------------------------------
    def _find_layers(self) -> bool:
        if self._layers is None:
            self._layers = self._parts.layers()
        return self._layers is not None

    def _make_panes(self, number: int, content: str) -> None:
        """As many maps and 3D pictures as there are panes; ImportError where there is no 3D."""
        self._let_go(self.maps, number if content != SCENES else 0)
        self._let_go(self.scenes, number if content != MAPS else 0)
        while content != SCENES and len(self.maps) < number:
            pane = MapPane(self._guard, QWidget(self._stage))
            pane.moved.connect(self._comparison.move_map)
            self._add(self.maps, pane)
        while content != MAPS and len(self.scenes) < number:
            frame = QWidget(self._stage)
            scene = self._parts.scene(frame)
            scene.cameraMoved.connect(self._comparison.move_camera)
            scene.is_busy_elsewhere = self._maps_draw
            if self._ground is not None:
                scene.set_ground(*self._ground)
            self._add(self.scenes, scene)

    def _maps_draw(self) -> bool:
        return any(pane.isDrawing() for pane in self.maps)

    def _add(self, kind: List[Any], pane: Any) -> None:
        """Each lies in a frame of its own, for ever."""
        pane.picked.connect(self._on_picked)
        pane.pointed.connect(self._on_pointed)
        kind.append(pane)

    @staticmethod
    def _let_go(kind: List[Any], kept: int) -> None:
        """What is not seen keeps no mesh and no picture."""
        for pane in kind[kept:]:
            frame = pane.parentWidget()
            frame.hide()
            pane.close_view()
            frame.deleteLater()
        del kind[kept:]

    def _place_all(self) -> None:
        """Everything to where it stands now; a drag of the divider only moves frames."""
        number = self._shown_panes
        if not number:
            return
        is_swipe = self._comparison.now.layout == SWIPE
        share = self._comparison.now.divider if is_swipe else -1.0
        tall = self.heads[0].sizeHint().height() if self.heads else PaneHead().sizeHint().height()
        places = arrange(self._stage.width(), self._stage.height(), tall, number, self._content, share)
        while len(self.heads) < len(places.heads):
            self.heads.append(PaneHead(self._stage))
        while len(self.dividers) < len(places.dividers):
            divider = Divider(self._stage)
            divider.moved.connect(lambda to: self._comparison.update(divider=to))
            divider.stepped.connect(self._comparison.nudge)
            self.dividers.append(divider)
        for head, (place, _) in zip(self.heads, places.heads):
            head.setGeometry(place)
        for panes, spots in ((self.maps, places.maps), (self.scenes, places.scenes)):
            for pane, (frame, inside) in zip(panes, spots):
                pane.parentWidget().setGeometry(frame)
                pane.setGeometry(inside)
                pane.parentWidget().show()
                pane.show()
        for scene in self.scenes:  # the divider would lie over the handle of the cut
            scene.set_handle_aside(-ASIDE_PX if is_swipe else 0.0)
        for number, head in enumerate(self.heads):
            head.setVisible(number < len(places.heads))
        for number, divider in enumerate(self.dividers):
            divider.setVisible(number < len(places.dividers))
            if number < len(places.dividers):
                divider.place(places.dividers[number], share)

    def _show(self, panes: List[Pane], content: str) -> None:
        self._find_bands(panes)
        for number, head in enumerate(self.heads):
            pane = panes[number % len(panes)]
            title = pane.title[len(pane.letter) :].strip().replace(f" ({convention()})", "")  # the legend says it
            head.tell(pane.letter, title, pane.position, pane.picture.note)
        if content != SCENES:
            for view, pane in zip(self.maps, panes):
                view.setAccessibleName(tr("Map of {scenario}").format(scenario=pane.title))
                view.bar.setVisible(view is self.maps[0])  # the same in all
                view.show_ground(self._layers.crs, self._layers.ground())
            self._start_place()
            for view in self.maps:
                view.look_at(self._comparison.place)
            for number, view in enumerate(self.maps):
                view.show_features(self._strata(panes[number], number), self._where)
        if content != MAPS:
            for number, (view, pane) in enumerate(zip(self.scenes, panes)):
                view.viewer.widget.setAccessibleName(tr("3D view of {scenario}").format(scenario=pane.title))
                self._show_scene(view, pane, number)
                view.show_works(self._study.variant(pane.scenario)[0])
                view.show_north(number == 0)
            self._start_camera()
            for view in self.scenes:
                view.set_camera(self._comparison.camera)
        self._mark()

    def _find_bands(self, panes: List[Pane]) -> None:
        """Of the roads, where these are compared."""
        comparison = self._comparison
        self._bands = []
        if comparison.target == ROAD and comparison.entry is not None:
            against = comparison.now.reference if comparison.is_difference else ""
            for pane in panes:
                picture = pane.picture
                has_values = bool(np.isfinite(picture.values).any())
                where = pane.scenario if has_values else ""
                self._bands.append(
                    self._layers.roads(self._study, where, comparison.entry.id, against, picture.scale, picture.values)
                )

    def _strata(self, pane: Pane, number: int) -> List[Stratum]:
        """What a map draws over the ground, lowest first."""
        layers, picture, target = self._layers, pane.picture, self._comparison.target
        if target == BUILDING:
            return [buildings_of(layers, picture)]
        below, key = buildings_standing_by(layers), next(self._keys)
        if target == ROAD:
            return [below, roads_of(self._bands[number], picture, key)]
        return [below, receivers_of(self._comparison.features(), picture, key)]

    def _show_scene(self, view: Any, pane: Pane, number: int) -> None:
        target, picture = self._comparison.target, pane.picture
        view.show_picture(picture if target == BUILDING else None)
        view.show_bands(self._bands[number] if target == ROAD else None, picture.scale)
        if target == RECEIVER:
            features = self._comparison.features()
            view.show_dots(np.column_stack([features.places, features.heights]), picture.classes, picture.scale)
        else:
            view.show_dots(np.zeros((0, 3)), np.zeros(0, dtype=np.int8), picture.scale)

    def _start_place(self) -> None:
        """The first time what the main map shows of the study; anew for another size, until the user moves it."""
        first, now = self.maps[0], self._comparison.place
        size = (first.width(), first.height())
        if now is None or (now == self._untouched_place[0] and size != self._untouched_place[1]):
            x, y, wide_m, tall_m = self._parts.place()
            place = Place(x, y, max(wide_m / max(size[0], 1), tall_m / max(size[1], 1)))
            self._untouched_place = (place, size)
            self._comparison.move_map(place)

    def _start_camera(self) -> None:
        """The first time as in the 3D view of the main window, with as much of the city along the shorter side."""
        first, now = self.scenes[0], self._comparison.camera
        size = (first.width(), first.height())
        if now is not None and not (now == self._untouched_camera[0] and size != self._untouched_camera[1]):
            return
        camera: Optional[Camera] = self._parts.camera()
        aspect = max(size[0] / max(size[1], 1), 0.2)
        if camera is None:
            camera = first.preset("overview")
        else:
            nearer = min(camera.aspect, 1.0) / min(aspect, 1.0)
            camera = replace(camera, distance=camera.distance * nearer, aspect=aspect)
        self._untouched_camera = (camera, size)
        self._comparison.move_camera(camera)

    # --- what happens -----------------------------------------------------------------------------------------------
    @callback
    def _on_changed(self, names: frozenset) -> None:
        if not self._study.is_open:
            self._layers = None
            self._let_go(self.maps, 0)
            self._let_go(self.scenes, 0)
            self._shown_panes = 0
        self.refresh()

    @callback
    def _on_camera(self, camera: Camera) -> None:
        for view in self.scenes:
            view.set_camera(camera)

    @callback
    def _on_place(self, place: Place) -> None:
        for view in self.maps:
            if view.isVisible() and view.place() != place:
                view.look_at(place)

    @callback
    def _on_divider(self, share: float) -> None:
        self._place_all()

    @callback
    def set_ground(self, image: QImage, extent: tuple) -> None:
        """The map of the ground, drawn by the map view, for the 3D pictures."""
        if not self._is_on:
            return
        converted = image.convertToFormat(QImage.Format.Format_RGB888)
        pointer = converted.constBits()
        pointer.setsize(converted.sizeInBytes())
        rows = np.frombuffer(pointer, dtype=np.uint8).reshape(converted.height(), converted.bytesPerLine())
        pixels = rows[:, : converted.width() * 3].reshape(converted.height(), converted.width(), 3).copy()
        self._ground = (pixels, extent)
        for scene in self.scenes:
            scene.set_ground(pixels, extent)

    def _numbers(self) -> List[int]:
        if not self._study.is_open:
            return []
        return self._comparison.features().numbers_of(self._selection.ids(self._comparison.target))

    def _mark(self) -> None:
        """What is selected, in every picture."""
        numbers, token = self._numbers(), next(self._keys)
        chosen = np.zeros(len(self._comparison.features()), dtype=bool)
        chosen[numbers] = True
        for view in self.maps:
            view.features.choose(chosen, token)
        for view in self.scenes:
            view.select(numbers, self._comparison.target)

    @callback
    def _on_selection(self, target: str, ids: frozenset) -> None:
        if target == self._comparison.target and self._is_on and self._layers is not None and self._shown_panes:
            self._mark()

    @callback
    def _on_picked(self, numbers: List[int], how: str) -> None:
        ids = self._comparison.features().ids
        self._selection.pick((str(ids[i]) for i in numbers), how, self._comparison.target)

    @callback
    def _on_pointed(self, building: int, at: QPoint) -> None:
        if building < 0 or self._comparison.entry is None or not self._study.is_open:
            QToolTip.hideText()
            return
        QToolTip.showText(QCursor.pos() + QPoint(12, 4), self.card(building), self)

    def card(self, feature: int) -> str:
        return card_of(self._comparison, feature)


class _Stage(QWidget):
    """Tells when it is another size."""

    def __init__(self, resized: Callable[[], None]) -> None:
        super().__init__()
        self._resized = resized

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._resized()
