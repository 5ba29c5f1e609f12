"""The process "noise": road, rail and industrial noise of a twin for one scenario, at facades and on a grid."""

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
from ..traffic.handover import ASSIGNED, COUNTS, part_of, with_flows, words_of
from ..version import source_hash, version

if TYPE_CHECKING:
    from .study import Options, Prepared
    from .user_points import Placed

INPUT_PARTS = ["buildings", "roads", "road_junctions", "rail", "barriers", "land_cover", "noise_sources", "terrain"]
OPTION_KEYS = (
    "grid_m",
    "grid",
    "grid_error_db",
    "every_floor",
    "distance_m",
    "reflections",
    "lateral",
    "accuracy",
    "p_favourable",
    "p_favourable_table",
    "ground_factor",
    "temperature_c",
    "humidity",
    "edition",
    "junctions",
    "flows",
    "hours",
    "points",
    "points_crs",
)
BY_SECTOR = "p_favourable_by_sector"  # the numbers of p_favourable_table in the options of a result
REGULAR, ADAPTIVE = "regular", "adaptive"
EXACT, FAST = "exact", "fast"
BUDGET = 0.015  # of FAST, see finder.Search; what it costs is measured in every run and told with its result (accuracy.error_of_fast)
OF_OUTPUT = ("hours", "points", "points_crs")  # what else is written; levels do not depend on them


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
        **_content_of_points(inputs["points"]),
    }
    hashes = input_hashes(twin, [*INPUT_PARTS, *part_of(inputs["flows"], scenario)], scenario, scenarios)
    present = None if inputs["force"] else present_result(twin, scenario, "noise", input_hash("noise", hashes, options))
    if present is not None:
        context.progress(1.0, "Nothing has changed since the last run")
        return result_document(present, reused=True)
    city = with_flows(twin, scenario, apply(twin.city(), effective_measures(scenario, scenarios)), inputs["flows"])
    for words in words_of(twin, scenario, inputs["flows"]):
        context.warn(words)
    return result_document(_computed(context, twin, scenario, city, (hashes, options, start)), reused=False)


def _computed(context: JobContext, twin: Twin, scenario: str, city: Any, named_by: Any) -> Result:
    from ..cluster import executor_of
    from ..estimates import noise_estimate, tell_estimate

    # compiled kernels: loaded when a job needs them, not to describe the process
    from . import accuracy, adaptive_levels, indoor, output, study, user_points

    hashes, given, start = named_by
    options = options_of(given)
    workers = executor_of()  # one that cannot be used is told of before anything is prepared
    context.progress(0.01, "Preparing walls, sources and receivers")
    prepared = study.prepare(twin, city, options)
    placed = (
        user_points.points_of(given["points"], given["points_crs"], twin, prepared.around) if given["points"] else None
    )
    estimated = study.estimate(prepared, options.search)
    facades = indoor.facade_insulation(city.buildings)
    for warning in (*output.warnings_of(prepared, city), *facades.words(), *user_points.warnings_of_points(placed)):
        context.warn(warning)
    context.log(
        f"{estimated['receivers']:,.0f} receivers, about {estimated['pairs']:,.0f} pairs with source points; "
        f"their transfer takes about {estimated['transfer_mb']:,.0f} MB in the cache folder"
        + (", that of the adaptive grid comes on top" if options.adaptive else "")
    )
    in_tiles = not workers.is_local or estimated["receivers"] >= study.IN_TILES
    told = tell_estimate(
        context,
        twin,
        noise_estimate(estimated["receivers"], estimated["pairs"], in_tiles),
        0 if workers.is_local else workers.workers,
        "The transfer is not kept then, and every run computes it again",
    )
    first, second, third = _parts(context, prepared, placed, options)
    first.progress(0.0, "Looking for paths of sound")
    found, reused = study.transfer_of(
        twin, prepared, options, source_hash(), first.progress, run=scenario, say=context.log
    )
    first.progress(1.0, "Adding up the sources")
    at_facades, on_grid = study.levels_of(prepared, found, options)
    error = accuracy.error_of_fast(prepared, found, options) if options.search.budget > 0.0 else None
    if error is not None:
        context.log(accuracy.error_words(error))
    adaptive = None
    if options.adaptive and prepared.grid is not None:
        second.progress(0.0, "Choosing points of the adaptive grid")
        adaptive = adaptive_levels.on_adaptive_grid(
            twin, scenario, prepared, options, given, second.progress, context.log
        )
        on_grid = adaptive.levels
        context.warn(adaptive_levels.error_words(adaptive.summary))
    at_points = None
    if placed is not None:
        third.progress(0.0, "Looking for paths of sound to the points of the user")
        at_points = user_points.levels_at_points(
            twin, prepared, placed, options, source_hash(), third.progress, scenario
        )
    more = output.More(adaptive, at_points)
    of_roads = None if city.roads is None else city.roads.hours
    by_hour = study.hours_of(prepared, found, options, of_roads) if given["hours"] else None
    context.progress(0.95, "Writing the result")
    result = write_result(
        twin,
        scenario,
        "noise",
        output.indicator_values(prepared, at_facades, len(city.buildings), by_hour, facades),
        inputs=hashes,
        options=given,
        solver_version=version(),
        duration_s=time.perf_counter() - start,
        warnings=context.warnings,
        summary={
            **output.summary_of(prepared, city, at_facades, on_grid, estimated, reused, more),
            "estimate": told,
            "insulation": facades.counts(),
            **({} if error is None else {"fast": {"budget": BUDGET, "error": error}}),
        },
        extra=output.files_writer(twin, prepared, at_facades, on_grid, more),
    )
    context.progress(1.0, "Done")
    return result


