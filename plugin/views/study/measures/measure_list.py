"""The list of measures with the keys and the dragging that change their order."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QEvent, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QDropEvent, QKeyEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QListWidget, QWidget

from ....words import tr

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
KEYS = {
    (Qt.Key.Key_Up, ALT): "earlier",
    (Qt.Key.Key_Down, ALT): "later",
    (Qt.Key.Key_D, CTRL): "duplicate",
    (Qt.Key.Key_Return, None): "edit",
    (Qt.Key.Key_Enter, None): "edit",
    (Qt.Key.Key_F2, None): "edit",
    (Qt.Key.Key_Delete, None): "remove",
    (Qt.Key.Key_Escape, None): "leave",
}


class MeasureList(QListWidget):
    """What is dropped or pressed is told; the list itself is filled anew by its owner."""

    asked = pyqtSignal(str)  # of KEYS
    dropped = pyqtSignal(int, int)  # row that was dragged, row before which it was dropped

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setAccessibleName(tr("Measures in the order they act"))
        self.setAccessibleDescription(
            tr(
                "Space switches a measure off and on, Enter edits it, Alt with the arrows moves it, Ctrl+D copies it, Delete removes it"
            )
        )

    def event(self, event: QEvent) -> bool:
        """Ctrl+D and Delete are QGIS's, too: they are asked for before QGIS sees them, while the keyboard is here."""
        if event.type() == QEvent.Type.ShortcutOverride and self._word(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        word = self._word(event) if self.currentItem() is not None else ""
        if word:
            event.accept()
            self.asked.emit(word)
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _word(event: QKeyEvent) -> str:
        held = event.modifiers() & (ALT | CTRL | Qt.KeyboardModifier.ShiftModifier)
        for (key, modifier), word in KEYS.items():
            wanted = Qt.KeyboardModifier.NoModifier if modifier is None else modifier
            if event.key() == key and held == wanted:
                return word
        return ""

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        position = event.position().toPoint() if hasattr(event, "position") else event.pos()
        row = self.row_before(position)
        dragged = self.currentRow()
        event.setDropAction(Qt.DropAction.CopyAction)  # of a move Qt would take the row away itself
        event.accept()
        QTimer.singleShot(0, lambda: self.dropped.emit(dragged, row))

    def row_before(self, position: object) -> int:
        """The row before which something lands that is dropped at a place of the viewport."""
        index = self.indexAt(position)
        if not index.isValid():
            return self.count()
        box = self.visualRect(index)
        return index.row() + (1 if position.y() > box.center().y() else 0)  # type: ignore[attr-defined]
