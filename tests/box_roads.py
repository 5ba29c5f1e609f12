"""Streets for the city of boxes: written into its twin as the import does, with lengths and names that are known."""

from __future__ import annotations

import json
import struct

import numpy as np

from plugin.city.network import RoadNetwork
from plugin.city.provenance import given
from plugin.store import city_tables, geopackage
from plugin.store.geopackage import Geometries
from plugin.store.twin import Twin
from tests.box_city import SOUTH, WEST

# id, name, class, direction, surface, from (x, y), to (x, y) from the south-west corner of the boxes [m]
STREETS = (
    ("main-1", "Main Street", "primary", "both", "asphalt", (0, -6), (40, -6)),
    ("main-2", "Main Street", "primary", "both", "asphalt", (40, -6), (80, -6)),
    ("mill", "Mill Lane", "residential", "forward", "sett", (40, -6), (40, 54)),
    ("yard", "", "service", "both", "", (40, 54), (65, 54)),
    ("steps", "", "steps", "both", "", (65, 54), (65, 60)),
)


def add_roads(twin: Twin, speed_kmh: float = 0.0) -> Twin:
    """The twin with these streets in its tables and counts: 40, 40, 60, 25 and 6 m long. speed_kmh : of all, which noise needs; 0 = not known"""
    ends = np.array([[each[5], each[6]] for each in STREETS], dtype=np.float64) + (WEST, SOUTH)  # (n, 2, 2)
    nodes, number = np.unique(ends.reshape(-1, 2), axis=0, return_inverse=True)
    start, end = number.reshape(-1, 2).T
    length = np.hypot(*(ends[:, 1] - ends[:, 0]).T)
    back = np.flatnonzero([each[3] == "both" for each in STREETS])
    network = RoadNetwork(
        np.array([each[0] for each in STREETS], dtype=object),
        {
            key: given([each[place] for each in STREETS], text=True)
            for key, place in (("name", 1), ("class", 2), ("direction", 3), ("surface", 4))
        }
        | ({"speed_kmh": given([speed_kmh] * len(STREETS))} if speed_kmh else {}),
        nodes,
        np.concatenate([np.arange(len(STREETS)), back]).astype(np.int32),
        np.concatenate([start, end[back]]).astype(np.int32),
        np.concatenate([end, start[back]]).astype(np.int32),
        np.concatenate([length, length[back]]),
    )
    wkb = [struct.pack("<BII", 1, 5, 1) + struct.pack("<BII4d", 1, 2, 2, *each.ravel()) for each in ends]
    lines = Geometries(wkb, np.concatenate([ends.min(axis=1), ends.max(axis=1)], axis=1), "MULTILINESTRING")
    with geopackage.connect(twin.gpkg, write=True) as connection:
        columns = city_tables.road_columns(network.ids, network.attributes)
        geopackage.write_table(connection, "roads", columns, lines, 3067, "Roads")
        geopackage.write_table(connection, "road_links", city_tables.link_columns(network))
        geopackage.write_table(connection, "road_nodes", {"x": nodes[:, 0], "y": nodes[:, 1]})
    document = json.loads((twin.path / "twin.json").read_text(encoding="utf-8"))
    document["counts"]["roads"] = len(STREETS)
    (twin.path / "twin.json").write_text(json.dumps(document), encoding="utf-8")
    return Twin.open(twin.path)
