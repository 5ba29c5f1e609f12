"""Another surface of roads."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtWidgets import QComboBox, QFormLayout

from ....city.errors import InputError
from ....review.live_surfaces import surfaces
from ....scenario.measures import Measure, PavementMeasure
from ....words import tr
from ...choice import Choice
from .form import MeasureDialog


class PavementDialog(MeasureDialog):
    """A surface of the table of road surfaces, or any other word the table of words knows."""

    ABOUT, TITLE = "road", "Pavement"

    def _parameters(self) -> QFormLayout:
        form = QFormLayout()
        self.surface = Choice()
        self.surface.setEditable(True)
        self.surface.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.surface.setToolTip(tr("Choose one, or type a word for it as maps do: asphalt, sett, porous asphalt"))
        for name, words in surfaces():
            self.surface.addItem(f"{tr(words)} ({name})", name)
        self.surface.setCurrentIndex(-1)
        self.surface.lineEdit().setPlaceholderText(tr("choose a surface"))
        self.surface.currentTextChanged.connect(self._check)
        form.addRow(tr("Surface"), self.surface)
        return form

    def _word(self) -> str:
        text = self.surface.currentText().strip()
        place = self.surface.findText(text)
        return str(self.surface.itemData(place)) if place >= 0 else text

    def _load(self, measure: Any) -> None:
        place = self.surface.findData(measure.surface)
        if place >= 0:
            self.surface.setCurrentIndex(place)
        else:
            self.surface.setEditText(measure.surface)

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        if not self._word():
            raise InputError(tr("no surface is chosen"), tr("Choose one, or type a word for it."))
        return PavementMeasure(targets, self._word(), label, enabled)

    def _remark(self) -> str:
        word = self._word()
        if word and self.surface.findData(word) < 0:
            return tr(
                "“{word}” is no surface of the table; noise looks it up in the list of words and counts what it does "
                "not know as the reference."
            ).format(word=word)
        return ""
