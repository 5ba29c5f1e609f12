"""The handle of the cut under the mouse and the keys: what a drag, Page Up and Page Down make of the look."""

from __future__ import annotations

from typing import Any, Callable, List, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, Qt
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence, QMouseEvent

from ...compat import mouse_position
from ...review import camera as camera_module
from ...review.scene_look import LEVEL, Look, SceneLook
from ...review.view_state import Camera
from ...words import shown, tr
from .furniture import HoverCard
from .section import reach
from .section_handle import MOVE, TURN, Box, Drag, dragged, moved, turned

BESIDE_PX = 84  # the card is not over the handle
STEP_SHARE, TURN_DEG, LEVEL_M = 0.01, 5.0, 0.5  # of a key: of the city's length, and of a level cut


class SectionPointer(QObject):
    """Sees the events of the view before those who turn it and pick in it. viewer : whose handle is drawn; camera : what it is now"""

    def __init__(
        self,
        viewer: Any,
        look: SceneLook,
        camera: Callable[[], Camera],
        card: HoverCard,
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._viewer, self._look, self._camera, self._card, self._guard = viewer, look, camera, card, guard
        self._hold = viewer.hold
        self._drag: Optional[Drag] = None
        self._is_hot = False
        viewer.widget.installEventFilter(self)

    def close(self) -> None:
        self._viewer.widget.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if self._hold.handle is None:
            if self._is_hot:
                self._cool()
            return False
        handler = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._press,
            QEvent.Type.KeyPress: self._key,
            QEvent.Type.ShortcutOverride: self._override,
            QEvent.Type.Leave: self._leave,
        }.get(event.type())
        if handler is None:
            return False
        taken: List[bool] = []
        self._guard(lambda: taken.append(handler(event)))
        return bool(taken and taken[0])

    # --- mouse ------------------------------------------------------------------------------------------------------
    def _press(self, event: QMouseEvent) -> bool:
        place = mouse_position(event).toPoint()
        part = self._part_at(place)
        if event.button() != Qt.MouseButton.LeftButton or not part:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._hold.handle.can_turn:
            part = TURN
        self._look.begin()
        self._drag = Drag(part, self._look.look, self._hold.handle, self._camera(), place.x(), place.y())
        self._heat(part, Qt.CursorShape.ClosedHandCursor)
        self._viewer.widget.setFocus()
        return True

    def _move(self, event: QMouseEvent) -> bool:
        place = mouse_position(event).toPoint()
        if self._drag is not None:
            self._look.update(**dragged(self._drag, place.x(), place.y(), *self._room()))
            self._tell(self._state_rows())
            return True
        if event.buttons() != Qt.MouseButton.NoButton:
            return False
        part = self._part_at(place)
        if part:
            self._heat(part, Qt.CursorShape.OpenHandCursor)
            self._tell(self._hint_rows(part))
        elif self._is_hot:
            self._cool()
        return bool(part)

    def _release(self, event: QMouseEvent) -> bool:
        if self._drag is None:
            return False
        self._end()
        self._move(event)
        return True

    def _end(self) -> None:
        self._drag = None
        self._look.end()
        self._cool()

    def _leave(self, event: QEvent) -> bool:
        if self._is_hot and self._drag is None:
            self._cool()
        return False

    def _heat(self, part: str, cursor: Qt.CursorShape) -> None:
        self._is_hot = True
        self._viewer.widget.setCursor(cursor)
        self._viewer.heat_handle(part)

    def _cool(self) -> None:
        self._is_hot = False
        self._viewer.widget.unsetCursor()
        self._viewer.heat_handle("")
        self._card.hide()

    # --- keys -------------------------------------------------------------------------------------------------------
    def _override(self, event: QKeyEvent) -> bool:
        """Undo is the cut's while the view has the keys, not that of a layer that is edited."""
        if event.matches(QKeySequence.StandardKey.Undo) and self._look.can_undo:
            event.accept()
            return True
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo) and self._look.can_undo:
            self._look.undo()
            return True
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._end()
            self._look.undo()
            return True
        way = {Qt.Key.Key_PageUp: 1.0, Qt.Key.Key_PageDown: -1.0}.get(event.key())
        if way is None or self._drag is not None:
            return False
        box, look = self._hold.box, self._look.look
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if self._hold.handle.can_turn:
                self._look.update(**turned(look, way * TURN_DEG, self._hold.handle.at, box))
        elif look.section_kind == LEVEL:
            self._look.update(**moved(look, -way * LEVEL_M, box))
        else:
            near, far = reach(self._hold.handle.normal, box.low, box.high)
            self._look.update(**moved(look, way * STEP_SHARE * (far - near), box))
        return True

    # --- words ------------------------------------------------------------------------------------------------------
    def _hint_rows(self, part: str) -> List[Tuple[str, str]]:
        rows = [(tr("Drag"), tr("moves the cut") if part == MOVE else tr("turns the cut"))]
        if part == MOVE and self._hold.handle.can_turn:
            rows.append((tr("Shift and drag"), tr("turns the cut")))
        rows.append(
            (
                tr("Page Up, Page Down"),
                tr("move it, with Shift turn it") if self._hold.handle.can_turn else tr("move it"),
            )
        )
        return rows

    def _state_rows(self) -> List[Tuple[str, str]]:
        look: Look = self._look.look
        if look.section_kind == LEVEL:
            return [(tr("Height above the lowest ground"), f"{shown(look.section_height_m):.1f} m")]
        box = self._hold.box
        near, far = reach(self._hold.handle.normal, box.low, box.high)
        place = tr("{place} of {length} m").format(
            place=f"{look.section_place * (far - near):.0f}", length=f"{far - near:.0f}"
        )
        return [(tr("Looking"), f"{look.section_azimuth:.0f}°"), (tr("Through the city"), place)]

    def _tell(self, rows: List[Tuple[str, str]]) -> None:
        """Beside the whole handle, wherever on it the cursor is."""
        middle = self._hold.handle.at[None] + self._hold.origin
        x, y = camera_module.pixels(self._camera(), middle, *self._viewer.size())[0, :2]
        at = self._viewer.widget.mapTo(self._card.parentWidget(), QPoint(int(x), int(y)))
        self._card.tell(tr("Section"), rows, at, BESIDE_PX)

    def _part_at(self, place: QPoint) -> str:
        return self._hold.part_at(self._camera(), place.x(), place.y(), self._viewer.size())

    def _room(self) -> Tuple[Box, np.ndarray, Tuple[int, int]]:
        return self._hold.box, self._hold.origin, self._viewer.size()
