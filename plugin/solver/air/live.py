"""The preview of the process "air": the year of a result after more measures on roads, vehicles and heating, from what is loaded, at once.

Nothing is run and nothing of the result is changed. What it takes (links, coefficients, canyons, heating) is kept between previews and
dropped when result or twin are others. Measures on buildings go through the preview of energy first: what is burnt then is what roofs
emit. The values are those runs of a scenario with these measures give.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

from ...city.errors import InputError, ResultError
from ...indicators.air import is_by_hour
from ...indicators.catalogue import CATALOGUE
from ...scenario.measures import Measure, measure_from_dict
from ...scenario.scenario import BASELINE, apply, effective_measures
from ...store.results import Result
from ...store.twin import Twin
from ..energy.live import ON_BUILDINGS
from ..jobs import Input, JobContext, Process
from ..previews import Answers, Kept, result_to_start_from
from ..traffic.handover import COUNTS, with_flows
from ..version import source_hash
from .process import ENERGY, changed_files, options_of, prepared_of

if TYPE_CHECKING:
    from .live_state import Loaded

LIVE_KINDS = ("traffic", "speed", "closure", "heavy_ban", "pavement", "fleet_year", "low_emission_zone")
AT_THE_END = -1  # place of measures on buildings after those of the scenario
_loaded: Kept[Loaded] = Kept()
_answers = Answers("air")
_one_at_a_time = threading.Lock()


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Values after the measures, as files; the document says which indicator is in which. After measures on buildings those of energy
    are among them.

    Raises: ResultError without a result ("no-result"), with one that is out of date ("stale-result"), when its coefficients are not
    kept ("no-transfer"), or for measures on buildings where it has no energy result of its own ("no-energy"); InputError for a measure
    that changes more than what roads and chimneys emit ("not-live").
    """
    start = time.perf_counter()
    measures = _measures(inputs["measures"] or [])
    on_buildings = [measure for measure in measures if measure.kind in ON_BUILDINGS]
    place = int(inputs["place"])
    twin = Twin.open(inputs["twin"])
    with _one_at_a_time:
        scenario = inputs["scenario"]
        result = result_to_start_from(twin, scenario, "air")
        state, is_new = _loaded.of(twin, scenario, result, lambda: _load(twin, scenario, result))
        burnt = None
        if on_buildings or place != AT_THE_END:
            from .live_heating import burnt_after

            energy_of = str(result.document["options"].get(ENERGY) or "")
            burnt = burnt_after(twin, scenario, energy_of, on_buildings, place)
        on_roads = [each for each in measures if each.kind not in ON_BUILDINGS]
        change = state.after(on_roads, burnt, bool(inputs["hours"]))
        values = {**state.indicators(change), **({} if burnt is None else burnt.energy)}
        folder = _answers.written(twin, values)
    return {
        "process": "air",
        "scenario": inputs["scenario"],
        "indicators": [
            {"id": key, "target": CATALOGUE[key].target, "n": len(array), "file": str(folder / f"{key}.npy")}
            for key, array in values.items()
        ],
        "changed": {
            "roads": change.roads,
            "links": change.links,
            "receivers": change.receivers,
            "buildings": 0 if burnt is None else burnt.changed,
        },
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
        if measure.kind not in (*LIVE_KINDS, *ON_BUILDINGS):
            raise InputError(
                f"a measure of the kind {measure.kind} cannot be previewed, only {', '.join((*LIVE_KINDS, *ON_BUILDINGS))}",
                "Keep it as a scenario and run air.",
                code="not-live",
                field="measures",
            )
    return [measure for measure in measures if measure.enabled]


def _load(twin: Twin, scenario: str, result: Result) -> Loaded:
    from . import live_state  # compiled kernels: loaded when a preview needs them
    from .annual_store import read_transfer
    from .study_transfer import key_of, roofs_of

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
    roofs, vented = None, roofs_of(prepared)
    if vented is not None:
        roofs = read_transfer(twin, key_of(prepared, options.deposition_m_s, source_hash(), vented))
    if found is None or (vented is not None and roofs is None):
        raise ResultError(
            f"the coefficients of the air result of scenario {scenario!r} are not in the twin's cache",
            "Compute air again; by all 8,760 hours, or for very many receivers, they are not kept.",
            code="no-transfer",
        )
    hours = {key: result.values(key) for key in result.indicators if is_by_hour(key) and _at_receivers(key)}
    return live_state.loaded(city, prepared, options, found, roofs, hours)


def _at_receivers(indicator: str) -> bool:
    return CATALOGUE[indicator].target == "receiver"


PREVIEW = Process(
    id="air",
    title="Air quality, live",
    description="An air result after further measures on roads, vehicles and heating, from the kept coefficients: receivers only, nothing is saved.",
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input("Scenario", default=BASELINE, description="Id of a scenario that has an air result."),
        "measures": Input(
            "Measures",
            "object",
            many=True,
            description=(
                f"As a scenario file has them, of the kinds {', '.join((*LIVE_KINDS, *ON_BUILDINGS))}; on top of those of the scenario."
            ),
        ),
        "place": Input(
            "Instead of",
            "integer",
            default=AT_THE_END,
            description="Number of the scenario's own measure on buildings, from 0, whose place those on buildings take; -1: none.",
        ),
        "hours": Input(
            "Hours of the day",
            "boolean",
            default=False,
            description="Also each hour of the mean day, where the result has it; it takes twice as long.",
        ),
    },
    run=run,
)
