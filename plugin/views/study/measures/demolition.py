"""Buildings taken away."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtWidgets import QVBoxLayout

from ....scenario.measures import Measure, RemoveBuildingsMeasure
from ....words import tr
from ... import theme
from .form import MeasureDialog


class DemolitionDialog(MeasureDialog):
    """Nothing but the buildings is asked for; all of them cannot be meant."""

    ABOUT, TITLE, ALL = "building", "Demolition", False

    def _parameters(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addWidget(theme.quiet(tr("The buildings are gone: walls they shared with neighbours stand outdoors.")))
        return column

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        return RemoveBuildingsMeasure(targets, label, enabled)
