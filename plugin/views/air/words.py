"""An explanation of the solver in the words of the panel: what adds how much, where the place is, where height and width are from."""

from __future__ import annotations

from html import escape
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Tuple

from ...indicators.catalogue import with_spaces
from ...review.air_quality import quality_words
from ...solver_words import said
from ...words import shown, tr
from ..fitting import lengths_of

POLLUTANTS = (("no2", "NO₂"), ("nox", "NOx"), ("pm10", "PM10"), ("pm25", "PM2.5"))
LABELS: Dict[str, str] = dict(POLLUTANTS)
UNIT = "µg/m³"
ROAD, REST, HEATING, BACKGROUND = "road", "rest", "heating", "background"
SHOWN_ROADS = 8
DEEPEST = 2.0  # H/W of the canyons there are measurements of
NAMED, LEAST_SHARE = 2, 0.005  # parts that are named beside the mean, and the least each of them makes
SIDES = ("left", "right")  # of a street
NO_NAME = "Roads (no name)"


class Part(NamedTuple):
    """What one thing adds to the mean of the year. kind : ROAD, REST, HEATING or BACKGROUND; roads : ids; value [µg/m³]"""

    kind: str
    title: str
    value: float
    roads: Tuple[str, ...] = ()


def parts_of(document: Mapping[str, Any], pollutant: str) -> List[Part]:
    """Streets by what they add, the most first, then the other roads, heating where it was computed, and the background."""
    given = document["contributions"]
    streets: Dict[str, Tuple[float, Tuple[str, ...]]] = {}
    for each in given["roads"]:
        name = str(each["name"]) or tr(NO_NAME)
        value, roads = streets.get(name, (0.0, ()))
        streets[name] = (value + _or_zero(each[pollutant]), (*roads, str(each["road"])))
    ranked = sorted(streets.items(), key=lambda item: -item[1][0])
    parts = [Part(ROAD, name, value, roads) for name, (value, roads) in ranked[:SHOWN_ROADS]]
    rest = _or_zero(given["other_roads"][pollutant]) + sum(value for _, (value, _) in ranked[SHOWN_ROADS:])
    if given["other_roads"]["number"] or len(ranked) > SHOWN_ROADS:
        parts.append(Part(REST, tr("Other roads"), rest))
    heating = _or_zero(given["heating"][pollutant])
    if heating:
        parts.append(Part(HEATING, tr("Heating of buildings"), heating))
    parts.append(Part(BACKGROUND, tr("Background"), _or_zero(given["background"][pollutant])))
    return parts


def answer(document: Mapping[str, Any], pollutant: str) -> Tuple[str, ...]:
    """The mean of the year and what makes most of it, as rich text; the longest first."""
    total = document["contributions"]["total"][pollutant]
    mean = f"{LABELS[pollutant]} {number(total)} {UNIT}"
    ranked = sorted(parts_of(document, pollutant), key=lambda part: -part.value)[:NAMED] if total else []
    named = [part for part in ranked if part.value >= LEAST_SHARE * total]
    shares = [f"{shown(100 * part.value / total):.0f}\u00a0%" for part in named]
    return lengths_of(mean, [part.title for part in named], shares)


def details(document: Mapping[str, Any], pollutant: str) -> Tuple[str, ...]:
    """The means of the other pollutants, and where it is; the longest first."""
    total, at = document["contributions"]["total"], document["receiver"]
    means = " · ".join(f"{words} {number(total[key])}" for key, words in POLLUTANTS if key != pollutant) + f" {UNIT}"
    where = (
        tr("receiver {id}").format(id=at["id"])
        if at["id"]
        else tr("point at {x:.0f}, {y:.0f}").format(x=at["x"], y=at["y"])
    )
    height = tr("{height_m} m above ground").format(height_m=f"{shown(at['height_m']):.1f}")
    place = escape(f"{said(document['place'])}, {height}")
    return (f"{means} — {place}; {escape(where)}", f"{means} — {place}", means)


def is_outside(document: Mapping[str, Any]) -> bool:
    """Whether the place is outside the range the method was compared with measurements in."""
    return _is_behind(document) or _is_deep(document)


def _is_behind(document: Mapping[str, Any]) -> bool:
    return str(document["place"]).startswith("behind buildings")


