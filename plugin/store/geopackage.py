"""GeoPackage tables as columns, read and written with sqlite3 alone (OGC 12-128r18).

Geometries travel as WKB: the twin's geometry is made and used by shapely in the solver and by QGIS in the plugin.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import sqlite3
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..city.errors import ResultError

APPLICATION_ID = 0x47504B47  # "GPKG"
USER_VERSION = 10300
GEOMETRY = "geom"
KEY = "fid"


@dataclass(frozen=True)
class Geometries:
    """The geometry column of a layer.

    wkb : n ISO WKB byte strings, None for no geometry
    bounds : (n, 4) float64 xmin, ymin, xmax, ymax, NaN for no geometry
    type_name : "POINT", "MULTIPOLYGON" …; has_z says whether they carry heights
    """

    wkb: Sequence[Optional[bytes]]
    bounds: np.ndarray
    type_name: str
    has_z: bool = False


@contextlib.contextmanager
def connect(path: Path, write: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection that is closed at the end; reading never creates or changes the file."""
    if write:
        connection = sqlite3.connect(str(path), isolation_level=None)
    else:
        if not Path(path).exists():
            raise ResultError(f"{path}: not there", "Import the city again.")
        # QGIS leaves files in WAL mode, which needs a writable folder; where there is none nobody else writes either
        mode = "mode=ro" if os.access(Path(path).parent, os.W_OK) else "immutable=1"
        connection = sqlite3.connect(f"{Path(path).absolute().as_uri()}?{mode}", uri=True, isolation_level=None)
    try:
        yield connection
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and write:
            raise
        raise ResultError(
            f"{path}: {error}", "The file is damaged or is no GeoPackage; import the city again."
        ) from error
    finally:
        connection.close()


def create(connection: sqlite3.Connection, srs_id: int, srs_name: str, organization: str, wkt: str) -> None:
    """Makes an empty database a GeoPackage with one coordinate reference system."""
    unsafe_but_fast(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {USER_VERSION}")
    connection.executescript(_CORE_TABLES)
    rows = [
        ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", None),
        ("Undefined geographic SRS", 0, "NONE", 0, "undefined", None),
        ("WGS 84 geodetic", 4326, "EPSG", 4326, _WGS84, None),
    ]
    if srs_id != 4326:
        rows.append((srs_name, srs_id, organization, srs_id, wkt, None))
    connection.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", rows)


def unsafe_but_fast(connection: sqlite3.Connection) -> None:
    """For a file in a staging folder, which is thrown away when anything goes wrong: nothing to roll back to."""
    connection.execute("PRAGMA journal_mode = DELETE")  # takes in what QGIS left in a write-ahead log
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")


def write_table(
    connection: sqlite3.Connection,
    name: str,
    columns: Mapping[str, np.ndarray],
    geometry: Optional[Geometries] = None,
    srs_id: int = 0,
    title: str = "",
    fixed_geometry: bool = False,
) -> None:
    """Writes one layer (or, without geometry, one attribute table); rows get fid 1 … n in order.

    columns : float64 (NaN becomes NULL), integer, or object of str ("" becomes NULL), all (n,)
    fixed_geometry : the geometry is never edited: the spatial index goes without triggers, which need functions only GDAL has
    """
    n = len(geometry.wkb) if geometry else len(next(iter(columns.values())))
    kinds = {key: _sql_kind(column) for key, column in columns.items()}
    definitions = [f'"{KEY}" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL']
    if geometry:
        definitions.append(f'"{GEOMETRY}" {geometry.type_name}')
    definitions += [f'"{key}" {kind}' for key, kind in kinds.items()]
    connection.execute("BEGIN")
    connection.execute(f'CREATE TABLE "{name}" ({", ".join(definitions)})')
    _register(connection, name, geometry, srs_id, title)
    values: List[Sequence] = [range(1, n + 1)]
    if geometry:
        values.append(blobs(geometry, srs_id))
    values += [sql_values(column) for column in columns.values()]
    marks = ", ".join("?" * len(values))
    connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', zip(*values))
    if geometry:
        _write_index(connection, name, geometry.bounds, fixed_geometry)
    connection.execute("INSERT INTO gpkg_ogr_contents VALUES (?, ?)", (name, n))
    connection.execute("COMMIT")


def drop_table(connection: sqlite3.Connection, name: str) -> None:
    """Removes a layer or table with its index and its entries in the contents; nothing when there is none."""
    if not has_table(connection, name):
        return
    connection.execute(f'DROP TABLE IF EXISTS "rtree_{name}_{GEOMETRY}"')
    connection.execute(f'DROP TABLE "{name}"')
    for table in ("gpkg_geometry_columns", "gpkg_extensions", "gpkg_ogr_contents", "gpkg_contents"):
        connection.execute(f'DELETE FROM "{table}" WHERE table_name = ?', (name,))


def read_columns(
    connection: sqlite3.Connection, table: str, columns: Optional[Sequence[str]] = None
) -> Dict[str, np.ndarray]:
    """The table as arrays in order of fid: REAL as float64, INTEGER as float64 where a value is NULL or broken, else int64, text as object.

    Geometry columns come as object arrays of WKB bytes, dates as ISO text; no text is "", no geometry None.
    """
    present = table_columns(connection, table)
    wanted = list(present) if columns is None else [c for c in columns if c in present]
    if not wanted:
        return {}
    listed = ", ".join(f'"{c}"' for c in wanted)
    order = f' ORDER BY "{KEY}"' if KEY in present else ""
    rows = connection.execute(f'SELECT {listed} FROM "{table}"{order}').fetchall()
    transposed = list(zip(*rows)) if rows else [()] * len(wanted)
    return {c: _column(table, c, values, present[c]) for c, values in zip(wanted, transposed)}


def table_columns(connection: sqlite3.Connection, table: str) -> Dict[str, str]:
    """Column name -> SQL type of a table; empty when there is no such table."""
    return {row[1]: row[2].upper() for row in connection.execute(f'PRAGMA table_info("{table}")')}


def has_table(connection: sqlite3.Connection, table: str) -> bool:
    return bool(table_columns(connection, table))


def count(connection: sqlite3.Connection, table: str) -> int:
    return (
        int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]) if has_table(connection, table) else 0
    )


