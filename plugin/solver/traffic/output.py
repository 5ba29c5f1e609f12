"""What the traffic process leaves behind: values by road, flows.npz for noise and air, traffic.gpkg for other programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely

from ...city.city import City
from ...store import geopackage
from ...store.geopackage import Geometries
from ...store.twin import Twin
from ..shapes import geometries
from .calibration import Calibrated, geh
from .equilibrium import Equilibrium
from .handover import FLOWS, by_hour
from .network import Network
from .roads_of_city import by_direction, free_minutes, lanes_of, road_shares, roads_of
from .study import Baseline, Prepared, slower_minutes

LAYERS = "traffic.gpkg"
SHOWN_PAIRS = 20


class ByRoad(NamedTuple):
    """Flows of all n roads of the twin, both directions; NaN where a road is not for cars.

    light, heavy : (n_periods, n) [veh/h]; speed : (n_periods, n) [km/h], of cars; speed_heavy : of lorries
    ratio : (n_periods, n) volume by capacity, its busiest piece
    """

    light: np.ndarray
    heavy: np.ndarray
    speed: np.ndarray
    speed_heavy: np.ndarray
    ratio: np.ndarray


def by_road(city: City, prepared: Prepared, network: Network, found: Sequence[Equilibrium]) -> ByRoad:
    """Links brought to roads: flows are the mean over pieces by length, speed is length by time, weighted by the flow."""
    n, streets = len(roads_of(city)), prepared.streets
    m = len(streets.link)
    share = road_shares(streets, n)
    used = np.zeros(n, bool)
    used[streets.road] = True
    of_heavy = prepared.vehicles.heavy
    light, heavy = (
        np.stack([share @ each.flow[kind, :m].sum(axis=0) for each in found]) for kind in (~of_heavy, of_heavy)
    )
    speed, speed_heavy, ratio = np.full((3, len(found), n), np.nan)
    capacity = network.links.capacity[:m]
    slower = np.average(slower_minutes(city, prepared)[of_heavy, :m], axis=0, weights=prepared.vehicles.share[of_heavy])
    usable, _ = by_direction(city, streets)
    for p, each in enumerate(found):
        # without traffic the speed is the free one; a direction nobody may drive in has none
        weight = np.where(usable, np.maximum(each.volume[:m], 1e-9), 0.0)
        way = np.bincount(streets.road, weight * streets.length_m, n)
        for column, more in ((speed, 0.0), (speed_heavy, slower)):
            minutes = np.bincount(streets.road, weight * (each.time[:m] + more), n)
            column[p, used] = way[used] / minutes[used] * 60 / 1000
        of_link = each.volume[:m] / capacity
        np.fmax.at(ratio[p], streets.road, of_link)
    for column in (light, heavy):
        column[:, ~used] = np.nan
    return ByRoad(light, heavy, speed, speed_heavy, ratio)


def indicator_values(prepared: Prepared, roads: ByRoad) -> dict[str, np.ndarray]:
    """Indicator id -> (n_roads,) or (n_roads, 24)."""
    periods = prepared.periods
    total = roads.light + roads.heavy
    hours = total[periods.of_hour] * periods.weight[:, None]
    day = hours.sum(axis=0)
    heavy = (roads.heavy[periods.of_hour] * periods.weight[:, None]).sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        part = np.where(day > 0, 100 * heavy / day, np.nan)
    return {
        "traffic.flow": day,
        "traffic.flow_peak": total.max(axis=0),
        "traffic.flow_hours": hours.T,
        "traffic.heavy_share": part,
        "traffic.volume_capacity": roads.ratio.max(axis=0),
        "traffic.speed": roads.speed.min(axis=0),
    }


def summary_of(
    city: City, prepared: Prepared, network: Network, found: Sequence[Equilibrium], baseline: Baseline
) -> dict[str, Any]:
    """Key figures: demand, gap and times by period, what cannot be reached, how counts are met, the parts of the network."""
    streets = prepared.streets
    m = len(streets.link)
    periods: dict[str, Any] = {}
    for p, (name, each) in enumerate(zip(prepared.periods.names, found)):
        hour = each.flow[:, :m].sum(axis=0)
        periods[name] = {
            "gap": each.gap,
            "converged": each.converged,
            "rounds": each.rounds,
            "trips_veh_h": round(float(baseline.trips[:, p].sum()), 3),
            "within_zones_veh_h": round(each.intrazonal, 3),
            "vehicle_km_h": round(float(hour @ streets.length_m) / 1000, 3),
            "vehicle_h_h": round(float(hour @ each.time[:m]) / 60, 4),
            "unreachable_pairs": len(each.unreachable.trips),
            "unreachable_veh_h": round(float(each.unreachable.trips.sum()), 4),
            "busiest_volume_capacity": round(float((each.volume[:m] / network.links.capacity[:m]).max()), 4),
        }
    return {
        "demand": prepared.demand.kind,
        "zones": len(prepared.zones.ids),
        "gateways": int(prepared.zones.is_gateway.sum()),
        "links": int(by_direction(city, streets)[0].sum()),
        "turns_forbidden": int(prepared.split.force.any(axis=(1, 2)).sum()),
        "classes": list(prepared.vehicles.names),
        "crossings": int(prepared.parts.sum()),
        "parts": int(len(prepared.parts)),
        "largest_part": int(prepared.parts[0]),
        "assumed_on_roads": {key: len(rows) for key, rows in streets.assumed.items()},
        "largest_gap": max(each.gap for each in found),
        "periods": periods,
        "unreachable": _worst_pairs(prepared, found),
        "counts": None if baseline.counts is None else _counts(city, prepared, baseline.counts),
    }


def _worst_pairs(prepared: Prepared, found: Sequence[Equilibrium]) -> list[dict[str, Any]]:
    """The pairs with most vehicles that have no way; all are in the table "unreachable" of traffic.gpkg."""
    columns = unreachable_table(prepared, found)
    order = np.argsort(-columns["trips_veh_h"], kind="stable")[:SHOWN_PAIRS]
    return [{key: _plain(values[i]) for key, values in columns.items()} for i in order.tolist()]


def _plain(value: Any) -> Any:
    return round(float(value), 4) if isinstance(value, (float, np.floating)) else str(value)


def unreachable_table(prepared: Prepared, found: Sequence[Equilibrium]) -> dict[str, np.ndarray]:
    """Pairs without a way, by period and class."""
    ids = prepared.network.zone_ids
    names = np.array(prepared.vehicles.names, object)
    parts = [each.unreachable for each in found]
    period = np.repeat(np.array(prepared.periods.names, object), [len(part.trips) for part in parts])
    return {
        "period": period,
        "vehicles": names[np.concatenate([part.vehicle for part in parts])],
        "origin": ids[np.concatenate([part.origin for part in parts])],
        "destination": ids[np.concatenate([part.destination for part in parts])],
        "trips_veh_h": np.concatenate([part.trips for part in parts]),
    }


def _counts(city: City, prepared: Prepared, counts: Calibrated) -> dict[str, Any]:
    """How many counts there are and how they are met before and after calibration: root mean square of the differences by the mean count,
    R² (1 less the squares of the differences over those from the mean), part with a GEH below 5; places on no road."""
    known = ~np.isnan(counts.observed)
    seen = counts.observed[known]
    mean = float(seen.mean()) if len(seen) else 0.0
    told: dict[str, Any] = {
        "roads": len(np.unique(counts.road)),
        "ids": [str(name) for name in roads_of(city).ids[np.unique(counts.road)][:SHOWN_PAIRS]],
        "sites": int((counts.site != "").sum()),
        "unmatched": []
        if prepared.sites is None
        else [list(each) for each in prepared.sites[1].unmatched[:SHOWN_PAIRS]],
        "unmatched_sites": 0 if prepared.sites is None else len(prepared.sites[1].unmatched),
        "mean_observed_veh_h": round(mean, 2),
    }
    for word, series in (("before", counts.before), ("after", counts.after)):
        model = series[known]
        error = float(np.sqrt(np.mean((model - seen) ** 2))) if len(seen) else 0.0
        spread = float(((seen - mean) ** 2).sum())
        told[f"rmse_{word}_percent"] = round(100 * error / mean, 2) if mean > 0 else None
        told[f"geh_below_5_{word}_percent"] = (
            round(100 * float((geh(seen, model) < 5).mean()), 1) if len(seen) else None
        )
        told[f"r2_{word}"] = round(1 - float(((model - seen) ** 2).sum()) / spread, 4) if spread > 0 else None
    return told


def flows_by_noise_period(prepared: Prepared, roads: ByRoad) -> dict[str, np.ndarray]:
    """light, heavy, speed_kmh, speed_heavy_kmh : (3, n) by day, evening, night; vehicles of both directions [veh/h], speed weighted by
    flow [km/h]."""
    weight = prepared.periods.to_noise
    found = {"light": weight @ roads.light, "heavy": weight @ roads.heavy}
    for key, driving, speed in (
        ("speed_kmh", roads.light + roads.heavy, roads.speed),
        ("speed_heavy_kmh", roads.heavy, roads.speed_heavy),
    ):
        driving = np.maximum(driving, 1e-9)
        found[key] = (weight @ (driving * speed)) / (weight @ driving)
    return found


def files_writer(
    twin: Twin,
    city: City,
    prepared: Prepared,
    network: Network,
    found: Sequence[Equilibrium],
    roads: ByRoad,
    baseline: Baseline,
) -> Callable[[Path], None]:
    """Writes flows.npz and traffic.gpkg (links, zones, unreachable, counts) into a folder."""

    def write(folder: Path) -> None:
        with (folder / FLOWS).open("wb") as file:
            ids = roads_of(city).ids.astype(str)
            hours = by_hour(prepared.periods, roads.light, roads.heavy)
            np.savez(file, allow_pickle=False, road=ids, **flows_by_noise_period(prepared, roads), **hours)
        with geopackage.connect(twin.gpkg) as connection:
            srs_id, *srs = connection.execute(
                "SELECT s.srs_id, s.srs_name, s.organization, s.definition FROM gpkg_geometry_columns AS g "
                "JOIN gpkg_spatial_ref_sys AS s ON s.srs_id = g.srs_id WHERE g.table_name = 'roads'"
            ).fetchone()
        with geopackage.connect(folder / LAYERS, write=True) as connection:
            geopackage.create(connection, srs_id, *srs)
            columns, lines = _link_table(city, prepared, network, found)
            geopackage.write_table(connection, "links", columns, lines, srs_id, "Traffic by direction")
            columns, points = _zone_table(prepared, baseline)
            geopackage.write_table(connection, "zones", columns, points, srs_id, "Zones")
            geopackage.write_table(
                connection, "unreachable", unreachable_table(prepared, found), title="Trips without a way"
            )
            if baseline.counts is not None:
                title = "Counts, observed and modelled"
                geopackage.write_table(connection, "counts", _count_table(city, prepared, baseline.counts), title=title)

    return write


def lines_of_roads(twin: Twin, city: City) -> np.ndarray:
    """(n_roads,) shapely lines as the twin has them drawn, in the order of the city's roads."""
    with geopackage.connect(twin.gpkg) as connection:
        names = geopackage.read_columns(connection, "roads", ("id",))["id"]
        shapes = shapely.from_wkb(geopackage.read_geometries(connection, "roads").wkb)
    number = {str(name): i for i, name in enumerate(names.tolist())}
    found: np.ndarray = shapes[[number[str(name)] for name in roads_of(city).ids.tolist()]]
    return found


