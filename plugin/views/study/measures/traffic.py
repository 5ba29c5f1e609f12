"""Traffic on roads: vehicles, the shares of heavy ones and of two-wheelers, for the whole day or by day, evening and night."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional, Tuple

from qgis.PyQt.QtWidgets import QCheckBox, QDoubleSpinBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from ....city.errors import InputError
from ....city.road_change import PERIODS
from ....scenario.measures import Measure, TrafficMeasure
from ....scenario.traffic import ALONE, EXCLUDE, KEYS, LEFT_ALONE, QUANTITIES
from ....words import tr
from ... import theme
from ...callback import callback
from ...choice import Choice
from ...theme import STEP
from .form import MeasureDialog

WHOLE_DAY = "whole day"
ROWS = (WHOLE_DAY, *PERIODS)
NARROW, WIDE = 480, 960  # of the form with one column of numbers and with three
RANGE = {field.key: (float(field.low or 0), float(field.high or 0)) for field in QUANTITIES}


@dataclass(frozen=True)
class _Mode:
    """How a quantity is changed. key : of the measure, "" = left alone; scale : from the measure's unit to the one shown."""

    key: str
    words: str
    prefix: str = ""
    suffix: str = ""
    usual: float = 0.0
    decimals: int = 0
    step: float = 1.0
    scale: float = 1.0


UNCHANGED = _Mode("", "unchanged")
VEHICLES = (
    _Mode("flow_factor", "times a factor", prefix="× ", usual=0.5, decimals=2, step=0.1),
    _Mode("flow_veh_h", "number of vehicles", suffix=" veh/h", usual=300, step=50),
    UNCHANGED,
)
HEAVY = (
    UNCHANGED,
    _Mode("heavy_factor", "times a factor", prefix="× ", usual=0.5, decimals=2, step=0.1),
    _Mode("heavy_share", "share of vehicles", suffix=" %", usual=0.05, decimals=1, scale=100.0),
)
TWO_WHEELERS = (
    UNCHANGED,
    _Mode("two_wheeler_share", "share of vehicles", suffix=" %", usual=0.02, decimals=1, scale=100.0),
)
MEDIUM = (
    UNCHANGED,
    _Mode("medium_share", "share of the heavy", suffix=" %", usual=0.5, decimals=0, step=5, scale=100.0),
)
ASPECTS = (  # in the order of EXCLUDE and ALONE
    ("Vehicles", "All vehicles, both directions together", VEHICLES),
    ("Heavy share", "Share of vehicles over 3.5 t, buses among them", HEAVY),
    ("Two-wheelers", "Share of mopeds and motorcycles; they take the place of light vehicles", TWO_WHEELERS),
    ("Medium heavy", "Share of those with two axles (lorries, most buses) among the vehicles over 3.5 t", MEDIUM),
)
MODES = {mode.key: mode for _, _, modes in ASPECTS for mode in modes if mode.key}


class Quantity(QWidget):
    """How one quantity changes, and by how much."""

    def __init__(
        self,
        modes: Tuple[_Mode, ...],
        changed: Callable[[], None],
        guard: Callable[[Callable[[], None]], None],
    ) -> None:
        super().__init__()
        self._changed, self._guard = changed, guard
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP // 2)
        self.mode, self.number = Choice(), QDoubleSpinBox()
        for mode in modes:
            self.mode.addItem(tr(mode.words), mode.key)
        self.number.setMinimumWidth(110)
        row.addWidget(self.mode, 1)
        row.addWidget(self.number)
        self._show_mode()
        self.mode.currentIndexChanged.connect(self._on_mode)
        self.number.valueChanged.connect(lambda *_: self._changed())

    def set_name(self, name: str) -> None:
        """What a screen reader says of both fields."""
        for field in (self.mode, self.number):
            field.setAccessibleName(name)

    @property
    def key(self) -> str:
        return str(self.mode.currentData())

    @property
    def value(self) -> float:
        """In the unit of the measure."""
        return round(self.number.value() / MODES[self.key].scale, 6)

    def set(self, key: str, value: Optional[float] = None) -> None:
        """value : in the unit of the measure, None = the one usually meant."""
        self.mode.setCurrentIndex(self.mode.findData(key))
        if key and value is not None:
            self.number.setValue(value * MODES[key].scale)

    def _show_mode(self) -> None:
        mode = MODES.get(self.key, UNCHANGED)
        self.number.setVisible(bool(mode.key))
        if mode.key:
            low, high = RANGE[mode.key]
            self.number.setDecimals(mode.decimals)
            self.number.setRange(low * mode.scale, high * mode.scale)
            self.number.setSingleStep(mode.step)
            self.number.setPrefix(tr(mode.prefix))
            self.number.setSuffix(tr(mode.suffix))
            self.number.setValue(mode.usual * mode.scale)

    @callback
    def _on_mode(self) -> None:
        self._show_mode()
        self._changed()


