"""The abatement-cost curve: a bar for each building, as wide as the CO2 it saves and as high as a tonne costs there."""

from __future__ import annotations

import math
from typing import List, Optional, Tuple

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from ...indicators.catalogue import with_spaces
from ...review.abatement import Bar, cost_range
from ...words import shown, tr
from .. import theme

LEFT, RIGHT, TOP, BOTTOM = 72, 12, 12, 40  # margins of the plot [px]
TICKS = 5
WITHIN, BEYOND = "#1b7f79", "#b8c4c4"
NOT_COMPUTED, NONE_SAVES = "Not computed.", "No building saves CO₂."


class AbatementCurve(QWidget):
    """Painted anew whenever it is shown other bars; what lies under the pointer is told by a tooltip."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._bars: List[Bar] = []
        self._price: Optional[float] = None
        self.nothing = NOT_COMPUTED
        self.setMinimumHeight(180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(420, 240)

    def show_bars(self, bars: List[Bar], price: Optional[float], nothing: str = NONE_SAVES) -> None:
        """bars : from the cheapest on; price : of CO2 [EUR/t], drawn across, None where none is entered; nothing : why there are no bars"""
        self._bars, self._price, self.nothing = list(bars), price, nothing
        self.update()

    def range(self) -> Tuple[float, float]:
        """Costs at the lower and the upper end of the axis [EUR/t]."""
        low, high = cost_range(self._bars)
        if self._price is not None:
            high = max(high, 1.1 * self._price)
        room = 0.08 * (high - low) or 1.0
        return low - (room if low < 0 else 0.0), high + room

    def bar_at(self, x: float) -> Optional[Bar]:
        """The bar under a place [px]."""
        plot, whole, so_far = self._plot(), self._whole(), 0.0
        for bar in self._bars:
            left = plot.left() + so_far / whole * plot.width()
            so_far += bar.co2_t
            if left <= x < plot.left() + so_far / whole * plot.width():
                return bar
        return None

    def event(self, event: QHelpEvent) -> bool:
        if event.type() == event.Type.ToolTip and self._bars:
            bar = self.bar_at(float(event.pos().x()))
            if bar is not None:
                budget = tr("within the budget") if bar.within_budget else tr("beyond the budget")
                words = tr("{id}: {eur_per_t} EUR/t, saves {co2_t:.2f} t/a, {budget}").format(
                    id=bar.id, eur_per_t=with_spaces(round(bar.eur_per_t)), co2_t=shown(bar.co2_t), budget=budget
                )
                QToolTip.showText(event.globalPos(), words, self)
                return True
        return bool(super().event(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        plot, (low, high) = self._plot(), self.range()
        ink, grid = theme.ink(self), theme.line(self)
        if not self._bars:
            painter.setPen(theme.secondary(self))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr(self.nothing))
            painter.end()
            return

        def level(cost: float) -> float:
            inside = min(max(cost, low), high)
            return plot.bottom() - (inside - low) / (high - low) * plot.height()

        for value in _ticks(low, high):
            painter.setPen(QPen(grid, 1))
            painter.drawLine(QPointF(plot.left(), level(value)), QPointF(plot.right(), level(value)))
            painter.setPen(ink)
            place = QRectF(0, level(value) - 10, LEFT - 6, 20)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _number(value))
        whole, so_far = self._whole(), 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        for bar in self._bars:
            left = plot.left() + so_far / whole * plot.width()
            so_far += bar.co2_t
            right = plot.left() + so_far / whole * plot.width()
            ends = sorted((level(0.0), level(bar.eur_per_t)))
            colour = QColor(WITHIN if bar.within_budget else BEYOND)
            painter.fillRect(QRectF(left, ends[0], max(right - left, 0.5), max(ends[1] - ends[0], 1.0)), colour)
        painter.setPen(QPen(ink, 1))
        painter.drawLine(QPointF(plot.left(), level(0.0)), QPointF(plot.right(), level(0.0)))
        if self._price is not None:
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plot.left(), level(self._price)), QPointF(plot.right(), level(self._price)))
            place = QRectF(plot.left() + 4, level(self._price) - 18, plot.width(), 16)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignLeft, tr("CO₂ price {number} EUR/t").format(number=_number(self._price))
            )
        painter.setPen(ink)
        for value in _ticks(0.0, whole):
            x = plot.left() + value / whole * plot.width()
            place = QRectF(x - 40, plot.bottom() + 2, 80, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, _number(value))
        below = QRectF(plot.left(), plot.bottom() + 19, plot.width(), 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, tr("CO₂ saved, added up [t/a]"))
        painter.save()
        painter.translate(12, plot.center().y())
        painter.rotate(-90)
        painter.drawText(QRectF(-80, -9, 160, 18), Qt.AlignmentFlag.AlignCenter, "EUR/t")
        painter.restore()
        painter.end()

    def _plot(self) -> QRectF:
        return QRectF(LEFT, TOP, max(self.width() - LEFT - RIGHT, 1), max(self.height() - TOP - BOTTOM, 1))

    def _whole(self) -> float:
        return sum(bar.co2_t for bar in self._bars) or 1.0


def _ticks(low: float, high: float) -> List[float]:
    """Round numbers from low to high."""
    rough = (high - low) / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first = math.ceil(low / step)
    return [number * step for number in range(first, math.floor(high / step) + 1)]


def _number(value: float) -> str:
    return with_spaces(round(value)) if abs(value) >= 10 or value == 0 else f"{shown(value):g}"
