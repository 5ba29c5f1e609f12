"""A rose of the wind: how high the concentration is with the wind from each direction, and how often it blows from there."""

from __future__ import annotations

import math
from typing import Any, List, Mapping, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPainterPath

from ...indicators.catalogue import with_spaces
from ...indicators.scales import Scale
from ...words import shown, tr
from .. import theme
from ..paper import CENTRE, LEFT, Paper, round_step
from .words import LABELS, UNIT, number

LOW_PX = 200  # below which the words about it stand beside it
FEW_RINGS_PX = 60  # of its radius, below which only the outermost ring has its number


class WindRose(Paper):
    """Sectors as long as the mean concentration, in the colours of its scale; the dashed line is the frequency of the wind."""

    def __init__(self) -> None:
        super().__init__(QSize(110, 72))
        self.setAccessibleName(tr("Concentration by wind direction"))
        self.sectors: List[Mapping[str, Any]] = []
        self._pollutant = "no2"
        self._scale: Optional[Scale] = None
        self.setToolTip(
            tr(
                "Mean of the hours with the wind from a direction, in the colours of the legend. Dashed: how often the wind blows from there."
            )
        )

    def show_rose(self, document: Mapping[str, Any], pollutant: str, scale: Scale) -> None:
        self.sectors, self._pollutant, self._scale = list(document["by_direction"]), pollutant, scale
        self.is_empty = not any(each[pollutant] is not None for each in self.sectors)
        self.update()

    def strongest(self) -> Optional[float]:
        """The direction of the highest mean [° from north], None without any."""
        known = [each for each in self.sectors if each[self._pollutant] is not None]
        return float(max(known, key=lambda each: each[self._pollutant])["from_deg"]) if known else None

    def _place(self) -> Tuple[QPointF, float]:
        """Middle and radius: in a low picture the words stand at its left, in a higher one above and below it."""
        tall = self.metrics.height()
        pad = tall + 3  # N, E, S and W
        if self.height() < LOW_PX:
            radius = max(min(self.width() - 2 * pad, self.height() - 2 * tall) / 2, 10.0)
            left = min(self._words_width() + 8 + radius + pad, self.width() - radius - pad)
            return QPointF(max(self.width() / 2, left), self.height() / 2), radius
        room = self.height() - 2 * (tall + 2)
        radius = max(min(self.width() - 2 * pad, room - 2 * tall) / 2, 10.0)
        return QPointF(self.width() / 2, self.height() / 2), radius

    def _titles(self) -> Tuple[str, str]:
        quantity = f"{LABELS[self._pollutant]} [{UNIT}]"
        return tr("{labels} by wind").format(labels=quantity), tr("dashed: how often")

    def _words_width(self) -> float:
        return max(self.metrics.horizontalAdvance(each) for each in self._titles())

    def paint(self, painter: QPainter) -> None:
        assert self._scale is not None
        centre, radius = self._place()
        values = np.array([_or_nan(each[self._pollutant]) for each in self.sectors])
        hours = np.array([each["hours"] for each in self.sectors], dtype=float)
        ring = round_step(float(np.nanmax(values)) / 3)
        top = ring * math.ceil(float(np.nanmax(values)) / ring)
        for i in range(1, int(round(top / ring)) + 1):
            painter.setPen(self.thin())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            r = radius * i * ring / top
            painter.drawEllipse(centre, r, r)
        step = 360.0 / len(values)
        for each, value in zip(self.sectors, values):
            if value == value:
                self._sector(painter, centre, radius * value / top, float(each["from_deg"]), step, self._colour(value))
        if hours.sum() > 0:
            outline = QPainterPath()
            for i in range(len(hours) + 1):
                each = self.sectors[i % len(hours)]
                at = _at(centre, radius * hours[i % len(hours)] / hours.max(), float(each["from_deg"]))
                outline.lineTo(at) if i else outline.moveTo(at)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self.thin(self.ink, dashed=True, width=1.4))
            painter.drawPath(outline)
        self._words(painter, centre, radius, ring, top)

    def _words(self, painter: QPainter, centre: QPointF, radius: float, ring: float, top: float) -> None:
        metrics = self.metrics
        tall = metrics.height()
        painter.setPen(self.ink)
        names = (tr("North"), tr("East"), tr("South"), tr("West"))
        for words, degrees in zip((each[:1] for each in names), (0.0, 90.0, 180.0, 270.0)):
            at = _at(centre, radius + (tall / 2 if degrees % 180 == 0 else tall / 2 + 3), degrees)
            wide = metrics.horizontalAdvance(words) + 2
            painter.drawText(QRectF(at.x() - wide / 2, at.y() - tall / 2, wide, tall), CENTRE, words)
        painter.setPen(self.pale)
        last = int(round(top / ring))
        for i in range(last if radius < FEW_RINGS_PX else 1, last + 1):
            at = _at(centre, radius * i * ring / top, 112.5)
            words = f"{shown(i * ring):g}"
            wide = metrics.horizontalAdvance(words) + 4
            box = QRectF(min(at.x() + 3, self.width() - wide), at.y() - tall / 2, wide, tall)
            paper = QColor(theme.paper(self))
            paper.setAlpha(215)
            painter.fillRect(box, paper)
            painter.drawText(box, CENTRE, words)
        title, about = self._titles()
        is_low = self.height() < LOW_PX
        self.title(painter, title, centre.x() - tall if is_low else self.width())  # not over the N
        y = tall if is_low else self.height() - tall
        room = float(self.width())
        if is_low:  # beside the rose, which is narrower up there
            above = max(centre.y() - 2 * tall, 0.0)
            room = max(centre.x() - math.sqrt(max((radius + 3) ** 2 - above**2, 0.0)) - 4, 20.0)
        words = metrics.elidedText(about, Qt.TextElideMode.ElideRight, room)
        painter.setPen(self.pale)
        painter.drawText(QRectF(0, y, max(room, metrics.horizontalAdvance(words) + 1), tall), LEFT, words)

    def tip_at(self, x: float, y: float) -> str:
        """Mean and hours of the direction under the pointer."""
        centre, radius = self._place()
        east, north = x - centre.x(), centre.y() - y
        if math.hypot(east, north) > radius or not self.sectors:
            return ""
        degrees = math.degrees(math.atan2(east, north)) % 360.0
        step = 360.0 / len(self.sectors)
        each = min(self.sectors, key=lambda one: abs((degrees - float(one["from_deg"]) + 180.0) % 360.0 - 180.0))
        if abs((degrees - float(each["from_deg"]) + 180.0) % 360.0 - 180.0) > step:
            return ""
        return tr("Wind from {degrees:.0f}°: {value} {unit}, {hours} h of the year").format(
            degrees=float(each["from_deg"]),
            value=number(each[self._pollutant]),
            unit=UNIT,
            hours=with_spaces(each["hours"]),
        )

    def _colour(self, value: float) -> QColor:
        assert self._scale is not None
        return QColor(self._scale.colour_of(value))

    def _sector(
        self, painter: QPainter, centre: QPointF, radius: float, degrees: float, step: float, colour: QColor
    ) -> None:
        painter.setPen(self.thin(colour.darker(130)))
        painter.setBrush(colour)
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.drawPie(box, int(round(16 * (90.0 - degrees - 0.42 * step))), int(round(16 * 0.84 * step)))


def _at(centre: QPointF, radius: float, degrees: float) -> QPointF:
    angle = math.radians(degrees)
    return QPointF(centre.x() + radius * math.sin(angle), centre.y() - radius * math.cos(angle))


def _or_nan(value: Optional[float]) -> float:
    return float("nan") if value is None else float(value)
