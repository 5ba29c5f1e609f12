"""Which roads or buildings a measure is about: those selected on the map, by class or use, or all."""

from __future__ import annotations

from typing import Any, List, Tuple

import numpy as np
from qgis.gui import QgsCheckableComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ....city.city import City
from ....city.errors import InputError
from ....city.fields import ROAD_CLASSES, USES
from ....indicators.catalogue import with_spaces
from ....review.selection import Selection
from ....scenario.road_targets import RoadTargets
from ....scenario.targets import Targets
from ....scenario.wording import name_words, road_words
from ....words import tr
from ... import theme
from ...callback import callback
from ...choice import Choice
from ...theme import STEP
from ..commands import StudyCommands
from .target_words import TARGET_WORDS

ANY = 0  # of the year boxes: no limit
INDENT = 3 * STEP


class TargetsBox(QWidget):
    """Radio buttons; the selection of the views is followed while the box is shown."""

    ONE, LAYER = "", ""
    changed = pyqtSignal()

    def __init__(self, city: City, selection: Selection, commands: StudyCommands, with_all: bool = True) -> None:
        super().__init__()
        self._city, self._selection, self._commands, self._guard = city, selection, commands, commands.guard
        self._before: Any = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        self._which = QButtonGroup(self)
        self.as_before, self.by_selection = QRadioButton(tr("As before")), QRadioButton("")
        self.by_filter, self.everything = (
            QRadioButton(self._say("filter")),
            QRadioButton(self._say("all")),
        )
        self.as_before.hide()
        self.everything.setVisible(with_all)
        self.names = theme.quiet("")
        self.names.setContentsMargins(INDENT, 0, 0, 0)
        self.pick = QPushButton(tr("Select on the map"))
        self.pick.setAutoDefault(False)  # Enter in a field is for the form
        self.pick.setToolTip(self._say("pick"))
        self.pick.clicked.connect(lambda: self._guard(lambda: commands.select_on_map(self.LAYER)))
        beside = QHBoxLayout()
        beside.addWidget(self.by_selection)
        beside.addStretch(1)
        beside.addWidget(self.pick)
        column.addWidget(self.as_before)
        column.addLayout(beside)
        column.addWidget(self.names)
        column.addLayout(self._area_row())
        column.addWidget(self.by_filter)
        column.addLayout(self._filter())
        column.addWidget(self.everything)
        for button in (self.as_before, self.by_selection, self.by_area, self.by_filter, self.everything):
            self._which.addButton(button)
            button.toggled.connect(self._on_choice)
        self._show_selection()
        self.by_selection.setChecked(True)
        selection.changed.connect(self._on_selection)

    def _area_row(self) -> QHBoxLayout:
        self.area: Tuple[Tuple[float, float], ...] = ()
        self.by_area = QRadioButton(self._say("inside"))
        self.draw = QPushButton(tr("Draw it on the map"))
        self.draw.setAutoDefault(False)
        self.draw.setToolTip(self._say("corners"))
        self.draw.clicked.connect(
            lambda: self._guard(lambda: self._commands.draw("polygon", self._say("area"), self._on_area))
        )
        row = QHBoxLayout()
        row.addWidget(self.by_area)
        row.addStretch(1)
        row.addWidget(self.draw)
        return row

    @callback
    def _on_area(self, points: Tuple[Tuple[float, float], ...]) -> None:
        self.area = tuple(points)
        self.draw.setText(tr("Draw it again"))
        self.by_area.setChecked(True)
        self.changed.emit()

    # --- of each kind of feature ------------------------------------------------------------------------------------
    def _filter(self) -> QHBoxLayout:
        raise NotImplementedError

    def _filtered(self) -> Any:
        raise NotImplementedError

    def _load_filter(self, targets: Any) -> bool:
        """Shows a filter in the fields; False when they cannot show it."""
        raise NotImplementedError

    def _of_ids(self, ids: Tuple[str, ...]) -> Any:
        raise NotImplementedError

    def _of_all(self) -> Any:
        raise NotImplementedError

    def _of_area(self, points: Tuple[Tuple[float, float], ...]) -> Any:
        raise NotImplementedError

    def _words(self, ids: Tuple[str, ...]) -> str:
        """Names of the features, and how long they are."""
        raise NotImplementedError

    def _say(self, key: str) -> str:
        return tr(TARGET_WORDS[self.ONE][key])

    # --- common -----------------------------------------------------------------------------------------------------
    def targets(self) -> Any:
        """What is chosen; InputError when nothing is."""
        if self.as_before.isChecked():
            return self._before
        if self.everything.isChecked():
            return self._of_all()
        if self.by_area.isChecked():
            if not self.area:
                raise InputError(tr("no area is drawn"), tr("Draw it on the map, or choose otherwise."))
            return self._of_area(self.area)
        if self.by_filter.isChecked():
            return self._filtered()
        ids = self._selected()
        if not ids:
            raise InputError(
                self._say("none"),
                self._say("choose"),
            )
        return self._of_ids(ids)

    def load(self, targets: Any) -> None:
        """Shows the targets of a measure that is edited."""
        if targets.kind == "all" and not self.everything.isHidden():
            self.everything.setChecked(True)
        elif targets.kind == "polygon" and self._of_area(targets.polygon) == targets:
            self._on_area(targets.polygon)
        elif targets.kind == "filter" and self._load_filter(targets):
            self.by_filter.setChecked(True)
        else:
            self._before = targets
            names = self._words(targets.ids) if targets.kind == "ids" else ""
            self.as_before.setText(tr("As before: {describe}").format(describe=targets.describe()))
            self.as_before.setToolTip(names)
            self.as_before.show()
            self.as_before.setChecked(True)

    def close_view(self) -> None:
        """Follows the selection no longer; may be said again."""
        if self._selection is not None:
            self._selection.changed.disconnect(self._on_selection)
            self._selection = None

    def _selected(self) -> Tuple[str, ...]:
        return tuple(sorted(self._selection.ids(self.ONE))) if self._selection is not None else ()

    def _show_selection(self) -> None:
        ids = self._selected()
        self.by_selection.setText(
            self._say("many").format(n=with_spaces(len(ids))) if len(ids) > 1 else self._say("one")
        )
        self.names.setText(self._words(ids) if ids else self._say("nothing"))

    @callback
    def _on_selection(self, target: str) -> None:
        if target == self.ONE:
            self._show_selection()
            self.changed.emit()

    @callback
    def _on_choice(self) -> None:
        self.changed.emit()

    @callback
    def _chosen_filter(self) -> None:
        """A filter somebody sets is the one that is meant."""
        self.by_filter.setChecked(True)
        self.changed.emit()


