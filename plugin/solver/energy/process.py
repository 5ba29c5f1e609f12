"""The process "energy": hourly heat and cooling demand of every building of a twin for one scenario."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from ...city.city import City
from ...city.errors import InputError
from ...indicators.catalogue import indicator as catalogue_entry
from ...scenario.scenario import BASELINE, apply, effective_measures
from ...store.measured_table import parts_of_calibration
from ...store.results import Result, input_hash, input_hashes, write_result
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process
from ..stored import present_result, result_document
from ..version import source_hash, version
from .weather_of_scenario import weather_name, weather_of, weather_part

TABLES = [
    "archetypes",
    "use_profiles",
    "carriers",
    "systems",
    "heating_defaults",
    "hot_water",
    "costs",
    "energy_classes",
    "auxiliaries",
    "light_appliances",
    "day_profiles",
]
INPUT_PARTS = ["buildings", "surfaces", *TABLES, "terrain"]


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Computes and writes results/<scenario>/energy, or says that the one there is still right."""
    start = time.perf_counter()
    context.progress(0.0, "Reading the twin")
    twin = Twin.open(inputs["twin"])
    scenario, scenarios = inputs["scenario"], twin.scenarios()
    measures = effective_measures(scenario, scenarios)
    part_of_weather = weather_part(twin, weather_name(measures))
    if not 0 <= inputs["movable_shading"] <= 1:
        raise InputError(
            f"movable_shading is {inputs['movable_shading']:g}, must be from 0 to 1",
            "Give the part of the sun that drawn shading lets through; 1 = none.",
            field="movable_shading",
        )
    options = {
        "set_point_c": inputs["set_point_c"],
        "setback": inputs["setback"],
        "k_exp": inputs["k_exp"],
        "movable_shading": inputs["movable_shading"],
        "method": inputs["method"],
        "method_ids": sorted(set(inputs["method_ids"] or [])),
        "shading": inputs["shading"],
        "snow_albedo": inputs["snow_albedo"],
        "solver_source": source_hash(),
    }
    parts = [*INPUT_PARTS, part_of_weather, *parts_of_calibration(twin, scenario)]
    hashes = input_hashes(twin, parts, scenario, scenarios)
    present = (
        None if inputs["force"] else present_result(twin, scenario, "energy", input_hash("energy", hashes, options))
    )
    if present is not None:
        context.progress(1.0, "Nothing has changed since the last run")
        return result_document(present, reused=True)
    city = apply(twin.city(), measures)
    city = replace(city, weather=weather_of(twin, city.weather_name))
    return result_document(_computed(context, twin, scenario, city, (hashes, options, start)), reused=False)


