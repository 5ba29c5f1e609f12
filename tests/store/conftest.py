"""A GeoPackage with everything difficult in it, a small twin, and GDAL to look at them from outside."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import struct
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pytest

from plugin.store import geopackage
from plugin.store.geopackage import Geometries
from tests.box_city import WKT, make_twin

NOBODY = 65534


def polygon_z(x: float, y: float, size: float, z: float) -> bytes:
    """ISO WKB of a square as a multi-polygon with heights."""
    ring = [(x, y, z), (x + size, y, z), (x + size, y + size, z + 1), (x, y + size, z + 1), (x, y, z)]
    corners = b"".join(struct.pack("<3d", *corner) for corner in ring)
    return struct.pack("<BII", 1, 1006, 1) + struct.pack("<BIII", 1, 1003, 1, len(ring)) + corners


ROWS = {
    "id": np.array(["b1", "Täällä – 'quoted\"", "", "b4"], dtype=object),
    "height_m": np.array([12.5, np.nan, -0.1, 1e300]),
    "storeys": np.array([4, 0, -1, 2**40]),
    "name": np.array(["", "名前", "x", "NULL"], dtype=object),
}
WKB = [
    polygon_z(385000.25, 6671000.5, 10, 3),
    None,
    polygon_z(385100, 6671000, 5, -2),
    polygon_z(385200, 6672000, 1, 0),
]
BOUNDS = np.array(
    [
        [385000.25, 6671000.5, 385010.25, 6671010.5],
        [np.nan] * 4,
        [385100, 6671000, 385105, 6671005],
        [385200, 6672000, 385201, 6672001],
    ]
)


@pytest.fixture
def gpkg_path(tmp_path) -> Path:
    """Layer `parts` with 4 rows: NULLs in every kind of column, one row without geometry; and a table without geometry."""
    path = tmp_path / "city.gpkg"
    with geopackage.connect(path, write=True) as connection:
        geopackage.create(connection, 3067, "ETRS89 / TM35FIN(E,N)", "EPSG", WKT)
        geometry = Geometries(WKB, BOUNDS, "MULTIPOLYGON", has_z=True)
        geopackage.write_table(connection, "parts", ROWS, geometry, 3067, "Parts of buildings")
        geopackage.write_table(connection, "uses", {"use": ROWS["name"], "share": ROWS["height_m"]}, title="Uses")
    return path


@pytest.fixture
def small_twin(tmp_path):
    return make_twin(tmp_path / "boxes.twin", 6)


@pytest.fixture
def gdal():
    """gdal("ogrinfo", …): runs GDAL's own program and returns what it prints; skips where it is not installed."""

    def run(program: str, *arguments: object) -> str:
        if shutil.which(program) is None:
            pytest.skip(f"{program} (gdal-bin) is not installed")
        done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "ERROR" not in done.stderr and "Warning" not in done.stderr, done.stderr
        return done.stdout

    return run


@pytest.fixture
def rtree_rows():
    """rtree_rows(path, table): what the spatial index holds, in order of id, to the centimetre."""

    def rows(path: Path, table: str) -> list:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            found = connection.execute(
                f'SELECT id, minx, maxx, miny, maxy FROM "rtree_{table}_geom" ORDER BY id'
            ).fetchall()
        return [(row[0], *(round(value, 0) for value in row[1:])) for row in found]

    return rows


@pytest.fixture
def locked_folder():
    """A folder with a twin in it in which this process may not write; root becomes nobody for the time."""
    folder = Path(tempfile.mkdtemp(prefix="twinscape-locked-"))
    twin = make_twin(folder / "boxes.twin", 3)
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    was_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if was_root:
        os.seteuid(NOBODY)
    yield twin
    if was_root:
        os.seteuid(0)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    shutil.rmtree(folder)
