"""How many buildings are in each class, with numbers above the bars and lines at limits: all in pixels, that words leave the bars their height."""

from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ...indicators import colours
from ...indicators.catalogue import with_spaces
from ...indicators.scales import NOT_COMPUTED, plain
from ...review.display import Picture
from ...words import tr
from .chart import Chart, edge, ink, label_font, paper, pg
from .limit_marks import LEAST_BARS, Mark, marks_of, places_of
from .plots import ACCENT

LETTERS = 40  # of the words of all categories that have room beside each other
MOST_WORDS = 0.85  # of the height, for words above the bars
DIGITS = 36  # limits with more than so many together stand on two lines
LINE_TIP_PX = 8  # width of a line at a limit under the pointer, for its tooltip


class Distribution(Chart):
    """How many buildings are in each class of the scale; the selected part is framed."""

    def __init__(self) -> None:
        super().__init__()
        self._bars = pg.BarGraphItem(x=[], height=[], width=0.86)
        self._chosen = pg.BarGraphItem(x=[], height=[], width=0.86, brush=None, pen=pg.mkPen(ACCENT, width=2))
        self._texts: List[pg.TextItem] = []
        self._lines: List[pg.InfiniteLine] = []  # at limits
        self._words: List[pg.TextItem] = []  # at limits
        self._marks: List[Mark] = []
        self._mark_places: List[Tuple[float, float]] = []  # of the first and last line of each mark
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
        pens = [pg.mkPen(edge(fill) if height else None) for fill, height in zip(fills, heights)]  # none is no sliver
        self._bars.setOpts(x=np.arange(len(heights)), height=heights, width=0.86, brushes=fills, pens=pens)
        self._write_axis(picture)
        self.label("bottom", scale.title)
        self.label("left", tr("Buildings"))
        self._write_numbers(heights)
        self._mark_limits(picture)
        self.show_selection(selected)
        self.setXRange(-0.6, len(heights) - 1 + max(0.75, 0.09 * len(heights)), padding=0)  # room for the last words
        self._make_room()
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
            text.textItem.document().setDocumentMargin(0)
            text.setZValue(1)
            self.addItem(text)
            self._texts.append(text)
        for text, (x, height) in zip(self._texts, wanted):
            text.setText(with_spaces(height))
            text.setPos(x, height)

    def _mark_limits(self, picture: Picture) -> None:
        """A thin line at each limit, named by its tooltip as well; `_make_room` puts the words of each body beside its lines."""
        for item in (*self._lines, *self._words):
            self.removeItem(item)
        self._lines, self._words, self._mark_places = [], [], []
        self._marks = marks_of(picture.limits)
        colour = ink()
        colour.setAlpha(170)
        pen = pg.mkPen(colour, width=1, style=Qt.PenStyle.DashLine)
        for mark in self._marks:
            places = [picture.scale.place_of(value) for value in mark.values]
            lines = [pg.InfiniteLine(x, angle=90, pen=pen, hoverPen=pg.mkPen(width=LINE_TIP_PX)) for x in places]
            for line in lines:
                line.setToolTip(mark.whole)
            self._lines += lines
            self._mark_places.append((min(places), max(places)))
            text = pg.TextItem(mark.whole, color=colour, fill=paper())
            text.textItem.document().setDocumentMargin(0)
            text.setFont(label_font())
            text.setToolTip(mark.whole)
            text.setZValue(2)
            self._words.append(text)
        for item in (*self._lines, *self._words):
            self.addItem(item, ignoreBounds=True)
        for text in self._texts:
            crossed = any(abs(line.value() - text.pos().x()) < 0.5 for line in self._lines)
            text.fill = pg.mkBrush(paper() if crossed else None)  # no line runs through a number

    def _make_room(self) -> None:
        """Above the bars for their numbers and for the words about limits, in pixels, however low the chart is."""
        high = max((float(text.pos().y()) for text in self._texts), default=1.0)
        tall = max(self.box.height(), 1.0)
        number = max((text.boundingRect().height() for text in self._texts), default=0.0) * 1.1
        rows = self._write_limits(tall - number - LEAST_BARS * tall)
        above = number + rows * max((text.boundingRect().height() for text in self._words), default=0.0)
        top = high * max(1.25, 1 / (1 - min(above / tall, MOST_WORDS))) + 0.5
        for text in self._words:
            text.setPos(text.pos().x(), top)
        self.setYRange(0, top, padding=0)

    def _write_limits(self, room: float) -> int:
        """How many rows the words take of the room [px]: shortened where they take too much, then left to the tooltips (0)."""
        left, right = self.viewRange()[0]
        pixel = max(self.box.width(), 1.0) / (right - left)
        lines = [((first - left) * pixel, (last - left) * pixel) for first, last in self._mark_places]
        for is_whole in (True, False):
            for text, mark in zip(self._words, self._marks):
                text.setText(mark.whole if is_whole else mark.short)
                text.setVisible(True)
            sizes = [text.boundingRect() for text in self._words]
            places = places_of(lines, [size.width() for size in sizes], self.box.width())
            rows = max((place.row + 1 for place in places), default=0) if places is not None else 0
            if places is None or rows * max((size.height() for size in sizes), default=0.0) > room:
                continue
            for text, place in zip(self._words, places):
                text.setAnchor((0.0, -float(place.row)))
                text.setPos(left + place.left / pixel, text.pos().y())
            return rows
        for text in self._words:
            text.setVisible(False)
        return 0

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
