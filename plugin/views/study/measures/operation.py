"""How buildings are run: another heating set point, ventilation with heat recovery, cooling machines."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtWidgets import QDoubleSpinBox, QFormLayout

from ....scenario.measures import CoolingMeasure, Measure, SetPointMeasure, VentilationMeasure
from ....scenario.operation import COOLING, HEAT_RECOVERY, SET_POINT
from .form import MeasureDialog

SET_POINT_OFFERED_C, HEAT_RECOVERY_OFFERED, SEER_OFFERED = 19.0, 0.8, 5.0


class SetPointDialog(MeasureDialog):
    """The temperature rooms are heated to."""

    ABOUT, TITLE = "building", "Heating set point"
    SHOWS = "energy.heat_demand_m2"

    def _parameters(self) -> QFormLayout:
        layout = QFormLayout()
        self.value = QDoubleSpinBox()
        self.value.setToolTip(
            "Of the air, in the hours of use; at night and on weekends the setback keeps its distance"
        )
        self.value.setRange(float(SET_POINT.low or 0), float(SET_POINT.high or 0))
        self.value.setDecimals(1)
        self.value.setSingleStep(0.5)
        self.value.setSuffix(" °C")
        self.value.setValue(SET_POINT_OFFERED_C)
        self.value.valueChanged.connect(self._check)
        layout.addRow("Rooms are heated to", self.value)
        return layout

    def _load(self, measure: Any) -> None:
        self.value.setValue(measure.set_point_c)

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        return SetPointMeasure(targets, round(self.value.value(), 1), label, enabled)

    def _remark(self) -> str:
        return "It goes before the set point of a run."


class VentilationDialog(MeasureDialog):
    """How much heat of the used air is kept."""

    ABOUT, TITLE = "building", "Ventilation with heat recovery"
    SHOWS = "energy.heat_demand_m2"

    def _parameters(self) -> QFormLayout:
        layout = QFormLayout()
        self.value = QDoubleSpinBox()
        self.value.setToolTip("Heat kept of the air let in for use, yearly mean; 70 to 90 % in new machines")
        self.value.setRange(100 * float(HEAT_RECOVERY.low or 0), 100 * float(HEAT_RECOVERY.high or 1))
        self.value.setDecimals(1)
        self.value.setSingleStep(5.0)
        self.value.setSuffix(" %")
        self.value.setValue(100 * HEAT_RECOVERY_OFFERED)
        self.value.valueChanged.connect(self._check)
        layout.addRow("Heat recovered", self.value)
        return layout

    def _load(self, measure: Any) -> None:
        self.value.setValue(100 * measure.heat_recovery)

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        return VentilationMeasure(targets, round(self.value.value() / 100, 3), label, enabled)

    def _remark(self) -> str:
        return "Leakage stays as it is. The fans take electricity by the table auxiliaries (SFP)."


class CoolingDialog(MeasureDialog):
    """How much heat a kilowatt hour takes out."""

    ABOUT, TITLE = "building", "Cooling machines"
    SHOWS = "energy.final_m2"

    def _parameters(self) -> QFormLayout:
        layout = QFormLayout()
        self.value = QDoubleSpinBox()
        self.value.setToolTip(
            "Seasonal energy efficiency ratio as on the energy label (EN 14825); 4 to 8 in new machines"
        )
        self.value.setRange(float(COOLING.low or 0), float(COOLING.high or 0))
        self.value.setDecimals(1)
        self.value.setSingleStep(0.5)
        self.value.setValue(SEER_OFFERED)
        self.value.valueChanged.connect(self._check)
        layout.addRow("SEER", self.value)
        return layout

    def _load(self, measure: Any) -> None:
        self.value.setValue(measure.cooling_seer)

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        return CoolingMeasure(targets, round(self.value.value(), 1), label, enabled)

    def _remark(self) -> str:
        return "They take out the cooling demand; above which temperature is in the table use_profiles."
