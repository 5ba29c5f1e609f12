"""What the geothermal potential says of buildings that are to get a ground heat pump: whose boreholes cover what it takes."""

from __future__ import annotations

from typing import NamedTuple, Optional

import numpy as np

from ..scenario.scenario import BASELINE
from ..words import tr
from .study_model import StudyModel

PROCESS, SHARE, BOREHOLES = "geothermal", "geothermal.share", "geothermal.boreholes"


class Ground(NamedTuple):
    """Of chosen buildings: covered, without (n,) bool, boreholes for all of the need, and no place for one; known (n,) bool, computed;
    scenario : whose potential it is."""

    covered: np.ndarray
    without: np.ndarray
    known: np.ndarray
    scenario: str

    def words(self, chosen: np.ndarray, title: str) -> str:
        """chosen : (n,) bool; title : of the scenario"""
        number, covered, without = (int((each & chosen).sum()) for each in (self.known, self.covered, self.without))
        if not number:
            return tr("The geothermal potential of {title} says nothing of these buildings.").format(title=title)
        of = (
            tr("the building")
            if number == 1
            else tr("{covered} of {number} buildings").format(covered=covered, number=number)
        )
        words = (
            tr("Boreholes cover the need of {of}").format(of=of)
            if covered or number > 1
            else tr("Boreholes do not cover the need")
        )
        none = tr("; {without} of them have no place for one").format(without=without) if without and number > 1 else ""
        return tr("{words} (geothermal potential of {title}){none}.").format(words=words, title=title, none=none)


def ground_of(study: StudyModel, scenario: str) -> Optional[Ground]:
    """By the potential of a scenario, else of the baseline; None where none was computed."""
    whose = next((each for each in (scenario, BASELINE) if study.result(each, PROCESS) is not None), None)
    if whose is None:
        return None
    share, boreholes = study.values(whose, SHARE), study.values(whose, BOREHOLES)
    known = ~np.isnan(share)
    return Ground(known & (share >= 100), known & (boreholes == 0), known, whose)
