"""CityJSON 1.0, 1.1, 2.0 and CityJSON text sequences.

Of each building one level of detail is taken, never two; geometry on the parts and attributes on the parent come together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from pyproj import CRS

from ..city.buildings import GROUND, ROOF, VIRTUAL, WALL
from ..city.errors import InputError
from . import crs as crs_module
from .polygons import UNKNOWN, Polygons, from_rings
from .presets.generic import LAND_WORDS
from .report import Report
from .sources import Source

VERSIONS = ("1.0", "1.1", "2.0")
BUILDING_TYPES = ("Building", "BuildingPart")
LAND_TYPES = {"LandUse": "other", "PlantCover": "park", "WaterBody": "water"}
SURFACE_KIND = {
    "RoofSurface": ROOF,
    "OuterFloorSurface": ROOF,
    "GroundSurface": GROUND,
    "OuterCeilingSurface": GROUND,
    "WallSurface": WALL,
    "Window": WALL,
    "Door": WALL,
    "ClosureSurface": VIRTUAL,
}
INNER_SURFACES = ("InteriorWallSurface", "CeilingSurface", "FloorSurface")
SOLIDS = ("Solid", "MultiSolid", "CompositeSolid")
SHEETS = ("MultiSurface", "CompositeSurface")


@dataclass
class CityModel:
    """What a 3D city file holds.

    ids : of the n buildings; columns : attribute name -> list of n values, None for absent
    polygons : of the buildings that have walls, owner = number of the building
    footprints : buildings known by their footprint only (LoD 0), number -> list of rings (k, 3)
    terrain : (m, 3) points of TINRelief objects
    land : (kind, rings) of land use, plants and water
    lods : level of detail -> how many building parts it was taken for
    """

    file: str
    ids: list[str] = field(default_factory=list)
    columns: dict[str, list[Any]] = field(default_factory=dict)
    polygons: Polygons = field(default_factory=lambda: from_rings([], [], []))
    footprints: dict[int, list[list[np.ndarray]]] = field(default_factory=dict)
    terrain: np.ndarray = field(default_factory=lambda: np.zeros((0, 3)))
    land: list[tuple[str, str, list[np.ndarray]]] = field(default_factory=list)
    lods: dict[str, int] = field(default_factory=dict)
    crs: CRS | None = None
    title: str = ""


@dataclass(frozen=True)
class _Header:
    scale: np.ndarray
    translate: np.ndarray
    crs: CRS | None
    title: str


def read(
    source: Source, report: Report, max_lod: float = 9.9, progress: Callable[[float], None] = lambda fraction: None
) -> CityModel:
    """Reads a CityJSON file or sequence. max_lod : the highest level of detail wanted."""
    builder = _Builder(source, report, max_lod)
    if source.format == "cityjsonseq":
        for fraction, objects, vertices in _sequence(source, builder):
            builder.add(objects, vertices)
            progress(fraction)
    else:
        document = _load(source)
        builder.begin(document)
        vertices = _vertices(document, builder.header, source)
        vertices = _placed(vertices, document, builder.header, report, source)
        builder.add(document["CityObjects"], vertices, progress)
    return builder.finish()


def _load(source: Source) -> dict[str, Any]:
    try:
        with open(source.path, encoding="utf-8-sig") as handle:
            document = json.load(handle)
    except json.JSONDecodeError as error:
        raise InputError(
            f"not whole JSON: {error.msg} at line {error.lineno}, column {error.colno}",
            "The file was probably cut off; download or export it again.",
            code="file-truncated",
            file=source.path,
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 text ({error.reason})", "Save it as UTF-8.", file=source.path) from error
    if not isinstance(document, dict) or document.get("type") != "CityJSON":
        raise InputError('not a CityJSON file, its "type" is not "CityJSON"', "Choose another file.", file=source.path)
    for key in ("CityObjects", "vertices"):
        if key not in document:
            raise InputError(
                f'a CityJSON file without "{key}"', "Export it again.", code="file-truncated", file=source.path
            )
    return document


def _sequence(source: Source, builder: _Builder) -> Iterator[tuple[float, Mapping[str, Any], np.ndarray]]:
    """(fraction read, objects, vertices) of each feature; the first line is the header."""
    total = max(1, _size(source.path))
    done, number = 0, 0
    with open(source.path, "rb") as handle:
        for number, line in enumerate(handle, start=1):
            done += len(line)
            if not line.strip():
                continue
            try:
                document = json.loads(line)
            except (json.JSONDecodeError, UnicodeDecodeError) as error:
                if builder.header is None:
                    raise InputError(
                        f"line {number} is not JSON ({error})", "Export it again.", file=source.path
                    ) from error
                builder.report.skip("buildings", f"line {number}", f"the line is not whole JSON ({error})")
                continue
            if builder.header is None or document.get("type") == "CityJSON":
                builder.begin(document)
            if document.get("CityObjects"):
                yield done / total, document["CityObjects"], _vertices(document, builder.header, source)
    if number == 0:
        raise InputError("the file is empty", "Export it again.", code="file-empty", file=source.path)


def _size(path: str) -> int:
    with open(path, "rb") as handle:
        return handle.seek(0, 2)


def _vertices(document: Mapping[str, Any], header: _Header | None, source: Source) -> np.ndarray:
    """(n, 3) float64 in the file's CRS."""
    listed = document.get("vertices") or []
    try:
        vertices = np.array(listed, dtype=np.float64).reshape(-1, 3)
    except ValueError as error:
        raise InputError("a vertex does not have three numbers", "Export it again.", file=source.path) from error
    return vertices if header is None else vertices * header.scale + header.translate


