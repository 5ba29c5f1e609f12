"""A heat network or the geothermal potential of a scenario: options, a button, key figures, and what is missing for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, Iterable, List, Optional, Tuple

from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...client.computations import Computation
from ...client.heat_planning import HEAT_NETWORK
from ...client.job_queue import JobQueue
from ...review.heat_planning import Figures, figures_of
from ...review.study_model import StudyModel
from ...solver_words import said, said_word
from ...words import tr
from ..callback import callback
from ..choice import Choice
from ..parts import ending, error_words, primary
from .options_form import OptionsForm
from .pandapipes_row import PandapipesRow

WORDS = {
    "heat-network": (
        "A network is laid along the streets from the heat source to the buildings. Its heat is that of the energy result: rooms and hot "
        "water of the scenario. Pipes are those of the study's table pipes, costs those of its table costs."
    ),
    "geothermal": (
        "Boreholes on the open ground around each building, against what a ground heat pump would take for its rooms and hot water. W/m "
        "are guide values for single plants of up to 30 kW; where neighbours drill as well, the ground cools unless heat is put back in summer."
    ),
}
TITLE_BAR_PX = 48  # and the edge of a window
NEEDS_ENERGY = "energy-missing"  # code of an error that running energy mends


@dataclass(frozen=True)
class PlanCommands:
    """guard : runs a callback and shows what goes wrong; edit_costs : opens the table of costs; run_energy : for the scenarios given;
    selected : ids of the buildings that are selected; show : an indicator of a scenario in all views."""

    guard: Callable[[Callable[[], None]], None]
    edit_costs: Callable[[], None]
    run_energy: Callable[[Iterable[str]], None]
    selected: Callable[[], Iterable[str]]
    show: Callable[[str, str], None]


class PlanDialog(QDialog):
    """computation : HEAT_NETWORK or GEOTHERMAL"""

    def __init__(
        self,
        computation: Computation,
        study: StudyModel,
        queue: JobQueue,
        commands: PlanCommands,
        scenario: str = "",
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._computation, self._study, self._queue, self._commands = computation, study, queue, commands
        self._guard = commands.guard
        self._job = ""
        self.setWindowTitle(tr(computation.title))
        room = QApplication.primaryScreen().availableGeometry().height() - TITLE_BAR_PX
        self.resize(600, min(800 if computation is HEAT_NETWORK else 640, room))
        self._build()
        for key in study.scenarios:
            self.scenario.addItem(study.scenario_title(key), key)
        self.scenario.setCurrentIndex(max(self.scenario.findData(scenario), 0))
        for signal, slot in self._signals():
            signal.connect(slot)
        self._show_options()
        self._refresh()

    def done(self, result: int) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)
        super().done(result)

    def _signals(self) -> List[Tuple[Any, Callable]]:
        return [
            (self._queue.finished, self._on_finished),
            (self._study.closed, self._on_closed),
            (self._study.resultsChanged, self._on_results),
            (self.scenario.currentIndexChanged, self._on_scenario),
        ]

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        words = QLabel(tr(WORDS[self._computation.id]))
        words.setWordWrap(True)
        layout.addWidget(words)
        form = QFormLayout()
        self.scenario = Choice()
        self.scenario.setToolTip(tr("Whose energy result the heat is taken from"))
        form.addRow(tr("Scenario"), self.scenario)
        self.source = QLineEdit()
        self.source.setAccessibleName(tr("Heat source"))
        self.source.setPlaceholderText(tr("crossing next to the centre of demand"))
        self.source.setToolTip(
            tr(
                "The id of a building, or x,y in the CRS of the study (right-click on the map copies coordinates); empty: the crossing next to "
                "the centre of demand"
            )
        )
        if self._computation is HEAT_NETWORK:
            row = QHBoxLayout()
            row.addWidget(self.source, 1)
            self.take_button = QPushButton(tr("Take the selected"))
            self.take_button.setToolTip(tr("The building that is selected is the heat source"))
            self.take_button.clicked.connect(self._take_source)
            row.addWidget(self.take_button)
            form.addRow(tr("Heat source"), row)
        layout.addLayout(form)
        self.options = OptionsForm(self._computation, selected=self._commands.selected)
        layout.addWidget(self.options)
        self.pandapipes = PandapipesRow(self._guard)
        self.pandapipes.setVisible(self._computation is HEAT_NETWORK)
        layout.addWidget(self.pandapipes)
        row = QHBoxLayout()
        self.note = QLabel("")
        self.note.setWordWrap(True)
        self.remedy_button = QPushButton(tr("Run energy"))
        self.remedy_button.clicked.connect(self._run_energy)
        self.remedy_button.hide()
        row.addWidget(self.note, 1)
        row.addWidget(self.remedy_button)
        layout.addLayout(row)
        self.table = QTableWidget(0, 2)
        self.table.setAccessibleName(tr("Results"))
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(True)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        layout.addWidget(self.table, 1)
        buttons = ending(QDialogButtonBox.StandardButton.Close)
        self.compute_button = primary(buttons.addButton(tr("Compute"), QDialogButtonBox.ButtonRole.ActionRole))
        self.compute_button.clicked.connect(self._compute)
        if self._computation is HEAT_NETWORK:
            costs = buttons.addButton(tr("Costs…"), QDialogButtonBox.ButtonRole.ActionRole)
            costs.setToolTip(tr("The table of prices, lives and costs of works of this study"))
            costs.clicked.connect(self._open_costs)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    # --- what is shown ----------------------------------------------------------------------------------------------
    @callback
    def _on_results(self) -> None:
        self._refresh()

    @callback
    def _on_scenario(self) -> None:
        self._show_options()
        self._refresh()

    @callback
    def _on_closed(self) -> None:
        self.reject()

    def _show_options(self) -> None:
        """Those the result of the chosen scenario was computed with."""
        result = self._study.result(self.scenario.currentData() or "", self._computation.id)
        if result is not None:
            self.options.set_values(result.document["options"])
            self.source.setText(str(result.document["options"].get("source", "")))
            self.pandapipes.set_wanted(bool(result.document["options"].get("pandapipes")))

    def _refresh(self) -> None:
        """The result that is there for the chosen scenario, or what to do to get one."""
        scenario, process = self.scenario.currentData() or "", self._computation.id
        result = self._study.result(scenario, process)
        lacks = "" if self._study.twin is None else self._computation.lacks(self._study.twin)
        self.compute_button.setEnabled(not self._job and not lacks)
        if self._job:
            return
        self.remedy_button.hide()
        if result is None:
            self._fill([])
            self.note.setText(lacks or tr("Press Compute."))
            return
        self._fill(figures_of(process, result.document["summary"]))
        changed = self._study.stale(scenario, process)
        late = (
            [tr("Out of date ({changed}): press Compute.").format(changed=", ".join(map(said_word, changed)))]
            if changed
            else []
        )
        self.note.setText("\n".join([*late, *map(said, result.document["warnings"])]))

    def _fill(self, figures: Figures) -> None:
        self.table.setRowCount(len(figures))
        for row, (label, value) in enumerate(figures):
            self.table.setItem(row, 0, QTableWidgetItem(label))
            self.table.setItem(row, 1, QTableWidgetItem(value))

    # --- what the user does -----------------------------------------------------------------------------------------
    @callback
    def _take_source(self) -> None:
        chosen = sorted(self._commands.selected())
        if len(chosen) == 1:
            self.source.setText(chosen[0])
        else:
            self.note.setText(tr("Select one building, on the map or in 3D, that is the heat source."))

    @callback
    def _compute(self) -> None:
        assert self._study.twin is not None
        inputs: Dict[str, Any] = {
            "twin": str(self._study.twin.path),
            "scenario": self.scenario.currentData(),
            **{key: value for key, value in self.options.values().items() if value is not None},
        }
        if self.source.text().strip():
            inputs["source"] = self.source.text().strip()
        if self._computation is HEAT_NETWORK and self.pandapipes.python():
            inputs["pandapipes"] = self.pandapipes.python()
        self.compute_button.setEnabled(False)
        self.remedy_button.hide()
        self.note.setText(tr("Computing…"))
        self._job = self._queue.execute(self._computation.id, inputs, tr(self._computation.title)).id

    @callback
    def _on_finished(self, job_id: str) -> None:
        if job_id != self._job:
            return
        job, self._job = self._queue.job(job_id), ""
        self.compute_button.setEnabled(True)
        if job.status == "failed":
            self._fill([])
            self.note.setText(error_words(job.error or {}))
            self.remedy_button.setVisible((job.error or {}).get("code") == NEEDS_ENERGY)
            return
        self._study.refresh_results()
        self._refresh()
        if job.status == "successful":
            self._commands.show(self._computation.shows, str(self.scenario.currentData()))

    @callback
    def _run_energy(self) -> None:
        scenario = self.scenario.currentData()
        self.accept()
        self._commands.run_energy([scenario])

    @callback
    def _open_costs(self) -> None:
        self._commands.edit_costs()
