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
SAME_ANGLE_RAD, SAME_PLANE_M = 1e-3, 0.01  # walls of a building that differ less are one facade
BEHIND_M = 0.02  # the two sides of one thin wall look away from each other and are not shared


@dataclass(frozen=True)
class _Walls:
    """w vertical walls in their own planes.

    polygon : (w,) number among all polygons; owner : (w,) building
    normal, along : (w, 2) unit vectors in plan; base : (w, 2) where along is counted from
    s, z : (w, 2) extent along and in height [m]
    is_rectangle : (w,) whether the polygon fills that extent
    rank : (w,) place in an order that follows from where the walls are: in whose plane two are compared, and in which
        order areas are added, must not hang on the order of the input
    """

    polygon: np.ndarray
    owner: np.ndarray
    normal: np.ndarray
    along: np.ndarray
    base: np.ndarray
    s: np.ndarray
    z: np.ndarray
    is_rectangle: np.ndarray
    rank: np.ndarray

    @property
    def ends(self) -> np.ndarray:
        """(w, 2, 2) both ends in plan."""
        return np.stack([self.base + self.along * self.s[:, [i]] for i in (0, 1)], axis=1)


def party_areas(polygons: Polygons) -> tuple[np.ndarray, np.ndarray]:
    """Shared area of each polygon [m²] and the building most of it is shared with (−1 none, its own for inner walls).

    (P,) float64 and (P,) int32. Where several neighbours meet the same piece of a wall it counts once.
    """
    area = np.zeros(len(polygons))
    neighbour = np.full(len(polygons), -1, dtype=np.int32)
    walls = _vertical_walls(polygons)
    if len(walls.polygon) < 2:
        return area, neighbour
    first, second, box = _contacts(walls)
    if not len(first):
        return area, neighbour
    shared, shapes = _shared_areas(polygons, walls, first, second, box)
    some = shared > 1e-4
    # each contact concerns both walls
    wall = np.concatenate([first[some], second[some]])
    other = np.concatenate([second[some], first[some]])
    contact = np.concatenate([np.flatnonzero(some)] * 2)
    order = np.lexsort((walls.rank[other], wall))
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
    keys = np.column_stack([base, normal, s_range, z_range])
    rank = np.empty(len(number), dtype=np.int64)
    rank[np.lexsort(keys.T[::-1])] = np.arange(len(number))
    return _Walls(number, polygons.owner[number], normal, along, base, s_range, z_range, is_rectangle, rank)


def _contacts(walls: _Walls) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pairs of walls in one plane that overlap, and the overlap (c, 4) s0, s1, z0, z1 in the first wall's plane."""
    ends = walls.ends
    first, second = _near(walls, ends)
    turned = walls.rank[first] > walls.rank[second]
    first, second = np.where(turned, second, first), np.where(turned, first, second)
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


def _near(walls: _Walls, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Every pair of walls that may be in contact, and some more.

    Walls of one building that lie in one plane are compared with those of another plane only where these planes come near
    each other: a facade of 100,000 small faces would else be compared with itself.
    """
    facade, normal, lines = _facades(walls, ends)
    one, other = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=GAP_M)
    owner = np.zeros(len(lines), dtype=np.int64)
    owner[facade] = walls.owner
    facing = np.einsum("ij,ij->i", normal[one], normal[other])
    keep = (one < other) & (np.abs(facing) >= np.cos(np.radians(ANGLE_DEG) + 2 * SAME_ANGLE_RAD))
    keep &= (owner[one] != owner[other]) | (facing < 0)
    one, other = one[keep], other[keep]
    members = np.argsort(facade, kind="stable")
    first_member = starts(np.bincount(facade, minlength=len(lines)))
    counts = np.diff(first_member)
    many = counts[one] * counts[other] > 1000
    pairs = [_every_pair(first_member, counts, members, one[~many], other[~many])]
    for f, g in zip(one[many].tolist(), other[many].tolist(), strict=True):
        some = members[first_member[f] : first_member[f + 1]], members[first_member[g] : first_member[g + 1]]
        pairs.append(_overlapping(walls, ends, *some))
    return np.concatenate([pair[0] for pair in pairs]), np.concatenate([pair[1] for pair in pairs])


def _facades(walls: _Walls, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(w,) number of the facade of each wall: one building, one plane, one side; and of each its normal and its lines in plan."""
    origin = np.zeros((int(walls.owner.max()) + 1, 2))
    origin[walls.owner[::-1]] = walls.base[::-1]
    offset = np.einsum("ij,ij->i", walls.base - origin[walls.owner], walls.normal)
    angle = np.arctan2(walls.normal[:, 1], walls.normal[:, 0])
    key = np.column_stack([walls.owner, np.round(angle / SAME_ANGLE_RAD), np.round(offset / SAME_PLANE_M)])
    _, lead, facade = np.unique(key, axis=0, return_index=True, return_inverse=True)
    facade = facade.ravel()
    order = np.argsort(facade, kind="stable")
    lines = shapely.multilinestrings(shapely.linestrings(ends[order]), indices=facade[order])
    return facade, walls.normal[lead], lines


def _every_pair(
    start: np.ndarray, counts: np.ndarray, members: np.ndarray, one: np.ndarray, other: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Each member of facades `one` with each member of facades `other`."""
    number = counts[one] * counts[other]
    pair = np.repeat(np.arange(len(one)), number)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(number) - number, number)
    i, j = np.divmod(within, counts[other][pair])
    return members[start[one][pair] + i], members[start[other][pair] + j]


def _overlapping(walls: _Walls, ends: np.ndarray, one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of two facades of many walls whose boxes in the plane of the first meet."""
    base, along = walls.base[one[0]], walls.along[one[0]]

    def boxes(some: np.ndarray) -> np.ndarray:
        s = (ends[some] - base) @ along
        low, high = s.min(axis=1) - GAP_M, s.max(axis=1) + GAP_M  # planes up to 5° apart, drawn in one
        return shapely.box(low, walls.z[some, 0], high, walls.z[some, 1])

    i, j = shapely.STRtree(boxes(other)).query(boxes(one))
    return one[i], other[j]


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
