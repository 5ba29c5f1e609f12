"""A result for programs that do not know Twinscape: its layers as GeoJSON, its values as NetCDF. Made when they are first fetched."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy.io import netcdf_file

from ...city.errors import ResultError
from ...indicators.catalogue import indicator as catalogue_entry
from ...store.atomic import disk_errors
from ...store.results import Result, read_result
from ...store.twin import Twin
from ..jobs import to_json
from .features import TwinLayer, tables
from .workplace import Workplace

FOLDER = "exchange"


def exchange_paths(place: Workplace, files: Iterable[str]) -> list[str]:
    """What can be made of the files of a job: results/<scenario>/<process>.nc and …/<file>.<layer>.geojson."""
    found = []
    for path in files:
        parts = path.split("/")
        if len(parts) != 4 or parts[0] != "results":
            continue
        if parts[3] == "result.json":
            found.append("/".join(parts[:3]) + ".nc")
        elif path.endswith(".gpkg"):
            found += [f"{path[:-5]}.{layer}.geojson" for layer in _layers(place.twin / path)]
    return sorted(found)


def made(place: Workplace, path: str) -> Path:
    """The file of one of `exchange_paths`. ResultError when it cannot be read or written."""
    target = place.folder / FOLDER / path
    if not target.is_file():
        temporary = target.with_name(f".{uuid.uuid4().hex}.tmp")
        with disk_errors(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                if path.endswith(".nc"):
                    _write_netcdf(place, path, temporary)
                else:
                    temporary.write_text(to_json(_geojson(place, path)), encoding="utf-8")
                os.replace(temporary, target)
            finally:
                temporary.unlink(missing_ok=True)
    return target


def _layers(package: Path) -> Iterator[str]:
    with contextlib.suppress(OSError):
        yield from tables(package, package.stat().st_mtime_ns)


def _geojson(place: Workplace, path: str) -> dict[str, Any]:
    """RFC 7946: in degrees."""
    stem, _, _ = path.rpartition(".")
    for package in place.twin.glob("/".join(path.split("/")[:3]) + "/*.gpkg"):
        inside = package.relative_to(place.twin).as_posix()[:-5]
        for layer in _layers(package):
            if stem == f"{inside}.{layer}":
                features = TwinLayer({"name": layer, "type": "feature", "data": str(package), "layer": layer})
                document = features.query(limit=features.count)
                return {"type": "FeatureCollection", "features": document["features"]}
    raise ResultError(f"{path}: its layer is not there", "Run it again.")


def _write_netcdf(place: Workplace, path: str, target: Path) -> None:
    """CF 1.8, classic format with 64-bit offsets: a variable an indicator, (target) or (target, times), NaN where there is none."""
    _, scenario, name = path[: -len(".nc")].split("/")
    twin = Twin.open(place.twin)
    result = read_result(twin, scenario, name)
    if result is None:
        raise ResultError(f"{path}: the result is not there", "Run it again.")
    with netcdf_file(str(target), "w", version=2) as file:
        file.Conventions = "CF-1.8"
        file.title = f"{name}, {scenario}"
        file.source = f"Twinscape {result.document['solver_version']}"
        file.history = f"{result.document['created']} computed"
        ids = np.asarray(twin.city().buildings.ids).astype("S")
        for key in result.indicators:
            _add(file, result, key, ids)


def _add(file: Any, result: Result, key: str, ids: np.ndarray) -> None:
    entry, values = catalogue_entry(key), np.asarray(result.values(key))
    along = _dimension(file, entry.target or "place", len(values))
    if entry.target == "building" and len(ids) == len(values) and "building_id" not in file.variables:
        letters = _dimension(file, "letters", ids.dtype.itemsize)
        words = file.createVariable("building_id", "c", (along, letters))
        words[:] = ids.view("S1").reshape(len(ids), -1)
        words.long_name = "id of the building"
    if values.ndim == 1:
        dimensions: tuple[str, ...] = (along,)
    else:
        dimensions = (along, _dimension(file, str(entry.times or "time"), values.shape[1]))
    variable = file.createVariable(key.replace(".", "_"), "f", dimensions)
    variable[:] = values
    variable.long_name = entry.label.encode("utf-8")
    variable.units = entry.unit.encode("utf-8")
    variable._FillValue = np.float32(np.nan)


def _dimension(file: Any, name: str, size: int) -> str:
    """Of this name and size; of another size with the size in its name: receivers of a map are not those at facades."""
    if file.dimensions.get(name, size) != size:
        name = f"{name}_{size}"
    if name not in file.dimensions:
        file.createDimension(name, size)
    return name
