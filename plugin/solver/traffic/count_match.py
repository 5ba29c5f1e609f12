"""The links that counts were made on: by distance, and by bearing where one direction was counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import shapely

from ...city.network import RoadNetwork
from .count_sites import Sites, bearing_of
from .roads_of_city import Streets

REACH_M = 30.0  # a place is that near to its road, at most
TURNED_DEG = 45.0  # and its bearing within that of the direction of driving
SPAN_M = 5.0  # each way along a road, for the direction it has at a place


class Matched(NamedTuple):
    """Sites on links. site (k,) rows of the sites; road (k,) rows; share (k, m) what each link adds to what was counted
    distance_m (k,); way (k,) "both", "forward", "backward" as the road is drawn; unmatched : (id, reason)"""

    site: np.ndarray
    road: np.ndarray
    share: np.ndarray
    distance_m: np.ndarray
    way: np.ndarray
    unmatched: list[tuple[str, str]]


def match(
    sites: Sites, roads: RoadNetwork, streets: Streets, lines: Callable[[], np.ndarray], usable: np.ndarray
) -> Matched:
    """The road and direction each place is on: the nearest whose direction of driving is within 45° of the bearing, of those within 30 m.

    lines : gives the (n_roads,) shapely lines of the roads; usable : (m,) bool, links one may drive on
    """
    shapes = lines()
    here = np.unique(streets.road[usable])
    tree = shapely.STRtree(shapes[here])
    found: list[tuple[int, int, np.ndarray, float, str]] = []
    unmatched = []
    for k, (x, y) in enumerate(sites.place.tolist()):
        point = shapely.Point(x, y)
        near = here[np.sort(tree.query(point, predicate="dwithin", distance=REACH_M))]
        best: tuple[float, int, str] | None = None
        for road in near.tolist():
            for way in _ways(shapes[road], point, float(sites.bearing[k]), streets, usable, road):
                candidate = (float(shapely.distance(shapes[road], point)), road, way)
                best = candidate if best is None or candidate < best else best
        if best is None:
            why = "no road for cars within 30 m" if not len(near) else "no road within 30 m is driven in its bearing"
            unmatched.append((str(sites.ids[k]), why))
            continue
        distance, road, way = best
        mine = np.flatnonzero((streets.road == road) & usable)
        ends = roads.nodes[np.stack([streets.tail[mine], streets.head[mine]], axis=1)]
        apart = shapely.distance(shapely.linestrings(ends), point)
        piece = {int(streets.tail[mine[apart.argmin()]]), int(streets.head[mine[apart.argmin()]])}
        chosen = np.array([{int(a), int(b)} == piece for a, b in zip(streets.tail[mine], streets.head[mine])], bool)
        if way != "both":
            chosen &= streets.along[mine] == (way == "forward")
        found.append((k, road, mine[chosen], distance, way))
    share = np.zeros((len(found), len(streets.link)))
    for row, (_, _, links, _, _) in enumerate(found):
        share[row, links] = 1.0
    return Matched(
        np.array([each[0] for each in found], np.int64),
        np.array([each[1] for each in found], np.int64),
        share,
        np.array([each[3] for each in found], np.float64),
        np.array([each[4] for each in found], object),
        unmatched,
    )


def _ways(line: Any, point: Any, bearing: float, streets: Streets, usable: np.ndarray, road: int) -> list[str]:
    """Directions of a road a place with a bearing may be of."""
    if np.isnan(bearing):
        return ["both"]
    parts = shapely.get_parts(line)
    part = parts[int(np.argmin(shapely.distance(parts, point)))]
    at = shapely.line_locate_point(part, point)
    span = min(SPAN_M, part.length / 2)
    low, high = max(at - span, 0.0), min(at + span, part.length)
    step = shapely.get_coordinates(part.interpolate([low, high]))
    drawn = bearing_of(step[1] - step[0])
    mine = usable & (streets.road == road)
    found = []
    for way, turn in (("forward", 0.0), ("backward", 180.0)):
        off = abs((drawn + turn - bearing + 180.0) % 360.0 - 180.0)
        if off <= TURNED_DEG and (streets.along[mine] == (way == "forward")).any():
            found.append(way)
    return found
