"""The hours of the mean day of an indicator that has them: the middle of all buildings, what most of them have, and those selected."""

from __future__ import annotations

from typing import List, NamedTuple, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QColor

from ...indicators.catalogue import with_spaces
from ...review.day_curve import Curve
from ...words import tr
from .chart import Chart, ink, pg

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
        for course in courses:
            if course.is_banded:
                band = QColor(course.colour)
                band.setAlpha(BAND_ALPHA)
                low, high = (pg.PlotCurveItem(x, each, pen=None) for each in (course.curve.low, course.curve.high))
                self._add(pg.FillBetweenItem(low, high, brush=pg.mkBrush(band)))
            pen = pg.mkPen(course.colour, width=2)
            self._add(pg.PlotCurveItem(x, course.curve.middle, pen=pen, name=course.name, antialias=True))
        self.label("left", unit)
        self.label("bottom", about)
        self.setXRange(-0.4, HOURS + 0.6, padding=0)  # room for the last number
        self._set_range()
        self.settle()

    def _add(self, item) -> None:
        self.addItem(item)
        self._items.append(item)

    def _set_range(self) -> None:
        drawn = [
            each
            for course in self._courses
            for each in ((course.curve.low, course.curve.high) if course.is_banded else (course.curve.middle,))
        ]
        known = np.concatenate(drawn) if drawn else np.zeros(1)
        low, high = float(np.nanmin(known)), float(np.nanmax(known))
        tall = (high - low) or 1.0
        self.setYRange(low - 0.05 * tall, high + ROOM * tall, padding=0)

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
