"""Another heating system for buildings."""

from __future__ import annotations

from typing import Any, Optional

import numpy as np
from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout

from ....city.errors import InputError
from ....review.ground_for_pumps import Ground, ground_of
from ....scenario.building_values import POWER_W_M2
from ....scenario.heating_system import WORDS
from ....scenario.measures import HeatingSystemMeasure, Measure
from ....scenario.scenario import BASELINE
from ....scenario.targets import Targets
from ....words import tr
from ...choice import Choice
from .form import MeasureDialog
from .optional_number import OptionalNumber

POWER_OFFERED_W_M2 = 50.0
UNMET = "Rooms stay colder in hours that need more than its power: the indicator Hours of unmet heating set point."
OFFERED, BY_GROUND = "heat_pump_air", "heat_pump_brine"
NO_POTENTIAL = "Whether boreholes fit is not known: compute the Geothermal potential (section 4) to see where they do."


class HeatingSystemDialog(MeasureDialog):
    """Which system heats rooms and hot water afterwards."""

    ABOUT, TITLE = "building", "Heating system"
    SHOWS = "energy.co2_m2"

    def _parameters(self) -> QFormLayout:
        layout = QFormLayout()
        self.system = Choice()
        self.system.setToolTip(tr("Heats rooms and hot water; its efficiencies are in the table systems of the study"))
        for key, words in WORDS.items():
            self.system.addItem(tr(words.capitalize()), key)
        self.system.setCurrentIndex(self.system.findData(OFFERED))
        self.system.currentIndexChanged.connect(self._check)
        layout.addRow(tr("New system"), self.system)
        self.ground = ground_of(self.context.study, self._scenario())
        self.where_covered = QCheckBox(tr("Only where boreholes cover the need"))
        self.where_covered.setToolTip(
            tr("Leaves out buildings whose open ground gives less heat than the heat pump would take from it")
        )
        self.where_covered.toggled.connect(self._check)
        layout.addRow("", self.where_covered)
        self.power = OptionalNumber(
            tr("Limited power"),
            POWER_W_M2,
            POWER_OFFERED_W_M2,
            5.0,
            1,
            tr(
                "Most heat it gives to the rooms, per gross floor area; hours in which that is too little are counted. Unchecked: as large as needed"
            ),
        )
        self.power.changed.connect(self._check)
        layout.addRow(self.power)
        return layout

    def _scenario(self) -> str:
        """The scenario the measure is going to; the baseline for a new one."""
        titles = {each.title: key for key, each in self.context.study.scenarios.items()}
        return titles.get(self.context.scenario_title, BASELINE)

    def _is_by_ground(self) -> bool:
        return self.system.currentData() == BY_GROUND

    def _covered(self, targets: Targets, ground: Ground) -> Targets:
        """Of the buildings of a measure those whose boreholes cover the need, by their ids."""
        chosen = targets.mask(self.context.city.buildings) & ground.covered
        if not chosen.any():
            raise InputError(
                tr("no building of these has boreholes for all of its need"),
                tr("Choose other buildings, or let the boreholes cover a part."),
            )
        return Targets(ids=tuple(str(each) for each in self.context.city.buildings.ids[chosen]))

    def _load(self, measure: Any) -> None:
        self.system.setCurrentIndex(self.system.findData(measure.system))
        self.power.set_value(measure.power_w_m2)

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        if self._is_by_ground() and self.ground is not None and self.where_covered.isChecked():
            targets = self._covered(targets, self.ground)
        return HeatingSystemMeasure(targets, str(self.system.currentData()), label, enabled, self.power.value())

    def _remark(self) -> str:
        words = (
            tr(UNMET)
            if self.power.value()
            else tr("It changes final and primary energy and CO₂, not the heat the rooms need.")
        )
        self.where_covered.setVisible(self._is_by_ground() and self.ground is not None)
        return f"{words} {self._of_ground()}".strip() if self._is_by_ground() else words

    def _of_ground(self) -> str:
        if self.ground is None:
            return tr(NO_POTENTIAL)
        chosen = self._chosen()
        return (
            "" if chosen is None else self.ground.words(chosen, self.context.study.scenario_title(self.ground.scenario))
        )

    def _chosen(self) -> Optional[np.ndarray]:
        """(n,) bool, the buildings the measure is about; None while there are none."""
        try:
            return None if self.targets is None else self.targets.targets().mask(self.context.city.buildings)
        except InputError:
            return None
