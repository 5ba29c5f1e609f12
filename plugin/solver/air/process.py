"""The process "air": NO2, NOx and particles of a twin for one scenario, from its traffic and heating, at facades, receptors and on a grid."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...city.errors import InputError
from ...scenario.scenario import BASELINE, apply, effective_measures
from ...store.results import Result, input_hash, input_hashes, write_result
from ...store.twin import Twin
from ..energy.weather_of_scenario import weather_name, weather_of, weather_part
from ..jobs import Input, JobContext, Process
from ..stored import present_result, result_document
from ..traffic.handover import ASSIGNED, COUNTS, part_of, with_flows, words_of
from ..version import source_hash, version

if TYPE_CHECKING:
    from .study import Options, Prepared

INPUT_PARTS = ["buildings", "roads", "terrain", "air_fleet"]
CLASSES, ALL = "classes", "all"
OSPM, SIRANE, OPEN = "ospm", "sirane", "open"
YEAR = 2025
GASES = ("no2", "nox", "o3", "pm10", "pm25")
OPTION_KEYS = (
    "hours",
    "grid_m",
    "every_floor",
    "spacing_m",
    "height_m",
    "road_receptors",
    "distance_m",
    "canyons",
    "fleet",
    "fleet_country",
    "fleet_year",
    *(f"background_{gas}" for gas in GASES),
    "background_file",
    "background_unit",
    "background_x",
    "background_y",
    "background_height_m",
    "deposition_cm_s",
    "population",
    "heating",
    "flows",
    "points",
    "points_crs",
    "stations",
    "measured",
    "measured_unit",
)
# suffixes of files that say where stations are and what they measured
ENTITIES = (".json", ".jsonld", ".geojson", ".jsonl", ".ndjson")
COUNTRY = "country"  # of the fleet, as a run took it
ENERGY = "energy_of"  # the scenario whose energy result heats, "" none


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Computes and writes results/<scenario>/air, or says that the one there is still right."""
    start = time.perf_counter()
    context.progress(0.0, "Reading the twin")
    check(inputs)
    twin = Twin.open(inputs["twin"])
    scenario, scenarios = inputs["scenario"], twin.scenarios()
    measures = effective_measures(scenario, scenarios)
    given = {**{key: inputs[key] for key in OPTION_KEYS}, "solver_source": source_hash()}
    energy = _energy_of(twin, scenario) if inputs["heating"] else ""
    given.update({ENERGY: energy, **_contents(twin, inputs)})
    parts = [*INPUT_PARTS, weather_part(twin, weather_name(measures))]
    if energy:
        parts.append(f"energy:{energy}")
    parts += part_of(inputs["flows"], scenario)
    hashes = input_hashes(twin, parts, scenario, scenarios)
    present = None if inputs["force"] else present_result(twin, scenario, "air", input_hash("air", hashes, given))
    if present is not None:
        context.progress(1.0, "Nothing has changed since the last run")
        return result_document(present, reused=True)
    city = with_flows(twin, scenario, apply(twin.city(), measures), inputs["flows"])
    for words in words_of(twin, scenario, inputs["flows"]):
        context.warn(words)
    return result_document(_computed(context, twin, scenario, city, (hashes, given, start)), reused=False)


