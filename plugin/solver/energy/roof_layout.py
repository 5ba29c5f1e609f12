"""Modules laid out on the real segments of roofs: whole modules in rows, away from every edge of the segment.

A segment is all of a building's roof in one plane. Its edges are eaves, ridge and hips, and also those towards dormers, lift houses and
other parts that stand in it, as the 3D data has them: what the data does not have (chimneys, windows) keeps no distance. On a slope modules lie
in the plane, in rows along the eaves, upright or lying, whichever gives more. On a flat roof pairs of racks stand back to back in rows
along that side of the roof that runs nearer to north, with a way between the rows: they face east and west within 45°.
"""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass

import numpy as np
import shapely

from ...city.buildings import ROOF, Surfaces
from ...city.city import City
from ...store.atomic import disk_errors
from ...store.twin import Twin
from ..obstacles_of_city import corners_of
from ..sun import normals
from ..surface_points import SAME_PLANE_M, STEPS_PER_DEG, TURN, way_of
from ..version import source_hash

# Assumptions, as in resources/coefficients/ENERGY.md
MODULE_M = (1.722, 1.134)  # long and short side of a common module of 108 half cells
CLAMP_M = 0.02  # between modules
EDGE_M, FLAT_EDGE_M = 0.3, 1.0  # to the edges of a slope, and of a flat roof, where the wind lifts
WAY_M = 0.5  # between the rows of a flat roof, to walk
RACK_TILT_DEG = 10.0
FLAT_BELOW_DEG = 10.0  # roofs with less slope carry racks
SLACK_M = 0.002  # coordinates are rounded to millimetres: what just fits does
LEAST_SEEN = 0.5  # of its area a roof must have as triangles to count as drawn
KEPT = 4  # layouts of one twin, the newest


@dataclass(frozen=True)
class Layout:
    """Of m surfaces, each (m,).

    share : area of modules over area of the roof [-]; NaN of a roof that is not drawn and of all that is no roof
    axis_deg : how far racks on a flat roof are turned from east and west, clockwise, −45 to 45 [°]; 0 elsewhere
    segment : int64, number of the segment a roof is part of (all of a building's roof in one plane), −1 as share is NaN
    """

    share: np.ndarray
    axis_deg: np.ndarray
    segment: np.ndarray = None  # type: ignore[assignment]  # filled below: each roof by itself

    def __post_init__(self) -> None:
        if self.segment is None:
            alone = np.where(np.isnan(self.share), -1, np.arange(len(self.share)))
            object.__setattr__(self, "segment", alone)

    def or_flat_rate(self, share: float) -> np.ndarray:
        """(m,) share, the flat rate where nothing is drawn."""
        return np.where(np.isnan(self.share), share, self.share)


def layout_of(twin: Twin, city: City) -> Layout | None:
    """The layout on the roofs of a twin, in the order of city.surfaces, kept in its cache; None where it has no 3D shapes."""
    if not (twin.mesh_folder / "vertices.npy").exists():
        return None
    corners, triangle_surface = corners_of(twin.mesh(), city), np.asarray(twin.mesh().triangle_surface)
    path = twin.cache_folder / "roof_layout" / f"{_key(corners, triangle_surface, city.surfaces)}.npy"
    with contextlib.suppress(OSError, ValueError, EOFError):  # a cache: it may be absent or spoilt at any time
        kept = np.load(path, allow_pickle=False)
        if kept.shape == (3, len(city.surfaces)):
            return Layout(kept[0], kept[1], kept[2].astype(np.int64))
    layout = laid_out(city.surfaces, corners, triangle_surface)
    with contextlib.suppress(OSError), disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".tmp")
        with open(temporary, "wb") as handle:
            np.save(handle, np.stack([layout.share, layout.axis_deg, layout.segment]), allow_pickle=False)
        temporary.replace(path)
        for old in sorted(path.parent.glob("*.npy"), key=lambda each: each.stat().st_mtime)[:-KEPT]:
            old.unlink()
    return layout


