"""Static user equilibrium (Wardrop's first principle) of several vehicle classes by a path-based method, with warm start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from ...city.errors import InputError, SolverError
from . import paths as path_sets
from .cost import integrals_of
from .network import Network, check_connected
from .paths import Paths
from .search import NONE, SMALL, Search, Trees, zone_times
from .shortest import trees_kernel

TARGET_GAP = 1e-6
MOST_ROUNDS = 500
PARTIAL = 1  # searches for the origins that have most of the excess, between two for all
MOST = 0.7
INNER = 0.01  # the paths at hand are brought to this share of the gap, which costs little beside a search
WORTH = (
    0.02  # of the gap asked for, by which a path must be cheaper than those at hand, relative to its cost, to be taken
)
AT_FIRST = (
    3e-6  # of what is spent, to which the paths at hand are brought after a closure before all origins are searched
)
LEAST = 0.1  # of the gap asked for, beyond which they are not brought
START_GAP = 0.1  # taken for the gap before it is known

__all__ = ["Demand", "Equilibrium", "Unreachable", "VehicleClass", "equilibrium", "warm", "zone_times"]


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
    total_time : Σ volume × time; paths : with flow; trees : of the last searches, None in a network too large to keep them
    unreachable : pairs left out, intrazonal : trips that leave no zone [veh/h]
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
    trees: Trees | None = None


def equilibrium(
    network: Network,
    demands: Sequence[Demand],
    classes: Sequence[VehicleClass] = (VehicleClass(),),
    *,
    gap: float = TARGET_GAP,
    rounds: int = MOST_ROUNDS,
    start: Paths | None = None,
    trees: Trees | None = None,
    progress: Callable[[float], None] = lambda gap: None,
) -> Equilibrium:
    """Flows at which no used path is dearer than the cheapest, to a relative gap.

    Classes share the links: the time of a link depends on Σ pcu × flow, and each class minimises time + its fixed cost. As time is the
    same for all, the equilibrium is the minimum of Σ ∫t dv + Σ fixed × pcu × flow, and its volumes are unique where times rise.

    Parameters: demands : one for each class; start : paths of an earlier equilibrium over the same links (after a closure or a change of
    times or demand), trees : its trees, over the same nodes, from which searches go on; progress(gap) is called each round and may raise.
    Raises: InputError for negative trips, zones that do not exist, centroids without links; SolverError when costs are not finite.
    Bit-equal for equal input, whatever the number of threads. Checked by the Sioux Falls and Braess cases.
    """
    fixed, allowed = _class_costs(network, classes)
    pairs, demand, intrazonal = _pairs_of(network, demands, classes)
    m, n_classes = len(network), len(classes)
    paths = pairs if start is None else path_sets.taken_over(start, pairs, demand, allowed)
    reached = np.ones(len(demand), bool)
    found: list[float] = []
    search = Search(network, fixed, allowed, pairs, trees)
    every, od = np.arange(len(search.jobs.node)), search.od
    search.worth = WORTH * gap
    volume = search.load(paths, n_classes)
    if start is not None and len(paths.flow):
        paths, reached = search.repaired(paths, demand, AT_FIRST * float(volume @ search.state.time))
        volume = search.state.flow.copy()
    while True:
        if found:
            volume = search.load(paths, n_classes)
        time = search.state.time.copy()
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
        newly = np.flatnonzero(alone & reached)
        paths = search.with_new(paths, added, newly, demand)
        if len(newly):
            search.load(paths, n_classes)
        least = LEAST * gap * total
        search.settle(paths, max(INNER * (now if np.isfinite(now) else START_GAP) * total, least))
        if len(every) * m <= SMALL:
            continue
        excess = np.bincount(search.job_of_pair, np.maximum(spent - cheapest, 0.0), len(every))
        busy = _busiest(excess)
        of_busy = np.isin(search.job_of_pair, busy) & reached
        for _ in range(PARTIAL):
            added, spent = search.shorter(paths, search.state.time, busy)
            left = float((spent - demand * od.distance)[of_busy].sum())
            if left <= 0.5 * gap * total or not len(added.pair):
                break
            paths = search.with_new(paths, added, NONE, demand)
            search.settle(paths, max(INNER * left, least))
    paths = path_sets.merged(paths, paths.flow > 0, path_sets.NOTHING_ADDED)
    by_class = path_sets.link_flows(paths, n_classes, m) if n_classes > 1 else volume[None]
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
        search.trees,
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


def _busiest(excess: np.ndarray) -> np.ndarray:
    """The fewest jobs that have most of the excess, rising."""
    order = np.argsort(-excess, kind="stable")
    share = np.cumsum(excess[order])
    number = int(np.searchsorted(share, MOST * share[-1])) + 1 if len(share) else 0
    return np.sort(order[:number])


def warm() -> None:
    """Compiles the kernels, that of several threads as well."""
    from .network import network_of

    network = network_of([1, 2, 3], ["a", "a", "b"], ["b", "c", "c"], 1.0, 1.0, zones=["a", "c"])
    trips = Demand(np.zeros(1, np.int32), np.ones(1, np.int32), np.full(1, 3.0))
    done = equilibrium(network, [trips])
    equilibrium(network, [trips], start=done.paths)
    search, fixed = Search(network, np.zeros((1, 3)), np.ones((1, 3), bool), done.paths), np.zeros((1, 3))
    one = np.zeros(1, np.int64)
    path_sets.put_on_kernel(done.paths, one, done.volume.copy())
    trees_kernel(search.graph, fixed, search.jobs, search.od, one, 0, 1, search.trees, one, True)
