"""A city of a few roads, and a GeoPackage of a few rail lines, for tests of the sources."""

from __future__ import annotations

import numpy as np
import shapely

from plugin.city.city import City
from plugin.city.fields import RAIL_FIELDS, ROAD_FIELDS
from plugin.city.network import RoadNetwork
from plugin.city.provenance import given, text_array
from plugin.store import geopackage
from plugin.store.geopackage import Geometries

WEST, NORTH = 385_000.0, 6_671_000.0  # absolute coordinates as a twin has them
LINE = [(0, 0), (300, 0), (300, 400)]  # 700 m


def shape(points):
    """A LineString of corners relative to (WEST, NORTH); of several lists a MultiLineString; None stays None."""
    if points is None or isinstance(points, shapely.Geometry):
        return points
    if isinstance(points[0], list):
        return shapely.MultiLineString([np.add(part, (WEST, NORTH)) for part in points])
    return shapely.LineString(np.add(points, (WEST, NORTH)))


def geometries(shapes) -> Geometries:
    wkb = [None if each is None else shapely.to_wkb(each) for each in shapes]
    return Geometries(wkb, np.full((len(shapes), 4), np.nan), "GEOMETRY")


def attributes(fields, rows):
    """Columns of all rows that have a key; missing where a row has not."""
    found = {}
    for field in fields:
        if any(field.key in row for row in rows):
            values = [row.get(field.key, "" if field.text else np.nan) for row in rows]
            found[field.key] = given(text_array(values) if field.text else np.array(values, float), field.text)
    return found


def city_of(*rows):
    """(City, Geometries) of roads given as {"id", "line", and keys of ROAD_FIELDS}; residential, 50 km/h, both directions if not said."""
    usual = {"class": "residential", "speed_kmh": 50, "direction": "both", "line": LINE}
    rows = [{"id": str(i), **usual, **row} for i, row in enumerate(rows)]
    none = np.zeros(0, np.int32)
    ids = text_array([row["id"] for row in rows])
    network = RoadNetwork(ids, attributes(ROAD_FIELDS, rows), np.zeros((0, 2)), none, none, none, np.zeros(0))
    return City(None, None, network), geometries([shape(row["line"]) for row in rows])


def rail_layer(path, *rows):
    """The path of a GeoPackage whose layer rail has these lines; at level 0 if not said."""
    rows = [{"id": str(i), "line": LINE, "level": 0, **row} for i, row in enumerate(rows)]
    columns = {"id": text_array([row["id"] for row in rows])}
    columns.update({key: column.values for key, column in attributes(RAIL_FIELDS, rows).items()})
    with geopackage.connect(path, write=True) as connection:
        geopackage.create(connection, 3067, "TM35FIN", "EPSG", "")
        geopackage.write_table(connection, "rail", columns, geometries([shape(row["line"]) for row in rows]), 3067)
    return path
