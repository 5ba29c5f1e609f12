"""The charts: distribution, ranking, value against year, months. Each draws arrays and turns clicks into building numbers."""

from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor

from ...indicators import colours
from ...indicators.catalogue import with_spaces
from ...indicators.scales import NOT_COMPUTED, plain
from ...review.display import Picture
from ...review.indicator_words import limit_groups
from ...review.moments import MONTH_NAMES
from ...words import tr
from .chart import Chart, drawable, edge, ink, paper, pg, usual_range

LETTERS = 40  # of the words of all categories that have room beside each other
MOST_WORDS = 0.85  # of the height, for words above the bars
DIGITS = 36  # limits with more than so many together stand on two lines
ACCENT = QColor(colours.SELECTION)


class Distribution(Chart):
    """How many buildings are in each class of the scale; the selected part is framed."""

    def __init__(self) -> None:
        super().__init__()
        self._bars = pg.BarGraphItem(x=[], height=[], width=0.86)
        self._chosen = pg.BarGraphItem(x=[], height=[], width=0.86, brush=None, pen=pg.mkPen(ACCENT, width=2))
        self._texts: List[pg.TextItem] = []
        self._lines: List[pg.InfiniteLine] = []  # at limits
        self._words: List[pg.TextItem] = []  # at limits
        self.addItem(self._bars)
        self.addItem(self._chosen)
        self._picture: Optional[Picture] = None
        self._columns: List[Tuple[int, ...]] = []  # the classes each bar stands for
        self._labels: List[str] = []
        self.box.setMouseEnabled(x=False, y=False)
        self.box.sigResized.connect(lambda: self._make_room())
        self.box.clicked.connect(lambda x, y, how: self._pick_columns(x, x, how))
        self.box.brushed.connect(lambda box, how: self._pick_columns(box.left(), box.right(), how))

    def show_picture(self, picture: Picture, selected: np.ndarray) -> None:
        """selected : (n,) bool"""
        self._picture = picture
        scale = picture.scale
        self._columns, self._labels, fills = self._bars_of(picture)
        heights = [int(np.isin(picture.classes, column).sum()) for column in self._columns]
        pens = [pg.mkPen(edge(fill)) for fill in fills]
        self._bars.setOpts(x=np.arange(len(heights)), height=heights, width=0.86, brushes=fills, pens=pens)
        self._write_axis(picture)
        self.label("bottom", scale.title)
        self.label("left", tr("Buildings"))
        self._write_numbers(heights)
        self._mark_limits(picture)
        self.show_selection(selected)
        self._make_room()
        self.setXRange(-0.6, len(heights) - 1 + max(0.75, 0.09 * len(heights)), padding=0)  # room for the last words
        self.settle((*self._texts, *self._words))

    def _bars_of(self, picture: Picture) -> Tuple[List[Tuple[int, ...]], List[str], List[QColor]]:
        """Classes, words and fill of each bar: equal neighbours (unchanged) as one, empty categories left out, missing last."""
        scale, columns, labels, fills = picture.scale, [], [], []
        present = set(picture.classes.tolist())
        for number, (colour, label) in enumerate(zip(scale.colours, scale.labels)):
            if picture.by_category and number not in present:
                continue
            if labels and labels[-1] == label:
                columns[-1] += (number,)
                continue
            columns.append((number,))
            labels.append(label)
            fills.append(QColor(colour))
        if picture.missing:
            columns.append((-1,))
            labels.append(tr(NOT_COMPUTED))
            fills.append(QColor(colours.MISSING))
        return columns, labels, fills

    def _write_axis(self, picture: Picture) -> None:
        """Words under categories; limits between the bars of numbers, so that they never run into each other."""
        if picture.indicator.categories:
            lines = 2 if sum(map(len, self._labels)) > LETTERS else 1
            shown = [
                label.replace(" ", "\n", 1) if lines == 1 else label for label in self._labels
            ]  # "not", "computed"
            ticks = [(i, ("\n" if i % lines else "") + label) for i, label in enumerate(shown)]
        else:
            limits = picture.scale.limits
            words = [
                (i + 0.5, f"{limits[column[-1]]:.0f}" if picture.indicator.year else plain(limits[column[-1]]))
                for i, column in enumerate(self._columns)
                if 0 <= column[-1] < len(limits)
            ]
            lines = 2 if sum(len(word) for _, word in words) > DIGITS else 1
            ticks = [(at, ("\n" if i % lines else "") + word) for i, (at, word) in enumerate(words)]
            if picture.missing:
                ticks.append((len(self._columns) - 1, tr("not\ncomputed")))
        self.plotItem.getAxis("bottom").setTicks([ticks])

    def show_selection(self, selected: np.ndarray) -> None:
        if self._picture is None:
            return
        classes = self._picture.classes[selected]
        heights = np.array([int(np.isin(classes, column).sum()) for column in self._columns], dtype=float)
        there = np.flatnonzero(heights)
        self._chosen.setOpts(x=there, height=heights[there], width=0.86)

    def _write_numbers(self, heights: Sequence[int]) -> None:
        wanted = [(x, height) for x, height in enumerate(heights) if height]
        while len(self._texts) > len(wanted):
            self.removeItem(self._texts.pop())
        # kept from picture to picture: pyqtgraph remembers each it was ever given
        while len(self._texts) < len(wanted):
            text = pg.TextItem("", color=ink(), anchor=(0.5, 1.06))
            text.setZValue(1)
            self.addItem(text)
            self._texts.append(text)
        for text, (x, height) in zip(self._texts, wanted):
            text.setText(with_spaces(height))
            text.setPos(x, height)

    def _mark_limits(self, picture: Picture) -> None:
        """A thin line at each limit; the words of a body beside its last one, a row deeper each, so that they never meet."""
        for item in (*self._lines, *self._words):
            self.removeItem(item)
        self._lines, self._words = [], []
        colour = ink()
        colour.setAlpha(170)
        pen = pg.mkPen(colour, width=1, style=Qt.PenStyle.DashLine)
        for row, (words, group) in enumerate(limit_groups(picture.limits)):
            places = [picture.scale.place_of(limit.value) for limit in group]
            lines = [pg.InfiniteLine(place, angle=90, pen=pen) for place in places]
            for line in lines:
                line.setToolTip(words)
            self._lines += lines
            text = pg.TextItem(words, color=colour, anchor=(0.0, -float(row)), fill=paper())
            text.setPos(places[-1] + 0.05, 0)
            text.setZValue(2)
            self._words.append(text)
        for item in (*self._lines, *self._words):
            self.addItem(item, ignoreBounds=True)
        for text in self._texts:
            crossed = any(abs(line.value() - text.pos().x()) < 0.5 for line in self._lines)
            text.fill = pg.mkBrush(paper() if crossed else None)  # no line runs through a number

    def _make_room(self) -> None:
        """Above the bars for their numbers and for the words about limits, however low the chart is."""
        high = max((float(text.pos().y()) for text in self._texts), default=1.0)
        row = max((text.boundingRect().height() for text in (*self._texts, *self._words)), default=0.0)
        tall = max(self.box.height(), 1.0)
        has_room = (len(self._words) + 1.2) * row <= MOST_WORDS * tall
        for text in self._words:
            text.setVisible(has_room)  # else the lines are named by their tooltips alone
        share = ((len(self._words) if has_room else 0) + 1.2) * row / tall
        top = high * max(1.25, 1 / (1 - min(share, MOST_WORDS))) + 0.5
        for text in self._words:
            text.setPos(text.pos().x(), top)
        self.setYRange(0, top, padding=0)

    def _pick_columns(self, left: float, right: float, how: str) -> None:
        if self._picture is None:
            return
        first, last = int(round(left)), int(round(right))
        wanted = [number for i, column in enumerate(self._columns) if first <= i <= last for number in column]
        self.picked.emit(np.flatnonzero(np.isin(self._picture.classes, wanted)), how)

    def table(self) -> Tuple[List[str], List[Sequence]]:
        if self._picture is None:
            return [], []
        return [self._picture.title, "buildings"], list(zip(self._labels, self._bars.opts["height"]))