def _computed(context: JobContext, twin: Twin, scenario: str, city: Any, named_by: Any) -> Result:
    # compiled kernels: loaded when a job needs them, not to describe the process
    from ..cluster import executor_of
    from ..estimates import tell_estimate
    from . import output, study, study_quality, study_transfer
    from .station_output import with_stations

    hashes, given, start = named_by
    options = options_of(given, twin)
    context.progress(0.01, "Preparing weather, roads, canyons and receivers")
    prepared, weather = prepared_of(twin, city, given, options, given[ENERGY])
    measured = None
    if given["stations"]:
        where = file_of(given["stations"], twin)
        hours = file_of(given["measured"], twin) if given["measured"] else where  # entities say both
        measured = study_quality.measured_at(prepared, twin, where, hours, given["measured_unit"], weather)
    for warning in prepared.warnings:
        context.warn(warning)
    if given["heating"] and not given[ENERGY]:
        context.warn("No energy result: what heating emits is not computed. Run energy first to include it")
    elif given[ENERGY] and given[ENERGY] != scenario:
        context.warn(f"Heating as in the energy result of {given[ENERGY]!r}: {scenario!r} has none of its own")
    if options.deposition_m_s > 0:
        context.warn(
            f"Dry deposition of {100 * options.deposition_m_s:g} cm/s takes from the plumes of open roads, of NOx as of particles: NO2 has 0.1 to "
            "0.4 cm/s, PM10 0.5 to 1, NO none. What canyons and roofs add is not lessened"
        )
    if prepared.year.background.notes:
        context.warn(prepared.year.background.statement)
    size, count = study_transfer.size_of(prepared), len(prepared.places.x)
    context.log(
        f"{count:,} receivers, {len(prepared.roads):,} links, {len(prepared.pairs.link):,} pairs within {options.distance_m:g} m, "
        f"{len(prepared.year.states):,} states of the air: {size / 1e6:,.0f} MB of coefficients"
    )
    workers = executor_of()
    estimated = tell_estimate(
        context,
        twin,
        study_transfer.estimate(prepared),
        0 if workers.is_local else workers.workers,
        "The coefficients are not kept then, and every run computes them again",
    )
    rest = context.part(0.06, 0.95)
    rest.progress(0.0, "Dispersing what the roads emit")
    collected = output.Collected(prepared)
    with study_transfer.keeping(twin, prepared, options.deposition_m_s, source_hash()) as kept:
        ahead = rest.part(0.0, 0.9).progress
        if study_transfer.fill_in_tiles(
            kept, twin, prepared, options.deposition_m_s, scenario, source_hash(), ahead, context.log
        ):
            rest = rest.part(0.9, 1.0)
        for tile in study.tiles_of(prepared, options, kept, slice(0, count), rest.progress):
            collected.take(tile)
        told = {
            "mb": round(size / 1e6, 1),
            "from_cache": kept.found is not None,
            "kept": kept.is_kept,
            "estimate": estimated,
        }
    if not told["kept"]:
        context.warn(
            "The coefficients of this run are not kept: another traffic is computed anew, and there is no live preview"
        )
    judged = None if measured is None else study_quality.quality_of(prepared, options, measured)
    if judged is not None:
        context.log(judged["statement"])
    context.progress(0.95, "Writing the result")
    at_receivers = collected.of_receivers()
    result = write_result(
        twin,
        scenario,
        "air",
        output.indicator_values(prepared, city, at_receivers),
        inputs=hashes,
        options=given,
        solver_version=version(),
        duration_s=time.perf_counter() - start,
        warnings=context.warnings,
        summary={**output.summary_of(prepared, city, options, told), "quality": judged},
        extra=with_stations(output.files_writer(twin, prepared, city, collected, at_receivers), judged),
    )
    context.progress(1.0, "Done")
    return result


def options_of(given: Mapping[str, Any], twin: Twin) -> Options:
    """The options of a study from those a result states, or a run will state."""
    from . import study
    from .links_of_city import FleetChoice

    country = given["fleet_country"] or str(given.get(COUNTRY) or "EU")
    return study.Options(
        hours=str(given["hours"]),
        distance_m=float(given["distance_m"]),
        spacing_m=float(given["spacing_m"]),
        height_m=float(given["height_m"]),
        every_floor=bool(given["every_floor"]),
        grid_m=float(given["grid_m"]),
        beside_roads=bool(given["road_receptors"]),
        canyons=given["canyons"] != OPEN,
        boxes=given["canyons"] == SIRANE,
        fleet=FleetChoice(country, int(given["fleet_year"]), str(given["fleet"]), twin.gpkg),
        deposition_m_s=0.01 * float(given["deposition_cm_s"]),
        population=float(given["population"]) or None,
        background={key: value for key, value in given.items() if key.startswith("background_")},
    )


def prepared_of(twin: Twin, city: Any, given: Mapping[str, Any], options: Options, energy: str) -> tuple[Prepared, Any]:
    """The prepared study of options and the weather it is of; the background freed of local traffic where its station stands here."""
    from . import study

    weather = weather_of(twin, city.weather_name)
    prepared = study.prepare(twin, city, weather, options, energy or None, points_of(given, twin))
    if given.get("background_x") is not None:
        from .study_station import with_station_background

        place = (float(given[f"background_{key}"]) for key in ("x", "y", "height_m"))
        prepared = with_station_background(prepared, twin.city(), options, *place)
    return prepared, weather


def file_of(given: str, twin: Twin) -> Path:
    """A file named by its path, or by its name in the twin's folder."""
    path = Path(given)
    return path if path.is_absolute() else Path(twin.path) / path


