"""CityJSON 1.0, 1.1, 2.0 and CityJSON text sequences.

Of each building one level of detail is taken, never two; geometry on the parts and attributes on the parent come together.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from pyproj import CRS

from ..city.errors import InputError
from . import crs as crs_module
from .cityjson_geometry import (
    Geometry,
    Templates,
    best_geometry,
    number_without_area,
    surface_kinds,
    surfaces,
    usable_rings,
)
from .cityjson_geometry import lod_number as lod_number
from .cityjson_shape import check_frame, sound_objects
from .polygons import Polygons, from_rings
from .presets.generic import LAND_WORDS
from .report import Report
from .sources import Source

VERSIONS = ("1.0", "1.1", "2.0")
BUILDING_TYPES = ("Building", "BuildingPart")
LAND_TYPES = {"LandUse": "other", "PlantCover": "park", "WaterBody": "water"}


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
    templates: Templates


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
        document = _load(source, report)
        builder.begin(document)
        vertices = _vertices(document, builder.header, source)
        vertices = _placed(vertices, document, builder.header, report, source)
        builder.add(document["CityObjects"], vertices, progress)
    return builder.finish()


def _load(source: Source, report: Report) -> dict[str, Any]:
    repeated: list[str] = []
    try:
        with open(source.path, encoding="utf-8-sig") as handle:
            document = json.load(handle, object_pairs_hook=lambda pairs: _distinct(pairs, repeated))
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
        if document.get(key) is None:
            raise InputError(
                f'a CityJSON file without "{key}"', "Export it again.", code="file-truncated", file=source.path
            )
    check_frame(document, source.path)
    for word in repeated:
        report.repair("buildings", word.rpartition("#")[0], f"the id occurs more than once; this one is now {word}")
    return document


def _distinct(pairs: list[tuple[str, Any]], repeated: list[str]) -> dict[str, Any]:
    """A JSON object of which no city object is lost: one whose id is already there gets a number. Of other keys the last counts."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    found, seen = {}, Counter[str]()
    for key, value in pairs:
        seen[key] += 1
        if seen[key] > 1 and isinstance(value, dict) and value.get("type") in BUILDING_TYPES:
            key = f"{key}#{seen[key]}"
            repeated.append(key)
        found[key] = value
    return found


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
            if not isinstance(document, dict):
                if builder.header is None:
                    raise InputError(f"line {number} is not a JSON object", "Export it again.", file=source.path)
                builder.report.skip("buildings", f"line {number}", "the line is not a JSON object")
                continue
            if builder.header is None or document.get("type") == "CityJSON":
                builder.begin(document)
            try:
                check_frame(document, source.path)
                vertices = _vertices(document, builder.header, source)
            except InputError as error:
                builder.report.skip("buildings", str(document.get("id", f"line {number}")), error.problem)
                continue
            if document.get("CityObjects"):
                yield done / total, document["CityObjects"], vertices
    if number == 0:
        raise InputError("the file is empty", "Export it again.", code="file-empty", file=source.path)


def _size(path: str) -> int:
    with open(path, "rb") as handle:
        return handle.seek(0, 2)


def _vertices(document: Mapping[str, Any], header: _Header | None, source: Source) -> np.ndarray:
    """(n, 3) float64 in the file's CRS."""
    vertices = _points(document.get("vertices") or [], "vertex", source)
    return vertices if header is None else vertices * header.scale + header.translate


def _points(listed: Any, word: str, source: Source) -> np.ndarray:
    """(n, 3) float64 from a list of lists; InputError naming the first that is not three numbers."""
    try:
        points = np.array(listed if len(listed) else np.zeros((0, 3)), dtype=np.float64)
    except (TypeError, ValueError, OverflowError):  # ragged, words among the numbers, or integers no float holds
        points = np.zeros(0)
    if points.ndim != 2 or points.shape[1] != 3:
        points = np.array([_three(each) for each in listed])
    odd = np.flatnonzero(~np.isfinite(points).all(axis=1))
    if len(odd):
        raise InputError(f"{word} {odd[0]} is not three numbers", "Export it again.", file=source.path)
    return points


def _three(listed: Any) -> list[float]:
    """Three numbers, or three NaN."""
    try:
        numbers = [float(number) for number in listed]
    except (TypeError, ValueError, OverflowError):
        numbers = []
    return numbers if len(numbers) == 3 else [np.nan] * 3


