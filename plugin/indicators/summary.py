"""One number for many features, and which number it is: a mean of decibels would be wrong, a sum of them as well."""

from __future__ import annotations

from typing import Tuple

import numpy as np

from .catalogue import Indicator, with_sign, with_spaces
from .difference import total

SUM, MEAN, MEDIAN = "sum", "mean", "median"


def is_per_area(entry: Indicator) -> bool:
    """Per gross floor area: its mean is weighted by it, so that it is the district's."""
    return entry.id.endswith("_m2")


def statistic_of(entry: Indicator) -> str:
    """SUM of what adds up, MEAN of what is per floor area, MEDIAN of all else: years, heights, loads at different hours, levels in dB."""
    if entry.additive:
        return SUM
    return MEAN if is_per_area(entry) else MEDIAN


def summary(entry: Indicator, values: np.ndarray, floor_area_m2: np.ndarray) -> Tuple[str, float]:
    """The statistic and its value over n features ((n,) values, NaN not computed; (n,) [m²]); NaN when there is nothing to take it of."""
    statistic = statistic_of(entry)
    if statistic == SUM:
        return statistic, total(values)[0]
    if statistic == MEDIAN:
        known = values[~np.isnan(values)]
        # of an even number the two in the middle are averaged, the lower one is taken where that has no meaning: −inf, words
        middle = np.sort(known)[[(len(known) - 1) // 2, len(known) // 2]] if len(known) else np.array([np.nan])
        return statistic, float(middle.mean() if np.isfinite(middle).all() and not entry.categories else middle[0])
    known = np.isfinite(values) & np.isfinite(floor_area_m2)
    weights = floor_area_m2[known]
    return statistic, float(np.average(values[known], weights=weights)) if weights.sum() > 0 else float("nan")


def summary_words(entry: Indicator, amount: float) -> str:
    """The value of a summary with its unit, the digits of `decimals_of`."""
    if not np.isfinite(amount) or entry.year or entry.categories:
        return entry.text(amount)
    return f"{with_spaces(amount, decimals_of(entry, amount))} {entry.unit}".strip()


def decimals_of(entry: Indicator, amount: float) -> int:
    """Digits behind the point a summary of it is written with: one more than single values where it is no sum."""
    if entry.year:
        return 0
    return entry.decimals if entry.additive or (entry.whole and amount % 1 == 0) else max(entry.decimals, 1)


def change_words(entry: Indicator, variant: float, baseline: float) -> str:
    """variant − baseline of two summaries: in the unit where a share says nothing (levels, years), else in percent; "" when unknown.

    In the unit it is the difference of what is read: 62.5 and 62.4 differ by 0.1.
    """
    if not (np.isfinite(variant) and np.isfinite(baseline)):
        return ""
    if entry.categories:
        return ""  # the two words say it
    if not entry.has_zero:
        before, after = (round(each, decimals_of(entry, each)) for each in (baseline, variant))
        return _signed(after - before, 0 if entry.year else entry.decimals, entry.unit)
    return _signed(100 * (variant - baseline) / baseline, 1, "%") if baseline else ""


def _signed(amount: float, decimals: int, unit: str) -> str:
    return f"{with_sign(amount, decimals)} {unit}".strip()
