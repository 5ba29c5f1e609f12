"""The jobs of this session, newest last."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Union

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..city.errors import SetupError
from ..solver_words import said, said_error
from ..words import tr
from .callback import Guard, callback, unguarded
from .local_solver import FINAL, LocalSolver

if TYPE_CHECKING:  # headless they are not needed, and QGIS starts sooner
    from .dispatcher import Solver
    from .remote_solver import RemoteSolver


@dataclass
class ClientJob:
    """What is known of one job on this side.

    title : what a person reads ("Energy · Retrofit"); result : its document once successful; error : its exception
    where : "" this computer, else the address of the server or scheduler; can_fetch : a server still has what this side has given up
    is_adopted : of an earlier session
    """

    id: str
    process: str
    title: str
    inputs: Dict[str, Any]
    status: str = "accepted"
    progress: int = 0  # percent
    message: str = ""
    log: List[str] = field(default_factory=list)
    result: Optional[Dict[str, Any]] = None
    error: Optional[Dict[str, Any]] = None
    started: float = field(default_factory=time.monotonic)
    seconds: float = 0.0
    where: str = ""
    can_fetch: bool = False
    is_adopted: bool = False

    @property
    def is_over(self) -> bool:
        return self.status in FINAL


class JobQueue(QObject):
    """Executes processes and tells what becomes of them. `finished` comes after the result has arrived."""

    added = pyqtSignal(str)
    changed = pyqtSignal(str)
    finished = pyqtSignal(str)
    removed = pyqtSignal(str)

    def __init__(
        self,
        solver: Union[LocalSolver, RemoteSolver, Solver],
        parent: Optional[QObject] = None,
        guard: Guard = unguarded,
    ) -> None:
        """guard : shows what goes wrong in a slot"""
        super().__init__(parent)
        self._guard = guard
        self._solver = solver
        self._jobs: Dict[str, ClientJob] = {}
        solver.statusChanged.connect(self._on_status)
        solver.logged.connect(self._on_line)

    def execute(self, process: str, inputs: Dict[str, Any], title: str) -> ClientJob:
        """SetupError when there is no solver."""
        job = ClientJob(self._solver.execute(process, inputs, title), process, title, inputs)
        self._jobs[job.id] = job
        self.added.emit(job.id)
        return job

    def adopt(self, kept: Dict[str, Any]) -> ClientJob:
        """A job of an earlier session that the solver has taken up again."""
        job = ClientJob(kept["jobID"], kept["process"], str(kept.get("title") or kept["process"]), kept["inputs"])
        job.where, job.is_adopted, job.status = kept["url"], True, "running"
        job.started -= max(time.time() - float(kept.get("begun") or time.time()), 0.0)
        self._jobs[job.id] = job
        self.added.emit(job.id)
        return job

    def fetch(self, job_id: str) -> None:
        """Asks the server once more for what this side has given up."""
        job = self._jobs[job_id]
        if not job.can_fetch:
            return
        job.status, job.error, job.can_fetch, job.message = (
            "running",
            None,
            False,
            tr("Looking for the job on the server"),
        )
        self._solver.fetch(job_id)
        self.changed.emit(job_id)

    def remove(self, job_id: str) -> None:
        """Forgets a job that is over."""
        if self._jobs[job_id].is_over:
            self._solver.forget(job_id)
            self.removed.emit(job_id)  # while views can still look at it
            del self._jobs[job_id]

    def job(self, job_id: str) -> ClientJob:
        return self._jobs[job_id]

    def jobs(self) -> List[ClientJob]:
        return list(self._jobs.values())

    def running(self) -> List[ClientJob]:
        return [job for job in self._jobs.values() if not job.is_over]

    def cancel(self, job_id: str) -> None:
        if self._jobs[job_id].is_over:
            return
        self._jobs[job_id].message = tr("Cancelling…")
        self._solver.dismiss(job_id)
        self.changed.emit(job_id)

    @callback
    def _on_status(self, info: Dict[str, Any]) -> None:
        job = self._jobs.get(info["jobID"])
        if job is None or job.is_over:
            return
        job.progress = max(job.progress, int(info.get("progress", 0)))
        job.message = said(str(info.get("message") or "")) or job.message
        job.where = str(info.get("where") or job.where)
        job.can_fetch = bool(info.get("can_fetch"))
        job.seconds = time.monotonic() - job.started
        if info["status"] == "successful":
            try:
                self._solver.results(job.id, lambda result, error: self._over(job, "successful", result, error))
            except SetupError as error:  # the worker has ended since, and there is none to ask
                self._over(job, "failed", None, error.to_dict())
            return
        if info["status"] in FINAL:
            self._over(job, info["status"], None, info.get("exception"))
            return
        job.status = info["status"]
        self.changed.emit(job.id)

    def _over(self, job: ClientJob, status: str, result: Optional[Any], error: Optional[Dict[str, Any]]) -> None:
        if job.is_over:
            return
        job.status = "failed" if status == "successful" and error is not None else status
        job.result, job.error = result, error
        job.seconds = time.monotonic() - job.started
        if error is not None and job.status == "failed":
            job.log.append(said_error(error))
        self.changed.emit(job.id)
        self.finished.emit(job.id)

    @callback
    def _on_line(self, job_id: str, line: str) -> None:
        if job_id in self._jobs:
            self._jobs[job_id].log.append(said(line))
            self.changed.emit(job_id)
