"""What is taken of a file: extent, uses, level of detail, fields, presets."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from plugin.store.twin import Twin
from tests.solver.importing import town

FIRST_ROW = [town.WEST - 1, town.SOUTH - 6, town.WEST + 145, town.SOUTH + 11]


def test_an_extent_takes_the_houses_whose_centre_lies_in_it(town_files, twin):
    town.imported(twin=twin, source=town_files / "town.gpkg", extent=FIRST_ROW)
    assert set(town.by_id(twin, "use")) == {"house-0", "house-1", "house-2", "house-3"}


def test_an_extent_takes_the_roads_that_touch_it_whole(town_files, twin):
    result = town.imported(twin=twin, source=town_files / "town.gpkg", extent=FIRST_ROW)
    assert set(town.by_id(twin, "class", layer="roads")) == {"r-0"}
    assert result["roads"] == 1


def test_an_extent_is_in_the_crs_of_the_twin_whatever_the_files_are_in(tmp_path, twin):
    from tests.solver.importing.test_coordinates import in_crs

    path = town.write_houses(tmp_path / "h.gpkg", in_crs("EPSG:4326"), crs="EPSG:4326")
    town.imported(twin=twin, buildings=path, crs=town.CRS, extent=FIRST_ROW)
    assert set(town.by_id(twin, "use")) == {"house-0", "house-1", "house-2", "house-3"}


@pytest.mark.parametrize(
    ("extent", "code"),
    [
        ([0, 0, 1, 1], "nothing-inside"),
        ([5, 0, 1, 1], "bad-call"),
        (["a", 0, 1, 1], "bad-call"),
        ([0, 0, 1], "bad-call"),
    ],
    ids=["elsewhere", "reversed", "words", "three"],
)
def test_an_extent_without_houses_or_sense_is_refused(buildings, twin, extent, code):
    assert town.refused(twin=twin, buildings=buildings, extent=extent)["code"] == code
    assert not twin.exists()


def test_only_buildings_of_the_wanted_uses_come_in(buildings, twin):
    result = town.imported(twin=twin, buildings=buildings, uses=["office", "education"])
    assert {use for (use,) in town.by_id(twin, "use").values()} == {"office", "education"}
    assert result["buildings"] == 4
    assert result["surfaces"] == {"wall": 16, "roof": 4, "ground": 4}


def test_a_wall_to_a_neighbour_of_another_use_stays_a_party_wall(tmp_path, twin):
    shapes = [town.house(0), shapely.box(town.WEST + 12, town.SOUTH, town.WEST + 24, town.SOUTH + 10)]
    path = town.write_layer(
        tmp_path / "h.gpkg", shapes, id=["home", "shop"], height=[6.0, 9.0], use=["residential", "shop"]
    )
    town.imported(twin=twin, buildings=path, uses=["residential"])
    surfaces = town.table(twin, "surfaces")
    shared = surfaces["party_m2"] > 0
    assert surfaces["party_m2"][shared].tolist() == pytest.approx([60])
    assert surfaces["party_with"][shared].tolist() == [""]
    assert Twin.open(twin).city().surfaces.party_with.max() == -1


def test_a_use_nobody_has_leaves_no_city_and_says_so(buildings, twin):
    assert town.refused(twin=twin, buildings=buildings, uses=["religious"])["code"] == "no-buildings"


@pytest.fixture
def two_levels(tmp_path):
    """One building as a box of 9 m in LoD 1 and as two boxes' worth of walls, 12 m, in LoD 2."""
    document = town.city_json(
        {"a": town.box_faces(0, 0, 12)}, referenceSystem="https://www.opengis.net/def/crs/EPSG/0/3067"
    )
    first = len(document["vertices"])
    boundaries = []
    for ring in town.box_faces(0, 0, 9):
        boundaries.append([list(range(len(document["vertices"]), len(document["vertices"]) + len(ring)))])
        document["vertices"] += [list(map(float, corner)) for corner in ring]
    assert first == 24
    document["CityObjects"]["a"]["geometry"].append({"type": "MultiSurface", "lod": "1.2", "boundaries": boundaries})
    return town.write_json(tmp_path / "levels.city.json", document)


@pytest.mark.parametrize(("lod", "height", "taken"), [(None, 12, "2"), (2, 12, "2"), (1.3, 9, "1.2"), (1.2, 9, "1.2")])
def test_the_finest_level_of_detail_up_to_the_wanted_one_is_taken_and_never_two(two_levels, twin, lod, height, taken):
    result = town.imported(twin=twin, buildings=two_levels, lod=lod)
    assert town.by_id(twin, "height_m")["a"] == (height,)
    assert result["surfaces"] == {"wall": 4, "roof": 1, "ground": 1}
    assert Twin.open(twin).manifest["import"]["levels_of_detail"] == {taken: 1}


def test_a_building_without_so_coarse_a_level_is_skipped_by_name(two_levels, twin):
    error = town.refused(twin=twin, buildings=two_levels, lod=1)
    assert error["code"] == "no-buildings"
    assert "no geometry up to LoD 1" in error["message"]


def test_fields_mapped_by_hand_win_over_the_preset(tmp_path, twin):
    path = town.write_houses(tmp_path / "h.gpkg", eaves=[4.5] * 8, built=[1888] * 8)
    town.imported(twin=twin, buildings=path, fields={"buildings": {"height_m": "EAVES", "year": "built"}})
    assert set(town.by_id(twin, "height_m", "year").values()) == {(4.5, 1888)}


