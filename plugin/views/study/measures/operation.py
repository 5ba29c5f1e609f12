"""How buildings are run: other set points, ventilation with heat recovery, cooling machines."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtWidgets import QDoubleSpinBox, QFormLayout, QVBoxLayout

from ....city.errors import TwinscapeError
from ....scenario.building_values import POWER_W_M2
from ....scenario.measures import CoolingMeasure, Measure, SetPointMeasure, VentilationMeasure
from ....scenario.operation import COOLING, COOLING_SET_POINT, HEAT_RECOVERY, SET_POINT
from ....words import tr
from .form import MeasureDialog
from .optional_number import OptionalNumber

SET_POINT_OFFERED_C, COOLING_OFFERED_C, HEAT_RECOVERY_OFFERED, SEER_OFFERED = 19.0, 26.0, 0.8, 5.0
COOLING_POWER_OFFERED_W_M2 = 40.0
UNMET = "What that is too little for is the indicator Hours of unmet cooling set point."


class SetPointDialog(MeasureDialog):
    """The temperatures rooms are heated to and cooled above."""

    ABOUT, TITLE = "building", "Set points"
    SHOWS = "energy.heat_demand_m2"

    def _parameters(self) -> QVBoxLayout:
        layout = QVBoxLayout()
        self.heating = OptionalNumber(
            tr("Rooms are heated to"),
            SET_POINT,
            SET_POINT_OFFERED_C,
            0.5,
            1,
            tr("Of the air, in the hours of use; at night and on weekends the setback keeps its distance"),
        )
        self.cooling = OptionalNumber(
            tr("Rooms are cooled above"),
            COOLING_SET_POINT,
            COOLING_OFFERED_C,
            0.5,
            1,
            tr(
                "Of the air, in the hours of use, day and night where people sleep; also where the use is not cooled as a rule"
            ),
        )
        self.heating.check.setChecked(True)
        for each in (self.heating, self.cooling):
            each.changed.connect(self._check)
            layout.addWidget(each)
        return layout

    def _load(self, measure: Any) -> None:
        self.heating.set_value(measure.set_point_c)
        self.cooling.set_value(measure.cooling_set_point_c)

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        heating, cooling = self.heating.value(), self.cooling.value()
        if heating is None and cooling is None:
            raise TwinscapeError(tr("Choose a temperature to heat to or to cool above."))
        return SetPointMeasure(targets, heating, label, enabled, cooling)

    def _remark(self) -> str:
        words = tr("It is taken instead of the set points of the uses") + (
            tr(" and of a run.") if self.heating.value() else "."
        )
        if self.cooling.value() is None:
            return words
        return tr(
            "{words} Cooling is a need; a measure Cooling machines says what meets it and takes electricity."
        ).format(words=words)


class VentilationDialog(MeasureDialog):
    """How much heat of the used air is kept."""

    ABOUT, TITLE = "building", "Ventilation with heat recovery"
    SHOWS = "energy.heat_demand_m2"

    def _parameters(self) -> QFormLayout:
        layout = QFormLayout()
        self.value = QDoubleSpinBox()
        self.value.setToolTip(tr("Heat kept of the air let in for use, yearly mean; 70 to 90 % in new machines"))
        self.value.setRange(100 * float(HEAT_RECOVERY.low or 0), 100 * float(HEAT_RECOVERY.high or 1))
        self.value.setDecimals(1)
        self.value.setSingleStep(5.0)
        self.value.setSuffix(" %")
        self.value.setValue(100 * HEAT_RECOVERY_OFFERED)
        self.value.valueChanged.connect(self._check)
        layout.addRow(tr("Heat recovered"), self.value)
        return layout

    def _load(self, measure: Any) -> None:
        self.value.setValue(100 * measure.heat_recovery)

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        return VentilationMeasure(targets, round(self.value.value() / 100, 3), label, enabled)

    def _remark(self) -> str:
        return tr("Leakage stays as it is. The fans take electricity by the table auxiliaries (SFP).")


class CoolingDialog(MeasureDialog):
    """How much heat a kilowatt hour takes out."""

    ABOUT, TITLE = "building", "Cooling machines"
    SHOWS = "energy.final_m2"

    def _parameters(self) -> QFormLayout:
        layout = QFormLayout()
        self.value = QDoubleSpinBox()
        self.value.setToolTip(
            tr("Seasonal energy efficiency ratio as on the energy label (EN 14825); 4 to 8 in new machines")
        )
        self.value.setRange(float(COOLING.low or 0), float(COOLING.high or 0))
        self.value.setDecimals(1)
        self.value.setSingleStep(0.5)
        self.value.setValue(SEER_OFFERED)
        self.value.valueChanged.connect(self._check)
        layout.addRow("SEER", self.value)
        self.power = OptionalNumber(
            tr("Limited power"),
            POWER_W_M2,
            COOLING_POWER_OFFERED_W_M2,
            5.0,
            1,
            tr(
                "Most heat they take out, per gross floor area; hours in which that is too little are counted. Unchecked: as large as needed"
            ),
        )
        self.power.changed.connect(self._check)
        layout.addRow(self.power)
        return layout

    def _load(self, measure: Any) -> None:
        self.value.setValue(measure.cooling_seer)
        self.power.set_value(measure.power_w_m2)

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        return CoolingMeasure(targets, round(self.value.value(), 1), label, enabled, self.power.value())

    def _remark(self) -> str:
        words = tr(
            "They take out the cooling demand; above which temperature is in the table use_profiles, or in a measure Set points."
        )
        return f"{words} {tr(UNMET)}" if self.power.value() else words
