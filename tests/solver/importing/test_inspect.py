"""What `inspect` tells of a file before it is imported."""

from __future__ import annotations

import json

import pytest
import shapely

from plugin.city.errors import InputError
from plugin.solver import processes
from plugin.solver.jobs import Job
from tests.solver.importing import town
from tests.solver.importing.test_coordinates import in_crs, swapped


def looked_into(path) -> dict:
    job = Job(processes.process("inspect"), {"path": str(path)})
    job.run()
    assert job.status == "successful", (job.error, job.log)
    json.dumps(job.result, allow_nan=False)
    return job.result


def only_layer(path) -> dict:
    (layer,) = looked_into(path)["layers"]
    return layer


def test_each_layer_of_a_geopackage_is_told_with_role_and_number(town_files):
    found = looked_into(town_files / "town.gpkg")
    assert {layer["name"]: (layer["role"], layer["features"]) for layer in found["layers"]} == {
        "buildings": ("buildings", 8),
        "roads": ("roads", 4),
        "rail": ("rail", 1),
        "land_cover": ("land_cover", 1),
        "water": ("land_cover", 1),
        "barriers": ("barriers", 1),
        "population": ("population", 2),
    }
    assert (found["format"], found["preset"]) == ("vector", "generic")


def test_fields_come_with_their_most_frequent_values_and_a_mapping(buildings):
    layer = only_layer(buildings)
    fields = {field["name"]: field["examples"] for field in layer["fields"]}
    assert list(fields) == ["id", "height", "storeys", "use", "year"]
    assert set(fields["height"][:3]) == {"6.0", "9.0", "12.0"}
    assert set(fields["use"]) == {"residential", "office", "school", "retail"}
    mapping = layer["mappings"]["generic"]["buildings"]
    assert mapping == {"use": "use", "year": "year", "height_m": "height", "storeys": "storeys"}


def test_the_mapping_told_is_the_mapping_taken(tmp_path, twin):
    path = town.write_houses(tmp_path / "h.gpkg", height=None, Hoehe=[4.5] * 8)
    mapping = only_layer(path)["mappings"]["generic"]["buildings"]
    assert mapping["height_m"] == "Hoehe"
    town.imported(twin=twin, buildings=path, fields={"buildings": mapping})
    assert set(town.by_id(twin, "height_m").values()) == {(4.5,)}


def test_a_good_crs_is_told_without_a_problem(buildings):
    layer = only_layer(buildings)
    assert (layer["crs"], layer["crs_problem"], layer["suggested_crs"], layer["axes_swapped"]) == (
        "EPSG:3067",
        "",
        None,
        False,
    )
    assert layer["bounds"] == [town.WEST, town.SOUTH, town.WEST + 132, town.SOUTH + 50]


@pytest.mark.parametrize(
    ("crs", "problem"), [("EPSG:4326", "crs-geographic"), ("EPSG:3857", "crs-web-mercator"), (None, "crs-missing")]
)
def test_a_crs_that_carries_no_twin_is_told_as_the_import_would(tmp_path, twin, crs, problem):
    shapes = in_crs(crs) if crs else in_crs("EPSG:4326")
    path = town.write_houses(tmp_path / "h.gpkg", shapes, crs=crs)
    layer = only_layer(path)
    assert (layer["crs_problem"], layer["suggested_crs"]) == (problem, "EPSG:3067")
    error = town.refused(twin=twin, buildings=path)
    assert (error["code"], error["suggestion"]["crs"]) == (layer["crs_problem"], layer["suggested_crs"])


def test_exchanged_axes_are_told(tmp_path):
    assert only_layer(town.write_houses(tmp_path / "h.gpkg", swapped(town.houses()[0])))["axes_swapped"] is True


def test_openstreetmap_is_told_layer_by_layer_and_may_be_in_degrees():
    found = looked_into(town.DEMO / "Helsinki.osm.pbf")
    assert found["preset"] == "osm"
    layers = {layer["name"]: layer for layer in found["layers"]}
    assert layers["multipolygons"]["role"] == "buildings"
    assert layers["lines"]["role"] == "roads"
    assert layers["multipolygons"]["crs_problem"] == ""


