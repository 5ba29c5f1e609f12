"""What the charts have in common: a plot in the panel's palette, brushing, limits, the range of an axis, copying and saving."""

from __future__ import annotations

import csv
from typing import Any, List, Optional, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QPalette
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QMenu

from ...compat import choose_qt_binding

choose_qt_binding()
import pyqtgraph as pg  # noqa: E402  only after the binding is chosen

from ...indicators.scales import nice_step  # noqa: E402
from ...words import tr  # noqa: E402
from .. import theme  # noqa: E402
from ..ticks import tick_words  # noqa: E402

LABEL_PT = 9  # type of the words at an axis
LAST_NUMBER_PX = 14  # right of a chart, for the half of the last number that stands beyond its axis


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


def paper() -> QColor:
    return QApplication.palette().color(QPalette.ColorRole.Base)


def ink() -> QColor:
    """Words on a chart; QGIS's dark themes darken the palette's base and forget its text."""
    return theme.readable(QApplication.palette().color(QPalette.ColorRole.Text), paper())


def edge(colour: QColor) -> QColor:
    """The outline of something of a colour: darker on white paper, paler on dark paper, where dark classes would be lost."""
    pairs = zip(colour.getRgb()[:3], ink().getRgb()[:3])
    return QColor(*(round(0.65 * own + 0.35 * other) for own, other in pairs))


class Chart(pg.PlotWidget):
    """A plot in the panel's palette with a menu to copy and save it."""

    picked = pyqtSignal(object, str)  # numbers of buildings, how to combine

    def __init__(self) -> None:
        self.box = BrushBox()
        self._time: Optional[pg.InfiniteLine] = None
        super().__init__(viewBox=self.box)
        self._in_palette()
        self.setMenuEnabled(False)
        self.hideButtons()
        self.plotItem.getAxis("left").setWidth(66)
        self.plotItem.getAxis("left").enableAutoSIPrefix(False)
        self.plotItem.getAxis("bottom").setStyle(hideOverlappingLabels=False)  # else the first word is dropped
        for side in ("left", "bottom"):
            self.plotItem.getAxis(side).tickStrings = tick_words
            _shorten(self.plotItem.getAxis(side), self.box)
        self.box.sigResized.connect(lambda: self._label_again())
        self.plotItem.layout.setContentsMargins(1, 1, LAST_NUMBER_PX, 1)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.setMinimumHeight(120)

    def _in_palette(self) -> None:
        self.setBackground(paper())
        quiet = QColor(ink())
        quiet.setAlpha(70)
        for side in ("left", "bottom"):
            axis = self.plotItem.getAxis(side)
            axis.setPen(pg.mkPen(quiet, width=1))
            axis.setTextPen(pg.mkPen(ink()))
        self.plotItem.showGrid(x=False, y=True, alpha=0.12)

    def label(self, side: str, text: str) -> None:
        self.plotItem.setLabel(side, text, **{"font-size": f"{LABEL_PT}pt", "color": ink().name()})
        self.plotItem.getAxis(side).resizeEvent(None)  # else it begins where the one before it began

    def _label_again(self) -> None:
        """Words at the axes are as long as these are now."""
        for side in ("left", "bottom"):
            axis = self.plotItem.getAxis(side)
            if axis.labelText:
                axis.label.setHtml(axis.labelString())
                axis.resizeEvent(None)

    def mark_time(self, x: Optional[float]) -> None:
        """A line where the clock stands, in data coordinates; None takes it away."""
        if self._time is None and x is not None:
            self._time = pg.InfiniteLine(x, angle=90, pen=pg.mkPen(theme.CLOCK, width=2, style=Qt.PenStyle.DashLine))
            self._time.setZValue(12)
            self.addItem(self._time, ignoreBounds=True)
        if self._time is not None:
            self._time.setVisible(x is not None)
            if x is not None:
                self._time.setValue(x)

    def beside(self, is_above: bool, y: float) -> float:
        """Where words at the top or the foot begin or end that are to stand beside what reaches beyond y, in data coordinates."""
        return self.viewRange()[0][0]

    def settle(self, words: Sequence[pg.TextItem] = ()) -> None:
        """Puts everything in its place now: what moves while the chart is painted has the window painted once more."""
        self.plotItem.layout.activate()
        self.box.prepareForPaint()
        for item in words:
            item.updateTransform(force=True)
        self.viewport().update()

    def table(self) -> Tuple[List[str], List[Sequence]]:
        """Head and rows of what is drawn, for CSV."""
        return [], []

    def _menu(self, place) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Copy picture"), self.copy_picture)
        menu.addAction(tr("Save picture…"), self.save_picture)
        menu.addAction(tr("Save data as CSV…"), self.save_table)
        menu.addSeparator()
        menu.addAction(tr("Show all"), self.plotItem.autoRange)
        menu.popup(self.mapToGlobal(place))

    def copy_picture(self) -> None:
        QApplication.clipboard().setPixmap(self.grab())

    def save_picture(self) -> None:
        path, kind = QFileDialog.getSaveFileName(
            self, tr("Save the chart"), "chart.png", tr("Picture (*.png);;Drawing (*.svg)")
        )
        if not path:
            return
        from pyqtgraph.exporters import ImageExporter, SVGExporter

        exporter = SVGExporter(self.plotItem) if path.lower().endswith(".svg") else ImageExporter(self.plotItem)
        exporter.export(path)

    def save_table(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, tr("Save the data"), "chart.csv", tr("Table (*.csv)"))
        if path:
            self.write_table(path)

    def write_table(self, path: str) -> None:
        head, rows = self.table()
        with open(path, "w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(head)
            writer.writerows(rows)


def label_font() -> QFont:
    """Of the words at an axis and at limits."""
    font = QFont(QApplication.font())
    font.setPointSizeF(LABEL_PT)
    return font


def _shorten(axis: Any, box: BrushBox) -> None:
    """The words at an axis end in "…" where they are longer than it; its tooltip has all of them."""
    whole = axis.labelString

    def words() -> str:
        text, metrics = axis.labelText, QFontMetricsF(label_font())
        room = box.width() if axis.orientation == "bottom" else box.height()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) if room > metrics.height() else text
        axis.setToolTip(text if shown != text else "")
        axis.labelText = shown
        try:
            return str(whole())
        finally:
            axis.labelText = text

    axis.labelString = words


def drawable(values: np.ndarray, low: float, high: float) -> np.ndarray:
    """The values, those without end (a level of −inf: no sound arrives) at the end of the axis."""
    return np.where(np.isneginf(values), low, np.where(np.isposinf(values), high, values))


def usual_range(values: np.ndarray, from_zero: bool = True) -> Tuple[float, float]:
    """What the value axis shows at first: all, but a few giants do not flatten everybody else (double click shows them).

    from_zero : False where zero is no value among others (years, levels): then from a round number below the lowest
    """
    known = values[np.isfinite(values)]
    if not len(known):
        return 0.0, 1.0
    low, high = float(known.min()), float(known.max())
    if not from_zero:
        step = nice_step(max(high - low, 1.0) / 7)
        return step * (np.ceil(low / step) - 1), step * (np.floor(high / step) + 1)
    usual_high, usual_low = float(np.percentile(known, 98)), float(np.percentile(known, 2))
    if high > 2.5 * usual_high > 0:
        high = 1.25 * usual_high
    if low < 2.5 * usual_low < 0:
        low = 1.25 * usual_low
    low, high = min(low, 0.0), max(high, 0.0)
    room = 0.06 * (high - low) or 1.0
    return low - (room if low < 0 else 0.0), high + (room if high > 0 else 0.0)
