"""Noise of the bundled Helsinki district on workers of a local Dask against the threads of one process, and what its tiles cost.

Both are warm: process and workers have computed some receivers before, which loads their kernels; a cluster is there before the job, and a
job of a region lasts hours. Both end with the transfer in the twin's cache, as a run does.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ...city.errors import SetupError, SolverError
from .bars import Figure
from .clock import in_own_process
from .noise_figures import DISTANCE_M, ORDER, RECEIVERS

WORKERS = 2
FEW = 2_500  # receivers for one worker alone, whose time is compared by the pair
BARS = ("noise-dask", "noise-dask-workers")
KEY = "bench"  # of the transfer in the twin's cache


class Cost(NamedTuple):
    """What tiles cost, each (n,): processor time of the worker [s], receivers, pairs, bytes of the result."""

    cpu_s: np.ndarray
    points: np.ndarray
    pairs: np.ndarray
    result_bytes: np.ndarray


def scaling_figures(twin: Path, tell: Callable[[str], None]) -> Iterator[Figure]:
    """twin : Helsinki, imported. Each run takes minutes: once each, one after the other."""
    tell("noise of Helsinki on Dask")
    try:
        here = in_own_process(untiled, str(twin), RECEIVERS).answer
        two = in_own_process(on_dask, str(twin), RECEIVERS, WORKERS).answer
        one = in_own_process(on_dask, str(twin), FEW, 1).answer
    except (SetupError, SolverError) as error:
        yield from (Figure(bar, absent=str(error)) for bar in BARS)
        return
    if two["sum"] != here["sum"]:
        raise SolverError("the transfer of the workers is not that of this process", "The tiles are wrong: report it.")
    over = 100 * (two["wall"] / here["wall"] - 1)
    cpu = 100 * (two["cpu"] / here["cpu"] - 1)
    note = (
        f"{here['wall']:.1f} s on the threads of one process, {two['wall']:.1f} s on {WORKERS} workers in {two['tiles']} tiles, "
        f"{two['mb']:.0f} MB of results"
    )
    yield Figure("noise-dask", (over,), (cpu,), note)
    alone, shared = (each["wall"] / each["sum"][0] for each in (one, two))  # by the pair
    yield Figure("noise-dask-workers", (alone / shared,), (), f"{1e6 * alone:.1f} µs a pair on one worker")


def untiled(twin_path: str, receivers: int) -> dict[str, Any]:
    """The run as a study has it, on all threads of this process."""
    from ..noise.transfer import transfer
    from ..noise.transfer_store import write_transfer

    twin, prepared, places, search = _district(twin_path, receivers)
    scene, pieces, (x, y, z) = prepared.around.scene, prepared.pieces, places
    transfer(scene, pieces, x[:4], y[:4], z[:4], prepared.alpha, search)
    clocks = _clocks()
    found = transfer(scene, pieces, x, y, z, prepared.alpha, search)
    write_transfer(twin, KEY, found)
    return {**_since(clocks), "sum": _check_sum(found)}


def on_dask(twin_path: str, receivers: int, workers: int) -> dict[str, Any]:
    """The same in tiles on workers of one thread each; cost : of the tiles, lists named as in Cost."""
    from ..cluster import Dask
    from ..noise import transfer_tiles

    try:
        import dask
        import distributed
    except ImportError as error:
        raise SetupError("distributed is not installed", "pip install -r requirements/solver-cluster.txt") from error
    twin, prepared, places, search = _district(twin_path, receivers)
    scene, pieces, alpha = prepared.around.scene, prepared.pieces, prepared.alpha
    quiet = dask.config.set({"distributed.worker.profile.enabled": False})  # as docs/scaling.md starts workers
    with (
        quiet,
        distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
        ) as local,
    ):
        executor = Dask(local.scheduler_address)
        few = tuple(part[:2] for part in places)
        given = transfer_tiles._Given(alpha, search, scene, pieces)
        list(executor.run(transfer_tiles.compute, given, [few] * (4 * workers), lambda: None))
        clocks, compute = _clocks(), transfer_tiles.compute
        costs: list[np.ndarray] = []
        transfer_tiles.compute = timed
        try:
            found = transfer_tiles.transfer_in_tiles(
                twin, "bench", scene, pieces, places, alpha, search, KEY, _Taking(executor, costs), lambda f: None
            )
        finally:
            transfer_tiles.compute = compute
        took = _since(clocks)
        executor.close()
    cost = Cost(*np.array(costs).T)
    lists = {name: part.tolist() for name, part in cost._asdict().items()}
    mb = float(cost.result_bytes.sum() / 1e6)
    return {**took, "sum": _check_sum(found), "tiles": len(costs), "mb": mb, "cost": lists}


def timed(given: Any, sent: Any, threads: int) -> dict[str, np.ndarray]:
    """transfer_tiles.compute with what it cost."""
    from ..noise import transfer_tiles

    before = time.process_time()
    found = transfer_tiles.compute(given, sent, threads)
    size = sum(part.nbytes for part in found.values())
    cost = [time.process_time() - before, len(found["start"]) - 1, len(found["piece"]), size]
    return {**found, "cost": np.array(cost, np.float64)}


class _Taking:
    """An executor that keeps what tiles cost and passes on the rest."""

    def __init__(self, executor: Any, costs: list[np.ndarray]) -> None:
        self._executor, self._costs = executor, costs
        self.name, self.workers, self.is_local = executor.name, executor.workers, executor.is_local

    def run(
        self, function: Any, shared: Any, tiles: Any, check: Callable[[], None]
    ) -> Iterator[tuple[int, dict[str, np.ndarray]]]:
        for number, result in self._executor.run(function, shared, tiles, check):
            self._costs.append(result.pop("cost"))
            yield number, result

    def close(self) -> None:
        self._executor.close()


def _district(twin_path: str, receivers: int) -> tuple[Any, Any, tuple[np.ndarray, ...], Any]:
    from ...store.twin import Twin
    from ..noise import study
    from ..noise.finder import Search

    twin = Twin.open(Path(twin_path))
    search = Search(farthest_m=DISTANCE_M, order=ORDER)
    prepared = study.prepare(twin, twin.city(), study.Options(search=search))
    n = len(prepared.places[0])
    rows = np.unique(np.linspace(0, n - 1, min(receivers, n)).astype(np.int64))
    return twin, prepared, tuple(part[rows] for part in prepared.places), search


def _check_sum(found: Any) -> list[float]:
    """Enough to tell another transfer: entries, sums of pieces and of gains."""
    heard = np.isfinite(found.favourable)
    return [float(len(found.piece)), float(found.piece.sum()), float(found.favourable[heard].astype(np.float64).sum())]


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), _cpu_of_all()


def _since(clocks: tuple[float, float]) -> dict[str, float]:
    return {"wall": time.perf_counter() - clocks[0], "cpu": _cpu_of_all() - clocks[1]}


def _cpu_of_all() -> float:
    """Processor time of this process and the workers it started [s]; of this alone where psutil is not there."""
    try:
        import psutil
    except ImportError:
        return time.process_time()
    total = time.process_time()
    for child in psutil.Process().children(recursive=True):
        try:
            used = child.cpu_times()
        except psutil.Error:
            continue
        total += used.user + used.system
    return total
