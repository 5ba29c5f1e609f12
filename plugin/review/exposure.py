"""Who lives with how much noise, as the results of two scenarios say it side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Optional, Tuple

import numpy as np

from ..indicators.difference import difference
from ..store.results import Result

PERIODS = ("Lden", "Lnight")  # by which 2002/49/EC, Annex VI counts people


@dataclass(frozen=True)
class Exposure:
    """People by band of one period, of one result.

    period : "Lden" or "Lnight"; bands : labels in dB, the quietest first
    people : (k,) float64, NaN not known
    unknown_buildings : whose number of people is not known; they are in no band
    without_level : people in buildings that have no level; they are in no band either
    """

    period: str
    bands: Tuple[str, ...]
    people: np.ndarray
    unknown_buildings: int
    without_level: float

    @property
    def is_known(self) -> bool:
        return not bool(np.isnan(self.people).all())

    def change(self, baseline: Exposure) -> np.ndarray:
        """(k,) this variant − baseline in whole people, as both are read; NaN where one is not known; all NaN for other bands."""
        if self.bands != baseline.bands:
            return np.full(len(self.bands), np.nan)
        return difference(np.round(self.people), np.round(baseline.people))


def exposure_of(result: Optional[Result], period: str) -> Optional[Exposure]:
    """None without a result, or for one that counts nobody by this period."""
    summary: Dict[str, Any] = {} if result is None else result.document.get("summary", {})
    stated = summary.get("exposure", {}).get(period)
    if not stated or not stated.get("bands"):
        return None
    rows = stated["bands"]
    people = np.array([np.nan if row.get("people") is None else row["people"] for row in rows], dtype=np.float64)
    unknown, without = int(stated.get("unknown_people", 0)), float(stated.get("people_without_level", 0.0))
    if unknown and not people.any() and not without:
        people[:] = np.nan  # nobody was counted because nothing is known, not because nobody lives there
    return Exposure(period, tuple(str(row["band"]) for row in rows), people, unknown, without)
