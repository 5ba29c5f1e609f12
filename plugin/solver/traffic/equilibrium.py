"""Static user equilibrium (Wardrop's first principle) of several vehicle classes by a path-based method, with warm start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from ...city.errors import InputError, SolverError
from . import paths as path_sets
from .cost import integrals_of, times_of
from .network import Graph, Network, check_connected
from .paths import Added, Paths
from .projection import state_of, sweep_kernel
from .shortest import trees_kernel, trees_one_by_one_kernel

TARGET_GAP = 1e-6
MOST_ROUNDS = 500
SWEEPS = 30  # between two searches for shorter paths, at most
INNER = 0.05  # the sweeps end when the paths at hand are this share of the gap from equilibrium
SMALL = 200_000  # links × origins, up to which one thread is faster
REPAIRS = 1  # searches of a warm start for the origins whose paths were cut, before all are looked at
START_GAP = 0.1  # taken for the gap before it is known
PARTIAL = 3  # searches for the origins that have most of the excess, between two for all
MOST = 0.5
AT_ONCE = 64  # origins whose trees are held at once: (64, n_nodes) int32


_NONE = np.zeros(0, np.int64)


class Demand(NamedTuple):
    """Trips of one class between zones. origin, destination : (k,) int32 numbers into Network.zone_ids; trips : (k,) ≥ 0 [veh/h]"""

    origin: np.ndarray
    destination: np.ndarray
    trips: np.ndarray


class VehicleClass(NamedTuple):
    """name; pcu : what one vehicle takes of the capacity, > 0; allowed : (m,) bool links it may use, None all; fixed : (m,) cost on top of
    the travel time, as tolls, ≥ 0 [unit of time], None none. All classes drive at the same speed on a link."""

    name: str = "all"
    pcu: float = 1.0
    allowed: np.ndarray | None = None
    fixed: np.ndarray | None = None


class Unreachable(NamedTuple):
    """Pairs with demand and no path: class, origin, destination (numbers), trips [veh/h], each (k,)."""

    vehicle: np.ndarray
    origin: np.ndarray
    destination: np.ndarray
    trips: np.ndarray


class Equilibrium(NamedTuple):
    """What an assignment gives.

    flow : (n_classes, m) [veh/h]; volume : (m,) [pcu/h]; time : (m,) travel time at the volume
    gap : (Σ volume × cost − Σ demand × cheapest cost) / Σ volume × cost; converged : whether it is at most the one asked for
    objective : Beckmann's, with fixed costs; rounds : searches for shorter paths; gaps : of each
    total_time : Σ volume × time; paths : with flow; unreachable : pairs left out, intrazonal : trips that leave no zone [veh/h]
    """

    flow: np.ndarray
    volume: np.ndarray
    time: np.ndarray
    gap: float
    converged: bool
    objective: float
    total_time: float
    rounds: int
    gaps: list[float]
    paths: Paths
    unreachable: Unreachable
    intrazonal: float


class _Jobs(NamedTuple):
    node: np.ndarray
    vehicle: np.ndarray
    first: np.ndarray


class _Pairs(NamedTuple):
    node: np.ndarray
    distance: np.ndarray


def equilibrium(
    network: Network,
    demands: Sequence[Demand],
    classes: Sequence[VehicleClass] = (VehicleClass(),),
    *,
    gap: float = TARGET_GAP,
    rounds: int = MOST_ROUNDS,
    start: Paths | None = None,
    progress: Callable[[float], None] = lambda gap: None,
) -> Equilibrium:
    """Flows at which no used path is dearer than the cheapest, to a relative gap.

    Classes share the links: the time of a link depends on Σ pcu × flow, and each class minimises time + its fixed cost. As time is the
    same for all, the equilibrium is the minimum of Σ ∫t dv + Σ fixed × pcu × flow, and its volumes are unique where times rise.

    Parameters: demands : one for each class; start : paths of an earlier equilibrium over the same links (after a closure or a change of
    times or demand); progress(gap) is called each round and may raise.
    Raises: InputError for negative trips, zones that do not exist, centroids without links; SolverError when costs are not finite.
    Bit-equal for equal input, whatever the number of threads. Checked by the Sioux Falls and Braess cases.
    """
    fixed, allowed = _class_costs(network, classes)
    pairs, demand, intrazonal = _pairs_of(network, demands, classes)
    jobs, od = _jobs_of(network, pairs)
    m, n_classes = len(network), len(classes)
    paths = pairs if start is None else path_sets.taken_over(start, pairs, demand, allowed)
    reached = np.ones(len(demand), bool)
    found: list[float] = []
    every = np.arange(len(jobs.node))
    search = _Search(network, network.graph(), fixed, allowed, jobs, od)
    if len(paths.flow):
        paths, reached = search.repaired(paths, demand, n_classes)
    while True:
        volume = path_sets.link_flows(paths, n_classes, m).sum(axis=0)
        time, _ = times_of(network.links, volume)
        added, spent = search.shorter(paths, time, every)
        alone = np.diff(paths.first) == 0
        if not found:
            reached &= np.isfinite(od.distance)
        cheapest = np.where(reached, demand * od.distance, 0.0)
        total = float(cheapest.sum())
        if not np.isfinite(total):
            raise SolverError("costs of the network are not finite", "Check free times, capacities and demand.")
        complete = not (alone & reached).any()
        whole = float(spent.sum())
        now = (whole - total) / whole if complete and whole > 0 else (0.0 if complete else np.inf)
        found.append(float(now))
        progress(found[-1])
        if now <= gap or len(found) > rounds:
            break
        paths = search.with_new(paths, added, np.flatnonzero(alone & reached), demand)
        least = 0.2 * gap * total
        search.settle(paths, n_classes, max(INNER * (now if np.isfinite(now) else START_GAP) * total, least))
        if len(every) * m <= SMALL:
            continue
        excess = np.bincount(search.job_of_pair, np.maximum(spent - cheapest, 0.0), len(every))
        busy = _busiest(excess)
        for _ in range(PARTIAL):
            time, _ = times_of(network.links, path_sets.link_flows(paths, n_classes, m).sum(axis=0))
            added, spent = search.shorter(paths, time, busy)
            of_busy = np.isin(search.job_of_pair, busy) & reached
            left = float((spent - demand * od.distance)[of_busy].sum())
            if left <= max(0.5 * gap * total, 0.0) or not len(added.pair):
                break
            paths = search.with_new(paths, added, _NONE, demand)
            search.settle(paths, n_classes, max(INNER * left, least))
    paths = path_sets.merged(paths, paths.flow > 0, path_sets.NOTHING_ADDED)
    by_class = path_sets.link_flows(paths, n_classes, m)
    pcu = np.array([each.pcu for each in classes])
    lost = np.flatnonzero(~reached)
    unreachable = Unreachable(
        pairs.vehicle[lost], pairs.origin[lost], pairs.destination[lost], demand[lost] / pcu[pairs.vehicle[lost]]
    )
    return Equilibrium(
        by_class / pcu[:, None],
        volume,
        time,
        found[-1],
        found[-1] <= gap,
        float(integrals_of(network.links, volume).sum() + (fixed * by_class).sum()),
        float(volume @ time),
        len(found),
        found,
        paths,
        unreachable,
        intrazonal,
    )


def _class_costs(network: Network, classes: Sequence[VehicleClass]) -> tuple[np.ndarray, np.ndarray]:
    """(n_classes, m) fixed costs, and bool whether the class may use the link."""
    shape = len(classes), len(network)
    fixed, allowed = np.zeros(shape), np.ones(shape, bool)
    for c, each in enumerate(classes):
        if not (each.pcu > 0 and np.isfinite(each.pcu)):
            raise InputError(f"{each.pcu:g} passenger car units, must be above 0", "Correct it.", feature=each.name)
        if each.fixed is not None:
            wrong = ~((each.fixed >= 0) & np.isfinite(each.fixed))
            if wrong.any():
                i = int(wrong.argmax())
                problem = f"fixed cost of class {each.name} is {each.fixed[i]:g}, must be 0 or more"
                raise InputError(problem, "Correct it.", layer="network", feature=str(network.link_ids[i]))
            fixed[c] = each.fixed
        if each.allowed is not None:
            allowed[c] = each.allowed
    return fixed, allowed


def _pairs_of(
    network: Network, demands: Sequence[Demand], classes: Sequence[VehicleClass]
) -> tuple[Paths, np.ndarray, float]:
    """Pairs with demand without paths, sorted by class, origin, destination; their demand [pcu/h]; trips within zones [veh/h]."""
    if len(demands) != len(classes):
        raise ValueError(f"{len(demands)} demands for {len(classes)} classes")
    keys, trips, intrazonal, z = [], [], 0.0, len(network.zone_ids)
    for c, (each, vehicles) in enumerate(zip(demands, classes, strict=True)):
        _check_demand(network, each, vehicles.name)
        origin, destination = each.origin.astype(np.int64), each.destination.astype(np.int64)
        there, inside = each.trips > 0, origin == destination
        intrazonal += float(each.trips[inside].sum())
        there &= ~inside
        check_connected(network, origin[there], destination[there])
        keys.append((c * z + origin[there]) * z + destination[there])
        trips.append(each.trips[there] * vehicles.pcu)
    key, number = np.unique(np.concatenate(keys), return_inverse=True)
    demand = np.bincount(number, np.concatenate(trips), minlength=len(key))
    columns = (key // (z * z), key // z % z, key % z)
    return path_sets.no_paths(*(column.astype(np.int32) for column in columns)), demand, intrazonal


def _check_demand(network: Network, demand: Demand, name: str) -> None:
    for key, zones in (("origin", demand.origin), ("destination", demand.destination)):
        strange = (zones < 0) | (zones >= len(network.zone_ids))
        if strange.any():
            problem = f"zone number {zones[int(strange.argmax())]} of class {name} does not exist"
            raise InputError(problem, f"There are {len(network.zone_ids)} zones.", field=key)
    wrong = ~((demand.trips >= 0) & np.isfinite(demand.trips))
    if wrong.any():
        i = int(wrong.argmax())
        pair = f"{network.zone_ids[demand.origin[i]]} to {network.zone_ids[demand.destination[i]]}"
        raise InputError(
            f"{demand.trips[i]:g} trips of class {name} from {pair}, must be 0 or more", "Correct it.", field="trips"
        )


def _jobs_of(network: Network, pairs: Paths) -> tuple[_Jobs, _Pairs]:
    """One job for each class and origin."""
    key = pairs.vehicle.astype(np.int64) * len(network.zone_ids) + pairs.origin
    _, first = np.unique(key, return_index=True)
    jobs = _Jobs(network.zone_node[pairs.origin[first]], pairs.vehicle[first], np.append(first, len(key)))
    return jobs, _Pairs(network.zone_node[pairs.destination], np.full(len(key), np.inf))


class _Search:
    """What finding shorter paths and moving flow to them needs, of one assignment."""

    def __init__(
        self, network: Network, graph: Graph, fixed: np.ndarray, allowed: np.ndarray, jobs: _Jobs, od: _Pairs
    ) -> None:
        self.network, self.graph, self.fixed, self.allowed, self.jobs, self.od = (
            network,
            graph,
            fixed,
            allowed,
            jobs,
            od,
        )
        self.job_of_pair = np.repeat(np.arange(len(jobs.node)), np.diff(jobs.first))
        self._link_in = np.empty((min(AT_ONCE, len(jobs.node)), len(network.node_ids)), np.int32)

    def shorter(self, paths: Paths, time: np.ndarray, which: np.ndarray) -> tuple[Added, np.ndarray]:
        """Shortest paths of some jobs (rising) that are cheaper than all their pair has; od.distance becomes the cheapest cost of their
        pairs. And (n_pairs,) what each pair spends, flow × cost."""
        cost, jobs, od, tails = self.fixed + time, self.jobs, self.od, self.network.tail
        k, of_path, costs = len(od.node), paths.pair_of_path(), path_sets.costs_of(paths, cost)
        best = np.full(k, np.inf)
        np.minimum.at(best, of_path, costs)
        length, links = np.zeros(k, np.int64), [np.zeros(0, np.int32)]
        trees = trees_kernel if min(AT_ONCE, len(which)) * len(self.network) > SMALL else trees_one_by_one_kernel
        for begin in range(0, len(which), AT_ONCE):
            end = min(begin + AT_ONCE, len(which))
            trees(self.graph, cost, self.allowed, jobs, od, which, begin, end, self._link_in)
            path_sets.lengths_of_new_kernel(tails, jobs, od, which, begin, end, best, self._link_in, length)
            number = sum(int(length[jobs.first[j] : jobs.first[j + 1]].sum()) for j in which[begin:end].tolist())
            out = np.empty(number, np.int32)
            path_sets.trace_kernel(tails, jobs, od, which, begin, end, length, self._link_in, out)
            links.append(out)
        pair = np.flatnonzero(length)
        added = Added(pair, np.concatenate([[0], np.cumsum(length[pair])]), np.concatenate(links))
        return added, np.bincount(of_path, costs * paths.flow, k)

    def with_new(self, paths: Paths, added: Added, newly: np.ndarray, demand: np.ndarray) -> Paths:
        """The paths with flow and the added ones; pairs that had none (newly) put all their demand on it."""
        together = path_sets.merged(paths, paths.flow > 0, added)
        together.flow[together.first[newly]] = demand[newly]
        return together

    def repaired(self, paths: Paths, demand: np.ndarray, n_classes: int) -> tuple[Paths, np.ndarray]:
        """Paths for pairs that have lost theirs, settled among the origins of these, before anything else; (n_pairs,) bool, who has some.

        A closure touches few origins: what they need is found without looking at the others.
        """
        lost = np.diff(paths.first) == 0
        reached = np.ones(len(lost), bool)
        which = np.unique(self.job_of_pair[lost])
        for step in range(REPAIRS if len(which) else 0):
            volume = path_sets.link_flows(paths, n_classes, len(self.network)).sum(axis=0)
            added, spent = self.shorter(paths, times_of(self.network.links, volume)[0], which)
            if step == 0:
                reached = ~lost | np.isfinite(self.od.distance)
            mine = np.isin(self.job_of_pair, which) & reached
            cheapest = float((demand * self.od.distance)[mine].sum())
            left = float(spent[mine].sum()) - cheapest if step else START_GAP * cheapest
            paths = self.with_new(paths, added, np.flatnonzero(lost & reached) if step == 0 else _NONE, demand)
            self.settle(paths, n_classes, INNER * left)
        return paths, reached

    def settle(self, paths: Paths, n_classes: int, target: float) -> None:
        """Moves flow between the paths at hand until what is spent too much is at most the target; changes paths.flow."""
        volume = path_sets.link_flows(paths, n_classes, len(self.network)).sum(axis=0)
        state = state_of(volume, *times_of(self.network.links, volume))
        chosen = np.flatnonzero(np.diff(paths.first) > 1)
        stamp = 0
        for _ in range(SWEEPS):
            excess, stamp = sweep_kernel(self.network.links, self.fixed, paths, chosen, state, stamp)
            if excess <= target:
                break


def _busiest(excess: np.ndarray) -> np.ndarray:
    """The fewest jobs that have most of the excess, rising."""
    order = np.argsort(-excess, kind="stable")
    share = np.cumsum(excess[order])
    number = int(np.searchsorted(share, MOST * share[-1])) + 1 if len(share) else 0
    return np.sort(order[:number])


def zone_times(network: Network, allowed: np.ndarray | None = None) -> np.ndarray:
    """(z, z) times without traffic between zones, infinite where there is no way; allowed : (m,) bool, all links if None."""
    z = len(network.zone_ids)
    every = np.divmod(np.arange(z * z, dtype=np.int64), max(z, 1))
    pairs = path_sets.no_paths(np.zeros(z * z, np.int32), *(column.astype(np.int32) for column in every))
    if not z:
        return np.zeros((0, 0))
    jobs, od = _jobs_of(network, pairs)
    usable = np.ones((1, len(network)), bool) if allowed is None else allowed[None]
    search = _Search(network, network.graph(), np.zeros((1, len(network))), usable, jobs, od)
    search.shorter(pairs, network.links.free, np.arange(len(jobs.node)))
    return od.distance.reshape(z, z)


def warm() -> None:
    """Compiles the kernels, that of several threads as well."""
    from .network import network_of

    network = network_of([1, 2, 3], ["a", "a", "b"], ["b", "c", "c"], 1.0, 1.0, zones=["a", "c"])
    trips = Demand(np.zeros(1, np.int32), np.ones(1, np.int32), np.full(1, 3.0))
    done = equilibrium(network, [trips])
    equilibrium(network, [trips], start=done.paths)
    jobs, od = _jobs_of(network, done.paths)
    link_in, fixed = np.empty((1, 3), np.int32), np.zeros((1, 3))
    trees_kernel(network.graph(), fixed, fixed == 0.0, jobs, od, np.zeros(1, np.int64), 0, 1, link_in)
