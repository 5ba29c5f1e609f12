"""Dialogs that select: by attributes and values, and by what is near."""

from __future__ import annotations

from typing import Any, Callable, List, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ...indicators.catalogue import with_spaces
from ...review.compared_features import counted
from ...review.selection_sets import BUILDING, ROAD, Near
from ...scenario.targets import Targets
from ...words import tr
from .. import theme
from ..choice import Choice
from ..parts import ending, primary
from ..theme import STEP
from .parts import Guard

EARLIEST, LATEST, MOST_STOREYS = 1000, 2100, 200
COLUMNS = 3


class RuleDialog(QDialog):
    """A form, how many buildings it would select, and a button that does."""

    def __init__(
        self,
        title: str,
        count: Callable[[Any], int],
        take: Callable[[Any], None],
        guard: Guard,
        parent: Optional[QWidget],
    ) -> None:
        """count : how many buildings a rule finds; take : is given the rule"""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._count, self._take, self._guard = count, take, guard
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        self.form = QFormLayout()
        self.form.setSpacing(STEP)
        layout.addLayout(self.form)
        self.found = QLabel("")
        layout.addWidget(self.found)
        buttons = ending(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.ok = primary(buttons.button(QDialogButtonBox.StandardButton.Ok))
        self.ok.setText(tr("Select"))
        buttons.accepted.connect(lambda: guard(self._accept))
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def rule(self) -> Any:
        raise NotImplementedError

    def refresh(self) -> None:
        """Says how many there are."""
        self._guard(self._say)

    def _say(self) -> None:
        number = self._count(self.rule())
        words = counted(BUILDING, number, with_spaces(number)) if number else tr("No building matches.")
        self.found.setText(words)
        self.ok.setEnabled(number > 0)

    def _accept(self) -> None:
        self._take(self.rule())
        self.accept()


class FilterDialog(RuleDialog):
    """By use, year of construction and storeys; those whose value is missing do not match."""

    def __init__(self, uses: List[str], *values: Any) -> None:
        super().__init__(tr("Select by filter"), *values)
        grid = QGridLayout()
        grid.setSpacing(STEP // 2)
        self.uses = {use: QCheckBox(_as_title(tr(use))) for use in uses}
        for place, box in enumerate(self.uses.values()):
            box.toggled.connect(lambda on: self.refresh())
            grid.addWidget(box, place // COLUMNS, place % COLUMNS)
        self.form.addRow(tr("Use"), grid)
        self.form.addRow("", theme.quiet(tr("None ticked: all uses.")))
        self.years = self._between(EARLIEST, LATEST, tr("any year"))
        self.form.addRow(tr("Built from"), self.years[0])
        self.form.addRow(tr("Built until"), self.years[1])
        self.storeys = self._between(0, MOST_STOREYS, tr("any number"))
        self.form.addRow(tr("Storeys from"), self.storeys[0])
        self.form.addRow(tr("Storeys until"), self.storeys[1])
        self.refresh()

    def _between(self, low: int, high: int, words: str) -> Tuple[QSpinBox, QSpinBox]:
        boxes = (QSpinBox(), QSpinBox())
        for box in boxes:
            box.setRange(low, high)
            box.setSpecialValueText(words)
            box.valueChanged.connect(lambda value: self.refresh())
        return boxes

    def rule(self) -> Targets:
        def bound(box: QSpinBox) -> Optional[int]:
            return None if box.value() == box.minimum() else box.value()

        return Targets(
            use=tuple(use for use, box in self.uses.items() if box.isChecked()),
            year_from=bound(self.years[0]),
            year_to=bound(self.years[1]),
            storeys_from=bound(self.storeys[0]),
            storeys_to=bound(self.storeys[1]),
        )


class NearDialog(RuleDialog):
    """Within some metres of the selected buildings or roads: from footprint to footprint or line."""

    def __init__(self, buildings: Tuple[str, ...], roads: Tuple[str, ...], *values: Any) -> None:
        super().__init__(tr("Select within a distance"), *values)
        self._ids = {BUILDING: buildings, ROAD: roads}
        self.reach = QDoubleSpinBox()
        self.reach.setRange(0.0, 5000.0)
        self.reach.setDecimals(0)
        self.reach.setSingleStep(10.0)
        self.reach.setValue(50.0)
        self.reach.setSuffix(" m")
        self.of = Choice()
        for key in (BUILDING, ROAD):
            if self._ids[key]:
                number = len(self._ids[key])
                words = tr("{whom}, selected").format(whom=counted(key, number, with_spaces(number)))
                self.of.addItem(words, key)
        self.form.addRow(tr("Within"), self.reach)
        self.form.addRow(tr("of"), self.of)
        self.reach.valueChanged.connect(lambda value: self.refresh())
        self.of.currentIndexChanged.connect(lambda index: self.refresh())
        self.refresh()

    def rule(self) -> Near:
        key = str(self.of.currentData() or BUILDING)
        return Near(self.reach.value(), key, self._ids[key])


def _as_title(words: str) -> str:
    return words[:1].upper() + words[1:]


def uses_of(values: np.ndarray) -> List[str]:
    """The uses there are, the most frequent first."""
    found, numbers = np.unique(values.astype(str), return_counts=True)
    return [str(found[i]) for i in np.argsort(-numbers, kind="stable") if found[i]]
