"""Figures of the compared scenarios: cards, table and charts, of all buildings, the selection or a named set."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...client.computations import COMPUTATIONS
from ...indicators.catalogue import CATALOGUE, with_spaces
from ...indicators.summary import statistic_of
from ...review.compared_figures import figures, table_of, write_csv
from ...review.comparison import Comparison, is_comparable
from ...review.selection import Selection
from ...review.selection_sets import SelectionSets
from ...review.study_model import StudyModel
from .. import theme
from ..callback import callback
from ..parts import EmptyState, Segments
from ..theme import STEP
from .kpi_strip import KpiStrip, statistic_words
from .pane_head import scenario_ink
from .parts import CompareParts
from .set_bar import SetBar
from .table import TableOfFeatures
from .target_box import TargetBox

DISTRIBUTION, RANKING, SCATTER = "distribution", "ranking", "scatter"
CHARTS = [
    (DISTRIBUTION, "Distribution", "How many buildings are in each class, scenario by scenario"),
    (RANKING, "Winners and losers", "The buildings a variant changes most, for the better and for the worse"),
    (SCATTER, "Two indicators", "One indicator against another, a colour for each scenario"),
]


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
        """zoom : is given the id of a building to be shown in the middle"""
        super().__init__(parent)
        self._comparison, self._study, self._selection, self._parts = comparison, study, selection, parts
        self._guard = parts.guard
        self.charts: Dict[str, Any] = {}
        self._is_on = False
        self._names_for: Tuple[Any, Any] = (None, None)
        self.set_bar = SetBar(study, selection, sets, parts)
        self.set_bar.changed.connect(self._on_others)
        self.target = TargetBox(comparison, parts.guard)
        self.strip = KpiStrip()
        self.statistic = theme.quiet("")
        self.statistic.setWordWrap(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(STEP, STEP // 2, STEP, STEP // 2)
        layout.setSpacing(STEP // 2)
        head = QHBoxLayout()
        head.setSpacing(STEP)
        head.addWidget(self.set_bar)
        head.addSpacing(STEP)
        head.addWidget(self.target)
        head.addStretch(1)
        head.addWidget(self.statistic)
        layout.addLayout(head)
        layout.addWidget(self.strip)
        self._parts_of_it = QSplitter(Qt.Orientation.Horizontal)
        self._parts_of_it.setChildrenCollapsible(True)
        self._parts_of_it.addWidget(self._table_side(zoom))
        self._parts_of_it.addWidget(self._chart_side())
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
        self.filter.setPlaceholderText("Filter: a name, > 100 or Δ < -10")
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName("Filter of the table")
        self.filter.setToolTip("Letters match names and ids; > 100 matches values, Δ < -10 differences")
        self.filter.textChanged.connect(lambda words: self._guard(lambda: self._filter(words)))
        self.rows = theme.quiet("")
        self.rows.setWordWrap(False)
        self.export = QPushButton("Save as CSV…")
        self.export.setToolTip("The rows that are shown, with unit and convention of the differences")
        self.export.clicked.connect(lambda checked=False: self._guard(self._ask_csv))
        for widget, stretch in ((self.filter, 1), (self.rows, 0), (self.export, 0)):
            row.addWidget(widget, stretch)
        column.addLayout(row)
        self.table = TableOfFeatures()
        self.table.picked.connect(lambda ids: self._guard(lambda: self._selection.pick(ids)))
        self.table.zoomed.connect(lambda key: self._guard(lambda: zoom(key)))
        column.addWidget(self.table, 1)
        return side

    def _chart_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(STEP // 2, 0, 0, 0)
        column.setSpacing(STEP // 2)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        self.choice = Segments(CHARTS)
        self.choice.set_current(DISTRIBUTION)
        self.choice.chosen.connect(lambda key: self._guard(self._draw_chart))
        self.variant = QComboBox()
        self.variant.setAccessibleName("Variant whose winners and losers are shown")
        self.variant.setToolTip("Whose changes against the baseline")
        self.variant.activated.connect(lambda index: self._guard(self._draw_chart))
        self.across = QComboBox()
        self.across.setAccessibleName("Indicator of the horizontal axis")
        self.across.setToolTip("What the horizontal axis shows; the vertical one has the compared indicator")
        self.across.activated.connect(lambda index: self._guard(self._draw_chart))
        self.across.setMinimumWidth(210)
        self.variant.setMinimumWidth(150)
        self.against = QLabel("against")
        row.addWidget(self.choice)
        for widget in (self.variant, self.against, self.across):
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
        self._charts_stack = QStackedWidget()
        self._empty = EmptyState()
        self._charts_stack.addWidget(self._empty)
        column.addWidget(self._charts_stack, 1)
        return side

    # --- life -------------------------------------------------------------------------------------------------------
    def start(self) -> None:
        self._is_on = True
        self.refresh()

    def stop(self) -> None:
        self._is_on = False

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
        self._draw_chart()

    def chosen(self) -> np.ndarray:
        """(n,) bool, the buildings it is about."""
        return self._mask(self.set_bar.ids())

    def _mask(self, ids: Optional[frozenset]) -> np.ndarray:
        n = len(self._study.buildings)
        if ids is None:
            return np.ones(n, dtype=bool)
        mask = np.zeros(n, dtype=bool)
        mask[self._study.numbers_of(ids)] = True
        return mask

    def _selected(self) -> np.ndarray:
        return self._mask(self._selection.ids())

    # --- cards ------------------------------------------------------------------------------------------------------
    def _draw_cards(self) -> None:
        comparison, entry = self._comparison, self._comparison.entry
        values = [comparison.values(each) for each in comparison.scenarios]
        chosen = self.chosen()
        found = figures(entry, values, self._study.buildings.floor_area_m2, chosen, comparison.target())
        names = [comparison.name(each) for each in comparison.scenarios]
        self.strip.show_figures(
            entry, names, [comparison.position(s) for s in comparison.scenarios], found, comparison.target()
        )
        number = with_spaces(int(chosen.sum()))
        self.statistic.setText(
            f"{entry.label}, {statistic_words(statistic_of(entry))} of {number} buildings, {entry.statistic}"
        )

    # --- table ------------------------------------------------------------------------------------------------------
    def _names(self) -> np.ndarray:
        """(n,) what buildings are called: name, address, or id."""
        buildings = self._study.buildings
        if self._names_for[0] is not buildings:
            name, address = (buildings[key].values.astype(str) for key in ("name", "address"))
            ids = buildings.ids.astype(str)
            self._names_for = (buildings, np.where(name != "", name, np.where(address != "", address, ids)))
        return self._names_for[1]

    def _fill_table(self) -> None:
        comparison = self._comparison
        values = [comparison.values(each) for each in comparison.scenarios]
        table = table_of(self._study.buildings.ids, self._names(), values, self.chosen())
        self.table.show_table(
            table,
            comparison.entry,
            [comparison.title(each) for each in comparison.scenarios],
            [comparison.letter(each) for each in comparison.scenarios],
            (comparison.scale(False), comparison.scale(True)),
        )
        self.table.show_selection(self._selection.ids())
        self._say_rows()

    def _filter(self, words: str) -> None:
        self.table.rows.filter_by(words)
        self._say_rows()

    def _say_rows(self) -> None:
        number = self.table.rows.rowCount()
        self.rows.setText("1 row" if number == 1 else f"{with_spaces(number)} rows")
        self.export.setEnabled(number > 0)

    def _ask_csv(self) -> None:
        name = f"{self._comparison.now.indicator.replace('.', '-')}-compared.csv"
        path, _ = QFileDialog.getSaveFileName(self.window(), "Save the table", name, "Table (*.csv)")
        if path:
            self.save_csv(path)
            self._parts.tell(f"Saved {path}")

    def save_csv(self, path: str) -> None:
        titles = [self._comparison.title(each) for each in self._comparison.scenarios]
        with open(path, "w", encoding="utf-8", newline="") as handle:
            write_csv(handle, self.table.rows.shown, self._comparison.entry, titles, self._study.twin.title)

    # --- charts -----------------------------------------------------------------------------------------------------
    def chart(self, key: str) -> Any:
        """Made when first asked for."""
        if key not in self.charts:
            chart = self._parts.chart(key)
            chart.picked.connect(lambda numbers, how: self._guard(lambda: self._pick(numbers, how)))
            self.charts[key] = chart
            self._charts_stack.addWidget(chart)
        return self.charts[key]

    def _pick(self, numbers: Any, how: str) -> None:
        ids = self._study.buildings.ids
        self._selection.pick((str(ids[i]) for i in numbers), how)

    def _draw_chart(self) -> None:
        comparison, entry = self._comparison, self._comparison.entry
        key = self.choice.current()
        self._fill_choices(key)
        if not self._study.is_open or entry is None or not comparison.now.variants:
            self._say("Choose a baseline and a variant to see how they differ.")
            return
        lacking = comparison.lacking()
        if len(lacking) == len(comparison.scenarios):
            self._say_to_run(lacking)
            return
        draw = {DISTRIBUTION: self._draw_distribution, RANKING: self._draw_ranking, SCATTER: self._draw_scatter}[key]
        if draw():
            self._charts_stack.setCurrentWidget(self.charts[key])

    def _say(self, text: str, button: str = "", action: Optional[Callable[[], None]] = None) -> None:
        self._empty.say(text, button, action)
        self._charts_stack.setCurrentWidget(self._empty)

    def _say_to_run(self, lacking: List[str]) -> None:
        process = self._comparison.entry.process
        names = ", ".join(self._comparison.title(each) for each in lacking)
        words = f"Run {COMPUTATIONS[process].title.lower()}" if process in COMPUTATIONS else ""
        self._say(f"Not computed yet: {names}.", words, lambda: self._guard(lambda: self._parts.run(process, lacking)))

    def _fill_choices(self, key: str) -> None:
        for widget, shown in (
            (self.variant, key == RANKING),
            (self.across, key == SCATTER),
            (self.against, key == SCATTER),
        ):
            widget.setVisible(shown)
        variants = [(self._comparison.name(each), each) for each in self._comparison.now.variants]
        _refill(self.variant, variants)
        offered = [(e.title, e.id) for e in CATALOGUE.values() if self._is_offered(e)]
        if key == SCATTER and self._study.is_open:
            _refill(self.across, offered)

    def _is_offered(self, entry: Any) -> bool:
        if not self._study.is_open or entry.id == self._comparison.now.indicator or entry.categories:
            return False
        if entry.process == "city" and entry.target == "building" and entry.times == "annual":
            return True
        return is_comparable(entry) and any(self._study.has_values(s, entry.id) for s in self._comparison.scenarios)

    def _draw_distribution(self) -> bool:
        from_set = self.chosen()
        series = []
        for each in self._comparison.scenarios:
            colour = scenario_ink(self._comparison.position(each), self)
            series.append((self._comparison.name(each), colour, self._comparison.values(each)))
        self.chart(DISTRIBUTION).show_series(
            self._comparison.entry, self._comparison.scale(False), series, from_set, self._selected()
        )
        return True

    def _draw_ranking(self) -> bool:
        variant = str(self.variant.currentData() or self._comparison.now.variants[0])
        lacking = [s for s in (variant, self._comparison.now.reference) if s in self._comparison.lacking()]
        if lacking:
            self._say_to_run(lacking)
            return False
        changes = np.where(self.chosen(), self._comparison.change(variant), np.nan)
        about = f"{self._comparison.name(variant)} − {self._comparison.title(self._comparison.now.reference)}"
        chart = self.chart(RANKING)
        scale = self._comparison.scale(True)
        chart.show_changes(self._comparison.entry, scale, changes, self._names(), about, self._selected())
        if chart.is_empty:
            self._say(f"No building differs between {about}.")
            return False
        return True

    def _draw_scatter(self) -> bool:
        across = CATALOGUE.get(str(self.across.currentData() or ""))
        if across is None:
            self._say("There is no second indicator to set against this one.")
            return False
        outside = ~self.chosen()
        series = []
        for each in self._comparison.scenarios:
            x = self._comparison.values(each, across.id)
            y = np.where(outside, np.nan, self._comparison.values(each))
            series.append((self._comparison.name(each), scenario_ink(self._comparison.position(each), self), x, y))
        self.chart(SCATTER).show_series(across, self._comparison.entry, series, self._selected())
        return True

    # --- what happens -----------------------------------------------------------------------------------------------
    @callback
    def _on_changed(self, names: frozenset) -> None:
        if names & {"reference", "variants", "indicator", "hour", "values"}:
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
        if target != "building" or not self._is_on or not self._study.is_open:
            return
        self.table.show_selection(ids)
        shown = self._charts_stack.currentWidget()
        if hasattr(shown, "show_selection"):
            shown.show_selection(self._selected())


def _refill(box: QComboBox, offered: List[Tuple[str, str]]) -> None:
    """Another offer, the same choice where that is still there."""
    if [(box.itemText(i), box.itemData(i)) for i in range(box.count())] == offered:
        return
    kept = box.currentData()
    box.blockSignals(True)
    box.clear()
    for words, key in offered:
        box.addItem(words, key)
    box.setCurrentIndex(max(box.findData(kept), 0) if offered else -1)
    box.blockSignals(False)