class Ranking(Chart):
    """All values from the highest to the lowest, filled in the colours of their classes."""

    def __init__(self) -> None:
        super().__init__()
        self._fills: List[pg.PlotCurveItem] = []
        self._marks = pg.ScatterPlotItem(size=8, pen=pg.mkPen("w", width=1), brush=ACCENT)
        self.addItem(self._marks)
        self._marks.setZValue(10)
        self._order = np.zeros(0, dtype=np.int64)
        self._values = self._drawn = np.zeros(0)
        self._base = 0.0  # what the bars stand on
        self._picture: Optional[Picture] = None
        self.box.setMouseEnabled(x=True, y=False)
        self.box.brushed.connect(lambda box, how: self._pick(box.left(), box.right(), how))
        self.box.clicked.connect(lambda x, y, how: self._pick(x - 0.5, x + 0.5, how))

    def show_picture(self, picture: Picture, selected: np.ndarray) -> None:
        for item in self._fills:
            self.removeItem(item)
        self._fills, self._picture = [], picture
        known = np.flatnonzero(picture.classes >= 0)
        self._order = known[np.argsort(-picture.values[known], kind="stable")]
        self._values = picture.values[self._order]
        classes = picture.classes[self._order]
        low, high = usual_range(self._values, _from_zero(picture))
        self._drawn, self._base = drawable(self._values, low, high), 0.0 if _from_zero(picture) else low
        for number, colour in enumerate(picture.scale.colours):
            here = np.flatnonzero(classes == number)
            if len(here):
                self._fill(here[0], here[-1] + 1, colour)
        self.label("left", tr(picture.indicator.unit))
        self.label(
            "bottom",
            tr("{split} of {n} buildings, highest first").format(
                split=picture.scale.title.split(" [")[0], n=with_spaces(len(self._order))
            ),
        )
        self.show_selection(selected)
        self.setXRange(0, max(len(self._order), 1), padding=0.01)
        self.setYRange(low, high, padding=0)
        _write_categories(self, picture)
        self.settle()

    def _fill(self, start: int, end: int, colour: str) -> None:
        x = np.repeat(np.arange(start, end + 1), 2)[1:-1]
        y = np.repeat(self._drawn[start:end], 2)
        item = pg.PlotCurveItem(
            x, y, fillLevel=self._base, brush=QColor(colour), pen=pg.mkPen(edge(QColor(colour)), width=1)
        )
        self._fills.append(item)
        self.addItem(item)

    def show_selection(self, selected: np.ndarray) -> None:
        at = np.flatnonzero(selected[self._order]) if len(self._order) else np.zeros(0, dtype=int)
        self._marks.setData(x=at + 0.5, y=self._drawn[at])

    def _pick(self, left: float, right: float, how: str) -> None:
        first, last = max(int(np.floor(left)), 0), min(int(np.ceil(right)), len(self._order))
        if last > first:
            self.picked.emit(self._order[first:last], how)

    def table(self) -> Tuple[List[str], List[Sequence]]:
        return [tr("rank"), self._picture.title if self._picture else "value"], [
            (i + 1, v) for i, v in enumerate(self._values.tolist())
        ]


