"""Several processes one after the other; the first that does not succeed ends the chain."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .job_queue import JobQueue

if TYPE_CHECKING:
    from .kept_chains import KeptChains


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

    def __init__(
        self,
        queue: JobQueue,
        steps: List[Step],
        parent: Optional[QObject] = None,
        kept: Optional[KeptChains] = None,
    ) -> None:
        """kept : where is written down what is left of it, for a session to come"""
        super().__init__(parent)
        self._queue, self._steps, self._kept = queue, list(steps), kept
        self.id = uuid.uuid4().hex
        self._job_id = ""
        self.is_running = False

    @property
    def waiting(self) -> List[Step]:
        """Steps that are not begun yet."""
        return list(self._steps)

    def start(self, job_id: str = "") -> None:
        """job_id : of the first step where it is under way already"""
        self.is_running = True
        self._queue.finished.connect(self._on_finished)
        if not job_id:
            self._next()
            return
        self._keep(self._steps, job_id)
        self._steps.pop(0)
        self._job_id = job_id
        if self._queue.job(job_id).is_over:
            self._on_finished(job_id)

    def stop(self) -> None:
        """Cancels the running step and forgets the rest."""
        self._steps = []
        if self._job_id:
            self._queue.cancel(self._job_id)

    def let_go(self) -> None:
        """Leaves the running step alone: on a server it goes on without QGIS. What is left stays written down."""
        self._steps = []
        if self.is_running:
            self._end()

    def _next(self) -> None:
        if not self._steps:
            self._forget()
            self._end()
            self.succeeded.emit()
            return
        left = list(self._steps)
        self._keep(left)
        step = self._steps.pop(0)
        try:
            if step.before is not None:
                step.before()
            self._job_id = self._queue.execute(step.process, step.inputs, step.title).id
        except Exception:
            self._forget()
            self._end()
            raise
        self._keep(left, self._job_id)

    def _keep(self, steps: List[Step], job_id: str = "") -> None:
        if self._kept is not None:
            self._kept.write(self.id, steps, job_id)

    def _forget(self) -> None:
        if self._kept is not None:
            self._kept.remove(self.id)

    def _end(self) -> None:
        self._job_id, self.is_running = "", False
        self._queue.finished.disconnect(self._on_finished)

    def _on_finished(self, job_id: str) -> None:
        if job_id != self._job_id:
            return
        job = self._queue.job(job_id)
        if job.status == "successful":
            self._next()
            return
        if not job.can_fetch:  # else only this side has given up, and it can be gone on with
            self._forget()
        self._end()
        self.stopped.emit(job.status)
