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

# National metric systems proposed before UTM: EPSG code and a box of longitudes and latitudes well inside the country.
# Only a proposal; near a border another one may be the custom.
PREFERRED = (
    (2056, 5.96, 10.5, 46.13, 47.8),  # Switzerland
    (28992, 3.4, 6.9, 51.3, 53.55),  # Netherlands
    (3067, 21.0, 31.5, 59.75, 70.0),  # Finland
    (3006, 11.2, 24.0, 57.6, 69.0),  # Sweden
    (3006, 12.8, 19.5, 55.3, 57.6),
    (2157, -10.6, -5.9, 51.3, 55.4),  # Ireland
    (27700, -5.9, 1.7, 49.9, 59.0),  # Great Britain
    (2154, -5.0, 7.0, 42.5, 49.5),  # France
)
COUNTRY_OF_AREA = {
    "Austria": "AT", "Belgium": "BE", "Bulgaria": "BG", "Cyprus": "CY", "Czechia": "CZ", "Germany": "DE", "Denmark": "DK",
    "Spain": "ES", "Estonia": "EE", "Finland": "FI", "France": "FR", "United Kingdom (UK)": "GB", "Greece": "GR",
    "Hungary": "HU", "Ireland": "IE", "Italy": "IT", "Netherlands": "NL", "Norway": "NO", "Poland": "PL", "Serbia": "RS",
    "Sweden": "SE", "Slovenia": "SI", "Switzerland": "CH",
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
    for code, west, east, south, north in PREFERRED:
        if west <= longitude <= east and south <= latitude <= north:
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
    """ISO code of the country a national CRS belongs to, "" for others."""
    area = horizontal(crs).area_of_use
    if area is None:
        return ""
    named = [code for words, code in COUNTRY_OF_AREA.items() if words in area.name]
    return named[0] if len(named) == 1 else ""


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
    inside_east_west = area.west - margin_deg <= longitude <= east + margin_deg
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
