"""The divider of two pictures that lie over each other: left of it the baseline is seen, right of it the variant."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPointF, QRect, QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF, QRegion
from qgis.PyQt.QtWidgets import QWidget

from ...compat import mouse_position
from ...words import tr

WIDE = 28  # of the handle's widget; the line itself is two pixels
GRIP = 13


class Divider(QWidget):
    """A line with a grip. Drag it; with the focus, arrows move it, Home and End go to the sides."""

    moved = pyqtSignal(float)  # to a share of the width
    stepped = pyqtSignal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = QRect()
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Divider between baseline and variant"))
        self.setToolTip(tr("Drag, or press ← and → (with Shift five times as far), Home and End"))

    def place(self, whole: QRect, share: float) -> None:
        """whole : of the two pictures, in the parent"""
        self._whole = whole
        self.setGeometry(whole.left() + round(share * whole.width()) - WIDE // 2, whole.top(), WIDE, whole.height())
        self.setMask(self.outline())
        self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.setFocus()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        x = self.mapToParent(mouse_position(event).toPoint()).x() - self._whole.left()
        self.moved.emit(x / max(self._whole.width(), 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        far = 5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        steps = {Qt.Key.Key_Left: -far, Qt.Key.Key_Right: far}.get(event.key())
        ends = {Qt.Key.Key_Home: 0.0, Qt.Key.Key_End: 1.0}.get(event.key())
        if steps is not None:
            self.stepped.emit(steps)
        elif ends is not None:
            self.moved.emit(ends)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.update()

    def outline(self) -> QRegion:
        """The line and the grip: beside them the pictures take the mouse."""
        middle, half = self.height() // 2, WIDE // 2
        line = QRegion(half - 3, 0, 6, self.height())
        return line.united(QRegion(half - GRIP - 1, middle - GRIP - 1, 2 * GRIP + 2, 2 * GRIP + 2))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = WIDE / 2, self.height() / 2
        painter.fillRect(QRectF(x - 3, 0, 6, self.height()), QColor(0, 0, 0, 46))
        painter.fillRect(QRectF(x - 1.5, 0, 3, self.height()), QColor("#FFFFFF"))
        ring = self.palette().highlight().color() if self.hasFocus() else QColor(0, 0, 0, 90)
        painter.setPen(ring)
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawEllipse(QPointF(x, y), GRIP - 1, GRIP - 1)
        if self.hasFocus():
            painter.drawEllipse(QPointF(x, y), GRIP - 2, GRIP - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#3A3A3A"))
        for side in (-1, 1):
            points = (QPointF(x + side * 7.5, y), QPointF(x + side * 2.5, y - 4.5), QPointF(x + side * 2.5, y + 4.5))
            painter.drawPolygon(QPolygonF(list(points)))
