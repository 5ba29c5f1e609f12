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
from .cityjson import CityModel
from .cityjson_geometry import INNER_SURFACES, SURFACE_KIND, number_without_area
from .polygons import UNKNOWN, from_rings, open_ring
from .report import Report
from .sources import Source

VERSIONS = ("/1.0", "/2.0")
LOD_PROPERTY = re.compile(r"lod([0-4])(Solid|MultiSurface|Geometry|FootPrint|RoofEdge)\Z")
MEMBERS = ("cityObjectMember", "featureMember", "featureMembers", "member")
FACES = ("Polygon", "Triangle", "Rectangle", "PolygonPatch")
REFERRING = (
    "surfaceMember",
    "baseSurface",
    "lod0FootPrint",
    "lod0RoofEdge",
    *(f"lod{n}{word}" for n in range(5) for word in ("Solid", "MultiSurface")),
)
HREF = "{http://www.w3.org/1999/xlink}href"
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

SAME_AREA = 0.01  # a solid larger than its boundary surfaces by more has faces they do not cover

Face = tuple[int, list[np.ndarray]]  # kind, rings
Property = tuple[int, ElementTree.Element]  # kind, what holds the geometry


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
                _ring(each) for each in element.iter() if local(each.tag) in (*FACES, "controlPoint", "LineString")
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
            except (ElementTree.ParseError, LookupError, ValueError) as error:  # the latter two: an unknown encoding
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
                    if word in MEMBERS and not inside:
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
    try:
        return crs_module.named(name)
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
    shapes = _Shapes(element)
    own_lod, own = shapes.best(element, max_lod)
    found = [shapes.best(part, max_lod) for part in parts]
    part_lod = max((lod for lod, faces in found if faces), default=-1)
    chosen = [(lod, faces) for lod, faces in found if faces]
    if own and own_lod >= part_lod:
        chosen.insert(0, (own_lod, own))
    if any(lod >= 1 for lod, _ in chosen):
        chosen = [(lod, faces) for lod, faces in chosen if lod >= 1]
    faces = [face for _, some in chosen for face in some]
    good = [(k, some) for k, some in faces if some and len(some[0]) >= 3]
    if not good:
        report.skip("buildings", building_id, "no geometry" if not faces else "none of its surfaces has three corners")
        return
    if len(good) < len(faces):
        count = len(faces) - len(good)
        report.repair("buildings", building_id, f"{count} surfaces with fewer than 3 readable corners left out")
    if shapes.dangling:
        count = len(shapes.dangling)
        report.repair("buildings", building_id, f"{count} surfaces that lie in another building (xlink) left out")
    if chosen[0][0] == 0:
        model.footprints[number] = [[ring for ring in face if len(ring) >= 3] for _, face in good]
    else:
        flat = number_without_area([some[0] for _, some in good])
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


class _Shapes:
    """The faces of one building and its parts; what only refers to a polygon elsewhere in the building is looked up.

    dangling : references that lead out of the building
    """

    def __init__(self, building: ElementTree.Element) -> None:
        self._by_id = {_gml_id(each): each for each in building.iter() if _gml_id(each)}
        self.dangling: set[str] = set()

    def best(self, element: ElementTree.Element, max_lod: float) -> tuple[int, list[Face]]:
        """Level and faces of the finest geometry up to max_lod of an element, without that of its parts.

        Where the boundary surfaces have geometry it is used: a solid only refers to it or repeats it. Of a solid and a
        multi-surface of the same level the solid.
        """
        bounded: dict[int, list[Property]] = {}
        solids: dict[int, list[Property]] = {}
        sheets: dict[int, list[Property]] = {}
        for child in element:
            word = local(child.tag)
            match = LOD_PROPERTY.match(word)
            if word == "boundedBy":
                for surface in child:
                    _collect(surface, SURFACE_KIND.get(local(surface.tag), UNKNOWN), bounded)
            elif match and not (
                word == "lod0RoofEdge" and 0 in sheets
            ):  # the roof's outline only where there is no footprint
                target = solids if match[2] == "Solid" else sheets
                target.setdefault(int(match[1]), []).append((UNKNOWN, child))
        for lod in sorted({*bounded, *solids, *sheets}, reverse=True):
            if lod > max_lod:
                continue
            known, whole = self._faces(bounded.get(lod)), self._faces(solids.get(lod))
            if len(whole) > len(known) and _total_area(whole) > (1 + SAME_AREA) * _total_area(known):
                known = whole  # not every face of the solid is a boundary surface
            faces = known or self._faces(sheets.get(lod))
            if faces:
                return lod, faces
        return -1, []

    def _faces(self, properties: list[Property] | None) -> list[Face]:
        return [(kind, rings) for kind, element in properties or () for rings in self._polygons(element)]

    def _polygons(
        self, element: ElementTree.Element, followed: frozenset[str] = frozenset()
    ) -> Iterator[list[np.ndarray]]:
        """Rings of every polygon below an element, the outer one first."""
        for each in element.iter():
            if local(each.tag) in FACES:
                outer = [_ring(ring) for ring in each if local(ring.tag) == "exterior"]
                inner = [_ring(ring) for ring in each if local(ring.tag) == "interior"]
                if outer:
                    yield outer + inner
            name = each.get(HREF, "").rpartition("#")[2]
            if name and name not in followed and local(each.tag) in REFERRING:
                target = self._by_id.get(name)
                if target is None:
                    self.dangling.add(name)
                else:
                    yield from self._polygons(target, followed | {name})


def _collect(surface: ElementTree.Element, kind: int, found: dict[int, list[Property]]) -> None:
    """Geometry of a boundary surface, and of the windows and doors cut out of it."""
    if local(surface.tag) in INNER_SURFACES or local(surface.tag) == "Envelope":
        return
    for child in surface:
        match = LOD_PROPERTY.match(local(child.tag))
        if match:
            found.setdefault(int(match[1]), []).append((kind, child))
        elif local(child.tag) == "opening":
            for opening in child:
                _collect(opening, SURFACE_KIND.get(local(opening.tag), UNKNOWN), found)


def _total_area(faces: list[Face]) -> float:
    """Area of the outer rings [m²]."""
    usable = [rings[:1] for _, rings in faces if len(rings[0]) >= 3]
    polygons = from_rings(usable, [0] * len(usable), [UNKNOWN] * len(usable))
    return float(np.linalg.norm(polygons.area_vectors(), axis=1).sum())


def _ring(element: ElementTree.Element) -> np.ndarray:
    """(k, 3) corners; a repeated last one is taken off. Empty when they are not readable as numbers in threes."""
    try:
        numbers = np.array([word for text in _texts(element) for word in text], dtype=np.float64)
    except ValueError:
        return np.zeros((0, 3))
    if len(numbers) % 3 or not np.isfinite(numbers).all():
        return np.zeros((0, 3))
    return open_ring(numbers.reshape(-1, 3))


def _texts(element: ElementTree.Element) -> Iterator[list[str]]:
    """The numbers of posList, pos or (GML 2) coordinates, as words."""
    for word in ("posList", "pos", "coordinates"):
        found = [each.text or "" for each in element.iter() if local(each.tag) == word]
        if found:
            yield from (text.replace(",", " ").split() for text in found)
            return