def _computed(
    context: JobContext,
    twin: Twin,
    scenario: str,
    city: City,
    named_by: tuple[dict[str, str | None], dict[str, Any], float],
) -> Result:
    """Computes and writes the result; named_by: hashes of the inputs, options, when the job began."""
    from ..cluster import executor_of
    from ..estimates import energy_estimate, tell_estimate
    from ..sun import sky_of_weather
    from .archetypes import (
        tables_of_twin,  # compiled kernels: loaded when a job needs them, not to describe the process
    )
    from .calibration import calibration_of, measured_buildings
    from .day_tables import day_tables_of_twin
    from .delivered import delivered_of
    from .delivered import writer as with_delivered
    from .demand import heat_demand, usable_weather
    from .element_model import by_element
    from .energy_class import scales_of
    from .energy_cost import cost_values, cost_warnings
    from .ground_for_pumps import ground_warnings
    from .monthly_delivered import MonthlyDelivered
    from .output import geopackage_writer, indicator_values, summary_of, warnings_of
    from .roof_layout import layout_of
    from .roofs import RoofSun
    from .sunlight import albedo_of_ground, lit_area, sunlight_of
    from .surface_output import SurfaceSun, checked_albedo
    from .system_tables import system_tables_of_twin
    from .systems_of_city import SystemsOfCity
    from .systems_output import (
        classes_of,
        kinds_of,
        supply_columns,
        supply_summary,
        supply_values,
        supply_warnings,
        system_origins,
    )
    from .typical_year import shares_writer
    from .values_used import systems_used, used_columns
    from .works import quantities, works_summary

    hashes, options, start = named_by
    by_elements = by_element(city, options["method"], options["method_ids"])
    tables = tables_of_twin(twin.gpkg, city.country)
    system_tables = {
        **system_tables_of_twin(twin.gpkg, city.country),
        **day_tables_of_twin(twin.gpkg, city.country),
        "use_profiles": tables["use_profiles"],
    }
    weather = usable_weather(city.weather)
    sky = sky_of_weather(weather, albedo=albedo_of_ground(weather, checked_albedo(options["snow_albedo"])))
    workers = executor_of()
    estimated = tell_estimate(
        context,
        twin,
        energy_estimate(
            len(city.buildings), lit_area(city.surfaces) if options["shading"] else 0.0, not workers.is_local
        ),
        0 if workers.is_local else workers.workers,
        "What faces see is not kept then, and every run casts its rays again",
    )
    sunlight = sunlight_of(twin, city, sky, options["shading"], context.part(0.1, 0.5).progress, scenario)
    layout = layout_of(twin, city)
    sun = SurfaceSun(city, sunlight, layout)
    tell = context.part(0.5, 0.9).progress
    roof_sun = RoofSun(sky, sun.irradiation, layout)
    systems = SystemsOfCity(city, weather, system_tables, options["k_exp"], lambda: roof_sun)
    movable = options["movable_shading"]
    wanted = options["set_point_c"], options["setback"]
    months = MonthlyDelivered(systems, system_tables, weather, measured_buildings(twin, scenario, city.buildings.ids))
    demand = heat_demand(city, tables, *wanted, tell, months.add, movable, sunlight, by_elements)
    supply = systems.supply()
    supplied = supply_values(supply, demand.floor_area_m2)
    costs = system_tables["costs"]
    kinds, scale = kinds_of(city.buildings, demand.made_of.size_class), system_tables["energy_classes"]
    classes, of_classes = classes_of(supply, kinds, scale, city.country)
    meters = delivered_of(city.buildings.ids, supply, quantities(city, demand, supply))
    measured, of_measured, about_measured = calibration_of(twin, scenario, meters.ids, meters.kwh, weather, months)
    values = {"energy.class": classes, **supplied, **cost_values(supply, demand.floor_area_m2, costs)}
    values.update({**sun.values(), **measured})
    summary = {**summary_of(demand, city), **supply_summary(supply, costs, options["k_exp"])}
    summary.update({**sun.summary(), **works_summary(city, demand, supply, costs)})
    summary.update({**of_classes, **of_measured})
    summary["estimate"] = estimated
    summary["by_iso52016"] = int((by_elements & demand.computed).sum())
    summary["origins"] = {**summary["origins"], "heating_system": system_origins(supply)}
    for warning in (
        *warnings_of(demand, city),
        *supply_warnings(supply),
        *ground_warnings(twin, scenario, city.buildings.ids, supply),
        *cost_warnings(supply, costs),
        *sunlight.warnings,
        *sun.warnings(),
        *about_measured,
    ):
        context.warn(warning)
    context.progress(0.9, "Writing the result")
    of_buildings = {
        key: column for key, column in values.items() if catalogue_entry(key).target == "building" and column.ndim == 1
    }
    columns = {
        **{key.removeprefix("energy."): c for key, c in of_buildings.items()},
        **supply_columns(supply, classes, scales_of(kinds, scale, city.country)),
    }
    columns.update(used_columns(city, demand, supply, {**tables, **system_tables}, options))
    summary["systems"] = systems_used(supply, system_tables["systems"])
    layers = sun.writer(twin.gpkg, geopackage_writer(twin.gpkg, city, demand, columns))
    result = write_result(
        twin,
        scenario,
        "energy",
        {**indicator_values(demand), **values},
        inputs=hashes,
        options=options,
        solver_version=version(),
        duration_s=time.perf_counter() - start,
        warnings=context.warnings,
        summary=summary,
        series={
            "heat_load_kw": demand.load_w / 1000,
            "cooling_load_kw": demand.cool_load_w / 1000,
            "grid_load_kw": supply.grid_load_kw,
            "electricity_load_kw": supply.district_kw["electricity"],
            "pv_load_kw": supply.district_kw["produced"],
            "hot_water_load_kw": supply.district_kw["hot_water"],
        },
        extra=shares_writer(twin, scenario, meters.ids, months, with_delivered(meters, layers)),
    )
    context.progress(1.0, "Done")
    return result


PROCESS = Process(
    id="energy",
    title="Energy",
    description=(
        "Hourly heat and cooling demand of every heated building for one year: EN ISO 13790 simple hourly method (5R1C), U-values as given or by "
        "archetype, party walls adiabatic, Perez sky on every facade and roof with the shade of buildings and far hills, floor by "
        "EN ISO 13370. Then hot water, final energy by carrier with the hourly COP of heat pumps, primary energy and CO2 (EN ISO 52000-1), "
        "and its cost by the prices of the table costs."
    ),
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input("Scenario", default=BASELINE, description="Id of the scenario whose measures are in force."),
        "set_point_c": Input(
            "Heating set point", "number", description="°C for every heated use; empty: as the use profiles say."
        ),
        "setback": Input(
            "Night setback", "boolean", default=True, description="Lower temperatures outside the hours of use."
        ),
        "movable_shading": Input(
            "Movable shading",
            "number",
            default=1.0,
            description="Part of the sun it lets through on windows with more than 300 W/m²: 1 none, 0.65 white blinds inside, 0.15 outside.",
        ),
        "method": Input(
            "Method",
            default="5r1c",
            choices=("5r1c", "iso52016"),
            description="5r1c: EN ISO 13790 for all buildings. iso52016: EN ISO 52016-1, element by element, for the buildings of method_ids.",
        ),
        "method_ids": Input(
            "Buildings by EN ISO 52016-1",
            many=True,
            description="Ids of at most 200 buildings; empty: all, in a twin that has no more. The others are computed by 5R1C.",
        ),
        "shading": Input(
            "Shade of the surroundings",
            "boolean",
            default=True,
            description="Buildings and far hills keep sun and sky away.",
        ),
        "snow_albedo": Input(
            "Albedo of snow",
            "number",
            default=0.0,
            description="Of the ground in months with a mean below 0 °C, up to 1, about 0.5 in a city; 0: no snow, 0.2 all year.",
        ),
        "k_exp": Input(
            "Credit of exported electricity",
            "number",
            default=1.0,
            description="k_exp of EN ISO 52000-1: 1 credits what solar electricity given away saves in the grid, 0 does not.",
        ),
        "force": Input("Compute again", "boolean", default=False, description="Even when nothing has changed."),
    },
    run=run,
    outputs={"result": "Where the result is, its indicators, summary and warnings"},
)
