"""Decks of bridges as what the sound of the roads and rails on them must get past: their outlines, and the profile that begins on one.

A source on a deck stands on ground as hard as a road (G = 0) that ends at the edge of the deck and drops to what is below: there the
ray is diffracted towards whoever is lower down, by the formulas of any edge (2015/996 Annex II 2.5.6). Only the deck a source is on is
in its way. Other sources neither meet it nor are kept from rising by it, for a scene has walls that stand on the ground, and sound
passes under a bridge; nor is there reflection on its underside. Annex II says nothing of bridges in 2.5 but that obstacles are taken as
the vertical plane cuts them.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from .compiled import kernel
from .cut import NO_ROOM

SAME_DECK_M = 1.0  # decks that touch at altitudes nearer to each other than this are one
NO_DECK = -1
UNDER_M = 0.1  # the edge of a deck right above a receiver is taken this far in front of it
MITRE = 2.0  # corners of outlines stick out by this many half widths at most


class Decks(NamedTuple):
    """Outlines of k decks with n edges together.

    start : (k + 1,) int64, first edge of each deck; x1, y1, z1, x2, y2, z2 : (n,) float64, its ends with the altitude of the deck there [m]
    """

    start: np.ndarray
    x1: np.ndarray
    y1: np.ndarray
    z1: np.ndarray
    x2: np.ndarray
    y2: np.ndarray
    z2: np.ndarray


def no_decks() -> Decks:
    return Decks(np.zeros(1, np.int64), *(np.zeros(0) for _ in range(6)))


def decks_of(
    line_start: np.ndarray, x: np.ndarray, y: np.ndarray, deck_z: np.ndarray, half_width_m: np.ndarray
) -> tuple[Decks, np.ndarray]:
    """The decks under n lines, and the deck of each, NO_DECK for lines that lie on none: (n,) int32.

    Parameters:
    line_start, x, y, deck_z : lines as in city_sources.SourceLines [m]; half_width_m : (n,) from each to the edge of its deck [m], NaN
        where that is not known
    Lines whose ribbons touch at the same altitude, but for SAME_DECK_M, are on one deck, as two carriageways or the parts of a road are.
    """
    number = np.full(len(line_start) - 1, NO_DECK, np.int32)
    high = np.add.reduceat(np.append(np.isnan(deck_z), True), line_start)[:-1] == 0 if len(number) else number == 0
    on = np.flatnonzero(high & np.isfinite(half_width_m))
    if not len(on):
        return no_decks(), number
    axes = [_Axis.of(*(part[line_start[i] : line_start[i + 1]] for part in (x, y, deck_z))) for i in on.tolist()]
    ribbons = shapely.buffer(
        np.array([axis.line for axis in axes], object),
        half_width_m[on],
        cap_style="square",
        join_style="mitre",
        mitre_limit=MITRE,
    )
    one, other = shapely.STRtree(ribbons).query(ribbons, predicate="intersects")
    one, other = one[one < other], other[one < other]
    meet = shapely.get_coordinates(shapely.centroid(shapely.intersection(ribbons[one], ribbons[other])))
    apart = np.array([abs(axes[i].z_at(p) - axes[j].z_at(p)) for i, j, p in zip(one, other, meet)]).reshape(-1)
    near = apart < SAME_DECK_M
    links = coo_matrix((np.ones(near.sum()), (one[near], other[near])), shape=(len(on), len(on)))
    count, group = connected_components(links, directed=False)
    number[on] = group
    rows, start = [np.zeros((0, 6))], [0]
    for k in range(count):
        members = np.flatnonzero(group == k)
        rows.append(_edges(shapely.union_all(ribbons[members]), [axes[i] for i in members.tolist()]))
        start.append(start[-1] + len(rows[-1]))
    columns = (np.ascontiguousarray(column) for column in np.concatenate(rows).T)
    return Decks(np.array(start, np.int64), *columns), number


class _Axis(NamedTuple):
    """A line with the distances of its points along it and the altitude of the deck there [m]."""

    line: shapely.LineString
    along: np.ndarray
    z: np.ndarray

    @classmethod
    def of(cls, x: np.ndarray, y: np.ndarray, z: np.ndarray) -> _Axis:
        along = np.append(0.0, np.cumsum(np.hypot(np.diff(x), np.diff(y))))
        return cls(shapely.linestrings(np.column_stack([x, y])), along, z)

    def z_at(self, place: np.ndarray) -> float:
        """Altitude of the deck at the point of the line nearest to a place [m]."""
        return float(np.interp(shapely.line_locate_point(self.line, shapely.points(place)), self.along, self.z))


def _edges(outline: shapely.Geometry, axes: list[_Axis]) -> np.ndarray:
    """(k, 6) both ends of the edges of all rings, each end as high as the nearest axis."""
    points, ring = shapely.get_coordinates(shapely.get_rings(shapely.get_parts(outline)), return_index=True)
    nearest = shapely.STRtree([axis.line for axis in axes]).nearest(shapely.points(points))
    z = np.array([axes[i].z_at(place) for i, place in zip(nearest.tolist(), points)])
    corners = np.column_stack([points, z])
    follows = np.flatnonzero(ring[1:] == ring[:-1])
    return np.hstack([corners[follows], corners[follows + 1]])


@kernel
def _edge_towards(decks, deck, x_a, y_a, x_b, y_b):  # type: ignore[no-untyped-def]
    """How far from a point on a deck its edge is in the direction of b [m], inf for a point off it, and the altitude there [m]."""
    dx, dy = x_b - x_a, y_b - y_a
    length = math.sqrt(dx * dx + dy * dy)
    nearest, z = math.inf, 0.0
    for e in range(decks.start[deck], decks.start[deck + 1]):
        side_1 = dx * (decks.y1[e] - y_a) - dy * (decks.x1[e] - x_a)
        side_2 = dx * (decks.y2[e] - y_a) - dy * (decks.x2[e] - x_a)
        if (side_1 > 0.0) == (side_2 > 0.0):
            continue
        part = side_1 / (side_1 - side_2)
        px = decks.x1[e] + part * (decks.x2[e] - decks.x1[e])
        py = decks.y1[e] + part * (decks.y2[e] - decks.y1[e])
        away = (dx * (px - x_a) + dy * (py - y_a)) / length
        if 0.0 < away < nearest:
            nearest, z = away, decks.z1[e] + part * (decks.z2[e] - decks.z1[e])
    return nearest, z


@kernel
def put_on_deck(decks, deck, deck_z, room, i, end, legs):  # type: ignore[no-untyped-def]
    """Path i of the room, which was laid along its legs over the ground up to point `end`, begins on a deck; the next free point, or NO_ROOM.

    deck_z : altitude of the deck at the source; from there it runs straight to its edge, and nowhere below the ground [m]. A receiver
    under it is right behind the edge, which is more than reaches it, for the edge is farther. A wall that stands on the deck ends it.
    """
    paths = room.paths
    if end + 2 > paths.x.size:
        return NO_ROOM
    x_a, y_a, x_b, y_b = room.leg_x[0], room.leg_y[0], room.leg_x[1], room.leg_y[1]
    edge, z_edge = _edge_towards(decks, deck, x_a, y_a, x_b, y_b)
    if edge == math.inf:
        return end
    length = math.sqrt((x_b - x_a) ** 2 + (y_b - y_a) ** 2)
    slope = (z_edge - deck_z) / edge
    first = paths.start[i]
    if edge >= length:
        if legs > 1:
            edge = length
        elif paths.z_receiver[i] >= deck_z + slope * length:  # on the deck itself, or above it
            for k in range(first, end):
                paths.z[k], paths.g[k] = max(paths.z[k], deck_z + slope * paths.x[k]), 0.0
            return end
        else:
            edge = max(length - UNDER_M, 0.5 * length)
        z_edge = deck_z + slope * edge
    k = first + 1
    while k < end - 1 and paths.x[k] < edge:
        k += 1
    x_1, z_1, x_2, z_2, g = paths.x[k - 1], paths.z[k - 1], paths.x[k], paths.z[k], paths.g[k - 1]
    ground = z_1 + (z_2 - z_1) * (edge - x_1) / (x_2 - x_1) if x_2 > x_1 else z_1
    for n in range(first, k):
        paths.z[n], paths.g[n] = max(paths.z[n], deck_z + slope * paths.x[n]), 0.0
    for n in range(end - 1, k - 1, -1):
        paths.x[n + 2], paths.z[n + 2], paths.g[n + 2] = paths.x[n], paths.z[n], paths.g[n]
    paths.x[k], paths.z[k], paths.g[k] = edge, max(z_edge, ground), 0.0
    paths.x[k + 1], paths.z[k + 1], paths.g[k + 1] = edge, ground, g
    paths.start[i + 1] = end + 2
    return end + 2
