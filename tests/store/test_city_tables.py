"""Buildings, surfaces and roads come back from city.gpkg as they went in; edited tables shift nothing and strange words are said."""

from __future__ import annotations

import struct
from dataclasses import fields, replace

import numpy as np
import pytest

from plugin.city.buildings import GROUND, ROOF, VIRTUAL, WALL, Buildings, Retrofit, Surfaces
from plugin.city.errors import ResultError
from plugin.city.fields import BUILDING_FIELDS, LAYER_FIELDS, ROAD_FIELDS
from plugin.city.network import RoadNetwork
from plugin.city.provenance import Origin, given, text_array, with_origin
from plugin.store import city_tables, geopackage
from plugin.store.twin import Twin
from tests.store.editing import sql

IDS = np.array(["b-1", "Täällä", "0", "b 4"], dtype=object)
N = len(IDS)


def column(field, i, n):
    """A column with a gap, its last value guessed by a rule where that is kept."""
    if field.text:
        words = field.choices or ("x", "y")
        values = given(["", *(words[(i + k) % len(words)] for k in range(n - 1))], text=True)
    else:
        values = given(np.append(np.arange(n - 1.0) + i + 0.25, np.nan)[::-1])
    if not field.tracked:
        return values
    guessed = with_origin(values, Origin.INFERRED, f"rule {i}")
    last = np.arange(n) == n - 1
    return values.filled(last, guessed.values, Origin(2 + i % 3), f"rule {i}")


def attributes(described, n):
    return {field.key: column(field, i, n) for i, field in enumerate(described)}


@pytest.fixture
def buildings() -> Buildings:
    """Four buildings with every attribute there is; one whose volume is unknown."""
    centroid = np.array([[385000.123456789, 6671000.5], [0, 0], [-1e-9, 1e7], [1, 2]])
    return Buildings(
        IDS,
        centroid,
        np.arange(N) + 0.1,
        np.array([1, np.nan, 3, 1e9]),
        attributes(BUILDING_FIELDS, N),
        Retrofit.none(N),
    )


@pytest.fixture
def surfaces() -> Surfaces:
    """Two walls that touch, an inner wall, a roof, a ground and a virtual surface; building 3 has none."""
    return Surfaces(
        np.array([0, 0, 1, 1, 2, 2], dtype=np.int32),
        np.array([WALL, ROOF, WALL, GROUND, WALL, VIRTUAL], dtype=np.int8),
        np.array([10.5, 1 / 3, 10.5, 7, 1e-6, 1e6]),
        np.array([90, 0, 270, 0, 359.999999, 12.5]),
        np.array([90, 0, 90, 180, 89.999999, 45]),
        np.array([4.25, 0, 4.25, 0, 1e-6, 0]),
        np.array([1, -1, 0, -1, 2, -1], dtype=np.int32),
    )


@pytest.fixture
def roads() -> RoadNetwork:
    """Three roads, the second in two pieces and two ways."""
    ids = np.array(["r-1", "r-2", "r-3"], dtype=object)
    return RoadNetwork(
        ids,
        attributes(ROAD_FIELDS, 3),
        np.array([[0.0, 0], [100.125, 0], [100, 50], [7, 7]]),
        np.array([0, 1, 1, 1, 1, 2], dtype=np.int32),
        np.array([0, 1, 2, 2, 3, 3], dtype=np.int32),
        np.array([1, 2, 1, 3, 2, 0], dtype=np.int32),
        np.array([100.125, 50, 50, 1 / 3, 1 / 3, 9]),
    )


@pytest.fixture
def gpkg(tmp_path, buildings, surfaces, roads):
    """All their tables in one city.gpkg."""
    path = tmp_path / "city.gpkg"
    tables = {
        "buildings": city_tables.buildings_columns(buildings),
        "surfaces": city_tables.surfaces_columns(surfaces, buildings.ids),
        "roads": city_tables.road_columns(roads.ids, roads.attributes),
        "road_links": city_tables.link_columns(roads),
        "road_nodes": {"x": roads.nodes[:, 0], "y": roads.nodes[:, 1]},
    }
    with geopackage.connect(path, write=True) as connection:
        geopackage.create(connection, 3067, "ETRS89 / TM35FIN(E,N)", "EPSG", "")
        for name, columns in tables.items():
            geopackage.write_table(connection, name, columns)
    return path


def read_buildings(path) -> Buildings:
    with geopackage.connect(path) as connection:
        return city_tables.read_buildings(connection)


