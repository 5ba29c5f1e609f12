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
from ...city.road_change import direction_after, lanes_after, speed_after
from ..noise.bands import PERIOD_HOURS, PERIODS
from ..noise.road_traffic import Counts, flows_of
from .network import Copies, Links, Network, components, network_of
from .tables import LinkDefaults
from .turns import Split, Turns, split_at
from .zones import Gateways, Zones, gateways_of

COUNTS = tuple(f"flow_{period}_veh_h" for period in PERIODS)
HEAVY_COUNTS = tuple(f"heavy_{period}_veh_h" for period in PERIODS)


BOTH, FORWARD, BACKWARD = "both", "forward", "backward"


class Streets(NamedTuple):
    """m links for cars of a city without a scenario: those of the city in their order, then those against one-way roads.

    link : (m,) row of RoadNetwork.link_*; road : (m,) row of its road; tail, head : (m,) rows of its nodes
    word : (m,) number in ROAD_CLASSES; length_m : (m,); along : (m,) bool, as the line of the road is drawn
    added : (m,) bool, against a one-way road: only a scenario opens it
    assumed : key -> roads (rows) whose value is the default of the class
    """

    link: np.ndarray
    road: np.ndarray
    tail: np.ndarray
    head: np.ndarray
    word: np.ndarray
    length_m: np.ndarray
    along: np.ndarray
    added: np.ndarray
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
    pieces = np.bincount(roads.link_road, minlength=len(roads))
    one_way = _one_way(roads)
    used = np.zeros(len(roads), bool)
    used[road] = True
    assumed = {
        "lanes": np.flatnonzero(used & (np.isnan(lanes) if column is None else column.origin != Origin.GIVEN)),
        "capacity": np.flatnonzero(used & (pieces > 0)),
    }
    back = np.flatnonzero(one_way[road])
    tail, head = roads.link_from[link], roads.link_to[link]
    along = _along(roads, link, road, one_way)
    return Streets(
        np.concatenate([link, link[back]]),
        np.concatenate([road, road[back]]),
        np.concatenate([tail, head[back]]),
        np.concatenate([head, tail[back]]),
        word[np.concatenate([road, road[back]])],
        np.concatenate([length, length[back]]),
        np.concatenate([along, ~along[back]]),
        np.arange(len(link) + len(back)) >= len(link),
        assumed,
    )


def _along(roads: RoadNetwork, link: np.ndarray, road: np.ndarray, one_way: np.ndarray) -> np.ndarray:
    """(k,) bool, links that go as their road is drawn: of the links of a two-way piece the first half, as the reader writes them."""
    tail, head = roads.link_from[link], roads.link_to[link]
    piece = np.column_stack([road, np.minimum(tail, head), np.maximum(tail, head)])
    _, of, number = np.unique(piece, axis=0, return_inverse=True, return_counts=True)
    of = np.ravel(of)
    order = np.argsort(of, kind="stable")
    rank = np.empty(len(of), np.int64)
    rank[order] = np.arange(len(of)) - np.repeat(np.cumsum(number) - number, number)
    first = rank < (number[of] + 1) // 2
    return np.where(one_way[road], _words_of(roads)[road] == FORWARD, first)


def _words_of(roads: RoadNetwork) -> np.ndarray:
    """(n,) str, direction of each road without a scenario."""
    column = roads.attributes.get("direction")
    words = np.full(len(roads), BOTH) if column is None else column.values.astype(str)
    return np.where(words == "", BOTH, words)


def by_direction(city: City, streets: Streets) -> tuple[np.ndarray, np.ndarray]:
    """(m,) bool, links one may drive on by the direction of their road, with that of the scenario; (n,) bool, one-way roads."""
    roads = roads_of(city)
    column = roads.attributes.get("direction")
    after = direction_after(roads.change, absent(len(roads), True) if column is None else column).values.astype(str)
    after = np.where(after == "", BOTH, after)
    of_link = after[streets.road]
    usable = (of_link == BOTH) | (streets.along == (of_link == FORWARD))
    return usable, after != BOTH


