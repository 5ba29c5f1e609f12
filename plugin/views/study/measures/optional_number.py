"""A number of a measure that may be left as it is: a check box, and beside it the field that is then open."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QDoubleSpinBox, QHBoxLayout, QWidget

from ....city.fields import Field
from ...theme import STEP


class OptionalNumber(QWidget):
    """Unchecked there is no value; the field keeps what it shows until it is wanted again."""

    changed = pyqtSignal()

    def __init__(self, words: str, field: Field, offered: float, step: float, decimals: int, tip: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        self.check, self.number = QCheckBox(words), QDoubleSpinBox()
        self.number.setRange(float(field.low or 0), float(field.high or 0))
        self.number.setDecimals(decimals)
        self.number.setSingleStep(step)
        self.number.setSuffix(f" {field.unit}" if field.unit else "")
        self.number.setValue(offered)
        self.number.setMinimumWidth(120)
        self.number.setEnabled(False)
        self.number.setAccessibleName(words)
        for widget in (self.check, self.number):
            widget.setToolTip(tip)
        row.addWidget(self.check, 1)
        row.addWidget(self.number)
        self.check.toggled.connect(self.number.setEnabled)
        self.check.toggled.connect(lambda checked: self.changed.emit())
        self.number.valueChanged.connect(lambda value: self.changed.emit())

    def value(self) -> Optional[float]:
        return round(self.number.value(), self.number.decimals()) if self.check.isChecked() else None

    def set_value(self, value: Optional[float]) -> None:
        self.check.setChecked(value is not None)
        if value is not None:
            self.number.setValue(value)