def read_surfaces(path, ids=IDS) -> Surfaces:
    with geopackage.connect(path) as connection:
        return city_tables.read_surfaces(connection, ids)


def read_roads(path) -> RoadNetwork:
    with geopackage.connect(path) as connection:
        network = city_tables.read_roads(connection)
    assert network is not None
    return network


def assert_same_attributes(found, expected):
    assert set(found) == set(expected)
    for key, attribute in expected.items():
        for part in ("values", "origin", "rule"):
            np.testing.assert_array_equal(
                getattr(found[key], part), getattr(attribute, part), err_msg=f"{part} of {key}"
            )


# --- round trips ----------------------------------------------------------------------------------------------------
def test_buildings_come_back_with_every_attribute_origin_and_rule(gpkg, buildings):
    found = read_buildings(gpkg)
    assert found.ids.tolist() == IDS.tolist()
    for key in ("centroid", "footprint_m2", "volume_m3"):
        np.testing.assert_array_equal(getattr(found, key), getattr(buildings, key))
    assert_same_attributes(found.attributes, buildings.attributes)
    assert all(np.isnan(getattr(found.retrofit, key)).all() for key in Retrofit.KEYS)


def test_surfaces_come_back_with_their_neighbours(gpkg, surfaces):
    found = read_surfaces(gpkg)
    for field in fields(Surfaces):
        expected = getattr(surfaces, field.name)
        np.testing.assert_array_equal(getattr(found, field.name), expected, err_msg=field.name)
        assert getattr(found, field.name).dtype == expected.dtype


def test_roads_come_back_with_their_links(gpkg, roads):
    found = read_roads(gpkg)
    assert found.ids.tolist() == roads.ids.tolist()
    assert_same_attributes(found.attributes, roads.attributes)
    for key in ("nodes", "link_road", "link_from", "link_to", "link_length_m"):
        np.testing.assert_array_equal(getattr(found, key), getattr(roads, key), err_msg=key)


@pytest.mark.parametrize("layer", LAYER_FIELDS)
def test_the_attributes_of_each_layer_come_back(tmp_path, layer):
    described = LAYER_FIELDS[layer]
    expected = attributes(described, 3)
    with geopackage.connect(tmp_path / "a.gpkg", write=True) as connection:
        geopackage.create(connection, 4326, "WGS 84", "EPSG", "")
        geopackage.write_table(connection, layer, city_tables.attribute_columns(described, expected))
        found = city_tables.attributes_from(described, geopackage.read_columns(connection, layer))
    assert_same_attributes(found, expected)


def write_junctions(path, *kinds, lost=None):
    """Junctions of these kinds at (10 i, 5), that of row `lost` (from 0) without a geometry."""
    shapes = [None if i == lost else struct.pack("<BIdd", 1, 1, 10.0 * i, 5.0) for i in range(len(kinds))]
    places = np.array([[10.0 * i, 5, 10.0 * i, 5] for i in range(len(kinds))]).reshape(-1, 4)
    columns = {"id": text_array([f"j{i}" for i in range(len(kinds))]), "kind": text_array(list(kinds))}
    with geopackage.connect(path, write=True) as connection:
        geometry = geopackage.Geometries(shapes, places, "POINT")
        geopackage.write_table(connection, "road_junctions", columns, geometry, 3067)


def test_junctions_come_back_with_their_kind_and_place(gpkg):
    assert read_roads(gpkg).junctions is None  # a twin that does not say
    write_junctions(gpkg, "lights", "roundabout")
    found = read_roads(gpkg).junctions
    assert (found.ids.tolist(), found.kind.tolist()) == (["j0", "j1"], ["lights", "roundabout"])
    np.testing.assert_array_equal(found.at, [[0, 5], [10, 5]])


def test_a_layer_without_a_junction_says_that_there_is_none(gpkg):
    write_junctions(gpkg)
    assert len(read_roads(gpkg).junctions.ids) == 0


def test_a_kind_of_junction_nobody_knows_is_said_with_its_row(gpkg):
    write_junctions(gpkg, "lights", "stop")
    with pytest.raises(
        ResultError, match="layer road_junctions, row 2, field kind: 'stop', must be lights or roundabout"
    ):
        read_roads(gpkg)


def test_a_junction_without_a_place_is_said_with_its_row(gpkg):
    write_junctions(gpkg, "lights", "roundabout", lost=1)
    with pytest.raises(ResultError, match="layer road_junctions, row 2: it has no point"):
        read_roads(gpkg)


