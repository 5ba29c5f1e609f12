"""The measures of the shown scenario, in the order they act: add, edit, switch off and on, move, remove."""

from __future__ import annotations

from typing import Any, List, Optional

from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ....city.errors import InputError
from ....review.live_energy import LiveEnergy
from ....review.selection import Selection
from ....review.study_model import StudyModel
from ....review.variant import Step, bare_city, steps_of
from ....review.view_state import ViewState
from ....scenario import editing
from ....scenario.measures import Measure
from ....scenario.scenario import BASELINE, Scenario, scenario_id
from ....scenario.wording import targets_of
from ... import theme
from ...callback import callback
from ...parts import icon_button
from ...theme import STEP
from ..commands import StudyCommands
from .catalogue import BY_KIND, ENTRIES, Entry
from .form import FormContext, MeasureDialog, Shape
from .measure_list import MeasureList

PLACE = Qt.ItemDataRole.UserRole  # number of the measure in the shown scenario, −1 of one that is inherited
MOST_PX = 260  # of the list, before it scrolls
BESIDE_PX = 36  # tick box and margins of a row
KEYS = {  # of the list -> what is done
    "earlier": "move_earlier",
    "later": "move_later",
    "duplicate": "duplicate",
    "edit": "edit",
    "remove": "remove",
    "leave": "leave",
}


