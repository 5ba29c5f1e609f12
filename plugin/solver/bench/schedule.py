"""A schedule of tiles on workers, event by event: how long a run of a region takes, without running it.

One process (the one that started the job) cuts tiles, sends them and takes results, one after the other; workers compute beside each
other. That is what cluster.Dask does: each worker has up to AHEAD tiles, and a tile whose worker is lost is sent again.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..cluster import AHEAD


@dataclass(frozen=True)
class Tile:
    """cpu_s : on a worker; sent_mb, result_mb : that go to it and come back"""

    cpu_s: float
    sent_mb: float
    result_mb: float


@dataclass(frozen=True)
class Site:
    """workers : of one thread each; mb_s : what the job's own process sends or takes [MB/s], with its share of work on it
    home_s : its own work on each tile besides [s]; shared_mb : that every worker is sent first; lives_s : mean life of a worker, inf: none is
    lost; back_s : until a lost one is there again [s]"""

    workers: int
    mb_s: float
    home_s: float = 0.0
    shared_mb: float = 0.0
    lives_s: float = float("inf")
    back_s: float = 30.0


@dataclass(frozen=True)
class Run:
    """makespan_s; busy : share of the workers' time in which they compute what counts; retried : tiles computed again
    held_mb : most that the workers held of results nobody had taken yet, all together; home_busy : of the job's own process"""

    makespan_s: float
    busy: float
    retried: int
    held_mb: float
    home_busy: float


def simulate(tiles: Sequence[Tile], site: Site, seed: int = 1) -> Run:
    """The run of some tiles in their order. Raises: ValueError without workers or speed."""
    if site.workers < 1 or not site.mb_s > 0:
        raise ValueError(f"{site.workers} workers at {site.mb_s:g} MB/s, must be at least 1 and above 0")
    random = np.random.default_rng(seed)
    home = site.workers * site.shared_mb / site.mb_s  # when the job's process is free; all begins with what is shared
    home_worked, useful, retried, held, most_held = home, 0.0, 0, 0.0, 0.0
    free = [home] * site.workers  # when each worker has computed what it has
    loads = [0] * site.workers
    dies = [home + _life(random, site) for _ in range(site.workers)]
    waiting = list(range(len(tiles)))[::-1]
    events: list[
        tuple[float, int, int, int, bool]
    ] = []  # when a tile is done or lost, order, worker, number, whether lost
    done, order, end = 0, 0, home
    while done < len(tiles):
        while waiting and min(loads) < AHEAD:
            worker = min(range(site.workers), key=lambda w: (loads[w], free[w]))
            number = waiting.pop()
            sending = tiles[number].sent_mb / site.mb_s
            home += sending
            home_worked += sending
            begin = max(home, free[worker])
            stop, is_lost = begin + tiles[number].cpu_s, False
            if stop > dies[worker]:  # it dies before: what it had is computed again
                stop, is_lost = max(dies[worker], begin), True
                free[worker] = stop + site.back_s
                dies[worker] = free[worker] + _life(random, site)
            else:
                free[worker] = stop
            loads[worker] += 1
            order += 1
            heapq.heappush(events, (stop, order, worker, number, is_lost))
        stop, _, worker, number, is_lost = heapq.heappop(events)
        loads[worker] -= 1
        home = max(home, stop)
        if is_lost:
            retried += 1
            waiting.append(number)
            continue
        held = tiles[number].result_mb + sum(
            tiles[other].result_mb for when, _, _, other, lost in events if when <= home and not lost
        )
        most_held = max(most_held, held)
        taking = tiles[number].result_mb / site.mb_s + site.home_s
        home += taking
        home_worked += taking
        useful += tiles[number].cpu_s
        done += 1
        end = home
    return Run(end, useful / max(site.workers * end, 1e-9), retried, most_held, home_worked / max(end, 1e-9))


def _life(random: np.random.Generator, site: Site) -> float:
    return float(random.exponential(site.lives_s)) if np.isfinite(site.lives_s) else float("inf")
