"""Measured against computed energy: a point for each building that is measured, the line where both are the same, and the factor of all."""

from __future__ import annotations

from typing import List, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor

from ...words import shown, tr
from .. import theme
from .chart import Chart, edge, ink, pg
from .plots import ACCENT

FEW_MWH = 1e-6


class MeasuredAgainstComputed(Chart):
    """Brushing and clicking pick the buildings of the points."""

    def __init__(self) -> None:
        super().__init__()
        fill = theme.scenario_on_chart(0)
        self._same = pg.PlotDataItem(pen=pg.mkPen(ink(), width=1))
        self._factor = pg.PlotDataItem(pen=pg.mkPen(ACCENT, width=2, style=Qt.PenStyle.DashLine))
        self._points = pg.ScatterPlotItem(size=8, pxMode=True, brush=pg.mkBrush(fill), pen=pg.mkPen(edge(QColor(fill))))
        self._marks = pg.ScatterPlotItem(size=12, pen=pg.mkPen(ACCENT, width=2), brush=None)
        for item in (self._same, self._factor, self._points, self._marks):
            self.addItem(item)
        self._words = pg.TextItem(color=ink(), anchor=(0, 0))
        self.addItem(self._words, ignoreBounds=True)
        self._computed = self._measured = np.zeros(0)
        self.factor = float("nan")
        self.box.brushed.connect(self._on_brushed)
        self.box.clicked.connect(self._on_clicked)

    def show_pairs(self, computed: np.ndarray, measured: np.ndarray, selected: np.ndarray, about: str) -> None:
        """computed, measured : (n,) of each building [MWh/a], NaN where one of them is not known; selected : (n,) bool."""
        known = np.isfinite(computed) & np.isfinite(measured)
        self._computed, self._measured = np.where(known, computed, np.nan), np.where(known, measured, np.nan)
        of = known & selected if (known & selected).any() else known
        below = float(np.sum(computed[of]))
        self.factor = float(np.sum(measured[of])) / below if below > FEW_MWH else float("nan")
        end = 1.05 * float(max(np.nanmax(self._computed), np.nanmax(self._measured), FEW_MWH))
        line = np.array([0.0, end])
        self._same.setData(line, line)
        stop = end / max(self.factor, 1.0)
        self._factor.setData(np.array([0.0, stop]), np.array([0.0, stop * self.factor]))
        at = np.flatnonzero(known)
        self._points.setData(x=self._computed[at], y=self._measured[at])
        whose = tr("of the selected") if of is not known else tr("of all measured")
        self._words.setText(
            tr("calibration factor {whose}: {factor:.2f} (dashed; line: 1)").format(
                whose=whose, factor=shown(self.factor)
            )
        )
        self._words.setPos(0.0, end)
        self.label("left", tr("measured, MWh/a"))
        self.label("bottom", about)
        self.show_selection(selected)
        self.setXRange(0, end, padding=0)
        self.setYRange(0, end, padding=0)
        self.settle([self._words])

    def show_selection(self, selected: np.ndarray) -> None:
        if len(self._computed) == len(selected):
            at = np.flatnonzero(selected & np.isfinite(self._computed))
            self._marks.setData(x=self._computed[at], y=self._measured[at])

    def _on_brushed(self, box: QRectF, how: str) -> None:
        x, y = self._computed, self._measured
        inside = (x >= box.left()) & (x <= box.right()) & (y >= box.top()) & (y <= box.bottom())
        self.picked.emit(np.flatnonzero(inside), how)

    def _on_clicked(self, x: float, y: float, how: str) -> None:
        found = self._points.pointsAt(pg.Point(x, y))
        if len(found):
            place = found[-1].pos()
            self.picked.emit(np.flatnonzero((self._computed == place.x()) & (self._measured == place.y())), how)

    def table(self) -> Tuple[List[str], List[Sequence]]:
        at = np.flatnonzero(np.isfinite(self._computed))
        x, y = self._computed[at], self._measured[at]
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.where(x > FEW_MWH, y / x, np.nan)
        return (
            [tr("computed [MWh/a]"), tr("measured [MWh/a]"), tr("measured / computed")],
            list(zip(x.tolist(), y.tolist(), ratio.tolist())),
        )
