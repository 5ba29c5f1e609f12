"""Curves of compared scenarios: ranked values, the course of a day or year, hourly load and its duration. Each has its name beside it."""

from __future__ import annotations

from typing import List, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QRectF, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFontMetrics, QResizeEvent

from ...indicators import colours
from ...indicators.catalogue import Indicator
from ...review.indicator_words import title_of
from ...review.moments import HOURS, MONTH_NAMES, date_of
from ...words import tr
from .. import theme
from .chart import Chart, drawable, ink, paper, pg, usual_range
from .load_plots import Line, LoadCurve, LoadDuration

ACCENT = QColor(colours.SELECTION)
POINTS = 600  # of a curve, which is as many as there are pixels
ROOM_FOR_NAMES = 0.24  # of the width, right of curves that carry their names
AXIS_PX = 56  # below a curve, for the axis and its words
# One scenario: its name, its colour, (n,) float64 with NaN for what is not computed
Series = Tuple[str, QColor, np.ndarray]
# Of a curve: its name, its colour, x and y of where it ends, and its mean
End = Tuple[str, QColor, float, float, float]


class _NamedCurves(Chart):
    """Lines with their names at their right ends, moved apart where they would lie on each other."""

    _texts: Sequence[pg.TextItem] = ()  # Qt resizes before __init__ is through

    def __init__(self) -> None:
        super().__init__()
        self._items: List = []
        self._texts = []
        self._names: List[str] = []
        self._ends: Tuple[Sequence[End], float, float] = ((), 0.0, 1.0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """How far apart names have to be depends on the height, which a chart has not yet when it is first drawn."""
        super().resizeEvent(event)
        if self._texts:
            self._write(*self._ends)
            self.settle(self._texts)

    def _clear(self) -> None:
        for item in (*self._items, *self._texts):
            self.removeItem(item)
        self._items, self._texts, self._names = [], [], []

    def _curve(self, x: np.ndarray, y: np.ndarray, colour: QColor, first: bool) -> None:
        """The baseline is drawn first and dashed: curves that lie on each other are all seen."""
        style = pg.QtCore.Qt.PenStyle.DashLine if first else pg.QtCore.Qt.PenStyle.SolidLine
        item = pg.PlotCurveItem(x, y, pen=pg.mkPen(colour, width=2, style=style), antialias=True, connect="finite")
        item.setZValue(2 if first else 1)
        self.addItem(item)
        self._items.append(item)

    def _write(self, ends: Sequence[End], low: float, high: float) -> None:
        """Beside where each ends; those that end so near that names are moved apart stand in the order of the curves."""
        self._ends = (ends, low, high)
        for text in self._texts:
            self.removeItem(text)
        self._texts = []
        apart = (high - low) * QFontMetrics(self.font()).height() / max(self.height() - AXIS_PX, AXIS_PX)
        floor = low + apart / 2
        metrics = QFontMetrics(self.font())
        room = (
            int(max(self.width() - self.plotItem.getAxis("left").width(), 0) * ROOM_FOR_NAMES / (1 + ROOM_FOR_NAMES))
            - 12
        )
        for name, colour, x, y, _ in in_order(ends, apart):
            floor = max(y, floor)
            text = pg.TextItem(theme.elided(name, metrics, max(room, 40)), color=colour, anchor=(0, 0.5))
            text.setPos(x, floor)
            self.addItem(text, ignoreBounds=True)
            self._texts.append(text)
            floor += apart


def in_order(ends: Sequence[End], apart: float) -> List[End]:
    """From the lowest to the highest; which of those is the higher that end within `apart` of the next below, their means say."""
    groups: List[List[End]] = []
    for end in sorted(ends, key=lambda each: each[3]):
        if groups and end[3] - groups[-1][-1][3] < apart:
            groups[-1].append(end)
        else:
            groups.append([end])
    return [end for group in groups for end in sorted(group, key=lambda each: each[4])]


class RankedCurve(_NamedCurves):
    """Values from the highest to the lowest over the share of the features; a box over it picks those with values in it."""

    def __init__(self) -> None:
        super().__init__()
        self._series: List[Tuple[np.ndarray, np.ndarray]] = []  # ranks in %, and values, (n,) each
        self._marks = pg.ScatterPlotItem(size=8, pen=pg.mkPen(ACCENT, width=2), brush=pg.mkBrush(paper()))
        self._marks.setZValue(5)
        self.addItem(self._marks)
        self._title = ""
        self.box.setMouseEnabled(x=False, y=False)
        self.box.brushed.connect(self._on_brushed)
        self.box.clicked.connect(self._on_clicked)

    def show_series(
        self, entry: Indicator, series: Sequence[Series], chosen: np.ndarray, selected: np.ndarray, about: str
    ) -> None:
        """chosen : (n,) bool, whom it is about; selected : (n,) bool; about : for the axis"""
        self._clear()
        self._title = title_of(entry)
        every = np.concatenate([values[chosen] for _, _, values in series]) if series else np.zeros(0)
        low, high = usual_range(every, entry.has_zero)
        self._series = []
        ends = []
        for number, (name, colour, values) in enumerate(series):
            drawn = drawable(np.where(chosen, values, np.nan), low, high)
            known = np.flatnonzero(np.isfinite(drawn))
            order = known[np.argsort(-drawn[known], kind="stable")]
            rank = np.full(len(drawn), np.nan)
            rank[order] = 100 * (np.arange(len(order)) + 0.5) / max(len(order), 1)
            self._series.append((rank, drawn))
            self._names.append(name)
            if len(order):
                at = order[np.unique(np.linspace(0, len(order) - 1, POINTS).round().astype(int))]
                self._curve(rank[at], drawn[at], QColor(colour), not number)
                ends.append((name, QColor(colour), 101.0, float(drawn[order[-1]]), float(drawn[order].mean())))
        self._write(ends, low, high)
        self.label("left", tr(entry.unit))
        self.label("bottom", about)
        self.plotItem.getAxis("bottom").setTicks([[(each, f"{each} %") for each in range(0, 101, 20)]])
        self.plotItem.getAxis("left").setTicks([list(enumerate(entry.categories))] if entry.categories else None)
        self.setXRange(0, 100 * (1 + ROOM_FOR_NAMES), padding=0)
        self.setYRange(low, high, padding=0)
        self.show_selection(selected)
        self.settle(self._texts)

    def show_selection(self, selected: np.ndarray) -> None:
        x = np.concatenate([rank[selected] for rank, _ in self._series]) if self._series else np.zeros(0)
        y = np.concatenate([values[selected] for _, values in self._series]) if self._series else np.zeros(0)
        known = np.isfinite(x) & np.isfinite(y)
        if known.sum() > POINTS:  # a line of dots: more are not seen
            known[np.flatnonzero(known)[np.arange(known.sum()) % (known.sum() // POINTS + 1) > 0]] = False
        self._marks.setData(x=x[known], y=y[known])

    def _on_brushed(self, box: QRectF, how: str) -> None:
        hits = [
            (rank >= box.left()) & (rank <= box.right()) & (values >= box.top()) & (values <= box.bottom())
            for rank, values in self._series
        ]
        if hits and np.any(hits):
            self.picked.emit(np.flatnonzero(np.any(hits, axis=0)), how)

    def _on_clicked(self, x: float, y: float, how: str) -> None:
        """The feature at that rank of the curve that is nearest."""
        nearest = [int(np.nanargmin(np.abs(rank - x))) if np.isfinite(rank).any() else -1 for rank, _ in self._series]
        known = [(abs(self._series[k][1][i] - y), i) for k, i in enumerate(nearest) if i >= 0]
        if known and 0 <= x <= 100:
            self.picked.emit(np.array([min(known)[1]]), how)

    def table(self) -> Tuple[List[str], List[Sequence]]:
        columns = [-np.sort(-values[np.isfinite(rank)]) for rank, values in self._series]
        longest = max((len(each) for each in columns), default=0)
        rows = [[i + 1, *(float(each[i]) if i < len(each) else "" for each in columns)] for i in range(longest)]
        return ["rank", *(f"{name}: {self._title}" for name in self._names)], rows


class Course(_NamedCurves):
    """An indicator through the hours of a mean day or the months of a year; the moment of the clock is marked and can be moved."""

    timePicked = pyqtSignal(int)  # number of the hour or month, from 0

    def __init__(self) -> None:
        super().__init__()
        self._lines: List[Series] = []
        self._axis, self._title = HOURS, ""
        self._now = pg.InfiniteLine(0, angle=90, pen=pg.mkPen(ink(), width=1, style=pg.QtCore.Qt.PenStyle.DotLine))
        self.addItem(self._now, ignoreBounds=True)
        self.box.setMouseEnabled(x=False, y=False)
        self.box.clicked.connect(lambda x, y, how: self._go_to(x))

    def show_course(
        self, entry: Indicator, axis: str, lines: Sequence[Series], about: str, hour: int, day: int
    ) -> None:
        """axis : HOURS or MONTHS; lines : (24,) or (12,) of each scenario; hour, day : of the clock"""
        self._clear()
        self._lines, self._axis, self._title = list(lines), axis, title_of(entry)
        every = np.concatenate([values for _, _, values in lines]) if lines else np.zeros(0)
        low, high = usual_range(every, entry.has_zero)
        ends = []
        for number, (name, colour, values) in enumerate(lines):
            drawn = drawable(values, low, high)
            x = np.arange(len(values)) + 0.5
            self._curve(x, drawn, QColor(colour), not number)
            self._names.append(name)
            known = np.flatnonzero(np.isfinite(drawn))
            if len(known):
                ends.append(
                    (name, QColor(colour), len(values) + 0.1, float(drawn[known[-1]]), float(drawn[known].mean()))
                )
        self._write(ends, low, high)
        n = 24 if axis == HOURS else 12
        words = (
            [(i, tr("{n} h").format(n=i)) for i in range(0, 25, 3)]
            if axis == HOURS
            else [(i + 0.5, tr(name)) for i, name in enumerate(MONTH_NAMES)]
        )
        self.plotItem.getAxis("bottom").setTicks([words])
        self._now.setValue((hour if axis == HOURS else date_of(day)[0] - 1) + 0.5)
        self.label("left", tr(entry.unit))
        self.label("bottom", about)
        self.setXRange(0, n * (1 + ROOM_FOR_NAMES), padding=0)
        self.setYRange(low, high, padding=0)
        self.settle(self._texts)

    def _go_to(self, x: float) -> None:
        if 0 <= x < (24 if self._axis == HOURS else 12):
            self.timePicked.emit(int(x))

    def show_selection(self, selected: np.ndarray) -> None:
        """A course is of all it is about."""

    def table(self) -> Tuple[List[str], List[Sequence]]:
        n = len(self._lines[0][2]) if self._lines else 0
        head = [tr("hour") if self._axis == HOURS else tr("month"), *(f"{name}: {self._title}" for name in self._names)]
        return head, [
            [i if self._axis == HOURS else i + 1, *(float(each[2][i]) for each in self._lines)] for i in range(n)
        ]


class ComparedLoad(LoadCurve):
    """Hourly load of every compared scenario."""

    def show_lines(self, lines: Sequence[Tuple[str, np.ndarray, str]], about: str) -> None:
        """lines : name, (8760,) [kW], colour of each, the baseline first"""
        self.show_load([Line(*line) for line in lines], about)


class ComparedDuration(LoadDuration):
    """The same from the highest hour to the lowest."""

    def show_lines(self, lines: Sequence[Tuple[str, np.ndarray, str]], about: str) -> None:
        """As ComparedLoad.show_lines."""
        self.show_load([Line(*line) for line in lines], about)
