"""The legend: quantity, unit, statistic, scenario, classes, share of guessed inputs. The same widget over map, 3D and panel."""

from __future__ import annotations

from typing import List, Optional, Tuple

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..indicators import colours
from ..indicators.difference import CONVENTION
from ..indicators.scales import NOT_COMPUTED, merged_labels
from ..review.display import Display, Picture
from . import theme

SWATCH = (26, 14)
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
        self.updateGeometry()
        if self._floating:
            self.resize(self.sizeHint())
            self.setVisible(picture.scale is not None)
        self.update()

    def rows(self) -> List[Tuple[str, str]]:
        """(colour, words), highest class first; the last row is "not computed"."""
        scale = self._picture.scale
        if scale is None:
            return []
        rows = list(merged_labels(scale))
        if self._picture.indicator is not None and self._picture.indicator.categories:
            present = {int(c) for c in self._picture.classes if c >= 0}
            rows = [row for number, row in enumerate(zip(scale.colours, scale.labels)) if number in present]
        else:
            rows = rows[::-1]
        if self._picture.missing:
            rows.append((colours.MISSING, f"{NOT_COMPUTED} ({self._picture.missing})"))
        return rows

    def heads(self) -> Tuple[str, List[str]]:
        """Title, and the lines under it."""
        scale = self._picture.scale
        if scale is None:
            return "", []
        caption = self._picture.caption
        if scale.is_difference and CONVENTION in scale.note:
            caption = caption.replace(f" ({CONVENTION})", "")  # said once is enough
        lines = [line for line in (scale.note, caption) if line]
        if scale.fitted_to:
            lines.append("scale fitted to this scenario alone")
        return theme.unbroken(scale.title), lines

    def foot(self) -> str:
        guessed = self._picture.guessed
        return (
            f"{100 * guessed:.0f}\u00a0% of the inputs are inferred or default"
            if guessed > 0 and self._picture.scale is not None
            else ""
        )

    def sizeHint(self) -> QSize:  # noqa: N802
        if self._picture.scale is None:
            return QSize(0, 0)
        title, lines = self.heads()
        bold = QFontMetrics(self._title_font())
        pad = PAD if self._floating else 0
        words = [label for _, label in self.rows()]
        width = max(
            min(bold.horizontalAdvance(title), WIDEST[self._floating]),
            SWATCH[0] + 8 + max((self.fontMetrics().horizontalAdvance(word) for word in words), default=0),
            180,
        )
        height = self._wrapped_height(title, self._title_font(), width) + 4
        height += sum(self._wrapped_height(line, self._small_font(), width) for line in lines) + 4
        height += ROW * len(words)
        height += self._wrapped_height(self.foot(), self._small_font(), width) + 6 if self.foot() else 0
        return QSize(width + 2 * pad, height + 2 * pad)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._picture.scale is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad = PAD if self._floating else 0
        if self._floating:
            painter.setPen(QColor(0, 0, 0, 40))
            painter.setBrush(QColor(255, 255, 255, 235))
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
        for colour, words in self.rows():
            self._draw_row(painter, colour, words, ink, pad, y)
            y += ROW
        if self.foot():
            self._draw_text(painter, self.foot(), self._small_font(), pale, pad, y + 6, width)

    def _draw_row(self, painter: QPainter, colour: str, words: str, ink: QColor, x: float, y: float) -> None:
        box = QRectF(x, y + (ROW - SWATCH[1]) / 2, *SWATCH)
        painter.setPen(QColor(0, 0, 0, 60))
        painter.setBrush(QColor(colour))
        painter.drawRect(box)
        if words.startswith(NOT_COMPUTED):
            painter.setBrush(QBrush(QColor("#8A8F93"), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(box)
        painter.setPen(ink)
        baseline = y + (ROW + self.fontMetrics().ascent() - self.fontMetrics().descent()) / 2
        painter.drawText(QPointF(x + SWATCH[0] + 8, baseline), words)

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
