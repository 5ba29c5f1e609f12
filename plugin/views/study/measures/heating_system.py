"""Another heating system for buildings."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtWidgets import QComboBox, QFormLayout

from ....scenario.heating_system import WORDS
from ....scenario.measures import HeatingSystemMeasure, Measure
from .form import MeasureDialog

OFFERED = "heat_pump_air"


class HeatingSystemDialog(MeasureDialog):
    """Which system heats rooms and hot water afterwards."""

    ABOUT, TITLE = "building", "Heating system"
    SHOWS = "energy.co2_m2"

    def _parameters(self) -> QFormLayout:
        layout = QFormLayout()
        self.system = QComboBox()
        self.system.setToolTip("Heats rooms and hot water; its efficiencies are in the table systems of the study")
        for key, words in WORDS.items():
            self.system.addItem(words.capitalize(), key)
        self.system.setCurrentIndex(self.system.findData(OFFERED))
        self.system.currentIndexChanged.connect(self._check)
        layout.addRow("New system", self.system)
        return layout

    def _load(self, measure: Any) -> None:
        self.system.setCurrentIndex(self.system.findData(measure.system))

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        return HeatingSystemMeasure(targets, str(self.system.currentData()), label, enabled)

    def _remark(self) -> str:
        return "It changes final and primary energy and CO₂, not the heat the rooms need."
