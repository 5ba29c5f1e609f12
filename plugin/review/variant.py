"""The city as a scenario leaves it, for what is drawn and told of its measures; without surfaces, weather and the twin's barriers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, List, Optional, Tuple

import numpy as np

from ..city.buildings import Surfaces
from ..city.city import City
from ..city.errors import TwinscapeError
from ..scenario.measures import Measure
from ..scenario.scenario import Scenario, lineage

if TYPE_CHECKING:
    from .study_model import StudyModel


@dataclass(frozen=True)
class Step:
    """One measure of a scenario or of one it starts from.

    scenario : whose measure it is; place : its number there, from 0; error : why it cannot be applied to this city, None when it can
    """

    scenario: Scenario
    place: int
    measure: Measure
    error: Optional[TwinscapeError] = None


def bare_city(study: StudyModel) -> City:
    """Buildings and roads of the baseline. InputError when no study is open."""
    none = np.zeros(0)
    number = np.zeros(0, dtype=np.int32)
    return City(study.buildings, Surfaces(number, number.astype(np.int8), none, none, none, none, number), study.roads)


def steps_of(study: StudyModel, scenario_id: str, before: Optional[int] = None) -> Tuple[City, List[Step]]:
    """The city after the measures of a scenario and its ancestors, and these measures in their order, oldest ancestor's first.

    before : of the scenario's own measures only those before this place count; None = all. Measures that are switched off or cannot be
    applied are listed and leave the city as it was.
    Raises: InputError for a scenario that is not there or descends from itself.
    """
    city, steps = bare_city(study), []
    for scenario in lineage(scenario_id, study.scenarios):
        for place, measure in enumerate(scenario.measures):
            if before is not None and scenario.id == scenario_id and place >= before:
                break
            error: Optional[TwinscapeError] = None
            if measure.enabled:
                try:
                    city = measure.apply(city)
                except TwinscapeError as fault:
                    error = fault
            steps.append(Step(scenario, place, measure, error))
    return city, steps
