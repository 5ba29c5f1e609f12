"""3 Run: choose what is computed and for which scenarios, start, follow, cancel, read the log."""

from __future__ import annotations

import re
from typing import Callable, Dict, Iterable, List, Optional

from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...client.computations import COMPUTATIONS, RUN_ORDER
from ...client.job_queue import JobQueue
from ...client.place import Place
from ...review.study_model import StudyModel
from ...review.view_state import View, ViewState
from ...review.workload import (
    basis_words,
    estimate_words,
    is_timed,
    needs_of,
    needs_words,
    options_of,
    pending,
    shortage_words,
)
from ...store.effort import CitySize, city_size
from ...store.twin import Twin
from ...words import inline, tr
from .. import theme
from ..callback import callback
from ..choice import Choice
from ..parts import Section, primary
from .chain_strip import ChainStrip
from .commands import StudyCommands
from .job_row import JobRow
from .needs_line import NeedsLine
from .process_row import ProcessRow

SHOWN_JOBS = 3
ALL, SHOWN = "*", "."
RUN_WORDS = {2: "Run both", 3: "Run all three", 4: "Run all four"}
HIDDEN = (
    "inspect",
    "check",
    "noise-explain",
    "air-explain",
    "energy-explain",
    "energy-hours",
    "measured",
    "weather",
    "abatement",
    "heat-network",
    "geothermal",
)  # too short to be followed


