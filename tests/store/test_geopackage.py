"""The GeoPackage we write with sqlite3 alone, read by ourselves, by GDAL, and after GDAL has edited it."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import struct

import numpy as np
import pytest

from plugin.city.errors import ResultError
from plugin.store import geopackage
from plugin.store.geopackage import Geometries
from tests.store.conftest import BOUNDS, ROWS, WKB
from tests.store.editing import sql


def columns_of(path, table):
    with geopackage.connect(path) as connection:
        return geopackage.read_columns(connection, table)


def test_what_is_written_is_read(gpkg_path):
    found = columns_of(gpkg_path, "parts")
    assert found["fid"].tolist() == [1, 2, 3, 4]
    assert found["geom"].tolist() == WKB
    assert found["id"].tolist() == ROWS["id"].tolist() and found["name"].tolist() == ROWS["name"].tolist()
    np.testing.assert_array_equal(found["height_m"], ROWS["height_m"])
    assert found["storeys"].dtype == np.int64 and found["storeys"].tolist() == ROWS["storeys"].tolist()


def test_geometries_and_their_bounds_are_read_as_written(gpkg_path):
    with geopackage.connect(gpkg_path) as connection:
        found = geopackage.read_geometries(connection, "parts")
    assert list(found.wkb) == WKB and found.has_z and found.type_name == "MULTIPOLYGON"
    np.testing.assert_array_equal(found.bounds, BOUNDS)


def test_missing_is_null_in_the_file(gpkg_path):
    rows = sql(gpkg_path, "SELECT id IS NULL, height_m IS NULL, name IS NULL, geom IS NULL FROM parts")
    assert rows == [(0, 0, 1, 0), (0, 1, 0, 1), (1, 0, 0, 0), (0, 0, 0, 0)]


def test_chosen_columns_only_and_absent_ones_left_out(gpkg_path):
    with geopackage.connect(gpkg_path) as connection:
        assert set(geopackage.read_columns(connection, "parts", ("id", "colour"))) == {"id"}
        assert geopackage.read_columns(connection, "nowhere") == {}
        assert geopackage.count(connection, "nowhere") == 0 and geopackage.count(connection, "parts") == 4
        assert not geopackage.has_table(connection, "nowhere")


def test_whole_numbers_with_a_gap_come_as_floats(gpkg_path):
    sql(gpkg_path, "UPDATE parts SET storeys = NULL WHERE fid = 2")
    np.testing.assert_array_equal(columns_of(gpkg_path, "parts")["storeys"], [4.0, np.nan, -1.0, 2.0**40])


@pytest.mark.parametrize("kind", ["DATE", "DATETIME", "VARCHAR(20)", "TEXT(20)"])
def test_a_field_the_user_added_in_qgis_is_read_as_words(gpkg_path, kind):
    sql(gpkg_path, f"ALTER TABLE parts ADD COLUMN extra {kind}")
    sql(gpkg_path, "UPDATE parts SET extra = '2026-07-31' WHERE fid = 1")
    assert columns_of(gpkg_path, "parts")["extra"].tolist() == ["2026-07-31", "", "", ""]


def test_a_blob_that_is_no_geometry_is_left_as_it_is(gpkg_path):
    sql(gpkg_path, "ALTER TABLE parts ADD COLUMN photo BLOB")
    sql(gpkg_path, "UPDATE parts SET photo = x'FFD8FF' WHERE fid = 1")
    assert columns_of(gpkg_path, "parts")["photo"].tolist() == [b"\xff\xd8\xff", None, None, None]


def test_gdal_sees_the_same_layers_crs_and_values(gpkg_path, gdal):
    listing = gdal("ogrinfo", "-al", "-ro", gpkg_path)
    assert "Layer name: parts" in listing and "Layer name: uses" in listing
    assert 'ID["EPSG",3067]' in listing and "Geometry: 3D Multi Polygon" in listing
    assert "Feature Count: 4" in listing
    for words in (
        "height_m (Real) = 12.5",
        "storeys (Integer64) = 1099511627776",
        "name (String) = 名前",
        "id (String) = (null)",
    ):
        assert words in listing
    assert "height_m (Real) = (null)" in listing
    assert "385010.25 6671010.5 4" in listing, "heights are kept"


def test_gdal_converts_it_without_losing_a_value(gpkg_path, gdal, tmp_path):
    gdal("ogr2ogr", "-f", "GeoJSON", "-a_srs", "EPSG:3067", tmp_path / "out.json", gpkg_path, "parts")
    rows = [each["properties"] for each in json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["features"]]
    assert [row["height_m"] for row in rows] == [12.5, None, -0.1, 1e300]
    assert [row["name"] for row in rows] == [None, "名前", "x", "NULL"]


def test_the_extent_in_the_contents_is_that_of_the_features(gpkg_path):
    (box,) = sql(gpkg_path, "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'parts'")
    assert box == (385000.25, 6671000.0, 385201.0, 6672001.0)


def test_the_file_says_that_it_is_a_geopackage(gpkg_path):
    assert gpkg_path.read_bytes()[68:72] == b"GPKG"
    assert sql(gpkg_path, "PRAGMA user_version") == [(10300,)]
    assert sql(gpkg_path, "PRAGMA integrity_check") == [("ok",)]
    assert sql(gpkg_path, "PRAGMA foreign_key_check") == []


def test_the_index_holds_every_geometry_and_nothing_else(gpkg_path, rtree_rows):
    assert rtree_rows(gpkg_path, "parts") == [
        (1, 385000, 385010, 6671000, 6671010),
        (3, 385100, 385105, 6671000, 6671005),
        (4, 385200, 385201, 6672000, 6672001),
    ]


def test_gdal_uses_the_index(gpkg_path, gdal):
    window = ("-spat", 385090, 6670990, 385110, 6671010)
    assert "Feature Count: 1" in gdal("ogrinfo", "-ro", "-so", *window, gpkg_path, "parts")
    sql(gpkg_path, "DELETE FROM rtree_parts_geom WHERE id = 3")  # spoilt on purpose: only who uses the index is misled
    assert "Feature Count: 0" in gdal("ogrinfo", "-ro", "-so", *window, gpkg_path, "parts")


EDITS = {
    "delete": ("DELETE FROM parts WHERE fid = 3", [1, 4]),
    "clear a geometry": ("UPDATE parts SET geom = NULL WHERE fid = 1", [3, 4]),
    "insert": ("INSERT INTO parts (id, geom) SELECT 'new', geom FROM parts WHERE fid = 4", [1, 3, 4, 5]),
    "draw a missing one": (
        "UPDATE parts SET geom = (SELECT geom FROM parts WHERE fid = 4) WHERE fid = 2",
        [1, 2, 3, 4],
    ),
    "renumber": ("UPDATE parts SET fid = 9 WHERE fid = 3", [1, 4, 9]),
    "change a value": ("UPDATE parts SET height_m = 1 WHERE fid = 1", [1, 3, 4]),
}


@pytest.mark.parametrize(("statement", "indexed"), EDITS.values(), ids=EDITS)
def test_an_edit_by_gdal_keeps_the_index_right(gpkg_path, gdal, rtree_rows, statement, indexed):
    gdal("ogrinfo", gpkg_path, "-sql", statement)
    assert [row[0] for row in rtree_rows(gpkg_path, "parts")] == indexed


def test_a_geometry_moved_by_gdal_moves_in_the_index_and_is_read_by_us(gpkg_path, gdal, rtree_rows):
    gdal("ogrinfo", gpkg_path, "-sql", "UPDATE parts SET geom = (SELECT geom FROM parts WHERE fid = 4) WHERE fid = 1")
    assert rtree_rows(gpkg_path, "parts")[0][1:] == rtree_rows(gpkg_path, "parts")[2][1:]
    found = columns_of(gpkg_path, "parts")["geom"]
    assert found[0] == found[3] == WKB[3]


def test_a_layer_can_be_dropped_and_written_again(gpkg_path, gdal):
    with geopackage.connect(gpkg_path, write=True) as connection:
        geopackage.drop_table(connection, "parts")
        geopackage.drop_table(connection, "parts")  # a second time: nothing happens
        geopackage.write_table(
            connection, "parts", {"id": ROWS["id"]}, Geometries(WKB, BOUNDS, "MULTIPOLYGON", True), 3067
        )
    assert "Feature Count: 4" in gdal("ogrinfo", "-ro", "-so", gpkg_path, "parts")
    assert "Layer name: uses" in gdal("ogrinfo", "-ro", "-al", "-so", gpkg_path)
    assert sql(gpkg_path, "SELECT count(*) FROM gpkg_extensions WHERE table_name = 'parts'") == [(1,)]


def test_an_empty_layer_is_a_layer(tmp_path, gdal):
    path = tmp_path / "empty.gpkg"
    with geopackage.connect(path, write=True) as connection:
        geopackage.create(connection, 4326, "WGS 84", "EPSG", "")
        columns = {"id": np.zeros(0, dtype=object), "height_m": np.zeros(0)}
        geopackage.write_table(connection, "none", columns, Geometries([], np.zeros((0, 4)), "POINT"), 4326)
        found = geopackage.read_columns(connection, "none")
    assert {key: len(column) for key, column in found.items()} == {"fid": 0, "geom": 0, "id": 0, "height_m": 0}
    assert "Feature Count: 0" in gdal("ogrinfo", "-ro", "-so", path, "none")


@pytest.mark.parametrize("order", ["<", ">"])
def test_bounds_of_a_point_without_envelope_are_its_place(order):
    head = b"GP" + bytes([0, 1 if order == "<" else 0]) + struct.pack(f"{order}i", 3067)
    point = struct.pack("B", order == "<") + struct.pack(f"{order}I2d", 1, 3.0, 4.0)
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE gpkg_geometry_columns (table_name, column_name, geometry_type_name, z)")
        connection.execute("INSERT INTO gpkg_geometry_columns VALUES ('p', 'geom', 'POINT', 0)")
        connection.execute("CREATE TABLE p (fid INTEGER, geom BLOB)")
        connection.execute("INSERT INTO p VALUES (1, ?)", (head + point,))
        found = geopackage.read_geometries(connection, "p")
    assert found.bounds.tolist() == [[3.0, 4.0, 3.0, 4.0]] and found.wkb == [point]


def test_a_file_that_is_no_geopackage_says_what_to_do(tmp_path):
    path = tmp_path / "city.gpkg"
    path.write_bytes(b"no database, but long enough to have a page" * 100)
    with pytest.raises(ResultError, match="city.gpkg: file is not a database") as caught:
        columns_of(path, "parts")
    assert "import the city again" in caught.value.hint


def test_reading_a_file_that_is_not_there_does_not_make_it(tmp_path):
    with pytest.raises(ResultError, match="not there"):
        columns_of(tmp_path / "city.gpkg", "parts")
    assert not (tmp_path / "city.gpkg").exists()


def test_a_file_left_in_write_ahead_mode_is_read_where_nobody_may_write(locked_folder):
    assert len(locked_folder.city().buildings) == 3