def _placed(
    vertices: np.ndarray, document: Mapping[str, Any], header: _Header | None, report: Report, source: Source
) -> np.ndarray:
    """The vertices inside the extent the file states. Some writers add the offset to the vertices and to the transform."""
    stated = (document.get("metadata") or {}).get("geographicalExtent")
    if header is None or not len(vertices) or not isinstance(stated, list) or len(stated) != 6:
        return vertices
    low, high = np.array(_three(stated[:3])[:2]), np.array(_three(stated[3:])[:2])
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
        check_frame(document, self.source.path)
        transform = document.get("transform") or {}
        metadata = document.get("metadata") or {}
        for name in document.get("extensions") or {}:
            self.report.warn(f"{self.source.name}: extension {name} is read as plain attributes")
        templates = document.get("geometry-templates") or {}
        header = _Header(
            _points([transform.get("scale", [1, 1, 1])], "transform scale", self.source)[0],
            _points([transform.get("translate", [0, 0, 0])], "transform translate", self.source)[0],
            _crs(metadata, self.source),
            str(metadata.get("title") or metadata.get("datasetTitle") or ""),
            Templates(
                list(templates.get("templates") or []),
                _points(templates.get("vertices-templates") or [], "template vertex", self.source),
            ),
        )
        if self.header is not None and header.crs != self.header.crs:
            raise InputError(
                "a second header names another coordinate reference system",
                "Import the two sequences as two files.",
                code="crs-mixed",
                file=self.source.path,
                field="referenceSystem",
            )
        self.header = header

    def add(
        self,
        objects: Mapping[str, Any],
        vertices: np.ndarray,
        progress: Callable[[float], None] = lambda fraction: None,
    ) -> None:
        objects = sound_objects(
            objects,
            lambda name, words: self.report.skip("buildings", name, words),
            lambda name, words: self.report.repair("buildings", name, words),
        )
        total = max(1, len(objects))
        family = _family(objects)
        for number, (object_id, city_object) in enumerate(objects.items()):
            kind = str(city_object.get("type", ""))
            if kind in BUILDING_TYPES:
                if kind == "Building" or not _parent_in(city_object, objects):
                    parts = [objects[child] for child in _descendants(str(object_id), family)]
                    self._add_building(str(object_id), city_object, parts, vertices)
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
        self, building_id: str, city_object: Mapping[str, Any], parts: list[Mapping[str, Any]], vertices: np.ndarray
    ) -> None:
        best = [self._best(each, self.max_lod) for each in (city_object, *parts)]
        chosen = [(geometry, lod) for geometry, lod in best if geometry is not None]
        if not chosen:
            has = any(each.get("geometry") for each in (city_object, *parts))
            why = f"no geometry up to LoD {self.max_lod:g}" if has else "no geometry"
            self.report.skip("buildings", building_id, why)
            return
        number, before = len(self.model.ids), len(self._rings)
        solid = [(geometry, lod) for geometry, lod in chosen if lod >= 1]
        if 1 <= best[0][1] < max((lod for _, lod in solid), default=0):
            solid = solid[1:]  # the parent's coarser shell would count its parts twice
        for geometry, _ in solid:
            self._add_geometry(building_id, geometry, number, vertices)
        rings = [] if solid else self._footprint(building_id, [geometry for geometry, _ in chosen], vertices)
        if len(self._rings) == before and not rings:
            self.report.skip("buildings", building_id, "none of its surfaces has three corners")
            return
        if rings:
            self.model.footprints[number] = rings
        for level in [f"{lod:g}" for _, lod in solid] or ["0"]:
            self.model.lods[level] = self.model.lods.get(level, 0) + 1
        self.model.ids.append(building_id)
        self._add_attributes(number, city_object, parts)

    def _best(self, city_object: Mapping[str, Any], max_lod: float) -> tuple[Geometry | None, float]:
        return best_geometry(city_object, max_lod, self.header.templates if self.header else Templates())

    def _placed(self, geometry: Geometry, vertices: np.ndarray) -> tuple[Geometry, np.ndarray]:
        """A geometry with the vertices it counts in; no surfaces where a template cannot be put in place."""
        try:
            return (self.header.templates if self.header else Templates()).placed(geometry, vertices)
        except (IndexError, KeyError, TypeError, ValueError, OverflowError):
            return {"type": "MultiSurface", "boundaries": []}, vertices

    def _footprint(self, building_id: str, geometries: list[Geometry], vertices: np.ndarray) -> list[list[np.ndarray]]:
        placed = [self._placed(geometry, vertices) for geometry in geometries]
        every = [usable_rings(surface, points) for shape, points in placed for surface, _ in surfaces(shape)]
        good = [rings for rings in every if rings]
        if good and len(good) < len(every):
            self._report_bad(building_id, len(every) - len(good))
        return good

    def _add_geometry(self, building_id: str, geometry: Geometry, number: int, vertices: np.ndarray) -> None:
        geometry, vertices = self._placed(geometry, vertices)
        kinds = surface_kinds(geometry)
        bad, before = 0, len(self._rings)
        for surface, place in surfaces(geometry):
            kind = kinds(place)
            if kind is None:
                continue
            rings = usable_rings(surface, vertices)
            if not rings:
                bad += 1
                continue
            self._rings.append(rings)
            self._owner.append(number)
            self._kind.append(kind)
        if bad:
            self._report_bad(building_id, bad)
        flat = number_without_area([rings[0] for rings in self._rings[before:]])
        if flat:
            self.report.repair("buildings", building_id, f"{flat} surfaces without area, kept as 0 m²")

    def _report_bad(self, building_id: str, count: int) -> None:
        self.report.repair(
            "buildings", building_id, f"{count} surfaces with fewer than 3 corners or wrong vertex numbers left out"
        )

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
        geometry, _ = self._best(city_object, 9.9)
        if geometry is not None:
            shape, points = self._placed(geometry, vertices)
            self._terrain += [ring for surface, _ in surfaces(shape) for ring in usable_rings(surface, points)]

    def _add_land(self, object_id: str, kind: str, city_object: Mapping[str, Any], vertices: np.ndarray) -> None:
        geometry, _ = self._best(city_object, 9.9)
        shape, points = (None, vertices) if geometry is None else self._placed(geometry, vertices)
        found = [] if shape is None else [usable_rings(surface, points) for surface, _ in surfaces(shape)]
        if not any(found):
            self.report.skip("land_cover", object_id, "no geometry" if not found else "no surface has three corners")
            return
        word = str((city_object.get("attributes") or {}).get("class", "")).lower()
        self.model.land += [(object_id, LAND_WORDS.get(word, LAND_TYPES[kind]), rings) for rings in found if rings]


