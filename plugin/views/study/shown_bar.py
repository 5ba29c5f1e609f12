"""What map, 3D view and charts show is chosen below the sections of the panel, above its legend: on a small screen, too, without scrolling."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtGui import QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ...words import tr
from .. import theme
from ..choice import Choice
from ..parts import Segments

BASE, VARIANT, DELTA = "baseline", "variant", "difference"


class ShownBar(QWidget):
    """indicator : what is shown; mode : of the reference, the variant, or the difference of both"""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.indicator = Choice()
        self.indicator.setToolTip(tr("What the map, the 3D view and the charts show"))
        self.indicator.setAccessibleName(tr("Indicator"))
        self.indicator.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.mode = Segments(
            [
                (BASE, tr("Baseline"), tr("Show the reference scenario")),
                (VARIANT, tr("Variant"), tr("Show the variant")),
                (DELTA, tr("Difference"), tr("Show variant − baseline")),
            ]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.STEP, theme.STEP // 2 + 1, theme.STEP, 0)
        column.setSpacing(theme.STEP // 2)
        column.addWidget(self.indicator)
        column.addWidget(self.mode)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setPen(theme.line(self))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()
