"""Live energy: the numbers a measure would give while its form is open. Nothing is saved; closing the form ends it.

While the air is looked at, which buildings heat, the measure goes on into the air: one answer has both.
"""

from __future__ import annotations

from typing import Any, Dict, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..city.errors import ResultError
from ..client.callback import Guard, callback, unguarded
from ..client.computations import AIR, ENERGY
from ..client.local_solver import SUPERSEDED, LocalSolver
from ..scenario.measures import Measure, measure_to_dict
from ..words import tr
from .energy_effect import HEAT, TOLD, EnergyEffect, effect_of
from .live import AFTER, is_by_hour
from .preview import building_values, result_mark
from .study_model import StudyModel
from .view_state import View, ViewState

ADDED = -1  # place of a measure that comes after those of the scenario


class LiveEnergy(QObject):
    """Asks the solver for a preview whenever the measure of a form is another one, and holds its values.

    changed comes for everything a form tells; valuesChanged when the views have to be drawn anew.
    """

    changed = pyqtSignal()
    valuesChanged = pyqtSignal()
    shown = AFTER  # as the display asks: values are those after the measure, not differences

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        solver: LocalSolver,
        parent: Optional[QObject] = None,
        guard: Guard = unguarded,
    ) -> None:
        """guard : shows what goes wrong in a slot"""
        super().__init__(parent)
        self._guard = guard
        self._study, self._state, self._solver = study, state, solver
        self.is_wanted = True  # remembered from one form to the next
        self.error: Optional[Dict[str, Any]] = None  # what the solver refused with
        self._scenario = ""  # of the form, "" none is open
        self._place, self._shows = ADDED, ENERGY.shows
        self._measure: Optional[Measure] = None
        self._asked_of: Optional[Tuple[Any, ...]] = None
        self._process = ENERGY.id  # that was asked
        self._asked = 0  # previews that are not answered yet
        self._epoch = 0  # answers of an earlier one are about something else
        self._values: Dict[str, np.ndarray] = {}
        self._values_of: Optional[Measure] = None  # which was asked about
        for signal, slot in self._signals():
            signal.connect(slot)

    def close(self) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)
        self.end()

    def _signals(self) -> Tuple[Any, ...]:
        return (
            (self._study.opened, self._on_other),
            (self._study.closed, self._on_other),
            (self._study.resultsChanged, self._on_result),
            (self._study.scenariosChanged, self._on_result),
            (self._state.changed, self._on_view),
        )

    # --- what a form does -------------------------------------------------------------------------------------------
    def begin(self, scenario: str, place: Optional[int] = None, shows: str = ENERGY.shows) -> None:
        """A form is open.

        scenario : whose result it starts from; place : number of the measure that is edited, None for a new one; shows : indicator
        that is shown as soon as a value is changed, unless one that follows is already
        """
        self.end()
        self._scenario, self._place, self._shows = scenario, ADDED if place is None else place, shows

    def end(self) -> None:
        """The views show what is stored again."""
        self._scenario, self._measure = "", None
        self._drop()
        self.changed.emit()

    def set_wanted(self, wanted: bool) -> None:
        if wanted != self.is_wanted:
            self.is_wanted = wanted
            self._ask()

    def show(self, measure: Optional[Measure]) -> None:
        """The measure as the form has it now, None when it cannot be."""
        if measure == self._measure:
            return
        is_change = measure is not None and self._measure is not None
        self._measure = measure
        if is_change and self._can_show() and not self._follows(self._state.view.indicator):
            self._state.show_indicator(self._shows)
        self._ask()

    def _follows(self, indicator: str) -> bool:
        """Whether the measure changes an indicator: of energy, or of an air that is heated as this scenario is."""
        process = indicator.partition(".")[0]
        return process == ENERGY.id or (process == AIR.id and self._heats_air())

    def _heats_air(self) -> bool:
        result = self._study.result(self._scenario, AIR.id)
        if result is None or self._study.stale(self._scenario, AIR.id):
            return False
        return result.document.get("options", {}).get("energy_of") == self._scenario

    def _can_show(self) -> bool:
        return self.is_wanted and bool(self._scenario) and self._study.is_open and not self.lacks()

    # --- what there is ----------------------------------------------------------------------------------------------
    def lacks(self) -> str:
        """Why there is no preview, in a sentence that says what to do; "" when there is one, or none is asked for."""
        if not self._scenario or not self._study.is_open:
            return ""
        title = self._study.scenario_title(self._scenario)
        if self._study.result(self._scenario, ENERGY.id) is None:
            return tr("{title} has no energy result. Run energy to see here what a measure does.").format(title=title)
        if self._study.stale(self._scenario, ENERGY.id):
            return tr(
                "The energy result of {title} is out of date. Run energy again to see here what a measure does."
            ).format(title=title)
        return ""

    @property
    def is_waiting(self) -> bool:
        return self._asked > 0

    @property
    def has_values(self) -> bool:
        return bool(self._values)

    def values(self, scenario: str, indicator_id: str) -> Optional[np.ndarray]:
        """(n_buildings,) float64 after the measure; None where the views are not live."""
        return self._values.get(indicator_id) if scenario == self._scenario else None

    def effect(self) -> Optional[EnergyEffect]:
        """On the buildings of the measure and on all; None as long as nothing is answered for these buildings."""
        if self._measure is None or self._values_of is None or HEAT not in self._values:
            return None
        if self._values_of.targets != self._measure.targets:
            return None  # the answer to come is about others
        keys = [key for key in TOLD if key in self._values]
        before = {key: self._study.values(self._scenario, key) for key in keys}
        targets: Any = self._measure.targets
        return effect_of(before, self._values, targets.mask(self._study.buildings))

    # --- asking -----------------------------------------------------------------------------------------------------
    def _ask(self) -> None:
        if self._measure is None or not self._can_show():
            self._drop()
        else:
            is_air = self._state.view.indicator.startswith(f"{AIR.id}.") and self._heats_air()
            self._process = AIR.id if is_air else ENERGY.id
            epoch, measure, self._asked_of = self._epoch, self._measure, self._mark()
            self._asked += 1
            inputs = {
                "twin": str(self._study.twin.path),
                "scenario": self._scenario,
                "measures": [measure_to_dict(self._measure)],
                "place": self._place,
            }
            if is_air:
                inputs["hours"] = is_by_hour(self._state.view.indicator, AIR.id)
            self._solver.preview(self._process, inputs, lambda result, error: self._take(epoch, measure, result, error))
        self.changed.emit()

    @callback
    def _take(
        self, epoch: int, measure: Measure, result: Optional[Dict[str, Any]], error: Optional[Dict[str, Any]]
    ) -> None:
        self._asked = max(self._asked - 1, 0)
        if epoch == self._epoch and not (error is not None and error.get("code") == SUPERSEDED):
            self.error = self._read(result or {}) if error is None else error
            self._values_of = measure
            if self.error is not None:
                self._values = {}
            self.valuesChanged.emit()
        self.changed.emit()

    def _read(self, result: Dict[str, Any]) -> Optional[Dict[str, Any]]:
        """Takes the values of an answer; what is wrong with it."""
        try:
            self._values = building_values(result, tr("Change a value again."))
        except ResultError as error:
            return error.to_dict()
        return None

    def _drop(self) -> None:
        self._epoch += 1
        self.error = None
        if self._values:
            self._values = {}
            self.valuesChanged.emit()

    def _mark(self) -> Optional[Tuple[Any, ...]]:
        """Which results previews are made from."""
        processes = (ENERGY.id, AIR.id) if self._process == AIR.id else (ENERGY.id,)
        return tuple(result_mark(self._study, self._scenario, each) for each in processes)

    @callback
    def _on_other(self) -> None:
        self.end()

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        """The air is looked at, or its hours, which the last answer says nothing about."""
        is_air = "indicator" in names and view.indicator.startswith(f"{AIR.id}.")
        is_new = self._process != AIR.id or (is_by_hour(view.indicator, AIR.id) and view.indicator not in self._values)
        if is_air and is_new and self._measure is not None and self._scenario and self._heats_air():
            self._ask()

    @callback
    def _on_result(self) -> None:
        """The result may be another one, or out of date: what was answered from the old one goes."""
        if self._scenario and self._mark() != self._asked_of:
            self._drop()
            self._ask()
