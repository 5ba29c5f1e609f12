"""Input as it should not be: a clear error, or an entry in the report; never a silent drop, a zero or a crash."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from tests.solver.importing import town

EPSG_3067 = "https://www.opengis.net/def/crs/EPSG/0/3067"


@pytest.fixture
def city_document():
    return town.city_json({f"b{i}": town.box_faces(i, 5, 14) for i in range(4)}, referenceSystem=EPSG_3067)


@pytest.mark.parametrize(
    "name", ["a.gpkg", "a.geojson", "a.city.json", "a.city.jsonl", "a.gml", "a.osm.pbf", "a.shp", "a.zip"]
)
def test_an_empty_file_is_refused_by_name(tmp_path, twin, name):
    (tmp_path / name).write_bytes(b"")
    error = town.refused(twin=twin, buildings=tmp_path / name)
    assert (error["code"], error["file"]) == ("file-empty", str(tmp_path / name))
    assert not twin.exists()


@pytest.mark.parametrize("kept", [0.02, 0.5, 0.999])
def test_a_truncated_cityjson_is_refused(tmp_path, twin, city_document, kept):
    text = json.dumps(city_document)
    path = tmp_path / "cut.city.json"
    path.write_text(text[: int(len(text) * kept)])
    error = town.refused(twin=twin, buildings=path)
    assert error["code"] in ("file-truncated", "file-unreadable")
    assert error["file"] == str(path)
    assert not twin.exists()


FRAME = ("transform", "metadata", "extensions", "geometry-templates", "CityObjects")
ODD = [(key, junk) for key in FRAME for junk in ("abc", 3.7, [1, 2])] + [
    ("vertices", junk) for junk in ("abc", 3.7, {})
]


@pytest.mark.parametrize(("key", "junk"), ODD)
def test_a_cityjson_whose_frame_is_not_what_it_must_be_is_refused_by_the_part(tmp_path, twin, city_document, key, junk):
    error = town.refused(twin=twin, buildings=town.write_json(tmp_path / "odd.city.json", {**city_document, key: junk}))
    assert error["file"] == str(tmp_path / "odd.city.json")
    assert f'"{key}" is' in error["message"]
    assert not twin.exists()


def test_city_objects_that_are_not_what_they_must_be_are_reported_one_by_one(tmp_path, twin, city_document):
    objects = city_document["CityObjects"]
    objects["b0"]["attributes"] = "tall"
    objects["b1"] = {**objects["b1"], "geometry": 4}
    objects["b2"]["geometry"].insert(0, "a box")
    objects["b2"]["children"] = [7]
    objects["b3"]["geometry"][0]["semantics"] = "walls"
    objects["b4"] = ["a building"]
    path = town.write_json(tmp_path / "odd.city.json", city_document)
    result = town.imported(twin=twin, buildings=path)
    skipped = {row["id"]: row["reason"] for row in result["skipped"]}
    assert result["buildings"] == 2
    assert skipped["b4"] == "it is a list, not a city object"
    assert skipped["b1"] == "no geometry"
    assert "b3" in skipped
    mended = {(row["id"], row["reason"]) for row in result["repaired"]}
    assert ("b0", "its \"attributes\" is 'tall', must be an object, left out") in mended
    assert ("b2", "a geometry is 'a box', must be an object, that geometry is left out") in mended
    assert ("b2", 'its "children" are not all ids, left out') in mended


def test_a_feature_of_a_sequence_that_is_not_what_it_must_be_is_skipped_by_its_id(tmp_path, twin, city_document):
    header = {**city_document, "CityObjects": {}, "vertices": []}
    header["transform"] = {"scale": [1, 1, 1], "translate": [0, 0, 0]}
    features = [
        {"type": "CityJSONFeature", "id": name, "CityObjects": {name: each}, "vertices": city_document["vertices"]}
        for name, each in city_document["CityObjects"].items()
    ]
    features[1]["CityObjects"] = "none"
    features[2]["vertices"] = 5
    path = tmp_path / "odd.city.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in [header, *features]))
    result = town.imported(twin=twin, buildings=path)
    assert result["buildings"] == 2
    assert {row["id"] for row in result["skipped"]} == {"b1", "b2"}


@pytest.mark.parametrize("kept", [0.3, 0.6])
@pytest.mark.parametrize("role", ["buildings", "terrain"])
def test_a_cut_off_binary_file_is_refused_by_name(tmp_path, twin, buildings, role, kept):
    path = tmp_path / ("cut.fgb" if role == "buildings" else "cut.tif")
    whole = town.write_houses(path) if role == "buildings" else town.write_terrain(path, rough=True)
    path.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * kept)])
    error = town.refused(**{"twin": twin, "buildings": buildings, "crs": town.CRS, role: path})
    assert (error["code"], error["file"]) == ("file-unreadable", str(path))
    assert "previous exception" not in error["message"]
    assert not twin.exists()


def test_a_truncated_geojson_is_refused(tmp_path, twin):
    features = [
        {"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(shape)} for shape in town.houses()[0]
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    path = tmp_path / "cut.geojson"
    path.write_text(text[: len(text) // 2])
    error = town.refused(twin=twin, buildings=path, crs=town.CRS)
    assert (error["code"], error["file"]) == ("file-unreadable", str(path))


def test_a_truncated_sequence_keeps_the_whole_features_and_reports_the_cut_one(tmp_path, twin, city_document):
    header = {
        **city_document,
        "CityObjects": {},
        "vertices": [],
        "transform": {"scale": [1, 1, 1], "translate": [0, 0, 0]},
    }
    lines = [json.dumps(header)]
    for name, each in city_document["CityObjects"].items():
        feature = {
            "type": "CityJSONFeature",
            "id": name,
            "CityObjects": {name: each},
            "vertices": city_document["vertices"],
        }
        lines.append(json.dumps(feature))
    path = tmp_path / "cut.city.jsonl"
    path.write_text("\n".join(lines)[:-200])
    result = town.imported(twin=twin, buildings=path)
    assert result["buildings"] == 3
    (skipped,) = result["skipped"]
    assert skipped["id"] == "line 5"
    assert "not whole JSON" in skipped["reason"]


def test_a_truncated_citygml_is_refused(tmp_path, twin):
    path = tmp_path / "cut.gml"
    path.write_text('<CityModel xmlns="http://www.opengis.net/citygml/2.0"><cityObjectMember><Building')
    error = town.refused(twin=twin, buildings=path, crs=town.CRS)
    assert (error["code"], error["file"]) == ("file-truncated", str(path))


def test_a_layer_without_features_is_refused(tmp_path, twin):
    path = tmp_path / "none.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}')
    for more in ({}, {"crs": town.CRS}):
        error = town.refused(twin=twin, buildings=path, **more)
        assert error["code"] in ("layer-empty", "no-buildings")
        assert error["file"] == str(path)


def test_a_table_without_geometry_is_refused(tmp_path, twin):
    path = tmp_path / "prices.csv"
    path.write_text("id,height\na,9\n")
    error = town.refused(twin=twin, buildings=path, crs=town.CRS)
    assert "no geometry" in error["message"]


def test_a_text_file_is_refused_by_name(tmp_path, twin):
    path = tmp_path / "letter.txt"
    path.write_text("dear all")
    error = town.refused(twin=twin, buildings=path)
    assert (error["code"], error["file"]) == ("file-unreadable", str(path))


def test_a_layer_that_is_not_there_is_refused(buildings, twin):
    error = town.refused(twin=twin, buildings=f"{buildings}|layername=castles")
    assert error["file"] == str(buildings)
    assert "castles" in error["message"]


def ring(*corners) -> dict:
    return {"type": "Polygon", "coordinates": [[[town.WEST + x, town.SOUTH + y] for x, y in corners]]}


def geojson(path, geometries: dict):
    """Written by hand: a library would not write such rings."""
    features = [
        {"type": "Feature", "properties": {"id": name, "height": 9.0}, "geometry": shape}
        for name, shape in geometries.items()
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3067"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
    return path


GOOD = ring((0, 0), (12, 0), (12, 10), (0, 10), (0, 0))


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        (ring((40, 0), (52, 0), (40, 0)), "point"),
        (ring((40, 0), (52, 0)), "point"),
        (ring((40, 0), (52, 0), (46, 0), (40, 0)), "cannot be mended"),
        (None, "no geometry"),
        ({"type": "Polygon", "coordinates": []}, "empty geometry"),
        ({"type": "Point", "coordinates": [town.WEST, town.SOUTH]}, "not a polygon (Point)"),
        (ring((40, 0), (40.1, 0), (40.1, 0.1), (40, 0.1), (40, 0)), "area 0.01 m², must be at least 0.1 m²"),
    ],
    ids=["ring-of-2", "ring-of-2-open", "line-as-ring", "none", "empty", "point", "speck"],
)
def test_a_shape_that_is_no_building_is_skipped_and_the_others_come_in(tmp_path, twin, shape, reason):
    result = town.imported(twin=twin, buildings=geojson(tmp_path / "h.geojson", {"good": GOOD, "bad": shape}))
    assert set(town.by_id(twin, "height_m")) == {"good"}
    assert [(issue["id"], issue["layer"]) for issue in result["skipped"]] == [("bad", "buildings")]
    assert reason in result["skipped"][0]["reason"]


def test_a_self_intersecting_ring_is_mended_and_reported(tmp_path, twin):
    bow = ring((40, 0), (52, 10), (52, 0), (40, 10), (40, 0))  # two triangles of 12 × 5 / 2 … each 30 m²
    result = town.imported(twin=twin, buildings=geojson(tmp_path / "h.geojson", {"good": GOOD, "bow": bow}))
    assert [(issue["id"], issue["reason"]) for issue in result["repaired"]] == [("bow", "self-intersection, mended")]
    assert town.by_id(twin, "footprint_m2")["bow"][0] == pytest.approx(60)
    assert town.by_id(twin, "volume_m3")["bow"][0] == pytest.approx(60 * 9)


def test_the_same_id_for_two_houses_is_told_apart_and_reported(tmp_path, twin):
    ids = ["a", "a", "c", "d", "e", "f", "g", "h"]
    result = town.imported(twin=twin, buildings=town.write_houses(tmp_path / "h.gpkg", id=ids))
    assert result["buildings"] == 8
    assert {"a", "a#2"} < set(town.by_id(twin, "use"))
    assert [issue["id"] for issue in result["repaired"]] == ["a"]


def test_the_same_house_twice_counts_once_and_is_reported(tmp_path, twin):
    shapes = [town.house(0), *town.houses()[0][:7]]
    ids = ["a", "a", "c", "d", "e", "f", "g", "h"]
    result = town.imported(twin=twin, buildings=town.write_houses(tmp_path / "h.gpkg", shapes, id=ids))
    assert result["buildings"] == 7
    assert result["skipped"][0]["reason"] == "the same id and the same geometry as another feature"


def test_a_building_below_the_terrain_is_skipped_with_its_depth(tmp_path, twin, city_document):
    city_document = town.city_json(
        {"cellar": town.box_faces(0, 5, 12), "house": town.box_faces(1, 20, 29)}, referenceSystem=EPSG_3067
    )
    path = town.write_json(tmp_path / "c.city.json", city_document)
    result = town.imported(twin=twin, buildings=path, terrain=town.write_terrain(tmp_path / "t.tif"))
    assert set(town.by_id(twin, "height_m")) == {"house"}
    x, y = town.house(0).centroid.coords[0]
    (skipped,) = result["skipped"]
    assert skipped["id"] == "cellar"
    assert skipped["reason"] == f"below ground: its top is {town.ground_at(x, y) - 12:.1f} m under the terrain"
    assert (skipped["x"], skipped["y"]) == pytest.approx((x, y), abs=0.01)


def test_a_building_a_little_below_the_terrain_stays(tmp_path, twin):
    path = town.write_json(
        tmp_path / "c.city.json", town.city_json({"low": town.box_faces(0, 15, 19)}, referenceSystem=EPSG_3067)
    )
    result = town.imported(twin=twin, buildings=path, terrain=town.write_terrain(tmp_path / "t.tif"))
    assert (result["buildings"], result["skipped"]) == (1, [])


def test_a_solid_without_a_floor_is_closed_by_its_outline_and_reported(tmp_path, twin):
    """As 3dfier writes them: without it the building would lose no heat to the ground."""
    path = town.write_json(
        tmp_path / "c.city.json", town.city_json({"open": town.box_faces(0, 5, 14)[1:]}, referenceSystem=EPSG_3067)
    )
    result = town.imported(twin=twin, buildings=path)
    assert result["surfaces"] == {"wall": 4, "roof": 1, "ground": 1}
    assert [(issue["id"], issue["reason"]) for issue in result["repaired"]] == [
        ("open", "no surface to the ground: closed below by its outline")
    ]
    surfaces = town.table(twin, "surfaces")
    ground = surfaces["kind"] == "ground"
    assert surfaces["area_m2"][ground].tolist() == pytest.approx([120])
    assert surfaces["tilt_deg"][ground].tolist() == [180]
    assert town.by_id(twin, "volume_m3")["open"][0] == pytest.approx(120 * 9)


def test_a_surface_of_two_corners_is_left_out_and_reported(tmp_path, twin, city_document):
    city_document["CityObjects"]["b0"]["geometry"][0]["boundaries"].append([[0, 1]])
    result = town.imported(twin=twin, buildings=town.write_json(tmp_path / "c.city.json", city_document))
    assert result["buildings"] == 4
    assert result["repaired"] == [
        {
            "id": "b0",
            "layer": "buildings",
            "reason": "1 surfaces with fewer than 3 corners or wrong vertex numbers left out",
        }
    ]


def test_a_vertex_number_that_does_not_exist_leaves_out_the_surface_only(tmp_path, twin, city_document):
    city_document["CityObjects"]["b0"]["geometry"][0]["boundaries"].append([[0, 1, 99999]])
    result = town.imported(twin=twin, buildings=town.write_json(tmp_path / "c.city.json", city_document))
    assert result["surfaces"] == {"wall": 16, "roof": 4, "ground": 4}
    assert result["repaired_count"] == 1


def test_an_old_cityjson_is_refused_with_the_way_to_upgrade(tmp_path, twin, city_document):
    path = town.write_json(tmp_path / "old.city.json", {**city_document, "version": "0.8"})
    error = town.refused(twin=twin, buildings=path)
    assert (error["code"], error["file"]) == ("version", str(path))
    assert "cjio" in error["hint"]


@pytest.mark.slow
def test_a_building_of_274_000_faces_comes_in_whole(tmp_path, twin):
    """A ball of 370 × 370 quadrangles cut into triangles, as some exports of monuments are."""
    n, radius = 370, 20.0
    azimuth = np.linspace(0, 2 * np.pi, n, endpoint=False)
    height = np.linspace(-np.pi / 2, np.pi / 2, n + 2)[1:-1]
    x = radius * np.cos(height)[:, None] * np.cos(azimuth) + town.WEST
    y = radius * np.cos(height)[:, None] * np.sin(azimuth) + town.SOUTH
    z = np.repeat((radius * np.sin(height) + 30)[:, None], n, axis=1)
    vertices = [
        *np.column_stack([x.ravel(), y.ravel(), z.ravel()]).tolist(),
        [town.WEST, town.SOUTH, 10.0],
        [town.WEST, town.SOUTH, 50.0],
    ]
    row, column = np.indices((n - 1, n))
    a, b = row * n + column, row * n + (column + 1) % n
    c, d = b + n, a + n
    triangles = np.concatenate([np.stack([a, b, c], -1).reshape(-1, 3), np.stack([a, c, d], -1).reshape(-1, 3)])
    last = (n - 1) * n
    caps = [[(i + 1) % n, i, n * n] for i in range(n)] + [[last + i, last + (i + 1) % n, n * n + 1] for i in range(n)]
    boundaries = [[face] for face in (*triangles.tolist(), *caps)]
    assert len(boundaries) >= 273_000
    document = {
        "type": "CityJSON",
        "version": "2.0",
        "metadata": {"referenceSystem": EPSG_3067},
        "CityObjects": {
            "ball": {"type": "Building", "geometry": [{"type": "Solid", "lod": "2", "boundaries": [boundaries]}]}
        },
        "vertices": vertices,
    }
    result = town.imported(twin=twin, buildings=town.write_json(tmp_path / "ball.city.json", document))
    assert result["buildings"] == 1
    assert sum(result["surfaces"].values()) == len(boundaries)
    # a polyhedron inscribed in the ball: short by a part of (π / n)² and of the poles' step
    assert town.by_id(twin, "volume_m3")["ball"][0] == pytest.approx(4 / 3 * np.pi * radius**3, rel=5e-4)


# --- weather ----------------------------------------------------------------------------------------------------------
def epw(path, change):
    """The demo weather with each data row changed by a function of its fields."""
    lines = town.EPW.read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("DATA PERIODS")) + 1
    rows = [",".join(change(line.split(","))) for line in lines[at:]]
    path.write_text("\n".join([*lines[:at], *rows]) + "\n", encoding="utf-8")
    return path


def test_weather_of_32_columns_is_taken(tmp_path, buildings, twin):
    path = epw(tmp_path / "short.epw", lambda row: row[:32])
    assert town.imported(twin=twin, buildings=buildings, weather=path)["weather"] is not None


def test_weather_without_the_columns_that_count_is_refused_by_row(tmp_path, buildings, twin):
    path = epw(tmp_path / "short.epw", lambda row: row[:12])
    error = town.refused(twin=twin, buildings=buildings, weather=path)
    assert error["file"] == str(path)
    assert "12 columns, must be at least 22" in error["message"]
    assert not twin.exists()


def test_weather_without_temperatures_is_refused(tmp_path, buildings, twin):
    path = epw(tmp_path / "mute.epw", lambda row: [*row[:6], "99.9", *row[7:]])
    error = town.refused(twin=twin, buildings=buildings, weather=path)
    assert error["file"] == str(path)
    assert "dry bulb temperature" in json.dumps(error)


def test_weather_cut_off_in_autumn_is_refused(tmp_path, buildings, twin):
    text = town.EPW.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "cut.epw"
    path.write_text("\n".join(text[:7000]), encoding="utf-8")
    error = town.refused(twin=twin, buildings=buildings, weather=path)
    assert "must be 8760" in error["message"]


def test_weather_of_words_is_refused(tmp_path, buildings, twin):
    path = tmp_path / "letter.epw"
    path.write_text("dear all")
    assert town.refused(twin=twin, buildings=buildings, weather=path)["file"] == str(path)
