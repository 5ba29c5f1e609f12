"""Where an input value comes from, kept per value."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import Dict, List, Sequence, Tuple, Union

import numpy as np


class Origin(enum.IntEnum):
    """Provenance of one value; stored in the twin by its name in lower case."""

    MISSING = 0
    GIVEN = 1  # the source said so
    INFERRED = 2  # computed from other values of the same city by a stated rule
    ARCHETYPE = 3  # taken from the archetype table by country, type and period
    DEFAULT = 4  # nothing was known
    MEASURE = 5  # set by a scenario's measure

    @property
    def text(self) -> str:
        return self.name.lower()


BY_SCENARIO = "by a measure of the scenario"  # rule of what is MEASURE
ORIGIN_BY_TEXT: Dict[str, Origin] = {origin.text: origin for origin in Origin}
GUESSED = (Origin.INFERRED, Origin.ARCHETYPE, Origin.DEFAULT)


@dataclass(frozen=True)
class Attribute:
    """One column of n features with its provenance.

    values : (n,) float64 with NaN for missing, or (n,) object of str with "" for missing
    origin : (n,) uint8 of Origin
    rule : (n,) object of str, the rule by which a guessed value came about, "" otherwise
    """

    values: np.ndarray
    origin: np.ndarray
    rule: np.ndarray

    def __post_init__(self) -> None:
        n = len(self.values)
        if len(self.origin) != n or len(self.rule) != n:
            raise ValueError(f"values, origin and rule differ in length: {n}, {len(self.origin)}, {len(self.rule)}")

    def __len__(self) -> int:
        return len(self.values)

    @property
    def is_text(self) -> bool:
        return self.values.dtype == object

    @property
    def missing(self) -> np.ndarray:
        """(n,) bool, True where there is no value."""
        return missing_mask(self.values)

    @property
    def guessed(self) -> np.ndarray:
        """(n,) bool, True where the value was inferred, taken from an archetype or a default."""
        return np.isin(self.origin, [int(origin) for origin in GUESSED])

    def filled(self, where: np.ndarray, values: object, origin: Origin, rule: str) -> Attribute:
        """A copy in which the features at `where` ((n,) bool) have these values by this rule; a value that is missing stays it."""
        new_values, new_origin, new_rule = self.values.copy(), self.origin.copy(), self.rule.copy()
        array = np.broadcast_to(np.asarray(values, dtype=new_values.dtype), new_values.shape)
        where = where & ~missing_mask(array)
        new_values[where] = array[where]
        new_origin[where] = int(origin)
        new_rule[where] = rule
        return Attribute(new_values, new_origin, new_rule)

    def take(self, index: np.ndarray) -> Attribute:
        return Attribute(self.values[index], self.origin[index], self.rule[index])

    def rule_counts(self) -> Dict[str, int]:
        """How often each rule was used, most often first."""
        rules, counts = np.unique(self.rule[self.guessed].astype(str), return_counts=True)
        pairs: List[Tuple[int, str]] = sorted(((-int(c), str(r)) for r, c in zip(rules, counts)))
        return {rule: -count for count, rule in pairs}


def missing_mask(values: np.ndarray) -> np.ndarray:
    """(n,) bool: NaN in numbers, "" or None in text."""
    if values.dtype == object:
        return np.array([value is None or value == "" for value in values], dtype=bool)
    return np.isnan(values)


def given(values: Union[Sequence, np.ndarray], text: bool = False) -> Attribute:
    """A column as a source gave it: present values are GIVEN, the others MISSING."""
    array = text_array(values) if text else np.asarray(values, dtype=np.float64).copy()
    absent = missing_mask(array)
    origin = np.where(absent, int(Origin.MISSING), int(Origin.GIVEN)).astype(np.uint8)
    return Attribute(array, origin, no_rules(len(array)))


def absent(n: int, text: bool = False) -> Attribute:
    """A column of n features of which nothing is known."""
    values = text_array([""] * n) if text else np.full(n, np.nan)
    return Attribute(values, np.zeros(n, dtype=np.uint8), no_rules(n))


def no_rules(n: int) -> np.ndarray:
    rules = np.empty(n, dtype=object)
    rules[:] = ""
    return rules


def text_array(values: Union[Sequence, np.ndarray]) -> np.ndarray:
    """(n,) object array of str; None and NaN become ""."""
    array = np.empty(len(values), dtype=object)
    for i, value in enumerate(values):
        array[i] = "" if value is None or value != value else str(value)
    return array


def with_origin(attribute: Attribute, origin: Origin, rule: str) -> Attribute:
    """The same values, all present ones said to come from `origin` by `rule`."""
    present = ~attribute.missing
    new_origin, new_rule = attribute.origin.copy(), attribute.rule.copy()
    new_origin[present] = int(origin)
    new_rule[present] = rule
    return replace(attribute, origin=new_origin, rule=new_rule)
