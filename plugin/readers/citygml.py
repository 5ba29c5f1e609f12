"""CityGML 1.0 and 2.0 buildings, streamed: memory holds one building at a time, whatever the size of the file."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from pyproj import CRS

from ..city.errors import InputError
from . import crs as crs_module
from .cityjson import INNER_SURFACES, SURFACE_KIND, CityModel, has_no_area
from .polygons import UNKNOWN, from_rings, open_ring
from .report import Report
from .sources import Source

VERSIONS = ("/1.0", "/2.0")
LOD_PROPERTY = re.compile(r"lod([0-4])(Solid|MultiSurface|Geometry)\Z")
ATTRIBUTES = (
    "function",
    "usage",
    "class",
    "yearOfConstruction",
    "roofType",
    "measuredHeight",
    "storeysAboveGround",
    "name",
)
GENERIC_ATTRIBUTES = (
    "stringAttribute",
    "intAttribute",
    "doubleAttribute",
    "dateAttribute",
    "measureAttribute",
    "uriAttribute",
)
CHUNK = 1 << 18

Face = tuple[int, list[np.ndarray]]  # kind, rings


def read(
    source: Source, report: Report, max_lod: float = 9.9, progress: Callable[[float], None] = lambda fraction: None
) -> CityModel:
    """Reads the buildings of a CityGML file; other city objects are counted as ignored types."""
    model = CityModel(source.path)
    rings: list[list[np.ndarray]] = []
    owner: list[int] = []
    kind: list[int] = []
    terrain: list[np.ndarray] = []
    for element in _city_objects(source, report, model, progress):
        word = local(element.tag)
        if word == "Building":
            _add_building(element, model, rings, owner, kind, report, max_lod)
        elif word == "ReliefFeature":
            terrain += [
                corners
                for triangle in element.iter()
                if local(triangle.tag) == "posList"
                for corners in [_positions(triangle)]
            ]
        else:
            report.ignored_types[word] += 1
    model.polygons = from_rings(rings, owner, kind)
    if terrain:
        model.terrain = np.unique(np.concatenate(terrain), axis=0)
    return model


def local(tag: Any) -> str:
    """A tag without its namespace."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _city_objects(
    source: Source, report: Report, model: CityModel, progress: Callable[[float], None]
) -> Iterator[ElementTree.Element]:
    """Each member of the city model when it is complete; it is freed afterwards."""
    parser: ElementTree.XMLPullParser = ElementTree.XMLPullParser(("start", "end"))
    total = max(1, _size(source.path))
    depth, inside, seen = 0, 0, False
    root: ElementTree.Element | None = None
    with open(source.path, "rb") as handle:
        while True:
            block = handle.read(CHUNK)
            try:
                if block:
                    parser.feed(block)
                else:
                    parser.close()
                events = list(parser.read_events())
            except ElementTree.ParseError as error:
                raise InputError(
                    f"not whole XML: {error}",
                    "The file was probably cut off; download or export it again.",
                    code="file-truncated",
                    file=source.path,
                ) from error
            for event, element in _elements(events):
                word = local(element.tag)
                if event == "start":
                    depth += 1
                    if root is None:
                        root = element
                        _check_version(element, source)
                    if word in ("cityObjectMember", "featureMember") and not inside:
                        inside = depth
                    if element.get("srsName") and model.crs is None:
                        model.crs = _crs(element.get("srsName", ""), source)
                    continue
                depth -= 1
                if inside and depth == inside - 1:
                    inside, seen = 0, True
                    yield from element
                    element.clear()
                    if root is not None:
                        root.clear()
            progress(handle.tell() / total)
            if not block:
                break
    if not seen:
        report.warn(f"{source.name}: holds no city objects")


def _elements(events: list[Any]) -> Iterator[tuple[str, ElementTree.Element]]:
    yield from events


def _size(path: str) -> int:
    with open(path, "rb") as handle:
        return handle.seek(0, 2)


def _check_version(root: ElementTree.Element, source: Source) -> None:
    namespace = root.tag.rpartition("}")[0].lstrip("{")
    if "citygml" in namespace and not namespace.endswith(VERSIONS):
        raise InputError(
            f"CityGML namespace {namespace}, this reads versions 1.0 and 2.0",
            "Convert it to CityJSON 2.0 (citygml-tools), or export it as CityGML 2.0.",
            code="version",
            file=source.path,
        )


def _crs(name: str, source: Source) -> CRS | None:
    """ "EPSG:28992", "urn:ogc:def:crs:EPSG::7415", "urn:ogc:def:crs,crs:EPSG::25832,crs:EPSG::5783", "…epsg.xml#31467"."""
    codes = re.findall(r"EPSG[:#/]*(?:[\d.]*:)?(\d{4,6})|epsg\.xml#(\d{4,6})", name, flags=re.IGNORECASE)
    numbers = [a or b for a, b in codes]
    if not numbers:
        return None
    try:
        return crs_module.parse("EPSG:" + numbers[0] if len(numbers) == 1 else f"EPSG:{numbers[0]}+{numbers[1]}")
    except InputError as error:
        raise InputError(error.problem, error.hint, code=error.code, file=source.path, field="srsName") from error


