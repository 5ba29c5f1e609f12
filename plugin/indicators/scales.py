"""From values to classes to colours, the same for map, 3D, chart and legend."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Iterable, List, Sequence, Tuple

import numpy as np

from . import colours
from .catalogue import Indicator, Limit, with_spaces

NOT_COMPUTED = "not computed"
UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Scale:
    """k classes with inner limits, colours and words.

    limits : (k − 1,) increasing; class i holds limits[i − 1] ≤ value < limits[i], the outer classes are open
    colours, labels : k of each
    """

    indicator: str
    title: str
    note: str
    limits: Tuple[float, ...]
    colours: Tuple[str, ...]
    labels: Tuple[str, ...]
    is_difference: bool = False
    fitted_to: str = ""  # the one scenario a scale was fitted to, "" = shared by all

    def __post_init__(self) -> None:
        if not len(self.colours) == len(self.labels) == len(self.limits) + 1:
            raise ValueError(f"{len(self.limits)} limits, {len(self.colours)} colours, {len(self.labels)} labels")

    def classify(self, values: np.ndarray) -> np.ndarray:
        """(n,) int8: class of each value, −1 for NaN.

        Compared as float32, the precision results are stored in: a value has one class wherever it is shown.
        """
        single = np.asarray(values, dtype=np.float32)
        classes = np.searchsorted(np.asarray(self.limits, dtype=np.float32), single, side="right").astype(np.int8)
        classes[np.isnan(single)] = -1
        return classes

    def place_of(self, value: float) -> float:
        """Where a value lies on an axis on which class i reaches from i − ½ to i + ½; in the middle of the open classes."""
        number = int(self.classify(np.array([value]))[0])
        if not 0 < number < len(self.limits):
            return float(number)
        low, high = self.limits[number - 1], self.limits[number]
        return number - 0.5 + (value - low) / (high - low)

    def table(self) -> np.ndarray:
        """(k + 1, 3) uint8 colours; the last row (index −1) is that of missing values."""
        return np.array([colours.rgb(colour) for colour in self.colours + (colours.MISSING,)], dtype=np.uint8)

    def colour_of(self, value: float) -> str:
        number = int(self.classify(np.array([value], dtype=np.float64))[0])
        return colours.MISSING if number < 0 else self.colours[number]


def absolute_scale(indicator: Indicator, low: float, high: float, fitted_to: str = "") -> Scale:
    """The scale of an indicator whose values lie between low and high (NaN: nothing known yet)."""
    if indicator.categories:
        k = len(indicator.categories)
        return Scale(
            indicator.id,
            indicator.title,
            indicator.statistic,
            tuple(i - 0.5 for i in range(1, k)),
            tuple(colours.CATEGORIES[word] for word in indicator.categories),
            indicator.categories,
        )
    limits = indicator.breaks or round_limits(low, high, indicator.spacing)
    return Scale(
        indicator.id,
        indicator.title,
        indicator.statistic,
        tuple(limits),
        colours.class_colours(indicator.ramp, len(limits) + 1),
        class_labels(limits, indicator.whole, indicator.year),
        fitted_to="" if indicator.has_fixed_classes else fitted_to,
    )


def difference_scale(indicator: Indicator, largest: float, fitted_to: str = "") -> Scale:
    """Symmetric classes around zero for `variant − baseline`; zero is a class limit, ± the dead band around it is unchanged."""
    if indicator.categories:
        return _steps_scale(indicator, fitted_to)
    band = indicator.dead_band
    if not np.isfinite(largest) or largest <= max(band, 0.0):
        largest = max(10 * band, 1.0)
    steps = [step for step in one_two_five(largest / 20, largest) if step > band][-3:]
    side = [band, *steps] if band > 0 else steps
    limits = [-step for step in side[::-1]] + [0.0] + side
    worse_is_high = indicator.lower_is_better is not False
    outer = colours.diverging(len(side) if band > 0 else len(side) + 1, worse_is_high)
    half = len(outer) // 2
    middle = (colours.UNCHANGED,) * 2 if band > 0 else ()
    labels = class_labels(limits)
    if band > 0:
        words = f"{UNCHANGED} (within ±{plain(band)})"
        labels = labels[: len(side)] + (words, words) + labels[len(side) + 2 :]
    return Scale(
        indicator.id,
        f"Δ {indicator.title}",
        f"{indicator.statistic}; variant − baseline" if indicator.statistic else "variant − baseline",
        tuple(limits),
        outer[:half] + middle + outer[half:],
        labels,
        is_difference=True,
        fitted_to=fitted_to,
    )


def _steps_scale(indicator: Indicator, fitted_to: str) -> Scale:
    """A difference of categories that have an order, as so many steps; the later ones are worse unless the indicator says otherwise."""
    worse_is_high = indicator.lower_is_better is not False
    outer = colours.diverging(3, worse_is_high)
    low, high = ("better", "worse") if worse_is_high else ("worse", "better")
    words = (
        f"3+ {low}",
        f"2 {low}",
        f"1 {low}",
        UNCHANGED,
        UNCHANGED,
        f"1 {high}",
        f"2 {high}",
        f"3+ {high}",
    )
    return Scale(
        indicator.id,
        f"Δ {indicator.title}",
        f"{indicator.statistic}; steps, variant − baseline",
        (-2.5, -1.5, -0.5, 0.0, 0.5, 1.5, 2.5),
        outer[:3] + (colours.UNCHANGED,) * 2 + outer[3:],
        words,
        is_difference=True,
        fitted_to=fitted_to,
    )


ALIKE = 1e-9  # of values that differ by no more there is one class


def round_limits(low: float, high: float, spacing: str) -> Tuple[float, ...]:
    """Three to eight round inner limits that part the span low … high; 0 … 1 when nothing is known.

    spacing "log": 1, 2, 5 of at most three decades where the values span half as many; else equal steps.
    """
    if not (np.isfinite(low) and np.isfinite(high)):
        low, high = 0.0, 1.0
    floor = max(low, high / 1000)
    if spacing == "log" and high >= 30 * floor > 0:
        return tuple([limit for limit in one_two_five(floor, high) if floor < limit < high][-8:])
    if high - low <= max(
        ALIKE * max(abs(low), abs(high)), ALIKE
    ):  # as percentiles of equal values may differ by a rounding
        high = low + 1.0
    step = nice_step((high - low) / 7)
    first = int(np.floor(low / step))
    limits = [round(step * (first + k), 12) for k in range(1, 10)]
    return tuple(limit for limit in limits if low < limit < high)


def nice_step(step: float) -> float:
    """The next of 1, 2, 2.5, 5 × 10ⁿ not below the step."""
    power = 10.0 ** np.floor(np.log10(step))
    return float(next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= step * (1 - 1e-9)))


def one_two_five(low: float, high: float) -> Tuple[float, ...]:
    """1, 2, 5 × 10ⁿ between low and high, inclusive."""
    first, last = int(np.floor(np.log10(low))), int(np.ceil(np.log10(high)))
    series = [round(m * 10.0**n, 12) for n in range(first, last + 1) for m in (1, 2, 5)]
    return tuple(v for v in series if low * (1 - 1e-9) <= v <= high * (1 + 1e-9))


def class_labels(limits: Iterable[float], whole: bool = False, year: bool = False) -> Tuple[str, ...]:
    """ "below 25", "25 – 50", … "250 and more"; of whole numbers "2", "3 – 5", of years "1900 – 1919"."""
    edges = list(limits)
    words = [f"{limit:.0f}" if year else plain(limit) for limit in edges]
    if whole or year:
        last = [f"{limit - 1:.0f}" for limit in edges]
        inner = [a if a == b else f"{a} – {b}" for a, b in zip(words, last[1:])]
    else:
        inner = [f"{a} – {b}" for a, b in zip(words, words[1:])]
    if year:
        return ("before " + words[0], *inner, words[-1] + " and later")
    return ("below " + words[0], *inner, words[-1] + " and more")


def plain(number: float) -> str:
    """A limit as a person would write it."""
    text = f"{number:.10f}".rstrip("0").rstrip(".")
    digits = len(text.split(".")[1]) if "." in text else 0
    return with_spaces(number, digits)


def merged_labels(scale: Scale) -> Tuple[Tuple[str, str], ...]:
    """(colour, label) rows of a legend, equal neighbours (the two unchanged classes) as one."""
    rows: List[Tuple[str, str]] = []
    for row in zip(scale.colours, scale.labels):
        if not rows or rows[-1] != row:
            rows.append(row)
    return tuple(rows)


def limit_groups(limits: Sequence[Limit]) -> Tuple[Tuple[str, Tuple[Limit, ...]], ...]:
    """Neighbours of one body, with what is written at them: "WHO road 53, rail 54", "EU reporting from 55"."""
    groups = [(body, tuple(group)) for body, group in groupby(limits, key=lambda limit: limit.body)]
    return tuple(
        (f"{body} " + ", ".join(f"{limit.about} {plain(limit.value)}" for limit in group), group)
        for body, group in groups
    )
