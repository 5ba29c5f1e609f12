"""CityGML 1.0 and 2.0: streamed, one level of each building, references followed, nothing dropped in silence."""

from __future__ import annotations

import weakref
import zipfile

import numpy as np
import pytest

from plugin.city.buildings import GROUND, ROOF, WALL
from plugin.city.errors import InputError
from plugin.readers import citygml, cityjson, solids
from plugin.readers.polygons import UNKNOWN
from plugin.readers.sources import parse
from tests.readers.shapes import BOX_KINDS, SEMANTICS, SOUTH, WEST, Faces, box

NAMESPACES = (
    'xmlns="http://www.opengis.net/citygml/{version}" xmlns:bldg="http://www.opengis.net/citygml/building/{version}" '
    'xmlns:gen="http://www.opengis.net/citygml/generics/{version}" xmlns:dem="http://www.opengis.net/citygml/relief/{version}" '
    'xmlns:veg="http://www.opengis.net/citygml/vegetation/{version}" xmlns:gml="http://www.opengis.net/gml" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)
ENVELOPE = '<gml:boundedBy><gml:Envelope srsName="{}" srsDimension="3"/></gml:boundedBy>'


def numbers(ring, closed: bool = True) -> str:
    corners = [*ring, ring[0]] if closed else ring
    return " ".join(f"{value!r}" for corner in corners for value in map(float, corner))


def polygon(face, gml_id: str = "") -> str:
    name = f' gml:id="{gml_id}"' if gml_id else ""
    rings = [f"<gml:LinearRing><gml:posList>{numbers(ring)}</gml:posList></gml:LinearRing>" for ring in face]
    inner = "".join(f"<gml:interior>{ring}</gml:interior>" for ring in rings[1:])
    return f"<gml:Polygon{name}><gml:exterior>{rings[0]}</gml:exterior>{inner}</gml:Polygon>"


def member(content: str) -> str:
    return f"<gml:surfaceMember>{content}</gml:surfaceMember>"


def reference(gml_id: str) -> str:
    return f'<gml:surfaceMember xlink:href="#{gml_id}"/>'


def solid(members: str, lod: int = 2) -> str:
    shell = f"<gml:exterior><gml:CompositeSurface>{members}</gml:CompositeSurface></gml:exterior>"
    return f"<bldg:lod{lod}Solid><gml:Solid>{shell}</gml:Solid></bldg:lod{lod}Solid>"


def sheet(members: str, lod: int = 2, word: str = "MultiSurface") -> str:
    return f"<bldg:lod{lod}{word}><gml:MultiSurface>{members}</gml:MultiSurface></bldg:lod{lod}{word}>"


def bounded(faces: Faces, kinds=BOX_KINDS, lod: int = 2, ids: str = "") -> str:
    """Boundary surfaces, their polygons named ids + number."""
    pieces = []
    for number, (face, kind) in enumerate(zip(faces, kinds, strict=True)):
        word = SEMANTICS[kind]
        inside = sheet(member(polygon(face, f"{ids}{number}" if ids else "")), lod)
        pieces.append(f"<bldg:boundedBy><bldg:{word}>{inside}</bldg:{word}></bldg:boundedBy>")
    return "".join(pieces)


def building(content: str, name: str = "a") -> str:
    return f'<cityObjectMember><bldg:Building gml:id="{name}">{content}</bldg:Building></cityObjectMember>'


def part(content: str, name: str = "a-1") -> str:
    inside = f'<bldg:BuildingPart gml:id="{name}">{content}</bldg:BuildingPart>'
    return f"<bldg:consistsOfBuildingPart>{inside}</bldg:consistsOfBuildingPart>"


@pytest.fixture
def read(tmp_path, report):
    def model(*members: str, version: str = "2.0", srs: str = "EPSG:3067", max_lod: float = 9.9):
        path = tmp_path / "town.gml"
        head = f'<?xml version="1.0" encoding="UTF-8"?><CityModel {NAMESPACES.format(version=version)}>'
        path.write_text(head + (ENVELOPE.format(srs) if srs else "") + "".join(members) + "</CityModel>")
        return citygml.read(parse(str(path)), report, max_lod)

    return model


def volumes(model) -> list[float]:
    return solids.measured(model.polygons.sorted_by_owner(), len(model.ids)).volume_m3.tolist()


# --- versions, CRS ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_each_version_gives_the_box_it_holds(version, read):
    model = read(building(bounded(box(12, 10, 9))), version=version)
    assert model.ids == ["a"] and model.lods == {"2": 1}
    assert model.polygons.kind.tolist() == BOX_KINDS
    assert volumes(model) == pytest.approx([1080], rel=1e-12)


def test_version_3_is_refused_with_the_way_out(read):
    with pytest.raises(InputError, match="citygml/3.0") as caught:
        read(building(""), version="3.0")
    assert caught.value.code == "version" and "CityJSON" in caught.value.hint


@pytest.mark.parametrize(
    "name, horizontal, vertical",
    [
        ("EPSG:28992", 28992, None),
        ("urn:ogc:def:crs:EPSG::7415", 28992, 5709),
        ("urn:ogc:def:crs:EPSG:6.12:31467", 31467, None),
        ("urn:ogc:def:crs,crs:EPSG::25832,crs:EPSG::5783", 25832, 5783),
        ("urn:ogc:def:crs,crs:EPSG:6.12:25832,crs:EPSG:6.12:5783", 25832, 5783),
        ("http://www.opengis.net/gml/srs/epsg.xml#31467", 31467, None),
        ("http://www.opengis.net/def/crs/EPSG/0/25833", 25833, None),
        ("urn:adv:crs:ETRS89_UTM32*DE_DHHN2016_NH", 25832, 7837),
        ("urn:adv:crs:ETRS89_UTM33*DE_DHHN92_NH", 25833, 5783),
        ("urn:adv:crs:ETRS89_UTM32", 25832, None),
    ],
)
def test_the_crs_is_known_in_each_way_of_writing_it(name, horizontal, vertical, read):
    crs = read(building(bounded(box(12, 10, 9))), srs=name).crs
    parts = crs.sub_crs_list if crs.is_compound else [crs]
    assert [each.to_epsg() for each in parts] == [horizontal, *([vertical] if vertical else [])]


def test_a_crs_that_is_not_there_is_refused_by_field(read):
    with pytest.raises(InputError, match="99999") as caught:
        read(building(""), srs="urn:ogc:def:crs:EPSG::99999")
    assert caught.value.field == "srsName"


@pytest.mark.parametrize("name", ["", "local"])
def test_a_file_without_a_crs_says_none(name, read):
    assert read(building(bounded(box(12, 10, 9))), srs=name).crs is None


# --- geometry ---------------------------------------------------------------------------------------------------------
def test_a_solid_that_refers_to_the_boundary_surfaces_counts_them_once(read):
    content = solid("".join(reference(f"p{i}") for i in range(6))) + bounded(box(12, 10, 9), ids="p")
    model = read(building(content))
    assert model.polygons.kind.tolist() == BOX_KINDS and volumes(model) == pytest.approx([1080])


def test_boundary_surfaces_that_refer_to_the_solid_are_found(read):
    """The other way round: polygons in the solid, the roof only named in the boundary."""
    faces = box(12, 10, 9)
    content = solid("".join(member(polygon(face, f"p{i}")) for i, face in enumerate(faces)))
    for i, kind in enumerate(BOX_KINDS):
        word = SEMANTICS[kind]
        content += f"<bldg:boundedBy><bldg:{word}>{sheet(reference(f'p{i}'))}</bldg:{word}></bldg:boundedBy>"
    model = read(building(content))
    assert model.polygons.kind.tolist() == BOX_KINDS and volumes(model) == pytest.approx([1080])


def test_a_solid_with_faces_no_boundary_surface_covers_is_taken_whole(read):
    faces = box(12, 10, 9)
    content = solid("".join(member(polygon(face)) for face in faces)) + bounded(faces[1:2], [ROOF])
    assert volumes(read(building(content))) == pytest.approx([1080])


def test_a_solid_and_a_sheet_of_one_level_are_not_added_up(read):
    faces = "".join(member(polygon(face)) for face in box(12, 10, 9))
    model = read(building(solid(faces, 1) + sheet(faces, 1)))
    assert len(model.polygons) == 6 and set(model.polygons.kind.tolist()) == {UNKNOWN}


@pytest.mark.parametrize("max_lod, level, height", [(9.9, "2", 9), (1.0, "1", 7)])
def test_the_finest_level_up_to_the_one_wanted_is_taken_alone(max_lod, level, height, read):
    coarse = solid("".join(member(polygon(face)) for face in box(12, 10, 7)), 1)
    model = read(building(coarse + bounded(box(12, 10, 9))), max_lod=max_lod)
    assert model.lods == {level: 1} and volumes(model) == pytest.approx([120 * height])


def test_geometry_on_the_parts_and_attributes_on_the_building_come_together(read):
    content = "<bldg:yearOfConstruction>1900</bldg:yearOfConstruction>"
    content += part(bounded(box(12, 10, 9))) + part(bounded(box(5, 10, 6, (WEST + 12, SOUTH, 0))), "a-2")
    model = read(building(content))
    assert model.ids == ["a"] and model.columns == {"yearOfConstruction": ["1900"]}
    assert model.polygons.owner.tolist() == [0] * 12 and volumes(model) == pytest.approx([1380])


def test_a_coarser_shell_on_the_building_does_not_count_its_parts_twice(read):
    shell = solid("".join(member(polygon(face)) for face in box(17, 10, 9)), 1)
    assert volumes(read(building(shell + part(bounded(box(12, 10, 9)))))) == pytest.approx([1080])


def test_a_footprint_is_the_outline_where_there_is_nothing_more(read):
    ground = member(polygon(box(12, 10, 9)[0]))
    roof = member(polygon(box(14, 12, 9)[1]))
    model = read(building(sheet(ground, 0, "FootPrint") + sheet(roof, 0, "RoofEdge")))
    assert model.lods == {"0": 1} and len(model.polygons) == 0
    (outline,) = model.footprints[0]
    assert outline[0][:, 0].max() == WEST + 12


def test_windows_and_doors_fill_the_holes_they_leave_in_the_wall(read):
    wall = [
        box(12, 10, 9)[2][0],
        [(WEST + 1, SOUTH, 1), (WEST + 1, SOUTH, 3), (WEST + 2, SOUTH, 3), (WEST + 2, SOUTH, 1)],
    ]
    window = f"<bldg:opening><bldg:Window>{sheet(member(polygon([wall[1][::-1]])), 3)}</bldg:Window></bldg:opening>"
    inside = f"<bldg:WallSurface>{sheet(member(polygon(wall)), 3)}{window}</bldg:WallSurface>"
    model = read(building(f"<bldg:boundedBy>{inside}</bldg:boundedBy>"))
    assert model.polygons.kind.tolist() == [WALL, WALL]
    assert np.linalg.norm(model.polygons.area_vectors(), axis=1).tolist() == pytest.approx([12 * 9 - 2, 2])


def test_rooms_and_what_is_in_them_stay_out(read):
    room = f"<bldg:interiorRoom><bldg:Room>{bounded(box(5, 5, 3), lod=4)}</bldg:Room></bldg:interiorRoom>"
    ceiling = f"<bldg:CeilingSurface>{sheet(member(polygon(box(1, 1, 1)[1])))}</bldg:CeilingSurface>"
    model = read(building(bounded(box(12, 10, 9)) + room + f"<bldg:boundedBy>{ceiling}</bldg:boundedBy>"))
    assert len(model.polygons) == 6


@pytest.mark.parametrize("form", ["pos", "coordinates"])
def test_corners_written_in_older_ways_are_read(form, read):
    ring = [*box(12, 10, 9)[1][0], box(12, 10, 9)[1][0][0]]
    if form == "pos":
        text = "".join(f"<gml:pos>{x} {y} {z}</gml:pos>" for x, y, z in ring)
    else:
        text = f"<gml:coordinates>{' '.join(f'{x},{y},{z}' for x, y, z in ring)}</gml:coordinates>"
    face = f"<gml:Polygon><gml:exterior><gml:LinearRing>{text}</gml:LinearRing></gml:exterior></gml:Polygon>"
    model = read(building(sheet(member(face))))
    assert np.linalg.norm(model.polygons.area_vectors()) == pytest.approx(120)


def test_a_wall_that_lies_in_another_building_is_told(read, reasons):
    shell = "".join(member(polygon(face)) for face in box(12, 10, 9)[:5]) + reference("elsewhere")
    assert len(read(building(solid(shell))).polygons) == 5
    assert reasons("repaired") == [("a", "1 surfaces that lie in another building (xlink) left out")]


def test_references_that_run_in_a_circle_end(read):
    loop = '<gml:surfaceMember><gml:CompositeSurface gml:id="c"><gml:surfaceMember xlink:href="#c"/></gml:CompositeSurface></gml:surfaceMember>'
    model = read(building(sheet(loop + member(polygon(box(12, 10, 9)[1])))))
    assert model.ids == ["a"] and len(model.polygons) == 1


# --- attributes, other objects ----------------------------------------------------------------------------------------
def test_attributes_of_the_standard_and_generic_ones_are_read(read):
    content = (
        "<gml:name>Town hall</gml:name><bldg:function codeSpace='x'>1120</bldg:function>"
        "<bldg:measuredHeight uom='#m'>12.5</bldg:measuredHeight><bldg:storeysAboveGround>4</bldg:storeysAboveGround>"
        "<gen:stringAttribute name='HeightText'><gen:value>8,10</gen:value></gen:stringAttribute>"
        "<gen:doubleAttribute name='empty'><gen:value/></gen:doubleAttribute><bldg:usage> </bldg:usage>"
    )
    model = read(building(content + bounded(box(12, 10, 9))))
    assert {key: values[0] for key, values in model.columns.items()} == {
        "name": "Town hall",
        "function": "1120",
        "measuredHeight": "12.5",
        "storeysAboveGround": "4",
        "HeightText": "8,10",
    }


def test_an_attribute_only_some_have_is_none_for_the_others(read):
    first = building(bounded(box(12, 10, 9)), "a")
    second = building("<bldg:usage>1000</bldg:usage>" + bounded(box(12, 10, 9)), "b")
    assert read(first, second, first.replace('"a"', '"c"')).columns == {"usage": [None, "1000", None]}


def test_other_city_objects_are_counted(read, report):
    tree = "<cityObjectMember><veg:SolitaryVegetationObject/></cityObjectMember>"
    read(building(bounded(box(12, 10, 9))), tree, tree)
    assert report.ignored_types == {"SolitaryVegetationObject": 2}


def test_terrain_comes_along(read):
    triangles = "".join(
        f"<gml:Triangle><gml:exterior><gml:LinearRing><gml:posList>{numbers(ring)}</gml:posList></gml:LinearRing></gml:exterior></gml:Triangle>"
        for ring in ([(0, 0, 1), (9, 0, 2), (0, 9, 3)], [(9, 0, 2), (9, 9, 4), (0, 9, 3)])
    )
    relief = f"<cityObjectMember><dem:ReliefFeature><dem:reliefComponent><dem:TINRelief><dem:tin>{triangles}</dem:tin></dem:TINRelief></dem:reliefComponent></dem:ReliefFeature></cityObjectMember>"
    assert sorted(read(relief).terrain[:, 2].tolist()) == [1, 2, 3, 4]


@pytest.mark.parametrize("word", ["gml:featureMember", "gml:featureMembers"])
def test_buildings_in_a_feature_collection_are_found(word, read):
    inside = building(bounded(box(12, 10, 9))).replace("cityObjectMember", word)
    assert read(inside).ids == ["a"]


# --- bad input --------------------------------------------------------------------------------------------------------
def test_a_building_without_geometry_is_skipped_by_name(read, reasons):
    assert read(building("", "empty"), building(bounded(box(12, 10, 9)), "full")).ids == ["full"]
    assert reasons("skipped") == [("empty", "no geometry")]


@pytest.mark.parametrize("text", ["1 2 3 4 5", "1 2 x", "NaN 0 0 1 1 1 2 2 2", "0 0 0 1 1 1", ""])
def test_a_face_that_cannot_be_read_is_left_out_and_the_rest_stays(text, read, reasons):
    face = f"<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>{text}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>"
    members = "".join(member(polygon(each)) for each in box(12, 10, 9)) + member(face)
    assert len(read(building(sheet(members))).polygons) == 6
    assert reasons("repaired") == [("a", "1 surfaces with fewer than 3 readable corners left out")]


def test_a_file_without_city_objects_is_warned_of(read, report):
    assert read().ids == []
    assert "holds no city objects" in report.warnings[0]


@pytest.mark.parametrize("kept", [0.3, 0.7, 0.99])
def test_a_truncated_file_is_refused(kept, tmp_path, report):
    text = f"<CityModel {NAMESPACES.format(version='2.0')}>{building(bounded(box(12, 10, 9)))}</CityModel>"
    path = tmp_path / "cut.gml"
    path.write_text(text[: int(kept * len(text))])
    with pytest.raises(InputError, match="not whole XML") as caught:
        citygml.read(parse(str(path)), report)
    assert caught.value.code == "file-truncated" and caught.value.file == str(path)


def test_an_encoding_nobody_knows_is_refused(tmp_path, report):
    path = tmp_path / "odd.gml"
    path.write_text(f'<?xml version="1.0" encoding="klingon"?><CityModel {NAMESPACES.format(version="2.0")}/>')
    with pytest.raises(InputError, match="not whole XML"):
        citygml.read(parse(str(path)), report)


def test_memory_holds_few_buildings_at_a_time_however_many_the_file_has(tmp_path, report):
    path = tmp_path / "many.gml"
    body = "".join(building(bounded(box(12, 10, 9)), f"b{i}") for i in range(2000))
    path.write_text(f"<CityModel {NAMESPACES.format(version='2.0')}>{body}</CityModel>")
    source, model = parse(str(path)), cityjson.CityModel(str(path))
    met, most = [], 0
    for element in citygml._city_objects(source, report, model, lambda fraction: None):
        met.append(weakref.ref(element))
        most = max(most, sum(each() is not None for each in met))
    in_a_block = citygml.CHUNK / (len(body) / 2000)
    assert len(met) == 2000 and most <= in_a_block + 2


# --- a real file ------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def hague_citygml(tmp_path_factory):
    """CityGML 1.0 of The Hague, unpacked."""

    def unpacked(archive):
        folder = tmp_path_factory.mktemp("hague")
        with zipfile.ZipFile(archive) as content:
            name = next(each for each in content.namelist() if each.lower().endswith((".gml", ".xml")))
            return content.extract(name, folder)

    return unpacked


@pytest.mark.shared_data
def test_the_hague_is_the_same_in_citygml_and_in_cityjson(shared_data, hague_citygml, report):
    gml = citygml.read(parse(hague_citygml(shared_data("denhaag-lod2/DenHaag_01_original.zip"))), report)
    json = cityjson.read(parse(str(shared_data("denhaag-lod2/DenHaag_01_v20.city.json"))), report)
    assert sorted(gml.ids) == sorted(json.ids) and len(gml.ids) == 844
    assert np.bincount(gml.polygons.kind, minlength=3).tolist() == np.bincount(json.polygons.kind, minlength=3).tolist()
    one, two = (np.linalg.norm(model.polygons.area_vectors(), axis=1).sum() for model in (gml, json))
    assert one == pytest.approx(two, rel=1e-3)  # CityJSON keeps millimetres
    for kind in (WALL, ROOF, GROUND):
        assert (gml.polygons.kind == kind).any()