def _is_deep(document: Mapping[str, Any]) -> bool:
    canyon = document.get("canyon")
    return canyon is not None and (canyon["aspect"] or 0.0) > DEEPEST


def range_words(document: Mapping[str, Any], summary: Mapping[str, Any]) -> str:
    """How far the place is in the range the method was compared with measurements in, and what its quality at stations is."""
    validated = summary.get("validated", {})
    canyon = document.get("canyon")
    if _is_behind(document):
        words = tr("Outside the validated range: behind buildings, computed as in the open.")
    elif canyon is not None and _is_deep(document):
        words = tr("Outside the validated range: a canyon of H/W {aspect:.1f}, deeper than those measured in.").format(
            aspect=shown(canyon["aspect"])
        )
    else:
        words = (
            tr("In the validated range: {range}.").format(range=said(validated["range"]))
            if validated.get("range")
            else ""
        )
    return " ".join(part for part in (words, quality_words(summary.get("quality"))) if part)


def effective_heights(canyon: Mapping[str, Any]) -> Optional[Tuple[float, float]]:
    """Left and right height with their gaps counted in, which H/W is made of [m]; None where the facades have no gaps, or an older
    explanation does not say how much of a side is built."""
    built = [float(canyon.get(f"built_{side}") or 0.0) if f"built_{side}" in canyon else 1.0 for side in SIDES]
    if min(built) >= 1.0:
        return None
    left, right = (share * _or_zero(canyon[f"height_{side}_m"]) for share, side in zip(built, SIDES))
    return left, right


def canyon_lines(canyon: Mapping[str, Any]) -> List[str]:
    """Sides by wind, then where height and width are from."""
    lines = []
    for key, words in (
        ("leeward", tr("Wind from behind the receiver (leeward)")),
        ("windward", tr("Wind from across (windward)")),
    ):
        value = canyon[f"nox_{key}"]
        if value is not None:
            hours = with_spaces(canyon[f"hours_{key}"])
            lines.append(
                tr("{words}: NOx {number} {unit}, {hours} h of the year").format(
                    words=words, number=number(value), unit=UNIT, hours=hours
                )
            )
    if canyon["nox_along"] is not None:
        lines.append(
            tr("Wind along the street: NOx {number} {unit}").format(number=number(canyon["nox_along"]), unit=UNIT)
        )
    if canyon.get("box"):
        lines.append(box_words(canyon["box"]))
    for side, words in (("left", tr("Left: {words}")), ("right", tr("Right: {words}"))):
        lines.append(words.format(words=said(canyon["provenance"][side])))
    effective = effective_heights(canyon)
    if effective is not None:
        lines.append(
            tr("H/W counts gaps as no height: mean of {left} m and {right} m by {width} m").format(
                left=number(effective[0]), right=number(effective[1]), width=number(canyon["width_m"])
            )
        )
    return lines


def box_words(box: Mapping[str, Any]) -> str:
    """Where the air of a street goes that is a mixed box (SIRANE), and how much of what it holds other streets brought."""
    ways = (
        ("through_roof", tr("over the roofs")),
        ("up_at_crossings", tr("upwards at crossings")),
        ("into_streets", tr("into the next streets")),
    )
    goes = ", ".join(f"{100 * _or_zero(box[key]):.0f} % {words}" for key, words in ways)
    words = tr("Mixed box between crossings (SIRANE), {number} m long: its air leaves {goes}").format(
        number=number(box["length_m"], 0), goes=goes
    )
    if box["from_other_streets"] is not None:
        words += tr("; {from_other_streets:.0f} % of its NOx comes from other streets").format(
            from_other_streets=100 * box["from_other_streets"]
        )
    return words


def floor_title(number_of: int, height_m: float, no2: float) -> str:
    """ "Floor 2 · 7.5 m · 18.3 µg/m³"; no2 NaN: not computed."""
    name = (
        tr("Ground floor")
        if number_of == 0
        else tr("Floor {number_of}").format(number_of=number_of)
        if number_of > 0
        else tr("Receiver")
    )
    height = f"{name} · {shown(height_m):.1f} m"
    return f"{height} · {number(no2)} {UNIT}" if no2 == no2 else height


def number(value: Optional[float], decimals: int = 1) -> str:
    return tr("not computed") if value is None or value != value else with_spaces(value, decimals)


def _or_zero(value: Optional[float]) -> float:
    return 0.0 if value is None else float(value)
