"""One solver for the rest of the plugin, wherever is computed: jobs go to the worker of this computer or to a server."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple, Union

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .callback import Guard, callback, unguarded
from .kept_chains import KeptChains
from .local_solver import FINAL, Answer, LocalSolver
from .remote_solver import OFFERED, RemoteSolver, is_of, kept_jobs
from .supervisor import Supervisor
from .where import SERVER, Where, read_where
from .worker_log import WorkerLog

TAIL = 20  # lines of the log in a report


def own_folder() -> Path:
    """Of Twinscape in the profile of QGIS."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "twinscape"


class Solver(QObject):
    """The calls and signals of LocalSolver. What is short and about files of this computer (import, checks, previews) always runs here."""

    statusChanged = pyqtSignal(dict)
    logged = pyqtSignal(str, str)
    whereChanged = pyqtSignal()

    def __init__(
        self, parent: Optional[QObject] = None, guard: Guard = unguarded, folder: Optional[Path] = None
    ) -> None:
        """folder : of the lists of jobs on servers and of chains, and of the worker's log, None = in the profile"""
        super().__init__(parent)
        self._guard, self._folder = guard, own_folder() if folder is None else folder
        self.where = read_where()
        self.log = WorkerLog(self._folder / "worker.log")
        self.local = LocalSolver(self, guard)
        self.local.set_executor(self.where.executor)
        self.supervisor = Supervisor(self.local, self, guard)
        self.chains = KeptChains(self._folder / "chains.json", self.place, lambda line: self.logged.emit("", line))
        self._remotes: Dict[Tuple[str, str], RemoteSolver] = {}
        self._of: Dict[str, Union[LocalSolver, RemoteSolver]] = {}
        self.local.logged.connect(self._write_line)
        self.local.statusChanged.connect(self._write_status)
        self._pass_on(self.local)

    # --- where ------------------------------------------------------------------------------------------------------
    def set_where(self, where: Where) -> None:
        """From the next job on; what runs goes on where it is."""
        self.where = where
        self.local.set_executor(where.executor)
        self.whereChanged.emit()

    def place(self) -> str:
        """Address of the server jobs go to, "" where they do not go to one."""
        return self.where.url.rstrip("/") if self.where.kind == SERVER else ""

    def is_chosen(self, place: str) -> bool:
        """Whether jobs go there that are run now."""
        return place == self.place()

    def _remote(self, url: str, auth: str) -> RemoteSolver:
        key = (url.rstrip("/"), auth)
        if key not in self._remotes:
            self._remotes[key] = RemoteSolver(*key, self._folder / "remote-jobs.json", self, self._guard)
            self._pass_on(self._remotes[key])
        return self._remotes[key]

    def _pass_on(self, solver: Union[LocalSolver, RemoteSolver]) -> None:
        solver.statusChanged.connect(self.statusChanged)
        solver.logged.connect(self.logged)

    # --- jobs -------------------------------------------------------------------------------------------------------
    def execute(self, process: str, inputs: Dict[str, Any], title: str = "") -> str:
        """SetupError when there is no solver, InputError when the server has no address."""
        chosen: Union[LocalSolver, RemoteSolver] = self.local
        if self.where.kind == SERVER and process in OFFERED:
            self.where.check()
            chosen = self._remote(self.where.url, self.where.auth)
        job_id = chosen.execute(process, inputs, title)
        self._of[job_id] = chosen
        return job_id

    def resume(self, twin: str) -> List[Dict[str, Any]]:
        """Jobs of earlier sessions about a twin, looked for on their servers again; what is known of them."""
        found: List[Dict[str, Any]] = []
        for each in kept_jobs(self._folder / "remote-jobs.json"):
            if is_of(each, twin) and each["jobID"] not in self._of:
                is_chosen = each["url"] == self.where.url.rstrip("/")  # whose credentials may have been mended since
                remote = self._remote(each["url"], self.where.auth if is_chosen else str(each.get("auth", "")))
                found += remote.resume(twin)
                self._of.update({one["jobID"]: remote for one in found if one["jobID"] not in self._of})
        return found

    def dismiss(self, job_id: str) -> None:
        self._solver_of(job_id).dismiss(job_id)

    def results(self, job_id: str, answer: Answer) -> None:
        self._solver_of(job_id).results(job_id, answer)

    def fetch(self, job_id: str) -> bool:
        return self._solver_of(job_id).fetch(job_id)

    def forget(self, job_id: str) -> None:
        self._solver_of(job_id).forget(job_id)
        self._of.pop(job_id, None)

    def running_there(self) -> List[str]:
        """Jobs that go on when QGIS is closed."""
        return [job_id for remote in self._remotes.values() for job_id in remote.running()]

    def _solver_of(self, job_id: str) -> Union[LocalSolver, RemoteSolver]:
        return self._of.get(job_id, self.local)

    # --- of this computer -------------------------------------------------------------------------------------------
    def describe(self, answer: Answer) -> None:
        self.local.describe(answer)

    def preview(self, process: str, inputs: Dict[str, Any], answer: Answer) -> None:
        self.local.preview(process, inputs, answer)

    def is_running(self) -> bool:
        return self.local.is_running()

    def process_id(self) -> int:
        return self.local.process_id()

    def report(self) -> Dict[str, str]:
        """For "Copy environment report"."""
        return {
            "computed on": self.where.words(),
            "solver's log": str(self.log.path),
            "its last lines": "".join(f"\n  {line}" for line in self.log.tail(TAIL)),
        }

    def close(self) -> None:
        """Ends the worker; what is on servers goes on there."""
        self.supervisor.close()
        for remote in self._remotes.values():
            remote.close()
        self.local.close()

    @callback
    def _write_line(self, job_id: str, line: str) -> None:
        self.log.write(line, job_id)

    @callback
    def _write_status(self, info: Dict[str, Any]) -> None:
        if info["status"] in FINAL:
            error = info.get("exception") or {}
            self.log.write(
                f"{info.get('processID', '')} {info['status']} {error.get('message', '')}".rstrip(), info["jobID"]
            )