def _placed(
    vertices: np.ndarray, document: Mapping[str, Any], header: _Header | None, report: Report, source: Source
) -> np.ndarray:
    """The vertices inside the extent the file states. Some writers add the offset to the vertices and to the transform."""
    stated = (document.get("metadata") or {}).get("geographicalExtent")
    if header is None or not len(vertices) or not isinstance(stated, list) or len(stated) != 6:
        return vertices
    low, high = np.array(stated[:2], dtype=np.float64), np.array(stated[3:5], dtype=np.float64)
    slack = high - low + 1.0

    def fits(points: np.ndarray) -> bool:
        middle = np.median(points[:, :2], axis=0)
        return bool(((middle >= low - slack) & (middle <= high + slack)).all())

    without = vertices - header.translate
    if fits(vertices) or not fits(without):
        return vertices
    report.warn(
        f"{source.name}: its transform adds the offset a second time; the vertices are placed in the extent the file states"
    )
    return without


class _Builder:
    """Collects buildings from city objects."""

    def __init__(self, source: Source, report: Report, max_lod: float) -> None:
        self.source, self.report, self.max_lod = source, report, max_lod
        self.header: _Header | None = None
        self.model = CityModel(source.path)
        self._rings: list[list[np.ndarray]] = []
        self._owner: list[int] = []
        self._kind: list[int] = []
        self._terrain: list[np.ndarray] = []

    def begin(self, document: Mapping[str, Any]) -> None:
        """Reads version, transform and CRS."""
        if document.get("type") != "CityJSON":
            raise InputError(
                "the first line is not a CityJSON header", "Choose a CityJSON text sequence.", file=self.source.path
            )
        version = str(document.get("version", ""))
        if not version.startswith(VERSIONS):
            raise InputError(
                f"CityJSON version {version or 'not given'}, this reads {', '.join(VERSIONS)}",
                "Upgrade it with cjio: cjio old.json upgrade save new.city.json",
                code="version",
                file=self.source.path,
            )
        transform = document.get("transform") or {}
        metadata = document.get("metadata") or {}
        for name in document.get("extensions") or {}:
            self.report.warn(f"{self.source.name}: extension {name} is read as plain attributes")
        self.header = _Header(
            np.array(transform.get("scale", (1, 1, 1)), dtype=np.float64),
            np.array(transform.get("translate", (0, 0, 0)), dtype=np.float64),
            _crs(metadata, self.source),
            str(metadata.get("title") or metadata.get("datasetTitle") or ""),
        )

    def add(
        self,
        objects: Mapping[str, Any],
        vertices: np.ndarray,
        progress: Callable[[float], None] = lambda fraction: None,
    ) -> None:
        total = max(1, len(objects))
        for number, (object_id, city_object) in enumerate(objects.items()):
            kind = str(city_object.get("type", ""))
            if kind in BUILDING_TYPES:
                if kind == "Building" or not _parent_in(city_object, objects):
                    self._add_building(str(object_id), city_object, objects, vertices)
            elif kind == "TINRelief":
                self._add_terrain(city_object, vertices)
            elif kind in LAND_TYPES:
                self._add_land(str(object_id), kind, city_object, vertices)
            else:
                self.report.ignored_types[kind or "without type"] += 1
            if number % 500 == 0:
                progress(number / total)

    def finish(self) -> CityModel:
        model = self.model
        model.polygons = from_rings(self._rings, self._owner, self._kind)
        model.terrain = np.unique(np.concatenate(self._terrain), axis=0) if self._terrain else np.zeros((0, 3))
        if self.header is not None:
            model.crs, model.title = self.header.crs, self.header.title
        return model

    # --- buildings --------------------------------------------------------------------------------------------------
    def _add_building(
        self, building_id: str, city_object: Mapping[str, Any], objects: Mapping[str, Any], vertices: np.ndarray
    ) -> None:
        parts = [objects[child] for child in _descendants(city_object, objects)]
        chosen = [(part, best_geometry(part, self.max_lod)) for part in (city_object, *parts)]
        levels = [lod for _, (geometry, lod) in chosen if geometry is not None]
        number = len(self.model.ids)
        if not levels:
            why = "no geometry" if not _has_geometry(city_object, parts) else f"no geometry up to LoD {self.max_lod:g}"
            self.report.skip("buildings", building_id, why)
            return
        solid = [(geometry, lod) for _, (geometry, lod) in chosen if geometry is not None and lod >= 1]
        before = len(self._rings)
        if solid:
            own, own_lod = chosen[0][1]
            if own is not None and len(solid) > 1 and own_lod < max(lod for _, lod in solid):
                solid = solid[1:]  # the parent's coarser shell would count its parts twice
            for geometry, lod in solid:
                self._add_geometry(building_id, geometry, number, vertices)
                self.model.lods[f"{lod:g}"] = self.model.lods.get(f"{lod:g}", 0) + 1
            if len(self._rings) == before:
                self.report.skip("buildings", building_id, "none of its surfaces has three corners")
                return
        else:
            rings = [
                surface for geometry, _ in (c[1] for c in chosen) if geometry for surface, _ in _surfaces(geometry)
            ]
            self.model.footprints[number] = [_ring_arrays(surface, vertices) for surface in rings]
            self.model.lods["0"] = self.model.lods.get("0", 0) + 1
        self.model.ids.append(building_id)
        self._add_attributes(number, city_object, parts)

    def _add_geometry(self, building_id: str, geometry: Mapping[str, Any], number: int, vertices: np.ndarray) -> None:
        kinds = _surface_kinds(geometry)
        bad = flat = 0
        for surface, place in _surfaces(geometry):
            kind = kinds(place)
            if kind is None:
                continue
            try:
                rings = _ring_arrays(surface, vertices)
            except (IndexError, TypeError, ValueError):
                bad += 1
                continue
            if not rings or len(rings[0]) < 3:
                bad += 1
                continue
            flat += has_no_area(rings[0])
            self._rings.append([ring for ring in rings if len(ring) >= 3])
            self._owner.append(number)
            self._kind.append(kind)
        if bad:
            self.report.repair(
                "buildings", building_id, f"{bad} surfaces with fewer than 3 corners or wrong vertex numbers left out"
            )
        if flat:
            self.report.repair("buildings", building_id, f"{flat} surfaces without area, kept as 0 m²")

    def _add_attributes(self, number: int, city_object: Mapping[str, Any], parts: list[Mapping[str, Any]]) -> None:
        values: dict[str, Any] = {}
        for part in reversed(parts):
            values.update(_plain_attributes(part))
        values.update(_plain_attributes(city_object))
        for key in values:
            self.model.columns.setdefault(key, [None] * number)
        for key, column in self.model.columns.items():
            column.append(values.get(key))

    # --- the rest of a city -----------------------------------------------------------------------------------------
    def _add_terrain(self, city_object: Mapping[str, Any], vertices: np.ndarray) -> None:
        geometry, _ = best_geometry(city_object, 9.9)
        if geometry is not None:
            numbers = np.unique([v for surface, _ in _surfaces(geometry) for ring in surface for v in ring])
            self._terrain.append(vertices[numbers])

    def _add_land(self, object_id: str, kind: str, city_object: Mapping[str, Any], vertices: np.ndarray) -> None:
        geometry, _ = best_geometry(city_object, 9.9)
        if geometry is None:
            self.report.skip("land_cover", object_id, "no geometry")
            return
        word = str((city_object.get("attributes") or {}).get("class", "")).lower()
        for surface, _ in _surfaces(geometry):
            rings = _ring_arrays(surface, vertices)
            if rings and len(rings[0]) >= 3:
                self.model.land.append((object_id, LAND_WORDS.get(word, LAND_TYPES[kind]), rings))


