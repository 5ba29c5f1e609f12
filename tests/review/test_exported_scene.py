"""The city as glTF and as a web page, read back: places, ids, values and the legend's colours, and nothing fetched from anywhere."""

import base64
import json
import re
import shutil
import struct
import subprocess
import zlib

import numpy as np
import pytest

from plugin.review import glb as glb_module
from plugin.review.exported_scene import ExportedScene, Piece, sheet_over
from plugin.review.glb import glb_bytes, linear, write_glb
from plugin.review.web_page import NEW, page_text, write_page

TABLE = np.array([[130, 166, 173], [243, 198, 131], [67, 10, 74], [216, 216, 230]], dtype=np.uint8)
LEGEND = [("#430A4A", "80 and more"), ("#F3C683", "55 – 80"), ("#82A6AD", "below 55"), ("#D8D8E6", "not computed (1)")]
PNG = b"\x89PNG\r\n\x1a\n not a real one"
BOX = (-10.0, -10.0, 50.0, 20.0)
ORIGIN = (385000.0, 6671000.0, 0.0)


@pytest.fixture
def scene():
    """Three buildings of two triangles, the last not computed, and one triangle that a scenario builds."""
    points = np.array(
        [[10.0 * i + x, y, z] for i in range(4) for x, y, z in ((0, 0, 0), (8, 0, 0), (8, 5, 6), (0, 5, 6))],
        dtype=np.float32,
    )
    triangles = np.array(
        [t for i in range(3) for t in ((4 * i, 4 * i + 1, 4 * i + 2), (4 * i, 4 * i + 2, 4 * i + 3))] + [(12, 13, 14)]
    )
    owner = np.array([0, 0, 1, 1, 2, 2, 3])
    lines = np.array([(4 * i, 4 * i + 1) for i in range(4)])
    return ExportedScene(
        points=points,
        origin=np.array(ORIGIN),
        crs="EPSG:3067",
        triangles=triangles,
        triangle_building=owner,
        triangle_class=np.array([0, 0, 1, 2, 3, 3, -1]),
        lines=lines,
        line_building=np.arange(4),
        building_class=np.array([0, 1, 3]),
        table=TABLE,
        new_rgb=(255, 255, 255),
        ids=["a-1", "b-2", "</script><b>"],
        names=["Town hall", "", "Straße 5"],
        values=np.array([51.25, 78.5, np.nan]),
        words=["51.3 dB", "78.5 dB", "not computed"],
        indicator="noise.lden",
        title="Noise level Lden [dB]",
        unit="dB",
        caption="Baseline",
        notes=["Out of date"],
        legend=LEGEND,
        limits=(55.0, 80.0),
        sources=["© OpenStreetMap contributors (ODbL 1.0)"],
        twin="Town",
        sheets=(
            sheet_over(np.zeros((3, 2)), BOX, "Ground", PNG),
            sheet_over(np.ones((2, 2)), BOX, "Field", PNG)._replace(opacity=0.8, is_mixed=False, has_holes=True),
        ),
        pieces=(
            Piece("Bands", 5.0 * np.eye(4, 3, dtype=np.float32), np.array([(0, 1, 2), (0, 2, 3)]), TABLE[[1, 2]]),
            Piece("Ink", np.eye(2, 3, dtype=np.float32), np.array([(0, 1)]), TABLE[:1]),
        ),
        widths=((0.6, "1 000"), (1.9, "10 000 veh/d each way")),
    )


def opened(content):
    """The document and the bytes of a .glb; the frame as the standard has it."""
    magic, version, length = struct.unpack_from("<III", content)
    assert (magic, version, length) == (0x46546C67, 2, len(content))
    size, kind = struct.unpack_from("<II", content, 12)
    assert kind == 0x4E4F534A and size % 4 == 0
    document = json.loads(content[20 : 20 + size])
    binary_size, binary_kind = struct.unpack_from("<II", content, 20 + size)
    assert binary_kind == 0x004E4942 and binary_size % 4 == 0
    binary = content[28 + size :]
    assert document["buffers"][0]["byteLength"] <= len(binary) == binary_size
    return document, binary


