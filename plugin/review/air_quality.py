"""How good an air result is: its scores at measuring stations, and how much of it lies outside the range the method was validated in."""

from __future__ import annotations

from typing import Any, List, Mapping, Optional, Sequence

from ..client.air import AIR
from ..indicators.catalogue import CATALOGUE, with_spaces
from .air_exposure import POLLUTANTS

UNIT = "µg/m³"
# key of a row of summary.quality.stations, what it is called, its unit, decimals
SCORES = (
    ("fac2", "FAC2", "", 2),
    ("nmse", "NMSE", "", 2),
    ("bias", "bias", UNIT, 1),
    ("mqi", "MQI", "", 2),
    ("mqi_year", "MQI of the mean", "", 2),
)


def quality_words(quality: Optional[Mapping[str, Any]]) -> str:
    """ "At 2 stations, NO₂: FAC2 0.81 to 0.93, NMSE 0.20 …", a sentence for each pollutant; "" where nothing was measured."""
    rows = (quality or {}).get("stations", [])
    sentences = []
    for pollutant in (POLLUTANTS[0], "nox", *POLLUTANTS[1:]):
        mine = [row for row in rows if row["pollutant"] == pollutant]
        if not mine:
            continue
        where = f"At {mine[0]['station']}" if len(mine) == 1 else f"At {len(mine)} stations"
        told = [_range([row.get(key) for row in mine], words, unit, digits) for key, words, unit, digits in SCORES]
        label = CATALOGUE[f"{AIR.id}.{pollutant}"].label
        sentences.append(f"{where}, {label}: {', '.join(each for each in told if each)}.")
    short = (quality or {}).get("too_short", [])
    if short:
        sentences.append(f"Measured for less than 85 % of the year: {', '.join(short)}.")
    sentences += [f"{words[0].upper()}{words[1:]}." for words in (quality or {}).get("notes", []) if "weather" in words]
    return " ".join(sentences)


def range_words(summary: Mapping[str, Any]) -> str:
    """How many receivers are outside the validated range and why; "" where the result does not say."""
    validated = summary.get("validated") or {}
    outside = {why: int(n) for why, n in validated.get("outside", {}).items() if n}
    if not validated:
        return ""
    if not outside:
        return "All receivers are in the validated range."
    total = sum(outside.values()) + int(validated.get("receivers_inside", 0))
    words = ", ".join(f"{with_spaces(n)} {why}" for why, n in outside.items())
    return f"Outside the validated range: {with_spaces(sum(outside.values()))} of {with_spaces(total)} receivers ({words})."


def _range(values: Sequence[Optional[float]], words: str, unit: str, digits: int) -> str:
    known: List[float] = sorted(float(value) for value in values if value is not None)
    if not known:
        return ""
    low, high = (with_spaces(value, digits) for value in (known[0], known[-1]))
    told = low if low == high else f"{low} to {high}"
    return f"{words} {told} {unit}".strip()