class ByYear(Chart):
    """The value against the year of construction; guessed years are drawn hollow."""

    def __init__(self) -> None:
        super().__init__()
        self.plotItem.getAxis("bottom").tickStrings = lambda years, *_: [f"{year:.0f}" for year in years]
        self._points = pg.ScatterPlotItem(size=7, pxMode=True)
        self._marks = pg.ScatterPlotItem(size=11, pen=pg.mkPen(ACCENT, width=2), brush=None)
        self.addItem(self._points)
        self.addItem(self._marks)
        self._x = self._y = self._values = np.zeros(0)
        self._title = ""
        self.box.brushed.connect(self._on_brushed)
        self.box.clicked.connect(self._on_clicked)

    def show_picture(self, picture: Picture, years: np.ndarray, guessed: np.ndarray, selected: np.ndarray) -> None:
        low, high = usual_range(picture.values[np.isfinite(years)], _from_zero(picture))
        self._x, self._y = years, drawable(picture.values, low, high)
        self._values, self._title = picture.values, picture.title
        shown = np.flatnonzero(np.isfinite(years) & (picture.classes >= 0))
        table = [QColor(c) for c in picture.scale.colours]
        fills = [
            QColor(*c.getRgb()[:3], 70 if guessed[i] else 255) for i in shown for c in (table[picture.classes[i]],)
        ]
        pens = [pg.mkPen(edge(table[picture.classes[i]]), width=1) for i in shown]
        self._points.setData(x=years[shown], y=self._y[shown], brush=fills, pen=pens)
        self.label("left", tr(picture.indicator.unit))
        self.label(
            "bottom",
            tr("{split} by year of construction (pale: inferred year)").format(
                split=picture.scale.title.split(" [")[0]
            ),
        )
        self.show_selection(selected)
        self.plotItem.autoRange()
        self.setYRange(low, high, padding=0)
        _write_categories(self, picture)
        self.settle()

    def show_selection(self, selected: np.ndarray) -> None:
        if len(self._x) == len(selected):
            at = np.flatnonzero(selected & np.isfinite(self._x) & np.isfinite(self._y))
            self._marks.setData(x=self._x[at], y=self._y[at])

    def _on_brushed(self, box: QRectF, how: str) -> None:
        inside = (self._x >= box.left()) & (self._x <= box.right()) & (self._y >= box.top()) & (self._y <= box.bottom())
        self.picked.emit(np.flatnonzero(inside), how)

    def _on_clicked(self, x: float, y: float, how: str) -> None:
        found = self._points.pointsAt(pg.Point(x, y))
        if len(found):
            place = found[-1].pos()
            self.picked.emit(np.flatnonzero((self._x == place.x()) & (self._y == place.y())), how)

    def table(self) -> Tuple[List[str], List[Sequence]]:
        known = np.isfinite(self._x) & ~np.isnan(self._values)
        return ["year", self._title], list(zip(self._x[known].tolist(), self._values[known].tolist()))


