"""Observed flows against those of the model: a point for each count and period, in the colour of its GEH, and the line where both are the same."""

from __future__ import annotations

from typing import List, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QRectF, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ...review.traffic_counts import CLASSES, COLOURS, FAIR, GOOD, Counts
from ...words import tr
from .chart import Chart, edge, ink, pg
from .plots import ACCENT


class ObservedAgainstModelled(Chart):
    """Brushing and clicking pick the roads of the points."""

    roadsPicked = pyqtSignal(object, str)  # ids of roads, how to combine

    def __init__(self) -> None:
        super().__init__()
        self._same = pg.PlotDataItem(pen=pg.mkPen(ink(), width=1))
        self._bounds = [pg.PlotDataItem(pen=pg.mkPen(COLOURS[i], width=1)) for i in (1, 1, 2, 2)]
        self._points = pg.ScatterPlotItem(size=9, pxMode=True)
        self._marks = pg.ScatterPlotItem(size=13, pen=pg.mkPen(ACCENT, width=2), brush=None)
        for item in (self._same, *self._bounds, self._points, self._marks):
            self.addItem(item)
        self._words = pg.TextItem(color=ink(), anchor=(0, 0))
        self.addItem(self._words, ignoreBounds=True)
        self.counts = Counts(*(np.zeros(0) for _ in Counts._fields))
        self.box.brushed.connect(self._on_brushed)
        self.box.clicked.connect(self._on_clicked)

    def show_counts(self, counts: Counts, about: str, roads: Sequence[str]) -> None:
        """about : scenario and demand; roads : ids of those selected"""
        self.counts = counts
        end = 1.08 * float(max(counts.observed.max(), counts.modelled.max(), 1.0))
        line = np.linspace(0.0, end, 80)
        self._same.setData(line, line)
        for item, (bound, side) in zip(self._bounds, ((GOOD, 1), (GOOD, -1), (FAIR, 1), (FAIR, -1))):
            item.setData(line, np.clip(_at_geh(line, side * bound), 0.0, end))
        fills = [QColor(COLOURS[each]) for each in counts.classes]
        self._points.setData(
            x=counts.observed,
            y=counts.modelled,
            brush=[pg.mkBrush(fill) for fill in fills],
            pen=[pg.mkPen(edge(fill)) for fill in fills],
        )
        parts = (
            f'<span style="color:{COLOURS[i]}">● {CLASSES[i]}: {int((counts.classes == i).sum())}</span>'
            for i in range(3)
        )
        self._words.setHtml(f"{counts.words()}<br>{' &nbsp; '.join(parts)}")
        self._words.setPos(0.0, end)
        self.label("left", tr("modelled, veh/h"))
        self.label("bottom", tr("observed, veh/h — {about}").format(about=about))
        self.show_roads(roads)
        self.setXRange(0, end, padding=0)
        self.setYRange(0, end, padding=0)
        self.settle([self._words])

    def show_roads(self, roads: Sequence[str]) -> None:
        at = np.flatnonzero(np.isin(self.counts.road.astype(str), list(roads)))
        self._marks.setData(x=self.counts.observed[at], y=self.counts.modelled[at])

    def _on_brushed(self, box: QRectF, how: str) -> None:
        x, y = self.counts.observed, self.counts.modelled
        inside = (x >= box.left()) & (x <= box.right()) & (y >= box.top()) & (y <= box.bottom())
        self.roadsPicked.emit(sorted(set(self.counts.road[inside].astype(str))), how)

    def _on_clicked(self, x: float, y: float, how: str) -> None:
        found = self._points.pointsAt(pg.Point(x, y))
        if len(found):
            place = found[-1].pos()
            same = (self.counts.observed == place.x()) & (self.counts.modelled == place.y())
            self.roadsPicked.emit(sorted(set(self.counts.road[same].astype(str))), how)

    def table(self) -> Tuple[List[str], List[Sequence]]:
        columns = (
            self.counts.site,
            self.counts.road,
            self.counts.way,
            self.counts.period,
            self.counts.observed,
            self.counts.modelled,
            self.counts.geh,
        )
        return (
            [tr("place"), "road", tr("direction"), "period", tr("observed [veh/h]"), tr("modelled [veh/h]"), "GEH"],
            list(zip(*(each.tolist() for each in columns))),
        )


def _at_geh(observed: np.ndarray, bound: float) -> np.ndarray:
    """Modelled flow at which a count has a GEH of |bound|, above it or, of a negative one, below: m of 2 (m − o)² = G² (m + o)."""
    square = bound * bound
    return observed + square / 4 + np.sign(bound) * np.sqrt(square * square / 16 + square * observed)