def _link_table(
    city: City, prepared: Prepared, network: Network, found: Sequence[Equilibrium]
) -> tuple[dict[str, np.ndarray], Geometries]:
    """Directions one may drive in, with the scenario; classes of vehicles by name where there are more than light and heavy ones."""
    roads, streets, vehicles = roads_of(city), prepared.streets, prepared.vehicles
    here = np.flatnonzero(by_direction(city, streets)[0])
    road = streets.road[here]
    capacity, length = network.links.capacity[here], streets.length_m[here]
    _, free = free_minutes(city, streets, prepared.table)
    columns: dict[str, np.ndarray] = {
        "road": roads.ids[road],
        "from_node": streets.tail[here].astype(np.int64),
        "to_node": streets.head[here].astype(np.int64),
        "length_m": length,
        "lanes": lanes_of(city, streets, prepared.table)[here],
        "capacity_veh_h": capacity,
        "free_kmh": free[here],
        "closed": roads.change.closed[road].astype(np.int64),
    }
    kinds = {"light": ~vehicles.heavy, "heavy": vehicles.heavy}
    each_class = {name: np.arange(len(vehicles.names)) == c for c, name in enumerate(vehicles.names)}
    for name, each in zip(prepared.periods.names, found):
        for word, which in {**kinds, **each_class}.items():
            columns[f"{word}_{name}_veh_h"] = each.flow[which][:, here].sum(axis=0)
        columns[f"vc_{name}"] = each.volume[here] / capacity
        columns[f"kmh_{name}"] = length / 1000 / each.time[here] * 60
    hours = np.bincount(prepared.periods.of_hour, minlength=len(found))
    for word, which in kinds.items():
        columns[f"{word}_veh_day"] = sum(
            n * each.flow[which][:, here].sum(axis=0) for n, each in zip(hours.tolist(), found)
        )
    ends = roads.nodes[np.stack([streets.tail[here], streets.head[here]], axis=1)]
    return columns, geometries(shapely.linestrings(ends), type_name="LINESTRING")


