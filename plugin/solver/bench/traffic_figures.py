"""The bars of traffic: a published network to a gap, closures from the baseline's paths, and a made-up network of 100,000 links."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..version import ROOT
from .bars import DATA_ABSENT, Figure
from .clock import in_own_process

SIDE, ZONES, TRIPS = 60, 150, 60_000.0  # of the town in which a road is closed; trips an hour
BIG_SIDE, BIG_ZONES, BIG_TRIPS = 159, 100, 60_000.0
GAP, BIG_GAP = 1e-6, 1e-5
CLOSED = tuple(range(10, 100, 10))  # percentiles of volume among used links, of the roads that are closed
EVERY = 5  # streets are main roads
CASES = (
    ROOT.parent / "tests" / "reference" / "mobility"
)  # of a working copy: the network is not handed on with the plugin


class Closed(NamedTuple):
    """A road that was closed. cold, warm : wall clock [s] of each run; differs : the largest difference between them by the largest flow"""

    cold: list[float]
    warm: list[float]
    differs: float


def traffic_figures(data: Path | None, runs: int, tell: Callable[[str], None]) -> Iterator[Figure]:
    """data : the folder of shared data, whose neighbour cases/mobility has Sioux Falls where this is no working copy."""
    folders = [CASES, *([data.parent / "cases" / "mobility"] if data else [])]
    folder = next((each for each in folders if (each / "sioux_falls_links.csv").is_file()), None)
    if folder is None:
        yield Figure("traffic-sioux-falls", absent=DATA_ABSENT)
    else:
        tell("traffic of Sioux Falls")
        done = in_own_process(sioux_falls, str(folder), runs).answer
        note = f"{done[0][2]} rounds, gap {done[0][3]:.1e}; compiled before"
        yield Figure("traffic-sioux-falls", tuple(r[0] for r in done), tuple(r[1] for r in done), note)
    tell("traffic of a closure")
    roads = in_own_process(closures, runs).answer
    shares = [tuple(100.0 * w / c for w, c in zip(road.warm, road.cold)) for road in roads]
    parts = [float(np.median(of_road)) for of_road in shares[:-1]]
    note = (
        f"to {GAP:g}, by percentile of volume: {', '.join(f'{q} {part:.0f} %' for q, part in zip(CLOSED, parts))}; "
        f"largest difference of a link {max(road.differs for road in roads[:-1]):.2g} of the largest flow"
    )
    yield Figure("traffic-closure", tuple(np.median(shares[:-1], axis=0).tolist()), note=note)
    full = roads[-1]
    note = (
        f"to {GAP:g}: {min(full.warm):.2f} s of {min(full.cold):.2f} s; "
        f"largest difference of a link {full.differs:.2g} of the largest flow"
    )
    yield Figure("traffic-closure-fullest", shares[-1], note=note)
    tell("traffic of 100,000 links")
    measured = in_own_process(big)
    wall, cpu, links, pairs, gap = measured.answer
    yield Figure("traffic-100k", (wall,), (cpu,), f"{links:,} links, {pairs:,} pairs of zones, gap {gap:.1e}")
    peaks = () if measured.peak_gb is None else (measured.peak_gb,)
    absent = "" if peaks else "this system does not say"
    yield Figure("traffic-100k-memory", peaks, note="largest of the process", absent=absent)


def sioux_falls(folder: str, runs: int) -> list[tuple[float, float, int, float]]:
    """(wall s, processor s, rounds, gap) of each of some cold runs."""
    from ..traffic.equilibrium import equilibrium, warm
    from ..traffic.network import network_of
    from ..traffic.trip_table import links_of_csv, trips_of_csv

    table = links_of_csv(Path(folder) / "sioux_falls_links.csv")
    numbers = [table[key] for key in ("capacity", "free_flow_time", "b", "power")]
    network = network_of(table["link_id"], table["from_node"], table["to_node"], *numbers, zones=np.arange(1, 25))
    demand = trips_of_csv(Path(folder) / "sioux_falls_od.csv", network.zone_ids)
    warm()
    found = []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        done = equilibrium(network, [demand], gap=GAP)
        found.append((time.perf_counter() - wall, time.process_time() - cpu, done.rounds, done.gap))
    return found


def closures(runs: int) -> list[Closed]:
    """Roads closed one at a time: at the percentiles CLOSED of the volumes of used links, then the fullest one."""
    from ..traffic.equilibrium import VehicleClass, equilibrium, warm

    warm()
    network, demand = grid_town(SIDE, ZONES, TRIPS)
    before = equilibrium(network, [demand], gap=GAP)
    used = np.flatnonzero(before.volume > 0)
    by_volume = used[np.argsort(before.volume[used], kind="stable")]
    places = [round((len(by_volume) - 1) * q / 100) for q in (*CLOSED, 100)]
    found = []
    for link in by_volume[places].tolist():
        allowed = np.ones(len(network), bool)
        allowed[link] = False
        classes = [VehicleClass(allowed=allowed)]
        seconds: list[list[float]] = [[], []]
        for _ in range(runs):
            volumes = []
            for times, (start, trees) in zip(seconds, ((None, None), (before.paths, before.trees))):
                at = time.perf_counter()
                after = equilibrium(network, [demand], classes, gap=GAP, start=start, trees=trees)
                times.append(time.perf_counter() - at)
                volumes.append(after.volume)
        differs = float(np.abs(volumes[0] - volumes[1]).max() / volumes[0].max())
        found.append(Closed(seconds[0], seconds[1], differs))
    return found


def big() -> tuple[float, float, int, int, float]:
    """Wall clock and processor time [s], links, pairs of zones and the gap reached."""
    from ..traffic.equilibrium import equilibrium, warm

    warm()
    network, demand = grid_town(BIG_SIDE, BIG_ZONES, BIG_TRIPS)
    wall, cpu = time.perf_counter(), time.process_time()
    found = equilibrium(network, [demand], gap=BIG_GAP)
    pairs = int((demand.trips > 0).sum())
    return time.perf_counter() - wall, time.process_time() - cpu, len(network), pairs, found.gap


def grid_town(side: int, n_zones: int, trips: float) -> tuple[Any, Any]:
    """Network and demand of side × side crossings, every fifth street a main road; trips [veh/h] fall with distance."""
    from ..traffic.equilibrium import Demand
    from ..traffic.network import network_of

    r = np.random.default_rng(1)
    number = np.arange(side * side).reshape(side, side)
    one = np.concatenate([number[:, :-1].ravel(), number[:-1].ravel()])
    other = np.concatenate([number[:, 1:].ravel(), number[1:].ravel()])
    start, end = np.concatenate([one, other]), np.concatenate([other, one])
    of_row = np.arange(side) % EVERY == 0
    main = np.tile(np.concatenate([np.repeat(of_row, side - 1), np.tile(of_row, side - 1)]), 2)
    seconds = np.where(main, 7.0, 12.0) * r.uniform(0.8, 1.2, len(start))
    capacity = np.where(main, 1800.0, 600.0) * r.uniform(0.8, 1.2, len(start))
    zones = np.sort(r.choice(side * side, n_zones, replace=False))
    origin, destination = np.divmod(np.arange(n_zones**2), n_zones)
    apart = np.hypot(*np.subtract(np.divmod(zones[origin], side), np.divmod(zones[destination], side)))
    weight = r.uniform(0, 1, n_zones**2) * np.exp(-apart / (side / 4)) * (origin != destination)
    network = network_of(np.arange(len(start)), start, end, capacity, seconds, zones=zones)
    demand = Demand(origin.astype(np.int32), destination.astype(np.int32), trips * weight / weight.sum())
    return network, demand
