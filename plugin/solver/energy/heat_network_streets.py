"""Where a heat network can be laid: the streets of a twin as an undirected graph, and the places where buildings are connected to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components, dijkstra, minimum_spanning_tree

from ...city.errors import InputError
from ...city.network import RoadNetwork
from ...store import geopackage

NO_PIPES = ("motorway",)  # classes of roads nobody lays a heat network in
SAME_PLACE_M = 0.05  # connections closer than this, and to a crossing, are one
LEAST_M = 1e-6  # a sparse graph takes an edge without length for none


@dataclass(frozen=True)
class Streets:
    """An undirected graph.

    nodes : (n, 2) float64, x and y [m]; first, second : (m,) int64, nodes an edge lies between
    shape : (m,) object of shapely LineString, from first to second; length : (m,) float64 [m]
    """

    nodes: np.ndarray
    first: np.ndarray
    second: np.ndarray
    shape: np.ndarray
    length: np.ndarray

    def parts(self) -> np.ndarray:
        """(n,) int32 number of the connected part of each node."""
        ones = np.ones(len(self.first))
        graph = coo_matrix((ones, (self.first, self.second)), shape=(len(self.nodes),) * 2)
        return connected_components(graph, directed=False)[1]


@dataclass(frozen=True)
class Connections:
    """Places where k things are connected.

    node : (k,) int64, node of the streets, −1 where the next street is too far; distance_m : (k,) to the next street
    service : (k,) object of shapely LineString from the street to the thing, None where node is −1
    """

    node: np.ndarray
    distance_m: np.ndarray
    service: np.ndarray


def streets_of_twin(gpkg: Path, roads: RoadNetwork | None) -> Streets:
    """The road links of a twin without motorways and tunnels, each once, in an order that does not depend on that of the roads.

    Raises: InputError when the twin has no roads, or links without lines.
    """
    if roads is None or not len(roads.link_from):
        raise InputError(
            "the twin has no roads, and a network is laid along them",
            "Import roads into the twin, then try again.",
            code="roads-missing",
            layer="roads",
        )
    with geopackage.connect(gpkg) as connection:
        wkb = geopackage.read_columns(connection, "road_links").get(geopackage.GEOMETRY)
    lines = np.array([None] * len(roads.link_from) if wkb is None else shapely.from_wkb(wkb), dtype=object)
    allowed = np.ones(len(lines), bool)
    if "class" in roads.attributes:
        allowed &= ~np.isin(roads.attributes["class"].values.astype(str)[roads.link_road], NO_PIPES)
    if "level" in roads.attributes:
        allowed &= ~(roads.attributes["level"].values[roads.link_road] < 0)  # tunnels
    if not allowed.any():
        raise InputError(
            "all roads are motorways or tunnels, in which no network is laid", "Import streets.", layer="roads"
        )
    missing = allowed & shapely.is_missing(lines)
    if missing.any():
        raise InputError(
            f"{int(missing.sum())} links have no line",
            "Import the roads again.",
            file="city.gpkg",
            layer="road_links",
            feature=str(int(np.flatnonzero(missing)[0]) + 1),
        )
    return streets_of(roads.nodes, roads.link_from[allowed], roads.link_to[allowed], lines[allowed])


def streets_of(nodes: np.ndarray, start: np.ndarray, end: np.ndarray, lines: np.ndarray) -> Streets:
    """Links in driving direction, (m,) nodes and lines, as streets: of both directions one is kept, loops have a node halfway."""
    start, end = np.asarray(start, np.int64), np.asarray(end, np.int64)
    loops = np.flatnonzero(start == end)
    if len(loops):
        halfway = shapely.line_interpolate_point(lines[loops], 0.5, normalized=True)
        number = len(nodes) + np.arange(len(loops))
        nodes = np.concatenate([nodes, shapely.get_coordinates(halfway)])
        half = [_between(line, 0.0, line.length / 2) for line in lines[loops]]
        rest = [_between(line, line.length / 2, line.length) for line in lines[loops]]
        lines = np.concatenate([lines, np.array(rest, dtype=object)])
        lines[loops] = half
        start, end = np.concatenate([start, number]), np.concatenate([end, end[loops]])
        end[loops] = number
    order = np.lexsort((nodes[:, 1], nodes[:, 0]))  # numbered by place: results do not depend on the order of import
    number = np.empty(len(nodes), np.int64)
    number[order] = np.arange(len(nodes))
    start, end = number[start], number[end]
    turned = start > end
    lines = np.where(turned, shapely.reverse(lines), lines)
    first, second = np.minimum(start, end), np.maximum(start, end)
    length = shapely.length(lines)
    middle = shapely.get_coordinates(shapely.line_interpolate_point(lines, 0.5, normalized=True))
    by_place = np.lexsort((middle[:, 1].round(2), middle[:, 0].round(2), length.round(2), second, first))
    key = np.column_stack([first, second, length.round(2), middle.round(2)])[by_place]
    fresh = np.append(True, (np.diff(key, axis=0) != 0).any(axis=1)) if len(key) else np.zeros(0, bool)
    kept = by_place[fresh]
    return Streets(nodes[order], first[kept], second[kept], lines[kept], np.maximum(length[kept], LEAST_M))


def connect(streets: Streets, shapes: np.ndarray, farthest_m: float) -> tuple[Streets, Connections]:
    """Streets cut where each shape is next to them, and the connections of the shapes.

    Parameters: shapes (k,) object of shapely footprints or points; farthest_m: longest service pipe [m].
    """
    found = shapely.STRtree(streets.shape).nearest(shapes) if len(shapes) else np.zeros(0, np.int64)
    nearest = streets.shape[found]
    distance = shapely.distance(nearest, shapes)
    touch = shapely.get_point(shapely.shortest_line(nearest, shapes), 0)
    along = shapely.line_locate_point(nearest, touch)
    near = np.flatnonzero(distance <= farthest_m)
    cut, node = _cut(streets, found[near], along[near])
    at = np.full(len(shapes), -1, np.int64)
    at[near] = node
    service = np.full(len(shapes), None, dtype=object)
    for i in near.tolist():
        service[i] = _service(cut.nodes[at[i]], shapes[i])
    return cut, Connections(at, distance, service)


def street_tree(streets: Streets, terminals: np.ndarray) -> np.ndarray:
    """Edges of a short tree that joins nodes of one connected part, (k,) int64 numbers of edges.

    Parameters: terminals (t,) int64, two or more of them in any order.
    References: Mehlhorn, K. (1988): A faster approximation algorithm for the Steiner problem in graphs, Inf. Proc. Letters 27(3): at
    most 2 (1 − 1/t) times as long as the shortest tree there is.
    Raises: ValueError when the terminals are not all connected.
    """
    wanted = np.unique(terminals)
    n = len(streets.nodes)
    best = _lightest(streets, n)
    first, second, length = streets.first[best], streets.second[best], streets.length[best]
    graph = coo_matrix((length, (first, second)), shape=(n, n)).tocsr()
    distance, before, nearest = dijkstra(graph, directed=False, indices=wanted, min_only=True, return_predecessors=True)
    reached = np.isfinite(distance[first]) & np.isfinite(distance[second])
    bridge = np.flatnonzero(reached & (nearest[first] != nearest[second]))
    place = np.full(n, -1, np.int64)
    place[wanted] = np.arange(len(wanted))
    one, other = place[nearest[first[bridge]]], place[nearest[second[bridge]]]
    low, high = np.minimum(one, other), np.maximum(one, other)
    weight = distance[first[bridge]] + length[bridge] + distance[second[bridge]]
    by_pair = np.lexsort((bridge, weight, high, low))
    pair = np.column_stack([low, high])[by_pair]
    lightest = by_pair[np.append(True, (np.diff(pair, axis=0) != 0).any(axis=1))] if len(pair) else by_pair
    size = (len(wanted),) * 2
    between = coo_matrix((weight[lightest], (low[lightest], high[lightest])), shape=size).tocsr()
    chosen = minimum_spanning_tree(between).tocoo()
    if chosen.nnz != len(wanted) - 1:
        raise ValueError("the terminals are not all connected")
    of_pair = {(int(low[i]), int(high[i])): int(bridge[i]) for i in lightest}
    of_nodes = {(int(a), int(b)): i for i, (a, b) in enumerate(zip(first, second))}
    edges: set[int] = set()
    for a, b in zip(chosen.row.tolist(), chosen.col.tolist()):
        edge = of_pair[min(a, b), max(a, b)]
        edges.add(edge)
        for node in (int(first[edge]), int(second[edge])):
            while before[node] >= 0:  # back to the terminal whose cell this is
                back = int(before[node])
                edges.add(of_nodes[min(node, back), max(node, back)])
                node = back
    return best[np.array(sorted(edges), dtype=np.int64)]


def _lightest(streets: Streets, n: int) -> np.ndarray:
    """Of edges between the same nodes the shortest, (k,) int64: a sparse matrix would add them up."""
    order = np.lexsort((streets.length, streets.second, streets.first))
    key = (streets.first * n + streets.second)[order]
    return order[np.append(True, np.diff(key) != 0)] if len(key) else order


def _cut(streets: Streets, edge: np.ndarray, along: np.ndarray) -> tuple[Streets, np.ndarray]:
    """Streets with a node at each place (edge, metres from its first node), and the node of each, (k,) int64."""
    node = np.empty(len(edge), np.int64)
    n = len(streets.nodes)
    places, first, second, shape = [], [], [], []
    by_place = np.lexsort((along, edge))
    start = 0
    while start < len(by_place):
        of_edge = int(edge[by_place[start]])
        end = start
        while end < len(by_place) and edge[by_place[end]] == of_edge:
            end += 1
        line, whole = streets.shape[of_edge], float(shapely.length(streets.shape[of_edge]))
        at, number = [0.0], [int(streets.first[of_edge])]
        for i in by_place[start:end].tolist():
            if whole - along[i] <= SAME_PLACE_M and whole > SAME_PLACE_M:
                node[i] = streets.second[of_edge]
                continue
            if along[i] - at[-1] > SAME_PLACE_M:
                point = shapely.line_interpolate_point(line, along[i])
                places.append((shapely.get_x(point), shapely.get_y(point)))
                at.append(float(along[i]))
                number.append(n + len(places) - 1)
            node[i] = number[-1]
        at.append(whole)
        number.append(int(streets.second[of_edge]))
        for k in range(len(at) - 1):
            first.append(number[k])
            second.append(number[k + 1])
            shape.append(_between(line, at[k], at[k + 1]))
        start = end
    kept = np.setdiff1d(np.arange(len(streets.first)), edge)
    pieces = np.empty(len(shape), dtype=object)
    pieces[:] = shape
    a = np.concatenate([streets.first[kept], np.array(first, np.int64)])
    b = np.concatenate([streets.second[kept], np.array(second, np.int64)])
    shapes = np.concatenate([streets.shape[kept], pieces])
    turned = a > b
    shapes = np.where(turned, shapely.reverse(shapes), shapes)
    nodes = np.concatenate([streets.nodes, np.array(places, np.float64).reshape(-1, 2)])
    a, b = np.minimum(a, b), np.maximum(a, b)
    length = np.maximum(shapely.length(shapes), LEAST_M)
    return replace(streets, nodes=nodes, first=a, second=b, shape=shapes, length=length), node


def _between(line: shapely.LineString, start: float, end: float) -> shapely.LineString:
    """The piece of a line between two distances from its beginning."""
    coords = shapely.get_coordinates(line)
    step = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(coords, axis=0).T))])
    inside = coords[(step > start + 1e-9) & (step < end - 1e-9)]
    ends = [[np.interp(s, step, coords[:, axis]) for axis in (0, 1)] for s in (start, end)]
    return shapely.linestrings(np.concatenate([ends[:1], inside, ends[1:]]))


def _service(node: np.ndarray, shape: shapely.Geometry) -> shapely.LineString:
    """From the street to the facade; into the middle of a building the street runs through."""
    point = shapely.Point(node)
    line = shapely.shortest_line(point, shape)
    if shapely.length(line) > SAME_PLACE_M:
        return line
    return shapely.linestrings(np.concatenate([[node], shapely.get_coordinates(shapely.centroid(shape))[:1]]))
