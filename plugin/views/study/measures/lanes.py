"""Another number of lanes on roads."""

from __future__ import annotations

from typing import Any

import numpy as np
from qgis.PyQt.QtWidgets import QFormLayout, QSpinBox

from ....city.errors import TwinscapeError
from ....city.fields import field_of
from ....scenario.measures import LanesMeasure, Measure
from ....words import shown, tr
from .form import MeasureDialog

USUAL = 2


class LanesDialog(MeasureDialog):
    """One number for all the roads, of both directions together."""

    ABOUT, TITLE = "road", "Lanes"

    def _parameters(self) -> QFormLayout:
        field = field_of("roads", "lanes")
        form = QFormLayout()
        self.lanes = QSpinBox()
        self.lanes.setRange(int(field.low or 1), int(field.high or 16))
        self.lanes.setValue(USUAL)
        self.lanes.setToolTip(
            tr("For motor vehicles, both directions together; a two-way road has half of them each way")
        )
        self.lanes.valueChanged.connect(self._check)
        form.addRow(tr("Lanes, both directions"), self.lanes)
        return form

    def _load(self, measure: Any) -> None:
        self.lanes.setValue(int(measure.lanes))

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        return LanesMeasure(targets, self.lanes.value(), label, enabled)

    def _remark(self) -> str:
        """The lanes the roads have now."""
        roads = self.context.city.roads
        column = None if roads is None else roads.attributes.get("lanes")
        if roads is None or column is None:
            return tr("It changes how much traffic the roads take: run Traffic afterwards.")
        try:
            chosen = self.targets.targets().mask(roads)
        except TwinscapeError:
            return ""
        now = np.where(np.isnan(roads.change.lanes), column.values.astype(float), roads.change.lanes)[chosen]
        now = now[~np.isnan(now)]
        if not len(now):
            return ""
        words = (
            tr("Now {min:g}").format(min=shown(now.min()))
            if now.min() == now.max()
            else tr("Now {min:g} to {max:g}").format(min=shown(now.min()), max=shown(now.max()))
        )
        return tr("{words}. Capacity follows the lanes: run Traffic afterwards.").format(words=words)
