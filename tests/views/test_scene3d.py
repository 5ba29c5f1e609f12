"""The 3D dock under a real GL (software): a picked pixel is the building, a colour is the legend's, mouse and keys move the camera."""

from dataclasses import replace

import numpy as np
import pytest
from qgis.PyQt.QtCore import QPoint, QPointF, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QImage, QWheelEvent
from qgis.PyQt.QtWidgets import QApplication

from plugin.indicators.colours import CONTEXT, SELECTION, rgb
from plugin.review import camera as camera_module
from plugin.scenario.scenario import BASELINE
from plugin.views.scene3d.city_scene import CityScene
from plugin.views.scene3d.dock import Scene3DDock, SceneActions, describe
from tests.box_city import DEPTH_M, GRID_M, HEAT, SOUTH, WEST, WIDTH_M
from tests.mouse import drag, move

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
SETTLED_MS = 600


@pytest.fixture
def dock(qtbot, study, view_state, selection, display, asked):
    commands = [asked.command(name) for name in ("import_data", "open_demo", "explain_3d", "save_picture")]
    waited = []
    actions = SceneActions(asked.guard, *commands, finish_map=lambda: waited.append(1))
    dock = Scene3DDock(study, view_state, selection, display, actions)
    dock.waited = waited
    qtbot.addWidget(dock)
    dock.resize(700, 600)
    view_state.show_indicator(HEAT)
    dock.show()
    qtbot.wait(SETTLED_MS)
    dock.show_preset("top")  # every roof is seen
    qtbot.wait(SETTLED_MS)
    yield dock
    dock.close_view()


def roof_pixels(dock):
    """(n, 2) where the middle of each roof is in the widget."""
    widget = dock.viewer.widget
    tops = dock._tops + dock._scene.origin
    return camera_module.pixels(dock._camera(), tops, widget.width(), widget.height())[:, :2]


def colour_at(dock, image: QImage, x, y):
    """The colour of a 3 × 3 patch when it is one colour, None on an edge."""
    ratio = image.width() / dock.viewer.widget.width()
    seen = {
        image.pixelColor(int(x * ratio) + dx, int(y * ratio) + dy).getRgb()[:3]
        for dx in (-1, 0, 1)
        for dy in (-1, 0, 1)
    }
    return seen.pop() if len(seen) == 1 else None


def point(place):
    return QPoint(int(round(place[0])), int(round(place[1])))


def test_the_pixel_of_a_roof_is_its_building_and_has_the_colour_of_the_legend(dock, display):
    image = dock.viewer.image()
    picture = display.picture
    table = picture.scale.table()
    for building, (x, y) in enumerate(roof_pixels(dock)):
        assert dock.viewer.pick(dock._camera(), x, y)[0] == building
        assert colour_at(dock, image, x, y) == tuple(table[picture.classes[building]])
    shown = {words: colour for colour, words in dock.legend.rows()}
    missing = next(colour for words, colour in shown.items() if words.startswith("not computed"))
    assert colour_at(dock, image, *roof_pixels(dock)[11]) == tuple(rgb(missing))


def test_walls_have_the_same_colour_as_the_roof(qtbot, dock, display, study):
    dock.show_preset("south")
    qtbot.wait(SETTLED_MS)
    image, scene = dock.viewer.image(), dock._scene
    corners = study.buildings.centroid[0] - scene.origin[:2]
    wall = np.array([[corners[0], corners[1] - 5.0, 3.0]]) + scene.origin
    x, y, _ = camera_module.pixels(dock._camera(), wall, dock.viewer.widget.width(), dock.viewer.widget.height())[0]
    assert dock.viewer.pick(dock._camera(), x, y)[0] == 0
    assert colour_at(dock, image, x, y) == tuple(display.picture.scale.table()[display.picture.classes[0]])


def test_a_click_selects_control_click_adds_and_takes_away_a_click_beside_clears(qtbot, dock, selection):
    widget, roofs = dock.viewer.widget, roof_pixels(dock)
    qtbot.mouseClick(widget, LEFT, pos=point(roofs[4]))
    assert selection.ids() == {"box-4"}
    qtbot.mouseClick(widget, LEFT, Qt.KeyboardModifier.ControlModifier, point(roofs[7]))
    assert selection.ids() == {"box-4", "box-7"}
    qtbot.mouseClick(widget, LEFT, Qt.KeyboardModifier.ControlModifier, point(roofs[4]))
    assert selection.ids() == {"box-7"}
    qtbot.mouseClick(widget, LEFT, Qt.KeyboardModifier.ShiftModifier, point(roofs[1]))
    assert selection.ids() == {"box-1", "box-7"}
    qtbot.mouseClick(widget, LEFT, pos=point((roofs[0] + roofs[5]) / 2))
    assert selection.ids() == frozenset()