def _crs(metadata: Mapping[str, Any], source: Source) -> CRS | None:
    text = metadata.get("referenceSystem")
    if not text and isinstance(metadata.get("crs"), Mapping):
        epsg = metadata["crs"].get("epsg")
        text = f"EPSG:{epsg}" if epsg else None
    if not text:
        return None
    word = str(text).rstrip("/")
    code = word.rpartition("/")[2].rpartition(":")[2]
    try:
        return crs_module.parse(f"EPSG:{code}" if code.isdigit() else word)
    except InputError as error:
        raise InputError(
            error.problem, error.hint, code=error.code, file=source.path, field="referenceSystem"
        ) from error


def _parent_in(city_object: Mapping[str, Any], objects: Mapping[str, Any]) -> bool:
    return any(parent in objects for parent in city_object.get("parents", ()))


def _descendants(city_object: Mapping[str, Any], objects: Mapping[str, Any]) -> list[str]:
    """Building parts below an object, at any depth; rings of parents are cut."""
    found: list[str] = []
    waiting = list(city_object.get("children", ()))
    while waiting:
        child = waiting.pop(0)
        if child in objects and child not in found and objects[child].get("type") == "BuildingPart":
            found.append(child)
            waiting += objects[child].get("children", ())
    return found


def _has_geometry(city_object: Mapping[str, Any], parts: list[Mapping[str, Any]]) -> bool:
    return any(each.get("geometry") for each in (city_object, *parts))


