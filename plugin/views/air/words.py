"""An explanation of the solver in the words of the panel: what adds how much, where the place is, where height and width are from."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Tuple

from ...indicators.catalogue import with_spaces
from ...review.air_quality import quality_words
from ...words import tr

POLLUTANTS = (("no2", "NO₂"), ("nox", "NOx"), ("pm10", "PM10"), ("pm25", "PM2.5"))
LABELS: Dict[str, str] = dict(POLLUTANTS)
UNIT = "µg/m³"
ROAD, REST, HEATING, BACKGROUND = "road", "rest", "heating", "background"
SHOWN_ROADS = 8
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


def heading(document: Mapping[str, Any]) -> str:
    """The means of the year as rich text, and where it is."""
    total, at = document["contributions"]["total"], document["receiver"]
    means = [f"{words} {number(total[key])}" for key, words in POLLUTANTS]
    where = (
        tr("receiver {id}").format(id=at["id"])
        if at["id"]
        else tr("point at {x:.0f}, {y:.0f}").format(x=at["x"], y=at["y"])
    )
    place = tr("{place}, {height_m:.1f} m above ground; {where}").format(
        place=document["place"], height_m=at["height_m"], where=where
    )
    return f"<b>{means[0]} {UNIT}</b> · {' · '.join(means[1:])} — {place}"


def range_words(document: Mapping[str, Any], summary: Mapping[str, Any]) -> str:
    """How far the place is in the range the method was compared with measurements in, and what its quality at stations is."""
    validated = summary.get("validated", {})
    canyon = document.get("canyon")
    if str(document["place"]).startswith("behind buildings"):
        words = tr("Outside the validated range: behind buildings, computed as in the open.")
    elif canyon is not None and (canyon["aspect"] or 0.0) > 2.0:
        words = tr("Outside the validated range: a canyon of H/W {aspect:.1f}, deeper than those measured in.").format(
            aspect=canyon["aspect"]
        )
    else:
        words = (
            tr("In the validated range: {range}.").format(range=validated["range"]) if validated.get("range") else ""
        )
    return " ".join(part for part in (words, quality_words(summary.get("quality"))) if part)


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
    for side in ("left", "right"):
        lines.append(f"{side.capitalize()}: {canyon['provenance'][side]}")
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
    return f"{name} · {height_m:.1f} m · {number(no2)} {UNIT}" if no2 == no2 else f"{name} · {height_m:.1f} m"


def number(value: Optional[float], decimals: int = 1) -> str:
    return tr("not computed") if value is None or value != value else with_spaces(value, decimals)


def _or_zero(value: Optional[float]) -> float:
    return 0.0 if value is None else float(value)