def laid_out(surfaces: Surfaces, corners: np.ndarray, triangle_surface: np.ndarray) -> Layout:
    """Parameters: corners (n_triangles, 3, 3) [m]; triangle_surface (n_triangles,) row of `surfaces`."""
    m = len(surfaces)
    share, axis = np.full(m, np.nan), np.zeros(m)
    of_triangle = np.flatnonzero(surfaces.kind[triangle_surface] == ROOF)
    if not len(of_triangle):
        return Layout(share, axis)
    corners, owner = corners[of_triangle].astype(np.float64), triangle_surface[of_triangle].astype(np.int64)
    segment, frame = _segments(surfaces, corners, owner)
    flat = surfaces.tilt_deg[owner] < FLAT_BELOW_DEG
    in_plane = np.round(np.einsum("tkx,tax->tka", corners - frame.origin[owner][:, None, :], frame.axes), 3)
    drawn = shapely.area(shapely.polygons(in_plane))
    whole = np.bincount(owner, drawn, m)
    area_of_segment = np.bincount(segment, drawn)
    modules, turned = _modules(in_plane, segment, flat)
    seen = np.unique(owner[whole[owner] >= LEAST_SEEN * surfaces.area_m2[owner]])
    number = np.zeros(m, np.int64)
    number[owner] = segment
    share[seen] = np.minimum(modules[number[seen]] / area_of_segment[number[seen]], 1.0)
    axis[seen] = turned[number[seen]]
    of_segment = np.full(m, -1, np.int64)
    of_segment[seen] = number[seen]
    return Layout(share, axis, of_segment)


@dataclass(frozen=True)
class _Frame:
    """axes : (n_triangles, 2, 3) unit vectors of the plane, level and up the slope; origin : (m, 3) a point near each surface [m]."""

    axes: np.ndarray
    origin: np.ndarray


