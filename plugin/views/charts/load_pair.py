"""Hours of the district and, beside them on an axis of their own, those of the selected buildings."""

from __future__ import annotations

from typing import Callable, Optional, Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ...words import tr
from .. import theme
from ..parts import EmptyState
from ..theme import STEP
from .load_plots import KW, Line


class LoadPair(QSplitter):
    """The two charts look at the same part of the year. One that has nothing to draw is hidden, or says why.

    district, selected : charts of one kind
    """

    picked = pyqtSignal(object, str)  # as every chart has it; hours pick nothing

    def __init__(self, kind: Callable[[], QWidget]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(STEP)
        self.district, self.selected = kind(), kind()
        self.selected.box.setXLink(self.district.box)
        self.addWidget(self.district)
        self._beside = QStackedWidget()
        self.waiting = _Waiting()
        self.empty = EmptyState()
        for page in (self.selected, self.waiting, self.empty):
            self._beside.addWidget(page)
        self.addWidget(self._beside)
        for place in range(self.count()):
            self.setStretchFactor(place, 1)
        self._beside.hide()

    # --- the district -----------------------------------------------------------------------------------------------
    def show_load(self, lines: Sequence[Line], about: str, unit: str = KW) -> None:
        if self.district.isHidden():
            self.district.show()
            self.setSizes([self.width() // 2, self.width() // 2])
        self.district.show_load(lines, about, unit)

    def hide_district(self) -> None:
        """The quantity is one of buildings alone."""
        self.district.hide()

    def mark_time(self, x: Optional[float]) -> None:
        """Where the clock stands, in both."""
        for chart in (self.district, self.selected):
            chart.mark_time(x)

    # --- the selected buildings -------------------------------------------------------------------------------------
    def show_selected(self, lines: Sequence[Line], about: str, unit: str = KW) -> None:
        self._show(self.selected)
        self.selected.show_load(lines, about, unit)

    def say(self, text: str, button: str = "", action: Optional[Callable[[], None]] = None) -> None:
        """Why there are no hours of the selection, and the button that brings them."""
        self.empty.say(text, button, action)
        self._show(self.empty)

    def wait(self, doing: str, cancel: Callable[[], None]) -> None:
        self.waiting.show_doing(doing, cancel)
        self._show(self.waiting)

    def hide_selected(self) -> None:
        self._beside.hide()

    @property
    def beside(self) -> Optional[QWidget]:
        """What is shown beside the district, None nothing."""
        return None if self._beside.isHidden() else self._beside.currentWidget()

    def _show(self, page: QWidget) -> None:
        self._beside.setCurrentWidget(page)
        if self._beside.isHidden():
            self._beside.show()
            self.setSizes([self.width() // 2, self.width() // 2])  # else the one that was there keeps what it had

    def write_table(self, path: str) -> None:
        """Of the buildings where they are drawn, else of the district."""
        (self.selected if self.beside is self.selected else self.district).write_table(path)


class _Waiting(QWidget):
    """What is being computed, that it is, and how to stop it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        layout.addStretch(1)
        self._text = theme.quiet("")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._text)
        row = QHBoxLayout()
        row.addStretch(1)
        bar = QProgressBar()
        bar.setRange(0, 0)  # how long a district takes to load is not known beforehand
        bar.setTextVisible(False)
        bar.setFixedSize(12 * STEP, STEP)
        row.addWidget(bar)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self._stop)
        row.addWidget(self.cancel)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(2)
        self._action: Optional[Callable[[], None]] = None

    def show_doing(self, doing: str, cancel: Callable[[], None]) -> None:
        self._text.setText(f"{doing}…")
        self._action = cancel

    @property
    def text(self) -> str:
        return self._text.text()

    def _stop(self) -> None:
        if self._action is not None:
            self._action()
