"""Traffic lights and roundabouts: points as sources have them, and the entries of roundabouts that sources draw as roads."""

from __future__ import annotations

import numpy as np
import shapely
from pyproj import CRS

from ..city.network import RoadNetwork
from .report import Report
from .vector import Features

ROUNDABOUT = "twinscape_roundabout"  # bool column a preset puts on roads that are the ring of one
POINT, MULTIPOINT = 0, 4  # of shapely.get_type_id


def usable_points(features: Features, layer: str, report: Report) -> Features:
    """Features that are points, each point of several by itself ("7", "7/2" …); others are skipped and reported."""
    kept = np.isin(shapely.get_type_id(features.geometry), (POINT, MULTIPOINT))
    for i in np.flatnonzero(~kept):
        shape = features.geometry[i]
        point = shape.representative_point()
        report.skip(layer, features.ids[i], f"not a point ({shape.geom_type})", (point.x, point.y))
    chosen = features.take(kept)
    places, of = shapely.get_parts(shapely.force_2d(chosen.geometry), return_index=True)
    parts = chosen.take(of)
    number = np.arange(len(of)) - np.searchsorted(of, of)  # from 0 within its feature
    ids = np.array([f"{name}/{k + 1}" if k else name for name, k in zip(parts.ids, number.tolist())], dtype=object)
    return Features(parts.layer, parts.file, ids, places, parts.columns, parts.crs)


def roundabout_entries(network: RoadNetwork, is_ring: np.ndarray, crs: CRS | None) -> Features:
    """Nodes where a road meets the ring of a roundabout, named by their number.

    is_ring : (n_roads,) bool
    """
    touches = np.zeros((2, len(network.nodes)), bool)
    for ends in (network.link_from, network.link_to):
        ring = is_ring[network.link_road] if len(network.link_road) else np.zeros(0, bool)
        touches[0, ends[ring]] = True
        touches[1, ends[~ring]] = True
    nodes = np.flatnonzero(touches.all(axis=0))
    ids = np.array([f"roundabout/{node}" for node in nodes.tolist()], dtype=object)
    places = shapely.points(network.nodes[nodes]) if len(nodes) else np.zeros(0, dtype=object)
    return Features("road_junctions", "", ids, places, {}, crs)
