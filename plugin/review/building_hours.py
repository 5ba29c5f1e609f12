"""The hours of the selected buildings, asked for while a chart shows them; of the reference and the shown scenario."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..city.errors import ResultError, SetupError
from ..client.building_hours import FOLLOWED, MOST, PROCESS, inputs_for
from ..client.callback import Guard, callback, unguarded
from ..client.computations import ENERGY
from ..client.job_queue import JobQueue
from ..indicators.catalogue import with_spaces
from ..words import tr
from .preview import result_mark
from .selection import Selection
from .study_model import StudyModel
from .view_state import ViewState

SETTLED_MS = 250  # a rectangle that is drawn over the map selects many times
KEPT = 8  # answers: those of a few selections in two scenarios
CELSIUS = "°C"
BUILDING = "building"
Key = Tuple[Any, ...]


@dataclass(frozen=True)
class Hours:
    """An answer of the process energy-hours, read: the solver drops the files of older answers.

    buildings : ids; not_computed : id -> reason
    together : quantity -> (8760,) of the buildings that have it, power as a sum [kW], temperature as the mean by floor area [°C]; None
    where no building has it; lacking : quantity -> how many have not
    """

    buildings: Tuple[str, ...]
    not_computed: Dict[str, str]
    together: Dict[str, Optional[np.ndarray]]
    lacking: Dict[str, int]

    @staticmethod
    def of(document: Mapping[str, Any]) -> Hours:
        """ResultError when a file cannot be read."""
        area = np.array([0.0 if each is None else each for each in document["floor_area_m2"]])
        together: Dict[str, Optional[np.ndarray]] = {}
        lacking: Dict[str, int] = {}
        for each in document["quantities"]:
            try:
                hours = np.load(each["file"], mmap_mode="r", allow_pickle=False)
            except (OSError, ValueError, EOFError) as error:
                raise ResultError(
                    tr("the hours cannot be read ({error})").format(error=error), tr("Ask for them again.")
                ) from error
            known = ~np.isnan(hours[:, 0])
            lacking[each["id"]] = int((~known).sum())
            together[each["id"]] = _together(hours, known, area if each["unit"] == CELSIUS else None)
        return Hours(tuple(document["buildings"]), dict(document["not_computed"]), together, lacking)


def _together(hours: np.ndarray, known: np.ndarray, area: Optional[np.ndarray]) -> Optional[np.ndarray]:
    """area : (n,) weights of a mean, None for a sum"""
    if not known.any():
        return None
    values = np.asarray(hours[known], np.float64)
    if area is None:
        return values.sum(axis=0)
    weights = area[known]
    return np.average(values, axis=0, weights=weights if weights.sum() > 0 else None)


class BuildingHours(QObject):
    """Keeps the hours of the selection up to date as long as they are wanted; changed comes for everything a chart tells of them."""

    changed = pyqtSignal()

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        selection: Selection,
        queue: JobQueue,
        parent: Optional[QObject] = None,
        guard: Guard = unguarded,
    ) -> None:
        """guard : shows what goes wrong in a slot"""
        super().__init__(parent)
        self._guard = guard
        self._study, self._state, self._selection, self._queue = study, state, selection, queue
        self._wanted = False
        self._answers: Dict[Key, Hours] = {}
        self._errors: Dict[Key, Dict[str, Any]] = {}
        self._cancelled: Optional[Key] = None
        self._jobs: Dict[str, Key] = {}  # job -> what it was asked for
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED_MS)
        self._timer.timeout.connect(self._on_settled)
        for signal, slot in self._signals():
            signal.connect(slot)

    def close(self) -> None:
        self._timer.stop()
        for signal, slot in self._signals():
            signal.disconnect(slot)
        self._stop()

    def _signals(self) -> List[Tuple[Any, Any]]:
        return [
            (self._study.closed, self._on_other),
            (self._study.resultsChanged, self._on_other),
            (self._state.changed, self._on_view),
            (self._selection.changed, self._on_selection),
            (self._queue.changed, self._on_progress),
            (self._queue.finished, self._on_finished),
        ]

    # --- what a chart does ------------------------------------------------------------------------------------------
    def set_wanted(self, wanted: bool) -> None:
        """Only while a chart shows hours of buildings are they asked for."""
        if wanted != self._wanted:
            self._wanted = wanted
            if wanted:
                self._follow()
            else:
                self._timer.stop()

    def ask(self) -> None:
        """Now, however many are selected, and again after an error or a cancellation."""
        self._cancelled = None
        for key in self._keys():
            self._errors.pop(key, None)
        self._ask()

    def cancel(self) -> None:
        keys = self._keys()
        self._cancelled = keys[0] if keys else None
        self._stop()
        self.changed.emit()

    # --- what there is ----------------------------------------------------------------------------------------------
    def ids(self) -> List[str]:
        return sorted(self._selection.ids())

    def of(self, scenario: str) -> Optional[Hours]:
        """Those of the present selection; None as long as they are not there."""
        return self._answers.get(self._key(scenario))

    @property
    def is_busy(self) -> bool:
        return bool(self._jobs) or self._timer.isActive()

    @property
    def doing(self) -> str:
        """What the solver says it is doing."""
        for job_id in self._jobs:
            words = self._queue.job(job_id).message
            if words:
                return words
        return tr("Hours of the buildings")

    def error(self) -> Optional[Dict[str, Any]]:
        return next((self._errors[key] for key in self._keys() if key in self._errors), None)

    def scenarios(self) -> List[str]:
        """The reference and the shown one, as far as they have a result."""
        view = self._state.view
        both = dict.fromkeys((view.reference, view.scenario))
        return [each for each in both if self._study.is_open and self._study.result(each, ENERGY.id) is not None]

    def lacks(self) -> Tuple[str, str]:
        """Why the hours are not there, in a sentence that says what to do, and what a button should be called; both "" when they come."""
        number = len(self.ids())
        if not number:
            return tr("Select buildings on the map, in 3D or in a chart to see their hours here."), ""
        if number > MOST:
            words = tr(
                "{number} buildings are selected; hours are shown of {most} at most. Months are there for all."
            ).format(number=with_spaces(number), most=MOST)
            return words, ""
        old = [self._study.scenario_title(s) for s in self.scenarios() if self._study.stale(s, ENERGY.id)]
        if old:
            return tr("The energy result of {old} is out of date: run energy again.").format(old=" and ".join(old)), ""
        if self.is_busy or all(key in self._answers for key in self._keys()):
            return "", ""
        if self._cancelled in self._keys():
            return tr("Cancelled."), tr("Show the hours")
        if number > FOLLOWED:
            return tr("Hours of {number} selected buildings take some seconds.").format(number=with_spaces(number)), tr(
                "Show the hours"
            )
        return tr("Their hours are computed from the energy result."), tr("Show the hours")

    # --- asking -----------------------------------------------------------------------------------------------------
    def _key(self, scenario: str) -> Key:
        return (scenario, tuple(self.ids()), result_mark(self._study, scenario, ENERGY.id))

    def _keys(self) -> List[Key]:
        return [self._key(scenario) for scenario in self.scenarios()]

    def _lacking(self) -> List[Key]:
        if not 0 < len(self.ids()) <= MOST:
            return []
        known = (*self._answers, *self._errors, *self._jobs.values())
        return [key for key in self._keys() if key not in known and not self._study.stale(key[0], ENERGY.id)]

    def _follow(self) -> None:
        """Asks soon when the selection is small; what is computed for another one is stopped."""
        keys = self._keys()
        if any(key not in keys for key in self._jobs.values()):
            self._stop()
        if self._wanted and self._lacking() and len(self.ids()) <= FOLLOWED and self._cancelled not in keys:
            self._timer.start()
        else:
            self._timer.stop()
        self.changed.emit()

    @callback
    def _on_settled(self) -> None:
        self._ask()

    def _ask(self) -> None:
        for key in self._lacking():
            title = tr("Hours · {scenario_title}").format(scenario_title=self._study.scenario_title(key[0]))
            try:
                job = self._queue.execute(PROCESS, inputs_for(self._study.twin, key[0], key[1]), title)
            except SetupError as error:
                self._errors[key] = error.to_dict()
                break
            self._jobs[job.id] = key
        self.changed.emit()

    def _stop(self) -> None:
        for job_id in list(self._jobs):
            del self._jobs[job_id]
            self._queue.cancel(job_id)

    @callback
    def _on_finished(self, job_id: str) -> None:
        key = self._jobs.pop(job_id, None)
        if key is None:
            return
        job = self._queue.job(job_id)
        if job.status == "successful" and job.result is not None:
            self._take(key, job.result)
        elif job.error is not None:
            self._errors[key] = job.error
        self.changed.emit()

    def _take(self, key: Key, document: Mapping[str, Any]) -> None:
        try:
            self._answers[key] = Hours.of(document)
        except ResultError as error:
            self._errors[key] = error.to_dict()
        while len(self._answers) > KEPT:
            del self._answers[next(iter(self._answers))]

    @callback
    def _on_progress(self, job_id: str) -> None:
        if job_id in self._jobs:
            self.changed.emit()

    @callback
    def _on_other(self) -> None:
        self._errors.clear()
        self._follow()

    @callback
    def _on_view(self, view: Any, names: Any) -> None:
        if {"scenario", "reference"} & set(names):
            self._follow()

    @callback
    def _on_selection(self, target: str, ids: frozenset) -> None:
        if target == BUILDING:
            self._follow()
