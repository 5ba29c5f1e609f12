"""Roads one may drive along in one direction only, or in both again."""

from __future__ import annotations

from typing import Any, Dict

from qgis.PyQt.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout

from ....scenario.measures import Measure, OneWayMeasure
from ....words import tr
from ... import theme
from .form import MeasureDialog

# direction, words, tooltip
OFFERED = (
    ("forward", "One-way, with the arrows on the map", "As the roads are drawn"),
    ("backward", "One-way, the other way round", "Against the roads as they are drawn"),
    ("both", "Both directions", "Opens roads that are one-way now"),
)


class OneWayDialog(MeasureDialog):
    """The direction; arrows on the map and in 3D show it while the form is open."""

    ABOUT, TITLE = "road", "Direction of traffic"

    def _parameters(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.STEP // 2)
        self._which = QButtonGroup(self)
        self.choices: Dict[str, QRadioButton] = {}
        for direction, words, tip in OFFERED:
            button = QRadioButton(tr(words))
            button.setToolTip(tr(tip))
            self._which.addButton(button)
            self.choices[direction] = button
            column.addWidget(button)
        self.choices["forward"].setChecked(True)
        for button in self.choices.values():
            button.toggled.connect(self._check)
        return column

    def _load(self, measure: Any) -> None:
        self.choices[measure.direction].setChecked(True)

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        chosen = next(direction for direction, button in self.choices.items() if button.isChecked())
        return OneWayMeasure(targets, chosen, label, enabled)

    def _remark(self) -> str:
        return tr("Which ways vehicles take instead is computed by Traffic; without it they stay on the road.")
