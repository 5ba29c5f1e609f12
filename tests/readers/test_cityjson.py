"""CityJSON: one level of each building, parts and parents together, nothing dropped in silence."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.city.buildings import GROUND, ROOF, VIRTUAL, WALL
from plugin.city.errors import InputError
from plugin.readers import cityjson, solids
from plugin.readers.cityjson_geometry import number_without_area
from plugin.readers.polygons import UNKNOWN
from plugin.readers.sources import parse
from tests.readers.shapes import BOX_KINDS, GABLED_KINDS, SOUTH, WEST, CityFile, box, gabled

IDENTITY = np.eye(4).ravel().tolist()


@pytest.fixture
def city():
    return CityFile()


@pytest.fixture
def read(tmp_path, report):
    """read(city): the model of a CityFile or of a document."""

    def model(city, max_lod: float = 9.9, name: str = "town.city.json"):
        document = city.document() if isinstance(city, CityFile) else city
        (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")
        return cityjson.read(parse(str(tmp_path / name)), report, max_lod)

    return model


@pytest.fixture
def read_sequence(tmp_path, report):
    def model(*lines, max_lod: float = 9.9):
        path = tmp_path / "town.city.jsonl"
        path.write_text("\n".join(each if isinstance(each, str) else json.dumps(each) for each in lines) + "\n")
        return cityjson.read(parse(str(path)), report, max_lod)

    return model


def volumes(model) -> list[float]:
    shapes = solids.measured(model.polygons.sorted_by_owner(), len(model.ids))
    return shapes.volume_m3.tolist()


def feature(city: CityFile, name: str) -> dict:
    return {"type": "CityJSONFeature", "id": name, "CityObjects": city.objects, "vertices": city.vertices}


def header(**members) -> dict:
    return {**CityFile().document(), **members}


# --- versions, transform, CRS -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("version, lod", [("1.0", 2), ("1.0.3", 2.0), ("1.1", "2.2"), ("2.0", "2.2"), ("2.0.1", "2")])
def test_each_version_gives_the_box_it_holds(version, lod, read):
    city = CityFile(version)
    city.building("a", city.solid(box(12, 10, 9), lod, BOX_KINDS), attributes={"storeys": 3})
    model = read(city)
    assert model.ids == ["a"] and model.columns == {"storeys": [3]}
    assert model.polygons.kind.tolist() == BOX_KINDS
    assert volumes(model) == pytest.approx([1080], rel=1e-12)
    assert model.crs.to_epsg() == 3067


@pytest.mark.parametrize("version", ["0.8", "0.9", "3.0", ""])
def test_another_version_is_refused_with_the_way_to_upgrade(version, read):
    with pytest.raises(InputError, match="this reads 1.0, 1.1, 2.0") as caught:
        read(CityFile(version))
    assert caught.value.code == "version" and "cjio" in caught.value.hint


def test_vertices_are_scaled_then_moved(city, read):
    city.building("a", city.solid(box(12000, 10000, 9000, (0, 0, 0)), kinds=BOX_KINDS))
    model = read(city.document(transform={"scale": [0.001, 0.001, 0.001], "translate": [WEST, SOUTH, 4.0]}))
    assert model.polygons.coords.min(axis=0).tolist() == [WEST, SOUTH, 4.0]
    assert model.polygons.coords.max(axis=0) == pytest.approx([WEST + 12, SOUTH + 10, 13.0], abs=1e-9)


def test_an_offset_that_is_added_twice_is_taken_off_once_and_told(city, read, report):
    city.metadata["geographicalExtent"] = [WEST, SOUTH, 0, WEST + 12, SOUTH + 10, 9]
    city.building("a", city.solid(box(12, 10, 9)))
    model = read(city.document(transform={"scale": [1, 1, 1], "translate": [WEST, SOUTH, 0]}))
    assert model.polygons.coords.min(axis=0).tolist() == [WEST, SOUTH, 0]
    assert "adds the offset a second time" in report.warnings[0]


def test_an_extent_that_is_wrong_moves_nothing(city, read, report):
    city.metadata["geographicalExtent"] = [0, 0, 0, 1, 1, 1]
    city.building("a", city.solid(box(12, 10, 9, (0, 0, 0))))
    model = read(city.document(transform={"scale": [1, 1, 1], "translate": [WEST, SOUTH, 0]}))
    assert model.polygons.coords.min(axis=0).tolist() == [WEST, SOUTH, 0]


@pytest.mark.parametrize(
    "text, horizontal, vertical",
    [
        ("urn:ogc:def:crs:EPSG::7415", 28992, 5709),
        ("https://www.opengis.net/def/crs/EPSG/0/7415", 28992, 5709),
        ("http://www.opengis.net/def/crs/EPSG/0/3067/", 3067, None),
        ("EPSG:25832", 25832, None),
        ("urn:ogc:def:crs,crs:EPSG::25832,crs:EPSG::5783", 25832, 5783),
        (
            "http://www.opengis.net/def/crs-compound?1=http://www.opengis.net/def/crs/EPSG/0/25832"
            "&2=http://www.opengis.net/def/crs/EPSG/0/5783",
            25832,
            5783,
        ),
    ],
)
def test_the_crs_is_known_in_each_way_of_writing_it(text, horizontal, vertical, city, read):
    city.metadata["referenceSystem"] = text
    crs = read(city).crs
    parts = crs.sub_crs_list if crs.is_compound else [crs]
    assert [part.to_epsg() for part in parts] == [horizontal, *([vertical] if vertical else [])]


def test_a_file_without_crs_says_none(city, read):
    del city.metadata["referenceSystem"]
    assert read(city).crs is None


def test_a_crs_that_is_not_there_is_refused_by_field(city, read):
    city.metadata["referenceSystem"] = "https://www.opengis.net/def/crs/EPSG/0/99999"
    with pytest.raises(InputError, match="99999") as caught:
        read(city)
    assert caught.value.field == "referenceSystem" and caught.value.file.endswith("town.city.json")


# --- levels of detail -------------------------------------------------------------------------------------------------
def with_three_levels(city: CityFile) -> CityFile:
    city.building(
        "a",
        city.sheet(box(12, 10, 9)[:1], "0"),
        city.solid(box(12, 10, 8), "1.2"),
        city.solid(gabled(12, 10, 6, 10), "2.2", GABLED_KINDS),
        city.solid(box(12, 10, 7), "1.3"),
    )
    return city


@pytest.mark.parametrize("max_lod, level, volume", [(9.9, "2.2", 960), (2.0, "1.3", 840), (1.2, "1.2", 960)])
def test_the_finest_level_up_to_the_one_wanted_is_taken_alone(max_lod, level, volume, city, read):
    model = read(with_three_levels(city), max_lod)
    assert model.lods == {level: 1}
    assert volumes(model) == pytest.approx([volume], rel=1e-12)


def test_only_the_footprint_is_taken_where_no_more_is_wanted(city, read):
    model = read(with_three_levels(city), 0.9)
    assert len(model.polygons) == 0 and list(model.footprints) == [0]
    assert model.lods == {"0": 1}


def test_a_building_finer_than_wanted_is_skipped_by_name(city, read, reasons):
    city.building("fine", city.solid(box(12, 10, 9), "2.2"))
    assert read(city, 1.0).ids == []
    assert reasons("skipped") == [("fine", "no geometry up to LoD 1")]


def test_a_solid_is_taken_before_a_sheet_of_the_same_level(city, read):
    city.building("a", city.sheet(box(99, 10, 9)), city.solid(box(12, 10, 9)))
    assert volumes(read(city)) == pytest.approx([1080])


# --- parents and parts ------------------------------------------------------------------------------------------------
def test_geometry_on_the_parts_and_attributes_on_the_parent_come_together(city, read):
    city.building("house", attributes={"year": 1900})
    city.part("house-1", "house", city.solid(box(12, 10, 9)), attributes={"roof": "flat", "year": 2000})
    city.part("house-2", "house", city.solid(box(5, 10, 6, (WEST + 12, SOUTH, 0))))
    model = read(city)
    assert model.ids == ["house"]
    assert model.columns == {"year": [1900], "roof": ["flat"]}  # the parent has the last word
    assert model.polygons.owner.tolist() == [0] * 12
    assert model.lods == {"2": 2}


def test_a_footprint_on_the_parent_leaves_every_part_in(city, read):
    """As 3DBAG writes it: LoD 0 on the building, solids on its parts."""
    city.building("house", city.sheet(box(17, 10, 9)[:1], "0"))
    city.part("house-1", "house", city.solid(box(12, 10, 9), "2.2"))
    city.part("house-2", "house", city.solid(box(5, 10, 6, (WEST + 12, SOUTH, 0)), "2.2"))
    model = read(city)
    assert len(model.polygons) == 12
    assert volumes(model) == pytest.approx([12 * 10 * 9 + 5 * 10 * 6])


def test_a_coarser_shell_on_the_parent_does_not_count_its_parts_twice(city, read):
    city.building("house", city.solid(box(17, 10, 9), "1"))
    city.part("house-1", "house", city.solid(box(12, 10, 9), "2"))
    assert volumes(read(city)) == pytest.approx([1080])


def test_the_parents_own_shell_of_the_same_level_stays_beside_its_parts(city, read):
    city.building("house", city.solid(box(12, 10, 9), "2"))
    city.part("house-1", "house", city.solid(box(5, 10, 6, (WEST + 12, SOUTH, 0)), "2"))
    assert volumes(read(city)) == pytest.approx([1080 + 300])


def test_parts_of_parts_belong_to_the_building(city, read):
    city.building("house")
    city.part("wing", "house")
    city.part("tower", "wing", city.solid(box(5, 5, 20)))
    model = read(city)
    assert model.ids == ["house"] and volumes(model) == pytest.approx([500])


def test_a_part_its_parent_forgot_to_name_is_not_lost(city, read):
    city.building("house", city.solid(box(12, 10, 9)))
    city.part("house-1", "house", city.solid(box(5, 10, 6, (WEST + 12, SOUTH, 0))))
    del city.objects["house"]["children"]
    assert volumes(read(city)) == pytest.approx([1080 + 300])


@pytest.mark.parametrize("parent", [None, {"type": "CityObjectGroup", "children": ["lonely"]}], ids=["absent", "group"])
def test_a_part_whose_parent_is_no_building_of_the_file_stands_alone(parent, city, read):
    if parent:
        city.objects["other"] = parent
    city.part("lonely", "other", city.solid(box(12, 10, 9)))
    assert read(city).ids == ["lonely"]


def test_links_that_run_in_a_circle_end(city, read):
    city.building("house", city.solid(box(12, 10, 9)))
    city.part("a", "house", children=["b"])
    city.part("b", "a", children=["a"])
    assert read(city).ids == ["house"]


def test_a_building_without_geometry_is_skipped_by_name(city, read, reasons):
    city.building("empty")
    city.objects["null"] = {"type": "Building", "geometry": None}
    assert read(city).ids == []
    assert reasons("skipped") == [("empty", "no geometry"), ("null", "no geometry")]


# --- kinds of surfaces and geometries ---------------------------------------------------------------------------------
def test_semantics_say_what_a_surface_is_and_rooms_stay_out(city, read):
    words = ["GroundSurface", "RoofSurface", "WallSurface", "ClosureSurface", "InteriorWallSurface", "+Balcony"]
    geometry = city.sheet(box(12, 10, 9))
    geometry["semantics"] = {"surfaces": [{"type": word} for word in words], "values": [0, 1, 2, 3, 4, 5]}
    city.building("a", geometry)
    assert read(city).polygons.kind.tolist() == [GROUND, ROOF, WALL, VIRTUAL, UNKNOWN]


@pytest.mark.parametrize("values", [None, [], [None] * 6, [99] * 6, ["0"] * 6, [[0] * 6]], ids=str)
def test_semantics_that_say_nothing_leave_the_kind_open(values, city, read):
    geometry = city.sheet(box(12, 10, 9))
    geometry["semantics"] = {"surfaces": [{"type": "WallSurface"}], "values": values}
    city.building("a", geometry)
    assert read(city).polygons.kind.tolist() == [UNKNOWN] * 6


def test_sheets_and_solids_of_the_same_box_measure_the_same(city, read):
    city.building("sheet", city.sheet(box(12, 10, 9)))
    city.building("solid", city.solid(box(12, 10, 9)))
    assert volumes(read(city)) == pytest.approx([1080, 1080], rel=1e-12)


def test_each_solid_of_several_is_taken_without_its_cavities(city, read):
    one, two = city.solid(box(12, 10, 9)), city.solid(box(5, 10, 6, (WEST + 12, SOUTH, 0)))
    cavity = city.solid(box(1, 1, 1, (WEST + 2, SOUTH + 2, 2)))
    boundaries = [[one["boundaries"][0], cavity["boundaries"][0]], two["boundaries"]]
    city.building("a", {"type": "MultiSolid", "lod": "2", "boundaries": boundaries})
    assert len(read(city).polygons) == 12


def test_a_face_with_a_hole_keeps_it(city, read):
    hole = [(WEST + 2, SOUTH + 2, 9), (WEST + 2, SOUTH + 4, 9), (WEST + 4, SOUTH + 4, 9), (WEST + 4, SOUTH + 2, 9)]
    city.building("a", city.sheet([[*box(12, 10, 9)[1], hole]]))
    assert np.linalg.norm(read(city).polygons.area_vectors()) == pytest.approx(120 - 4)


def test_points_and_lines_are_no_building(city, read, reasons):
    city.building("axis", {"type": "MultiLineString", "lod": "1", "boundaries": [[0, 1]]})
    city.vertices += [[WEST, SOUTH, 0], [WEST + 1, SOUTH, 0]]
    read(city)
    assert [name for name, _ in reasons("skipped")] == ["axis"]


def test_a_template_is_turned_stretched_and_put_at_its_reference_point(city, read):
    """A 2 m × 1 m × 3 m box, twice as high and turned by 90°: from (x, y) to (−y, x)."""
    template = CityFile()
    shape = template.solid(box(2, 1, 3, (0, 0, 0)), "2", BOX_KINDS)
    matrix = [0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1]
    city.vertices.append([WEST, SOUTH, 5.0])
    instance = {"type": "GeometryInstance", "template": 0, "boundaries": [0], "transformationMatrix": matrix}
    city.building("a", instance)
    templates = {"templates": [shape], "vertices-templates": template.vertices}
    model = read(city.document(**{"geometry-templates": templates}))
    assert model.polygons.coords.min(axis=0).tolist() == [WEST - 1, SOUTH, 5]
    assert model.polygons.coords.max(axis=0).tolist() == [WEST, SOUTH + 2, 11]
    assert model.polygons.kind.tolist() == BOX_KINDS and model.lods == {"2": 1}


def test_templates_are_not_moved_by_the_transform_of_the_vertices(city, read):
    template = CityFile()
    shape = template.solid(box(2, 1, 3, (0, 0, 0)))
    city.vertices.append([1000, 1000, 0])
    city.building("a", {"type": "GeometryInstance", "template": 0, "boundaries": [0], "transformationMatrix": IDENTITY})
    document = city.document(
        transform={"scale": [0.001] * 3, "translate": [WEST, SOUTH, 0]},
        **{"geometry-templates": {"templates": [shape], "vertices-templates": template.vertices}},
    )
    assert read(document).polygons.coords.max(axis=0) == pytest.approx([WEST + 1 + 2, SOUTH + 1 + 1, 3], abs=1e-9)


@pytest.mark.parametrize(
    "change", [{"template": 7}, {"boundaries": [999]}, {"boundaries": []}, {"transformationMatrix": [1, 2]}], ids=str
)
def test_a_template_that_cannot_be_placed_skips_its_building_only(change, city, read, reasons):
    template = CityFile()
    shape = template.solid(box(2, 1, 3, (0, 0, 0)))
    city.building("good", city.solid(box(12, 10, 9)))
    instance = {"type": "GeometryInstance", "template": 0, "boundaries": [0], "transformationMatrix": IDENTITY}
    city.building("bad", {**instance, **change})
    model = read(
        city.document(**{"geometry-templates": {"templates": [shape], "vertices-templates": template.vertices}})
    )
    assert model.ids == ["good"]
    assert [name for name, _ in reasons("skipped")] == ["bad"]


# --- attributes, extensions, other objects ----------------------------------------------------------------------------
def test_nested_attributes_are_left_out_and_the_geometry_stays(city, read):
    nested = {"year": 1900, "address": {"street": "A"}, "lists": [1, 2], "nothing": None, "flag": True, "": "odd"}
    city.building("a", city.solid(box(12, 10, 9)), attributes=nested)
    model = read(city)
    assert model.ids == ["a"] and len(model.polygons) == 6
    assert model.columns["year"] == [1900] and model.columns["flag"] == [True]
    assert not {"address", "lists", "nothing"} & set(model.columns)


def test_an_attribute_only_some_have_is_none_for_the_others(city, read):
    city.building("a", city.solid(box(12, 10, 9)))
    city.building("b", city.solid(box(12, 10, 9)), attributes={"year": 1900})
    city.building("c", city.solid(box(12, 10, 9)), attributes={"use": "shop"})
    assert read(city).columns == {"year": [None, 1900, None], "use": [None, None, "shop"]}


def test_an_extension_is_tolerated_and_its_objects_are_counted(city, read, report):
    city.building("a", city.solid(box(12, 10, 9)), attributes={"+noise-buildingHabitants": 4})
    city.objects["wall"] = {"type": "+NoiseCityFurnitureSegment", "geometry": [city.sheet(box(1, 1, 1))]}
    city.objects["tunnel"] = {"type": "Tunnel"}
    city.objects["odd"] = {}
    model = read(city.document(extensions={"Noise": {"url": "noise.ext.json", "version": "2.0"}}))
    assert model.columns == {"+noise-buildingHabitants": [4]}
    assert report.ignored_types == {"+NoiseCityFurnitureSegment": 1, "Tunnel": 1, "without type": 1}
    assert any("extension Noise" in text for text in report.warnings)


def test_terrain_and_land_come_along(city, read, reasons):
    city.building("a", city.solid(box(12, 10, 9)))
    ground = [[[(0, 0, 1), (10, 0, 2), (0, 10, 3)]], [[(10, 0, 2), (10, 10, 4), (0, 10, 3)]]]
    city.objects["tin"] = {"type": "TINRelief", "geometry": [{**city.sheet(ground, "1"), "type": "CompositeSurface"}]}
    city.objects["pond"] = {"type": "WaterBody", "geometry": [city.sheet(ground[:1], "1")]}
    city.objects["lawn"] = {
        "type": "LandUse",
        "attributes": {"class": "Grass"},
        "geometry": [city.sheet(ground[:1], "1")],
    }
    city.objects["bare"] = {"type": "PlantCover"}
    city.objects["empty"] = {"type": "TINRelief", "geometry": [{"type": "MultiSurface", "lod": "1", "boundaries": []}]}
    model = read(city)
    assert sorted(model.terrain[:, 2].tolist()) == [1, 2, 3, 4]
    assert [(name, kind) for name, kind, _ in model.land] == [("pond", "water"), ("lawn", "grass")]
    assert reasons("skipped") == [("bare", "no geometry")]


# --- bad input --------------------------------------------------------------------------------------------------------
def test_a_surface_with_two_corners_or_a_wrong_number_is_left_out_and_the_rest_stays(city, read, reasons):
    geometry = city.solid(box(12, 10, 9))
    geometry["boundaries"][0][2] = [[0, 1]]
    geometry["boundaries"][0][3] = [[0, 1, 9999]]
    geometry["boundaries"][0][4] = [[0, 1, -1]]
    geometry["boundaries"][0][5] = []
    city.building("a", geometry)
    assert len(read(city).polygons) == 2
    assert reasons("repaired") == [("a", "4 surfaces with fewer than 3 corners or wrong vertex numbers left out")]


def test_a_building_of_unusable_surfaces_is_skipped_by_name(city, read, reasons):
    city.building("flat", {"type": "MultiSurface", "lod": "2", "boundaries": [[[0, 1]], [[7, 8, 9]]]})
    city.building("outline", {"type": "MultiSurface", "lod": "0", "boundaries": [[[7, 8, 9]]]})
    city.building("deep", {"type": "Solid", "lod": "2", "boundaries": [[[[[0, 1, 2]]]]]})
    city.vertices += [[WEST, SOUTH, 0]] * 3
    assert read(city).ids == []
    why = "none of its surfaces has three corners"
    assert reasons("skipped") == [("flat", why), ("outline", why), ("deep", why)]


def test_a_surface_without_area_is_kept_and_told(city, read, reasons):
    thin = [[(WEST, SOUTH, 0), (WEST + 5, SOUTH, 0), (WEST + 10, SOUTH, 0)]]
    city.building("a", city.sheet([*box(12, 10, 9), thin]))
    assert len(read(city).polygons) == 7
    assert reasons("repaired") == [("a", "1 surfaces without area, kept as 0 m²")]


def test_a_repeated_last_corner_is_taken_off(city, read):
    ring = box(12, 10, 9)[1][0]
    city.building("a", city.sheet([[ring]]))
    city.objects["a"]["geometry"][0]["boundaries"][0][0].append(0)
    assert len(read(city).polygons.coords) == 4


def test_the_same_id_twice_in_a_file_loses_no_building(tmp_path, report, city, reasons):
    city.building("a", city.solid(box(12, 10, 9)))
    city.building("b", city.solid(box(5, 10, 6)))
    path = tmp_path / "twice.city.json"
    path.write_text(json.dumps(city.document()).replace('"b": {', '"a": {'))
    model = cityjson.read(parse(str(path)), report)
    assert model.ids == ["a", "a#2"] and volumes(model) == pytest.approx([1080, 300])
    assert reasons("repaired") == [("a", "the id occurs more than once; this one is now a#2")]


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused_with_the_place_of_the_cut(kept, tmp_path, report, city):
    city.building("a", city.solid(box(12, 10, 9)))
    text = json.dumps(city.document(), indent=1)
    path = tmp_path / "cut.city.json"
    path.write_text(text[: int(kept * len(text))])
    with pytest.raises(InputError, match=r"not whole JSON: .* at line \d+, column \d+") as caught:
        cityjson.read(parse(str(path)), report)
    assert caught.value.code == "file-truncated" and caught.value.file == str(path)


@pytest.mark.parametrize("key", ["CityObjects", "vertices"])
def test_a_file_without_its_main_members_is_refused(key, read, city):
    document = city.document()
    del document[key]
    with pytest.raises(InputError, match=key):
        read(document)


def test_json_that_is_no_cityjson_is_refused(read):
    with pytest.raises(InputError, match="not a CityJSON file"):
        read({"type": "Other", "CityObjects": {}, "vertices": []})


@pytest.mark.parametrize(
    "vertex", [[1, 2], [1, 2, 3, 4], ["a", 2, 3], [None, 2, 3], [float("nan"), 2, 3], [1e999, 2, 3], 7], ids=str
)
def test_a_vertex_that_is_not_three_numbers_is_refused_by_number(vertex, city, read):
    city.building("a", city.solid(box(12, 10, 9)))
    city.vertices[5] = vertex
    with pytest.raises(InputError, match="vertex 5 is not three numbers"):
        read(city)


def test_text_that_is_not_utf_8_is_refused(tmp_path, report, city):
    path = tmp_path / "latin.city.json"
    path.write_bytes(json.dumps(city.document()).replace('"2.0"', '"2.0é"').encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8"):
        cityjson.read(parse(str(path)), report)


def test_a_byte_order_mark_does_no_harm(tmp_path, report, city):
    city.building("a", city.solid(box(12, 10, 9)))
    path = tmp_path / "bom.city.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(city.document()).encode())
    assert cityjson.read(parse(str(path)), report).ids == ["a"]


def test_a_part_of_274_000_faces_is_read_whole_and_measured(city, read):
    """A round tower of 1000 × 274 bricks with one ground and one roof."""
    around, high = 1000, 274
    angle = 2 * np.pi * np.arange(around) / around
    ring = np.column_stack([WEST + 50 * np.cos(angle), SOUTH + 50 * np.sin(angle)])
    city.vertices = [[x, y, 0.1 * row] for row in range(high + 1) for x, y in ring.tolist()]
    row, i = np.divmod(np.arange(around * high), around)
    a, b = row * around + i, row * around + (i + 1) % around
    walls = np.stack([a, b, b + around, a + around], axis=1)[:, None, :].tolist()
    boundaries = [[list(range(around))[::-1]], [list(range(high * around, (high + 1) * around))], *walls]
    city.building("tower")
    city.part("tower-1", "tower", {"type": "Solid", "lod": "2", "boundaries": [boundaries]})
    model = read(city)
    assert len(model.polygons) == around * high + 2
    assert volumes(model) == pytest.approx([0.1 * high * 0.5 * around * 50**2 * np.sin(2 * np.pi / around)], rel=1e-9)


@given(st.lists(st.lists(st.tuples(*[st.integers(0, 3)] * 3), min_size=3, max_size=7), max_size=8))
def test_faces_without_area_are_counted_together_as_each_would_be_alone(faces):
    """Newell's sum over the sides of one face, in whole numbers: exact."""
    alone = 0
    for ring in faces:
        sides = list(zip(ring, ring[1:] + ring[:1], strict=True))
        alone += not any(sum(a[i] * b[j] - a[j] * b[i] for a, b in sides) for i, j in ((0, 1), (1, 2), (2, 0)))
    arrays = [np.array(ring, dtype=float) + [WEST, SOUTH, 0] for ring in faces]
    closed = [np.vstack([ring, ring[:1]]) for ring in arrays]
    assert number_without_area(arrays) == number_without_area(closed) == alone


