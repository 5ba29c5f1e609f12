"""The roads of a city as a network to assign traffic to: links for cars with the defaults of their class, and what a scenario does."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from scipy.sparse import coo_array, csr_array

from ...city.city import City
from ...city.errors import InputError
from ...city.fields import ROAD_CLASSES
from ...city.network import RoadNetwork
from ...city.provenance import Origin, absent
from ...city.road_change import speed_after
from ..noise.bands import PERIOD_HOURS, PERIODS
from ..noise.road_traffic import Counts, flows_of
from .network import Network, components, network_of
from .tables import LinkDefaults
from .zones import Gateways, Zones, gateways_of

COUNTS = tuple(f"flow_{period}_veh_h" for period in PERIODS)
HEAVY_COUNTS = tuple(f"heavy_{period}_veh_h" for period in PERIODS)


class Streets(NamedTuple):
    """m links for cars of a city without a scenario, in the order of its links.

    link : (m,) row of RoadNetwork.link_*; road : (m,) row of its road; tail, head : (m,) rows of its nodes
    word : (m,) number in ROAD_CLASSES; lanes : (m,) of this direction; length_m : (m,)
    assumed : key -> roads (rows) whose value is the default of the class
    """

    link: np.ndarray
    road: np.ndarray
    tail: np.ndarray
    head: np.ndarray
    word: np.ndarray
    lanes: np.ndarray
    length_m: np.ndarray
    assumed: dict[str, np.ndarray]


def roads_of(city: City) -> RoadNetwork:
    if city.roads is None or not len(city.roads.link_from):
        raise InputError("the city has no roads", "Import a road network.", code="roads-missing", layer="roads")
    return city.roads


def streets_of(city: City, table: LinkDefaults) -> Streets:
    """Raises: InputError naming a road without a known class, with lanes or a length no road has, or that no road is for cars."""
    roads = roads_of(city)
    word = _class_numbers(roads)
    here = (table.capacity[word[roads.link_road]] > 0) & (roads.link_from != roads.link_to)
    link = np.flatnonzero(here)
    if not len(link):
        raise InputError("no road is for cars", "Correct the classes, or import roads.", layer="roads", field="class")
    road, length = roads.link_road[link], roads.link_length_m[link]
    _refuse(~(length > 0), roads, road, "length_m", length, "must be above 0 m")
    column = roads.attributes.get("lanes")
    lanes = absent(len(roads)).values if column is None else column.values
    _refuse(lanes[road] <= 0, roads, road, "lanes", lanes[road], "must be above 0")
    all_lanes = np.where(np.isnan(lanes), table.lanes[word], lanes)
    pieces = np.bincount(roads.link_road, minlength=len(roads))
    one_way = np.zeros(len(roads), bool)
    direction = roads.attributes.get("direction")
    if direction is not None:
        one_way = np.isin(direction.values.astype(str), ("forward", "backward"))
    used = np.zeros(len(roads), bool)
    used[road] = True
    assumed = {
        "lanes": np.flatnonzero(used & (np.isnan(lanes) if column is None else column.origin != Origin.GIVEN)),
        "capacity": np.flatnonzero(used & (pieces > 0)),
    }
    here_lanes = np.where(one_way, all_lanes, all_lanes / 2)[road]
    return Streets(link, road, roads.link_from[link], roads.link_to[link], word[road], here_lanes, length, assumed)


def free_minutes(city: City, streets: Streets, table: LinkDefaults) -> tuple[np.ndarray, np.ndarray]:
    """(m,) time without traffic [min] and free speed [km/h], with the limits of the scenario; the default where none is given."""
    roads = roads_of(city)
    column = roads.attributes.get("speed_kmh")
    limit = speed_after(roads.change, absent(len(roads)) if column is None else column).values[streets.road]
    _refuse(limit <= 0, roads, streets.road, "speed_kmh", limit, "must be above 0 km/h")
    limit = np.where(np.isnan(limit), table.speed_kmh[streets.word], limit)
    speed = limit * table.speed_factor[streets.word]
    return streets.length_m / 1000 / speed * 60, speed


def connected(city: City, streets: Streets) -> tuple[np.ndarray, np.ndarray]:
    """(n_nodes,) bool, nodes of the largest part within which all reach all; and how many nodes each part of the links has."""
    n = len(roads_of(city).nodes)
    m = len(streets.link)
    plain = network_of(np.arange(m), streets.tail, streets.head, 1.0, 1.0, zones=[streets.tail[0]], parallel=True)
    parts = components(plain)
    good = np.zeros(n, bool)
    good[plain.node_ids[parts.part == 0].astype(np.int64)] = True
    return good, parts.sizes


def vehicles_of_day(city: City) -> np.ndarray:
    """(n_roads,) vehicles of a mean day, counted or the default of the class, as noise takes them, all directions together [veh/d]."""
    roads = roads_of(city)
    n = len(roads)

    def column(key: str) -> np.ndarray:
        found = roads.attributes.get(key)
        return absent(n).values if found is None else found.values

    counts = Counts(
        np.stack([column(key) for key in COUNTS]),
        np.stack([column(key) for key in HEAVY_COUNTS]),
        column("flow_veh_day"),
    )
    words = np.array(ROAD_CLASSES, object)[_class_numbers(roads)]
    flow = flows_of(words, counts, _one_way(roads)).flow_veh_h.sum(axis=2)
    return np.array(PERIOD_HOURS) @ flow


def edges_of(city: City, streets: Streets) -> Gateways:
    """Gateways with the vehicles of their roads, counted or the default of the class."""
    roads = roads_of(city)
    day = vehicles_of_day(city)[streets.road] * np.where(_one_way(roads)[streets.road], 1.0, 0.5)
    words = np.array(ROAD_CLASSES, object)[streets.word].astype(str)
    return gateways_of(roads.nodes, streets.tail, streets.head, words, day)


def network_with_zones(city: City, streets: Streets, zones: Zones, table: LinkDefaults) -> Network:
    """Links of the city, then those from zones, then those to zones; times in minutes, with the scenario's speed limits."""
    minutes, _ = free_minutes(city, streets, table)
    k, m, n = len(zones.zone), len(streets.link), len(roads_of(city).nodes)
    centroid = n + zones.zone
    word = streets.word

    def joined(of_links: np.ndarray, of_connectors: float | np.ndarray) -> np.ndarray:
        return np.concatenate([of_links, np.broadcast_to(of_connectors, k), np.broadcast_to(of_connectors, k)])

    centroids = n + np.arange(len(zones.ids))
    network = network_of(
        np.arange(m + 2 * k),
        np.concatenate([streets.tail, centroid, zones.node]),
        np.concatenate([streets.head, zones.node, centroid]),
        joined(table.capacity[word] * streets.lanes, np.inf),
        joined(minutes, zones.minutes),
        joined(table.alpha[word], 0.0),
        joined(table.beta[word], 1.0),
        conical=joined(table.conical[word], 0.0) > 0,
        zones=centroids,
        no_through=centroids,
        parallel=True,
        layer="roads",
    )
    return replace(network, zone_ids=zones.ids)


