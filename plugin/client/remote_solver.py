"""Jobs on a server behind the same calls as the local worker's. What a server has outlives QGIS: it is found again by a list in the profile."""

from __future__ import annotations

import json
import time
import uuid
from pathlib import Path
from typing import AbstractSet, Any, Callable, Dict, List, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..city.errors import RemoteError, TwinscapeError
from ..store.atomic import read_json, write_json
from ..words import tr
from .callback import Guard, unguarded
from .local_solver import FINAL
from .remote_job import RemoteJob
from .web import Answer, Web

OFFERED = (
    "energy",
    "noise",
    "air",
    "traffic",
    "heat-network",
    "geothermal",
    "abatement",
)  # whose results come back whole
Reply = Callable[[Optional[Any], Optional[Dict[str, Any]]], None]


class RemoteSolver(QObject):
    """statusChanged(statusInfo) and logged(jobID, line) come for every job, as from LocalSolver."""

    statusChanged = pyqtSignal(dict)
    logged = pyqtSignal(str, str)

    def __init__(
        self, url: str, auth: str, kept: Path, parent: Optional[QObject] = None, guard: Guard = unguarded
    ) -> None:
        """kept : file the jobs under way are written to"""
        super().__init__(parent)
        self._guard, self._kept = guard, kept
        self.web = Web(url, auth, self, guard)
        self._jobs: Dict[str, RemoteJob] = {}
        self._said: Dict[str, str] = {}

    def execute(self, process: str, inputs: Dict[str, Any], title: str = "") -> str:
        job_id = uuid.uuid4().hex
        self._follow(
            {
                "jobID": job_id,
                "process": process,
                "inputs": dict(inputs),
                "title": title,
                "url": self.web.url,
                "auth": self.web.auth,
                "begun": time.time(),
                "remote": "",
            }
        )
        return job_id

    def resume(self, twin: str = "") -> List[Dict[str, Any]]:
        """Takes up the jobs of earlier sessions on this server, of one twin or all; what is known of them: jobID, process, inputs, title."""
        found = [
            each
            for each in kept_jobs(self._kept)
            if each["url"] == self.web.url and each["jobID"] not in self._jobs and is_of(each, twin)
        ]
        for each in found:
            self._follow(each)
        return found

    def fetch(self, job_id: str) -> bool:
        """Looks again for a job this side has given up while the server still had it; False when there is none."""
        job = self._jobs.get(job_id)
        if job is None or not job.is_left_there:
            return False
        job.close()
        job.deleteLater()
        self._follow(job.kept)
        return True

    def forget(self, job_id: str) -> None:
        """Does not look for a job any more that is over."""
        job = self._jobs.get(job_id)
        if job is not None and job.is_over:
            del self._jobs[job_id]
            job.deleteLater()
            self._write({job_id})

    def dismiss(self, job_id: str) -> None:
        if job_id in self._jobs:
            self._jobs[job_id].dismiss()

    def results(self, job_id: str, answer: Reply) -> None:
        job = self._jobs.get(job_id)
        if job is None or job.result is None:
            error = RemoteError(tr("The job has no result."), tr("Run it again."), code="no-result").to_dict()
            self._guard(lambda: answer(None, error))
        else:
            self._guard(lambda: answer(job.result, None))

    def describe(self, answer: Reply) -> None:
        """What the server says of itself: its processes and version."""

        def done(came: Answer) -> None:
            if came.is_well and isinstance(came.document, dict) and "processes" in came.document:
                answer(came.document, None)
            else:
                answer(None, came.error())

        self.web.get("/processes", done)

    def running(self) -> List[str]:
        return [job_id for job_id, job in self._jobs.items() if not job.is_over]

    def close(self) -> None:
        """Lets go; the server goes on."""
        self._write()
        for job in self._jobs.values():
            job.close()
        self.web.close()
        self._jobs = {}

    def _follow(self, kept: Dict[str, Any]) -> None:
        job = RemoteJob(self.web, kept, self._told, self, self._guard)
        self._jobs[kept["jobID"]] = job
        self._write()
        job.start()

    def _told(self, info: Dict[str, Any]) -> None:
        if info["message"] and info["message"] != self._said.get(info["jobID"]):
            self._said[info["jobID"]] = info["message"]
            self.logged.emit(info["jobID"], info["message"])
        if info["status"] in FINAL or not self._is_written(info["jobID"]):
            self._write()
        self.statusChanged.emit(info)

    def _is_written(self, job_id: str) -> bool:
        kept = self._jobs[job_id].kept
        return any(each == kept for each in kept_jobs(self._kept))

    def _write(self, forgotten: AbstractSet[str] = frozenset()) -> None:
        """Jobs under way on this server, and those of others as they were."""
        mine = [job.kept for job in self._jobs.values() if not job.is_over or job.is_left_there]
        known = {*self._jobs, *forgotten}
        others = [each for each in kept_jobs(self._kept) if each["jobID"] not in known]
        try:
            write_json(self._kept, {"jobs": [*others, *mine]})
        except TwinscapeError as error:
            self.logged.emit("", str(error))


def is_of(kept: Dict[str, Any], twin: str) -> bool:
    """Whether a kept job is about the twin in a folder; "" = any."""
    return not twin or str(kept["inputs"].get("twin", "")) == twin


def kept_jobs(path: Path) -> List[Dict[str, Any]]:
    """Of a list of jobs under way; none where it cannot be read."""
    try:
        jobs = read_json(path)["jobs"]
        return [each for each in jobs if {"jobID", "process", "inputs", "url", "remote"} <= set(each)]
    except (TwinscapeError, KeyError, TypeError, json.JSONDecodeError):
        return []
