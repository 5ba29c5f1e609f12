"""Vector layers in each format: ids, words in other alphabets, broken rings, duplicate ids, axes, heights."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from pyproj import CRS

from plugin.city.errors import InputError
from plugin.readers import sources, vector
from plugin.readers.report import Report
from plugin.readers.vector import Features

BOXES = [shapely.box(385000 + 20 * i, 6671000, 385010 + 20 * i, 6671010) for i in range(3)]
NAMES = ["Töölö", "名前", "O'Hara"]


def write(path: Path, shapes=BOXES, driver: str | None = None, crs: str | None = "EPSG:3067", **columns) -> Path:
    columns = columns or {"name": NAMES, "height": [9.0, 12.5, float("nan")]}
    data = [np.array(values, dtype=object if isinstance(values[0], str) else None) for values in columns.values()]
    kinds = {shape.geom_type for shape in shapes}
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array(shapes, dtype=object)),
        data,
        list(columns),
        geometry_type=kinds.pop() if len(kinds) == 1 else "Unknown",
        crs=crs,
        driver=driver,
        encoding="UTF-8",
    )
    return path


def read(path: Path, **how) -> tuple[Features, Report]:
    report = Report()
    return vector.read_layer(sources.parse(str(path)), report, **how), report


@pytest.mark.parametrize(
    ("name", "driver"),
    [("a.gpkg", "GPKG"), ("a.geojson", "GeoJSON"), ("a.fgb", "FlatGeobuf"), ("a.shp", "ESRI Shapefile")],
)
def test_every_format_gives_the_same_features(tmp_path, name, driver):
    features, report = read(write(tmp_path / name, driver=driver))
    assert len(features) == 3 and not report.issues and features.crs is not None
    assert features.crs.to_epsg() == 3067
    by_name = dict(zip(features.columns["name"], range(3), strict=True))
    assert set(by_name) == set(NAMES)
    for wanted, shape in zip(NAMES, BOXES, strict=True):
        assert features.geometry[by_name[wanted]].normalize().equals_exact(shape.normalize(), 1e-6)
    heights = features.columns["height"].astype(float)
    assert [heights[by_name[n]] for n in NAMES[:2]] == [9, 12.5] and np.isnan(heights[by_name[NAMES[2]]])


def test_a_shapefile_of_utf8_without_a_code_page_is_read_as_utf8(tmp_path):
    path = write(tmp_path / "a.shp", driver="ESRI Shapefile")
    path.with_suffix(".cpg").unlink()
    dbf = bytearray(path.with_suffix(".dbf").read_bytes())
    dbf[29] = 0  # no language driver either
    path.with_suffix(".dbf").write_bytes(dbf)
    features, _ = read(path)
    assert set(features.columns["name"]) == set(NAMES)


def test_a_shapefile_of_latin_1_without_a_code_page_is_read_as_latin_1(tmp_path):
    path = write(tmp_path / "a.shp", driver="ESRI Shapefile", name=["Xx", "b", "c"])
    path.with_suffix(".cpg").unlink()
    dbf = bytearray(path.with_suffix(".dbf").read_bytes())
    dbf[29] = 0
    at = dbf.index(b"Xx")
    dbf[at : at + 2] = "Öx".encode("latin-1")
    path.with_suffix(".dbf").write_bytes(dbf)
    features, _ = read(path)
    assert features.columns["name"][0] == "Öx"


def test_a_layer_of_many_is_chosen_by_name_and_its_extent_limits_it(tmp_path):
    path = write(tmp_path / "a.gpkg", driver="GPKG")
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array(BOXES[:1])),
        [np.array([1.0])],
        ["x"],
        geometry_type="Polygon",
        crs="EPSG:3067",
        driver="GPKG",
        layer="other",
        append=True,
    )
    report = Report()
    one = vector.read_layer(sources.parse(f"{path}|layername=other"), report)
    assert len(one) == 1 and "x" in one.columns
    features, _ = read(Path(f"{path}|layername=a"), bbox=(385015.0, 6671000.0, 385031.0, 6671010.0))
    assert features.columns["name"].tolist() == [NAMES[1]]


def test_a_layer_that_is_not_there_is_told_with_those_that_are(tmp_path):
    path = write(tmp_path / "a.gpkg", driver="GPKG")
    with pytest.raises(InputError) as caught:
        read(Path(f"{path}|layername=houses"))
    assert "a.gpkg" in caught.value.message and "houses" in caught.value.message + caught.value.hint


def test_an_id_field_is_used_when_it_tells_features_apart(tmp_path):
    features, _ = read(write(tmp_path / "a.gpkg", driver="GPKG", id=["a", "b", "c"]))
    assert features.ids.tolist() == ["a", "b", "c"]
    features, _ = read(write(tmp_path / "b.gpkg", driver="GPKG", objectid=[7.0, 8.0, 9.0]))
    assert features.ids.tolist() == ["7", "8", "9"]
    features, _ = read(write(tmp_path / "c.gpkg", driver="GPKG", id=["x", "x", ""]))
    assert features.ids.tolist() == ["1", "2", "3"]  # an id with holes in it is no id: the file's own numbers


def test_a_repeated_id_gets_a_suffix_and_a_copy_is_skipped(tmp_path):
    other = shapely.box(385100, 6671000, 385110, 6671010)
    path = write(tmp_path / "a.gpkg", [*BOXES, other, BOXES[0]], driver="GPKG", id=["a", "b", "c", "a", "a"])
    features, report = read(path)
    assert features.ids.tolist() == ["a", "b", "c", "a#2"]
    kinds = sorted((issue.kind, issue.reason) for issue in report.issues)
    assert kinds == [
        ("repaired", "the id occurs more than once; this one is now a#2"),
        ("skipped", "the same id and the same geometry as another feature"),
    ]


def test_no_geometry_an_empty_one_and_wild_coordinates_are_skipped_with_their_ids(tmp_path):
    wild = shapely.Polygon([(385000, 6671000), (float("inf"), 6671000), (385000, 6671010)])
    shapes = np.array([BOXES[0], None, shapely.Polygon(), wild], dtype=object)
    path = tmp_path / "a.gpkg"
    pyogrio.raw.write(
        path,
        shapely.to_wkb(shapes),
        [np.array(list("abcd"), dtype=object)],
        ["id"],
        geometry_type="Polygon",
        crs="EPSG:3067",
        driver="GPKG",
    )
    features, report = read(path)
    assert features.ids.tolist() == ["a"]
    assert {issue.id: issue.reason for issue in report.issues}.keys() == {"b", "c", "d"}
    assert all(issue.kind == "skipped" and issue.layer == "a" for issue in report.issues)


def test_a_ring_of_two_points_is_skipped_with_its_place(tmp_path):
    """As OpenStreetMap extracts have it; written byte by byte, for no library makes it."""
    ring = struct.pack("<BIII", 1, 3, 1, 2) + struct.pack("<4d", 385000, 6671000, 385010, 6671010)
    good = shapely.to_wkb(BOXES[0])
    path = tmp_path / "a.gpkg"
    pyogrio.raw.write(
        path,
        np.array([good, ring], dtype=object),
        [np.array(["a", "b"], dtype=object)],
        ["id"],
        geometry_type="Polygon",
        crs="EPSG:3067",
        driver="GPKG",
    )
    features, report = read(path)
    assert features.ids.tolist() == ["a"]
    (issue,) = report.issues
    assert (issue.id, issue.kind) == ("b", "skipped") and "fewer than 4 points" in issue.reason
    assert (issue.x, issue.y) == (385000, 6671000)


@pytest.mark.parametrize("name", ["a.gpkg", "a.geojson", "a.shp", "a.fgb"])
def test_an_empty_file_is_told(tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(InputError) as caught:
        read(tmp_path / name)
    assert name in caught.value.message and caught.value.hint


def test_a_truncated_geojson_is_told(tmp_path):
    whole = write(tmp_path / "a.geojson", driver="GeoJSON").read_text(encoding="utf-8")
    (tmp_path / "cut.geojson").write_text(whole[: len(whole) // 2], encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read(tmp_path / "cut.geojson")
    assert "cut.geojson" in caught.value.message


def test_a_table_without_geometry_is_told(tmp_path):
    (tmp_path / "a.csv").write_text("id,height\na,9\n", encoding="utf-8")
    with pytest.raises(InputError, match="no geometry") as caught:
        read(tmp_path / "a.csv")
    assert "a.csv" in caught.value.message and "layer" in caught.value.hint


def test_dates_come_as_iso_text(tmp_path):
    path = tmp_path / "a.geojson"
    feature = {"type": "Feature", "properties": {"built": "1961-05-01"}, "geometry": shapely.geometry.mapping(BOXES[0])}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    features, _ = read(path)
    assert features.columns["built"].tolist() == ["1961-05-01"]


def test_feet_become_metres_in_plan_and_height():
    feet = CRS("EPSG:2263+6360")  # New York, US survey feet in plan and height
    there = Features(
        "a", "a", np.array(["a"], dtype=object), np.array([shapely.Point(1_000_000, 200_000, 100)]), {}, feet
    )
    moved = vector.reprojected(there, feet, CRS("EPSG:6347"))
    x, y, z = shapely.get_coordinates(moved.geometry, include_z=True)[0]
    assert z == pytest.approx(100 * 1200 / 3937, abs=1e-6)
    from pyproj import Transformer

    assert (x, y) == pytest.approx(
        Transformer.from_crs(2263, 6347, always_xy=True).transform(1_000_000, 200_000), abs=1e-3
    )


def test_swapped_axes_are_exchanged_and_heights_stay():
    shapes = np.array([shapely.Point(1, 2, 3), shapely.Point(4, 5)])
    turned = vector.swapped(Features("a", "a", np.array(["a", "b"], dtype=object), shapes, {}, None))
    assert shapely.get_coordinates(turned.geometry[:1], include_z=True).tolist() == [[2, 1, 3]]
    assert shapely.get_coordinates(turned.geometry[1:]).tolist() == [[5, 4]]


def test_tags_of_openstreetmap_are_unpacked():
    assert vector.hstore('"a"=>"1","b \\"c\\""=>"x\\\\y"') == {"a": "1", 'b "c"': "x\\y"}
    assert vector.hstore(None) == vector.hstore("") == {}
