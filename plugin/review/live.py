"""Live noise and air: sliders on selected roads, and the values they would give, as long as they are shown. Nothing is saved but by `keep`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..city.errors import InputError, ResultError
from ..client.callback import Guard, callback, unguarded
from ..client.computations import AIR, COMPUTATIONS, NOISE
from ..client.local_solver import SUPERSEDED, LocalSolver
from ..indicators.catalogue import CATALOGUE
from ..scenario.measures import measure_to_dict
from ..scenario.scenario import Scenario, scenario_id
from ..words import tr
from .live_change import OF_VEHICLES, SEEN_DB, Effect, LiveChange, effect_of
from .moments import HOURS, axis_of
from .preview import building_values, result_mark
from .selection import Selection
from .study_model import StudyModel
from .view_state import View, ViewState

ROAD = "road"  # target of the selection
BEFORE, AFTER, CHANGE = "before", "after", "change"
BY_HOUR = f"{NOISE.id}.laeq_hour"
LIVE = (
    NOISE.id,
    AIR.id,
)  # processes whose results can be asked about; the first that has one is, when neither is looked at


class LiveNoise(QObject):
    """Asks the solver for a preview whenever the change is another one, and holds its values: of noise or of air, whichever is looked at.

    changed comes for everything a panel shows; valuesChanged when the map and the 3D view have to be drawn anew. Values are dropped
    when the scenario, its result or the study is another one, when the panel is closed, and when the solver refuses.
    """

    changed = pyqtSignal()
    valuesChanged = pyqtSignal()

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        selection: Selection,
        solver: LocalSolver,
        parent: Optional[QObject] = None,
        guard: Guard = unguarded,
    ) -> None:
        """guard : shows what goes wrong in a slot"""
        super().__init__(parent)
        self._guard = guard
        self._study, self._state, self._selection, self._solver = study, state, selection, solver
        self.change = LiveChange(self._selected())
        self.shown = AFTER
        self.error: Optional[Dict[str, Any]] = None  # what the solver refused with
        self.is_active = False
        self._ready_for: Optional[Tuple[Any, ...]] = None  # which result is loaded
        self._asked_of: Optional[Tuple[Any, ...]] = None  # which one is asked about
        self._asked = 0  # previews that are not answered yet
        self._epoch = 0  # answers of an earlier one are about something else
        self._values: Dict[str, np.ndarray] = {}
        self._scenario = ""
        self._answered: Dict[str, Any] = {}
        for signal, slot in self._signals():
            signal.connect(slot)

    def close(self) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)
        self._drop()

    def _signals(self) -> Tuple[Any, ...]:
        return (
            (self._study.opened, self._on_other),
            (self._study.closed, self._on_other),
            (self._study.resultsChanged, self._on_result),
            (self._study.scenariosChanged, self._on_result),
            (self._state.changed, self._on_view),
            (self._selection.changed, self._on_selection),
        )

    # --- what one does ----------------------------------------------------------------------------------------------
    def set_active(self, active: bool) -> None:
        """Only while a panel shows the sliders are the views live."""
        if active != self.is_active:
            self.is_active = active
            self._drop()
            self._ask()

    def set(self, **fields: Any) -> None:
        """Moves sliders: fields of LiveChange but the roads, which are those selected."""
        new = replace(self.change, **fields)
        if new != self.change:
            self.change = new
            if self.shown == BEFORE:
                self.shown = AFTER  # who moves a slider wants to see what it does
            if self.is_active and self.has_result and _process(self._state.view.indicator) not in LIVE:
                self._state.show_indicator(COMPUTATIONS[self.process].shows)
            self._ask()

    def reset(self) -> None:
        """All sliders back."""
        self.set(**{key: value for key, value in vars(self.change.undone()).items() if key != "roads"})

    def show(self, shown: str) -> None:
        """BEFORE, AFTER or CHANGE, which is after − before."""
        if shown != self.shown:
            self.shown = shown
            self.changed.emit()
            if self._values:
                self.valuesChanged.emit()

    def keep(self, title: str) -> Scenario:
        """Saves the change as a scenario that starts from the shown one, and shows it. InputError when there is nothing to keep."""
        measures = self.change.measures()
        if not measures:
            raise InputError(tr("nothing is changed"), tr("Select roads and move a slider first."))
        taken = {each.title for each in self._study.scenarios.values()}
        words, number = title.strip() or tr("Live"), 2
        stem = words
        while words in taken:
            words, number = f"{stem} ({number})", number + 1
        scenario = Scenario(scenario_id(words, self._study.scenarios), words, self._state.view.scenario, measures)
        self._study.save_scenario(scenario)
        self._state.show_scenario(scenario.id)
        return scenario

    # --- what there is ----------------------------------------------------------------------------------------------
    @property
    def process(self) -> str:
        """The one whose result changes live: of the indicator that is shown, else the first with a result."""
        shown = _process(self._state.view.indicator)
        if shown in LIVE or not self._study.is_open:
            return shown if shown in LIVE else LIVE[0]
        scenario = self._state.view.scenario
        return next((each for each in LIVE if self._study.result(scenario, each) is not None), LIVE[0])

    @property
    def has_result(self) -> bool:
        return self._study.is_open and self._study.result(self._state.view.scenario, self.process) is not None

    @property
    def is_waiting(self) -> bool:
        return self._asked > 0

    @property
    def is_loaded(self) -> bool:
        """Whether the solver has the result in memory, so that the next answer comes at once."""
        return self._ready_for is not None and self._ready_for == self._mark()

    @property
    def warnings(self) -> Tuple[Any, ...]:
        return tuple(self._answered.get("warnings", ())) if self._values else ()

    def values(self, scenario: str, indicator_id: str) -> Optional[np.ndarray]:
        """(n_buildings,), (n_buildings, 24) or (n_roads,) float64 after the change; None where the views are not live."""
        if not self._values or scenario != self._scenario or self.shown == BEFORE:
            return None
        return self._values.get(indicator_id)

    def effect(self) -> Optional[Effect]:
        """On buildings or roads, of the indicator that is shown or else of Lden; None as long as nothing is answered."""
        view, key = self._state.view, self._effect_key()
        if key not in self._values:
            return None
        before = self._study.values(self._scenario, key)
        seen = SEEN_DB if self.process == NOISE.id else CATALOGUE[key].dead_band
        return effect_of(at_hour(before, view.hour), at_hour(self._values[key], view.hour), seen)

    def effect_words(self) -> str:
        """The effect in a sentence, "" as long as nothing is answered."""
        effect = self.effect()
        if effect is None:
            return ""
        entry = CATALOGUE[self._effect_key()]
        return (
            effect.words()
            if self.process == NOISE.id
            else effect.words(f"{entry.target}s", entry.unit, tr("with less"), tr("with more"), max(entry.decimals, 1))
        )

    def effect_is_of(self) -> str:
        """Label of the indicator `effect` is of."""
        return tr(CATALOGUE[self._effect_key()].label)

    def _effect_key(self) -> str:
        shown = self._state.view.indicator
        return shown if shown in self._values else COMPUTATIONS[self.process].shows

    # --- asking -----------------------------------------------------------------------------------------------------
    def _ask(self) -> None:
        """For the values of the present change; without one, for what has to be loaded before the first."""
        measures = self._measures()
        if not measures:
            self._drop()
        self._asked_of = self._mark()
        if self.is_active and self.has_result and self._wants_something():
            epoch, mark = self._epoch, self._asked_of
            self._asked += 1
            inputs = {
                "twin": str(self._study.twin.path),
                "scenario": self._state.view.scenario,
                "measures": [measure_to_dict(measure) for measure in measures],
            }
            process = self.process
            inputs["hours"] = is_by_hour(self._state.view.indicator, process)
            self._solver.preview(process, inputs, lambda result, error: self._take(epoch, mark, result, error))
        self.changed.emit()

    def _measures(self) -> Tuple[Any, ...]:
        """Of the change, those the process that is asked knows: noise does not ask which vehicles drive."""
        every = self.change.measures()
        return every if self.process == AIR.id else tuple(m for m in every if m.kind not in OF_VEHICLES)

    def _wants_something(self) -> bool:
        return bool(self._measures()) or self._ready_for != self._mark()

    @callback
    def _take(
        self,
        epoch: int,
        mark: Optional[Tuple[Any, ...]],
        result: Optional[Dict[str, Any]],
        error: Optional[Dict[str, Any]],
    ) -> None:
        self._asked = max(self._asked - 1, 0)
        if error is None:
            self._ready_for = mark
        if epoch != self._epoch or (error is not None and error.get("code") == SUPERSEDED):
            self.changed.emit()
            return
        if error is None:
            error = self._read(result or {})
        self.error = error
        if error is not None:
            self._values = {}
        self.changed.emit()
        self.valuesChanged.emit()

    def _read(self, result: Dict[str, Any]) -> Optional[Dict[str, Any]]:
        """Takes the values of an answer; what is wrong with it."""
        if not self._measures():
            return None
        try:
            self._values = building_values(result, tr("Move the slider again."), ("building", "road"))
        except ResultError as error:
            return error.to_dict()
        self._scenario, self._answered = str(result["scenario"]), result
        return None

    def _drop(self) -> None:
        """The views show what is stored again."""
        self._epoch += 1
        self.error = None
        if self._values:
            self._values = {}
            self.valuesChanged.emit()

    def _mark(self) -> Optional[Tuple[Any, ...]]:
        """Which result previews are made from."""
        return result_mark(self._study, self._state.view.scenario, self.process)

    # --- what happens -----------------------------------------------------------------------------------------------
    def _selected(self) -> Tuple[str, ...]:
        """Roads that are selected and there; a project may have been saved with those of an earlier import."""
        wanted = self._selection.ids(ROAD)
        roads = self._study.roads if wanted and self._study.is_open else None  # read when somebody asks for them
        return tuple(sorted(wanted.intersection(roads.ids.tolist()))) if roads is not None else ()

    @callback
    def _on_other(self) -> None:
        self.change = LiveChange(self._selected())
        self._start_again()

    @callback
    def _on_result(self) -> None:
        """The result may be another one, or out of date: what was answered from the old one goes."""
        if self._mark() != self._asked_of:
            self._start_again()

    def _start_again(self) -> None:
        self._ready_for = None
        self._drop()
        self._ask()

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if "scenario" in names:
            self.change = self.change.undone()
            self._start_again()
        elif "indicator" in names and self._mark() != self._asked_of:
            self._start_again()  # the other process is looked at
        elif "indicator" in names and is_by_hour(view.indicator, self.process) and view.indicator not in self._values:
            self._ask()
        elif names & {"indicator", "hour"}:
            self.changed.emit()

    @callback
    def _on_selection(self, target: str, ids: frozenset) -> None:
        if target == ROAD:
            self.change = self.change.on(self._selected())
            self._ask()


def _process(indicator: str) -> str:
    return indicator.partition(".")[0]


def is_by_hour(indicator: str, process: str) -> bool:
    """Whether an indicator of a process has hours, which previews have only where they are asked for."""
    return _process(indicator) == process and indicator in CATALOGUE and axis_of(CATALOGUE[indicator]) == HOURS


def at_hour(values: np.ndarray, hour: int) -> np.ndarray:
    """(n,) of (n,) or, of each hour of the mean day, (n, 24)."""
    return values if values.ndim == 1 else values[:, hour]
