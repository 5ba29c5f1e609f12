"""Bars by octave band, the A-weighted sum first and apart: what a path takes from the sound, and the level of a receiver."""

from __future__ import annotations

from typing import Any, ClassVar, List, Mapping, NamedTuple, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter

from ...indicators import colours
from ...words import shown, tr
from .. import theme
from ..paper import CENTRE, RIGHT, Paper, draw_key, key_width, round_step, rows_of_key
from .explanation import BANDS, BAR_COLOURS, BAR_WORDS, BARS, SPECTRA, columns_of, level_words, spectrum_of

FLAT, WEIGHTED = "#CFCBC4", colours.VARIANTS[0]  # levels without and with the ear's weighting
APART = 0.5  # columns between the sum and the octaves
MARK_PX = 3  # of a line at the height of a number beyond its bar, on each side
SEEN_DB = 0.05  # of a term that is drawn at all
ON_TERMS, ON_WEIGHTED = "#1F1F1F", "#FFFFFF"  # what is written in the bars, which are the same in every theme
TICK_PX = 26  # of height for a number at the axis, at least
TALL_PX = 120  # from which the key has a row of its own rather than a shorter title
Key = Sequence[Tuple[str, str]]


class Stack(NamedTuple):
    """Bars of one colour. start, end : nine values each [dB]; wide : of its column"""

    colour: str
    start: np.ndarray
    end: np.ndarray
    wide: float


