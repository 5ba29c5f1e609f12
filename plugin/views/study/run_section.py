"""3 Run: start computing, follow, cancel, read the log."""

from __future__ import annotations

from typing import Dict, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...client.job_queue import ClientJob, JobQueue
from ...review.study_model import StudyModel
from ...review.view_state import ViewState
from .. import theme
from ..callback import callback
from ..parts import Section, icon_button, primary
from .commands import StudyCommands

SHOWN_JOBS = 3
ALL = "*"
HIDDEN = ("inspect", "check")  # too short to be followed


class RunSection(Section):
    """The button, and the latest jobs with progress and log."""

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        queue: JobQueue,
        commands: StudyCommands,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__("3", "Run", parent)
        self._study, self._state, self._queue, self._commands = study, state, queue, commands
        self._guard = commands.guard
        row = QHBoxLayout()
        self.scope = QComboBox()
        self.scope.setToolTip("Which scenarios are computed")
        self.run_button = primary(QPushButton("Run energy"))
        self.run_button.setToolTip("Heat demand by EN ISO 13790, hour by hour")
        self.run_button.clicked.connect(lambda: commands.guard(self._run))
        row.addWidget(self.scope, 1)
        row.addWidget(self.run_button)
        self.body.addLayout(row)
        self.hint = theme.quiet("")
        self.body.addWidget(self.hint)
        self._jobs = QVBoxLayout()
        self._jobs.setSpacing(theme.STEP)
        self.body.addLayout(self._jobs)
        self._rows: Dict[str, JobRow] = {}
        queue.added.connect(self._on_added)
        queue.changed.connect(self._on_changed)
        queue.finished.connect(self._on_changed)
        self.refresh()

    def close_view(self) -> None:
        self._queue.added.disconnect(self._on_added)
        self._queue.changed.disconnect(self._on_changed)
        self._queue.finished.disconnect(self._on_changed)

    def refresh(self) -> None:
        before = self.scope.currentData()
        self.scope.blockSignals(True)
        self.scope.clear()
        self.scope.addItem("All scenarios", ALL)
        for scenario in self._study.scenarios.values():
            self.scope.addItem(scenario.title, scenario.id)
        self.scope.setCurrentIndex(max(self.scope.findData(before), 0))
        self.scope.blockSignals(False)
        ready = self._study.is_open and self._study.twin.weather.exists()
        self.scope.setEnabled(ready)
        self.run_button.setEnabled(ready)
        self.hint.setText("" if not self._study.is_open or ready else "Energy needs weather: import an EPW file first.")
        self.hint.setVisible(bool(self.hint.text()))
        self._show_state()

    def _show_state(self) -> None:
        running = [job for job in self._queue.running() if job.process not in HIDDEN]
        if running:
            self.set_state(f"{running[-1].title}: {running[-1].progress} %")
            return
        if not self._study.is_open:
            self.set_state("")
            return
        wanted = [
            s
            for s in self._study.scenarios
            if self._study.result(s, "energy") is None or self._study.stale(s, "energy")
        ]
        self.set_state(f"{len(wanted)} to compute" if wanted else "up to date", "warning" if wanted else "ok")

    def _run(self) -> None:
        chosen = self.scope.currentData()
        self._commands.run_scenarios(list(self._study.scenarios) if chosen == ALL else [chosen])

    @callback
    def _on_added(self, job_id: str) -> None:
        job = self._queue.job(job_id)
        if job.process in HIDDEN:
            return
        row = JobRow(job, self._commands, lambda: self._queue.cancel(job_id))
        self._rows[job_id] = row
        self._jobs.insertWidget(0, row)
        self._drop_old()
        self._show_state()

    def _drop_old(self) -> None:
        """The latest few stay; running ones always."""
        over = [key for key in self._rows if self._queue.job(key).is_over]
        while len(self._rows) > SHOWN_JOBS and over:
            row = self._rows.pop(over.pop(0))
            row.hide()
            row.deleteLater()

    @callback
    def _on_changed(self, job_id: str) -> None:
        if job_id in self._rows:
            self._rows[job_id].show_job(self._queue.job(job_id))
        self._show_state()


class JobRow(QWidget):
    """Title, progress and cancel of one job; its log unfolds."""

    def __init__(self, job: ClientJob, commands: StudyCommands, cancel) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        self._title = QLabel(job.title)
        self._title.setFont(theme.sized(self._title.font(), 1.0, bold=True))
        self._cancel = icon_button(theme.qgis_icon("mTaskCancel"), "Cancel", lambda: commands.guard(cancel))
        self._unfold = QToolButton()
        self._unfold.setText("Log")
        self._unfold.setCheckable(True)
        self._unfold.setAutoRaise(True)
        self._unfold.setArrowType(Qt.ArrowType.RightArrow)
        self._unfold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._unfold.toggled.connect(self._show_log)
        head.addWidget(self._title, 1)
        head.addWidget(self._unfold)
        head.addWidget(self._cancel)
        column.addLayout(head)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        column.addWidget(self._bar)
        self._message = theme.quiet("")
        column.addWidget(self._message)
        self._log = QPlainTextEdit()
        self._log.setReadOnly(True)
        self._log.setFixedHeight(110)
        self._log.hide()
        column.addWidget(self._log)
        self._told = 0
        self.show_job(job)

    def _show_log(self, shown: bool) -> None:
        self._log.setVisible(shown)
        self._unfold.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)

    def show_job(self, job: ClientJob) -> None:
        self._bar.setRange(0, 100)
        self._bar.setValue(100 if job.status == "successful" else job.progress)
        self._bar.setVisible(not job.is_over)
        self._cancel.setVisible(not job.is_over)
        self._message.setText(self._words(job))
        for line in job.log[self._told :]:
            self._log.appendPlainText(line)
        self._told = len(job.log)
        self._unfold.setVisible(bool(job.log))

    @staticmethod
    def _words(job: ClientJob) -> str:
        if job.status == "successful":
            reused = bool(job.result and job.result.get("reused"))
            return "Nothing had changed; the result is reused." if reused else f"Done in {job.seconds:.1f} s"
        if job.status == "failed":
            error = job.error or {}
            return f"Failed: {error.get('message', 'see the log')} {error.get('hint', '')}".strip()
        if job.status == "dismissed":
            return "Cancelled; the twin is as it was."
        return job.message or ("Waiting…" if job.status == "accepted" else "Running…")
