"""A scenario with one measure more, another one, one less, or in another order: new records, for undo to go back to the old ones."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterable, List

from ..city.errors import InputError
from .measures import Measure
from .scenario import Scenario


def with_measure(scenario: Scenario, measure: Measure) -> Scenario:
    """The measure comes last: it acts after those that are there."""
    return replace(scenario, measures=(*scenario.measures, measure))


def with_changed(scenario: Scenario, place: int, before: Measure, after: Measure) -> Scenario:
    """The measure at the place (from 0) becomes another one; InputError when it is not the one it was when it was opened."""
    if not 0 <= place < len(scenario.measures) or scenario.measures[place] != before:
        raise InputError(
            f"measure {place + 1} of {scenario.title} is not any more what it was when it was opened",
            "Look at the list of measures and edit it again.",
            code="changed-meanwhile",
            feature=scenario.id,
        )
    return _with(scenario, place, [after])


def without_measure(scenario: Scenario, place: int) -> Scenario:
    _check(scenario, place)
    return _with(scenario, place, [])


def with_switch(scenario: Scenario, place: int, enabled: bool) -> Scenario:
    """A measure that is switched off stays in the list and changes nothing."""
    _check(scenario, place)
    return _with(scenario, place, [replace(scenario.measures[place], enabled=enabled)])


def with_copy(scenario: Scenario, place: int) -> Scenario:
    """The measure acts once more, right after itself."""
    _check(scenario, place)
    return _with(scenario, place, [scenario.measures[place]] * 2)


def with_moved(scenario: Scenario, place: int, by: int) -> Scenario:
    """The measure acts `by` places later (below 0: earlier); at the ends of the list it stays where it is."""
    _check(scenario, place)
    rest = list(scenario.measures)
    measure = rest.pop(place)
    rest.insert(min(max(place + by, 0), len(rest)), measure)
    return replace(scenario, measures=tuple(rest))


def free_title(title: str, taken: Iterable[str]) -> str:
    """The title, or the title and the first number that makes it new: "Speed limit 2"."""
    known, number, free = set(taken), 1, title
    while free in known:
        number += 1
        free = f"{title} {number}"
    return free


def _check(scenario: Scenario, place: int) -> None:
    if not 0 <= place < len(scenario.measures):
        raise InputError(
            f"{scenario.title} has {len(scenario.measures)} measures, there is no number {place + 1}",
            "Look at the list of measures and choose again.",
            feature=scenario.id,
        )


def _with(scenario: Scenario, place: int, instead: List[Measure]) -> Scenario:
    return replace(scenario, measures=(*scenario.measures[:place], *instead, *scenario.measures[place + 1 :]))
