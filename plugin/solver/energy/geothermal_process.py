"""The process "geothermal": heat from boreholes beside each building of a scenario, against what its energy result says it needs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np

from ...city.city import City
from ...city.errors import InputError
from ...city.fields import HEATING_SYSTEMS
from ...scenario.scenario import BASELINE, apply, effective_measures
from ...store.results import Result, input_hashes, write_result
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process
from ..stored import result_document
from ..version import version
from .energy_result import energy_of_scenario, parts_of_heat

FILE = "geothermal.gpkg"
PUMP = "heat_pump_brine"
RAIL_HALF_M, ROAD_WIDTH_M = 3.0, 6.0  # of a track with its bed; of a road without a width (assumptions)
WATER = "water"
COUNT_AS_OPEN = {  # tables a city has; a place without a railway is common
    "roads": "roads: streets count as open ground",
    "land_cover": "layer of green and water: water counts as open ground",
}
REGENERATION = (
    "W/m are guide values of VDI 4640-2:2001 for single plants of up to 30 kW. Where neighbours use the ground as well, or many boreholes "
    "stand side by side, it cools from year to year unless heat is put back in summer: such fields need their own design."
)


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Writes results/<scenario>/geothermal with its layer geothermal.gpkg."""
    from . import geothermal
    from .heat_network_demand import heat_taken
    from .heat_network_process import footprints_of
    from .system_tables import system_tables_of_twin
    from .weather_of_scenario import weather_name, weather_of

    start = time.perf_counter()
    context.progress(0.0, "Reading the energy result")
    twin, scenario = Twin.open(inputs["twin"]), inputs["scenario"]
    options = {key: each for key, each in inputs.items() if key not in ("twin", "scenario")}
    field = geothermal.Field(*(options[key] for key in ("depth_m", "spacing_m", "conductivity", "hours")))
    geothermal.check_field(field)
    extraction = geothermal.specific_extraction(field.conductivity, field.hours)
    if not 0 <= options["clearance_m"] < options["reach_m"] <= 100:
        raise InputError(
            f"clearance_m is {options['clearance_m']:g} and reach_m {options['reach_m']:g}, must be 0 ≤ clearance < reach ≤ 100",
            "Give distances from the facade in metres.",
            field="reach_m",
        )
    energy = energy_of_scenario(twin, scenario)
    systems = system_tables_of_twin(twin.gpkg, str(twin.manifest.get("country", "")))["systems"]
    measures = effective_measures(scenario, twin.scenarios())
    weather = weather_of(twin, weather_name(measures))
    taken = heat_taken(energy, systems, weather)
    context.progress(0.2, "Open ground around the buildings")
    footprints = footprints_of(twin, taken.ids)
    tell = context.part(0.2, 0.8).progress
    ground, lacking = _taken_ground(twin)
    for words in lacking:
        context.warn(f"The twin has no {words}")
    city, reach, clearance = apply(twin.city(), measures), options["reach_m"], options["clearance_m"]
    ground = np.append(ground, _built_by_scenario(city, clearance))
    stands = ~city.buildings.removed
    free = np.full(len(stands), np.nan)
    free[stands] = geothermal.free_ground(footprints[stands], taken.ids[stands], ground, reach, clearance, tell)
    context.progress(0.8, "Boreholes")
    ambient = _ambient_shares(systems, weather, energy)
    found = geothermal.potential_of(free, taken.rooms_mwh, taken.water_mwh, ambient, field)
    computed = ~np.isnan(found.needed_mwh)
    large = computed & (found.extraction_kw / ambient[0] > geothermal.LARGEST_KW)
    need, ground = found.needed_mwh[computed], found.ground_mwh[computed]
    summary = {
        "buildings": int(computed.sum()),
        "boreholes": int(found.boreholes[computed].sum()),
        "free_m2": round(float(free[computed].sum()), 1),
        "extraction_w_m": extraction,
        "ground_mwh": round(float(ground.sum()), 3),
        "used_mwh": round(float(np.minimum(ground, need).sum()), 3),
        "needed_mwh": round(float(need.sum()), 3),
        "share": round(float(np.minimum(ground, need).sum() / need.sum()), 4) if need.sum() > 0 else None,
        "covered": int((found.share[computed] >= 1).sum()),
        "from_ground": {"rooms": round(ambient[0], 4), "hot_water": round(ambient[1], 4)},
        "above_30_kw": int(large.sum()),
        "regeneration": REGENERATION,
    }
    if large.any():
        number = "1 building has" if large.sum() == 1 else f"{int(large.sum())} buildings have"
        context.warn(f"{number} ground for more than {geothermal.LARGEST_KW:g} kW, for which the values are not made")
    left = int((~computed).sum())
    if left:
        number = "1 building has" if left == 1 else f"{left} buildings have"
        context.warn(f"{number} no share: energy is not computed")
    values = {
        "geothermal.share": 100 * found.share,
        "geothermal.heat": np.where(computed, found.ground_mwh, np.nan),
        "geothermal.boreholes": np.where(computed, found.boreholes, np.nan),
        "geothermal.free_ground": free,
    }
    context.progress(0.9, "Writing the result")
    result = write_result(
        twin,
        scenario,
        "geothermal",
        values,
        inputs=input_hashes(
            twin, [*parts_of_heat(energy), f"energy:{scenario}", "roads", "rail", "land_cover"], scenario
        ),
        options={**options, "energy": energy.document["input_hash"]},
        solver_version=version(),
        duration_s=time.perf_counter() - start,
        warnings=context.warnings,
        summary=summary,
        extra=lambda folder: _write_layer(twin.gpkg, folder / FILE, taken.ids, found),
    )
    context.progress(1.0, "Done")
    return result_document(result, reused=False)


