"""The options of a computation: labels above fields, units behind numbers."""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, Tuple

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QWheelEvent
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ...client.computations import BOOLEAN, BUILDINGS, INTEGER, TEXT, Computation, Option
from ...words import tr
from .. import theme
from ..choice import Choice

COLUMNS = 2


class NumberField(QDoubleSpinBox):
    """A number with its unit. The wheel changes it only when it has the focus: it stands in a panel that is scrolled."""

    def __init__(self, option: Option, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setDecimals(option.decimals)
        self.setRange(option.low, option.high)
        self.setSingleStep(option.step)
        self.setSuffix(f" {option.unit}" if option.unit else "")
        self.setSpecialValueText(tr(option.unset))
        self.setToolTip(tr(option.help))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the panel says how wide
        self.setMinimumWidth(10 * theme.STEP)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceField(Choice):
    """One of some texts by what they are called; the wheel as in NumberField."""

    def __init__(self, option: Option, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        for value, words in option.choices:
            self.addItem(tr(words), value)
        self.setToolTip(tr(option.help))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the panel says how wide
        self.setMinimumWidth(10 * theme.STEP)

    def choose(self, value: str) -> None:
        """A value that is not offered, of a run from elsewhere, is offered from now on under its own name."""
        if self.findData(value) < 0:
            self.addItem(value, value)
        self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class FileField(QgsFileWidget):
    """The path of a file, empty for none; what stands for none is said in pale words."""

    def __init__(self, option: Option, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setFilter(tr(option.files))
        self.setDialogTitle(tr(option.label))
        self.setToolTip(tr(option.help))
        self.lineEdit().setPlaceholderText(tr(option.unset))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the panel says how wide
        self.setMinimumWidth(10 * theme.STEP)


class BuildingsField(QToolButton):
    """Takes the selected buildings when it is pressed; pressed while none is selected it lets go of those it has."""

    taken = pyqtSignal()

    def __init__(self, option: Option, selected: Callable[[], Iterable[str]], parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._selected = selected
        self.ids: List[str] = []
        self.setToolTip(tr(option.help))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(10 * theme.STEP)
        self.clicked.connect(lambda checked=False: self._take())
        self.choose([])

    def choose(self, ids: Iterable[str]) -> None:
        self.ids = sorted(set(ids))
        number = len(self.ids)
        words = tr("1 building") if number == 1 else tr("{number} buildings").format(number=number)
        self.setText(words if number else tr("Take the selected"))

    def _take(self) -> None:
        self.choose(self._selected())
        self.taken.emit()


class OptionsForm(QWidget):
    """Fields for the options; `changed` when the user sets one. selected : ids of the buildings that are selected now"""

    changed = pyqtSignal()

    def __init__(
        self,
        computation: Computation,
        parent: Optional[QWidget] = None,
        selected: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        super().__init__(parent)
        self._computation, self._selected = computation, selected
        self._fields: Dict[str, Tuple[Option, QWidget]] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * theme.STEP, 0, 0, theme.STEP)
        grid.setHorizontalSpacing(2 * theme.STEP)
        grid.setVerticalSpacing(2)
        options = computation.options
        place = 0  # numbers and choices stand side by side, what is ticked has a line of its own
        for option in [o for o in options if o.kind != BOOLEAN]:
            row, column = 2 * (place // COLUMNS), place % COLUMNS
            label = QLabel(tr(option.label))
            label.setToolTip(tr(option.help))
            grid.addWidget(label, row, column)
            make = {TEXT: self._choice, BUILDINGS: self._buildings}.get(option.kind, self._number)
            field = self._file(option) if option.files else make(option)
            if not isinstance(field, BuildingsField):  # which says what it has
                field.setAccessibleName(tr(option.label))
            label.setBuddy(field)
            grid.addWidget(field, row + 1, column)
            place += 1
        row = 2 * ((place + COLUMNS - 1) // COLUMNS)
        for option in [o for o in options if o.kind == BOOLEAN]:
            grid.addWidget(self._tick(option), row, 0, 1, COLUMNS)
            row += 1
        self._back = QToolButton()
        self._back.setText(tr("Back to the usual values"))
        self._back.setAutoRaise(True)
        self._back.clicked.connect(lambda checked=False: self._reset())
        grid.addWidget(self._back, row, 0, 1, COLUMNS)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        self._show_back()

    def values(self) -> Dict[str, Any]:
        """Key -> value, as the process takes it."""
        return {key: _value(option, field) for key, (option, field) in self._fields.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Those that are named; silent."""
        for key, (_, field) in self._fields.items():
            if key in values:
                field.blockSignals(True)
                if isinstance(field, QCheckBox):
                    field.setChecked(bool(values[key]))
                elif isinstance(field, NumberField):
                    field.setValue(field.minimum() if values[key] is None else float(values[key]))
                elif isinstance(field, BuildingsField):
                    field.choose(values[key])
                elif isinstance(field, FileField):
                    field.setFilePath(str(values[key]))
                elif isinstance(field, ChoiceField):
                    field.choose(str(values[key]))
                field.blockSignals(False)
        self._show_back()

    def field(self, key: str) -> QWidget:
        return self._fields[key][1]

    def _number(self, option: Option) -> NumberField:
        field = NumberField(option)
        field.setValue(option.low if option.default is None else option.default)
        field.valueChanged.connect(lambda value: self._on_changed())
        self._fields[option.key] = (option, field)
        return field

    def _choice(self, option: Option) -> ChoiceField:
        field = ChoiceField(option)
        field.choose(option.default)
        field.currentIndexChanged.connect(lambda index: self._on_changed())
        self._fields[option.key] = (option, field)
        return field

    def _file(self, option: Option) -> FileField:
        field = FileField(option)
        field.fileChanged.connect(lambda path: self._on_changed())
        self._fields[option.key] = (option, field)
        return field

    def _buildings(self, option: Option) -> BuildingsField:
        field = BuildingsField(option, self._selected)
        field.taken.connect(self._on_changed)
        self._fields[option.key] = (option, field)
        return field

    def _tick(self, option: Option) -> QCheckBox:
        field = QCheckBox(tr(option.label))
        field.setToolTip(tr(option.help))
        field.setChecked(option.default)
        field.toggled.connect(lambda on: self._on_changed())
        self._fields[option.key] = (option, field)
        return field

    def _on_changed(self) -> None:
        self._show_back()
        self.changed.emit()

    def _reset(self) -> None:
        self.set_values(self._computation.defaults())
        self.changed.emit()

    def _show_back(self) -> None:
        self._back.setVisible(self.values() != self._computation.defaults())


def _value(option: Option, field: QWidget) -> Any:
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, ChoiceField):
        return field.currentData()
    if isinstance(field, BuildingsField):
        return list(field.ids)
    if isinstance(field, FileField):
        return field.filePath().strip()
    assert isinstance(field, NumberField)
    if option.default is None and field.value() <= field.minimum():
        return None
    number = field.value()
    return int(number) if option.kind == INTEGER else round(number, option.decimals)
