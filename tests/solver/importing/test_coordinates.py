"""Coordinate systems that would make every length wrong are caught, and what is suggested works."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from plugin.store.twin import Twin
from tests.solver.importing import town

AREA_M2 = town.WIDTH_M * town.DEPTH_M


def in_crs(target: str, shapes: list | None = None) -> list:
    """The houses in another CRS, x before y."""
    change = Transformer.from_crs(town.CRS, target, always_xy=True)
    shapes = town.houses()[0] if shapes is None else shapes
    return [shapely.transform(shape, lambda c: np.column_stack(change.transform(c[:, 0], c[:, 1]))) for shape in shapes]


def swapped(shapes: list) -> list:
    return [shapely.transform(shape, lambda c: c[:, ::-1]) for shape in shapes]


def assert_true_sizes(twin) -> None:
    """Houses are 120 m² on the ground; a projection made for the place is true to its scale factor (UTM 0.9996, squared)."""
    areas = town.table(twin, "buildings")["footprint_m2"]
    np.testing.assert_allclose(areas, AREA_M2, rtol=2e-3)


def refused_and_mended(twin, code: str, **inputs) -> dict:
    """The error of an import, after the same import with its suggestion went well."""
    error = town.refused(twin=twin, **inputs)
    assert error["code"] == code
    assert not twin.exists()
    assert error["suggestion"]
    town.imported(twin=twin, **{**inputs, **error["suggestion"]})
    return error


def test_degrees_are_refused_and_the_national_system_is_suggested(tmp_path, twin):
    path = town.write_houses(tmp_path / "h.gpkg", in_crs("EPSG:4326"), crs="EPSG:4326")
    error = refused_and_mended(twin, "crs-geographic", buildings=path)
    assert error["suggestion"] == {"crs": "EPSG:3067"}
    assert "EPSG:3067" in error["hint"]
    assert (error["file"], error["layer"]) == (str(path), "buildings")
    assert_true_sizes(twin)


@pytest.mark.parametrize("named", [None, "urn:ogc:def:crs:EPSG::99999"], ids=["none", "unknown"])
def test_metres_in_a_geojson_without_a_known_system_are_no_degrees(tmp_path, twin, named):
    features = [{"type": "Feature", "properties": {}, "geometry": json.loads(shapely.to_geojson(town.houses()[0][0]))}]
    document = {"type": "FeatureCollection", "features": features}
    if named is not None:
        document["crs"] = {"type": "name", "properties": {"name": named}}
    error = town.refused(twin=twin, buildings=town.write_json(tmp_path / "h.geojson", document))
    assert (error["code"], error["file"]) == ("crs-elsewhere", str(tmp_path / "h.geojson"))
    assert "are no degrees" in error["message"] and not error.get("suggestion")
    assert not twin.exists()


def test_web_mercator_is_refused_for_areas_off_by_one_over_cos_squared_of_the_latitude(tmp_path, twin):
    shapes = in_crs("EPSG:3857")
    latitude = math.radians(60.16)
    # 0.66 % between the ellipsoid and the sphere of Web Mercator
    assert shapes[0].area / AREA_M2 == pytest.approx(1 / math.cos(latitude) ** 2, rel=0.01)
    path = town.write_houses(tmp_path / "h.gpkg", shapes, crs="EPSG:3857")
    error = refused_and_mended(twin, "crs-web-mercator", buildings=path)
    assert "1/cos²" in error["message"]
    assert_true_sizes(twin)


def test_us_feet_are_refused_and_become_metres(tmp_path, twin):
    feet = 1200 / 3937
    box = shapely.box(985000, 200000, 985000 + 12 / feet, 200000 + 10 / feet)
    path = town.write_layer(tmp_path / "h.gpkg", [box], crs="EPSG:2263", id=["a"], height=[9.0])
    error = refused_and_mended(twin, "crs-feet", buildings=path)
    assert error["suggestion"] == {"crs": "EPSG:32618"}
    assert "foot" in error["message"]
    assert_true_sizes(twin)


def test_solids_in_feet_of_unsaid_heights_are_taken_as_metres_and_that_is_said(tmp_path, twin):
    feet = 1200 / 3937
    shift = np.array([985000 - town.WEST / feet, 200000 - town.SOUTH / feet])
    faces = [[(*(np.array(p[:2]) / feet + shift), p[2]) for p in face] for face in town.box_faces(0, 0, 9)]
    document = town.city_json({"a": faces}, referenceSystem="https://www.opengis.net/def/crs/EPSG/0/2263")
    path = town.write_json(tmp_path / "feet.city.json", document)
    result = town.imported(twin=twin, buildings=path, crs="EPSG:32618")
    assert any("heights" in line and "metres" in line for line in result["warnings"])
    assert_true_sizes(twin)


@pytest.mark.parametrize("crs", ["EPSG:28992", "EPSG:7415"])
def test_metric_files_are_taken_without_a_word(tmp_path, twin, crs):
    faces = [
        [(x - town.WEST + 80000, y - town.SOUTH + 450000, z) for x, y, z in face] for face in town.box_faces(0, 0, 9)
    ]
    document = town.city_json({"a": faces}, referenceSystem=f"https://www.opengis.net/def/crs/EPSG/0/{crs[5:]}")
    result = town.imported(twin=twin, buildings=town.write_json(tmp_path / "a.city.json", document))
    assert result["crs"] == "EPSG:28992"
    assert Twin.open(twin).crs["vertical"] == ("EPSG:5709" if crs == "EPSG:7415" else None)
    assert result["warnings"] == []


def test_a_file_without_crs_is_refused_and_taken_once_it_is_said(tmp_path, twin):
    path = town.write_houses(tmp_path / "h.gpkg", crs=None)
    error = town.refused(twin=twin, buildings=path)
    assert error["code"] == "crs-missing"
    assert "crs=EPSG" in error["hint"]
    assert "suggestion" not in error  # metres of an unknown system: a guess would look right and be wrong
    assert town.imported(twin=twin, buildings=path, crs="EPSG:3067")["crs"] == "EPSG:3067"
    assert_true_sizes(twin)


def test_degrees_without_crs_are_recognised_and_the_suggestion_works(tmp_path, twin):
    path = town.write_houses(tmp_path / "h.gpkg", in_crs("EPSG:4326"), crs=None)
    error = refused_and_mended(twin, "crs-missing", buildings=path)
    assert error["suggestion"] == {"source_crs": "EPSG:4326", "crs": "EPSG:3067"}
    assert_true_sizes(twin)


def test_exchanged_axes_are_found_by_the_area_of_the_crs(tmp_path, twin):
    path = town.write_houses(tmp_path / "h.gpkg", swapped(town.houses()[0]))
    error = refused_and_mended(twin, "crs-axes-swapped", buildings=path)
    assert error["suggestion"] == {"swap_axes": True}
    assert_true_sizes(twin)
    x, y = Twin.open(twin).extent[:2]
    assert (x, y) == (town.WEST, town.SOUTH)


def test_latitude_before_longitude_is_found_when_the_twin_has_a_place(tmp_path, twin):
    path = town.write_houses(tmp_path / "h.gpkg", swapped(in_crs("EPSG:4326")), crs="EPSG:4326")
    error = refused_and_mended(twin, "crs-axes-swapped", buildings=path, crs="EPSG:3067")
    assert error["suggestion"] == {"swap_axes": True}
    assert_true_sizes(twin)


def test_data_far_from_the_area_of_the_crs_are_refused_and_theirs_is_suggested(tmp_path, twin):
    path = town.write_houses(tmp_path / "h.gpkg")
    error = refused_and_mended(twin, "crs-elsewhere", buildings=path, crs="EPSG:28992")
    assert "EPSG:28992" in error["message"]
    assert error["suggestion"] == {"crs": "EPSG:3067"}
    assert_true_sizes(twin)


def test_degrees_far_from_the_area_get_the_system_of_their_place(tmp_path, twin):
    path = town.write_houses(tmp_path / "h.gpkg", in_crs("EPSG:4326"), crs="EPSG:4326")
    error = refused_and_mended(twin, "crs-elsewhere", buildings=path, crs="EPSG:28992")
    assert error["suggestion"] == {"crs": "EPSG:3067"}


def test_coordinates_that_fit_no_place_of_their_own_crs_get_no_guess(tmp_path, twin):
    """A local grid declared as a national one: nobody can know where it is."""
    shapes = [shapely.transform(shape, lambda c: c - (town.WEST, town.SOUTH)) for shape in town.houses()[0]]
    error = town.refused(twin=twin, buildings=town.write_houses(tmp_path / "h.gpkg", shapes))
    assert error["code"] == "crs-elsewhere"
    assert "suggestion" not in error
    assert not twin.exists()


@pytest.mark.parametrize(
    ("crs", "code"), [("EPSG:4326", "crs-geographic"), ("EPSG:3857", "crs-web-mercator"), ("EPSG:2263", "crs-feet")]
)
def test_a_twin_is_never_made_in_a_system_without_true_metres(buildings, twin, crs, code):
    error = town.refused(twin=twin, buildings=buildings, crs=crs)
    assert (error["code"], crs in error["message"]) == (code, True)


def test_words_that_name_no_crs_are_refused(buildings, twin):
    error = town.refused(twin=twin, buildings=buildings, crs="EPSG:99999999")
    assert error["code"] == "crs-unknown"


def test_every_source_comes_into_the_crs_of_the_first(tmp_path, twin, buildings):
    (line,) = in_crs(
        "EPSG:4326", [shapely.LineString([(town.WEST, town.SOUTH - 5), (town.WEST + 100, town.SOUTH - 5)])]
    )
    roads = town.write_layer(tmp_path / "r.gpkg", [line], crs="EPSG:4326", id=["r"], highway=["primary"])
    town.imported(twin=twin, buildings=buildings, roads=roads)
    # transforming there and back is good to a tenth of a millimetre
    assert Twin.open(twin).city().roads.link_length_m[0] == pytest.approx(100, abs=1e-3)


def test_geojson_is_in_degrees_by_definition_and_comes_where_it_belongs(tmp_path, twin):
    features = [
        {"type": "Feature", "properties": {"id": f"h{i}", "height": 9.0}, "geometry": shapely.geometry.mapping(shape)}
        for i, shape in enumerate(in_crs("EPSG:4326"))
    ]
    path = tmp_path / "h.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    town.imported(twin=twin, buildings=path, crs="EPSG:3067")
    assert_true_sizes(twin)
    np.testing.assert_allclose(Twin.open(twin).extent[:2], [town.WEST, town.SOUTH], atol=1e-3)


def test_places_of_skipped_features_are_in_the_crs_of_the_twin(tmp_path, twin):
    line = shapely.LineString([(town.WEST, town.SOUTH), (town.WEST + 4, town.SOUTH)])
    shapes = in_crs("EPSG:4326", [*town.houses(7)[0], line])
    path = town.write_houses(tmp_path / "h.gpkg", shapes, crs="EPSG:4326")
    (skipped,) = town.imported(twin=twin, buildings=path, crs="EPSG:3067")["skipped"]
    assert (skipped["x"], skipped["y"]) == pytest.approx((town.WEST + 2, town.SOUTH), abs=0.01)


def test_an_empty_layer_beside_others_is_no_reason_to_stop(tmp_path, twin, buildings):
    empty = tmp_path / "r.geojson"
    empty.write_text('{"type": "FeatureCollection", "features": []}')
    result = town.imported(twin=twin, buildings=buildings, roads=empty)
    assert (result["buildings"], result.get("roads")) == (8, 0)
