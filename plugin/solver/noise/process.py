"""The process "noise": road and rail noise of a twin for one scenario, at facades and on a grid."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...city.errors import InputError
from ...scenario.scenario import BASELINE, apply, effective_measures
from ...store.results import Result, input_hash, input_hashes, write_result
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process
from ..stored import present_result, result_document
from ..version import source_hash, version

if TYPE_CHECKING:
    from .study import Options

INPUT_PARTS = ["buildings", "roads", "road_junctions", "rail", "barriers", "land_cover", "terrain"]
OPTION_KEYS = (
    "grid_m",
    "every_floor",
    "distance_m",
    "reflections",
    "lateral",
    "p_favourable",
    "p_favourable_table",
    "ground_factor",
    "temperature_c",
    "humidity",
    "edition",
    "junctions",
    "hours",
)
BY_SECTOR = "p_favourable_by_sector"  # the numbers of p_favourable_table in the options of a result
OF_OUTPUT = ("hours",)  # what else is written; levels do not depend on them


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Computes and writes results/<scenario>/noise, or says that the one there is still right."""
    start = time.perf_counter()
    context.progress(0.0, "Reading the twin")
    _check(inputs)
    twin = Twin.open(inputs["twin"])
    scenario, scenarios = inputs["scenario"], twin.scenarios()
    options = {
        **{key: inputs[key] for key in OPTION_KEYS},
        BY_SECTOR: _by_sector(inputs["p_favourable_table"], twin),
        "solver_source": source_hash(),
    }
    hashes = input_hashes(twin, INPUT_PARTS, scenario, scenarios)
    present = None if inputs["force"] else present_result(twin, scenario, "noise", input_hash("noise", hashes, options))
    if present is not None:
        context.progress(1.0, "Nothing has changed since the last run")
        return result_document(present, reused=True)
    city = apply(twin.city(), effective_measures(scenario, scenarios))
    return result_document(_computed(context, twin, scenario, city, (hashes, options, start)), reused=False)


def _computed(context: JobContext, twin: Twin, scenario: str, city: Any, named_by: Any) -> Result:
    from . import output, study  # compiled kernels: loaded when a job needs them, not to describe the process

    hashes, given, start = named_by
    options = options_of(given)
    context.progress(0.01, "Preparing walls, sources and receivers")
    prepared = study.prepare(twin, city, options)
    estimated = study.estimate(prepared, options.search)
    for warning in output.warnings_of(prepared, city):
        context.warn(warning)
    context.log(
        f"{estimated['receivers']:,.0f} receivers, about {estimated['pairs']:,.0f} pairs with source points; "
        f"their transfer takes about {estimated['transfer_mb']:,.0f} MB in the cache folder"
    )
    inner = context.part(0.05, 0.93)
    inner.progress(0.0, "Looking for paths of sound")
    found, reused = study.transfer_of(twin, prepared, options, source_hash(), inner.progress)
    context.progress(0.93, "Adding up the sources")
    at_facades, on_grid = study.levels_of(prepared, found, options)
    by_hour = study.hours_of(prepared, found, options) if given["hours"] else None
    context.progress(0.95, "Writing the result")
    result = write_result(
        twin,
        scenario,
        "noise",
        output.indicator_values(prepared, at_facades, len(city.buildings), by_hour),
        inputs=hashes,
        options=given,
        solver_version=version(),
        duration_s=time.perf_counter() - start,
        warnings=context.warnings,
        summary=output.summary_of(prepared, city, at_facades, on_grid, estimated, reused),
        extra=output.files_writer(twin, prepared, at_facades, on_grid),
    )
    context.progress(1.0, "Done")
    return result


def _by_sector(table: str, twin: Twin) -> list[list[float]] | None:
    """The numbers of the table a run names, so that the result says them itself; None when it names none."""
    if not table:
        return None
    from .favourable import favourable_table

    numbers: list[list[float]] = favourable_table(table, twin.path).tolist()
    return numbers


