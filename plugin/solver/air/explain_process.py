"""The process "air-explain": why the air at one receiver of an air result, or at any point, is as it is."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ...city.errors import InputError, ResultError
from ...scenario.scenario import BASELINE, apply, effective_measures
from ...store import geopackage
from ...store.results import Result, input_hash, read_result, stale_parts
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process, bad_call
from ..traffic.handover import COUNTS, with_flows
from ..version import source_hash
from .process import ENERGY, OPTION_KEYS, changed_files, contents_now, options_of, prepared_of

if TYPE_CHECKING:
    from ...city.city import City
    from .study import Options, Prepared

KEPT = 2  # prepared studies, a scenario and the one it is compared with
MOST_ROADS = 200
_prepared: OrderedDict[str, tuple[Prepared, City, Any, Options]] = OrderedDict()
_one_at_a_time = threading.Lock()


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """The explanation as a JSON document; see explain.explain for what is in it."""
    from . import explain  # compiled kernels: loaded when a job needs them

    context.progress(0.0, "Reading the twin")
    _check(inputs)
    twin = Twin.open(inputs["twin"])
    scenario, scenarios = inputs["scenario"], twin.scenarios()
    result = _stored(twin, scenario)
    stale = [*stale_parts(twin, result, scenarios), *changed_files(twin, result.document["options"])]
    if result.document["options"].get("solver_source") != source_hash():
        stale.append("solver")
    if stale:
        context.warn(f"The air result is older than: {', '.join(stale)}; what is explained is the present state")
    with _one_at_a_time:
        prepared, city, weather, options = _ready(context, twin, scenario, scenarios, result)
    context.progress(0.7, "Dispersing what each road emits")
    about = _place(prepared, inputs, explain.inside_building)
    document = explain.explain(
        prepared, city, weather, options, (about["x"], about["y"], about["height_m"]), inputs["roads"]
    )
    context.progress(1.0, "Done")
    return {
        "process": "air-explain",
        "scenario": scenario,
        "receiver": about,
        "stored": _stored_values(result, inputs["receiver"]) if inputs["receiver"] else None,
        "stale": stale,
        "options": {key: value for key, value in result.document["options"].items() if key in OPTION_KEYS},
        "warnings": list(context.warnings),
        **document,
    }


def _check(inputs: dict[str, Any]) -> None:
    placed = [inputs[key] is not None for key in ("x", "y")]
    if bool(inputs["receiver"]) == all(placed) or any(placed) != all(placed):
        raise bad_call(
            "process air-explain needs either a receiver or both x and y",
            "Give receiver=<id from air.gpkg>, or x=… y=… height_m=….",
        )
    if not 1 <= inputs["roads"] <= MOST_ROADS:
        raise bad_call(f"roads is {inputs['roads']}, must be 1 to {MOST_ROADS}", "Correct roads.")
    if not 0.0 <= inputs["height_m"] <= 500.0:
        raise bad_call(f"height_m is {inputs['height_m']:g}, must be 0 to 500", "Correct height_m.")


def _stored(twin: Twin, scenario: str) -> Result:
    result = read_result(twin, scenario, "air")
    if result is None:
        raise ResultError(
            f"scenario {scenario!r} has no air result to explain", "Run air for it first.", code="no-result"
        )
    needed = (
        key
        for key in OPTION_KEYS
        if key not in ("stations", "measured", "measured_unit", "background_x", "background_y", "background_height_m")
    )
    lacking = [key for key in needed if key not in result.document["options"]]
    if lacking:
        raise ResultError(
            f"{result.folder / 'result.json'}: does not say its option {lacking[0]}", "Run air again.", code="no-result"
        )
    return result


def _ready(context: JobContext, twin: Twin, scenario: str, scenarios: Any, result: Result) -> Any:
    """The prepared study of the result's options without its grid, kept by the content it was made from."""
    from .study_heating import energy_scenario

    given = dict(result.document["options"])
    energy = (energy_scenario(twin, scenario) or "") if given["heating"] else ""
    parts = {part: twin.content_hash(part) for part in result.document["inputs"] if part != "scenario"}
    parts["scenario"] = twin.scenario_hash(scenario, scenarios)
    present = {ENERGY: energy, **contents_now(twin, given), "folder": str(twin.path), "solver": source_hash()}
    key = input_hash("air-explain", parts, {**given, **present})
    if key in _prepared:
        _prepared.move_to_end(key)
        return _prepared[key]
    context.progress(0.05, "Preparing weather, roads and canyons")
    city = apply(twin.city(), effective_measures(scenario, scenarios))
    city = with_flows(twin, scenario, city, given.get("flows", COUNTS))
    options = replace(options_of(given, twin), grid_m=0.0)
    prepared, weather = prepared_of(twin, city, given, options, energy)
    _prepared[key] = (prepared, city, weather, options)
    while len(_prepared) > KEPT:
        _prepared.popitem(last=False)
    return _prepared[key]


