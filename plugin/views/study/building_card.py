"""The card of the one selected building: its numbers with their provenance, its surfaces, and which guess about it matters most."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Sequence

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...client.computations import ENERGY
from ...client.job_queue import JobQueue
from ...indicators.catalogue import with_spaces
from ...review.building_card import Card, Row, SurfaceRow, building_of, card_of, influence_rows
from ...review.selection import Selection
from ...review.study_model import StudyModel
from ...review.view_state import ViewState
from .. import theme
from ..callback import callback
from ..parts import error_words
from .data_section import clear

EXPLAIN = "energy-explain"
KINDS = {"wall": "Walls", "roof": "Roofs", "ground": "Ground floor", "virtual": "Open to the next part"}
COLUMNS = ("Surface", "m²", "Faces", "U", "Touches")
TOUCHING, ROWS = "#8C6BB1", 9  # colour of what touches a neighbour; rows of surfaces that are seen at once
LONG = 26  # letters of a value that has room beside its label
GUESSED = ("inferred", "archetype", "default", "missing")


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
        self._rows = QGridLayout()
        self._rows.setVerticalSpacing(2)
        self._rows.setHorizontalSpacing(theme.STEP)
        self._rows.setColumnStretch(0, 1)
        column.addLayout(self._rows)
        self.surfaces = _SurfaceTree()
        column.addWidget(self.surfaces)
        self.ask = QPushButton("Which guess matters most?")
        self.ask.setToolTip(
            "Runs the seasonal balance of this building again, each time with one guessed value set to its next likely one"
        )
        self.ask.clicked.connect(lambda checked=False: guard(self._ask))
        column.addWidget(self.ask)
        self.answer = theme.quiet("")
        column.addWidget(self.answer)
        self._influences = QGridLayout()
        self._influences.setVerticalSpacing(2)
        self._influences.setHorizontalSpacing(theme.STEP)
        self._influences.setColumnStretch(0, 1)
        column.addLayout(self._influences)
        for signal, slot in self._signals():
            signal.connect(slot)
        self.refresh()

    def close_view(self) -> None:
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
            self._show(None)
            several = len(self._selection.ids()) > 1
            self.note.setText(
                "Select one building alone for its card." if several else "Select a building for its card."
            )
            return
        self._show(card_of(self._study, self._state.view.scenario, number))

    def _show(self, card: Optional[Card]) -> None:
        self.card, self._job = card, ""
        for grid in (self._rows, self._influences):
            clear(grid)
        self.answer.hide()
        for part in (self.title, self.surfaces, self.ask):
            part.setVisible(card is not None)
        self.note.setVisible(card is None or bool(card.note))
        if card is None:
            return
        self.title.setText(card.title if card.title != card.id else f"Building {card.id}")
        self.title.setToolTip(card.id)
        self.note.setText(card.note)
        _write(self._rows, card.results)
        _heading(self._rows, "Rests on")
        _write(self._rows, card.inputs)
        self.surfaces.show_surfaces(card.surfaces)
        self.surfaces.setVisible(bool(card.surfaces))
        twin = self._study.twin
        self.ask.setVisible(twin is not None and not ENERGY.lacks(twin))
        self.ask.setEnabled(True)

    def texts(self) -> List[str]:
        """Words of the numbers and of what they rest on, row by row."""
        return [text for grid in (self._rows, self._influences) for text in _texts(grid)]

    # --- which guess matters ----------------------------------------------------------------------------------------
    def _ask(self) -> None:
        if self.card is None or self._study.twin is None:
            return
        inputs: Dict[str, Any] = {
            "twin": str(self._study.twin.path),
            "scenario": self._state.view.scenario,
            "building": self.card.id,
        }
        self._job = self._queue.execute(EXPLAIN, inputs, "Which guess matters most").id
        self.ask.setEnabled(False)
        self._say("Running balances…")

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
            self._say("Cancelled.")

    def show_influences(self, document: Dict[str, Any]) -> None:
        """document : as the process energy-explain makes it."""
        clear(self._influences)
        rows = influence_rows(document)
        if not rows:
            self._say("Nothing about this building is guessed.")
            return
        self.ask.hide()
        self._say("Which guess matters most: heat demand if it were another value (seasonal balance, without shade)")
        _write(self._influences, rows)

    def _say(self, text: str) -> None:
        self.answer.setText(text)
        self.answer.show()


class _SurfaceTree(QTreeWidget):
    """Surfaces under their kinds; what touches a neighbour has a colour."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderLabels(COLUMNS)
        self.headerItem().setToolTip(3, "U-value [W/(m²K)]; where a neighbour is touched nothing is lost")
        self.headerItem().setToolTip(4, "Neighbour or the same building, and which part of the surface touches it")
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setIndentation(theme.STEP)
        self.setUniformRowHeights(True)
        self.header().setStretchLastSection(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_surfaces(self, surfaces: Sequence[SurfaceRow]) -> None:
        self.clear()
        for kind, words in KINDS.items():
            rows = [row for row in surfaces if row.kind == kind]
            if not rows:
                continue
            area = sum(row.area_m2 for row in rows)
            head = QTreeWidgetItem(
                self, [f"{words} ({len(rows)})", with_spaces(area), "", _u_words(rows[0].u_value), ""]
            )
            shared = sum(row.area_m2 * row.touching for row in rows)
            if shared:
                head.setText(4, f"{with_spaces(shared)} m² shared")
            for row in rows:
                self._add(head, row)
            head.setExpanded(len(rows) <= ROWS)
            head.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
            for part in range(len(COLUMNS)):
                head.setFont(part, theme.sized(self.font(), 1.0, bold=True))
        self.setFixedHeight(self.sizeHint().height())

    def _add(self, head: QTreeWidgetItem, row: SurfaceRow) -> None:
        u_words = "–" if row.touching > 0.995 else _u_words(row.u_value)
        item = QTreeWidgetItem(head, ["", with_spaces(row.area_m2), row.faces, u_words, row.touches])
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
        item.setToolTip(4, row.touches)
        if row.touches:
            item.setIcon(4, theme.dot(QColor(TOUCHING), 10))

    def sizeHint(self) -> QSize:  # noqa: N802
        rows = sum(
            1 + (top.childCount() if top.isExpanded() else 0)
            for top in map(self.topLevelItem, range(self.topLevelItemCount()))
        )
        line = max(self.sizeHintForRow(0), 2 * theme.STEP)
        return QSize(super().sizeHint().width(), self.header().height() + (min(rows, ROWS) + 1) * line)


def _u_words(u_value: float) -> str:
    return "" if u_value != u_value else f"{u_value:.2f}"


def _heading(grid: QGridLayout, text: str) -> None:
    grid.addWidget(theme.quiet(text), _next_row(grid), 0, 1, 3)


def _write(grid: QGridLayout, rows: Sequence[Row]) -> None:
    """Label, value, and where it comes from; guesses are paler."""
    for row in rows:
        at = _next_row(grid)
        label, value, origin = QLabel(row.label), QLabel(theme.unbroken(row.text)), QLabel(row.origin)
        label.setWordWrap(True)
        is_long = len(row.text) > LONG
        value.setWordWrap(is_long)  # on a line of its own: the panel must not become wider than it is shown
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        palette = origin.palette()
        colour = theme.severity_colour("warning") if row.origin in ("default", "missing") else theme.secondary(origin)
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        origin.setPalette(palette)
        if row.origin in GUESSED:
            font = origin.font()
            font.setItalic(True)
            origin.setFont(font)
        for place, widget in enumerate((label, value, origin)):
            widget.setToolTip(row.rule)
            if widget is value and is_long:
                grid.addWidget(widget, at + 1, 0, 1, 3)
            else:
                grid.addWidget(widget, at, place)


def _next_row(grid: QGridLayout) -> int:
    """rowCount() never falls again once rows were there."""
    return 1 + max((grid.getItemPosition(i)[0] for i in range(grid.count())), default=-1)


def _texts(grid: QGridLayout) -> List[str]:
    widgets = [grid.itemAt(i).widget() for i in range(grid.count())]
    return [widget.text().replace("\u2060", "") for widget in widgets if isinstance(widget, QLabel) and widget.text()]
