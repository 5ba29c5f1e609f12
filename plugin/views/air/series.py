"""The year at a place: hours and days, with the limits for days and the mean of the year."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, List, Mapping, Tuple

import numpy as np
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QMouseEvent, QPainter, QPolygonF
from qgis.PyQt.QtWidgets import QToolTip

from ...indicators import colours
from ...indicators.air_limits import DAY, EU, WHO, YEAR, limits_of
from ...review.moments import MONTH_NAMES
from ...words import tr
from .paper import Paper
from .wind_rose import round_step
from .words import LABELS, UNIT, number

HOURS, DAYS = 8760, 365
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LEFT, RIGHT, TOP, BOTTOM = 40, 74, 28, 18
HOUR, DAILY, LIMIT = QColor("#BDBDBD"), QColor(colours.VARIANTS[0]), QColor("#C62828")
START = datetime(2001, 1, 1)  # any year of 365 days


class YearSeries(Paper):
    """Hours as a pale band from the lowest to the highest of each pixel, days as a line, limits dashed."""

    def __init__(self) -> None:
        super().__init__(QSize(100, 120))
        self.values = np.full(HOURS, np.nan)
        self.limits: List[Tuple[str, float]] = []
        self._pollutant = "no2"
        self.setMouseTracking(True)

    def show_series(self, document: Mapping[str, Any], pollutant: str) -> None:
        given = document["series"][pollutant]
        self.values = np.array([np.nan if each is None else each for each in given], dtype=np.float64)
        self._pollutant = pollutant
        self.limits = [
            (f"{each.body} {each.year}, {tr('day') if each.averaging == DAY else tr('year')}", each.value)
            for averaging in (YEAR, DAY)
            for each in limits_of(pollutant, averaging)
            if each.body == WHO or (each.body == EU and each.year == 2030)
        ]
        self.is_empty = not np.isfinite(self.values).any()
        self.update()

    def days(self) -> np.ndarray:
        """(365,) means of the days, NaN where no hour is known."""
        hours = self.values[: HOURS // 24 * 24].reshape(-1, 24)
        known = np.isfinite(hours)
        return np.where(known.any(axis=1), np.nansum(hours, axis=1) / np.maximum(known.sum(axis=1), 1), np.nan)

    def _top(self) -> float:
        highest = float(np.nanmax(self.values))
        most = max([highest, *(value for _, value in self.limits if value < 2 * highest)])
        step = round_step(most / 4)
        return step * float(np.ceil(most / step))

    def paint(self, painter: QPainter) -> None:
        top = self._top()
        box = QRectF(LEFT, TOP, max(self.width() - LEFT - RIGHT, 10), max(self.height() - TOP - BOTTOM, 10))
        self._axes(painter, box, top)
        hours, day = self.values, self.days()
        columns = np.array_split(hours, max(int(box.width()), 1))
        painter.setPen(self.thin(HOUR))
        for place, part in enumerate(columns):
            known = part[np.isfinite(part)]
            if len(known):
                x = box.left() + (place + 0.5) * box.width() / len(columns)
                low, high = (box.bottom() - box.height() * float(v) / top for v in (known.min(), known.max()))
                painter.drawLine(QPointF(x, low), QPointF(x, high))
        painter.setPen(self.thin(DAILY, width=1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        line = QPolygonF()
        for number_of, value in enumerate(day.tolist()):
            if value == value:
                x = box.left() + (number_of + 0.5) / len(day) * box.width()
                line.append(QPointF(x, box.bottom() - box.height() * value / top))
            else:
                painter.drawPolyline(line)
                line = QPolygonF()
        painter.drawPolyline(line)
        self._limits(painter, box, top)

    def _axes(self, painter: QPainter, box: QRectF, top: float) -> None:
        step = round_step(top / 4)
        for i in range(int(round(top / step)) + 1):
            y = box.bottom() - box.height() * i * step / top
            painter.setPen(self.thin())
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(self.pale)
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRectF(0, y - 8, LEFT - 5, 16), right, f"{i * step:g}")
        painter.drawText(
            QPointF(4, 11), tr("{labels} [{unit}]: hours, days").format(labels=LABELS[self._pollutant], unit=UNIT)
        )
        start = 0
        metrics = painter.fontMetrics()
        every = 1 if box.width() / 12 > metrics.horizontalAdvance("Mmm") + 4 else 3
        for month, (name, length) in enumerate(zip(MONTH_NAMES, LENGTHS)):
            x = box.left() + (start + length / 2) / DAYS * box.width()
            if month % every == 0:
                painter.drawText(QRectF(x - 20, box.bottom() + 2, 40, 15), int(Qt.AlignmentFlag.AlignCenter), tr(name))
            start += length

    def _limits(self, painter: QPainter, box: QRectF, top: float) -> None:
        """Words beside the lines, moved apart where they would lie on each other."""
        height = painter.fontMetrics().height() - 2
        above = box.top() - height
        shown = sorted((each for each in self.limits if each[1] <= top), key=lambda each: -each[1])
        for words, value in shown:
            y = box.bottom() - box.height() * value / top
            painter.setPen(self.thin(LIMIT, dashed=True))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            at = max(y, above + height)
            above = at
            painter.setPen(LIMIT if self.ink.lightness() < 128 else LIMIT.lighter(170))
            short = words.replace("EU 2030", "EU").replace("WHO 2021", "WHO")
            painter.drawText(QPointF(box.right() + 4, at + height / 3), short)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.is_empty:
            return
        place = (event.pos().x() - LEFT) / max(self.width() - LEFT - RIGHT, 10)
        if 0 <= place < 1:
            day = self.days()
            number_of = int(place * len(day))
            date = START + timedelta(days=number_of)
            hours = self.values[24 * number_of : 24 * number_of + 24]
            if np.isfinite(hours).any():
                words = tr("{date:%d %b}: day {number}, hours {number2} to ").format(
                    date=date, number=number(float(day[number_of])), number2=number(float(np.nanmin(hours)))
                )
                QToolTip.showText(
                    self.mapToGlobal(event.pos()), f"{words}{number(float(np.nanmax(hours)))} {UNIT}", self
                )
