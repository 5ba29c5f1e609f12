"""The charts dock: figures of the district, and linked charts."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Mapping, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QResizeEvent, QTextDocument
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...client.computations import COMPUTATIONS, ENERGY, TRAFFIC
from ...indicators.catalogue import with_spaces
from ...indicators.summary import is_per_area
from ...review.building_hours import BuildingHours
from ...review.display import Display, Picture
from ...review.selection import Selection
from ...review.study_model import StudyModel
from ...review.traffic_counts import counts_shown
from ...review.traffic_facts import demand_label
from ...review.view_state import View, ViewState
from ...words import inline, tr
from ..callback import callback
from ..choice import Choice
from ..parts import EmptyState, Segments, command_words
from ..theme import STEP
from .day_courses import DayCourses
from .energy_charts import CARRIER, DURATION, LOAD, MEASURED, MONTHS, QUANTITIES, EnergyCharts, is_about
from .figures_line import Figure, figure_of, figure_words

CHARTS = (
    ("distribution", "Distribution", "How many buildings are in each class"),
    ("ranking", "Ranking", "All buildings, highest first"),
    ("year", "By year", "The value against the year of construction"),
    ("months", "Months", "Heat, cooling or hot water by month, shown scenario and reference"),
    (
        "load",
        "Load",
        "Load hour by hour through the year, of the district and of the selected buildings; of levels by hour, the mean day",
    ),
    ("duration", "Duration", "How many hours of the year the load is at least so high"),
    ("carriers", "Carriers", "Final energy by carrier, shown scenario and reference"),
    (
        "measured",
        "Measured",
        "Measured against computed energy of the baseline; of traffic, counts against modelled flows",
    ),
)
# of the figures above a chart, from the one with most room: what is between them, whether the statistic is said of each, whether those missing are
FORMS = (
    (" &nbsp; ", True, True),
    (" &nbsp; ", False, True),
    (" &nbsp; ", False, False),
    ("<br>", True, False),
    ("<br>", False, False),
)
COUNTS = "counts"  # what "measured" is of traffic
DAY = "day"  # what "load" is of an indicator by hour
OF_ENERGY = (MONTHS, LOAD, DURATION, CARRIER, MEASURED)  # drawn of energy, whatever indicator is shown


class ChartsDock(QDockWidget):
    """Draws the picture; brushing picks. pyqtgraph is imported when a study is first shown."""

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        selection: Selection,
        display: Display,
        open_demo: Callable[[], None],
        run: Callable[[str], None],
        guard: Callable[[Callable[[], None]], None],
        hours: BuildingHours,
        parent: Optional[QWidget] = None,
    ) -> None:
        """hours : of the selected buildings, asked for while they are shown"""
        super().__init__(tr("Charts"), parent)
        self.setObjectName("TwinscapeCharts")
        self._study, self._state, self._selection, self._display = study, state, selection, display
        self._open_demo, self._run, self._guard = open_demo, run, guard
        self._hours = hours
        self._energy = EnergyCharts(study, state, hours)
        self._day = DayCourses(study, state)
        self._figures: List[Figure] = []  # what is written above the chart
        self._is_timed = False  # whether the clock has been moved
        self.charts: dict = {}
        self._build()
        for signal, slot in self._signals():
            signal.connect(slot)
        self._refresh()

    def close_view(self) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)
        self._hours.set_wanted(False)

    def _signals(self) -> List[Tuple[Any, Callable]]:
        return [
            (self._study.opened, self._refresh),
            (self._study.closed, self._refresh),
            (self._study.resultsChanged, self._refresh),
            (self._display.changed, self._on_picture),
            (self._selection.changed, self._on_selection),
            (self._hours.changed, self._on_hours),
            (self._state.changed, self._on_view),
        ]

    # --- layout -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        body = QWidget(self)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(STEP, STEP // 2, STEP, STEP // 2)
        layout.setSpacing(STEP // 2)
        head = QHBoxLayout()
        self.choice = Segments(list(CHARTS))
        self.choice.chosen.connect(lambda key: self._refresh())
        self.choice.set_current("distribution")
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # must not hold the window wide
        head.addWidget(self.choice, 1)
        self.narrow = Choice()
        self.narrow.setAccessibleName(tr("Chart"))
        self.narrow.setToolTip(tr("Which chart is shown"))
        for key, words, tip in CHARTS:
            self.narrow.addItem(tr(words), key)
            self.narrow.setItemData(self.narrow.count() - 1, tr(tip), Qt.ItemDataRole.ToolTipRole)
        self.narrow.activated.connect(lambda index: self._choose(str(self.narrow.itemData(index))))
        self.narrow.setMinimumContentsLength(max(len(tr(words)) for _, words, _ in CHARTS))
        self.narrow.hide()
        head.addWidget(self.narrow)
        self.quantity = Choice()
        self.quantity.setToolTip(tr("What the chart is of"))
        self.quantity.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.quantity.currentIndexChanged.connect(lambda index: self._refresh())
        self.quantity.hide()
        head.addStretch(0)
        layout.addLayout(head)
        row = QHBoxLayout()
        self.figures = QLabel("")
        self.figures.setTextFormat(Qt.TextFormat.RichText)
        self.figures.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.figures, 1)
        row.addWidget(self.quantity)
        layout.addLayout(row)
        self._stack = QStackedWidget()
        self._empty = EmptyState()
        self._stack.addWidget(self._empty)
        layout.addWidget(self._stack, 1)
        self.setWidget(body)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()
        if self._figures:
            self._fit_figures()

    def _arrange(self) -> None:
        """Buttons where all of them have room, else one list."""
        wide = self.choice.sizeHint().width()
        has_room = wide <= self.width() - 2 * STEP
        self.choice.setMaximumWidth(wide)
        self.choice.setVisible(has_room)
        self.narrow.setVisible(not has_room)
        self.narrow.setCurrentIndex(self.narrow.findData(self.choice.current()))

    def _choose(self, key: str) -> None:
        self.choice.set_current(key)
        self.choice.chosen.emit(key)

    def kept(self) -> Dict[str, str]:
        """Which chart is shown and of what, for a bookmark."""
        return {"chart": self.choice.current(), "quantity": str(self.quantity.currentData() or "")}

    def show_kept(self, document: Mapping[str, Any]) -> None:
        """The chart of a bookmark; a chart that is no longer there leaves the one that is shown."""
        self.choice.set_current(str(document.get("chart")))
        self._refresh()
        of_what = self.quantity.findData(document.get("quantity"))
        if of_what >= 0:
            self.quantity.setCurrentIndex(of_what)

    def chart(self, key: str):
        """A chart by key, made when first asked for."""
        if key not in self.charts:
            from . import (
                carriers_plot,
                counts_plot,
                distribution_plot,
                hours_plot,
                load_pair,
                load_plots,
                measured_plot,
                plots,
            )

            kind = {
                "distribution": distribution_plot.Distribution,
                "ranking": plots.Ranking,
                "year": plots.ByYear,
                MONTHS: plots.Months,
                LOAD: lambda: load_pair.LoadPair(load_plots.LoadCurve),
                DURATION: lambda: load_pair.LoadPair(load_plots.LoadDuration),
                CARRIER: carriers_plot.Carriers,
                MEASURED: measured_plot.MeasuredAgainstComputed,
                COUNTS: counts_plot.ObservedAgainstModelled,
                DAY: hours_plot.HoursOfDay,
            }[key]
            chart = kind()
            chart.picked.connect(self._on_picked)
            if key == DAY:
                chart.hourPicked.connect(self._on_hour_picked)
            if key == COUNTS:
                chart.roadsPicked.connect(self._on_roads_picked)
            self.charts[key] = chart
            self._stack.addWidget(chart)
        return self.charts[key]

    # --- what is shown ----------------------------------------------------------------------------------------------
    @callback
    def _refresh(self) -> None:
        self._on_picture(self._display.picture)

    @callback
    def _on_picture(self, picture: Picture) -> None:
        self._draw(picture)

    def _draw(self, picture: Picture) -> None:
        for choice in (self.choice, self.narrow):
            choice.setEnabled(self._study.is_open)
        self._arrange()
        if not self._study.is_open:
            self._say(tr("Open a study to see its figures."), command_words("demo"), self._open_demo)
            return
        key = self.choice.current()
        self.quantity.setVisible(key in QUANTITIES)
        if key not in (LOAD, DURATION):
            self._hours.set_wanted(False)
        if key == MEASURED and self._is_traffic():
            self._draw_counts()
        elif key == LOAD and self._day.has_hours:
            self._hours.set_wanted(False)
            self._draw_day()
        elif key in OF_ENERGY:
            self._draw_energy(key)
        elif picture.road_scale is not None:
            self._say(
                picture.note
                or tr(
                    "Roads are coloured on the map; counts are under Measured. Choose an indicator of buildings for their charts."
                )
            )
        elif picture.scale is None:
            self._say(picture.note or tr("Choose an indicator to see how it is spread over the buildings."))
        elif np.isnan(picture.values).all():
            self._say_to_run(
                picture.note or tr("Nothing is computed for this scenario yet."), picture.indicator.process
            )
        else:
            self._draw_chart(key, picture)
        self._write_figures(picture)
        self._mark_time()

    def _draw_day(self) -> None:
        """Hours of the mean day; drawn anew when they are others, not with every hour that is played."""
        self.quantity.hide()
        chart = self.chart(DAY)
        courses = self._day.courses(self._selected())
        if courses is not None:
            chart.show_courses(courses, *self._day.words())
        self._stack.setCurrentWidget(chart)

    def _mark_time(self) -> None:
        """Where the clock stands, on charts with an axis of time, once it has been moved."""
        shown = self._stack.currentWidget()
        if hasattr(shown, "mark_time"):
            shown.mark_time(self._day.place(self.choice.current()) if self._is_timed else None)

    def _say(self, text: str, button: str = "", action: Optional[Callable[[], None]] = None) -> None:
        self._empty.say(text, button, action)
        self._stack.setCurrentWidget(self._empty)
        self._figures = []
        self.figures.setText("")

    def _say_to_run(self, text: str, process: str) -> None:
        """With the button that computes what is missing, or with what the twin lacks for it; process : "" for values of the city itself."""
        computation = COMPUTATIONS.get(process)
        lacking = (
            computation.lacks(self._study.twin) if computation is not None and self._study.twin is not None else ""
        )
        if computation is None or lacking:
            self._say(f"{text} {lacking}".strip())
        else:
            self._say(
                text,
                tr("Run {title}").format(title=inline(tr(computation.title))),
                lambda: self._guard(lambda: self._run(process)),
            )

    def _draw_chart(self, key: str, picture: Picture) -> None:
        chart = self.chart(key)
        selected = self._selected()
        if key == "year":
            year = self._study.buildings["year"]
            chart.show_picture(picture, year.values, year.guessed, selected)
        else:
            chart.show_picture(picture, selected)
        self._stack.setCurrentWidget(chart)

    def _draw_energy(self, key: str) -> None:
        shown = self._fill_quantities(key)
        missing = self._energy.draw(key, shown, self._selected(), lambda: self.chart(key))
        if missing:
            self._say_to_run(missing, ENERGY.id)
        else:
            self._stack.setCurrentWidget(self.chart(key))

    def _is_traffic(self) -> bool:
        return self._state.view.indicator.startswith(f"{TRAFFIC.id}.")

    def _draw_counts(self) -> None:
        """Observed against modelled flows of the shown scenario's traffic, or of the reference's, whose demand it takes."""
        self.quantity.hide()
        view = self._state.view
        counts, title = counts_shown(self._study, view.scenario, view.reference)
        if counts is None:
            self._say(tr("No counts: give observed flows to roads on import, then run traffic again."))
            return
        demand = demand_label(self._study, view.scenario, TRAFFIC.id)
        chart = self.chart(COUNTS)
        chart.show_counts(counts, f"{title}, {tr(demand)}" if demand else title, sorted(self._selection.ids("road")))
        self._stack.setCurrentWidget(chart)

    def _fill_quantities(self, key: str) -> str:
        """Offers what a chart can be of, and says which is chosen; "" where there is no choice."""
        offered = [(quantity, words) for quantity, words, _ in QUANTITIES.get(key, ())]
        present = [(self.quantity.itemData(i), self.quantity.itemText(i)) for i in range(self.quantity.count())]
        if offered != present:
            chosen = self.quantity.currentText()  # heat stays heat from one chart to the next
            self.quantity.blockSignals(True)
            self.quantity.clear()
            for quantity, words in offered:
                self.quantity.addItem(tr(words), quantity)
            self.quantity.setCurrentIndex(max(self.quantity.findText(chosen), 0) if offered else -1)
            self.quantity.blockSignals(False)
        self.quantity.setVisible(bool(offered))
        return str(self.quantity.currentData() or "")

    def _write_figures(self, picture: Picture) -> None:
        if picture.indicator is None or picture.scale is None or self._is_of_another(picture.indicator.id):
            self._figures = []
            self.figures.setText("")
            self.figures.setToolTip("")
            return
        selected = self._selected()
        whose = [(tr("All"), np.ones(len(selected), dtype=bool))]
        if selected.any():
            name = tr("Selected ({selected})").format(selected=with_spaces(int(selected.sum())))
            whose.append((name, selected))
        areas = self._study.buildings.floor_area_m2
        found = [
            figure_of(name, picture.indicator, picture.values[chosen], areas[chosen], picture.is_difference)
            for name, chosen in whose
        ]
        self._figures = [figure for figure in found if figure is not None]
        self._fit_figures()
        by_area = is_per_area(picture.indicator)
        text = "<br>".join(figure_words(self._figures))
        self.figures.setToolTip(text + (tr("<br>Means are weighted by gross floor area.") if by_area else ""))

    def _is_of_another(self, indicator_id: str) -> bool:
        """Whether the chart is about something else than the shown indicator, whose statistic above it would be taken for its own."""
        key, shown = self.choice.current(), self._stack.currentWidget()
        if key not in OF_ENERGY or shown in (self.charts.get(DAY), self.charts.get(COUNTS)):
            return False
        return not is_about(key, str(self.quantity.currentData() or "") if key in QUANTITIES else "", indicator_id)

    def _fit_figures(self) -> None:
        """In a line where it has room for all figures, at the cost of what is said twice and of how many are missing; else in lines of their own."""
        room = self.width() - 2 * STEP
        room -= self.quantity.sizeHint().width() + STEP if not self.quantity.isHidden() else 0
        document = QTextDocument()
        document.setDefaultFont(self.figures.font())
        document.setDocumentMargin(0)
        for apart, repeats, counts in FORMS:
            text = apart.join(figure_words(self._figures, repeats, counts))
            document.setHtml(text)
            if document.idealWidth() <= room:
                break
        self.figures.setText(text)

    # --- selection --------------------------------------------------------------------------------------------------
    def _selected(self) -> np.ndarray:
        """(n,) bool"""
        chosen = np.zeros(len(self._study.buildings), dtype=bool)
        chosen[self._study.numbers_of(self._selection.ids())] = True
        return chosen

    @callback
    def _on_selection(self, target: str, ids: frozenset) -> None:
        if target == "road" and self._study.is_open and self._stack.currentWidget() is self.charts.get(COUNTS):
            self.charts[COUNTS].show_roads(sorted(ids))
        if target != "building" or not self._study.is_open:
            return
        shown = self._stack.currentWidget()
        key = self.choice.current()
        if shown is not None and shown is self.charts.get(DAY):
            self._draw_day()
        elif key in OF_ENERGY and not (key == MEASURED and self._is_traffic()):
            self._draw_energy(key)
        elif hasattr(shown, "show_selection"):
            shown.show_selection(self._selected())
        self._write_figures(self._display.picture)

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if names & {"hour", "day"} and self._study.is_open:
            self._is_timed = True
            self._mark_time()

    @callback
    def _on_hour_picked(self, hour: int) -> None:
        self._state.update(hour=hour)

    @callback
    def _on_roads_picked(self, roads: list, how: str) -> None:
        self._selection.pick(roads, how, target="road")

    @callback
    def _on_hours(self) -> None:
        if self._study.is_open and self.choice.current() in (LOAD, DURATION) and not self._day.has_hours:
            self._draw_energy(self.choice.current())

    @callback
    def _on_picked(self, numbers: np.ndarray, how: str) -> None:
        ids = self._study.buildings.ids
        self._selection.pick((str(ids[i]) for i in numbers), how)
