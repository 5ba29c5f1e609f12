"""The preview of the process "noise": the levels of a result after a few more measures on roads, from what is loaded, at once.

Nothing is run and nothing of the result is changed. What it takes (sources, pieces, the stored transfer) is kept between previews and
dropped when result or twin are others. The levels are those a run of a scenario with these measures gives.
"""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ...city.errors import InputError, ResultError
from ...indicators.catalogue import CATALOGUE
from ...scenario.measures import Measure, measure_from_dict
from ...scenario.scenario import BASELINE, apply, effective_measures
from ...store.atomic import disk_errors
from ...store.results import Result, read_result, stale_parts
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process
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
KEPT = 2  # loaded results: the one that is shown and the one before it
KEPT_ANSWERS = 3  # of each process; a client reads an answer before it asks for the next
ABANDONED_S = 3600.0  # answers of processes that have gone
RUN_FIRST = "Run noise first."
_loaded: OrderedDict[str, Loaded] = OrderedDict()
_answers: list[Path] = []
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
        state, is_new = _state(twin, inputs["scenario"])
        change = state.after(measures, inputs["hours"])
        values = state.values(change)
        folder = _written(twin, values)
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


# --- what is kept -----------------------------------------------------------------------------------------------------
def _state(twin: Twin, scenario: str) -> tuple[Loaded, bool]:
    """What is loaded for a result, and whether it had to be loaded now."""
    result = _result(twin, scenario)
    document = result.document
    mark = json.dumps([str(twin.path), scenario, document["input_hash"], document["created"], document["options"]])
    found = _loaded.get(mark)
    if found is not None:
        _loaded.move_to_end(mark)
        return found, False
    for old in [each for each in _loaded if json.loads(each)[:2] == [str(twin.path), scenario]]:
        del _loaded[old]  # before the new one takes its room
    _loaded[mark] = _load(twin, scenario, result)
    while len(_loaded) > KEPT:
        _loaded.popitem(last=False)
    return _loaded[mark], True


def _result(twin: Twin, scenario: str) -> Result:
    """The noise result of a scenario, if what it was computed from is still there."""
    scenarios = twin.scenarios()
    effective_measures(scenario, scenarios)  # InputError when there is no such scenario
    result = read_result(twin, scenario, "noise")
    if result is None:
        raise ResultError(f"scenario {scenario!r} has no noise result to start from", RUN_FIRST, code="no-result")
    stale = stale_parts(twin, result, scenarios)
    if result.document["options"].get("solver_source") != source_hash():
        stale.append("solver")
    if stale:
        raise ResultError(
            f"the noise result of scenario {scenario!r} is older than: {', '.join(stale)}",
            "Run noise again.",
            code="stale-result",
        )
    return result


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


# --- answers ----------------------------------------------------------------------------------------------------------
def _written(twin: Twin, values: Mapping[str, np.ndarray]) -> Path:
    """The folder the values were written into, float32; older answers of this process go."""
    root = twin.cache_folder / "live" / "noise"
    folder = root / f"{time.time_ns():x}"
    with disk_errors(folder):
        if not _answers or _answers[-1].parent != root:
            _sweep(root)
        folder.mkdir(parents=True)
        for key, array in values.items():
            np.save(folder / f"{key}.npy", np.asarray(array, np.float32), allow_pickle=False)
    _answers.append(folder)
    while len(_answers) > KEPT_ANSWERS:
        shutil.rmtree(_answers.pop(0), ignore_errors=True)
    return folder


def _sweep(root: Path) -> None:
    if root.is_dir():
        for left in root.iterdir():
            if time.time() - left.stat().st_mtime > ABANDONED_S:
                shutil.rmtree(left, ignore_errors=True)


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
