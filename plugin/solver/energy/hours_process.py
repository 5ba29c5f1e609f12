"""The process "energy-hours": the hours of chosen buildings of an energy result, on demand."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...city.errors import InputError
from ...scenario.scenario import BASELINE
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process
from ..previews import Answers, result_to_start_from

MOST = 200  # buildings at a time: each takes half a megabyte of hours
_answers = Answers("energy-hours")


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Hours as files of the twin's cache, (k, 8760) float32 each; the document says which quantity is in which.

    Raises: ResultError "no-result" or "stale-result"; InputError "too-many", or for an id of no building.
    """
    from . import building_hours, live  # compiled kernels: loaded when a job needs them

    context.progress(0.0, "Reading the energy result")
    twin, scenario = Twin.open(inputs["twin"]), inputs["scenario"]
    result = result_to_start_from(twin, scenario, "energy")
    ids = list(dict.fromkeys(inputs["buildings"]))
    if len(ids) > MOST:
        raise InputError(
            f"{len(ids)} buildings, the hours of at most {MOST} are given at a time",
            "Select fewer; sums of months are there for all.",
            code="too-many",
            field="buildings",
        )
    context.progress(0.1, "Loading sun and surfaces")
    state, is_new = live.state_of(twin, scenario, result)
    context.progress(0.7, "Hours of the buildings")
    index = state.bare.buildings.index_of()
    for each in ids:
        if each not in index:
            raise InputError(
                "there is no such building", "Take an id of the layer buildings.", code="unknown-building", layer="buildings",
                feature=each,
            )  # fmt: skip
    chosen = np.array([index[each] for each in ids], np.int64)
    found = building_hours.hours_of(state, chosen)
    reasons = {each: str(state.ready.reason[i]) for each, i in zip(ids, chosen.tolist()) if state.ready.reason[i]}
    unlike = [
        key
        for key, sums in found.sums.items()
        if key in state.stored and not np.array_equal(sums, state.stored[key][chosen], equal_nan=True)
    ]
    if unlike:
        context.warn(f"The hours do not add up to the result: {', '.join(unlike)}; run energy again")
    context.progress(0.9, "Writing the hours")
    folder = _answers.written(twin, found.hours)
    context.progress(1.0, "Done")
    return {
        "process": "energy-hours",
        "scenario": scenario,
        "result": result.document["input_hash"],
        "buildings": ids,
        "not_computed": reasons,
        "floor_area_m2": [_plain(area) for area in state.ready.envelope.floor_area_m2[chosen]],
        "quantities": [
            {"id": key, "label": words, "unit": unit, "file": str(folder / f"{key}.npy")}
            for key, (words, unit) in building_hours.QUANTITIES.items()
        ],
        "loaded": is_new,
        "warnings": list(context.warnings),
    }


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


PROCESS = Process(
    id="energy-hours",
    title="Hours of buildings",
    description=(
        "Heat, cooling, hot water, electricity by use, photovoltaics and temperature of chosen buildings in every hour of the year, from the "
        "energy result of a scenario: only these buildings are computed, and their hours add up to what the result says of them."
    ),
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input("Scenario", default=BASELINE, description="Id of a scenario that has an energy result."),
        "buildings": Input(
            "Buildings", required=True, many=True, description=f"Ids of the layer buildings, at most {MOST}."
        ),
    },
    run=run,
    outputs={"hours": "Files of the twin's cache with the hours of each quantity, in the order of the buildings"},
)
