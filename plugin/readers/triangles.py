"""From polygons to the triangles and outlines the 3D view draws."""

from __future__ import annotations

import mapbox_earcut
import numpy as np

from ..city.buildings import GROUND
from ..city.mesh import Mesh
from .polygons import Polygons, next_corner, starts
from .solids import corner_numbers

SMALLEST_M2 = 1e-5
FLAT_EDGE_COS = float(np.cos(np.radians(15)))  # an edge between faces that differ less is no outline


def mesh_of(polygons: Polygons, origin: np.ndarray) -> Mesh:
    """Mesh of polygons sorted by owner; triangles anticlockwise seen from outside, coordinates relative to origin [m].

    Ground faces have no triangles: nobody looks at a city from below.
    """
    vectors = polygons.area_vectors()
    seen = np.where((polygons.kind == GROUND)[:, None], 0.0, vectors)
    triangles, polygon = triangulated(polygons, seen)
    edges, edge_owner = outlines(polygons, vectors)
    return Mesh(
        (polygons.coords - origin).astype(np.float32),
        triangles.astype(np.int32),
        polygons.owner[polygon].astype(np.int32),
        polygon.astype(np.int32),
        edges.astype(np.int32),
        edge_owner.astype(np.int32),
    )


def triangulated(polygons: Polygons, vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(t, 3) corner numbers and (t,) polygon numbers, in order of polygons.

    Triangles and convex quadrilaterals are cut at once, all others by ear cutting in the plane they face most.
    """
    size = np.linalg.norm(vectors, axis=1)
    rings = np.diff(polygons.polygon_start)
    first_ring = polygons.polygon_start[:-1]
    corners = np.diff(polygons.ring_start)[first_ring]
    start = polygons.ring_start[first_ring]
    drawn = size > SMALLEST_M2
    simple = drawn & (rings == 1)
    three = np.flatnonzero(simple & (corners == 3))
    four = np.flatnonzero(simple & (corners == 4))
    four = four[_convex(polygons.coords, start[four], vectors[four])]
    done = np.zeros(len(polygons), dtype=bool)
    done[three] = done[four] = True
    parts = [start[three][:, None] + np.array([0, 1, 2]), start[four][:, None] + np.array([0, 1, 2])]
    parts.append(start[four][:, None] + np.array([0, 2, 3]))
    numbers = [three, four, four]
    odd = np.flatnonzero(drawn & ~done)
    cuts = [
        _ear_cut(polygons, p, axis)
        for p, axis in zip(odd.tolist(), np.argmax(np.abs(vectors[odd]), axis=1).tolist(), strict=True)
    ]
    if cuts:
        parts.append(
            _facing_out(
                polygons.coords, np.concatenate(cuts), np.repeat(vectors[odd], [len(cut) for cut in cuts], axis=0)
            )
        )
        numbers.append(np.repeat(odd, [len(cut) for cut in cuts]))
    triangles = np.concatenate([part.reshape(-1, 3) for part in parts])
    polygon = np.concatenate(numbers)
    order = np.argsort(polygon, kind="stable")
    return triangles[order], polygon[order]


def _convex(coords: np.ndarray, start: np.ndarray, vectors: np.ndarray) -> np.ndarray:
    """(q,) bool of quadrilaterals that both diagonals' cuts keep facing the same way."""
    corner = coords[start[:, None] + np.arange(4)]
    one = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
    two = np.cross(corner[:, 2] - corner[:, 0], corner[:, 3] - corner[:, 0])
    return (np.einsum("ij,ij->i", one, vectors) >= 0) & (np.einsum("ij,ij->i", two, vectors) >= 0)


def _ear_cut(polygons: Polygons, p: int, axis: int) -> np.ndarray:
    """(t, 3) corner numbers of one polygon with holes, cut in the plane across the axis it faces most."""
    u, v = ((1, 2), (2, 0), (0, 1))[axis]
    first, last = polygons.polygon_start[p], polygons.polygon_start[p + 1]
    begin, end = polygons.ring_start[first], polygons.ring_start[last]
    plane = polygons.coords[begin:end][:, [u, v]]
    ends = (polygons.ring_start[first + 1 : last + 1] - begin).astype(np.uint32)
    return mapbox_earcut.triangulate_float64(plane - plane[0], ends).reshape(-1, 3).astype(np.int64) + begin


def _facing_out(coords: np.ndarray, cut: np.ndarray, vectors: np.ndarray) -> np.ndarray:
    """The triangles with those that look against their polygon turned round."""
    corner = coords[cut]
    facing = np.einsum("ij,ij->i", np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0]), vectors)
    return np.where((facing < 0)[:, None], cut[:, ::-1], cut)


def outlines(polygons: Polygons, vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(e, 2) corner numbers of the edges worth drawing and (e,) their buildings, sorted by building.

    An edge two faces share is kept once, and left out when they lie in nearly one plane.
    """
    if not len(polygons):
        return np.zeros((0, 2), dtype=np.int64), np.zeros(0, dtype=np.int64)
    place = corner_numbers(polygons)
    following = next_corner(polygons.ring_start)
    polygon = polygons.corner_polygon
    size = np.linalg.norm(vectors, axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        normal = np.where(size > SMALLEST_M2, vectors / size, 0.0)
    from_place, to_place = place, place[following]
    real = from_place != to_place
    owner = polygons.owner[polygon].astype(np.int64)
    low, high = np.minimum(from_place, to_place), np.maximum(from_place, to_place)
    index = np.flatnonzero(real)
    order = index[np.lexsort((high[index], low[index], owner[index]))]
    keys = np.column_stack([owner[order], low[order], high[order]])
    first = np.concatenate([[True], (keys[1:] != keys[:-1]).any(axis=1)]) if len(order) else np.zeros(0, dtype=bool)
    group = starts(np.diff(np.append(np.flatnonzero(first), len(order))))
    lead = order[group[:-1]]
    count = np.diff(group)
    second = order[np.minimum(group[:-1] + 1, max(len(order) - 1, 0))]
    smooth = (count == 2) & (np.einsum("ij,ij->i", normal[polygon[lead]], normal[polygon[second]]) > FLAT_EDGE_COS)
    lead = lead[~smooth]
    return np.column_stack([lead, following[lead]]), owner[lead]
