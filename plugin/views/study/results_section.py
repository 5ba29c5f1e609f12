"""4 Results: figures, costs and tables of what is shown; its choices and its legend, which the panel keeps in sight."""

from __future__ import annotations

from typing import Any, List, Mapping, Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QCheckBox, QGridLayout, QLabel, QPushButton, QWidget

from ...client.computations import AIR, COMPUTATIONS, ENERGY, TRAFFIC
from ...client.heat_planning import HEAT_PLANNING
from ...indicators.catalogue import CATALOGUE, Indicator, map_indicators
from ...indicators.declared import declared_processes
from ...indicators.summary import MEAN, MEDIAN, SUM, change_words, statistic_of, summary, summary_words
from ...review.costs import cost_lines, is_part, lacks_costs
from ...review.display import Display, Picture
from ...review.heat_pipes import ShownPipes
from ...review.indicator_words import title_of, unit_said
from ...review.scale_registry import ScaleRegistry
from ...review.study_model import StudyModel
from ...review.view_state import ABSOLUTE, DIFFERENCE, View, ViewState
from ...words import inline, tr
from .. import theme
from ..parts import ElidedLabel, Section
from ..pipe_legend import PipeLegend
from .air_table import AirTable
from .commands import StudyCommands
from .data_section import clear
from .exposure_table import ExposureTable
from .legend_footer import LegendFooter
from .shown_bar import BASE, DELTA, VARIANT, ShownBar
from .traffic_part import TrafficPart

GROUPS = ("energy", "abatement", "heat-network", "geothermal", "noise", "air", "traffic", "city")
CALLED = {SUM: "Sum of the buildings", MEAN: "Mean of the buildings, by floor area", MEDIAN: "Median of the buildings"}
CALLED_OF_ROADS = {SUM: "Sum of the roads", MEAN: "Mean of the roads", MEDIAN: "Median of the roads"}


