"""Assigned flows in the place of counts: what noise and air take from a traffic result of the same scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ...city.city import City
from ...city.errors import ResultError
from ...city.provenance import Origin, absent
from ...city.road_hours import RoadHours
from ...store.results import Result, read_result, stale_parts
from ...store.twin import Twin
from ..noise.bands import PERIOD_HOURS, PERIODS
from ..noise.hourly import HOURS, hour_shape

if TYPE_CHECKING:
    from .tables import Periods

COUNTS, ASSIGNED = "counts", "assigned"
FLOWS = "flows.npz"
BY_HOUR = (
    "of_hour",
    "hour_weight",
    "noise_period",
    "light_period",
    "heavy_period",
)  # of that file, beside the periods of noise
SPEEDS = "speeds"  # option of the traffic process
RUN_FIRST = "Run traffic for this scenario first, or take counts and defaults."


def part_of(flows: str, scenario: str) -> list[str]:
    """Parts of the twin a result depends on besides its own, as store.results.input_hashes takes them."""
    return [f"traffic:{scenario}"] if flows == ASSIGNED else []


def with_flows(twin: Twin, scenario: str, city: City, flows: str) -> City:
    """The city (its measures applied) with the vehicles of the scenario's traffic result on its roads, where `flows` is ASSIGNED.

    They take the place of counts and are INFERRED by the rule that names the demand; heavy vehicles divide into categories as the class
    of the road has it. Measures on traffic multiply what was assigned. Roads that are not for cars keep what they had.
    How their hours differ by road, of morning, midday and afternoon within the day for one, comes as RoadNetwork.hours.
    Where the traffic result was computed with its option `speeds`, the speeds of cars through the mean day come with the vehicles and take
    the place of limits, of those of the scenario as well: the assignment knew them.
    Raises: ResultError with code "no-traffic" when there is no such result, or it is of other roads.
    """
    if flows != ASSIGNED or city.roads is None:
        return city
    result = _result(twin, scenario)
    try:
        with np.load(result.folder / FLOWS, allow_pickle=False) as file:
            names, light, heavy, speed = (file[key] for key in ("road", "light", "heavy", "speed_kmh"))
            hours = {key: file[key] for key in BY_HOUR if key in file}
    except (OSError, ValueError, KeyError) as error:
        raise ResultError(f"{result.folder / FLOWS}: cannot be read ({error})", RUN_FIRST, code="no-traffic") from error
    row = {str(name): i for i, name in enumerate(names.tolist())}
    ids = [str(name) for name in city.roads.ids.tolist()]
    if len(row) != len(ids) or any(name not in row for name in ids):
        raise ResultError("the traffic result is of other roads", RUN_FIRST, code="no-traffic")
    at = np.array([row[name] for name in ids], np.int64)
    rule = f"traffic assignment, {result.document['summary']['demand']}"
    columns = dict(city.roads.attributes)
    for p, period in enumerate(PERIODS):
        for key, values in ((f"flow_{period}_veh_h", light[p] + heavy[p]), (f"heavy_{period}_veh_h", heavy[p])):
            column = columns.get(key, absent(len(ids)))
            columns[key] = column.filled(np.ones(len(ids), bool), values[at], Origin.INFERRED, rule)
    own = _hours(hours, light, heavy, at) if len(hours) == len(BY_HOUR) else None  # results of before have none
    change = city.roads.change
    if result.document["options"].get(SPEEDS):
        vehicles = (np.array(PERIOD_HOURS)[:, None] * (light + heavy))[:, at]
        with np.errstate(invalid="ignore"):
            # hours divide the way by the time: a mean of slowness
            mean = np.where(
                vehicles.sum(axis=0) > 0, vehicles.sum(axis=0) / (vehicles / speed[:, at]).sum(axis=0), speed[0, at]
            )
        known = ~np.isnan(mean)
        limit = columns.get("speed_kmh", absent(len(ids)))
        columns["speed_kmh"] = limit.filled(known, mean, Origin.INFERRED, rule)
        change = replace(change, speed_kmh=np.where(known, np.nan, change.speed_kmh))
    return replace(city, roads=replace(city.roads, attributes=columns, change=change, hours=own))


def by_hour(periods: Periods, light: np.ndarray, heavy: np.ndarray) -> dict[str, np.ndarray]:
    """What the file of flows has of the hours. light, heavy : (n_periods, n) of the assignment [veh/h]"""
    values = (periods.of_hour, periods.weight, hour_shape().period, light, heavy)
    return dict(zip(BY_HOUR, values))


def _hours(file: Mapping[str, np.ndarray], light: np.ndarray, heavy: np.ndarray, at: np.ndarray) -> RoadHours:
    """Hours of the roads `at` the rows of the file; where nothing was assigned they are those of the table.

    light, heavy : (3, n) by day, evening, night
    """
    assigned, noise, course = (file[key] for key in ("of_hour", "noise_period", "hour_weight"))
    part, weight = np.zeros(HOURS, np.int64), np.ones(HOURS)
    cut = [np.unique(assigned[noise == p]) for p in range(len(PERIODS))]
    ratios = np.zeros((2, max(len(each) for each in cut), len(PERIODS), len(at)))
    usual = hour_shape().weight
    for p, names in enumerate(cut):
        for k, name in enumerate(names.tolist()):
            here = np.flatnonzero((noise == p) & (assigned == name))
            part[here], weight[here] = k, course[here] / course[here].mean()
            for g, (whole, pieces) in enumerate(((light, file["light_period"]), (heavy, file["heavy_period"]))):
                some = whole[p, at] > 0  # NaN is not
                ratios[g, k, p] = usual[g, here].mean()
                ratios[g, k, p, some] = pieces[name, at][some] / whole[p, at][some]
    return RoadHours(noise, part, weight, ratios[0], ratios[1])


def words_of(twin: Twin, scenario: str, flows: str) -> list[str]:
    """What a result that took assigned flows tells of them."""
    if flows != ASSIGNED:
        return []
    result = _result(twin, scenario)
    summary = result.document["summary"]
    told = [
        f"Traffic of roads is assigned ({summary['demand']}, relative gap {summary['largest_gap']:.1e}), not counted"
    ]
    if result.document["options"].get(SPEEDS):
        told.append("Speeds are those of the assignment, not the limits")
    stale = stale_parts(twin, result)
    if stale:
        told.append(f"The traffic result is stale ({', '.join(stale)} changed): run traffic again")
    return told


def _result(twin: Twin, scenario: str) -> Result:
    result = read_result(twin, scenario, "traffic")
    if result is None:
        raise ResultError(f"there is no traffic result of scenario {scenario!r}", RUN_FIRST, code="no-traffic")
    return result