def test_faces_without_area_are_kept_and_counted_in_one_line(city, read, reasons):
    sliver = [[(WEST, SOUTH, 0), (WEST + 5, SOUTH, 0), (WEST + 2, SOUTH, 0)]]
    city.building("a", city.sheet([*box(12, 10, 9), sliver, sliver]))
    assert len(read(city).polygons) == 8
    assert reasons("repaired") == [("a", "2 surfaces without area, kept as 0 m²")]


# --- sequences --------------------------------------------------------------------------------------------------------
def test_a_sequence_gives_the_same_as_the_file_of_all_its_features(read, read_sequence):
    whole, lines = CityFile(), [header(CityObjects={}, vertices=[])]
    for i in range(3):
        each = CityFile()
        for target in (whole, each):
            at = (WEST + 20 * i, SOUTH, 0)
            target.building(f"b{i}", attributes={"year": 1900 + i})
            target.part(f"b{i}-1", f"b{i}", target.solid(box(12, 10, 9 + i, at), "2.2", BOX_KINDS))
        lines.append(feature(each, f"b{i}"))
    one, other = read(whole), read_sequence(*lines)
    assert one.ids == other.ids and one.columns == other.columns and one.lods == other.lods
    assert np.array_equal(one.polygons.coords, other.polygons.coords)
    assert one.crs == other.crs


