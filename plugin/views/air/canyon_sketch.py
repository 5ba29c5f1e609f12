"""A cut across the street a receiver stands in: the facades with their heights, the width, the vortex the wind drives, the receiver."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPainterPath

from ...indicators import colours
from ...words import tr
from .paper import Paper, arrow
from .words import number

WALL, GROUND, WIND = QColor("#C9C3B8"), QColor("#A39E96"), QColor(colours.VARIANTS[0])
EDGE = QColor(colours.EDGE)
BUILDING = 62  # pixels of a building that are drawn: its height is written on it
TOP, BOTTOM = 40, 40  # pixels above the roofs for the wind, below the ground for the width


class CanyonSketch(Paper):
    """Looking along the street as it is drawn on the map. The wind blows from the side it more often comes from."""

    EMPTY = "No street canyon here: computed as in the open"

    def __init__(self) -> None:
        super().__init__(QSize(100, 130))
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
        room = max(self.width() - 2 * BUILDING - 12, 30)
        scale = min(room / wide, max(self.height() - TOP - BOTTOM, 20) / tallest)
        ground = self.height() - BOTTOM
        west, east = self.width() / 2 - wide * scale / 2, self.width() / 2 + wide * scale / 2
        painter.setPen(self.thin(EDGE))
        painter.setBrush(WALL)
        roofs = []
        for x, height, sign in ((west, left, -1), (east, right, 1)):
            roofs.append(ground - height * scale)
            if height:
                other = x + sign * BUILDING
                painter.drawRect(QRectF(min(x, other), ground - height * scale, abs(other - x), height * scale))
        painter.setPen(self.thin(GROUND, width=2.0))
        painter.drawLine(QPointF(6, ground), QPointF(self.width() - 6, ground))
        self._vortex(painter, west, east, max(roofs), ground)
        self._wind(painter, min(roofs))
        self._receiver(painter, west, east, ground, scale)
        self._measures(painter, west, east, ground, roofs, (left, right))

    def _vortex(self, painter: QPainter, west: float, east: float, roof: float, ground: float) -> None:
        """Air goes down the windward facade, along the ground and up the leeward one."""
        box = QRectF(west, roof, east - west, ground - roof).adjusted(
            0.18 * (east - west), 0.15 * (ground - roof), -0.18 * (east - west), -0.15 * (ground - roof)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.thin(WIND, dashed=True, width=1.6))
        path = QPainterPath()
        path.addEllipse(box)
        painter.drawPath(path)
        painter.setPen(self.thin(WIND, width=1.6))
        # along the ground against the wind above
        way = -1.0 if self.wind_from_left else 1.0
        arrow(
            painter,
            QPointF(box.center().x() - 6 * way, box.bottom()),
            QPointF(box.center().x() + 6 * way, box.bottom()),
        )
        arrow(painter, QPointF(box.center().x() + 6 * way, box.top()), QPointF(box.center().x() - 6 * way, box.top()))

    def _wind(self, painter: QPainter, roof: float) -> None:
        y, half = max(roof - 14, 18.0), 34.0
        way = 1.0 if self.wind_from_left else -1.0
        painter.setPen(self.thin(WIND, width=2.2))
        middle = self.width() / 2
        arrow(painter, QPointF(middle - way * half, y), QPointF(middle + way * half, y), 9.0)
        painter.setPen(WIND if not self._is_dark() else WIND.lighter(150))
        words = tr("Wind: the receiver is {value}").format(value=tr("leeward") if self.is_leeward else tr("windward"))
        painter.drawText(QRectF(0, y - 18, self.width(), 15), int(Qt.AlignmentFlag.AlignCenter), words)

    def _receiver(self, painter: QPainter, west: float, east: float, ground: float, scale: float) -> None:
        assert self.canyon is not None
        x = west + float(self.canyon["across"] or 0.0) * (east - west)
        x = min(max(x, west + 5), east - 5)
        painter.setPen(self.thin(self.ink))
        painter.setBrush(QColor(colours.SELECTION))
        painter.drawEllipse(QPointF(x, ground - max(self._height_m * scale, 5.0)), 5, 5)

    def _measures(
        self, painter: QPainter, west: float, east: float, ground: float, roofs: list, heights: tuple
    ) -> None:
        assert self.canyon is not None
        painter.setPen(self.ink)
        y = ground + 12
        arrow(painter, QPointF((west + east) / 2, y), QPointF(east, y), 5.0)
        arrow(painter, QPointF((west + east) / 2, y), QPointF(west, y), 5.0)
        words = f"W {number(self.canyon['width_m'])} m · H/W {number(self.canyon['aspect'], 2)}"
        painter.drawText(QRectF(0, y + 4, self.width(), 16), int(Qt.AlignmentFlag.AlignCenter), words)
        painter.setPen(QColor("#1F1F1F"))  # on the wall, which is pale in every theme
        for x, height, roof in ((west - BUILDING, heights[0], roofs[0]), (east, heights[1], roofs[1])):
            if height:
                box = QRectF(x, (roof + ground) / 2 - 8, BUILDING, 16)
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), f"H {number(height)} m")

    def _is_dark(self) -> bool:
        return self.ink.lightness() > 128
