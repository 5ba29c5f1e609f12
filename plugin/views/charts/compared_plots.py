"""Charts of compared scenarios: distribution side by side, winners and losers, two indicators against each other; all by their keys."""

from __future__ import annotations

from typing import Any, List, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QColor, QFontMetrics, QResizeEvent

from ...indicators import colours
from ...indicators.catalogue import Indicator
from ...indicators.scales import NOT_COMPUTED, Scale, plain
from ...review.compared_figures import signed, winners_and_losers
from ...review.indicator_words import title_of
from ...words import tr
from .. import theme
from .chart import Chart, drawable, edge, ink, pg, usual_range
from .compared_curves import ComparedDuration, ComparedLoad, Course, RankedCurve
from .dots import SIZE, Dots

ACCENT = QColor(colours.SELECTION)
ROOM = 0.84  # of a class, for its bars
DIGITS = 44  # of limits that stand on one line
ROWS, LEAST_ROWS = 7, 4  # winners, and as many losers; of both together, however little room there is for their names
AXIS_PX = 44  # below the bars, for the axis and its words
NAME_PX = 150


# One scenario: its name, its colour, (n,) float64 with NaN for what is not computed
Series = Tuple[str, QColor, np.ndarray]


class ComparedDistribution(Chart):
    """How many buildings are in each class, a bar for each scenario, the baseline first."""

    def __init__(self) -> None:
        super().__init__()
        self._items: List[pg.BarGraphItem] = []
        self._chosen = pg.BarGraphItem(x=[], height=[], width=0.1, brush=None, pen=pg.mkPen(ACCENT, width=2))
        self.addItem(self._chosen)
        self._chosen.setZValue(5)
        self._legend = self.plotItem.addLegend(offset=(-8, 4), brush=None, labelTextColor=ink())
        self._classes: List[np.ndarray] = []
        self._bars: List[Tuple[int, int, float]] = []  # scenario, class, middle
        self._names: List[str] = []
        self._labels: List[str] = []
        self._title = ""
        self.box.setMouseEnabled(x=False, y=False)
        self.box.clicked.connect(lambda x, y, how: self._pick(x, x, how))
        self.box.brushed.connect(lambda box, how: self._pick(box.left(), box.right(), how))

    def show_series(
        self,
        entry: Indicator,
        scale: Scale,
        series: Sequence[Series],
        chosen: np.ndarray,
        selected: np.ndarray,
        counted: str = "Buildings",
    ) -> None:
        """chosen : (n,) bool, whom it is about; selected : (n,) bool; counted : what is, for the axis"""
        for item in self._items:
            self.removeItem(item)
        self._legend.clear()
        self._items, self._bars, self._title = [], [], scale.title
        self._names = [name for name, _, _ in series]
        # −2 of whom it is not about
        self._classes = [np.where(chosen, scale.classify(values), -2).astype(np.int8) for _, _, values in series]
        shown = self._shown(entry, len(scale.labels))
        self._labels = [scale.labels[number] if number >= 0 else NOT_COMPUTED for number in shown]
        width, highest = ROOM / max(len(series), 1), 1
        for which, ((name, colour, _), classes) in enumerate(zip(series, self._classes)):
            heights = [int((classes == number).sum()) for number in shown]
            x = np.arange(len(shown)) - ROOM / 2 + width * (which + 0.5)
            item = pg.BarGraphItem(
                x=x, height=heights, width=width * 0.92, brush=colour, pen=pg.mkPen(edge(colour)), name=name
            )
            self.addItem(item)
            self._items.append(item)
            self._bars += [(which, number, at) for number, at in zip(shown, x.tolist())]
            highest = max(highest, *heights)
        self._width = width
        self._write_axis(entry, scale, shown)
        self.label("left", counted)
        self.label("bottom", scale.title)
        self.show_selection(selected)
        self._legend.setColumnCount(2 if len(series) > 2 else 1)  # low charts have no room for four lines
        self._clear_legend(len(shown))
        self.setXRange(-0.6, len(shown) - 0.4, padding=0)
        self.setYRange(0, highest * (1.12 + 0.09 * len(series)), padding=0)
        self.settle()

    def _clear_legend(self, number: int) -> None:
        """The legend stands over the lower bars; number : of classes."""
        columns = [item.opts["height"] for item in self._items]
        third = max(number // 3, 1)
        left, right = (
            max((max(column[part], default=0) for column in columns), default=0)
            for part in (slice(0, third), slice(number - third, number))
        )
        side = 0 if left < right else 1
        self._legend.anchor((side, 0), (side, 0), offset=(-8 if side else 8, 4))

    def _shown(self, entry: Indicator, number: int) -> List[int]:
        """Classes with a place on the axis; empty categories have none, what is not computed comes last."""
        present = set(np.concatenate(self._classes).tolist()) if self._classes else set()
        shown = [i for i in range(number) if not entry.categories or i in present]
        return [*shown, -1] if -1 in present else shown

    def _write_axis(self, entry: Indicator, scale: Scale, shown: List[int]) -> None:
        if entry.categories:
            ticks = [(i, label.replace(" ", "\n", 1)) for i, label in enumerate(self._labels)]
        else:
            words = [
                (i + 0.5, plain(scale.limits[number]))
                for i, number in enumerate(shown)
                if 0 <= number < len(scale.limits)
            ]
            lines = 2 if sum(len(word) for _, word in words) > DIGITS else 1
            ticks = [(at, ("\n" if i % lines else "") + word) for i, (at, word) in enumerate(words)]
            if -1 in shown:
                ticks.append((len(shown) - 1, tr("not computed").replace(" ", "\n", 1)))
        self.plotItem.getAxis("bottom").setTicks([ticks])

    def show_selection(self, selected: np.ndarray) -> None:
        heights = [int((self._classes[which][selected] == number).sum()) for which, number, _ in self._bars]
        there = [i for i, height in enumerate(heights) if height]
        x = [self._bars[i][2] for i in there]
        self._chosen.setOpts(x=x, height=[heights[i] for i in there], width=getattr(self, "_width", 0.1) * 0.92)

    def _pick(self, left: float, right: float, how: str) -> None:
        half = self._width / 2 if self._bars else 0.0
        hit = [(which, number) for which, number, at in self._bars if at + half >= left and at - half <= right]
        if hit:
            found = [np.flatnonzero(self._classes[which] == number) for which, number in hit]
            self.picked.emit(np.unique(np.concatenate(found)), how)

    def table(self) -> Tuple[List[str], List[Sequence]]:
        n = len(self._labels)
        columns = [item.opts["height"] for item in self._items]
        return [self._title, *self._names], [[self._labels[i], *(column[i] for column in columns)] for i in range(n)]


class WinnersAndLosers(Chart):
    """The buildings a variant changes most: the best above, the worst below, each with its name and difference."""

    _shown: Tuple[
        Any, ...
    ] = ()  # what show_changes was given, without the selection; Qt resizes before __init__ is through
    _most = 2 * ROWS

    def __init__(self) -> None:
        super().__init__()
        self._bars = pg.BarGraphItem(x0=[], width=[], y=[], height=0.72)
        self._frames = pg.BarGraphItem(x0=[], width=[], y=[], height=0.72, brush=None, pen=pg.mkPen(ACCENT, width=2))
        self._texts: List[pg.TextItem] = []
        self._rows = np.zeros(0, dtype=np.int64)
        self._changes = np.zeros(0)
        self._names: List[str] = []
        self._title = ""
        self._selected = np.zeros(0, dtype=bool)
        for item in (self._bars, self._frames):
            self.addItem(item)
        self._zero = pg.InfiniteLine(0, angle=90, pen=pg.mkPen(edge(QColor(colours.UNCHANGED))))
        self.addItem(self._zero)
        self.plotItem.showGrid(x=True, y=False, alpha=0.12)
        self.plotItem.getAxis("left").setStyle(tickLength=0, hideOverlappingLabels=False)
        self.plotItem.invertY(True)
        self.box.setMouseEnabled(x=False, y=False)
        self.box.clicked.connect(lambda x, y, how: self._pick(y, y, how))
        self.box.brushed.connect(lambda box, how: self._pick(box.top(), box.bottom(), how))

    def show_changes(
        self, entry: Indicator, scale: Scale, changes: np.ndarray, names: np.ndarray, about: str, selected: np.ndarray
    ) -> None:
        """changes : (n,) variant − baseline; names : (n,) str; about : which variant against which baseline"""
        self._shown, self._selected = (entry, scale, changes, names, about), selected
        self._most = self._rows_with_room()
        winners, losers = winners_and_losers(entry, changes, ROWS)
        lost = min(len(losers), max(self._most // 2, self._most - len(winners)))
        winners, losers = winners[: max(self._most - lost, 0)], losers[:lost]
        self._rows = np.concatenate([winners, losers[::-1]]).astype(np.int64)
        self._changes, self._title = changes[self._rows], about
        self._names = [str(names[i]) for i in self._rows]
        y = np.arange(len(self._rows), dtype=float)
        y[len(winners) :] += 0.6 if len(winners) and len(losers) else 0.0  # a gap between the two
        self._y = y
        fills = [QColor(scale.colour_of(each)) for each in self._changes]
        self._bars.setOpts(
            x0=np.zeros(len(y)),
            width=self._changes,
            y=y,
            height=0.72,
            brushes=fills,
            pens=[pg.mkPen(edge(c)) for c in fills],
        )
        self._write(entry, y)
        axis = self.plotItem.getAxis("left")
        metrics = QFontMetrics(self.font())
        shown = [theme.elided(name, metrics, NAME_PX) for name in self._names]
        axis.setTicks([list(zip(y.tolist(), shown))])
        axis.setWidth(min(NAME_PX, max((metrics.horizontalAdvance(word) for word in shown), default=40)) + 14)
        self.label("bottom", f"Δ {title_of(entry)}: {about}")
        far = float(np.abs(self._changes).max()) if len(y) else 1.0
        low = min(float(self._changes.min()), 0.0) if len(y) else 0.0
        high = max(float(self._changes.max()), 0.0) if len(y) else 1.0
        self.setXRange(
            low - (0.28 * far if low < 0 else 0.02 * far), high + (0.28 * far if high > 0 else 0.02 * far), padding=0
        )
        self.setYRange(-0.7, (y[-1] if len(y) else 0.0) + 0.7, padding=0)
        self.show_selection(selected)
        self.settle(self._texts)

    def _rows_with_room(self) -> int:
        """As many that their names do not run into each other."""
        room = (self.height() - AXIS_PX) // (QFontMetrics(self.font()).height() + 1)
        return int(min(max(room - 1, LEAST_ROWS), 2 * ROWS))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self._shown and self._rows_with_room() != self._most:
            self.show_changes(*self._shown, self._selected)

    def _write(self, entry: Indicator, y: np.ndarray) -> None:
        for text in self._texts:
            self.removeItem(text)
        self._texts = []
        for place, change in zip(y, self._changes):
            text = pg.TextItem(signed(entry, float(change)), color=ink(), anchor=(1.05 if change < 0 else -0.05, 0.5))
            text.setPos(float(change), float(place))
            self.addItem(text, ignoreBounds=True)
            self._texts.append(text)

    @property
    def is_empty(self) -> bool:
        return not len(self._rows)

    def show_selection(self, selected: np.ndarray) -> None:
        self._selected = selected
        at = np.flatnonzero(selected[self._rows]) if len(self._rows) else np.zeros(0, dtype=int)
        y = self._y[at] if len(at) else []
        self._frames.setOpts(x0=np.zeros(len(at)), width=self._changes[at] if len(at) else [], y=y, height=0.72)

    def _pick(self, top: float, bottom: float, how: str) -> None:
        if len(self._rows):
            hit = (self._y + 0.5 >= top) & (self._y - 0.5 <= bottom)
            if hit.any():
                self.picked.emit(self._rows[hit], how)

    def table(self) -> Tuple[List[str], List[Sequence]]:
        return [tr("name"), f"Δ {self._title}"], list(zip(self._names, self._changes.tolist()))


class ComparedScatter(Chart):
    """Two indicators of each building, a colour for each scenario; a box picks."""

    def __init__(self) -> None:
        super().__init__()
        self._points: List[Dots] = []
        self._marks = pg.ScatterPlotItem(size=9, pen=pg.mkPen(ACCENT, width=2), brush=None)
        self._marks.setZValue(5)
        self.addItem(self._marks)
        self._legend = self.plotItem.addLegend(offset=(-8, 4), brush=None, labelTextColor=ink())
        self._series: List[Tuple[str, np.ndarray, np.ndarray]] = []
        self._titles = ("x", "y")
        self.box.brushed.connect(self._on_brushed)
        self.box.clicked.connect(self._on_clicked)

    def show_series(
        self,
        across: Indicator,
        up: Indicator,
        series: Sequence[Tuple[str, QColor, np.ndarray, np.ndarray]],
        selected: np.ndarray,
    ) -> None:
        """series : name, colour, (n,) x, (n,) y of each scenario, the baseline first"""
        every_x = np.concatenate([x for _, _, x, _ in series]) if series else np.zeros(0)
        every_y = np.concatenate([y for _, _, _, y in series]) if series else np.zeros(0)
        both = np.isfinite(every_x) & np.isfinite(every_y)
        left, right = usual_range(every_x[both], across.has_zero)
        low, high = usual_range(every_y[both], up.has_zero)
        self._legend.clear()
        for item in self._points:
            self.removeItem(item)
        self._series, self._points = [], []
        self._legend.setColumnCount(2 if len(series) > 2 else 1)
        for name, colour, x, y in series:
            x, y = drawable(x, left, right), drawable(y, low, high)
            self._series.append((name, x, y))
            known = np.isfinite(x) & np.isfinite(y)
            item = Dots(x[known], y[known], QColor(colour))
            self.addItem(item)
            self._points.append(item)
            words = name if known.any() else tr("{scenario}: not computed").format(scenario=name)
            self._legend.addItem(pg.ScatterPlotItem(size=10, brush=colour, pen=pg.mkPen(edge(QColor(colour)))), words)
        self._titles = (title_of(across), title_of(up))
        words = tr("{up} (upwards) against {across}").format(up=tr(up.label), across=self._titles[0])
        self.label("bottom", words)
        self.label("left", tr(up.unit))
        for side, entry in (("bottom", across), ("left", up)):
            self.plotItem.getAxis(side).setTicks([list(enumerate(entry.categories))] if entry.categories else None)
        self.setXRange(left, right, padding=0)
        self.setYRange(low, high, padding=0)
        self._clear_legend((left, right), (low, high))
        self.show_selection(selected)
        self.settle()

    def _clear_legend(self, across: Tuple[float, float], up: Tuple[float, float]) -> None:
        """The legend stands in the corner with the fewest dots."""
        x, y = (np.concatenate([each[k] for each in self._series] or [np.zeros(0)]) for k in (1, 2))
        right, top = x > across[0] + 0.65 * (across[1] - across[0]), y > up[0] + 0.55 * (up[1] - up[0])
        left, low = x < across[0] + 0.35 * (across[1] - across[0]), y < up[0] + 0.45 * (up[1] - up[0])
        corners = {(1, 0): right & top, (0, 0): left & top, (1, 1): right & low, (0, 1): left & low}
        corner = min(corners, key=lambda key: int(corners[key].sum()))
        self._legend.anchor(corner, corner, offset=(-8 if corner[0] else 8, -4 if corner[1] else 4))

    def show_selection(self, selected: np.ndarray) -> None:
        found = [(x[selected], y[selected]) for _, x, y in self._series]
        x = np.concatenate([each for each, _ in found]) if found else np.zeros(0)
        y = np.concatenate([each for _, each in found]) if found else np.zeros(0)
        known = np.isfinite(x) & np.isfinite(y)
        self._marks.setData(x=x[known], y=y[known])

    def _on_brushed(self, box: QRectF, how: str) -> None:
        hits = [
            (x >= box.left()) & (x <= box.right()) & (y >= box.top()) & (y <= box.bottom()) for _, x, y in self._series
        ]
        if hits:
            self.picked.emit(np.flatnonzero(np.any(hits, axis=0)), how)

    def _on_clicked(self, x: float, y: float, how: str) -> None:
        """The dots on the nearest place under the pointer."""
        wide, tall = self.box.viewPixelSize()
        hits = np.zeros(len(self._series[0][1]) if self._series else 0, dtype=bool)
        for _, xs, ys in self._series:
            with np.errstate(invalid="ignore"):
                hits |= np.hypot((xs - x) / wide, (ys - y) / tall) <= SIZE / 2 + 1
        if hits.any():
            self.picked.emit(np.flatnonzero(hits), how)

    def table(self) -> Tuple[List[str], List[Sequence]]:
        rows = [
            (name, a, b) for name, x, y in self._series for a, b in zip(x.tolist(), y.tolist()) if a == a and b == b
        ]
        return [tr("scenario"), *self._titles], rows


CHARTS = {
    "distribution": ComparedDistribution,
    "ranking": WinnersAndLosers,
    "scatter": ComparedScatter,
    "ranked": RankedCurve,
    "course": Course,
    "load": ComparedLoad,
    "duration": ComparedDuration,
}


def compared_chart(key: str) -> Chart:
    """By key of CHARTS."""
    return CHARTS[key]()
