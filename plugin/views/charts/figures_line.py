"""The figures above a chart, of all buildings and of those selected: what they are, and how they are said with little room."""

from __future__ import annotations

from typing import List, NamedTuple, Optional, Sequence

import numpy as np

from ...indicators.catalogue import Indicator, with_spaces
from ...indicators.summary import summary, summary_words
from ...review.indicator_words import summary_name, unit_said
from ...words import tr


class Figure(NamedTuple):
    """Of all buildings or of those selected: "All", "mean by floor area Δ", "68.5 kWh/(m²·a)", " (48 not computed)"."""

    name: str
    statistic: str
    amount: str
    missing: str


def figure_of(
    name: str, entry: Indicator, values: np.ndarray, areas: np.ndarray, is_difference: bool
) -> Optional[Figure]:
    """values, areas : (n,) of the buildings it is of, areas [m²]; None where there is nothing to take a statistic of"""
    if entry.categories or np.isnan(values).all():
        return None
    missing = int(np.isnan(values).sum())
    statistic, amount = summary(entry, values, areas)
    return Figure(
        name,
        f"{summary_name(statistic)} {'Δ ' if is_difference else ''}",
        unit_said(entry, summary_words(entry, amount)),
        tr(" ({missing} not computed)").format(missing=with_spaces(missing)) if missing else "",
    )


def figure_words(figures: Sequence[Figure], repeats: bool = True, counts: bool = True) -> List[str]:
    """repeats : whether the statistic is said of each, not of the first alone; counts : whether those not computed are told"""
    return [
        f"<b>{each.name}</b> {each.statistic if repeats or not number else ''}{each.amount}{each.missing if counts else ''}"
        for number, each in enumerate(figures)
    ]
