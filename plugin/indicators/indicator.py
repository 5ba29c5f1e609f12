"""What is known of a quantity Twinscape can show: id, words, unit, target, time axis, colours, direction."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional, Tuple

from ..words import shown


@dataclass(frozen=True)
class Limit:
    """A value somebody has set, to be marked where values are shown.

    value : in the unit of the indicator; body : who says so ("WHO"); about : of what ("road"), in the words of a legend
    source : the document, and what the value means there
    """

    value: float
    body: str
    about: str
    source: str


@dataclass(frozen=True)
class Indicator:
    """One quantity.

    id : "<process>.<name>"; of the process "city" the values are the city's own attributes and need no run
    label, unit : what a person reads; unit "" for a pure number
    statistic : over what period or of what, for the legend ("per year", "maximum hour")
    target : "building", "road", "receiver" …
    times : "annual", "monthly" (12), "diurnal" (24 hours of the mean day) or "hourly" (8760): the second axis of the values
    lower_is_better : True, False, or None where neither is
    ramp : name of a colour ramp, or of a published scheme, which has as many colours as `breaks` make classes
    breaks : fixed inner class limits, () to choose round ones from the values
    limits : guideline and limit values, rising
    surfaces : id of the indicator that has the same for each surface, which a 3D view shows in its place, "" none
    spacing : "linear" or "log", how limits are chosen
    dead_band : differences smaller than this are drawn as unchanged
    decimals : digits behind the point when a value is written
    categories : words of a category, the value is its index
    """

    id: str
    label: str
    unit: str
    statistic: str = "per year"
    target: str = "building"
    times: str = "annual"
    lower_is_better: Optional[bool] = True
    ramp: str = "heat"
    breaks: Tuple[float, ...] = ()
    spacing: str = "linear"
    dead_band: float = 0.0
    decimals: int = 0
    categories: Tuple[str, ...] = ()
    help: str = ""
    additive: bool = True  # a sum over features is meaningful
    whole: bool = False  # whole numbers
    year: bool = False  # calendar years
    limits: Tuple[Limit, ...] = ()
    surfaces: str = ""

    @property
    def process(self) -> str:
        return self.id.split(".", 1)[0]

    @property
    def is_level(self) -> bool:
        """Decibels: neither their sum nor their arithmetic mean nor a share of them says anything; −inf is no sound at all."""
        return self.unit == "dB"

    @property
    def has_fixed_classes(self) -> bool:
        """Whether its classes are the same of any values: those of a norm, or words."""
        return bool(self.breaks or self.categories)

    @property
    def has_zero(self) -> bool:
        """Whether zero is none of it, so that bars start there."""
        return not (self.is_level or self.year)

    @property
    def title(self) -> str:
        """ "Heat demand [kWh/(m²·a)]"."""
        return f"{self.label} [{self.unit}]" if self.unit else self.label

    def text(self, value: float) -> str:
        """A value in words; "not computed" for NaN."""
        if value != value:
            return "not computed"
        if self.is_level and value == -math.inf:
            return "no source in reach"
        if self.categories:
            return self.categories[int(value)]
        if self.year:
            return f"{value:.0f}"
        return f"{with_spaces(value, self.decimals)} {self.unit}".strip()


def with_sign(value: float, decimals: int = 0) -> str:
    """A change: "+12.3", "−12.3", "0.0" of one that rounds to nothing."""
    sign = "+" if round(float(value), decimals) > 0 else ""
    return f"{sign}{with_spaces(value, decimals)}"


def with_spaces(value: float, decimals: int = 0) -> str:
    """ "12 345.6": thin groups of three, the sign a real minus, none before zero; "∞" without limit; the decimal mark of QGIS."""
    number = float(value)
    if not round(number, decimals):
        number = 0.0
    return f"{shown(number):,.{decimals}f}".replace("inf", "∞").replace("-", "\u2212")
