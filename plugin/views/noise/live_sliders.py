"""Sliders of the live panel: each says its value with unit, and lets go of it with one click."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from ...words import tr
from .. import theme
from ..parts import QuietSlider, icon_button

AS_IT_IS = "as it is"
VALUE_WIDTH = 96


class SliderRow(QWidget):
    """A number that is left alone until its slider is moved.

    moved(value or None) comes from the user only. Words stand above, the value right of them; a small button takes it back.
    """

    moved = pyqtSignal(object)

    def __init__(
        self,
        title: str,
        tip: str,
        low: int,
        high: int,
        usual: int,
        words: Callable[[int], str],
        step: int = 1,
        page: int = 10,
        ticks: int = 0,
    ) -> None:
        """usual : where the slider stands as long as it is left alone; words : a value as it is read; ticks : one so often, 0 none"""
        super().__init__()
        self._step, self._usual, self._words = step, usual, words
        self._now = ""
        self.value: Optional[int] = None
        self.slider = QuietSlider(low, high, step, page)
        self.slider.setToolTip(tip)
        self.slider.setAccessibleName(title)
        if ticks:
            self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
            self.slider.setTickInterval(ticks // step)
        self.slider.valueChanged.connect(self._on_slider)
        self.slider.sliderReleased.connect(self._on_released)
        self.words = QLabel("")
        self.words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.words.setMinimumWidth(VALUE_WIDTH)
        self.back = icon_button(
            theme.qgis_icon("mActionUndo"), tr("{title}: leave it as it is").format(title=title), self._take_back
        )
        policy = self.back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(policy)
        head, row = QHBoxLayout(), QHBoxLayout()
        label = QLabel(title)
        label.setToolTip(tip)
        head.addWidget(label)
        head.addWidget(self.words, 1)
        row.addWidget(self.slider, 1)
        row.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(row)
        self.set_value(None)

    def set_usual(self, usual: int, now: str) -> None:
        """Where it stands while it is left alone, and what there is now in words ("50 km/h")."""
        self._usual, self._now = usual, now
        if self.value is None:
            self.set_value(None)

    def set_value(self, value: Optional[int]) -> None:
        """Without a signal."""
        self.value = value
        self.slider.blockSignals(True)
        self.slider.setValue(round((self._usual if value is None else value) / self._step))
        self.slider.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        is_changed = self.value is not None
        self.words.setText(self._words(self.value) if self.value is not None else self._now or tr(AS_IT_IS))
        self.words.setToolTip("" if is_changed else tr("Not changed"))
        palette = self.words.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.ink(self) if is_changed else theme.secondary(self))
        self.words.setPalette(palette)
        font = self.words.font()
        font.setBold(is_changed)
        self.words.setFont(font)
        self.back.setVisible(is_changed)

    def _on_slider(self, place: int) -> None:
        self.value = place * self._step
        self._tell()
        self.moved.emit(self.value)

    def _on_released(self) -> None:
        """A click on the handle takes the value where it stands: all roads get it, also those that have another one."""
        if self.value is None:
            self._on_slider(self.slider.value())

    def _take_back(self) -> None:
        self.set_value(None)
        self.moved.emit(None)
