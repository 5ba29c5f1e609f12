"""Name, origin and description of a scenario; its measures are edited one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ...review.study_model import StudyModel
from ...scenario.editing import free_title
from ...scenario.scenario import BASELINE, Scenario, scenario_id
from ...words import tr
from .. import theme
from ..callback import callback
from ..choice import Choice
from ..parts import ending, primary
from ..theme import STEP


class ScenarioDialog(QDialog):
    """`saved` carries the scenario when the user accepts; nothing is written here."""

    saved = pyqtSignal(object)

    def __init__(
        self,
        study: StudyModel,
        scenario: Optional[Scenario],
        parent_id: str,
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QWidget] = None,
    ) -> None:
        """scenario : the one that is edited, None for a new one; parent_id : what a new one starts from"""
        super().__init__(parent)
        self._study, self._scenario, self._guard = study, scenario, guard
        self.setWindowTitle(tr("Edit scenario") if scenario else tr("New scenario"))
        self.setMinimumWidth(420)
        taken = [each.title for each in study.scenarios.values()]
        self.title = QLineEdit(scenario.title if scenario else free_title(tr("Scenario"), taken))
        self.title.selectAll()
        self.title.textChanged.connect(self._check)
        self.parent_box = Choice()
        own = scenario.id if scenario else ""
        for each in study.scenarios.values():
            if each.id != own and not self._descends(each.id, own):
                self.parent_box.addItem(each.title, each.id)
        self.parent_box.setCurrentIndex(max(self.parent_box.findData(parent_id or BASELINE), 0))
        self.parent_box.setToolTip(tr("Its measures act first; what is changed there later changes here, too."))
        self.description = QPlainTextEdit(scenario.description if scenario else "")
        self.description.setPlaceholderText(tr("What it is for"))
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(8 * STEP)
        form = QFormLayout()
        form.addRow(tr("Name"), self.title)
        form.addRow(tr("Starts from"), self.parent_box)
        form.addRow(tr("Description"), self.description)
        self.message = QLabel("")
        self.message.setWordWrap(True)
        buttons = ending(QDialogButtonBox.StandardButton.Cancel)
        words = tr("Save scenario") if scenario else tr("Make scenario")
        self.save = primary(buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole))
        self.save.setDefault(True)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(STEP)
        layout.addLayout(form)
        if scenario is None:
            layout.addWidget(theme.quiet(tr("It begins without measures of its own: add them afterwards.")))
        layout.addWidget(self.message)
        layout.addWidget(buttons)
        self._check()

    def _descends(self, scenario: str, ancestor: str) -> bool:
        """Whether a scenario starts from another one, however far back."""
        seen = set()
        while scenario in self._study.scenarios and scenario not in seen:
            seen.add(scenario)
            parent = self._study.scenarios[scenario].parent
            if ancestor and parent == ancestor:
                return True
            scenario = parent
        return False

    def _fault(self) -> str:
        title = self.title.text().strip()
        if not title:
            return tr("The scenario needs a name.")
        own = self._scenario.id if self._scenario else ""
        if any(each.title == title and each.id != own for each in self._study.scenarios.values()):
            return tr("There is a scenario “{title}” already. Choose another name.").format(title=title)
        return ""

    @callback
    def _check(self) -> None:
        fault = self._fault()
        self.message.setText(fault)
        self.message.setVisible(bool(fault))
        self.save.setEnabled(not fault)
        self.save.setToolTip(fault)

    def scenario(self) -> Scenario:
        """As the form has it now."""
        title, parent = self.title.text().strip(), str(self.parent_box.currentData())
        description = self.description.toPlainText().strip()
        if self._scenario is not None:
            return replace(self._scenario, title=title, parent=parent, description=description)
        return Scenario(scenario_id(title, self._study.scenarios), title, parent, description=description)

    @callback
    def _accept(self) -> None:
        self.saved.emit(self.scenario())
        self.accept()
