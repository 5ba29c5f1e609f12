"""Which numbers of energy the charts are given: months, load, duration and carriers of the reference and the shown scenario."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np

from ...client.computations import ENERGY
from ...indicators import colours
from ...indicators.catalogue import CATALOGUE, with_spaces
from ...review.building_hours import CELSIUS, BuildingHours, Hours
from ...review.energy_series import CARRIERS, final_by_carrier, hourly_load, monthly_sums, not_computed
from ...review.study_model import StudyModel
from ...review.view_state import ViewState
from ...scenario.scenario import BASELINE
from ...solver_words import said
from ...words import inline, tr
from .. import theme
from ..parts import error_words

MONTHS, LOAD, DURATION, CARRIER, MEASURED = "months", "load", "duration", "carriers", "measured"
OF_METERS, RATIO = "energy.measured", "energy.measured_ratio"
METERS = colours.VARIANTS[2]  # of what meters say: not the colour of the baseline, nor of the first variants
BY_MONTH, COMPUTED_BY_MONTH = "energy.measured_monthly", "energy.compared_monthly"
FINAL = "energy.final"  # what the carriers add up to
_LOADS = (
    ("heat_load_kw", "Heat", "Heat load"),
    ("cooling_load_kw", "Cooling", "Cooling load"),
    ("hot_water_load_kw", "Hot water", "Hot water at the taps"),
    ("electricity_load_kw", "Electricity", "Electricity of all uses"),
    ("by_use", "Electric uses", "Electricity by use"),
    ("pv_load_kw", "Solar power", "Solar electricity"),
    ("grid_load_kw", "From the grid", "Electricity from the grid"),
    ("operative_c", "Temperature", "Operative temperature"),
)
BY_USE = "by_use"
# key of the quantity -> that of hours of buildings; those that are no series of a result are of buildings alone
OF_BUILDINGS = {
    "heat_load_kw": "heat",
    "cooling_load_kw": "cooling",
    "hot_water_load_kw": "hot_water",
    "electricity_load_kw": "electricity",
    "pv_load_kw": "produced",
    "grid_load_kw": "grid",
    "operative_c": "operative_c",
}
ALONE = (BY_USE, "operative_c")
# below a chart that has half of the room
SHORT = {
    "heat_load_kw": "Heat",
    "cooling_load_kw": "Cooling",
    "hot_water_load_kw": "Hot water",
    "electricity_load_kw": "Electricity",
    "by_use": "Electricity by use",
    "pv_load_kw": "Solar electricity",
    "grid_load_kw": "From the grid",
    "operative_c": "Operative temperature",
}
USES = {
    "heat_electricity": "heat and hot water",
    "cooling_electricity": "cooling",
    "fans": "fans",
    "pumps": "pumps",
    "light": "light",
    "appliances": "appliances",
}
# chart -> (key of the quantity, what it is called in the choice, and on the axis)
QUANTITIES: Dict[str, Sequence[Tuple[str, str, str]]] = {
    MONTHS: (
        ("energy.heat_demand_monthly", "Heat", "Heat demand"),
        ("energy.cooling_demand_monthly", "Cooling", "Cooling demand"),
        ("energy.hot_water_monthly", "Hot water", "Heat for hot water"),
        (BY_MONTH, "Measured", "Measured and computed energy"),
    ),
    LOAD: _LOADS,
    DURATION: _LOADS,
}
# what a chart is of -> indicators that are about the same
_SUBJECTS: Dict[str, Sequence[str]] = {
    "energy.heat_demand_monthly": ("energy.heat_demand",),
    "energy.cooling_demand_monthly": ("energy.cooling_demand",),
    "energy.hot_water_monthly": ("energy.hot_water",),
    BY_MONTH: (OF_METERS,),
    "heat_load_kw": ("energy.heat_demand", "energy.peak_heat"),
    "cooling_load_kw": ("energy.cooling_demand", "energy.peak_cooling"),
    "hot_water_load_kw": ("energy.hot_water",),
    "electricity_load_kw": ("energy.electricity",),
    BY_USE: ("energy.electricity",),
    "pv_load_kw": ("energy.pv",),
    CARRIER: (FINAL,),
    MEASURED: (OF_METERS, RATIO),
}
NOTHING = {
    MONTHS: "Months are shown once the energy of a scenario is computed.",
    LOAD: "The load curve is shown once the energy of a scenario is computed.",
    DURATION: "The load duration curve is shown once the energy of a scenario is computed.",
    MEASURED: "Measured and computed energy are compared once the energy of the baseline is computed.",
    CARRIER: "Final energy by carrier is shown once the energy of a scenario is computed.",
}


def is_about(key: str, quantity: str, indicator_id: str) -> bool:
    """Whether a chart of energy is about what an indicator is; its statistic says nothing about another one.

    quantity : of QUANTITIES, "" for charts without a choice
    """
    subject = indicator_id
    for ending in ("_m2", "_monthly"):
        subject = subject[: -len(ending)] if subject.endswith(ending) else subject
    return subject in _SUBJECTS.get(quantity or key, ())


class EnergyCharts:
    """Fills the charts of energy; each of its methods returns what is missing in a sentence, "" when the chart is drawn."""

    def __init__(self, study: StudyModel, state: ViewState, hours: BuildingHours) -> None:
        self._study, self._state, self._hours = study, state, hours

    def draw(self, key: str, quantity: str, selected: np.ndarray, chart: Callable[[], object]) -> str:
        """key : of QUANTITIES or CARRIER; selected : (n,) bool; chart : makes the chart when there is something to draw."""
        computed = [s for s in self._scenarios() if self._study.result(s, ENERGY.id) is not None]
        if not computed:
            return tr(NOTHING[key])
        if key == MONTHS:
            return self._months(quantity, selected, computed, chart)
        if key == MEASURED:
            return self._measured(selected, chart)
        if key == CARRIER:
            return self._carriers(selected, computed, chart)
        return self._load(key, quantity, selected, computed, chart)

    def _scenarios(self) -> List[str]:
        view = self._state.view
        return list(dict.fromkeys((view.reference, view.scenario)))

    def _look(self, scenario: str) -> Tuple[str, str]:
        """Title and colour of a scenario."""
        position = list(self._study.scenarios).index(scenario)
        return self._study.scenario_title(scenario), theme.scenario_on_chart(position)

    def _measured_months(self, selected: np.ndarray, chart: Callable) -> str:
        """Of the buildings with readings by month, among the selected or all: measured and computed, side by side."""
        if not all(self._study.has_values(BASELINE, key) for key in (BY_MONTH, COMPUTED_BY_MONTH)):
            return tr(
                "Nothing is measured by month: read a CSV file with months in (section Data), then run energy of the baseline."
            )
        measured, computed = (self._study.values(BASELINE, key) for key in (BY_MONTH, COMPUTED_BY_MONTH))
        both = _chosen(selected) & np.isfinite(measured).any(axis=1) & np.isfinite(computed).all(axis=1)
        number = int(both.sum())
        if not number:
            return tr("None of {whose} has readings by month and computed energy of the same carrier.").format(
                whose=_whose(selected)
            )
        known = np.isfinite(measured[both])
        got = np.where(known.any(axis=0), np.nansum(measured[both], axis=0), np.nan)
        of = np.where(known, computed[both], 0.0).sum(axis=0)  # of the same buildings in each month
        of = np.where(known.any(axis=0), of, computed[both].sum(axis=0))
        title, colour = self._look(BASELINE)
        series = [(tr("Measured"), got, METERS), (tr("Computed, {title}").format(title=inline(title)), of, colour)]
        whose = tr("1 building") if number == 1 else tr("{number} buildings").format(number=with_spaces(number))
        about = tr("Measured carriers of {whose}{years}").format(whose=whose, years=self._years())
        chart().show_months(series, CATALOGUE[BY_MONTH].unit, about)
        return ""

    def _years(self) -> str:
        """Which years the readings are of: a month has its own weather, so that no degree days are put right here."""
        result = self._study.result(BASELINE, ENERGY.id)
        about = {} if result is None else result.document.get("summary", {}).get("measured", {})
        years = ", ".join(str(each) for each in about.get("years", ()))
        return tr("; {years} as measured").format(years=years) if years else ""

    def _months(self, indicator_id: str, selected: np.ndarray, computed: Sequence[str], chart: Callable) -> str:
        if indicator_id == BY_MONTH:
            return self._measured_months(selected, chart)
        there = [s for s in computed if self._study.has_values(s, indicator_id)]
        words = _words(MONTHS, indicator_id)
        if not there:
            return tr("{words} by month is not in this result, which an earlier Twinscape made.").format(words=words)
        missing = self._missing(indicator_id, selected, there)
        series = []
        for scenario in there:
            title, colour = self._look(scenario)
            series.append((title, monthly_sums(self._study, scenario, indicator_id, _chosen(selected)), colour))
        about = tr("{words} of {whose}{without}").format(words=words, whose=_whose(selected), without=_without(missing))
        chart().show_months(series, CATALOGUE[indicator_id].unit, about)
        return ""

    def _load(self, key: str, series: str, selected: np.ndarray, computed: Sequence[str], chart: Callable) -> str:
        words = _words(key, series)
        self._hours.set_wanted(True)
        pair = None
        if series not in ALONE:
            lines = self._district(series, computed)
            if not lines:
                return tr("{words} hour by hour is not in this result, which an earlier Twinscape made.").format(
                    words=words
                )
            if not any(line.values.any() for line in lines):
                return tr("{words}: none in any hour of the year.").format(words=words)
            if selected.any():  # the chart has half of the room
                about = (
                    tr("Hours a year, district")
                    if key == DURATION
                    else tr("{short}, district").format(short=tr(SHORT[series]))
                )
            else:
                whom = tr("all computed buildings; select some to see their hours")
                about = (
                    tr("Hours with at least this {words} of {whom}").format(words=inline(words), whom=whom)
                    if key == DURATION
                    else tr("{words} of {whom}").format(words=words, whom=whom)
                )
            pair = chart()
            pair.show_load(lines, about)
        elif not selected.any():
            return tr("{words} is shown of selected buildings. {lacks}").format(
                words=words, lacks=self._hours.lacks()[0]
            )
        else:
            pair = chart()
            pair.hide_district()
        if selected.any():
            self._beside(key, series, pair)
        else:
            pair.hide_selected()
        return ""

    def _district(self, series: str, computed: Sequence[str]) -> List[Any]:
        from .load_plots import Line

        lines = []
        for scenario in computed:
            values = hourly_load(self._study, scenario, series)
            if values is not None:
                title, colour = self._look(scenario)
                lines.append(Line(title, values, colour))
        return lines

    # --- hours of the selected buildings ----------------------------------------------------------------------------
    def _beside(self, key: str, series: str, pair: Any) -> None:
        """Draws them, or says what is missing, what is being computed or what went wrong."""
        error = self._hours.error()
        missing, button = self._hours.lacks()
        if error is not None:
            pair.say(error_words(error), tr("Try again"), self._hours.ask)
        elif self._hours.is_busy:
            pair.wait(self._hours.doing, self._hours.cancel)
        elif missing:
            pair.say(missing, button, self._hours.ask)
        else:
            self._draw_hours(key, series, pair)

    def _draw_hours(self, key: str, series: str, pair: Any) -> None:
        there = [(s, hours) for s in self._hours.scenarios() for hours in [self._hours.of(s)] if hours is not None]
        words, whose = _words(key, series), _whose_selected(there[-1][1])
        if series == BY_USE:
            scenario, hours = there[-1]
            lines = self._by_use(hours)
            whose += f", {self._study.scenario_title(scenario)}" if len(there) > 1 else ""
            lacking = hours.lacking["electricity"]
        else:
            quantity = OF_BUILDINGS[series]
            lines = self._of_selected(quantity, there)
            lacking = max(hours.lacking[quantity] for _, hours in there)
        if not lines:
            pair.say(_why_none(words, there[-1][1], series))
        elif series not in ALONE and not any(line.values.any() for line in lines):
            pair.say(tr("{words} of {whose}: none in any hour of the year.").format(words=words, whose=whose))
        else:
            unit = CELSIUS if series == "operative_c" else "kW"
            mean = tr(", mean by floor area") if unit == CELSIUS and len(there[-1][1].buildings) > 1 else ""
            about = f"{tr('Hours a year') if key == DURATION else tr(SHORT[series])}{mean}, {whose}{_without(lacking)}"
            pair.show_selected(lines, about, unit)

    def _of_selected(self, quantity: str, there: Sequence[Tuple[str, Hours]]) -> List[Any]:
        from .load_plots import Line

        found = [(scenario, hours.together[quantity]) for scenario, hours in there]
        looks = [(self._look(scenario), values) for scenario, values in found if values is not None]
        return [Line(title, values, colour) for (title, colour), values in looks]

    def _by_use(self, hours: Hours) -> List[Any]:
        """Of one scenario, the uses that take any, each in its colour."""
        from .load_plots import Line

        found = [(tr(USES[key]), hours.together[key], colour) for key, colour in zip(USES, colours.VARIANTS)]
        return [Line(name, values, colour) for name, values, colour in found if values is not None and values.any()]

    def _carriers(self, selected: np.ndarray, computed: Sequence[str], chart: Callable) -> str:
        chosen: Optional[np.ndarray] = selected if selected.any() else None
        stacks = [(self._study.scenario_title(s), final_by_carrier(self._study, s, chosen)) for s in computed]
        stacks = [(title, stack) for title, stack in stacks if stack]
        if not stacks:
            whose = tr("these buildings") if selected.any() else tr("this result")
            return tr("Final energy by carrier is not known for {whose}.").format(whose=whose)
        missing = self._missing(FINAL, selected, [s for s in computed if self._study.has_values(s, FINAL)])
        about = tr("Final energy for heat, hot water, cooling, fans, light and appliances of {whose}{without}").format(
            whose=_whose(selected), without=_without(missing)
        )
        chart().show_carriers(stacks, CARRIERS, about)
        return ""

    def _measured(self, selected: np.ndarray, chart: Callable) -> str:
        if self._study.result(BASELINE, ENERGY.id) is None:
            return tr(NOTHING[MEASURED])
        if not all(self._study.has_values(BASELINE, key) for key in (OF_METERS, RATIO)):
            return tr(
                "Nothing is measured yet: read a CSV file in with Measured consumption… in the section Data, then run energy."
            )
        measured, ratio = (self._study.values(BASELINE, key) for key in (OF_METERS, RATIO))
        with np.errstate(divide="ignore", invalid="ignore"):
            computed = np.where(ratio > 0, measured / ratio, np.nan)  # of the carriers that are measured there
        number = int(np.isfinite(computed).sum())
        if not number:
            return tr("No building has readings of a whole year and computed energy of the same carrier.")
        whose = tr("1 building") if number == 1 else tr("{number} buildings").format(number=with_spaces(number))
        chart().show_pairs(
            computed,
            measured,
            selected,
            tr("computed, MWh/a, of the measured carriers; {whose}, baseline").format(whose=whose),
        )
        return ""

    def _missing(self, indicator_id: str, selected: np.ndarray, scenarios: Sequence[str]) -> int:
        """How many of the selected buildings, or of all, have no value, in the scenario with the most of them."""
        chosen = _chosen(selected)
        return max((not_computed(self._study, each, indicator_id, chosen) for each in scenarios), default=0)


def _chosen(selected: np.ndarray) -> np.ndarray:
    """The selected buildings, all when none is."""
    return selected if selected.any() else np.ones(len(selected), dtype=bool)


def _whose(selected: np.ndarray) -> str:
    number = int(selected.sum())
    if not number:
        return tr("all {n} buildings").format(n=with_spaces(len(selected)))
    return (
        tr("1 selected building")
        if number == 1
        else tr("{number} selected buildings").format(number=with_spaces(number))
    )


def _without(missing: int) -> str:
    return tr(", {missing} of them not computed").format(missing=with_spaces(missing)) if missing else ""


def _words(key: str, quantity: str) -> str:
    return tr(next(words for each, _, words in QUANTITIES[key] if each == quantity))


def _whose_selected(hours: Hours) -> str:
    number = len(hours.buildings)
    return hours.buildings[0] if number == 1 else tr("{number} selected").format(number=with_spaces(number))


def _why_none(words: str, hours: Hours, series: str) -> str:
    """Why none of the buildings has any."""
    whose = _whose_selected(hours)
    if len(hours.not_computed) == len(hours.buildings):
        reasons = ", ".join(dict.fromkeys(map(said, hours.not_computed.values())))
        return tr("{words} of {whose}: not computed, {reasons}.").format(words=words, whose=whose, reasons=reasons)
    if series == "cooling_load_kw":
        return tr("{words} of {whose}: they are not cooled. A measure Set points… can cool them.").format(
            words=words, whose=whose
        )
    return tr("{words} of {whose}: none.").format(words=words, whose=whose)