def points_of(given: Mapping[str, Any], twin: Twin) -> Callable[[Any], Any] | None:
    """Reads the user's points when the surroundings are known; None without any."""
    if not given["points"]:
        return None

    def read(around: Any) -> Any:
        from ..noise.receivers import faults_of
        from ..noise.user_points import points_of as user_points

        found = user_points(given["points"], given["points_crs"], twin, around).receivers
        for fault in faults_of(found):
            raise fault
        return found

    return read


def _energy_of(twin: Twin, scenario: str) -> str:
    from .study_heating import energy_scenario

    return energy_scenario(twin, scenario) or ""


def contents_now(twin: Twin, given: Mapping[str, Any]) -> dict[str, str]:
    """Hashes of the files concentrations depend on, by the keys a result states them with; "" for a background that is gone."""
    found = {}
    if given["points"]:
        from ..noise.user_points import content_of

        found["points_content"] = content_of(given["points"])
    if given["background_file"]:
        path = file_of(given["background_file"], twin)
        found["background_content"] = _hash_of(path) if path.is_file() else ""
    return found


def changed_files(twin: Twin, given: Mapping[str, Any]) -> list[str]:
    """Which files hold something else than when a result was computed, "points" or "background". given : the options it states."""
    return [key.removesuffix("_content") for key, now in contents_now(twin, given).items() if given.get(key) != now]


def _hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _contents(twin: Twin, inputs: Mapping[str, Any]) -> dict[str, str]:
    """Hashes of the files a run names, and the country of the twin: a result is not taken for one of others."""
    found = {COUNTRY: str(twin.manifest.get("country") or ""), **contents_now(twin, inputs)}
    for key in ("background_file", "stations", "measured"):
        if not inputs[key]:
            continue
        path = file_of(inputs[key], twin)
        if not path.is_file():
            raise InputError("there is no such file", f"Correct the path {key}.", file=str(path), field=key)
        if key != "background_file":
            found[f"{key}_content"] = _hash_of(path)
    says_both = str(inputs["stations"]).lower().endswith(ENTITIES)
    if bool(inputs["stations"]) != bool(inputs["measured"]) and not says_both:
        raise InputError(
            "stations and measured belong together: where they stand, and what they measured hour by hour",
            "Give both or none.",
            code="bad-call",
            field="measured" if inputs["stations"] else "stations",
        )
    return found


RANGES = {
    "grid_m": (0.0, 1000.0, "m"),
    "spacing_m": (3.0, 200.0, "m"),
    "height_m": (0.5, 100.0, "m"),
    "background_height_m": (0.5, 100.0, "m"),
    "distance_m": (50.0, 5000.0, "m"),
    "fleet_year": (1990, 2050, ""),
    "deposition_cm_s": (0.0, 10.0, "cm/s"),
    "population": (0.0, 5e7, "people"),
}


def check(inputs: Mapping[str, Any]) -> None:
    """Raises: InputError naming the option that cannot be."""
    for key, (low, high, unit) in RANGES.items():
        if not low <= inputs[key] <= high:
            raise InputError(
                f"{inputs[key]:g} {unit}, must be {low:g} to {high:g} {unit}".replace(" ,", ",").strip(),
                f"Correct {key}.",
                code="bad-call",
                field=key,
            )
    if (inputs["background_x"] is None) != (inputs["background_y"] is None):
        raise InputError("a station has both x and y", "Give both or none.", code="bad-call", field="background_x")
    for gas in GASES:
        value = inputs[f"background_{gas}"]
        if value is None:
            continue
        if not value >= 0.0:
            raise InputError(
                f"{value:g} µg/m³, must be 0 or more",
                "Correct the background.",
                code="bad-call",
                field=f"background_{gas}",
            )
        if value > 500.0 or 0.0 < value < 0.1:
            raise InputError(
                f"{value:g} µg/m³ is no background of a town: it looks like {'ng/m³ or ppt' if value > 500 else 'mg/m³ or ppm'}",
                "Give µg/m³: 1 mg/m³ is 1000 µg/m³, 1 ppb of NO2 is 1.91 µg/m³.",
                code="bad-call",
                field=f"background_{gas}",
            )


_GAS_WORDS = {"no2": "NO₂", "nox": "NOx (as NO₂)", "o3": "O₃", "pm10": "PM10", "pm25": "PM2.5"}

