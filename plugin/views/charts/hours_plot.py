"""The hours of the mean day of an indicator that has them: the middle of all buildings, what most of them have, and those selected."""

from __future__ import annotations

from typing import List, NamedTuple, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QColor

from ...indicators.catalogue import with_spaces
from ...review.day_curve import Curve
from ...words import tr
from .chart import Chart, drawable, ink, pg

HOURS = 24
BAND_ALPHA = 50
ROOM = 0.3  # of the height, above the curves, for the legend


class Course(NamedTuple):
    """name : of a scenario or of a selection; curve : its hours; is_banded : whether the band of most of them is drawn, too"""

    name: str
    curve: Curve
    colour: str
    is_banded: bool


class HoursOfDay(Chart):
    """A click goes to its hour."""

    hourPicked = pyqtSignal(int)

    def __init__(self) -> None:
        super().__init__()
        self._items: List = []
        self._courses: Sequence[Course] = ()
        self._legend = self.plotItem.addLegend(offset=(-8, 4), brush=None, labelTextColor=ink(), colCount=2)
        self.plotItem.getAxis("bottom").setTicks([[(hour, f"{hour}") for hour in range(0, HOURS + 1, 3)]])
        self.box.setMouseEnabled(x=False, y=False)
        self.box.clicked.connect(lambda x, y, how: self.hourPicked.emit(min(max(int(x), 0), HOURS - 1)))

    def show_courses(self, courses: Sequence[Course], unit: str, about: str) -> None:
        """courses : the reference first; about : what is drawn, in words"""
        for item in self._items:
            self.removeItem(item)
        self._legend.clear()
        self._items, self._courses = [], tuple(courses)
        x = np.arange(HOURS) + 0.5
        lowest, highest = self._heights()
        for course in courses:
            drawn = [drawable(each, lowest, highest) for each in course.curve[:3]]
            if course.is_banded:
                band = QColor(course.colour)
                band.setAlpha(BAND_ALPHA)
                low, high = (pg.PlotCurveItem(x, each, pen=None) for each in (drawn[0], drawn[2]))
                self._add(pg.FillBetweenItem(low, high, brush=pg.mkBrush(band)))
            pen = pg.mkPen(course.colour, width=2)
            self._add(pg.PlotCurveItem(x, drawn[1], pen=pen, name=course.name, antialias=True))
        self.label("left", unit)
        self.label("bottom", about)
        self.setXRange(-0.4, HOURS + 0.6, padding=0)  # room for the last number
        self.setYRange(lowest, highest, padding=0)
        self.settle()

    def _add(self, item) -> None:
        self.addItem(item)
        self._items.append(item)

    def _heights(self) -> Tuple[float, float]:
        """What the bottom and the top of the axis stand for."""
        drawn = [
            each
            for course in self._courses
            for each in ((course.curve.low, course.curve.high) if course.is_banded else (course.curve.middle,))
        ]
        values = np.concatenate(drawn) if drawn else np.zeros(1)
        known = values[np.isfinite(values)]
        low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
        tall = (high - low) or 1.0
        return low - 0.05 * tall, high + ROOM * tall

    def words_at(self, hour: int) -> str:
        return ", ".join(f"{c.name} {with_spaces(float(c.curve.middle[hour]), 1)}" for c in self._courses)

    def table(self) -> Tuple[List[str], List[Sequence]]:
        head = [tr("hour")]
        for course in self._courses:
            for part in (tr("10th percentile"), tr("median"), tr("90th percentile")):
                head.append(f"{course.name}, {part}")
        rows: List[Sequence] = [
            [hour, *(float(each[hour]) for c in self._courses for each in (c.curve.low, c.curve.middle, c.curve.high))]
            for hour in range(HOURS)
        ]
        return head, rows