def test_templates_of_the_header_serve_every_feature(read_sequence):
    template, each = CityFile(), CityFile()
    shape = template.solid(box(2, 1, 3, (0, 0, 0)))
    each.vertices.append([WEST, SOUTH, 0])
    each.building("a", {"type": "GeometryInstance", "template": 0, "boundaries": [0], "transformationMatrix": IDENTITY})
    templates = {"templates": [shape], "vertices-templates": template.vertices}
    model = read_sequence(header(**{"geometry-templates": templates}), feature(each, "a"))
    assert volumes(model) == pytest.approx([6])


def test_blank_lines_are_passed_over(read_sequence):
    each = CityFile()
    each.building("a", each.solid(box(12, 10, 9)))
    assert read_sequence(header(), "", feature(each, "a"), "").ids == ["a"]


@pytest.mark.parametrize("line", ['{"type": "CityJSONFeature", "CityObj', "[1, 2]", "17", "\x00"], ids=repr)
def test_a_line_that_is_cut_or_no_object_is_skipped_by_number_and_the_others_come_in(line, read_sequence, reasons):
    one, two = CityFile(), CityFile()
    one.building("a", one.solid(box(12, 10, 9)))
    two.building("b", two.solid(box(12, 10, 9)))
    assert read_sequence(header(), feature(one, "a"), line, feature(two, "b")).ids == ["a", "b"]
    assert [name for name, _ in reasons("skipped")] == ["line 3"]


