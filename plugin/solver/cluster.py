"""One interface over threads of this process, processes of this computer, and workers of a Dask cluster.

A domain gives a function of (shared, tile, threads) and its tiles; which of the three runs them changes nothing in the numbers. TWINSCAPE_EXECUTOR
or `--executor` chooses: "" threads, "processes" or "processes:4", or the address of a Dask scheduler ("tcp://10.0.0.5:8786").
"""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import os
import queue
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Protocol

from ..city.errors import InputError, SetupError, SolverError, TwinscapeError
from .version import source_hash, version

VARIABLE = "TWINSCAPE_EXECUTOR"
RETRIES = 3  # of a tile whose worker was lost
LOSSES = 12  # of a tile that waited for a worker that was lost: it need not be the tile's fault
LOOK_S = 0.5  # how often a wish to stop is looked at
AHEAD = 3  # tiles a worker has or waits for: more are only bytes on the way
CONNECT_S = 15
TALKS_BY = ("python", "dask", "distributed")  # packages messages rest on
COMPUTES_BY = ("numpy", "numba", "scipy")  # and numbers, of workers alone
Function = Callable[[Any, Any, int], Any]


class Executor(Protocol):
    """Runs a function over tiles.

    name : for people; workers : how many tiles at once; is_local : whether it shares this process's memory
    """

    name: str
    workers: int
    is_local: bool

    def run(
        self, function: Function, shared: Any, tiles: Sequence[Any], check: Callable[[], None]
    ) -> Iterator[tuple[int, Any]]:
        """Number and result of each tile, as they come; check : called now and then, may raise to stop all of it."""
        ...

    def close(self) -> None: ...


class Threads:
    """This process: one tile after the other, each with all processors, as the kernels use them all."""

    name, workers, is_local = "this process", 1, True

    def run(
        self, function: Function, shared: Any, tiles: Sequence[Any], check: Callable[[], None]
    ) -> Iterator[tuple[int, Any]]:
        for number, tile in enumerate(tiles):
            check()
            yield number, function(shared, tile, 0)

    def close(self) -> None:
        pass


class Processes:
    """Processes of this computer. One that dies is replaced and its tile computed again."""

    is_local = False

    def __init__(self, workers: int = 0) -> None:
        self.workers = workers or os.cpu_count() or 1
        self.name = f"{self.workers} processes"
        self._pool: ProcessPoolExecutor | None = None

    def run(
        self, function: Function, shared: Any, tiles: Sequence[Any], check: Callable[[], None]
    ) -> Iterator[tuple[int, Any]]:
        left = list(range(len(tiles)))
        lost: dict[int, int] = {}
        while left:
            pool = ProcessPoolExecutor(
                self.workers,
                multiprocessing.get_context("spawn"),
                initializer=_take_shared,
                initargs=(function, shared),
            )
            self._pool = pool
            running: dict[Future[Any], int] = {}
            waiting = list(reversed(left))
            try:
                while waiting or running:
                    while waiting and len(running) < AHEAD * self.workers:
                        number = waiting.pop()
                        running[pool.submit(_compute, tiles[number])] = number
                    done, _ = wait(running, LOOK_S, FIRST_COMPLETED)
                    check()
                    for future in done:
                        number = running.pop(future)
                        result = future.result()
                        left.remove(number)
                        yield number, result
            except BrokenProcessPool as error:
                for number in [*running.values()]:
                    lost[number] = lost.get(number, 0) + 1
                if left and lost.get(left[0], 0) > RETRIES:
                    raise _lost() from error
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
                self._pool = None

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)


_given: tuple[Any, ...] = ()


def _take_shared(function: Function, shared: Any) -> None:
    global _given
    _given = (function, shared)


def _compute(tile: Any) -> Any:
    function, shared = _given
    return _on_worker(function, shared, tile)


def _on_worker(function: Function, shared: Any, tile: Any) -> Any:
    """One tile in one thread: a worker beside others has one processor, which its kernels must know too."""
    from . import kernels  # noqa: F401  sets where numba keeps its cache; before numba

    from numba import set_num_threads  # isort: skip

    set_num_threads(1)
    return function(shared, tile, 1)


def in_order(results: Iterator[tuple[int, Any]]) -> Iterator[Any]:
    """Results of `Executor.run` in the order of the tiles; those that come early are held, at most as many as are on the way."""
    early: dict[int, Any] = {}
    wanted = 0
    for number, result in results:
        early[number] = result
        while wanted in early:
            yield early.pop(wanted)
            wanted += 1


