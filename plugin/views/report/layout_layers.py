"""Layers of a report that layouts draw: one GeoPackage beside the report, with a layer for each picture in its colours.

They stay in the project with the layouts, in a group that is switched off.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Dict, List, NamedTuple

import numpy as np
from qgis.core import (
    QgsFeature,
    QgsLayerTreeGroup,
    QgsProject,
    QgsRuleBasedRenderer,
    QgsSimpleLineSymbolLayer,
    QgsSymbol,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ...city.errors import ResultError
from ...compat import LINE, POLYGON
from ...review.compared_figures import signed
from ...review.report_blocks import MapFigure, Report
from ...words import tr
from .maps import CHOSEN as CHOSEN_COLOUR
from .maps import TABLES, ReportMaps, road_renderer

MARK = "twinscape/report"  # custom property of layers of a report: the key of their figure
CHOSEN = "chosen"


class ReportLayers(NamedTuple):
    """of : the layer of each figure, by its key; features : of each target, for an atlas; marks : outline that of the page
    columns : number of each figure's columns"""

    of: Dict[str, QgsVectorLayer]
    features: Dict[str, QgsVectorLayer]
    marks: Dict[str, QgsVectorLayer]
    columns: Dict[str, int]


def add_layers(
    project: QgsProject, report: Report, maps: ReportMaps, names: Dict[str, np.ndarray], path: Path
) -> ReportLayers:
    """Writes the GeoPackage and puts its layers into the project; names : (n,) of the features of each target. ResultError."""
    figures = [each for each in report.pictures() if not each.is_3d]
    columns = {figure.key: number for number, figure in enumerate(figures)}
    targets = list(dict.fromkeys(figure.target for figure in figures))
    _write(path, maps, figures, names, targets)
    group = project.layerTreeRoot().addGroup(tr("Report: {title}").format(title=report.title))
    group.setExpanded(False)
    found = ReportLayers({}, {}, {}, columns)
    for figure in figures:
        layer = _opened(path, figure.target, f"{figure.picture.scale.title} — {figure.caption}")
        fill = maps.parts.fill(figure.picture) if figure.target == "building" else road_renderer(figure.picture)
        fill.setClassAttribute(f"class_{columns[figure.key]}")
        for place in reversed(
            range(len(fill.categories()))
        ):  # every feature has a class here, or none that is computed
            if fill.categories()[place].value() not in range(-1, len(figure.picture.scale.colours)):
                fill.deleteCategory(place)
        layer.setRenderer(fill)
        layer.setCustomProperty(MARK, figure.key)
        found.of[figure.key] = _put(project, group, layer)
    for target in targets:
        layer = _opened(path, target, tr("Features of the atlas"))
        if not maps.chosen(target).all():
            layer.setSubsetString(f'"{CHOSEN}" = 1')
        layer.setCustomProperty(MARK, f"atlas-{target}")
        found.features[target] = _put(project, group, layer)
        mark = _opened(path, target, tr("Feature of the page"))
        mark.setRenderer(_of_page(target))
        mark.setCustomProperty(MARK, f"mark-{target}")
        found.marks[target] = _put(project, group, mark)
    group.setItemVisibilityCheckedRecursive(False)
    return found


def _write(
    path: Path, maps: ReportMaps, figures: List[MapFigure], names: Dict[str, np.ndarray], targets: List[str]
) -> None:
    """Under another name first: a report that is open elsewhere keeps its layers until this one is whole."""
    staging = path.with_name(f".{path.stem}.part.gpkg")
    try:
        for number, target in enumerate(targets):
            layer = _memory(maps, [each for each in figures if each.target == target], names[target], target, figures)
            options = QgsVectorFileWriter.SaveVectorOptions()
            options.driverName = "GPKG"
            options.layerName = TABLES[target]
            if number:
                options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
            code, words, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
                layer, str(staging), QgsProject.instance().transformContext(), options
            )
            if code != QgsVectorFileWriter.WriterError.NoError:
                raise ResultError(f"{path}: cannot be written ({words})", "Choose another folder.")
        os.replace(staging, path)
    except OSError as error:
        raise ResultError(f"{path}: cannot be written ({error})", "Choose another folder or name.") from error
    finally:
        if staging.exists():
            staging.unlink()


def _memory(
    maps: ReportMaps, figures: List[MapFigure], names: np.ndarray, target: str, every: List[MapFigure]
) -> QgsVectorLayer:
    """Name, whether it is chosen, and of each figure the class, the value and the value in words."""
    kind = "MultiPolygon" if target == "building" else "MultiLineString"
    fields = ["name:string", f"{CHOSEN}:integer"]
    for number in (every.index(each) for each in figures):
        fields += [f"class_{number}:integer", f"value_{number}:double", f"words_{number}:string"]
    layer = QgsVectorLayer(f"{kind}?{'&'.join(f'field={each}' for each in fields)}", "", "memory")
    layer.setCrs(maps.crs)
    chosen = maps.chosen(target)
    features = []
    for row, shape in enumerate(maps.shapes(target)):
        values: List[object] = [str(names[row]), int(chosen[row])]
        for figure in figures:
            value = float(figure.picture.values[row])
            values += [int(figure.picture.classes[row]), value if np.isfinite(value) else None, words_of(figure, row)]
        feature = QgsFeature()
        feature.setGeometry(shape)
        feature.setAttributes(values)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def words_of(figure: MapFigure, row: int) -> str:
    """The value of a feature as the views tell it; of a difference with its sign."""
    picture = figure.picture
    if picture.is_difference:
        return str(signed(picture.indicator, float(picture.values[row])))
    return str(picture.text(row))


def _of_page(target: str) -> QgsRuleBasedRenderer:
    """Outlines the feature an atlas is at, and draws no other."""
    symbol = QgsSymbol.defaultSymbol(POLYGON if target == "building" else LINE)
    symbol.changeSymbolLayer(0, QgsSimpleLineSymbolLayer(QColor(CHOSEN_COLOUR), 0.7 if target == "building" else 2.0))
    root = QgsRuleBasedRenderer.Rule(None)
    root.appendChild(QgsRuleBasedRenderer.Rule(symbol, filterExp="$id = @atlas_featureid"))
    return QgsRuleBasedRenderer(root)


def _opened(path: Path, target: str, title: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{path}|layername={TABLES[target]}", title, "ogr")
    if not layer.isValid():
        raise ResultError(f"{path}: has no layer {TABLES[target]}", "Make the report again.")
    return layer


def _put(project: QgsProject, group: QgsLayerTreeGroup, layer: QgsVectorLayer) -> QgsVectorLayer:
    project.addMapLayer(layer, False)
    group.addLayer(layer).setExpanded(False)
    return layer