class RunSection(Section):
    """What can be computed with its options, the button, and the latest jobs with progress and log."""

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        queue: JobQueue,
        commands: StudyCommands,
        parent: Optional[QWidget] = None,
        selected: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        """selected : ids of the buildings that are selected now, for options that are about some"""
        super().__init__("3", tr("Run"), parent)
        self._study, self._state, self._queue, self._commands = study, state, queue, commands
        self._guard = commands.guard
        self._twin: Optional[Twin] = None
        self._size: Optional[CitySize] = None
        self.processes: Dict[str, ProcessRow] = {}
        for computation in COMPUTATIONS.values():
            choice = ProcessRow(computation, selected=selected)
            choice.changed.connect(lambda: commands.guard(self._show_choice))
            self.processes[computation.id] = choice
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for process in RUN_ORDER:  # from above in the order they run
            rows.addWidget(self.processes[process])
        self.body.addLayout(rows)
        self.needs = NeedsLine()
        self.body.addWidget(self.needs)
        self.chain = ChainStrip(study, lambda scenario, each: commands.guard(lambda: self._run_stale(scenario, each)))
        self.body.addWidget(self.chain)
        row = QHBoxLayout()
        self.scope = Choice()
        self.scope.setToolTip(tr("Which scenarios are computed"))
        self.scope.setAccessibleName(tr("Which scenarios are computed"))
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scope.setMinimumContentsLength(10)  # a long title must not make the panel wider than it is
        self.scope.currentIndexChanged.connect(lambda index: commands.guard(self._show_choice))
        self.run_button = primary(QPushButton(tr("Run")))
        self.run_button.clicked.connect(lambda: commands.guard(self._run))
        row.addWidget(self.scope, 1)
        row.addWidget(self.run_button)
        self.body.addLayout(row)
        self.estimate = theme.quiet("")
        self.body.addWidget(self.estimate)
        self.needed = theme.quiet("")
        self.body.addWidget(self.needed)
        self.short = QLabel()
        self.short.setWordWrap(True)
        self.short.setAccessibleName(tr("What there is too little of"))
        self.body.addWidget(self.short)
        self._jobs = QVBoxLayout()
        self._jobs.setSpacing(theme.STEP)
        self.body.addLayout(self._jobs)
        self._rows: Dict[str, JobRow] = {}
        queue.added.connect(self._on_added)
        queue.changed.connect(self._on_changed)
        queue.finished.connect(self._on_changed)
        queue.removed.connect(self._on_removed)
        self.refresh()

    def close_view(self) -> None:
        self._queue.added.disconnect(self._on_added)
        self._queue.changed.disconnect(self._on_changed)
        self._queue.finished.disconnect(self._on_changed)
        self._queue.removed.disconnect(self._on_removed)

    # --- what is offered --------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        self._fill_scope()
        missing = self._missing()
        for key, choice in self.processes.items():
            choice.set_ready(self._study.is_open and not missing[key])
        if self._study.twin is not self._twin:
            self._twin, self._size = self._study.twin, None
            self._start()
        self.needs.tell({tr(COMPUTATIONS[key].title): words for key, words in missing.items() if words})
        self._show_choice()

    def show_view(self, view: View) -> None:
        """The shown scenario may be another one."""
        if self._study.is_open:
            self._fill_scope()
            self._show_choice()

    def _missing(self) -> Dict[str, str]:
        """What keeps each computation from being run."""
        twin = self._study.twin
        return {key: "" if twin is None else each.lacks(twin) for key, each in COMPUTATIONS.items()}

    def _start(self) -> None:
        """Of another study: what was computed there is ticked with the options it was computed with; else the first there is."""
        done = self._study.computed_processes()
        ready = [key for key, choice in self.processes.items() if choice.tick.isEnabled()]
        chosen = [key for key in ready if key in done] or ready[:1]
        for key, choice in self.processes.items():
            choice.choose(key in chosen)
            results = [self._study.result(scenario, key) for scenario in self._study.scenarios]
            first = next((result for result in results if result is not None), None)
            computation = choice.computation
            choice.set_options(computation.defaults() if first is None else options_of(first, computation))

    def _fill_scope(self) -> None:
        before = self.scope.currentData() or ALL  # nothing is also what separators hold
        self.scope.blockSignals(True)
        self.scope.clear()
        self.scope.addItem(tr("All scenarios"), ALL)
        self.scope.addItem(
            tr("Shown: {scenario_title}").format(scenario_title=self._study.scenario_title(self._state.view.scenario)),
            SHOWN,
        )
        self.scope.insertSeparator(2)
        for scenario in self._study.scenarios.values():
            self.scope.addItem(self._study.scenario_title(scenario.id), scenario.id)
        self.scope.setCurrentIndex(max(self.scope.findData(before), 0))
        self.scope.blockSignals(False)

    def _scenarios(self) -> List[str]:
        chosen = self.scope.currentData()
        if chosen == SHOWN:
            chosen = self._state.view.scenario
        return [each for each in self._study.scenarios if chosen in (ALL, each)]

    def _chosen(self) -> Dict[str, ProcessRow]:
        return {key: choice for key, choice in self.processes.items() if choice.is_chosen}

    def _show_choice(self) -> None:
        """Button, estimate and states follow what is ticked."""
        chosen, scenarios = self._chosen(), self._scenarios()
        titles = [inline(tr(choice.computation.title)) for choice in chosen.values()]
        self.run_button.setText(
            tr(RUN_WORDS.get(len(titles), "")) or tr("Run {titles}").format(titles="".join(titles)).strip()
        )
        self.run_button.setEnabled(bool(chosen and scenarios))
        self.run_button.setToolTip("\n".join(tr(choice.computation.help) for choice in chosen.values()))
        self.scope.setEnabled(bool(chosen))
        words = [
            estimate_words(self._study, choice.computation, choice.options(), scenarios) for choice in chosen.values()
        ]
        self.estimate.setText(words[0] if len(words) == 1 else _shortly(words))
        self.estimate.setToolTip("\n".join(words))
        self.estimate.setVisible(bool(words))
        self._show_needs(chosen, scenarios)
        self._show_state()

    def _show_needs(self, chosen: Dict[str, ProcessRow], scenarios: List[str]) -> None:
        """Memory, disk and tiles; time, too, where no earlier run says it; and what there is too little of."""
        place = self._commands.place() or Place()
        found = []
        if self._study.twin is not None and chosen and scenarios:
            if self._size is None:
                self._size = city_size(self._study.twin, self._study.buildings)
            asked = [(row.computation, row.options()) for row in chosen.values()]
            needs = [needs_of(self._study, *each, scenarios, self._size, place) for each in asked]
            found = [each for each in needs if each is not None]
            timed = all(is_timed(self._study, *each) for each, need in zip(asked, needs) if need is not None)
        self.needed.setText(needs_words(found, place, not timed) if found else "")
        self.needed.setToolTip(basis_words(found) if found else "")
        self.needed.setVisible(bool(found))
        short = shortage_words(found, place)
        self.short.setText(short)
        self.short.setVisible(bool(short))
        palette = self.short.palette()
        palette.setColor(self.short.foregroundRole(), theme.severity_colour("warning"))
        self.short.setPalette(palette)

    def show_place(self) -> None:
        """Where is computed may be another place."""
        if self._study.is_open:
            self._show_choice()

    def _show_state(self) -> None:
        self.chain.show_scenario(self._state.view.scenario, self._queue.jobs(), self._state.view.reference)
        total = 0
        done = self._study.computed_processes() if self._study.is_open else []
        for key, choice in self.processes.items():
            wanted = pending(self._study, choice.computation, choice.options(), self._study.scenarios)
            if key not in done and not choice.is_chosen:
                choice.set_state("")
                continue
            total += len(wanted)
            choice.set_state(
                tr("{n} to compute").format(n=len(wanted)) if wanted else tr("up to date"),
                "warning" if wanted else "ok",
            )
        running = [job for job in self._queue.running() if job.process not in HIDDEN]
        if running:
            self.set_state(f"{running[-1].title}: {running[-1].progress} %")
        elif not self._study.is_open or not (done or self._chosen()):
            self.set_state("")
        else:
            self.set_state(
                tr("{total} to compute").format(total=total) if total else tr("up to date"),
                "warning" if total else "ok",
            )

    # --- starting ---------------------------------------------------------------------------------------------------
    def _run(self) -> None:
        self.start()

    def start(self) -> bool:
        """What is ticked, for the chosen scenarios; False when nothing is."""
        chosen = self._chosen()
        wanted = {key: chosen[key].options() for key in RUN_ORDER if key in chosen}
        scenarios = self._scenarios()
        if wanted and scenarios:
            self._commands.run_scenarios(scenarios, wanted)
        return bool(wanted and scenarios)

    def _run_stale(self, scenario: str, processes: List[str]) -> None:
        """Each with the options its result of the scenario has; what is missing with those of the reference, to be compared with it,
        else with those of its row."""
        wanted = {}
        for process in processes:
            row = self.processes[process]
            result = self._study.result(scenario, process) or self._study.result(self._state.view.reference, process)
            wanted[process] = row.options() if result is None else options_of(result, row.computation)
        self._commands.run_scenarios([scenario], wanted)

    def run_process(self, process: str) -> None:
        """One computation with its options, for the chosen scenarios and the shown one: what an empty result asks for."""
        view = self._state.view
        wanted = {*self._scenarios(), view.scenario}
        scenarios = [each for each in self._study.scenarios if each in wanted]
        self.processes[process].choose(True)
        self._show_choice()
        self._commands.run_scenarios(scenarios, {process: self.processes[process].options()})

    # --- jobs -------------------------------------------------------------------------------------------------------
    @callback
    def _on_added(self, job_id: str) -> None:
        job = self._queue.job(job_id)
        if job.process in HIDDEN:
            return
        row = JobRow(job, self._commands, lambda: self._queue.cancel(job_id))
        self._rows[job_id] = row
        self._jobs.insertWidget(0, row)
        self._drop_old()
        self._show_state()

    def _drop_old(self) -> None:
        """The latest few stay; running ones always."""
        over = [key for key in self._rows if self._queue.job(key).is_over]
        while len(self._rows) > SHOWN_JOBS and over:
            row = self._rows.pop(over.pop(0))
            row.hide()
            row.deleteLater()

    @callback
    def _on_removed(self, job_id: str) -> None:
        row = self._rows.pop(job_id, None)
        if row is not None:
            row.hide()
            row.deleteLater()

    @callback
    def _on_changed(self, job_id: str) -> None:
        if job_id in self._rows:
            self._rows[job_id].show_job(self._queue.job(job_id))
        self._show_state()


def _shortly(words: List[str]) -> str:
    """Of estimates of several computations what they are and how long they take: "Noise 11 min · Air quality 3 min"."""
    found = [(each.partition(":")[0], re.search(r"about ([^,]+)\.$", each)) for each in words]
    return " · ".join(f"{title} {time.group(1)}" if time else title for title, time in found)
