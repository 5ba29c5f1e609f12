"""Assignment of a city: zones and network of the twin, its demand and baseline, and the equilibrium of a scenario that starts from there."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...city.city import City
from ...city.emission_zone import FUELS, KEPT_OUT
from ...city.errors import InputError
from ...readers.osm_restrictions import Restriction
from ..noise.bands import PERIOD_HOURS
from . import roads_of_city
from .calibration import Calibrated, Counts, calibrated, modelled, partly_counted
from .count_match import Matched, match
from .count_sites import Sites, read_sites
from .demand import DayDemand, by_class, given_demand, pairs, synthetic_demand
from .equilibrium import Equilibrium, VehicleClass, equilibrium, zone_times
from .network import Network
from .paths import Paths
from .roads_of_city import Streets
from .search import Trees
from .tables import (
    LinkDefaults,
    Periods,
    Vehicles,
    link_defaults,
    periods_of_day,
    trip_rates,
    vehicles_of,
    with_function,
)
from .turns import NO_TURNS, Split, restrictions_of_file, turns_of
from .zones import Zones, activity_of, polygons_of_file, zones_of

NAMED = 5  # of roads with the same fault
KEPT_TREES = 10_000_000  # places in trees, up to which a baseline on disk has them: 8 bytes each
Tell = Callable[[float, str], None]


class Options(NamedTuple):
    """gap : relative, each assignment ends at; cell_m : of zones; zones, od : files, "" none; decay_per_min : of gravity;
    heavy_share : of trips; heavy_pcu : passenger cars a heavy vehicle stands for; calibrate : demand to counts
    turns, counts : files of turn restrictions and of counts, "" none; function : volume-delay function of all roads, "" as the table has it"""

    gap: float
    cell_m: float
    zones: str
    od: str
    decay_per_min: float
    heavy_share: float
    heavy_pcu: float
    calibrate: bool
    turns: str = ""
    function: str = ""
    counts: str = ""


class Prepared(NamedTuple):
    """What does not depend on the scenario: the streets of the city, its zones, network and restricted turns, tables and demand before counts.

    trips : (n_classes, n_periods, z, z) of the demand [veh/h]; sites : of a count layer, matched; parts : nodes of each part of the network, falling
    """

    streets: Streets
    zones: Zones
    network: Network
    split: Split
    table: LinkDefaults
    periods: Periods
    vehicles: Vehicles
    demand: DayDemand
    trips: np.ndarray
    sites: tuple[Sites, Matched] | None
    parts: np.ndarray
    notes: list[str]


class Baseline(NamedTuple):
    """trips : (n_classes, n_periods, z, z) [veh/h], calibrated; paths and trees of each period; counts : how well they are met, None without."""

    trips: np.ndarray
    paths: list[Paths]
    trees: list[Trees | None]
    counts: Calibrated | None


def prepare(
    city: City,
    options: Options,
    crs: object = None,
    lines: Callable[[], np.ndarray] | None = None,
    restrictions: Sequence[Restriction] = (),
) -> Prepared:
    """city : without a scenario, so that zones and demand are the same in all; lines : gives the (n_roads,) shapely lines of its roads
    restrictions : turns of the twin, in force where the options name no file of others"""
    table, periods, rates = with_function(link_defaults(), options.function), periods_of_day(), trip_rates()
    vehicles = vehicles_of()
    vehicles = vehicles._replace(pcu=np.where(vehicles.heavy, vehicles.pcu * options.heavy_pcu / 2, vehicles.pcu))
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
    turns = NO_TURNS
    notes_of_file: list[str] = []
    if options.turns:
        restrictions, notes_of_file = restrictions_of_file(Path(options.turns))
    if restrictions:
        turns = turns_of(restrictions, roads_of_city.roads_of(city), streets.road, streets.tail, streets.head)
    turns = turns._replace(notes=[*notes_of_file, *turns.notes])
    network, split = roads_of_city.network_with_zones(city, streets, zones, table, turns)
    if options.od:
        demand = given_demand(Path(options.od), network.zone_ids, periods, options.heavy_share)
    else:
        minutes = zone_times(network, roads_of_city.open_links(city, streets, split)[0])
        demand = synthetic_demand(zones, minutes, periods, options.decay_per_min, options.heavy_share)
    notes = [*zones.notes, *turns.notes, *demand.notes]
    if len(parts) > 1:
        notes.append(
            f"The roads for cars are {len(parts)} parts; zones are connected to the largest, {parts[0]:,} of {parts.sum():,} crossings"
        )
    if options.calibrate:
        notes += _partly_counted(city, streets, periods)
    sites = None
    if options.counts and lines is not None:
        read = read_sites(options.counts, crs, periods)
        usable = roads_of_city.by_direction(city, streets)[0]
        sites = read, match(read, roads_of_city.roads_of(city), streets, lines, usable)
        notes += [*read.notes, *_unmatched(sites[1])]
    trips = by_class(demand, vehicles)
    return Prepared(streets, zones, network, split, table, periods, vehicles, demand, trips, sites, parts, notes)


def _unmatched(matched: Matched) -> list[str]:
    if not matched.unmatched:
        return []
    named = "; ".join(f"{name}: {why}" for name, why in matched.unmatched[:NAMED])
    more = f" and {len(matched.unmatched) - NAMED} more" if len(matched.unmatched) > NAMED else ""
    return [f"{len(matched.unmatched)} counts are on no road and left out: {named}{more}"]


def _partly_counted(city: City, streets: Streets, periods: Periods) -> list[str]:
    rows = partly_counted(city, streets, periods)
    if not len(rows):
        return []
    named = ", ".join(str(name) for name in roads_of_city.roads_of(city).ids[rows[:NAMED]])
    more = f" and {len(rows) - NAMED} more" if len(rows) > NAMED else ""
    return [f"Roads with counts of some periods only, to which demand is not calibrated: {len(rows)}; {named}{more}"]


def baseline_of(city: City, prepared: Prepared, options: Options, tell: Tell) -> Baseline:
    """The city without a scenario: assigned, and where counts are, its demand calibrated to them."""
    trips = prepared.trips.copy()
    counts = Counts.of_city(city, prepared.streets, prepared.periods) if options.calibrate or prepared.sites else None
    if counts is not None and prepared.sites is not None:
        counts = counts.and_sites(*prepared.sites)
    paths, trees, met = [], [], []
    for p, name in enumerate(prepared.periods.names):
        tell(p / len(prepared.periods.names), f"Assigning the baseline, {name}")
        classes = classes_of(city, prepared, p)
        if options.calibrate and counts is not None and counts.any():
            trips[:, p], found, quality = calibrated(
                prepared.network, trips[:, p], classes, counts.of_period(p), options.gap
            )
            met.append(quality)
        else:
            found = equilibrium(prepared.network, [pairs(each) for each in trips[:, p]], classes, gap=options.gap)
            if counts is not None and counts.any():
                model = modelled(counts, found)
                met.append(Calibrated.compared(counts.of_period(p), model, model))
        paths.append(found.paths)
        trees.append(found.trees)
    return Baseline(trips, paths, trees, Calibrated.joined(met))


def scenario_of(
    city: City, prepared: Prepared, baseline: Baseline, options: Options, tell: Tell
) -> tuple[Network, list[Equilibrium]]:
    """Equilibria by period of a city with its measures, from the baseline's paths on."""
    links = roads_of_city.city_links(city, prepared.streets, prepared.table)
    changed = roads_of_city.with_scenario(prepared.network, links)
    found = []
    for p, name in enumerate(prepared.periods.names):
        tell(p / len(prepared.periods.names), f"Assigning {name}")
        demands = [pairs(each) for each in baseline.trips[:, p]]
        classes = classes_of(city, prepared, p)
        start, trees = baseline.paths[p], baseline.trees[p]
        found.append(equilibrium(changed, demands, classes, gap=options.gap, start=start, trees=trees))
    return changed, found


