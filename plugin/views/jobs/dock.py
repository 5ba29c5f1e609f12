"""The panel of jobs: what is and was computed in this session, what servers compute, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Iterable, List, Optional

from qgis.PyQt.QtCore import QModelIndex, QRect, Qt, QTimer
from qgis.PyQt.QtGui import QPainter
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDockWidget,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ...client.job_queue import ClientJob, JobQueue
from ...words import tr
from .. import theme
from ..callback import callback
from ..parts import EmptyState
from ..theme import STEP
from .left_line import LeftLine
from .model import JOB, PROGRESS, STATE, TIME, WHERE, JobsModel, message_words

NOTHING = "What is computed is listed here, on this computer, on a server or on a cluster."
TICK_MS = 1000
BAR = 6  # height of the bar of progress [pixels]
LETTERS = {JOB: 34, WHERE: 16, STATE: 14, PROGRESS: 12, TIME: 10}  # of the columns


@dataclass(frozen=True)
class JobsCommands:
    """What the panel asks others to do.

    where : in words, where the next job will be computed; go_on, leave : with or without what a session has left
    """

    guard: Callable[[Callable[[], None]], None]
    settings: Callable[[], None]
    where: Callable[[], str]
    go_on: Callable[[], None]
    leave: Callable[[], None]


class JobsDock(QDockWidget):
    """A table of jobs, buttons for the chosen one, and its log."""

    def __init__(
        self, queue: JobQueue, unlisted: Iterable[str], commands: JobsCommands, parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(tr("Jobs"), parent)
        self.setObjectName("TwinscapeJobs")
        self._queue, self._commands, self._guard = queue, commands, commands.guard
        self.model = JobsModel(queue, unlisted, commands.guard, self)
        self._build()
        for signal in self._model_signals():
            signal.connect(self._refresh)
        self.table.selectionModel().selectionChanged.connect(self._refresh)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._refresh()

    def close_view(self) -> None:
        self._timer.stop()
        for signal in self._model_signals():
            signal.disconnect(self._refresh)
        self.model.close()

    def _model_signals(self) -> List[Any]:
        return [self.model.rowsInserted, self.model.rowsRemoved, self.model.dataChanged]

    def _build(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(STEP, STEP, STEP, STEP)
        column.setSpacing(STEP)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        self.cancel_button = self._button(row, tr("Cancel"), tr("Stop the chosen jobs, on a server too"), self._cancel)
        self.fetch_button = self._button(
            row, tr("Fetch"), tr("Look for the job on its server again and bring its result"), self._fetch
        )
        self.log_button = self._button(row, tr("Log"), tr("Show or hide what the chosen job said"), self._show_log)
        self.log_button.setCheckable(True)
        self.remove_button = self._button(
            row, tr("Remove"), tr("Take the chosen jobs that are over off the list; their results stay"), self._remove
        )
        self.clear_button = self._button(
            row, tr("Remove all done"), tr("Take every job that is over off the list"), self._remove_done
        )
        self.where = theme.quiet("")
        self.where.setWordWrap(False)
        self.where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.where.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        )  # gives way in narrow windows
        row.addWidget(self.where, 1)
        self.where_button = self._button(
            row, tr("Where to compute…"), tr("This computer, a server or a Dask cluster"), self._commands.settings
        )
        column.addLayout(row)
        self.table = QTreeView()
        self.table.setModel(self.model)
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setAlternatingRowColors(True)
        self.table.setAllColumnsShowFocus(True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setAccessibleName(tr("Jobs"))
        self.table.setTabKeyNavigation(False)
        self.table.setItemDelegateForColumn(PROGRESS, _Bar(self.table))
        header = self.table.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for number, letters in LETTERS.items():
            header.resizeSection(number, letters * self.fontMetrics().averageCharWidth())
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setAccessibleName(tr("Log"))
        self.log.hide()
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(self.log)
        both.setStretchFactor(0, 2)
        both.setStretchFactor(1, 1)
        column.addWidget(both, 1)
        self.nothing = EmptyState()
        self.nothing.say(NOTHING, "Where to compute…", self._commands.settings)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.nothing)
        self._pages.addWidget(page)
        self.left = LeftLine(self._commands.go_on, self._commands.leave, self._guard)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.left)
        column.addWidget(self._pages, 1)
        self.setWidget(whole)

    def _button(self, row: QHBoxLayout, words: str, tip: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setToolTip(tip)
        button.clicked.connect(lambda checked=False: self._guard(action))
        row.addWidget(button)
        return button

    # --- what is chosen ---------------------------------------------------------------------------------------------
    def chosen(self) -> List[ClientJob]:
        """The selected jobs; the only one there is without a selection."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.model.job(row) for row in (rows or ([0] if self.model.rowCount() == 1 else []))]

    def show_where(self) -> None:
        """Where the next job will be computed."""
        words = tr("Next: {place}").format(place=self._commands.where())
        self.where.setText(words)
        self.where.setToolTip(words)

    def _cancel(self) -> None:
        for job in self.chosen():
            self._queue.cancel(job.id)

    def _fetch(self) -> None:
        for job in self.chosen():
            self._queue.fetch(job.id)

    def _remove(self) -> None:
        for job in self.chosen():
            self._queue.remove(job.id)

    def _remove_done(self) -> None:
        for job in self.model.jobs():
            if job.is_over and not job.can_fetch:
                self._queue.remove(job.id)

    def _show_log(self) -> None:
        self.log.setVisible(self.log_button.isChecked())
        self._refresh()

    # --- what happens -----------------------------------------------------------------------------------------------
    @callback
    def _refresh(self) -> None:
        self._pages.setCurrentIndex(1 if self.model.rowCount() else 0)
        chosen = self.chosen()
        self.cancel_button.setEnabled(any(not job.is_over for job in chosen))
        self.fetch_button.setEnabled(any(job.can_fetch for job in chosen))
        self.remove_button.setEnabled(any(job.is_over for job in chosen))
        self.clear_button.setEnabled(any(job.is_over and not job.can_fetch for job in self.model.jobs()))
        self.show_where()
        if self.log.isVisibleTo(self):
            self._fill_log(chosen)

    def _fill_log(self, chosen: List[ClientJob]) -> None:
        words = "\n".join("\n".join(job.log) or message_words(job) for job in chosen)
        words = words or tr("Choose a job to see what it said.")
        if words != self.log.toPlainText():
            bar = self.log.verticalScrollBar()
            was_at_end = bar.value() >= bar.maximum()
            self.log.setPlainText(words)
            if was_at_end:
                bar.setValue(bar.maximum())

    @callback
    def _tick(self) -> None:
        if self.isVisible():
            self.model.tick()


class _Bar(QStyledItemDelegate):
    """Progress as a bar with its percents beside it; nothing for jobs that are over."""

    def paint(self, painter: QPainter, option: Any, index: QModelIndex) -> None:
        percent = index.data(Qt.ItemDataRole.UserRole)
        super().paint(painter, option, index)
        if percent is None or percent < 0:
            return
        metrics = option.fontMetrics
        left = option.rect.left() + metrics.horizontalAdvance(tr("{progress} %").format(progress=100)) + 2 * STEP
        wide = option.rect.right() - STEP - left
        if wide < 2 * STEP:
            return
        top = option.rect.center().y() - BAR // 2
        painter.save()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        colours = option.palette.highlightedText() if is_chosen else option.palette.highlight()
        painter.setOpacity(0.35 if is_chosen else 0.25)
        painter.fillRect(QRect(left, top, wide, BAR), colours)
        painter.setOpacity(1.0)
        painter.fillRect(QRect(left, top, int(wide * percent / 100), BAR), colours)
        painter.restore()
