"""The process "energy-days": the hours of every building on the days one plans for, on demand and kept as a result."""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from ...city.weather import Weather
from ...indicators.energy_days import DAY_KINDS, QUANTITIES, day_indicator
from ...indicators.energy_days import PROCESS as ID
from ...scenario.scenario import BASELINE
from ...store.results import input_hash, input_hashes, write_result
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process
from ..previews import result_to_start_from
from ..stored import present_result, result_document
from ..version import source_hash, version

AT_A_TIME = 100  # buildings whose year is in memory: a megabyte each
DAYS, HOURS_A_DAY = 365, 24


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Writes results/<scenario>/energy-days, or says that the one there is still right.

    Raises: ResultError "no-result" or "stale-result" of the energy result it starts from.
    """
    start = time.perf_counter()
    context.progress(0.0, "Reading the energy result")
    twin, scenario = Twin.open(inputs["twin"]), inputs["scenario"]
    result = result_to_start_from(twin, scenario, "energy")
    hashes = input_hashes(twin, [f"energy:{scenario}", *_parts(result.document["inputs"])], scenario)
    options = {"energy": result.document["input_hash"], "solver_source": source_hash()}
    present = present_result(twin, scenario, ID, input_hash(ID, hashes, options))
    if present is not None:
        return result_document(present, reused=True)

    from . import building_hours, live  # compiled kernels: loaded when a job needs them

    context.progress(0.05, "Loading sun and surfaces")
    state, _ = live.state_of(twin, scenario, result)
    days, dates = chosen_days(state.ready.shared.weather)
    n = len(state.ready.reason)
    values = {
        day_indicator(quantity, kind): np.full((n, HOURS_A_DAY), np.nan, dtype=np.float32)
        for quantity in QUANTITIES
        for kind in DAY_KINDS
    }
    there = np.flatnonzero([not reason for reason in state.ready.reason])
    for first in range(0, len(there), AT_A_TIME):
        context.progress(0.2 + 0.75 * first / len(there), f"Hours of the buildings, {first:,} of {len(there):,}")
        part = there[first : first + AT_A_TIME]
        hours = building_hours.hours_of(state, part).hours
        for quantity in QUANTITIES:
            by_day = hours[quantity].reshape(len(part), DAYS, HOURS_A_DAY)
            for kind, chosen in days.items():
                values[day_indicator(quantity, kind)][part] = by_day[:, chosen].mean(axis=1)
    context.progress(0.95, "Writing the result")
    written = write_result(
        twin,
        scenario,
        ID,
        values,
        inputs=hashes,
        options=options,
        solver_version=version(),
        duration_s=time.perf_counter() - start,
        warnings=context.warnings,
        summary={"buildings": int(len(there)), **dates},
    )
    context.progress(1.0, "Done")
    return result_document(written, reused=False)


def _parts(stated: dict[str, Any]) -> list[str]:
    """What the energy result rests on, so that this one is out of date when that one is."""
    return [part for part in stated if part != "scenario"]


def chosen_days(weather: Weather) -> tuple[dict[str, np.ndarray], dict[str, int]]:
    """Kind of day -> (365,) bool, which days of the year it is the mean of; and the days of the year 1 … 365 that are only one.

    The year begins on a Monday, as the profiles of use have it. Of days that are equally cold or hot it is the first.
    """
    weekday = np.arange(DAYS) % 7
    mean_c = weather.air_temperature_c.reshape(DAYS, HOURS_A_DAY).mean(axis=1)
    coldest, hottest = int(np.argmin(mean_c)), int(np.argmax(mean_c))
    days = {
        "mean": np.ones(DAYS, dtype=bool),
        "working": weekday < 5,
        "saturday": weekday == 5,
        "sunday": weekday == 6,
        "coldest": np.arange(DAYS) == coldest,
        "hottest": np.arange(DAYS) == hottest,
    }
    return days, {"coldest_day": coldest + 1, "hottest_day": hottest + 1}


PROCESS = Process(
    id=ID,
    title="Hours of all buildings",
    description=(
        "Heat, cooling and electricity of every building in the hours of the mean day, of a working day, Saturday and Sunday, and of the "
        "coldest and the hottest day, from the energy result of a scenario; the hours add up to what that result says."
    ),
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input("Scenario", default=BASELINE, description="Id of a scenario that has an energy result."),
    },
    run=run,
    outputs={"result": "Folder of the result, with the hours of each building by kind of day"},
)
