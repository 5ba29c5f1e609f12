"""Roads without heavy vehicles."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QLabel

from ....city.errors import InputError
from ....city.road_change import PERIODS
from ....scenario.measures import HeavyBanMeasure, Measure
from ....words import tr
from .form import MeasureDialog


class HeavyBanDialog(MeasureDialog):
    """At all times, or by day, evening or night."""

    ABOUT, TITLE = "road", "Heavy vehicle ban"

    def _parameters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(QLabel(tr("No vehicles over 3.5 t by")))
        self.periods = {period: QCheckBox(tr(period)) for period in PERIODS}
        for check in self.periods.values():
            check.setChecked(True)
            check.toggled.connect(self._check)
            row.addWidget(check)
        row.addStretch(1)
        return row

    def _load(self, measure: Any) -> None:
        for period, check in self.periods.items():
            check.setChecked(period in measure.periods)

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        when = tuple(period for period, check in self.periods.items() if check.isChecked())
        if not when:
            raise InputError(tr("the ban is at no time"), tr("Choose day, evening or night."))
        return HeavyBanMeasure(targets, when, label, enabled)

    def _remark(self) -> str:
        return tr("Buses are among them. The other vehicles stay as they are.")
