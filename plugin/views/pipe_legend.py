"""The legend of a heat network's pipes: colours of their heat density, widths of their diameters. The same in 3D and in the panel."""

from __future__ import annotations

from typing import List, Optional, Tuple

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..indicators.catalogue import with_spaces
from ..review.heat_pipes import DENSITY_LIMITS, DENSITY_TITLE, Pipes, density_colours, density_words, width_mm
from ..words import tr
from . import theme

SAMPLE, GAP, ROW, PAD = 26, 12, 17, 10
PX_PER_MM = 96 / 25.4
SHOWN_WIDTHS = 5


class PipeLegend(QWidget):
    """Hidden without pipes. floating : with a card behind it, for use over a 3D view."""

    def __init__(self, floating: bool = False, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._floating = floating
        self._pipes: Optional[Pipes] = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if floating:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_pipes(None)

    def show_pipes(self, pipes: Optional[Pipes]) -> None:
        self._pipes = pipes
        self.setVisible(pipes is not None)
        self.updateGeometry()
        if self._floating:
            self.resize(self.sizeHint())
        self.update()

    def colours(self) -> List[Tuple[str, str]]:
        """(colour, words) of the classes of density that are there, the highest first."""
        if self._pipes is None:
            return []
        present = {sum(limit <= density for limit in DENSITY_LIMITS) for density in self._pipes.density.tolist()}
        rows = list(zip(density_colours(), density_words()))
        return [row for number, row in enumerate(rows) if number in present][::-1]

    def widths(self) -> List[Tuple[int, str]]:
        """(nominal width, words) of pipes that are there, the widest first; of many some."""
        if self._pipes is None:
            return []
        every = sorted(self._pipes.metres or {int(dn): 0.0 for dn in set(self._pipes.dn.tolist())}, reverse=True)
        step = max((len(every) - 1) / (SHOWN_WIDTHS - 1), 1.0)
        chosen = sorted({every[round(i * step)] for i in range(min(len(every), SHOWN_WIDTHS))}, reverse=True)
        metres = self._pipes.metres
        return [(dn, f"DN {dn}" + (f", {with_spaces(metres[dn])} m" if metres.get(dn) else "")) for dn in chosen]

    def sizeHint(self) -> QSize:  # noqa: N802
        if self._pipes is None:
            return QSize(0, 0)
        plain, bold = self.fontMetrics(), QFontMetrics(self._bold())
        words = [text for _, text in (*self.colours(), *self.widths())]
        wide = max(
            bold.horizontalAdvance(tr(DENSITY_TITLE)),
            SAMPLE + GAP + max(map(plain.horizontalAdvance, words), default=0),
        )
        rows = len(words) * ROW + 2 * (bold.height() + 4) + 6
        pad = 2 * PAD if self._floating else 0
        return QSize(wide + pad, rows + pad)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._pipes is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad = PAD if self._floating else 0
        if self._floating:
            painter.setPen(QColor(0, 0, 0, 40))
            painter.setBrush(theme.CARD)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        ink = QColor("#1F1F1F") if self._floating else theme.ink(self)
        y = self._head(painter, tr("Diameter of the pipes"), ink, pad, float(pad))
        for dn, words in self.widths():
            y = self._row(painter, ink.name(), width_mm(dn) * PX_PER_MM, words, ink, pad, y)
        y = self._head(painter, tr(DENSITY_TITLE), ink, pad, y + 6)
        for colour, words in self.colours():
            y = self._row(painter, colour, 6.0, words, ink, pad, y)

    def _head(self, painter: QPainter, words: str, ink: QColor, x: float, y: float) -> float:
        metrics = QFontMetrics(self._bold())
        painter.setFont(self._bold())
        painter.setPen(ink)
        painter.drawText(QPointF(x, y + metrics.ascent()), words)
        painter.setFont(self.font())
        return y + metrics.height() + 4

    def _row(
        self, painter: QPainter, colour: str, wide_px: float, words: str, ink: QColor, x: float, y: float
    ) -> float:
        middle = y + ROW / 2
        edge = QColor(ink)  # pale on a dark panel, where the darkest classes would be lost else
        edge.setAlpha(70)
        for each, wide in ((edge, wide_px + 2.0), (QColor(colour), wide_px)):
            pen = QPen(each)
            pen.setWidthF(wide)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(x + wide_px / 2, middle), QPointF(x + SAMPLE - wide_px / 2, middle))
        metrics = self.fontMetrics()
        painter.setPen(ink)
        painter.drawText(QPointF(x + SAMPLE + GAP, middle + (metrics.ascent() - metrics.descent()) / 2), words)
        return y + ROW

    def _bold(self):
        return theme.sized(self.font(), 1.0, bold=True)