class OctaveBars(Paper):
    """What both pictures have in common. titles : the longest first

    A number stands at the height it states, in its bar beneath that height where it has room there, else above it.
    """

    INK_IN_BAR: ClassVar[str]
    HAS_MARKS: ClassVar[bool] = False  # a line at the height of each number

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__(QSize(120, 72))
        self.titles = list(titles)
        self.setAccessibleName(titles[0])
        self.stacks: List[Stack] = []
        self.numbers = np.full(len(BANDS), np.nan)  # at their heights
        self.key: Key = ()
        self.tips: List[str] = []

    @property
    def names(self) -> Tuple[str, ...]:
        """Under the columns."""
        return BANDS

    def show_stacks(self, stacks: List[Stack], numbers: np.ndarray, key: Key, tips: List[str]) -> None:
        self.stacks, self.numbers, self.key, self.tips = stacks, numbers, key, tips
        self.is_empty = not stacks
        self.setAccessibleDescription("; ".join(tips))
        self.update()

    # --- places -----------------------------------------------------------------------------------------------------
    def _range(self) -> Tuple[float, float, float]:
        """Lowest and highest value, and the step between numbers at the axis."""
        ends = np.array([(each.start, each.end) for each in self.stacks])
        low, high = min(float(ends.min()), 0.0), max(float(ends.max()), 1.0)
        tall = self._box().height()
        ticks = max(min(int(tall / TICK_PX), 5), 2 if tall >= 2 * self.metrics.height() else 1)
        return low, high, round_step((high - low) / ticks)

    def _head(self) -> Tuple[str, List[List[Tuple[str, str]]], bool]:
        """The title, the key in rows, and whether the first of these stands beside the title."""
        metrics, beside = self.metrics, key_width(self.key, self.metrics)
        for title in self.titles:
            if metrics.horizontalAdvance(title) + 12 + beside <= self.width():
                return title, [list(self.key)], True
        shortest = self.titles[-1]
        fits = next((each for each in self.titles if metrics.horizontalAdvance(each) <= self.width()), shortest)
        if self.height() >= TALL_PX or metrics.horizontalAdvance(shortest) + 12 + beside > self.width():
            return fits, rows_of_key(self.key, metrics, self.width()), False
        return shortest, [list(self.key)], True

    def _box(self) -> QRectF:
        """Where the bars stand."""
        metrics = self.metrics
        _, rows, is_beside = self._head()
        top = metrics.height() * (2 + (0 if is_beside else len(rows))) + 2  # title, key, numbers above the bars
        left = metrics.horizontalAdvance("-00") + 6
        bottom = metrics.height() + 2
        return QRectF(left, top, max(self.width() - left, 20), max(self.height() - top - bottom, 12))

    def _column(self, place: float, box: QRectF) -> Tuple[float, float]:
        """Middle and width of a column."""
        wide = box.width() / (len(BANDS) + APART)
        return box.left() + wide * (place + 0.5 + (APART if place >= 1 else 0)), wide

    # --- drawing ----------------------------------------------------------------------------------------------------
    def paint(self, painter: QPainter) -> None:
        box, (low, high, step) = self._box(), self._range()
        metrics = self.metrics
        title, rows, is_beside = self._head()
        self.title(painter, title, self.width())
        if is_beside:
            draw_key(painter, self.width() - key_width(rows[0], metrics) + 8, 0, rows[0], self.ink)
        else:
            for number, row in enumerate(rows):
                draw_key(painter, 0, (number + 1) * metrics.height(), row, self.ink)

        def y_of(value: float) -> float:
            return box.bottom() - box.height() * (value - low) / (high - low)

        self._axis(painter, box, y_of, step, low, high)
        painter.setPen(Qt.PenStyle.NoPen)
        for stack in self.stacks:
            painter.setBrush(QColor(stack.colour))
            for place, (start, end) in enumerate(zip(stack.start, stack.end)):
                middle, wide = self._column(place, box)
                top, bottom = y_of(max(start, end)), y_of(min(start, end))
                painter.drawRect(QRectF(middle - stack.wide * wide / 2, top, stack.wide * wide, bottom - top))
        painter.setPen(self.thin(self.pale))
        painter.drawLine(QPointF(box.left(), y_of(0)), QPointF(box.right(), y_of(0)))
        self._lettering(painter, box, y_of)

    def _axis(self, painter: QPainter, box: QRectF, y_of: Any, step: float, low: float, high: float) -> None:
        tall = self.metrics.height()
        value = step * np.ceil(low / step - 1e-9)
        while value <= high + 1e-9:
            y = y_of(value)
            painter.setPen(self.thin())
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(self.pale)
            painter.drawText(QRectF(0, y - tall / 2, box.left() - 5, tall), RIGHT, f"{shown(value + 0.0):g}")
            value += step

    def _lettering(self, painter: QPainter, box: QRectF, y_of: Any) -> None:
        """Names under the columns and their numbers, as many as have room beside each other."""
        metrics, tall = self.metrics, self.metrics.height()
        column = box.width() / (len(BANDS) + APART)
        longest = max(metrics.horizontalAdvance(each) for each in self.names[1:])
        every = next(n for n in (1, 2, 4, 8) if n == 8 or n * column >= longest + 3)
        numbers_fit = column >= metrics.horizontalAdvance("00") + 2
        free = -1e9  # the right end of the last name
        for place, name in enumerate(self.names):
            middle, _ = self._column(place, box)
            if self.HAS_MARKS and np.isfinite(self.numbers[place]):
                half, y = self.stacks[-1].wide * column / 2 + MARK_PX, y_of(float(self.numbers[place]))
                painter.fillRect(QRectF(middle - half, y - 1, 2 * half, 2), self.ink)
            wide = metrics.horizontalAdvance(name) + 1
            left = min(max(middle - wide / 2, 0.0), self.width() - wide)
            if (place == 0 or (place - 1) % every == 0) and left > free:
                painter.setFont(theme.sized(self.small, 1.0, bold=place == 0))
                painter.setPen(self.ink if place == 0 else self.pale)
                bold = painter.fontMetrics().horizontalAdvance(name) + 2
                painter.drawText(QRectF(left, box.bottom() + 2, max(wide, bold), tall), CENTRE, name)
                free = left + wide + 3
            if np.isfinite(self.numbers[place]) and (numbers_fit or place == 0):
                self._number(painter, place, middle, y_of)
        painter.setFont(self.small)

    def _number(self, painter: QPainter, place: int, middle: float, y_of: Any) -> None:
        value, tall = float(self.numbers[place]), self.metrics.height()
        painter.setFont(theme.sized(self.small, 1.0, bold=place == 0))
        words = f"{value:.0f}"
        wide, y = painter.fontMetrics().horizontalAdvance(words) + 2, y_of(value)
        bar = self.stacks[-1].wide * self._box().width() / (len(BANDS) + APART)
        least = QFontMetricsF(theme.sized(self.small, 1.0, bold=True), self).horizontalAdvance("00") + 2
        if y_of(0) - y >= tall + 2 and bar >= max(wide, least):  # of all or of none, but for low ones
            painter.setPen(QColor(self.INK_IN_BAR))
            painter.drawText(QRectF(middle - wide / 2, y + 1, wide, tall), CENTRE, words)
            return
        box = QRectF(middle - wide / 2, y - tall - 1, wide, tall)
        plate = QColor(theme.paper(self))
        plate.setAlpha(215)
        painter.fillRect(box, plate)  # over what stands behind it
        painter.setPen(self.ink)
        painter.drawText(box, CENTRE, words)

    def tip_at(self, x: float, y: float) -> str:
        box = self._box()
        for place, words in enumerate(self.tips):
            middle, wide = self._column(place, box)
            if abs(x - middle) <= wide / 2 and y >= box.top() - self.metrics.height():
                return words
        return ""


