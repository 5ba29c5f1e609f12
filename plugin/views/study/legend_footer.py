"""The legend below the sections of the panel and the choices of what is shown, where scrolling does not move it: in three lines, or whole."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ...review.display import Display
from ...words import tr
from .. import theme
from ..legend import Legend
from ..legend_strip import LegendStrip

SETTING = "twinscape/panel/whole_legend"
TALL = 950  # a panel so high [px] has room for the whole legend


class LegendFooter(QWidget):
    """Whole where the panel is high; the user's choice, which is remembered, goes before."""

    def __init__(self, display: Display, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.legend = Legend(display)
        self.strip = LegendStrip(display)
        self._is_shown = False
        self._room = TALL
        kept = QgsSettings().value(SETTING, "")
        self._wanted: Optional[bool] = None if kept == "" else str(kept).lower() == "true"
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.STEP, theme.STEP // 2 + 1, theme.STEP // 2, theme.STEP // 2)
        row.setSpacing(theme.STEP // 2)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.legend)
        column.addWidget(self.strip)
        row.addLayout(column, 1)
        self.toggle = QToolButton()
        self.toggle.setAutoRaise(True)
        self.toggle.clicked.connect(lambda checked=False: self.set_whole(not self.is_whole))
        row.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop)
        self._arrange()

    def close_view(self) -> None:
        self.strip.close_view()

    @property
    def is_whole(self) -> bool:
        return self._room >= TALL if self._wanted is None else self._wanted

    def set_whole(self, whole: bool) -> None:
        """What the user wants from now on, in the next sessions, too."""
        self._wanted = whole
        QgsSettings().setValue(SETTING, whole)
        self._arrange()

    def set_room(self, pixels: int) -> None:
        """Height of the panel."""
        before, self._room = self.is_whole, pixels
        if self.is_whole != before:
            self._arrange()

    def show_legend(self, shown: bool) -> None:
        """Nothing is there to explain while no indicator is shown."""
        self._is_shown = shown
        self._arrange()

    def _arrange(self) -> None:
        self.setVisible(self._is_shown)
        self.legend.setVisible(self._is_shown and self.is_whole)
        self.strip.setVisible(self._is_shown and not self.is_whole)
        self.toggle.setArrowType(Qt.ArrowType.DownArrow if self.is_whole else Qt.ArrowType.UpArrow)
        words = tr("Legend in three lines") if self.is_whole else tr("Whole legend with all classes")
        self.toggle.setToolTip(words)
        self.toggle.setAccessibleName(words)
