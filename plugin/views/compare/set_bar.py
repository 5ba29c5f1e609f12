"""Whom figures, table and charts are about: all buildings, the selection or a named set; and the ways to select."""

from __future__ import annotations

from typing import Any, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QInputDialog, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from ...review.compared_features import BUILDING, ROAD
from ...review.comparison import Comparison
from ...review.selection import Selection
from ...review.selection_sets import SelectionSets, members
from ...review.study_model import StudyModel
from ...scenario.geometry import inside_polygon
from ...scenario.targets import Targets
from ...words import tr
from ..callback import callback
from ..choice import Choice
from ..theme import STEP
from .parts import CompareParts
from .set_dialogs import FilterDialog, NearDialog, uses_of

ALL, SELECTED = "", "\x00selected"  # no set can have these names


class SetBar(QWidget):
    """Tells `changed` when it is about others."""

    changed = pyqtSignal()

    def __init__(
        self,
        comparison: Comparison,
        study: StudyModel,
        selection: Selection,
        sets: SelectionSets,
        parts: CompareParts,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._comparison, self._target = comparison, comparison.target
        self._study, self._selection, self._sets, self._parts, self._guard = study, selection, sets, parts, parts.guard
        self._rule: Any = None  # how the present selection came about, kept with the set it is saved as
        self._rule_ids: frozenset = frozenset()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        label = QLabel(tr("About"))
        self.about = Choice()
        self.about.setMinimumWidth(190)
        self.about.setToolTip(tr("Whom figures, table and charts are about"))
        self.about.setAccessibleName(tr("Whom figures, table and charts are about"))
        self.about.activated.connect(lambda index: parts.guard(self._on_chosen))
        label.setBuddy(self.about)
        self.select = self._menu_button(tr("Select"), tr("Select by filter, by an area or by a distance"))
        self._filter = self.select.menu().addAction(tr("By filter…"), lambda: parts.guard(self.by_filter))
        self.select.menu().addAction(tr("By an area drawn on the map…"), lambda: parts.guard(self.by_area))
        self._near = self.select.menu().addAction(
            tr("Within a distance of what is selected…"), lambda: parts.guard(self.by_nearness)
        )
        self.select.menu().addSeparator()
        self._none = self.select.menu().addAction(tr("Nothing"), lambda: parts.guard(self._selection.clear))
        self.set = self._menu_button(tr("Set"), tr("Keep the selection under a name, in the study"))
        self._save = self.set.menu().addAction(tr("Save the selection as…"), lambda: parts.guard(self.save))
        self._again = self.set.menu().addAction(tr("Select its buildings"), lambda: parts.guard(self._select_set))
        self._rename = self.set.menu().addAction(tr("Rename…"), lambda: parts.guard(self._ask_name))
        self._delete = self.set.menu().addAction(tr("Delete"), lambda: parts.guard(self._delete_set))
        for menu in (self.select.menu(), self.set.menu()):
            menu.aboutToShow.connect(self._enable)
        for widget in (label, self.about, self.select, self.set):
            row.addWidget(widget)
        for signal, slot in self._signals():
            signal.connect(slot)
        self._fill()

    def _menu_button(self, words: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(f"{words}  ▾")
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        button.setToolTip(tip)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setMinimumHeight(3 * STEP + 2)
        button.setMenu(QMenu(button))
        return button

    def _signals(self) -> tuple:
        return (
            (self._sets.changed, self._on_sets),
            (self._selection.changed, self._on_selection),
            (self._comparison.changed, self._on_compared),
        )

    def close_view(self) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)

    # --- whom it is about -------------------------------------------------------------------------------------------
    @property
    def key(self) -> str:
        return str(self.about.currentData() or ALL)

    def ids(self) -> Optional[frozenset]:
        """Of the buildings it is about, None: all."""
        if self.key == ALL:
            return None
        return self._selection.ids(self._target) if self.key == SELECTED else self._sets.ids(self.key)

    @property
    def _is_of_buildings(self) -> bool:
        return self._target == BUILDING

    def _fill(self) -> None:
        kept = self.key
        self.about.blockSignals(True)
        self.about.clear()
        every = {BUILDING: tr("All buildings"), ROAD: tr("All roads")}
        self.about.addItem(every.get(self._target, tr("All receivers")), ALL)
        self.about.addItem(self._selected_words(), SELECTED)
        names = self._sets.names if self._is_of_buildings else []  # sets are of buildings
        if names:
            self.about.insertSeparator(2)
        for name in names:
            self.about.addItem(f"{name} ({len(self._sets.ids(name))})", name)
            self.about.setItemData(self.about.count() - 1, self._sets.get(name).about, Qt.ItemDataRole.ToolTipRole)
        self.about.setCurrentIndex(max(self.about.findData(kept), 0))
        self.about.blockSignals(False)

    def _selected_words(self) -> str:
        number = len(self._selection.ids(self._target))
        return tr("Selected ({n})").format(n=number) if number else tr("Selected")

    @callback
    def _on_compared(self, names: frozenset) -> None:
        if self._comparison.target != self._target:
            self._target = self._comparison.target
            self.set.setVisible(self._is_of_buildings)
            self._fill()

    def _on_chosen(self) -> None:
        self.changed.emit()

    @callback
    def _on_sets(self) -> None:
        before = self.key
        self._fill()
        if self.key != before or before not in (ALL, SELECTED):
            self.changed.emit()

    @callback
    def _on_selection(self, target: str, ids: frozenset) -> None:
        if target == self._target:
            self.about.setItemText(1, self._selected_words())
            if self.key == SELECTED:
                self.changed.emit()

    def _enable(self) -> None:
        has_any = bool(self._selection.ids(self._target))
        for action in (self._filter, self._near):
            action.setVisible(self._is_of_buildings)
        is_set = self.key not in (ALL, SELECTED)
        self._near.setEnabled(bool(self._selection.ids()) or bool(self._selection.ids("road")))
        self._none.setEnabled(has_any)
        self._save.setEnabled(has_any)
        for action in (self._again, self._rename, self._delete):
            action.setEnabled(is_set)

    # --- ways to select ---------------------------------------------------------------------------------------------
    def take(self, rule: Any) -> None:
        """Selects what a rule finds, and is about that."""
        ids = members(self._study, rule)
        self._rule, self._rule_ids = rule, ids
        self.about.setCurrentIndex(1)
        self._selection.pick(ids)
        self.changed.emit()

    def _count(self, rule: Any) -> int:
        return len(members(self._study, rule))

    def by_filter(self) -> None:
        uses = uses_of(self._study.buildings["use"].values)
        FilterDialog(uses, self._count, self.take, self._guard, self.window()).open()

    def by_nearness(self) -> None:
        ids: Tuple[Tuple[str, ...], ...] = tuple(tuple(sorted(self._selection.ids(t))) for t in ("building", "road"))
        NearDialog(*ids, self._count, self.take, self._guard, self.window()).open()

    def by_area(self) -> None:
        self._parts.draw_area(tr("an area to select in"), self._take_area)

    def _take_area(self, corners: Any) -> None:
        """Of features that are no buildings, those whose middle lies in it."""
        if self._is_of_buildings:
            self.take(Targets(polygon=tuple((x, y) for x, y in corners)))
            return
        features = self._comparison.features()
        inside = inside_polygon(features.places, np.array(corners, dtype=np.float64))
        self.about.setCurrentIndex(1)
        self._selection.pick((str(each) for each in features.ids[inside]), target=self._target)
        self.changed.emit()

    # --- sets -------------------------------------------------------------------------------------------------------
    def save(self, name: str = "") -> None:
        """Under a name, asked for where it is not given."""
        ids = self._selection.ids()
        rule = self._rule if self._rule is not None and ids == self._rule_ids else Targets(ids=tuple(sorted(ids)))
        if not name:
            name, is_ok = QInputDialog.getText(
                self.window(), tr("Save the selection"), tr("Name"), text=rule.describe()[:60]
            )
            if not is_ok:
                return
        self._sets.save(name, rule, ids)
        self._fill()
        self.about.setCurrentIndex(max(self.about.findData(name.strip()), 0))
        self.changed.emit()

    def _select_set(self) -> None:
        self._selection.pick(self._sets.ids(self.key))

    def _ask_name(self) -> None:
        name, is_ok = QInputDialog.getText(self.window(), tr("Rename the set"), tr("Name"), text=self.key)
        if is_ok:
            old = self.key
            self._sets.rename(old, name)
            self.about.setCurrentIndex(max(self.about.findData(name.strip()), 0))
            self.changed.emit()

    def _delete_set(self) -> None:
        self._sets.delete(self.key)
