"""Indicators of air quality: concentrations at facades, receivers and on the grid, and what roads and heating emit."""

from __future__ import annotations

from dataclasses import replace
from typing import Dict, Tuple

from .air_limits import DAY, EU, HOUR, WHO, YEAR, AirLimit, limit
from .indicator import Indicator, Limit

CONCENTRATION = "µg/m³"
POLLUTANTS: Dict[str, str] = {"no2": "NO₂", "nox": "NOx", "pm10": "PM10", "pm25": "PM2.5"}
# target -> what its id begins with, and where the value is taken
PLACES: Dict[str, Tuple[str, str]] = {
    "building": ("", "highest at the facade"),
    "receiver": ("receiver_", "at the receiver"),
    "grid": ("grid_", "on the grid"),
}

# Annual means in the six colours of the index of the EEA. Class limits of NO2, PM10 and PM2.5 are chosen by this product so that the
# guideline of WHO, the limit of 2030 and the one in force are class limits: the first two colours keep WHO, yellow the EU of 2030.
_ANNUAL_BREAKS: Dict[str, Tuple[float, ...]] = {
    "no2": (5, 10, 20, 30, 40),
    "nox": (10, 20, 40, 70, 100),  # no limit for people; twice NO2 and more, as it is along roads
    "pm10": (10, 15, 20, 30, 40),
    "pm25": (2.5, 5, 10, 15, 25),
}
# Bands of the European Air Quality Index as revised: ETC HE Report 2024/17, hours of NO2 and of particles (24 h means)
INDEX_BANDS: Dict[str, Tuple[float, ...]] = {
    "no2": (10, 25, 60, 100, 150),
    "pm10": (15, 45, 120, 195, 270),
    "pm25": (5, 15, 50, 90, 140),
}
_COUNTS = (1, 4, 10, 19, 36)  # none; the 3 of WHO; …; more than the 18 of the EU; more than 35
# A difference smaller than that is drawn as unchanged: no instrument of a network tells it apart
_DEAD_BAND: Dict[str, float] = {"no2": 0.1, "nox": 0.2, "pm10": 0.1, "pm25": 0.05}

_HELP = (
    "Roads, heating and background together, formed in every hour of the year and then averaged. The background is stated with the "
    "result: where it is a constant, hours and days above a limit say little."
)
_NOX_HELP = _HELP + " NO counts with the mass of the NO₂ it may become; people have no limit for NOx."


def _mark(entry: AirLimit, about: str = "", value: float = -1.0) -> Limit:
    """A limit as legends mark it; the value is that of the table, or how often it may be exceeded."""
    words = about or (str(entry.year) if entry.body == EU else "guideline")
    return Limit(entry.value if value < 0 else value, entry.body, words, entry.source)


def _annual_limits(pollutant: str) -> Tuple[Limit, ...]:
    return tuple(_mark(limit(pollutant, YEAR, body, year)) for body, year in ((WHO, 2021), (EU, 2030)))


def _mean(pollutant: str) -> Indicator:
    return Indicator(
        f"air.{pollutant}",
        POLLUTANTS[pollutant],
        CONCENTRATION,
        "mean of the year",
        ramp="air",
        breaks=_ANNUAL_BREAKS[pollutant],
        dead_band=_DEAD_BAND[pollutant],
        decimals=1,
        additive=False,
        help=_NOX_HELP if pollutant == "nox" else _HELP,
        limits=() if pollutant == "nox" else _annual_limits(pollutant),
    )


def _high(pollutant: str, averaging: str) -> Indicator:
    """The 19th highest hour or day, in the bands of the index."""
    period = "hour" if averaging == HOUR else "day"
    within = () if averaging == HOUR else (_mark(limit(pollutant, DAY, EU, 2030)),)
    return replace(
        _mean(pollutant),
        id=f"air.{pollutant}_{period}_19th",
        label=f"{POLLUTANTS[pollutant]}, 19th highest {period}",
        statistic=f"{'99.8th' if averaging == HOUR else '95th'} percentile of the {period}s of the year",
        breaks=INDEX_BANDS[pollutant],
        help=f"18 {period}s of the year are higher. Classes and colours are those of the European Air Quality Index.",
        limits=within,
    )


def _exceedances(entry: AirLimit, marks: Tuple[AirLimit, ...]) -> Indicator:
    """How many hours or days are above a value, marked with how many may be."""
    name = POLLUTANTS[entry.pollutant]
    periods = f"{entry.averaging}s"
    return Indicator(
        f"air.{entry.pollutant}_{periods}_above_{entry.value:.0f}",
        f"{periods.capitalize()} with {name} above {entry.value:.0f} {CONCENTRATION}",
        periods,
        "in the year",
        ramp="air",
        breaks=_COUNTS,
        whole=True,
        additive=False,
        help=f"{periods.capitalize()} whose mean is above the value; hours that are not known count as none. " + _HELP,
        limits=tuple(_mark(each, f"{each.year} allows", float(each.allowed or 0)) for each in marks),
    )


