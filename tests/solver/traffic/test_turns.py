"""Turn restrictions: tables, what they mean for links, and ways that keep to them, beside a search over pairs of links."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from plugin.city.errors import InputError
from plugin.city.network import RoadNetwork
from plugin.city.provenance import given as column
from plugin.readers.osm_restrictions import Restriction
from plugin.solver.traffic.network import Copies, Links, network_of
from plugin.solver.traffic.turns import NO_TURNS, Turns, restrictions_of_file, split_at, turns_of

from .networks import VehicleClass, costs_of, equilibrium, random_network


def cross() -> RoadNetwork:
    """Roads west, north, east, south that meet in the middle (node 0), each both ways; ring, which meets north and west outside."""
    nodes = np.array([(0, 0), (-100, 0), (0, 100), (100, 0), (0, -100)], dtype=float)
    road = np.array([0, 1, 2, 3, 4, 0, 1, 2, 3, 4], np.int32)
    tail = np.array([1, 2, 3, 4, 1, 0, 0, 0, 0, 2], np.int32)
    head = np.array([0, 0, 0, 0, 2, 1, 2, 3, 4, 1], np.int32)
    names = np.array(["west", "north", "east", "south", "ring"], object)
    return RoadNetwork(
        names, {"class": column(["residential"] * 5, text=True)}, nodes, road, tail, head, np.full(10, 100.0)
    )


def found(*restrictions):
    roads = cross()
    return roads, turns_of(restrictions, roads, roads.link_road, roads.link_from, roads.link_to)


def named(roads, turns):
    names = roads.ids[roads.link_road]
    return {(names[a], names[b], bool(h)) for a, b, h in zip(turns.start, turns.end, turns.heavy_only)}


def test_a_ban_is_of_one_turn_and_an_order_of_all_others():
    roads, turns = found(
        Restriction("1", "west", "north", "no", ""), Restriction("2", "south", "east", "only", "heavy")
    )
    assert named(roads, turns) == {
        ("west", "north", False), ("south", "north", True), ("south", "west", True), ("south", "south", True)
    }  # fmt: skip


def test_two_orders_from_one_road_allow_both_and_a_ban_for_all_is_stronger():
    roads, turns = found(
        Restriction("1", "west", "east", "only", ""),
        Restriction("2", "west", "north", "only", ""),
        Restriction("3", "west", "south", "no", "heavy"),
        Restriction("4", "north", "north", "no", "heavy"),
    )
    assert named(roads, turns) >= {("west", "south", False), ("west", "west", False)}
    assert ("west", "north", False) not in named(roads, turns)


def test_what_cannot_be_brought_to_the_roads_is_told():
    _, turns = found(
        Restriction("relation/1", "way/99", "west", "no", ""),
        Restriction("relation/2", "ring", "south", "no", ""),
        Restriction("relation/3", "west", "north", "no", ""),
    )
    (note,) = turns.notes
    assert note.startswith(
        "2 turn restrictions are not in force: relation/1: way/99 is no road of the twin; relation/2: its roads do not"
    )
    assert len(turns.start) == 1


def test_a_table_says_the_same_and_its_faults_are_named(tmp_path):
    path = tmp_path / "turns.csv"
    path.write_text(
        "from_road,to_road,kind,vehicles\nwest,north,no_left_turn,\nsouth,east,only,heavy\n", encoding="utf-8"
    )
    assert restrictions_of_file(path)[0] == [
        Restriction("row 2", "west", "north", "no", ""), Restriction("row 3", "south", "east", "only", "heavy")
    ]  # fmt: skip
    for text, words in (
        ("from_road,to_road,kind\nwest,north,yield\n", "row 2, field kind: 'yield', must be no or only"),
        ("from_road,to_road,kind,vehicles\nwest,north,no,bus\n", "row 2, field vehicles: 'bus'"),
        ("from_road,kind\nwest,no\n", "row 2, field to_road: says nothing"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=words):
            restrictions_of_file(path)


def with_turns(network, turns):
    """The network with a centroid beside the node of each zone, and restricted turns, and its split."""
    m, n, z = len(network), len(network.node_ids), len(network.zone_ids)
    centroid = n + np.arange(z)
    tail = np.concatenate([network.tail, centroid, network.zone_node])
    head = np.concatenate([network.head, network.zone_node, centroid])
    split = split_at(turns, tail, head, n + z)
    k = len(split.tail)
    links = Links(
        *(np.append(old, np.full(k - m, new)) for old, new in zip(network.links, (False, 0.0, np.inf, 0.0, 1.0)))
    )
    whole = network_of(
        range(k), split.tail, split.head, links.capacity, links.free, links.alpha, links.beta, conical=links.conical,
        zones=centroid, no_through=centroid, parallel=True,
    )  # fmt: skip
    known = whole.node_ids.astype(str)
    ends = (np.searchsorted(known, each.astype(str)).astype(np.int32) for each in (split.copy_tail, split.copy_head))
    copies = Copies(split.copy.astype(np.int32), *ends)
    return replace(whole, zone_ids=network.zone_ids, copies=copies), split


def random_turns(network, seed, share=0.25):
    r = np.random.default_rng(seed)
    a, b = np.nonzero(network.head[:, None] == network.tail[None])
    chosen = r.uniform(size=len(a)) < share
    return Turns(a[chosen], b[chosen], r.uniform(size=int(chosen.sum())) < 0.5, [])


def cheapest_by_pairs(network, turns, time, heavy):
    """(z, z) over the graph whose nodes are links and whose edges are allowed turns: written from the meaning, not from the split."""
    m, z = len(network), len(network.zone_ids)
    banned = {(a, b) for a, b, h in zip(turns.start.tolist(), turns.end.tolist(), turns.heavy_only) if heavy or not h}
    a, b = np.nonzero(network.head[:, None] == network.tail[None])
    fine = np.array([(i, j) not in banned for i, j in zip(a.tolist(), b.tolist())], bool)
    rows, columns, costs = list(a[fine]), list(b[fine]), list(time[b[fine]])
    for zone, node in enumerate(network.zone_node.tolist()):
        first, last = np.flatnonzero(network.tail == node), np.flatnonzero(network.head == node)
        rows += [m + zone] * len(first) + list(last)
        columns += list(first) + [m + z + zone] * len(last)
        costs += list(time[first]) + [0.0] * len(last)
    graph = coo_array((np.maximum(costs, 1e-300), (rows, columns)), (m + 2 * z,) * 2).tocsr()
    distance = dijkstra(graph, indices=m + np.arange(z))[:, m + z :]
    np.fill_diagonal(distance, 0.0)
    return distance


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.integers(4, 12))
def test_used_ways_of_each_class_are_the_cheapest_that_keep_to_the_restrictions(seed, n_nodes):
    network, demand = random_network(seed, n_nodes, 4)
    turns = random_turns(network, seed)
    whole, split = with_turns(network, turns)
    m = len(network)
    classes = [VehicleClass("car", 1.0, ~split.banned), VehicleClass("lorry", 2.0, ~split.banned & ~split.banned_heavy)]
    gap = 1e-9
    done = equilibrium(whole, [demand, demand._replace(trips=demand.trips / 4)], classes, gap=gap)
    assert done.converged
    time = done.time[:m]
    by_class = np.stack([cheapest_by_pairs(network, turns, time, heavy) for heavy in (False, True)])
    used, pair = done.paths, done.paths.pair_of_path()
    best = by_class[used.vehicle, used.origin, used.destination][pair]
    excess = costs_of(used, np.repeat(done.time[None], 2, axis=0)) - best
    assert (excess >= -1e-9 * (1 + best)).all()  # nobody found a way that is forbidden
    assert used.flow @ excess <= 2 * gap * (done.volume @ done.time) + 1e-9
    lost = {(v, o, d) for v, o, d in zip(*(each.tolist() for each in done.unreachable[:3]))}
    wanted = [(int(o), int(d)) for o, d, t in zip(*demand) if t > 0]
    assert lost == {(c, o, d) for c in (0, 1) for o, d in wanted if np.isinf(by_class[c, o, d])}
    carried = done.paths.flow.sum() + (done.unreachable.trips * np.array([1.0, 2.0])[done.unreachable.vehicle]).sum()
    assert_allclose(carried, demand.trips.sum() * 1.5, rtol=1e-9)


def cheapest_by_ways(network, bans, time):
    """(z, z) over the graph whose nodes are ways of one or two links: written from the meaning, not from the split."""
    m, z = len(network), len(network.zone_ids)
    follows = [np.flatnonzero(network.tail == network.head[a]).tolist() for a in range(m)]
    states = [(a,) for a in range(m)] + [(a, b) for a in range(m) for b in follows[a]]
    number = {state: i for i, state in enumerate(states)}
    rows, columns, costs = [], [], []
    for state, i in number.items():
        for b in follows[state[-1]]:
            whole = (*state, b)
            if not any(whole[k:] in bans for k in range(len(whole) - 1)):
                rows.append(i)
                columns.append(number[whole[-2:]])
                costs.append(time[b])
    n = len(states)
    for zone, node in enumerate(network.zone_node.tolist()):
        for a in np.flatnonzero(network.tail == node).tolist():
            rows.append(n + zone)
            columns.append(number[a,])
            costs.append(time[a])
        for state, i in number.items():
            if network.head[state[-1]] == node:
                rows.append(i)
                columns.append(n + z + zone)
                costs.append(0.0)
    graph = coo_array((np.maximum(costs, 1e-300), (rows, columns)), (n + 2 * z,) * 2).tocsr()
    return dijkstra(graph, indices=n + np.arange(z))[:, n + z :]


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6), st.integers(4, 8))
def test_used_ways_keep_to_bans_over_a_road_between_and_the_road_is_there_once(seed, n_nodes):
    network, demand = random_network(seed, n_nodes, 4)
    r = np.random.default_rng(seed)
    few = random_turns(network, seed, 0.1)
    turns = few._replace(heavy_only=np.zeros(len(few.start), bool))
    a, b = np.nonzero(network.head[:, None] == network.tail[None])
    longer = [(i, j, k) for i, j in zip(a.tolist(), b.tolist()) for k in b[a == j].tolist()]
    over = {way: np.ones((2, 24)) for way in longer if r.uniform() < 0.2}
    turns = turns._replace(over=over)
    whole, split = with_turns(network, turns)
    done = equilibrium(whole, [demand], [VehicleClass("car", 1.0, ~split.banned)], gap=1e-9)
    assert done.converged
    best = cheapest_by_ways(network, set(turns.bans()), done.time[: len(network)])
    used, pair = done.paths, done.paths.pair_of_path()
    excess = costs_of(used, done.time[None]) - best[used.origin, used.destination][pair]
    assert (excess >= -1e-9 * (1 + best[used.origin, used.destination][pair])).all()
    assert used.flow @ excess <= 2e-9 * (done.volume @ done.time) + 1e-9
    lost = set(zip(done.unreachable.origin.tolist(), done.unreachable.destination.tolist()))
    wanted = [(int(o), int(d)) for o, d, t in zip(*demand) if t > 0]
    assert lost == {(o, d) for o, d in wanted if np.isinf(best[o, d])}


def test_a_ban_and_an_order_over_a_road_and_bans_at_times():
    """Over north, the ring meets it outside: west → ring → north is one way, back along each road another."""
    roads, turns = found(
        Restriction("1", "west", "south", "no", "", ("north",)),
        Restriction("2", "west", "north", "no", "", (), "7:00-9:00"),
        Restriction("3", "east", "ring", "only", "", ("north",)),
    )
    names = roads.ids[roads.link_road]
    assert len(turns.notes) == 1 and "1: its roads do not meet" in turns.notes[0]  # north leads away from south
    pairs = named(roads, turns)
    assert {(a, b) for a, b, _ in pairs if a == "east"} == {("east", b) for b in ("west", "south", "east")}
    (k,) = np.flatnonzero((names[turns.start] == "west") & (names[turns.end] == "north"))
    assert turns.force[k].sum(axis=1).tolist() == [2.0, 2.0] and turns.force[k][:, 7:9].all()
    assert {tuple(names[list(way)]) for way in turns.over} == {("east", "north", "north")}
    split = split_at(turns, roads.link_from, roads.link_to, len(roads.nodes))
    hours = np.arange(24)
    morning, night = (split.banned_in((hours >= a) & (hours < b))[0].sum() for a, b in ((7, 9), (0, 6)))
    assert morning == night + 1 == split.banned.sum() + 1


def test_a_network_without_restrictions_stays_as_it_is():
    network, _ = random_network(1, 6, 3)
    split = split_at(NO_TURNS, network.tail, network.head, len(network.node_ids))
    assert split.tail.tolist() == network.tail.tolist() and split.head.tolist() == network.head.tolist()