def _add_building(
    element: ElementTree.Element,
    model: CityModel,
    rings: list[list[np.ndarray]],
    owner: list[int],
    kind: list[int],
    report: Report,
    max_lod: float,
) -> None:
    building_id = _gml_id(element) or f"building-{len(model.ids) + 1}"
    number = len(model.ids)
    parts = [part for part in element.iter() if local(part.tag) == "BuildingPart"]
    own_lod, own = _best_faces(element, max_lod)
    found = [_best_faces(part, max_lod) for part in parts]
    part_lod = max((lod for lod, faces in found if faces), default=-1)
    chosen = [(lod, faces) for lod, faces in found if faces]
    if own and own_lod >= part_lod:
        chosen.insert(0, (own_lod, own))
    faces = [face for _, some in chosen for face in some]
    good = [(k, some) for k, some in faces if some and len(some[0]) >= 3]
    if not good:
        report.skip("buildings", building_id, "no geometry" if not faces else "none of its surfaces has three corners")
        return
    if len(good) < len(faces):
        report.repair("buildings", building_id, f"{len(faces) - len(good)} surfaces with fewer than 3 corners left out")
    flat = sum(has_no_area(some[0]) for _, some in good)
    if flat:
        report.repair("buildings", building_id, f"{flat} surfaces without area, kept as 0 m²")
    for face_kind, face_rings in good:
        rings.append([ring for ring in face_rings if len(ring) >= 3])
        owner.append(number)
        kind.append(face_kind)
    for lod, _ in chosen:
        model.lods[f"{lod}"] = model.lods.get(f"{lod}", 0) + 1
    model.ids.append(building_id)
    values: dict[str, Any] = {}
    for part in reversed(parts):
        values.update(_attributes(part))
    values.update(_attributes(element))
    for key in values:
        model.columns.setdefault(key, [None] * number)
    for key, column in model.columns.items():
        column.append(values.get(key))


def _gml_id(element: ElementTree.Element) -> str:
    return next((value for key, value in element.attrib.items() if local(key) == "id"), "")


def _attributes(element: ElementTree.Element) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for child in element:
        word = local(child.tag)
        if word in ATTRIBUTES and child.text and child.text.strip():
            values[word] = child.text.strip()
        elif word in GENERIC_ATTRIBUTES:
            value = next((each.text for each in child if local(each.tag) == "value"), None)
            if child.get("name") and value:
                values[str(child.get("name"))] = value.strip()
    return values


def _best_faces(element: ElementTree.Element, max_lod: float) -> tuple[int, list[Face]]:
    """Level and faces of the finest geometry up to max_lod of an element, without that of its parts.

    Where the boundary surfaces have geometry it is used: a solid only refers to it (xlink) or repeats it.
    """
    bounded: dict[int, list[Face]] = {}
    plain: dict[int, list[Face]] = {}
    for child in element:
        word = local(child.tag)
        if word == "boundedBy":
            for surface in child:
                _collect(surface, SURFACE_KIND.get(local(surface.tag), UNKNOWN), bounded)
        else:
            match = LOD_PROPERTY.match(word)
            if match:
                plain.setdefault(int(match[1]), []).extend((UNKNOWN, rings) for rings in _polygons(child))
    for lod in sorted(set(bounded) | set(plain), reverse=True):
        if lod <= max_lod:
            faces = bounded.get(lod) or plain.get(lod)
            if faces:
                return lod, faces
    return -1, []


def _collect(surface: ElementTree.Element, kind: int, found: dict[int, list[Face]]) -> None:
    if local(surface.tag) in INNER_SURFACES or local(surface.tag) == "Envelope":
        return
    for child in surface:
        match = LOD_PROPERTY.match(local(child.tag))
        if match:
            found.setdefault(int(match[1]), []).extend((kind, rings) for rings in _polygons(child))


def _polygons(element: ElementTree.Element) -> Iterator[list[np.ndarray]]:
    """Rings of every polygon below an element, the outer one first."""
    for polygon in element.iter():
        if local(polygon.tag) in ("Polygon", "Triangle", "Rectangle", "PolygonPatch"):
            outer = [_ring(each) for each in polygon if local(each.tag) == "exterior"]
            inner = [_ring(each) for each in polygon if local(each.tag) == "interior"]
            if outer:
                yield outer + inner


def _ring(element: ElementTree.Element) -> np.ndarray:
    """(k, 3) corners; a repeated last one is taken off."""
    lists = [each for each in element.iter() if local(each.tag) == "posList"]
    if lists:
        return open_ring(_positions(lists[0]))
    singles = [each for each in element.iter() if local(each.tag) == "pos"]
    return open_ring(np.array([[float(word) for word in (each.text or "").split()] for each in singles]).reshape(-1, 3))


def _positions(pos_list: ElementTree.Element) -> np.ndarray:
    return np.array((pos_list.text or "").split(), dtype=np.float64).reshape(-1, 3)
