"""Barriers, and the places of roads, come out of city.gpkg; what is missing is assumed and marked, what cannot be is said."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from plugin.city.barriers import DEFAULT_HEIGHT_M
from plugin.city.errors import ResultError
from plugin.city.fields import BARRIER_FIELDS
from plugin.city.provenance import Origin, given
from plugin.store import city_tables, geopackage
from plugin.store.geopackage import Geometries
from plugin.store.twin import Twin
from tests.store.editing import sql

WALL = [(385000.0, 6671000.0), (385030.0, 6671000.0)]
BENT = [(385000.0, 6671010.0), (385000.0, 6671010.0), (385040.0, 6671010.0), (385040.0, 6671040.0)]


def line(points) -> bytes:
    return struct.pack("<BII", 1, 2, len(points)) + np.array(points, dtype="<f8").tobytes()


def lines(*parts) -> bytes:
    return struct.pack("<BII", 1, 5, len(parts)) + b"".join(map(line, parts))


def put(twin, name, columns, wkb, kind="GEOMETRY") -> None:
    bounds = np.tile([385000.0, 6671000.0, 385050.0, 6671050.0], (len(wkb), 1))
    with geopackage.connect(twin.gpkg, write=True) as connection:
        geopackage.write_table(connection, name, columns, Geometries(wkb, bounds, kind), 3067)


@pytest.fixture
def walled_twin(small_twin) -> Twin:
    """Three barriers: one of known height, one of unknown, one of guessed height in two pieces."""
    ids = np.array(["b1", "b2", "b3"], dtype=object)
    height = given([3.5, np.nan, 5.0])
    height = height.filled(np.array([False, False, True]), 5.0, Origin.INFERRED, "from the wall beside it")
    columns = {"id": ids, **city_tables.attribute_columns(BARRIER_FIELDS, {"height_m": height})}
    put(small_twin, "barriers", columns, [line(WALL), line(BENT), lines(WALL, BENT[1:])])
    return Twin.open(small_twin.path)


def test_the_barriers_of_a_twin_stand_in_its_city(walled_twin):
    found = walled_twin.city().barriers
    assert [each.id for each in found] == ["b1", "b2", "b3", "b3/2"]
    assert [each.height_m for each in found] == [3.5, DEFAULT_HEIGHT_M, 5.0, 5.0]
    assert [each.origin for each in found] == [Origin.GIVEN, Origin.DEFAULT, Origin.INFERRED, Origin.INFERRED]
    assert found[0].rule == "" and "2 m" in found[1].rule and found[2].rule == "from the wall beside it"
    assert found[0].points == tuple(WALL) and found[1].points == tuple(BENT[1:]) == found[3].points
    assert all(each.absorption is None for each in found)


def test_a_twin_without_barriers_has_none(small_twin):
    assert small_twin.city().barriers == ()


def test_a_layer_of_barriers_that_says_no_height_gets_the_default(walled_twin):
    sql(walled_twin.gpkg, "ALTER TABLE barriers DROP COLUMN height_m")
    assert {each.height_m for each in walled_twin.city().barriers} == {DEFAULT_HEIGHT_M}


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE barriers SET height_m = 0 WHERE id = 'b1'", "feature b1, field height_m: 0 m, must be 0.1 to 50 m"),
        ("UPDATE barriers SET geom = NULL WHERE id = 'b2'", "feature b2: it has no line that can be read"),
        ("UPDATE barriers SET id = 'b1'", "feature b1: the id is there 3 times"),
        ("UPDATE barriers SET id = NULL WHERE fid = 3", "1 features have no id, first in row 3"),
    ],
)
def test_a_barrier_that_cannot_be_is_named(walled_twin, statement, words):
    sql(walled_twin.gpkg, statement)
    with pytest.raises(ResultError, match="city.gpkg, layer barriers") as caught:
        walled_twin.city()
    assert words in caught.value.message and caught.value.hint


@pytest.mark.parametrize(
    ("wkb", "words"),
    [
        (line(WALL[:1]), "feature x: the line has 1 points, needs 2"),
        (line([WALL[0], WALL[0]]), "feature x: the line has 1 points, needs 2"),
        (line([WALL[0], (np.nan, 0.0)]), "feature x: it has no line that can be read"),
        (struct.pack("<BII", 1, 5, 0), "feature x: it has no line that can be read"),
        (struct.pack("<BI2d", 1, 1, 0.0, 0.0), "feature x: it has no line that can be read"),
    ],
    ids=["one point", "no length", "no number", "no part", "a point"],
)
def test_a_barrier_without_a_line_is_named(small_twin, wkb, words):
    put(small_twin, "barriers", {"id": np.array(["x"], dtype=object)}, [wkb])
    with pytest.raises(ResultError, match="layer barriers") as caught:
        small_twin.city()
    assert words in caught.value.message


def test_roads_know_the_point_halfway_along_them(small_twin):
    ids = np.array(["r1", "r2", "r3", "r4"], dtype=object)
    with geopackage.connect(small_twin.gpkg, write=True) as connection:
        ends = np.zeros(0, dtype=np.int64)
        links = {"road_id": np.zeros(0, object), "from_node": ends, "to_node": ends, "length_m": np.zeros(0)}
        geopackage.write_table(connection, "road_links", links)
        geopackage.write_table(connection, "road_nodes", {"x": np.zeros(0), "y": np.zeros(0)})
    put(small_twin, "roads", {"id": ids}, [line(WALL), line(BENT), lines(WALL, WALL[::-1]), None])
    roads = small_twin.city().roads
    half = [[385015.0, 6671000.0], [385035.0, 6671010.0], [385030.0, 6671000.0], [np.nan, np.nan]]
    np.testing.assert_array_equal(roads.middle, half)
    assert not roads.change.on_traffic.any() and roads.change.closed.shape == (4,)


def test_roads_without_geometry_have_no_place(small_twin):
    with geopackage.connect(small_twin.gpkg, write=True) as connection:
        geopackage.write_table(connection, "roads", {"id": np.array(["r1"], dtype=object)})
        ends = np.zeros(0, dtype=np.int64)
        links = {"road_id": np.zeros(0, object), "from_node": ends, "to_node": ends, "length_m": np.zeros(0)}
        geopackage.write_table(connection, "road_links", links)
        geopackage.write_table(connection, "road_nodes", {"x": np.zeros(0), "y": np.zeros(0)})
    assert np.isnan(small_twin.city().roads.middle).all()
