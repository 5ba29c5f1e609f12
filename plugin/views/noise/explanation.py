"""An explanation of the solver in the words of the panel: sources, and the paths from their strongest pieces."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from typing import Any, Dict, List, Mapping, Tuple

from ...words import shown, tr
from ..fitting import lengths_of

BARS = ("divergence", "air", "ground", "diffraction", "reflection")
BAR_WORDS = {
    "divergence": "Divergence",
    "air": "Air",
    "ground": "Ground effect",
    "diffraction": "Diffraction",
    "reflection": "Reflection",
}
BAR_COLOURS = {  # Okabe and Ito: told apart by everybody
    "divergence": "#9A9A9A",
    "air": "#56B4E9",
    "ground": "#009E73",
    "diffraction": "#D55E00",
    "reflection": "#CC79A7",
}
CONDITIONS = (
    ("homogeneous", "Homogeneous", "Straight rays: no wind or temperature that bends them"),
    ("favourable", "Favourable", "Rays bent down: wind from the source, or cold air below"),
)
BANDS = ("A", "63", "125", "250", "500", "1k", "2k", "4k", "8k")
A_WEIGHTING = (-26.2, -16.1, -8.6, -3.2, 0.0, 1.2, 1.0, -1.1)  # of the octaves 63 Hz to 8 kHz, IEC 61672-1 [dB]
SPECTRA = (("day", "by day"), ("evening", "in the evening"), ("night", "at night"))
NAMED, LEAST_SHARE = 2, 0.005  # sources that are named beside the level, and the least each of them makes
KINDS = {"over": "Straight", "left": "Around, left", "right": "Around, right", "reflected": "Reflected"}


@dataclass(frozen=True)
class PathChoice:
    """One path of one shown piece. share : of the whole Lden energy, 0 to 1; title : for a list"""

    title: str
    share: float
    piece: Mapping[str, Any]
    path: Mapping[str, Any]

    @property
    def conditions(self) -> List[str]:
        """Those under which it exists."""
        return [key for key, _, _ in CONDITIONS if self.path["attenuation"][key] is not None]


def source_title(street: Mapping[str, Any]) -> str:
    """What a street or line is called: its name, else what all the unnamed of its kind are."""
    kinds = {"road": tr("Roads"), "tram": tr("Trams"), "rail": tr("Rail"), "industry": tr("Industry")}
    return str(street["name"]) or tr("{get} (no name)").format(get=kinds.get(str(street["kind"]), str(street["kind"])))


def path_kind(path: Mapping[str, Any]) -> str:
    """ "Over", "Straight", "Around, left" …"""
    has_edges = any(path["edges"][key] for key, _, _ in CONDITIONS)
    return tr("Over") if path["kind"] == "over" and has_edges else tr(KINDS[path["kind"]])


def level_words(level: Any) -> str:
    """ "62.1 dB"."""
    return tr("nothing heard") if level is None else f"{shown(level):.1f} dB"


def answer(document: Mapping[str, Any]) -> Tuple[str, ...]:
    """The level of the receiver and the sources that make most of it, as rich text; the longest first."""
    level = tr("Lden {level_words}").format(level_words=level_words(document["level"]["den"]))
    named = [each for each in document["streets"][:NAMED] if each["share"] >= LEAST_SHARE]
    names = [source_title(each) for each in named]
    parts = [f"{shown(100 * each['share']):.0f}\u00a0%" for each in named]
    return lengths_of(level, names, parts)


def details(document: Mapping[str, Any]) -> Tuple[str, ...]:
    """The level by period and where it is; the longest first."""
    level, at = document["level"], document["receiver"]
    periods = " · ".join(
        f"{name} {level_words(level[key])}"
        for key, name in (("day", tr("Lday")), ("evening", tr("Levening")), ("night", tr("Lnight")))
    )
    where = (
        tr("receiver {id}").format(id=at["id"])
        if at["id"]
        else tr("point at {x:.0f}, {y:.0f}").format(x=at["x"], y=at["y"])
    )
    height = tr("{height_m} m above ground").format(height_m=f"{shown(at['height_m']):.1f}")
    return (f"{periods} — {escape(where)}, {height}", f"{periods} — {height}", periods)


def floor_title(number: int, height_m: float, lden: float) -> str:
    """ "Floor 2 · 7.5 m · 61.3 dB"; lden NaN: no sound arrives there."""
    name = (
        tr("Ground floor")
        if number == 0
        else tr("Floor {number}").format(number=number)
        if number > 0
        else tr("Receiver")
    )
    return f"{name} · {shown(height_m):.1f} m · {level_words(None if lden != lden else lden)}"


def paths_of(document: Mapping[str, Any], street: Mapping[str, Any]) -> List[PathChoice]:
    """The paths of the shown pieces of a street, the loudest first; none where no piece of it is shown."""
    key = _street(street)
    found = []
    for piece in document["pieces"]:
        if key not in [_street(each) for each in piece["sources"]]:
            continue
        for path in piece["paths"]:
            level = level_words(path["level"]["long_term"]["den"])
            title = tr("{path_kind} · {level} · {size_words}{distance_m:.0f} m away").format(
                path_kind=path_kind(path), level=level, size_words=_size_words(piece), distance_m=piece["distance_m"]
            )
            found.append(PathChoice(title, piece["share"] * path["share"], piece, path))
    return sorted(found, key=lambda choice: -choice.share)


def _size_words(piece: Mapping[str, Any]) -> str:
    """How much of its source a piece is; nothing for a point."""
    words = {"point": "", "area": tr("{length_m:.0f} m wide, ").format(length_m=piece["length_m"])}
    return words.get(piece.get("shape", "line"), tr("{length_m:.0f} m of it, ").format(length_m=piece["length_m"]))


def _street(part: Mapping[str, Any]) -> Tuple[str, str, str]:
    return (part["layer"], part["kind"], part["name"])


def columns_of(path: Mapping[str, Any], condition: str) -> Dict[str, List[float]]:
    """bar -> nine values: of the A-weighted level and by octave [dB]."""
    terms = path["attenuation"][condition]
    return {bar: [terms["a_weighted"][bar], *terms["octaves"][bar]] for bar in (*BARS, "total")}


def spectrum_of(document: Mapping[str, Any], period: str) -> Tuple[List[float], List[float]]:
    """Levels of the receiver in a period, unweighted and A-weighted: nine values, the sum and eight octaves, NaN not heard [dB].

    The unweighted sum is that of the energies of the octaves; the A-weighted one is the level of the period.
    """
    octaves = [float("nan") if each is None else float(each) for each in document["level"]["octaves"][period]]
    total = document["level"][period]
    energy = sum(10 ** (each / 10) for each in octaves if each == each)
    return (
        [10 * math.log10(energy) if energy > 0 else float("nan"), *octaves],
        [float("nan") if total is None else float(total), *(each + a for each, a in zip(octaves, A_WEIGHTING))],
    )


def ray_profile(path: Mapping[str, Any]) -> Tuple[List[float], List[float]]:
    """Distance along the unfolded ray and altitude of its corners [m]."""
    distance = [0.0]
    for (x1, y1, _), (x2, y2, _) in zip(path["ray"], path["ray"][1:]):
        distance.append(distance[-1] + ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)
    return distance, [corner[2] for corner in path["ray"]]


def plane_lines(path: Mapping[str, Any], condition: str) -> List[Tuple[str, List[float], List[float]]]:
    """Mean planes that count: name, distances, altitudes. With edges those before and behind them, else the whole one."""
    planes = path["planes"][condition]
    names = ("SO", "OR") if path["edges"][condition] and "SO" in planes else ("SR",)
    lines = []
    for name in names:
        if name in planes:
            plane = planes[name]
            at = [plane["from_m"], plane["to_m"]]
            lines.append((name, at, [plane["a"] * x + plane["b"] for x in at]))
    return lines
