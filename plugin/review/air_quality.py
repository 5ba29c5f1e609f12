"""How good an air result is: its scores at measuring stations, and how much of it lies outside the range the method was validated in."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from ..client.air import AIR
from ..indicators.catalogue import CATALOGUE, with_spaces
from ..solver_words import said
from ..words import tr
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


class ScoreRow(NamedTuple):
    """A pollutant at a station: what it is called, its scores in the order of SCORES as words, "" none; whether it keeps the criteria."""

    label: str
    scores: List[str]
    kept: bool


def score_rows(quality: Optional[Mapping[str, Any]]) -> List[Tuple[str, List[ScoreRow]]]:
    """Each station that was judged, in the order of the file, and its pollutants in that of the catalogue."""
    found: Dict[str, List[ScoreRow]] = {}
    order = (POLLUTANTS[0], "nox", *POLLUTANTS[1:])
    rows = [row for row in (quality or {}).get("stations", []) if row["pollutant"] in order]
    for row in sorted(rows, key=lambda row: order.index(row["pollutant"])):
        words = [_range([row.get(key)], "", "", digits) for key, _, _, digits in SCORES]
        label = CATALOGUE[f"{AIR.id}.{row['pollutant']}"].label
        found.setdefault(row["station"], []).append(ScoreRow(label, words, bool(row.get("kept", True))))
    stations = list(dict.fromkeys(row["station"] for row in rows))
    return [(station, found[station]) for station in stations]


def quality_notes(quality: Optional[Mapping[str, Any]]) -> List[str]:
    """What else is to be said of the comparison: sentences."""
    short = (quality or {}).get("too_short", [])
    words = [tr("Measured for less than 85 % of the year: {short}.").format(short=", ".join(short))] if short else []
    told = [said(each) for each in (quality or {}).get("notes", []) if "weather" in each]
    return words + [f"{each[0].upper()}{each[1:]}." for each in told]


def quality_words(quality: Optional[Mapping[str, Any]]) -> str:
    """ "At 2 stations, NO₂: FAC2 0.81 to 0.93, NMSE 0.20 …", a sentence for each pollutant; "" where nothing was measured."""
    rows = (quality or {}).get("stations", [])
    sentences = []
    for pollutant in (POLLUTANTS[0], "nox", *POLLUTANTS[1:]):
        mine = [row for row in rows if row["pollutant"] == pollutant]
        if not mine:
            continue
        where = (
            tr("At {station}").format(station=mine[0]["station"])
            if len(mine) == 1
            else tr("At {n} stations").format(n=len(mine))
        )
        told = [_range([row.get(key) for row in mine], tr(words), unit, digits) for key, words, unit, digits in SCORES]
        label = CATALOGUE[f"{AIR.id}.{pollutant}"].label
        sentences.append(f"{where}, {label}: {', '.join(each for each in told if each)}.")
    return " ".join(sentences + quality_notes(quality))


def _why(reason: str) -> str:
    """Of what the solver says of places outside the range, in the language of QGIS."""
    deep = re.fullmatch(r"in canyons deeper than H/W (.+)", reason)
    if deep:
        return tr("in canyons deeper than H/W {aspect}").format(aspect=deep.group(1))
    return tr("in courtyards") if reason == "in courtyards" else reason


def range_words(summary: Mapping[str, Any]) -> str:
    """How many receivers are outside the validated range and why; "" where the result does not say."""
    validated = summary.get("validated") or {}
    outside = {why: int(n) for why, n in validated.get("outside", {}).items() if n}
    if not validated:
        return ""
    if not outside:
        return tr("All receivers are in the validated range.")
    total = sum(outside.values()) + int(validated.get("receivers_inside", 0))
    words = ", ".join(f"{with_spaces(n)} {_why(why)}" for why, n in outside.items())
    return tr("Outside the validated range: {sum} of {total} receivers ({words}).").format(
        sum=with_spaces(sum(outside.values())), total=with_spaces(total), words=words
    )


def _range(values: Sequence[Optional[float]], words: str, unit: str, digits: int) -> str:
    known: List[float] = sorted(float(value) for value in values if value is not None)
    if not known:
        return ""
    low, high = (with_spaces(value, digits) for value in (known[0], known[-1]))
    told = low if low == high else tr("{low} to {high}").format(low=low, high=high)
    return f"{words} {told} {unit}".strip()
