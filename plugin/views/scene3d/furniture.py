"""What lies over the 3D picture: caption, north arrow and scale bar, hover card."""

from __future__ import annotations

import math
from typing import List, Optional, Tuple

from qgis.PyQt.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPolygonF
from qgis.PyQt.QtWidgets import QWidget

from ...indicators.scales import nice_step
from ...review.camera import VIEW_ANGLE_DEG
from ...review.view_state import Camera
from ...words import shown
from .. import theme

INK = QColor("#2B2B2B")
QUIET, WARNING = QColor("#5C5C5C"), QColor("#9A4A00")
PAD = 10
BAR_PX, BAR_LEAST_PX, BAR_GAP_PX = 5, 52, 8  # thick; long, and at most twice as long; between its numbers
WIDEST, WRAP = 4000, int(Qt.TextFlag.TextWordWrap)  # [px]


class NorthAndScale(QWidget):
    """North arrow turned with the view, and a scale bar for the point looked at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._camera: Optional[Camera] = None
        self._view_height = 1
        self.resize(196, 64)

    def show_camera(self, camera: Camera, view_height: int) -> None:
        self._camera, self._view_height = camera, max(view_height, 1)
        self.update()

    def bar(self) -> Tuple[float, float]:
        """Length of the bar in metres and in pixels."""
        if self._camera is None:
            return 0.0, 0.0
        metres_per_pixel = 2 * self._camera.distance * math.tan(math.radians(VIEW_ANGLE_DEG / 2)) / self._view_height
        length = nice_step(BAR_LEAST_PX * metres_per_pixel)
        return length, length / metres_per_pixel

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._camera is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.translate(26, 32)
        painter.rotate(-self._camera.heading)
        painter.setPen(QColor(0, 0, 0, 60))
        painter.setBrush(theme.CARD)
        painter.drawEllipse(QPointF(0, 0), 22, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(INK)
        painter.drawPolygon(QPolygonF([QPointF(0, -16), QPointF(6, 3), QPointF(0, 0)]))
        painter.setBrush(QColor("#9A9A9A"))
        painter.drawPolygon(QPolygonF([QPointF(0, -16), QPointF(-6, 3), QPointF(0, 0)]))
        painter.setPen(INK)
        painter.setFont(theme.sized(self.font(), 0.85, bold=True))
        painter.drawText(QRectF(-8, 3, 16, 14), int(Qt.AlignmentFlag.AlignCenter), "N")
        painter.restore()
        self._draw_bar(painter)

    def _draw_bar(self, painter: QPainter) -> None:
        """As on a map: two parts, dark and light, with the length at the end of each."""
        length, pixels = self.bar()
        x, y = 62.0, 40.0
        painter.setFont(theme.sized(self.font(), 0.9))
        metrics = painter.fontMetrics()
        unit = "km" if length >= 1000 else "m"
        places = [f"{shown(share * length / (1000 if unit == 'km' else 1)):g}" for share in (0.0, 0.5, 1.0)]
        places[-1] = f"{places[-1]} {unit}"
        left = x - metrics.horizontalAdvance(places[0]) / 2 - 6
        right = x + pixels + metrics.horizontalAdvance(places[-1]) / 2 + 6
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.CARD)
        painter.drawRoundedRect(QRectF(left, y - metrics.height() - 6, right - left, metrics.height() + 16), 4, 4)
        painter.setPen(INK)
        first, middle, last = (metrics.horizontalAdvance(words) for words in places)
        has_middle = pixels - middle > max(first, last) + 2 * BAR_GAP_PX
        for share, words in zip((0.0, 0.5, 1.0), places):
            if share != 0.5 or has_middle:
                wide = metrics.horizontalAdvance(words)
                painter.drawText(QPointF(x + share * pixels - wide / 2, y - 4 - metrics.descent()), words)
        painter.setBrush(INK)
        painter.drawRect(QRectF(x, y, pixels / 2, BAR_PX))
        painter.setBrush(QColor("white"))
        painter.drawRect(QRectF(x + pixels / 2, y, pixels / 2, BAR_PX))


class HoverCard(QWidget):
    """Name, value and provenance of what is under the cursor."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._rows: List[Tuple[str, str]] = []
        self._title = ""
        self.hide()

    def tell(self, title: str, rows: List[Tuple[str, str]], at: QPoint, gap: int = 16) -> None:
        """rows : (what, value); shown so many pixels beside the cursor, inside the view."""
        self._title, self._rows = title, rows
        self.resize(self.sizeHint())
        room = self.parentWidget().size()
        y = min(max(at.y() - self.height() // 2, 4), max(room.height() - self.height() - 4, 4))
        x = at.x() + gap
        if x + self.width() >= room.width():
            x = at.x() - gap - self.width()
        if x < 4:  # no room on either side: below, or above
            x = min(at.x() - self.width() // 2, room.width() - self.width() - 4)
            below = at.y() + gap
            y = below if below + self.height() + 4 <= room.height() else max(at.y() - gap - self.height(), 4)
        self.move(max(x, 4), y)
        self.show()
        self.raise_()
        self.update()

    def words(self) -> str:
        return "\n".join([self._title, *(f"{what}: {value}" for what, value in self._rows)])

    def sizeHint(self) -> QSize:  # noqa: N802
        bold, plain = QFontMetrics(theme.sized(self.font(), 1.0, bold=True)), self.fontMetrics()
        left = max((plain.horizontalAdvance(what) for what, _ in self._rows), default=0)
        right = max((plain.horizontalAdvance(value) for _, value in self._rows), default=0)
        width = max(min(bold.horizontalAdvance(self._title), 320), left + 16 + right)
        return QSize(width + 2 * PAD, bold.height() + 6 + len(self._rows) * (plain.height() + 3) + 2 * PAD)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 50))
        painter.setBrush(theme.CARD)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        bold = theme.sized(self.font(), 1.0, bold=True)
        metrics = QFontMetrics(bold)
        painter.setFont(bold)
        painter.setPen(INK)
        y = PAD + metrics.ascent()
        painter.drawText(QPointF(PAD, y), theme.elided(self._title, metrics, self.width() - 2 * PAD))
        painter.setFont(self.font())
        y += metrics.descent() + 6
        for what, value in self._rows:
            y += self.fontMetrics().height()
            painter.setPen(QUIET)
            painter.drawText(QPointF(PAD, y - self.fontMetrics().descent()), what)
            painter.setPen(INK)
            wide = self.fontMetrics().horizontalAdvance(value)
            painter.drawText(QPointF(self.width() - PAD - wide, y - self.fontMetrics().descent()), value)
            y += 3


class Caption(QWidget):
    """What the picture shows, top left: scenario, what one must know, and how it is drawn."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = self._note = self._detail = ""
        self._room = WIDEST

    def tell(self, text: str, note: str = "", detail: str = "") -> None:
        """note : a warning; detail : how it is drawn"""
        self._text, self._note, self._detail = text, note, detail
        self.fit(self._room)
        self.setVisible(bool(self.words))
        self.update()

    def fit(self, room: int) -> None:
        """Into a view so wide [px]: long words take a second line."""
        self._room = max(room, 10 * PAD)
        boxes = [_box(font, self._room - 2 * PAD, words) for font, _, words in self._lines()]
        wide = max((box.width() for box in boxes), default=0) + 2 * PAD + 2
        self.resize(min(wide, self._room), sum(box.height() for box in boxes) + 2 * max(len(boxes) - 1, 0) + PAD)

    def _lines(self) -> List[Tuple[QFont, QColor, str]]:
        bold, small = theme.sized(self.font(), 1.1, bold=True), theme.sized(self.font(), 0.95)
        lines = ((bold, INK, self._text), (self.font(), WARNING, self._note), (small, QUIET, self._detail))
        return [line for line in lines if line[2]]

    @property
    def words(self) -> str:
        return "\n".join(line for line in (self._text, self._note, self._detail) if line)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.CARD)
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        y, wide = PAD / 2, self.width() - 2 * PAD + 1
        for font, colour, words in self._lines():
            tall = _box(font, wide, words).height()
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(QRectF(PAD, y, wide, tall), WRAP, words)
            y += tall + 2


class Banner(Caption):
    """What is not drawn as it is: under the caption, so that nobody takes it for the whole."""

    def say(self, words: str) -> None:
        self.tell("", words)


def _box(font: QFont, wide: int, words: str) -> QRect:
    return QFontMetrics(font).boundingRect(0, 0, wide, WIDEST, WRAP, words)
