"""Facades that keep more noise out: new windows, or the facade as a whole."""

from __future__ import annotations

from typing import Any, Dict, Tuple

from qgis.PyQt.QtWidgets import QCheckBox, QDoubleSpinBox, QGridLayout

from ....scenario.insulation import QUANTITIES
from ....scenario.measures import InsulationMeasure, Measure
from ....words import tr
from ...theme import STEP
from .form import MeasureDialog

# key, words, value offered first, whether it is chosen at first; the planner sets the values of the product
OFFERED: Tuple[Tuple[str, str, float, bool], ...] = (
    ("window_db", "Windows (Rw + Ctr)", 38.0, True),
    ("facade_db", "Whole facade (D2m,nT,w + Ctr)", 35.0, False),
)


class InsulationDialog(MeasureDialog):
    """New windows, the facade as a whole, or both, each with its value after the works."""

    ABOUT, TITLE = "building", "Sound insulation"

    def _parameters(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(STEP // 2)
        grid.setColumnStretch(2, 1)
        fields = {field.key: field for field in QUANTITIES}
        self.parts: Dict[str, Tuple[QCheckBox, QDoubleSpinBox]] = {}
        for row, (key, words, usual, at_first) in enumerate(OFFERED):
            field = fields[key]
            check, value = QCheckBox(tr(words)), QDoubleSpinBox()
            check.setToolTip(
                tr("{label} after the works, against road traffic, windows closed").format(label=tr(field.label))
            )
            value.setRange(float(field.low or 0), float(field.high or 0))
            value.setDecimals(1)
            value.setValue(usual)
            value.setSuffix(f" {field.unit}")
            value.setAccessibleName(tr(words))
            value.setMinimumWidth(120)
            check.setChecked(at_first)
            value.setEnabled(at_first)
            check.toggled.connect(value.setEnabled)
            check.toggled.connect(self._check)
            value.valueChanged.connect(self._check)
            grid.addWidget(check, row, 0)
            grid.addWidget(value, row, 1)
            self.parts[key] = (check, value)
        return grid

    def _load(self, measure: Any) -> None:
        for key, (check, value) in self.parts.items():
            given = getattr(measure, key)
            check.setChecked(given is not None)
            if given is not None:
                value.setValue(given)

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        values = {
            key: (round(value.value(), 1) if check.isChecked() else None) for key, (check, value) in self.parts.items()
        }
        return InsulationMeasure(targets, label=label, enabled=enabled, **values)

    def _remark(self) -> str:
        return tr("It changes levels indoors, not those outside. What is better already stays as it is.")
