"""The table of features: baseline | A | B | Δ A | Δ B, sorted by its heads, filtered by words or bounds, selecting both ways."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence

import numpy as np
from qgis.PyQt.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QColor, QIcon, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ...indicators.catalogue import Indicator, with_spaces
from ...indicators.scales import Scale
from ...review.compared_figures import Table, better, filtered_rows, heads, signed, sorted_rows, without_unit
from ...review.indicator_words import amount_words, convention
from ...words import tr
from .. import theme

FIRST_PX, NUMBER_PX, NAME_PX, DOT = 104, 84, 130, 12


class ComparedTable(QAbstractTableModel):
    """Rows as they are shown; numbers are written when they are looked at."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._widget = parent
        self._whole: Optional[Table] = None
        self._shown: Optional[Table] = None
        self._entry: Optional[Indicator] = None
        self._scales: Sequence[Optional[Scale]] = (None, None)
        self._titles: List[str] = []
        self._letters: List[str] = []
        self._sorted = (0, False)
        self._words, self._first = "", ""
        self._dots: Dict[str, QIcon] = {}

    def show_table(
        self,
        table: Table,
        entry: Indicator,
        titles: Sequence[str],
        letters: Sequence[str],
        scales: Sequence[Optional[Scale]],
        first: str,
    ) -> None:
        """titles, letters : of the scenarios, the baseline first; scales : of values and of differences; first : over the names"""
        self.beginResetModel()
        self._first = first
        self._whole, self._entry, self._titles, self._letters = table, entry, list(titles), list(letters)
        self._scales = scales
        last = 2 * len(titles) - 1
        if self._sorted[0] > last:
            self._sorted = (0, False)
        self._arrange()
        self.endResetModel()

    @property
    def shown(self) -> Optional[Table]:
        """The rows that pass the filter, in their order."""
        return self._shown

    @property
    def titles(self) -> List[str]:
        return self._titles

    def filter_by(self, words: str) -> None:
        self.beginResetModel()
        self._words = words
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._sorted = (max(column, 0), order == Qt.SortOrder.DescendingOrder)
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        if self._whole is not None:
            found = self._whole.take(filtered_rows(self._whole, self._words))
            self._shown = found.take(sorted_rows(found, *self._sorted))

    # --- what Qt asks -----------------------------------------------------------------------------------------------
    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if self._shown is None or parent.isValid() else len(self._shown)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if self._shown is None or parent.isValid() else 2 * len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if orientation != Qt.Orientation.Horizontal or self._entry is None:
            return None
        k = len(self._titles)
        if role == Qt.ItemDataRole.DisplayRole:
            if section == 0:
                return self._first
            if section <= k:
                letter = self._letters[section - 1]
                return letter or theme.elided(self._titles[0], self._widget.fontMetrics(), FIRST_PX - 26)
            return f"Δ {self._letters[section - k]}"
        if role == Qt.ItemDataRole.ToolTipRole:
            words = heads(self._first, self._titles)[section]
            unit = f" [{tr(self._entry.unit)}]" if self._entry.unit and section else ""
            return f"{words}{unit}" + (f"\nΔ = {convention()}" if section > k else "")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == 0 else Qt.AlignmentFlag.AlignRight
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._shown is None or self._entry is None or not index.isValid():
            return None
        row, column, k = index.row(), index.column(), len(self._titles)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if column == 0:
            return (
                str(self._shown.names[row])
                if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
                else None
            )
        is_change = column > k
        value = float(
            (self._shown.changes if is_change else self._shown.values)[row, column - 1 - (k if is_change else 0)]
        )
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words_of(value, is_change)
        if role == Qt.ItemDataRole.DecorationRole and value == value:
            scale = self._scales[int(is_change)]
            return None if scale is None else self._dot(scale.colour_of(value))
        if role == Qt.ItemDataRole.ForegroundRole and (value != value or (is_change and not value)):
            return theme.secondary(self._widget)
        if role == Qt.ItemDataRole.ToolTipRole:
            verdict = {True: tr("better"), False: tr("worse")}.get(better(self._entry, value), "") if is_change else ""
            words = signed(self._entry, value) if is_change else amount_words(self._entry, value)
            return f"{words}, {verdict}" if verdict else words
        return None

    def _dot(self, colour: str) -> QIcon:
        """The same in rows that are selected, where Qt would tint it and the colour would no longer be that of the legend."""
        if colour not in self._dots:
            icon = theme.dot(QColor(colour), DOT)
            icon.addPixmap(icon.pixmap(DOT, DOT), QIcon.Mode.Selected)
            self._dots[colour] = icon
        return self._dots[colour]

    def _words_of(self, value: float, is_change: bool) -> str:
        """Without the unit, which the dock's head has; digits under digits."""
        entry = self._entry
        if value != value:
            return "–"
        if entry.categories and not is_change:
            return tr(entry.categories[int(value)])
        if is_change:
            return without_unit(entry, signed(entry, value))
        if entry.year or not np.isfinite(value):
            return amount_words(entry, value)
        return with_spaces(value, entry.decimals)


