"""The legend: quantity, unit, statistic, scenario, classes and limits, share of guessed inputs. The same widget over map, 3D and panel."""

from __future__ import annotations

from typing import List, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..indicators import colours
from ..indicators.catalogue import Limit
from ..indicators.scales import NOT_COMPUTED, merged_labels
from ..review.display import Display, Picture
from ..review.indicator_words import convention, limit_groups
from ..words import tr
from . import theme
from .width_scale import draw_widths, widths_wide

SWATCH = (26, 14)
GAP = 12  # between swatch and words
TICK = 4  # of a limit: how long, beside the swatch, as on an axis
ROW = 18
PAD = 10
WIDEST = {True: 210, False: 300}  # floating or not: over a picture it covers as little as it can


class Legend(QWidget):
    """Draws the picture's scale. floating : with a card behind it, for use over a map or a 3D view."""

    def __init__(self, display: Display, floating: bool = False, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._floating = floating
        self._picture: Picture = display.picture
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if floating:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        display.changed.connect(self.show_picture)
        self.show_picture(display.picture)

    def show_picture(self, picture: Picture) -> None:
        self._picture = picture
        self.setToolTip(self._sources())
        self.updateGeometry()
        if self._floating:
            self.resize(self.sizeHint())
            self.setVisible(picture.shown_scale is not None)
        self.update()

    def rows(self) -> List[Tuple[str, str]]:
        """(colour, words), highest class first; the last row is "not computed"."""
        scale = self._picture.shown_scale
        if scale is None:
            return []
        rows = list(merged_labels(scale))
        if self._picture.by_category:
            drawn = [self._picture.classes, self._picture.surface_classes]  # the latter in 3D
            present = {int(c) for each in drawn if each is not None for c in np.unique(each) if c >= 0}
            rows = [row for number, row in enumerate(zip(scale.colours, scale.labels)) if number in present]
        else:
            rows = rows[::-1]
        if self._picture.missing:
            rows.append((colours.MISSING, f"{tr(NOT_COMPUTED)} ({self._picture.missing})"))
        return rows

    def limits_of(self, row: int) -> Tuple[Limit, ...]:
        """The limits that lie in the class of a row; one between two classes lies in the upper."""
        scale = self._picture.shown_scale
        if scale is None:
            return ()
        number = len(scale.colours) - 1 - row  # rows run from the highest class down
        limits = self._picture.limits
        return tuple(limit for limit in limits if scale.classify(np.array([limit.value]))[0] == number)

    def _sources(self) -> str:
        """Whose the limits are, for the tooltip."""
        limits = self._picture.limits
        return "\n".join(f"{limit_groups([limit])[0][0]}: {limit.source}" for limit in limits)

    def _marked(self) -> List[str]:
        """What is written beside each row about the limits in it."""
        rows = [limit_groups(self.limits_of(row)) for row in range(len(self.rows()))]
        return [" · ".join(words for words, _ in groups) for groups in rows]

    def _column(self) -> int:
        """Where the words about limits start, from the left of the swatches."""
        metrics = self.fontMetrics()
        rows = [words for (_, words), mark in zip(self.rows(), self._marked()) if mark]
        return SWATCH[0] + GAP + max((metrics.horizontalAdvance(words) for words in rows), default=0) + GAP

    def heads(self) -> Tuple[str, List[str]]:
        """Title, and the lines under it."""
        scale = self._picture.shown_scale
        if scale is None:
            return "", []
        caption = self._picture.caption
        if scale.is_difference and convention() in scale.note:
            caption = caption.replace(f" ({convention()})", "")  # said once is enough
        lines = [line for line in (scale.note, caption) if line]
        if scale.fitted_to:
            lines.append(tr("scale fitted to this scenario alone"))
        return theme.unbroken(scale.title), lines

    def foot(self) -> str:
        guessed = self._picture.guessed
        return (
            tr("{guessed:.0f} % of the {guessed_of} are inferred or default").format(
                guessed=100 * guessed, guessed_of=self._picture.guessed_of
            )
            if guessed > 0 and self._picture.shown_scale is not None
            else ""
        )

    def sizeHint(self) -> QSize:  # noqa: N802
        if self._picture.shown_scale is None:
            return QSize(0, 0)
        title, lines = self.heads()
        bold = QFontMetrics(self._title_font())
        pad = PAD if self._floating else 0
        words = [label for _, label in self.rows()]
        small = QFontMetrics(self._small_font())
        marks = max((small.horizontalAdvance(mark) for mark in self._marked() if mark), default=-self._column())
        width = max(
            min(bold.horizontalAdvance(title), WIDEST[self._floating]),
            SWATCH[0] + GAP + max((self.fontMetrics().horizontalAdvance(word) for word in words), default=0),
            self._column() + marks,
            180,
        )
        width = max(width, widths_wide(self._picture.widths, small)) if self._picture.widths else width
        height = self._wrapped_height(title, self._title_font(), width) + 4
        height += sum(self._wrapped_height(line, self._small_font(), width) for line in lines) + 4
        height += self._row() * len(words)
        height += self._wrapped_height(self.foot(), self._small_font(), width) + 6 if self.foot() else 0
        height += ROW + 4 if self._picture.widths else 0
        return QSize(width + 2 * pad, height + 2 * pad)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._picture.shown_scale is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad = PAD if self._floating else 0
        if self._floating:
            painter.setPen(QColor(0, 0, 0, 40))
            painter.setBrush(theme.CARD)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        ink = QColor("#1F1F1F") if self._floating else theme.ink(self)
        pale = QColor("#5C5C5C") if self._floating else theme.secondary(self)
        width = self.width() - 2 * pad
        y = float(pad)
        title, lines = self.heads()
        y = self._draw_text(painter, title, self._title_font(), ink, pad, y, width) + 4
        for line in lines:
            y = self._draw_text(painter, line, self._small_font(), pale, pad, y, width)
        y += 4
        painter.setFont(self.font())
        column = self._column()
        for row, ((colour, words), mark) in enumerate(zip(self.rows(), self._marked())):
            self._draw_row(painter, colour, words, ink, pad, y)
            if mark:
                self._draw_limits(painter, row, ink, pad, y)
                painter.setFont(self._small_font())
                self._draw_beside(painter, mark, pale, pad + column, y)
                painter.setFont(self.font())
            y += self._row()
        if self._picture.widths:
            painter.setFont(self._small_font())
            draw_widths(painter, self._picture.widths, QRectF(pad, y + 4, width, ROW), pale)
            y += ROW + 4
        if self.foot():
            self._draw_text(painter, self.foot(), self._small_font(), pale, pad, y + 6, width)

    def _draw_row(self, painter: QPainter, colour: str, words: str, ink: QColor, x: float, y: float) -> None:
        box = self._swatch(x, y)
        edge = QColor(ink)  # pale on a dark panel, where the darkest classes would have no outline else
        edge.setAlpha(60)
        painter.setPen(edge)
        painter.setBrush(QColor(colour))
        painter.drawRect(box)
        if words.startswith(tr(NOT_COMPUTED)):
            painter.setBrush(QBrush(QColor(colours.HATCH), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(box)
        self._draw_beside(painter, words, ink, x + SWATCH[0] + GAP, y)

    def _row(self) -> int:
        """How high a class is: as its words want where type is large, as in a presentation."""
        return max(ROW, self.fontMetrics().height())

    def _swatch(self, x: float, y: float) -> QRectF:
        return QRectF(x, y + (self._row() - SWATCH[1]) / 2, *SWATCH)

    def _draw_beside(self, painter: QPainter, words: str, colour: QColor, x: float, y: float) -> None:
        """Words on the middle of a row, in the painter's font."""
        metrics = painter.fontMetrics()
        painter.setPen(colour)
        painter.drawText(QPointF(x, y + (self._row() + metrics.ascent() - metrics.descent()) / 2), words)

    def _draw_limits(self, painter: QPainter, row: int, ink: QColor, x: float, y: float) -> None:
        """A tick beside the swatch for each limit, as high as the limit lies in the class."""
        box = self._swatch(x, y)
        scale = self._picture.shown_scale
        assert scale is not None
        painter.setPen(ink)
        for limit in self.limits_of(row):
            share = scale.place_of(limit.value) + 0.5 - (len(scale.colours) - 1 - row)
            height = box.bottom() - share * box.height()
            painter.drawLine(QPointF(box.right() + 1, height), QPointF(box.right() + 1 + TICK, height))

    def _draw_text(self, painter: QPainter, text: str, font, colour: QColor, x: float, y: float, width: float) -> float:
        painter.setFont(font)
        painter.setPen(colour)
        height = self._wrapped_height(text, font, int(width))
        painter.drawText(QRectF(x, y, width, height), int(Qt.TextFlag.TextWordWrap), text)
        return y + height

    @staticmethod
    def _wrapped_height(text: str, font, width: int) -> int:
        box = QFontMetrics(font).boundingRect(0, 0, max(width, 1), 10000, int(Qt.TextFlag.TextWordWrap), text)
        return box.height()

    def _title_font(self):
        return theme.sized(self.font(), 1.0, bold=True)

    def _small_font(self):
        return theme.sized(self.font(), 0.9)
