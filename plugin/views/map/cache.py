"""Where the map keeps what it draws from: the twin's cache folder, or the computer's when the twin cannot be written to."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import Mapping

import numpy as np

from ...city.errors import ResultError
from ...store import geopackage
from ...store.atomic import disk_errors
from ...store.geopackage import Geometries
from ...store.results import Result
from ...store.twin import Twin


def usable_folder(twin: Twin) -> Path:
    """The cache folder of the twin, made when it is not there; a folder of its own among the temporary ones where that fails."""
    try:
        with disk_errors(twin.cache_folder):
            twin.cache_folder.mkdir(parents=True, exist_ok=True)
            probe = twin.cache_folder / ".writable"
            probe.write_bytes(b"")
            probe.unlink()
        return twin.cache_folder
    except ResultError:
        name = hashlib.sha256(str(twin.path).encode()).hexdigest()[:16]
        folder = Path(tempfile.gettempdir()) / f"twinscape-{name}"
        folder.mkdir(exist_ok=True)
        return folder


def copy_of(twin: Twin, result: Result, file: str) -> Path:
    """A copy of a file of a result, under a name no other result has.

    QGIS keeps files open: drawing from the result itself it would go on showing one that was replaced, or keep it from being
    replaced. Copies of this file of earlier results of the scenario go.
    """
    original = result.folder / file
    facts = original.stat()
    folder = usable_folder(twin) / result.process / result.scenario
    path = folder / f"{facts.st_mtime_ns:x}-{facts.st_size:x}-{file}"
    if not path.exists():
        with disk_errors(path):
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(original, path.with_suffix(".part"))
            path.with_suffix(".part").replace(path)
    remove_others(path, file)
    return path


def write_layer(
    twin: Twin, path: Path, table: str, columns: Mapping[str, np.ndarray], shapes: Geometries, title: str
) -> None:
    """A GeoPackage with one layer in the coordinate system of the twin's roads, whole or not at all. columns, shapes : n of each"""
    write_like(twin.gpkg, "roads", path, table, columns, shapes, title)


def write_like(
    source: Path,
    layer: str,
    path: Path,
    table: str,
    columns: Mapping[str, np.ndarray],
    shapes: Geometries,
    title: str,
) -> None:
    """A GeoPackage with one layer in the coordinate system of a layer of another one, whole or not at all."""
    with geopackage.connect(source) as connection:
        srs_id, *srs = connection.execute(
            "SELECT s.srs_id, s.srs_name, s.organization, s.definition FROM gpkg_geometry_columns AS g "
            "JOIN gpkg_spatial_ref_sys AS s ON s.srs_id = g.srs_id WHERE g.table_name = ?",
            (layer,),
        ).fetchone()
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        if part.exists():
            part.unlink()
        with geopackage.connect(part, write=True) as connection:
            geopackage.create(connection, srs_id, *srs)
            geopackage.write_table(connection, table, columns, shapes, srs_id, title, fixed_geometry=True)
        part.replace(path)


def remove_others(path: Path, file: str = "") -> None:
    """Removes what else is in the folder of a file, only what has `file` in its name."""
    for old in path.parent.iterdir():
        if file in old.name and not old.name.startswith(path.name):  # beside a GeoPackage in use lie -wal and -shm
            _remove(old)


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return  # another QGIS still draws from it; the next one removes it
