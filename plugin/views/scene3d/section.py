"""A cut through the city as arrays: where the plane lies, which lines it draws on walls and roofs, what fills them."""

from __future__ import annotations

from typing import NamedTuple, Tuple

import numpy as np

from ...review.scene_look import LEVEL, Look

LEAST_M = 1e-4  # slabs of a cut thinner than this are none


class Cut(NamedTuple):
    """point : (3,) on the plane, relative to the scene's origin [m]; normal : (3,) towards what stays; across : (3,) in the plane"""

    point: np.ndarray
    normal: np.ndarray
    across: np.ndarray

    @property
    def up(self) -> np.ndarray:
        return np.cross(self.normal, self.across) if abs(self.normal[2]) > 0.5 else np.array([0.0, 0.0, 1.0])

    def away(self, points: np.ndarray) -> np.ndarray:
        """(n,) how far places are on the side that stays [m]."""
        return (points - self.point) @ self.normal


def cut_of(look: Look, low: np.ndarray, high: np.ndarray) -> Cut:
    """low, high : (3,) corners of the city, relative to the scene's origin [m]."""
    if look.section_kind == LEVEL:
        point = np.array([0.0, 0.0, low[2] + look.section_height_m])
        return Cut(point, np.array([0.0, 0.0, -1.0]), np.array([1.0, 0.0, 0.0]))
    a = np.radians(look.section_azimuth)
    normal, across = np.array([np.sin(a), np.cos(a), 0.0]), np.array([np.cos(a), -np.sin(a), 0.0])
    near, far = reach(normal, low, high)
    point = (low + high) / 2
    point = point + normal * (near + look.section_place * (far - near) - point @ normal)
    return Cut(point, normal, across)


def reach(direction: np.ndarray, low: np.ndarray, high: np.ndarray) -> Tuple[float, float]:
    """The least and the largest place of a box's corners along a direction [m]."""
    ends = np.array([[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])
    along = ends @ direction
    return float(along.min()), float(along.max())


def cut_lines(points: np.ndarray, triangles: np.ndarray, owner: np.ndarray, cut: Cut) -> Tuple[np.ndarray, np.ndarray]:
    """(k, 2, 3) float64 lines in which the plane meets triangles ((n, 3) of the points), and (k,) the owner of each.

    A corner that lies in the plane counts as on the side that stays: no line is drawn twice and none is lost.
    """
    away = cut.away(points.astype(np.float64))
    stays = away >= 0.0
    corner = triangles
    number = stays[corner].sum(axis=1)
    met = np.flatnonzero((number > 0) & (number < 3))
    corner = corner[met]
    alone = stays[corner] == (number[met] == 1)[:, None]  # the corner on a side by itself
    first = np.argmax(alone, axis=1)
    rows = np.arange(len(met))
    one = corner[rows, first]
    ends = []
    for step in (1, 2):
        other = corner[rows, (first + step) % 3]
        share = away[one] / (away[one] - away[other])
        start = points[one].astype(np.float64)
        ends.append(start + share[:, None] * (points[other].astype(np.float64) - start))
    return np.stack(ends, axis=1), np.asarray(owner)[met]


def filling(lines: np.ndarray, owner: np.ndarray, cut: Cut) -> np.ndarray:
    """(q, 4, 3) quads that fill what the lines of each building enclose, by even and odd from one side to the other.

    Between two neighbouring ends of lines no line ends: there they part the plane into trapezia. Many models have no floor: in an
    upright cut an odd line at the top is filled down to the lowest line of its building, in a level one it stays without a partner.
    """
    if not len(lines):
        return np.zeros((0, 4, 3))
    across, up = (lines - cut.point) @ cut.across, (lines - cut.point) @ cut.up
    flip = across[:, 0] > across[:, 1]
    u = np.where(flip[:, None], across[:, ::-1], across)
    v = np.where(flip[:, None], up[:, ::-1], up)
    kept = u[:, 1] - u[:, 0] > LEAST_M
    foot = _lowest(v, owner)
    u, v, who = u[kept], v[kept], owner[kept]
    if not len(who):
        return np.zeros((0, 4, 3))
    order = np.argsort(who, kind="stable")
    u, v, who = u[order], v[order], who[order]
    slab_start, slab_end, slab_who = _slabs(u, who)
    slab, line = _pairs(slab_who, who)
    inside = (u[line, 0] <= slab_start[slab] + LEAST_M) & (u[line, 1] >= slab_end[slab] - LEAST_M)
    slab, line = slab[inside], line[inside]
    slope = (v[line, 1] - v[line, 0]) / (u[line, 1] - u[line, 0])
    left = v[line, 0] + slope * (slab_start[slab] - u[line, 0])
    right = v[line, 0] + slope * (slab_end[slab] - u[line, 0])
    if abs(cut.normal[2]) < 0.5:
        odd = np.flatnonzero(np.bincount(slab, minlength=len(slab_who)) % 2)
        level = foot[slab_who[odd]]
        slab, left, right = (np.concatenate(pair) for pair in ((slab, odd), (left, level), (right, level)))
    order = np.lexsort((left + right, slab))
    slab, left, right = slab[order], left[order], right[order]
    begins = np.concatenate([[True], slab[1:] != slab[:-1]]) if len(slab) else np.zeros(0, dtype=bool)
    rank = np.arange(len(slab)) - np.maximum.accumulate(np.where(begins, np.arange(len(slab)), 0))
    low = np.flatnonzero((rank[:-1] % 2 == 0) & (slab[1:] == slab[:-1]))
    a, b = slab_start[slab[low]], slab_end[slab[low]]
    corners = ((a, left[low]), (b, right[low]), (b, right[low + 1]), (a, left[low + 1]))
    return np.stack([cut.point + x[:, None] * cut.across + y[:, None] * cut.up for x, y in corners], axis=1)


def _lowest(v: np.ndarray, owner: np.ndarray) -> np.ndarray:
    """By number of the building: the lowest place of its lines."""
    foot = np.full(int(owner.max()) + 1, np.inf)
    np.minimum.at(foot, owner, v.min(axis=1))
    return foot


def _slabs(u: np.ndarray, who: np.ndarray) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Start, end and building of what lies between neighbouring ends of lines."""
    ends, of = u.ravel(), np.repeat(who, 2)
    order = np.lexsort((ends, of))
    ends, of = ends[order], of[order]
    real = (of[1:] == of[:-1]) & (ends[1:] - ends[:-1] > LEAST_M)
    return ends[:-1][real], ends[1:][real], of[:-1][real]


def _pairs(slab_who: np.ndarray, who: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Every slab with every line of the same building, both sorted by building."""
    first, behind = np.searchsorted(who, slab_who, "left"), np.searchsorted(who, slab_who, "right")
    number = behind - first
    slab = np.repeat(np.arange(len(slab_who)), number)
    step = np.arange(len(slab)) - np.repeat(np.cumsum(number) - number, number)
    return slab, np.repeat(first, number) + step
