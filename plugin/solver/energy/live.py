"""The preview of the process "energy": the numbers of a result after other measures on buildings, from what is loaded, at once.

Nothing is saved. Buildings that a measure changes are computed hour by hour (EN ISO 13790 5R1C) from the sun and the surfaces of the
result, the others are as stored: the values are those a run of a scenario with these measures gives, to the rounding of what a result
stores. Without series, monthly values and sums of the district, which a run adds.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

from ...city.errors import InputError, ResultError
from ...indicators.catalogue import CATALOGUE
from ...scenario.measures import Measure, measure_from_dict
from ...scenario.scenario import BASELINE, Scenario, lineage
from ...store.results import Result
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process
from ..previews import Answers, Kept, result_to_start_from

if TYPE_CHECKING:
    from .live_state import Loaded

ON_BUILDINGS = (
    "retrofit",
    "set_point",
    "ventilation",
    "heating_system",
    "cooling",
    "photovoltaics",
)  # kinds that leave sun and surfaces as they are
METHOD = "EN ISO 13790 5R1C, hourly, of the buildings that change"
LAST = -1
_loaded: Kept[Loaded] = Kept()
_answers = Answers("energy")
_one_at_a_time = threading.Lock()


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Values after the measures, as files; the document says which indicator is in which.

    Raises: ResultError without a result ("no-result") or with one that is out of date ("stale-result"); InputError for a measure that
    changes more than what buildings are made of and how they are heated ("not-live"), or for a place where the scenario has no measure.
    """
    start = time.perf_counter()
    measures = [measure_from_dict(each) for each in inputs["measures"] or []]
    twin = Twin.open(inputs["twin"])
    scenario = inputs["scenario"]
    with _one_at_a_time:
        result = result_to_start_from(twin, scenario, "energy")
        wanted = _with(lineage(scenario, twin.scenarios()), measures, int(inputs["place"]))
        state, is_new = _loaded.of(twin, scenario, result, lambda: _load(twin, scenario, result))
        change = state.after(wanted)
        folder = _answers.written(twin, change.values)
    return {
        "process": "energy",
        "scenario": scenario,
        "method": METHOD,
        "indicators": [
            {"id": key, "target": CATALOGUE[key].target, "n": len(array), "file": str(folder / f"{key}.npy")}
            for key, array in change.values.items()
        ],
        "changed": {"buildings": int(change.changed.sum())},
        "warnings": [],
        "loaded": is_new,
        "duration_s": round(time.perf_counter() - start, 4),
    }


def state_of(twin: Twin, scenario: str, result: Result) -> tuple[Loaded, bool]:
    """A result ready to be asked about, and whether it had to be loaded now; for others that go on from it. Raises: as of run."""
    with _one_at_a_time:
        return _loaded.of(twin, scenario, result, lambda: _load(twin, scenario, result))


def forget() -> None:
    """Drops everything that is loaded."""
    _loaded.clear()


def _with(chain: list[Scenario], measures: list[Measure], place: int) -> list[Measure]:
    """The measures in force when others are added at the end, or stand where one of the scenario's own stood."""
    own = list(chain[-1].measures)
    if place != LAST and not 0 <= place < len(own):
        raise InputError(
            f"scenario {chain[-1].id!r} has no measure {place}",
            f"It has {len(own)}, from 0.",
            code="not-live",
            field="place",
        )
    for measure in (*measures, *(own[place : place + 1] if place != LAST else ())):
        if measure.kind not in ON_BUILDINGS:
            raise InputError(
                f"a measure of the kind {measure.kind} cannot be previewed, only {', '.join(ON_BUILDINGS)}",
                "Save it and run energy.",
                code="not-live",
                field="measures",
            )
    before, after = (own, []) if place == LAST else (own[:place], own[place + 1 :])
    inherited = [measure for each in chain[:-1] for measure in each.measures]
    return [each for each in (*inherited, *before, *measures, *after) if each.enabled]


def _load(twin: Twin, scenario: str, result: Result) -> Loaded:
    from . import live_state  # compiled kernels: loaded when a preview needs them

    own = [measure for each in lineage(scenario, twin.scenarios()) for measure in each.measures if measure.enabled]
    try:
        return live_state.loaded(twin, own, result)
    except KeyError as error:
        raise ResultError(
            f"{result.folder / 'result.json'}: does not say its option {error}", "Run energy again.", code="no-result"
        ) from error


PREVIEW = Process(
    id="energy",
    title="Energy, live",
    description="Heat, cooling, final energy and CO2 of an energy result after other measures on buildings, hour by hour; nothing is saved.",
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input("Scenario", default=BASELINE, description="Id of a scenario that has an energy result."),
        "measures": Input(
            "Measures",
            "object",
            many=True,
            description=f"As a scenario file has them, of the kinds {', '.join(ON_BUILDINGS)}; after those of the scenario.",
        ),
        "place": Input(
            "Instead of",
            "integer",
            default=LAST,
            description="Number of the scenario's own measure, from 0, that the measures take the place of; -1: none.",
        ),
    },
    run=run,
)
