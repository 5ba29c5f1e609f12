"""Make or edit a retrofit scenario: which buildings, which elements, to which U-values."""

from __future__ import annotations

from dataclasses import replace
from typing import Dict, Optional, Tuple

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ...city.errors import TwinscapeError
from ...city.fields import USES, field_of
from ...indicators.catalogue import with_spaces
from ...review.selection import Selection
from ...review.study_model import StudyModel
from ...scenario.measures import RetrofitMeasure
from ...scenario.scenario import BASELINE, Scenario, scenario_id
from ...scenario.targets import Targets
from .. import theme
from ..parts import primary
from ..theme import STEP

# element -> words, value offered first. Values of a usual deep renovation in northern Europe; the planner sets his own.
ELEMENTS: Tuple[Tuple[str, str, float], ...] = (
    ("u_wall", "Walls", 0.20),
    ("u_roof", "Roofs", 0.12),
    ("u_window", "Windows", 1.00),
    ("g_window", "Windows, solar factor", 0.50),
    ("u_ground", "Ground floor", 0.25),
)
AT_FIRST = ("u_wall", "u_roof", "u_window")
ANY = 0  # of the year boxes: no limit


class RetrofitDialog(QDialog):
    """`saved` carries the scenario when the user accepts; nothing is written here."""

    saved = pyqtSignal(object)

    def __init__(
        self, study: StudyModel, selection: Selection, scenario: Optional[Scenario], parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        self._study, self._scenario = study, scenario
        self._selected = tuple(sorted(selection.ids()))
        self.setWindowTitle("Edit retrofit scenario" if scenario else "New retrofit scenario")
        self.setMinimumWidth(460)
        layout = QVBoxLayout(self)
        layout.setSpacing(STEP)
        layout.addLayout(self._names())
        layout.addWidget(self._heading("Which buildings"))
        layout.addLayout(self._targets())
        layout.addWidget(self._heading("What is refurbished, and the value afterwards"))
        layout.addLayout(self._elements())
        layout.addWidget(theme.quiet("Elements that are better already stay as they are."))
        self.message = QLabel("")
        self.message.setWordWrap(True)
        layout.addWidget(self.message)
        layout.addLayout(self._ending())
        self._load(scenario)
        self._check()

    # --- pieces -----------------------------------------------------------------------------------------------------
    def _heading(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setFont(theme.sized(label.font(), 1.0, bold=True))
        return label

    def _names(self) -> QFormLayout:
        form = QFormLayout()
        self.title = QLineEdit("Retrofit")
        self.title.textChanged.connect(self._check)
        self.parent_box = QComboBox()
        own = self._scenario.id if self._scenario else ""
        for each in self._study.scenarios.values():
            if each.id != own and not self._descends(each.id, own):
                self.parent_box.addItem(each.title, each.id)
        form.addRow("Name", self.title)
        form.addRow("Starts from", self.parent_box)
        return form

    def _descends(self, scenario: str, ancestor: str) -> bool:
        """Whether a scenario starts from another one, however far back."""
        seen = set()
        while scenario and scenario not in seen:
            seen.add(scenario)
            parent = self._study.scenarios[scenario].parent
            if ancestor and parent == ancestor:
                return True
            scenario = parent
        return False

    def _targets(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(STEP // 2)
        self._which = QButtonGroup(self)
        number = len(self._selected)
        self.by_selection = QRadioButton(
            f"The {with_spaces(number)} selected buildings" if number else "The selected buildings (none is selected)"
        )
        self.by_selection.setEnabled(bool(number))
        self.by_filter = QRadioButton("By use and year of construction")
        self.everything = QRadioButton("All buildings")
        self.as_before = QRadioButton("As before")
        self.as_before.hide()
        for button in (self.as_before, self.by_selection, self.by_filter, self.everything):
            self._which.addButton(button)
            column.addWidget(button)
            button.toggled.connect(self._check)
            if button is self.by_filter:
                column.addLayout(self._filters())
        (self.by_selection if number else self.by_filter).setChecked(True)
        return column

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(3 * STEP, 0, 0, 0)
        self.use = QComboBox()
        self.use.addItem("all uses", "")
        present = set(self._study.buildings["use"].values.tolist())
        for use in USES:
            if use in present:
                self.use.addItem(use, use)
        self.year_from, self.year_to = self._year_box("from the start"), self._year_box("until today")
        self.use.currentIndexChanged.connect(self._check)
        row.addWidget(self.use)
        row.addWidget(QLabel("built"))
        row.addWidget(self.year_from)
        row.addWidget(QLabel("to"))
        row.addWidget(self.year_to)
        row.addStretch(1)
        return row

    def _year_box(self, any_words: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(ANY, 2100)
        box.setSpecialValueText(any_words)
        box.setMinimumWidth(110)
        box.valueChanged.connect(self._check)
        return box

    def _elements(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(STEP // 2)
        grid.setColumnStretch(2, 1)
        self._boxes: Dict[str, Tuple[QCheckBox, QDoubleSpinBox]] = {}
        for row, (key, words, usual) in enumerate(ELEMENTS):
            field = field_of("buildings", key)
            check, value = QCheckBox(words), QDoubleSpinBox()
            value.setRange(float(field.low or 0), float(field.high or 10))
            value.setDecimals(2)
            value.setSingleStep(0.01 if usual < 0.5 else 0.1)
            value.setValue(usual)
            value.setSuffix(f" {field.unit}" if field.unit else "")
            value.setMinimumWidth(130)
            check.setChecked(key in AT_FIRST)
            value.setEnabled(key in AT_FIRST)
            check.toggled.connect(value.setEnabled)
            check.toggled.connect(self._check)
            grid.addWidget(check, row, 0)
            grid.addWidget(value, row, 1)
            self._boxes[key] = (check, value)
        return grid

    def _ending(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save = self.buttons.addButton("Save scenario", QDialogButtonBox.ButtonRole.AcceptRole)
        primary(self.save)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        row.addWidget(self.buttons)
        return row

    def _load(self, scenario: Optional[Scenario]) -> None:
        taken = {each.title for each in self._study.scenarios.values()}
        if scenario is None:
            number = 1
            while self.title.text() in taken:
                number += 1
                self.title.setText(f"Retrofit {number}")
            return
        self.title.setText(scenario.title)
        self.parent_box.setCurrentIndex(max(self.parent_box.findData(scenario.parent or BASELINE), 0))
        if not scenario.measures:
            return
        measure = scenario.measures[0]
        self.as_before.setText(f"As before: {measure.targets.describe()}")
        self.as_before.show()
        self.as_before.setChecked(True)
        for key, (check, value) in self._boxes.items():
            given = getattr(measure, key)
            check.setChecked(given is not None)
            if given is not None:
                value.setValue(given)

    # --- result -----------------------------------------------------------------------------------------------------
    def targets(self) -> Targets:
        if self.as_before.isChecked() and self._scenario is not None:
            return self._scenario.measures[0].targets
        if self.by_selection.isChecked():
            return Targets(ids=self._selected)
        if self.everything.isChecked():
            return Targets(everything=True)
        use = self.use.currentData()
        return Targets(
            use=(use,) if use else (), year_from=self.year_from.value() or None, year_to=self.year_to.value() or None
        )

    def scenario(self) -> Scenario:
        """InputError on values that cannot be true."""
        values = {key: (value.value() if check.isChecked() else None) for key, (check, value) in self._boxes.items()}
        measure = RetrofitMeasure(self.targets(), label=self.title.text().strip(), **values)
        title = self.title.text().strip()
        if self._scenario is not None:
            measures = (measure, *self._scenario.measures[1:])
            return replace(self._scenario, title=title, parent=self.parent_box.currentData(), measures=measures)
        return Scenario(scenario_id(title, self._study.scenarios), title, self.parent_box.currentData(), (measure,))

    def _check(self) -> None:
        """Says how many buildings are meant, or what is missing."""
        if not hasattr(self, "save"):
            return
        try:
            if not self.title.text().strip():
                raise TwinscapeError("The scenario needs a name.")
            number = int(self.scenario().measures[0].targets.mask(self._study.buildings).sum())
            text = f"{with_spaces(number)} of {with_spaces(len(self._study.buildings))} buildings are refurbished."
            self.message.setText(text if number else "No building fits; the scenario would change nothing.")
            self.save.setEnabled(number > 0)
        except TwinscapeError as error:
            self.message.setText(str(error))
            self.save.setEnabled(False)

    def _accept(self) -> None:
        self.saved.emit(self.scenario())
        self.accept()
