"""The search for shorter paths of all pairs, and the moving of flow to them: what one assignment works with."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from . import paths as path_sets
from .cost import times_of
from .network import Network
from .paths import Added, Paths
from .projection import state_of, sweep_kernel
from .shortest import trees_kernel, trees_one_by_one_kernel

SWEEPS = 30  # between two searches for shorter paths, at most
SMALL = 200_000  # links × origins, up to which a search for all takes less than the sweeps between two of them
ALONE = 1_000_000  # links × origins, up to which one thread follows trees before another is awake; new trees take NEW times as long
NEW = 8
AT_ONCE = 64  # origins whose trees are found at once, at least
PLACES = 4_000_000  # origins × nodes of trees found at once: 8 bytes each
MOST_KEPT = 10_000_000  # origins × nodes, up to which trees are kept from search to search: 8 bytes each

NONE = np.zeros(0, np.int64)


class Jobs(NamedTuple):
    """One search for each class and origin: node, vehicle (k,), first (k + 1,) of its pairs."""

    node: np.ndarray
    vehicle: np.ndarray
    first: np.ndarray


class Pairs(NamedTuple):
    """node : (n_pairs,) of the destination; distance : (n_pairs,) cheapest cost, written by searches."""

    node: np.ndarray
    distance: np.ndarray


class Trees(NamedTuple):
    """Of trees of shortest paths what later searches go on from, each row of one search.

    link_in : (k, n_nodes) int32, place in network.Graph of the link each node is reached by, −1 none
    order : (k, n_nodes) int32, nodes by their distance, those not reached last; known : (k,) bool, whether there is a tree
    node, vehicle : (k,) as in Jobs, whose tree it is
    """

    link_in: np.ndarray
    order: np.ndarray
    known: np.ndarray
    node: np.ndarray
    vehicle: np.ndarray


def jobs_of(network: Network, pairs: Paths) -> tuple[Jobs, Pairs]:
    key = pairs.vehicle.astype(np.int64) * len(network.zone_ids) + pairs.origin
    _, first = np.unique(key, return_index=True)
    jobs = Jobs(network.zone_node[pairs.origin[first]], pairs.vehicle[first], np.append(first, len(key)))
    return jobs, Pairs(network.zone_node[pairs.destination], np.full(len(key), np.inf))


class Search:
    """trees : those of an earlier assignment over the same links, which searches go on from."""

    def __init__(
        self, network: Network, fixed: np.ndarray, allowed: np.ndarray, pairs: Paths, trees: Trees | None = None
    ) -> None:
        self.network, self.graph, self.fixed, self.allowed = network, network.graph, fixed, allowed
        self.jobs, self.od = jobs_of(network, pairs)
        k, n = len(self.jobs.node), len(network.node_ids)
        self.worth = 0.0  # how much cheaper than all its pair has a path must be to be taken, relative to its cost
        self.job_of_pair = np.repeat(np.arange(k), np.diff(self.jobs.first))
        self.keeps = 0 < k * n <= MOST_KEPT
        self.at_once = min(max(AT_ONCE, PLACES // max(n, 1)), max(k, 1))
        rows = k if self.keeps else self.at_once
        link_in, order = np.empty((rows, n), np.int32), np.empty((rows, n), np.int32)
        self._trees = Trees(link_in, order, np.zeros(rows, bool), self.jobs.node, self.jobs.vehicle)
        if self.keeps and trees is not None and trees.order.shape[1] == n:
            self._take_over(trees, n)

    def _take_over(self, trees: Trees, n: int) -> None:
        before, now = (each.vehicle.astype(np.int64) * n + each.node for each in (trees, self.jobs))
        if np.array_equal(before, now):
            self._trees = trees._replace(
                link_in=trees.link_in.copy(), order=trees.order.copy(), known=trees.known.copy()
            )
            return
        order = np.argsort(before, kind="stable")
        at = np.searchsorted(before[order], now)
        row = order[np.minimum(at, len(order) - 1)] if len(order) else np.zeros(len(now), np.int64)
        same = (before[row] == now) & trees.known[row] if len(order) else np.zeros(len(now), bool)
        self._trees.link_in[same] = trees.link_in[row[same]]
        self._trees.order[same] = trees.order[row[same]]
        self._trees.known[same] = True

    @property
    def trees(self) -> Trees | None:
        return self._trees if self.keeps else None

    def load(self, paths: Paths, n_classes: int) -> np.ndarray:
        """(m,) volume of the paths [pcu/h]; times and slopes of links are those at it from now on."""
        volume: np.ndarray = path_sets.link_flows(paths, n_classes, len(self.network)).sum(axis=0)
        self.state = state_of(volume, *times_of(self.network.links, volume))
        return volume

    def shorter(self, paths: Paths, time: np.ndarray, which: np.ndarray) -> tuple[Added, np.ndarray]:
        """Shortest paths of some jobs (rising) that are cheaper than all their pair has; od.distance becomes the cheapest cost of their
        pairs. And (n_pairs,) what each of their pairs spends, flow × cost."""
        cost, jobs, od, graph = self.fixed + time, self.jobs, self.od, self.graph
        in_order = np.where(self.allowed, cost, np.inf)[:, graph.link]
        k = len(od.node)
        best, spent = np.full(k, np.inf), np.zeros(k)
        path_sets.best_kernel(paths, cost, jobs, which, best, spent)
        length, links = np.zeros(k, np.int64), [np.zeros(0, np.int32)]
        slot = which if self.keeps else np.arange(len(which)) % self.at_once
        effort = len(self.network) * (len(which) + (NEW - 1) * int((~self._trees.known[slot]).sum()))
        trees = trees_kernel if effort > ALONE else trees_one_by_one_kernel
        link_in = self._trees.link_in
        for begin in range(0, len(which), self.at_once):
            end = min(begin + self.at_once, len(which))
            trees(graph, in_order, jobs, od, which, begin, end, self._trees, slot, self.keeps)
            path_sets.lengths_of_new_kernel(graph, jobs, od, which, begin, end, best, self.worth, link_in, slot, length)
            number = sum(int(length[jobs.first[j] : jobs.first[j + 1]].sum()) for j in which[begin:end].tolist())
            out = np.empty(number, np.int32)
            path_sets.trace_kernel(graph, jobs, od, which, begin, end, length, link_in, slot, out)
            links.append(out)
        if self.keeps:
            self._trees.known[which] = True
        pair = np.flatnonzero(length)
        return Added(pair, np.concatenate([[0], np.cumsum(length[pair])]), np.concatenate(links)), spent

    def with_new(self, paths: Paths, added: Added, newly: np.ndarray, demand: np.ndarray) -> Paths:
        """The paths and the added ones; pairs that had none (newly) put all their demand on it.

        Paths without flow stay: a later move of others may make them the cheapest again, which saves a search.
        """
        together = path_sets.merged(paths, np.ones(len(paths.flow), bool), added)
        together.flow[together.first[newly]] = demand[newly]
        return together

    def repaired(self, paths: Paths, demand: np.ndarray, target: float) -> tuple[Paths, np.ndarray]:
        """Paths for pairs that have lost theirs, and the equilibrium around them: the paths at hand are brought to the target, as `settle`
        does, and the origins that had lost paths look once more. (n_pairs,) bool : who has a path.

        A closure touches few origins, and with what is left of the traffic most of their trees stay as they were.
        """
        lost = np.diff(paths.first) == 0
        which = np.unique(self.job_of_pair[lost])
        if not len(which):
            return paths, np.ones(len(lost), bool)
        added, _ = self.shorter(paths, self.state.time, which)
        newly, reached = added.pair[lost[added.pair]], ~lost
        reached[newly] = True
        paths = self.with_new(paths, added, newly, demand)
        self._put_on(paths, newly)
        if len(self.jobs.node) * len(self.network) <= SMALL:
            return paths, reached
        self.settle(paths, target)
        added, _ = self.shorter(paths, self.state.time, which)
        paths = self.with_new(paths, added, NONE, demand)
        self.settle(paths, target)
        return paths, reached

    def _put_on(self, paths: Paths, newly: np.ndarray) -> None:
        """Adds the traffic of pairs ((k,) numbers) that have one path each to the state."""
        flow = self.state.flow.copy()
        path_sets.put_on_kernel(paths, newly, flow)
        self.state = state_of(flow, *times_of(self.network.links, flow))

    def settle(self, paths: Paths, target: float) -> None:
        """Moves flow between the paths at hand until what is spent too much is at most the target; changes paths.flow and the state."""
        chosen = np.flatnonzero(np.diff(paths.first) > 1)
        stamp = 0
        self.state.mark[:] = 0
        self.state.other[:] = 0
        for _ in range(SWEEPS):
            excess, stamp = sweep_kernel(self.network.links, self.fixed, paths, chosen, self.state, stamp)
            if excess <= target:
                break


def zone_times(network: Network, allowed: np.ndarray | None = None) -> np.ndarray:
    """(z, z) times without traffic between zones, infinite where there is no way; allowed : (m,) bool, all links if None."""
    z = len(network.zone_ids)
    every = np.divmod(np.arange(z * z, dtype=np.int64), max(z, 1))
    pairs = path_sets.no_paths(np.zeros(z * z, np.int32), *(column.astype(np.int32) for column in every))
    if not z:
        return np.zeros((0, 0))
    usable = np.ones((1, len(network)), bool) if allowed is None else allowed[None]
    search = Search(network, np.zeros((1, len(network))), usable, pairs)
    search.shorter(pairs, network.links.free, np.arange(len(search.jobs.node)))
    return search.od.distance.reshape(z, z)