def best_geometry(city_object: Mapping[str, Any], max_lod: float) -> tuple[Mapping[str, Any] | None, float]:
    """The geometry of the highest level of detail up to max_lod, solids before sheets at the same level."""
    best: tuple[float, int] = (-1.0, -1)
    found: Mapping[str, Any] | None = None
    for geometry in city_object.get("geometry") or ():
        kind = geometry.get("type")
        if kind not in SOLIDS and kind not in SHEETS:
            continue
        lod = lod_number(geometry.get("lod"))
        rank = (lod, 1 if kind in SOLIDS else 0)
        if lod <= max_lod + 1e-9 and rank > best:
            best, found = rank, geometry
    return found, best[0]


def lod_number(lod: Any) -> float:
    """ "2.2" -> 2.2; an unreadable one counts as 1."""
    try:
        return float(lod)
    except (TypeError, ValueError):
        return 1.0


def _surfaces(geometry: Mapping[str, Any]) -> Iterator[tuple[list[list[int]], tuple[int, ...]]]:
    """(rings of vertex numbers, place in the boundaries) of every surface of the outer shells."""
    boundaries, kind = geometry.get("boundaries") or [], geometry.get("type")
    if kind in SHEETS:
        for i, surface in enumerate(boundaries):
            yield surface, (i,)
    elif kind == "Solid":
        for i, surface in enumerate(boundaries[0] if boundaries else []):
            yield surface, (0, i)
    else:
        for s, solid in enumerate(boundaries):
            for i, surface in enumerate(solid[0] if solid else []):
                yield surface, (s, 0, i)


def _surface_kinds(geometry: Mapping[str, Any]) -> Callable[[tuple[int, ...]], int | None]:
    """What the semantics say of a surface at a place: a kind, UNKNOWN, or None for one inside the building."""
    semantics = geometry.get("semantics") or {}
    listed, values = semantics.get("surfaces") or [], semantics.get("values")
    types = [str(surface.get("type", "")) for surface in listed]

    def kind(place: tuple[int, ...]) -> int | None:
        value: Any = values
        for step in place:
            if not isinstance(value, list) or step >= len(value):
                return UNKNOWN
            value = value[step]
        if not isinstance(value, int) or not 0 <= value < len(types):
            return UNKNOWN
        if types[value] in INNER_SURFACES:
            return None
        return SURFACE_KIND.get(types[value], UNKNOWN)

    return kind


def _ring_arrays(surface: list[list[int]], vertices: np.ndarray) -> list[np.ndarray]:
    """Rings as (k, 3), a repeated last corner taken off; IndexError on a vertex number that does not exist."""
    rings = []
    for ring in surface:
        if ring and (min(ring) < 0 or max(ring) >= len(vertices)):
            raise IndexError("vertex number out of range")
        rings.append(vertices[ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring])
    return rings


def has_no_area(ring: np.ndarray) -> bool:
    """Whether a ring has no area to speak of (below 1 mm²)."""
    local = ring - ring[0]
    vector = 0.5 * np.cross(local, np.roll(local, -1, axis=0)).sum(axis=0)
    return float(vector @ vector) < 1e-12


def _plain_attributes(city_object: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes that are single values; lists and objects cannot be columns and are left out."""
    return {
        str(key): value
        for key, value in (city_object.get("attributes") or {}).items()
        if isinstance(value, (str, int, float, bool)) and value != ""
    }