def test_a_city_without_anything_is_an_empty_city(tmp_path):
    path = tmp_path / "city.gpkg"
    with geopackage.connect(path, write=True) as connection:
        geopackage.create(connection, 4326, "WGS 84", "EPSG", "")
        assert city_tables.read_roads(connection) is None
    assert len(read_buildings(path)) == 0
    assert len(read_surfaces(path, np.zeros(0, dtype=object))) == 0


def test_empty_tables_are_an_empty_city(gpkg):
    sql(gpkg, *(f"DELETE FROM {table}" for table in ("buildings", "surfaces", "roads", "road_links", "road_nodes")))
    found = read_buildings(gpkg)
    assert len(found) == 0 and found.centroid.shape == (0, 2) and len(found["height_m"]) == 0
    assert len(read_surfaces(gpkg, found.ids)) == 0
    assert len(read_roads(gpkg)) == 0 and read_roads(gpkg).nodes.shape == (0, 2)


def test_a_column_of_which_nothing_is_known_is_left_out_unless_everybody_looks_for_it(buildings):
    bare = replace(buildings, attributes={key: given(np.full(N, np.nan)) for key in ("height_m", "dwellings")})
    columns = city_tables.buildings_columns(bare)
    assert "height_m" in columns and "dwellings" not in columns


# --- provenance -----------------------------------------------------------------------------------------------------
def test_a_value_typed_where_none_was_is_given(gpkg):
    sql(gpkg, "UPDATE buildings SET height_m = 12.5 WHERE fid = 1")
    found = read_buildings(gpkg)["height_m"]
    assert (found.values[0], found.origin[0]) == (12.5, Origin.GIVEN)


def test_a_value_cleared_is_missing_whatever_its_origin_says(gpkg):
    sql(gpkg, "UPDATE buildings SET height_m = NULL, use = NULL")
    found = read_buildings(gpkg)
    assert set(found["height_m"].origin) == set(found["use"].origin) == {Origin.MISSING}
    assert np.isnan(found["height_m"].values).all() and set(found["use"].values) == {""}


def test_an_origin_nobody_knows_counts_as_given(gpkg):
    sql(gpkg, "UPDATE buildings SET use_origin = 'guessed', year_origin = NULL")
    found = read_buildings(gpkg)
    for key in ("use", "year"):
        assert set(found[key].origin[~found[key].missing]) == {Origin.GIVEN}


def test_a_field_without_a_column_of_origins_is_given(gpkg):
    sql(gpkg, "ALTER TABLE buildings DROP COLUMN height_m_origin")
    found = read_buildings(gpkg)["height_m"]
    assert set(found.origin[~found.missing]) == {Origin.GIVEN}


# --- edited tables --------------------------------------------------------------------------------------------------
def test_fields_a_user_adds_are_let_be(gpkg, buildings):
    sql(gpkg, "ALTER TABLE buildings ADD COLUMN note TEXT", "UPDATE buildings SET note = 'look'")
    assert set(read_buildings(gpkg).attributes) == set(buildings.attributes)


def test_numbers_written_as_words_are_numbers(gpkg):
    sql(
        gpkg,
        "ALTER TABLE buildings DROP COLUMN height_m",
        "ALTER TABLE buildings ADD COLUMN height_m TEXT",
        "UPDATE buildings SET height_m = '12.5' WHERE fid = 2",
    )
    np.testing.assert_array_equal(read_buildings(gpkg)["height_m"].values, [np.nan, 12.5, np.nan, np.nan])


@pytest.mark.parametrize("kind", ["REAL", "TEXT"])
def test_a_word_in_a_field_of_numbers_is_said_with_its_row(gpkg, kind):
    sql(
        gpkg,
        "ALTER TABLE buildings DROP COLUMN height_m",
        f"ALTER TABLE buildings ADD COLUMN height_m {kind}",
        "UPDATE buildings SET height_m = 'tall' WHERE fid = 3",
    )
    with pytest.raises(ResultError, match="city.gpkg.*row 3.*'tall' is no number") as caught:
        read_buildings(gpkg)
    assert "height_m" in caught.value.message and "attribute table" in caught.value.hint


def test_half_a_storey_in_a_field_of_whole_numbers_stays_half(gpkg):
    sql(
        gpkg,
        "ALTER TABLE buildings DROP COLUMN storeys",
        "ALTER TABLE buildings ADD COLUMN storeys INTEGER",
        "UPDATE buildings SET storeys = fid + 0.5",
    )
    assert read_buildings(gpkg)["storeys"].values.tolist() == [1.5, 2.5, 3.5, 4.5]


