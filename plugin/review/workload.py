"""What there is to compute, and about how long it takes: from the results that are there, never from a guess."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Mapping

from ..client.computations import Computation
from ..indicators.catalogue import with_spaces
from ..store.results import Result
from ..words import tr
from .study_model import StudyModel


def options_of(result: Result, computation: Computation) -> Dict[str, Any]:
    """The options of a computation that a result was computed with; those it does not name have their default."""
    stated = result.document.get("options", {})
    return {option.key: stated.get(option.key, option.default) for option in computation.options}


def is_current(study: StudyModel, scenario: str, computation: Computation, options: Mapping[str, Any]) -> bool:
    """Whether there is a result of exactly these inputs and options."""
    result = study.result(scenario, computation.id)
    if result is None or study.stale(scenario, computation.id):
        return False
    return all(options.get(key, value) == value for key, value in options_of(result, computation).items())


def pending(
    study: StudyModel, computation: Computation, options: Mapping[str, Any], scenarios: Iterable[str]
) -> List[str]:
    """Those of the scenarios that have to be computed."""
    return [each for each in scenarios if not is_current(study, each, computation, options)]


def estimate_words(
    study: StudyModel, computation: Computation, options: Mapping[str, Any], scenarios: Iterable[str]
) -> str:
    """ "Noise: 2 scenarios, about 3 min." from the durations of earlier runs with the same options; what is to be done where there are none."""
    number = len(pending(study, computation, options, scenarios))
    if not number:
        return tr("{title}: up to date.").format(title=tr(computation.title))
    words = (tr("{title}: {number} scenarios") if number > 1 else tr("{title}: 1 scenario")).format(
        title=tr(computation.title), number=number
    )
    seconds = _seconds(study, computation, options)
    if seconds:
        return tr("{words}, about {duration_words}.").format(
            words=words, duration_words=duration_words(number * seconds)
        )
    return tr("{words}, {size}. How long it takes is known after a first run with these options.").format(
        words=words, size=_size(study, options)
    )


def duration_words(seconds: float) -> str:
    """ "2 s", "40 s", "12 min", "3 h": as rough as an estimate is."""
    if seconds < 90:
        return f"{max(round(seconds), 1)}\u00a0s"
    return (
        tr("{seconds} min").format(seconds=round(seconds / 60)) if seconds < 5400 else f"{round(seconds / 3600)}\u00a0h"
    )


def _seconds(study: StudyModel, computation: Computation, options: Mapping[str, Any]) -> float:
    """Longest run of one scenario with these options, 0 when there was none: a run may find half of its work done already."""
    runs = [study.result(scenario, computation.id) for scenario in study.scenarios]
    alike = [
        run
        for run in runs
        if run is not None and all(options.get(k, v) == v for k, v in options_of(run, computation).items())
    ]
    return max((float(run.document.get("duration_s", 0.0)) for run in alike), default=0.0)


def _size(study: StudyModel, options: Mapping[str, Any]) -> str:
    assert study.twin is not None
    words = tr("{n} buildings").format(n=with_spaces(len(study.buildings)))
    spacing = float(options.get("grid_m", 0.0))
    if spacing <= 0:
        return words
    west, south, _, east, north, _ = study.twin.extent
    points = (east - west) / spacing * ((north - south) / spacing)
    return tr("{words}, a map of about {rounded} points").format(words=words, rounded=with_spaces(_rounded(points)))


def _rounded(number: float) -> float:
    """To two digits."""
    size = 10 ** max(len(f"{number:.0f}") - 2, 0)
    return round(number / size) * size
