"""The charts of the compared figures: which one is shown, and what it is given."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ...client.computations import COMPUTATIONS
from ...indicators.catalogue import CATALOGUE, with_spaces
from ...indicators.summary import statistic_of
from ...review.compared_features import ROAD, counted, counted_known, title_of
from ...review.compared_figures import course_of, known_of, strongest_of_each
from ...review.compared_hours import load_of
from ...review.comparison import Comparison, is_comparable
from ...review.energy_series import hourly_load
from ...review.indicator_words import summary_name
from ...review.indicator_words import title_of as title_of_indicator
from ...review.moments import axis_of
from ...review.study_model import StudyModel
from ...words import inline, tr
from ..choice import Choice
from ..parts import EmptyState, error_words
from ..pixels import paint_together
from ..theme import STEP
from .pane_head import scenario_ink
from .parts import CompareParts

DISTRIBUTION, RANKED, RANKING, SCATTER = "distribution", "ranked", "ranking", "scatter"
COURSE, LOAD, DURATION = "course", "load", "duration"
CHARTS = (
    (DISTRIBUTION, "Distribution", "How many are in each class, scenario by scenario"),
    (RANKED, "Ranked values", "Values from the highest to the lowest, and which share of all has at least so much"),
    (RANKING, "Winners and losers", "What a variant changes most, for the better and for the worse"),
    (SCATTER, "Two indicators", "One indicator against another, a colour for each scenario"),
    (COURSE, "Through the day or year", "Indicators by hour or month: at each of these the figure of the cards"),
    (LOAD, "Hourly load", "Energy hour by hour, of the selected buildings or of all"),
    (DURATION, "Load duration", "The hours of the year from the highest load to the lowest"),
)


class ChartChoice(Choice):
    """Which chart is shown."""

    chosen = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Chart"))
        self.setToolTip(tr("Which chart is shown"))
        for key, words, tip in CHARTS:
            self.addItem(tr(words), key)
            self.setItemData(self.count() - 1, tr(tip), Qt.ItemDataRole.ToolTipRole)
        self.activated.connect(lambda index: self.chosen.emit(self.current()))

    def current(self) -> str:
        return str(self.currentData())

    def set_current(self, key: str) -> None:
        """Silent, as those of other choices are: who calls it draws."""
        self.setCurrentIndex(max(self.findData(key), 0))


class ChartSide(QWidget):
    """Draws one chart at a time, made when it is first asked for; picks go through `picked`."""

    picked = pyqtSignal(object, str)  # numbers of features, how to combine

    def __init__(
        self,
        comparison: Comparison,
        study: StudyModel,
        parts: CompareParts,
        chosen: Callable[[], np.ndarray],
        selected: Callable[[], np.ndarray],
        parent: Optional[QWidget] = None,
    ) -> None:
        """chosen : () -> (n,) bool, whom it is about; selected : () -> (n,) bool"""
        super().__init__(parent)
        self._comparison, self._study, self._parts, self._guard = comparison, study, parts, parts.guard
        self._chosen, self._selected = chosen, selected
        self.charts: Dict[str, Any] = {}
        self._asked_variant = ""  # whose winners somebody wants to see; the first with values until then
        self._courses: Dict[str, Tuple[Any, np.ndarray, np.ndarray, np.ndarray]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(STEP // 2, 0, 0, 0)
        column.setSpacing(STEP // 2)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        self.choice = ChartChoice()
        self.choice.chosen.connect(lambda key: self._guard(self.draw))
        self.variant = self._combo(
            tr("Variant whose winners and losers are shown"), tr("Whose changes against the baseline"), 150
        )
        self.variant.activated.connect(lambda index: self._guard(self._ask_variant))
        self.across = self._combo(
            tr("Indicator of the horizontal axis"),
            tr("What the horizontal axis shows; the vertical one has the compared indicator"),
            210,
        )
        self.across.activated.connect(lambda index: self._guard(self.draw))
        self.against = QLabel(tr("against"))
        row.addWidget(self.choice)
        for widget in (self.variant, self.against, self.across):
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
        self.stack = QStackedWidget()
        self.empty = EmptyState()
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)
        if parts.hours is not None:
            parts.hours.changed.connect(self._on_hours)

    def _combo(self, name: str, tip: str, least: int) -> QComboBox:
        box = Choice()
        box.setAccessibleName(name)
        box.setToolTip(tip)
        box.setMinimumWidth(least)
        return box

    def _ask_variant(self) -> None:
        self._asked_variant = str(self.variant.currentData() or "")
        self.draw()

    def close_view(self) -> None:
        if self._parts.hours is not None:
            self._parts.hours.set_wanted(False)
            self._parts.hours.changed.disconnect(self._on_hours)

    def stop(self) -> None:
        if self._parts.hours is not None:
            self._parts.hours.set_wanted(False)

    # --- drawing ----------------------------------------------------------------------------------------------------
    def chart(self, key: str) -> Any:
        if key not in self.charts:
            chart = self._parts.chart(key)
            chart.picked.connect(self.picked)
            if hasattr(chart, "timePicked"):
                chart.timePicked.connect(lambda number: self._guard(lambda: self._parts.set_time(number)))
            self.charts[key] = chart
            self.stack.addWidget(chart)
        return self.charts[key]

    def draw(self) -> None:
        comparison, entry = self._comparison, self._comparison.entry
        key = self.choice.current()
        self._fill_choices(key)
        if self._parts.hours is not None:
            self._parts.hours.set_wanted(key in (LOAD, DURATION) and self.isVisible())
        if not self._study.is_open or entry is None or not comparison.now.variants:
            self._say(tr("Choose a baseline and a variant to see how they differ."))
            return
        lacking = comparison.lacking()
        if len(lacking) == len(comparison.scenarios):
            self._say_to_run(lacking)
            return
        draw = {
            DISTRIBUTION: self._draw_distribution,
            RANKED: self._draw_ranked,
            RANKING: self._draw_ranking,
            SCATTER: self._draw_scatter,
            COURSE: self._draw_course,
            LOAD: self._draw_load,
            DURATION: self._draw_load,
        }[key]
        if draw():
            self.stack.setCurrentWidget(self.charts[key])
            paint_together(self.charts[key].scene())

    def mark(self) -> None:
        """The selection in the shown chart."""
        shown = self.stack.currentWidget()
        if hasattr(shown, "show_selection"):
            shown.show_selection(self._selected())
            paint_together(shown.scene())
        elif self.choice.current() in (LOAD, DURATION):
            self.draw()

    def _say(self, text: str, button: str = "", action: Optional[Callable[[], None]] = None) -> None:
        self.empty.say(text, button, action)
        self.stack.setCurrentWidget(self.empty)

    def _say_to_run(self, lacking: List[str]) -> None:
        process = self._comparison.entry.process
        names = ", ".join(self._comparison.title(each) for each in lacking)
        words = (
            tr("Run {process}").format(process=inline(tr(COMPUTATIONS[process].title)))
            if process in COMPUTATIONS
            else ""
        )
        self._say(
            tr("Not computed yet: {scenarios}.").format(scenarios=names),
            words,
            lambda: self._guard(lambda: self._parts.run(process, lacking)),
        )

    def _fill_choices(self, key: str) -> None:
        self.variant.setVisible(key == RANKING)
        self.across.setVisible(key == SCATTER)
        self.against.setVisible(key == SCATTER)
        variants = [(self._comparison.name(each), each) for each in self._comparison.now.variants]
        _refill(self.variant, variants)
        self.variant.setCurrentIndex(self.variant.findData(self._variant()))
        if key == SCATTER and self._study.is_open:
            _refill(self.across, [(title_of_indicator(e), e.id) for e in CATALOGUE.values() if self._is_offered(e)])

    def _variant(self) -> str:
        """Whose winners and losers are shown: who was asked for, else the first with values, "" of no variant."""
        variants = self._comparison.now.variants
        if self._asked_variant in variants:
            return self._asked_variant
        lacking = self._comparison.lacking()
        return next((each for each in variants if each not in lacking), variants[0] if variants else "")

    def _is_offered(self, entry: Any) -> bool:
        comparison = self._comparison
        if not self._study.is_open or entry.id == comparison.now.indicator or entry.categories:
            return False
        if entry.target != comparison.target:
            return False
        if entry.process == "city" and entry.target == "building" and entry.times == "annual":
            return True
        if entry.target == "receiver" and entry.process != comparison.entry.process:
            return False  # receivers of noise and of air stand elsewhere
        return is_comparable(entry) and any(self._study.has_values(s, entry.id) for s in comparison.scenarios)

    def _look(self, scenario: str) -> Tuple[str, Any]:
        return self._comparison.name(scenario), scenario_ink(self._comparison.position(scenario), self)

    def _series(self) -> List[Tuple[str, Any, np.ndarray]]:
        return [(*self._look(each), self._comparison.values(each)) for each in self._comparison.scenarios]

    def _draw_distribution(self) -> bool:
        comparison = self._comparison
        self.chart(DISTRIBUTION).show_series(
            comparison.entry,
            comparison.scale(False),
            self._series(),
            self._chosen(),
            self._selected(),
            title_of(comparison.target),
        )
        return True

    def _draw_ranked(self) -> bool:
        chosen, series = self._chosen(), self._series()
        whom = self._counted_known([values for _, _, values in series], chosen)
        about = tr("Share with at least so much, of {whom}").format(whom=whom)
        self.chart(RANKED).show_series(self._comparison.entry, series, chosen, self._selected(), about)
        return True

    def _draw_ranking(self) -> bool:
        comparison = self._comparison
        variant = self._variant()
        lacking = [s for s in (variant, comparison.now.reference) if s in comparison.lacking()]
        if lacking:
            self._say_to_run(lacking)
            return False
        changes = np.where(self._chosen(), comparison.change(variant), np.nan)
        about = f"{comparison.name(variant)} − {comparison.title(comparison.now.reference)}"
        chart = self.chart(RANKING)
        names = comparison.features().names
        if comparison.target == ROAD:
            changes = strongest_of_each(changes, names)
            about = tr("{difference}; of each street the piece that changes most").format(difference=about)
        chart.show_changes(comparison.entry, comparison.scale(True), changes, names, about, self._selected())
        if chart.is_empty:
            self._say(tr("Nothing differs: {about}.").format(about=about))
            return False
        return True

    def _draw_scatter(self) -> bool:
        across = CATALOGUE.get(str(self.across.currentData() or ""))
        if across is None:
            self._say(tr("There is no second indicator to set against this one."))
            return False
        outside = ~self._chosen()
        series = []
        for each in self._comparison.scenarios:
            y = np.where(outside, np.nan, self._comparison.values(each))
            series.append((*self._look(each), self._comparison.values(each, across.id), y))
        self.chart(SCATTER).show_series(across, self._comparison.entry, series, self._selected())
        return True

    def _draw_course(self) -> bool:
        comparison, entry = self._comparison, self._comparison.entry
        axis = axis_of(entry)
        if not axis:
            words = tr("{indicator} has one value for all times. Choose an indicator by hour or by month above.")
            self._say(words.format(indicator=tr(entry.label)))
            return False
        chosen, lines, every = self._chosen(), [], []
        for each in comparison.scenarios:
            values = comparison.by_time(each)
            if values is not None and np.isfinite(values[chosen]).any():
                every.append(values)
                lines.append((*self._look(each), self._course(each, values, chosen)))
        about = tr("{indicator}, {statistic} of {whom}").format(
            indicator=tr(entry.label),
            statistic=summary_name(statistic_of(entry)),
            whom=self._counted_known(every, chosen),
        )
        self.chart(COURSE).show_course(entry, axis, lines, about, comparison.now.hour, comparison.now.day)
        return True

    def _course(self, scenario: str, values: np.ndarray, chosen: np.ndarray) -> np.ndarray:
        """Kept while values and whom it is of stay: medians of ten thousand at each hour would hold up an hour that is played."""
        entry, weights = self._comparison.entry, self._comparison.features().weights
        kept = self._courses.get(scenario)
        if kept is None or kept[0] is not entry or kept[1] is not values or not np.array_equal(kept[2], chosen):
            course = course_of(entry, values[chosen], weights[chosen])
            kept = self._courses[scenario] = (entry, values, chosen, course)
        return kept[3]

    def _counted(self, number: int) -> str:
        return counted(self._comparison.target, number, with_spaces(number))

    def _counted_known(self, values: Sequence[np.ndarray], chosen: np.ndarray) -> str:
        return counted_known(self._comparison.target, *known_of(values, chosen))

    # --- hours of the year ------------------------------------------------------------------------------------------
    def _draw_load(self) -> bool:
        load = load_of(self._comparison.now.indicator)
        if load is None:
            self._say(tr("Loads hour by hour are of energy. Choose an indicator of energy above."))
            return False
        series, quantity, words = load
        hours = self._parts.hours
        if self._selected().any() and hours is not None:
            return self._draw_hours(hours, quantity, tr(words))
        lines = []
        for each in self._comparison.scenarios:
            values = hourly_load(self._study, each, series)
            if values is not None:
                lines.append((*self._look(each), values))
        if not lines:
            self._say(tr("This result has no hours, which an earlier Twinscape made. Run energy again."))
            return False
        whom = tr("{load} of all computed buildings; select some to see theirs").format(load=tr(words))
        return self._show_load(lines, whom)

    def _draw_hours(self, hours: Any, quantity: str, words: str) -> bool:
        error = hours.error()
        missing, button = hours.lacks()
        if error is not None:
            self._say(error_words(error), tr("Try again"), hours.ask)
        elif hours.is_busy:
            self._say(hours.doing, tr("Cancel"), hours.cancel)
        elif missing:
            self._say(missing, button, hours.ask)
        else:
            there = [(s, found) for s in hours.scenarios() for found in [hours.of(s)] if found is not None]
            known = [(s, each.together.get(quantity)) for s, each in there]
            lines = [(*self._look(s), values) for s, values in known if values is not None]
            if lines:
                number = len(there[0][1].buildings)
                whom = tr("{load} of {whom}, selected").format(load=words, whom=self._counted(number))
                return self._show_load(lines, whom)
            self._say(tr("{load} of the selected buildings: none.").format(load=words))
        return False

    def _show_load(self, lines: Sequence[Tuple[str, Any, np.ndarray]], whom: str) -> bool:
        key = self.choice.current()
        if not any(values.any() for _, _, values in lines):
            self._say(tr("{load}: none in any hour of the year.").format(load=whom))
            return False
        about = tr("Hours with at least this: {load}").format(load=whom) if key == DURATION else whom
        self.chart(key).show_lines([(name, values, colour.name()) for name, colour, values in lines], about)
        return True

    def _on_hours(self) -> None:
        if self.choice.current() in (LOAD, DURATION) and self.isVisible():
            self._guard(self.draw)


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
