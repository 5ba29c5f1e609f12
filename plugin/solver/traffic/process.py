"""The process "traffic": cars and lorries on the roads of a twin for one scenario, as they find their ways."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from ...city.errors import InputError
from ...scenario.scenario import BASELINE, apply, effective_measures
from ...store import hashing
from ...store.results import input_hash, input_hashes, write_result
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process
from ..stored import present_result, result_document
from ..version import source_hash, version

INPUT_PARTS = ["buildings", "roads", "road_turns"]
OF_STUDY = (
    "gap",
    "cell_m",
    "zones",
    "od",
    "decay_per_min",
    "heavy_share",
    "heavy_pcu",
    "calibrate",
    "turns",
    "function",
    "counts",
)  # fields of study.Options
OPTION_KEYS = (*OF_STUDY, "speeds", "aequilibrae")
FILES = ("zones", "od", "turns", "counts")
FUNCTIONS = ("", "bpr", "conical")
LIMITS = {
    "gap": (1e-12, 1e-2),
    "cell_m": (50, 5000),
    "decay_per_min": (0, 5),
    "heavy_share": (0, 1),
    "heavy_pcu": (0.5, 10),
}
WANTED_GAP = 1e-5  # before any difference is drawn


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Computes and writes results/<scenario>/traffic, or says that the one there is still right."""
    start = time.perf_counter()
    context.progress(0.0, "Reading the twin")
    twin = Twin.open(inputs["twin"])
    scenario, scenarios = inputs["scenario"], twin.scenarios()
    given = {key: inputs[key] for key in OPTION_KEYS}
    _check(given)
    given["solver_source"] = source_hash()
    given.update({f"{key}_content": _content(given[key]) for key in FILES if given[key]})
    hashes = input_hashes(twin, INPUT_PARTS, scenario, scenarios)
    present = (
        None if inputs["force"] else present_result(twin, scenario, "traffic", input_hash("traffic", hashes, given))
    )
    if present is not None:
        context.progress(1.0, "Nothing has changed since the last run")
        return result_document(present, reused=True)
    # compiled kernels: loaded when a job needs them, not to describe the process
    from . import output, study, turns

    options = study.Options(**{key: given[key] for key in OF_STUDY})
    base = twin.city()
    city = apply(base, effective_measures(scenario, scenarios))
    stored = turns.restrictions_of_twin(twin)
    prepared = study.prepare(base, options, twin.crs.get("id"), lambda: output.lines_of_roads(twin, base), stored)
    for note in prepared.notes:
        context.warn(note)
    of_study = {name: value for name, value in given.items() if name not in OPTION_KEYS or name in OF_STUDY}
    key = hashing.of_json({"parts": {part: hashes[part] for part in INPUT_PARTS}, "options": of_study})
    file = twin.cache_folder / "traffic" / f"{key}.npz"
    baseline = study.kept(file, len(prepared.periods.names))
    if baseline is None:
        baseline = study.baseline_of(base, prepared, options, context.part(0.05, 0.6).progress)
        study.keep(baseline, file)
    network, found = study.scenario_of(city, prepared, baseline, options, context.part(0.6, 0.9).progress)
    other = _by_aequilibrae(context, city, prepared, baseline, network, found, given) if given["aequilibrae"] else None
    context.progress(0.92, "Writing the result")
    roads = output.by_road(city, prepared, network, found)
    summary = output.summary_of(city, prepared, network, found, baseline)
    if other is not None:
        summary["aequilibrae"] = other
    for words in _warnings(summary, options.gap):
        context.warn(words)
    result = write_result(
        twin,
        scenario,
        "traffic",
        output.indicator_values(prepared, roads),
        inputs=hashes,
        options=given,
        solver_version=version(),
        duration_s=time.perf_counter() - start,
        warnings=context.warnings,
        summary=summary,
        extra=output.files_writer(twin, city, prepared, network, found, roads, baseline),
    )
    context.progress(1.0, "Done")
    return {**result_document(result, reused=False), "layers": str(result.folder / output.LAYERS)}


def _by_aequilibrae(
    context: JobContext, city: Any, prepared: Any, baseline: Any, network: Any, found: Any, given: dict[str, Any]
) -> dict[str, Any]:
    """How far AequilibraE is from us: {"periods": what `compared` tells of each, "largest_rmse_percent", "largest_difference_pcu_h"}."""
    from .compared_aequilibrae import compared
    from .study import classes_of

    if len(network.copies.link):
        context.warn("AequilibraE knows no turn restrictions over other roads: its volumes are not compared with ours")
        return {"periods": {}, "left_out": "turn restrictions over other roads"}
    gap = max(given["gap"], WANTED_GAP)
    told = {}
    for p, name in enumerate(prepared.periods.names):
        context.progress(0.9 + 0.02 * p / len(prepared.periods.names), f"Assigning {name} with AequilibraE")
        classes = classes_of(city, prepared, p)
        told[name] = compared(given["aequilibrae"], network, baseline.trips[:, p], classes, found[p], gap)
    largest = {
        f"largest_{key.removeprefix('largest_')}": max(each[key] for each in told.values())
        for key in ("rmse_percent", "largest_difference_pcu_h")
    }
    return {"periods": told, **largest}