def wkb_of(blob: Optional[bytes]) -> Optional[bytes]:
    """The WKB inside a GeoPackage geometry blob."""
    if blob is None:
        return None
    envelope = (blob[3] >> 1) & 7
    return blob[8 + (0, 32, 48, 48, 64)[envelope] :]


def blobs(geometry: Geometries, srs_id: int) -> List[Optional[bytes]]:
    """GeoPackage geometry blobs with an xy envelope, little endian."""
    head = struct.Struct("<2sBBi4d")
    result: List[Optional[bytes]] = []
    for wkb, (x_min, y_min, x_max, y_max) in zip(geometry.wkb, geometry.bounds):
        result.append(
            None if wkb is None else head.pack(b"GP", 0, 0b00000011, srs_id, x_min, x_max, y_min, y_max) + wkb
        )
    return result


def read_geometries(connection: sqlite3.Connection, table: str) -> Geometries:
    """The geometry column of a layer as it is stored; bounds come from the envelopes every writer but of points adds."""
    name, type_name, has_z = connection.execute(
        "SELECT column_name, geometry_type_name, z FROM gpkg_geometry_columns WHERE table_name = ?", (table,)
    ).fetchone()
    stored = [row[0] for row in connection.execute(f'SELECT "{name}" FROM "{table}" ORDER BY "{KEY}"')]
    bounds = np.full((len(stored), 4), np.nan)
    for i, blob in enumerate(stored):
        if blob is not None:
            if (blob[3] >> 1) & 7:
                x_min, x_max, y_min, y_max = struct.unpack_from("<4d" if blob[3] & 1 else ">4d", blob, 8)
            else:
                x_min, y_min = struct.unpack_from("<2d" if blob[8] else ">2d", blob, 13)
                x_max, y_max = x_min, y_min
            bounds[i] = x_min, y_min, x_max, y_max
    return Geometries([wkb_of(blob) for blob in stored], bounds, type_name, bool(has_z))


def sql_values(column: np.ndarray) -> List:
    """Python values SQLite understands, NULL for missing."""
    if column.dtype == object:
        return [None if value is None or value == "" else value for value in column]
    if np.issubdtype(column.dtype, np.floating):
        return [None if value != value else value for value in column.tolist()]
    return column.tolist()


def _sql_kind(column: np.ndarray) -> str:
    if column.dtype == object:
        return "TEXT"
    if column.dtype == bool:
        return "BOOLEAN"
    return "REAL" if np.issubdtype(column.dtype, np.floating) else "INTEGER"


def _column(table: str, name: str, values: Tuple, kind: str) -> np.ndarray:
    try:
        return _array(values, kind)
    except (ValueError, TypeError) as error:  # SQLite keeps a word in a column of numbers
        row, value = next((i, v) for i, v in enumerate(values, start=1) if isinstance(v, (str, bytes)))
        raise ResultError(
            f"city.gpkg, layer {table}, row {row}, field {name}: {value!r} is no number",
            "Correct it in the attribute table, or import the city again.",
        ) from error


def _array(values: Tuple, kind: str) -> np.ndarray:
    types = set(map(type, values))
    if kind in ("REAL", "DOUBLE", "FLOAT"):
        return np.array(values, dtype=np.float64)  # None becomes NaN
    if kind.startswith(("INTEGER", "MEDIUMINT", "BOOLEAN", "INT", "SMALLINT", "TINYINT")):
        if types & {type(None), float}:  # SQLite keeps 1.5 in a column of whole numbers
            return np.array(values, dtype=np.float64)
        return np.array(values, dtype=np.int64)
    array = np.empty(len(values), dtype=object)
    if types == {str}:
        array[:] = values
        return array
    is_words = kind.startswith(("TEXT", "VARCHAR", "STRING", "DATE"))
    for i, value in enumerate(values):
        if isinstance(value, bytes):
            array[i] = wkb_of(value) if value[:2] == b"GP" else value
        else:
            array[i] = ("" if is_words else None) if value is None else str(value)
    return array


