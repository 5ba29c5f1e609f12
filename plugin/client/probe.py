"""Whether there is a solver where one wants to compute, and what it can do."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional

from qgis.PyQt.QtCore import QObject

from ..city.errors import TwinscapeError, stopped
from ..solver_words import said
from ..words import shown, tr
from .callback import Guard, unguarded
from .local_solver import LocalSolver
from .place import keep_what_was_said
from .web import Answer, Web
from .where import DASK, SERVER, Where

TIMEOUT_MS = 15_000
Told = Callable[[bool, List[str]], None]  # whether it can be used, sentences that say what was found


class Probe(QObject):
    """One test. `told` is called once, later; nothing waits. A worker of its own is asked, so that a job that runs is not disturbed."""

    def __init__(self, where: Where, told: Told, parent: Optional[QObject] = None, guard: Guard = unguarded) -> None:
        super().__init__(parent)
        self._where, self._told, self._guard = where, told, guard
        self._local: Optional[LocalSolver] = None
        self._web: Optional[Web] = None
        self._lines: List[str] = []

    def start(self) -> None:
        try:
            self._where.check()
            if self._where.kind == SERVER:
                self._web = Web(self._where.url, self._where.auth, self, self._guard, TIMEOUT_MS)
                self._web.get("/", self._on_landing)
            else:
                self._local = LocalSolver(self, self._guard)
                self._local.set_executor(self._where.executor)
                self._local.describe(self._on_described)
        except TwinscapeError as error:
            self._refuse(error.to_dict())

    def close(self) -> None:
        """Ends it; nobody is told any more."""
        self._told = lambda well, lines: None
        for each in (self._local, self._web):
            if each is not None:
                each.close()

    # --- a server ---------------------------------------------------------------------------------------------------
    def _on_landing(self, answer: Answer) -> None:
        if not answer.is_well or not isinstance(answer.document, dict):
            self._refuse(answer.error())
            return
        limits = answer.document.get("limits") or {}
        keep_what_was_said(self._where.url.rstrip("/"), limits)
        self._lines += _limits(limits)
        assert self._web is not None
        self._web.get("/processes", self._on_processes)

    def _on_processes(self, answer: Answer) -> None:
        document = answer.document
        if not answer.is_well or not isinstance(document, dict) or "solver" not in document:
            self._refuse(answer.error())
            return
        self._lines.insert(0, _processes(document))
        if self._where.is_open_to_others:
            self._lines.append(tr("Without https the credentials can be read on the way."))
        self._finish(True)

    # --- a worker of this computer ----------------------------------------------------------------------------------
    def _on_described(self, result: Optional[Any], error: Optional[Dict[str, Any]]) -> None:
        if error is not None or not isinstance(result, dict):
            self._refuse(error or {})
            return
        self._lines.append(_processes({"solver": result.get("version"), "processes": result.get("processes", [])}))
        assert self._local is not None
        self._local.executor(self._on_executor)

    def _on_executor(self, result: Optional[Any], error: Optional[Dict[str, Any]]) -> None:
        if error is not None or not isinstance(result, dict):
            self._refuse(error or {})
            return
        if self._where.kind == DASK:
            keep_what_was_said(self._where.scheduler, result)
            self._lines += _of_cluster(result)
        else:
            self._lines.append(tr("It computes on {n} processors.").format(n=result["cpus"]))
        self._finish(True)

    # --- the end ----------------------------------------------------------------------------------------------------
    def _refuse(self, error: Dict[str, Any]) -> None:
        message = said(str(error.get("message", ""))) or tr("there was no answer")
        self._lines = [stopped(f"{message[:1].upper()}{message[1:]}"), said(str(error.get("hint", "")))]
        self._finish(False)

    def _finish(self, well: bool) -> None:
        told, lines = self._told, [line for line in self._lines if line]
        self.close()
        told(well, lines)


def _processes(document: Dict[str, Any]) -> str:
    names = [str(each.get("title") or each.get("id")) for each in document.get("processes", [])]
    return tr("Twinscape solver {version} with {n} processes.").format(
        version=document.get("solver", "?"), n=len(names)
    )


def _of_cluster(found: Dict[str, Any]) -> List[str]:
    """Size, versions, and what differs from here."""
    lines = [
        tr("Dask {version}: {processes} workers with {threads} threads and {gb:g} GB of memory.").format(
            version=found["dask"],
            processes=found["processes"],
            threads=found["threads"],
            gb=shown(round(found["memory_mb"] / 1000, 1)),
        ),
        tr("The cluster computes {n} tiles at once.").format(n=found["workers"]),
    ]
    others = [tr("{package} {there} (here {here})").format(**each) for each in found["differences"]]
    if others:
        lines.append(tr("Other versions there: {others}.").format(others=", ".join(others)))
    return lines


def _limits(limits: Dict[str, Any]) -> List[str]:
    try:
        return [
            tr(
                "It computes {running} jobs at once, each at most {hours:g} h and {gb:g} GB; {waiting} may wait."
            ).format(
                running=int(limits["running"]),
                hours=shown(float(limits["job_hours"])),
                gb=shown(round(float(limits["job_gb"]), 1)),
                waiting=int(limits["waiting"]),
            ),
            tr("A twin may have {gb:g} GB; finished jobs are kept for {days:g} days.").format(
                gb=shown(round(float(limits["twin_gb"]), 1)), days=shown(float(limits["keep_days"]))
            ),
        ]
    except (KeyError, TypeError, ValueError):  # another version's
        return []
