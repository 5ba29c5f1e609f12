"""Which numbers of energy the charts are given: months, load, duration and carriers of the reference and the shown scenario."""

from __future__ import annotations

from typing import Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np

from ...client.computations import ENERGY
from ...indicators.catalogue import CATALOGUE, with_spaces
from ...review.energy_series import CARRIERS, final_by_carrier, hourly_load, monthly_sums, not_computed
from ...review.study_model import StudyModel
from ...review.view_state import ViewState
from ...scenario.scenario import BASELINE
from .. import theme

MONTHS, LOAD, DURATION, CARRIER, MEASURED = "months", "load", "duration", "carriers", "measured"
OF_METERS, RATIO = "energy.measured", "energy.measured_ratio"
FINAL = "energy.final"  # what the carriers add up to
_LOADS = (
    ("heat_load_kw", "Heat", "Heat load"),
    ("cooling_load_kw", "Cooling", "Cooling load"),
    ("grid_load_kw", "Electricity from the grid", "Electricity from the grid"),
)
# chart -> (key of the quantity, what it is called in the choice, and on the axis)
QUANTITIES: Dict[str, Sequence[Tuple[str, str, str]]] = {
    MONTHS: (
        ("energy.heat_demand_monthly", "Heat", "Heat demand"),
        ("energy.cooling_demand_monthly", "Cooling", "Cooling demand"),
        ("energy.hot_water_monthly", "Hot water", "Heat for hot water"),
    ),
    LOAD: _LOADS,
    DURATION: _LOADS,
}
NOTHING = {
    MONTHS: "Months are shown once the energy of a scenario is computed.",
    LOAD: "The load curve is shown once the energy of a scenario is computed.",
    DURATION: "The load duration curve is shown once the energy of a scenario is computed.",
    MEASURED: "Measured and computed energy are compared once the energy of the baseline is computed.",
    CARRIER: "Final energy by carrier is shown once the energy of a scenario is computed.",
}


class EnergyCharts:
    """Fills the charts of energy; each of its methods returns what is missing in a sentence, "" when the chart is drawn."""

    def __init__(self, study: StudyModel, state: ViewState) -> None:
        self._study, self._state = study, state

    def draw(self, key: str, quantity: str, selected: np.ndarray, chart: Callable[[], object]) -> str:
        """key : of QUANTITIES or CARRIER; selected : (n,) bool; chart : makes the chart when there is something to draw."""
        computed = [s for s in self._scenarios() if self._study.result(s, ENERGY.id) is not None]
        if not computed:
            return NOTHING[key]
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
        return self._study.scenario_title(scenario), theme.scenario_colour(position)

    def _months(self, indicator_id: str, selected: np.ndarray, computed: Sequence[str], chart: Callable) -> str:
        there = [s for s in computed if self._study.has_values(s, indicator_id)]
        words = _words(MONTHS, indicator_id)
        if not there:
            return f"{words} by month is not in this result, which an earlier Twinscape made."
        missing = self._missing(indicator_id, selected, there)
        series = []
        for scenario in there:
            title, colour = self._look(scenario)
            series.append((title, monthly_sums(self._study, scenario, indicator_id, _chosen(selected)), colour))
        about = f"{words} of {_whose(selected)}{_without(missing)}"
        chart().show_months(series, CATALOGUE[indicator_id].unit, about)
        return ""

    def _load(self, key: str, series: str, selected: np.ndarray, computed: Sequence[str], chart: Callable) -> str:
        from .load_plots import Line

        lines = []
        for scenario in computed:
            values = hourly_load(self._study, scenario, series)
            if values is not None:
                title, colour = self._look(scenario)
                lines.append(Line(title, values, colour))
        words = _words(key, series)
        if not lines:
            return f"{words} hour by hour is not in this result, which an earlier Twinscape made."
        if not any(line.values.any() for line in lines):
            return f"{words}: none in any hour of the year."
        whom = "all computed buildings"
        if selected.any():
            whom += ", not of the selected alone (see Months)"  # hours are kept for the district only
        about = f"Hours with at least this {words.lower()} of {whom}" if key == DURATION else f"{words} of {whom}"
        chart().show_load(lines, about)
        return ""

    def _carriers(self, selected: np.ndarray, computed: Sequence[str], chart: Callable) -> str:
        chosen: Optional[np.ndarray] = selected if selected.any() else None
        stacks = [(self._study.scenario_title(s), final_by_carrier(self._study, s, chosen)) for s in computed]
        stacks = [(title, stack) for title, stack in stacks if stack]
        if not stacks:
            whose = "these buildings" if selected.any() else "this result"
            return f"Final energy by carrier is not known for {whose}."
        missing = self._missing(FINAL, selected, [s for s in computed if self._study.has_values(s, FINAL)])
        about = f"Final energy for heat, hot water, cooling and fans of {_whose(selected)}{_without(missing)}"
        chart().show_carriers(stacks, CARRIERS, about)
        return ""

    def _measured(self, selected: np.ndarray, chart: Callable) -> str:
        if self._study.result(BASELINE, ENERGY.id) is None:
            return NOTHING[MEASURED]
        if not all(self._study.has_values(BASELINE, key) for key in (OF_METERS, RATIO)):
            return "Nothing is measured yet: read a CSV file in with Measured consumption… in the section Data, then run energy."
        measured, ratio = (self._study.values(BASELINE, key) for key in (OF_METERS, RATIO))
        with np.errstate(divide="ignore", invalid="ignore"):
            computed = np.where(ratio > 0, measured / ratio, np.nan)  # of the carriers that are measured there
        number = int(np.isfinite(computed).sum())
        if not number:
            return "No building has readings of a whole year and computed energy of the same carrier."
        whose = "1 building" if number == 1 else f"{with_spaces(number)} buildings"
        chart().show_pairs(
            computed, measured, selected, f"computed, MWh/a, of the measured carriers; {whose}, baseline"
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
        return f"all {with_spaces(len(selected))} buildings"
    return "1 selected building" if number == 1 else f"{with_spaces(number)} selected buildings"


def _without(missing: int) -> str:
    return f", {with_spaces(missing)} of them not computed" if missing else ""


def _words(key: str, quantity: str) -> str:
    return next(words for each, _, words in QUANTITIES[key] if each == quantity)
