"""The charts: distribution, ranking, value against year, months. Each draws arrays and turns clicks into building numbers."""

from __future__ import annotations

import csv
from typing import List, Optional, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QMenu

from ...compat import choose_qt_binding

choose_qt_binding()
import pyqtgraph as pg  # noqa: E402  only after the binding is chosen

from ...indicators import colours  # noqa: E402
from ...indicators.catalogue import with_spaces  # noqa: E402
from ...indicators.scales import plain  # noqa: E402
from ...review.display import Picture  # noqa: E402
from .. import theme  # noqa: E402

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ACCENT = QColor(colours.SELECTION)


class BrushBox(pg.ViewBox):
    """Left drag draws a box, wheel zooms, double click resets."""

    brushed = pyqtSignal(QRectF, str)  # in data coordinates; how to combine
    clicked = pyqtSignal(float, float, str)

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.setMouseMode(pg.ViewBox.RectMode)

    def mouseDragEvent(self, event, axis=None) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton:
            super().mouseDragEvent(event, axis)
            return
        event.accept()
        if event.isFinish():
            self.rbScaleBox.hide()
            start = self.mapSceneToView(event.buttonDownScenePos(event.button()))
            self.brushed.emit(QRectF(start, self.mapSceneToView(event.scenePos())).normalized(), _how(event))
        else:
            self.updateScaleBox(event.buttonDownPos(), event.pos())

    def mouseClickEvent(self, event) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            if event.double():
                self.autoRange()
                return
            place = self.mapSceneToView(event.scenePos())  # pos() may be that of another item near the click
            self.clicked.emit(place.x(), place.y(), _how(event))
        else:
            event.ignore()


def _how(event) -> str:
    keys = event.modifiers()
    return (
        "toggle"
        if keys & Qt.KeyboardModifier.ControlModifier
        else ("add" if keys & Qt.KeyboardModifier.ShiftModifier else "replace")
    )


def _paper() -> QColor:
    return QApplication.palette().color(QPalette.ColorRole.Base)


def _ink() -> QColor:
    """Words on a chart; QGIS's dark themes darken the palette's base and forget its text."""
    return theme.readable(QApplication.palette().color(QPalette.ColorRole.Text), _paper())


