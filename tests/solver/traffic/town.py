"""A town for traffic: four streets around a block and one through it, main roads that lead out at both ends, offices east and homes west."""

from __future__ import annotations

import struct

import numpy as np

from plugin.city.buildings import Buildings, Retrofit
from plugin.city.network import RoadNetwork
from plugin.city.provenance import given
from plugin.store import city_tables, geopackage
from plugin.store.geopackage import Geometries
from plugin.store.twin import Twin
from tests.box_city import SOUTH, WEST, make_twin

# id, class, direction, km/h, from, to [m]; the streets of the twin of boxes are 400 m north of it
ROADS = (
    ("in", "primary", "both", 50, (-500, 400), (0, 400)),
    ("main", "primary", "both", 50, (0, 400), (500, 400)),
    ("out", "primary", "both", 50, (500, 400), (1000, 400)),
    ("north-1", "residential", "both", 30, (0, 400), (0, 700)),
    ("north-2", "residential", "both", 30, (0, 700), (500, 700)),
    ("north-3", "residential", "both", 30, (500, 700), (500, 400)),
    ("lane", "residential", "forward", 30, (0, 700), (0, 900)),
    ("path", "footway", "both", 5, (0, 400), (500, 700)),
    ("yard", "service", "both", 20, (500, 700), (500, 800)),
)
PLACES = np.array([(10, 690), (20, 680), (480, 690), (490, 420), (250, 690), (5, 410)], dtype=float)
USES = ("residential", "residential", "office", "office", "retail", "outbuilding")


def make_town(path, main="primary", **columns) -> Twin:
    """main : class of the main road; columns : further ones of the roads, such as flow_veh_day, NaN unknown."""
    twin = make_twin(path, len(PLACES), results_of=())
    buildings = Buildings(
        np.array([f"box-{i}" for i in range(len(PLACES))], object),
        PLACES + (WEST, SOUTH),
        np.full(len(PLACES), 400.0),
        np.full(len(PLACES), 4000.0),
        {
            "use": given(list(USES), text=True),
            "height_m": given(np.full(len(PLACES), 9.0)),
            "storeys": given(np.array([5.0, 5, 4, 4, 1, 1])),
            "population": given(np.array([40.0, 40, np.nan, np.nan, np.nan, np.nan])),
        },
        Retrofit.none(len(PLACES)),
    )
    with geopackage.connect(twin.gpkg, write=True) as connection:
        shapes = geopackage.read_geometries(connection, "buildings")
        geopackage.drop_table(connection, "buildings")
        geopackage.write_table(connection, "buildings", city_tables.buildings_columns(buildings), shapes, 3067, "B")
        _write_roads(connection, main, columns)
    return Twin.open(twin.path)


def _write_roads(connection, main, columns):
    ends = np.array([each[4:] for each in ROADS], dtype=float) + (WEST, SOUTH)
    nodes, number = np.unique(ends.reshape(-1, 2), axis=0, return_inverse=True)
    start, end = np.ravel(number).reshape(-1, 2).T
    length = np.hypot(*(ends[:, 1] - ends[:, 0]).T)
    back = np.flatnonzero([each[2] == "both" for each in ROADS])
    attributes = {
        "class": given([main if each[0] == "main" else each[1] for each in ROADS], text=True),
        "direction": given([each[2] for each in ROADS], text=True),
        "speed_kmh": given(np.array([each[3] for each in ROADS], dtype=float)),
        "lanes": given(np.full(len(ROADS), 2.0)),
        **{key: given(np.asarray(values, dtype=float)) for key, values in columns.items()},
    }
    network = RoadNetwork(
        np.array([each[0] for each in ROADS], object),
        attributes,
        nodes,
        np.concatenate([np.arange(len(ROADS)), back]).astype(np.int32),
        np.concatenate([start, end[back]]).astype(np.int32),
        np.concatenate([end, start[back]]).astype(np.int32),
        np.concatenate([length, length[back]]),
    )
    wkb = [struct.pack("<BII", 1, 5, 1) + struct.pack("<BII4d", 1, 2, 2, *each.ravel()) for each in ends]
    lines = Geometries(wkb, np.concatenate([ends.min(axis=1), ends.max(axis=1)], axis=1), "MULTILINESTRING")
    geopackage.write_table(
        connection, "roads", city_tables.road_columns(network.ids, network.attributes), lines, 3067, "R"
    )
    geopackage.write_table(connection, "road_links", city_tables.link_columns(network))
    geopackage.write_table(connection, "road_nodes", {"x": nodes[:, 0], "y": nodes[:, 1]})


def row(name):
    return [each[0] for each in ROADS].index(name)
