"""The preview of the process "noise": the levels of a result after a few more measures on roads, from what is loaded, at once.

Nothing is run and nothing of the result is changed. What it takes (sources, pieces, the stored transfer) is kept between previews and
dropped when result or twin are others. The levels are those a run of a scenario with these measures gives.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

from ...city.errors import InputError, ResultError
from ...indicators.catalogue import CATALOGUE
from ...scenario.measures import Measure, measure_from_dict
from ...scenario.scenario import BASELINE, apply, effective_measures
from ...store.results import Result
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process
from ..previews import Answers, Kept, result_to_start_from
from ..traffic.handover import COUNTS, with_flows
from ..version import source_hash
from .process import options_of

if TYPE_CHECKING:
    from .live_state import Loaded

ON_ROADS = (
    "traffic",
    "speed",
    "pavement",
    "closure",
    "heavy_ban",
)  # kinds of measures that leave the transfer as it is
RUN_FIRST = "Run noise first."
_loaded: Kept[Loaded] = Kept()
_answers = Answers("noise")
_one_at_a_time = threading.Lock()


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Levels after the measures, as files; the document says which indicator is in which.

    Raises: ResultError without a result ("no-result"), with one that is out of date ("stale-result"), or when what the cache held for it
    is gone ("no-transfer"); InputError for a measure that changes more than the sound of roads ("not-live").
    """
    start = time.perf_counter()
    measures = _measures(inputs["measures"] or [])
    twin = Twin.open(inputs["twin"])
    with _one_at_a_time:
        scenario = inputs["scenario"]
        result = result_to_start_from(twin, scenario, "noise")
        state, is_new = _loaded.of(twin, scenario, result, lambda: _load(twin, scenario, result))
        change = state.after(measures, inputs["hours"])
        values = state.values(change)
        folder = _answers.written(twin, values)
    return {
        "process": "noise",
        "scenario": inputs["scenario"],
        "indicators": [
            {"id": key, "target": CATALOGUE[key].target, "n": len(array), "file": str(folder / f"{key}.npy")}
            for key, array in values.items()
        ],
        "changed": {"roads": change.roads, "pieces": change.pieces},
        "warnings": list(change.warnings),
        "loaded": is_new,
        "duration_s": round(time.perf_counter() - start, 4),
    }


def forget() -> None:
    """Drops everything that is loaded."""
    _loaded.clear()


def _measures(documents: list[dict[str, Any]]) -> list[Measure]:
    measures = [measure_from_dict(each) for each in documents]
    for measure in measures:
        if measure.kind not in ON_ROADS:
            raise InputError(
                f"a measure of the kind {measure.kind} cannot be previewed, only {', '.join(ON_ROADS)}",
                "Keep it as a scenario and run noise.",
                code="not-live",
                field="measures",
            )
    return [measure for measure in measures if measure.enabled]


def _load(twin: Twin, scenario: str, result: Result) -> Loaded:
    from . import live_state, study  # compiled kernels: loaded when a preview needs them
    from .transfer_store import read_transfer, transfer_key

    given = result.document["options"]
    try:
        options = options_of(given)
    except KeyError as error:
        raise ResultError(
            f"{result.folder / 'result.json'}: does not say its option {error}", RUN_FIRST, code="no-result"
        ) from error
    city = apply(twin.city(), effective_measures(scenario, twin.scenarios()))
    city = with_flows(twin, scenario, city, given.get("flows", COUNTS))
    prepared = study.prepare(twin, city, options)
    key = transfer_key(
        prepared.around.scene, prepared.pieces, prepared.places, prepared.alpha, options.search, source_hash()
    )
    found = read_transfer(twin, key)
    if found is None:
        raise ResultError(
            f"the sound paths of scenario {scenario!r} are no longer in the twin's cache",
            "Compute noise again; what was computed before does not do.",
            code="no-transfer",
        )
    return live_state.loaded(city, prepared, found, options, bool(given.get("hours")))


PREVIEW = Process(
    id="noise",
    title="Noise, live",
    description="Levels of a noise result after further measures on roads, from the stored attenuation: facades only, nothing is saved.",
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input("Scenario", default=BASELINE, description="Id of a scenario that has a noise result."),
        "measures": Input(
            "Measures",
            "object",
            many=True,
            description=f"As a scenario file has them, of the kinds {', '.join(ON_ROADS)}; on top of those of the scenario.",
        ),
        "hours": Input(
            "Hours of the day",
            "boolean",
            default=False,
            description="Also LAeq of each hour of the mean day, where the result has it.",
        ),
    },
    run=run,
)
