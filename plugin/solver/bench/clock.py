"""Running a piece of work in a process of its own and measuring it from outside: wall clock, processor time, peak memory."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from ...city.errors import SolverError

GB = 1e9


@dataclass(frozen=True)
class Measured:
    """wall_s : from before the process starts until after it has ended; cpu_s : all its threads; peak_gb : None where unknown."""

    wall_s: float
    cpu_s: float
    peak_gb: float | None
    answer: Any


def in_own_process(work: Callable[..., Any], *arguments: Any) -> Measured:
    """work(*arguments) in a fresh interpreter, as a command on the command line would be. Raises: SolverError when it fails."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    start = time.perf_counter()
    child = context.Process(target=_answer, args=(there, work, arguments))
    child.start()
    there.close()
    try:
        problem, answer, cpu, peak = here.recv()
    except EOFError:
        child.join()
        raise SolverError(
            f"{work.__name__} ended with exit code {child.exitcode} and said nothing", "Run it alone to see why."
        ) from None
    child.join()
    wall = time.perf_counter() - start
    if problem:
        raise SolverError(f"{work.__name__}: {problem}", "Run the same process alone to see more.")
    return Measured(wall, cpu, peak, answer)


def _answer(pipe: Connection, work: Callable[..., Any], arguments: tuple) -> None:
    try:
        answer, problem = work(*arguments), ""
    except Exception as error:  # told to the parent, which raises it again
        answer, problem = None, f"{type(error).__name__}: {error}"
    pipe.send((problem, answer, time.process_time(), peak_memory_gb()))


def one_job(process: str, inputs: dict[str, Any]) -> dict[str, Any]:
    """The result document of one job. Raises: SolverError when it does not succeed."""
    from .. import processes
    from ..jobs import Job

    job = Job(processes.process(process), inputs)
    job.run()
    if job.result is None:
        error = job.error or {}
        raise SolverError(f"{process}: {error.get('message', job.status)}", str(error.get("hint", "")))
    return job.result


def peak_memory_gb() -> float | None:
    """Largest resident memory of this process so far [GB].

    On Linux from /proc: getrusage would hand down the parent's peak through fork and exec.
    """
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as lines:
            for line in lines:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024 / GB
    except OSError:
        pass
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / GB if sys.platform == "darwin" else peak * 1024 / GB