def _counts() -> Tuple[Indicator, ...]:
    """Those of the EU from 2030 on and of WHO; PM10 has the same value in both."""
    no2_day, no2_hour, no2_who = limit("no2", DAY, EU, 2030), limit("no2", HOUR, EU, 2030), limit("no2", DAY, WHO, 2021)
    pm10, pm10_who = limit("pm10", DAY, EU, 2030), limit("pm10", DAY, WHO, 2021)
    pm25, pm25_who = limit("pm25", DAY, EU, 2030), limit("pm25", DAY, WHO, 2021)
    return (
        _exceedances(no2_hour, (no2_hour,)),
        _exceedances(no2_day, (no2_day,)),
        _exceedances(no2_who, (no2_who,)),
        _exceedances(pm10, (pm10_who, pm10)),
        _exceedances(pm25, (pm25,)),
        _exceedances(pm25_who, (pm25_who,)),
    )


def _at(entry: Indicator, target: str) -> Indicator:
    """The same quantity at another kind of place."""
    prefix, where = PLACES[target]
    return replace(
        entry,
        id="air." + prefix + entry.id.split(".", 1)[1],
        target=target,
        statistic=f"{where}; {entry.statistic}",
    )


_HOUR_HELP = (
    "Mean of the year of the hour that begins then, in local standard time: traffic by its hours, heating and the background by the hours "
    "of their days, wind and mixing by those of the weather. The background is stated with the result; where it is a constant, hours "
    "differ by what the city itself adds and by how the air carries it away. Limits are set for other periods and are not marked."
)


def by_hour(pollutant: str, target: str = "building") -> str:
    """Id of its hours of the mean day, "air.receiver_by_hour_no2"."""
    return f"air.{PLACES[target][0]}by_hour_{pollutant}"


def is_by_hour(indicator: str) -> bool:
    return "by_hour_" in indicator


def of_year(indicator: str) -> str:
    """The mean of the year that hours of the mean day are parts of."""
    return indicator.replace("by_hour_", "")


def hours_of_year(indicator: str) -> str:
    """The hours of the mean day of a mean of the year, "air.by_hour_no2" of "air.no2"."""
    return by_hour(indicator.rpartition(".")[2])


def _by_hour(pollutant: str) -> Indicator:
    """The hours of the mean day, in the colours of the mean of the year they are the parts of."""
    return replace(
        _mean(pollutant),
        id=by_hour(pollutant),
        label=f"{POLLUTANTS[pollutant]} by hour",
        statistic="each hour of the mean day",
        times="diurnal",
        help=_HOUR_HELP,
        limits=(),
    )


_CONCENTRATIONS = (
    *(_mean(pollutant) for pollutant in POLLUTANTS),
    _high("no2", HOUR),
    *(_high(pollutant, DAY) for pollutant in ("pm10", "pm25")),
    *_counts(),
)

# emitted -> label, unit, decimals
_EMITTED: Dict[str, Tuple[str, str, int]] = {
    "nox": ("NOx", "kg/a", 1),
    "pm10": ("PM10", "kg/a", 2),
    "pm25": ("PM2.5", "kg/a", 2),
    "co2": ("CO₂", "t/a", 1),
}


def _emission(name: str, kind: str) -> Indicator:
    """What a road or a building's heating gives off in a year; of a road also for each kilometre, which a map can compare."""
    label, unit, decimals = _EMITTED[name]
    of_road = kind.startswith("road")
    per_km = kind == "road_per_km"
    return Indicator(
        f"air.road_{name}_per_km" if per_km else f"air.{'road' if of_road else 'heating'}_{name}",
        f"{label} from {'traffic' if of_road else 'heating'}{' per kilometre of road' if per_km else ''}",
        f"{unit[:-2]}/(km·a)" if per_km else unit,
        target="road" if of_road else "building",
        ramp="heat",
        spacing="log",
        decimals=decimals,
        additive=not per_km,
        help=(
            "Exhaust warm and cold, and of particles wear of tyres, brakes and road."
            if of_road
            else "What is burnt in the building itself: district heat and electricity are emitted elsewhere and are not in it."
        ),
    )


AIR = (
    *(_at(entry, target) for target in PLACES for entry in _CONCENTRATIONS),
    *(_at(_by_hour(pollutant), target) for target in ("building", "receiver") for pollutant in POLLUTANTS),
    *(_emission(name, kind) for kind in ("road", "road_per_km", "heating") for name in _EMITTED),
)