class Dask:
    """Workers of a Dask cluster that is there already. What a lost worker had is computed by another.

    SetupError when dask is not installed, the scheduler does not answer, there is no worker, or a worker has another Twinscape.
    """

    is_local = False

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError as error:
            raise SetupError(
                f"a Dask cluster needs the package distributed ({error})",
                "pip install -r requirements/solver-cluster.txt in the solver's environment.",
                code="dask-missing",
            ) from error
        self._distributed, self._address = distributed, address
        try:
            self._client = distributed.Client(address, timeout=CONNECT_S, set_as_default=False, name="twinscape")
        except (OSError, TimeoutError, ValueError) as error:
            raise SetupError(
                f"the Dask scheduler {address} does not answer ({error})",
                "Start it, or correct its address.",
                code="dask-silent",
            ) from error
        self.name = f"Dask at {address}"
        self._check_workers(address)

    @property
    def is_connected(self) -> bool:
        return bool(self._client.status in ("running", "connecting"))

    def check_workers(self) -> None:
        """Those that are there now: some may have come or gone since the last job. SetupError when they cannot be used."""
        try:
            self._check_workers(self._address)
        except (OSError, TimeoutError, self._distributed.comm.CommClosedError) as error:
            raise _gone() from error

    def facts(self) -> dict[str, Any]:
        """What the cluster has: processes and threads of its workers, their memory [MB], the version of dask, and where it differs from
        what is here: [{"package", "there", "here"}]."""
        workers = self._client.scheduler_info(n_workers=-1)["workers"]
        found: Any = self._client.get_versions(check=False, packages=list(COMPUTES_BY))
        here = found["client"]["packages"]
        others: dict[str, set[str]] = {}
        for each in (found["scheduler"], *found["workers"].values()):
            packages = each["packages"]
            for name in TALKS_BY if each is found["scheduler"] else TALKS_BY + COMPUTES_BY:
                if packages.get(name) != here.get(name):
                    others.setdefault(name, set()).add(str(packages.get(name)))
        return {
            "processes": len(workers),
            "threads": sum(int(each["nthreads"]) for each in workers.values()),
            "memory_mb": round(1e-6 * sum(float(each["memory_limit"]) for each in workers.values())),
            "dask": str(here.get("distributed")),
            "differences": [
                {"package": name, "there": ", ".join(sorted(there)), "here": str(here.get(name))}
                for name, there in others.items()
            ],
        }

    def _check_workers(self, address: str) -> None:
        found = self._client.run(_who, on_error="return")
        if not found:
            raise SetupError(
                f"the Dask scheduler {address} has no workers",
                "Start some: dask worker ADDRESS --nthreads 1.",
                code="dask-empty",
            )
        for worker, answer in found.items():
            if not isinstance(answer, tuple):
                raise SetupError(
                    f"the Dask worker {worker} has no Twinscape solver ({answer})",
                    "Install the same Twinscape and its requirements on every worker, and start it with Twinscape's folder on PYTHONPATH.",
                    code="dask-workers",
                )
            if answer != _who():
                raise SetupError(
                    f"the Dask worker {worker} has Twinscape {answer[0]} with other sources than this one ({version()})",
                    "Install the same Twinscape on every worker.",
                    code="dask-workers",
                )
        self.workers = sum(int(each) for each in self._client.nthreads().values())

    def run(
        self, function: Function, shared: Any, tiles: Sequence[Any], check: Callable[[], None]
    ) -> Iterator[tuple[int, Any]]:
        client = self._client
        name = f"{function.__module__.rpartition('.')[2]}-{os.urandom(6).hex()}"
        waiting = list(reversed(range(len(tiles))))
        lost = [0] * len(tiles)
        running: dict[str, tuple[int, int, Any]] = {}  # number, how often what is shared had been sent by then, future
        sent = 0
        done: queue.SimpleQueue[Any] = queue.SimpleQueue()
        common = self._sent(shared, check, broadcast=True)
        try:
            while waiting or running:
                while waiting and len(running) < AHEAD * max(self.workers, 1):
                    number = waiting.pop()
                    key = f"{name}-{number}-{lost[number]}"
                    tile = self._sent(tiles[number], check, direct=True)  # past the scheduler
                    future = client.submit(_on_worker, function, common, tile, key=key, retries=RETRIES, pure=False)
                    running[key] = number, sent, future
                    future.add_done_callback(done.put)
                future = self._next(done, check)
                number, sent_then, _ = running.pop(future.key)
                try:
                    if future.status in ("cancelled", "lost"):
                        raise CancelledError(future.key)
                    result = client.gather(future, direct=True)  # from the worker itself, not by way of the scheduler
                except (CancelledError, self._distributed.comm.CommClosedError):
                    # what it was sent went with its worker, or the worker with the result
                    lost[number] += 1
                    if lost[number] > LOSSES:
                        raise _lost(lost[number]) from None
                    waiting.append(number)
                    if sent_then == sent:  # else it has been sent again since
                        common, sent = self._sent(shared, check, broadcast=True), sent + 1
                    continue
                except self._distributed.KilledWorker as error:
                    raise _lost() from error
                future.release()
                yield number, result
        except Exception as error:
            # a client without a scheduler fails in many ways, by names of its own that are not there any more
            if isinstance(error, TwinscapeError) or (client.status == "running" and client.scheduler is not None):
                raise
            raise _gone() from error
        finally:
            with contextlib.suppress(Exception):  # of a scheduler that is gone there is nothing to cancel
                client.cancel([future for _, _, future in running.values()], force=True)

    def _sent(self, what: Any, check: Callable[[], None], **how: bool) -> Any:
        """What lies on a worker from now on; one that dies while it is sent there is left for another."""
        for attempt in range(10 * RETRIES):
            check()
            try:
                # a list of one: of a dict each value would be sent alone
                return self._client.scatter([what], hash=False, **how)[0]
            except (OSError, TimeoutError) as error:
                if attempt == 10 * RETRIES - 1 or self._client.status != "running":
                    raise _gone() from error
                time.sleep(LOOK_S)
        raise _gone()

    def _next(self, done: queue.SimpleQueue[Any], check: Callable[[], None]) -> Any:
        """The next tile that is done. With no worker left it waits for one to come, and can be stopped meanwhile."""
        while True:
            check()
            with contextlib.suppress(queue.Empty):
                return done.get(timeout=LOOK_S)
            if self._client.status not in ("running", "connecting"):
                raise _gone()

    def close(self) -> None:
        with contextlib.suppress(Exception):
            self._client.close(timeout=5)