def _zone_table(prepared: Prepared, baseline: Baseline) -> tuple[dict[str, np.ndarray], Geometries]:
    zones, periods = prepared.zones, prepared.periods
    hours = np.bincount(periods.of_hour, minlength=len(periods.names))
    total = np.einsum("p,cpij->ij", hours.astype(np.float64), baseline.trips)
    columns = {
        "zone": zones.ids,
        "edge": zones.is_gateway.astype(np.int64),
        "from_veh_day": total.sum(axis=1),
        "to_veh_day": total.sum(axis=0),
        "demand": np.array([prepared.demand.kind] * len(zones.ids), object),
    }
    return columns, geometries(shapely.points(zones.place), type_name="POINT")


def _count_table(city: City, prepared: Prepared, counts: Calibrated) -> dict[str, np.ndarray]:
    k, names = len(counts.road), prepared.periods.names
    return {
        "road": np.tile(roads_of(city).ids[counts.road], len(names)),
        "period": np.repeat(np.array(names, object), k),
        "observed_veh_h": counts.observed.ravel(),
        "modelled_before_veh_h": counts.before.ravel(),
        "modelled_veh_h": counts.after.ravel(),
        "geh": geh(counts.observed, counts.after).ravel(),
        "site": np.tile(counts.site.astype(object), len(names)),
        "direction": np.tile(counts.way.astype(object), len(names)),
        "distance_m": np.tile(counts.distance_m, len(names)),
    }