class TrafficDialog(MeasureDialog):
    """Other traffic on roads."""

    ABOUT, TITLE = "road", "Traffic"

    def _parameters(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * STEP)
        grid.setVerticalSpacing(STEP // 2)
        for column in range(1, len(ROWS) + 1):
            grid.setColumnStretch(column, 1)
        self.same = QCheckBox(tr("The same by day, evening and night"))
        self.same.setChecked(True)
        grid.addWidget(self.same, 0, 0, 1, len(ROWS) + 1)
        for number, (words, tip, _) in enumerate(ASPECTS):
            label = QLabel(tr(words))
            label.setToolTip(tr(tip))
            grid.addWidget(label, number + 2, 0)
        self.cells: Dict[str, Tuple[Quantity, ...]] = {}
        self._labels: Dict[str, QLabel] = {}
        for column, row in enumerate(ROWS, 1):
            self._labels[row] = theme.quiet(tr(row.capitalize()))
            self.cells[row] = tuple(Quantity(modes, self._check, self._guard) for _, _, modes in ASPECTS)
            grid.addWidget(self._labels[row], 1, column)
            for number, cell in enumerate(self.cells[row]):
                cell.set_name(f"{tr(ASPECTS[number][0])}, {tr(row.capitalize())}")
                grid.addWidget(cell, number + 2, column)
        self.same.toggled.connect(self._on_same)
        self._show_rows()
        return grid

    def _show_rows(self) -> None:
        for row in ROWS:
            shown = (row == WHOLE_DAY) == self.same.isChecked()
            for widget in (self._labels[row], *self.cells[row]):
                widget.setVisible(shown)
        self._labels[WHOLE_DAY].setVisible(False)  # the box above says it
        self.setMinimumWidth(NARROW if self.same.isChecked() else WIDE)

    @callback
    def _on_same(self) -> None:
        """The other rows begin with what was shown."""
        source = PERIODS[0] if self.same.isChecked() else WHOLE_DAY
        for row in (WHOLE_DAY,) if self.same.isChecked() else PERIODS:
            for cell, shown in zip(self.cells[row], self.cells[source]):
                cell.set(shown.key, shown.value if shown.key else None)
        self._show_rows()
        self._check()

    def _load(self, measure: Any) -> None:
        values = [self._of_period(measure, number) for number in range(len(PERIODS))]
        self.same.setChecked(all(value == values[0] for value in values))
        for row in (WHOLE_DAY, *PERIODS):
            for cell, (key, value) in zip(self.cells[row], values[0 if row == WHOLE_DAY else PERIODS.index(row)]):
                cell.set(key, value)

    @staticmethod
    def _of_period(measure: Any, period: int) -> List[Tuple[str, Optional[float]]]:
        """For each of ASPECTS: the key that is set in the period, "" for none, and its value."""
        pairs: List[Tuple[str, Optional[float]]] = []
        for keys in (*EXCLUDE, *((key,) for key in ALONE)):
            given = [(key, getattr(measure, key)[period]) for key in keys if getattr(measure, key)[period] is not None]
            pairs.append(given[0] if given else ("", None))
        return pairs

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        values: Dict[str, List[Optional[float]]] = {key: list(LEFT_ALONE) for key in KEYS}
        for number, period in enumerate(PERIODS):
            for cell in self.cells[WHOLE_DAY if self.same.isChecked() else period]:
                if cell.key:
                    values[cell.key][number] = cell.value
        if all(value is None for periods in values.values() for value in periods):
            raise InputError(
                tr("nothing is changed"), tr("Choose what happens to the vehicles or to one of the shares.")
            )
        return TrafficMeasure(targets, label=label, enabled=enabled, **{k: tuple(v) for k, v in values.items()})

    def _remark(self) -> str:
        return tr("It acts on the traffic each road has, counted or assumed. Other roads keep theirs.")
