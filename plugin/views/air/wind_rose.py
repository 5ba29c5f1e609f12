"""A rose of the wind: how high the concentration is with the wind from each direction, and how often it blows from there."""

from __future__ import annotations

import math
from typing import Any, List, Mapping, Optional

import numpy as np
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPainterPath

from ...indicators.scales import Scale
from ...words import tr
from .. import theme
from .paper import Paper
from .words import LABELS, UNIT

PAD = 26  # for the words around
STEPS = (1, 2, 2.5, 5)


class WindRose(Paper):
    """Sectors as long as the mean concentration, in the colours of its scale; the dashed line is the frequency of the wind."""

    def __init__(self) -> None:
        super().__init__(QSize(100, 130))
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

    def paint(self, painter: QPainter) -> None:
        assert self._scale is not None
        centre = QPointF(self.width() / 2, self.height() / 2)
        radius = max(min(self.width(), self.height()) / 2 - PAD, 10.0)
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
        painter.setPen(self.ink)
        middle = int(Qt.AlignmentFlag.AlignCenter)
        for words, degrees in (("N", 0.0), ("E", 90.0), ("S", 180.0), ("W", 270.0)):
            at = _at(centre, radius + 11, degrees)
            painter.drawText(QRectF(at.x() - 12, at.y() - 9, 24, 18), middle, words)
        painter.setPen(self.pale)
        for i in range(1, int(round(top / ring)) + 1):
            at = _at(centre, radius * i * ring / top, 112.5)
            unit = f" {UNIT}" if i == int(round(top / ring)) else ""
            words = f"{i * ring:g}{unit}"
            wide = painter.fontMetrics().horizontalAdvance(words) + 4
            box = QRectF(min(at.x() + 3, self.width() - wide), at.y() - 7, wide, 15)
            painter.fillRect(box, theme.paper(self))
            painter.drawText(box, middle, words)
        painter.drawText(
            QPointF(2, painter.fontMetrics().ascent() + 2),
            tr("{labels} by wind").format(labels=LABELS[self._pollutant]),
        )
        painter.drawText(QPointF(2, self.height() - 4), tr("dashed: how often"))

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


def round_step(amount: float) -> float:
    """The round number at or above it: 1, 2, 2.5 or 5 times a power of ten."""
    if not amount > 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(amount))
    return next((step * power for step in STEPS if step * power >= amount * (1 - 1e-9)), 10.0 * power)


def _at(centre: QPointF, radius: float, degrees: float) -> QPointF:
    angle = math.radians(degrees)
    return QPointF(centre.x() + radius * math.sin(angle), centre.y() - radius * math.cos(angle))


def _or_nan(value: Optional[float]) -> float:
    return float("nan") if value is None else float(value)
