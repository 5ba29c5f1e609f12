"""What the level is made of: its sources or its spectrum, and where there is room one beneath the other."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ..theme import NO_LIMIT_PX, STEP
from .explanation import SPECTRA
from .octave_bars import SpectrumBars
from .source_bars import SourceBars

BOTH_LINES = 22  # of height, from which both have room, though not all sources are seen
SPECTRUM_LINES = 9  # of the spectrum beneath all sources, and what is between them


class Lead(QWidget):
    """Beneath the sources stands the spectrum of the day until another period is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.sources, self.spectrum = SourceBars(), SpectrumBars()
        self._document: Optional[Mapping[str, Any]] = None
        self._period = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * STEP)
        layout.addWidget(self.sources, 1)
        layout.addWidget(self.spectrum, 1)
        layout.addStretch(0)
        self.spectrum.hide()

    def show_period(self, document: Mapping[str, Any], period: str) -> None:
        """period : of the spectrum, "" for the sources"""
        self._document, self._period = document, period
        self.spectrum.show_spectrum(document, period or SPECTRA[0][0])
        self._arrange()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sources.minimumSizeHint().expandedTo(self.spectrum.minimumSize())

    def _room(self, least: int, line: int) -> int:
        """Of the sources above the spectrum: all of them, or half of it."""
        return max(self.height() // 2, min(least, self.height() - SPECTRUM_LINES * line))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        line, least = self.fontMetrics().lineSpacing(), self.sources.rows.minimumHeight()
        has_room = self.height() >= min(BOTH_LINES * line, least + SPECTRUM_LINES * line)
        both = has_room and self._document is not None
        self.sources.setMaximumHeight(min(self.sources.most_height(), self._room(least, line)) if both else NO_LIMIT_PX)
        self.sources.setVisible(both or not self._period)
        self.spectrum.setVisible(both or bool(self._period))
