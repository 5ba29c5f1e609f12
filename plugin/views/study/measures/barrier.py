"""A noise barrier along a line drawn on the map."""

from __future__ import annotations

from typing import Any, List

import numpy as np
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QFormLayout, QGridLayout, QWidget

from ....city.barriers import ABSORPTION, OCTAVES
from ....city.fields import field_of
from ....scenario.measures import BarrierMeasure, Measure
from ....words import shown, tr
from ... import theme
from ...callback import callback
from ...choice import Choice
from .form import MeasureDialog
from .shape import ShapeRow

WHAT = "the noise barrier"
USUAL_M = 3.0
BY_OCTAVE = "by octave"
WORDS = {"none": "reflecting", "absorbing": "absorbing", "highly absorbing": "highly absorbing"}
BANDS = ("63 Hz", "125 Hz", "250 Hz", "500 Hz", "1 kHz", "2 kHz", "4 kHz", "8 kHz")


class BarrierDialog(MeasureDialog):
    """Height and absorption of a barrier whose line is drawn already."""

    TITLE, HEADING = "Noise barrier", "The barrier"

    def _parameters(self) -> QFormLayout:
        field = field_of("barriers", "height_m")
        form = QFormLayout()
        self.line = ShapeRow(self.context.commands, "line", WHAT, self._on_drawn)
        self.height_box = QDoubleSpinBox()
        self.height_box.setRange(float(field.low or 0), float(field.high or 0))
        self.height_box.setDecimals(1)
        self.height_box.setSingleStep(0.5)
        self.height_box.setValue(USUAL_M)
        self.height_box.setSuffix(" m")
        self.height_box.setToolTip(tr("Above the ground, along the whole line"))
        self.height_box.valueChanged.connect(self._check)
        self.absorption = Choice()
        for word in ABSORPTION:
            self.absorption.addItem(f"{tr(WORDS.get(word, word))} (α = {shown(ABSORPTION[word][0]):g})", word)
        self.absorption.addItem(tr("α by octave"), BY_OCTAVE)
        self.absorption.setToolTip(tr("Of both sides: how much of the sound is not thrown back"))
        self.absorption.currentIndexChanged.connect(self._on_absorption)
        form.addRow(tr("Line"), self.line)
        form.addRow(tr("Height"), self.height_box)
        form.addRow(tr("Surface"), self.absorption)
        self._octaves = self._octave_boxes()
        form.addRow(self._octaves)
        self._octaves.hide()
        self._tell_line()
        return form

    def _octave_boxes(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        self.alpha: List[QDoubleSpinBox] = []
        for number, band in enumerate(BANDS[:OCTAVES]):
            box = QDoubleSpinBox()
            box.setRange(0.0, 1.0)
            box.setSingleStep(0.05)
            box.setValue(ABSORPTION["absorbing"][number])
            box.setToolTip(tr("Sound absorption coefficient α at {band}, 0 to 1").format(band=band))
            box.valueChanged.connect(self._check)
            self.alpha.append(box)
            row, column = 2 * (number // 4), number % 4
            grid.addWidget(theme.quiet(band), row, column)
            grid.addWidget(box, row + 1, column)
        return holder

    @callback
    def _on_absorption(self) -> None:
        self._octaves.setVisible(self.absorption.currentData() == BY_OCTAVE)
        self._check()

    @callback
    def _on_drawn(self, points: tuple) -> None:
        self.shape = points
        self._tell_line()
        self._check()

    def _tell_line(self) -> None:
        length = float(np.hypot(*np.diff(np.array(self.shape), axis=0).T).sum()) if len(self.shape) > 1 else 0.0
        self.line.tell(
            tr("{length:.0f} m, {n} points").format(length=length, n=len(self.shape)) if length else tr("not drawn yet")
        )

    def _load(self, measure: Any) -> None:
        self.shape = measure.points
        self.height_box.setValue(measure.height_m)
        if isinstance(measure.absorption, str):
            self.absorption.setCurrentIndex(self.absorption.findData(measure.absorption))
        else:
            self.absorption.setCurrentIndex(self.absorption.findData(BY_OCTAVE))
            for box, value in zip(self.alpha, measure.absorption):
                box.setValue(value)
        self._tell_line()

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        word = self.absorption.currentData()
        absorption = tuple(round(box.value(), 2) for box in self.alpha) if word == BY_OCTAVE else word
        return BarrierMeasure(self.shape, self.height_box.value(), absorption, label, enabled)

    def _remark(self) -> str:
        return tr("It follows the ground and stands at the same height above it everywhere.")
