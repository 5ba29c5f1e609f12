"""Connected parts of a road network."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.city.network import RoadNetwork


def network_of(n_nodes: int, links: list) -> RoadNetwork:
    ends = np.array(links, dtype=np.int32).reshape(-1, 2)
    ids = np.array([f"r{i}" for i in range(len(ends))], dtype=object)
    number = np.arange(len(ends), dtype=np.int32)
    return RoadNetwork(ids, {}, np.zeros((n_nodes, 2)), number, ends[:, 0], ends[:, 1], np.ones(len(ends)))


def parts_by_walking(n_nodes: int, links: list) -> list:
    """The slow twin: one walk after the other; each node gets the smallest node it can reach, links taken both ways."""
    beside = {node: [] for node in range(n_nodes)}
    for a, b in links:
        beside[a].append(b)
        beside[b].append(a)
    smallest = [-1] * n_nodes
    for start in range(n_nodes):
        waiting = [start] if smallest[start] < 0 else []
        while waiting:
            node = waiting.pop()
            if smallest[node] < 0:
                smallest[node] = start
                waiting += beside[node]
    return smallest


def test_links_join_their_nodes_whatever_their_direction():
    part, number = network_of(5, [(1, 0), (1, 2), (4, 3)]).components()
    assert number == 2 and part.tolist() == [0, 0, 0, 1, 1]


def test_a_node_without_links_is_a_part_of_its_own():
    part, number = network_of(3, [(0, 2)]).components()
    assert number == 2 and part[0] == part[2] != part[1]


def test_an_empty_network_has_no_parts():
    part, number = network_of(0, []).components()
    assert number == 0 and len(part) == 0


@pytest.mark.parametrize("seed", range(20))
def test_parts_are_those_found_by_walking(seed):
    random = np.random.default_rng(seed)
    n = int(random.integers(1, 60))
    links = random.integers(0, n, (int(random.integers(0, 60)), 2)).tolist()
    part, number = network_of(n, links).components()
    expected = parts_by_walking(n, links)
    assert number == len(set(expected))
    assert len(set(zip(part.tolist(), expected))) == number


def test_a_long_street_numbered_at_random_is_one_part_and_quickly_found():
    n = 50_000
    order = np.random.default_rng(1).permutation(n)
    part, number = network_of(n, np.column_stack([order[:-1], order[1:]]).tolist()).components()
    assert number == 1 and not part.any()
