"""What adds to the concentration, with its unit, and where there is room how NO₂ is shared out."""

from __future__ import annotations

from typing import Any, Mapping

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...words import tr
from .. import theme
from ..parts import ElidedLabel
from ..theme import STEP
from .bars import ContributionBars
from .words import UNIT

HIGH_LINES = 12  # of height, from which there is room for words beneath the bars


class Lead(QWidget):
    """Bars between their title and a remark."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ElidedLabel(tr("Added to the mean of the year [{unit}], share").format(unit=UNIT))
        self.title.setFont(theme.sized(self.title.font(), 0.9))
        theme.hush(self.title)
        self.bars = ContributionBars()
        self.about_no2 = theme.quiet(
            tr("NO₂ forms from the NOx of all together; it is shared out by what each adds to NOx.")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP // 4)
        layout.addWidget(self.title)
        layout.addWidget(self.bars, 1)
        layout.addWidget(self.about_no2)
        layout.addStretch(0)
        self._is_no2 = True

    def show_parts(self, document: Mapping[str, Any], pollutant: str) -> None:
        self._is_no2 = pollutant == "no2"
        self.bars.show_parts(document, pollutant)
        about = [self.title.text(), *([self.about_no2.text()] if self._is_no2 else [])]
        self.title.setToolTip("\n".join(about))
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(120, self.title.minimumSizeHint().height() + self.bars.minimumSizeHint().height() + STEP // 4)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.bars.setMaximumHeight(self.bars.most_height())
        self.about_no2.setVisible(self._is_no2 and self.height() >= HIGH_LINES * self.fontMetrics().lineSpacing())