class _DotBehind(QStyledItemDelegate):
    """The dot stands right behind its number: before it, at the edge of the column, it would be taken for the neighbour's."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # noqa: N802
        super().initStyleOption(option, index)
        option.decorationPosition = QStyleOptionViewItem.Position.Right


class TableOfFeatures(QTableView):
    """Rows that are selected here are selected everywhere, and the other way round."""

    picked = pyqtSignal(object)  # ids
    zoomed = pyqtSignal(str)  # id of a row that was double-clicked

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.rows = ComparedTable(self)
        self.setModel(self.rows)
        self.setItemDelegate(_DotBehind(self))
        self._is_following = False
        self._ids: frozenset = frozenset()
        self.setAccessibleName(tr("Values in each scenario"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setIconSize(QSize(DOT, DOT))
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setMinimumSectionSize(44)
        self.setTabKeyNavigation(False)
        self.selectionModel().selectionChanged.connect(self._on_chosen)
        self.doubleClicked.connect(lambda index: self.zoomed.emit(str(self.rows.shown.ids[index.row()])))
        self.rows.modelReset.connect(self._mark)

    def show_table(self, *values: Any) -> None:
        self.rows.show_table(*values)
        self._share_width()

    def _share_width(self) -> None:
        """Names have what the numbers leave, and never too little: then one scrolls."""
        columns = self.rows.columnCount()
        for column in range(1, columns):
            self.setColumnWidth(column, FIRST_PX if column == 1 else NUMBER_PX)  # "Baseline" is longer than a letter
        if columns:
            numbers = FIRST_PX + NUMBER_PX * (columns - 2)
            self.setColumnWidth(0, max(NAME_PX, self.viewport().width() - numbers))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._share_width()

    def show_selection(self, ids: frozenset) -> None:
        if ids != self._ids:
            self._ids = ids
            self._mark()

    def _mark(self) -> None:
        """Marks the rows of what is selected, in as few ranges as there are."""
        shown = self.rows.shown
        if shown is None:
            return
        at = np.flatnonzero(np.isin(shown.ids, np.array(sorted(self._ids), dtype=str))) if self._ids else []
        chosen = QItemSelection()
        if len(at):
            breaks = np.flatnonzero(np.diff(at) > 1)
            starts, ends = at[np.r_[0, breaks + 1]], at[np.r_[breaks, len(at) - 1]]
            for first, last in zip(starts.tolist(), ends.tolist()):
                chosen.select(self.rows.index(first, 0), self.rows.index(last, self.rows.columnCount() - 1))
        self._is_following = True
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._is_following = False
        if len(at) and not self._is_marked_row_seen(at):
            self.scrollTo(self.rows.index(int(at[0]), 0))

    def _is_marked_row_seen(self, at: np.ndarray) -> bool:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        last = last if last >= 0 else self.rows.rowCount() - 1
        return bool(np.any((at >= first) & (at <= last)))

    def _on_chosen(self, *_: object) -> None:
        if self._is_following or self.rows.shown is None:
            return
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        self._ids = frozenset(str(each) for each in self.rows.shown.ids[rows])
        self.picked.emit(self._ids)
