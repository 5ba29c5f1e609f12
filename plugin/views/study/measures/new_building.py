"""A new building on an outline drawn on the map."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtWidgets import QDoubleSpinBox, QFormLayout

from ....city.fields import field_of
from ....scenario.geometry import area_m2
from ....scenario.measures import AddBuildingMeasure, Measure
from ....words import shown, tr
from ...callback import callback
from .form import MeasureDialog
from .shape import ShapeRow

WHAT = "the new building"
USUAL_M = 15.0  # five storeys
STOREY_M = 3.0


class NewBuildingDialog(MeasureDialog):
    """Height of a block whose outline is drawn already."""

    TITLE, HEADING = "New building", "The building"

    def _parameters(self) -> QFormLayout:
        field = field_of("buildings", "height_m")
        form = QFormLayout()
        self.outline = ShapeRow(self.context.commands, "polygon", WHAT, self._on_drawn)
        self.height_box = QDoubleSpinBox()
        self.height_box.setRange(float(field.low or 0), float(field.high or 0))
        self.height_box.setDecimals(1)
        self.height_box.setSingleStep(STOREY_M)
        self.height_box.setValue(USUAL_M)
        self.height_box.setSuffix(" m")
        self.height_box.setToolTip(
            tr("Above the ground, up to the flat roof; a storey is about {storey_m:g} m").format(
                storey_m=shown(STOREY_M)
            )
        )
        self.height_box.valueChanged.connect(self._check)
        form.addRow(tr("Outline"), self.outline)
        form.addRow(tr("Height"), self.height_box)
        self._tell_outline()
        return form

    @callback
    def _on_drawn(self, points: tuple) -> None:
        self.shape = points
        self._tell_outline()
        self._check()

    def _tell_outline(self) -> None:
        corners = len(self.shape)
        self.outline.tell(
            tr("{area_m2:.0f} m², {corners} corners").format(area_m2=abs(area_m2(self.shape)), corners=corners)
            if corners > 2
            else tr("not drawn yet")
        )

    def _load(self, measure: Any) -> None:
        self.shape = measure.footprint
        self.height_box.setValue(measure.height_m)
        self._tell_outline()

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        return AddBuildingMeasure(self.shape, self.height_box.value(), label, enabled)

    def _remark(self) -> str:
        return tr("It stands in the way of sound. Its own energy is not computed, and nobody lives in it.")
