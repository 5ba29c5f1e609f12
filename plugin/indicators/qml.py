"""Scales as QML, the style files of QGIS, so that plain QGIS shows the same colour for the same value.

Written without QGIS: the solver puts them beside its results, a script into resources/styles. A layer gets one category a class by an
expression on its column, and one for what is not computed, which a graduated renderer would leave out; a raster gets a discrete ramp.
"""

from __future__ import annotations

from typing import Iterable, List, Tuple
from xml.sax.saxutils import quoteattr

import numpy as np

from . import colours
from .scales import NOT_COMPUTED, Scale

POLYGON, LINE, POINT = "polygon", "line", "point"
ROAD_MM, THIN_MM, EDGE_MM, POINT_MM, RIM_MM, RIM = 1.4, 0.5, 0.1, 1.9, 0.12, "#33302B"
GRID_OPACITY = 0.65  # so that ground, water and green are still seen
VERSION = "3.22.0-Białowieża"  # the oldest QGIS that reads them
Option = Tuple[str, str]


def layer_qml(scale: Scale, geometry: str, value: str) -> str:
    """For a vector layer of polygons, lines or points; value : an expression, as a column in double quotes."""
    rows: List[Tuple[int, str, str]] = [
        (number, colour, words) for number, (colour, words) in enumerate(zip(scale.colours, scale.labels))
    ][::-1]
    rows.append((-1, colours.MISSING, NOT_COMPUTED))
    lines = [
        f'<renderer-v2 type="categorizedSymbol" attr={quoteattr(class_expression(scale.limits, value))} '
        'symbollevels="0" enableorderby="0" forceraster="0">',
        "<categories>",
    ]
    for place, (number, _, words) in enumerate(rows):
        lines.append(
            f'<category render="true" type="long" value="{number}" symbol="{place}" label={quoteattr(words)}/>'
        )
    lines += ["</categories>", "<symbols>"]
    for place, (number, colour, _) in enumerate(rows):
        lines += _symbol(place, geometry, colour, number < 0)
    return _document([*lines, "</symbols>", "<rotation/>", "<sizescale/>", "</renderer-v2>"], "Symbology")


def raster_qml(scale: Scale, band: int) -> str:
    """For a band of a raster; cells without a value stay clear."""
    # QGIS takes an edge into the lower class, our scale into the upper one: the last float32 below it
    tops = [float(np.nextafter(np.float32(limit), np.float32(-np.inf))) for limit in scale.limits]
    items = [
        f'<item value="{top!r}" color="{colour.lower()}" alpha="255" label={quoteattr(words)}/>'
        for top, colour, words in zip([*tops, float("inf")], scale.colours, scale.labels)
    ]
    low, high = float(scale.limits[0]), float(scale.limits[-1])
    return _document(
        [
            "<pipe>",
            f'<rasterrenderer type="singlebandpseudocolor" band="{band}" opacity="{GRID_OPACITY}" alphaBand="-1" '
            f'nodataColor="" classificationMin="{low!r}" classificationMax="{high!r}">',
            "<rasterTransparency/>",
            "<rastershader>",
            f'<colorrampshader colorRampType="DISCRETE" classificationMode="1" clip="0" minimumValue="{low!r}" '
            f'maximumValue="{high!r}" labelPrecision="4">',
            *items,
            "</colorrampshader>",
            "</rastershader>",
            "</rasterrenderer>",
            "</pipe>",
        ],
        "Symbology",
    )


def class_expression(limits: Iterable[float], value: str) -> str:
    """The number of the class as `Scale.classify` has it, −1 for NULL, in QGIS's language; value : an expression."""
    edges = list(limits)
    cases = [f"WHEN {value} < {stored_edge(limit)!r} THEN {number}" for number, limit in enumerate(edges)]
    return f"CASE WHEN {value} IS NULL THEN -1 {' '.join(cases)} ELSE {len(edges)} END"


def stored_edge(limit: float) -> float:
    """Where a number becomes the limit once it is stored as float32, the precision values are classified in."""
    single = np.float32(limit)
    return float((np.float64(single) + np.float64(np.nextafter(single, np.float32(-np.inf)))) / 2)


def _symbol(place: int, geometry: str, colour: str, is_missing: bool) -> List[str]:
    kind = {POLYGON: "fill", LINE: "line", POINT: "marker"}[geometry]
    layers = {POLYGON: _fill, LINE: _line, POINT: _marker}[geometry](colour, is_missing)
    lines = [f'<symbol type="{kind}" name="{place}" alpha="1" clip_to_extent="1" force_rhr="0">']
    for name, options in layers:
        lines.append(f'<layer class="{name}" enabled="1" locked="0" pass="0"><Option type="Map">')
        lines += [f'<Option name="{key}" type="QString" value="{value}"/>' for key, value in options]
        lines.append("</Option></layer>")
    return [*lines, "</symbol>"]


def _fill(colour: str, is_missing: bool) -> List[Tuple[str, List[Option]]]:
    edge = [("outline_color", _rgba(colours.EDGE)), ("outline_width", str(EDGE_MM)), ("outline_style", "solid")]
    layers = [("SimpleFill", [("color", _rgba(colour)), ("style", "solid"), *edge])]
    if is_missing:
        hatch = [("color", _rgba(colours.HATCH)), ("style", "b_diagonal"), ("outline_style", "no")]
        layers.append(("SimpleFill", hatch))
    return layers


def _line(colour: str, is_missing: bool) -> List[Tuple[str, List[Option]]]:
    width = THIN_MM if is_missing else ROAD_MM
    return [
        (
            "SimpleLine",
            [
                ("line_color", _rgba(colour)),
                ("line_style", "solid"),
                ("line_width", str(width)),
                ("line_width_unit", "MM"),
                ("capstyle", "round"),
                ("joinstyle", "round"),
            ],
        )
    ]


def _marker(colour: str, is_missing: bool) -> List[Tuple[str, List[Option]]]:
    return [
        (
            "SimpleMarker",
            [
                ("name", "circle"),
                ("color", _rgba(colour)),
                ("size", str(POINT_MM)),
                ("size_unit", "MM"),
                ("outline_color", _rgba(RIM)),
                ("outline_width", str(RIM_MM)),
                ("outline_style", "solid"),
            ],
        )
    ]


def _rgba(colour: str) -> str:
    return ",".join(str(part) for part in (*colours.rgb(colour), 255))


def _document(lines: List[str], categories: str) -> str:
    head = [
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>",
        f'<qgis version="{VERSION}" styleCategories="{categories}">',
    ]
    return "\n".join([*head, *lines, "</qgis>", ""])
