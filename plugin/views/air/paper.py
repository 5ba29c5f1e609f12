"""What the pictures of the panel are drawn on: a widget in the palette of the panel, and a few strokes all need."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...words import tr
from .. import theme


class Paper(QWidget):
    """Draws with `paint`; says what is missing in its middle when there is nothing."""

    EMPTY = "not computed"

    def __init__(self, least: QSize, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(least)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.is_empty = True

    def paint(self, painter: QPainter) -> None:
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.small)
        if self.is_empty:
            painter.setPen(self.pale)
            painter.drawText(QRectF(self.rect()), int(Qt.AlignmentFlag.AlignCenter), tr(self.EMPTY))
            return
        self.paint(painter)

    @property
    def small(self):
        return theme.sized(self.font(), 0.9)

    @property
    def ink(self) -> QColor:
        return theme.ink(self)

    @property
    def pale(self) -> QColor:
        return theme.secondary(self)

    def thin(self, colour: Optional[QColor] = None, dashed: bool = False, width: float = 1.0) -> QPen:
        pen = QPen(colour or theme.line(self), width)
        if dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        return pen


def arrow(painter: QPainter, start: QPointF, end: QPointF, head: float = 7.0) -> None:
    """A line with a head at its end, in the painter's pen."""
    painter.drawLine(start, end)
    way = end - start
    length = max((way.x() ** 2 + way.y() ** 2) ** 0.5, 1e-6)
    ahead = QPointF(way.x() / length, way.y() / length)
    across = QPointF(-ahead.y(), ahead.x())
    for side in (1.0, -1.0):
        painter.drawLine(end, end - ahead * head + across * (side * 0.5 * head))
