"""Layers of a twin and of its results for OGC API – Features: a pygeoapi provider that reads GeoPackages with pyogrio."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import shapely
from pygeoapi.provider.base import (
    BaseProvider,
    ProviderInvalidQueryError,
    ProviderItemNotFoundError,
    ProviderQueryError,
)

CRS84 = "OGC:CRS84"
HIDDEN = re.compile(r"(gpkg|rtree|sqlite|layer_styles|twin_)")
PROVIDER = f"{__name__}.TwinLayer"


@dataclass(frozen=True)
class Layer:
    """One collection.

    id : of the collection; title, description : for people; path, layer : where it lies; bounds : in CRS84 [°]
    """

    id: str
    title: str
    description: str
    path: Path
    layer: str
    bounds: tuple[float, float, float, float]


def layers_of(twin: Path, name: str, title: str, crs: str) -> Iterator[Layer]:
    """Every layer with geometry of city.gpkg and of the GeoPackages of results."""
    for path in sorted([twin / "city.gpkg", *twin.glob("results/*/*/*.gpkg")]):
        parts = path.relative_to(twin).parts
        if any(part.startswith(".") for part in parts):
            continue
        for layer in tables(path, path.stat().st_mtime_ns):
            about = " · ".join(parts[1:-1]) if len(parts) > 1 else "city"
            words = [name, *parts[1:-1], layer] if len(parts) > 1 else [name, layer]
            info = pyogrio.read_info(path, layer=layer)
            bounds = info.get("total_bounds")
            if bounds is None or not np.isfinite(bounds).all():
                continue
            to = pyproj.Transformer.from_crs(info["crs"] or crs, CRS84, always_xy=True)
            west, south, east, north = to.transform_bounds(*bounds)
            if not all(map(math.isfinite, (west, south, east, north))):
                continue
            yield Layer(
                ".".join(words),
                f"{title}: {layer.replace('_', ' ')} ({about})",
                f"Layer {layer} of {'/'.join(parts)}",
                path,
                layer,
                (west, south, east, north),
            )


@lru_cache(maxsize=256)
def tables(path: Path, stamp: int) -> tuple[str, ...]:
    """Layers with geometry of a GeoPackage. stamp : when it was written, so that it is read once"""
    found = pyogrio.list_layers(path)
    return tuple(str(name) for name, kind in found if kind and not HIDDEN.match(str(name)))


def resource(layer: Layer, licence: str) -> dict[str, Any]:
    """The collection in pygeoapi's configuration."""
    return {
        "type": "collection",
        "title": layer.title,
        "description": layer.description,
        "keywords": ["twinscape"],
        "links": [],
        "extents": {"spatial": {"bbox": list(layer.bounds), "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}},
        "providers": [
            {
                "type": "feature",
                "name": PROVIDER,
                "data": str(layer.path),
                "layer": layer.layer,
                "id_field": "id",
            }
        ],
        "licence": licence,
    }


class TwinLayer(BaseProvider):
    """Read-only features in CRS84, heights kept."""

    def __init__(self, provider_def: dict[str, Any]) -> None:
        super().__init__(provider_def)
        self._fields: dict[str, Any] = {}
        self._path, self._layer = Path(self.data), str(provider_def["layer"])
        info = pyogrio.read_info(self._path, layer=self._layer)
        self._names = [str(name) for name in info["fields"]]
        self._types = dict(zip(self._names, map(str, info["dtypes"]), strict=True))
        self.count, self._crs = int(info["features"]), info["crs"]
        self._key = "id" if "id" in self._names else ""
        self.id_field = self._key or "fid"
        self.get_fields()

    def get_fields(self) -> dict[str, Any]:
        if not self._fields:
            self._fields = {name: {"type": _json_type(kind)} for name, kind in self._types.items()}
        return self._fields

    def query(
        self,
        offset: int = 0,
        limit: int = 10,
        resulttype: str = "results",
        bbox: Any = (),
        datetime_: Any = None,
        properties: Any = (),
        sortby: Any = (),
        select_properties: Any = (),
        skip_geometry: bool = False,
        q: Any = None,
        filterq: Any = None,
        **other: Any,
    ) -> dict[str, Any]:
        if datetime_ or sortby or q or filterq:
            raise ProviderInvalidQueryError("datetime, sortby, q and filter are not supported")
        unknown = [name for name in select_properties if name not in self._names]
        if unknown:
            raise ProviderInvalidQueryError(f"there is no property {unknown[0]}")
        where, box = self._where(properties), self._box(bbox)
        matched = self._matched(where, box)
        document: dict[str, Any] = {"type": "FeatureCollection", "features": [], "numberMatched": matched}
        if resulttype == "hits":
            return document
        columns = list(select_properties) or self._names
        wanted = columns if not self._key or self._key in columns else [self._key, *columns]
        document["features"] = self._read(
            wanted, columns, skip_geometry, skip_features=offset, max_features=limit, where=where, bbox=box
        )
        document["numberReturned"] = len(document["features"])
        return document

    def get(self, identifier: Any, **other: Any) -> dict[str, Any]:
        key = self._key
        if not key and not re.fullmatch(r"[0-9]{1,18}", str(identifier)):
            raise ProviderItemNotFoundError(f"there is no feature {str(identifier)[:80]}")
        choice: dict[str, Any] = (
            {"where": f"{_name(key)} = {_literal(identifier)}"} if key else {"fids": [int(identifier)]}
        )
        try:
            found = self._read(self._names, self._names, False, **choice)
        except (IndexError, ValueError, pyogrio.errors.FeatureError, pyogrio.errors.DataSourceError):
            found = []
        if not found:
            raise ProviderItemNotFoundError(f"there is no feature {str(identifier)[:80]}")
        return found[0]

    # --- within -----------------------------------------------------------------------------------------------------
    def _where(self, properties: Any) -> str | None:
        terms = []
        for name, value in properties:
            if name not in self._names:
                raise ProviderInvalidQueryError(f"there is no property {name}")
            terms.append(f"CAST({_name(name)} AS TEXT) = {_literal(value)}")
        return " AND ".join(terms) or None

    def _box(self, bbox: Any) -> tuple[float, float, float, float] | None:
        if not bbox:
            return None
        numbers = [float(each) for each in bbox]
        west, south, east, north = numbers if len(numbers) == 4 else (*numbers[:2], *numbers[3:5])
        if not all(map(math.isfinite, numbers)):
            raise ProviderInvalidQueryError("bbox has to be finite")
        to = pyproj.Transformer.from_crs(CRS84, self._crs, always_xy=True)
        box = to.transform_bounds(max(west, -180), max(south, -90), min(east, 180), min(north, 90), densify_pts=21)
        if not all(map(math.isfinite, box)):
            raise ProviderInvalidQueryError("bbox lies where the CRS of the layer has no coordinates")
        return tuple(box)  # type: ignore[return-value]

    def _matched(self, where: str | None, box: Any) -> int:
        if where is None and box is None:
            return self.count
        _, fids, _, _ = self._raw(columns=[], read_geometry=False, return_fids=True, where=where, bbox=box)
        return len(fids)

    def _raw(self, **choice: Any) -> Any:
        try:
            return pyogrio.raw.read(self._path, layer=self._layer, **choice)
        except pyogrio.errors.DataSourceError as error:
            raise ProviderQueryError(str(error)) from error

    def _read(self, wanted: list[str], columns: list[str], skip_geometry: bool, **choice: Any) -> list[dict[str, Any]]:
        choice = {key: value for key, value in choice.items() if value is not None}
        meta, fids, wkb, fields = self._raw(columns=wanted, read_geometry=not skip_geometry, return_fids=True, **choice)
        names = [str(name) for name in meta["fields"]]
        values = dict(zip(names, fields, strict=True))
        shapes = None if skip_geometry or wkb is None else self._in_degrees(shapely.from_wkb(wkb))
        features = []
        for i, fid in enumerate(fids):
            shape = None if shapes is None or shapes[i] is None else shapely.geometry.mapping(shapes[i])
            identity = _plain(values[self._key][i]) if self._key and self._key in values else int(fid)
            properties = {name: _plain(values[name][i]) for name in names if name in columns}
            features.append({"type": "Feature", "id": identity, "geometry": shape, "properties": properties})
        return features

    def _in_degrees(self, shapes: np.ndarray) -> np.ndarray:
        to = pyproj.Transformer.from_crs(self._crs, CRS84, always_xy=True)
        flat = shapely.get_coordinates(shapes, include_z=True)
        lon, lat = to.transform(flat[:, 0], flat[:, 1])
        has_z = np.asarray(shapely.has_z(shapes))
        if has_z.any():
            return shapely.set_coordinates(shapes, np.column_stack([lon, lat, flat[:, 2]]))
        return shapely.set_coordinates(shapes, np.column_stack([lon, lat]))


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(value: Any) -> str:
    text = str(value)
    if "\0" in text or len(text) > 1000:
        raise ProviderInvalidQueryError("the value is too long")
    return "'" + text.replace("'", "''") + "'"


def _json_type(dtype: str) -> str:
    if dtype.startswith("bool"):
        return "boolean"
    if dtype.startswith(("int", "uint")):
        return "integer"
    return "number" if dtype.startswith("float") else "string"


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)
