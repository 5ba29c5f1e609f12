"""A scenario: a parent and ordered measures. `apply` is pure: same city and same scenario, same city."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import Any, Dict, Iterable, List, Mapping, Tuple

from ..city.city import City
from ..city.errors import InputError
from . import BASELINE as BASELINE
from .measures import Measure, measure_from_dict, measure_to_dict

SCHEMA, SCHEMA_VERSION = "twinscape-scenario", 1
KEYS = ("schema", "schema_version", "id", "title", "parent", "description", "measures")
SCENARIO_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}\Z")


@dataclass(frozen=True)
class Scenario:
    """id : file name and folder name; parent : id of the scenario it starts from, "" for a baseline.

    other : what else its document holds (an author, notes), by key; kept when it is saved, of no effect
    """

    id: str
    title: str
    parent: str = ""
    measures: Tuple[Measure, ...] = ()
    description: str = ""
    other: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not SCENARIO_ID.match(self.id):
            raise InputError(
                f"scenario id {self.id!r} is not usable",
                "Use up to 64 lower-case letters, digits, - and _, starting with a letter or digit.",
            )
        if self.id == self.parent:
            raise InputError(f"scenario {self.id} is its own parent", "Choose another parent.")

    def to_dict(self) -> Dict[str, Any]:
        return {
            "schema": SCHEMA,
            "schema_version": SCHEMA_VERSION,
            "id": self.id,
            "title": self.title,
            "parent": self.parent or None,
            "description": self.description,
            "measures": [measure_to_dict(measure) for measure in self.measures],
            **{key: value for key, value in self.other.items() if key not in KEYS},
        }

    @staticmethod
    def from_dict(document: Mapping[str, Any]) -> Scenario:
        """InputError when it is no scenario, of a newer Twinscape, has a key that is misspelt, or one of its measures cannot be."""
        if not isinstance(document, Mapping) or document.get("schema") != SCHEMA or "id" not in document:
            raise InputError("not a Twinscape scenario", f'It must have "schema": "{SCHEMA}" and an "id".')
        if document.get("schema_version", SCHEMA_VERSION) != SCHEMA_VERSION:
            raise InputError(
                f"scenario schema version {document['schema_version']!r}, this Twinscape reads {SCHEMA_VERSION}",
                "Update Twinscape.",
            )
        other = {key: value for key, value in document.items() if key not in KEYS}
        _check_spelling(other)
        measures = document.get("measures", [])
        if not isinstance(measures, (list, tuple)):
            raise InputError(
                f"not a Twinscape scenario: its measures are {measures!r}",
                'Write them as a list: [{"kind": …}].',
                field="measures",
            )
        return Scenario(
            str(document["id"]),
            str(document.get("title") or document["id"]),
            str(document.get("parent") or ""),
            tuple(measure_from_dict(measure) for measure in measures),
            str(document.get("description", "")),
            other,
        )


def _check_spelling(other: Mapping[str, Any]) -> None:
    """A slip of the pen is no note: "measure" for "measures" would be a scenario that changes nothing."""
    for key in other:
        meant = difflib.get_close_matches(str(key).lower(), KEYS, n=1, cutoff=0.9)
        if meant:
            raise InputError(f'a scenario has no "{key}"', f'Write "{meant[0]}".', code="unknown-key", field=str(key))


def baseline() -> Scenario:
    return Scenario(BASELINE, "Baseline", description="The city as imported.")


def scenario_id(title: str, taken: Iterable[str]) -> str:
    """A usable id that resembles the title and is not taken."""
    stem = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:48] or "scenario"
    taken_ids = set(taken)
    name, number = stem, 2
    while name in taken_ids:
        name, number = f"{stem}-{number}", number + 1
    return name


def lineage(scenario: str, scenarios: Mapping[str, Scenario]) -> List[Scenario]:
    """From the oldest ancestor to the scenario itself; InputError on a missing parent or a ring."""
    chain: List[Scenario] = []
    name = scenario
    while name:
        if name not in scenarios:
            known = ", ".join(sorted(scenarios))
            raise InputError(
                f"there is no scenario {name}", f"This twin has: {known}.", code="unknown-scenario", feature=name
            )
        if any(ancestor.id == name for ancestor in chain):
            raise InputError(f"scenario {name} is its own ancestor", "Break the ring of parents.", feature=name)
        chain.append(scenarios[name])
        name = scenarios[name].parent
    return chain[::-1]


def effective_measures(scenario: str, scenarios: Mapping[str, Scenario]) -> List[Measure]:
    """The measures in force, oldest ancestor's first, switched-off ones left out."""
    return [measure for each in lineage(scenario, scenarios) for measure in each.measures if measure.enabled]


def apply(city: City, measures: Iterable[Measure]) -> City:
    """The city after the measures, one after the other; the city given is not changed."""
    for measure in measures:
        city = measure.apply(city)
    return city