def _ambient_shares(systems: Any, weather: Any, energy: Result) -> tuple[float, float]:
    """What a ground heat pump takes out of the ground for a kilowatt hour of heat in rooms, by the hours of the district, and of hot water."""
    from .systems_of_city import per_unit

    row = HEATING_SYSTEMS.index(PUMP)
    rooms, taps = (per_unit(systems, weather, water).ambient[row] for water in (False, True))
    load = np.array(energy.series("heat_load_kw"), np.float64)
    return float((rooms * load).sum() / load.sum()) if load.sum() > 0 else float(rooms.mean()), float(taps.mean())


def _taken_ground(twin: Twin) -> tuple[np.ndarray, list[str]]:
    """(k,) object of shapely: carriageways, tracks and water, where nobody drills; and what the twin lacks of it, in words."""
    import shapely

    from ...store import geopackage

    areas, lacking = [], []
    with geopackage.connect(twin.gpkg) as connection:
        for table, width in (("roads", "width_m"), ("rail", ""), ("land_cover", "kind")):
            columns = geopackage.read_columns(connection, table)
            if not columns or geopackage.GEOMETRY not in columns or not len(columns[geopackage.GEOMETRY]):
                if table in COUNT_AS_OPEN:
                    lacking.append(COUNT_AS_OPEN[table])
                continue
            shapes = shapely.force_2d(shapely.from_wkb(columns[geopackage.GEOMETRY]))
            if table == "land_cover":
                kinds = columns.get("kind", np.full(len(shapes), "", dtype=object)).astype(str)
                areas.append(shapes[kinds == WATER])
            else:
                half = (
                    columns.get(width, np.full(len(shapes), np.nan)) / 2 if width else np.full(len(shapes), RAIL_HALF_M)
                )
                areas.append(shapely.buffer(shapes, np.where(np.isnan(half), ROAD_WIDTH_M / 2, half)))
    found = np.concatenate(areas) if areas else np.zeros(0, dtype=object)
    return found[~(shapely.is_missing(found) | shapely.is_empty(found))], lacking


def _built_by_scenario(city: City, clearance_m: float) -> np.ndarray:
    """(k,) object of shapely: where nobody drills as a measure puts up a building there."""
    import shapely

    shapes = [shapely.Polygon(each.footprint) for each in city.added]
    return np.asarray(shapely.buffer(np.array(shapes, dtype=object), clearance_m), dtype=object)


def _write_layer(gpkg: Path, path: Path, ids: np.ndarray, found: Any) -> None:
    """geothermal.gpkg with the footprints of the twin and a column for each figure."""
    from ...store import geopackage

    with geopackage.connect(gpkg) as connection:
        geometry = geopackage.read_geometries(connection, "buildings")
        srs_id, *srs = connection.execute(
            "SELECT s.srs_id, s.srs_name, s.organization, s.definition FROM gpkg_geometry_columns AS g "
            "JOIN gpkg_spatial_ref_sys AS s ON s.srs_id = g.srs_id WHERE g.table_name = 'buildings'"
        ).fetchone()
    columns = {
        "id": ids,
        "free_m2": found.free_m2,
        "boreholes": found.boreholes,
        "extraction_kw": found.extraction_kw,
        "ground_mwh": found.ground_mwh,
        "needed_mwh": found.needed_mwh,
        "share": found.share,
    }
    with geopackage.connect(path, write=True) as connection:
        geopackage.create(connection, srs_id, *srs)
        geopackage.write_table(connection, "buildings", columns, geometry, srs_id, "Geothermal potential")


PROCESS = Process(
    id="geothermal",
    title="Geothermal potential",
    description=(
        "Borehole heat exchangers on the open ground around each building (not built, no road, rail or water; it stands in for the plot), "
        "their heat by W/m of VDI 4640-2:2001, and the share of what a ground heat pump for rooms and hot water would take. Energy of the "
        "scenario must be computed. " + REGENERATION
    ),
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input("Scenario", default=BASELINE, description="Id of the scenario whose energy is taken."),
        "reach_m": Input(
            "Ground within", "number", default=10.0, description="m from the facade; stands in for the plot."
        ),
        "clearance_m": Input(
            "Away from buildings", "number", default=2.0, description="m boreholes keep from facades."
        ),
        "depth_m": Input("Depth", "number", default=100.0, description="m of a borehole, 40 to 100."),
        "spacing_m": Input(
            "Spacing", "number", default=6.0, description="m between boreholes: at least 5, of more than 50 m depth 6."
        ),
        "conductivity": Input(
            "Conductivity of the ground",
            "number",
            default=2.0,
            description="W/(m·K): below 1.5 dry, above 3 hard rock.",
        ),
        "hours": Input(
            "Full-load hours", "number", default=2400.0, description="h/a, up to 2400; 1800 without hot water."
        ),
    },
    run=run,
    outputs={"result": "Where the result is, its layer geothermal.gpkg, sums and a note on regeneration"},
)
