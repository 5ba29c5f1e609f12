"""Terrain given by lines on which its slope breaks, as a raster."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely
from scipy.interpolate import LinearNDInterpolator
from scipy.spatial import Delaunay

from ...city.errors import InputError
from .scene import Terrain

ROUNDS = 30  # each halves the pieces of lines the triangles do not keep to
SAME_M = 1e-6
SAME_Z_M = 0.1  # lines that cross at altitudes nearer to each other than this mean the same


def terrain_of_lines(lines: Sequence[Sequence[Sequence[float]]], step_m: float, level: float = 0.0) -> Terrain:
    """The terrain whose triangles keep to all lines: (n, 2, 3) ends with altitudes [m]; `level` where there are none.

    Lines are split until every piece is an edge of the Delaunay triangulation of all points.
    Raises: InputError when lines cross without a common altitude, so that there is no such triangulation.
    """
    if not len(lines):
        raise InputError("there are no break lines", "Give flat terrain instead.", layer="terrain")
    pieces = _split_at_crossings(np.asarray(lines, np.float64))
    for _ in range(ROUNDS):
        points, number = np.unique(np.round(pieces.reshape(-1, 3) / SAME_M) * SAME_M, axis=0, return_inverse=True)
        triangles = Delaunay(points[:, :2])
        ends = np.sort(number.reshape(-1, 2), axis=1)
        edges = np.sort(np.concatenate([triangles.simplices[:, pair] for pair in ([0, 1], [1, 2], [2, 0])]), axis=1)
        kept = np.isin(ends[:, 0] * len(points) + ends[:, 1], edges[:, 0].astype(np.int64) * len(points) + edges[:, 1])
        if kept.all():
            return _raster(triangles, points, step_m, level)
        split = pieces[~kept]
        middle = split.mean(axis=1)
        halves = np.stack([np.stack([split[:, 0], middle], 1), np.stack([middle, split[:, 1]], 1)], 1).reshape(-1, 2, 3)
        pieces = np.concatenate([pieces[kept], halves])
    raise InputError(
        "no triangles keep to the break lines of the terrain", "Look for lines that overlap.", layer="terrain"
    )


def stray_lines(lines: Sequence[Sequence[Sequence[float]]]) -> list[int]:
    """Lines without which no two cross at different altitudes: again and again the one that contradicts most others, of equals the lower one,
    for what runs under an embankment's crest cannot be meant as the surface."""
    given = np.asarray(lines, np.float64).reshape(-1, 2, 3)
    wrong = [crossing for crossing in _crossings(given) if not crossing.is_one_place]
    left_out: list[int] = []
    while wrong:
        against: dict[int, list[float]] = {}
        for crossing in wrong:
            for k, z, other in zip(crossing.lines, crossing.z, crossing.z[::-1]):
                against.setdefault(k, []).append(z - other)
        worst = max(against, key=lambda k: (len(against[k]), -sum(against[k]), k))
        left_out.append(worst)
        wrong = [crossing for crossing in wrong if worst not in crossing.lines]
    return sorted(left_out)


class _Crossing(NamedTuple):
    """Of two lines. lines : their numbers; at : (2,) place [m]; parts : how far along each, 0 to 1; z : altitude of each there [m]"""

    lines: tuple[int, int]
    at: np.ndarray
    parts: tuple[float, float]
    z: tuple[float, float]

    @property
    def is_one_place(self) -> bool:
        return abs(self.z[0] - self.z[1]) <= SAME_Z_M


def _crossings(lines: np.ndarray) -> list[_Crossing]:
    shapes = shapely.linestrings(lines[:, :, :2])
    one, other = shapely.STRtree(shapes).query(shapes, predicate="crosses")
    found = []
    for i, j in sorted((int(i), int(j)) for i, j in zip(one, other) if i < j):
        at = shapely.get_coordinates(shapely.intersection(shapes[i], shapes[j]))[0]
        of_i, of_j = (
            float(np.linalg.norm(at - lines[k, 0, :2]) / np.linalg.norm(lines[k, 1, :2] - lines[k, 0, :2]))
            for k in (i, j)
        )
        z_i, z_j = (
            float(lines[k, 0, 2] + part * (lines[k, 1, 2] - lines[k, 0, 2])) for k, part in ((i, of_i), (j, of_j))
        )
        found.append(_Crossing((i, j), at, (of_i, of_j), (z_i, z_j)))
    return found


def _split_at_crossings(lines: np.ndarray) -> np.ndarray:
    """The pieces of the lines between their crossings; both lines take the mean altitude there."""
    cuts: dict[int, list[np.ndarray]] = {}
    for (i, j), at, parts, z in _crossings(lines):
        if abs(z[0] - z[1]) > SAME_Z_M:
            raise InputError(
                f"break lines {i} and {j} of the terrain cross at altitudes {z[0]:.2f} and {z[1]:.2f} m",
                "Give them one altitude where they cross.",
                layer="terrain",
            )
        for k, part in zip((i, j), parts):
            cuts.setdefault(k, []).append(np.array([part, *at, 0.5 * (z[0] + z[1])]))
    pieces = []
    for k, line in enumerate(lines):
        inner = sorted(cuts.get(k, []), key=lambda cut: cut[0])
        points = [line[0], *(cut[1:] for cut in inner), line[1]]
        pieces += list(zip(points, points[1:]))
    return np.array(pieces)


def _raster(triangles: Delaunay, points: np.ndarray, step: float, level: float) -> Terrain:
    low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    x, y = (low[i] + step * np.arange(math.ceil((high[i] - low[i]) / step) + 1) for i in range(2))
    z = LinearNDInterpolator(triangles, points[:, 2])(*np.meshgrid(x, y))
    return Terrain(np.where(np.isnan(z), level, z), float(low[0]), float(low[1]), step, level)
