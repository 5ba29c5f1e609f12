"""Walls that buildings share: found by plane and measured by intersection, so that heights may differ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..city.buildings import WALL
from .polygons import Polygons, starts

ANGLE_DEG = 5.0  # planes that differ less are one plane
GAP_M = 0.3  # walls closer than this touch
OVERLAP_M = 0.05  # shorter contacts are corners, not shared walls
VERTICAL_DEG = 10.0  # a wall leans at most so much
BEHIND_M = 0.02  # the two sides of one thin wall look away from each other and are not shared


@dataclass(frozen=True)
class _Walls:
    """w vertical walls in their own planes.

    polygon : (w,) number among all polygons; owner : (w,) building
    normal, along : (w, 2) unit vectors in plan; base : (w, 2) where along is counted from
    s, z : (w, 2) extent along and in height [m]
    is_rectangle : (w,) whether the polygon fills that extent
    """

    polygon: np.ndarray
    owner: np.ndarray
    normal: np.ndarray
    along: np.ndarray
    base: np.ndarray
    s: np.ndarray
    z: np.ndarray
    is_rectangle: np.ndarray


def party_areas(polygons: Polygons) -> tuple[np.ndarray, np.ndarray]:
    """Shared area of each polygon [m²] and the building most of it is shared with (−1 none, its own for inner walls).

    (P,) float64 and (P,) int32. Where several neighbours meet the same piece of a wall it counts once.
    """
    area = np.zeros(len(polygons))
    neighbour = np.full(len(polygons), -1, dtype=np.int32)
    walls = _vertical_walls(polygons)
    if len(walls.polygon) < 2:
        return area, neighbour
    rank = _rank(walls)
    first, second, box = _contacts(walls, rank)
    if not len(first):
        return area, neighbour
    shared, shapes = _shared_areas(polygons, walls, first, second, box)
    some = shared > 1e-4
    # each contact concerns both walls
    wall = np.concatenate([first[some], second[some]])
    other = np.concatenate([second[some], first[some]])
    contact = np.concatenate([np.flatnonzero(some)] * 2)
    order = np.lexsort((rank[other], wall))
    wall, other, contact = wall[order], other[order], contact[order]
    groups = starts(np.bincount(wall, minlength=len(walls.polygon)))
    total = np.bincount(wall, weights=shared[contact], minlength=len(walls.polygon))
    for w in np.flatnonzero(np.diff(groups) > 1).tolist():
        members = slice(groups[w], groups[w + 1])
        total[w] = _union_area(walls, w, other[members], contact[members], first, box, shapes, total[w])
    full = np.linalg.norm(polygons.area_vectors()[walls.polygon], axis=1)
    area[walls.polygon] = np.minimum(total, full)
    neighbour[walls.polygon] = _largest_neighbour(walls, wall, other, shared[contact], groups)
    return area, neighbour


def _vertical_walls(polygons: Polygons) -> _Walls:
    vectors = polygons.area_vectors()
    size = np.linalg.norm(vectors, axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        leaning = np.abs(vectors[:, 2]) / size
    chosen = (polygons.kind == WALL) & (size > OVERLAP_M**2) & (leaning < np.sin(np.radians(VERTICAL_DEG)))
    number = np.flatnonzero(chosen)
    walls = polygons.select(chosen)
    normal = vectors[number, :2]
    normal = normal / np.linalg.norm(normal, axis=1, keepdims=True) if len(number) else normal.reshape(0, 2)
    along = np.column_stack([-normal[:, 1], normal[:, 0]])
    base = walls.first_corner[:, :2] if len(number) else np.zeros((0, 2))
    corner_wall = walls.corner_polygon
    s = np.einsum("ij,ij->i", walls.coords[:, :2] - base[corner_wall], along[corner_wall])
    z = walls.coords[:, 2]
    first = walls.ring_start[walls.polygon_start[:-1]]
    s_range = (
        np.column_stack([np.minimum.reduceat(s, first), np.maximum.reduceat(s, first)])
        if len(number)
        else np.zeros((0, 2))
    )
    z_range = (
        np.column_stack([np.minimum.reduceat(z, first), np.maximum.reduceat(z, first)])
        if len(number)
        else np.zeros((0, 2))
    )
    filled = (s_range[:, 1] - s_range[:, 0]) * (z_range[:, 1] - z_range[:, 0])
    is_rectangle = np.abs(filled - size[number]) <= 1e-3 * filled
    return _Walls(number, polygons.owner[number], normal, along, base, s_range, z_range, is_rectangle)


def _rank(walls: _Walls) -> np.ndarray:
    """(w,) int, the walls numbered by place: in whose plane two are compared, and in which order areas are added, must not
    depend on the order of the input."""
    keys = np.column_stack([walls.base, walls.normal, walls.s, walls.z])
    rank = np.empty(len(keys), dtype=np.int64)
    rank[np.lexsort(keys.T[::-1])] = np.arange(len(keys))
    return rank


def _contacts(walls: _Walls, rank: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pairs of walls in one plane that overlap, and the overlap (c, 4) s0, s1, z0, z1 in the first wall's plane."""
    ends = np.stack([walls.base + walls.along * walls.s[:, [i]] for i in (0, 1)], axis=1)
    lines = shapely.linestrings(ends)
    tree = shapely.STRtree(lines)
    first, second = tree.query(lines, predicate="dwithin", distance=GAP_M)
    keep = rank[first] < rank[second]
    first, second = first[keep], second[keep]
    facing = np.einsum("ij,ij->i", walls.normal[first], walls.normal[second])
    keep = np.abs(facing) >= np.cos(np.radians(ANGLE_DEG))
    first, second, facing = first[keep], second[keep], facing[keep]
    away = ends[second] - walls.base[first][:, None, :]
    s_second = np.einsum("kij,kj->ki", away, walls.along[first])
    distance = np.einsum("kij,kj->ki", away, walls.normal[first])
    s0 = np.maximum(walls.s[first, 0], s_second.min(axis=1))
    s1 = np.minimum(walls.s[first, 1], s_second.max(axis=1))
    z0 = np.maximum(walls.z[first, 0], walls.z[second, 0])
    z1 = np.minimum(walls.z[first, 1], walls.z[second, 1])
    middle = (s0 + s1) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        share = (middle - s_second[:, 0]) / (s_second[:, 1] - s_second[:, 0])
    gap = distance[:, 0] + share * (distance[:, 1] - distance[:, 0])
    same = walls.owner[first] == walls.owner[second]
    keep = (s1 - s0 > OVERLAP_M) & (z1 - z0 > OVERLAP_M) & (np.abs(gap) <= GAP_M)
    keep &= ~same | ((facing < 0) & (gap >= -BEHIND_M))
    return first[keep], second[keep], np.column_stack([s0, s1, z0, z1])[keep]


