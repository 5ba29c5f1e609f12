"""How what is shown goes through its hours or months: the middle of all buildings or roads, and between what most of them are."""

from __future__ import annotations

from typing import List, NamedTuple, Optional, Sequence

import numpy as np

from ..indicators.catalogue import CATALOGUE
from ..indicators.difference import difference
from .moments import axis_of
from .study_model import StudyModel
from .view_state import DIFFERENCE, View

LOW, MIDDLE, HIGH = 10.0, 50.0, 90.0  # percentiles


class Curve(NamedTuple):
    """(n_times,) each, NaN where nothing is computed, −inf where no sound arrives at so many. low, high : 10th and 90th percentile;
    middle : median, as `indicators.summary` has it; number : of features"""

    low: np.ndarray
    middle: np.ndarray
    high: np.ndarray
    number: int


def curve_of(study: StudyModel, view: View, chosen: Optional[np.ndarray] = None) -> Optional[Curve]:
    """Of the shown scenario, or of its difference; None where there is no time axis or no value.

    chosen : (n,) bool, which features count, None for all
    """
    entry = CATALOGUE.get(view.indicator)
    if entry is None or not study.is_open or not axis_of(entry) or not study.has_values(view.scenario, entry.id):
        return None
    values = study.values(view.scenario, entry.id)
    if view.mode == DIFFERENCE and view.scenario != view.reference:
        if not study.has_values(view.reference, entry.id):
            return None
        values = difference(values, study.values(view.reference, entry.id))
    if chosen is not None and len(chosen) == len(values):
        values = values[chosen]
    known = values[~np.isnan(values).all(axis=1)]
    if not len(known):
        return None
    low, middle, high = _percentiles(known, (LOW, MIDDLE, HIGH))
    return Curve(low, middle, high, len(known))


def _percentiles(values: np.ndarray, percents: Sequence[float]) -> List[np.ndarray]:
    """Of each column, (n_times,) each: between two values in proportion, the lower one where that has no meaning (−inf: no sound)."""
    ordered = np.sort(values, axis=0)  # NaN at the end
    last = np.maximum((~np.isnan(values)).sum(axis=0) - 1, 0)
    found = []
    for percent in percents:
        place = last * percent / 100.0
        below = np.floor(place).astype(int)
        lower, upper = (
            np.take_along_axis(ordered, each[None], axis=0)[0] for each in (below, np.minimum(below + 1, last))
        )
        with np.errstate(invalid="ignore"):  # −inf − −inf
            between = lower + (upper - lower) * (place - below)
        found.append(np.where(np.isfinite(lower) & np.isfinite(upper), between, lower))
    return found
