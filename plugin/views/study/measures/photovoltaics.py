"""Photovoltaics on roofs: how much of them, and how good the modules are."""

from __future__ import annotations

from typing import Any, Dict, Tuple

from qgis.PyQt.QtWidgets import QDoubleSpinBox, QFormLayout

from ....scenario.measures import Measure, PhotovoltaicsMeasure
from ....scenario.photovoltaics import MODULE_EFFICIENCY, QUANTITIES
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
    """Both shares are shown in percent."""

    ABOUT, TITLE = "building", "Photovoltaics"

    def _parameters(self) -> QFormLayout:
        layout = QFormLayout()
        fields = {field.key: field for field in QUANTITIES}
        self.shares: Dict[str, QDoubleSpinBox] = {}
        for key, words, usual, hint in OFFERED:
            value = QDoubleSpinBox()
            value.setToolTip(hint)
            value.setRange(100 * float(fields[key].low or 0), 100 * float(fields[key].high or 1))
            value.setDecimals(1)
            value.setSuffix(" %")
            value.setValue(100 * usual)
            value.valueChanged.connect(self._check)
            layout.addRow(words, value)
            self.shares[key] = value
        return layout

    def _load(self, measure: Any) -> None:
        for key, value in self.shares.items():
            value.setValue(100 * getattr(measure, key))

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        shares = {key: round(value.value() / 100, 3) for key, value in self.shares.items()}
        return PhotovoltaicsMeasure(targets, label=label, enabled=enabled, **shares)

    def _remark(self) -> str:
        return "Its electricity is used in the building hour by hour; what is left goes to the grid."
