"""How the layers of a study look: quiet ground, thin edges, data colours from the shared scale."""

from __future__ import annotations

from typing import List, Optional, Sequence

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsProperty,
    QgsRendererCategory,
    QgsRendererRange,
    QgsRuleBasedRenderer,
    QgsSimpleLineSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ...indicators import colours
from ...indicators.scales import NOT_COMPUTED
from ...review.display import Picture
from ...words import shown, tr
from .display_table import NO_CLASS

LAND = {
    "water": "#C4DCE8",
    "forest": "#CFDFC2",
    "park": "#DAE8CC",
    "grass": "#E3EDD6",
    "farmland": "#F1ECDB",
    "sport": "#D6E7CF",
    "cemetery": "#D8E2CF",
    "sand": "#F3EAD2",
    "paved": "#EDEAE5",
    "other": "#F0EEE9",
}
BACKGROUND = "#F8F6F2"
ROAD, ROAD_EDGE, PATH = "#FFFFFF", "#D5D0C7", "#E3DED4"
TRAM, RAIL = "#A9A3BD", "#B8B5B0"  # quieter than what is coloured by data
NOISE_SOURCE = "#A8327E"
SMALL_SCALE = 30000  # beyond, a house is a pixel or two and its outline would hide its colour
SCALE_OR_USUAL = "coalesce(@map_scale, 5000)"
SELECTED_WIDTH = f"scale_linear({SCALE_OR_USUAL}, 2500, 12000, 0.9, 0.4)"  # mm, of the outline of what is selected
MOST = 1e12  # of the class that has no upper limit
METRES = QgsUnitTypes.RenderUnit.RenderMetersInMapUnits


def data_renderer(picture: Picture) -> QgsCategorizedSymbolRenderer:
    """One category a class; not computed is hatched, without an indicator all are context grey."""
    categories: List[QgsRendererCategory] = []
    if picture.scale is not None:
        rows = list(enumerate(zip(picture.scale.colours, picture.scale.labels)))
        for number, (colour, label) in rows if picture.by_category else rows[::-1]:
            categories.append(QgsRendererCategory(number, plain_fill(colour), label))
        categories.append(QgsRendererCategory(-1, hatched_fill(), tr(NOT_COMPUTED)))
    categories.append(QgsRendererCategory(NO_CLASS, plain_fill(colours.CONTEXT), tr("no indicator chosen")))
    return QgsCategorizedSymbolRenderer("class", categories)


def plain_fill(colour: str) -> QgsFillSymbol:
    return QgsFillSymbol.createSimple({"color": colour, "outline_style": "no"})


def hatched_fill() -> QgsFillSymbol:
    """Pale grey with diagonal lines: "not computed"."""
    symbol = plain_fill(colours.MISSING)
    lines = QgsFillSymbol.createSimple({"color": colours.HATCH, "style": "b_diagonal", "outline_style": "no"})
    symbol.appendSymbolLayer(lines.symbolLayer(0).clone())
    return symbol


def outline_renderer() -> QgsSingleSymbolRenderer:
    """Edges only. QGIS colours what is selected: the outline, never the fill that carries data.

    The outline of the selected gets thinner where buildings are drawn small, and that of the others goes, so that the fill
    stays to be seen. The wide outline has no colour of its own: QGIS gives it one where a building is selected. No expression asks
    whether it is: since QGIS 3.30 a drawing thread waits for the main one to say so, and QGIS stands still for ever where the main
    one is converting a picture, which Qt 5 does in the same threads.
    """
    edge = QgsSimpleLineSymbolLayer(QColor(colours.EDGE), 0.12)
    edge.setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyStrokeStyle,
        QgsProperty.fromExpression(f"if({SCALE_OR_USUAL} < {SMALL_SCALE}, 'solid', 'no')"),
    )
    of_selected = QgsSimpleLineSymbolLayer(QColor(0, 0, 0, 0), 0.6)
    of_selected.setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyStrokeWidth, QgsProperty.fromExpression(SELECTED_WIDTH)
    )
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, edge)  # a list in the constructor would leave the layer to Python's garbage collector
    symbol.appendSymbolLayer(of_selected)
    return QgsSingleSymbolRenderer(symbol)


def thin_outline_renderer() -> QgsSingleSymbolRenderer:
    """Edges of all buildings, for a layer that holds no selection: nothing is asked of each feature."""
    return _outline_of(colours.EDGE, 0.12)


def chosen_outline_renderer() -> QgsSingleSymbolRenderer:
    """Of a layer of selected buildings, thinner where they are drawn small."""
    return _outline_of(colours.SELECTION, 0.6, QgsProperty.fromExpression(SELECTED_WIDTH))


def _outline_of(colour: str, width_mm: float, width: Optional[QgsProperty] = None) -> QgsSingleSymbolRenderer:
    layer = QgsSimpleLineSymbolLayer(QColor(colour), width_mm)
    if width is not None:
        layer.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyStrokeWidth, width)
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, layer)
    return QgsSingleSymbolRenderer(symbol)


