"""What a scenario builds and takes away, in 3D."""

from dataclasses import replace

import numpy as np
import pytest
from qgis.PyQt.QtGui import QColor

from plugin.review import camera as camera_module
from plugin.review.variant import bare_city
from plugin.scenario.measures import AddBuildingMeasure, BarrierMeasure, RemoveBuildingsMeasure
from plugin.scenario.scenario import BASELINE, Scenario, apply
from plugin.scenario.targets import Targets
from plugin.views.scene3d.dock import Scene3DDock, SceneActions
from plugin.views.scene3d.work_blocks import ROOF as WORKS
from plugin.views.scene3d.works import PIECE_M, works_of
from tests.box_city import GRID_M, SOUTH, WEST

SETTLED_MS = 600
CORNERS = np.array([(0, -30), (30, -30), (30, -20), (10, -20), (10, -5), (0, -5)]) + (
    WEST,
    SOUTH,
)  # an L, south of the boxes
BLOCK = AddBuildingMeasure(tuple(map(tuple, CORNERS.tolist())), 12)
WALL = BarrierMeasure(((WEST, SOUTH - 40.0), (WEST + 25.0, SOUTH - 40.0)), 3)
GONE = RemoveBuildingsMeasure(Targets(ids=("box-1",)))


def slope(places):
    """Ground that rises 1 m in 10 m to the east."""
    return (places[:, 0] - WEST) / 10


def faces_of(works):
    found, at = [], 0
    while at < len(works.faces):
        number = int(works.faces[at])
        found.append(works.faces[at + 1 : at + 1 + number])
        at += number + 1
    return found


def test_a_new_building_stands_on_the_ground_at_its_middle(study):
    works = works_of(apply(bare_city(study), [BLOCK]), slope)
    middle = CORNERS[:, 0].mean() - WEST
    tops = works.points[1::2]
    np.testing.assert_allclose(tops[:, 2], middle / 10 + 12)
    assert (works.points[::2, 2] <= slope(works.points[::2, :2]) + 1e-9).all(), "no gap under a wall"
    faces = faces_of(works)
    assert len(faces) == 7 and len(faces[-1]) == 6, "six walls and a roof of six corners"
    np.testing.assert_allclose(works.points[faces[-1], :2], CORNERS)
    assert works.roofs.tolist() == 6 * [False] + [True]


def test_a_barrier_follows_the_ground_at_its_height(study):
    works = works_of(apply(bare_city(study), [WALL]), slope)
    foot, top = works.points[::2], works.points[1::2]
    np.testing.assert_allclose(top[:, 2] - foot[:, 2], 3)
    np.testing.assert_allclose(foot[:, 2], slope(foot[:, :2]))
    assert np.hypot(*np.diff(foot[:, :2], axis=0).T).max() <= PIECE_M and len(faces_of(works)) == len(foot) - 1


def test_a_scenario_that_builds_nothing_gives_nothing(study):
    works = works_of(bare_city(study), slope)
    assert len(works.points) == len(works.faces) == len(works.lines) == len(works.removed) == 0


@pytest.fixture
def dock(qtbot, study, view_state, selection, display, asked):
    commands = [asked.command(name) for name in ("import_data", "open_demo", "explain_3d", "save_picture")]
    dock = Scene3DDock(study, view_state, selection, display, SceneActions(asked.guard, *commands))
    qtbot.addWidget(dock)
    dock.resize(700, 600)
    dock.show()
    qtbot.wait(SETTLED_MS)
    study.save_scenario(Scenario("works", "Works", BASELINE, (BLOCK, WALL, GONE)))
    yield dock
    dock.close_view()


def look_down(qtbot, dock, view_state):
    """At everything, the works south of the boxes included."""
    low, high = np.array([WEST, SOUTH - 50, 0.0]), np.array([WEST + 80, SOUTH + 60, 20.0])
    view_state.update(camera=camera_module.framing(low, high, 0.0, 90.0, dock._aspect()))
    qtbot.wait(SETTLED_MS)


def colour_at(dock, x, y, z):
    widget, image = dock.viewer.widget, dock.viewer.image()
    place = camera_module.pixels(dock._camera(), np.array([[x, y, z]]), widget.width(), widget.height())[0]
    ratio = image.width() / widget.width()
    return QColor(image.pixel(int(place[0] * ratio), int(place[1] * ratio))).name().upper()


def heights_of(dock, building):
    scene = dock._scene
    used = np.unique(scene.faces[scene.offsets[building] : scene.offsets[building + 1], 1:])
    return np.asarray(dock.viewer.body.mesh.points)[used, 2]


def test_the_shown_scenarios_works_are_drawn_and_go_with_it(qtbot, dock, view_state, asked):
    view_state.show_scenario("works")
    look_down(qtbot, dock, view_state)
    inside, notch = (WEST + 5.0, SOUTH - 15.0, 12.0), (WEST + 22.0, SOUTH - 12.0, 0.0)
    assert colour_at(dock, *inside) == WORKS and colour_at(dock, *notch) != WORKS, "the roof is an L"
    view_state.show_scenario(BASELINE)
    qtbot.wait(SETTLED_MS)
    assert colour_at(dock, *inside) != WORKS and dock.viewer.works.actor is None


def test_removed_buildings_lie_flat_and_stand_again_after_undo(qtbot, dock, study, view_state):
    before = heights_of(dock, 1)
    view_state.show_scenario("works")
    assert np.ptp(before) > 5 and np.ptp(heights_of(dock, 1)) == 0 and np.ptp(heights_of(dock, 2)) > 5
    off = replace(study.scenarios["works"], measures=(BLOCK,))
    study.save_scenario(off)
    np.testing.assert_array_equal(heights_of(dock, 1), before)
    study.undo_scenarios()
    assert np.ptp(heights_of(dock, 1)) == 0


def test_a_click_goes_through_where_a_building_was(dock, view_state):
    """Level with the ground one sees past a removed building."""
    x, y = WEST + GRID_M + 6, SOUTH + 5  # the middle of box 1, 9 m high

    def hit():
        dock.viewer.pick(dock._camera(), 1, 1)  # the search tree is made with the first pick after a change
        found = dock.viewer._picker.hit(*(np.array([x, y + far, 4.0]) - dock._scene.origin for far in (-10, 8)))
        return -1 if found is None else int(dock._scene.cell_building[found.cell])

    assert hit() == 1
    view_state.show_scenario("works")
    assert hit() == -1