def options_of(given: Mapping[str, Any]) -> Options:
    """The options of a study from those a result states, or a run will state."""
    import numpy as np

    from . import study
    from .finder import Search

    search = Search(
        farthest_m=float(given["distance_m"]), lateral=bool(given["lateral"]), order=int(given["reflections"])
    )
    by_sector = given.get(BY_SECTOR)
    return study.Options(
        grid_m=float(given["grid_m"]),
        every_floor=bool(given["every_floor"]),
        search=search,
        p_favourable=float(given["p_favourable"]) if by_sector is None else np.array(by_sector),
        ground_factor=float(given["ground_factor"]),
        temperature_c=float(given["temperature_c"]),
        humidity=float(given["humidity"]),
        edition=str(given["edition"]),
        junctions=bool(given.get("junctions", True)),
    )


def _check(inputs: dict[str, Any]) -> None:
    ranges = {
        "grid_m": (0.0, 500.0, "m"),
        "distance_m": (50.0, 5000.0, "m"),
        "reflections": (0, 3, ""),
        "p_favourable": (0.0, 1.0, ""),
        "ground_factor": (0.0, 1.0, ""),
        "temperature_c": (-20.0, 50.0, "°C"),
        "humidity": (10.0, 100.0, "%"),
    }
    for key, (low, high, unit) in ranges.items():
        if not low <= inputs[key] <= high:
            raise InputError(
                f"{inputs[key]:g} {unit}, must be {low:g} to {high:g} {unit}".replace(" ,", ",").strip(),
                f"Correct {key}.",
                code="bad-call",
                field=key,
            )


PROCESS = Process(
    id="noise",
    title="Noise",
    description=(
        "Road and rail noise by CNOSSOS-EU (2002/49/EC Annex II as amended by 2021/1226): long-term levels by octave at facades and "
        "on a grid, over terrain, around and over buildings, reflected; people and dwellings by band."
    ),
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input("Scenario", default=BASELINE, description="Id of the scenario whose measures are in force."),
        "grid_m": Input(
            "Grid spacing",
            "number",
            default=10.0,
            description="m between the points of the noise map; 0 = facades only.",
        ),
        "every_floor": Input(
            "Every floor", "boolean", default=False, description="Receivers at every floor instead of 4 m above ground."
        ),
        "distance_m": Input(
            "Greatest distance", "number", default=800.0, description="m; sources farther away are not heard."
        ),
        "reflections": Input(
            "Reflections", "integer", default=1, description="How often sound is reflected on its way, 0 to 3."
        ),
        "lateral": Input(
            "Around corners", "boolean", default=True, description="Ways around the sides of buildings and barriers."
        ),
        "p_favourable": Input(
            "Favourable hours",
            "number",
            default=0.5,
            description="Share of hours in which wind or temperature carry sound, 0 to 1.",
        ),
        "p_favourable_table": Input(
            "Favourable hours by period",
            default="",
            description=(
                "Instead of one number: wg-aen (50, 75, 100 % by day, evening, night), or a CSV by period and direction, "
                "in the twin or by its path."
            ),
        ),
        "ground_factor": Input(
            "Ground factor",
            "number",
            default=0.0,
            description="G where there is no land cover: 0 hard, as in a city, to 1 soft.",
        ),
        "temperature_c": Input("Air temperature", "number", default=10.0, description="°C, mean of the year."),
        "humidity": Input("Relative humidity", "number", default=70.0, description="%, mean of the year."),
        "edition": Input(
            "Tables",
            default="2021",
            choices=("2021", "2015"),
            description="Source coefficients: 2021/1226, or those of 2015/996.",
        ),
        "hours": Input(
            "Hours of the day",
            "boolean",
            default=True,
            description="Also LAeq of each hour of the mean day, by the table road_traffic_hours.csv.",
        ),
        "junctions": Input(
            "Lights and roundabouts",
            "boolean",
            default=True,
            description="Traffic stops and starts near them, as far as the twin knows where they are; off, it is steady.",
        ),
        "force": Input("Compute again", "boolean", default=False, description="Even when nothing has changed."),
    },
    run=run,
    outputs={"result": "Where the result is, its indicators, summary and warnings"},
)
