"""Legends and charts of a report as SVG, the same for HTML and PDF: vectors with real text.

Only what SVG Tiny knows is used, as Qt draws no more: no patterns, no style sheets.
"""

from __future__ import annotations

from typing import List, Tuple

import numpy as np
from qgis.PyQt.QtGui import QFont, QFontMetricsF

from ...indicators import colours
from ...indicators.catalogue import with_spaces
from ...indicators.scales import NOT_COMPUTED, nice_step, plain
from ...review.report_blocks import Distribution, Legend, Ranking
from ...words import tr
from .markup import Markup, element, joined

FONT = 11.0  # [px] of the drawing; the width of a drawing is WIDTH
WIDTH = 720.0
BAR = 14.0
HATCH_STEP = 4.0


class Ink:
    """text, line : colours of words and of thin lines; family : font; in HTML both follow the colour of the page"""

    def __init__(self, text: str, line: str, family: str) -> None:
        self.text, self.line, self.family = text, line, family


def ink_of_page() -> Ink:
    return Ink("currentColor", "currentColor", "system-ui, 'Segoe UI', 'Noto Sans', sans-serif")


class Sheet:
    """A drawing under work. alt : what it is, in words; all lengths in px of its own width."""

    def __init__(self, ink: Ink, alt: str, metrics_family: str = "") -> None:
        self._ink, self._alt = ink, alt
        font = QFont(metrics_family) if metrics_family else QFont()
        font.setPixelSize(100)
        self._metrics = QFontMetricsF(font)
        self._parts: List[Markup] = []
        self.height = 0.0

    def wide(self, words: str, size: float = FONT) -> float:
        return self._metrics.horizontalAdvance(words) * size / 100

    def elided(self, words: str, room: float, size: float = FONT) -> str:
        if self.wide(words, size) <= room:
            return words
        while words and self.wide(f"{words}…", size) > room:
            words = words[:-1]
        return f"{words.rstrip()}…"

    def wrapped(self, words: str, room: float, bold: bool = False) -> List[str]:
        lines: List[str] = []
        for word in words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.wide(longer) * (1.12 if bold else 1.0) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def text(
        self,
        x: float,
        y: float,
        words: str,
        anchor: str = "start",
        size: float = FONT,
        bold: bool = False,
        pale: bool = False,
    ) -> None:
        """y : of the line the letters stand on"""
        self._parts.append(
            element(
                "text",
                words,
                x=x,
                y=y,
                text_anchor=anchor,
                font_size=size,
                font_weight="bold" if bold else None,
                fill=self._ink.text,
                fill_opacity=0.72 if pale else None,
            )
        )

    def box(self, x: float, y: float, wide: float, tall: float, fill: str, edge: bool = True) -> None:
        """With an edge in the ink, thin, so that the palest class is seen on white and the darkest on black."""
        stroke = {"stroke": self._ink.line, "stroke_opacity": 0.35, "stroke_width": 0.6} if edge else {}
        self._parts.append(element("rect", x=x, y=y, width=wide, height=tall, fill=fill, **stroke))

    def hatched(self, x: float, y: float, wide: float, tall: float) -> None:
        """ "Not computed", as on maps."""
        self._parts.append(element("rect", x=x, y=y, width=wide, height=tall, fill=colours.MISSING))
        at = -tall + HATCH_STEP / 2
        while at < wide:
            left, right = max(at, 0.0), min(at + tall, wide)
            self._line(x + left, y + left - at, x + right, y + right - at, colours.HATCH, 0.7)
            at += HATCH_STEP
        self._parts.append(
            element("rect", x=x, y=y, width=wide, height=tall, fill="none", stroke=self._ink.line, stroke_opacity=0.35)
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, strong: bool = False) -> None:
        self._line(x1, y1, x2, y2, self._ink.line, 0.8, 0.8 if strong else 0.16)

    def _line(self, x1: float, y1: float, x2: float, y2: float, colour: str, wide: float, opacity: float = 1.0) -> None:
        self._parts.append(
            element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=wide, stroke_opacity=opacity)
        )

    def done(self, width: float = WIDTH) -> Markup:
        return element(
            "svg",
            element("title", self._alt),
            joined(self._parts),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {width:g} {self.height:.1f}",
            width=width,
            height=round(self.height, 1),
            role="img",
            aria_label=self._alt,
            font_family=self._ink.family,
        )


def legend_drawing(legend: Legend, ink: Ink, family: str = "", width: float = WIDTH) -> Markup:
    """Title, lines, and the classes: a bar with limits under it, or swatches with words of categories."""
    scale = legend.scale
    sheet = Sheet(ink, tr("Legend: {title}").format(title=scale.title), family)
    y = FONT
    sheet.text(0, y, scale.title, bold=True)
    at = sheet.wide(scale.title) * 1.1 + 10
    words = "; ".join(legend.lines)
    if words and at + sheet.wide(words) > width:
        y, at = y + 1.35 * FONT, 0.0
    sheet.text(at, y, sheet.elided(words, width - at), pale=True)
    y += 6
    if legend.by_category:
        y = _swatches(sheet, legend, y, width)
    else:
        y = _bar(sheet, legend, y, width)
    sheet.height = y + 2
    return sheet.done(width)