class MeasuresPanel(QWidget):
    """Part of the section of scenarios. Every change is one step that undo takes back."""

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        selection: Selection,
        commands: StudyCommands,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._state, self._selection, self._commands = study, state, selection, commands
        self._guard = commands.guard
        self._filling = False
        self._listed = ""  # scenario whose measures are shown
        self._steps: List[Step] = []
        self.dialog: Optional[MeasureDialog] = None
        self._live: Optional[LiveEnergy] = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, STEP // 2, 0, 0)
        column.setSpacing(STEP // 2)
        self.heading = QLabel("")
        self.heading.setFont(theme.sized(self.heading.font(), 1.0, bold=True))
        self.heading.setWordWrap(True)
        self.empty = theme.quiet("")
        self.list = MeasureList()
        self.list.asked.connect(lambda word: self._guard(getattr(self, KEYS[word])))
        self.list.dropped.connect(lambda row, before: self._guard(lambda: self.drop(row, before)))
        self.list.itemDoubleClicked.connect(lambda *_: self._guard(self.edit))
        self.list.itemChanged.connect(self._on_ticked)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.viewport().installEventFilter(self)
        for widget in (self.heading, self.empty, self.list):
            column.addWidget(widget)
        column.addLayout(self._buttons())

    def follow(self, live: LiveEnergy) -> None:
        """From now on forms of measures that change energy show what they do while they are open."""
        self._live = live

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        self.add_button = QToolButton()
        self.add_button.setText("Add measure ")
        self.add_button.setToolTip("What changes in the city: choose, then pick roads or buildings or draw on the map")
        self.add_button.setAccessibleName("Add measure")
        self.add_button.setIcon(theme.qgis_icon("symbologyAdd"))
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = self._menu()
        self.add_button.setMenu(self.menu)
        row.addWidget(self.add_button)
        row.addStretch(1)
        guard = self._guard
        self.edit_button = icon_button(
            theme.qgis_icon("mActionToggleEditing"), "Edit… (Enter)", lambda: guard(self.edit)
        )
        self.up_button = icon_button(
            theme.qgis_icon("mActionArrowUp"), "Acts earlier (Alt+Up, or drag it)", lambda: guard(self.move_earlier)
        )
        self.down_button = icon_button(
            theme.qgis_icon("mActionArrowDown"), "Acts later (Alt+Down, or drag it)", lambda: guard(self.move_later)
        )
        self.remove_button = icon_button(
            theme.qgis_icon("symbologyRemove"), "Remove the measure (Delete; can be undone)", lambda: guard(self.remove)
        )
        self.copy_button = icon_button(
            theme.qgis_icon("mActionDuplicateLayer"), "Duplicate the measure (Ctrl+D)", lambda: guard(self.duplicate)
        )
        self.show_button = icon_button(
            theme.qgis_icon("mActionZoomToSelected"),
            "Select its roads or buildings and show them on the map",
            lambda: guard(self.show_targets),
        )
        for button in (
            self.show_button,
            self.edit_button,
            self.copy_button,
            self.up_button,
            self.down_button,
            self.remove_button,
        ):
            row.addWidget(button)
        return row

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        group = ""
        for entry in ENTRIES:
            if entry.group != group:
                group = entry.group
                menu.addSection(group)
            action = menu.addAction(entry.words)
            action.setToolTip(entry.tip)
            action.setData(entry.kind)
            action.triggered.connect(lambda checked=False, kind=entry.kind: self._guard(lambda: self.add(kind)))
        return menu

    # --- what is shown ----------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """The measures of the scenario that is shown now, after the study or the view changed."""
        scenario = self.scenario()
        self.setVisible(scenario is not None)
        self._enable_menu()
        if scenario is None:
            self.close_dialog()
            self._steps = []
            self._selection.focus.clear()
            return
        if self.dialog is not None and self._is_gone(self.dialog):
            self.close_dialog()
        is_baseline = scenario.id == BASELINE
        steps = self._steps = self._study.variant(scenario.id)[1]
        row = self.list.currentRow() if scenario.id == self._listed else -1
        self._listed = scenario.id
        self._filling = True
        self.list.clear()
        for step in steps:
            self.list.addItem(self._item(step, scenario))
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self._filling = False
        self.heading.setText("" if is_baseline else "Measures")
        self.heading.setToolTip(f"What changes in {scenario.title}, in the order it acts")
        self.heading.setVisible(not is_baseline)
        self.list.setVisible(bool(steps))
        self.empty.setText(
            "The baseline stays as it is: a measure begins a new scenario."
            if is_baseline
            else "No measure yet: the city is that of "
            + (self._study.scenario_title(scenario.parent) if scenario.parent else "the baseline")
            + "."
        )
        self.empty.setVisible(not steps)
        self._fit()
        self._enable()
        if self.dialog is None:
            self._point()

    def scenario(self) -> Optional[Scenario]:
        """The scenario that is shown, None without a study."""
        return self._study.scenarios.get(self._state.view.scenario) if self._study.is_open else None

    def _item(self, step: Step, scenario: Scenario) -> QListWidgetItem:
        measure, own = step.measure, step.scenario.id == scenario.id
        words = measure.describe()
        item = QListWidgetItem(words if own else f"{words} (of {step.scenario.title})")
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)  # dropped between rows, not onto one
        item.setData(PLACE, step.place if own else -1)
        tips = [measure.label] if measure.label and measure.label != step.scenario.title else []
        if own:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if measure.enabled else Qt.CheckState.Unchecked)
            tips.append("Double-click to edit; the tick switches it on and off; drag it to where it acts.")
        else:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
            tips.append(f"It is changed in {step.scenario.title}, from which this scenario starts.")
        if not measure.enabled or not own:
            font = QFont(self.list.font())
            font.setItalic(True)
            item.setFont(font)
            item.setForeground(theme.secondary(self))
        if step.error is not None:
            item.setText(f"{item.text()}\n{step.error}")
            item.setForeground(QColor(theme.severity_colour("error")))
            tips.append("It changes nothing until it is mended.")
        item.setToolTip("\n".join([item.text(), *tips]))
        return item

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize:
            self._guard(self._fit)
        return False

    def _fit(self) -> None:
        """Rows as high as their words need, the list as high as its rows."""
        width = max(self.list.viewport().width() - BESIDE_PX, 80)
        metrics, height = self.list.fontMetrics(), 0
        self._filling = True
        for row in range(self.list.count()):
            item = self.list.item(row)
            lines = metrics.boundingRect(0, 0, width, 10000, int(Qt.TextFlag.TextWordWrap), item.text()).height()
            item.setSizeHint(QSize(0, lines + STEP))
            height += lines + STEP
        self._filling = False
        self.list.setFixedHeight(min(height, MOST_PX) + 4)

    @callback
    def _on_row(self) -> None:
        if not self._filling:
            self._enable()
            self._point()

    def _point(self) -> None:
        """Map and 3D show what the chosen measure is about."""
        step = self._chosen()
        if step is None or step.error is not None:
            self._selection.focus.clear()
        else:
            self._selection.focus.point_at(step.measure, bare_city(self._study))

    def _chosen(self) -> Optional[Step]:
        row = self.list.currentRow()
        return self._steps[row] if 0 <= row < len(self._steps) else None

    def _enable(self) -> None:
        place = self._place()
        last = len(self.scenario().measures) - 1 if self.scenario() is not None else -1
        chosen = self._chosen()
        self.show_button.setEnabled(chosen is not None and chosen.error is None and bool(_about(chosen.measure)))
        self.edit_button.setEnabled(place >= 0 and chosen is not None and chosen.measure.kind in BY_KIND)
        self.remove_button.setEnabled(place >= 0)
        self.copy_button.setEnabled(place >= 0)
        self.up_button.setEnabled(place > 0)
        self.down_button.setEnabled(0 <= place < last)

    def _enable_menu(self) -> None:
        has_roads = self._study.is_open and self._study.roads is not None
        for action in self.menu.actions():
            entry = BY_KIND.get(action.data())
            if entry is not None and entry.dialog.ABOUT == "road":
                action.setEnabled(has_roads)
                action.setToolTip(entry.tip if has_roads else "This twin has no roads; import a road network.")

    def _place(self) -> int:
        item = self.list.currentItem()
        return -1 if item is None else int(item.data(PLACE))

    # --- what one can do --------------------------------------------------------------------------------------------
    def add(self, kind: str) -> None:
        """Asks for a new measure of the kind; one that has a shape is drawn first."""
        entry = BY_KIND[kind]
        self.close_dialog()
        if entry.draws:
            self._commands.draw(entry.draws, entry.what, lambda shape: self._open(entry, shape))
        else:
            self._open(entry)

    def edit(self) -> None:
        """The chosen measure in the form it was made with."""
        scenario, place = self.scenario(), self._place()
        if scenario is None or place < 0:
            return
        entry = BY_KIND.get(scenario.measures[place].kind)
        if entry is None:
            raise InputError(
                f"{scenario.measures[place].describe()}: there is no form for this kind of measure",
                f"Edit {scenario.id}.json in the twin's folder scenarios.",
            )
        self.close_dialog()
        self._open(entry, (), place)

    def show_targets(self) -> None:
        """Selects what the chosen measure is about in all views; also of one that is inherited."""
        layer, ids = targets_of(self._steps[self.list.currentRow()].measure, bare_city(self._study))
        if ids:
            self._commands.zoom_to(layer, ids)

    def remove(self) -> None:
        self._change(lambda scenario, place: editing.without_measure(scenario, place))

    def duplicate(self) -> None:
        """The same once more, right after it: to be edited into another one."""
        place = self._place()
        self._change(lambda scenario, place: editing.with_copy(scenario, place))
        self._choose(place + 1)

    def move_earlier(self) -> None:
        self.move_by(-1)

    def move_later(self) -> None:
        self.move_by(1)

    def move_by(self, by: int) -> None:
        place, scenario = self._place(), self.scenario()
        if scenario is not None and 0 <= place + by < len(scenario.measures):
            self._change(lambda scenario, place: editing.with_moved(scenario, place, by))
            self._choose(place + by)

    def drop(self, row: int, before: int) -> None:
        """A measure that was dragged acts where it was dropped; among inherited ones it comes first of its own."""
        if not 0 <= row < len(self._steps) or int(self.list.item(row).data(PLACE)) < 0:
            return
        first = len(self._steps) - sum(self._is_own(each) for each in range(len(self._steps)))
        place, wanted = row - first, max(before, first) - first
        self.list.setCurrentRow(row)
        self.move_by((wanted if wanted <= place else wanted - 1) - place)

    def leave(self) -> None:
        """Nothing is chosen or pointed at any more."""
        self.list.setCurrentRow(-1)

    def _is_own(self, row: int) -> bool:
        return int(self.list.item(row).data(PLACE)) >= 0

    def _choose(self, place: int) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(PLACE) == place:
                self.list.setCurrentRow(row)

    def _change(self, change: Any) -> None:
        scenario, place = self.scenario(), self._place()
        if scenario is not None and place >= 0:
            self._study.save_scenario(change(scenario, place))

    @callback
    def _on_ticked(self, item: QListWidgetItem) -> None:
        scenario, place = self.scenario(), int(item.data(PLACE))
        if not self._filling and scenario is not None and place >= 0:
            on = item.checkState() == Qt.CheckState.Checked
            self._study.save_scenario(editing.with_switch(scenario, place, on))

    # --- the form ---------------------------------------------------------------------------------------------------
    def _open(self, entry: Entry, shape: Shape = (), place: Optional[int] = None) -> None:
        scenario = self.scenario()
        if scenario is None:
            raise InputError("no study is open", "Open a study first.")
        is_new = scenario.id == BASELINE
        city = steps_of(self._study, scenario.id, place)[0]
        live = self._live if entry.dialog.SHOWS else None
        if live is not None:
            live.begin(scenario.id, place, entry.dialog.SHOWS)
        title = "" if is_new else scenario.title
        context = FormContext(self._study, self._selection, self._commands, city, title, live)
        before = None if place is None else scenario.measures[place]
        dialog = entry.dialog(context, before, shape, self.window())
        dialog.setProperty("scenario", scenario.id)
        dialog.saved.connect(
            lambda measure, title: self._guard(lambda: self._save(scenario.id, place, before, measure, title))
        )
        dialog.finished.connect(lambda *_: self._on_finished(dialog))
        self.dialog = dialog
        dialog.show_beside(self.add_button)

    def _save(self, name: str, place: Optional[int], before: Optional[Measure], measure: Measure, title: str) -> None:
        if title:
            scenario = Scenario(scenario_id(title, self._study.scenarios), title, BASELINE, (measure,))
            self._study.save_scenario(scenario)
            self._state.show_scenario(scenario.id)
            return
        present = self._study.scenarios.get(name)
        if present is None:
            raise InputError(f"the scenario {name} is not there any more", "Undo its deletion, then add the measure.")
        if place is None or before is None:
            self._study.save_scenario(editing.with_measure(present, measure))
        else:
            self._study.save_scenario(editing.with_changed(present, place, before, measure))

    def close_dialog(self) -> None:
        """Lets go of a form that is open, without keeping its values."""
        if self.dialog is not None:
            self.dialog.reject()

    def _on_finished(self, dialog: MeasureDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        self._guard(self._commands.forget_drawing)
        self._guard(self._point)
        dialog.deleteLater()

    def _is_gone(self, dialog: MeasureDialog) -> bool:
        return str(dialog.property("scenario")) not in self._study.scenarios


def _about(measure: Measure) -> str:
    """ "road", "building", or "" of what is built anew and of a kind without a form."""
    entry = BY_KIND.get(measure.kind)
    return entry.dialog.ABOUT if entry is not None else ""