class Months(Chart):
    """Sums by month of the shown scenario and the reference, of the selection or of all buildings."""

    def __init__(self) -> None:
        super().__init__()
        self._items: List = []
        self._rows: List[Tuple[str, np.ndarray]] = []
        self._legend = self.plotItem.addLegend(offset=(-8, 4), brush=None, labelTextColor=ink(), colCount=2)
        self.plotItem.getAxis("bottom").setTicks([[(month, tr(name)) for month, name in enumerate(MONTH_NAMES)]])
        self.box.setMouseEnabled(x=False, y=False)

    def show_months(self, series: Sequence[Tuple[str, np.ndarray, str]], unit: str, about: str) -> None:
        """series : (name, (12,) sums, colour), the reference first; about : sums of what these are, and of whom."""
        for item in self._items:
            self.removeItem(item)
        self._legend.clear()
        self._items, self._rows = [], [(name, values) for name, values, _ in series]
        width = 0.8 / max(len(series), 1)
        highest = 0.0
        for number, (name, values, colour) in enumerate(series):
            x = np.arange(12) - 0.4 + width * (number + 0.5)
            bars = pg.BarGraphItem(
                x=x, height=np.nan_to_num(values), width=width * 0.92, brush=QColor(colour), pen=None, name=name
            )
            self.addItem(bars)
            self._items.append(bars)
            if np.isfinite(values).any():
                highest = max(highest, float(np.nanmax(values)))
        self.label("left", unit)
        self.label("bottom", about)
        self.setXRange(-0.6, 11.6, padding=0)
        self.setYRange(0, highest * 1.25 or 1.0, padding=0)
        self.settle()

    def table(self) -> Tuple[List[str], List[Sequence]]:
        head = [tr("month"), *(name for name, _ in self._rows)]
        return head, [[MONTH_NAMES[m], *(float(values[m]) for _, values in self._rows)] for m in range(12)]


def _write_categories(chart: Chart, picture: Picture) -> None:
    """Words of the categories at the value axis, where values are numbers of categories."""
    ticks = [list(enumerate(picture.indicator.categories))] if picture.by_category else None
    chart.plotItem.getAxis("left").setTicks(ticks)


def _from_zero(picture: Picture) -> bool:
    """Whether the value axis starts at zero: always for differences, else where zero is none of the quantity."""
    return picture.is_difference or picture.indicator is None or picture.indicator.has_zero
