"""The preview of the process "air": the year of a result after a few more measures on roads and vehicles, from what is loaded, at once.

Nothing is run and nothing of the result is changed. What it takes (links, coefficients, canyons, heating) is kept between previews and
dropped when result or twin are others. The values are those a run of a scenario with these measures gives.
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
from .process import ENERGY, changed_files, options_of, prepared_of

if TYPE_CHECKING:
    from .live_state import Loaded

LIVE_KINDS = ("traffic", "speed", "closure", "heavy_ban", "pavement", "fleet_year", "low_emission_zone")
_loaded: Kept[Loaded] = Kept()
_answers = Answers("air")
_one_at_a_time = threading.Lock()


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Values after the measures, as files; the document says which indicator is in which.

    Raises: ResultError without a result ("no-result"), with one that is out of date ("stale-result"), or when its coefficients are not
    kept ("no-transfer"); InputError for a measure that changes more than what roads emit ("not-live").
    """
    start = time.perf_counter()
    measures = _measures(inputs["measures"] or [])
    twin = Twin.open(inputs["twin"])
    with _one_at_a_time:
        scenario = inputs["scenario"]
        result = result_to_start_from(twin, scenario, "air")
        state, is_new = _loaded.of(twin, scenario, result, lambda: _load(twin, scenario, result))
        change = state.after(measures)
        values = state.indicators(change)
        folder = _answers.written(twin, values)
    return {
        "process": "air",
        "scenario": inputs["scenario"],
        "indicators": [
            {"id": key, "target": CATALOGUE[key].target, "n": len(array), "file": str(folder / f"{key}.npy")}
            for key, array in values.items()
        ],
        "changed": {"roads": change.roads, "links": change.links, "receivers": change.receivers},
        "warnings": [],
        "loaded": is_new,
        "duration_s": round(time.perf_counter() - start, 4),
    }


def forget() -> None:
    """Drops everything that is loaded."""
    _loaded.clear()


def _measures(documents: list[dict[str, Any]]) -> list[Measure]:
    measures = [measure_from_dict(each) for each in documents]
    for measure in measures:
        if measure.kind not in LIVE_KINDS:
            raise InputError(
                f"a measure of the kind {measure.kind} cannot be previewed, only {', '.join(LIVE_KINDS)}",
                "Keep it as a scenario and run air.",
                code="not-live",
                field="measures",
            )
    return [measure for measure in measures if measure.enabled]


def _load(twin: Twin, scenario: str, result: Result) -> Loaded:
    from . import live_state  # compiled kernels: loaded when a preview needs them
    from .annual_store import read_transfer
    from .study_transfer import key_of

    given = result.document["options"]
    try:
        options = options_of(given, twin)
    except KeyError as error:
        raise ResultError(
            f"{result.folder / 'result.json'}: does not say its option {error}", "Run air again.", code="no-result"
        ) from error
    changed = changed_files(twin, given)
    if changed:
        raise ResultError(
            f"the air result of scenario {scenario!r} is older than: {', '.join(changed)}",
            "Run air again.",
            code="stale-result",
        )
    city = apply(twin.city(), effective_measures(scenario, twin.scenarios()))
    city = with_flows(twin, scenario, city, given.get("flows", COUNTS))
    prepared, _ = prepared_of(twin, city, given, options, str(given.get(ENERGY) or ""))
    found = read_transfer(twin, key_of(prepared, options.deposition_m_s, source_hash()))
    if found is None:
        raise ResultError(
            f"the coefficients of the air result of scenario {scenario!r} are not in the twin's cache",
            "Compute air again; by all 8,760 hours, or for very many receivers, they are not kept.",
            code="no-transfer",
        )
    return live_state.loaded(city, prepared, options, found)


PREVIEW = Process(
    id="air",
    title="Air quality, live",
    description="An air result after further measures on roads and vehicles, from the kept coefficients: receivers only, nothing is saved.",
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input("Scenario", default=BASELINE, description="Id of a scenario that has an air result."),
        "measures": Input(
            "Measures",
            "object",
            many=True,
            description=f"As a scenario file has them, of the kinds {', '.join(LIVE_KINDS)}; on top of those of the scenario.",
        ),
    },
    run=run,
)