def places(document, binary, number):
    accessor = document["accessors"][number]
    view = document["bufferViews"][accessor["bufferView"]]
    start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
    assert start % 4 == 0 and accessor["componentType"] == 5126
    found = np.frombuffer(binary, "<f4", 3 * accessor["count"], start).reshape(-1, 3)
    np.testing.assert_array_equal(found.min(axis=0), accessor["min"])
    np.testing.assert_array_equal(found.max(axis=0), accessor["max"])
    return found


def srgb(factor):
    """Colour on the screen of a linear factor, as viewers make it (IEC 61966-2-1)."""
    value = np.array(factor[:3])
    shown = np.where(value <= 0.0031308, 12.92 * value, 1.055 * value ** (1 / 2.4) - 0.055)
    return tuple(int(v) for v in np.round(255 * shown))


def test_each_building_is_a_node_with_id_value_unit_and_its_legends_colours(scene):
    document, binary = opened(glb_bytes(scene))
    nodes = {node["name"]: node for node in document["nodes"]}
    hall = nodes["Town hall"]
    assert hall["extras"] == {"id": "a-1", "indicator": "noise.lden", "value": 51.25, "unit": "dB", "words": "51.3 dB"}
    assert nodes["b-2"]["extras"]["value"] == 78.5 and nodes["Straße 5"]["extras"]["value"] is None
    seen = {}
    for name in ("Town hall", "b-2", "Straße 5", "Built by the scenario"):
        for piece in document["meshes"][nodes[name]["mesh"]]["primitives"]:
            material = document["materials"][piece["material"]]
            assert material["extensions"] == {"KHR_materials_unlit": {}}
            seen.setdefault(name, []).append(srgb(material["pbrMetallicRoughness"]["baseColorFactor"]))
            assert len(places(document, binary, piece["attributes"]["POSITION"])) % 3 == 0
    wanted = [tuple(int(v) for v in row) for row in TABLE]
    assert seen == {
        "Town hall": [wanted[0]],
        "b-2": [wanted[1], wanted[2]],  # a surface has a class of its own
        "Straße 5": [wanted[3]],
        "Built by the scenario": [(255, 255, 255)],
    }


def test_places_are_metres_from_the_origin_with_y_up(scene):
    document, binary = opened(glb_bytes(scene))
    node = next(each for each in document["nodes"] if each["name"] == "Town hall")
    piece = document["meshes"][node["mesh"]]["primitives"][0]
    found = places(document, binary, piece["attributes"]["POSITION"])
    east_north_up = np.column_stack([found[:, 0], -found[:, 2], found[:, 1]])
    np.testing.assert_array_equal(east_north_up, scene.points[scene.triangles[:2].ravel()])
    root = document["nodes"][document["scenes"][0]["nodes"][0]]
    assert root["extras"]["origin"] == list(ORIGIN) and root["extras"]["crs"] == "EPSG:3067"
    assert root["extras"]["legend"][0] == {"colour": "#430A4A", "label": "80 and more"}
    assert document["asset"]["copyright"] == scene.sources[0] and root["extras"]["notes"] == ["Out of date"]


def test_the_ground_looks_up_and_has_its_picture_the_right_way_round(scene):
    document, binary = opened(glb_bytes(scene))
    node = next(each for each in document["nodes"] if each["name"] == "Ground")
    piece = document["meshes"][node["mesh"]]["primitives"][0]
    found = places(document, binary, piece["attributes"]["POSITION"])
    at = document["accessors"][piece["indices"]]
    view = document["bufferViews"][at["bufferView"]]
    corners = found[np.frombuffer(binary, "<u4", at["count"], view["byteOffset"])].reshape(-1, 3, 3)
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    assert (normal[:, 1] > 0).all()
    upper_left = document["accessors"][piece["attributes"]["TEXCOORD_0"]]
    first = np.frombuffer(binary, "<f4", 2, document["bufferViews"][upper_left["bufferView"]]["byteOffset"])
    assert first.tolist() == [0.0, 0.0] and found[0].tolist() == [-10.0, 0.0, -20.0]  # north-west
    image = document["bufferViews"][document["images"][0]["bufferView"]]
    assert binary[image["byteOffset"] : image["byteOffset"] + image["byteLength"]] == PNG