def classes_of(city: City, prepared: Prepared, period: int) -> list[VehicleClass]:
    """The classes of vehicles with what they may use and what they lose to the fastest car; a ban holds when it holds in most of the hours."""
    light, heavy = roads_of_city.open_links(city, prepared.streets, prepared.split, prepared.periods.of_hour == period)
    when = int(np.argmax(prepared.periods.to_noise[:, period] * PERIOD_HOURS))
    slower = slower_minutes(city, prepared)
    kilometres = np.zeros(len(prepared.network))
    kilometres[: len(prepared.streets.link)] = prepared.streets.length_m / 1000
    found = []
    for c, name in enumerate(prepared.vehicles.names):
        usable = (heavy[when] if prepared.vehicles.heavy[c] else light) & ~kept_out(
            city, prepared.streets, name, len(light)
        )
        fixed = slower[c] + prepared.vehicles.min_km[c] * kilometres
        found.append(VehicleClass(name, float(prepared.vehicles.pcu[c]), usable, fixed))
    return found


def slower_minutes(city: City, prepared: Prepared) -> np.ndarray:
    """(n_classes, m) minutes a class needs more than the link's time, as it drives no faster than its top speed."""
    _, free = roads_of_city.free_minutes(city, prepared.streets, prepared.table)
    length, top = prepared.streets.length_m / 1000, prepared.vehicles.top_kmh[:, None]
    found = np.zeros((len(prepared.vehicles.names), len(prepared.network)))
    found[:, : len(length)] = np.maximum(60 * length / np.minimum(free, top) - 60 * length / free, 0.0)
    return found


def kept_out(city: City, streets: Streets, name: str, m: int) -> np.ndarray:
    """(m,) bool, links in zones no vehicle of the class may enter; where some of its vehicles may, these drive instead of the others."""
    found = np.zeros(m, bool)
    kind = {"lorry": "truck"}.get(name, name)
    for zone in city.zones:
        none = all(zone.lowest_euro.get(fuel, 0) >= KEPT_OUT for fuel in FUELS)
        if none and zone.compliance >= 1 and kind in zone.kinds:
            found[: len(streets.road)] |= zone.roads[streets.road]
    return found


def keep(baseline: Baseline, path: Path) -> None:
    """Writes a baseline into the cache; the file is whole or absent."""
    arrays = {"trips": baseline.trips}
    small = sum(each.link_in.size for each in baseline.trees if each is not None) <= KEPT_TREES
    for p, trees in enumerate(baseline.trees):
        if trees is not None and small:
            arrays.update({f"trees{p}_{key}": value for key, value in trees._asdict().items()})
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
            trees = [
                Trees(*(file[f"trees{p}_{key}"] for key in Trees._fields)) if f"trees{p}_known" in file else None
                for p in range(n_periods)
            ]
            return Baseline(file["trips"], paths, trees, counts)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None
