"""How noise looks on the map: the classes and colours of the shared scale, on points at facades and on areas between isophones."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, Tuple

import numpy as np
from qgis.core import QgsCategorizedSymbolRenderer, QgsMarkerSymbol, QgsRendererCategory

from ...indicators import colours, qml
from ...indicators.scales import Scale
from ...store import geopackage
from ...words import tr
from .styles import plain_fill

OPACITY = qml.GRID_OPACITY  # of areas, too
RECEIVER_SCALE = 5000  # smaller than this receivers would lie on each other
RECEIVER_MM, RIM_MM, RIM = str(qml.POINT_MM), str(qml.RIM_MM), qml.RIM
NO_LEVEL = "no level"


def receiver_renderer(scale: Scale, column: str, without: str = NO_LEVEL) -> QgsCategorizedSymbolRenderer:
    """Points in the colour of the class of a column of values."""
    return class_renderer(scale, class_expression(scale, column), without)


def class_renderer(scale: Scale, number: str, without: str = NO_LEVEL) -> QgsCategorizedSymbolRenderer:
    """Points in the colour of their class, highest first; those without a value, which are called so, are pale grey.

    number : the column or expression that tells the class
    """
    rows = list(enumerate(zip(scale.colours, scale.labels)))[::-1]
    categories = [QgsRendererCategory(number, _point(colour), label) for number, (colour, label) in rows]
    categories.append(QgsRendererCategory(-1, _point(colours.MISSING), tr(without)))
    return QgsCategorizedSymbolRenderer(number, categories)


def class_expression(scale: Scale, column: str) -> str:
    """The number of the class as `Scale.classify` has it, −1 for NULL, in QGIS's language."""
    return qml.class_expression(scale.limits, f'"{column}"')


def isophone_renderer(scale: Scale, bands: Dict[str, np.ndarray]) -> QgsCategorizedSymbolRenderer:
    """Areas in the colour of the class they lie in, loudest first; the one below all isophones in that just below the first.

    bands : columns low and high (NaN for open) [dB] and label of the table
    """
    rows = sorted(
        {
            (_level_within(low, high), str(label))
            for low, high, label in zip(bands["low"], bands["high"], bands["label"])
        },
        reverse=True,
    )
    categories: List[QgsRendererCategory] = [
        QgsRendererCategory(label, plain_fill(scale.colour_of(level)), label) for level, label in rows
    ]
    return QgsCategorizedSymbolRenderer("label", categories)


def read_bands(path: Path, table: str) -> Dict[str, np.ndarray]:
    """Columns low, high and label of a table of isophones."""
    with geopackage.connect(path) as connection:
        return geopackage.read_columns(connection, table, ("low", "high", "label"))


def tables_of(path: Path) -> Tuple[str, ...]:
    with geopackage.connect(path) as connection:
        return tuple(row[0] for row in connection.execute("SELECT table_name FROM gpkg_contents"))


def _level_within(low: float, high: float) -> float:
    """A level of the band that tells its class: its lower limit, or the last below the upper one."""
    return float(low) if np.isfinite(low) else float(high) - 1e-3


def _point(colour: str) -> QgsMarkerSymbol:
    return QgsMarkerSymbol.createSimple(
        {"name": "circle", "color": colour, "size": RECEIVER_MM, "outline_color": RIM, "outline_width": RIM_MM}
    )
