"""What holds on any network: Wardrop's principle, conservation at nodes, the sum of the demand; and the curves of links."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.integrate import quad
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from plugin.solver.traffic.cost import integrals_of, times_of
from plugin.solver.traffic.network import Links
from plugin.solver.traffic.paths import no_paths
from plugin.solver.traffic.search import Search

from .networks import VehicleClass, costs_of, equilibrium, random_network

GAP = 1e-9


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(3, 15), st.integers(2, 5), st.booleans())
def test_used_paths_are_the_cheapest_and_trips_are_conserved(seed, n_nodes, n_zones, conical):
    network, demand = random_network(seed, n_nodes, min(n_zones, n_nodes), conical)
    found = equilibrium(network, [demand], gap=GAP)
    assert found.converged
    assert_conserved(network, demand, found)
    shortest = shortest_by_scipy(network, found.time)
    of_pair = shortest[found.paths.origin, network.zone_node[found.paths.destination]]
    pair = found.paths.pair_of_path()
    excess = costs_of(found.paths, found.time[None]) - of_pair[pair]
    assert (excess >= -1e-9 * (1 + of_pair[pair])).all()  # scipy adds in another order
    spent = found.volume @ found.time
    assert found.paths.flow @ excess <= GAP * spent + 1e-9 * spent
    assert (found.paths.flow > 0).all()
    assert (found.paths.flow * excess <= 2 * GAP * spent + 1e-9).all()


def assert_conserved(network, demand, found):
    """Out − in at each node is what starts − ends there; paths of a pair carry its trips."""
    n = len(network.node_ids)
    out = np.bincount(network.tail, found.volume, n) - np.bincount(network.head, found.volume, n)
    origin, destination = network.zone_node[demand.origin], network.zone_node[demand.destination]
    starts = np.bincount(origin, demand.trips, n) - np.bincount(destination, demand.trips, n)
    assert_allclose(out, starts, atol=1e-9 * (1 + demand.trips.sum()))
    trips = np.bincount(found.paths.pair_of_path(), found.paths.flow, len(found.paths.vehicle))
    assert_allclose(np.sort(trips), np.sort(demand.trips[demand.trips > 0]), rtol=1e-12)


def shortest_by_scipy(network, time):
    """(n_zones, n_nodes); links are no duplicates, a time of 0 is a link."""
    n = len(network.node_ids)
    graph = coo_array((np.maximum(time, 1e-300), (network.tail, network.head)), (n, n)).tocsr()
    return dijkstra(graph, indices=network.zone_node)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6), st.integers(6, 12))
def test_after_a_closure_a_warm_start_ends_where_a_cold_one_does(seed, n_nodes):
    network, demand = random_network(seed, n_nodes, 4, conical=True)  # times rise everywhere: volumes are unique
    before = equilibrium(network, [demand], gap=1e-10)
    allowed = np.ones(len(network), bool)
    allowed[np.argmax(before.volume)] = False
    cold, warm = (
        equilibrium(network, [demand], [VehicleClass(allowed=allowed)], gap=1e-12, start=paths, trees=trees)
        for paths, trees in ((None, None), (before.paths, before.trees))
    )
    assert_allclose(warm.unreachable.trips, cold.unreachable.trips, rtol=1e-12)
    assert_allclose(warm.objective, cold.objective, rtol=1e-9)
    assert_allclose(
        warm.volume, cold.volume, atol=2e-3 * cold.volume.max()
    )  # √gap: the objective is flat at its minimum


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(3, 40), st.sampled_from([0.0, 1e-3, 1.0, 30.0]))
def test_trees_that_follow_costs_have_the_distances_of_new_ones(seed, n_nodes, change):
    """Costs rise and fall, some to 0, links close and open again; equal ways are allowed to differ, not what they cost."""
    network, _ = random_network(seed, n_nodes, 3)
    r = np.random.default_rng(seed)
    origin, destination = (each.astype(np.int32) for each in np.divmod(np.arange(9), 3))
    pairs = no_paths(np.zeros(9, np.int32), origin, destination)
    m = len(network)
    allowed, every = np.ones((1, m), bool), np.arange(3)
    followed = Search(network, np.zeros((1, m)), allowed, pairs)
    time = network.links.free.copy()
    for _ in range(6):
        new = Search(network, np.zeros((1, m)), allowed, pairs)
        for search in (followed, new):
            search.shorter(pairs, time, every)
        assert_allclose(followed.od.distance, new.od.distance, rtol=1e-14)
        expected = shortest_by_scipy(network, np.where(allowed[0], time, np.inf))[:, network.zone_node].ravel()
        assert_allclose(followed.od.distance, np.where(expected > 1e290, np.inf, expected), rtol=1e-12, atol=1e-290)
        time = np.where(r.uniform(size=m) < 0.1, 0.0, np.abs(time + change * r.normal(size=m)))
        allowed[0] = r.uniform(size=m) < 0.9


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.integers(4, 12), st.floats(0.5, 4.0))
def test_each_class_has_its_cheapest_ways_and_classes_fill_links_together(seed, n_nodes, pcu):
    network, demand = random_network(seed, n_nodes, 3)
    r = np.random.default_rng(seed)
    m = len(network)
    allowed, fixed = r.uniform(size=m) < 0.9, r.uniform(0, 5, m)
    classes = [VehicleClass("car"), VehicleClass("lorry", pcu, allowed, fixed)]
    some = demand._replace(trips=demand.trips / 3)
    found = equilibrium(network, [demand, some], classes, gap=GAP)
    assert found.converged
    assert_allclose(found.volume, found.flow[0] + pcu * found.flow[1], rtol=1e-9, atol=1e-9)
    assert (found.flow[1, ~allowed] == 0).all()
    cost = np.stack([found.time, found.time + fixed])
    closed_ = np.stack([cost[0], np.where(allowed, cost[1], np.inf)])
    shortest = np.stack([shortest_by_scipy(network, each) for each in closed_])
    used = found.paths
    best = shortest[used.vehicle, used.origin, network.zone_node[used.destination]][used.pair_of_path()]
    excess = costs_of(used, cost) - best
    assert (excess >= -1e-9 * (1 + best)).all()
    assert used.flow @ excess <= 2 * GAP * (used.flow @ costs_of(used, cost)) + 1e-9
    carried = used.flow[used.vehicle[used.pair_of_path()] == 1].sum() / pcu
    lost = found.unreachable.trips[found.unreachable.vehicle == 1].sum()
    assert_allclose(carried + lost, some.trips.sum(), rtol=1e-9)  # nobody is dropped


@pytest.mark.parametrize(
    ("conical", "alpha", "beta"),
    [(False, 0.15, 4.0), (False, 0.8, 2.5), (False, 2.0, 0.6), (True, 4.0, 0.0), (True, 1.2, 0.0), (False, 0.0, 0.0)],
)
@pytest.mark.parametrize("flow", [0.0, 300.0, 1000.0, 2500.0])
def test_slope_and_integral_are_those_of_the_time(conical, alpha, beta, flow):
    links = Links(*(np.array([value]) for value in (conical, 3.0, 1000.0, alpha, beta)))

    def time(v):
        return float(times_of(links, np.array([v]))[0][0])

    assert_allclose(integrals_of(links, np.array([flow]))[0], quad(time, 0, flow, epsabs=1e-10)[0], rtol=1e-8)
    if flow:
        assert_allclose(
            times_of(links, np.array([flow]))[1][0],
            (time(flow + 0.01) - time(flow - 0.01)) / 0.02,
            rtol=1e-5,
            atol=1e-12,
        )


def test_curves_at_no_flow_and_at_capacity():
    """BPR: 1 and 1.15; conical: 1 and 2, the conditions Spiess (1990) puts on volume-delay functions."""
    bpr, conical = (
        Links(*(np.array([v, v]) for v in (kind, 10.0, 500.0, a, 4.0))) for kind, a in ((False, 0.15), (True, 5.0))
    )
    assert_allclose(times_of(bpr, np.array([0.0, 500.0]))[0], [10.0, 11.5], rtol=1e-15)
    assert_allclose(times_of(conical, np.array([0.0, 500.0]))[0], [10.0, 20.0], rtol=1e-14)
