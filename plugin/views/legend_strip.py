"""The legend in three lines: quantity, scenario, and the classes side by side, for a panel that has little room."""

from __future__ import annotations

from typing import List, Optional, Tuple

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..indicators import colours
from ..indicators.scales import NOT_COMPUTED, plain
from ..review.display import Display, Picture
from ..review.indicator_words import convention
from ..words import tr
from . import theme
from .width_scale import draw_widths

BAR, PAD = 14, 10  # height of the classes; around them on a card
BETWEEN = 6  # at least, from the number of one limit to that of the next
SLACK, LEAST_PX = 4, 60  # of two words beside each other; of a quantity before its unit
ABOVE, BELOW = "above", "below"
GREY_SHARE = 0.12  # of the width, for what is not computed


def _in_turn(number: int, is_difference: bool) -> List[Tuple[int, ...]]:
    """Which of so many limits get their number first: the outer ones; those of a difference in pairs around zero, or neither."""
    if is_difference:
        half = number // 2
        pairs: List[Tuple[int, ...]] = [(i, number - 1 - i) for i in range(half)]
        return [(half,), *pairs] if number % 2 else pairs
    order = sorted(range(number), key=lambda i: (i not in (0, number - 1), i % 2, i))
    return [(i,) for i in order]


class LegendStrip(QWidget):
    """Low classes are left. What has no room here is in the tooltip and in the whole legend."""

    def __init__(
        self, display: Display, floating: bool = False, parent: Optional[QWidget] = None, counts: bool = True
    ) -> None:
        """floating : with a card behind it, over a 3D view; counts : says how many are not computed, which in several pictures are several"""
        super().__init__(parent)
        self._counts = counts
        self._display, self._pad = display, PAD if floating else 0
        if floating:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture: Picture = display.picture
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        display.changed.connect(self.show_picture)
        self.show_picture(display.picture)

    def close_view(self) -> None:
        self._display.changed.disconnect(self.show_picture)

    def show_picture(self, picture: Picture) -> None:
        self._picture = picture
        scale = picture.shown_scale
        lines = [] if scale is None else [scale.title, scale.note, picture.caption, *reversed(scale.labels)]
        lines.append(self._missing_words())
        self.setToolTip("\n".join(dict.fromkeys(line for line in lines if line)))
        self.setAccessibleName(tr("Legend: {title}").format(title=scale.title) if scale is not None else "")
        self.updateGeometry()
        self.update()

    def parts(self) -> List[Tuple[str, str]]:
        """(colour, words) of each class that is drawn, lowest first; categories that nothing has are left out."""
        scale = self._picture.shown_scale
        if scale is None:
            return []
        rows = list(zip(scale.colours, scale.labels))
        if self._picture.by_category:
            present = {int(each) for each in self._picture.classes if each >= 0}
            rows = [row for number, row in enumerate(rows) if number in present]
        return rows

    def ticks(self, width: float) -> List[Tuple[float, str]]:
        """(place, number) of the limits that have room under a bar so wide, zero of a difference and the outer ones first."""
        scale = self._picture.shown_scale
        if scale is None or self._picture.by_category:
            return []
        metrics, step = QFontMetrics(self._small_font()), width / len(scale.colours)
        indicator = self._picture.indicator
        is_year = (
            indicator is not None and indicator.year and not scale.is_difference
        )  # thousands of years are not set apart
        places = [(step * (i + 1), f"{limit:.0f}" if is_year else plain(limit)) for i, limit in enumerate(scale.limits)]
        last = len(places) - 1
        kept: List[Tuple[float, float, int]] = []
        for pair in _in_turn(last + 1, scale.is_difference):
            spans = []
            for i in pair:
                half = metrics.horizontalAdvance(places[i][1]) / 2
                spans.append((places[i][0] - half, places[i][0] + half, i))
            taken = [*kept, *spans]
            apart = all(
                one is two or two[1] + BETWEEN <= one[0] or one[1] + BETWEEN <= two[0] for one in spans for two in taken
            )
            if apart and all(low >= 0 and high <= width for low, high, _ in spans):
                kept += spans
        return [places[i] for _, _, i in sorted(kept)]

    def sizeHint(self) -> QSize:  # noqa: N802
        picture = self._picture
        if picture.shown_scale is None:
            return QSize(0, 0)
        small, tall = QFontMetrics(self._small_font()).height(), QFontMetrics(self._title_font()).height()
        below = self._category_lines(self._wide()) * small if picture.by_category else small
        below += small if self._place_of_missing() == BELOW else 0
        return QSize(300, 2 * self._pad + tall + small + 4 + BAR + 3 + below + (small + 6 if picture.widths else 0))

    def wide_for_words(self) -> int:
        """So wide that quantity and scenario are read whole [px]."""
        scale = self._picture.shown_scale
        if scale is None:
            return 0
        title = QFontMetrics(self._title_font()).horizontalAdvance(theme.unbroken(scale.title))
        return max(title, QFontMetrics(self._small_font()).horizontalAdvance(self._caption())) + 2 * self._pad + 2

    def _caption(self) -> str:
        return self._picture.caption.replace(f" ({convention()})", "")

    def _missing_words(self) -> str:
        if not self._picture.missing:
            return ""
        return f"{tr(NOT_COMPUTED)} ({self._picture.missing})" if self._counts else tr(NOT_COMPUTED)

    def _place_of_missing(self) -> str:
        """Where the words of the hatched box stand: at its right above it, or with a box of their own in the last line."""
        words = self._missing_words()
        if not words:
            return ""
        metrics = QFontMetrics(self._small_font())
        together = metrics.horizontalAdvance(self._caption()) + 2 * BETWEEN + metrics.horizontalAdvance(words)
        return ABOVE if together <= self._wide() else BELOW

    def _wide(self) -> int:
        return max(self.width() - 2 * self._pad, 1)

    def _bar(self, wide: float) -> float:
        """Of the width what the classes have, beside what is not computed."""
        return wide - (GREY_SHARE * wide if self._picture.missing else 0.0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        scale = self._picture.shown_scale
        if scale is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, pale = theme.ink(self), theme.secondary(self)
        if self._pad:
            ink, pale = QColor("#1F1F1F"), QColor("#5C5C5C")
            painter.setPen(QColor(0, 0, 0, 40))
            painter.setBrush(theme.CARD)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            painter.translate(self._pad, self._pad)
        wide = float(self._wide())
        y = self._line(painter, theme.unbroken(scale.title), self._title_font(), ink, 0.0)
        if self._place_of_missing() == ABOVE:
            painter.setFont(self._small_font())
            painter.setPen(pale)
            words = self._missing_words()
            metrics = painter.fontMetrics()
            painter.drawText(QPointF(wide - metrics.horizontalAdvance(words), y + metrics.ascent()), words)
        y = self._line(painter, self._caption(), self._small_font(), pale, y) + 4
        bar = self._bar(wide)
        self._draw_classes(painter, bar, y, ink)
        if self._picture.missing:
            self._draw_missing(painter, QRectF(bar + 6, y, wide - bar - 7, BAR), ink)
        y += BAR + 3
        painter.setFont(self._small_font())
        painter.setPen(pale)
        metrics = painter.fontMetrics()
        if self._picture.by_category:
            y = self._draw_categories(painter, y, pale, bar)
        else:
            for x, words in self.ticks(bar):
                painter.drawText(QPointF(x - metrics.horizontalAdvance(words) / 2, y + metrics.ascent()), words)
            y += metrics.height()
        if self._place_of_missing() == BELOW:
            self._draw_missing(painter, QRectF(0.5, y + 3, BAR + 2, metrics.height() - 6), ink)
            painter.setPen(pale)
            painter.drawText(QPointF(BAR + 3 + BETWEEN, y + metrics.ascent()), self._missing_words())
            y += metrics.height()
        if self._picture.widths:
            draw_widths(painter, self._picture.widths, QRectF(0, y + 3, wide, metrics.height()), pale)
        painter.end()

    def _line(self, painter: QPainter, words: str, font: object, colour: QColor, y: float) -> float:
        painter.setFont(font)  # type: ignore[arg-type]
        painter.setPen(colour)
        metrics = painter.fontMetrics()
        quantity, bracket, rest = words.rpartition(" [")
        quantity, unit = (quantity, bracket + rest) if bracket else (words, "")
        room = self._wide() - metrics.horizontalAdvance(unit) - SLACK  # the unit is read in any case
        whole = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self._wide())
        if whole != words and room > LEAST_PX:
            whole = f"{metrics.elidedText(quantity, Qt.TextElideMode.ElideRight, room)}{unit}"
        painter.drawText(QPointF(0, y + metrics.ascent()), whole)
        return y + metrics.height()

    def _draw_classes(self, painter: QPainter, wide: float, y: float, ink: QColor) -> None:
        parts = self.parts()
        step = wide / max(len(parts), 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for number, (colour, _) in enumerate(parts):
            painter.setBrush(QColor(colour))
            painter.drawRect(QRectF(step * number, y, step + 1, BAR))
        edge = QColor(ink)
        edge.setAlpha(60)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0, y, wide - 1, BAR))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    @staticmethod
    def _draw_missing(painter: QPainter, box: QRectF, ink: QColor) -> None:
        edge = QColor(ink)
        edge.setAlpha(60)
        painter.setPen(edge)
        for brush in (QBrush(QColor(colours.MISSING)), QBrush(QColor(colours.HATCH), Qt.BrushStyle.BDiagPattern)):
            painter.setBrush(brush)
            painter.drawRect(box)

    def _places_of_categories(self, width: int) -> List[Tuple[int, float, str, str]]:
        """(line, x, colour, words) of each category, as many on a line as fit."""
        metrics, line, x = QFontMetrics(self._small_font()), 0, 0.0
        placed = []
        for colour, words in self.parts():
            wide = BAR + metrics.horizontalAdvance(words) + 2 * BETWEEN
            if x > 0 and x + wide > width:
                line, x = line + 1, 0.0
            placed.append((line, x, colour, words))
            x += wide
        return placed

    def _stand_under(self, width: float) -> bool:
        """Whether the words of all categories have room below their own part of a bar so wide."""
        metrics, parts = QFontMetrics(self._small_font()), self.parts()
        step = width / max(len(parts), 1)
        return all(metrics.horizontalAdvance(words) + BETWEEN <= step for _, words in parts)

    def _category_lines(self, width: int) -> int:
        if self._stand_under(self._bar(width)):
            return 1
        placed = self._places_of_categories(max(width, 1))
        return placed[-1][0] + 1 if placed else 1

    def _draw_categories(self, painter: QPainter, y: float, pale: QColor, bar: float) -> float:
        """bar : width of the classes above"""
        metrics = painter.fontMetrics()
        if self._stand_under(bar):
            step = bar / max(len(self.parts()), 1)
            for number, (_, words) in enumerate(self.parts()):
                x = (number + 0.5) * step - metrics.horizontalAdvance(words) / 2
                painter.drawText(QPointF(x, y + metrics.ascent()), words)
            return y + metrics.height()
        placed = self._places_of_categories(self._wide())
        for line, x, colour, words in placed:
            top = y + line * metrics.height()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRect(QRectF(x, top + 3, BAR - 4, metrics.height() - 6))
            painter.setPen(pale)
            painter.drawText(QPointF(x + BAR, top + metrics.ascent()), words)
        return y + (placed[-1][0] + 1 if placed else 1) * metrics.height()

    def _title_font(self):
        return theme.sized(self.font(), 1.0, bold=True)

    def _small_font(self):
        return theme.sized(self.font(), 0.9)