PROCESS = Process(
    id="air",
    title="Air quality",
    description=(
        "NO2, NOx, PM10 and PM2.5 of a year from traffic and heating: EMEP/EEA emissions, R-LINE dispersion, street canyons from the buildings, by "
        "OSPM or as SIRANE's network of boxes, NO2 hour by hour; at facades, beside roads, on a grid, against limits of the EU and WHO. "
        "Emission totals of roads and buildings."
    ),
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input("Scenario", default=BASELINE, description="Id of the scenario whose measures are in force."),
        "hours": Input(
            "Hours",
            default=CLASSES,
            choices=(CLASSES, ALL),
            description=(
                "classes: some 580 states of the air stand for the year, annual NOx within 3 %; all: each of the 8,760 hours is dispersed, 15 times "
                "as long."
            ),
        ),
        "grid_m": Input(
            "Grid spacing", "number", default=50.0, description="m between the points of the map; 0 = receivers only."
        ),
        "every_floor": Input("Every floor", "boolean", default=False, description="Receivers in front of every floor."),
        "spacing_m": Input(
            "Spacing along facades", "number", default=30.0, description="m, at least one receiver a facade."
        ),
        "height_m": Input(
            "Height", "number", default=2.0, description="m above the ground, of receivers that are not on a floor."
        ),
        "road_receptors": Input(
            "Receptors beside roads",
            "boolean",
            default=False,
            description="2 to 80 m from the kerb on both sides, every 50 m.",
        ),
        "distance_m": Input(
            "Greatest distance",
            "number",
            default=300.0,
            description="m; what roads farther away add belongs to the background.",
        ),
        "canyons": Input(
            "Street canyons",
            default=OSPM,
            choices=(OSPM, SIRANE, OPEN),
            description=(
                "ospm: both sides of each street between buildings, by OSPM; sirane: streets as a network of mixed boxes that pass air on at "
                "crossings and vent over the roofs; open: every road as in the open."
            ),
        ),
        "fleet": Input(
            "Fleet",
            default="",
            description="Name in a table air_fleet, or SRM1: Dutch averages, of years air_fleet_nl.csv has. Empty: of the country.",
        ),
        "fleet_country": Input(
            "Country of the fleet", default="", description="Code of two letters; empty: that of the twin, else Europe."
        ),
        "fleet_year": Input(
            "Year of the fleet",
            "integer",
            default=YEAR,
            description="1990 to 2050; a measure of the scenario goes before it.",
        ),
        **{
            f"background_{gas}": Input(
                f"Background {word}",
                "number",
                description="µg/m³, the same all year; empty: a value is assumed and the result says so.",
            )
            for gas, word in _GAS_WORDS.items()
        },
        "background_file": Input(
            "Hourly background",
            default="",
            description="CSV of a year with columns as no2 [µg/m³]; constants fill in what it does not have.",
        ),
        "background_unit": Input("Unit of that file", default="", description="Where headings say none: µg/m³ or ppb."),
        "background_x": Input(
            "Easting of its station",
            "number",
            description="In the twin's CRS, where the background is of a station in the city: what the roads here add there is taken off.",
        ),
        "background_y": Input("Northing of its station", "number", description="In the twin's CRS."),
        "background_height_m": Input("Height of its inlet", "number", default=2.5, description="m above the ground."),
        "deposition_cm_s": Input(
            "Deposition", "number", default=0.0, description="cm/s, dry deposition that depletes the plumes; 0 none."
        ),
        "population": Input(
            "People of the town", "number", default=0.0, description="For its own heat by night; 0: none is counted."
        ),
        "heating": Input(
            "Heating",
            "boolean",
            default=True,
            description="Also what buildings emit, when the scenario has an energy result.",
        ),
        "points": Input(
            "Points", default="", description="Further receivers: a layer of points, or a CSV of id, x, y, height_m."
        ),
        "points_crs": Input("CRS of the points", default="", description="EPSG:…, of a file that does not say it."),
        "stations": Input(
            "Stations",
            default="",
            description=(
                "CSV of id, x, y (or lon, lat), height_m, or NGSI-LD entities AirQualityObserved (JSON), which say the hours as well: "
                "the model is judged there by what they measured."
            ),
        ),
        "measured": Input(
            "Measurements",
            default="",
            description="CSV of their hours: date, station, columns as no2 [µg/m³], or NGSI-LD; with stations, not needed with entities.",
        ),
        "measured_unit": Input(
            "Unit of the measurements",
            default="",
            description="Where headings say none: µg/m³, ppb, or by pollutant: ppb, pm=µg/m³.",
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
