"""Coordinate reference systems: what a file has, whether lengths can be trusted in it, and what to use instead."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyproj
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from ..city.errors import InputError

# National metric systems proposed before UTM, with boxes (west, east, south, north) [°] that hold no place of a neighbour.
# Only a proposal, and it decides whose archetypes are taken: where a border is near there is none.
PREFERRED: dict[int, tuple[tuple[float, float, float, float], ...]] = {
    2056: (  # Switzerland: Geneva, Vaud, the middle, the north, Basel
        (6.06, 6.2, 46.16, 46.25), (6.55, 7.15, 46.5, 46.85), (7.15, 9.4, 46.55, 47.4), (7.75, 9.3, 47.4, 47.53),
        (7.57, 7.62, 47.53, 47.57),
    ),
    28992: (  # Netherlands: west, Zeeland, Eindhoven, east, Enschede, Groningen
        (4.0, 5.85, 51.55, 53.4), (3.45, 4.2, 51.43, 51.75), (5.3, 6.0, 51.35, 51.55), (5.85, 6.6, 52.0, 53.4),
        (6.6, 6.9, 52.2, 52.4), (6.6, 7.0, 52.75, 53.4),
    ),
    3067: (  # Finland: south, lakes, Ostrobothnia, Vaasa, Lapland
        (22.0, 27.5, 59.9, 63.0), (27.5, 29.0, 61.4, 65.8), (22.8, 27.5, 63.0, 65.6), (21.3, 22.8, 62.0, 63.4),
        (24.4, 28.4, 65.6, 68.5),
    ),
    3006: (  # Sweden: Scania, the coasts, Gotland, the middle, Dalarna, Jämtland, Norrland, Luleå, Kiruna
        (12.9, 14.3, 55.35, 56.5), (12.6, 16.9, 56.5, 57.2), (11.7, 16.9, 57.2, 58.9), (18.0, 19.4, 56.9, 58.0),
        (12.9, 18.9, 58.9, 61.0), (13.5, 18.0, 61.0, 63.0), (14.2, 16.5, 63.0, 64.4), (16.5, 20.9, 63.0, 66.2),
        (20.9, 22.8, 65.0, 66.2), (18.9, 22.8, 66.2, 68.0),
    ),
    2157: ((-10.56, -5.9, 51.39, 55.4),),  # Ireland; the system is that of Northern Ireland too
    27700: (  # Great Britain: south coast, the south, the north, Galloway, Scotland
        (-5.7, 1.0, 50.1, 51.0), (-5.3, 1.78, 51.0, 53.5), (-4.9, 0.5, 53.5, 54.9), (-5.0, -1.2, 54.9, 55.5),
        (-7.6, -0.7, 55.5, 60.9),
    ),
    2154: (  # France: Brittany, the middle, the north, Lille, Calais, the south, Perpignan, Provence, Savoy, Franche-Comté, Metz,
        # Lorraine, Strasbourg, Mulhouse, Corsica
        (-4.9, -1.4, 47.1, 48.8), (-1.4, 5.8, 43.45, 49.35), (0.1, 3.0, 49.35, 50.0), (2.5, 3.1, 50.0, 50.66),
        (1.58, 2.5, 50.0, 50.98), (-0.5, 5.8, 43.05, 43.45), (2.1, 3.1, 42.55, 43.05), (5.8, 7.3, 43.05, 43.85),
        (5.8, 6.5, 43.85, 45.95), (5.8, 6.2, 47.0, 48.0), (5.8, 6.3, 48.0, 49.35), (6.3, 7.5, 48.05, 49.05),
        (7.5, 7.76, 48.5, 48.9), (6.3, 7.45, 47.65, 48.05), (8.5, 9.6, 41.36, 43.05),
    ),
}  # fmt: skip
COUNTRY_OF_AREA = {
    "Austria": "AT", "Belgium": "BE", "Bulgaria": "BG", "Cyprus": "CY", "Czechia": "CZ", "Germany": "DE", "Denmark": "DK",
    "Spain": "ES", "Estonia": "EE", "Finland": "FI", "France": "FR", "United Kingdom (UK)": "GB", "Greece": "GR",
    "Hungary": "HU", "Ireland": "IE", "Italy": "IT", "Netherlands": "NL", "Norway": "NO", "Poland": "PL", "Serbia": "RS",
    "Sweden": "SE", "Slovenia": "SI", "Liechtenstein; Switzerland": "CH",
}  # fmt: skip
EPSG_CODE = re.compile(r"EPSG(?:\.xml)?[:/#]+(?:[\d.]{0,8}[:/])?(\d{4,6})(?!\d)", re.IGNORECASE)
GERMAN_NAME = re.compile(r"urn:adv:crs:ETRS89_UTM(?P<zone>3[123])(?:\*DE_(?P<heights>\w+)_NH)?", re.IGNORECASE)
GERMAN_HEIGHTS = {"DHHN92": "5783", "DHHN2016": "7837"}


@dataclass(frozen=True)
class Verdict:
    """Whether a CRS can carry a twin.

    problem : "" or one of "crs-missing", "crs-geographic", "crs-web-mercator", "crs-feet", "crs-unsupported"
    text, hint : what is wrong and what to do
    """

    problem: str
    text: str = ""
    hint: str = ""


def parse(text: str) -> CRS:
    """InputError when the words name no coordinate reference system."""
    try:
        return CRS.from_user_input(text)
    except CRSError as error:
        raise InputError(
            f"{text!r} is no coordinate reference system", "Write it as EPSG:3067.", code="crs-unknown"
        ) from error


def named(text: str) -> CRS | None:
    """The CRS a URN, URL or name of OGC, GML or the German survey means; None when it is none of these.

    "EPSG:28992", "urn:ogc:def:crs:EPSG::7415", "urn:ogc:def:crs,crs:EPSG::25832,crs:EPSG::5783",
    "https://www.opengis.net/def/crs/EPSG/0/7415", "…/crs-compound?1=…&2=…", "…epsg.xml#31467", "urn:adv:crs:ETRS89_UTM32*DE_DHHN2016_NH".
    InputError when there is no CRS of that number.
    """
    codes = EPSG_CODE.findall(text)
    if not codes:
        german = GERMAN_NAME.search(text)
        if german is None:
            return None
        heights = GERMAN_HEIGHTS.get(german["heights"] or "")
        codes = [f"258{german['zone']}", *([heights] if heights else [])]
    return parse("EPSG:" + "+".join(codes[:2]))


def known(text: str) -> CRS | None:
    """What a file says its CRS is; None when that is only a word for "unknown"."""
    crs = parse(text)
    return None if any(word in crs.name.lower() for word in ("undefined", "unknown engineering")) else crs


def horizontal(crs: CRS) -> CRS:
    """The plane part: without the heights of a compound, without the transformation of a bound one."""
    if crs.is_bound and crs.source_crs is not None:
        crs = crs.source_crs
    if crs.is_compound:
        crs = horizontal(crs.sub_crs_list[0])
    return crs.to_2d() if len(crs.axis_info) == 3 else crs


def vertical(crs: CRS) -> CRS | None:
    return crs.sub_crs_list[1] if crs.is_compound else None


def judge(crs: CRS | None) -> Verdict:
    """Whether areas and lengths measured in this CRS are metres on the ground."""
    if crs is None:
        return Verdict("crs-missing", "it has no coordinate reference system", "Say which one it is in, as EPSG:….")
    plane = horizontal(crs)
    if plane.is_geographic:
        return Verdict(
            "crs-geographic", f"its coordinates are degrees ({name(plane)}), not metres", "Use a projected CRS."
        )
    if (
        "pseudo" in plane.name.lower()
        or plane.to_epsg() in (3857, 3785, 900913)
        or "popular visualisation" in plane.name.lower()
    ):
        return Verdict(
            "crs-web-mercator",
            f"Web Mercator ({name(plane)}) stretches areas by 1/cos² of the latitude",
            "Use a local projected CRS.",
        )
    if not plane.is_projected:
        return Verdict("crs-unsupported", f"{name(plane)} is not a projected CRS", "Use a projected metric CRS.")
    factor = plane.axis_info[0].unit_conversion_factor
    if abs(factor - 1.0) > 1e-9:
        return Verdict(
            "crs-feet", f"{name(plane)} is in {plane.axis_info[0].unit_name}, not metres", "Use a metric CRS."
        )
    return Verdict("")


def name(crs: CRS) -> str:
    """ "EPSG:3067", else its name."""
    code = crs.to_epsg(min_confidence=70)
    return f"EPSG:{code}" if code else crs.name


def suggest(longitude: float, latitude: float) -> CRS:
    """A projected metric CRS for a place: the national one where it is common, else UTM."""
    for code, boxes in PREFERRED.items():
        if any(west <= longitude <= east and south <= latitude <= north for west, east, south, north in boxes):
            return CRS.from_epsg(code)
    zone = int((longitude + 180) // 6) % 60 + 1
    if 29 <= zone <= 38 and 34 < latitude < 84.2 and -16.1 < longitude < 40.18:
        return CRS.from_epsg(25800 + zone)  # ETRS89, Europe's own
    return CRS.from_epsg((32600 if latitude >= 0 else 32700) + zone)


def suggest_for(crs: CRS | None, bounds: np.ndarray) -> CRS | None:
    """A suggestion for data with bounds (xmin, ymin, xmax, ymax) in their own CRS; None when the place is unknown."""
    x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    if crs is None:
        return suggest(x, y) if abs(x) <= 180 and abs(y) <= 90 else None
    longitude, latitude = Transformer.from_crs(horizontal(crs), 4326, always_xy=True).transform(x, y)
    return suggest(longitude, latitude) if math.isfinite(longitude) and math.isfinite(latitude) else None


def country_of(crs: CRS) -> str:
    """ISO code of the country a national CRS belongs to, "" for others.

    EPSG's words for its area must begin with the country and name no other ("Czechia; Slovakia." is of neither); zones of
    UTM list some of the countries they cross, and Indiana has a county called Switzerland.
    """
    area = horizontal(crs).area_of_use
    if area is None:
        return ""
    words = area.name.replace("Northern Ireland", "Ulster")
    named = [(start, code) for start, code in COUNTRY_OF_AREA.items() if start.rpartition("; ")[2] in words]
    if len(named) != 1:
        return ""
    start, code = named[0]
    alone = words.startswith(start) and not words[len(start) :].startswith((";", ",", " and "))
    return code if alone else ""


def axes_swapped(crs: CRS, bounds: np.ndarray) -> bool:
    """Whether coordinates (xmin, ymin, xmax, ymax) lie where the CRS is used only after x and y are exchanged."""
    exchanged = np.asarray(bounds)[[1, 0, 3, 2]]
    return outside_area(crs, np.asarray(bounds)) and not outside_area(crs, exchanged)


def outside_area(crs: CRS, bounds: np.ndarray, margin_deg: float = 1.0) -> bool:
    """Whether the middle of the bounds lies outside the area a CRS is made for; False when that area is not known."""
    area = horizontal(crs).area_of_use
    if area is None:
        return False
    to_degrees = Transformer.from_crs(horizontal(crs), 4326, always_xy=True)
    longitude, latitude = to_degrees.transform((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2)
    if not (math.isfinite(longitude) and math.isfinite(latitude)):
        return True
    east = area.east + 360 if area.east < area.west else area.east
    west, east = area.west - margin_deg, east + margin_deg
    inside_east_west = any(west <= longitude + turn <= east for turn in (-360, 0, 360))
    return not (inside_east_west and area.south - margin_deg <= latitude <= area.north + margin_deg)


def transform(source: CRS, target: CRS, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Plane coordinates into another CRS; heights are left to the caller."""
    if horizontal(source) == horizontal(target):
        return x, y
    return Transformer.from_crs(horizontal(source), horizontal(target), always_xy=True).transform(x, y)


def height_factor(crs: CRS) -> float:
    """Metres in one unit of the heights: 0.3048 for feet, 1 where nothing else is said."""
    part = vertical(crs)
    if part is not None:
        return float(part.axis_info[0].unit_conversion_factor)
    return float(crs.axis_info[2].unit_conversion_factor) if len(crs.axis_info) == 3 else 1.0


def description(crs: CRS) -> dict[str, Any]:
    """How the manifest of a twin writes its CRS."""
    plane, heights = horizontal(crs), vertical(crs)
    return {
        "id": name(plane),
        "name": plane.name,
        "vertical": name(heights) if heights is not None else None,
        "wkt": plane.to_wkt(pyproj.enums.WktVersion.WKT1_GDAL),
    }