def _shared_areas(
    polygons: Polygons, walls: _Walls, first: np.ndarray, second: np.ndarray, box: np.ndarray
) -> tuple[np.ndarray, dict[int, shapely.Geometry]]:
    """(c,) shared areas [m²], and the shape of the shared piece in the first wall's plane where it is not the whole box."""
    areas = (box[:, 1] - box[:, 0]) * (box[:, 3] - box[:, 2])
    odd = np.flatnonzero(~(walls.is_rectangle[first] & walls.is_rectangle[second]))
    shapes: dict[int, shapely.Geometry] = {}
    if len(odd):
        one = _in_plane(polygons, walls, first[odd], first[odd])
        two = _in_plane(polygons, walls, second[odd], first[odd])
        pieces = shapely.intersection(one, two)
        areas[odd] = shapely.area(pieces)
        shapes = dict(zip(odd.tolist(), pieces.tolist(), strict=True))
    return areas, shapes


def _in_plane(polygons: Polygons, walls: _Walls, which: np.ndarray, plane: np.ndarray) -> np.ndarray:
    """Walls drawn in the planes of other walls, as valid shapely polygons over (s, z)."""
    number = walls.polygon[which]
    shapes = np.empty(len(which), dtype=object)
    for k, (p, w) in enumerate(zip(number.tolist(), plane.tolist(), strict=True)):
        rings = []
        for r in range(polygons.polygon_start[p], polygons.polygon_start[p + 1]):
            corners = polygons.coords[polygons.ring_start[r] : polygons.ring_start[r + 1]]
            rings.append(np.column_stack([(corners[:, :2] - walls.base[w]) @ walls.along[w], corners[:, 2]]))
        shapes[k] = shapely.polygons(
            np.vstack([rings[0], rings[0][:1]]), [np.vstack([r, r[:1]]) for r in rings[1:]] or None
        )
    bad = ~shapely.is_valid(shapes)
    shapes[bad] = shapely.buffer(shapes[bad], 0)
    return shapes


def _union_area(
    walls: _Walls,
    w: int,
    others: np.ndarray,
    contacts: np.ndarray,
    first: np.ndarray,
    box: np.ndarray,
    shapes: dict[int, shapely.Geometry],
    total: float,
) -> float:
    """Area of a wall's contacts without what they overlap among each other [m²]."""
    pieces = []
    for contact in contacts.tolist():
        piece = shapes.get(contact)
        if piece is None:
            s0, s1, z0, z1 = box[contact]
            piece = shapely.box(s0, z0, s1, z1)
        plane = int(first[contact])
        if plane != w:  # drawn in the neighbour's plane: bring it into this one

            def moved(c: np.ndarray, plane: int = plane) -> np.ndarray:
                plan = walls.base[plane] + np.outer(c[:, 0], walls.along[plane])
                return np.column_stack([(plan - walls.base[w]) @ walls.along[w], c[:, 1]])

            piece = shapely.transform(piece, moved)
        pieces.append(piece)
    boxes = np.array([piece.bounds for piece in pieces])
    order = np.argsort(boxes[:, 0])
    if (boxes[order[1:], 0] >= boxes[order[:-1], 2] - 1e-6).all():
        return total  # side by side
    return float(shapely.area(shapely.union_all(pieces)))


def _largest_neighbour(
    walls: _Walls, wall: np.ndarray, other: np.ndarray, shared: np.ndarray, groups: np.ndarray
) -> np.ndarray:
    """(w,) int32, the building with the largest shared area, the one further west and south when equal; −1 for none."""
    result = np.full(len(walls.polygon), -1, dtype=np.int32)
    for w in np.flatnonzero(np.diff(groups) > 0):
        members = slice(groups[w], groups[w + 1])
        owners = walls.owner[other[members]]
        candidates, inverse = np.unique(owners, return_inverse=True)
        total = np.bincount(inverse, weights=shared[members])
        largest = np.flatnonzero(total >= total.max() * (1 - 1e-9))
        if len(largest) > 1:  # by place, so that the order of the input does not matter
            bases = walls.base[other[members]]
            corners = np.array([bases[inverse == c].min(axis=0) for c in largest])
            largest = largest[np.lexsort(corners.T[::-1])]
        result[w] = candidates[largest[0]]
    return result