def test_a_rubber_band_selects_what_is_inside(qtbot, dock, selection):
    roofs = roof_pixels(dock)
    low, high = roofs[[0, 1, 4, 5]].min(axis=0) - 8, roofs[[0, 1, 4, 5]].max(axis=0) + 8
    drag(dock.viewer.widget, LEFT, point(low), point(high), Qt.KeyboardModifier.ShiftModifier)
    assert selection.ids() == {"box-0", "box-1", "box-4", "box-5"}


def test_a_selected_building_is_lifted_and_outlined_and_keeps_its_colour(qtbot, dock, selection, display):
    selection.pick(["box-5"])
    qtbot.wait(SETTLED_MS)
    assert dock.viewer.selected == (5,)
    x, y = roof_pixels(dock)[5]
    image = dock.viewer.image()
    assert colour_at(dock, image, x, y) == tuple(display.picture.scale.table()[display.picture.classes[5]])
    assert dock.viewer.lifted.actor.bounds[5] > dock._scene.part([5], 0)[0][:, 2].max()


def test_another_indicator_recolours_without_moving_the_camera(qtbot, dock, view_state, display):
    before = dock._camera()
    view_state.show_indicator("city.height_m")
    qtbot.wait(SETTLED_MS)
    assert dock._camera() == before
    image, picture = dock.viewer.image(), display.picture
    for building in (0, 3, 9):
        x, y = roof_pixels(dock)[building]
        assert colour_at(dock, image, x, y) == tuple(picture.scale.table()[picture.classes[building]])


def test_equal_values_are_equal_colours(dock, display):
    image, classes, roofs = dock.viewer.image(), display.picture.classes, roof_pixels(dock)
    for number in set(classes.tolist()):
        same = np.flatnonzero(classes == number)
        assert len({colour_at(dock, image, *roofs[b]) for b in same}) == 1


def test_hovering_tells_name_value_unit_and_what_is_guessed(qtbot, dock, study, display):
    roofs = roof_pixels(dock)
    move(dock.viewer.widget, point(roofs[6]))
    qtbot.waitUntil(dock.card.isVisible, timeout=2000)
    words = dock.card.words()
    assert words.startswith("Box 6") and "kWh/(m²·a)" in words and "(inferred)" in words and "m²" in words
    move(dock.viewer.widget, QPoint(2, 2))
    qtbot.waitUntil(lambda: not dock.card.isVisible(), timeout=2000)


def test_a_building_not_computed_says_so_on_its_card(study, display, view_state):
    view_state.show_indicator(HEAT)
    _, rows = describe(study, display.picture, 11)
    assert rows[0][1] == "not computed"


