"""Charts of values: ranking, value against year, months. Each draws arrays and turns clicks into building numbers."""

from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QColor

from ...indicators import colours
from ...indicators.catalogue import with_spaces
from ...review.display import Picture
from ...review.indicator_words import amount_words
from ...review.moments import MONTH_NAMES
from ...words import tr
from .beyond import Beyond
from .chart import Chart, drawable, edge, ink, pg, usual_range

DOT_PX = 6  # from the middle of a dot, with the ring of a selected one, to its rim
ACCENT = QColor(colours.SELECTION)


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
        self._chosen = np.zeros(0, dtype=np.int64)  # ranks of the selected
        self.beyond = Beyond(self)
        self.box.sigRangeChanged.connect(lambda *_: self._mark_chosen())
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
        self.beyond.show(self._drawn, lambda value: amount_words(picture.indicator, value))
        self.settle(self.beyond.marks)

    def _fill(self, start: int, end: int, colour: str) -> None:
        x = np.repeat(np.arange(start, end + 1), 2)[1:-1]
        y = np.repeat(self._drawn[start:end], 2)
        item = pg.PlotCurveItem(
            x, y, fillLevel=self._base, brush=QColor(colour), pen=pg.mkPen(edge(QColor(colour)), width=1)
        )
        self._fills.append(item)
        self.addItem(item)

    def show_selection(self, selected: np.ndarray) -> None:
        self._chosen = np.flatnonzero(selected[self._order]) if len(self._order) else np.zeros(0, dtype=int)
        self._mark_chosen()

    def _mark_chosen(self) -> None:
        """A dot at the end of the bar; of one that runs out of the plot an arrow where it does."""
        low, high = self.viewRange()[1]
        rim = DOT_PX * (high - low) / max(self.box.height(), 1.0)
        y = self._drawn[self._chosen]
        symbols = np.where(y > high, "t1", np.where(y < low, "t", "o")).tolist()
        y = np.where(y > high, high - rim, np.where(y < low, low + rim, y))
        self._marks.setData(x=self._chosen + 0.5, y=y, symbol=symbols)

    def beside(self, is_above: bool, y: float) -> float:
        return float((self._drawn > y).sum() if is_above else len(self._drawn) - (self._drawn < y).sum())

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
        self._shown = np.zeros(0, dtype=np.int64)  # which have a dot
        self._chosen = np.zeros(0, dtype=bool)
        self._usual, self._is_footed = (0.0, 1.0), True
        self._fitted: Optional[Tuple[float, float]] = None  # the range of the axis as it was set for the usual one
        self.beyond = Beyond(self, DOT_PX)
        self.box.sigResized.connect(lambda *_: self._fit_again())
        self.box.sigRangeChanged.connect(lambda *_: self._hide_halves())
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
        self._shown, self._usual, self._is_footed = shown, (low, high), _from_zero(picture)
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
        self._fit_usual()
        _write_categories(self, picture)
        self.beyond.show(self._y[shown], lambda value: amount_words(picture.indicator, value), self._is_footed)
        self._hide_halves()
        self.settle(self.beyond.marks)

    def _fit_usual(self) -> None:
        """With so much room that no dot is halved at an edge; where zero is no value those without end stand on the axis."""
        low, high = self._usual
        tall = max(self.box.height(), 4.0 * DOT_PX)
        rim = DOT_PX * (high - low) / (tall - (2 if self._is_footed else 1) * DOT_PX)
        self._fitted = (low - rim if self._is_footed else low, high + rim)
        self.setYRange(*self._fitted, padding=0)

    def _fit_again(self) -> None:
        """In another height, unless somebody looks at another range."""
        if self._fitted is not None and np.allclose(self.viewRange()[1], self._fitted, rtol=1e-9):
            self._fit_usual()

    def _hide_halves(self) -> None:
        """Dots beyond the edges, which are told there, and the rings around them."""
        within = self.beyond.within()
        if len(within) != len(self._shown):
            return
        if len(within) and (self._points.data["visible"] != within).any():
            self._points.setPointsVisible(within)
        seen = np.zeros(len(self._x), dtype=bool)
        seen[self._shown[within]] = True
        at = np.flatnonzero(self._chosen & seen) if len(self._chosen) == len(seen) else np.zeros(0, dtype=int)
        self._marks.setData(x=self._x[at], y=self._y[at])

    def show_selection(self, selected: np.ndarray) -> None:
        self._chosen = selected
        self._hide_halves()

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
