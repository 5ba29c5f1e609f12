"""Traffic in the results: how good the result is, what has no way, and the streets a variant changes most."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Callable, Iterable, List, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QLabel,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...client.traffic import TRAFFIC
from ...indicators.catalogue import CATALOGUE, with_spaces
from ...review.study_model import StudyModel
from ...review.traffic_facts import (
    Street,
    gap_fault,
    quality_lines,
    streets_by_change,
    streets_table,
    unreachable_lines,
)
from ...review.view_state import DIFFERENCE, View
from ...store.atomic import disk_errors
from ...words import shown, tr
from .. import theme
from ..callback import callback
from .data_section import clear

DELTA = "Δ"
COLUMNS = ("Street", "Before", "After", DELTA)
SHOWN_STREETS, SEEN_ROWS, SHOWN_PAIRS = 200, 8, 20
VALUE = Qt.ItemDataRole.UserRole
LEAST_PX = 5 * theme.STEP  # of a column


class TrafficPart(QWidget):
    """Hidden while no indicator of traffic is shown or the shown scenario has no result. zoom_to : layer, ids"""

    def __init__(
        self,
        study: StudyModel,
        guard: Callable[[Callable[[], None]], None],
        zoom_to: Callable[[str, Iterable[str]], None],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._guard = study, guard
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.STEP, 0, 0)
        column.setSpacing(theme.STEP // 2)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column.addLayout(self._lines)
        self.which = QToolButton()
        self.which.setAutoRaise(True)
        self.which.setCheckable(True)
        self.which.setText(tr("Pairs without a way"))
        self.which.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.which.toggled.connect(self._show_pairs)
        self.pairs = theme.quiet("")
        self.pairs.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.which)
        column.addWidget(self.pairs)
        self.heading = QLabel("")
        self.heading.setFont(theme.sized(self.heading.font(), 1.0, bold=True))
        self.heading.setToolTip(
            tr(
                "Each street by its piece that changes most, vehicles a day of both directions. A click shows it on the map."
            )
        )
        column.addWidget(self.heading)
        self.table = QTreeWidget()
        self.table.setHeaderLabels([tr(words) for words in COLUMNS])
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setSortingEnabled(True)
        self.table.header().setStretchLastSection(False)
        self.table.header().setSectionResizeMode(0, self.table.header().ResizeMode.Stretch)
        self.table.header().setMinimumSectionSize(LEAST_PX)
        for place, words in enumerate(COLUMNS):
            self.table.headerItem().setToolTip(place, tr(words) if words != DELTA else tr("Change"))
        for place in range(1, len(COLUMNS)):  # in the middle: the sign of sorting stands right in some themes
            self.table.headerItem().setTextAlignment(place, Qt.AlignmentFlag.AlignCenter)
        self.table.headerItem().setToolTip(
            1, f"{tr(COLUMNS[1])}: {tr('Vehicles a day of the reference, both directions')}"
        )
        self.table.headerItem().setToolTip(
            2, f"{tr(COLUMNS[2])}: {tr('Vehicles a day of the variant, both directions')}"
        )
        self.table.setAccessibleName(tr("Most affected streets"))
        show = lambda item, place: guard(lambda: zoom_to("roads", item.data(0, VALUE)))  # noqa: E731
        self.table.itemActivated.connect(show)
        self.table.itemClicked.connect(show)
        column.addWidget(self.table)
        self.save = QPushButton(tr("Save as CSV…"))
        self.save.setToolTip(tr("All streets that change, with the ids of their pieces"))
        self.save.clicked.connect(lambda checked=False: guard(self._ask_where))
        column.addWidget(self.save)
        self._rows: List[List[str]] = []
        self.hide()

    def show_view(self, view: View) -> None:
        clear(self._lines)
        result = None
        if self._study.is_open and view.indicator.startswith(f"{TRAFFIC.id}."):
            result = self._study.result(view.scenario, TRAFFIC.id)
        self.setVisible(result is not None)
        if result is None:
            return
        summary = result.document["summary"]
        pairs = unreachable_lines(summary)
        self.which.setVisible(bool(pairs))
        file = tr("All are in the table unreachable of {folder}").format(folder=result.folder / "traffic.gpkg")
        self.pairs.setText("\n".join(pairs[:SHOWN_PAIRS]))
        self.pairs.setToolTip(file)
        self._show_pairs(self.which.isChecked())
        for words, is_warning in quality_lines(summary):
            line = theme.quiet(words)
            if is_warning:
                palette = line.palette()
                palette.setColor(QPalette.ColorRole.WindowText, theme.severity_colour("warning"))
                line.setPalette(palette)
            if pairs and "no way" in words:
                line.setToolTip("\n".join([*pairs, file]))
            self._lines.addWidget(line)
        self._show_streets(streets_by_change(self._study, view.scenario, view.reference), view)

    @callback
    def _show_pairs(self, shown: bool) -> None:
        self.pairs.setVisible(shown and bool(self.pairs.text()))
        self.which.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)

    def _ask_where(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, tr("Save the streets"), "streets.csv", tr("Table (*.csv)"))
        if path:
            self.save_to(path)

    def save_to(self, path: str) -> None:
        """The table as CSV in UTF-8, as spreadsheets read it."""
        with disk_errors(Path(path)), open(path, "w", newline="", encoding="utf-8-sig") as file:
            csv.writer(file).writerows(self._rows)

    def texts(self) -> List[str]:
        """Words about the result, line by line."""
        return [self._lines.itemAt(i).widget().text() for i in range(self._lines.count())]

    def _show_streets(self, streets: List[Street], view: View) -> None:
        compared = view.scenario != view.reference and self._study.result(view.reference, TRAFFIC.id) is not None
        self.heading.setVisible(compared)
        self.table.setVisible(bool(streets))
        self.save.setVisible(bool(streets))
        titles = (self._study.scenario_title(view.scenario), self._study.scenario_title(view.reference))
        self._rows = streets_table(streets, *titles)
        fault = gap_fault(self._study, replace(view, mode=DIFFERENCE))
        more = (
            tr(", the first {shown} of {n}").format(shown=SHOWN_STREETS, n=with_spaces(len(streets)))
            if len(streets) > SHOWN_STREETS
            else ""
        )
        self.heading.setText(
            tr("Most affected streets{more} [veh/d]").format(more=more)
            if streets
            else fault
            or tr("No street changes by {dead_band:g} vehicles a day").format(
                dead_band=shown(CATALOGUE[TRAFFIC.shows].dead_band)
            )
        )
        self.table.setSortingEnabled(False)  # else each row that is added is sorted in
        self.table.clear()
        for street in streets[:SHOWN_STREETS]:
            self.table.addTopLevelItem(_StreetItem(street))
        self._fit_numbers()
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(len(COLUMNS) - 1, Qt.SortOrder.DescendingOrder)
        line = max(self.table.sizeHintForRow(0), 2 * theme.STEP)
        rows = min(len(streets), SEEN_ROWS) + 1
        self.table.setFixedHeight(self.table.header().sizeHint().height() + rows * line)

    def _fit_numbers(self) -> None:
        """Columns of numbers are as wide as these and their headings: the rest is for the names."""
        metrics, rows = self.table.fontMetrics(), range(self.table.topLevelItemCount())
        for place in range(1, len(COLUMNS)):
            texts = [self.table.topLevelItem(row).text(place) for row in rows]
            wide = max(metrics.horizontalAdvance(text) for text in (*texts, tr(COLUMNS[place])))
            self.table.header().resizeSection(place, wide + 2 * theme.STEP)


class _StreetItem(QTreeWidgetItem):
    """Sorted by its numbers; changes by their size, whichever way."""

    def __init__(self, street: Street) -> None:
        change = with_spaces(street.change)
        words = [street.name, with_spaces(street.before), with_spaces(street.after)]
        super().__init__([*words, f"+{change}" if street.change > 0 else change])
        self._name = street.name.lower()
        self._numbers = (street.before, street.after, abs(street.change))
        self.setData(0, VALUE, list(street.roads))
        self.setToolTip(0, street.name)
        for place in range(1, len(COLUMNS)):
            self.setTextAlignment(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def __lt__(self, other: QTreeWidgetItem) -> bool:
        assert isinstance(other, _StreetItem)
        tree = self.treeWidget()
        place = max(tree.sortColumn(), 0) if tree is not None else 0
        if place == 0:
            return self._name < other._name
        return self._numbers[place - 1] < other._numbers[place - 1]
