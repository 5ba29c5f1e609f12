"""Figures of the compared scenarios: cards, table and charts, of all features, the selection or a named set."""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional

import numpy as np
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from ...indicators.catalogue import with_spaces
from ...indicators.summary import statistic_of
from ...review.compared_features import counted_known, title_of
from ...review.compared_figures import figures, known_of, table_of, write_csv
from ...review.comparison import Comparison
from ...review.indicator_words import summary_name
from ...review.moments import axis_of, moment_words
from ...review.selection import Selection
from ...review.selection_sets import SelectionSets
from ...review.study_model import StudyModel
from ...words import tr
from .. import theme
from ..callback import callback
from ..theme import STEP
from .chart_side import ChartSide
from .kpi_strip import KpiStrip
from .parts import CompareParts
from .quiet_line import QuietLine
from .set_bar import SetBar
from .table import TableOfFeatures
from .target_box import TargetBox


class Figures(QWidget):
    """Reads the comparison, writes picks."""

    def __init__(
        self,
        comparison: Comparison,
        study: StudyModel,
        selection: Selection,
        sets: SelectionSets,
        parts: CompareParts,
        zoom: Callable[[str], None],
        parent: Optional[QWidget] = None,
    ) -> None:
        """zoom : is given the id of a feature to be shown in the middle"""
        super().__init__(parent)
        self._comparison, self._study, self._selection, self._parts = comparison, study, selection, parts
        self._guard = parts.guard
        self._is_on = False
        self.set_bar = SetBar(comparison, study, selection, sets, parts)
        self.set_bar.changed.connect(self._on_others)
        self.target = TargetBox(comparison, parts.guard)
        self.strip = KpiStrip()
        self.statistic = QuietLine()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(STEP, STEP // 2, STEP, STEP // 2)
        layout.setSpacing(STEP // 2)
        head = QHBoxLayout()
        head.setSpacing(STEP)
        head.addWidget(self.set_bar)
        head.addSpacing(STEP)
        head.addWidget(self.target)
        head.addWidget(self.statistic, 1)
        layout.addLayout(head)
        layout.addWidget(self.strip)
        self._parts_of_it = QSplitter(Qt.Orientation.Horizontal)
        self._parts_of_it.setChildrenCollapsible(True)
        self._parts_of_it.addWidget(self._table_side(zoom))
        self.side = ChartSide(comparison, study, parts, self.chosen, self._selected)
        self.side.picked.connect(lambda numbers, how: self._guard(lambda: self._pick(numbers, how)))
        self.choice, self.variant, self.across = self.side.choice, self.side.variant, self.side.across
        self._parts_of_it.addWidget(self.side)
        self._parts_of_it.setSizes([560, 700])
        layout.addWidget(self._parts_of_it, 1)
        for signal, slot in self._signals():
            signal.connect(slot)

    def _signals(self) -> tuple:
        return (
            (self._comparison.changed, self._on_changed),
            (self._comparison.targetsChanged, self._on_targets),
            (self._selection.changed, self._on_selection),
        )

    def close_view(self) -> None:
        self.set_bar.close_view()
        self.target.close_view()
        self.side.close_view()
        for signal, slot in self._signals():
            signal.disconnect(slot)

    # --- layout -----------------------------------------------------------------------------------------------------
    def _table_side(self, zoom: Callable[[str], None]) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, STEP // 2, 0)
        column.setSpacing(STEP // 2)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter: a name, > 100 or Δ < -10"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName(tr("Filter of the table"))
        self.filter.setToolTip(tr("Letters match names and ids; > 100 matches values, Δ < -10 differences"))
        self.filter.textChanged.connect(lambda words: self._guard(lambda: self._filter(words)))
        self.rows = theme.quiet("")
        self.rows.setWordWrap(False)
        self.export = QPushButton(tr("Save as CSV…"))
        self.export.setToolTip(tr("The rows that are shown, with unit and convention of the differences"))
        self.export.clicked.connect(lambda checked=False: self._guard(self._ask_csv))
        for widget, stretch in ((self.filter, 1), (self.rows, 0), (self.export, 0)):
            row.addWidget(widget, stretch)
        column.addLayout(row)
        self.table = TableOfFeatures()
        self.table.picked.connect(
            lambda ids: self._guard(lambda: self._selection.pick(ids, target=self._comparison.target))
        )
        self.table.zoomed.connect(lambda key: self._guard(lambda: zoom(key)))
        column.addWidget(self.table, 1)
        return side

    # --- life -------------------------------------------------------------------------------------------------------
    def start(self) -> None:
        self._is_on = True
        self.refresh()

    def stop(self) -> None:
        self._is_on = False
        self.side.stop()

    def refresh(self) -> None:
        """Everything anew."""
        if not self._is_on:
            return
        self.target.refresh()
        there = bool(self._study.is_open and self._comparison.entry is not None)
        self.strip.setVisible(there)
        self.statistic.setVisible(there)
        if there:
            self._draw_cards()
            self._fill_table()
        self.side.draw()

    def chosen(self) -> np.ndarray:
        """(n,) bool, the features it is about."""
        ids = self.set_bar.ids()
        return np.ones(len(self._comparison.features()), dtype=bool) if ids is None else self._mask(ids)

    def _mask(self, ids: frozenset) -> np.ndarray:
        features = self._comparison.features()
        mask = np.zeros(len(features), dtype=bool)
        mask[features.numbers_of(ids)] = True
        return mask

    def _selected(self) -> np.ndarray:
        return self._mask(self._selection.ids(self._comparison.target))

    # --- cards ------------------------------------------------------------------------------------------------------
    def _draw_cards(self) -> None:
        comparison, entry = self._comparison, self._comparison.entry
        values = [comparison.values(each) for each in comparison.scenarios]
        chosen = self.chosen()
        found = figures(entry, values, comparison.features().weights, chosen, comparison.aim())
        names = [comparison.name(each) for each in comparison.scenarios]
        positions = [comparison.position(s) for s in comparison.scenarios]
        notes = [comparison.note(each) for each in comparison.scenarios]
        self.strip.show_figures(entry, names, positions, found, comparison.aim(), notes)
        moment = moment_words(entry, comparison.now.hour, comparison.now.day)
        words = tr("{indicator}, {statistic} of {whom}").format(
            indicator=tr(entry.label),
            statistic=summary_name(statistic_of(entry)),
            whom=counted_known(comparison.target, *known_of(values, chosen)),
        )
        statistic = "; ".join(tr(part) for part in entry.statistic.split("; "))
        self.statistic.setText(", ".join(part for part in (words, statistic, moment) if part))

    # --- table ------------------------------------------------------------------------------------------------------
    def _fill_table(self) -> None:
        comparison = self._comparison
        values = [comparison.values(each) for each in comparison.scenarios]
        features = comparison.features()
        table = table_of(features.ids, features.names, values, self.chosen(), comparison.ranks())
        self.table.show_table(
            table,
            comparison.entry,
            [comparison.title(each) for each in comparison.scenarios],
            [comparison.letter(each) for each in comparison.scenarios],
            (comparison.scale(False), comparison.scale(True)),
            title_of(comparison.target),
        )
        self.table.show_selection(self._selection.ids(comparison.target))
        self._say_rows()

    def _filter(self, words: str) -> None:
        self.table.rows.filter_by(words)
        self._say_rows()

    def _say_rows(self) -> None:
        number = self.table.rows.rowCount()
        self.rows.setText(tr("1 row") if number == 1 else tr("{n} rows").format(n=with_spaces(number)))
        self.export.setEnabled(number > 0)

    def _ask_csv(self) -> None:
        name = f"{self._comparison.now.indicator.replace('.', '-')}-compared.csv"
        path, _ = QFileDialog.getSaveFileName(self.window(), tr("Save the table"), name, tr("Table (*.csv)"))
        if path:
            self.save_csv(path)
            self._parts.tell(tr("Saved {path}").format(path=path))

    def save_csv(self, path: str) -> None:
        titles = [self._comparison.title(each) for each in self._comparison.scenarios]
        with open(path, "w", encoding="utf-8", newline="") as handle:
            write_csv(handle, self.table.rows.shown, self._comparison.entry, titles, self._study.twin.title)

    # --- charts -----------------------------------------------------------------------------------------------------
    @property
    def charts(self) -> Dict[str, Any]:
        return self.side.charts

    def _pick(self, numbers: Any, how: str) -> None:
        ids = self._comparison.features().ids
        self._selection.pick((str(ids[i]) for i in numbers), how, self._comparison.target)

    # --- what happens -----------------------------------------------------------------------------------------------
    @callback
    def _on_changed(self, names: frozenset) -> None:
        entry = self._comparison.entry
        is_later = bool(names & {"hour", "day"}) and entry is not None and bool(axis_of(entry))
        if names & {"reference", "variants", "indicator", "values"} or is_later:
            self.refresh()

    @callback
    def _on_targets(self) -> None:
        if self._is_on and self._comparison.entry is not None and self._study.is_open:
            self._draw_cards()
            self.target.refresh()

    @callback
    def _on_others(self) -> None:
        if self._study.is_open:
            self.refresh()

    @callback
    def _on_selection(self, target: str, ids: frozenset) -> None:
        if target == self._comparison.target and self._is_on and self._study.is_open:
            self.table.show_selection(ids)
            self.side.mark()
