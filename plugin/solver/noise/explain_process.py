"""The process "noise-explain": why one receiver of a noise result, or any point, is as loud as it is."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import numpy as np

from ...city.errors import InputError, ResultError
from ...scenario.scenario import BASELINE, apply, effective_measures
from ...store import geopackage
from ...store.results import Result, input_hash, input_hashes, read_result, stale_parts
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process, bad_call
from ..traffic.handover import COUNTS, part_of, with_flows
from ..version import source_hash
from .process import BY_SECTOR, EXACT, INPUT_PARTS, OF_OUTPUT, OPTION_KEYS, options_of

if TYPE_CHECKING:
    from .explain import Ready
    from .receivers import Receivers

KEPT = 2  # prepared studies, a scenario and the one it is compared with
HEIGHT_M = 4.0
LATER = ("p_favourable_table", "accuracy")  # options results before them do without
_LEVELS = {"day": "lday", "evening": "levening", "night": "lnight", "den": "lden"}
_prepared: OrderedDict[str, Ready] = OrderedDict()
_one_at_a_time = threading.Lock()


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """The explanation as a JSON document; see explain.explain for what is in it."""
    from . import explain  # compiled kernels: loaded when a job needs them
    from .explain_paths import Receiver, rounded

    context.progress(0.0, "Reading the twin")
    _check(inputs)
    twin = Twin.open(inputs["twin"])
    scenario, scenarios = inputs["scenario"], twin.scenarios()
    result = _stored(twin, scenario)
    stale = stale_parts(twin, result, scenarios)
    if result.document["options"].get("solver_source") != source_hash():
        stale.append("solver")
    if stale:
        context.warn(f"The noise result is older than: {', '.join(stale)}; what is explained is the present state")
    with _one_at_a_time:
        study = _ready(context, twin, scenario, scenarios, result)
    context.progress(0.8, "Looking for the paths of sound")
    receivers = _place(study, inputs)
    place = Receiver(*(float(each[0]) for each in (receivers.x, receivers.y, receivers.z)))
    document = explain.explain(study, place, inputs["pieces"])
    building = int(receivers.building[0])
    context.progress(1.0, "Done")
    return {
        "process": "noise-explain",
        "scenario": scenario,
        "receiver": {
            "id": inputs["receiver"] or None,
            "building": study.prepared.around.ids[building] if building >= 0 else None,
            "floor": int(receivers.floor[0]) if building >= 0 else None,
            "azimuth_deg": rounded(receivers.azimuth_deg[0], 2),
            **{key: rounded(getattr(receivers, key)[0], 3) for key in ("x", "y", "z", "height_m")},
        },
        "stored": _stored_levels(result, inputs["receiver"]) if inputs["receiver"] else None,
        "stale": stale,
        "options": {
            key: value for key, value in result.document["options"].items() if key in (*OPTION_KEYS, BY_SECTOR)
        },
        "warnings": list(context.warnings),
        **document,
    }


def _check(inputs: dict[str, Any]) -> None:
    placed = [inputs[key] is not None for key in ("x", "y")]
    if bool(inputs["receiver"]) == all(placed) or any(placed) != all(placed):
        raise bad_call(
            "process noise-explain needs either a receiver or both x and y",
            "Give receiver=<id from noise.gpkg>, or x=… y=… height_m=….",
        )
    if not 1 <= inputs["pieces"] <= 50:
        raise bad_call(f"pieces is {inputs['pieces']}, must be 1 to 50", "Correct pieces.")


def _stored(twin: Twin, scenario: str) -> Result:
    result = read_result(twin, scenario, "noise")
    if result is None:
        raise ResultError(
            f"scenario {scenario!r} has no noise result to explain", "Run noise for it first.", code="no-result"
        )
    lacking = [key for key in OPTION_KEYS if key not in (*OF_OUTPUT, *LATER, *result.document["options"])]
    if lacking:
        raise ResultError(
            f"{result.folder / 'result.json'}: does not say its option {lacking[0]}",
            "Run noise again.",
            code="no-result",
        )
    return result


def _ready(context: JobContext, twin: Twin, scenario: str, scenarios: Any, result: Result) -> Ready:
    """The prepared study of the result's options, kept by the content it was made from."""
    from . import explain, study

    options = result.document["options"]
    given = {
        key: options[key] for key in (*OPTION_KEYS, BY_SECTOR) if key in options and key not in ("grid_m", *OF_OUTPUT)
    }
    hashes = input_hashes(twin, [*INPUT_PARTS, *part_of(given.get("flows", COUNTS), scenario)], scenario, scenarios)
    key = input_hash("noise-explain", hashes, {**given, "folder": str(twin.path)})
    if key in _prepared:
        _prepared.move_to_end(key)
        return _prepared[key]
    context.progress(0.05, "Preparing walls and sources")
    city = apply(twin.city(), effective_measures(scenario, scenarios))
    city = with_flows(twin, scenario, city, given.get("flows", COUNTS))
    wanted = options_of({**given, "grid_m": 0.0, "accuracy": EXACT})  # every path is told
    prepared = study.prepare(twin, city, wanted)
    rail: list[str] = []
    with geopackage.connect(twin.gpkg) as connection:
        if geopackage.has_table(connection, "rail"):
            rail = geopackage.read_columns(connection, "rail", ("id",))["id"].tolist()
    found = explain.ready(prepared, wanted, [] if city.roads is None else city.roads.ids.tolist(), rail)
    _prepared[key] = found
    while len(_prepared) > KEPT:
        _prepared.popitem(last=False)
    return found


