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
from ...words import shown, tr
from ..paper import CENTRE, KEY_GAP, Paper, draw_key, key_width, round_step
from ..paper import LEFT as ON_LEFT
from ..paper import RIGHT as ON_RIGHT
from .words import LABELS, UNIT, number

HOURS, DAYS = 8760, 365
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
TICK_PX = 26  # of height for a number at the axis, at least
LEADER_PX = 14  # from the end of a line to its words, which may have had to move
HOUR, DAILY, LIMIT = QColor("#BDBDBD"), QColor(colours.VARIANTS[0]), QColor("#C62828")
ON_DARK = {"hour": QColor("#6A6A6A"), "daily": QColor(colours.VARIANTS[4]), "limit": LIMIT.lighter(170)}
START = datetime(2001, 1, 1)  # any year of 365 days


class YearSeries(Paper):
    """Hours as a pale band from the lowest to the highest of each pixel, days as a line, limits dashed."""

    def __init__(self) -> None:
        super().__init__(QSize(140, 72))
        self.setAccessibleName(tr("Hours and days of the year beside the limits"))
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

    def _ticks(self, tall: float) -> Tuple[float, float]:
        """Highest number at the axis, and the step between them."""
        highest = float(np.nanmax(self.values))
        most = max([highest, *(value for _, value in self.limits if value < 2 * highest)])
        step = round_step(most / max(min(int(tall / TICK_PX), 4), 1))
        return step * float(np.ceil(most / step - 1e-9)), step

    def _box(self) -> QRectF:
        """Where the curves are."""
        metrics = self.metrics
        tall = metrics.height()
        left = metrics.horizontalAdvance("000") + 8
        right = max((metrics.horizontalAdvance(limit_words(*each)) for each in self.limits), default=0.0)
        right += LEADER_PX + 5
        top, bottom = tall * 1.5, tall + 2
        return QRectF(left, top, max(self.width() - left - right, 20), max(self.height() - top - bottom, 10))

    def paint(self, painter: QPainter) -> None:
        box = self._box()
        top, step = self._ticks(box.height())
        self._axes(painter, box, top, step)
        hours, day = self.values, self.days()
        columns = np.array_split(hours, max(int(box.width()), 1))
        painter.setPen(self.thin(self.colour_of("hour")))
        for place, part in enumerate(columns):
            known = part[np.isfinite(part)]
            if len(known):
                x = box.left() + (place + 0.5) * box.width() / len(columns)
                low, high = (box.bottom() - box.height() * float(v) / top for v in (known.min(), known.max()))
                painter.drawLine(QPointF(x, low), QPointF(x, high))
        painter.setPen(self.thin(self.colour_of("daily"), width=1.5))
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

    def colour_of(self, curve: str) -> QColor:
        """curve : "hour", "daily" or "limit"; as it is seen on the panel"""
        on_light = {"hour": HOUR, "daily": DAILY, "limit": LIMIT}
        return on_light[curve] if self.ink.lightness() < 128 else ON_DARK[curve]

    def heading(self) -> Tuple[str, List[Tuple[str, str]]]:
        """The quantity, and what the curves are in as many words as have room beside it."""
        title = f"{LABELS[self._pollutant]} [{UNIT}]"
        room = self.width() - self.metrics.horizontalAdvance(title) - 12
        for hours, days in ((tr("range of the hours"), tr("mean of the day")), (tr("hours"), tr("days"))):
            key = [(self.colour_of("hour").name(), hours), (self.colour_of("daily").name(), days)]
            if key_width(key, self.metrics) - 2 * KEY_GAP <= room:
                return title, key
        return title, []

    def _axes(self, painter: QPainter, box: QRectF, top: float, step: float) -> None:
        metrics, tall = self.metrics, self.metrics.height()
        for i in range(int(round(top / step)) + 1):
            y = box.bottom() - box.height() * i * step / top
            painter.setPen(self.thin())
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(self.pale)
            painter.drawText(QRectF(0, y - tall / 2, box.left() - 5, tall), ON_RIGHT, f"{shown(i * step):g}")
        title, key = self.heading()
        self.title(painter, title, self.width())
        draw_key(painter, self.width() - key_width(key, metrics) + 2 * KEY_GAP, 0, key, self.ink)
        painter.setPen(self.pale)
        names = [tr(name) for name in MONTH_NAMES]
        longest = max(metrics.horizontalAdvance(each) for each in names) + 4
        every = next((n for n in (1, 2, 3, 4) if n * box.width() / 12 >= longest), 6)
        start = 0
        for month, (name, length) in enumerate(zip(names, LENGTHS)):
            x = box.left() + (start + length / 2) / DAYS * box.width()
            if month % every == 0:
                painter.drawText(QRectF(x - longest / 2, box.bottom() + 2, longest, tall), CENTRE, name)
            start += length

    def _limits(self, painter: QPainter, box: QRectF, top: float) -> None:
        """Words beside the lines, moved apart where they would lie on each other: a leader ties each to its own line."""
        tall = self.metrics.height() - 1
        within = sorted((each for each in self.limits if each[1] <= top), key=lambda each: -each[1])
        middles: List[float] = []
        limit = self.colour_of("limit")
        for _, value in within:
            y = box.bottom() - box.height() * value / top
            painter.setPen(self.thin(limit, dashed=True))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            middles.append(max(y, middles[-1] + tall) if middles else y)
        lowest = self.height() - tall / 2
        for place in reversed(range(len(middles))):  # those that were pushed out at the bottom push the others up
            middles[place] = min(middles[place], lowest)
            lowest = middles[place] - tall
        painter.setPen(self.thin(limit))
        start = box.right() + LEADER_PX
        for (words, value), y in zip(within, middles):
            painter.drawLine(QPointF(box.right(), box.bottom() - box.height() * value / top), QPointF(start, y))
            box_of = QRectF(start + 3, y - tall / 2 - 1, self.width() - start - 2, tall + 2)
            painter.drawText(box_of, ON_LEFT, limit_words(words, value))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.is_empty:
            return
        box = self._box()
        place = (event.pos().x() - box.left()) / box.width()
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


def limit_words(words: str, value: float) -> str:
    """ "EU year 20": without the year of the document, as one directive and one guideline are meant."""
    short = words.replace("EU 2030,", "EU").replace("WHO 2021,", "WHO")
    return f"{short} {shown(value):g}"