class TermBars(OctaveBars):
    """What a path takes from the sound, stacked: of the A-weighted level and by octave; what makes it louder hangs below zero.

    A line in each column is what is left of the loss after that.
    """

    INK_IN_BAR, HAS_MARKS = ON_TERMS, True

    def __init__(self) -> None:
        longest = tr("Loss [dB] by octave band [Hz]; A: of Lden; line: sum of the terms")
        super().__init__([longest, tr("Loss [dB], octaves [Hz]; A: Lden; line: sum"), tr("Loss [dB]")])
        self.tops: List[float] = []

    def show_path(self, path: Mapping[str, Any], condition: str) -> None:
        columns = {bar: _numbers(values) for bar, values in columns_of(path, condition).items()}
        up, down = np.zeros(len(BANDS)), np.zeros(len(BANDS))
        stacks, key = [], []
        for bar in BARS:
            values = np.nan_to_num(columns[bar])
            if np.abs(values).max() < SEEN_DB:
                continue
            start = np.where(values >= 0, up, down)
            stacks.append(Stack(BAR_COLOURS[bar], start, start + values, 0.74))
            key.append((BAR_COLOURS[bar], tr(BAR_WORDS[bar])))
            up, down = up + np.maximum(values, 0), down + np.minimum(values, 0)
        total = columns["total"]
        self.tops = total.tolist()
        tips = []
        for place, name in enumerate(BANDS):
            known = [bar for bar in BARS if np.isfinite(columns[bar][place])]
            terms = ", ".join(f"{tr(BAR_WORDS[bar])} {shown(columns[bar][place]):.1f}" for bar in known)
            band = tr("A-weighted, of Lden") if place == 0 else f"{name} Hz"
            tips.append(f"{band}: {_db(total[place])} ({terms})")
        self.show_stacks(stacks, total, key, tips)


class SpectrumBars(OctaveBars):
    """The level of the receiver by octave: unweighted behind, A-weighted in front with its number; the sum at the left."""

    INK_IN_BAR = ON_WEIGHTED

    def __init__(self) -> None:
        super().__init__(
            [tr("Level [dB] by octave band [Hz], {period}"), tr("Level [dB], octaves [Hz]"), tr("Level [dB]")]
        )
        self._title = self.titles[0]
        self.levels: List[List[float]] = [[], []]  # unweighted, A-weighted

    @property
    def names(self) -> Tuple[str, ...]:
        return (tr("Sum"), *BANDS[1:])

    def show_spectrum(self, document: Mapping[str, Any], period: str) -> None:
        flat, weighted = (np.array(each) for each in spectrum_of(document, period))
        self.levels = [flat.tolist(), weighted.tolist()]
        self.titles[0] = self._title.format(period=tr(dict(SPECTRA)[period]))
        self.setAccessibleName(self.titles[0])
        none = np.zeros(len(BANDS))
        key = [(WEIGHTED, tr("A-weighted")), (FLAT, tr("Unweighted"))]
        stacks = [
            Stack(colour, none, np.maximum(np.nan_to_num(values), 0), wide)
            for values, wide, colour in ((flat, 0.86, FLAT), (weighted, 0.6, WEIGHTED))
        ]
        tips = [
            tr("{band}: {weighted} A-weighted, {flat} unweighted").format(
                band=name if place == 0 else f"{name} Hz", weighted=_db(weighted[place]), flat=_db(flat[place])
            )
            for place, name in enumerate(self.names)
        ]
        self.show_stacks(stacks, weighted, key, tips)


def _db(value: float) -> str:
    return level_words(float(value) if np.isfinite(value) else None)


def _numbers(values: Sequence[Any]) -> np.ndarray:
    return np.array([np.nan if each is None else each for each in values], dtype=float)
