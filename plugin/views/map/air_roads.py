"""What each road emits on the map: a table of roads with the class of the legend they are in, in the cache of the twin, and its look."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
from qgis.core import QgsCategorizedSymbolRenderer, QgsLineSymbol, QgsRendererCategory
from qgis.PyQt.QtCore import Qt

from ...indicators import colours
from ...indicators.scales import NOT_COMPUTED, Scale
from ...store import geopackage
from ...store.geopackage import Geometries
from ...store.twin import Twin
from ...words import tr
from .cache import remove_others, usable_folder, write_layer

TABLE = "roads"
WIDTH_MM, THIN_MM = 1.4, 0.5  # of roads in a class; of those without a value


def write_roads(twin: Twin, scenario: str, ids: np.ndarray, values: np.ndarray, scale: Scale, key: str) -> Path:
    """A GeoPackage in the cache under a name no other picture has; those of earlier pictures of the scenario go.

    ids, values : (n,) of the roads of the twin, NaN not a source; key : what is in it
    """
    folder = usable_folder(twin) / "air-roads" / scenario
    path = folder / f"{hashlib.sha256(key.encode()).hexdigest()[:20]}.gpkg"
    if not path.exists():
        with geopackage.connect(twin.gpkg) as connection:
            stored = geopackage.read_columns(connection, "roads", ("id",))["id"]
            shapes = geopackage.read_geometries(connection, "roads")
        place = {str(name): i for i, name in enumerate(ids.tolist())}
        row = np.array([place.get(str(name), -1) for name in stored.tolist()], np.int64)
        drawn = np.flatnonzero(row >= 0)
        row = row[drawn]
        columns = {"id": ids[row], "value": values[row], "class": scale.classify(values[row]).astype(np.int64)}
        lines = Geometries([shapes.wkb[i] for i in drawn], shapes.bounds[drawn], shapes.type_name, shapes.has_z)
        write_layer(twin, path, TABLE, columns, lines, "Emission of roads")
    remove_others(path)
    return path


def road_renderer(scale: Scale) -> QgsCategorizedSymbolRenderer:
    """The colour of the class in the legend; a road that is no source stands by, thin."""
    rows = [*list(enumerate(zip(scale.colours, scale.labels)))[::-1], (-1, (colours.MISSING, tr(NOT_COMPUTED)))]
    return QgsCategorizedSymbolRenderer(
        "class",
        [
            QgsRendererCategory(number, _line(colour, THIN_MM if number < 0 else WIDTH_MM), words)
            for number, (colour, words) in rows
        ],
    )


def _line(colour: str, width_mm: float) -> QgsLineSymbol:
    symbol = QgsLineSymbol.createSimple({"color": colour, "width": str(width_mm)})
    symbol.symbolLayer(0).setPenCapStyle(Qt.PenCapStyle.RoundCap)
    return symbol