class ResultsSection(Section):
    """One click apart: baseline, variant, variant − baseline."""

    runAsked = pyqtSignal(str)  # process whose result is missing or out of date

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        scales: ScaleRegistry,
        display: Display,
        commands: StudyCommands,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__("4", tr("Results"), parent)
        self._study, self._state, self._scales, self._display, self._commands = study, state, scales, display, commands
        self.shown_bar = ShownBar()  # the panel has its place, as that of the legend, where it is always seen
        self.indicator, self.mode = self.shown_bar.indicator, self.shown_bar.mode
        self.indicator.currentIndexChanged.connect(self._on_indicator)
        self.mode.chosen.connect(lambda key: commands.guard(lambda: self._show(key)))
        self.note = QLabel("")
        self.note.setWordWrap(True)
        self.body.addWidget(self.note)
        self.run_button = QPushButton("")
        self.run_button.clicked.connect(lambda: self.runAsked.emit(self._display.picture.indicator.process))
        self.body.addWidget(self.run_button)
        self._totals = QGridLayout()
        self._totals.setVerticalSpacing(2)
        self._totals.setHorizontalSpacing(2 * theme.STEP)
        self._totals.setContentsMargins(0, 0, 0, theme.STEP)
        self._totals.setColumnStretch(0, 1)
        self.body.addLayout(self._totals)
        self.footer = LegendFooter(display)
        self.legend = self.footer.legend
        self.pipe_legend = PipeLegend()
        self.body.addWidget(self.pipe_legend)
        self.pipes = ShownPipes(study, state, commands.guard, self)
        self.pipes.changed.connect(self.pipe_legend.show_pipes)
        self.costs = theme.quiet("")
        self.body.addWidget(self.costs)
        self.enter_costs = QPushButton(tr("Enter costs…"))
        self.enter_costs.setToolTip(tr("The table of prices, lives and costs of works of this study"))
        self.enter_costs.clicked.connect(lambda checked=False: commands.guard(commands.show_costs))
        self.enter_costs.hide()
        self.body.addWidget(self.enter_costs)
        self.abatement = QPushButton(tr("Cost of CO₂ saved…"))
        self.abatement.setToolTip(
            tr("What a tonne of CO₂ costs in each building, and in which order to retrofit under a budget")
        )
        self.abatement.clicked.connect(lambda checked=False: commands.guard(commands.show_abatement))
        self.body.addWidget(self.abatement)
        self.plans = {each.id: QPushButton(f"{tr(each.title)}…") for each in HEAT_PLANNING.values()}
        for key, button in self.plans.items():
            button.setToolTip(tr(HEAT_PLANNING[key].help))
            button.clicked.connect(lambda checked=False, key=key: commands.guard(lambda: commands.plan_heat(key)))
            self.body.addWidget(button)
        self.exposure = ExposureTable(study, scales)
        self.body.addWidget(self.exposure)
        self.air_exposure = AirTable(study)
        self.body.addWidget(self.air_exposure)
        self.traffic = TrafficPart(study, commands.guard, commands.zoom_to)
        self.body.addWidget(self.traffic)
        self.fit = QCheckBox(tr("Fit the scale to this scenario alone"))
        self.fit.setToolTip(tr("Colours can then not be compared between scenarios"))
        self.fit.toggled.connect(lambda on: commands.guard(lambda: self._on_fit(on)))
        self.body.addWidget(self.fit)
        self._variant = ""
        self._filling = False
        self.refresh()

    # --- filling ----------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        self._fill_indicators()
        self.show_view(self._state.view)
        self.show_picture(self._display.picture)

    def _fill_indicators(self) -> None:
        self._filling = True
        self.indicator.clear()
        if self._study.is_open:
            self.indicator.addItem(tr("No indicator"), "")
            models = declared_processes()
            for process in (*GROUPS, *models):
                of_roads = map_indicators(process, "road") if process in (TRAFFIC.id, AIR.id, *models) else ()
                entries = [e for e in (*map_indicators(process), *of_roads) if self._offered(e)]
                if entries:
                    self.indicator.insertSeparator(self.indicator.count())
                    for entry in entries:
                        self.indicator.addItem(title_of(entry), entry.id)
                        tip = tr(entry.help or entry.statistic)
                        self.indicator.setItemData(self.indicator.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.indicator.setEnabled(self._study.is_open)
        self._filling = False

    def _offered(self, entry: Indicator) -> bool:
        """What there are values of; of a process that has not run all that it could give, where it could run."""
        if entry.process == "city" or self._is_computed(entry):
            return True
        could = entry.process in COMPUTATIONS and not COMPUTATIONS[entry.process].lacks(self._study.twin)
        return could and entry.process not in self._study.computed_processes()

    def _is_computed(self, entry: Indicator) -> bool:
        return any(self._study.has_values(scenario, entry.id) for scenario in self._study.scenarios)

    def show_view(self, view: View) -> None:
        if view.scenario != view.reference and view.scenario in self._study.scenarios:
            self._variant = view.scenario
        if self._variant not in self._study.scenarios or self._variant == view.reference:
            others = [s for s in self._study.scenarios if s != view.reference]
            self._variant = others[0] if others else ""
        self._filling = True
        entry = CATALOGUE.get(view.indicator)
        if entry is not None and entry.times in ("diurnal", "monthly") and self.indicator.findData(entry.id) < 0:
            self.indicator.addItem(
                title_of(entry), entry.id
            )  # chosen where there is an hour or a month to choose as well
        self.indicator.setCurrentIndex(
            max(self.indicator.findData(view.indicator), 0) if self.indicator.count() else -1
        )
        self._filling = False
        self.mode.set_words(BASE, self._study.scenario_title(view.reference) or tr("Baseline"))
        self.mode.set_words(VARIANT, self._study.scenario_title(self._variant) or tr("Variant"))
        for key in (VARIANT, DELTA):
            self.mode.button(key).setEnabled(bool(self._variant))
        self.mode.setEnabled(self._study.is_open)
        shown = DELTA if view.mode == DIFFERENCE else (BASE if view.scenario == view.reference else VARIANT)
        self.mode.set_current(shown)

    def show_picture(self, picture: Picture) -> None:
        self.note.setText(picture.note)
        self.note.setVisible(bool(picture.note))
        palette = self.note.palette()
        palette.setColor(
            palette.ColorRole.WindowText,
            theme.severity_colour("warning" if picture.shown_scale is not None else "info"),
        )
        self.note.setPalette(palette)
        entry = picture.indicator
        is_empty = entry is not None and not self._is_computed(entry)
        self._offer_run(picture)
        self.footer.show_legend(picture.shown_scale is not None and not is_empty)
        can_fit = entry is not None and not is_empty and not entry.has_fixed_classes and not picture.is_difference
        self.fit.setVisible(can_fit)
        if can_fit:
            self._filling = True
            self.fit.setChecked(bool(self._scales.fitted_to(entry.id)))
            self._filling = False
        self._show_totals(None if is_empty else entry, picture)
        self._show_costs("" if entry is None or is_empty else entry.process)
        if picture.is_live:
            self.exposure.hide()  # people are counted by what is stored
            self.air_exposure.hide()
        else:
            self.exposure.show_view(self._state.view)
            self.air_exposure.show_view(self._state.view)
        self.traffic.show_view(self._state.view)
        results = self._study.computed_processes() if self._study.is_open else []
        about_energy = "energy" in results and (entry is None or entry.process not in ("traffic", "noise", "air"))
        self.abatement.setVisible(about_energy and len(self._study.scenarios) > 1)
        for button in self.plans.values():
            button.setVisible(about_energy)
        if not self._study.is_open:
            self.set_state("")
        else:
            self.set_state("" if results else tr("nothing computed yet"), "" if results else "info")

    def _offer_run(self, picture: Picture) -> None:
        """Where a result is missing or out of date: the button that mends it, or what has to be imported first."""
        has_gap = picture.indicator is not None and bool(picture.note) and not picture.is_live
        process = picture.indicator.process if has_gap else ""
        lacks = COMPUTATIONS[process].lacks(self._study.twin) if process in COMPUTATIONS else ""
        if lacks:
            self.note.setText(f"{picture.note} {lacks}")
        self.run_button.setVisible(process in COMPUTATIONS and not lacks)
        if process in COMPUTATIONS:
            self.run_button.setText(tr("Run {title}").format(title=inline(tr(COMPUTATIONS[process].title))))

    def _show_totals(self, entry: Optional[Indicator], picture: Picture) -> None:
        """One number for each scenario, which one it is, and the change against the reference; then that of a live preview."""
        clear(self._totals)
        if entry is None or entry.process == "city":
            return
        view = self._state.view
        if entry.times != "annual":
            return
        base = self._figure(entry, view.reference)
        called = (CALLED_OF_ROADS if entry.target == "road" else CALLED)[statistic_of(entry)]
        self._totals.addWidget(theme.quiet(tr(called)), 0, 0, 1, 3)
        for position, scenario in enumerate(self._study.scenarios):
            row = position + 1
            value = self._figure(entry, scenario)
            name = ElidedLabel(self._study.scenario_title(scenario))
            palette = name.palette()
            if not theme.is_dark() or position:
                palette.setColor(palette.ColorRole.WindowText, QColor(theme.scenario_colour(position)))
            name.setPalette(palette)
            self._totals.addWidget(name, row, 0)
            self._totals.addWidget(_right(unit_said(entry, summary_words(entry, value))), row, 1)
            change = unit_said(entry, change_words(entry, value, base)) if scenario != view.reference else ""
            self._totals.addWidget(_wrapped(change), row, 2)
        if picture.is_live and not picture.is_difference:
            row = self._totals.rowCount()
            values = picture.values if picture.road_values is None else picture.road_values
            value = summary(entry, values, self._study.buildings.floor_area_m2)[1]
            self._totals.addWidget(ElidedLabel(tr("Live preview")), row, 0)
            self._totals.addWidget(_right(unit_said(entry, summary_words(entry, value))), row, 1)
            self._totals.addWidget(_wrapped(unit_said(entry, change_words(entry, value, base))), row, 2)

    def _show_costs(self, process: str) -> None:
        """Under which weather, and what energy and the works of the shown scenario cost; where a price is empty, which one, and a way to it."""
        lines, is_lacking = [], False
        result = self._study.result(self._state.view.scenario, process) if process == ENERGY.id else None
        if result is not None and self._study.twin is not None:
            about = result.document.get("summary", {})
            lines, is_lacking = [*weather_lines(about), *cost_lines(about)], lacks_costs(about)
        self.costs.setText("\n".join(lines))
        self.costs.setToolTip(tr("Prices are yours to enter: Twinscape brings none.") if lines else "")
        self.costs.setVisible(bool(lines))
        self.enter_costs.setVisible(is_lacking)

    def _figure(self, entry: Indicator, scenario: str) -> float:
        if not self._study.has_values(scenario, entry.id):
            return float("nan")
        result = self._study.result(scenario, entry.process)
        if result is not None and is_part(entry.id, result.document.get("summary", {})):
            return float("nan")
        values = self._study.values(scenario, entry.id)
        return summary(entry, values, self._study.buildings.floor_area_m2)[1]

    # --- what the user does -----------------------------------------------------------------------------------------
    def _on_indicator(self, index: int) -> None:
        if not self._filling:
            chosen = self.indicator.currentData() or ""
            self._commands.guard(lambda: self._state.show_indicator(chosen))

    def _show(self, key: str) -> None:
        view = self._state.view
        if key == BASE:
            self._state.update(scenario=view.reference, mode=ABSOLUTE)
        elif self._variant:
            self._state.update(scenario=self._variant, mode=DIFFERENCE if key == DELTA else ABSOLUTE)

    def _on_fit(self, on: bool) -> None:
        view = self._state.view
        if not self._filling and view.indicator in CATALOGUE:
            self._scales.fit_to(view.indicator, view.scenario if on else "")


def _wrapped(text: str) -> QLabel:
    """A change: in a narrow panel its percentage goes below."""
    label = _right(text)
    label.setWordWrap(True)
    return label


def _right(text: str) -> QLabel:
    label = QLabel(text)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def weather_lines(summary: Mapping[str, Any]) -> List[str]:
    """Of an energy result whose scenario asked for another weather than the twin's: which."""
    weather = summary.get("weather") or {}
    if not weather.get("name"):
        return []
    borrowed = (
        tr(", stands in for {stand_in_for}").format(stand_in_for=weather["stand_in_for"])
        if weather.get("stand_in_for")
        else ""
    )
    return [
        tr("Weather: “{name}”, {place}{borrowed}").format(
            name=weather["name"], place=weather["place"], borrowed=borrowed
        )
    ]
