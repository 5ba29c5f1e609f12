"""Which receptors stand in a street canyon, on which side and how near to its facades; courtyards belong to none."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import shapely

from .canyon import FARTHEST_M, StreetPieces

IN_STREET, OPEN, COURTYARD, FAR = 0, 1, 2, 3
PLACES = (
    "in a street canyon",
    "beside an open road",
    "behind buildings: a courtyard or another block",
    "no road within 60 m",
)
OWN_FACADE_M = 0.05  # a receptor on its facade does not hide itself


class Place(NamedTuple):
    """Of n receptors: piece (n,) int32 of the street they belong to, −1 for none; across (n,) 0 left facade to 1 right facade, NaN;
    kind (n,) int8, IN_STREET, OPEN, COURTYARD or FAR."""

    piece: np.ndarray
    across: np.ndarray
    kind: np.ndarray


def places_of(
    x: np.ndarray, y: np.ndarray, pieces: StreetPieces, footprints: np.ndarray, height_m: np.ndarray, z: np.ndarray
) -> Place:
    """Where receptors stand.

    A receptor belongs to the nearest piece of road it sees the centre line of; buildings lower than the receptor hide nothing.
    x, y, z : (n,) place and height above ground [m]; footprints, height_m : (b,) as for street_pieces
    """
    n = len(x)
    piece, across = np.full(n, -1, np.int32), np.full(n, np.nan)
    kind = np.full(n, FAR, np.int8)
    if not n or not len(pieces):
        return Place(piece, across, kind)
    points, z = shapely.points(x, y), np.asarray(z)
    segments = shapely.linestrings(
        np.stack([np.column_stack([pieces.x1, pieces.y1]), np.column_stack([pieces.x2, pieces.y2])], axis=1)
    )
    receptor, segment = shapely.STRtree(segments).query(points, predicate="dwithin", distance=FARTHEST_M)
    kind[receptor] = COURTYARD  # until one is seen
    distance = shapely.distance(points[receptor], segments[segment])
    # of equally near pieces (a receptor before the joint of two) the one by its ends: the order of the roads does not matter
    order = np.lexsort((pieces.y1[segment], pieces.x1[segment], np.round(distance, 6), receptor))
    receptor, segment = receptor[order], segment[order]
    hides = _Hiding(footprints, height_m)
    seen = first_seen(
        receptor,
        lambda some: (
            ~hides.hidden(shapely.shortest_line(points[receptor[some]], segments[segment[some]]), z[receptor[some]])
        ),
    )
    receptor, segment = receptor[seen], segment[seen]
    piece[receptor] = segment
    kind[receptor] = np.where(pieces.share[segment] > 0, IN_STREET, OPEN)
    across[receptor] = _across(x[receptor], y[receptor], segment, pieces)
    return Place(piece, across, kind)


def first_seen(receptor: np.ndarray, is_seen: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """The first candidate of each receptor that is seen, its numbers rising; receptors that see none have none.

    receptor : (m,) sorted, whose candidate each is, the nearest first; is_seen : of some candidates. They are asked for the nearest,
    then for as many again as before, until one is seen: mostly the nearest is.
    """
    m = len(receptor)
    begins = np.flatnonzero(np.append(True, receptor[1:] != receptor[:-1])) if m else np.zeros(0, np.int64)
    ends, low, many = np.append(begins[1:], m), begins, 1
    found: list[np.ndarray] = []
    while len(low):
        count = np.minimum(ends - low, many)
        owner = np.repeat(np.arange(len(low)), count)
        asked = low[owner] + np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
        seen = np.asarray(is_seen(asked))
        first = np.full(len(low), m)
        np.minimum.at(first, owner[seen], asked[seen])
        found.append(first[first < m])
        on = (first == m) & (low + count < ends)
        low, ends, many = (low + count)[on], ends[on], 2 * many
    return np.sort(np.concatenate(found)) if found else np.zeros(0, np.int64)


class _Hiding:
    """Buildings that may stand between a receptor and a road. footprints, height_m : as for places_of"""

    def __init__(self, footprints: np.ndarray, height_m: np.ndarray) -> None:
        shapes, heights = np.asarray(footprints, object), np.asarray(height_m, np.float64)
        some = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes)) & (heights > 0)
        self._shapes, self._heights = shapes[some], heights[some]
        self._tree = shapely.STRtree(self._shapes)

    def hidden(self, lines: np.ndarray, z: np.ndarray) -> np.ndarray:
        """(p,) bool: a building at least as high as the receptor (z, (p,)) lies across its line to the road."""
        hidden = np.zeros(len(lines), bool)
        if not len(self._shapes) or not len(lines):
            return hidden
        line, shape = self._tree.query(lines, predicate="intersects")
        high = self._heights[shape] >= z[line]
        line, shape = line[high], shape[high]
        through = shapely.length(shapely.intersection(lines[line], self._shapes[shape])) > OWN_FACADE_M
        hidden[line[through]] = True
        return hidden


def _across(x: np.ndarray, y: np.ndarray, segment: np.ndarray, pieces: StreetPieces) -> np.ndarray:
    """From 0 at the left facade to 1 at the right; NaN where a side has none."""
    axis = np.radians(pieces.axis_deg[segment])
    to_right = (x - pieces.x1[segment]) * np.cos(axis) - (y - pieces.y1[segment]) * np.sin(axis)
    left, width = pieces.half_width[segment, 0], pieces.width[segment]
    return np.clip((to_right + left) / width, 0.0, 1.0)
