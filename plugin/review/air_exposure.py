"""Who lives with air above which limit, as the results of two scenarios say it side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Tuple

import numpy as np

from ..city.residents import people_of
from ..client.air import AIR
from ..indicators.catalogue import CATALOGUE, Indicator, Limit, map_indicators
from ..words import shown, tr
from .study_model import StudyModel

POLLUTANTS = ("no2", "pm10", "pm25")


@dataclass(frozen=True)
class Rule:
    """A limit that can be kept or not. indicator : id; above it: more than `limit.value` of the indicator's unit."""

    indicator: str
    limit: Limit

    @property
    def is_count(self) -> bool:
        """Of days or hours above a value, of which some are allowed."""
        return "_above_" in self.indicator

    @property
    def words(self) -> str:
        """ "NO₂ above 20 µg/m³" or "NO₂: more than 18 days above 50 µg/m³"."""
        entry = CATALOGUE[self.indicator]
        if not self.is_count:
            return tr("{label} above {value:g} {unit}").format(
                label=tr(entry.label), value=shown(self.limit.value), unit=tr(entry.unit)
            )
        pollutant = CATALOGUE[f"{AIR.id}.{_pollutant(self.indicator)}"].label
        threshold = self.indicator.rpartition("_")[2]
        periods = tr(entry.unit if self.limit.value != 1 else entry.unit[:-1])
        return tr("{pollutant}: more than {value:g} {periods} above {threshold} µg/m³").format(
            pollutant=pollutant, value=shown(self.limit.value), periods=periods, threshold=threshold
        )

    @property
    def body(self) -> str:
        """ "EU 2030" or "WHO 2021"."""
        return "EU 2030" if self.limit.body == "EU" else "WHO 2021"


@dataclass(frozen=True)
class Above:
    """People in buildings at whose most exposed facade a limit is passed.

    people : NaN not known; buildings : number of them; unknown_buildings : above the limit, with people whose number is not known
    """

    people: float
    buildings: int
    unknown_buildings: int


def rules(pollutant: str) -> Tuple[Rule, ...]:
    """Of means of the year first, then of days and hours; the strictest last, as guidelines are below limits."""
    entries: List[Indicator] = [e for e in map_indicators(AIR.id) if e.limits and _pollutant(e.id) == pollutant]
    means = [e for e in entries if e.id == f"{AIR.id}.{pollutant}"]
    counts = [e for e in entries if "_above_" in e.id]
    return tuple(Rule(e.id, limit) for e in (*means, *counts) for limit in e.limits[::-1])


def above(study: StudyModel, scenario: str, rule: Rule) -> Optional[Above]:
    """None where the scenario has no such values."""
    if not study.has_values(scenario, rule.indicator):
        return None
    values = np.asarray(study.values(scenario, rule.indicator), dtype=np.float32)
    over = values > np.float32(rule.limit.value)  # NaN, not computed, is not above
    people = people_of(study.buildings)
    unknown = np.isnan(people)
    known = not bool(unknown.all())
    return Above(
        float(people[over & ~unknown].sum()) if known else float("nan"), int(over.sum()), int((over & unknown).sum())
    )


def _pollutant(indicator: str) -> str:
    return indicator.partition(".")[2].split("_")[0]
