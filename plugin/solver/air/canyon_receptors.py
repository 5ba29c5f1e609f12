"""Which receptors stand in a street canyon, on which side and how near to its facades; courtyards belong to none."""

from __future__ import annotations

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
    points = shapely.points(x, y)
    segments = shapely.linestrings(
        np.stack([np.column_stack([pieces.x1, pieces.y1]), np.column_stack([pieces.x2, pieces.y2])], axis=1)
    )
    receptor, segment = shapely.STRtree(segments).query(points, predicate="dwithin", distance=FARTHEST_M)
    kind[receptor] = COURTYARD  # until one is seen
    seen = ~_hidden(receptor, shapely.shortest_line(points[receptor], segments[segment]), footprints, height_m, z)
    receptor, segment = receptor[seen], segment[seen]
    distance = shapely.distance(points[receptor], segments[segment])
    # of equally near pieces (a receptor before the joint of two) the one by its ends: the order of the roads does not matter
    order = np.lexsort((pieces.y1[segment], pieces.x1[segment], np.round(distance, 6), receptor))
    receptor, segment = receptor[order], segment[order]
    first = np.append(True, receptor[1:] != receptor[:-1]) if len(receptor) else np.zeros(0, bool)
    receptor, segment = receptor[first], segment[first]
    piece[receptor] = segment
    kind[receptor] = np.where(pieces.share[segment] > 0, IN_STREET, OPEN)
    across[receptor] = _across(x[receptor], y[receptor], segment, pieces)
    return Place(piece, across, kind)


def _hidden(
    receptor: np.ndarray, lines: np.ndarray, footprints: np.ndarray, height_m: np.ndarray, z: np.ndarray
) -> np.ndarray:
    """(p,) bool: a building at least as high as the receptor lies across its line to the road."""
    hidden = np.zeros(len(lines), bool)
    shapes, heights = np.asarray(footprints, object), np.asarray(height_m, np.float64)
    some = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)) & (heights > 0))
    if not len(some) or not len(lines):
        return hidden
    line, shape = shapely.STRtree(shapes[some]).query(lines, predicate="intersects")
    through = shapely.length(shapely.intersection(lines[line], shapes[some][shape])) > OWN_FACADE_M
    blocks = through & (heights[some][shape] >= np.asarray(z)[receptor[line]])
    hidden[line[blocks]] = True
    return hidden


def _across(x: np.ndarray, y: np.ndarray, segment: np.ndarray, pieces: StreetPieces) -> np.ndarray:
    """From 0 at the left facade to 1 at the right; NaN where a side has none."""
    axis = np.radians(pieces.axis_deg[segment])
    to_right = (x - pieces.x1[segment]) * np.cos(axis) - (y - pieces.y1[segment]) * np.sin(axis)
    left, width = pieces.half_width[segment, 0], pieces.width[segment]
    return np.clip((to_right + left) / width, 0.0, 1.0)
