"""What the pictures of the panels are drawn on: a widget in the palette of the panel, and a few strokes all need."""

from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from ..indicators.scales import nice_step
from ..words import tr
from . import theme

SQUARE, KEY_GAP = 8, 4  # of a colour in a key, and between it and its words [px]
LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
CENTRE = int(Qt.AlignmentFlag.AlignCenter)


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

    def tip_at(self, x: float, y: float) -> str:
        """What is under the pointer, in words; "" for the tooltip of the whole."""
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.small)
        if self.is_empty:
            painter.setPen(self.pale)
            flags = CENTRE | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(QRectF(self.rect()).adjusted(4, 0, -4, 0), flags, tr(self.EMPTY))
            return
        self.paint(painter)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.is_empty:
            words = self.tip_at(event.pos().x(), event.pos().y())
            if words:
                QToolTip.showText(event.globalPos(), words, self)
                return True
        return bool(super().event(event))

    @property
    def small(self) -> QFont:
        return theme.sized(self.font(), 0.9)

    @property
    def metrics(self) -> QFontMetricsF:
        """Of the small letters a picture is lettered in."""
        return QFontMetricsF(self.small, self)

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

    def title(self, painter: QPainter, words: str, width: float) -> None:
        """At the top left, in one line; what has no room ends in "…"."""
        metrics = self.metrics
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
        painter.setPen(self.pale)
        painter.drawText(QRectF(0, 0, max(width, metrics.horizontalAdvance(shown) + 1), metrics.height()), LEFT, shown)


def key_width(items: Sequence[Tuple[str, str]], metrics: QFontMetricsF) -> float:
    """items : (colour, words) of a key in one row"""
    return sum(SQUARE + KEY_GAP + metrics.horizontalAdvance(words) + 2 * KEY_GAP for _, words in items)


def draw_key(painter: QPainter, x: float, y: float, items: Sequence[Tuple[str, str]], ink: QColor) -> None:
    """Squares with their words in one row that begins at x, y."""
    metrics = QFontMetricsF(painter.font(), painter.device())
    for colour, words in items:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRect(QRectF(x, y + (metrics.height() - SQUARE) / 2, SQUARE, SQUARE))
        painter.setPen(ink)
        x += SQUARE + KEY_GAP
        wide = metrics.horizontalAdvance(words)
        painter.drawText(QRectF(x, y, wide + 1, metrics.height()), LEFT, words)
        x += wide + 2 * KEY_GAP


def rows_of_key(items: Sequence[Tuple[str, str]], metrics: QFontMetricsF, width: float) -> List[List[Tuple[str, str]]]:
    """The items in as many rows as they need."""
    rows: List[List[Tuple[str, str]]] = []
    for each in items:
        if rows and key_width([*rows[-1], each], metrics) - 2 * KEY_GAP <= width:
            rows[-1].append(each)
        else:
            rows.append([each])
    return rows


def round_step(amount: float) -> float:
    """The round number at or above it; 1 of what has no length."""
    return nice_step(amount) if amount > 0 else 1.0


def arrow(painter: QPainter, start: QPointF, end: QPointF, head: float = 7.0) -> None:
    """A line with a head at its end, in the painter's pen."""
    painter.drawLine(start, end)
    way = end - start
    length = max((way.x() ** 2 + way.y() ** 2) ** 0.5, 1e-6)
    ahead = QPointF(way.x() / length, way.y() / length)
    across = QPointF(-ahead.y(), ahead.x())
    for side in (1.0, -1.0):
        painter.drawLine(end, end - ahead * head + across * (side * 0.5 * head))
