"""What lies beyond the edges of a plot whose axis is cut, said at these edges: a few giants must not flatten everybody else, nor be hidden."""

from __future__ import annotations

from typing import Callable, Tuple

import numpy as np
from qgis.PyQt.QtGui import QColor

from ...indicators.catalogue import with_spaces
from ...words import tr
from .chart import Chart, ink, paper, pg

QUIET = 200  # alpha of the words
APART_PX = 4  # from the edges and from what they are about


class Beyond:
    """Two marks of a chart, which come and go with what it shows."""

    def __init__(self, chart: Chart, edge_px: float = 0.0) -> None:
        """edge_px : so near to an edge what is drawn is cut off; values there count as beyond it, at the foot only if `show` says so"""
        self._chart, self._edge_px, self._foot_px = chart, edge_px, edge_px
        self._values = np.zeros(0)
        self._words: Callable[[float], str] = with_spaces
        self._above, self._below = _mark(chart, 0.0), _mark(chart, 1.0)
        self.marks = (self._above, self._below)
        chart.box.sigRangeChanged.connect(lambda *_: self.refresh())
        chart.box.sigResized.connect(lambda *_: self.refresh())

    def show(self, values: np.ndarray, words: Callable[[float], str], has_foot: bool = True) -> None:
        """values : (n,) as drawn; words : of a value, with its unit; has_foot : False where what stands on the axis is drawn there"""
        self._values, self._words = values, words
        self._foot_px = self._edge_px if has_foot else 0.0
        self.refresh()

    def within(self) -> np.ndarray:
        """(n,) bool: which of the values are seen."""
        low, high = self._edges()
        return (self._values >= low) & (self._values <= high)

    def refresh(self) -> None:
        low, high = self._edges()
        above, below = self._values[self._values > high], self._values[self._values < low]
        self._say(self._above, above, np.max, ("▲", tr("▲ {n} higher"), tr("▲ {n} higher, up to {amount}")))
        self._say(self._below, below, np.min, ("▼", tr("▼ {n} lower"), tr("▼ {n} lower, down to {amount}")))

    def _edges(self) -> Tuple[float, float]:
        low, high = self._chart.box.viewRange()[1]
        pixel = (high - low) / max(self._chart.box.height(), 1.0)
        slack = 1e-9 * (high - low)
        return low + self._foot_px * pixel - slack, high - self._edge_px * pixel + slack

    def _say(self, mark: pg.TextItem, values: np.ndarray, furthest: Callable, forms: Tuple[str, str, str]) -> None:
        """forms : from the shortest to the longest; the longest that has room is written, the tooltip has all"""
        mark.setVisible(len(values) > 0)
        if not len(values):
            return
        n, amount = with_spaces(len(values)), self._words(float(furthest(values)))
        texts = [f"{forms[0]} {n}", forms[1].format(n=n), forms[2].format(n=n, amount=amount)]
        mark.setToolTip(f"{texts[-1]}\n{tr('A double click shows all.')}")
        room = self._chart.box.width() - 2 * APART_PX
        mark.setText(texts.pop())
        while texts and mark.boundingRect().width() > room:
            mark.setText(texts.pop())
        self._place(mark, mark is self._above)

    def _place(self, mark: pg.TextItem, is_above: bool) -> None:
        """At its edge: beside the values it is about where there is room for it, which are at the left and, of the lowest, at the right."""
        (left, right), (low, high) = self._chart.box.viewRange()
        across = (right - left) / max(self._chart.box.width(), 1.0)
        wide = (mark.boundingRect().width() + APART_PX) * across
        tall = mark.boundingRect().height() * (high - low) / max(self._chart.box.height(), 1.0)
        x = self._chart.beside(is_above, high - tall if is_above else low + tall)
        x = x + APART_PX * across if is_above else x - APART_PX * across - wide
        mark.setPos(min(max(x, left + APART_PX * across), right - wide), high if is_above else low)


def _mark(chart: Chart, foot: float) -> pg.TextItem:
    colour, ground = ink(), QColor(paper())
    colour.setAlpha(QUIET)
    ground.setAlpha(QUIET)
    mark = pg.TextItem("", color=colour, anchor=(0.0, foot), fill=ground)
    mark.textItem.document().setDocumentMargin(1)
    mark.setZValue(11)
    mark.setVisible(False)
    chart.addItem(mark, ignoreBounds=True)
    return mark