def _check(given: dict[str, Any]) -> None:
    for key, (low, high) in LIMITS.items():
        if not low <= given[key] <= high:
            problem = f"{key} is {given[key]:g}, must be from {low:g} to {high:g}"
            raise InputError(problem, "Give another one.", code="bad-call", field=key)

    if given["function"] not in FUNCTIONS:
        problem = f"function is {given['function']!r}, must be {', '.join(FUNCTIONS[1:])} or empty"
        raise InputError(problem, "Give another one.", code="bad-call", field="function")


def _content(name: str) -> str:
    path = Path(name.partition("|layername=")[0])
    if not path.is_file():
        raise InputError("is not there", "Give the path of a file.", file=str(path))
    return hashing.of_file(path)


def _warnings(summary: dict[str, Any], gap: float) -> list[str]:
    found = []
    lost = {name: each for name, each in summary["periods"].items() if each["unreachable_pairs"]}
    if lost:
        most = max(lost.values(), key=lambda each: each["unreachable_veh_h"])
        found.append(
            f"{most['unreachable_pairs']} pairs of zones with {most['unreachable_veh_h']:.1f} vehicles an hour have no way to each other: "
            "they are not assigned, see the table unreachable of traffic.gpkg"
        )
    late = [name for name, each in summary["periods"].items() if not each["converged"]]
    if late:
        found.append(f"The gap of {', '.join(late)} is {summary['largest_gap']:.1e}, {gap:g} was asked for")
    if summary["largest_gap"] > WANTED_GAP:
        found.append(f"Differences of results with a gap above {WANTED_GAP:g} show the solver, not the measure")
    return found


PROCESS = Process(
    id="traffic",
    title="Traffic",
    description=(
        "Cars, vans and lorries on the roads of a twin: static user equilibrium by gradient projection over paths (BPR or conical functions) in "
        "five periods of the day, from a table of trips or a gravity model of what buildings are used for, calibrated to counts. Closures, "
        "directions, lanes, speed limits and bans of the scenario are in force; zones and demand are those of the baseline."
    ),
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input("Scenario", default=BASELINE, description="Id of the scenario whose measures are in force."),
        "od": Input(
            "Trips between zones",
            default="",
            description="CSV of origin, destination and columns by period (am, inter, pm, evening, night in veh/h) or trips (a day), or an OMX "
            "file with such matrices; empty: synthetic demand.",
        ),
        "zones": Input(
            "Zones",
            default="",
            description="Layer of polygons with a field zone or id, file.gpkg|layername=…; empty: squares.",
        ),
        "cell_m": Input("Side of the squares", "number", default=250.0, description="m, of zones without polygons."),
        "decay_per_min": Input(
            "Decay of gravity",
            "number",
            default=0.1,
            description="1/min, of synthetic demand: exp(−decay × travel time).",
        ),
        "heavy_share": Input("Heavy vehicles", "number", default=0.05, description="Share of all trips, 0 to 1."),
        "heavy_pcu": Input("Passenger cars for a heavy vehicle", "number", default=2.0, description="0.5 to 10."),
        "turns": Input(
            "Turn restrictions",
            default="",
            description="CSV of from_road, to_road, kind (no, only), vehicles (all, heavy), via (roads between) and hours (7:00-9:00), or the "
            "OpenStreetMap file the roads are from; empty: those the import found with roads of OpenStreetMap.",
        ),
        "function": Input(
            "Volume-delay function",
            default="",
            description="bpr or conical for all roads; empty: as the table traffic_links.csv has it for each class of road.",
        ),
        "counts": Input(
            "Counts",
            default="",
            description="CSV (id, x and y or lon and lat, bearing where one direction was counted, vehicles an hour by period or veh_day), a layer "
            "of points or lines with such fields (file.gpkg|layername=…), or entities TrafficFlowObserved (.json); empty: those of the roads only.",
        ),
        "calibrate": Input(
            "Calibrate to counts",
            "boolean",
            default=True,
            description="Where there are counts: trips are changed to meet them; off, they are only compared.",
        ),
        "speeds": Input(
            "Hand speeds on",
            "boolean",
            default=False,
            description="Noise and air that take assigned vehicles take their speeds through the mean day too, waiting at crossings in them; off, "
            "the limits.",
        ),
        "aequilibrae": Input(
            "Python with AequilibraE",
            default="",
            description="Interpreter of an environment that has it (requirements/traffic-comparison.txt): each period is assigned by it too and "
            "the result tells how far it is from ours; empty: no comparison.",
        ),
        "gap": Input(
            "Relative gap",
            "number",
            default=1e-6,
            description="Excess travel time the assignment ends at; 1e-5 at most before differences.",
        ),
        "force": Input("Compute again", "boolean", default=False, description="Even when nothing has changed."),
    },
    run=run,
    outputs={
        "result": "Where the result is, its layers traffic.gpkg, its indicators, gap, demand, what cannot be reached"
    },
)