def road_renderer() -> QgsRuleBasedRenderer:
    """Streets as wide as they are, paths as thin lines; tunnels dashed."""
    root = QgsRuleBasedRenderer.Rule(None)
    streets = _street_symbol()
    street = QgsRuleBasedRenderer.Rule(
        streets,
        filterExp="\"class\" NOT IN ('footway','steps','cycleway','track') AND coalesce(\"level\",0) >= 0",
        label=tr("Streets"),
    )
    tunnel = QgsRuleBasedRenderer.Rule(
        QgsLineSymbol.createSimple({"color": ROAD_EDGE, "width": "0.4", "line_style": "dash"}),
        filterExp='"level" < 0',
        label=tr("Tunnels"),
    )
    path = QgsRuleBasedRenderer.Rule(
        QgsLineSymbol.createSimple({"color": PATH, "width": "0.25"}),
        filterExp="\"class\" IN ('footway','steps','cycleway','track') AND coalesce(\"level\",0) >= 0",
        label=tr("Paths"),
    )
    for rule in (path, street, tunnel):
        root.appendChild(rule)
    return QgsRuleBasedRenderer(root)


def _street_symbol() -> QgsLineSymbol:
    symbol = QgsLineSymbol()
    symbol.deleteSymbolLayer(0)
    for colour, more in ((ROAD_EDGE, 1.2), (ROAD, 0.0)):
        layer = QgsSimpleLineSymbolLayer(QColor(colour), 5.0)
        layer.setWidthUnit(METRES)
        layer.setPenCapStyle(Qt.PenCapStyle.RoundCap)
        layer.setDataDefinedProperty(
            QgsSymbolLayer.Property.PropertyStrokeWidth, QgsProperty.fromExpression(f'coalesce("width_m", 5) + {more}')
        )
        symbol.appendSymbolLayer(layer)
    return symbol


def rail_renderer() -> QgsCategorizedSymbolRenderer:
    def line(colour: str, width: str, style: str = "solid") -> QgsLineSymbol:
        return QgsLineSymbol.createSimple({"color": colour, "width": width, "line_style": style})

    return QgsCategorizedSymbolRenderer(
        "kind",
        [
            QgsRendererCategory("tram", line(TRAM, "0.25"), tr("Tram")),
            QgsRendererCategory("rail", line(RAIL, "0.25", "dash"), tr("Railway")),
            QgsRendererCategory("metro", line(RAIL, "0.25", "dot"), tr("Metro")),
            QgsRendererCategory("", line(RAIL, "0.3"), tr("Other")),
        ],
    )


def land_renderer() -> QgsCategorizedSymbolRenderer:
    return QgsCategorizedSymbolRenderer(
        "kind", [QgsRendererCategory(kind, plain_fill(colour), tr(kind.capitalize())) for kind, colour in LAND.items()]
    )


def barrier_renderer() -> QgsSingleSymbolRenderer:
    return QgsSingleSymbolRenderer(QgsLineSymbol.createSimple({"color": "#8C6D4F", "width": "0.4"}))


def noise_point_renderer() -> QgsSingleSymbolRenderer:
    return QgsSingleSymbolRenderer(
        QgsMarkerSymbol.createSimple(
            {"name": "diamond", "color": NOISE_SOURCE, "outline_color": "#FFFFFF", "size": "3.2"}
        )
    )


def junction_renderer() -> QgsSingleSymbolRenderer:
    """Traffic lights and roundabouts, small: there are many."""
    return QgsSingleSymbolRenderer(
        QgsMarkerSymbol.createSimple(
            {"name": "circle", "color": "#7B5EA7", "outline_color": "#FFFFFF", "outline_width": "0.2", "size": "2"}
        )
    )


def noise_line_renderer() -> QgsSingleSymbolRenderer:
    return QgsSingleSymbolRenderer(QgsLineSymbol.createSimple({"color": NOISE_SOURCE, "width": "0.7"}))


def noise_area_renderer() -> QgsSingleSymbolRenderer:
    """Hatched, so that what stands on the area is seen."""
    return QgsSingleSymbolRenderer(
        QgsFillSymbol.createSimple(
            {"color": NOISE_SOURCE, "style": "f_diagonal", "outline_color": NOISE_SOURCE, "outline_width": "0.4"}
        )
    )


def issue_renderer() -> QgsSingleSymbolRenderer:
    return QgsSingleSymbolRenderer(
        QgsMarkerSymbol.createSimple({"name": "triangle", "color": "#C62828", "outline_color": "#FFFFFF", "size": "3"})
    )


def amount_renderer(column: str, limits: Sequence[float], width: str) -> QgsGraduatedSymbolRenderer:
    """Lines in the colour of an amount, from 0 on in classes between the limits; width : expression of what it is on paper [mm]."""
    edges = (0.0, *limits, MOST)
    # not the colours of the buildings, whose legend is beside the map; the palest is lost on a pale ground
    shades = colours.class_colours("stock", len(limits) + 2)[1:]
    ranges = []
    for low, high, colour in zip(edges, edges[1:], shades):
        words = (
            tr("{low:g} and more").format(low=shown(low))
            if high == MOST
            else (tr("below {high:g}").format(high=shown(high)) if low == 0 else f"{shown(low):g} – {shown(high):g}")
        )
        ranges.append(QgsRendererRange(low, high, _line_as_wide_as(width, colour), words))
    return QgsGraduatedSymbolRenderer(column, ranges[::-1])


def _line_as_wide_as(width: str, colour: str) -> QgsLineSymbol:
    symbol = QgsLineSymbol.createSimple({"color": colour, "width": "1"})
    layer = symbol.symbolLayer(0)
    layer.setPenCapStyle(Qt.PenCapStyle.RoundCap)
    layer.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyStrokeWidth, QgsProperty.fromExpression(width))
    return symbol
