"""Styles in the files of a result, so that other programs of QGIS open them in the colours of the product.

Of layers they stand in the table layer_styles of the GeoPackage, where QGIS looks for them: one for each indicator a layer has as a
column, the first of them put on by itself. Of a raster the style is a file of the same name beside it.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Dict, List, Mapping, Optional, Tuple

import numpy as np

from ..indicators.catalogue import CATALOGUE, Indicator
from ..indicators.qml import LINE, POINT, POLYGON, layer_qml, raster_qml
from ..indicators.scales import Scale, absolute_scale
from . import geopackage

TABLE = "layer_styles"
UNCHANGING = "2000-01-01T00:00:00.000Z"  # the same result is the same file
LOW, HIGH = 2.0, 98.0  # percentiles classes span, as in the product
GEOMETRY = {"POLYGON": POLYGON, "MULTIPOLYGON": POLYGON, "LINESTRING": LINE, "MULTILINESTRING": LINE, "POINT": POINT}
# band 1 of grid.tif, and what areas between isophones are of
GRID = {"noise": "noise.lden", "air": "air.no2"}
BANDS = {"isophones_lden": "noise.lden", "isophones_lnight": "noise.lnight"}
BAND_VALUE = 'coalesce("low", "high" - 0.001)'
_CREATE = f"""
CREATE TABLE {TABLE} (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN,
description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)
"""


def write_styles(folder: Path, process: str, values: Mapping[str, np.ndarray]) -> None:
    """Into the GeoPackages and beside the raster of a result. values : of its indicators, by which classes are chosen."""
    for path in sorted(folder.glob("*.gpkg")):
        with geopackage.connect(path, write=True) as connection:
            rows = [row for layer in _layers(connection) for row in _rows(connection, process, *layer, values)]
            if rows:
                _write(connection, rows)
    grid = folder / "grid.tif"
    if grid.is_file() and process in GRID:
        scale = _scale(CATALOGUE[GRID[process]], values)
        (folder / "grid.qml").write_text(raster_qml(scale, 1), encoding="utf-8")


def _layers(connection: sqlite3.Connection) -> List[Tuple[str, str, str]]:
    """(table, column of its geometry, kind of geometry) of each layer."""
    found = connection.execute(
        "SELECT table_name, column_name, geometry_type_name FROM gpkg_geometry_columns ORDER BY table_name"
    ).fetchall()
    return [(str(table), str(column), str(kind).upper()) for table, column, kind in found]


def _rows(
    connection: sqlite3.Connection, process: str, table: str, geometry: str, kind: str, values: Mapping[str, np.ndarray]
) -> List[Tuple[str, str, str, str, int, str]]:
    """(table, geometry, name, QML, by itself, description) of each style of a layer."""
    if kind not in GEOMETRY:
        return []
    columns = geopackage.table_columns(connection, table)
    rows: List[Tuple[str, str, str, str, int, str]] = []
    for name, entry in _shown(process, table, columns).items():
        scale = _scale(entry, values)
        text = layer_qml(scale, GEOMETRY[kind], BAND_VALUE if table in BANDS else f'"{name}"')
        rows.append((table, geometry, entry.label, text, int(not rows), f"{scale.title}, {scale.note}"))
    return rows


def _shown(process: str, table: str, columns: Mapping[str, str]) -> Dict[str, Indicator]:
    """Column -> the indicator it holds, in the order of the catalogue."""
    if table in BANDS:
        return {"low": CATALOGUE[BANDS[table]]}
    found = {}
    for entry in CATALOGUE.values():
        name = entry.id.partition(".")[2]
        if entry.process == process and entry.times == "annual" and name in columns:
            found[name] = entry
    return found


def _scale(entry: Indicator, values: Mapping[str, np.ndarray]) -> Scale:
    own: Optional[np.ndarray] = values.get(entry.id)
    known = np.zeros(0) if own is None else np.asarray(own, dtype=np.float64)
    known = known[np.isfinite(known)]
    if not len(known):
        return absolute_scale(entry, np.nan, np.nan)
    return absolute_scale(entry, float(np.percentile(known, LOW)), float(np.percentile(known, HIGH)))


def _write(connection: sqlite3.Connection, rows: List[Tuple[str, str, str, str, int, str]]) -> None:
    geopackage.unsafe_but_fast(connection)  # the folder is not in its place yet
    connection.execute("BEGIN")
    connection.execute(_CREATE)
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) VALUES (?, ?, ?, ?, ?)",
        (TABLE, "attributes", TABLE, "Styles of QGIS", UNCHANGING),
    )
    connection.executemany(
        f"INSERT INTO {TABLE} (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, "
        "useAsDefault, description, owner, ui, update_time) VALUES ('', '', ?, ?, ?, ?, '', ?, ?, '', '', ?)",
        [(*row, UNCHANGING) for row in rows],
    )
    connection.execute("COMMIT")