def test_a_sequence_without_header_is_refused(read_sequence):
    each = CityFile()
    each.building("a", each.solid(box(12, 10, 9)))
    with pytest.raises(InputError, match="the first line is not a CityJSON header"):
        read_sequence(feature(each, "a"))


@pytest.mark.parametrize("line", ["{", "[1]"])
def test_a_sequence_whose_header_is_not_readable_is_refused(line, read_sequence):
    with pytest.raises(InputError, match="line"):
        read_sequence(line)


def test_two_sequences_glued_together_are_refused_when_their_crs_differ(read_sequence):
    other = header(metadata={"referenceSystem": "EPSG:28992"})
    with pytest.raises(InputError, match="another coordinate reference system"):
        read_sequence(header(), other)
    assert read_sequence(header(), header()).ids == []


# --- real files -------------------------------------------------------------------------------------------------------
@pytest.mark.shared_data
def test_delft_has_99_buildings_of_100_parts_at_one_level(shared_data, report):
    path = shared_data("delft-3dbag-seq/3dbag_tile5908_99_noise_extension.city.jsonl")
    model = cityjson.read(parse(str(path)), report)
    assert len(model.ids) == 99 and model.lods == {"2.2": 100}
    assert len(np.unique(model.polygons.owner)) == 99
    assert model.crs.to_epsg() == 7415
    assert sum(value == 4 for value in model.columns["+noise-buildingHabitants"]) == 1
    assert sum(value is not None for value in model.columns["oorspronkelijkbouwjaar"]) == 99


