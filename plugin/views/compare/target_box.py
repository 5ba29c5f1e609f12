"""What the figure of a scenario should reach, where the user says so."""

from __future__ import annotations

from typing import Optional, Tuple

from qgis.PyQt.QtGui import QDoubleValidator
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from ...indicators.scales import plain
from ...review.comparison import Comparison
from ...words import tr
from ..theme import STEP
from .parts import Guard


class _NumberOrNothing(QDoubleValidator):
    """Qt takes an empty field for a number that is not finished, and never says that it was left so. Both decimal marks are taken."""

    def validate(self, words: str, place: int) -> Tuple[QDoubleValidator.State, str, int]:
        if not words.strip():
            return QDoubleValidator.State.Acceptable, words, place
        mark = str(self.locale().decimalPoint())
        return super().validate(words.replace(".", mark).replace(",", mark), place)


class TargetBox(QWidget):
    """A number with its unit; empty is no target."""

    def __init__(self, comparison: Comparison, guard: Guard, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._comparison, self._guard = comparison, guard
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP // 2)
        self.label = QLabel(tr("Target"))
        self.value = QLineEdit()
        self.value.setPlaceholderText(tr("none"))
        self.value.setFixedWidth(84)
        validator = _NumberOrNothing(self.value)
        validator.setNotation(QDoubleValidator.Notation.StandardNotation)
        self.value.setValidator(validator)
        self.value.setClearButtonEnabled(True)
        self.value.setToolTip(tr("What the figure should reach; leave it empty for no target"))
        self.value.setAccessibleName(tr("Target of the figure"))
        self.value.editingFinished.connect(lambda: guard(self._take))
        self.value.textChanged.connect(lambda words: words or guard(self._take))  # the button in it clears it
        self.label.setBuddy(self.value)
        self.unit = QLabel("")
        for widget in (self.label, self.value, self.unit):
            row.addWidget(widget)
        self.refresh()

    def close_view(self) -> None:
        self.value.blockSignals(True)  # losing the focus at the end is no input

    def refresh(self) -> None:
        entry, target = self._comparison.entry, self._comparison.aim()
        self.setVisible(entry is not None and not entry.categories)
        if entry is None:
            return
        sign = "≥" if entry.lower_is_better is False else "≤"
        self.label.setText(tr("Target {sign}").format(sign=sign))
        self.unit.setText(tr(entry.unit))
        if not self.value.hasFocus() or target is None:
            self.value.setText("" if target is None else plain(target).replace("\u202f", "").replace("−", "-"))

    def _take(self) -> None:
        words = self.value.text().strip().replace("\u202f", "").replace("−", "-").replace(",", ".")
        try:
            self._comparison.set_aim(float(words) if words else None)
        except ValueError:
            self.refresh()
