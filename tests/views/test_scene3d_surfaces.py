"""Walls and roofs in colours of their own."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.review import camera as camera_module
from plugin.views.scene3d.city_scene import CityScene
from tests.box_city import HEAT
from tests.surface_boxes import ON_ROOFS, write_irradiation
from tests.views.test_scene3d import SETTLED_MS, colour_at, dock, roof_pixels  # noqa: F401


@pytest.fixture
def sunny(qtbot, box_twin, study, dock, view_state):  # noqa: F811
    write_irradiation(box_twin)
    study.refresh_results()
    view_state.show_indicator(ON_ROOFS)
    qtbot.wait(SETTLED_MS)


def test_a_wall_and_the_roof_of_a_building_have_their_own_colours(qtbot, sunny, dock, display, study):  # noqa: F811
    table, classes = display.picture.scale.table(), display.picture.surface_classes
    assert colour_at(dock, dock.viewer.image(), *roof_pixels(dock)[3]) == tuple(table[classes[6 * 3 + 4]])
    dock.show_preset("south")
    qtbot.wait(SETTLED_MS)
    image, scene = dock.viewer.image(), dock._scene
    corners = study.buildings.centroid[0] - scene.origin[:2]
    wall = np.array([[corners[0], corners[1] - 5.0, 3.0]]) + scene.origin
    x, y, _ = camera_module.pixels(dock._camera(), wall, dock.viewer.widget.width(), dock.viewer.widget.height())[0]
    assert colour_at(dock, image, x, y) == tuple(table[classes[0]])
    assert tuple(table[classes[0]]) != tuple(table[classes[4]])


def test_the_next_indicator_has_one_colour_a_building_again(qtbot, sunny, dock, display, view_state):  # noqa: F811
    view_state.show_indicator(HEAT)
    qtbot.wait(SETTLED_MS)
    drawn = np.asarray(dock.viewer._mesh.cell_data["rgb"]).reshape(12, 10, 3)
    assert (drawn == drawn[:, :1]).all()


def test_cells_take_the_class_of_their_surface(box_twin):
    scene = CityScene.from_mesh(box_twin.mesh(), box_twin.origin, 12)
    table = np.arange(9, dtype=np.uint8).reshape(3, 3)
    of_surfaces = np.tile(np.array([0, 1, 0, 1, 1, -1], np.int8), 12)
    drawn = scene.cell_colours(np.zeros(12, np.int8), table, None, of_surfaces)
    np.testing.assert_array_equal(drawn, table[of_surfaces[scene.cell_surface]])
    into = np.zeros_like(drawn)
    assert scene.cell_colours(np.zeros(12, np.int8), table, into, of_surfaces) is into
    np.testing.assert_array_equal(into, drawn)
