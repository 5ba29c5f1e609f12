"""The scale bar of a map, as the 3D pictures have theirs."""

from __future__ import annotations

from typing import Tuple

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import QWidget

from ...indicators.scales import nice_step
from ...words import shown
from .. import theme

INK = QColor("#2B2B2B")
AIM_PX = 60  # about so long
PAD = 6


class ScaleBar(QWidget):
    """Lies over a map and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._metres_per_pixel = 0.0
        self.resize(180, 30)

    def show_scale(self, metres_per_pixel: float) -> None:
        if metres_per_pixel != self._metres_per_pixel:
            self._metres_per_pixel = metres_per_pixel
            self.update()

    def bar(self) -> Tuple[float, float]:
        """Length in metres and in pixels."""
        if self._metres_per_pixel <= 0:
            return 0.0, 0.0
        length = nice_step(AIM_PX * self._metres_per_pixel)
        return length, length / self._metres_per_pixel

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        length, pixels = self.bar()
        if not length:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = f"{shown(length / 1000):g} km" if length >= 1000 else f"{shown(length):g} m"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.CARD)
        painter.drawRoundedRect(QRectF(0, 0, pixels + 2 * PAD, 30), 4, 4)
        painter.setPen(INK)
        x, y = float(PAD), 22.0
        painter.drawText(QPointF(x, y - 7), words)
        painter.drawLine(QPointF(x, y), QPointF(x + pixels, y))
        painter.drawLine(QPointF(x, y - 3), QPointF(x, y + 3))
        painter.drawLine(QPointF(x + pixels, y - 3), QPointF(x + pixels, y + 3))
