"""Indicators of noise: long-term levels, with the guideline and limit values they are marked with."""

from __future__ import annotations

from dataclasses import replace
from typing import Dict, Tuple

from .indicator import Indicator, Limit

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


NOISE = (
    *(_level(period, period, "building", "most exposed facade") for period in _PERIODS),
    _level("quiet", "lden", "building", "quietest facade", "Noise level Lden, quiet side", limited=False),
    _indoors("indoor_lden", "lden", ()),
    _indoors("indoor_night", "lnight", _INDOOR_LIMITS),
    _by_hour("laeq_hour", "building", "most exposed facade"),
    *(_level(f"receiver_{period}", period, "receiver", "at the receiver") for period in _PERIODS),
    _by_hour("receiver_laeq_hour", "receiver", "at the receiver"),
)
