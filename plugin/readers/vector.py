"""Any vector layer GDAL reads, as geometries and columns."""

from __future__ import annotations

import re
import struct
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from pyproj import CRS

from ..city.errors import InputError
from . import crs as crs_module
from . import sources
from .report import Report
from .sources import Source

HSTORE = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')
OSM_KINDS = {"points": "node", "lines": "way", "multilinestrings": "relation"}  # layers of GDAL's OSM driver
ID_FIELDS = (
    "id",
    "gml_id",
    "fid",
    "osm_id",
    "identificatie",
    "lokaalid",
    "gid",
    "objectid",
    "cleabs",
    "pk",
    "uuid",
    "ogc_fid",
)


@dataclass(frozen=True)
class Features:
    """n features of one layer.

    layer : the name people know it by
    ids : (n,) object of str, unique
    geometry : (n,) object of shapely geometries, none of them None
    columns : field name -> (n,) array
    crs : of the coordinates, None when the file does not say
    """

    layer: str
    file: str
    ids: np.ndarray
    geometry: np.ndarray
    columns: dict[str, np.ndarray]
    crs: CRS | None

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, chosen: np.ndarray) -> Features:
        return Features(
            self.layer,
            self.file,
            self.ids[chosen],
            self.geometry[chosen],
            {key: column[chosen] for key, column in self.columns.items()},
            self.crs,
        )

    @property
    def bounds(self) -> np.ndarray:
        """(4,) xmin, ymin, xmax, ymax, NaN without features."""
        return shapely.total_bounds(self.geometry) if len(self) else np.full(4, np.nan)


def read_layer(
    source: Source,
    report: Report,
    bbox: tuple[float, float, float, float] | None = None,
    where: str = "",
    label: str = "",
) -> Features:
    """Reads a layer; features without usable geometry are skipped and reported.

    bbox : keep only features that touch it, in the layer's own CRS
    where : keep only features an SQL condition is true for
    label : what the report calls the layer, its own name when empty
    """
    dataset, layer = sources.dataset_and_layer(source)
    label = label or layer or Path(source.layer or source.path).name.split(".")[0]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what GDAL warns of (unclosed rings …) is found and reported below
        try:
            meta, fids, wkb, data = read_decoded(dataset, layer, bbox, where)
        except sources.GDAL_ERRORS as error:
            raise sources.unreadable(source, error) from error
    columns = {str(key): _plain(column) for key, column in zip(meta["fields"], data, strict=True)}
    if wkb is None:
        raise InputError("the layer has no geometry", "Choose a layer with geometry.", file=source.path, layer=label)
    geometry = shapely.from_wkb(wkb, on_invalid="ignore")
    ids = _ids(columns, fids, layer or "")
    kept = _usable(label, ids, wkb, geometry, report)
    crs = crs_module.known(meta["crs"]) if meta.get("crs") else None
    features = Features(label, source.path, ids, geometry, columns, crs).take(kept)
    return _unique(features, report)


def read_decoded(
    dataset: str,
    layer: str | None,
    bbox: tuple[float, float, float, float] | None = None,
    where: str = "",
    most: int | None = None,
) -> tuple[dict, np.ndarray, np.ndarray, list]:
    """pyogrio's raw read; a .dbf without .cpg is tried as UTF-8 before what GDAL assumes (Latin-1)."""
    options = {"layer": layer, "bbox": bbox, "where": where or None, "max_features": most, "return_fids": True}
    info = pyogrio.read_info(dataset, layer=layer)
    if str(info.get("encoding") or "").upper() in ("ISO-8859-1", "ISO8859-1", "LATIN1"):
        try:
            return pyogrio.raw.read(dataset, encoding="UTF-8", **options)
        except UnicodeDecodeError:
            pass
    return pyogrio.raw.read(dataset, **options)


def _plain(column: np.ndarray) -> np.ndarray:
    """Dates as ISO text, everything else as it is."""
    if np.issubdtype(column.dtype, np.datetime64):
        text = np.datetime_as_string(column, unit="D").astype(object)
        text[np.isnat(column)] = None
        return text
    return column


def _ids(columns: dict[str, np.ndarray], fids: np.ndarray, layer: str) -> np.ndarray:
    """Ids of a field that looks like one and has a distinct value everywhere, else the feature ids of the file."""
    by_lower = {key.lower(): key for key in columns}
    if "osm_way_id" in by_lower:  # GDAL's multipolygons: a way or a relation
        pairs = zip(columns[by_lower["osm_way_id"]], columns[by_lower["osm_id"]], strict=True)
        return np.array([f"way/{way}" if way else f"relation/{relation}" for way, relation in pairs], dtype=object)
    if layer in OSM_KINDS and "osm_id" in by_lower:
        return np.array([f"{OSM_KINDS[layer]}/{number}" for number in columns[by_lower["osm_id"]]], dtype=object)
    for candidate in ID_FIELDS:
        if candidate in by_lower:
            column = columns[by_lower[candidate]]
            words = np.array([_id_text(value) for value in column], dtype=object)
            if len(words) and all(words) and len(set(words.tolist())) > 0.5 * len(words):
                return words
    return np.array([str(fid) for fid in fids], dtype=object)


