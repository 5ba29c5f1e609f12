"""What can be measured on the polygons of 3D buildings: footprint, levels, volume, and the right side out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..city.buildings import GROUND, ROOF, VIRTUAL, WALL
from .polygons import Polygons, azimuth_tilt, classified, next_corner

MILLIMETRE = 1e-3
PROBE_M = 0.05  # how far in front of a wall one looks whether that is inside


@dataclass(frozen=True)
class Shapes:
    """Measured on n buildings.

    polygons : turned so that normals point out of the building, every kind known
    footprint : (n,) shapely polygons, None where there is no level face at all
    ground_z, top_z : (n,) lowest and highest level [m]
    volume_m3 : (n,) enclosed [m³]
    closed : (n,) bool, whether the surfaces close without a gap (volume exact) or not (volume between roofs and ground)
    """

    polygons: Polygons
    footprint: np.ndarray
    ground_z: np.ndarray
    top_z: np.ndarray
    volume_m3: np.ndarray
    closed: np.ndarray


def measured(polygons: Polygons, n: int) -> Shapes:
    """Measures n buildings whose polygons are sorted by owner."""
    vectors = polygons.area_vectors()
    kind = classified(polygons.kind, azimuth_tilt(vectors)[1])
    polygons = polygons.with_kind(kind)
    corner_owner = polygons.owner[polygons.corner_polygon]
    z = polygons.coords[:, 2]
    ground_z, top_z = np.full(n, np.inf), np.full(n, -np.inf)
    np.minimum.at(ground_z, corner_owner, z)
    np.maximum.at(top_z, corner_owner, z)
    closed = watertight(polygons, n)
    signed = enclosed_volume(polygons, vectors, ground_z, n)
    polygons = polygons.flipped(closed[polygons.owner] & (signed[polygons.owner] < 0))
    # level faces of open buildings: roofs up, grounds down
    upside_down = ~closed[polygons.owner] & (
        ((kind == ROOF) & (vectors[:, 2] < 0)) | ((kind == GROUND) & (vectors[:, 2] > 0))
    )
    polygons = polygons.flipped(upside_down)
    footprint = plan_footprints(polygons, n)
    polygons = polygons.flipped(_inside_out_walls(polygons, footprint, closed))
    volume = np.where(closed, np.abs(signed), volume_under_roofs(polygons, ground_z, n))
    return Shapes(polygons, footprint, ground_z, top_z, volume, closed)


def enclosed_volume(polygons: Polygons, vectors: np.ndarray, ground_z: np.ndarray, n: int) -> np.ndarray:
    """(n,) volume by the divergence theorem, negative when the faces point inwards [m³]; right for closed buildings only."""
    first = np.full((n, 3), np.nan)
    first[polygons.owner[::-1]] = polygons.first_corner[::-1]
    first[:, 2] = ground_z
    local = polygons.first_corner - first[polygons.owner]
    return np.bincount(polygons.owner, weights=np.einsum("ij,ij->i", local, vectors) / 3, minlength=n)


def volume_under_roofs(polygons: Polygons, ground_z: np.ndarray, n: int) -> np.ndarray:
    """(n,) volume between the roofs and the ground level [m³]: plan area of each roof times the height of its centre above ground."""
    roof = polygons.select(polygons.kind == ROOF)
    if not len(roof):
        return np.full(n, np.nan)
    area, moment = _plan_moments(roof)
    ring_owner = roof.owner[roof.ring_polygon]
    first = roof.coords[roof.ring_start[:-1], 2]
    each = area * (first - ground_z[ring_owner]) + moment
    is_hole = np.ones(len(area), dtype=bool)
    is_hole[roof.polygon_start[:-1]] = False
    volume = np.bincount(ring_owner, weights=np.where(is_hole, -each, each), minlength=n)
    has_roof = np.bincount(roof.owner, minlength=n) > 0
    return np.where(has_roof, volume, np.nan)


def _plan_moments(polygons: Polygons) -> tuple[np.ndarray, np.ndarray]:
    """(R,) plan area of each ring [m²] and the integral over it of the height above its first corner [m³]; by fans of triangles."""
    ring = np.repeat(np.arange(len(polygons.ring_start) - 1), np.diff(polygons.ring_start))
    local = polygons.coords - polygons.coords[polygons.ring_start[:-1]][ring]
    following = local[next_corner(polygons.ring_start)]
    twice = local[:, 0] * following[:, 1] - local[:, 1] * following[:, 0]
    number = len(polygons.ring_start) - 1
    area = np.bincount(ring, weights=twice / 2, minlength=number)
    moment = np.bincount(ring, weights=twice * (local[:, 2] + following[:, 2]) / 6, minlength=number)
    sign = np.where(area < 0, -1.0, 1.0)
    return sign * area, sign * moment


def watertight(polygons: Polygons, n: int) -> np.ndarray:
    """(n,) bool: every edge of the building is used as often in one direction as in the other (corners equal to 1 mm)."""
    if not len(polygons):
        return np.zeros(n, dtype=bool)
    corner = corner_numbers(polygons)
    end = corner[next_corner(polygons.ring_start)]
    owner = polygons.owner[polygons.corner_polygon].astype(np.int64)
    real = corner != end
    low, high = np.minimum(corner, end)[real], np.maximum(corner, end)[real]
    sign = np.where(corner < end, 1, -1)[real]
    keys = np.column_stack([owner[real], low, high])
    order = np.lexsort(keys.T[::-1])
    keys, sign = keys[order], sign[order]
    first = np.concatenate([[True], (keys[1:] != keys[:-1]).any(axis=1)])
    balance = np.add.reduceat(sign, np.flatnonzero(first)) if len(sign) else np.zeros(0)
    open_edges = np.bincount(keys[first][:, 0], weights=(balance != 0), minlength=n) if len(sign) else np.zeros(n)
    return (open_edges == 0) & (np.bincount(polygons.owner, minlength=n) >= 4)


def corner_numbers(polygons: Polygons) -> np.ndarray:
    """(K,) int64, the same number for corners at the same place to a millimetre."""
    rounded = np.round((polygons.coords - polygons.coords.min(axis=0)) / MILLIMETRE).astype(np.int64)
    span = rounded.max(axis=0) + 1
    if float(span[0]) * float(span[1]) * float(span[2]) < 9e18:
        key = (rounded[:, 0] * span[1] + rounded[:, 1]) * span[2] + rounded[:, 2]
        return np.unique(key, return_inverse=True)[1]
    return np.unique(rounded, axis=0, return_inverse=True)[1].ravel()


def plan_footprints(polygons: Polygons, n: int) -> np.ndarray:
    """(n,) outlines seen from above: of the ground faces, of the roofs where there are none; None without either."""
    result = np.full(n, None, dtype=object)
    level = np.isin(polygons.kind, (GROUND, ROOF))
    with_area = np.abs(polygons.area_vectors()[:, 2]) > 1e-3
    for wanted in (GROUND, ROOF):
        chosen = (
            level
            & with_area
            & (polygons.kind == wanted)
            & np.array([s is None for s in result], dtype=bool)[polygons.owner]
        )
        some = polygons.select(chosen)
        if not len(some):
            continue
        plan = shapely.force_2d(some.shapely_polygons())
        bad = ~shapely.is_valid(plan)
        plan[bad] = shapely.buffer(plan[bad], 0)
        bounds = np.searchsorted(some.owner, np.arange(n + 1))
        for i in np.unique(some.owner):
            pieces = plan[bounds[i] : bounds[i + 1]]
            union = pieces[0] if len(pieces) == 1 else shapely.union_all(pieces, grid_size=MILLIMETRE)
            if not union.is_empty and union.area > 1e-3:
                result[i] = union
    return result


def _inside_out_walls(polygons: Polygons, footprint: np.ndarray, closed: np.ndarray) -> np.ndarray:
    """(P,) bool, walls of open buildings whose front lies inside the footprint and whose back outside."""
    wrong = np.zeros(len(polygons), dtype=bool)
    chosen = (polygons.kind == WALL) & ~closed[polygons.owner]
    chosen &= np.array([shape is not None for shape in footprint], dtype=bool)[polygons.owner]
    index = np.flatnonzero(chosen)
    if not len(index):
        return wrong
    walls = polygons.select(chosen)
    vectors = walls.area_vectors()[:, :2]
    size = np.linalg.norm(vectors, axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        direction = np.where(size > 0, vectors / size, 0.0)
    corners = walls.corner_polygon
    number = np.bincount(corners, minlength=len(walls))
    middle = np.column_stack(
        [np.bincount(corners, weights=walls.coords[:, axis], minlength=len(walls)) / number for axis in (0, 1)]
    )
    shapes = footprint[walls.owner]
    shapely.prepare(shapes)
    front = shapely.contains_xy(shapes, *(middle + PROBE_M * direction).T)
    back = shapely.contains_xy(shapes, *(middle - PROBE_M * direction).T)
    wrong[index] = front & ~back
    return wrong


def exposed_kinds(kind: np.ndarray) -> np.ndarray:
    """(P,) bool, surfaces that are built (all but virtual ones)."""
    return kind != VIRTUAL
