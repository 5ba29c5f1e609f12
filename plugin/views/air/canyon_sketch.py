"""A cut across the street a receiver stands in: the facades with their heights, the width, the vortex the wind drives, the receiver."""

from __future__ import annotations

from typing import Any, List, Mapping, Optional, Tuple

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPainterPath

from ...indicators import colours
from ...words import tr
from ..paper import CENTRE, LEFT, Paper, arrow
from .words import effective_heights, number

WALL, GROUND, WIND = QColor("#C9C3B8"), QColor("#A39E96"), QColor(colours.VARIANTS[0])
EDGE = QColor(colours.EDGE)
SIDES = ("height_left_m", "height_right_m")
BUILDING = 62  # pixels of a building that are drawn: its height is written on it
TOP, BOTTOM = 40, 40  # pixels above the roofs for the wind, below the ground for the width
LOW_PX, LOW_TOP, LOW_BOTTOM = 150, 16, 6  # below that height the words stand beside the street
LEAST_PX = 150  # of width of the street with its buildings, beside words


class CanyonSketch(Paper):
    """Looking along the street as it is drawn on the map. The wind blows from the side it more often comes from."""

    EMPTY = "No street canyon here: computed as in the open"

    def __init__(self) -> None:
        super().__init__(QSize(110, 72))
        self.setAccessibleName(tr("Street canyon"))
        self.canyon: Optional[Mapping[str, Any]] = None
        self._height_m = 0.0

    def show_canyon(self, document: Mapping[str, Any]) -> None:
        self.canyon = document["canyon"]
        self._height_m = float(document["receiver"]["height_m"])
        self.is_empty = self.canyon is None
        self.update()

    @property
    def is_leeward(self) -> bool:
        """Whether in the wind that is drawn the receiver is on the leeward side: it blows from behind the receiver's facade."""
        assert self.canyon is not None
        return self.canyon["hours_leeward"] >= self.canyon["hours_windward"]

    @property
    def wind_from_left(self) -> bool:
        assert self.canyon is not None
        return (self.canyon["side"] == "left") == self.is_leeward

    def paint(self, painter: QPainter) -> None:
        canyon = self.canyon
        assert canyon is not None
        wide, left, right = (float(canyon[key] or 0.0) for key in ("width_m", "height_left_m", "height_right_m"))
        tallest = max(left, right, self._height_m, 3.0)
        wide = wide or 2 * tallest
        field = self._field()
        top, bottom = TOP, BOTTOM + int((len(self._rows()) - 1) * self.metrics.height())
        if self._is_low:
            top, bottom = LOW_TOP + int(self._lines_above() * self.metrics.height()), LOW_BOTTOM
        room = max(field.width() - 2 * self._building - 12, 30)
        scale = min(room / wide, max(self.height() - top - bottom, 20) / tallest)
        ground, middle = self.height() - bottom, field.center().x()
        west, east = middle - wide * scale / 2, middle + wide * scale / 2
        painter.setPen(self.thin(EDGE))
        painter.setBrush(WALL)
        roofs = []
        for x, height, sign in ((west, left, -1), (east, right, 1)):
            roofs.append(ground - height * scale)
            if height:
                other = x + sign * self._building
                painter.drawRect(QRectF(min(x, other), ground - height * scale, abs(other - x), height * scale))
        painter.setPen(self.thin(GROUND, width=2.0))
        painter.drawLine(QPointF(field.left() + 6, ground), QPointF(field.right() - 6, ground))
        self._vortex(painter, west, east, max(roofs), ground)
        self._wind(painter, middle, min(roofs))
        self._receiver(painter, west, east, ground, scale)
        self._measures(painter, west, east, ground, roofs)

    @property
    def _is_low(self) -> bool:
        return self.height() < LOW_PX

    @property
    def _building(self) -> float:
        """Width of a building that is drawn; its height has room in it."""
        words = max((self.metrics.horizontalAdvance(each) for each in self._heights() if each), default=0.0)
        return max(BUILDING if not self._is_low else 0.0, words + 8)

    def _heights(self) -> Tuple[str, str]:
        canyon = self.canyon or {}
        found = [f"H {number(canyon.get(key))} m" if canyon.get(key) else "" for key in SIDES]
        return found[0], found[1]

    def _words(self) -> Tuple[str, List[str]]:
        """Of the wind, and of the measures: where facades have gaps also the heights that H/W is made of."""
        assert self.canyon is not None
        wind = tr("Wind: the receiver is {value}").format(value=tr("leeward") if self.is_leeward else tr("windward"))
        measures = [f"W {number(self.canyon['width_m'])} m", f"H/W {number(self.canyon['aspect'], 2)}"]
        effective = effective_heights(self.canyon)
        if effective is None:
            return wind, measures
        heights = tr("H with gaps {left}, {right} m").format(left=number(effective[0]), right=number(effective[1]))
        return wind, [" · ".join(measures), heights]

    def _rows(self) -> List[str]:
        """The measures in one row, where they have room in it."""
        measures = self._words()[1]
        joined = " · ".join(measures)
        return [joined] if self.metrics.horizontalAdvance(joined) <= self.width() else measures

    def _field(self) -> QRectF:
        """Where the street is drawn: all of the picture, or in a low one what words leave of it."""
        whole = QRectF(self.rect())
        if not self._is_low:
            return whole
        wind, measures = self._words()
        wide = max(self.metrics.horizontalAdvance(each) for each in (*self._wind_lines(wind), *measures)) + 10
        return whole.adjusted(wide if self.width() - wide >= LEAST_PX else 0, 0, 0, 0)

    def _wind_lines(self, wind: str) -> List[str]:
        first, colon, rest = wind.partition(": ")
        return [first + colon.rstrip(), rest] if rest else [wind]

    def _vortex(self, painter: QPainter, west: float, east: float, roof: float, ground: float) -> None:
        """Air goes down the windward facade, along the ground and up the leeward one."""
        box = QRectF(west, roof, east - west, ground - roof).adjusted(
            0.18 * (east - west), 0.15 * (ground - roof), -0.18 * (east - west), -0.15 * (ground - roof)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.thin(self._blue(), dashed=True, width=1.6))
        path = QPainterPath()
        path.addEllipse(box)
        painter.drawPath(path)
        painter.setPen(self.thin(self._blue(), width=1.6))
        # along the ground against the wind above
        way = -1.0 if self.wind_from_left else 1.0
        arrow(
            painter,
            QPointF(box.center().x() - 6 * way, box.bottom()),
            QPointF(box.center().x() + 6 * way, box.bottom()),
        )
        arrow(painter, QPointF(box.center().x() + 6 * way, box.top()), QPointF(box.center().x() - 6 * way, box.top()))

    def _wind(self, painter: QPainter, middle: float, roof: float) -> None:
        tall, half = self.metrics.height(), 34.0
        lines = self._lines_above()
        y = max(roof - 12, tall + 9) if not self._is_low else max(roof - 8, lines * tall + 6.0)
        way = 1.0 if self.wind_from_left else -1.0
        painter.setPen(self.thin(self._blue(), width=2.2))
        arrow(painter, QPointF(middle - way * half, y), QPointF(middle + way * half, y), 9.0)
        colour = self._blue()
        wind, measures = self._words()
        if lines:
            self._centred(painter, wind, 0 if self._is_low else y - tall - 6, colour)
            if self._is_low:
                for place, row in enumerate(self._rows(), 1):
                    self._centred(painter, row, place * tall, self.ink)
            return
        said = self._wind_lines(wind)
        for place, words in enumerate([*said, *measures]):
            painter.setPen(colour if place < len(said) else self.ink)
            painter.drawText(QRectF(0, place * tall, self._field().left(), tall), LEFT, words)

    def _centred(self, painter: QPainter, words: str, y: float, colour: QColor) -> None:
        shown = self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(colour)
        wide = max(self.width(), self.metrics.horizontalAdvance(shown) + 1)
        painter.drawText(QRectF(0, y, wide, self.metrics.height()), CENTRE, shown)

    def _lines_above(self) -> int:
        """Lines of words above the street: in a low picture all of them, where there is no room beside it."""
        return 1 if not self._is_low else 0 if self._field().left() > 0 else 1 + len(self._rows())

    def _receiver(self, painter: QPainter, west: float, east: float, ground: float, scale: float) -> None:
        assert self.canyon is not None
        x = west + float(self.canyon["across"] or 0.0) * (east - west)
        x = min(max(x, west + 5), east - 5)
        painter.setPen(self.thin(self.ink))
        painter.setBrush(QColor(colours.SELECTION))
        painter.drawEllipse(QPointF(x, ground - max(self._height_m * scale, 5.0)), 5, 5)

    def _measures(self, painter: QPainter, west: float, east: float, ground: float, roofs: List[float]) -> None:
        tall = self.metrics.height()
        if not self._is_low:
            painter.setPen(self.ink)
            y = ground + 12
            arrow(painter, QPointF((west + east) / 2, y), QPointF(east, y), 5.0)
            arrow(painter, QPointF((west + east) / 2, y), QPointF(west, y), 5.0)
            for place, row in enumerate(self._rows()):
                painter.drawText(QRectF(0, y + 4 + place * tall, self.width(), tall), CENTRE, row)
        painter.setPen(QColor("#1F1F1F"))  # on the wall, which is pale in every theme
        for x, roof, words in zip((west - self._building, east), roofs, self._heights()):
            if not words:
                continue
            y = (roof + ground) / 2 - tall / 2
            if ground - roof < tall:  # too low to write on: above its roof
                painter.setPen(self.ink)
                y = roof - tall - 1
            painter.drawText(QRectF(x, y, self._building, tall), CENTRE, words)
            painter.setPen(QColor("#1F1F1F"))

    def _blue(self) -> QColor:
        """Of the wind, as it is seen on the panel."""
        return WIND if self.ink.lightness() < 128 else WIND.lighter(160)
