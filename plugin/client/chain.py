"""Several processes one after the other; the first that does not succeed ends the chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .job_queue import JobQueue


@dataclass(frozen=True)
class Step:
    """One process of a chain. before : done on this side just before it starts (writing a scenario …)."""

    process: str
    inputs: Dict[str, Any]
    title: str
    before: Optional[Callable[[], None]] = None


class Chain(QObject):
    """Runs its steps through the queue."""

    succeeded = pyqtSignal()
    stopped = pyqtSignal(str)  # status of the job that ended it

    def __init__(self, queue: JobQueue, steps: List[Step], parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._queue, self._steps = queue, list(steps)
        self._job_id = ""

    @property
    def is_running(self) -> bool:
        return bool(self._job_id)

    def start(self) -> None:
        self._queue.finished.connect(self._on_finished)
        self._next()

    def stop(self) -> None:
        """Cancels the running step and forgets the rest."""
        self._steps = []
        if self._job_id:
            self._queue.cancel(self._job_id)

    def let_go(self) -> None:
        """Forgets the rest and leaves the running step alone: on a server it goes on without QGIS."""
        self._steps = []
        if self._job_id:
            self._end()

    def _next(self) -> None:
        if not self._steps:
            self._end()
            self.succeeded.emit()
            return
        step = self._steps.pop(0)
        try:
            if step.before is not None:
                step.before()
            self._job_id = self._queue.execute(step.process, step.inputs, step.title).id
        except Exception:
            self._end()
            raise

    def _end(self) -> None:
        self._job_id = ""
        self._queue.finished.disconnect(self._on_finished)

    def _on_finished(self, job_id: str) -> None:
        if job_id != self._job_id:
            return
        status = self._queue.job(job_id).status
        if status == "successful":
            self._next()
            return
        self._end()
        self.stopped.emit(status)
