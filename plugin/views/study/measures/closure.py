"""Roads closed to motor vehicles."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtWidgets import QVBoxLayout

from ....scenario.measures import ClosureMeasure, Measure
from ....words import tr
from ... import theme
from .form import MeasureDialog


class ClosureDialog(MeasureDialog):
    """Nothing but the roads is asked for."""

    ABOUT, TITLE = "road", "Road closure"

    def _parameters(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addWidget(theme.quiet(tr("No motor vehicles at any time; trams still run.")))
        return column

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        return ClosureMeasure(targets, label, enabled)

    def _remark(self) -> str:
        return tr(
            "Where the vehicles go instead is computed by Traffic; noise and air take it as “Vehicles: of the traffic result”."
        )
