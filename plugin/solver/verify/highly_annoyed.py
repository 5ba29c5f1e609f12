"""People highly annoyed by noise in exposure bands (noise_highly_annoyed_*.json)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from ..noise.health import share_highly_annoyed
from .rows import Data, Family, Row, judged

SOURCES = ("road", "rail")
PERCENT = 5e-6  # half the last digit the shares are given with


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    case, expected = document["id"], document["expected"]
    (source,) = [word for word in SOURCES if word in case.split("_")]
    levels = np.array([band["Lden"] for band in document["bands"]])
    people = np.array([band["people"] for band in document["bands"]])
    share = share_highly_annoyed(levels, source)
    tolerance = float(document["tolerance"]["people_highly_annoyed"])
    for i, band in enumerate(document["bands"]):
        name = f"{band['band']} dB"
        yield judged(case, f"share at {name}", "%", expected["fraction_percent"][i], 100 * share[i], PERCENT)
        given = expected["people_highly_annoyed_by_band"][i]
        yield judged(case, f"highly annoyed at {name}", "people", given, people[i] * share[i], tolerance)
    annoyed = float((people * share).sum())
    yield judged(case, "highly annoyed", "people", expected["people_highly_annoyed"], annoyed, tolerance)
    for key, given in expected.items():
        weight = re.fullmatch(r"years_lived_with_disability_dw_([\d.]+)", key)
        if weight:
            yield judged(case, key, "years", given, annoyed * float(weight.group(1)), tolerance)


class _NamedById(Family):
    """These files say what they are in their id only."""

    def knows(self, document: dict[str, Any]) -> bool:
        return super().knows(document) or str(document.get("id", "")).startswith(self.prefix)


FAMILY = _NamedById("People highly annoyed by noise", "noise_highly_annoyed", rows)