@pytest.mark.shared_data
def test_the_hague_has_844_buildings_of_1990_solids(shared_data, report):
    model = cityjson.read(parse(str(shared_data("denhaag-lod2/DenHaag_01_v20.city.json"))), report)
    kinds = np.bincount(model.polygons.kind, minlength=3)
    assert len(model.ids) == 844 and model.lods == {"2": 1990}
    assert (kinds[WALL], kinds[ROOF], kinds[GROUND]) == (11_215, 3_004, 1_990)
    assert len(model.terrain) > 2_000


@pytest.mark.shared_data
def test_delfshaven_has_853_buildings_of_sheets_and_what_is_left_out_is_told(shared_data, report, reasons):
    model = cityjson.read(parse(str(shared_data("delfshaven-lod2/3-20-DELFSHAVEN.city.json"))), report)
    kinds = np.bincount(model.polygons.kind, minlength=3)
    left_out = sum(int(why.split()[0]) for _, why in reasons("repaired") if "fewer than 3 corners" in why)
    assert len(model.ids) == 853 and kinds[GROUND] == 853
    assert kinds[WALL] + kinds[ROOF] + left_out == 11_631 + 2_998  # some rings go to a corner and back


@pytest.mark.shared_data
def test_salt_river_has_1377_buildings_and_terrain(shared_data, report):
    model = cityjson.read(parse(str(shared_data("saltriver-lod1/citjsn_sRiver3D.json"))), report)
    assert len(model.ids) == 1_377 and len(model.terrain) > 100
    assert model.crs.to_epsg() == 32734


@pytest.mark.shared_data
def test_the_themes_of_delft_are_land_or_counted(shared_data, report):
    model = cityjson.read(parse(str(shared_data("delft-bgt-ahn/delft.city.json"))), report)
    assert len(model.ids) == 160
    assert len({name for name, _, _ in model.land}) == 81 + 126 + 3
    assert report.ignored_types == {"Road": 143, "Bridge": 3, "GenericCityObject": 54}