def test_a_field_mapped_to_nothing_is_not_read(buildings, twin):
    result = town.imported(twin=twin, buildings=buildings, fields={"buildings": {"year": ""}})
    assert result["inferred"]["year"] == 8
    assert {origin for (origin,) in town.by_id(twin, "year_origin").values()} == {"default"}


def test_a_mapping_to_a_field_that_is_not_there_names_the_fields_that_are(buildings, twin):
    error = town.refused(twin=twin, buildings=buildings, fields={"buildings": {"height_m": "hoogte"}})
    assert (error["code"], error["field"], error["file"]) == ("bad-mapping", "hoogte", str(buildings))
    assert "height, id, storeys, use, year" in error["hint"]


@pytest.mark.parametrize("fields", [{"buildings": {"colour": "year"}}, {"gardens": {}}, {"buildings": "year"}])
def test_a_mapping_of_what_a_city_does_not_know_is_refused(buildings, twin, fields):
    assert town.refused(twin=twin, buildings=buildings, fields=fields)["code"] in ("bad-mapping", "bad-call")


def test_fields_of_roads_are_mapped_too(town_files, tmp_path, twin):
    line = shapely.LineString([(town.WEST, town.SOUTH - 5), (town.WEST + 50, town.SOUTH - 5)])
    roads = town.write_layer(tmp_path / "r.gpkg", [line], id=["r"], vmax=[40.0], highway=["primary"])
    town.imported(twin=twin, roads=roads, fields={"roads": {"speed_kmh": "vmax"}})
    assert town.by_id(twin, "speed_kmh", "speed_kmh_origin", layer="roads")["r"] == (40, "given")


FRENCH = {"HAUTEUR": [0.0, *[9.0] * 7], "USAGE1": ["Résidentiel"] * 8, "Z_MIN_SOL": [100.0] * 8, "NB_ETAGES": [3] * 8}
DUTCH = {"oorspronkelijkbouwjaar": [1005, *[1931] * 7], "identificatie": [f"P{i}" for i in range(8)]}
PLAIN = {"height": [9.0] * 8}


@pytest.mark.parametrize(
    ("columns", "country", "licence"),
    [(FRENCH, "FR", "Licence Ouverte 2.0"), (DUTCH, "NL", "CC BY 4.0"), (PLAIN, "FI", "")],
    ids=["bdtopo", "3dbag", "generic"],
)
def test_the_source_is_recognised_by_its_fields(tmp_path, twin, columns, country, licence):
    path = town.write_layer(tmp_path / "h.gpkg", town.houses()[0], "buildings", **columns)
    result = town.imported(twin=twin, buildings=path)
    assert result["country"] == country
    assert Twin.open(twin).manifest["sources"][0]["licence"] == licence


def test_null_codes_are_those_of_the_preset(tmp_path, twin):
    path = town.write_layer(tmp_path / "h.gpkg", town.houses()[0], "buildings", **FRENCH)
    result = town.imported(twin=twin, buildings=path)
    # BD TOPO writes 0 where it knows no height: nothing is refused, the storeys say it
    assert (result["refused_values"], result["inferred"]["height"]) == ([], 1)
    heights = town.by_id(twin, "height_m", "height_m_origin", "use")
    assert sorted(heights.values()) == [(9.0, "given", "residential")] * 7 + [(9.0, "inferred", "residential")]


def test_a_preset_can_be_chosen_against_the_guess(tmp_path, twin):
    path = town.write_layer(tmp_path / "h.gpkg", town.houses()[0], "buildings", **DUTCH)
    town.imported(twin=twin, buildings=path, preset="generic")
    years = sorted(year for (year,) in town.by_id(twin, "year").values())
    assert years == [1005, *[1931] * 7]  # for 3DBAG 1005 means "unknown"


def test_a_layer_named_buildings_is_not_thought_french(town_files, twin):
    assert town.imported(twin=twin, source=town_files / "town.gpkg")["country"] == "FI"


def test_openstreetmap_is_read_as_such_whatever_preset_was_chosen(twin):
    osm = town.DEMO / "Helsinki.osm.pbf"
    result = town.imported(twin=twin, buildings=osm, preset="generic", crs=town.CRS)
    assert result["buildings"] == 480
    assert Twin.open(twin).manifest["sources"][0]["licence"] == "ODbL 1.0"


def test_layers_whose_names_say_nothing_are_listed_in_the_refusal(tmp_path, twin):
    path = town.write_layer(tmp_path / "t.gpkg", town.houses()[0], "tabelle7", height=[9.0] * 8)
    error = town.refused(twin=twin, source=path)
    assert error["code"] == "layers-unknown"
    assert "tabelle7" in error["message"]
    assert town.imported(twin=twin, buildings=f"{path}|layername=tabelle7")["buildings"] == 8


def test_several_files_of_buildings_become_one_city_and_ids_stay_apart(tmp_path, twin):
    one = town.write_houses(tmp_path / "one.gpkg")
    shapes = [shapely.affinity.translate(shape, 500, 0) for shape in town.houses()[0]]
    two = town.write_houses(tmp_path / "two.gpkg", shapes)
    result = town.imported(twin=twin, buildings=[one, two])
    assert result["buildings"] == 16
    assert len(town.by_id(twin, "use")) == 16
    assert {issue["id"] for issue in result["repaired"]} == {f"house-{i}" for i in range(8)}
    assert np.isin([f"house-{i}#2" for i in range(8)], list(town.by_id(twin, "use"))).all()
