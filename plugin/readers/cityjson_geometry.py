"""The geometry of one CityJSON object: which of its geometries is taken, its surfaces, what they are, and templates put in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..city.buildings import GROUND, ROOF, VIRTUAL, WALL
from .polygons import UNKNOWN, ring_area_vectors, starts

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
INSTANCE = "GeometryInstance"

Geometry = Mapping[str, Any]


@dataclass(frozen=True)
class Templates:
    """Geometries that objects refer to instead of repeating them.

    geometries : as in the file; vertices : (m, 3) float64 in the templates' own coordinates
    """

    geometries: list[Geometry] = field(default_factory=list)
    vertices: np.ndarray = field(default_factory=lambda: np.zeros((0, 3)))

    def of(self, instance: Geometry) -> Geometry | None:
        """The template an instance refers to, None when there is none of that number."""
        number = instance.get("template")
        return self.geometries[number] if isinstance(number, int) and 0 <= number < len(self.geometries) else None

    def placed(self, geometry: Geometry, vertices: np.ndarray) -> tuple[Geometry, np.ndarray]:
        """A geometry and the vertices its numbers mean; of an instance those of the template, transformed and moved.

        Raises IndexError, TypeError or ValueError where the reference point or the matrix is not there.
        """
        template = self.of(geometry) if geometry.get("type") == INSTANCE else None
        if template is None:
            return geometry, vertices
        matrix = np.array(geometry.get("transformationMatrix", np.eye(4).ravel()), dtype=np.float64).reshape(4, 4)
        anchor = vertices[int(geometry["boundaries"][0])]
        return template, self.vertices @ matrix[:3, :3].T + matrix[:3, 3] + anchor


def best_geometry(
    city_object: Mapping[str, Any], max_lod: float, templates: Templates
) -> tuple[Geometry | None, float]:
    """The geometry of the highest level of detail up to max_lod, solids before sheets at the same level; its level, or −1."""
    best: tuple[float, int] = (-1.0, -1)
    found: Geometry | None = None
    for geometry in city_object.get("geometry") or ():
        shape = templates.of(geometry) if geometry.get("type") == INSTANCE else geometry
        kind = None if shape is None else shape.get("type")
        if shape is None or (kind not in SOLIDS and kind not in SHEETS):
            continue
        lod = lod_number(shape.get("lod"))
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


def surfaces(geometry: Geometry) -> Iterator[tuple[list[list[int]], tuple[int, ...]]]:
    """(rings of vertex numbers, place in the boundaries) of every surface of the outer shells."""
    boundaries, kind = geometry.get("boundaries") or [], geometry.get("type")
    if kind in SHEETS:
        for i, surface in enumerate(boundaries):
            yield surface, (i,)
    elif kind == "Solid":
        for i, surface in enumerate(_first(boundaries)):
            yield surface, (0, i)
    else:
        for s, solid in enumerate(boundaries):
            for i, surface in enumerate(_first(solid)):
                yield surface, (s, 0, i)


def _first(shells: Any) -> list[Any]:
    """The outer shell of a solid, [] where there is none."""
    return shells[0] if isinstance(shells, list) and shells and isinstance(shells[0], list) else []


def surface_kinds(geometry: Geometry) -> Callable[[tuple[int, ...]], int | None]:
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


def ring_arrays(surface: list[list[int]], vertices: np.ndarray) -> list[np.ndarray]:
    """Rings as (k, 3), a repeated last corner taken off; IndexError on a vertex number that does not exist."""
    rings = []
    for ring in surface:
        if ring and (min(ring) < 0 or max(ring) >= len(vertices)):
            raise IndexError("vertex number out of range")
        rings.append(vertices[ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring])
    return rings


def usable_rings(surface: Any, vertices: np.ndarray) -> list[np.ndarray]:
    """Rings of at least three corners, the outer one first; [] when the surface has no usable outer ring."""
    try:
        rings = ring_arrays(surface, vertices)
    except (IndexError, TypeError, ValueError):
        return []
    if not rings or len(rings[0]) < 3:
        return []
    return [ring for ring in rings if len(ring) >= 3]


def number_without_area(outlines: Sequence[np.ndarray]) -> int:
    """How many of the outer rings have no area to speak of (below 1 mm²)."""
    if not outlines:
        return 0
    lengths = np.array([len(ring) for ring in outlines])
    return int((np.linalg.norm(ring_area_vectors(np.concatenate(outlines), starts(lengths)), axis=1) < 1e-6).sum())
