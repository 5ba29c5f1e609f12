"""Every quantity Twinscape can show: id, words, unit, target, time axis, colours, direction."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Dict, Optional, Tuple

from ..city.fields import USES
from .colours import ENERGY_CLASSES


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


def with_spaces(value: float, decimals: int = 0) -> str:
    """ "12 345.6": thin groups of three, the sign a real minus, none before zero; "∞" without limit."""
    text = f"{value:,.{decimals}f}".replace("inf", "∞")
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
        help="Sun through windows and on walls and roofs, with the shade of other buildings and of far hills.",
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
    Indicator(
        "energy.cooling_demand_m2",
        "Cooling demand per floor area",
        "kWh/(m²·a)",
        "heat to take out of rooms, per year and gross floor area",
        breaks=(2, 5, 10, 15, 20, 30, 40, 60),
        dead_band=0.5,
        decimals=1,
        additive=False,
        help="Heat that must be taken out of the rooms in a year to keep them below the set point of cooling, whether a cooling system is there "
        "or not, divided by the gross floor area. Uses without a set point of cooling have none.",
    ),
    Indicator(
        "energy.cooling_demand",
        "Cooling demand",
        "MWh/a",
        "heat to take out of rooms, per year",
        spacing="log",
        dead_band=0.1,
        decimals=1,
        help="Heat that must be taken out of the rooms in a year to keep them below the set point of cooling.",
    ),
    Indicator(
        "energy.peak_cooling",
        "Peak cooling load",
        "kW",
        "highest hour of the year",
        spacing="log",
        dead_band=0.1,
        decimals=1,
        additive=False,
    ),
    Indicator(
        "energy.cooling_demand_monthly",
        "Cooling demand by month",
        "MWh",
        "per month",
        times="monthly",
        spacing="log",
        decimals=1,
        dead_band=0.01,
    ),
)
_HOT_WATER_HELP = (
    "Heat in the hot water at the taps, by use and size of building (table hot_water): a standard value for all of a kind, unless the "
    "study has residents and litres a person."
)
_FINAL_HELP = (
    "Energy the systems for heating and hot water take, of all carriers, own solar electricity in it, heat of the surroundings not. "
    "Where the heating system is not known it is the usual one of the country. Cooling and electricity for light, appliances and pumps are left out."
)
_PRIMARY_HELP = (
    "EN ISO 52000-1: delivered energy by the factors of the country (table carriers), exported solar electricity credited. A factor the "
    "country does not give is the European default; the result says so."
)
_CO2_HELP = "Delivered energy by the CO₂ factors of the country (table carriers), exported solar electricity credited. Its sources are in the result."
_SYSTEMS = (
    Indicator(
        "energy.class",
        "Energy class",
        "",
        "by primary energy for heating and hot water",
        categories=tuple(ENERGY_CLASSES),
        dead_band=0.5,
        additive=False,
        help="Primary energy per net floor area (85 % of the gross one) by the class limits of the country in the table energy_classes; where it "
        "has none for this use, by a generic scale that is an assumption of Twinscape. No certificate: light, appliances and cooling are left out.",
    ),
    Indicator(
        "energy.hot_water_m2",
        "Hot water per floor area",
        "kWh/(m²·a)",
        "useful heat for hot water, per year and gross floor area",
        breaks=(5, 10, 15, 20, 30, 50),
        dead_band=0.5,
        decimals=1,
        additive=False,
        help=_HOT_WATER_HELP,
    ),
    Indicator(
        "energy.hot_water",
        "Hot water",
        "MWh/a",
        "useful heat for hot water, per year",
        spacing="log",
        dead_band=0.1,
        decimals=1,
        help=_HOT_WATER_HELP,
    ),
    Indicator(
        "energy.hot_water_monthly",
        "Hot water by month",
        "MWh",
        "per month",
        times="monthly",
        spacing="log",
        decimals=1,
        dead_band=0.01,
        help=_HOT_WATER_HELP + " It is spread evenly over the days of the year.",
    ),
    Indicator(
        "energy.final_m2",
        "Final energy per floor area",
        "kWh/(m²·a)",
        "heating and hot water, per year and gross floor area",
        breaks=(25, 50, 75, 100, 150, 200, 250, 300),
        dead_band=1.0,
        additive=False,
        help=_FINAL_HELP,
    ),
    Indicator(
        "energy.final",
        "Final energy",
        "MWh/a",
        "heating and hot water, per year",
        spacing="log",
        dead_band=0.1,
        decimals=1,
        help=_FINAL_HELP,
    ),
    Indicator(
        "energy.primary_m2",
        "Primary energy per floor area",
        "kWh/(m²·a)",
        "not renewable, heating and hot water, per year and gross floor area",
        breaks=(25, 50, 75, 100, 150, 200, 250, 300),
        dead_band=1.0,
        additive=False,
        help=_PRIMARY_HELP,
    ),
    Indicator(
        "energy.primary",
        "Primary energy",
        "MWh/a",
        "not renewable, heating and hot water, per year",
        spacing="log",
        dead_band=0.1,
        decimals=1,
        help=_PRIMARY_HELP,
    ),
    Indicator(
        "energy.co2_m2",
        "CO₂ per floor area",
        "kg/(m²·a)",
        "heating and hot water, per year and gross floor area",
        breaks=(5, 10, 15, 20, 30, 40, 60),
        dead_band=0.5,
        decimals=1,
        additive=False,
        help=_CO2_HELP,
    ),
    Indicator(
        "energy.co2",
        "CO₂",
        "t/a",
        "heating and hot water, per year",
        spacing="log",
        dead_band=0.05,
        decimals=1,
        help=_CO2_HELP,
    ),
    Indicator(
        "energy.pv",
        "Solar electricity",
        "MWh/a",
        "from photovoltaics on the roof, per year",
        lower_is_better=False,
        spacing="log",
        dead_band=0.1,
        decimals=1,
        help="Of the modules a measure puts on the roof, used in the building and exported; what the surroundings shade is taken off.",
    ),
    Indicator(
        "energy.irradiation",
        "Sun on walls and roofs",
        "kWh/(m²·a)",
        "sun and sky on the surface, per year and area",
        target="surface",
        lower_is_better=False,
        breaks=(200, 400, 500, 600, 700, 800, 900, 1100),
        dead_band=5.0,
        additive=False,
        help="Light of sun, sky, ground and opposite facades on a surface in a year, with the shade of buildings and of far hills.",
    ),
    Indicator(
        "energy.roof_irradiation",
        "Sun on the roof",
        "kWh/(m²·a)",
        "mean over the roofs of the building (in 3D each wall and roof), per year and area",
        lower_is_better=False,
        breaks=(200, 400, 500, 600, 700, 800, 900, 1100),
        surfaces="energy.irradiation",
        dead_band=5.0,
        additive=False,
        help="Light of sun and sky on the roofs in a year, with the shade of buildings and of far hills, but not of chimneys and trees.",
    ),
    Indicator(
        "energy.pv_potential",
        "Solar electricity possible",
        "MWh/a",
        "modules on the usable part of suitable roofs, per year",
        lower_is_better=False,
        spacing="log",
        dead_band=0.1,
        decimals=1,
        help="Modules of 20 % efficiency on 60 % of every roof that gets at least 80 % of the sun of the best plane (flat: of a flat roof "
        "in the open), with the shade of the surroundings. The rest of a roof is edges, chimneys and plant.",
    ),
    Indicator(
        "energy.measured",
        "Measured delivered energy",
        "MWh/a",
        "mean of the measured years",
        spacing="log",
        dead_band=0.1,
        decimals=1,
        help="Of the carriers in the table measured_energy: mean of the years that are whole. Not corrected for the weather of those years.",
    ),
    Indicator(
        "energy.measured_ratio",
        "Measured / computed energy",
        "",
        "of the carriers that are measured, in the baseline",
        lower_is_better=None,
        breaks=(0.5, 0.7, 0.8, 0.9, 1.1, 1.2, 1.5, 2.0),
        dead_band=0.01,
        decimals=2,
        additive=False,
        help="Calibration factor: measured over computed delivered energy of the baseline. The physics stays as it is.",
    ),
    Indicator(
        "energy.calibrated",
        "Calibrated delivered energy",
        "MWh/a",
        "heating and hot water, per year",
        spacing="log",
        dead_band=0.1,
        decimals=1,
        help="Computed delivered energy times the calibration factors of the baseline. A carrier without readings stays as computed; one "
        "that is new in a scenario has the factor of all measured carriers of the building. Buildings without readings have no value.",
    ),
)
_ABATEMENT = (
    Indicator(
        "abatement.eur_per_t",
        "Cost of CO₂ saved",
        "EUR/t",
        "of the measures, against the baseline",
        breaks=(-200, 0, 50, 100, 200, 400, 800, 1600),
        dead_band=1.0,
        additive=False,
        help="Annuity of the works (EN 15459-1) less the energy saved, over the CO₂ saved; below 0 they pay by themselves. By the costs in "
        "the table costs; works in full, without what would be spent anyway.",
    ),
    Indicator(
        "abatement.cost",
        "Yearly cost of the measures",
        "EUR/a",
        "against the baseline",
        dead_band=1.0,
        help="Annuity of the works (EN 15459-1) less the energy saved; below 0 they pay by themselves.",
    ),
    Indicator(
        "abatement.co2_saved",
        "CO₂ saved",
        "t/a",
        "by the measures, against the baseline",
        lower_is_better=False,
        dead_band=0.05,
        decimals=1,
        help="CO₂ of the baseline less that of the scenario.",
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

# Guideline values are for one kind of source alone, the levels below are of all kinds together: marks to compare with, no verdict.
_WHO = (
    "WHO Regional Office for Europe (2018), Environmental noise guidelines for the European Region: "
    "strongly recommended to be below, for noise of {} alone"
)
_END = "Directive 2002/49/EC, Annex VI: people are counted in bands of 5 dB from here on"
_LDEN_LIMITS = (
    Limit(53.0, "WHO", "road", _WHO.format("road traffic")),
    Limit(54.0, "WHO", "rail", _WHO.format("railways")),
    Limit(55.0, "EU", "reporting from", _END),
)
_LNIGHT_LIMITS = (
    Limit(44.0, "WHO", "rail", _WHO.format("railways")),
    Limit(45.0, "WHO", "road", _WHO.format("road traffic")),
    Limit(50.0, "EU", "reporting from", _END),
)
_LDEN_HELP = (
    "A-weighted average level of the year, 5 dB added in the evening and 10 dB at night, when noise disturbs more. "
    "The sound that the facade itself throws back is left out."
)
# The periods of 2002/49/EC, Annex I, in its own letters
_PERIODS: Dict[str, Tuple[str, str, Tuple[Limit, ...]]] = {
    "lden": ("day, evening and night, average of the year", _LDEN_HELP, _LDEN_LIMITS),
    "lnight": (
        "night, average of the year",
        "A-weighted average level of the nights of a year, as it is.",
        _LNIGHT_LIMITS,
    ),
    "lday": ("day, average of the year", "A-weighted average level of the days of a year.", ()),
    "levening": ("evening, average of the year", "A-weighted average level of the evenings of a year.", ()),
}


_HOUR_HELP = (
    "A-weighted average level of each hour of the mean day, beginning at 0:00 local time. The traffic of day, evening and night is "
    "spread over their hours by road_traffic_hours.csv; rail is as loud in every hour as in its period."
)


def _level(name: str, period: str, target: str, at: str, label: str = "", limited: bool = True) -> Indicator:
    """A long-term noise level.

    Differences below 0.5 dB are drawn as unchanged: five times the 0.1 dB to which the method is computed and half of the 1 dB
    that is just heard, so that whatever may be heard has a colour.
    """
    when, help_text, limits = _PERIODS[period]
    return Indicator(
        f"noise.{name}",
        label or f"Noise level {period.capitalize()}",
        "dB",
        f"{at}; {when}",
        target=target,
        ramp="noise",
        breaks=(35, 40, 45, 50, 55, 60, 65, 70, 75, 80),
        dead_band=0.5,
        decimals=1,
        additive=False,
        help=help_text,
        limits=limits if limited else (),
    )


def _by_hour(name: str, target: str, at: str) -> Indicator:
    """LAeq,1h of the mean day; otherwise as the levels of periods."""
    return replace(
        _level(name, "lday", target, at, "Noise level LAeq by hour", limited=False),
        statistic=f"{at}; each hour of the mean day",
        times="diurnal",
        help=_HOUR_HELP,
    )


_INDOOR_HELP = (
    "The level in front of the most exposed facade less what the facade keeps out, windows closed: by a measure of the scenario or, "
    "where there is none, by a default of the year of construction. Buildings nobody stays in have none."
)
_INDOOR_LIMITS = (
    Limit(
        30.0,
        "WHO",
        "bedrooms",
        "WHO (1999), Guidelines for community noise, table 4.1: LAeq of 8 hours at night inside bedrooms, of continuous noise, so that "
        "sleep is not disturbed; kept by WHO Regional Office for Europe (2009), Night noise guidelines for Europe, 5.7",
    ),
)


def _indoors(name: str, period: str, limits: Tuple[Limit, ...]) -> Indicator:
    """A level indoors, in the colours a facade has that is 25 dB louder."""
    return replace(
        _level(name, period, "building", "room behind the most exposed facade, windows closed", limited=False),
        label=f"Noise level indoors, {period.capitalize()}",
        breaks=(10, 15, 20, 25, 30, 35, 40, 45, 50, 55),
        help=_INDOOR_HELP,
        limits=limits,
    )


_NOISE = (
    *(_level(period, period, "building", "most exposed facade") for period in _PERIODS),
    _level("quiet", "lden", "building", "quietest facade", "Noise level Lden, quiet side", limited=False),
    _indoors("indoor_lden", "lden", ()),
    _indoors("indoor_night", "lnight", _INDOOR_LIMITS),
    _by_hour("laeq_hour", "building", "most exposed facade"),
    *(_level(f"receiver_{period}", period, "receiver", "at the receiver") for period in _PERIODS),
    _by_hour("receiver_laeq_hour", "receiver", "at the receiver"),
)

CATALOGUE: Dict[str, Indicator] = {
    indicator.id: indicator for indicator in _ENERGY + _SYSTEMS + _ABATEMENT + _NOISE + _CITY
}


def indicator(indicator_id: str) -> Indicator:
    """KeyError when the catalogue has none of this id."""
    return CATALOGUE[indicator_id]


def map_indicators(process: str = "", target: str = "building") -> Tuple[Indicator, ...]:
    """Those with one value for each feature of a kind, which a map can show; of one process, or all."""
    every = (i for i in CATALOGUE.values() if i.times == "annual" and i.target == target)
    return tuple(i for i in every if not process or i.process == process)
