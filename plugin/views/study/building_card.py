"""The card of the one selected building: its numbers with their provenance, its surfaces, and which guess about it matters most."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional

from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ...client.computations import ENERGY
from ...client.job_queue import JobQueue
from ...review.building_card import Card, building_of, card_of, influence_rows
from ...review.selection import Selection
from ...review.study_model import StudyModel
from ...review.study_surfaces import surfaces_of
from ...review.view_state import ViewState
from ...words import tr
from .. import theme
from ..callback import callback
from ..parts import error_words
from .data_section import clear
from .surface_list import SurfaceList
from .value_rows import Groups, Lines, grid_of_rows, texts_of, write_compared, write_rows

EXPLAIN = "energy-explain"
OPEN_AT_FIRST = ("Building", "Envelope")  # groups of values
READ_AHEAD_MS = 400  # after a study is open, so that the first click need not wait for its surfaces


class BuildingCard(QWidget):
    """Hidden while no study is open; one sentence while not exactly one building is selected."""

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        selection: Selection,
        queue: JobQueue,
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._state, self._selection, self._queue, self._guard = study, state, selection, queue, guard
        self._job, self.card = "", None  # type: Optional[Card]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * theme.STEP, 0, 0)
        column.setSpacing(theme.STEP // 2)
        self.title = QLabel("")
        self.title.setFont(theme.sized(self.title.font(), 1.0, bold=True))
        self.title.setWordWrap(True)
        column.addWidget(self.title)
        self.note = theme.quiet("")
        column.addWidget(self.note)
        self._rows = grid_of_rows()
        self._lines = Lines(self._rows)
        column.addLayout(self._rows)
        self._heading = theme.quiet(tr("Rests on"))
        column.addWidget(self._heading)
        self.groups = Groups(guard, OPEN_AT_FIRST)
        column.addWidget(self.groups)
        self.surfaces = SurfaceList()
        column.addWidget(self.surfaces)
        self.ask = QPushButton(tr("Which guess matters most?"))
        self.ask.setToolTip(
            tr(
                "Runs the seasonal balance of this building again, each time with one guessed value set to its next likely one"
            )
        )
        self.ask.clicked.connect(lambda checked=False: guard(self._ask))
        column.addWidget(self.ask)
        self.answer = theme.quiet("")
        column.addWidget(self.answer)
        self._influences = grid_of_rows()
        column.addLayout(self._influences)
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(READ_AHEAD_MS)
        self._ahead.timeout.connect(lambda: guard(self._read_ahead))
        for signal, slot in self._signals():
            signal.connect(slot)
        self.refresh()

    def close_view(self) -> None:
        self._ahead.stop()
        for signal, slot in self._signals():
            signal.disconnect(slot)

    def _signals(self) -> List:
        return [(self._selection.changed, self._on_selection), (self._queue.finished, self._on_finished)]

    # --- what is shown ----------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Shows the selected building as the study is now; what was asked about another one is forgotten."""
        self.setVisible(self._study.is_open)
        number = building_of(self._study, self._selection.ids())
        if number is None:
            self._ahead.start()
            self._show(None)
            several = len(self._selection.ids()) > 1
            self.note.setText(
                tr("Select one building alone for its card.") if several else tr("Select a building for its card.")
            )
            return
        view = self._state.view
        self._show(card_of(self._study, view.scenario, number, view.reference))

    def _read_ahead(self) -> None:
        if self._study.is_open:
            surfaces_of(self._study)

    def _show(self, card: Optional[Card]) -> None:
        self.card, self._job = card, ""
        clear(self._influences)
        self.answer.hide()
        for part in (self.title, self._heading, self.groups, self.surfaces, self.ask):
            part.setVisible(card is not None)
        self.note.setVisible(card is None or bool(card.note))
        if card is None:
            self._lines.clear()
            return
        self.title.setText(card.title if card.title != card.id else tr("Building {id}").format(id=card.id))
        self.title.setToolTip(card.id)
        self.note.setText(card.note)
        if card.against:
            self._lines.clear()
            write_compared(self._rows, card.results, card.against)
        else:
            self._lines.show_rows(card.results)
        self.groups.show_groups(card.groups)
        self.surfaces.show_surfaces(card.surfaces)
        self.surfaces.setVisible(bool(card.surfaces))
        twin = self._study.twin
        self.ask.setVisible(twin is not None and not ENERGY.lacks(twin))
        self.ask.setEnabled(True)

    def texts(self) -> List[str]:
        """Words of the numbers and of what they rest on, row by row."""
        return [*texts_of(self._rows), *self.groups.texts(), *texts_of(self._influences)]

    # --- which guess matters ----------------------------------------------------------------------------------------
    def _ask(self) -> None:
        if self.card is None or self._study.twin is None:
            return
        inputs: Dict[str, Any] = {
            "twin": str(self._study.twin.path),
            "scenario": self._state.view.scenario,
            "building": self.card.id,
        }
        self._job = self._queue.execute(EXPLAIN, inputs, tr("Which guess matters most")).id
        self.ask.setEnabled(False)
        self._say(tr("Running balances…"))

    @callback
    def _on_selection(self, target: str, ids: frozenset) -> None:
        if target == "building":
            self.refresh()

    @callback
    def _on_finished(self, job_id: str) -> None:
        if job_id != self._job:
            return
        job, self._job = self._queue.job(job_id), ""
        self.ask.setEnabled(True)
        if job.status == "successful" and job.result is not None:
            self.show_influences(job.result)
        elif job.error is not None:
            self._say(error_words(job.error))
        else:
            self._say(tr("Cancelled."))

    def show_influences(self, document: Dict[str, Any]) -> None:
        """document : as the process energy-explain makes it."""
        clear(self._influences)
        rows = influence_rows(document)
        if not rows:
            self._say(tr("Nothing about this building is guessed."))
            return
        self.ask.hide()
        self._say(
            tr("Which guess matters most: heat demand if it were another value (seasonal balance, without shade)")
        )
        write_rows(self._influences, rows)

    def _say(self, text: str) -> None:
        self.answer.setText(text)
        self.answer.show()
