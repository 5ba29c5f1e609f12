"""The vehicles of another year, for the whole city."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtWidgets import QFormLayout, QSpinBox

from ....scenario.low_emission import FLEET_YEAR
from ....scenario.measures import FleetYearMeasure, Measure
from ....words import tr
from .form import MeasureDialog

OFFERED = 2035


class FleetYearDialog(MeasureDialog):
    """One year."""

    TITLE, HEADING = "Vehicles of another year", "The vehicles"

    def _parameters(self) -> QFormLayout:
        form = QFormLayout()
        self.year = QSpinBox()
        self.year.setToolTip(tr("Year whose mix of fuels, ages and Euro classes drives; later ones are a projection"))
        self.year.setRange(int(FLEET_YEAR.low or 0), int(FLEET_YEAR.high or 0))
        self.year.setValue(self.context.city.fleet_year or OFFERED)
        self.year.valueChanged.connect(self._check)
        form.addRow(tr("Fleet of the year"), self.year)
        return form

    def _load(self, measure: Any) -> None:
        self.year.setValue(measure.year)

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        return FleetYearMeasure(self.year.value(), label, enabled)

    def _remark(self) -> str:
        before = self.context.city.fleet_year
        asked = (
            tr("An earlier measure asked for {before}; this one goes before it. ").format(before=before)
            if before
            else ""
        )
        return tr("{asked}It is for air quality alone: noise has one kind of vehicle for all years.").format(
            asked=asked
        )
