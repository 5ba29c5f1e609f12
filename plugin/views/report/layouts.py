"""A report as QGIS layouts, to be changed by hand and printed: pages of maps for each indicator, and an atlas with a page for each feature."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, NamedTuple, Optional

import numpy as np
from qgis.core import (
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsProject,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

from ...compat import FIT_WIDTH, set_text
from ...review.indicator_words import convention
from ...review.report_blocks import Figures, MapFigure, Report
from ...words import tr
from .layout_layers import ReportLayers, add_layers
from .maps import ReportMaps, fitted

NORTH = Path(__file__).resolve().parents[3] / "resources" / "layouts" / "north.svg"
WIDE, TALL, MARGIN = 297.0, 210.0, 14.0  # A4 landscape [mm]
HEAD, FOOT = 24.0, 12.0
LEGEND = 58.0  # beside the maps
GAP = 6.0
INK, PALE, ACCENT = "#22262A", "#5B646B", "#14707A"
FONT = "Noto Sans"
MOST_BESIDE = 3
LEGEND_HEAD, LEGEND_ROW = 10.0, 6.2  # of a legend, about
HEAD_OF_MAP = 9.0
NUMBER = 34.0  # for a value


class Box(NamedTuple):
    """On a page [mm]."""

    x: float
    y: float
    wide: float
    tall: float
    page: int = 0


def add_layouts(
    project: QgsProject, report: Report, maps: ReportMaps, names: Dict[str, np.ndarray], path: Path
) -> List[str]:
    """Names of the two layouts, which the project has from now on; path : of the GeoPackage of their layers. ResultError."""
    layers = add_layers(project, report, maps, names, path)
    made = [_maps(project, report, maps, layers), _atlas(project, report, maps, layers)]
    return [each.name() for each in made if each is not None]


def _maps(project: QgsProject, report: Report, maps: ReportMaps, layers: ReportLayers) -> QgsPrintLayout:
    """A page for each indicator and for its differences."""
    layout = _layout(project, tr("Twinscape report: {title}").format(title=report.title))
    pages = [each for each in report.blocks if isinstance(each, Figures) and not each.pictures[0].is_3d]
    for number, block in enumerate(pages):
        if number:
            _add_page(layout)
        _frame(layout, block.legend.scale.title, "; ".join(block.legend.lines), report, number)
        for figure, box in zip(block.pictures, _places(len(block.pictures), number)):
            _label(layout, figure.caption, Box(box.x, box.y, box.wide, HEAD_OF_MAP, number), 8.5, bold=True)
            place = Box(box.x, box.y + HEAD_OF_MAP, box.wide, box.tall - HEAD_OF_MAP, number)
            item = _map(layout, place, maps, layers, figure)
            item.setId(figure.key)
            _furniture(layout, item, Box(box.x, box.y + box.tall - 12, 60, 12, number))
        _legend(layout, layers, block.pictures[0], Box(WIDE - MARGIN - LEGEND, HEAD + 8, LEGEND, 100, number))
    return _kept(project, layout)


def _atlas(project: QgsProject, report: Report, maps: ReportMaps, layers: ReportLayers) -> Optional[QgsPrintLayout]:
    """A page for each chosen feature: maps of it in each scenario, and its values with their differences."""
    target = next((each for each in ("building", "road") if each in layers.features), None)
    if target is None:
        return None
    layout = _layout(project, tr("Twinscape atlas: {title}").format(title=report.title))
    atlas = layout.atlas()
    atlas.setCoverageLayer(layers.features[target])
    atlas.setHideCoverage(True)
    atlas.setPageNameExpression('"name"')
    atlas.setSortFeatures(True)
    atlas.setSortExpression('"name"')
    atlas.setEnabled(True)
    figures = [each for each in report.pictures() if not each.is_3d and each.target == target]
    first = figures[0].picture.indicator.id
    shown = [each for each in figures if each.picture.indicator.id == first][:MOST_BESIDE]
    _frame(layout, '[% "name" %]', figures[0].picture.scale.title, report, 0, expression=True)
    wide = (WIDE - 2 * MARGIN - LEGEND - GAP * len(shown)) / len(shown)
    for number, figure in enumerate(shown):
        box = Box(MARGIN + number * (wide + GAP), HEAD + 8, wide, 92.0)
        _label(layout, figure.caption, Box(box.x, box.y, box.wide, HEAD_OF_MAP), 8.5, bold=True)
        place = Box(box.x, box.y + HEAD_OF_MAP, box.wide, box.tall - HEAD_OF_MAP)
        item = _map(layout, place, maps, layers, figure)
        item.setAtlasDriven(True)
        item.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Auto)
        item.setAtlasMargin(1.5)
        item.setId(figure.key)
        _marker(item, layers, target)
        _furniture(layout, item, Box(box.x, box.y + box.tall - 12, 60, 12))
    y = HEAD + 8.0
    for figure in (shown[0], next((each for each in shown if each.picture.is_difference), None)):
        if figure is not None:
            _legend(layout, layers, figure, Box(WIDE - MARGIN - LEGEND, y, LEGEND, 60))
            y += LEGEND_HEAD + LEGEND_ROW * len(layers.of[figure.key].renderer().categories()) + GAP
    _values(layout, layers, figures, HEAD + 8 + 92 + 8)
    return _kept(project, layout)


def _values(layout: QgsPrintLayout, layers: ReportLayers, figures: List[MapFigure], y: float) -> None:
    """What the feature has, in words as in the views: a row for each indicator and scenario."""
    columns = 2 if len(figures) > 6 else 1
    rows = -(-len(figures) // columns)
    wide = (WIDE - 2 * MARGIN - LEGEND - GAP * columns) / columns
    step = min(8.0, (TALL - FOOT - MARGIN - y) / max(rows, 1))
    for number, figure in enumerate(figures):
        x, top = MARGIN + (number // rows) * (wide + GAP), y + (number % rows) * step
        quantity = ("Δ " if figure.picture.is_difference else "") + figure.picture.indicator.label
        about = figure.picture.caption.replace(f" ({convention()})", "")  # the foot of the page says it
        _label(layout, f"{quantity}: {about}", Box(x, top, wide - NUMBER, step), 8)
        words = f'[% "words_{layers.columns[figure.key]}" %]'
        _label(layout, words, Box(x + wide - NUMBER, top, NUMBER, step), 8, bold=True, right=True, expression=True)


# --- pieces -----------------------------------------------------------------------------------------------------------
def _layout(project: QgsProject, name: str) -> QgsPrintLayout:
    """With one page, under a name no other layout has: those that were changed by hand stay."""
    taken = {each.name() for each in project.layoutManager().layouts()}
    candidate, number = name, 2
    while candidate in taken:
        candidate, number = f"{name} ({number})", number + 1
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(candidate)
    layout.pageCollection().page(0).setPageSize("A4", QgsLayoutItemPage.Orientation.Landscape)
    layout.renderContext().setDpi(300)
    return layout


def _add_page(layout: QgsPrintLayout) -> None:
    page = QgsLayoutItemPage(layout)
    page.setPageSize("A4", QgsLayoutItemPage.Orientation.Landscape)
    layout.pageCollection().addPage(page)


def _kept(project: QgsProject, layout: QgsPrintLayout) -> QgsPrintLayout:
    project.layoutManager().addLayout(layout)
    return layout


def _frame(layout: QgsPrintLayout, title: str, about: str, report: Report, page: int, expression: bool = False) -> None:
    box = Box(MARGIN, 9, WIDE - 2 * MARGIN - 70, 9, page)
    _label(layout, title, box, 16, bold=True, expression=expression)
    _label(layout, about, Box(MARGIN, 18, WIDE - 2 * MARGIN, 6, page), 9, colour=PALE)
    _label(layout, report.title, Box(WIDE - MARGIN - 70, 10, 70, 6, page), 9, colour=ACCENT, bold=True, right=True)
    crs = dict(report.about).get(tr("Coordinates"), "")
    words = f"Δ = {convention()} · {crs} · {report.made[:10]}"
    _label(layout, words, Box(MARGIN, TALL - FOOT, WIDE - 2 * MARGIN - 40, 6, page), 7.5, colour=PALE)
    number = "[% @layout_page %] / [% @layout_numpages %]"
    place = Box(WIDE - MARGIN - 40, TALL - FOOT, 40, 6, page)
    _label(layout, number, place, 7.5, colour=PALE, right=True, expression=True)


def _places(number: int, page: int) -> List[Box]:
    """Of so many maps on a page, beside a legend."""
    columns = 1 if number == 1 else 2
    rows = -(-number // columns)
    whole = WIDE - 2 * MARGIN - LEGEND - GAP
    wide = (whole - GAP * (columns - 1)) / columns
    tall = (TALL - HEAD - 8 - FOOT - 6 - GAP * (rows - 1)) / rows
    return [
        Box(MARGIN + (i % columns) * (wide + GAP), HEAD + 4 + (i // columns) * (tall + GAP), wide, tall, page)
        for i in range(number)
    ]


def _put(layout: QgsPrintLayout, item: QgsLayoutItem, box: Box) -> None:
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(box.x, box.y), page=box.page)
    item.attemptResize(QgsLayoutSize(box.wide, box.tall))


def _font(size: float, bold: bool = False) -> QFont:
    font = QFont(FONT)
    font.setPointSizeF(size)
    font.setBold(bold)
    return font


def _label(
    layout: QgsPrintLayout,
    words: str,
    box: Box,
    size: float,
    bold: bool = False,
    colour: str = INK,
    right: bool = False,
    expression: bool = False,
) -> QgsLayoutItemLabel:
    """expression : whether words between [% and %] are one; of names of scenarios they never are"""
    item = QgsLayoutItemLabel(layout)
    item.setText(words if expression else literal(words))
    set_text(item, _font(size, bold), QColor(colour))
    item.setHAlign(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    item.setVAlign(Qt.AlignmentFlag.AlignVCenter)
    _put(layout, item, box)
    return item


def literal(words: str) -> str:
    """The same words, in which QGIS finds nothing to evaluate."""
    return words.replace("[%", "[\u2060%")


def _map(
    layout: QgsPrintLayout, box: Box, maps: ReportMaps, layers: ReportLayers, figure: MapFigure
) -> QgsLayoutItemMap:
    item = QgsLayoutItemMap(layout)
    _put(layout, item, box)
    item.setLayers([layers.of[figure.key], *maps.parts.ground()])
    item.setKeepLayerSet(True)
    item.setCrs(maps.crs)
    item.setBackgroundColor(QColor("#F8F6F2"))
    item.setFrameEnabled(True)
    item.setFrameStrokeColor(QColor("#B9B5AC"))
    item.setFrameStrokeWidth(QgsLayoutMeasurement(0.15))
    item.setExtent(fitted(maps.extent, box.wide / box.tall))
    return item


def _marker(item: QgsLayoutItemMap, layers: ReportLayers, target: str) -> None:
    """The feature of the page is outlined; a road has its mark on both sides, so that its colour is seen."""
    drawn = item.layers()
    place = 0 if target == "building" else 1
    item.setLayers([*drawn[:place], layers.marks[target], *drawn[place:]])


def _furniture(layout: QgsPrintLayout, of: QgsLayoutItemMap, box: Box) -> None:
    """North arrow and scale bar over the lower left corner of a map."""
    north = QgsLayoutItemPicture(layout)
    north.setPicturePath(str(NORTH))
    north.setLinkedMap(of)
    north.setNorthMode(QgsLayoutItemPicture.NorthMode.GridNorth)
    _put(layout, north, Box(box.x + 2, box.y + 1, 6, 9, box.page))
    bar = QgsLayoutItemScaleBar(layout)
    bar.setStyle("Line Ticks Up")
    bar.setLinkedMap(of)
    bar.setUnits(of.crs().mapUnits())  # metres: a twin has no other
    bar.setUnitLabel("m")
    bar.setNumberOfSegmentsLeft(0)
    bar.setNumberOfSegments(1)
    bar.setSegmentSizeMode(FIT_WIDTH)  # the maps of an atlas change their scale
    bar.setMinimumBarWidth(8.0)
    bar.setMaximumBarWidth(16.0)
    bar.setHeight(1.6)
    set_text(bar, _font(7.5), QColor(INK))
    bar.setBackgroundEnabled(False)
    _put(layout, bar, Box(box.x + 9, box.y + 1, 45, 9, box.page))


def _legend(layout: QgsPrintLayout, layers: ReportLayers, figure: MapFigure, box: Box) -> None:
    """Of the one layer all maps of the page have the colours of; classes of one colour and name once."""
    legend = QgsLayoutItemLegend(layout)
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.clear()
    node = root.addLayer(layers.of[figure.key])
    node.setCustomProperty("legend/title-label", literal(figure.picture.scale.title.replace(" [", "\n[")))
    labels = [each.label() for each in layers.of[figure.key].renderer().categories()]
    QgsMapLayerLegendUtils.setLegendNodeOrder(node, [i for i, words in enumerate(labels) if words not in labels[:i]])
    legend.model().refreshLayerLegend(node)
    for style, size, bold in (
        (QgsLegendStyle.Style.Subgroup, 8.5, True),
        (QgsLegendStyle.Style.SymbolLabel, 8.0, False),
    ):
        entry = legend.style(style)
        set_text(entry, _font(size, bold), QColor(INK))
        legend.setStyle(style, entry)
    legend.setSymbolHeight(3.6)
    legend.setWrapString("\n")
    legend.setBackgroundEnabled(False)
    _put(layout, legend, box)
    legend.adjustBoxSize()
