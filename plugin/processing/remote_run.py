"""A job on a server for an algorithm, whatever thread that runs in."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Tuple

from qgis.core import QgsApplication, QgsProcessingException, QgsProcessingFeedback
from qgis.PyQt.QtCore import QEventLoop, QObject, QTimer, pyqtSignal, pyqtSlot

from ..client.job_queue import ClientJob, JobQueue
from ..client.probe import Probe
from ..client.remote_solver import RemoteSolver
from ..client.where import Where
from ..words import tr

LOOK_MS = 100
LAST_MS = 10_000  # how long a server may take to hear that a job is over


class _Remote(QObject):
    """All of it lives in the main thread, where QGIS's network access and authentication are at home; others only look at it."""

    _asked = pyqtSignal(object)

    def __init__(self, where: Where, folder: Path) -> None:
        """folder : of what is kept of the job, which ends with the algorithm"""
        super().__init__()
        self._where, self._folder = where, folder
        self.found: Optional[Tuple[bool, List[str]]] = None
        self.job: Optional[ClientJob] = None
        self.failure: Optional[Exception] = None
        self.is_closed = False
        self._probe: Optional[Probe] = None
        self._solver: Optional[RemoteSolver] = None
        self._queue: Optional[JobQueue] = None
        self.moveToThread(QgsApplication.instance().thread())
        self._asked.connect(self._do)

    def ask(self, action: Callable[[], None]) -> None:
        """Has it done in the main thread: at once from there, else soon."""
        self._asked.emit(action)

    @pyqtSlot(object)
    def _do(self, action: Callable[[], None]) -> None:
        try:
            action()
        except Exception as error:  # of the algorithm that asked, which raises it
            self.failure = error

    def look(self) -> None:
        """Whether the server is there at all: a job would try for long to reach it."""

        def told(well: bool, lines: List[str]) -> None:
            self.found = well, lines

        self._probe = Probe(self._where, told)
        self._probe.start()

    def start(self, process: str, inputs: Dict[str, Any], title: str) -> None:
        self._solver = RemoteSolver(self._where.url, self._where.auth, self._folder / "remote-jobs.json")
        self._queue = JobQueue(self._solver)
        self.job = self._queue.execute(process, inputs, title)

    def cancel(self) -> None:
        if self._queue is not None and self.job is not None:
            self._queue.cancel(self.job.id)

    @property
    def is_busy(self) -> bool:
        """Whether the server is still being told something."""
        return self._solver is not None and self._solver.web.is_busy

    def close(self) -> None:
        for each in (self._probe, self._solver):
            if each is not None:
                each.close()
                each.deleteLater()
        if self._queue is not None:
            self._queue.deleteLater()
        self._probe, self._solver, self._queue = None, None, None
        self.is_closed = True


def run_remotely(
    where: Where, process: str, inputs: Dict[str, Any], title: str, feedback: QgsProcessingFeedback
) -> ClientJob:
    """The job when it is over, successful or not. QgsProcessingException when the server is not there or it was cancelled before it had the job."""
    with tempfile.TemporaryDirectory(prefix="twinscape-") as folder:
        remote = _Remote(where, Path(folder))
        try:
            remote.ask(remote.look)
            _until(remote, lambda: remote.found is not None or feedback.isCanceled())
            if remote.found is None:
                raise QgsProcessingException(tr("Cancelled; the twin is as it was."))
            well, lines = remote.found
            if not well:
                raise QgsProcessingException(" ".join(lines))
            for line in lines:
                feedback.pushInfo(line)
            remote.ask(lambda: remote.start(process, inputs, title))
            _until(remote, lambda: remote.job is not None)
            assert remote.job is not None
            _follow(remote, remote.job, feedback)
            _until(remote, lambda: not remote.is_busy, LAST_MS)
            return remote.job
        finally:
            remote.failure = None
            remote.ask(remote.close)
            _until(remote, lambda: remote.is_closed, LAST_MS)


def _follow(remote: _Remote, job: ClientJob, feedback: QgsProcessingFeedback) -> None:
    """Tells the feedback what becomes of the job, and the job when it is cancelled."""
    told = [0, -1, 0]  # lines, percent, whether it was cancelled

    def look() -> bool:
        is_over = job.is_over  # before the rest is told
        for line in job.log[told[0] :]:
            told[0] += 1
            feedback.pushInfo(line)
        if job.progress != told[1]:
            told[1] = job.progress
            feedback.setProgress(job.progress)
        if feedback.isCanceled() and not told[2]:
            told[2] = 1
            remote.ask(remote.cancel)
        return is_over

    _until(remote, look)


def _until(remote: _Remote, condition: Callable[[], bool], most_ms: int = 0) -> None:
    """Looks again and again and lets events happen meanwhile. most_ms : 0 without end"""
    loop, timer, left = QEventLoop(), QTimer(), [most_ms]

    def is_so() -> bool:
        left[0] -= LOOK_MS
        return remote.failure is not None or condition() or bool(most_ms and left[0] <= 0)

    if not is_so():
        timer.timeout.connect(lambda: loop.quit() if is_so() else None)
        timer.start(LOOK_MS)
        loop.exec()
        timer.stop()
    if remote.failure is not None:
        raise remote.failure
