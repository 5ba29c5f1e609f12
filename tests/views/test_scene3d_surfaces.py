"""Walls and roofs in colours of their own."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.city.touching import WORDS
from plugin.indicators.colours import rgb
from plugin.indicators.on_surfaces import TOUCHES
from plugin.review import camera as camera_module
from plugin.store import geopackage
from plugin.views.scene3d.city_scene import CityScene
from tests.box_city import DEPTH_M, HEAT
from tests.mouse import move
from tests.surface_boxes import ON_ROOFS, write_irradiation
from tests.views.test_scene3d import LEFT, SETTLED_MS, colour_at, dock, point, roof_pixels  # noqa: F401


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
    drawn = np.asarray(dock.viewer.body.mesh.cell_data["rgb"]).reshape(12, 10, 3)
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


# --- what walls touch ---------------------------------------------------------------------------------------------------
@pytest.fixture
def street(qtbot, box_twin, study, dock, view_state):  # noqa: F811
    """The south wall of box 1 stands against box 5, that of box 2 more than half against box 11, a barn."""
    with geopackage.connect(box_twin.gpkg, write=True) as connection:
        for own, other, share in (("box-1", "box-5", 1.0), ("box-2", "box-11", 0.6)):
            connection.execute(
                "UPDATE surfaces SET party_with = ?, party_m2 = area_m2 * ? WHERE building_id = ? AND azimuth_deg = 180 AND kind = 'wall'",
                (other, share, own),
            )
        for name in ("IsEmpty", "MinX", "MaxX", "MinY", "MaxY"):  # triggers of the layer ask
            connection.create_function(f"ST_{name}", 1, lambda shape: 0)
        connection.execute("UPDATE buildings SET use = 'agricultural' WHERE id = 'box-11'")
    study.close()
    study.open(box_twin.path)
    view_state.show_indicator(TOUCHES)
    dock.show_preset("south")
    qtbot.wait(SETTLED_MS)


def south_wall(dock, study, building, lift=0.0):  # noqa: F811
    """Where the middle of the south wall of a box is in the view."""
    x, y = study.buildings.centroid[building]
    place = np.array([[x, y - DEPTH_M / 2, dock._scene.origin[2] + 3.0 + lift]])
    size = dock.viewer.widget.width(), dock.viewer.widget.height()
    return camera_module.pixels(dock._camera(), place, *size)[0, :2]


def test_walls_have_the_colour_of_what_they_touch_and_the_legend_says_which(street, dock, display, study):  # noqa: F811
    classes = display.picture.surface_classes.reshape(12, 6)
    assert [WORDS[i] for i in classes[1]] == ["heated neighbour", *["outside air"] * 4, "ground"]
    assert WORDS[classes[2][0]] == "unheated neighbour"
    assert [WORDS[int(v)] for v in display.picture.values[[0, 1, 2]]] == [
        "outside air",
        "heated neighbour",
        "unheated neighbour",
    ]
    shown = {words: colour for colour, words in dock.legend.rows()}
    assert set(shown) == {"outside air", "ground", "heated neighbour", "unheated neighbour"}
    image = dock.viewer.image()
    for building, words in ((0, "outside air"), (1, "heated neighbour"), (2, "unheated neighbour")):
        assert colour_at(dock, image, *south_wall(dock, study, building)) == rgb(shown[words])


def test_a_selected_building_is_lifted_above_all_it_touches_and_a_click_on_its_wall_goes_there(
    qtbot,
    street,
    dock,  # noqa: F811
    study,
    selection,
):
    selection.pick(["box-1"])
    qtbot.wait(SETTLED_MS)
    base = dock.viewer.lifted.actor.bounds[4]
    assert base == pytest.approx(dock._scene.levels()[1][5] + 3.0)
    lift = base - dock._scene.levels()[0][1]
    place = point(south_wall(dock, study, 1, lift))
    move(dock.viewer.widget, place)
    assert dock.card.words().splitlines()[0] == "Wall of box-1"
    assert "Neighbour: box-5" in dock.card.words() and "Click: go to the neighbour" in dock.card.words()
    qtbot.mouseClick(dock.viewer.widget, LEFT, pos=place)
    assert selection.ids() == {"box-5"}
    selection.pick(["box-0"])  # touches nobody: lifted as always
    qtbot.wait(SETTLED_MS)
    assert dock.viewer.lifted.actor.bounds[4] < 5.0


def test_the_card_of_a_roof_tells_sun_and_yield_of_its_segment(qtbot, sunny, dock, study):  # noqa: F811
    move(dock.viewer.widget, point(roof_pixels(dock)[3]))
    words = dock.card.words()
    assert words.startswith("Roof of ") and "Slope: level" in words and "950 kWh/(m²·a)" in words
