"""Looks after the local worker: one that neither answers nor computes is ended, so that its jobs fail with a reason and the next one has another."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QObject, QTimer

from ..words import tr
from .callback import Guard, callback, unguarded
from .local_solver import LocalSolver

EVERY_MS = 5000
SILENT = 6  # looks without an answer and without any computing: 30 s
PATIENT = 120  # 10 min, where the system does not say whether it computes: a kernel may hold the interpreter that long


class Supervisor(QObject):
    """Pings the worker. Looks are counted and not seconds: a computer that slept, or a QGIS that was busy, is no fault of the worker's."""

    def __init__(
        self,
        local: LocalSolver,
        parent: Optional[QObject] = None,
        guard: Guard = unguarded,
        every_ms: int = EVERY_MS,
    ) -> None:
        super().__init__(parent)
        self._local, self._guard = local, guard
        self._pid, self._is_asked, self._silent = 0, False, 0
        self._computed: Optional[float] = None
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def close(self) -> None:
        self._timer.stop()

    @callback
    def _look(self) -> None:
        pid = self._local.process_id()
        if pid != self._pid:  # another one, or none
            self._pid, self._is_asked, self._silent, self._computed = pid, False, 0, None
        if not pid:
            return
        if not self._is_asked:
            self._is_asked, self._silent = True, 0
            self._local.ping(lambda result, error: self._answered(pid))
            return
        computed = processor_time(pid)
        is_busy = computed is not None and computed != self._computed
        self._computed = computed
        self._silent = 0 if is_busy else self._silent + 1
        if self._silent > (PATIENT if computed is None else SILENT):
            seconds = round(self._silent * self._timer.interval() / 1000)
            self._local.end_worker(
                tr("the solver's process neither answered nor computed for {seconds} s and was ended.").format(
                    seconds=seconds
                )
            )

    def _answered(self, pid: int) -> None:
        if pid == self._pid:
            self._is_asked, self._silent = False, 0


def processor_time(pid: int) -> Optional[float]:
    """Seconds a process has computed so far; None where the system does not say."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):  # another system, or it has just ended
        return None
