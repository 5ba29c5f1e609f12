"""The process "energy": hourly heat demand of every building of a twin for one scenario."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from ...city.city import City
from ...city.errors import InputError
from ...readers.weather_nc import read_weather
from ...scenario.scenario import BASELINE, apply, effective_measures
from ...store.results import Result, input_hash, input_hashes, write_result
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process
from ..stored import present_result, result_document
from ..version import source_hash, version

INPUT_PARTS = ["buildings", "surfaces", "archetypes", "use_profiles", "weather"]


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Computes and writes results/<scenario>/energy, or says that the one there is still right."""
    start = time.perf_counter()
    context.progress(0.0, "Reading the twin")
    twin = Twin.open(inputs["twin"])
    scenario, scenarios = inputs["scenario"], twin.scenarios()
    measures = effective_measures(scenario, scenarios)
    if not twin.weather.exists():
        raise InputError(
            f"{twin.path.name} has no weather",
            "Add a weather file (EPW) to the twin, for example from climate.onebuilding.org or PVGIS.",
            code="weather-missing",
        )
    options = {"set_point_c": inputs["set_point_c"], "setback": inputs["setback"], "solver_source": source_hash()}
    hashes = input_hashes(twin, INPUT_PARTS, scenario, scenarios)
    present = (
        None if inputs["force"] else present_result(twin, scenario, "energy", input_hash("energy", hashes, options))
    )
    if present is not None:
        context.progress(1.0, "Nothing has changed since the last run")
        return result_document(present, reused=True)
    city = replace(apply(twin.city(), measures), weather=read_weather(twin.weather))
    return result_document(_computed(context, twin, scenario, city, (hashes, options, start)), reused=False)


def _computed(
    context: JobContext,
    twin: Twin,
    scenario: str,
    city: City,
    named_by: tuple[dict[str, str | None], dict[str, Any], float],
) -> Result:
    """Computes and writes the result; named_by: hashes of the inputs, options, when the job began."""
    from .archetypes import (
        tables_of_twin,  # compiled kernels: loaded when a job needs them, not to describe the process
    )
    from .demand import heat_demand
    from .output import geopackage_writer, indicator_values, summary_of, warnings_of

    hashes, options, start = named_by
    tell = context.part(0.1, 0.9).progress
    tables = tables_of_twin(twin.gpkg, city.country)
    demand = heat_demand(city, tables, options["set_point_c"], options["setback"], tell)
    for warning in warnings_of(demand, city):
        context.warn(warning)
    context.progress(0.9, "Writing the result")
    result = write_result(
        twin,
        scenario,
        "energy",
        indicator_values(demand),
        inputs=hashes,
        options=options,
        solver_version=version(),
        duration_s=time.perf_counter() - start,
        warnings=context.warnings,
        summary=summary_of(demand, city.weather),
        series={"heat_load_kw": demand.load_w / 1000},
        extra=geopackage_writer(twin.gpkg, city, demand),
    )
    context.progress(1.0, "Done")
    return result


PROCESS = Process(
    id="energy",
    title="Energy",
    description=(
        "Hourly heat demand of every heated building for one year: EN ISO 13790 simple hourly method (5R1C), U-values as given or by "
        "archetype, party walls adiabatic, Perez sky on every facade and roof without shading, floor by EN ISO 13370."
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
        "force": Input("Compute again", "boolean", default=False, description="Even when nothing has changed."),
    },
    run=run,
    outputs={"result": "Where the result is, its indicators, summary and warnings"},
)
