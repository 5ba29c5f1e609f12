"""The commands that take the 3D view away as files: what is written where, what is told, and what the project keeps."""

import json
import struct

import numpy as np
import pytest
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QFileDialog

from plugin.city.errors import ResultError
from plugin.review.glb import linear
from plugin.review.traffic_links import Ribbon
from plugin.scenario.scenario import BASELINE
from plugin.workspace.export import ExportPart
from tests.box_noise import LDEN, write_noise
from tests.scene_fixtures import look, scene_dock  # noqa: F401
from tests.views.test_scene3d_field import COLUMNS, LEVELS, MISSING, write_grid


class Room(QObject):
    """What the part asks of the workspace."""

    def __init__(self, study, state, dock, asked, iface):
        super().__init__()
        self.study, self.state, self.dock, self.guard, self.iface = study, state, dock, asked.guard, iface
        self.told, self.explained = [], 0

    def show_panel(self, name, shown):
        assert (name, shown) == ("scene", True)

    def panel(self, name):
        return self.dock

    def explain_3d(self):
        self.explained += 1

    def tell(self, text, *rest):
        self.told.append(text)


@pytest.fixture
def room(study, view_state, scene_dock, asked, qgis_iface):  # noqa: F811
    return Room(study, view_state, scene_dock, asked, qgis_iface)


@pytest.fixture
def part(room):
    part = ExportPart(room)
    yield part
    part.close()


def choose(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *words: (str(path), "")))


def test_a_model_is_written_under_the_name_chosen_with_its_ending(part, room, tmp_path, monkeypatch):
    choose(monkeypatch, tmp_path / "town")
    part.take_away("model")
    content = (tmp_path / "town.glb").read_bytes()
    document = json.loads(content[20 : 20 + struct.unpack_from("<I", content, 12)[0]])
    ids = {node["extras"]["id"] for node in document["nodes"] if "id" in node.get("extras", {})}
    assert ids == {f"box-{i}" for i in range(12)}
    assert "12 buildings" in room.told[0] and "town.glb" in room.told[0]


def test_a_page_is_written_and_nothing_when_no_name_is_chosen(part, room, tmp_path, monkeypatch):
    choose(monkeypatch, "")
    part.take_away("page")
    assert room.told == [] and not list(tmp_path.glob("*.html"))
    choose(monkeypatch, tmp_path / "town.html")
    part.take_away("page")
    assert "box-11" not in room.told[0] and (tmp_path / "town.html").stat().st_size > 10_000


def test_a_folder_one_may_not_write_to_is_told(part, tmp_path, monkeypatch):
    choose(monkeypatch, tmp_path / "no such folder" / "town.glb")
    with pytest.raises(ResultError, match="town.glb"):
        part.take_away("model")


def test_without_the_drawing_library_it_says_how_to_get_it(part, room, monkeypatch):
    class Without:
        viewer = None

    room.dock = Without()
    part.take_away("picture")
    part.take_away("model")
    assert room.explained == 2 and room.told == []


def test_the_look_is_kept_and_ends_with_the_study(part, room, study):
    part.look.update(section=True, section_place=0.25)
    kept = part.saved()
    study.close()
    assert not part.look.look.section
    part.restore(kept)
    assert part.look.look.section and part.look.look.section_place == 0.25


def part_of(content, name):
    """Document, bytes and the primitives of a node of a .glb."""
    size = struct.unpack_from("<I", content, 12)[0]
    document, binary = json.loads(content[20 : 20 + size]), content[28 + size :]
    node = next(each for each in document["nodes"] if each["name"] == name)
    return document, binary, document["meshes"][node["mesh"]]["primitives"]


def points_of(document, binary, primitives):
    """(n, 3) east, north, up of all corners."""
    found = []
    for each in primitives:
        accessor = document["accessors"][each["attributes"]["POSITION"]]
        start = document["bufferViews"][accessor["bufferView"]]["byteOffset"] + accessor.get("byteOffset", 0)
        found.append(np.frombuffer(binary, "<f4", 3 * accessor["count"], start).reshape(-1, 3))
    x, y, z = np.concatenate(found).T
    return np.column_stack([x, -z, y])


def test_a_file_has_section_field_and_bands_in_the_colours_of_the_scale(
    part,
    room,
    look,  # noqa: F811
    study,
    box_twin,
    view_state,
    display,
    tmp_path,
    monkeypatch,  # noqa: F811
):
    write_grid(write_noise(box_twin, BASELINE))
    study.refresh_results()
    view_state.show_indicator(LDEN)
    look.update(section=True, section_place=0.5, field=True, field_opacity=1.0)
    scale, origin, box = display.picture.scale, room.dock._scene.origin, box_twin.extent
    middle = np.array([(box[0] + box[3]) / 2, (box[1] + box[4]) / 2])
    table = scale.table()
    road = np.array([middle + (15.0, -40.0), middle + (15.0, 40.0)])
    room.dock.set_bands((Ribbon(road, 6.0, 0.0, 1.0, tuple(table[7].tolist())),))
    room.dock.set_ray([(*(middle - (0.0, 30.0)), 9.0), (*(middle + (0.0, 30.0)), 9.0)])
    choose(monkeypatch, tmp_path / "town.glb")
    part.take_away("model")
    assert "8 buildings" in room.told[0] and "not in this file" not in room.told[0]
    content = (tmp_path / "town.glb").read_bytes()
    cut = room.dock.viewer.section.cut
    for name in ("Section", "Section, lines", "Field", "Path of sound", "Ground", "Bands of roads"):
        document, binary, primitives = part_of(content, name)
        places = points_of(document, binary, primitives)
        assert len(places) and (cut.away(places) >= -1e-3).all(), name
    image = document["bufferViews"][document["images"][-1]["bufferView"]]
    picture = QImage.fromData(binary[image["byteOffset"] : image["byteOffset"] + image["byteLength"]])
    seen = [picture.pixelColor(column, 0).getRgb() for column in range(1, COLUMNS)]
    assert [each[3] for each in seen].index(0) == MISSING[1] - 1
    wanted = table[scale.classify(LEVELS[0, 1:])].tolist()
    assert [list(each[:3]) for each in seen if each[3]] == [rgb for rgb, each in zip(wanted, seen) if each[3]]
    document, binary, bands = part_of(content, "Bands of roads")
    shown = [document["materials"][each["material"]]["pbrMetallicRoughness"]["baseColorFactor"] for each in bands]
    assert linear(tuple(table[7].tolist())) in shown
    across = points_of(document, binary, bands)[:, 0] + origin[0]
    assert np.ptp(across) == pytest.approx(6.0, abs=0.01)
    choose(monkeypatch, tmp_path / "town.html")
    part.take_away("page")
    text = (tmp_path / "town.html").read_text(encoding="utf-8")
    assert (
        "Section, looking 0°." in text and "4 m above the ground" in text and room.told[1].startswith("Saved town.html")
    )
