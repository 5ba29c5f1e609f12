"""Mouse and keys of the 3D view: orbit around what is under the cursor, pan, zoom to the cursor, pick, rubber band."""

from __future__ import annotations

from typing import Callable, Optional

import numpy as np
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from qgis.PyQt.QtWidgets import QRubberBand, QWidget

from ...compat import mouse_position
from ...review import camera as camera_module
from ...review.view_state import Camera

CLICK_PX = 3  # a press and release within so many pixels is a click
WHEEL_STEP = 0.85
PRESETS = {Qt.Key.Key_1: "overview", Qt.Key.Key_2: "street", Qt.Key.Key_3: "south", Qt.Key.Key_4: "top"}


class Interaction(QObject):
    """Turns mouse and keys into cameras and picks. Knows neither the model nor the drawing.

    camera : what it is now; pick : (x, y) -> building number, point; ground_z : level of the ground
    take_click : (x, y) -> whether a click there is about something in front of the buildings and they have no part in it
    """

    cameraMoved = pyqtSignal(object)  # Camera
    clicked = pyqtSignal(int, str)  # building number (−1 for none), how to combine
    banded = pyqtSignal(QRect, str)
    hovered = pyqtSignal(int, QPoint)  # building number, where
    framed = pyqtSignal(int)  # double click on a building, −1 elsewhere
    presetWanted = pyqtSignal(str)

    def __init__(
        self,
        widget: QWidget,
        camera: Callable[[], Camera],
        pick: Callable[[float, float], tuple],
        ground_z: Callable[[], float],
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QObject] = None,
        take_click: Callable[[float, float], bool] = lambda x, y: False,
    ) -> None:
        super().__init__(parent)
        self._take_click = take_click
        self._widget, self._camera, self._pick, self._ground_z, self._guard = widget, camera, pick, ground_z, guard
        self._pressed: Optional[QPoint] = None
        self._last = QPoint()
        self._mode = ""
        self._pivot = np.zeros(3)
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, widget)
        widget.setMouseTracking(True)
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.installEventFilter(self)

    def close(self) -> None:
        self._widget.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        handler = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._double_click,
            QEvent.Type.Wheel: self._wheel,
            QEvent.Type.KeyPress: self._key,
            QEvent.Type.Leave: self._leave,
        }.get(event.type())
        if handler is None:
            return False
        taken = []
        self._guard(lambda: taken.append(handler(event)))
        return bool(taken and taken[0])

    def _size(self) -> tuple:
        return max(self._widget.width(), 1), max(self._widget.height(), 1)

    def _under(self, x: float, y: float) -> np.ndarray:
        """The point of the city under a pixel, of the ground where there is no building."""
        _, point = self._pick(x, y)
        if point is not None:
            return point
        return camera_module.on_level(self._camera(), x, y, *self._size(), self._ground_z())

    def _press(self, event: QMouseEvent) -> bool:
        place = mouse_position(event).toPoint()
        self._pressed = self._last = place
        keys, button = event.modifiers(), event.button()
        if button == Qt.MouseButton.LeftButton and keys & Qt.KeyboardModifier.ShiftModifier:
            self._mode = "band"
            self._band.setGeometry(QRect(place, QSize()))
        elif button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
            self._mode = "pan"
            self._pivot = camera_module.on_level(self._camera(), place.x(), place.y(), *self._size(), self._ground_z())
        else:
            self._mode = "orbit"
            self._pivot = self._under(place.x(), place.y())
        self._widget.setFocus()
        return True

    def _move(self, event: QMouseEvent) -> bool:
        place = mouse_position(event).toPoint()
        if self._pressed is None:
            self.hovered.emit(self._pick(place.x(), place.y())[0], place)
            return True
        far = (place - self._pressed).manhattanLength() > CLICK_PX
        step, self._last = place - self._last, place
        if self._mode == "band" and far:
            self._band.setGeometry(QRect(self._pressed, place).normalized())
            self._band.show()
        elif self._mode == "orbit" and far:
            self.cameraMoved.emit(camera_module.orbited(self._camera(), step.x(), step.y(), self._pivot))
        elif self._mode == "pan":
            self.cameraMoved.emit(
                camera_module.panned(self._camera(), self._pivot, place.x(), place.y(), *self._size())
            )
        return True

    def _release(self, event: QMouseEvent) -> bool:
        if self._pressed is None:
            return True
        place = mouse_position(event).toPoint()
        start, self._pressed = self._pressed, None
        keys = event.modifiers()
        how = "toggle" if keys & Qt.KeyboardModifier.ControlModifier else "replace"
        adds = how == "replace" and keys & Qt.KeyboardModifier.ShiftModifier
        self._band.hide()
        if (place - start).manhattanLength() <= CLICK_PX:
            is_left, is_plain = event.button() == Qt.MouseButton.LeftButton, how == "replace" and not adds
            if is_left and not (is_plain and self._take_click(place.x(), place.y())):
                self.clicked.emit(self._pick(place.x(), place.y())[0], "add" if adds else how)
        elif self._mode == "band":
            self.banded.emit(QRect(start, place).normalized(), how)
        self._mode = ""
        return True

    def _double_click(self, event: QMouseEvent) -> bool:
        place = mouse_position(event)
        self._pressed = None
        self.framed.emit(self._pick(place.x(), place.y())[0])
        return True

    def _wheel(self, event: QWheelEvent) -> bool:
        place = event.position()
        steps = event.angleDelta().y() / 120.0
        if steps:
            towards = self._under(place.x(), place.y())
            self.cameraMoved.emit(camera_module.zoomed(self._camera(), WHEEL_STEP**steps, towards))
        return True

    def _key(self, event: QKeyEvent) -> bool:
        preset = PRESETS.get(event.key())
        if preset:
            self.presetWanted.emit(preset)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.clicked.emit(-1, "replace")
            return True
        return False

    def _leave(self, event: QEvent) -> bool:
        self.hovered.emit(-1, QPoint())
        return False
