"""How air quality looks on the map: the grid in the classes of the shared scale, roads by what they emit and how many vehicles they have."""

from __future__ import annotations

from typing import Dict, Tuple

import numpy as np
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsGraduatedSymbolRenderer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsSingleBandPseudoColorRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ...compat import DISCRETE_RAMP
from ...indicators import colours
from ...indicators.scales import Scale
from ...words import tr
from .noise_styles import RIM, class_expression
from .styles import amount_renderer

# pollutant of an indicator -> column of the layer of roads, what it is called, round limits of its classes [g/(km·h)]
EMISSIONS: Dict[str, Tuple[str, str, Tuple[float, ...]]] = {
    "no2": ("nox_g_km_h", "NOx", (5, 20, 50, 100, 200, 500)),  # NO2 forms of all of it
    "nox": ("nox_g_km_h", "NOx", (5, 20, 50, 100, 200, 500)),
    "pm10": ("pm10_g_km_h", "PM10", (1, 5, 10, 20, 50, 100)),
    "pm25": ("pm25_g_km_h", "PM2.5", (0.5, 2, 5, 10, 20, 50)),
}
# mm on paper by vehicles a day: 500 0.5, 5,000 1.0, 20,000 1.7, 60,000 2.8
STATION_MM, STATION_RIM_MM, LABEL_PT, LABEL_MM = "3.4", "0.4", 9, 2.0
WIDTH = '0.3 + 0.0102 * sqrt(max(coalesce("flow_veh_day", 0), 0))'


def pollutant_of(name: str) -> str:
    """ "pm25" of "pm25_day_19th", "road_pm25_per_km" or "heating_pm25"; NO2 where it says none that roads have."""
    return next((key for key in ("nox", "pm10", "pm25") if key in name.split("_")), "no2")


def emission_renderer(pollutant: str) -> QgsGraduatedSymbolRenderer:
    """Colour by emission, which is none of the colours of concentrations, width by vehicles."""
    column, _, limits = EMISSIONS[pollutant]
    return amount_renderer(column, limits, WIDTH)


def station_renderer(scale: Scale, column: str) -> QgsCategorizedSymbolRenderer:
    """Squares, larger than receivers, in the colour of the class that was measured; pale grey where the pollutant was not."""
    rows = list(enumerate(zip(scale.colours, scale.labels)))[::-1]
    categories = [QgsRendererCategory(number, _square(colour), label) for number, (colour, label) in rows]
    categories.append(QgsRendererCategory(-1, _square(colours.MISSING), tr("not measured")))
    return QgsCategorizedSymbolRenderer(class_expression(scale, column), categories)


def _square(colour: str) -> QgsMarkerSymbol:
    look = {
        "name": "square",
        "color": colour,
        "size": STATION_MM,
        "outline_color": RIM,
        "outline_width": STATION_RIM_MM,
    }
    return QgsMarkerSymbol.createSimple(look)


def station_labels(measured: str, computed: str) -> QgsVectorLayerSimpleLabeling:
    """ "MY1: measured 107, computed 87"; nothing of a pollutant that was not measured there."""
    settings = QgsPalLayerSettings()
    settings.isExpression = True
    settings.fieldName = (
        f'CASE WHEN "{measured}" IS NOT NULL THEN "id" || \': measured \' || round("{measured}") || \', computed \' || '
        f'round("{computed}") END'
    )
    settings.dist = LABEL_MM
    text = QgsTextFormat()
    text.setSize(LABEL_PT)
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    text.setBuffer(halo)
    settings.setFormat(text)
    return QgsVectorLayerSimpleLabeling(settings)


def band_of(layer: QgsRasterLayer, name: str) -> int:
    """Number of the band described as "<name> [unit]", 0 for none."""
    for band in range(1, layer.bandCount() + 1):
        # "Band 3: no2 [µg/m³]" as QGIS tells it
        words = layer.dataProvider().generateBandName(band) if layer.isValid() else ""
        if words.rpartition(": ")[2].partition(" [")[0] == name:
            return band
    return 0


def grid_renderer(layer: QgsRasterLayer, band: int, scale: Scale) -> QgsSingleBandPseudoColorRenderer:
    """The colour of the class as `Scale.classify` has it; points without a value stay clear."""
    ramp = QgsColorRampShader()
    ramp.setColorRampType(DISCRETE_RAMP)
    # QGIS takes an edge into the lower class, our scale into the upper one: the last float32 below it
    tops = [float(np.nextafter(np.float32(limit), np.float32(-np.inf))) for limit in scale.limits] + [float("inf")]
    ramp.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(top, QColor(colour), label)
            for top, colour, label in zip(tops, scale.colours, scale.labels)
        ]
    )
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), band, shader)
    renderer.setClassificationMin(float(scale.limits[0]))
    renderer.setClassificationMax(float(scale.limits[-1]))
    return renderer
