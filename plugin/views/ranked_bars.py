"""Ranked bars, the most first: what parts make of a whole. Beside their names where there is room, else beneath them."""

from __future__ import annotations

from typing import Any, List, NamedTuple, Optional, Sequence

from qgis.PyQt.QtCore import QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from qgis.PyQt.QtWidgets import QFrame, QScrollArea

from ..indicators import colours
from . import theme
from .paper import LEFT, RIGHT, Paper

NAMES = 0.36  # of the width for names, at most
SLIM = 20  # widths of a letter below which a bar stands beneath its name
GAP = 6
EDGE = 4  # of a row to its mark
SLIM_BAR, SLIM_AIR = 5, 4  # of a bar beneath its name and of the space below it [px]
TRACK_ALPHA = 110  # of what is not filled
MOST_ROW, MOST_ROWS = 1.6, 4  # of its least height, and the share of the height one of few rows takes at most: a fourth


class Bar(NamedTuple):
    """value : of what the bars are compared by; words : at its end; tip : all of it; is_rest : is none that can be chosen"""

    title: str
    value: float
    words: str
    colour: str
    tip: str = ""
    is_rest: bool = False


class RankedBars(QScrollArea):
    """Scrolls where it is too low for all of its bars; the first are the ones that matter."""

    chosen = pyqtSignal(int)

    def __init__(self, name: str, with_choice: bool = False) -> None:
        super().__init__()
        self.current = -1
        self._with_choice = with_choice
        self.rows = _Rows(self)
        self.setWidget(self.rows)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(int(3 * self.rows.least_row))
        self.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)
        self.rows.setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if with_choice else Qt.FocusPolicy.TabFocus)

    def show_bars(self, bars: Sequence[Bar], current: int = -1, whole: float = 0.0) -> None:
        """whole : what a bar of the whole width stands for; 0 for the longest"""
        self.rows.bars, self.rows.whole, self.current = list(bars), whole, current
        self.rows.is_empty = not bars
        self.setAccessibleDescription("; ".join(f"{each.title}: {each.words}" for each in bars))
        self._fit()
        self.rows.update()

    def most_height(self) -> int:
        """Beyond which the bars do not grow."""
        return int(MOST_ROW * self.rows.least_row * max(len(self.rows.bars), MOST_ROWS)) + 1

    def texts(self) -> List[str]:
        return [f"{each.title}: {each.words}" for each in self.rows.bars]

    def choose(self, number: int) -> None:
        if self._can_be_chosen(number) and number != self.current:
            self.current = number
            top = self.rows.top_of(number)
            self.ensureVisible(0, int(top + self.rows.row / 2), 0, int(self.rows.row / 2) + 1)
            self.rows.update()
            self.chosen.emit(number)

    def _can_be_chosen(self, number: int) -> bool:
        bars = self.rows.bars
        return self._with_choice and 0 <= number < len(bars) and not bars[number].is_rest

    def _fit(self) -> None:
        self.rows.setMinimumHeight(int(self.rows.least_row * max(len(self.rows.bars), 1)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(100, self.minimumHeight())

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(240, int(self.rows.least_row * max(len(self.rows.bars), 3)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if self._with_choice and event.key() in steps:
            self.choose(self.current + steps[event.key()])
        elif self._with_choice and event.key() == Qt.Key.Key_Home:
            self.choose(0)
        elif self._with_choice and event.key() == Qt.Key.Key_End:
            self.choose(sum(not each.is_rest for each in self.rows.bars) - 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.rows.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.rows.update()


class _Rows(Paper):
    """The bars themselves."""

    def __init__(self, area: RankedBars) -> None:
        super().__init__(QSize(60, 20))
        self._area = area
        self.bars: List[Bar] = []
        self.whole = 0.0

    @property
    def is_slim(self) -> bool:
        return self.width() < SLIM * self.metrics.averageCharWidth() + self._words_width() + self.width() * NAMES

    def _words_width(self) -> float:
        metrics = self.metrics
        return max((metrics.horizontalAdvance(each.words) for each in self.bars), default=0.0)

    @property
    def least_row(self) -> float:
        line = self.metrics.height()
        return line + SLIM_BAR + SLIM_AIR if self.is_slim else line + 3

    @property
    def row(self) -> float:
        """Height of a row: of what there is, as long as it looks like a bar."""
        least = self.least_row
        share = self.height() / max(len(self.bars), MOST_ROWS)
        return max(least, min(share, MOST_ROW * least))

    def top_of(self, number: int) -> float:
        return number * self.row

    def paint(self, painter: QPainter) -> None:
        longest = max(*(each.value for each in self.bars), self.whole, 1e-9)
        for number, bar in enumerate(self.bars):
            box = QRectF(0, self.top_of(number), self.width(), self.row)
            if number == self._area.current:
                self._mark(painter, box)
            inner = box.adjusted(EDGE + 2 if self._area.current >= 0 else 0, 0, -EDGE, 0)
            self._slim(painter, inner, bar, longest) if self.is_slim else self._wide(painter, inner, bar, longest)

    def _mark(self, painter: QPainter, box: QRectF) -> None:
        """The chosen one: a tint and an edge in the colour of what is selected; a frame while it has the keyboard."""
        accent = QColor(colours.SELECTION)
        tint = QColor(accent)
        tint.setAlpha(34)
        painter.fillRect(box, tint)
        painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), accent)
        if self._area.hasFocus():
            painter.setPen(self.thin(accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def _wide(self, painter: QPainter, box: QRectF, bar: Bar, longest: float) -> None:
        metrics, words = self.metrics, self._words_width()
        names = min(NAMES * box.width(), max(metrics.horizontalAdvance(each.title) for each in self.bars) + 1)
        painter.setPen(self.ink)
        shown = metrics.elidedText(bar.title, Qt.TextElideMode.ElideRight, names)
        painter.drawText(QRectF(box.left(), box.top(), names + 1, box.height()), LEFT, shown)
        start = box.left() + names + GAP
        room = max(box.right() - start - words - GAP, 10.0)
        wide, tall = room * max(bar.value, 0.0) / longest, min(0.68 * box.height(), 1.3 * metrics.height())
        self._bar(painter, QRectF(start, box.center().y() - tall / 2, wide, tall), bar)
        painter.setPen(self.ink)
        painter.drawText(QRectF(start + wide + GAP, box.top(), words + 2, box.height()), LEFT, bar.words)

    def _slim(self, painter: QPainter, box: QRectF, bar: Bar, longest: float) -> None:
        metrics = self.metrics
        line, words = metrics.height(), metrics.horizontalAdvance(bar.words) + 1
        y = box.top() + (box.height() - line - SLIM_BAR - 1) / 2
        painter.setPen(self.ink)
        names = max(box.width() - words - GAP, 10.0)
        shown = metrics.elidedText(bar.title, Qt.TextElideMode.ElideRight, names)
        painter.drawText(QRectF(box.left(), y, names + 1, line), LEFT, shown)
        painter.drawText(QRectF(box.right() - words, y, words, line), RIGHT, bar.words)
        wide = box.width() * max(bar.value, 0.0) / longest
        if self.whole > 0:  # a track says what the whole is
            track = QColor(theme.line(self))
            track.setAlpha(TRACK_ALPHA)
            painter.fillRect(QRectF(box.left(), y + line + 1, box.width(), SLIM_BAR), track)
        self._bar(painter, QRectF(box.left(), y + line + 1, wide, SLIM_BAR), bar)

    def _bar(self, painter: QPainter, box: QRectF, bar: Bar) -> None:
        box.setWidth(max(box.width(), 1.0))  # what is little is seen as little
        painter.fillRect(box, QColor(bar.colour))

    def number_at(self, y: float) -> Optional[int]:
        number = int(y / self.row)
        return number if 0 <= number < len(self.bars) else None

    def tip_at(self, x: float, y: float) -> str:
        number = self.number_at(y)
        if number is None:
            return ""
        bar = self.bars[number]
        return bar.tip or f"{bar.title}: {bar.words}"

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        number: Any = self.number_at(event.pos().y())
        if event.button() == Qt.MouseButton.LeftButton and number is not None:
            self._area.choose(number)
