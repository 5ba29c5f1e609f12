"""Photovoltaics on roofs: how much of them, and how good the modules are."""

from __future__ import annotations

from typing import Any, Dict, Tuple

from qgis.PyQt.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel

from ....scenario.measures import Measure, PhotovoltaicsMeasure
from ....scenario.photovoltaics import MODULE_EFFICIENCY, QUANTITIES
from ....words import tr
from ...parts import QuietSlider
from ...theme import STEP
from .form import MeasureDialog

# key -> words, value offered first, hint
OFFERED: Tuple[Tuple[str, str, float, str], ...] = (
    (
        "pv_share",
        "Share of the usable roof",
        1.0,
        "Usable: what whole modules cover on sunny roofs as they are drawn, away from edges and dormers",
    ),
    ("pv_efficiency", "Efficiency of the modules", MODULE_EFFICIENCY, "At 1000 W/m² and 25 °C, as on the data sheet"),
)


class PhotovoltaicsDialog(MeasureDialog):
    """Both shares are shown in percent; that of the roof can be dragged."""

    ABOUT, TITLE = "building", "Photovoltaics"
    SHOWS = "energy.pv"

    def _parameters(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(STEP // 2)
        grid.setColumnStretch(2, 1)
        fields = {field.key: field for field in QUANTITIES}
        self.shares: Dict[str, QDoubleSpinBox] = {}
        for row, (key, words, usual, hint) in enumerate(OFFERED):
            value = QDoubleSpinBox()
            value.setToolTip(tr(hint))
            value.setAccessibleName(tr(words))
            value.setRange(100 * float(fields[key].low or 0), 100 * float(fields[key].high or 1))
            value.setDecimals(1)
            value.setSuffix(" %")
            value.setValue(100 * usual)
            value.valueChanged.connect(self._check)
            value.setMinimumWidth(100)
            grid.addWidget(QLabel(tr(words)), row, 0)
            grid.addWidget(value, row, 1)
            self.shares[key] = value
        self.slider = _slider(self.shares["pv_share"])
        grid.addWidget(self.slider, 0, 2)
        return grid

    def _load(self, measure: Any) -> None:
        for key, value in self.shares.items():
            value.setValue(100 * getattr(measure, key))

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        shares = {key: round(value.value() / 100, 3) for key, value in self.shares.items()}
        return PhotovoltaicsMeasure(targets, label=label, enabled=enabled, **shares)

    def _remark(self) -> str:
        return tr("Its electricity is used in the building hour by hour; what is left goes to the grid.")


def _slider(value: QDoubleSpinBox) -> QuietSlider:
    """Moves the field in whole percent, and is moved by it."""
    slider = QuietSlider(1, 100, 1, 10)
    slider.setToolTip(tr("Drag to see what another share does"))
    slider.setAccessibleName(tr("Share of the usable roof"))
    slider.setMinimumWidth(16 * STEP)
    slider.setValue(round(value.value()))

    def to_field(place: int) -> None:
        if place != round(value.value()):  # more digits stay where the slider is not moved
            value.setValue(float(place))

    def to_slider(percent: float) -> None:
        slider.blockSignals(True)
        slider.setValue(round(percent))
        slider.blockSignals(False)

    slider.valueChanged.connect(to_field)
    value.valueChanged.connect(to_slider)
    return slider
