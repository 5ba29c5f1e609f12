"""2 Scenarios: the list, what each one changes, and undo."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Optional

from qgis.PyQt.QtCore import QEvent, QSize, Qt
from qgis.PyQt.QtGui import QColor, QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from ...review.selection import Selection
from ...review.study_model import StudyModel
from ...review.view_state import View, ViewState
from ...scenario.editing import free_title
from ...scenario.scenario import BASELINE, Scenario, effective_measures, scenario_id
from ...words import tr
from .. import theme
from ..callback import callback
from ..parts import Section, icon_button
from .commands import StudyCommands
from .measures.panel import MeasuresPanel
from .one_line import OneLine
from .scenario_dialog import ScenarioDialog

ROW_HEIGHT = 28


class ScenariosSection(Section):
    """A click shows a scenario in all views. Ctrl+Z and Ctrl+Y here undo and redo changes of scenarios."""

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        selection: Selection,
        commands: StudyCommands,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__("2", tr("Scenarios"), parent)
        self._study, self._state, self._commands, self._guard = study, state, commands, commands.guard
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(14, 14))
        self.list.setItemDelegate(OneLine(self.list))
        self.list.setAccessibleName(tr("Scenarios"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._on_current)
        self.list.itemDoubleClicked.connect(lambda item: commands.guard(self.edit))
        self.list.setAccessibleDescription(
            tr("Arrows show a scenario, F2 edits it, Ctrl+D copies it, Delete deletes it")
        )
        self.body.addWidget(self.list)
        self.hint = theme.quiet("")
        self.body.addWidget(self.hint)
        self.body.addLayout(self._buttons())
        self.measures = MeasuresPanel(study, state, selection, commands)
        self.body.addWidget(self.measures)
        self._filling = False
        self.dialog: Optional[ScenarioDialog] = None
        self.refresh()

    def _buttons(self) -> QHBoxLayout:
        guard = self._commands.guard
        row = QHBoxLayout()
        row.setSpacing(2)
        self.new_button = icon_button(
            theme.qgis_icon("mActionFileNew"), tr("New scenario…"), lambda: guard(self.create)
        )
        self.new_button.setText(tr("New scenario…"))
        self.new_button.setToolTip(tr("A scenario that starts from the one shown"))
        self.new_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.new_button.setAutoRaise(False)
        self.edit_button = icon_button(
            theme.qgis_icon("mActionToggleEditing"), tr("Name, origin and description… (F2)"), lambda: guard(self.edit)
        )
        self.copy_button = icon_button(
            theme.qgis_icon("mActionDuplicateLayer"),
            tr("Duplicate the scenario (Ctrl+D)"),
            lambda: guard(self.duplicate),
        )
        self.delete_button = icon_button(
            theme.qgis_icon("mActionDeleteSelected"),
            tr("Delete the scenario (Delete; can be undone)"),
            lambda: guard(self.delete),
        )
        self.undo_button = icon_button(
            theme.qgis_icon("mActionUndo"), tr("Undo the last change of scenarios (Ctrl+Z)"), lambda: guard(self.undo)
        )
        self.redo_button = icon_button(theme.qgis_icon("mActionRedo"), tr("Redo (Ctrl+Y)"), lambda: guard(self.redo))
        row.addWidget(self.new_button)
        row.addStretch(1)
        for button in (self.edit_button, self.copy_button, self.delete_button, self.undo_button, self.redo_button):
            row.addWidget(button)
        return row

    def refresh(self) -> None:
        is_open = self._study.is_open
        self.list.setVisible(is_open)
        self.new_button.setEnabled(is_open)
        self._filling = True
        self.list.clear()
        for number, scenario in enumerate(self._study.scenarios.values()):
            item = QListWidgetItem(
                theme.dot(QColor(theme.scenario_colour(number)), 14),
                f"{self._study.scenario_title(scenario.id)}\n{self._words(scenario)}",
            )
            item.setData(Qt.ItemDataRole.UserRole, scenario.id)
            item.setToolTip(self._tooltip(scenario))
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            self.list.addItem(item)
        self._filling = False
        self.list.setFixedHeight(min(max(self.list.count(), 1), 6) * ROW_HEIGHT + 4)
        self.show_view(self._state.view)
        number = len(self._study.scenarios)
        self.set_state(
            ""
            if not is_open
            else (tr("only the baseline") if number == 1 else tr("{number} scenarios").format(number=number))
        )
        self.hint.setText(
            "" if number != 1 or not is_open else tr("Next: select roads or buildings on the map and add a measure.")
        )
        self.hint.setVisible(bool(self.hint.text()))

    def show_view(self, view: View) -> None:
        self._filling = True
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == view.scenario:
                self.list.setCurrentRow(row)
        self._filling = False
        is_variant = self._study.is_open and view.scenario != BASELINE and view.scenario in self._study.scenarios
        self.edit_button.setEnabled(is_variant)
        self.delete_button.setEnabled(is_variant)
        self.copy_button.setEnabled(is_variant)
        self.undo_button.setEnabled(self._study.can_undo_scenarios)
        self.redo_button.setEnabled(self._study.can_redo_scenarios)
        self._commands.guard(self.measures.refresh)

    def current(self) -> Optional[Scenario]:
        return self._study.scenarios.get(self._state.view.scenario)

    def close_view(self) -> None:
        """Forms belong to the window, which stays when this panel goes."""
        self.measures.close_dialog()
        if self.dialog is not None:
            self.dialog.reject()

    # --- what the buttons do ----------------------------------------------------------------------------------------
    def create(self) -> None:
        self._ask(None)

    def edit(self) -> None:
        scenario = self.current()
        if scenario is not None and scenario.id != BASELINE:
            self._ask(scenario)

    def _ask(self, scenario: Optional[Scenario]) -> None:
        start = scenario.parent if scenario is not None else self._state.view.scenario
        self.dialog = ScenarioDialog(self._study, scenario, start, self._commands.guard, self.window())
        self.dialog.saved.connect(self._save_and_show)
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.open()

    @callback
    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def duplicate(self) -> None:
        scenario = self.current()
        if scenario is not None:
            title = free_title(
                tr("{title} (copy)").format(title=scenario.title),
                (each.title for each in self._study.scenarios.values()),
            )
            name = scenario_id(title, self._study.scenarios)
            self._save_and_show(replace(scenario, id=name, title=title, parent=scenario.parent or BASELINE))

    def delete(self) -> None:
        scenario = self.current()
        if scenario is not None:
            self._study.delete_scenario(scenario.id)
            self._state.show_scenario(scenario.parent or BASELINE)

    def undo(self) -> None:
        if self._study.can_undo_scenarios:
            self._step(self._study.undo_scenarios)

    def redo(self) -> None:
        if self._study.can_redo_scenarios:
            self._step(self._study.redo_scenarios)

    def _step(self, step: Callable[[], None]) -> None:
        """Shows what came back or changed; the baseline when the shown scenario is gone."""
        before = self._study.scenarios
        shown = before.get(self._state.view.scenario)
        step()
        after = self._study.scenarios
        changed = [name for name, scenario in after.items() if before.get(name) != scenario]
        if changed and self._state.view.scenario not in changed:
            self._state.show_scenario(changed[0])
        elif shown is not None and shown.id not in after:
            self._state.show_scenario(shown.parent if shown.parent in after else BASELINE)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z is QGIS's, too: it is asked for before QGIS sees it, while the keyboard is with this section."""
        if event.type() == QEvent.Type.ShortcutOverride and self._step_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = self._step_of(event)
        if step is not None:
            self._commands.guard(step)
        else:
            super().keyPressEvent(event)

    def _step_of(self, event: QKeyEvent) -> Optional[Callable[[], None]]:
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.undo
        held, with_ctrl = event.modifiers(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if (event.key() == Qt.Key.Key_Y and with_ctrl) or event.matches(QKeySequence.StandardKey.Redo):
            return self.redo
        if not self.list.hasFocus():
            return None
        plain = held == Qt.KeyboardModifier.NoModifier
        is_variant = self._state.view.scenario != BASELINE
        if is_variant and event.key() == Qt.Key.Key_D and with_ctrl:
            return self.duplicate
        return (
            {Qt.Key.Key_F2: self.edit, Qt.Key.Key_Delete: self.delete}.get(event.key())
            if plain and is_variant
            else None
        )

    def _save_and_show(self, scenario: Scenario) -> None:
        def save() -> None:
            self._study.save_scenario(scenario)
            self._state.show_scenario(scenario.id)

        self._commands.guard(save)

    def _on_current(self, item: Optional[QListWidgetItem], before: object) -> None:
        if item is not None and not self._filling:
            wanted = item.data(Qt.ItemDataRole.UserRole)
            self._commands.guard(lambda: self._state.show_scenario(wanted))

    def _words(self, scenario: Scenario) -> str:
        if scenario.id == BASELINE:
            return tr("the city as imported")
        measures = [measure.describe() for measure in scenario.measures if measure.enabled]
        if not measures:
            return tr("no measure of its own")
        return measures[0] if len(measures) == 1 else tr("{n} measures").format(n=len(measures))

    def _tooltip(self, scenario: Scenario) -> str:
        lines = [measure.describe() for measure in effective_measures(scenario.id, self._study.scenarios)]
        parent = (
            tr("Starts from {scenario_title}").format(scenario_title=self._study.scenario_title(scenario.parent))
            if scenario.parent
            else ""
        )
        if len(lines) < 2:
            lines = [self._words(scenario)]
        return "\n".join([self._study.scenario_title(scenario.id), *([parent] if parent else []), *lines])
