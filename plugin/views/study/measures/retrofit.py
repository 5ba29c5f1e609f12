"""Refurbishment of buildings: which elements, to which values."""

from __future__ import annotations

from typing import Any, Dict, Tuple

from qgis.PyQt.QtWidgets import QCheckBox, QDoubleSpinBox, QGridLayout

from ....city.fields import field_of
from ....scenario.measures import Measure, RetrofitMeasure
from ...parts import QuietSlider
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
# element -> from where to where its slider goes, and its step; the field beside it takes what lies beyond
SLIDERS: Dict[str, Tuple[float, float, float]] = {
    "u_wall": (0.05, 1.5, 0.01),
    "u_roof": (0.05, 1.0, 0.01),
    "u_window": (0.5, 3.0, 0.05),
    "g_window": (0.2, 0.8, 0.01),
    "u_ground": (0.05, 1.5, 0.01),
}
AT_FIRST = ("u_wall", "u_roof", "u_window")


class RetrofitDialog(MeasureDialog):
    """The elements that are refurbished, each with its value after the works."""

    ABOUT, TITLE = "building", "Retrofit"
    SHOWS = "energy.heat_demand_m2"

    def _parameters(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(STEP // 2)
        grid.setColumnStretch(2, 1)
        self.elements: Dict[str, Tuple[QCheckBox, QDoubleSpinBox]] = {}
        self.sliders: Dict[str, QuietSlider] = {}
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
            slider = self._slider(key, words, value)
            slider.setEnabled(key in AT_FIRST)
            for widget in (value, slider):
                check.toggled.connect(widget.setEnabled)
            check.toggled.connect(self._check)
            value.valueChanged.connect(self._check)
            grid.addWidget(check, row, 0)
            grid.addWidget(value, row, 1)
            grid.addWidget(slider, row, 2)
            self.elements[key] = (check, value)
        return grid

    def _slider(self, key: str, words: str, value: QDoubleSpinBox) -> QuietSlider:
        """Moves the field, and is moved by it."""
        low, high, step = SLIDERS[key]
        slider = QuietSlider(round(low / step), round(high / step), 1, round(0.1 * (high - low) / step))
        slider.setToolTip("Drag to see what another value does")
        slider.setAccessibleName(f"{words} after the works")

        def to_field(place: int) -> None:
            value.setValue(place * step)

        def to_slider(number: float) -> None:
            slider.blockSignals(True)
            slider.setValue(round(number / step))
            slider.blockSignals(False)

        to_slider(value.value())
        slider.valueChanged.connect(lambda place: self._guard(lambda: to_field(place)))
        value.valueChanged.connect(lambda number: self._guard(lambda: to_slider(number)))
        self.sliders[key] = slider
        return slider

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