def _crs(metadata: Mapping[str, Any], source: Source) -> CRS | None:
    text = metadata.get("referenceSystem")
    if not text and isinstance(metadata.get("crs"), Mapping):
        epsg = metadata["crs"].get("epsg")
        text = f"EPSG:{epsg}" if epsg else None
    if not text:
        return None
    try:
        return crs_module.named(str(text)) or crs_module.parse(str(text).rstrip("/"))
    except InputError as error:
        raise InputError(
            error.problem, error.hint, code=error.code, file=source.path, field="referenceSystem"
        ) from error


def _parent_in(city_object: Mapping[str, Any], objects: Mapping[str, Any]) -> bool:
    """Whether a building of the file takes this part; a group is no building."""
    return any(
        objects[each].get("type") in BUILDING_TYPES for each in city_object.get("parents") or () if each in objects
    )


def _family(objects: Mapping[str, Any]) -> dict[str, list[str]]:
    """Building parts directly below each object, whichever of the two names the other."""
    family: dict[str, list[str]] = {}
    for object_id, city_object in objects.items():
        for child in city_object.get("children") or ():
            if child in objects and objects[child].get("type") == "BuildingPart":
                family.setdefault(object_id, []).append(child)
    for object_id, city_object in objects.items():
        if city_object.get("type") == "BuildingPart":
            for parent in city_object.get("parents") or ():
                if object_id not in family.setdefault(parent, []):
                    family[parent].append(object_id)
    return family


def _descendants(object_id: str, family: Mapping[str, list[str]]) -> list[str]:
    """Building parts below an object, at any depth; each once, however the links run."""
    found: list[str] = []
    waiting = list(family.get(object_id, ()))
    while waiting:
        child = waiting.pop(0)
        if child not in found and child != object_id:
            found.append(child)
            waiting += family.get(child, ())
    return found


def _plain_attributes(city_object: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes that are single values; lists and objects cannot be columns and are left out."""
    return {
        str(key): value
        for key, value in (city_object.get("attributes") or {}).items()
        if isinstance(value, (str, int, float, bool)) and value != ""
    }
