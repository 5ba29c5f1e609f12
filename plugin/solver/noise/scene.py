"""What stands between sources and receivers, as flat arrays in a uniform grid: walls, barriers, borders of ground zones, terrain.

Coordinates are metres east and north of any origin, altitudes absolute. Ring edges have their inside on the left.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import shapely

from ...city.errors import InputError
from .bands import OCTAVES
from .compiled import inlined, kernel

BUILDING, BARRIER, ZONE = 0, 1, 2  # Scene.kind
NO_REFLECTION = -1
MASONRY = (0.1,) * 8  # α of a facade where nothing is known: smooth hard walls with windows [-]
SEGMENTS_PER_CELL = 3.0
MOST_CELLS = 4_000_000
SMALLEST_CELL_M, LARGEST_CELL_M = 4.0, 200.0
NEAR_M = 1e-6  # a segment that ends this near to a cell counts as in it


class Terrain(NamedTuple):
    """Ground altitudes on a regular raster, bilinear between its points. A raster of no points is flat ground at `level`.

    z : (rows, columns) float64, row 0 at y0, going north [m]; x0, y0 : first point; step : [m]; level : outside the raster its border counts
    """

    z: np.ndarray
    x0: float
    y0: float
    step: float
    level: float


def flat(level: float = 0.0) -> Terrain:
    return Terrain(np.zeros((0, 0)), 0.0, 0.0, 1.0, float(level))


class Scene(NamedTuple):
    """n segments, the corners of m obstacles, ground zones, terrain, and the grid in which they are found.

    x1, y1, x2, y2 : (n,) float64 ends; z1, z2 : (n,) float64, top altitude at the ends, 0 for borders of zones [m]
    kind : (n,) int8; owner : (n,) int32, number of the obstacle (buildings first, then barriers) or of the zone
    share : (n,) int32, row of `shares`, −1 where nothing is reflected; shares : (k, 8) float64, reflected part of the energy, 1 − α_r [-]
    corner_start : (m + 1,) int64; corner_x, corner_y, corner_z : corners of the obstacles, with their top altitude [m]
    zone_g : (n_zones,) float64, ground factor; g_outside : where there is no zone [-]
    terrain : Terrain
    cell_start : (rows · columns + 1,) int64; cell_segment : int32, the segments of each cell; columns, rows, cell size, left, bottom
    """

    x1: np.ndarray
    y1: np.ndarray
    x2: np.ndarray
    y2: np.ndarray
    z1: np.ndarray
    z2: np.ndarray
    kind: np.ndarray
    owner: np.ndarray
    share: np.ndarray
    shares: np.ndarray
    corner_start: np.ndarray
    corner_x: np.ndarray
    corner_y: np.ndarray
    corner_z: np.ndarray
    zone_g: np.ndarray
    g_outside: float
    terrain: Terrain
    cell_start: np.ndarray
    cell_segment: np.ndarray
    columns: int
    rows: int
    cell: float
    left: float
    bottom: float


@dataclass(frozen=True)
class Barrier:
    """A thin wall along a line. tops : altitude at each point [m]; alpha : absorption by octave, None = reflects nothing."""

    points: Sequence[tuple[float, float]]
    tops: Sequence[float]
    alpha: Sequence[float] | None = None


@dataclass(frozen=True)
class Ground:
    """What the ground is made of. zones : polygons that do not overlap; g : (n,) their ground factors; outside : elsewhere [-]."""

    zones: np.ndarray = field(default_factory=lambda: np.zeros(0, object))
    g: np.ndarray = field(default_factory=lambda: np.zeros(0))
    outside: float = 0.0

    def at(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """(k,) int32: the zone of each point, −1 outside; the first one where borders touch."""
        found = np.full(np.size(x), -1, np.int32)
        if len(self.zones):
            point, zone = shapely.STRtree(self.zones).query(shapely.points(x, y), predicate="intersects")
            order = np.lexsort((-zone, point))
            found[point[order]] = zone[order]
        return found


def scene_of(
    footprints: np.ndarray,
    roof_z: np.ndarray,
    alpha: np.ndarray | None = None,
    barriers: Sequence[Barrier] = (),
    ground: Ground | None = None,
    terrain: Terrain | None = None,
) -> Scene:
    """The scene of some buildings, barriers and ground.

    Parameters:
    footprints : (n,) shapely polygons or multipolygons; roof_z : (n,) altitude of the roofs [m]
    alpha : (n, 8) absorption of the facades, NaN = reflects nothing; None = MASONRY for all [-]
    Raises: InputError naming the building, barrier or zone and its fault.
    """
    ground = ground or Ground()
    _check(footprints, roof_z, ground)
    absorbed = np.tile(MASONRY, (len(footprints), 1)) if alpha is None else np.asarray(alpha, np.float64)
    walls = _ring_edges(footprints)
    borders = _ring_edges(ground.zones)
    tops = np.asarray(roof_z, np.float64)[walls.owner]
    lines = _barrier_edges(barriers, len(footprints))
    absorbed_by_barriers = [b.alpha if b.alpha is not None else (math.nan,) * OCTAVES.size for b in barriers]
    reflected = 1.0 - np.concatenate([absorbed.reshape(-1, 8), np.array(absorbed_by_barriers).reshape(-1, 8)])
    shares, number = np.unique(reflected, axis=0, return_inverse=True)
    number = np.where(np.isnan(reflected).any(axis=1), NO_REFLECTION, number.ravel())
    obstacle = np.concatenate([walls.owner, lines.owner]).astype(np.int64)
    ends = [
        np.concatenate([getattr(part, key) for part in (walls, lines, borders)]) for key in ("x1", "y1", "x2", "y2")
    ]
    low = np.zeros(len(borders.owner))
    corner_start, corner_x, corner_y, corner_z = _corners(walls, tops, lines, len(footprints) + len(barriers))
    counts = [len(walls.owner), len(lines.owner), len(borders.owner)]
    return Scene(
        x1=ends[0],
        y1=ends[1],
        x2=ends[2],
        y2=ends[3],
        z1=np.concatenate([tops, lines.z1, low]),
        z2=np.concatenate([tops, lines.z2, low]),
        kind=np.repeat(np.array([BUILDING, BARRIER, ZONE], np.int8), counts),
        owner=np.concatenate([obstacle, borders.owner]).astype(np.int32),
        share=np.concatenate([number[obstacle], np.full(counts[2], NO_REFLECTION)]).astype(np.int32),
        shares=np.ascontiguousarray(shares),
        corner_start=corner_start,
        corner_x=corner_x,
        corner_y=corner_y,
        corner_z=corner_z,
        zone_g=np.ascontiguousarray(ground.g, np.float64),
        g_outside=float(ground.outside),
        terrain=terrain or flat(),
        **_grid(*ends),
    )


class _Edges(NamedTuple):
    x1: np.ndarray
    y1: np.ndarray
    x2: np.ndarray
    y2: np.ndarray
    owner: np.ndarray
    z1: np.ndarray
    z2: np.ndarray


def _ring_edges(polygons: np.ndarray) -> _Edges:
    """Edges of all rings, the inside on their left."""
    polygons = np.asarray(polygons, object)
    parts, owner = shapely.get_parts(polygons, return_index=True)
    turned = shapely.orient_polygons(parts) if len(parts) else parts
    rings, of_part = shapely.get_rings(turned, return_index=True)
    points, of_ring = shapely.get_coordinates(rings, return_index=True)
    ends = np.flatnonzero(of_ring[1:] == of_ring[:-1]) if len(points) else np.zeros(0, np.int64)
    ends = ends[(points[ends] != points[ends + 1]).any(axis=1)]
    owners = owner[of_part[of_ring[ends]]] if len(ends) else np.zeros(0, np.int64)
    nothing = np.zeros(len(ends))
    a, b = points[ends].reshape(-1, 2), points[ends + 1].reshape(-1, 2)
    return _Edges(a[:, 0], a[:, 1], b[:, 0], b[:, 1], owners, nothing, nothing)


def _barrier_edges(barriers: Sequence[Barrier], first: int) -> _Edges:
    rows = []
    for i, barrier in enumerate(barriers):
        points, tops = np.asarray(barrier.points, np.float64), np.asarray(barrier.tops, np.float64)
        if points.ndim != 2 or len(points) < 2 or len(points) != len(tops) or not np.isfinite(points).all():
            raise InputError(f"barrier {i} is no line of two or more points with a top each", "Draw it again.")
        if not np.isfinite(tops).all():
            raise InputError(
                f"barrier {i} has no height", "Give its height in metres.", layer="barriers", field="height_m"
            )
        rows += [(*a, *b, first + i, s, t) for a, b, s, t in zip(points, points[1:], tops, tops[1:]) if (a != b).any()]
    columns = np.array(rows, np.float64).reshape(-1, 7).T
    x1, y1, x2, y2, owner, z1, z2 = columns
    return _Edges(x1, y1, x2, y2, owner.astype(np.int64), z1, z2)


def _corners(walls: _Edges, tops: np.ndarray, lines: _Edges, n: int) -> tuple[np.ndarray, ...]:
    """Start, x, y, z of the corners by obstacle: first points of ring edges, both ends of barrier edges."""
    owner = np.concatenate([walls.owner, lines.owner, lines.owner])
    x = np.concatenate([walls.x1, lines.x1, lines.x2])
    y = np.concatenate([walls.y1, lines.y1, lines.y2])
    z = np.concatenate([tops, lines.z1, lines.z2])
    order = np.argsort(owner, kind="stable")
    start = np.searchsorted(owner[order], np.arange(n + 1)).astype(np.int64)
    return start, x[order], y[order], z[order]


def _check(footprints: np.ndarray, roof_z: np.ndarray, ground: Ground) -> None:
    tops = np.asarray(roof_z, np.float64)
    if len(tops) != len(footprints) or not np.isfinite(tops).all():
        i = int(np.argmax(~np.isfinite(tops))) if len(tops) == len(footprints) else min(len(tops), len(footprints))
        raise InputError(f"building {i} has no roof altitude", "Give its height.", layer="buildings", field="height_m")
    factors = np.append(np.asarray(ground.g, np.float64), ground.outside)
    wrong = ~((factors >= 0) & (factors <= 1))
    if wrong.any():
        i = int(np.argmax(wrong))
        where = f"zone {i}" if i < len(factors) - 1 else "the ground outside zones"
        raise InputError(
            f"{where} has ground factor {factors[i]:g}, must be 0 (hard) to 1 (porous)",
            "Correct G of the land cover.",
            layer="land_cover",
            field="ground_factor",
        )


def _grid(x1: np.ndarray, y1: np.ndarray, x2: np.ndarray, y2: np.ndarray) -> dict[str, Any]:
    """The fields of Scene that make its grid."""
    if not len(x1):
        empty: dict[str, Any] = {"cell_start": np.zeros(2, np.int64), "cell_segment": np.zeros(0, np.int32)}
        return {**empty, "columns": 1, "rows": 1, "cell": 1.0, "left": 0.0, "bottom": 0.0}
    left, right = min(x1.min(), x2.min()), max(x1.max(), x2.max())
    bottom, top = min(y1.min(), y2.min()), max(y1.max(), y2.max())
    area = max(right - left, 1.0) * max(top - bottom, 1.0)
    cell = math.sqrt(area * SEGMENTS_PER_CELL / len(x1))
    cell = min(
        max(cell, SMALLEST_CELL_M, math.sqrt(area / MOST_CELLS)), max(LARGEST_CELL_M, math.sqrt(area / MOST_CELLS))
    )
    columns, rows = int((right - left) / cell) + 1, int((top - bottom) / cell) + 1
    counts = np.zeros(rows * columns + 1, np.int64)
    nothing = np.zeros(0, np.int32)
    _fill(x1, y1, x2, y2, columns, rows, cell, left, bottom, counts, nothing)
    start = np.concatenate([[0], np.cumsum(counts[:-1])]).astype(np.int64)
    segments = np.empty(int(start[-1]), np.int32)
    _fill(x1, y1, x2, y2, columns, rows, cell, left, bottom, start[:-1].copy(), segments)
    place = {"left": float(left), "bottom": float(bottom)}
    return {
        "cell_start": start,
        "cell_segment": segments,
        "columns": columns,
        "rows": rows,
        "cell": float(cell),
        **place,
    }


@kernel
def _fill(x1, y1, x2, y2, columns, rows, cell, left, bottom, place, segments):  # type: ignore[no-untyped-def]
    """Counts the segments of each cell, or with room for them writes them at `place`. A segment lies in the cells it comes near: a ray
    through the corner of four cells, where walls end, visits three of them, and which ones must not matter."""
    for s in range(x1.size):
        ax, ay, bx, by = x1[s] - left, y1[s] - bottom, x2[s] - left, y2[s] - bottom
        c_low, c_high = int(max(min(ax, bx) - NEAR_M, 0.0) / cell), min(int((max(ax, bx) + NEAR_M) / cell), columns - 1)
        r_low, r_high = int(max(min(ay, by) - NEAR_M, 0.0) / cell), min(int((max(ay, by) + NEAR_M) / cell), rows - 1)
        dx, dy = bx - ax, by - ay
        reach = 0.5000001 * cell * (abs(dx) + abs(dy))  # of half a cell, across the line
        for r in range(r_low, r_high + 1):
            for c in range(c_low, c_high + 1):
                away = dx * ((r + 0.5) * cell - ay) - dy * ((c + 0.5) * cell - ax)
                if abs(away) <= reach + 1e-9:
                    k = r * columns + c
                    if segments.size:
                        segments[place[k]] = s
                    place[k] += 1


@inlined
def ground_at(terrain, x, y):  # type: ignore[no-untyped-def]
    """Ground altitude [m]."""
    rows, columns = terrain.z.shape
    if rows == 0:
        return terrain.level
    u = min(max((x - terrain.x0) / terrain.step, 0.0), columns - 1.0)
    v = min(max((y - terrain.y0) / terrain.step, 0.0), rows - 1.0)
    c, r = min(int(u), columns - 2), min(int(v), rows - 2)
    u -= c
    v -= r
    z = terrain.z
    return (z[r, c] * (1.0 - u) + z[r, c + 1] * u) * (1.0 - v) + (z[r + 1, c] * (1.0 - u) + z[r + 1, c + 1] * u) * v


@kernel
def _heights(terrain, x, y, out):  # type: ignore[no-untyped-def]
    for i in range(x.size):
        out[i] = ground_at(terrain, x[i], y[i])


def ground_z(terrain: Terrain, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """(n,) ground altitude of points [m]."""
    x, y = np.ascontiguousarray(x, np.float64), np.ascontiguousarray(y, np.float64)
    out = np.empty(x.size)
    _heights(terrain, x, y, out)
    return out
