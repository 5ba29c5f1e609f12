"""The measures of the shown scenario, in the order they act: add, edit, switch off and on, move, remove."""

from __future__ import annotations

from typing import Any, List, Optional

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import (
    QLabel,
    QListWidgetItem,
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
from ....words import tr
from ... import theme
from ...callback import callback
from ...theme import STEP
from ..commands import StudyCommands
from .catalogue import BY_KIND, Entry
from .form import FormContext, MeasureDialog, Shape
from .measure_buttons import MeasureButtons
from .measure_list import MeasureList
from .measure_rows import PLACE, fit, item_of

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
        names = ("edit", "move_earlier", "move_later", "remove", "duplicate", "show_targets")
        buttons = MeasureButtons(self, self._guard, {name: getattr(self, name) for name in names}, self.add)
        self.add_button, self.menu, self.show_button = buttons.add, buttons.menu, buttons.show
        self.edit_button, self.copy_button, self.remove_button = buttons.edit, buttons.copy, buttons.remove
        self.up_button, self.down_button = buttons.up, buttons.down
        column.addLayout(buttons)

    def follow(self, live: LiveEnergy) -> None:
        """From now on forms of measures that change energy show what they do while they are open."""
        self._live = live

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
            self.list.addItem(item_of(step, scenario, self.list))
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self._filling = False
        self.heading.setText("" if is_baseline else tr("Measures"))
        self.heading.setToolTip(tr("What changes in {title}, in the order it acts").format(title=scenario.title))
        self.heading.setVisible(not is_baseline)
        self.list.setVisible(bool(steps))
        self.empty.setText(
            tr("The baseline stays as it is: a measure begins a new scenario.")
            if is_baseline
            else tr("No measure yet: the city is that of ")
            + (self._study.scenario_title(scenario.parent) if scenario.parent else tr("the baseline"))
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize:
            self._guard(self._fit)
        return False

    def _fit(self) -> None:
        self._filling = True
        fit(self.list)
        self._filling = False

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
                action.setToolTip(tr(entry.tip) if has_roads else tr("This twin has no roads; import a road network."))

    def _place(self) -> int:
        item = self.list.currentItem()
        return -1 if item is None else int(item.data(PLACE))

    # --- what one can do --------------------------------------------------------------------------------------------
    def add(self, kind: str) -> None:
        """Asks for a new measure of the kind; one that has a shape is drawn first."""
        entry = BY_KIND[kind]
        self.close_dialog()
        if entry.draws:
            self._commands.draw(entry.draws, tr(entry.what), lambda shape: self._open(entry, shape))
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
                tr("{describe}: there is no form for this kind of measure").format(
                    describe=scenario.measures[place].describe()
                ),
                tr("Edit {id}.json in the twin's folder scenarios.").format(id=scenario.id),
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
            raise InputError(tr("no study is open"), tr("Open a study first."))
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
            raise InputError(
                tr("the scenario {name} is not there any more").format(name=name),
                tr("Undo its deletion, then add the measure."),
            )
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
