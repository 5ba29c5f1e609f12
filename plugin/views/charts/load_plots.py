"""Charts of hours of the district or of some buildings: through the year, and sorted from the highest hour to the lowest."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import List, NamedTuple, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtGui import QColor

from ...indicators.catalogue import with_spaces
from ...review.moments import MONTH_NAMES
from ...words import tr
from .chart import Chart, ink, paper, pg

HOURS = 8760
FIRST = datetime(2001, 1, 1)  # any year without a leap day
MONTH_STARTS = [int((datetime(2001, month, 1) - FIRST).total_seconds() // 3600) for month in range(1, 13)]
FEW_DAYS, FEW_WEEKS = 4 * 24, 60 * 24  # hours in view from which on hours, and days, are written at the axis
NARROW_PX = 380  # below which the legend has one column
LEGEND_ROW = 0.14  # part of the height of a chart of the usual height
TICK_PX = 44  # room a word at the axis takes
HOURLY = 21 * 24  # hours in view below which every hour is drawn as a line of its own
EVERY = 8  # hours between the points of a duration curve, which is smooth
MEGA = 10000.0  # kW from which on the axis is in MW
KW, CELSIUS = "kW", "°C"


class Line(NamedTuple):
    """name and colour of a scenario or an end use, and its (8760,) load [kW] or temperature [°C]."""

    name: str
    values: np.ndarray
    colour: str


class _LoadChart(Chart):
    """Lines over an axis of hours, with what lies under the pointer in words; a dragged box or the wheel looks closer."""

    def __init__(self) -> None:
        self._legend = None  # a chart is resized while it is made
        super().__init__()
        self._lines: List[Line] = []
        self._items: List = []
        self._scale, self._unit, self._of = 1.0, KW, KW
        self._legend = self.plotItem.addLegend(offset=(-8, 4), brush=None, labelTextColor=ink(), colCount=2)
        self._legend.setZValue(15)
        self._readout = pg.TextItem("", color=ink(), anchor=(0, 0), fill=pg.mkBrush(paper()))
        self._cursor = pg.InfiniteLine(0, angle=90, pen=pg.mkPen(ink(), width=1))
        for item in (self._readout, self._cursor):
            item.setZValue(20)
            item.setVisible(False)
            self.addItem(item, ignoreBounds=True)
        self.box.setMouseEnabled(x=True, y=False)
        self.box.setLimits(xMin=0, xMax=HOURS, minXRange=12)
        self.box.brushed.connect(lambda box, how: self.setXRange(box.left(), box.right(), padding=0))
        self.scene().sigMouseMoved.connect(self._on_moved)

    def resizeEvent(self, event) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """What depends on how wide the chart is."""
        if self._legend is not None:
            columns = 1 if self.width() < NARROW_PX and len(self._lines) <= 2 else 2
            if columns != self._legend.columnCount:
                self._legend.setColumnCount(columns)
                self._set_range()

    def _words_that_fit(self) -> int:
        return max(int(self.box.width() / TICK_PX), 2)

    def _begin(self, lines: Sequence[Line], unit: str = KW) -> None:
        for item in self._items:
            self.removeItem(item)
        self._legend.clear()
        self._items, self._lines = [], list(lines)
        highest = max((float(line.values.max()) for line in lines), default=0.0)
        self._of = unit
        self._scale, self._unit = (0.001, "MW") if unit == KW and highest >= MEGA else (1.0, unit)
        self.label("left", self._unit)
        for line in lines:  # of its own, as those that are drawn come and go
            self._add(pg.PlotCurveItem([], [], pen=pg.mkPen(line.colour, width=2), name=line.name))
        self._arrange()
        self._set_range()

    def _set_range(self) -> None:
        """From nothing, or for temperatures from below the coldest, to the highest hour and room for the legend above it."""
        if not self._lines:
            return
        rows = -(-len(self._lines) // self._legend.columnCount)
        room = LEGEND_ROW * rows + 0.06
        highest = max(float(line.values.max()) for line in self._lines) * self._scale
        low = 0.0
        if self._of == CELSIUS:  # zero is no beginning of temperatures
            low = float(np.floor(min(float(line.values.min()) for line in self._lines))) - 1
        high = low + (highest - low) / (1 - min(room, 0.5)) if highest > low else low + 1.0
        self.box.setLimits(yMin=low, yMax=high)
        self.setYRange(low, high, padding=0)

    def _add(self, item) -> None:
        self.addItem(item)
        self._items.append(item)

    def _on_moved(self, place) -> None:
        inside = bool(self._lines) and self.box.sceneBoundingRect().contains(place)
        self._readout.setVisible(inside)
        self._cursor.setVisible(inside)
        if inside:
            hour = min(max(int(self.box.mapSceneToView(place).x()), 0), HOURS - 1)
            self._cursor.setValue(hour + 0.5)
            left, top = self.box.viewRange()[0][0], self.box.viewRange()[1][1]
            self._readout.setPos(left, top)
            self._readout.setText(self.words_at(hour))

    def words_at(self, hour: int) -> str:
        """What is drawn at an hour, a line for each scenario."""
        rows = [f"{line.name}: {self._amount(float(self._drawn(line)[hour]))}" for line in self._lines]
        return "\n".join([self._place_words(hour), *rows])

    def _amount(self, load_kw: float) -> str:
        amount = load_kw * self._scale
        places = 0 if abs(amount) >= 100 else (1 if abs(amount) >= 10 or self._of == CELSIUS else 2)
        return f"{with_spaces(amount, places)} {self._unit}"

    def _drawn(self, line: Line) -> np.ndarray:
        return line.values

    def _place_words(self, hour: int) -> str:
        raise NotImplementedError


class LoadCurve(_LoadChart):
    """The load through the year: every hour pale, the mean of each day strong; a closer look shows the hours alone."""

    def __init__(self) -> None:
        super().__init__()
        self._hourly: List = []
        self._daily: List = []
        self.box.sigXRangeChanged.connect(lambda box, span: self._on_span(span[0], span[1]))

    def show_load(self, lines: Sequence[Line], about: str, unit: str = KW) -> None:
        """about : what is drawn, of whom, in words; lines : the reference first."""
        self._begin(lines, unit)
        self._hourly, self._daily = [], []
        hours, days = np.arange(HOURS) + 0.5, np.arange(365) * 24 + 12.0
        for line in lines:
            y = line.values * self._scale
            pale = QColor(line.colour)
            pale.setAlpha(80)
            hourly = pg.PlotCurveItem(hours, y, pen=pg.mkPen(pale, width=1))
            means = y.reshape(365, 24).mean(axis=1)
            daily = pg.PlotCurveItem(days, means, pen=pg.mkPen(line.colour, width=2), antialias=True)
            self._hourly.append(hourly)
            self._daily.append(daily)
        for item in (*self._hourly, *self._daily):
            self._add(item)
        self.label("bottom", about)
        self.setXRange(0, HOURS, padding=0)
        self._on_span(0, HOURS)
        self.settle()

    def _arrange(self) -> None:
        super()._arrange()
        if self._legend is not None:
            self._tick(*self.viewRange()[0])

    def _tick(self, low: float, high: float) -> None:
        self.plotItem.getAxis("bottom").setTicks([calendar_ticks(low, high, self._words_that_fit())])

    def _on_span(self, low: float, high: float) -> None:
        self._tick(low, high)
        close = high - low <= HOURLY
        for line, hourly, daily in zip(self._lines, self._hourly, self._daily):
            colour = QColor(line.colour)
            colour.setAlpha(255 if close else 80)
            first, last = (
                (max(int(low) - 1, 0), min(int(high) + 2, HOURS)) if close else (0, HOURS)
            )  # broad pens are slow
            hourly.setData(np.arange(first, last) + 0.5, line.values[first:last] * self._scale)
            hourly.setPen(pg.mkPen(colour, width=2 if close else 1))
            daily.setVisible(not close)

    def _place_words(self, hour: int) -> str:
        return f"{_day(hour)}, {hour % 24}–{hour % 24 + 1} h"

    def table(self) -> Tuple[List[str], List[Sequence]]:
        head = [tr("hour of the year"), *(f"{line.name} [{self._of}]" for line in self._lines)]
        return head, [[hour, *(float(line.values[hour]) for line in self._lines)] for hour in range(HOURS)]


class LoadDuration(_LoadChart):
    """The hours of the year from the highest load to the lowest: how long a plant of a size would do."""

    def show_load(self, lines: Sequence[Line], about: str, unit: str = KW) -> None:
        """as LoadCurve.show_load"""
        self._begin([line._replace(values=-np.sort(-line.values)) for line in lines], unit)
        for line in self._lines:
            at = np.append(np.arange(0, HOURS, EVERY), HOURS - 1)
            pen = pg.mkPen(line.colour, width=2)
            item = pg.PlotCurveItem(at + 0.5, line.values[at] * self._scale, pen=pen, antialias=True)
            self._add(item)
        self.label("bottom", about)
        self.setXRange(0, HOURS, padding=0)
        self.settle()

    def _place_words(self, hour: int) -> str:
        words = (
            tr("{hour} h of the year are at least") if self._of == CELSIUS else tr("{hour} h of the year need at least")
        )
        return words.format(hour=with_spaces(hour + 1))

    def table(self) -> Tuple[List[str], List[Sequence]]:
        head = [tr("hours at least"), *(f"{line.name} [{self._of}]" for line in self._lines)]
        return head, [[hour + 1, *(float(line.values[hour]) for line in self._lines)] for hour in range(HOURS)]


def calendar_ticks(low: float, high: float, most: int = 12) -> List[Tuple[float, str]]:
    """(hour of the year, words): months, days or hours, by how much of the year is seen; about `most` of them at most, which is what fits."""
    span = high - low
    if span > FEW_WEEKS:
        every = 1 if most >= 12 else (2 if most >= 6 else 3)
        return [(MONTH_STARTS[number], tr(MONTH_NAMES[number])) for number in range(0, 12, every)]
    step = max(int(span / min(8, most) / 24), 1) * 24 if span > FEW_DAYS else (12 if span > 36 else 3)
    while span / step > most:
        step *= 2
    first = int(np.ceil(low / step)) * step
    places = range(first, int(min(high, HOURS)) + 1, step)
    return [(place, _day(place) if place % 24 == 0 else f"{place % 24} h") for place in places]


def _day(hour: int) -> str:
    day = FIRST + timedelta(hours=int(hour))
    return f"{day.day} {tr(MONTH_NAMES[day.month - 1])}"
