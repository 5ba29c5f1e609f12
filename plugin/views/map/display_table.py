"""The table behind the coloured map layer: outlines with the value and class that are shown now.

It lives in the twin's cache folder, so that the layer prints, exports and reopens like any other; colouring anew rewrites
two columns of it.
"""

from __future__ import annotations

import sqlite3
from typing import Optional

import numpy as np

from ...city.errors import ResultError
from ...store import geopackage
from ...store.atomic import disk_errors
from ...store.twin import Twin
from .cache import usable_folder

TABLE = "buildings"
FILE = "display.gpkg"
NO_CLASS = -2  # no indicator chosen
BUSY_S = 5.0


class DisplayTable:
    """display.gpkg of one twin. Only changed rows are written."""

    def __init__(self, twin: Twin, ids: np.ndarray) -> None:
        self._twin = twin
        self._n = len(ids)
        self._classes: Optional[np.ndarray] = None
        self._values: Optional[np.ndarray] = None
        self.path = usable_folder(twin) / FILE
        if not self._is_current():
            self._create(ids)

    def write(self, values: np.ndarray, classes: np.ndarray, is_hurried: bool = False) -> int:
        """Puts values ((n,) float64) and classes ((n,) int8) into the table; how many rows changed.

        is_hurried : only rows that get another colour, as while time is played; the next unhurried call writes what was left out
        """
        if self._classes is None or self._values is None:
            changed = np.arange(self._n)
        elif is_hurried:
            changed = np.flatnonzero(classes != self._classes)
        else:
            same = (classes == self._classes) & ((values == self._values) | (np.isnan(values) & np.isnan(self._values)))
            changed = np.flatnonzero(~same)
        if len(changed):
            rows = zip(
                [None if v != v else v for v in values[changed].tolist()],
                classes[changed].tolist(),
                (changed + 1).tolist(),
            )
            with disk_errors(self.path), self._open() as connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany(f'UPDATE "{TABLE}" SET value = ?, class = ? WHERE fid = ?', rows)
                connection.execute("COMMIT")
        if self._values is None:
            self._values = values.copy()
        self._values[changed] = values[changed]
        self._classes = classes.copy()
        return len(changed)

    def _open(self) -> _Closing:
        connection = sqlite3.connect(str(self.path), isolation_level=None, timeout=BUSY_S)
        connection.execute("PRAGMA journal_mode = WAL")  # QGIS may draw from the table while it is written
        connection.execute("PRAGMA synchronous = OFF")  # it can be made again at any time
        return _Closing(connection)

    def _stamp(self) -> str:
        return str(self._twin.content_hash("buildings"))

    def _is_current(self) -> bool:
        if not self.path.exists():
            return False
        try:
            with geopackage.connect(self.path) as connection:
                stamp = connection.execute(
                    "SELECT description FROM gpkg_contents WHERE table_name = ?", (TABLE,)
                ).fetchone()
                return bool(stamp and stamp[0] == self._stamp() and geopackage.count(connection, TABLE) == self._n)
        except (ResultError, sqlite3.Error):
            return False

    def _create(self, ids: np.ndarray) -> None:
        with geopackage.connect(self._twin.gpkg) as connection:
            outlines = geopackage.read_geometries(connection, "buildings")
            srs = connection.execute(
                "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'buildings'"
            ).fetchone()[0]
        columns = {
            "id": ids,
            "value": np.full(self._n, np.nan),
            "class": np.full(self._n, NO_CLASS, dtype=np.int64),
        }
        fresh = not self.path.exists()
        with disk_errors(self.path), self._open() as connection:
            if fresh:
                crs = self._twin.crs
                geopackage.create(connection, int(srs), str(crs["name"]), "EPSG", str(crs["wkt"]))
            else:
                geopackage.drop_table(connection, TABLE)
            geopackage.write_table(connection, TABLE, columns, outlines, int(srs), self._stamp(), fixed_geometry=True)


class _Closing:
    """A connection that is closed, not only committed, at the end of `with`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> sqlite3.Connection:
        return self._connection

    def __exit__(self, *details: object) -> None:
        self._connection.close()