def _place(study: Ready, inputs: dict[str, Any]) -> Receivers:
    """The one receiver; InputError when there is none of this id or nothing can be computed there."""
    from .receivers import faults_of, user_receivers
    from .scene import ground_z

    around = study.prepared.around
    if inputs["receiver"]:
        chosen = study.prepared.facades.id == inputs["receiver"]
        if not chosen.any():
            raise InputError(
                "there is no such receiver in front of a facade",
                "Take an id of the layer receivers in noise.gpkg, or give x, y and height_m.",
                code="unknown-receiver",
                layer="receivers",
                feature=inputs["receiver"],
            )
        found = study.prepared.facades.take(chosen)
    else:
        x, y, height = (np.array([float(inputs[key])]) for key in ("x", "y", "height_m"))
        top = around.base_z + around.height_m
        found = user_receivers(
            ["point"], x, y, height, lambda px, py: ground_z(around.terrain, px, py), around.footprints, top
        )
    for fault in faults_of(found):
        raise fault
    return found


def _stored_levels(result: Result, receiver: str) -> dict[str, float | None] | None:
    """What noise.gpkg has for this receiver [dB]; None when it is not there."""
    columns = ", ".join(f'"{column}"' for column in _LEVELS.values())
    with geopackage.connect(result.folder / "noise.gpkg") as connection:
        row = connection.execute(f"SELECT {columns} FROM receivers WHERE id = ?", (receiver,)).fetchone()
    return None if row is None else dict(zip(_LEVELS, row))


PROCESS = Process(
    id="noise-explain",
    title="Why this noise level",
    description=(
        "The level of one receiver by source and path: ranked roads, rail lines and industrial sources, and for the strongest pieces every "
        "path over, around and by reflection with its terms, cut profile and mean planes, computed as in the noise result of the scenario."
    ),
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input("Scenario", default=BASELINE, description="Id of a scenario that has a noise result."),
        "receiver": Input(
            "Receiver", default="", description="Id of a receiver in front of a facade, as in noise.gpkg."
        ),
        "x": Input("Easting", "number", description="Of any other point, in the twin's CRS [m]."),
        "y": Input("Northing", "number", description="Of any other point, in the twin's CRS [m]."),
        "height_m": Input("Height", "number", default=HEIGHT_M, description="m above the ground, of any other point."),
        "pieces": Input(
            "Strongest pieces", "integer", default=5, description="Pieces of sources whose paths are listed, 1 to 50."
        ),
    },
    run=run,
    outputs={"explanation": "Level, ranked sources, paths with terms and profiles"},
)