def test_a_field_has_sharp_cells_and_is_seen_through(scene):
    document, _ = opened(glb_bytes(scene))
    node = next(each for each in document["nodes"] if each["name"] == "Field")
    material = document["materials"][document["meshes"][node["mesh"]]["primitives"][0]["material"]]
    assert material["alphaMode"] == "BLEND" and material["pbrMetallicRoughness"]["baseColorFactor"][3] == 0.8
    texture = document["textures"][material["pbrMetallicRoughness"]["baseColorTexture"]["index"]]
    assert (
        document["samplers"][texture["sampler"]]["magFilter"] == 9728
    )  # nearest: between two classes there is no colour
    whole = opened(glb_bytes(scene._replace(sheets=(scene.sheets[1]._replace(opacity=1.0),))))[0]
    assert [each.get("alphaMode") for each in whole["materials"] if each["name"] == "Field"] == ["MASK"]


def test_pieces_have_their_own_colours_as_triangles_and_as_lines(scene):
    document, binary = opened(glb_bytes(scene))
    nodes = {
        node["name"]: document["meshes"][node["mesh"]]["primitives"] for node in document["nodes"] if "mesh" in node
    }
    found = {}
    for part in nodes["Bands"]:
        at = document["accessors"][part["indices"]]
        corners = np.frombuffer(binary, "<u4", at["count"], document["bufferViews"][at["bufferView"]]["byteOffset"])
        material = document["materials"][part["material"]]
        found[srgb(material["pbrMetallicRoughness"]["baseColorFactor"])] = corners.tolist()
        assert part["mode"] == 4 and len(places(document, binary, part["attributes"]["POSITION"])) == 4
    assert found == {tuple(TABLE[1].tolist()): [0, 1, 2], tuple(TABLE[2].tolist()): [0, 2, 3]}
    assert [part["mode"] for part in nodes["Ink"]] == [1]
    root = document["nodes"][document["scenes"][0]["nodes"][0]]
    assert root["extras"]["widths"][1] == {"mm": 1.9, "label": "10 000 veh/d each way"}


def test_many_buildings_are_one_mesh_that_says_whose_each_corner_is(scene, monkeypatch):
    monkeypatch.setattr(glb_module, "MANY", 2)
    document, binary = opened(glb_bytes(scene))
    node = next(each for each in document["nodes"] if each["name"] == "Buildings")
    assert node["extras"]["ids"] == scene.ids and node["extras"]["values"] == [51.25, 78.5, None]
    whose = []
    for piece in document["meshes"][node["mesh"]]["primitives"]:
        accessor = document["accessors"][piece["attributes"]["_FEATURE_ID_0"]]
        view = document["bufferViews"][accessor["bufferView"]]
        numbers = np.frombuffer(binary, "<f4", accessor["count"], view["byteOffset"])
        assert accessor["count"] == document["accessors"][piece["attributes"]["POSITION"]]["count"]
        whose += numbers.tolist()
    assert sorted(whose) == sorted(3 * [0, 0, 1, 1, 2, 2]) and "EXT_mesh_features" in document["extensionsUsed"]


