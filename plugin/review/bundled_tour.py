"""The tour that comes with the demo district: its steps, and the scenarios they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

from ..city.errors import InputError
from ..client.demo import DEMO
from ..scenario.scenario import Scenario
from ..store.atomic import read_json
from .study_model import StudyModel
from .tours import Tour

FILE = DEMO / "tour_helsinki.json"


@dataclass(frozen=True)
class BundledTour:
    """city : title of the twin it is about; scenarios : those its steps show"""

    city: str
    tour: Tour
    scenarios: Tuple[Scenario, ...]

    def fits(self, study: StudyModel) -> bool:
        """Whether the open study is the city of the tour: of its title, with every building its scenarios are about."""
        if study.twin is None or study.twin.title != self.city:
            return False
        wanted = {
            each for scenario in self.scenarios for m in scenario.measures for each in getattr(m.targets, "ids", ())
        }
        there = set(map(str, study.buildings.ids))
        roads = {each for each in wanted if each not in there}
        return not roads or (study.roads is not None and roads <= set(map(str, study.roads.ids)))

    def lacking_scenarios(self, study: StudyModel) -> Tuple[Scenario, ...]:
        """Those the study does not have as the tour wants them."""
        there = study.scenarios
        return tuple(each for each in self.scenarios if there.get(each.id) != each)


def read_bundled_tour() -> BundledTour:
    """InputError when the file that comes with Twinscape is not whole."""
    document = read_json(FILE)
    try:
        return BundledTour(
            str(document["city"]),
            Tour.from_dict(document["tour"]),
            tuple(Scenario.from_dict(each) for each in document["scenarios"]),
        )
    except (KeyError, TypeError) as error:
        raise InputError(f"it has no {error}", "Install Twinscape again.", file=str(FILE)) from error


def tour_of(study: StudyModel) -> Optional[BundledTour]:
    """The bundled tour when the open study is the demo, None else."""
    if not study.is_open:
        return None
    bundled = read_bundled_tour()
    return bundled if bundled.fits(study) else None
