"""Buildings made higher or lower."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtWidgets import QButtonGroup, QDoubleSpinBox, QGridLayout, QRadioButton

from ....city.fields import field_of
from ....scenario.buildings import CHANGE
from ....scenario.measures import Measure, RaiseBuildingsMeasure
from ....words import shown, tr
from ...callback import callback
from .form import MeasureDialog

STOREY_M = 3.0
USUAL_M = 15.0


class HeightDialog(MeasureDialog):
    """By some metres, or to one height."""

    ABOUT, TITLE = "building", "Height change"

    def _parameters(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(2, 1)
        height = field_of("buildings", "height_m")
        self._how = QButtonGroup(self)
        self.by, self.to = QRadioButton(tr("Higher or lower by")), QRadioButton(tr("To the height of"))
        self.by_m, self.to_m = QDoubleSpinBox(), QDoubleSpinBox()
        for row, (button, box, low, high, usual) in enumerate(
            (
                (self.by, self.by_m, CHANGE.low, CHANGE.high, STOREY_M),
                (self.to, self.to_m, height.low, height.high, USUAL_M),
            )
        ):
            box.setRange(float(low or 0), float(high or 0))
            box.setDecimals(1)
            box.setSingleStep(STOREY_M)
            box.setValue(usual)
            box.setSuffix(" m")
            box.setAccessibleName(button.text())
            box.setMinimumWidth(120)
            box.setToolTip(
                tr("A storey is about {storey_m:g} m").format(storey_m=shown(STOREY_M))
                + (tr("; below 0 takes off") if button is self.by else "")
            )
            box.valueChanged.connect(lambda *_, button=button: self._on_number(button))
            self._how.addButton(button)
            button.toggled.connect(self._check)
            grid.addWidget(button, row, 0)
            grid.addWidget(box, row, 1)
        self.by.setChecked(True)
        return grid

    @callback
    def _on_number(self, button: QRadioButton) -> None:
        """A number somebody sets is the one that is meant."""
        button.setChecked(True)
        self._check()

    def _load(self, measure: Any) -> None:
        if measure.by_m is not None:
            self.by_m.setValue(measure.by_m)
            self.by.setChecked(True)
        else:
            self.to_m.setValue(measure.to_m)
            self.to.setChecked(True)

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        by_m = self.by_m.value() if self.by.isChecked() else None
        to_m = None if self.by.isChecked() else self.to_m.value()
        return RaiseBuildingsMeasure(targets, by_m, to_m, label, enabled)

    def _remark(self) -> str:
        return tr("Noise takes the new height; the energy of these buildings is not computed.")