def test_wheel_zooms_to_the_cursor_and_drag_orbits(qtbot, dock, view_state):
    widget = dock.viewer.widget
    place = QPointF(widget.width() / 2, widget.height() / 2)
    before = view_state.view.camera
    event = QWheelEvent(
        place,
        QPointF(widget.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    assert view_state.view.camera.distance < before.distance
    before = view_state.view.camera
    drag(widget, LEFT, place.toPoint(), place.toPoint() + QPoint(60, -40))
    assert view_state.view.camera.heading != before.heading
    before = view_state.view.camera
    drag(widget, RIGHT, place.toPoint(), place.toPoint() + QPoint(60, 40))
    after = view_state.view.camera
    assert after.focus != before.focus and (after.heading, after.pitch) == (before.heading, before.pitch)


@pytest.mark.parametrize(("key", "pitch"), [(Qt.Key.Key_1, 38.0), (Qt.Key.Key_3, 22.0), (Qt.Key.Key_4, 90.0)])
def test_number_keys_are_views(qtbot, dock, view_state, key, pitch):
    qtbot.keyClick(dock.viewer.widget, key)
    assert view_state.view.camera.pitch == pytest.approx(pitch)


def test_escape_deselects(qtbot, dock, selection):
    selection.pick(["box-1"])
    qtbot.keyClick(dock.viewer.widget, Qt.Key.Key_Escape)
    assert selection.ids() == frozenset()


def test_the_toggles_are_three_separate_ones(qtbot, dock, view_state):
    start = view_state.view
    assert (start.scene_follows_map, start.map_follows_3d) == (True, False)
    dock.toolbar.follow_map.trigger()
    dock.toolbar.lead_map.trigger()
    dock.toolbar.footprint.trigger()
    view = view_state.view
    assert (view.scene_follows_map, view.map_follows_3d) == (False, True)
    assert view.show_footprint != start.show_footprint


def test_closing_the_study_leaves_an_empty_state_with_a_way_on(qtbot, dock, study, asked, box_twin):
    study.close()
    assert "Open a study" in dock._empty.text and dock._empty.isVisible()
    assert not dock.field_row.isVisible() and not dock.section_row.isVisible()
    qtbot.mouseClick(dock._empty._button, LEFT)
    assert asked.calls == [("open_demo",)]
    study.open(box_twin.path)
    assert dock.viewer.widget.isVisible()


def test_without_pyvista_it_says_how_to_get_it(qtbot, study, view_state, selection, display, asked, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pyvistaqt", None)
    commands = [asked.command(name) for name in ("import_data", "open_demo", "explain_3d", "save_picture")]
    dock = Scene3DDock(study, view_state, selection, display, SceneActions(asked.guard, *commands))
    qtbot.addWidget(dock)
    dock.show()
    assert "pyvista" in dock._empty.text
    assert not dock.field_row.isVisible() and not dock.section_row.isVisible()
    qtbot.mouseClick(dock._empty._button, LEFT)
    assert asked.calls == [("explain_3d",)]
    dock.close_view()


def test_a_frame_in_new_colours_waits_for_the_map_a_moved_camera_does_not(qtbot, dock, view_state):
    dock.waited.clear()
    view_state.show_indicator("city.year")
    qtbot.wait(SETTLED_MS)
    assert dock.waited == [1]
    dock.show_preset("south")
    qtbot.wait(SETTLED_MS)
    assert dock.waited == [1]


def test_the_picture_can_be_saved_larger(dock, tmp_path):
    path = tmp_path / "picture.png"
    image = dock.viewer.screenshot(str(path), scale=2)
    assert path.exists() and image.shape[1] == pytest.approx(2 * dock.viewer.widget.width(), abs=4)


def test_a_scene_finds_the_parts_of_a_building(box_twin):
    scene = CityScene.from_mesh(box_twin.mesh(), box_twin.origin, 12)
    points, faces, cells, lines = scene.part([3], 2.0)
    assert len(faces) == 10 and len(lines) == 8 and set(scene.cell_building[cells]) == {3}
    assert points[:, 2].min() == pytest.approx(2.0)
    assert scene.tops()[3][2] == pytest.approx(6.0 + 3.0 * 3)


def test_the_baseline_shown_again_has_its_own_colours(qtbot, dock, view_state, display):
    view_state.show_scenario("retrofit")
    view_state.show_scenario(BASELINE)
    qtbot.wait(SETTLED_MS)
    image, picture = dock.viewer.image(), display.picture
    x, y = roof_pixels(dock)[2]
    assert colour_at(dock, image, x, y) == tuple(picture.scale.table()[picture.classes[2]])


def test_outlines_are_darker_than_the_walls_they_bound(dock, display):
    scene = dock._scene
    dock.viewer.image()
    picture = display.picture
    table = picture.scale.table().astype(int)
    drawn = np.asarray(dock.viewer.body.outlines.cell_data["rgb"]).astype(int)
    wall = table[picture.classes][scene.line_building]
    assert (drawn.sum(axis=1) < 0.75 * wall.sum(axis=1)).all()
    assert (drawn.max(axis=1) > 0).all()


def test_outlines_are_left_out_where_buildings_are_a_pixel_small(dock, view_state):
    near = view_state.view.camera
    dock.viewer.image()
    assert dock.viewer.body.edges.GetVisibility()
    view_state.update(camera=replace(near, distance=near.distance * 100))
    dock.viewer.image()
    assert not dock.viewer.body.edges.GetVisibility()
    view_state.update(camera=near)
    dock.viewer.image()
    assert dock.viewer.body.edges.GetVisibility()


def test_a_frame_is_drawn_before_what_qt_has_waiting(qtbot, dock):
    order = []
    dock.viewer._last_frame = 0.0  # long ago, however slow the machine
    QTimer.singleShot(0, lambda: order.append("other work"))
    draw = dock.viewer._draw
    dock.viewer._draw = lambda fine: (order.append("frame"), draw(fine))[1]
    dock.viewer.request_render()
    dock.viewer.request_render()
    QApplication.processEvents()
    qtbot.waitUntil(lambda: "other work" in order)
    assert order[0] == "frame" and order.count("frame") == 1


def test_the_finished_picture_waits_for_the_map(qtbot, dock):
    viewer, busy = dock.viewer, [True]
    viewer._is_busy_elsewhere = lambda: busy[0]
    viewer._full_frame_s = 10.0  # as on a slow machine: plain first, finished later
    viewer.request_render()
    qtbot.wait(SETTLED_MS)
    assert not viewer._fine
    busy[0] = False
    qtbot.waitUntil(lambda: viewer._fine)


def accent_pixels(dock):
    accent = np.array(rgb(SELECTION), dtype=int)
    picture = np.asarray(dock.viewer.screenshot())[:, :, :3].astype(int)
    return int((np.abs(picture - accent).max(axis=2) < 40).sum())


def test_a_path_of_sound_is_a_line_until_it_is_taken_away(qtbot, dock, study, box_twin):
    assert accent_pixels(dock) == 0
    west, south, _, east, north, high = study.twin.extent
    dock.set_ray([[west, south, high + 5], [(west + east) / 2, north, high + 5], [east, south, high + 5]])
    qtbot.wait(SETTLED_MS)
    assert accent_pixels(dock) > 200
    dock.set_ray([])
    qtbot.wait(SETTLED_MS)
    assert accent_pixels(dock) == 0
    dock.set_ray([[west, south, high + 5], [east, north, high + 5]])
    study.close()
    study.open(box_twin.path)
    dock.show_preset("top")
    qtbot.wait(SETTLED_MS)
    assert accent_pixels(dock) == 0


def test_without_an_indicator_the_light_comes_from_the_south_west(qtbot, dock, view_state):
    """Walls to the south are lighter than those to the east, and a roof has its own colour."""
    view_state.show_indicator("")
    low = np.array(
        [WEST + 3 * GRID_M, SOUTH + GRID_M, 0.0]
    )  # the eastern box of the second row, seen from the south-east
    view_state.update(camera=camera_module.framing(low, low + (14.0, 12.0, 20.0), 315.0, 30.0, dock._aspect()))
    qtbot.wait(SETTLED_MS)
    image, size = dock.viewer.image(), (dock.viewer.widget.width(), dock.viewer.widget.height())
    z = dock._study.twin.extent[2] + 4.0
    seen = {}
    for name, place in (("south", (WIDTH_M / 2, 0.0)), ("east", (WIDTH_M, DEPTH_M / 2))):
        x, y, _ = camera_module.pixels(dock._camera(), np.array([[low[0] + place[0], low[1] + place[1], z]]), *size)[0]
        assert dock.viewer.pick(dock._camera(), x, y)[0] == 7
        seen[name] = QColor(image.pixelColor(int(x), int(y))).lightness()
    assert seen["south"] > seen["east"] + 15
    x, y, _ = camera_module.pixels(dock._camera(), (dock._tops + dock._scene.origin)[7:8], *size)[0]
    assert abs(QColor(image.pixelColor(int(x), int(y))).lightness() - QColor(CONTEXT).lightness()) < 25


def test_of_a_building_in_many_small_pieces_the_long_outlines_are_drawn(dock):
    """Decimetres of ornament on one box would hide all outlines of the city."""
    scene, n = dock._scene, 400
    small = np.repeat(scene.points[scene.faces[-1, 1]][None], 2 * n, axis=0)
    small[1::2, 0] += 0.1
    ends = len(scene.points) + np.arange(2 * n).reshape(-1, 2)
    lines = np.concatenate([scene.lines, np.column_stack([np.full(n, 2), ends])])
    owner = np.concatenate([scene.line_building, np.full(n, 11)])
    ornate = replace(
        scene,
        points=np.concatenate([scene.points, small]),
        lines=lines,
        line_building=owner,
        line_offsets=np.searchsorted(owner, np.arange(13)),
    )
    dock.viewer.set_scene(ornate)
    dock.viewer.set_camera(dock._camera())
    dock.viewer.image()
    body = dock.viewer.body
    assert body.edges.GetVisibility()
    long = ornate.line_lengths() >= 8.0 * dock.viewer._metres_per_pixel()
    assert 0 < long.sum() <= len(scene.lines) and body.outlines.n_lines == long.sum()
    assert len(body.outlines.cell_data["rgb"]) == long.sum()
