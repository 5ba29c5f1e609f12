"""Which buildings stand within some metres of something: footprint against footprint or line, in the plane."""

from __future__ import annotations

from typing import List

import numpy as np

from ..city.mesh import Mesh


def building_edges(mesh: Mesh, origin: np.ndarray) -> tuple:
    """((m, 2, 2) ends of the edges of all buildings seen from above, in the twin's CRS [m]; (m,) number of the building of each)."""
    ends = np.asarray(mesh.vertices)[np.asarray(mesh.edges)][:, :, :2].astype(np.float64) + np.asarray(origin)[:2]
    return ends, np.asarray(mesh.edge_building)


def segments_of(lines: List[np.ndarray]) -> np.ndarray:
    """(m, 2, 2) ends of the pieces of lines, each (k, 2)."""
    pieces = [np.stack([line[:-1], line[1:]], axis=1) for line in lines if len(line) > 1]
    return np.concatenate(pieces) if pieces else np.zeros((0, 2, 2))


def buildings_near(
    edges: np.ndarray, owner: np.ndarray, n_buildings: int, places: np.ndarray, reach_m: float
) -> np.ndarray:
    """(n_buildings,) bool: those with an edge within reach_m of one of the places, (k, 2, 2) segments [m].

    Two segments that do not cross are nearest to each other at an end of one of them; those that cross are 0 apart.
    """
    near = np.zeros(n_buildings, dtype=bool)
    if not len(edges) or not len(places):
        return near
    low, high = edges.min(axis=1), edges.max(axis=1)
    for start, end in places:
        box_low, box_high = np.minimum(start, end) - reach_m, np.maximum(start, end) + reach_m
        close = np.flatnonzero(((high >= box_low) & (low <= box_high)).all(axis=1))
        close = close[~near[owner[close]]]  # what is near already is not asked again
        if len(close):
            hit = _within(edges[close], start, end, reach_m)
            near[owner[close[hit]]] = True
    return near


def _within(edges: np.ndarray, start: np.ndarray, end: np.ndarray, reach_m: float) -> np.ndarray:
    a, b = edges[:, 0], edges[:, 1]
    apart = np.minimum(_to_segment(a, start, end), _to_segment(b, start, end))
    for point in (start, end):
        apart = np.minimum(apart, _to_segment(np.broadcast_to(point, a.shape), a, b))
    return (apart <= reach_m) | _cross(a, b, start, end)


def _to_segment(points: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """(m,) distance of points to segments; start, end : (2,) or (m, 2)."""
    along = end - start
    length = (along * along).sum(axis=-1)
    share = ((points - start) * along).sum(axis=-1) / np.where(length > 0, length, 1.0)
    foot = start + np.clip(share, 0.0, 1.0)[..., None] * along
    return np.hypot(*(points - foot).T)


def _cross(a: np.ndarray, b: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    def side(p: np.ndarray, q: np.ndarray, r: np.ndarray) -> np.ndarray:
        return (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])

    return (side(start, end, a) * side(start, end, b) < 0) & (side(a, b, start) * side(a, b, end) < 0)
