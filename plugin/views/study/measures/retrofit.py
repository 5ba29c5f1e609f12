"""Refurbishment of buildings: which elements, to which values."""

from __future__ import annotations

from typing import Any, Dict, Tuple

from qgis.PyQt.QtWidgets import QCheckBox, QDoubleSpinBox, QGridLayout

from ....city.fields import field_of
from ....scenario.measures import Measure, RetrofitMeasure
from ...theme import STEP
from .form import MeasureDialog

# element -> words, value offered first. Values of a usual deep renovation in northern Europe; the planner sets his own.
ELEMENTS: Tuple[Tuple[str, str, float], ...] = (
    ("u_wall", "Walls", 0.20),
    ("u_roof", "Roofs", 0.12),
    ("u_window", "Windows", 1.00),
    ("g_window", "Windows, solar factor", 0.50),
    ("u_ground", "Ground floor", 0.25),
)
AT_FIRST = ("u_wall", "u_roof", "u_window")


class RetrofitDialog(MeasureDialog):
    """The elements that are refurbished, each with its value after the works."""

    ABOUT, TITLE = "building", "Retrofit"

    def _parameters(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(STEP // 2)
        grid.setColumnStretch(2, 1)
        self.elements: Dict[str, Tuple[QCheckBox, QDoubleSpinBox]] = {}
        for row, (key, words, usual) in enumerate(ELEMENTS):
            field = field_of("buildings", key)
            check, value = QCheckBox(words), QDoubleSpinBox()
            value.setRange(float(field.low or 0), float(field.high or 10))
            value.setDecimals(2)
            value.setSingleStep(0.01 if usual < 0.5 else 0.1)
            value.setValue(usual)
            value.setSuffix(f" {field.unit}" if field.unit else "")
            value.setMinimumWidth(130)
            check.setChecked(key in AT_FIRST)
            value.setEnabled(key in AT_FIRST)
            check.toggled.connect(value.setEnabled)
            check.toggled.connect(self._check)
            value.valueChanged.connect(self._check)
            grid.addWidget(check, row, 0)
            grid.addWidget(value, row, 1)
            self.elements[key] = (check, value)
        return grid

    def _load(self, measure: Any) -> None:
        for key, (check, value) in self.elements.items():
            given = getattr(measure, key)
            check.setChecked(given is not None)
            if given is not None:
                value.setValue(given)

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        values = {
            key: (round(value.value(), 2) if check.isChecked() else None)
            for key, (check, value) in self.elements.items()
        }
        return RetrofitMeasure(targets, label=label, enabled=enabled, **values)

    def _remark(self) -> str:
        return "Elements that are better already stay as they are."
