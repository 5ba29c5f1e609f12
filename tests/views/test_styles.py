"""The style files in QGIS: they load, and a value has the colour the scales of the product give it."""

from pathlib import Path

import numpy as np
import pytest
from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsRasterLayer,
    QgsRenderContext,
    QgsVectorLayer,
)

from plugin.indicators import colours
from plugin.indicators.catalogue import CATALOGUE
from plugin.indicators.styles import GEOMETRY, GRID, column_of, has_style, nominal_scale
from plugin.review.scale_registry import ScaleRegistry
from plugin.scenario.scenario import BASELINE

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "styles"
KINDS = {"polygon": "Polygon", "line": "LineString", "point": "Point"}
LAYERS = sorted(entry.id for entry in CATALOGUE.values() if has_style(entry) and entry.target in GEOMETRY)
GRIDS = sorted(entry.id for entry in CATALOGUE.values() if has_style(entry) and entry.target == GRID)


def colours_in_qgis(layer, column, values):
    """The colour QGIS draws a feature of each value in; None for NULL."""
    feature = QgsFeature(layer.fields())
    context = QgsRenderContext()
    context.setExpressionContext(QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer)))
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    found = []
    for value in values:
        feature.setAttribute(column, value)
        context.expressionContext().setFeature(feature)
        found.append(renderer.symbolForFeature(feature, context).color().name().upper())
    renderer.stopRender(context)
    return found


def around(scale):
    """Values in every class, on every limit and a hair beside it, as float32 stores them."""
    limits = np.array(scale.limits, dtype=np.float32)
    beside = np.concatenate(
        [np.nextafter(limits, np.float32(-np.inf)), limits, np.nextafter(limits, np.float32(np.inf))]
    )
    return [float(v) for v in (*beside, limits[0] - 1, limits[-1] + 1)]


@pytest.mark.parametrize("ending", ("", "_difference"))
def test_every_style_of_layers_gives_each_value_the_colour_of_its_scale(qgis_app, ending):
    for name in LAYERS:
        entry = CATALOGUE[name]
        scale, column = nominal_scale(entry, bool(ending)), f"{column_of(entry)}{ending}"
        layer = QgsVectorLayer(f"{KINDS[GEOMETRY[entry.target]]}?field={column}:double", name, "memory")
        message, well = layer.loadNamedStyle(str(FOLDER / f"{name}{ending}.qml"))
        assert well, f"{name}: {message}"
        values = around(scale)
        assert colours_in_qgis(layer, column, values) == [scale.colour_of(v).upper() for v in values], name
        assert colours_in_qgis(layer, column, [None]) == [colours.MISSING.upper()], name


def test_where_classes_are_fixed_the_colours_are_those_of_an_open_study(qgis_app, study):
    registry = ScaleRegistry(study)
    for name in LAYERS:
        entry = CATALOGUE[name]
        if entry.breaks or entry.categories:
            shown, nominal = registry.scale(name, "absolute", BASELINE), nominal_scale(entry)
            assert (shown.limits, shown.colours) == (nominal.limits, nominal.colours), name


def test_styles_of_grids_give_each_cell_the_colour_of_its_scale(qgis_app, tmp_path):
    from osgeo import gdal

    for name in GRIDS:
        scale = nominal_scale(CATALOGUE[name])
        values = np.array([around(scale)], dtype=np.float32)
        path = tmp_path / f"{name}.tif"
        raster = gdal.GetDriverByName("GTiff").Create(str(path), values.shape[1], 1, 1, gdal.GDT_Float32)
        raster.SetGeoTransform((0, 1, 0, 1, 0, -1))
        raster.GetRasterBand(1).WriteArray(values)
        raster = None
        layer = QgsRasterLayer(str(path), name, "gdal")
        message, well = layer.loadNamedStyle(str(FOLDER / f"{name}.qml"))
        assert well, f"{name}: {message}"
        shader = layer.renderer().shader()
        drawn = []
        for value in values[0].tolist():
            shown, red, green, blue, _ = shader.shade(value)
            drawn.append(f"#{red:02X}{green:02X}{blue:02X}")
        assert drawn == [scale.colour_of(v).upper() for v in values[0].tolist()], name


def test_plain_qgis_opens_a_result_in_its_colours(qgis_app, box_twin):
    """QGIS finds the style in the file itself."""
    from tests.box_noise import write_noise

    write_noise(box_twin, BASELINE)
    folder = box_twin.result_folder(BASELINE, "noise")
    layer = QgsVectorLayer(f"{folder / 'noise.gpkg'}|layername=receivers", "receivers", "ogr")
    scale = nominal_scale(CATALOGUE["noise.lden"])
    assert layer.renderer().type() == "categorizedSymbol"
    assert colours_in_qgis(layer, "lden", [57.0, 81.0]) == [scale.colour_of(57.0), scale.colour_of(81.0)]
