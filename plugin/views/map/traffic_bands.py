"""Bandwidths of traffic: their table, which is drawn from, along the lines of the roads, and how they look."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Dict, List, Optional, Tuple

import numpy as np
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsGeometry,
    QgsLineString,
    QgsLineSymbol,
    QgsPoint,
    QgsProperty,
    QgsRendererCategory,
    QgsSymbolLayer,
)
from qgis.PyQt.QtCore import Qt

from ...indicators import colours
from ...indicators.scales import NOT_COMPUTED, Scale
from ...review.traffic_links import Bands, Ribbon
from ...store import geopackage
from ...store.geopackage import Geometries
from ...store.lines import lines_of
from ...store.twin import Twin
from ...words import tr
from .cache import remove_others, usable_folder, write_layer

TABLE = "bands"
RAISED_M = 1.2  # how high bands stand in 3D
NEAR_M = 1.0  # ends of a link lie on the line of its road, but for what the import moved to join them


def shapes_of(twin: Twin, links: Dict[str, np.ndarray], ends: Geometries) -> Geometries:
    """Each link along the line of its road in driving direction; a straight line where that does not lead from end to end.

    ends : lines from node to node, as the result has them
    """
    with geopackage.connect(twin.gpkg) as connection:
        ids = geopackage.read_columns(connection, "roads", ("id",))["id"]
        stored = geopackage.read_geometries(connection, "roads")
    line_of = {str(name): wkb for name, wkb in zip(ids, stored.wkb)}
    known: Dict[str, Optional[QgsLineString]] = {}
    wkb: List[Optional[bytes]] = []
    for name, blob in zip(links["road"].tolist(), ends.wkb):
        if name not in known:
            known[name] = _single(line_of.get(name))
        chord = QgsGeometry()
        chord.fromWkb(blob)
        piece = _along(known[name], chord.constGet()) if known[name] is not None else None
        wkb.append(blob if piece is None else bytes(piece.asWkb()))
    bounds = np.array([_box(each) for each in wkb]) if wkb else np.zeros((0, 4))
    return Geometries(wkb, bounds, "LINESTRING")


def _single(blob: Optional[bytes]) -> Optional[QgsLineString]:
    """The one line of a road, flat; None of a road of several."""
    shape = QgsGeometry()
    if blob is None:
        return None
    shape.fromWkb(blob)
    if shape.isMultipart():
        parts = shape.asGeometryCollection()
        if len(parts) != 1:
            return None
        shape = parts[0]
    line = shape.constGet()
    if not isinstance(line, QgsLineString):
        return None
    line = line.clone()
    line.dropZValue()
    line.dropMValue()
    return line


def _along(line: QgsLineString, chord: QgsLineString) -> Optional[QgsLineString]:
    whole = QgsGeometry(line.clone())
    start, end = chord.startPoint(), chord.endPoint()
    first, last = (whole.lineLocatePoint(QgsGeometry(QgsPoint(p.x(), p.y()))) for p in (start, end))
    if first < 0 or last < 0 or abs(first - last) < NEAR_M / 10:
        return None
    piece = line.curveSubstring(min(first, last), max(first, last))
    if first > last:
        piece = piece.reversed()
    reached = piece.startPoint().distance(start) < NEAR_M and piece.endPoint().distance(end) < NEAR_M
    return piece if reached else None


def _box(blob: Optional[bytes]) -> tuple:
    shape = QgsGeometry()
    shape.fromWkb(blob)
    box = shape.boundingBox()
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()


def write_bands(
    twin: Twin, scenario: str, links: Dict[str, np.ndarray], bands: Bands, shapes: Geometries, key: str
) -> Path:
    """A GeoPackage in the cache under a name no other picture has; those of earlier pictures of the scenario go. key : what is in it"""
    folder = usable_folder(twin) / "traffic-bands" / scenario
    path = folder / f"{hashlib.sha256(key.encode()).hexdigest()[:20]}.gpkg"
    if not path.exists():
        columns = {
            "road": links["road"],
            "value": bands.value,
            "class": bands.classes.astype(np.int64),
            "flow_veh_day": bands.flow,
            "change_veh_day": bands.change,
            "width_mm": bands.width_mm,
        }
        if bands.by_hour is not None:  # an hour that is played changes which column colours, not what is written
            del columns["value"]
            columns.update({column_of(hour): bands.by_hour[:, hour].astype(np.int64) for hour in range(24)})
        write_layer(twin, path, TABLE, columns, shapes, "Traffic")
    remove_others(path)
    return path


def column_of(hour: int) -> str:
    """Of the classes of an hour."""
    return f"class_{hour:02d}"


def ribbons_of(shapes: Geometries, bands: Bands, scale: Scale) -> Tuple[Ribbon, ...]:
    """The same bands for the 3D view: on the right of the way one drives, in the colours of the classes; the widest are drawn last."""
    table, wide = scale.table(), bands.width_m
    found = []
    for i in np.argsort(wide, kind="stable").tolist():
        rgb = tuple(int(part) for part in table[bands.classes[i]])
        for line in lines_of(shapes.wkb[i]) or []:
            found.append(Ribbon(line, float(wide[i]), -float(wide[i]) / 2, RAISED_M, rgb))  # type: ignore[arg-type]
    return tuple(found)


def band_renderer(scale: Scale) -> QgsCategorizedSymbolRenderer:
    """Colour of the class of the road, of a difference that of the direction; as wide as the flow of the direction, on its right side."""
    rows = [*list(enumerate(zip(scale.colours, scale.labels)))[::-1], (-1, (colours.HATCH, tr(NOT_COMPUTED)))]
    categories = [QgsRendererCategory(number, _band(colour), words) for number, (colour, words) in rows]
    return QgsCategorizedSymbolRenderer("class", categories)


def _band(colour: str) -> QgsLineSymbol:
    symbol = QgsLineSymbol.createSimple({"color": colour, "width": "1"})
    layer = symbol.symbolLayer(0)
    layer.setPenCapStyle(Qt.PenCapStyle.FlatCap)
    for name, expression in (
        (QgsSymbolLayer.Property.PropertyStrokeWidth, '"width_mm"'),
        (QgsSymbolLayer.Property.PropertyOffset, '"width_mm" / 2'),  # to the right of the way one drives
    ):
        layer.setDataDefinedProperty(name, QgsProperty.fromExpression(expression))
    return symbol
