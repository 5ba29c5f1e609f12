"""The process "energy-explain": which guess about one building moves its heat demand most."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from ...city.errors import InputError
from ...scenario.scenario import BASELINE, apply, effective_measures
from ...store.results import read_result
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process
from .weather_of_scenario import weather_of


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """The attributes that nobody gave, the most influential first, as a JSON document."""
    from .archetypes import tables_of_twin
    from .influence import influences

    context.progress(0.0, "Reading the twin")
    twin = Twin.open(inputs["twin"])
    scenario, scenarios = inputs["scenario"], twin.scenarios()
    city = apply(twin.city(), effective_measures(scenario, scenarios))
    number = city.buildings.index_of().get(inputs["building"])
    if number is None:
        raise InputError(
            "there is no such building", "Take an id of the layer buildings.", code="unknown-building", layer="buildings",
            feature=inputs["building"],
        )  # fmt: skip
    context.progress(0.3, "Balances of the heating season")
    result = read_result(twin, scenario, "energy")
    options = {} if result is None else result.document["options"]
    city = replace(city, weather=weather_of(twin, city.weather_name))
    tables = tables_of_twin(twin.gpkg, city.country)
    base, tried = influences(city, number, tables, options.get("set_point_c"), options.get("setback", True))
    if np.isnan(base):
        raise InputError(
            "its heat demand is not computed",
            "Its use is not heated, or walls, roof or floor area are missing: the warnings of the energy run say which.",
            layer="buildings",
            feature=inputs["building"],
        )
    by_key: dict[str, dict[str, Any]] = {}
    for each, heat in tried:
        entry = by_key.setdefault(
            each.key, {"key": each.key, "origin": each.origin.text, "value": _plain(each.now), "tried": []}
        )
        if not np.isnan(heat):
            entry["tried"].append({"value": _plain(each.to), "heat_kwh": round(heat, 1)})
    for entry in by_key.values():
        entry["influence"] = round(
            max((abs(t["heat_kwh"] - base) for t in entry["tried"]), default=0.0) / max(base, 1.0), 4
        )
    context.progress(1.0, "Done")
    return {
        "process": "energy-explain",
        "scenario": scenario,
        "building": inputs["building"],
        "heat_kwh": round(base, 1),
        "attributes": sorted(by_key.values(), key=lambda entry: (-entry["influence"], entry["key"])),
        "warnings": list(context.warnings),
    }


def _plain(value: object) -> Any:
    """As JSON has it; None for unknown."""
    if isinstance(value, (float, np.floating)):
        return None if np.isnan(value) else round(float(value), 4)
    return value or None


PROCESS = Process(
    id="energy-explain",
    title="Which guess matters most",
    description=(
        "For one building: how far its heat demand of a season (EN ISO 13790 seasonal method, without shade) moves when one attribute nobody "
        "gave is set to the next likely value: the neighbouring construction period, a storey more or less, another use."
    ),
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input("Scenario", default=BASELINE, description="Id of the scenario whose measures are in force."),
        "building": Input("Building", required=True, description="Id of the layer buildings."),
    },
    run=run,
    outputs={"explanation": "Heat demand and the guessed attributes, the most influential first"},
)
