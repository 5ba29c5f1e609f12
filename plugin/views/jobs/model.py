"""The jobs of the session and of servers as a table."""

from __future__ import annotations

import time
from typing import Any, Callable, Iterable, List, Optional

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from ...client.job_queue import ClientJob, JobQueue
from ...client.where import place_words
from ...words import tr
from .. import theme
from ..callback import callback
from ..parts import error_words

COLUMNS = ("Job", "Computed on", "State", "Progress", "Time", "Message")
JOB, WHERE, STATE, PROGRESS, TIME, MESSAGE = range(len(COLUMNS))
STATES = {
    "accepted": "Waiting",
    "running": "Running",
    "successful": "Done",
    "failed": "Failed",
    "dismissed": "Cancelled",
}
SEVERITY = {"successful": "ok", "failed": "error", "dismissed": "warning"}


class JobsModel(QAbstractTableModel):
    """Newest first."""

    def __init__(
        self,
        queue: JobQueue,
        unlisted: Iterable[str],
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QObject] = None,
    ) -> None:
        """unlisted : processes too short to be followed"""
        super().__init__(parent)
        self._queue, self._unlisted, self._guard = queue, frozenset(unlisted), guard
        self.ids: List[str] = [job.id for job in reversed(queue.jobs()) if job.process not in self._unlisted]
        for signal, slot in self._signals():
            signal.connect(slot)

    def close(self) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)

    def _signals(self) -> list:
        return [
            (self._queue.added, self._on_added),
            (self._queue.changed, self._on_changed),
            (self._queue.finished, self._on_changed),
            (self._queue.removed, self._on_removed),
        ]

    def job(self, row: int) -> ClientJob:
        return self._queue.job(self.ids[row])

    def jobs(self) -> List[ClientJob]:
        return [self._queue.job(each) for each in self.ids]

    def tick(self) -> None:
        """Time goes on for what runs."""
        for row, job in enumerate(self.jobs()):
            if not job.is_over:
                self.dataChanged.emit(self.index(row, TIME), self.index(row, TIME))

    # --- what Qt asks -----------------------------------------------------------------------------------------------
    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(COLUMNS[section])
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        job = self.job(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(job, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return job.where if index.column() == WHERE and job.where else _words(job, index.column())
        if role == Qt.ItemDataRole.UserRole and index.column() == PROGRESS:
            return -1 if job.is_over else job.progress
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == STATE and job.status in SEVERITY:
            return theme.severity_colour(SEVERITY[job.status])
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == TIME:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    @callback
    def _on_added(self, job_id: str) -> None:
        if self._queue.job(job_id).process not in self._unlisted:
            self.beginInsertRows(QModelIndex(), 0, 0)
            self.ids.insert(0, job_id)
            self.endInsertRows()

    @callback
    def _on_changed(self, job_id: str) -> None:
        if job_id in self.ids:
            row = self.ids.index(job_id)
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    @callback
    def _on_removed(self, job_id: str) -> None:
        if job_id in self.ids:
            row = self.ids.index(job_id)
            self.beginRemoveRows(QModelIndex(), row, row)
            self.ids.pop(row)
            self.endRemoveRows()


def _words(job: ClientJob, column: int) -> str:
    if column == JOB:
        return job.title
    if column == WHERE:
        return place_words(job.where)
    if column == STATE:
        return tr("On the server") if job.can_fetch else tr(STATES.get(job.status, "Running"))
    if column == PROGRESS:
        return "" if job.is_over else tr("{progress} %").format(progress=job.progress)
    if column == TIME:
        return duration_words(job.seconds if job.is_over else time.monotonic() - job.started)
    return message_words(job)


def message_words(job: ClientJob) -> str:
    if job.status == "failed":
        return error_words(job.error or {})
    if job.status == "successful":
        return tr("Unchanged, reused") if bool((job.result or {}).get("reused")) else ""
    return "" if job.status == "dismissed" else job.message


def duration_words(seconds: float) -> str:
    """ "7 s", "3 min 05 s", "2 h 10 min"."""
    whole = int(seconds)
    if whole < 60:
        return tr("{s} s").format(s=whole)
    if whole < 3600:
        return tr("{m} min {s:02d} s").format(m=whole // 60, s=whole % 60)
    return tr("{h} h {m:02d} min").format(h=whole // 3600, m=whole // 60 % 60)