def _parts(context: JobContext, prepared: Prepared, placed: Placed | None, options: Options) -> list[JobContext]:
    """Shares of the progress by the number of receivers: facades with a regular grid, an adaptive grid, points of the user."""
    grid = int(prepared.grid.computed.sum()) if options.adaptive and prepared.grid is not None else 0
    counts = [len(prepared.places[0]), grid, 0 if placed is None else len(placed.receivers)]
    begin, part = 0.05, 0.88 / max(sum(counts), 1)
    ends = [begin + part * sum(counts[:i]) for i in range(4)]
    return [context.part(*pair) for pair in zip(ends, ends[1:])]


def _content_of_points(given: str) -> dict[str, str]:
    """What the file of points holds, as a hash, so that a result is not taken for one of other points."""
    if not given:
        return {}
    from .user_points import content_of

    return {"points_content": content_of(given)}


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
        farthest_m=float(given["distance_m"]),
        lateral=bool(given["lateral"]),
        order=int(given["reflections"]),
        budget=BUDGET if given.get("accuracy", EXACT) == FAST else 0.0,
    )
    by_sector = given.get(BY_SECTOR)
    return study.Options(
        grid_m=float(given["grid_m"]),
        adaptive=given.get("grid", REGULAR) == ADAPTIVE,
        grid_error_db=float(given.get("grid_error_db", 1.0)),
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
        "grid_error_db": (0.1, 10.0, "dB"),
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
        "Road, rail and industrial noise by CNOSSOS-EU (2002/49/EC Annex II as amended by 2021/1226): long-term levels by octave at facades and "
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
        "grid": Input(
            "Grid",
            default=REGULAR,
            choices=(REGULAR, ADAPTIVE),
            description="regular: every point; adaptive: points as close as that only where levels change, others interpolated.",
        ),
        "grid_error_db": Input(
            "Error of interpolation",
            "number",
            default=1.0,
            description="dB, of an adaptive grid; what it is in fact is measured and stated.",
        ),
        "points": Input(
            "Points",
            default="",
            description="Further receivers: a layer of points, file.gpkg|layername=…, or a CSV of id, x, y, height_m (4 m if empty).",
        ),
        "points_crs": Input("CRS of the points", default="", description="EPSG:…, of a file that does not say it."),
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
        "accuracy": Input(
            "Accuracy",
            default=EXACT,
            choices=(EXACT, FAST),
            description="exact: everything; fast: of sources that can hardly be heard no ways around and reflections. What that costs is measured.",
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
            description="Also LAeq of each hour of the mean day, by the table road_traffic_hours.csv; of assigned vehicles by the periods of "
            "each road.",
        ),
        "junctions": Input(
            "Lights and roundabouts",
            "boolean",
            default=True,
            description="Traffic stops and starts near them, as far as the twin knows where they are; off, it is steady.",
        ),
        "flows": Input(
            "Traffic",
            default=COUNTS,
            choices=(COUNTS, ASSIGNED),
            description="counts: of the roads, the default of their class where there are none; assigned: the traffic result of the scenario.",
        ),
        "force": Input("Compute again", "boolean", default=False, description="Even when nothing has changed."),
    },
    run=run,
    outputs={"result": "Where the result is, its indicators, summary and warnings"},
)