def _place(prepared: Prepared, inputs: dict[str, Any], is_inside: Any) -> dict[str, Any]:
    """Where it is; InputError when there is no receiver of this id, or the point lies inside a building."""
    at = prepared.places.at
    if inputs["receiver"]:
        rows = [i for i, each in enumerate(at.id.tolist()) if each == inputs["receiver"]]
        if not rows or not at.computed[rows[0]]:
            raise InputError(
                "there is no such receiver, or it cannot be computed",
                "Take an id of the layer receivers in air.gpkg, or give x, y and height_m.",
                code="unknown-receiver",
                layer="receivers",
                feature=inputs["receiver"],
            )
        i = rows[0]
        building = int(at.building[i])
        return {
            "id": inputs["receiver"],
            "building": prepared.around.ids[building] if building >= 0 else None,
            "floor": int(at.floor[i]) if building >= 0 else None,
            "x": float(at.x[i]),
            "y": float(at.y[i]),
            "height_m": float(max(at.height_m[i], 0.0)),
        }
    x, y = float(inputs["x"]), float(inputs["y"])
    if is_inside(prepared, x, y):
        raise InputError(
            f"the point {x:.1f}, {y:.1f} lies inside a building",
            "Choose one outside.",
            code="inside-building",
            layer="receivers",
        )
    return {"id": None, "building": None, "floor": None, "x": x, "y": y, "height_m": float(inputs["height_m"])}


def _stored_values(result: Result, receiver: str) -> dict[str, float | None] | None:
    """What air.gpkg has for this receiver [µg/m³]; None when it is not there."""
    names = ("no2", "nox", "pm10", "pm25")
    with geopackage.connect(result.folder / "air.gpkg") as connection:
        row = connection.execute(f"SELECT {', '.join(names)} FROM receivers WHERE id = ?", (receiver,)).fetchone()
    return None if row is None else dict(zip(names, row, strict=True))


PROCESS = Process(
    id="air-explain",
    title="Why this air quality",
    description=(
        "The year at one receiver by road, heating and background; by wind direction and hour of day, hour by hour; and the street canyon it "
        "stands in, with where height and width are from. Computed as in the air result of the scenario."
    ),
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input("Scenario", default=BASELINE, description="Id of a scenario that has an air result."),
        "receiver": Input("Receiver", default="", description="Id of a receiver, as in air.gpkg."),
        "x": Input("Easting", "number", description="Of any other point, in the twin's CRS [m]."),
        "y": Input("Northing", "number", description="Of any other point, in the twin's CRS [m]."),
        "height_m": Input("Height", "number", default=2.0, description="m above the ground, of any other point."),
        "roads": Input(
            "Roads", "integer", default=20, description="How many roads are listed, 1 to 200; the others are summed."
        ),
    },
    run=run,
    outputs={"explanation": "Contributions, canyon, wind and hours of one place"},
)