def side_legend_drawing(legend: Legend, ink: Ink, family: str = "", width: float = 280.0) -> Markup:
    """The legend of a single picture, to stand beside it: the highest class on top, with how many features are in each."""
    scale = legend.scale
    sheet = Sheet(ink, tr("Legend: {title}").format(title=scale.title), family)
    y = FONT
    for line in sheet.wrapped(scale.title, width, bold=True):
        sheet.text(0, y, line, bold=True)
        y += 1.3 * FONT
    for words in legend.lines:
        for line in sheet.wrapped(words, width):
            sheet.text(0, y, line, pale=True)
            y += 1.25 * FONT
    y += 2
    marks = [
        (int(scale.classify(np.array([value]))[0]), f"▲ {words} {plain(value)}") for value, words in _marks(legend)
    ]
    number_of = {(colour, label): i for i, (colour, label) in enumerate(zip(scale.colours, scale.labels))}
    rows = list(legend.rows if legend.by_category else legend.rows[::-1])
    for row in rows:
        sheet.box(0, y, 20, FONT + 1, row[0])
        sheet.text(28, y + FONT - 1, row[1])
        sheet.text(width, y + FONT - 1, with_spaces(legend.count(row)), "end", pale=True)
        y += 1.6 * FONT
        for words in [each for number, each in marks if number == number_of.get(row)]:
            sheet.text(28, y + FONT - 3, words, size=FONT - 1.5, pale=True)
            y += 1.35 * FONT
    if legend.missing:
        sheet.hatched(0, y, 20, FONT + 1)
        sheet.text(28, y + FONT - 1, tr(NOT_COMPUTED))
        sheet.text(width, y + FONT - 1, with_spaces(legend.missing), "end", pale=True)
        y += 1.6 * FONT
    sheet.height = y
    return sheet.done(width)


def _bar(sheet: Sheet, legend: Legend, y: float, width: float) -> float:
    rows, scale = legend.rows, legend.scale
    missing = missing_label(legend.missing) if legend.missing else ""
    room = max(sheet.wide(missing), 34.0) if missing else 0.0
    wide = width - (room + 18 if missing else 0.0)
    # each class is as wide as the others; two unchanged classes are one row, and so are wider
    step = wide / len(scale.colours)
    x = 0.0
    for colour, label in rows:
        span = step * sum(1 for each in zip(scale.colours, scale.labels) if each == (colour, label))
        sheet.box(x, y, span, BAR, colour)
        x += span
    if missing:
        sheet.hatched(wide + 18, y, room, BAR)
        sheet.text(wide + 18, y + BAR + FONT + 2, missing, pale=True)
    _limits(sheet, legend, y, step, wide)
    return y + BAR + FONT + 4 + (FONT + 5 if _marks(legend) else 0)


def _limits(sheet: Sheet, legend: Legend, y: float, step: float, wide: float) -> None:
    """Class limits as numbers under the bar, limits of law as ticks with words under those."""
    free = -1e9
    for number, limit in enumerate(legend.scale.limits):
        words, at = plain(limit), step * (number + 1)
        half = sheet.wide(words) / 2
        if at - half >= free:
            sheet.line(at, y + BAR, at, y + BAR + 3, strong=True)
            sheet.text(at, y + BAR + FONT + 2, words, "middle", pale=True)
            free = at + half + 6
    free = -1e9
    for value, words in _marks(legend):
        at = min(max(step * (legend.scale.place_of(value) + 0.5), 0.0), wide)
        sheet.line(at, y - 3, at, y + BAR, strong=True)
        told = f"▲ {words} {plain(value)}"
        left = min(max(at - 4, free), wide - sheet.wide(told))
        if left >= free:
            sheet.text(left, y + BAR + 2 * FONT + 6, told, pale=True)
            free = left + sheet.wide(told) + 10


def _marks(legend: Legend) -> Tuple[Tuple[float, str], ...]:
    return () if legend.scale.is_difference else tuple(sorted(legend.limits))


def _swatches(sheet: Sheet, legend: Legend, y: float, width: float) -> float:
    x = 0.0
    rows: List[Tuple[str, str]] = list(legend.rows)
    if legend.missing:
        rows.append(("", missing_label(legend.missing)))
    for colour, words in rows:
        room = 20 + sheet.wide(words) + 14
        if x > 0 and x + room > width:
            x, y = 0.0, y + FONT + 6
        if colour:
            sheet.box(x, y, 15, FONT, colour)
        else:
            sheet.hatched(x, y, 15, FONT)
        sheet.text(x + 20, y + FONT - 1.5, words, pale=True)
        x += room
    return y + FONT + 4


def missing_label(number: int) -> str:
    return f"{tr(NOT_COMPUTED)} ({with_spaces(number)})"


