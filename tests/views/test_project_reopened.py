"""A project saved and opened in another session: scenarios, reference, indicator, time, camera, selection sets and bookmarks are back."""

from dataclasses import replace

import numpy as np
import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtGui import QImage

from plugin.main import TwinscapePlugin
from plugin.review.comparison import SCENES
from plugin.review.view_state import DIFFERENCE, Camera
from plugin.scenario.scenario import Scenario
from plugin.scenario.targets import Targets
from tests.box_city import HEAT
from tests.whole_plugin import Iface

WAIT_MS = 30000
SETTLED_MS = 900  # longer than any timer that would move the camera or the map once more
CAMERA = Camera((385060.0, 6671050.0, 4.0), 123.0, 77.0, 31.0, 1.5)


@pytest.fixture
def sessions(qtbot, box_twin):
    """Starts the plugin as often as it is called, each time in a new window."""
    there = []

    def start():
        iface = Iface()
        iface.mainWindow().show()
        plugin = TwinscapePlugin(iface)
        plugin.initGui()
        there.append((plugin, iface))
        return plugin

    def end():
        while there:
            plugin, iface = there.pop()
            plugin.unload()
            iface.close()
            QgsProject.instance().clear()

    start.end = end
    yield start
    end()


def drawn(qtbot, work):
    """The 3D view has its first picture, and nothing will move any more."""
    qtbot.waitUntil(
        lambda: work.panel("scene").viewer is not None and work.state.view.camera is not None, timeout=WAIT_MS
    )
    qtbot.wait(SETTLED_MS)


def test_a_project_saved_and_reopened_shows_what_it_showed(qtbot, sessions, box_twin, tmp_path):
    work = sessions().workspace
    work.open_path(box_twin.path)
    drawn(qtbot, work)
    work.study.save_scenario(Scenario("other", "Other plan", "retrofit"))
    work.sets.save("Corner", Targets(ids=("box-0", "box-1")), frozenset(("box-0", "box-1")))
    work.selection.pick(["box-0", "box-1"])
    work.state.update(
        scenario="retrofit", reference="other", indicator=HEAT, mode=DIFFERENCE, hour=7, day=200, camera=CAMERA
    )
    tours = work.part("tours")
    tours.bookmark()
    tours.tours.update(tours.tours.bookmarks[0].id, title="The corner", caption="Renovated first")
    tours.tours.add_tour("For the council")
    tours.bookmark()
    tours.tours.go(0)
    look, compare = work.part("export").look, work.part("compare")
    look.update(section=True, section_place=0.3)
    assert compare.look.cut() == look.cut() and "cut" not in compare.saved()
    compare.look.update(section_azimuth=45.0)
    assert look.look.section_azimuth == 0.0, "what is cut in the window that compares stays in it"
    qtbot.wait(SETTLED_MS)
    before, place, bookmarks = work.state.view, tours.views.taken()["place"], tours.tours.bookmarks
    assert before.camera.focus == CAMERA.focus, "nobody has moved the camera meanwhile"
    assert not QImage(tours.tours.picture(bookmarks[0].id)).isNull()
    project = tmp_path / "study.qgz"
    assert QgsProject.instance().write(str(project))
    sessions.end()

    work = sessions().workspace
    assert QgsProject.instance().read(str(project))
    drawn(qtbot, work)
    view = work.state.view
    assert set(work.study.scenarios) == {"baseline", "retrofit", "other"}
    assert work.study.scenario_title("other") == "Other plan"
    assert (view.scenario, view.reference, view.mode) == ("retrofit", "other", DIFFERENCE)
    assert view.indicator == HEAT and (view.hour, view.day) == (7, 200)
    assert replace(view.camera, aspect=before.camera.aspect) == before.camera
    look, compare = work.part("export").look, work.part("compare")
    assert look.look.section and look.look.section_place == 0.3 and look.look.section_azimuth == 0.0
    assert compare.look.cut() == {**look.cut(), "section_azimuth": 45.0}
    compare.comparison.update(content=SCENES)
    compare.open()
    qtbot.waitUntil(lambda: len(compare.window.views.scenes) == 2, timeout=WAIT_MS)
    here = [scene.viewer.section.cut.normal for scene in compare.window.views.scenes]
    np.testing.assert_allclose(here, [[0.5**0.5, 0.5**0.5, 0.0]] * 2, atol=1e-9)
    taken = work.part("tours").views.taken()
    look.update(section_place=0.6)
    assert compare.look.cut() == look.cut(), "a cut of the 3D view is that of all"
    work.part("tours").views.show(taken)
    assert compare.look.look.section_azimuth == 45.0 and look.look.section_place == 0.3
    compare.hide()
    assert look.to_dict() == taken["look"] and work.panel("scene").viewer.section.cut is not None
    assert work.sets.names == ["Corner"] and work.sets.ids("Corner") == work.selection.ids() == {"box-0", "box-1"}
    tours = work.part("tours").tours
    assert tours.names == ["Tour", "For the council"] and tours.tour.name == "For the council" and tours.step == 0
    assert tours.bookmarks == bookmarks and tours.picture(bookmarks[0].id)
    tours.open("Tour")
    assert (tours.bookmarks[0].title, tours.bookmarks[0].caption) == ("The corner", "Renovated first")

    work.state.update(scenario="baseline", hour=12, camera=replace(CAMERA, heading=10.0))
    work.selection.clear()
    part = work.part("tours")
    part.go(0)
    qtbot.waitUntil(lambda: not part.flyer.is_flying, timeout=WAIT_MS)
    shown = work.state.view
    assert (shown.scenario, shown.reference, shown.hour, shown.day) == ("retrofit", "other", 7, 200)
    assert replace(shown.camera, aspect=CAMERA.aspect) == CAMERA
    assert work.selection.ids() == {"box-0", "box-1"}
    now = part.views.taken()["place"]
    assert now[:2] == pytest.approx(place[:2], abs=1.0), "the map is where it was"
