"""One job in the panel: title, progress, cancel, log."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QPlainTextEdit, QProgressBar, QToolButton, QVBoxLayout, QWidget

from ...client.job_queue import ClientJob
from ...solver_words import said_error
from ...words import shown, tr
from .. import theme
from ..parts import ElidedLabel, icon_button
from .commands import StudyCommands


class JobRow(QWidget):
    """Title, progress and cancel of one job; its log unfolds."""

    def __init__(self, job: ClientJob, commands: StudyCommands, cancel) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        self._title = ElidedLabel(job.title)
        self._title.setFont(theme.sized(self._title.font(), 1.0, bold=True))
        self._cancel = icon_button(theme.qgis_icon("mTaskCancel"), tr("Cancel"), lambda: commands.guard(cancel))
        self._unfold = QToolButton()
        self._unfold.setText(tr("Log"))
        self._unfold.setCheckable(True)
        self._unfold.setAutoRaise(True)
        self._unfold.setArrowType(Qt.ArrowType.RightArrow)
        self._unfold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._unfold.toggled.connect(self._show_log)
        self._brief = theme.quiet("")  # how it ended, when that is a word or two
        self._brief.setWordWrap(False)
        head.addWidget(self._title, 1)
        head.addWidget(self._brief)
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
        words = self._words(job)
        is_brief = job.status in ("successful", "dismissed")
        self._brief.setText(words if is_brief else "")
        self._brief.setVisible(is_brief)
        self._brief.setToolTip(tr("The twin is as it was.") if job.status == "dismissed" else "")
        self._title.setFont(theme.sized(self._title.font(), 1.0, bold=not is_brief))
        self._title.setToolTip(job.title)
        self._message.setText("" if is_brief else words)
        self._message.setVisible(not is_brief)
        for line in job.log[self._told :]:
            self._log.appendPlainText(line)
        self._told = len(job.log)
        self._unfold.setVisible(bool(job.log))

    @staticmethod
    def _words(job: ClientJob) -> str:
        if job.status == "successful":
            reused = bool(job.result and job.result.get("reused"))
            return (
                tr("Unchanged, reused") if reused else tr("Done in {seconds:.1f} s").format(seconds=shown(job.seconds))
            )
        if job.status == "failed":
            error = job.error or {}
            return tr("Failed: {words}").format(words=said_error(error) or tr("see the log"))
        if job.status == "dismissed":
            return tr("Cancelled")
        return job.message or (tr("Waiting…") if job.status == "accepted" else tr("Running…"))