def _register(
    connection: sqlite3.Connection, name: str, geometry: Optional[Geometries], srs_id: int, title: str
) -> None:
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    box: List[Optional[float]] = [None] * 4
    if geometry and np.isfinite(geometry.bounds).any():
        low, high = np.nanmin(geometry.bounds[:, :2], axis=0), np.nanmax(geometry.bounds[:, 2:], axis=0)
        box = [*low.tolist(), *high.tolist()]
    kind = "features" if geometry else "attributes"
    connection.execute(
        "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (name, kind, name, title, now, *box, srs_id if geometry else 0),
    )
    if geometry:
        connection.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, ?, 0)",
            (name, GEOMETRY, geometry.type_name, srs_id, int(geometry.has_z)),
        )


def _write_index(connection: sqlite3.Connection, table: str, bounds: np.ndarray, fixed: bool) -> None:
    index = f"rtree_{table}_{GEOMETRY}"
    connection.execute(f'CREATE VIRTUAL TABLE "{index}" USING rtree(id, minx, maxx, miny, maxy)')
    rows = [(i, x0, x1, y0, y1) for i, (x0, y0, x1, y1) in enumerate(bounds.tolist(), start=1) if x0 == x0]
    connection.executemany(f'INSERT INTO "{index}" VALUES (?, ?, ?, ?, ?)', rows)
    connection.execute(
        "INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
        (table, GEOMETRY),
    )
    for statement in () if fixed else _RTREE_TRIGGERS.split("--\n"):
        connection.execute(statement.format(t=table, c=GEOMETRY, i=KEY))


_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)

_CORE_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY, feature_count INTEGER DEFAULT NULL);
"""

# GeoPackage 1.3, annex F.3, with t the table, c the geometry column and i the key
_RTREE_TRIGGERS = """CREATE TRIGGER "rtree_{t}_{c}_insert" AFTER INSERT ON "{t}"
  WHEN (new."{c}" NOT NULL AND NOT ST_IsEmpty(NEW."{c}"))
BEGIN INSERT OR REPLACE INTO "rtree_{t}_{c}" VALUES (NEW."{i}", ST_MinX(NEW."{c}"), ST_MaxX(NEW."{c}"), ST_MinY(NEW."{c}"), ST_MaxY(NEW."{c}")); END
--
CREATE TRIGGER "rtree_{t}_{c}_update1" AFTER UPDATE OF "{c}" ON "{t}"
  WHEN OLD."{i}" = NEW."{i}" AND (NEW."{c}" NOTNULL AND NOT ST_IsEmpty(NEW."{c}"))
BEGIN INSERT OR REPLACE INTO "rtree_{t}_{c}" VALUES (NEW."{i}", ST_MinX(NEW."{c}"), ST_MaxX(NEW."{c}"), ST_MinY(NEW."{c}"), ST_MaxY(NEW."{c}")); END
--
CREATE TRIGGER "rtree_{t}_{c}_update2" AFTER UPDATE OF "{c}" ON "{t}"
  WHEN OLD."{i}" = NEW."{i}" AND (NEW."{c}" ISNULL OR ST_IsEmpty(NEW."{c}"))
BEGIN DELETE FROM "rtree_{t}_{c}" WHERE id = OLD."{i}"; END
--
CREATE TRIGGER "rtree_{t}_{c}_update3" AFTER UPDATE ON "{t}"
  WHEN OLD."{i}" != NEW."{i}" AND (NEW."{c}" NOTNULL AND NOT ST_IsEmpty(NEW."{c}"))
BEGIN DELETE FROM "rtree_{t}_{c}" WHERE id = OLD."{i}";
  INSERT OR REPLACE INTO "rtree_{t}_{c}" VALUES (NEW."{i}", ST_MinX(NEW."{c}"), ST_MaxX(NEW."{c}"), ST_MinY(NEW."{c}"), ST_MaxY(NEW."{c}")); END
--
CREATE TRIGGER "rtree_{t}_{c}_update4" AFTER UPDATE ON "{t}"
  WHEN OLD."{i}" != NEW."{i}" AND (NEW."{c}" ISNULL OR ST_IsEmpty(NEW."{c}"))
BEGIN DELETE FROM "rtree_{t}_{c}" WHERE id IN (OLD."{i}", NEW."{i}"); END
--
CREATE TRIGGER "rtree_{t}_{c}_delete" AFTER DELETE ON "{t}" WHEN old."{c}" NOT NULL
BEGIN DELETE FROM "rtree_{t}_{c}" WHERE id = OLD."{i}"; END
"""