def _id_text(value: object) -> str:
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        return str(int(value))
    return str(value).strip()


def _usable(label: str, ids: np.ndarray, wkb: np.ndarray, geometry: np.ndarray, report: Report) -> np.ndarray:
    kept = np.ones(len(ids), dtype=bool)
    for i in np.flatnonzero(shapely.is_missing(geometry)):
        kept[i] = False
        broken = wkb[i] is not None
        why = "a ring with fewer than 4 points or not closed" if broken else "no geometry"
        report.skip(label, ids[i], why, _rough_place(wkb[i]), in_source=True)
    for i in np.flatnonzero(shapely.is_empty(geometry)):
        kept[i] = False
        report.skip(label, ids[i], "empty geometry")
    coords, owner = shapely.get_coordinates(geometry, return_index=True)
    bad = np.unique(owner[~np.isfinite(coords).all(axis=1)])
    for i in bad:
        if kept[i]:
            kept[i] = False
            report.skip(label, ids[i], "coordinates that are not numbers")
    return kept


def _rough_place(wkb: bytes | None) -> tuple[float, float] | None:
    """The first corner of a broken polygon, for the map; None when there is none."""
    if wkb is None or len(wkb) < 5:
        return None
    order = "<" if wkb[0] else ">"
    kind = struct.unpack_from(order + "I", wkb, 1)[0] & 0xFF
    at = {3: 13, 6: 22, 2: 9, 5: 18}.get(kind % 1000)
    if at is None or len(wkb) < at + 16:
        return None
    x, y = struct.unpack_from(order + "2d", wkb, at)
    return float(x), float(y)


def _unique(features: Features, report: Report) -> Features:
    """Duplicate ids: identical copies are skipped, different features get a suffix; both are reported."""
    words, first, counts = np.unique(features.ids.astype(str), return_index=True, return_counts=True)
    if not (counts > 1).any():
        return features
    ids, kept, seen = features.ids.copy(), np.ones(len(features), dtype=bool), {}
    repeated = set(words[counts > 1].tolist())
    for i, word in enumerate(features.ids):
        if word not in repeated:
            continue
        if word not in seen:
            seen[word] = [i]
            continue
        point = features.geometry[i].representative_point()
        if any(shapely.equals_exact(features.geometry[j], features.geometry[i], 1e-6) for j in seen[word]):
            kept[i] = False
            report.skip(
                features.layer, word, "the same id and the same geometry as another feature", (point.x, point.y), True
            )
        else:
            seen[word].append(i)
            ids[i] = f"{word}#{len(seen[word])}"
            report.repair(
                features.layer,
                word,
                f"the id occurs more than once; this one is now {ids[i]}",
                (point.x, point.y),
                True,
            )
    return Features(features.layer, features.file, ids, features.geometry, features.columns, features.crs).take(kept)


def hstore(text: str | None) -> dict[str, str]:
    """'"a"=>"1","b"=>"2"' of GDAL's OSM driver as a dictionary."""
    if not text:
        return {}
    return {_unescaped(key): _unescaped(value) for key, value in HSTORE.findall(text)}


def _unescaped(text: str) -> str:
    return text.replace('\\"', '"').replace("\\\\", "\\")


def reprojected(features: Features, source: CRS, target: CRS) -> Features:
    """The same features in another plane CRS; heights become metres."""
    factor = crs_module.height_factor(source)
    same = crs_module.horizontal(source) == crs_module.horizontal(target)
    if same and factor == 1.0:
        return Features(features.layer, features.file, features.ids, features.geometry, features.columns, target)

    def moved(coords: np.ndarray) -> np.ndarray:
        x, y = crs_module.transform(source, target, coords[:, 0], coords[:, 1])
        return np.column_stack([x, y, coords[:, 2] * factor])

    geometry = features.geometry.copy()
    for has_z in (True, False):
        some = shapely.has_z(geometry) == has_z
        if some.any():
            change = moved if has_z else (lambda c: moved(np.column_stack([c, np.zeros(len(c))]))[:, :2])
            geometry[some] = shapely.transform(geometry[some], change, include_z=has_z)
    return Features(features.layer, features.file, features.ids, geometry, features.columns, target)


def swapped(features: Features) -> Features:
    """With x and y exchanged."""
    order = [1, 0, 2]
    geometry = features.geometry.copy()
    for has_z in (True, False):
        some = shapely.has_z(geometry) == has_z
        if some.any():
            take = order if has_z else order[:2]
            geometry[some] = shapely.transform(geometry[some], lambda c, take=take: c[:, take], include_z=has_z)
    return Features(features.layer, features.file, features.ids, geometry, features.columns, features.crs)