def test_a_3d_city_is_told_with_its_levels_of_detail_and_attributes():
    found = looked_into(town.DEMO / "delft.city.jsonl")
    assert (found["format"], found["preset"], found["lods"]) == ("cityjsonseq", "3dbag", ["0", "1.2", "1.3", "2.2"])
    (layer,) = found["layers"]
    assert (layer["features"], layer["crs_problem"]) == (99, "")
    assert layer["mappings"]["3dbag"]["buildings"]["year"] == "oorspronkelijkbouwjaar"


def test_objects_that_are_no_buildings_are_counted(tmp_path):
    document = town.city_json(
        {"a": town.box_faces(0, 5, 14)}, referenceSystem="https://www.opengis.net/def/crs/EPSG/0/3067"
    )
    document["CityObjects"]["bridge"] = {"type": "Bridge", "geometry": []}
    assert looked_into(town.write_json(tmp_path / "a.city.json", document))["ignored_types"] == {"Bridge": 1}


def test_a_raster_is_terrain_and_weather_is_weather(town_files):
    (layer,) = looked_into(town_files / "terrain.tif")["layers"]
    assert (layer["role"], layer["crs"], layer["crs_problem"]) == ("terrain", "EPSG:3067", "")
    assert looked_into(town.EPW)["format"] == "epw"


def test_a_layer_without_features_or_geometry_is_told_too(tmp_path):
    empty = tmp_path / "none.geojson"
    empty.write_text('{"type": "FeatureCollection", "features": []}')
    assert only_layer(empty)["features"] == 0
    table = tmp_path / "prices.csv"
    table.write_text("id,height\na,9\n")
    layer = only_layer(table)
    assert (layer["features"], layer["geometry"], layer["role"]) == (1, "", "")


def test_a_style_table_qgis_keeps_in_a_geopackage_does_not_stop_the_look(tmp_path, buildings):
    import sqlite3

    with sqlite3.connect(buildings) as connection:
        connection.execute("CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, styleName TEXT)")
        connection.execute("INSERT INTO layer_styles VALUES (1, 'red')")
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('layer_styles', 'attributes', 'layer_styles')"
        )
    found = looked_into(buildings)
    assert {layer["name"]: layer["role"] for layer in found["layers"]} == {"buildings": "buildings", "layer_styles": ""}


@pytest.mark.parametrize("name", ["a.gpkg", "a.city.json", "a.tif", "a.epw"])
def test_an_empty_file_is_refused(tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    job = Job(processes.process("inspect"), {"path": str(tmp_path / name)})
    job.run()
    assert (job.status, job.error["code"], job.error["file"]) == ("failed", "file-empty", str(tmp_path / name))


@pytest.mark.parametrize(
    "name", ["a.gpkg", "a.city.json", "a.geojson", "a.tif", "a.gml", "a.city.jsonl", "a.osm.pbf", "a.zip"]
)
def test_rubbish_is_refused_with_the_name_of_the_file(tmp_path, name):
    (tmp_path / name).write_bytes(b"\x00rubbish" * 50)
    job = Job(processes.process("inspect"), {"path": str(tmp_path / name)})
    job.run()
    assert job.status == "failed"
    assert job.error["code"] != "internal", job.log
    assert (job.error["file"], bool(job.error["hint"])) == (str(tmp_path / name), True)


def test_lines_are_roads_only_when_their_name_or_fields_say_so(tmp_path):
    line = [shapely.LineString([(town.WEST, town.SOUTH), (town.WEST + 9, town.SOUTH)])]
    contour = town.write_layer(tmp_path / "contours.gpkg", line, id=["a"])
    named = town.write_layer(tmp_path / "strassen.gpkg", line, id=["a"])
    telling = town.write_layer(tmp_path / "linien.gpkg", line, id=["a"], maxspeed=[50.0])
    assert [only_layer(path)["role"] for path in (contour, named, telling)] == ["", "roads", "roads"]


def test_inputs_are_checked_before_anything_is_read():
    with pytest.raises(InputError, match="path"):
        Job(processes.process("inspect"), {})
