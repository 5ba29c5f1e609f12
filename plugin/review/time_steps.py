"""What else there is of a quantity in other steps of time: levels of day, evening, night and hours; energy of the year and of months."""

from __future__ import annotations

from typing import Iterator, List, NamedTuple, Tuple

from ..client.computations import AIR, ENERGY
from ..indicators.air import is_by_hour, of_year
from ..indicators.catalogue import CATALOGUE
from ..indicators.energy_days import DAY_KINDS, day_indicator
from ..indicators.energy_days import PROCESS as DAYS
from ..indicators.indicator import Indicator
from .moments import axis_of
from .study_model import StudyModel


class TimeStep(NamedTuple):
    """words : English, for `tr`; indicator : id"""

    words: str
    indicator: str


def _days(quantity: str) -> Tuple[TimeStep, ...]:
    return tuple(TimeStep(f"Hours, {words}", day_indicator(quantity, kind)) for kind, (words, _) in DAY_KINDS.items())


def _air() -> Iterator[Tuple[TimeStep, ...]]:
    """Of each pollutant the year and its hours, at buildings."""
    for each in CATALOGUE.values():
        if is_by_hour(each.id) and each.target == "building":
            yield TimeStep("Year", of_year(each.id)), TimeStep("Hour by hour", each.id)


# from the whole to the parts; of what one indicator says in one step there is nothing to choose
QUANTITIES: Tuple[Tuple[TimeStep, ...], ...] = (
    (
        TimeStep("Lden, all periods", "noise.lden"),
        TimeStep("Day", "noise.lday"),
        TimeStep("Evening", "noise.levening"),
        TimeStep("Night", "noise.lnight"),
        TimeStep("Hour by hour", "noise.laeq_hour"),
    ),
    (TimeStep("Lden, all periods", "noise.indoor_lden"), TimeStep("Night", "noise.indoor_night")),
    (
        TimeStep("Year", "energy.heat_demand"),
        TimeStep("Year, per floor area", "energy.heat_demand_m2"),
        TimeStep("Month by month", "energy.heat_demand_monthly"),
        *_days("heat"),
    ),
    (
        TimeStep("Year", "energy.cooling_demand"),
        TimeStep("Year, per floor area", "energy.cooling_demand_m2"),
        TimeStep("Month by month", "energy.cooling_demand_monthly"),
        *_days("cooling"),
    ),
    (
        TimeStep("Year", "energy.hot_water"),
        TimeStep("Year, per floor area", "energy.hot_water_m2"),
        TimeStep("Month by month", "energy.hot_water_monthly"),
    ),
    _days("electricity"),
    (TimeStep("Year", "energy.measured"), TimeStep("Month by month", "energy.measured_monthly")),
    (TimeStep("Year", "energy.calibrated"), TimeStep("Month by month", "energy.compared_monthly")),
    *_air(),
    (
        TimeStep("Day", "traffic.flow"),
        TimeStep("Busiest period", "traffic.flow_peak"),
        TimeStep("Hour by hour", "traffic.flow_hours"),
    ),
)


def steps_of(study: StudyModel, scenario: str, indicator_id: str) -> Tuple[TimeStep, ...]:
    """Of the quantity of an indicator, those the scenario has values of; empty where there is no other."""
    family = next((each for each in QUANTITIES if any(step.indicator == indicator_id for step in each)), ())
    there = tuple(step for step in family if study.has_values(scenario, step.indicator))
    return there if len(there) > 1 else ()


def days_are_wanting(study: StudyModel, scenario: str, indicator_id: str) -> bool:
    """Whether hours of all buildings could be computed for an indicator of energy: its result is there, these are not or are old."""
    entry = CATALOGUE.get(indicator_id)
    if entry is None or entry.process not in (ENERGY.id, DAYS) or study.result(scenario, ENERGY.id) is None:
        return False
    return not study.stale(scenario, ENERGY.id) and (
        study.result(scenario, DAYS) is None or bool(study.stale(scenario, DAYS))
    )


def hours_are_wanting(study: StudyModel, scenario: str, indicator_id: str) -> bool:
    """Whether a result of air is there that an earlier Twinscape made, which kept no hours."""
    has_hours = any(
        step.indicator == indicator_id for steps in QUANTITIES for step in steps if is_by_hour(steps[-1].indicator)
    )
    return has_hours and study.result(scenario, AIR.id) is not None and not steps_of(study, scenario, indicator_id)


def finest(steps: Tuple[TimeStep, ...]) -> str:
    """Id of the one of them that goes through time, "" where none does."""
    return next((step.indicator for step in steps if axis_of(CATALOGUE[step.indicator])), "")


def with_times(study: StudyModel, scenario: str) -> List[Indicator]:
    """All that a map can show hour by hour or month by month and the scenario has."""
    return [
        entry
        for entry in CATALOGUE.values()
        if axis_of(entry) and entry.target in ("building", "road") and study.has_values(scenario, entry.id)
    ]