def lanes_of(city: City, streets: Streets, table: LinkDefaults) -> np.ndarray:
    """(m,) lanes of the direction of each link, with those of the scenario; the default of the class where none are given."""
    roads = roads_of(city)
    column = roads.attributes.get("lanes")
    lanes = lanes_after(roads.change, absent(len(roads)) if column is None else column).values[streets.road]
    lanes = np.where(np.isnan(lanes), table.lanes[streets.word], lanes)
    _, one_way = by_direction(city, streets)
    found: np.ndarray = np.where(one_way[streets.road], lanes, lanes / 2)
    return found


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
    there = np.flatnonzero(~streets.added)
    ends = streets.tail[there], streets.head[there]
    plain = network_of(np.arange(len(there)), *ends, 1.0, 1.0, zones=[ends[0][0]], parallel=True)
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
    there = ~streets.added
    road = streets.road[there]
    day = vehicles_of_day(city)[road] * np.where(_one_way(roads)[road], 1.0, 0.5)
    words = np.array(ROAD_CLASSES, object)[streets.word[there]].astype(str)
    return gateways_of(roads.nodes, streets.tail[there], streets.head[there], words, day)


def network_with_zones(
    city: City, streets: Streets, zones: Zones, table: LinkDefaults, turns: Turns
) -> tuple[Network, Split]:
    """Links of the city, then those from zones, those to zones, and turns at restricted crossings; times in minutes."""
    k, n = len(zones.zone), len(roads_of(city).nodes)
    centroid = n + zones.zone
    tail = np.concatenate([streets.tail, centroid, zones.node])
    head = np.concatenate([streets.head, zones.node, centroid])
    split = split_at(turns, tail, head, n + len(zones.ids))
    centroids = n + np.arange(len(zones.ids))
    of_city = city_links(city, streets, table)
    more = len(split.tail) - len(streets.link)
    minutes = np.concatenate([zones.minutes, zones.minutes, np.zeros(more - 2 * k)])
    network = network_of(
        np.arange(len(split.tail)),
        split.tail,
        split.head,
        np.append(of_city.capacity, np.full(more, np.inf)),
        np.append(of_city.free, minutes),
        np.append(of_city.alpha, np.zeros(more)),
        np.append(of_city.beta, np.ones(more)),
        conical=np.append(of_city.conical, np.zeros(more, bool)),
        zones=centroids,
        no_through=centroids,
        parallel=True,
        layer="roads",
    )
    known = network.node_ids.astype(str)
    ends = (np.searchsorted(known, each.astype(str)).astype(np.int32) for each in (split.copy_tail, split.copy_head))
    return replace(network, zone_ids=zones.ids, copies=Copies(split.copy.astype(np.int32), *ends)), split


def city_links(city: City, streets: Streets, table: LinkDefaults) -> Links:
    """Of the m links of a city with the speed limits, lanes and directions of its scenario; minutes and veh/h."""
    minutes, _ = free_minutes(city, streets, table)
    word = streets.word
    capacity = table.capacity[word] * lanes_of(city, streets, table)
    return Links(table.conical[word], minutes, capacity, table.alpha[word], table.beta[word])


def with_scenario(network: Network, links: Links) -> Network:
    """The network with other links of the city; connectors and turns stay."""
    return replace(
        network, links=Links(*(np.append(new, old[len(new) :]) for new, old in zip(links, network.links, strict=True)))
    )


def open_links(
    city: City, streets: Streets, split: Split, hours: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """(m,) bool links and turns cars may use, and (3, m) those lorries may, by day, evening, night; as directions, closures and bans of
    the scenario and turn restrictions say: those in force in most of some hours ((24,) bool), all of the day if None."""
    change, m = roads_of(city).change, len(streets.link)
    usable, _ = by_direction(city, streets)
    banned, banned_heavy = (split.banned, split.banned_heavy) if hours is None else split.banned_in(hours)
    cars = ~banned
    cars[:m] &= usable & ~change.closed[streets.road]
    lorries = np.repeat((cars & ~banned_heavy)[None], 3, axis=0)
    lorries[:, :m] &= ~change.heavy_ban[:, streets.road]
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
    return np.isin(_words_of(roads), (FORWARD, BACKWARD))


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
