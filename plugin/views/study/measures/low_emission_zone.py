"""A low-emission zone: which vehicles may use the roads, by fuel and Euro class."""

from __future__ import annotations

from typing import Any, Dict, Mapping

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from ....city.emission_zone import FUELS, KEPT_OUT, VEHICLE_KINDS
from ....city.errors import InputError
from ....review.zones import USUAL_ZONES
from ....scenario.low_emission import COMPLIANCE
from ....scenario.measures import LowEmissionZoneMeasure, Measure
from ....scenario.parameters import check_range
from ....words import inline, tr
from ... import theme
from ...choice import Choice
from ...parts import Segments
from .form import MeasureDialog

ANY = 0
HIGHEST = 6  # of the tables of the fleet: later stages have no emission functions yet
FUEL_WORDS = {
    "petrol": "Petrol",
    "diesel": "Diesel",
    "petrol_hybrid": "Petrol hybrid",
    "electric": "Electric",
    "lpg": "LPG",
    "cng": "Natural gas (CNG)",
}
KIND_WORDS = {
    "car": "Cars",
    "van": "Vans",
    "truck": "Trucks",
    "bus": "Buses",
    "moped": "Mopeds",
    "motorcycle": "Motorcycles",
}


class LowEmissionZoneDialog(MeasureDialog):
    """A rule for each fuel, the kinds of vehicles it is for, and how many comply."""

    ABOUT, TITLE, HEADING = "road", "Low-emission zone", "Who may enter"

    def _parameters(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.STEP)
        self.usual = Segments([(key, each.words, each.tip) for key, each in USUAL_ZONES.items()])
        self.usual.chosen.connect(self._take_usual)
        column.addWidget(self.usual)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.STEP)
        grid.setVerticalSpacing(theme.STEP // 2)
        self.lowest: Dict[str, QComboBox] = {}
        for number, fuel in enumerate(FUELS):
            row, side = number % 3, 2 * (number // 3)
            self.lowest[fuel] = self._rule(fuel)
            grid.addWidget(QLabel(tr(FUEL_WORDS[fuel])), row, side)
            grid.addWidget(self.lowest[fuel], row, side + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        column.addLayout(grid)
        column.addWidget(self._kinds())
        ending = QGridLayout()
        self.compliance = QDoubleSpinBox()
        self.compliance.setToolTip(tr("Of the vehicles kept out, so many stay out; the others drive on as before"))
        self.compliance.setAccessibleName(tr("Compliance"))
        self.compliance.setRange(100 * float(COMPLIANCE.low or 0), 100 * float(COMPLIANCE.high or 1))
        self.compliance.setDecimals(0)
        self.compliance.setSingleStep(5.0)
        self.compliance.setSuffix(" %")
        self.compliance.setValue(100.0)
        self.compliance.valueChanged.connect(self._check)
        ending.addWidget(QLabel(tr("Compliance")), 0, 0)
        ending.addWidget(self.compliance, 0, 1)
        ending.setColumnStretch(2, 1)
        column.addLayout(ending)
        self._put(USUAL_ZONES["ultra"].lowest_euro)
        self._show_usual()
        return column

    def _rule(self, fuel: str) -> QComboBox:
        box = Choice()
        box.setToolTip(
            tr("Lowest Euro class of {fuel_words} vehicles that may enter; trucks and buses: I to VI").format(
                fuel_words=inline(tr(FUEL_WORDS[fuel]))
            )
        )
        box.setAccessibleName(tr(FUEL_WORDS[fuel]))
        box.addItem(tr("may enter"), ANY)
        if fuel != "electric":  # has no Euro class
            for euro in range(1, HIGHEST + 1):
                box.addItem(tr("from Euro {euro}").format(euro=euro), euro)
        box.addItem(tr("may not enter"), KEPT_OUT)
        box.currentIndexChanged.connect(self._on_rule)
        return box

    def _kinds(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(QLabel(tr("Rule for")), 0, 0, Qt.AlignmentFlag.AlignTop)
        self.kinds: Dict[str, QCheckBox] = {}
        for number, kind in enumerate(VEHICLE_KINDS):
            check = QCheckBox(tr(KIND_WORDS[kind]))
            check.setChecked(True)
            check.toggled.connect(self._check)
            self.kinds[kind] = check
            grid.addWidget(check, number // 3, 1 + number % 3)
        grid.setColumnStretch(4, 1)
        return holder

    def _take_usual(self, key: str) -> None:
        self._guard(lambda: self._put(USUAL_ZONES[key].lowest_euro))
        self._check()

    def _put(self, lowest: Mapping[str, int]) -> None:
        for fuel, box in self.lowest.items():
            value = lowest.get(fuel, ANY)
            box.blockSignals(True)
            if box.findData(value) < 0:  # of a measure written elsewhere
                box.insertItem(box.count() - 1, tr("from Euro {value}").format(value=value), value)
            box.setCurrentIndex(box.findData(value))
            box.blockSignals(False)

    def _rules(self) -> Dict[str, int]:
        return {fuel: box.currentData() for fuel, box in self.lowest.items() if box.currentData() != ANY}

    def _on_rule(self, index: int) -> None:
        self._show_usual()
        self._check()

    def _show_usual(self) -> None:
        """The zone in force whose rules these are; none of the buttons is down for any others."""
        rules = self._rules()
        self.usual.clear_current()
        self.usual.set_current(next((key for key, each in USUAL_ZONES.items() if each.lowest_euro == rules), ""))

    def _load(self, measure: Any) -> None:
        self._put(dict(measure.lowest_euro))
        self._show_usual()
        for kind, check in self.kinds.items():
            check.setChecked(kind in measure.kinds)
        self.compliance.setValue(100 * measure.compliance)

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        kinds = tuple(kind for kind, check in self.kinds.items() if check.isChecked())
        if not self._rules():
            raise InputError(
                tr("every vehicle may enter"), tr("Choose from which Euro class on, or what may not enter.")
            )
        if not kinds:
            raise InputError(tr("the rule is for no vehicle"), tr("Tick at least one kind."))
        compliance = round(self.compliance.value() / 100, 4)
        check_range(COMPLIANCE, compliance, tr("low-emission zone"))
        return LowEmissionZoneMeasure(targets, self._rules(), kinds, compliance, label, enabled)

    def _remark(self) -> str:
        return tr(
            "The number of vehicles stays: cleaner ones of the same kind drive instead. It is for air quality alone. "
            "For less traffic add “Traffic on roads…”."
        )