def distribution_drawing(chart: Distribution, ink: Ink, family: str = "") -> Markup:
    """Bars of each scenario beside each other, from zero, over a strip of the colours the classes have on maps."""
    sheet = Sheet(ink, chart.alt, family)
    legend, tall, left = chart.legend, 170.0, 54.0
    shown = list(legend.shown) if legend.shown is not None else list(range(len(legend.scale.colours)))
    has_missing = any(missing for *_, missing in chart.series)
    slots = len(shown) + (1.35 if has_missing else 0.0)
    step = (WIDTH - left) / slots
    y = _keys(sheet, chart, left) + 20
    highest = max([1, *(max([*(counts[i] for i in shown), missing]) for _, _, counts, missing in chart.series)])
    grid = max(nice_step(highest / 5), 1.0)
    top, base = grid * -(-highest // grid), y + tall
    for number in range(int(top / grid) + 1):
        at = base - tall * number * grid / top
        sheet.line(left, at, WIDTH, at, strong=not number)
        sheet.text(left - 6, at + 4, with_spaces(number * grid), "end", pale=True)
    for which, (_, colour, counts, missing) in enumerate(chart.series):
        wide = 0.78 * step / len(chart.series)
        places = [(left + step * i + 0.11 * step, counts[number]) for i, number in enumerate(shown)]
        if has_missing:
            places.append((left + step * (len(shown) + 0.35) + 0.11 * step, missing))
        for x, count in places:
            high = tall * count / top
            if count:
                sheet.box(x + wide * which, base - high, max(wide - 1.5, 1.0), high, colour)
                words = with_spaces(count)
                if wide > sheet.wide(words, 9) + 3:
                    sheet.text(x + wide * (which + 0.5) - 0.75, base - high - 3, words, "middle", 9, pale=True)
    _class_axis(sheet, legend, shown, left, step, base, has_missing)
    sheet.height = base + 2 * FONT + 26
    return sheet.done()


def _keys(sheet: Sheet, chart: Distribution, left: float) -> float:
    """What the bars are and whose: the colours of the scenarios, named before they are seen."""
    y, x = FONT, left
    sheet.text(0, y, chart.unit, pale=True)
    x = max(left, sheet.wide(chart.unit) + 18)
    for title, colour, *_ in chart.series:
        words = sheet.elided(title, 220)
        if x + 30 + sheet.wide(words) > WIDTH:
            x, y = left, y + FONT + 5
        sheet.box(x, y - 9, 10, 10, colour)
        sheet.text(x + 15, y, words)
        x += 33 + sheet.wide(words)
    return y


def _class_axis(
    sheet: Sheet, legend: Legend, shown: List[int], left: float, step: float, base: float, has_missing: bool
) -> None:
    scale, y = legend.scale, base + 3
    free = -1e9
    for i, number in enumerate(shown):
        sheet.box(left + step * i, y, step, 7, scale.colours[number])
        at = left + step * (i + 0.5) if legend.by_category else left + step * (i + 1)
        if legend.by_category:
            words = sheet.elided(scale.labels[number], step - 4)
        else:
            words = plain(scale.limits[number]) if number < len(scale.limits) else ""
        half = sheet.wide(words) / 2
        if words and at - half >= free:
            sheet.text(at, y + 7 + FONT + 2, words, "middle", pale=True)
            free = at + half + 5
    if has_missing:
        x = left + step * (len(shown) + 0.35)
        sheet.hatched(x, y, step, 7)
        sheet.text(
            min(x + step / 2, WIDTH - sheet.wide(tr(NOT_COMPUTED)) / 2),
            y + 7 + FONT + 2,
            tr(NOT_COMPUTED),
            "middle",
            pale=True,
        )
    sheet.text((left + WIDTH) / 2, y + 7 + 2 * FONT + 6, scale.title, "middle")


def ranking_drawing(chart: Ranking, ink: Ink, family: str = "") -> Markup:
    """One bar a feature to the left or right of zero, in the colour its change has on the map, with its name and number."""
    sheet = Sheet(ink, chart.alt, family)
    row, gap, named = 19.0, 10.0, 190.0
    rows = chart.rows
    far_low = min([0.0, *(change for _, change, _, _ in rows)])
    far_high = max([0.0, *(change for _, change, _, _ in rows)])
    number_room = max(sheet.wide(words) for _, _, words, _ in rows) + 10
    room = WIDTH - named - (number_room if far_low < 0 else 0.0) - (number_room if far_high > 0 else 0.0)
    unit = room / (far_high - far_low or 1.0)
    zero = named + (number_room if far_low < 0 else 0.0) - far_low * unit
    y = 2.0
    for number, (name, change, words, colour) in enumerate(rows):
        if number == chart.split and 0 < chart.split < len(rows):
            y += gap
        wide = abs(change) * unit
        x = zero - wide if change < 0 else zero
        sheet.box(x, y, max(wide, 0.8), row - 5, colour)
        sheet.text(named - 10, y + row - 9, sheet.elided(name, named - 14), "end")
        if change < 0:
            sheet.text(x - 5, y + row - 9, words, "end", pale=True)
        else:
            sheet.text(x + wide + 5, y + row - 9, words, pale=True)
        y += row
    sheet.line(zero, 0, zero, y, strong=True)
    sheet.height = y + 2
    return sheet.done()
