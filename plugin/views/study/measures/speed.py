"""Another speed limit on roads."""

from __future__ import annotations

from typing import Any

import numpy as np
from qgis.PyQt.QtWidgets import QFormLayout, QSpinBox

from ....city.errors import TwinscapeError
from ....city.fields import field_of
from ....city.road_change import speed_after
from ....scenario.measures import Measure, SpeedMeasure
from ....words import shown, tr
from .form import MeasureDialog

USUAL_KMH = 30  # the limit most often asked for in towns


class SpeedDialog(MeasureDialog):
    """One limit for all the roads."""

    ABOUT, TITLE = "road", "Speed limit"

    def _parameters(self) -> QFormLayout:
        field = field_of("roads", "speed_kmh")
        form = QFormLayout()
        self.speed = QSpinBox()
        self.speed.setRange(int(field.low or 0), int(field.high or 0))
        self.speed.setSingleStep(10)
        self.speed.setValue(USUAL_KMH)
        self.speed.setSuffix(" km/h")
        self.speed.valueChanged.connect(self._check)
        form.addRow(tr("Speed limit"), self.speed)
        return form

    def _load(self, measure: Any) -> None:
        self.speed.setValue(int(round(measure.speed_kmh)))

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        return SpeedMeasure(targets, self.speed.value(), label, enabled)

    def _remark(self) -> str:
        """The limits the roads have now."""
        roads = self.context.city.roads
        column = None if roads is None else roads.attributes.get("speed_kmh")
        try:
            chosen = self.targets.targets().mask(roads) if column is not None else np.zeros(0, dtype=bool)
        except TwinscapeError:
            return ""
        if column is None:
            return ""
        now = speed_after(roads.change, column).values[chosen]
        now = now[~np.isnan(now)]
        if not len(now):
            return ""
        low, high = now.min(), now.max()
        return (
            tr("Now {low:g} km/h.").format(low=shown(low))
            if low == high
            else tr("Now {low:g} to {high:g} km/h, at most of them {commonest:g}.").format(
                low=shown(low), high=shown(high), commonest=shown(_commonest(now))
            )
        )


def _commonest(values: np.ndarray) -> float:
    found, number = np.unique(values, return_counts=True)
    return float(found[np.argmax(number)])
