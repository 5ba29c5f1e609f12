"""From road lines to a directed graph with stated defaults."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from ..city.network import NODE_TOLERANCE_M, RoadNetwork
from ..city.provenance import Attribute, Origin, absent
from .polygons import starts
from .report import Report
from .vector import Features

DEFAULTS = Path(__file__).resolve().parents[2] / "resources" / "coefficients" / "road_defaults.csv"
SHORTEST_M = 0.01


def usable_lines(features: Features, layer: str, report: Report) -> Features:
    """Features that are lines of some length; polygons and points are skipped and reported."""
    kinds = shapely.get_type_id(features.geometry)
    lengths = shapely.length(features.geometry)
    kept = np.isin(kinds, (1, 5)) & (lengths > SHORTEST_M)
    for i in np.flatnonzero(~kept):
        shape = features.geometry[i]
        point = shape.representative_point()
        why = f"not a line ({shape.geom_type})" if kinds[i] not in (1, 5) else f"a line of {lengths[i]:.3f} m"
        report.skip(layer, features.ids[i], why, (point.x, point.y))
    return features.take(kept)


def with_road_defaults(attributes: dict[str, Attribute], n: int) -> dict[str, Attribute]:
    """Missing class, speed, lanes, width and direction by the table of defaults; each marked DEFAULT."""
    table = road_defaults()
    filled = dict(attributes)
    for key in ("class", "direction", "speed_kmh", "lanes", "width_m"):
        filled.setdefault(key, absent(n, text=key in ("class", "direction")))
    classes = filled["class"]
    filled["class"] = classes.filled(classes.missing, "residential", Origin.DEFAULT, "residential street")
    direction = filled["direction"]
    filled["direction"] = direction.filled(direction.missing, "both", Origin.DEFAULT, "both directions")
    words = filled["class"].values.astype(str)
    for key in ("speed_kmh", "lanes", "width_m"):
        usual = np.array([table[word][key] for word in words], dtype=np.float64)
        column = filled[key]
        filled[key] = column.filled(column.missing, usual, Origin.DEFAULT, "by road class")
    return filled


def road_defaults(path: Path = DEFAULTS) -> dict[str, dict[str, float]]:
    """class -> speed_kmh, lanes, width_m."""
    with open(path, encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(line for line in handle if not line.startswith("#"))
        return {row["class"]: {key: float(row[key]) for key in ("speed_kmh", "lanes", "width_m")} for row in rows}


def directed(features: Features, attributes: dict[str, Attribute]) -> tuple[RoadNetwork, np.ndarray]:
    """The graph of the roads, and the (n_links,) line of each link in driving direction.

    Roads are cut where their ends meet other roads and where they share a corner with another road (a crossing in
    OpenStreetMap); roads that merely cross in plan (a bridge) stay apart.
    """
    lines, road = shapely.get_parts(features.geometry, return_index=True)
    coords, line = shapely.get_coordinates(shapely.force_2d(lines), return_index=True)
    start = starts(np.bincount(line, minlength=len(lines)))
    node_of_corner, nodes = _nodes(coords, start)
    # pieces between consecutive node corners of the same line
    at = np.flatnonzero(node_of_corner >= 0)
    same = line[at[:-1]] == line[at[1:]] if len(at) > 1 else np.zeros(0, dtype=bool)
    begin, end = at[:-1][same], at[1:][same]
    piece_road = road[line[begin]]
    step = (
        np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(coords, axis=0), axis=1))])
        if len(coords)
        else np.zeros(1)
    )
    length = step[end] - step[begin]
    direction = attributes["direction"].values.astype(str)[piece_road]
    ahead, back = direction != "backward", direction != "forward"
    shapes = np.array([shapely.linestrings(coords[b : e + 1]) for b, e in zip(begin, end, strict=True)], dtype=object)
    reversed_shapes = shapely.reverse(shapes)
    forward, backward = np.flatnonzero(ahead), np.flatnonzero(back)
    network = RoadNetwork(
        features.ids,
        attributes,
        nodes,
        np.concatenate([piece_road[forward], piece_road[backward]]).astype(np.int32),
        np.concatenate([node_of_corner[begin][forward], node_of_corner[end][backward]]).astype(np.int32),
        np.concatenate([node_of_corner[end][forward], node_of_corner[begin][backward]]).astype(np.int32),
        np.concatenate([length[forward], length[backward]]),
    )
    return network, np.concatenate([shapes[forward], reversed_shapes[backward]])


def _nodes(coords: np.ndarray, start: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Node number of each corner (−1 for a corner inside a piece), and the places of the nodes."""
    if not len(coords):
        return np.zeros(0, dtype=np.int64), np.zeros((0, 2))
    key = np.round(coords, 3)
    _, inverse, counts = np.unique(key, axis=0, return_inverse=True, return_counts=True)
    is_node = counts[inverse.ravel()] > 1
    is_node[start[:-1]] = is_node[start[1:] - 1] = True
    points = coords[is_node]
    pairs = cKDTree(points).query_pairs(NODE_TOLERANCE_M, output_type="ndarray")
    matrix = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(points), len(points)))
    number, group = connected_components(matrix, directed=False)
    members = np.bincount(group, minlength=number)
    places = np.column_stack([np.bincount(group, weights=points[:, i], minlength=number) / members for i in (0, 1)])
    node = np.full(len(coords), -1, dtype=np.int64)
    node[is_node] = group
    return node, places