def _who() -> tuple[str, str]:
    return version(), source_hash()


def _gone() -> SolverError:
    return SolverError(
        "the Dask scheduler or all its workers are gone",
        "Start them and run again: finished tiles are kept.",
        code="dask-gone",
    )


def _lost(times: int = RETRIES + 1) -> SolverError:
    return SolverError(
        f"a tile lost its worker {times} times",
        "It may want more memory than a worker has: give workers more, or choose smaller tiles.",
        code="worker-lost",
    )


_kept: dict[str, Executor] = {}


def executor_of(name: str | None = None) -> Executor:
    """By its name, or by TWINSCAPE_EXECUTOR; connections are kept as long as they last. InputError when there is no such kind."""
    wanted = (os.environ.get(VARIABLE, "") if name is None else name).strip()
    kept = _kept.get(wanted)
    if isinstance(kept, Dask) and not kept.is_connected:  # its scheduler has ended: perhaps there is another by now
        _kept.pop(wanted).close()
    elif kept is not None:
        if isinstance(kept, Dask):
            kept.check_workers()
        return kept
    kind, _, number = wanted.partition(":")
    if not wanted or wanted == "threads":
        return Threads()
    if kind == "processes" and (not number or number.isdigit()):
        found: Executor = Processes(int(number or 0))
    elif "://" in wanted:
        found = Dask(wanted)
    else:
        raise InputError(
            f"there is no executor {wanted!r}",
            "Say threads, processes, processes:4 or tcp://host:8786.",
            code="bad-call",
        )
    _kept[wanted] = found
    return found


def digest_of(*parts: Any) -> str:
    """A name for content: arrays and plain values, in order."""
    import numpy as np

    digest = hashlib.sha256()
    for part in parts:
        array = np.ascontiguousarray(part)
        digest.update(f"{array.dtype.str}{array.shape}".encode())
        digest.update(array.tobytes())
    return digest.hexdigest()[:24]