def test_surfaces_stay_with_their_buildings_when_the_rows_are_in_another_order(gpkg, surfaces):
    ids = IDS[::-1]
    found = read_surfaces(gpkg, ids)
    assert ids[found.building].tolist() == IDS[surfaces.building].tolist()
    assert found.party_with.tolist() == [2, -1, 3, -1, 1, -1]


def test_links_stay_with_their_roads_when_a_road_is_deleted_with_its_links(gpkg):
    sql(gpkg, "DELETE FROM roads WHERE id = 'r-1'", "DELETE FROM road_links WHERE road_id = 'r-1'")
    found = read_roads(gpkg)
    assert found.ids[found.link_road].tolist() == ["r-2"] * 4 + ["r-3"]


ORPHANS = {
    "a building deleted": (
        "DELETE FROM buildings WHERE id = 'b-1'",
        "layer surfaces: 2 rows belong to buildings.*first b-1",
    ),
    "a surface without building": (
        "UPDATE surfaces SET building_id = NULL WHERE fid = 1",
        "layer surfaces: 1 rows.*first one without id",
    ),
    "a road deleted": ("DELETE FROM roads WHERE id = 'r-2'", "layer road_links: 4 rows belong to roads.*first r-2"),
    "a road's id changed": ("UPDATE roads SET id = 'r-9' WHERE id = 'r-3'", "layer road_links: 1 rows.*first r-3"),
    "a building twice": (
        "UPDATE buildings SET id = 'b-1' WHERE id = '0'",
        "layer buildings, feature b-1: the id is there 2 times",
    ),
    "a building without id": (
        "UPDATE buildings SET id = NULL WHERE fid = 3",
        "layer buildings: 1 features have no id, first in row 3",
    ),
    "a road twice": ("UPDATE roads SET id = 'r-1'", "layer roads, feature r-1: the id is there 3 times"),
    "a node deleted": (
        "DELETE FROM road_nodes WHERE fid = 4",
        "layer road_links, row 5, field from_node: 3, must be 0 to 2",
    ),
    "no node": ("UPDATE road_links SET to_node = NULL WHERE fid = 2", "layer road_links, row 2, field to_node: nan"),
    "a strange kind": (
        "UPDATE surfaces SET kind = 'Wand' WHERE fid = 2",
        "field kind: 'Wand', must be one of wall, roof",
    ),
    "no kind": ("UPDATE surfaces SET kind = NULL WHERE fid = 2", "field kind: '', must be one of wall, roof"),
}


def read_all(path) -> None:
    ids = read_buildings(path).ids
    read_surfaces(path, ids)
    read_roads(path)


@pytest.mark.parametrize(("statement", "words"), ORPHANS.values(), ids=ORPHANS)
def test_what_does_not_fit_together_is_said_with_layer_feature_and_what_to_do(gpkg, statement, words):
    read_all(gpkg)
    sql(gpkg, statement)
    with pytest.raises(ResultError, match=words) as caught:
        read_all(gpkg)
    assert "import" in caught.value.hint


NEEDED = {
    "buildings": ("id", "x", "y", "footprint_m2", "volume_m3"),
    "surfaces": city_tables.SURFACE_COLUMNS,
    "roads": ("id",),
    "road_links": city_tables.LINK_COLUMNS,
    "road_nodes": ("x", "y"),
}


@pytest.mark.parametrize(("table", "field"), [(table, field) for table, keys in NEEDED.items() for field in keys])
def test_a_field_that_is_gone_is_named(gpkg, table, field):
    sql(gpkg, f"ALTER TABLE {table} DROP COLUMN {field}")
    with pytest.raises(ResultError, match=f"layer {table}: there is no field {field}") as caught:
        read_all(gpkg)
    assert "Import the city again" in caught.value.hint


@pytest.mark.parametrize("table", ["road_links", "road_nodes"])
def test_roads_without_their_network_are_named(gpkg, table):
    sql(gpkg, f"DROP TABLE {table}")
    with pytest.raises(ResultError, match=f"layer {table}"):
        read_roads(gpkg)


def test_a_geopackage_that_is_damaged_is_said_when_the_city_is_read(small_twin):
    content = bytearray(small_twin.gpkg.read_bytes())
    content[4096:] = b"\xff" * len(content[4096:])
    small_twin.gpkg.write_bytes(bytes(content))
    with pytest.raises(ResultError, match="city.gpkg") as caught:
        Twin.open(small_twin.path).city()
    assert "import the city again" in caught.value.hint