def _segments(surfaces: Surfaces, corners: np.ndarray, owner: np.ndarray) -> tuple[np.ndarray, _Frame]:
    """(n_triangles,) number of the segment of each triangle, and the axes of its plane."""
    m = len(surfaces)
    way = way_of(surfaces.tilt_deg, surfaces.azimuth_deg)
    normal = normals(way // TURN / STEPS_PER_DEG, way % TURN / STEPS_PER_DEG)
    count = np.maximum(np.bincount(owner, minlength=m), 1)
    middle = np.stack([np.bincount(owner, corners[:, :, k].mean(axis=1), m) / count for k in range(3)], axis=1)
    plane = np.rint((middle * normal).sum(axis=1) / SAME_PLANE_M).astype(np.int64)
    keys = np.stack([surfaces.building.astype(np.int64), way, plane], axis=1)[owner]
    _, first, segment = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    segment = segment.reshape(-1)
    level = np.where(way // TURN == 0, 0.0, way % TURN / STEPS_PER_DEG)
    turn = np.radians(level)
    along = np.stack([np.cos(turn), -np.sin(turn), np.zeros(m)], axis=1)  # along the eaves
    axes = np.stack([along, np.cross(normal, along)], axis=1)
    origin = middle[owner[first]]  # one for all surfaces of a segment
    of_surface = np.zeros((m, 3))
    of_surface[owner] = origin[segment]
    return segment, _Frame(axes[owner], of_surface)


def _modules(in_plane: np.ndarray, segment: np.ndarray, flat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Area of the modules on each segment (k,) [m²] and how far its racks are turned (k,) [°]."""
    k = int(segment.max()) + 1
    order = np.argsort(segment, kind="stable")
    start = np.searchsorted(segment[order], np.arange(k + 1))
    triangles = shapely.polygons(in_plane[order])
    outlines = np.array(
        [
            shapely.normalize(shapely.union_all(triangles[a:b], grid_size=0.001))
            for a, b in zip(start[:-1].tolist(), start[1:].tolist())
        ],
        dtype=object,
    )
    is_flat = np.zeros(k, bool)
    is_flat[segment] = flat
    inner = shapely.buffer(outlines, np.where(is_flat, -FLAT_EDGE_M, -EDGE_M) + SLACK_M, join_style="mitre")
    parts, of_part = shapely.get_parts(inner, return_index=True)
    there = ~shapely.is_empty(parts) & (shapely.area(parts) > 0.5 * MODULE_M[0] * MODULE_M[1])
    parts, of_part = parts[there], of_part[there]
    module = MODULE_M[0] * MODULE_M[1]
    long, short = (side + CLAMP_M for side in MODULE_M)
    area, turned = np.zeros(k), np.zeros(k)
    sloped = ~is_flat[of_part]
    upright = _cells(parts[sloped], np.full(int(sloped.sum()), short), long, long)
    lying = _cells(parts[sloped], np.full(int(sloped.sum()), long), short, short)
    area += np.bincount(of_part[sloped], module * np.maximum(upright, lying), k)
    if (~sloped).any():
        level = parts[~sloped]
        axis = _rows_axis(level)
        turn = np.radians(-axis)
        straight = np.array([_rotated(each, angle) for each, angle in zip(level, turn)], dtype=object)
        deep = 2 * MODULE_M[1] * np.cos(np.radians(RACK_TILT_DEG))
        pairs = _cells(straight, np.full(len(level), long), deep, deep + WAY_M)
        placed = 2 * module * pairs
        area += np.bincount(of_part[~sloped], placed, k)
        # racks face across their rows; the rows of the largest part stand for those of the segment
        largest = np.lexsort((shapely.area(level), of_part[~sloped]))
        turned[of_part[~sloped][largest]] = (90.0 - axis)[largest]
    return area, turned


def _cells(parts: np.ndarray, width: np.ndarray, depth: float, pitch: float) -> np.ndarray:
    """(p,) how many rectangles width × depth, in rows `pitch` apart from middle to middle, lie wholly within each part."""
    if not len(parts):
        return np.zeros(0)
    low_a, low_b, high_a, high_b = shapely.bounds(parts).T
    columns = np.floor((high_a - low_a) / width).astype(np.int64)
    rows = np.floor((high_b - low_b + pitch - depth) / pitch).astype(np.int64)
    rows = np.where(high_b - low_b >= depth, rows, 0)
    count = columns * rows
    part = np.repeat(np.arange(len(parts)), count)
    number = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    i, j = number % np.maximum(columns[part], 1), number // np.maximum(columns[part], 1)
    a = 0.5 * (low_a + high_a - columns * width)[part] + i * width[part]
    b = 0.5 * (low_b + high_b - (rows * pitch - (pitch - depth)))[part] + j * pitch
    shapely.prepare(parts)
    inside = shapely.contains(parts[part], shapely.box(a, b, a + width[part], b + depth))
    return np.bincount(part[inside], minlength=len(parts)).astype(np.float64)


def _rows_axis(parts: np.ndarray) -> np.ndarray:
    """(p,) direction of the rows of racks: that side of each part that runs nearer to north, anticlockwise from east, 45 to 135 [°]."""
    ring = shapely.get_coordinates(shapely.minimum_rotated_rectangle(parts)).reshape(len(parts), 5, 2)
    side = ring[:, 1] - ring[:, 0]
    return 45.0 + (np.round(np.degrees(np.arctan2(side[:, 1], side[:, 0])), 1) - 45.0) % 90.0


def _rotated(part: object, angle: float) -> object:
    cos, sin = np.cos(angle), np.sin(angle)
    return shapely.transform(part, lambda xy: xy @ np.array([[cos, sin], [-sin, cos]]))


def _key(corners: np.ndarray, triangle_surface: np.ndarray, surfaces: Surfaces) -> str:
    digest = hashlib.sha256(source_hash().encode())
    for part in (corners, triangle_surface, *(getattr(surfaces, name) for name in _OF_SURFACES)):
        digest.update(np.ascontiguousarray(part).tobytes())
        digest.update(b"/")
    return digest.hexdigest()[:24]


_OF_SURFACES = ("building", "kind", "area_m2", "tilt_deg", "azimuth_deg")