@pytest.mark.parametrize("value", range(0, 256, 5))
def test_a_colour_comes_back_from_the_linear_factor_as_it_was(value):
    assert srgb(linear((value, 255 - value, value // 2))) == (value, 255 - value, value // 2)


def block(text, name):
    found = re.search(f'<script type="text/plain" id="{name}">([^<]*)</script>', text)
    return zlib.decompress(base64.b64decode(found.group(1)))


def about(text):
    return json.loads(re.search('<script type="application/json" id="about">([^<]*)</script>', text).group(1))


def test_the_page_asks_nothing_of_any_network(scene):
    text = page_text(scene)
    assert not re.search(
        r"https?://|//cdn|@import|<link|<iframe|\bfetch\s*\(|XMLHttpRequest|WebSocket|import\s*\(", text
    )
    assert not re.search(r"""(?:src|href|url)\s*[=(]\s*["']?(?!data:|blob:)[a-z]""", text)
    assert "default-src 'none'" in text and "@BLOCKS@" not in text and "@ABOUT@" not in text


def test_the_page_has_places_ids_words_and_the_legends_colours(scene):
    text = page_text(scene)
    facts, meta = json.loads(block(text, "facts")), about(text)
    assert facts["ids"] == scene.ids and facts["words"] == scene.words and facts["numbers"] == [0, 1, 3]
    places_cm = np.frombuffer(block(text, "points"), "<i4").reshape(-1, 3)
    np.testing.assert_allclose(places_cm / 100, scene.points, atol=0.005)
    np.testing.assert_array_equal(np.frombuffer(block(text, "triangles"), "<u4").reshape(-1, 3), scene.triangles)
    classes = np.frombuffer(block(text, "classes"), np.uint8)
    assert classes.tolist() == [0, 0, 1, 2, 3, 3, NEW] and meta["table"] == TABLE.tolist()
    for colour, words, _ in meta["legend"][:3]:
        number = {"80 and more": 2, "55 – 80": 1, "below 55": 0}[words]
        assert colour == "#{:02X}{:02X}{:02X}".format(*meta["table"][number])
    assert meta["legend"][3][2] == 1 and meta["caption"] == "Baseline" and meta["notes"] == ["Out of date"]


def test_the_page_has_sheets_pieces_and_the_widths_of_bands(scene):
    text = page_text(scene)
    meta = about(text)
    assert meta["sheets"][1] == {"picture": True, "opacity": 0.8, "mixed": False, "holes": True}
    assert [piece["lines"] for piece in meta["pieces"]] == [False, True] and meta["widths"][0] == [0.6, "1 000"]
    for name, of in (("sheet1", scene.sheets[1].triangles), ("piece0", scene.pieces[0].cells)):
        assert np.frombuffer(block(text, f"{name}-cells"), "<u4").tolist() == of.ravel().tolist()
    assert np.frombuffer(block(text, "piece0-points"), "<i4").max() == 500
    assert np.frombuffer(block(text, "piece0-rgb"), np.uint8).tolist() == TABLE[[1, 2]].ravel().tolist()
    at = np.frombuffer(block(text, "sheet0-at"), "<f4").reshape(-1, 2)
    np.testing.assert_allclose(at, scene.sheets[0].at)


def test_no_name_of_a_building_ends_the_pages_program(scene):
    text = page_text(scene)
    assert "</script><b>" not in text and json.loads(block(text, "facts"))["ids"][2] == "</script><b>"
    assert "</script><b>" not in page_text(scene._replace(caption="</script><b>"))


def test_the_pages_program_is_one(scene, tmp_path):
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node to read it")
    program = re.findall(r"<script>(.*?)</script>", page_text(scene), re.DOTALL)
    assert len(program) == 1
    (tmp_path / "page.js").write_text(program[0], encoding="utf-8")
    done = subprocess.run([node, "--check", str(tmp_path / "page.js")], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_files_say_how_large_they_are(scene, tmp_path):
    for write, name in ((write_glb, "town.glb"), (write_page, "town.html")):
        size = write(scene, tmp_path / name)
        assert size["bytes"] == (tmp_path / name).stat().st_size and size["buildings"] == 3 and size["triangles"] == 7
