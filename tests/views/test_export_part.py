"""The commands that take the 3D view away as files: what is written where, what is told, and what the project keeps."""

import json
import struct

import pytest
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QFileDialog

from plugin.city.errors import ResultError
from plugin.workspace.export import ExportPart
from tests.scene_fixtures import look, scene_dock  # noqa: F401


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


def test_a_file_says_what_of_the_view_is_not_in_it(part, room, look, tmp_path, monkeypatch):  # noqa: F811
    look.update(section=True)
    choose(monkeypatch, tmp_path / "town.html")
    part.take_away("page")
    words = "The section of the 3D view is not in this file: it has the whole city."
    assert words in room.told[0] and words in (tmp_path / "town.html").read_text(encoding="utf-8")
    look.update(section=False)
    part.take_away("page")
    assert words not in room.told[1] and words not in (tmp_path / "town.html").read_text(encoding="utf-8")