class Chart(pg.PlotWidget):
    """A plot in the panel's palette with a menu to copy and save it."""

    picked = pyqtSignal(object, str)  # numbers of buildings, how to combine

    def __init__(self) -> None:
        self.box = BrushBox()
        super().__init__(viewBox=self.box)
        self._in_palette()
        self.setMenuEnabled(False)
        self.hideButtons()
        self.plotItem.getAxis("left").setWidth(66)
        self.plotItem.getAxis("left").enableAutoSIPrefix(False)
        self.plotItem.getAxis("bottom").setStyle(hideOverlappingLabels=False)  # else the first word is dropped
        self.plotItem.getAxis("left").tickStrings = _tick_words
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.setMinimumHeight(120)

    def _in_palette(self) -> None:
        self.setBackground(_paper())
        quiet = QColor(_ink())
        quiet.setAlpha(70)
        for side in ("left", "bottom"):
            axis = self.plotItem.getAxis(side)
            axis.setPen(pg.mkPen(quiet, width=1))
            axis.setTextPen(pg.mkPen(_ink()))
        self.plotItem.showGrid(x=False, y=True, alpha=0.12)

    def label(self, side: str, text: str) -> None:
        self.plotItem.setLabel(side, text, **{"font-size": "9pt", "color": _ink().name()})

    def table(self) -> Tuple[List[str], List[Sequence]]:
        """Head and rows of what is drawn, for CSV."""
        return [], []

    def _menu(self, place) -> None:
        menu = QMenu(self)
        menu.addAction("Copy picture", self.copy_picture)
        menu.addAction("Save picture…", self.save_picture)
        menu.addAction("Save data as CSV…", self.save_table)
        menu.addSeparator()
        menu.addAction("Show all", self.plotItem.autoRange)
        menu.popup(self.mapToGlobal(place))

    def copy_picture(self) -> None:
        QApplication.clipboard().setPixmap(self.grab())

    def save_picture(self) -> None:
        path, kind = QFileDialog.getSaveFileName(
            self, "Save the chart", "chart.png", "Picture (*.png);;Drawing (*.svg)"
        )
        if not path:
            return
        from pyqtgraph.exporters import ImageExporter, SVGExporter

        exporter = SVGExporter(self.plotItem) if path.lower().endswith(".svg") else ImageExporter(self.plotItem)
        exporter.export(path)

    def save_table(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, "Save the data", "chart.csv", "Table (*.csv)")
        if path:
            self.write_table(path)

    def write_table(self, path: str) -> None:
        head, rows = self.table()
        with open(path, "w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(head)
            writer.writerows(rows)


class Distribution(Chart):
    """How many buildings are in each class of the scale; the selected part is framed."""

    def __init__(self) -> None:
        super().__init__()
        self._bars = pg.BarGraphItem(x=[], height=[], width=0.86)
        self._chosen = pg.BarGraphItem(x=[], height=[], width=0.86, brush=None, pen=pg.mkPen(ACCENT, width=2))
        self._texts: List[pg.TextItem] = []
        self.addItem(self._bars)
        self.addItem(self._chosen)
        self._picture: Optional[Picture] = None
        self._columns: List[Tuple[int, ...]] = []  # the classes each bar stands for
        self._labels: List[str] = []
        self.box.setMouseEnabled(x=False, y=False)
        self.box.clicked.connect(lambda x, y, how: self._pick_columns(x, x, how))
        self.box.brushed.connect(lambda box, how: self._pick_columns(box.left(), box.right(), how))

    def show_picture(self, picture: Picture, selected: np.ndarray) -> None:
        """selected : (n,) bool"""
        self._picture = picture
        scale = picture.scale
        self._columns, self._labels, fills = self._bars_of(picture)
        heights = [int(np.isin(picture.classes, column).sum()) for column in self._columns]
        edge = pg.mkPen(QColor(0, 0, 0, 90))
        self._bars.setOpts(
            x=np.arange(len(heights)), height=heights, width=0.86, brushes=fills, pens=[edge] * len(heights)
        )
        self._write_axis(picture)
        self.label("bottom", scale.title)
        self.label("left", "Buildings")
        self._write_numbers(heights)
        self.show_selection(selected)
        self.setYRange(0, max(heights, default=1) * 1.25 + 0.5, padding=0)
        self.setXRange(-0.6, len(heights) - 0.25, padding=0)  # room for the last words

    def _bars_of(self, picture: Picture) -> Tuple[List[Tuple[int, ...]], List[str], List[QColor]]:
        """Classes, words and fill of each bar: equal neighbours (unchanged) as one, empty categories left out, missing last."""
        scale, columns, labels, fills = picture.scale, [], [], []
        present = set(picture.classes.tolist())
        for number, (colour, label) in enumerate(zip(scale.colours, scale.labels)):
            if picture.indicator.categories and number not in present:
                continue
            if labels and labels[-1] == label:
                columns[-1] += (number,)
                continue
            columns.append((number,))
            labels.append(label)
            fills.append(QColor(colour))
        if picture.missing:
            columns.append((-1,))
            labels.append("not computed")
            fills.append(QColor(colours.MISSING))
        return columns, labels, fills

    def _write_axis(self, picture: Picture) -> None:
        """Words under categories; limits between the bars of numbers, so that they never run into each other."""
        if picture.indicator.categories:
            ticks = [(i, ("\n" if i % 2 else "") + label) for i, label in enumerate(self._labels)]  # on two lines
        else:
            limits = picture.scale.limits
            ticks = [
                (i + 0.5, f"{limits[column[-1]]:.0f}" if picture.indicator.year else plain(limits[column[-1]]))
                for i, column in enumerate(self._columns)
                if 0 <= column[-1] < len(limits)
            ]
            if picture.missing:
                ticks.append((len(self._columns) - 1, "not\ncomputed"))
        self.plotItem.getAxis("bottom").setTicks([ticks])

    def show_selection(self, selected: np.ndarray) -> None:
        if self._picture is None:
            return
        classes = self._picture.classes[selected]
        heights = np.array([int(np.isin(classes, column).sum()) for column in self._columns], dtype=float)
        there = np.flatnonzero(heights)
        self._chosen.setOpts(x=there, height=heights[there], width=0.86)

    def _write_numbers(self, heights: Sequence[int]) -> None:
        for text in self._texts:
            self.removeItem(text)
        self._texts = []
        ink = _ink()
        for x, height in enumerate(heights):
            if height:
                text = pg.TextItem(with_spaces(height), color=ink, anchor=(0.5, 1.0))
                text.setPos(x, height)
                self.addItem(text)
                self._texts.append(text)

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
        self._values = np.zeros(0)
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
        for number, colour in enumerate(picture.scale.colours):
            here = np.flatnonzero(classes == number)
            if len(here):
                self._fill(here[0], here[-1] + 1, colour)
        self.label("left", picture.indicator.unit)
        self.label(
            "bottom",
            f"{picture.scale.title.split(' [')[0]} of {with_spaces(len(self._order))} buildings, highest first",
        )
        self.show_selection(selected)
        self.setXRange(0, max(len(self._order), 1), padding=0.01)
        self.setYRange(*usual_range(self._values), padding=0)

    def _fill(self, start: int, end: int, colour: str) -> None:
        x = np.repeat(np.arange(start, end + 1), 2)[1:-1]
        y = np.repeat(self._values[start:end], 2)
        item = pg.PlotCurveItem(
            x, y, fillLevel=0, brush=QColor(colour), pen=pg.mkPen(QColor(colour).darker(115), width=1)
        )
        self._fills.append(item)
        self.addItem(item)

    def show_selection(self, selected: np.ndarray) -> None:
        at = np.flatnonzero(selected[self._order]) if len(self._order) else np.zeros(0, dtype=int)
        self._marks.setData(x=at + 0.5, y=self._values[at])

    def _pick(self, left: float, right: float, how: str) -> None:
        first, last = max(int(np.floor(left)), 0), min(int(np.ceil(right)), len(self._order))
        if last > first:
            self.picked.emit(self._order[first:last], how)

    def table(self) -> Tuple[List[str], List[Sequence]]:
        return ["rank", self._picture.title if self._picture else "value"], [
            (i + 1, v) for i, v in enumerate(self._values.tolist())
        ]


class ByYear(Chart):
    """The value against the year of construction; guessed years are drawn hollow."""

    def __init__(self) -> None:
        super().__init__()
        self._points = pg.ScatterPlotItem(size=7, pxMode=True)
        self._marks = pg.ScatterPlotItem(size=11, pen=pg.mkPen(ACCENT, width=2), brush=None)
        self.addItem(self._points)
        self.addItem(self._marks)
        self._x = self._y = np.zeros(0)
        self._title = ""
        self.box.brushed.connect(self._on_brushed)
        self.box.clicked.connect(self._on_clicked)

    def show_picture(self, picture: Picture, years: np.ndarray, guessed: np.ndarray, selected: np.ndarray) -> None:
        self._x, self._y, self._title = years, picture.values, picture.title
        shown = np.flatnonzero(np.isfinite(years) & (picture.classes >= 0))
        table = [QColor(c) for c in picture.scale.colours]
        fills = [
            QColor(*c.getRgb()[:3], 70 if guessed[i] else 255) for i in shown for c in (table[picture.classes[i]],)
        ]
        pens = [pg.mkPen(table[picture.classes[i]].darker(130), width=1) for i in shown]
        self._points.setData(x=years[shown], y=picture.values[shown], brush=fills, pen=pens)
        self.label("left", picture.indicator.unit)
        self.label("bottom", f"{picture.scale.title.split(' [')[0]} by year of construction (pale: inferred year)")
        self.show_selection(selected)
        self.plotItem.autoRange()
        self.setYRange(*usual_range(picture.values[shown]), padding=0)

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
        known = np.isfinite(self._x) & np.isfinite(self._y)
        return ["year", self._title], list(zip(self._x[known].tolist(), self._y[known].tolist()))


class Months(Chart):
    """Sums by month of the shown scenario and the reference, of the selection or of all buildings."""

    def __init__(self) -> None:
        super().__init__()
        self._items: List = []
        self._rows: List[Tuple[str, np.ndarray]] = []
        ink = _ink()
        self._legend = self.plotItem.addLegend(offset=(-8, 4), brush=None, labelTextColor=ink)
        self.plotItem.getAxis("bottom").setTicks([list(enumerate(MONTHS))])
        self.box.setMouseEnabled(x=False, y=False)

    def show_months(self, series: Sequence[Tuple[str, np.ndarray, str]], unit: str, about: str) -> None:
        """series : (name, (12,) sums, colour), the reference first; about : whose sums these are."""
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
        self.label("bottom", f"Heat demand of {about}")
        self.setXRange(-0.6, 11.6, padding=0)
        self.setYRange(0, highest * 1.25 or 1.0, padding=0)

    def table(self) -> Tuple[List[str], List[Sequence]]:
        head = ["month", *(name for name, _ in self._rows)]
        return head, [[MONTHS[m], *(float(values[m]) for _, values in self._rows)] for m in range(12)]


def usual_range(values: np.ndarray) -> Tuple[float, float]:
    """What the value axis shows at first: all, but a few giants do not flatten everybody else (double click shows them)."""
    known = values[np.isfinite(values)]
    if not len(known):
        return 0.0, 1.0
    low, high = float(known.min()), float(known.max())
    usual_high, usual_low = float(np.percentile(known, 98)), float(np.percentile(known, 2))
    if high > 2.5 * usual_high > 0:
        high = 1.25 * usual_high
    if low < 2.5 * usual_low < 0:
        low = 1.25 * usual_low
    low, high = min(low, 0.0), max(high, 0.0)
    room = 0.06 * (high - low) or 1.0
    return low - (room if low < 0 else 0.0), high + (room if high > 0 else 0.0)


def _tick_words(values: Sequence[float], scale: float, spacing: float) -> List[str]:
    """Numbers at the value axis, thousands apart: 20 000."""
    places = max(0, int(np.ceil(-np.log10(spacing * scale)))) if spacing > 0 else 0
    return [with_spaces(value * scale, places) for value in values]