class RoadTargetsBox(TargetsBox):
    """Roads: the selected ones, those of some classes, or all."""

    ONE, LAYER = "road", "roads"

    def _filter(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(INDENT, 0, 0, 0)
        self.classes = QgsCheckableComboBox()
        self.classes.setDefaultText(tr("choose classes"))
        self.classes.setAccessibleName(self._say("filter"))
        words = self._classes_of_roads()
        for each in ROAD_CLASSES:
            number = int((words == each).sum())
            if number:
                self.classes.addItemWithCheckState(f"{tr(each)} ({number})", Qt.CheckState.Unchecked, each)
        self.classes.model().dataChanged.connect(self._on_classes)  # its own signal tells of clicks only
        row.addWidget(self.classes, 1)
        return row

    def _classes_of_roads(self) -> np.ndarray:
        roads = self._city.roads
        column = None if roads is None else roads.attributes.get("class")
        return np.zeros(0, dtype=str) if column is None else column.values.astype(str)

    def choose_classes(self, classes: Tuple[str, ...]) -> None:
        for row in range(self.classes.count()):
            wanted = self.classes.itemData(row) in classes
            self.classes.setItemCheckState(row, Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)

    @callback
    def _on_classes(self) -> None:
        if self.classes.checkedItemsData():
            self._chosen_filter()
        else:
            self.changed.emit()

    def _filtered(self) -> RoadTargets:
        classes: List[str] = [str(each) for each in self.classes.checkedItemsData()]
        if not classes:
            raise InputError(tr("no class of roads is chosen"), tr("Choose one or more in the list."))
        return RoadTargets(classes=tuple(each for each in ROAD_CLASSES if each in classes))

    def _load_filter(self, targets: RoadTargets) -> bool:
        offered = {self.classes.itemData(row) for row in range(self.classes.count())}
        if not set(targets.classes) <= offered:
            return False
        self.choose_classes(targets.classes)
        return self._filtered() == targets

    def _of_ids(self, ids: Tuple[str, ...]) -> RoadTargets:
        return RoadTargets(ids=ids)

    def _of_all(self) -> RoadTargets:
        return RoadTargets(everything=True)

    def _of_area(self, points: Tuple[Tuple[float, float], ...]) -> RoadTargets:
        return RoadTargets(polygon=points)

    def _words(self, ids: Tuple[str, ...]) -> str:
        roads = self._city.roads
        if roads is None:
            return tr("This twin has no roads.")
        chosen = np.isin(roads.ids.astype(str), np.array(ids, dtype=str))
        column = roads.attributes.get("name")
        names = name_words(column.values[chosen].tolist()) if column is not None else ""
        length = road_words(roads, chosen).partition(", ")[2]
        return f"{names}; {length}" if names else length


class BuildingTargetsBox(TargetsBox):
    """Buildings: the selected ones, those of a use and time, or all."""

    ONE, LAYER = "building", "buildings"

    def _filter(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(INDENT, 0, 0, 0)
        self.use = Choice()
        self.use.setAccessibleName(tr("Use"))
        self.use.addItem(tr("all uses"), "")
        present = set(self._city.buildings["use"].values.tolist())
        for use in USES:
            if use in present:
                self.use.addItem(tr(use), use)
        self.year_from, self.year_to = self._year_box(tr("any year")), self._year_box(tr("today"))
        self.year_from.setAccessibleName(tr("Built from"))
        self.year_to.setAccessibleName(tr("Built until"))
        self.use.currentIndexChanged.connect(self._chosen_filter)
        row.addWidget(self.use)
        row.addWidget(QLabel(tr("built from")))
        row.addWidget(self.year_from)
        row.addWidget(QLabel(tr("to")))
        row.addWidget(self.year_to)
        row.addStretch(1)
        return row

    def _year_box(self, any_words: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(ANY, 2100)
        box.setSpecialValueText(any_words)
        box.setMinimumWidth(110)
        box.valueChanged.connect(self._chosen_filter)
        return box

    def _filtered(self) -> Targets:
        use = self.use.currentData()
        return Targets(
            use=(use,) if use else (), year_from=self.year_from.value() or None, year_to=self.year_to.value() or None
        )

    def _load_filter(self, targets: Targets) -> bool:
        self.use.setCurrentIndex(max(self.use.findData(targets.use[0] if targets.use else ""), 0))
        self.year_from.setValue(targets.year_from or ANY)
        self.year_to.setValue(targets.year_to or ANY)
        return self._filtered() == targets

    def _of_ids(self, ids: Tuple[str, ...]) -> Targets:
        return Targets(ids=ids)

    def _of_all(self) -> Targets:
        return Targets(everything=True)

    def _of_area(self, points: Tuple[Tuple[float, float], ...]) -> Targets:
        return Targets(polygon=points)

    def _words(self, ids: Tuple[str, ...]) -> str:
        buildings = self._city.buildings
        chosen = np.isin(buildings.ids.astype(str), np.array(ids, dtype=str))
        names = buildings["name"].values[chosen].astype(str)
        addresses = buildings["address"].values[chosen].astype(str)
        return name_words(np.where(names == "", addresses, names).tolist())
