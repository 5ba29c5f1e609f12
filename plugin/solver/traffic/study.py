"""Assignment of a city: zones and network of the twin, its demand and baseline, and the equilibrium of a scenario that starts from there."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...city.city import City
from ...city.errors import InputError
from ..noise.bands import PERIOD_HOURS
from . import roads_of_city
from .calibration import Calibrated, Counts, calibrated, partly_counted
from .demand import DayDemand, given_demand, pairs, synthetic_demand
from .equilibrium import Equilibrium, VehicleClass, equilibrium, zone_times
from .network import Network
from .paths import Paths
from .roads_of_city import Streets
from .tables import LinkDefaults, Periods, link_defaults, periods_of_day, trip_rates
from .zones import Zones, activity_of, polygons_of_file, zones_of

CARS, LORRIES = 0, 1
NAMED = 5  # of roads with the same fault
Tell = Callable[[float, str], None]


class Options(NamedTuple):
    """gap : relative, each assignment ends at; cell_m : of zones; zones, od : files, "" none; decay_per_min : of gravity;
    heavy_share : of trips; heavy_pcu : passenger cars a heavy vehicle stands for; calibrate : demand to counts"""

    gap: float
    cell_m: float
    zones: str
    od: str
    decay_per_min: float
    heavy_share: float
    heavy_pcu: float
    calibrate: bool


class Prepared(NamedTuple):
    """What does not depend on the scenario: the streets of the city, its zones, network, tables and demand before counts."""

    streets: Streets
    zones: Zones
    network: Network
    table: LinkDefaults
    periods: Periods
    demand: DayDemand
    parts: np.ndarray
    notes: list[str]


class Baseline(NamedTuple):
    """cars, lorries : (n_periods, z, z) [veh/h], calibrated; paths of each period; counts : how well they are met, None without."""

    cars: np.ndarray
    lorries: np.ndarray
    paths: list[Paths]
    counts: Calibrated | None


def prepare(city: City, options: Options, crs: object = None) -> Prepared:
    """city : without a scenario, so that zones and demand are the same in all."""
    table, periods, rates = link_defaults(), periods_of_day(), trip_rates()
    streets = roads_of_city.streets_of(city, table)
    good, parts = roads_of_city.connected(city, streets)
    polygons = polygons_of_file(options.zones, crs) if options.zones else None
    gateways = roads_of_city.edges_of(city, streets)
    places = roads_of_city.roads_of(city).nodes
    activity = activity_of(city, rates)
    zones = zones_of(activity, places, good, gateways, options.cell_m, polygons)
    if len(zones.ids) < 2:
        raise InputError(
            f"there are {len(zones.ids)} zones, a trip needs two",
            "Import buildings with their use, give smaller cell_m, or zones and a table of trips.",
            layer="zones",
        )
    network = roads_of_city.network_with_zones(city, streets, zones, table)
    if options.od:
        demand = given_demand(Path(options.od), network.zone_ids, periods, options.heavy_share)
    else:
        minutes = zone_times(network)
        demand = synthetic_demand(zones, minutes, periods, options.decay_per_min, options.heavy_share)
    notes = [*zones.notes, *demand.notes]
    if len(parts) > 1:
        notes.append(
            f"The roads for cars are {len(parts)} parts; zones are connected to the largest, {parts[0]:,} of {parts.sum():,} crossings"
        )
    if options.calibrate:
        notes += _partly_counted(city, streets, periods)
    return Prepared(streets, zones, network, table, periods, demand, parts, notes)


def _partly_counted(city: City, streets: Streets, periods: Periods) -> list[str]:
    rows = partly_counted(city, streets, periods)
    if not len(rows):
        return []
    named = ", ".join(str(name) for name in roads_of_city.roads_of(city).ids[rows[:NAMED]])
    more = f" and {len(rows) - NAMED} more" if len(rows) > NAMED else ""
    return [f"Roads with counts of some periods only, to which demand is not calibrated: {len(rows)}; {named}{more}"]


def baseline_of(city: City, prepared: Prepared, options: Options, tell: Tell) -> Baseline:
    """The city without a scenario: assigned, and where counts are, its demand calibrated to them."""
    cars, lorries = prepared.demand.cars.copy(), prepared.demand.lorries.copy()
    counts = Counts.of_city(city, prepared.streets, prepared.periods) if options.calibrate else None
    paths, met = [], []
    for p, name in enumerate(prepared.periods.names):
        tell(p / len(prepared.periods.names), f"Assigning the baseline, {name}")
        classes = _classes(city, prepared, p, options)
        if counts is not None and counts.any():
            cars[p], lorries[p], found, quality = calibrated(
                prepared.network, (cars[p], lorries[p]), classes, counts.of_period(p), options.gap
            )
            met.append(quality)
        else:
            found = equilibrium(prepared.network, [pairs(cars[p]), pairs(lorries[p])], classes, gap=options.gap)
        paths.append(found.paths)
    return Baseline(cars, lorries, paths, Calibrated.joined(met))


def scenario_of(
    city: City, prepared: Prepared, baseline: Baseline, options: Options, tell: Tell
) -> tuple[Network, list[Equilibrium]]:
    """Equilibria by period of a city with its measures, from the baseline's paths on."""
    minutes, _ = roads_of_city.free_minutes(city, prepared.streets, prepared.table)
    links = prepared.network.links
    free = np.concatenate([minutes, links.free[len(minutes) :]])
    changed = replace(prepared.network, links=links._replace(free=free))
    found = []
    for p, name in enumerate(prepared.periods.names):
        tell(p / len(prepared.periods.names), f"Assigning {name}")
        demands = [pairs(baseline.cars[p]), pairs(baseline.lorries[p])]
        classes = _classes(city, prepared, p, options)
        found.append(equilibrium(changed, demands, classes, gap=options.gap, start=baseline.paths[p]))
    return changed, found


def _classes(city: City, prepared: Prepared, period: int, options: Options) -> list[VehicleClass]:
    """Cars and lorries; a ban holds in an assignment when it holds in most of its hours."""
    cars, lorries = roads_of_city.open_links(city, prepared.streets, prepared.network)
    when = int(np.argmax(prepared.periods.to_noise[:, period] * PERIOD_HOURS))
    return [VehicleClass("cars", 1.0, cars), VehicleClass("lorries", options.heavy_pcu, lorries[when])]


def keep(baseline: Baseline, path: Path) -> None:
    """Writes a baseline into the cache; the file is whole or absent."""
    arrays = {"cars": baseline.cars, "lorries": baseline.lorries}
    for p, paths in enumerate(baseline.paths):
        arrays.update({f"paths{p}_{key}": value for key, value in paths._asdict().items()})
    if baseline.counts is not None:
        arrays.update({f"counts_{key}": np.asarray(value) for key, value in baseline.counts._asdict().items()})
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)
    part.replace(path)


def kept(path: Path, n_periods: int) -> Baseline | None:
    """What `keep` wrote, None when it is not there or cannot be read."""
    try:
        with np.load(path, allow_pickle=False) as file:
            paths = [Paths(*(file[f"paths{p}_{key}"] for key in Paths._fields)) for p in range(n_periods)]
            counts = None
            if "counts_road" in file:
                counts = Calibrated(*(file[f"counts_{key}"] for key in Calibrated._fields))
            return Baseline(file["cars"], file["lorries"], paths, counts)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None
