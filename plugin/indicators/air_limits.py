"""Limit values of the EU and guideline values of WHO for NO2, PM10 and PM2.5: one table, each with its source and what was checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

YEAR, DAY, HOUR = "year", "day", "hour"  # what is averaged over
EU, WHO = "EU", "WHO"
_EU_2030 = "Directive (EU) 2024/2881, Annex I, section 1, table 1: limit value to be attained by 1 January 2030"
_EU_NOW = "Directive 2008/50/EC, Annex XI (PM2.5: Annex XIV): limit value in force until then, kept by 2024/2881, Annex I, table 2"
_WHO_2021 = "WHO (2021), global air quality guidelines: air quality guideline level"
_WHO_DAYS = _WHO_2021 + ", 99th percentile of the days of a year, that is 3 to 4 days above it"
_CHECKED = "compared with published summaries of the document"
_QUOTED = "compared with a public quotation of the table"
_REGION = "compared with the summary of the Regierungspräsidium Tübingen (Luftreinhaltung, new directive)"


@dataclass(frozen=True)
class AirLimit:
    """One value of one document.

    pollutant : "no2", "pm10", "pm25"; averaging : "year", "day" or "hour"; value [µg/m³]
    allowed : how often in a calendar year a day or hour may be above it, None for a mean of the year
    body, year : who says so, and for (EU) or since (WHO) when; source, status : the document, and how far this entry was checked
    """

    pollutant: str
    averaging: str
    value: float
    allowed: Optional[int]
    body: str
    year: int
    source: str
    status: str


LIMITS: Tuple[AirLimit, ...] = (
    AirLimit("no2", YEAR, 20.0, None, EU, 2030, _EU_2030, _QUOTED),
    AirLimit("no2", DAY, 50.0, 18, EU, 2030, _EU_2030, _QUOTED),
    AirLimit("no2", HOUR, 200.0, 3, EU, 2030, _EU_2030, _QUOTED),
    AirLimit("pm10", YEAR, 20.0, None, EU, 2030, _EU_2030, _REGION),
    AirLimit("pm10", DAY, 45.0, 18, EU, 2030, _EU_2030, _REGION),
    AirLimit("pm25", YEAR, 10.0, None, EU, 2030, _EU_2030, _REGION),
    AirLimit("pm25", DAY, 25.0, 18, EU, 2030, _EU_2030, _REGION),
    AirLimit("no2", YEAR, 40.0, None, EU, 2010, _EU_NOW, _CHECKED),
    AirLimit("no2", HOUR, 200.0, 18, EU, 2010, _EU_NOW, _CHECKED),
    AirLimit("pm10", YEAR, 40.0, None, EU, 2005, _EU_NOW, _CHECKED),
    AirLimit("pm10", DAY, 50.0, 35, EU, 2005, _EU_NOW, _CHECKED),
    AirLimit("pm25", YEAR, 25.0, None, EU, 2015, _EU_NOW, _CHECKED),
    AirLimit("no2", YEAR, 10.0, None, WHO, 2021, _WHO_2021, _CHECKED),
    AirLimit("no2", DAY, 25.0, 3, WHO, 2021, _WHO_DAYS, _CHECKED),
    AirLimit("pm10", YEAR, 15.0, None, WHO, 2021, _WHO_2021, _CHECKED),
    AirLimit("pm10", DAY, 45.0, 3, WHO, 2021, _WHO_DAYS, _CHECKED),
    AirLimit("pm25", YEAR, 5.0, None, WHO, 2021, _WHO_2021, _CHECKED),
    AirLimit("pm25", DAY, 15.0, 3, WHO, 2021, _WHO_DAYS, _CHECKED),
)


def limits_of(pollutant: str, averaging: str, body: str = "", year: int = 0) -> Tuple[AirLimit, ...]:
    """The entries of a pollutant and averaging time, of one body or year where asked for, rising."""
    found = [
        each
        for each in LIMITS
        if (each.pollutant, each.averaging) == (pollutant, averaging)
        and body in ("", each.body)
        and year in (0, each.year)
    ]
    return tuple(sorted(found, key=lambda each: each.value))


def limit(pollutant: str, averaging: str, body: str, year: int) -> AirLimit:
    """The one entry. Raises: KeyError where the table has none."""
    found = limits_of(pollutant, averaging, body, year)
    if len(found) != 1:
        raise KeyError(f"{body} {year} has {len(found)} values for {pollutant} by {averaging}")
    return found[0]
