"""The tour of a demo in the whole plugin: offered, what is missing is said and computed, presented, reset, exported as pictures."""

import json

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtGui import QImage

from plugin.main import TwinscapePlugin
from plugin.review import bundled_tour
from plugin.review.view_state import DIFFERENCE
from tests.box_city import HEAT
from tests.whole_plugin import Iface

WAIT_MS = 60000


@pytest.fixture
def tour_path(tmp_path, monkeypatch, box_twin):
    """A tour of the boxes in two steps; the second needs an energy result that is not there."""
    camera = {"focus": [385036.0, 6671025.0, 3.0], "distance": 150.0, "heading": 20.0, "pitch": 35.0, "aspect": 1.5}
    state = {"view": {"indicator": HEAT, "camera": camera, "scene_follows_map": False}, "panels": ["study", "scene"]}
    other = {
        "view": {**state["view"], "scenario": "taller", "mode": DIFFERENCE, "camera": {**camera, "heading": 200.0}},
        "panels": ["study", "scene", "charts"],
        "selection": {"building": ["box-1"]},
        "place": [385030.0, 6671020.0, 60.0, 60.0],
    }
    scenario = {
        "schema": "twinscape-scenario",
        "schema_version": 1,
        "id": "taller",
        "title": "Taller",
        "parent": "baseline",
    }
    need = {"process": "energy", "scenario": "taller", "seconds": 30}
    document = {
        "city": box_twin.title,
        "tour": {
            "name": "Boxes",
            "origin": "boxes",
            "bookmarks": [
                {"id": "b-1", "title": "As it is", "state": state},
                {"id": "b-2", "title": "Taller", "caption": "What changes", "state": other, "needs": [need]},
            ],
        },
        "scenarios": [{**scenario, "measures": []}],
    }
    path = tmp_path / "tour.json"
    path.write_text(json.dumps(document))
    monkeypatch.setattr(bundled_tour, "FILE", path)
    return path


@pytest.fixture
def work(qtbot, tour_path, box_twin):
    iface = Iface()
    iface.mainWindow().show()
    plugin = TwinscapePlugin(iface)
    plugin.initGui()
    work = plugin.workspace
    work.open_path(box_twin.path)
    qtbot.waitUntil(lambda: work.panel("scene").viewer is not None and not work.queue.running(), timeout=WAIT_MS)
    yield work
    plugin.unload()
    iface.close()
    QgsProject.instance().clear()


def landed(qtbot, part):
    qtbot.waitUntil(lambda: not part.flyer.is_flying, timeout=WAIT_MS)


def words(strip):
    offered = [strip._offers.itemAt(n).widget().text() for n in range(strip._offers.count())]
    return strip.count.text(), strip.note.text(), offered


def test_the_demos_tour_from_the_offer_to_the_reset(qtbot, work, tmp_path, monkeypatch):
    told, steps = [], []
    monkeypatch.setattr(work, "tell", lambda *words: told.append(words))
    monkeypatch.setattr(work, "run_steps", lambda wanted, then: steps.extend(wanted))
    part, dock = work.part("tours"), work.panel("tours")
    part.offer_bundled()
    assert told[0][0] == "A tour of 2 steps." and told[0][2] == "Start the tour"
    told[0][3]()
    landed(qtbot, part)
    assert "taller" in work.study.scenarios and part.tours.tour.name == "Boxes" and part.tours.step == 0
    assert (work.state.view.indicator, work.state.view.camera.heading) == (HEAT, 20.0)
    assert dock.needs.text().startswith("One result") and "30\u00a0s" in dock.needs.text()
    assert not dock.compute.isHidden()

    work.selection.pick(["box-0"])
    work.state.update(scenario="retrofit")
    before, undo = work.state.view, work.state.can_undo
    window, place = work.iface.mainWindow(), work.iface.mapCanvas().extent()
    shown = [name for name in work.panel_names() if work.is_panel_shown(name)]
    part.present()
    landed(qtbot, part)
    strip = part.show._presenter.strip
    assert window.isFullScreen() and words(strip) == ("Step 1 of 2", "", [])
    part.next()
    landed(qtbot, part)
    assert words(strip)[0] == "Step 2 of 2" and "not been computed" in words(strip)[1]
    assert words(strip)[2] == ["Compute what the tour needs"] and not work.is_panel_shown("study")
    assert work.selection.ids() == {"box-1"} and work.state.view.mode == DIFFERENCE
    part.compute()
    assert [(step.process, step.inputs["scenario"]) for step in steps] == [("energy", "taller")]
    part.end_presentation()
    qtbot.wait(400)
    assert not window.isFullScreen() and work.selection.ids() == {"box-0"} and part.tours.step == 0
    assert [name for name in work.panel_names() if work.is_panel_shown(name)] == shown
    now = work.state.view
    assert (now.scenario, now.indicator, now.camera.heading) == ("retrofit", before.indicator, before.camera.heading)
    assert work.state.can_undo == undo
    assert work.iface.mapCanvas().extent().center().distance(place.center()) < 1.0

    part.bookmark()
    made = part.tours.bookmarks[1]
    assert dock.cards.chosen() == made.id and dock.title.text() == made.title  # whose words are asked for
    part.tours.remove("b-2")
    work.study.save_scenario(work.study.scenarios["taller"].__class__("taller", "Changed", "baseline"))
    part.reset_bundled()
    landed(qtbot, part)
    assert [each.id for each in part.tours.bookmarks] == ["b-1", "b-2"]
    assert work.study.scenario_title("taller") == "Taller" and work.selection.ids() == frozenset()

    part.export()
    dialog = part.exports.dialog
    dialog.kind.set_current("pictures")
    dialog.size.setCurrentIndex(0)
    dialog.place.setText(str(tmp_path / "pictures"))
    dialog.go.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT_MS)
    assert sorted(path.name for path in (tmp_path / "pictures").iterdir()) == ["01.png", "02.png"]
    assert QImage(str(tmp_path / "pictures" / "01.png")).width() == 1280
    assert not window.isFullScreen() and "2 pictures are in" in told[-1][0]


def test_an_export_that_is_cancelled_gives_the_window_back_and_leaves_no_frames(qtbot, work, tmp_path, monkeypatch):
    part = work.part("tours")
    part.start_bundled()
    landed(qtbot, part)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    part.export()
    dialog = part.exports.dialog
    dialog.kind.set_current("film")
    dialog.size.setCurrentIndex(0)
    dialog.place.setText(str(tmp_path / "film"))
    dialog.go.click()
    qtbot.waitUntil(lambda: list(tmp_path.glob("twinscape-film-*/*.png")) != [], timeout=WAIT_MS)
    assert part.exports.is_running
    dialog.cancel.click()
    assert not part.exports.is_running and not work.iface.mainWindow().isFullScreen()
    assert list(tmp_path.glob("twinscape-film-*")) == [] and list((tmp_path / "film").iterdir()) == []