def open_links(city: City, streets: Streets, network: Network) -> tuple[np.ndarray, np.ndarray]:
    """(m,) bool links cars may use, and (3, m) those lorries may, by day, evening, night; as the scenario's closures and bans say."""
    change = roads_of(city).change
    cars = np.ones(len(network), bool)
    cars[: len(streets.link)] = ~change.closed[streets.road]
    lorries = np.repeat(cars[None], 3, axis=0)
    lorries[:, : len(streets.link)] &= ~change.heavy_ban[:, streets.road]
    return cars, lorries


def road_shares(streets: Streets, n_roads: int) -> csr_array:
    """(n_roads, m) what each link adds to the flow of its road: both directions together, the mean over its pieces by their length."""
    ends = np.sort(np.column_stack([streets.tail, streets.head]), axis=1)
    pieces, of = np.unique(np.column_stack([streets.road, ends]), axis=0, return_inverse=True)
    of = np.ravel(of)
    length = np.bincount(of, streets.length_m) / np.bincount(of)
    whole = np.bincount(pieces[:, 0], length, n_roads)
    share = length[of] / whole[streets.road]
    return coo_array((share, (streets.road, np.arange(len(of)))), (n_roads, len(of))).tocsr()


def _one_way(roads: RoadNetwork) -> np.ndarray:
    column = roads.attributes.get("direction")
    if column is None:
        return np.zeros(len(roads), bool)
    return np.isin(column.values.astype(str), ("forward", "backward"))


def _class_numbers(roads: RoadNetwork) -> np.ndarray:
    number = {word: i for i, word in enumerate(ROAD_CLASSES)}
    column = roads.attributes.get("class")
    words = [""] * len(roads) if column is None else column.values.tolist()
    found = np.array([number.get(word, -1) for word in words], np.int64)
    if (found < 0).any():
        i = int(np.argmin(found))
        raise InputError(
            f"{words[i]!r}, must be one of {', '.join(ROAD_CLASSES)}",
            "Correct it in the attribute table of the roads.",
            layer="roads",
            feature=str(roads.ids[i]),
            field="class",
        )
    return found


def _refuse(wrong: np.ndarray, roads: RoadNetwork, row: np.ndarray, key: str, values: np.ndarray, must: str) -> None:
    if wrong.any():
        i = int(np.argmax(wrong))
        raise InputError(
            f"{values[i]:g}, {must}",
            "Correct it in the attribute table of the roads.",
            layer="roads",
            feature=str(roads.ids[row[i]]),
            field=key,
        )
