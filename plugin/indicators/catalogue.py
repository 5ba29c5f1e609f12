"""Every quantity Twinscape can show: id, words, unit, target, time axis, colours, direction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Optional, Tuple

from ..city.fields import USES


@dataclass(frozen=True)
class Indicator:
    """One quantity.

    id : "<process>.<name>"; of the process "city" the values are the city's own attributes and need no run
    label, unit : what a person reads; unit "" for a pure number
    statistic : over what period or of what, for the legend ("per year", "maximum hour")
    target : "building", "road", "receiver" …
    times : "annual", "monthly" (12) or "hourly" (8760): the second axis of the values
    lower_is_better : True, False, or None where neither is
    ramp : name of a colour ramp
    breaks : fixed inner class limits, () to choose round ones from the values
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

    @property
    def process(self) -> str:
        return self.id.split(".", 1)[0]

    @property
    def title(self) -> str:
        """ "Heat demand [kWh/(m²·a)]"."""
        return f"{self.label} [{self.unit}]" if self.unit else self.label

    def text(self, value: float) -> str:
        """A value in words; "not computed" for NaN."""
        if value != value:
            return "not computed"
        if self.categories:
            return self.categories[int(value)]
        if self.year:
            return f"{value:.0f}"
        return f"{with_spaces(value, self.decimals)} {self.unit}".strip()


def with_spaces(value: float, decimals: int = 0) -> str:
    """ "12 345.6": thin groups of three, the sign a real minus, none before zero."""
    text = f"{value:,.{decimals}f}"
    if not text.strip("-0."):
        text = text.lstrip("-")
    return text.replace(",", "\u202f").replace("-", "\u2212")


_ENERGY = (
    Indicator(
        "energy.heat_demand_m2",
        "Heat demand per floor area",
        "kWh/(m²·a)",
        "useful heat for rooms, per year and gross floor area",
        breaks=(25, 50, 75, 100, 125, 150, 200, 250),
        dead_band=1.0,
        additive=False,
        help="Heat the rooms need in a year, divided by the gross floor area above ground. Hot water and losses of the heating system are not in it.",
    ),
    Indicator(
        "energy.heat_demand",
        "Heat demand",
        "MWh/a",
        "useful heat for rooms, per year",
        spacing="log",
        dead_band=0.1,
        decimals=1,
        help="Heat the rooms of the building need in a year.",
    ),
    Indicator(
        "energy.peak_heat_m2",
        "Peak heat load per floor area",
        "W/m²",
        "highest hour of the year, per gross floor area",
        breaks=(20, 30, 40, 50, 60, 80, 100),
        dead_band=0.5,
        additive=False,
    ),
    Indicator(
        "energy.peak_heat",
        "Peak heat load",
        "kW",
        "highest hour of the year",
        spacing="log",
        dead_band=0.1,
        decimals=1,
        additive=False,
    ),
    Indicator(
        "energy.transmission_loss",
        "Transmission loss",
        "MWh/a",
        "on days with heating, per year",
        spacing="log",
        dead_band=0.1,
        decimals=1,
        help="Heat that leaves through walls, roof, windows, ground floor and to the cold sky on the days on which the building is heated.",
    ),
    Indicator(
        "energy.ventilation_loss",
        "Ventilation loss",
        "MWh/a",
        "on days with heating, per year",
        spacing="log",
        dead_band=0.1,
        decimals=1,
    ),
    Indicator(
        "energy.solar_gain",
        "Solar gain",
        "MWh/a",
        "on days with heating, per year",
        lower_is_better=False,
        ramp="heat",
        spacing="log",
        dead_band=0.1,
        decimals=1,
        help="Sun through windows and on walls and roofs, without shading by other buildings.",
    ),
    Indicator(
        "energy.internal_gain",
        "Internal gain",
        "MWh/a",
        "on days with heating, per year",
        lower_is_better=None,
        ramp="heat",
        spacing="log",
        dead_band=0.1,
        decimals=1,
        help="Heat of people, lighting and appliances. Heat demand + solar gain + internal gain = transmission loss + ventilation loss.",
    ),
    Indicator(
        "energy.heat_demand_monthly",
        "Heat demand by month",
        "MWh",
        "per month",
        times="monthly",
        spacing="log",
        decimals=1,
        dead_band=0.01,
    ),
)
_CITY = (
    Indicator(
        "city.height_m",
        "Building height",
        "m",
        "above ground",
        lower_is_better=None,
        ramp="stock",
        breaks=(3, 6, 9, 12, 15, 20, 25, 30),
        decimals=1,
        additive=False,
    ),
    Indicator(
        "city.year",
        "Year of construction",
        "",
        "",
        lower_is_better=None,
        ramp="stock",
        breaks=(1900, 1920, 1945, 1960, 1975, 1990, 2005),
        additive=False,
        year=True,
    ),
    Indicator(
        "city.storeys",
        "Storeys",
        "",
        "above ground",
        lower_is_better=None,
        ramp="stock",
        breaks=(2, 3, 4, 5, 6, 7, 8),
        additive=False,
        whole=True,
    ),
    Indicator("city.use", "Use", "", "", lower_is_better=None, ramp="stock", categories=USES, additive=False),
)

CATALOGUE: Dict[str, Indicator] = {indicator.id: indicator for indicator in _ENERGY + _CITY}


def indicator(indicator_id: str) -> Indicator:
    """KeyError when the catalogue has none of this id."""
    return CATALOGUE[indicator_id]


def map_indicators(process: str = "") -> Tuple[Indicator, ...]:
    """Those with one value a feature, which a map can show; of one process, or all."""
    return tuple(i for i in CATALOGUE.values() if i.times == "annual" and (not process or i.process == process))
