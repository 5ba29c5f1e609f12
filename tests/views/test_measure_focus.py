"""What a list or a form of measures points at is seen on the map and in 3D; directions of one-way roads have arrows."""

import numpy as np
import pytest
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

from plugin.review.focus import NOTHING, arrows_along, highlight_of
from plugin.review.traffic_links import Ribbon
from plugin.review.variant import bare_city
from plugin.scenario.measures import BarrierMeasure, LanesMeasure, OneWayMeasure, RetrofitMeasure, SpeedMeasure
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.scenario import BASELINE, Scenario
from plugin.scenario.targets import Targets
from plugin.views.map.focus_view import arrow_shape
from plugin.views.map.view import MapView
from plugin.views.scene3d.dock import Scene3DDock, SceneActions
from plugin.views.scene3d.ribbons import PIECE_M, ribbon_faces
from plugin.views.study.measures.catalogue import BY_KIND
from plugin.views.study.measures.form import FormContext
from plugin.views.study.measures.panel import MeasuresPanel
from tests.box_city import SOUTH, WEST
from tests.box_roads import add_roads

WALL = ((WEST, SOUTH - 10.0), (WEST + 30.0, SOUTH - 10.0))
SLOW = SpeedMeasure(RoadTargets(ids=("mill",)), 30)
NARROW = LanesMeasure(RoadTargets(ids=("main-1",)), 1)
STREET = Scenario("street", "Street", "retrofit", (SLOW, BarrierMeasure(WALL, 3), NARROW))


@pytest.fixture
def panel(qtbot, study, box_twin, view_state, selection, asked):
    study.open(add_roads(box_twin).path)
    study.save_scenario(STREET)
    view_state.show_scenario("street")
    panel = MeasuresPanel(study, view_state, selection, asked.study_commands())
    study.scenariosChanged.connect(panel.refresh)
    qtbot.addWidget(panel)
    panel.resize(360, 400)
    panel.show()
    qtbot.waitExposed(panel)
    panel.refresh()
    return panel


def kinds(study):
    return [each.kind for each in study.scenarios["street"].measures]


# --- pointing -----------------------------------------------------------------------------------------------------------
def test_the_chosen_measure_is_pointed_at_and_nothing_is_picked(panel, selection):
    assert not selection.focus.highlight
    panel.list.setCurrentRow(1)
    assert selection.focus.highlight.roads == ("mill",)
    panel.list.setCurrentRow(2)
    (line,) = selection.focus.highlight.lines
    np.testing.assert_allclose(line, WALL)
    panel.list.setCurrentRow(0)
    assert len(selection.focus.highlight.buildings) == 6  # of the retrofit it starts from
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert selection.focus.highlight == NOTHING and not selection.ids("road") and not selection.ids()


def test_another_scenario_and_a_measure_that_cannot_be_point_at_nothing(panel, study, view_state, selection):
    panel.list.setCurrentRow(1)
    view_state.show_scenario(BASELINE)
    panel.refresh()
    assert not selection.focus.highlight
    lost = SpeedMeasure(RoadTargets(ids=("gone",)), 30)
    assert highlight_of(lost, bare_city(study)) == NOTHING


def test_a_form_points_at_what_it_is_about_while_it_is_open(qtbot, panel, study, selection, asked):
    context = FormContext(study, selection, asked.study_commands(), bare_city(study), "Street")
    selection.pick(["mill", "yard"], target="road")
    form = BY_KIND["one_way"].dialog(context)
    qtbot.addWidget(form)
    form.show()
    assert selection.focus.highlight.roads == ("mill", "yard") and selection.focus.highlight.direction == 1
    form.choices["backward"].click()
    assert selection.focus.highlight.direction == -1 and "against the road" in form.message.text()
    form.reject()
    assert not selection.focus.highlight


def test_lanes_say_what_the_roads_have_and_save_a_measure(qtbot, panel, study, selection, asked):
    context = FormContext(study, selection, asked.study_commands(), bare_city(study), "Street")
    selection.pick(["main-1"], target="road")
    form = BY_KIND["lanes"].dialog(context)
    qtbot.addWidget(form)
    form.lanes.setValue(3)
    assert form.message.text() == "3 lanes on 1 road, 40 m." and form.measure() == LanesMeasure(
        RoadTargets(ids=("main-1",)), 3
    )


# --- order, copies, keys ------------------------------------------------------------------------------------------------
def test_the_order_is_changed_by_keys(panel, study):
    panel.list.setFocus()
    panel.list.setCurrentRow(3)
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(panel.list, Qt.Key.Key_Up, alt)
    assert kinds(study) == ["speed", "lanes", "barrier"] and panel.list.currentRow() == 2
    QTest.keyClick(panel.list, Qt.Key.Key_Down, alt)
    QTest.keyClick(panel.list, Qt.Key.Key_Down, alt)  # the last one stays
    assert kinds(study) == ["speed", "barrier", "lanes"] and panel.list.currentRow() == 3
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    assert not study.scenarios["street"].measures[2].enabled
    QTest.keyClick(panel.list, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert kinds(study) == ["speed", "barrier", "lanes", "lanes"] and panel.list.currentRow() == 4
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert kinds(study) == ["speed", "barrier", "lanes"]
    for _ in range(5):
        study.undo_scenarios()
    assert study.scenarios["street"] == STREET


def test_the_order_is_changed_by_dragging(panel, study):
    top = panel.list.visualItemRect(panel.list.item(1)).top()
    below = panel.list.visualItemRect(panel.list.item(2)).bottom() - 1
    assert panel.list.row_before(QPoint(20, top + 1)) == 1 and panel.list.row_before(QPoint(20, below)) == 3
    panel.list.dropped.emit(3, 1)
    assert kinds(study) == ["lanes", "speed", "barrier"]
    panel.list.dropped.emit(1, 4)
    assert kinds(study) == ["speed", "barrier", "lanes"]
    panel.list.dropped.emit(2, 0)  # before the inherited one: first of its own
    assert kinds(study) == ["barrier", "speed", "lanes"]
    panel.list.dropped.emit(0, 3)  # an inherited one stays where it is
    assert kinds(study) == ["barrier", "speed", "lanes"]


def test_everything_has_a_name_for_those_who_do_not_see_it(panel):
    buttons = (panel.add_button, panel.edit_button, panel.copy_button, panel.up_button, panel.remove_button)
    assert all(each.accessibleName() and each.toolTip() for each in (*buttons, panel.show_button))
    assert panel.list.accessibleName() and "Alt" in panel.list.accessibleDescription()


# --- on the map ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def map_view(qgis_new_project, qgis_iface, panel, study, view_state, selection, scales, display, asked):
    view = MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard)
    yield view
    view.close()


def corners(band):
    shape = band.asGeometry()  # kept while its corners are read
    return {(round(v.x(), 2), round(v.y(), 2)) for v in shape.vertices()}


def test_the_map_shows_roads_lines_and_buildings(map_view, panel, study, selection):
    panel.list.setCurrentRow(1)
    assert corners(map_view.focus.lines) == {(WEST + 40, SOUTH - 6), (WEST + 40, SOUTH + 54)}
    panel.list.setCurrentRow(2)
    assert corners(map_view.focus.lines) == {(round(x, 2), round(y, 2)) for x, y in WALL}
    panel.list.setCurrentRow(0)
    assert not corners(map_view.focus.lines) and map_view.focus.areas.asGeometry().area() > 0
    panel.leave()
    assert not corners(map_view.focus.areas)


def test_one_way_roads_of_the_scenario_have_arrows_the_way_one_drives(map_view, study, view_state):
    assert not corners(map_view.focus.arrows)
    back = OneWayMeasure(RoadTargets(ids=("main-1",)), "backward")
    study.save_scenario(Scenario("street", "Street", BASELINE, (back,)))
    head = corners(map_view.focus.arrows)  # as long as it needs to be seen at the scale of the map
    tip, tail = min(head), max(head)
    assert tip[1] == pytest.approx(SOUTH - 6, abs=0.1) and abs(tail[1] - tip[1]) > 1
    assert tip[0] + tail[0] == pytest.approx(2 * (WEST + 20), abs=0.1) and tail[0] - tip[0] > 10.9
    (arrow,) = arrows_along(study.road_lines("main-1"), -1)
    np.testing.assert_allclose(arrow.along, (-1, 0), atol=1e-9)
    np.testing.assert_allclose(arrow_shape(arrow)[0], (WEST + 14.5, SOUTH - 6), atol=1e-6)
    view_state.show_scenario(BASELINE)
    assert not corners(map_view.focus.arrows)


# --- in 3D --------------------------------------------------------------------------------------------------------------
def slope(places):
    """Ground that rises 1 m in 10 m to the east."""
    return places[:, 0] / 10


def test_a_band_has_its_width_beside_its_line_stands_up_and_follows_the_ground():
    line = np.array([(0.0, 0.0), (100.0, 0.0), (100.0, 50.0)])
    faces = ribbon_faces([Ribbon(line, 4.0, -2.0, 1.5, (200, 100, 50))], slope)
    k = len(faces.points) // 4
    upper, lower = faces.points[: 2 * k], faces.points[2 * k :]
    np.testing.assert_allclose(upper[:, 2] - lower[:, 2], 1.85)
    np.testing.assert_allclose(lower[:, 2], slope(lower[:, :2]))
    np.testing.assert_allclose(upper[0, :2], (0, 0), atol=1e-9)  # the left edge is on the line
    np.testing.assert_allclose(upper[k, :2], (0, -4), atol=1e-9)
    corner = next(i for i in range(k) if np.allclose(upper[i, :2], (100, 0)))
    np.testing.assert_allclose(upper[k + corner, :2], (104, -4), atol=1e-9)  # mitred: as wide in the bend
    assert np.hypot(*np.diff(upper[:k, :2], axis=0).T).max() <= PIECE_M + 1e-9
    tops = faces.rgb[: k - 1]
    assert (tops == (200, 100, 50)).all() and (faces.rgb[k:] <= tops[0]).all() and len(faces.quads) == len(faces.rgb)


def test_a_line_on_one_place_and_no_bands_draw_nothing():
    nothing = ribbon_faces([Ribbon(np.zeros((3, 2)), 4.0, 0.0, 1.0, (0, 0, 0))], slope)
    assert not len(nothing.points) and not len(ribbon_faces([], slope).quads)


def test_the_3d_view_shows_what_is_pointed_at_and_takes_it_away(
    qtbot, panel, study, view_state, selection, display, asked
):
    commands = [asked.command(name) for name in ("import_data", "open_demo", "explain_3d", "save_picture")]
    dock = Scene3DDock(study, view_state, selection, display, SceneActions(asked.guard, *commands))
    qtbot.addWidget(dock)
    dock.resize(500, 400)
    dock.show()
    qtbot.wait(200)
    shown = dock.viewer.overlays
    assert shown.names == []
    panel.list.setCurrentRow(1)
    assert shown.names == ["pointed"]
    panel.list.setCurrentRow(0)
    assert shown.names == ["outlined"]
    dock.set_bands((Ribbon(np.array(WALL), 5.0, -2.5, 1.0, (255, 0, 0)),))
    assert shown.names == ["bands", "outlined"]
    panel.leave()
    dock.set_bands(())
    study.save_scenario(Scenario("street", "Street", BASELINE, (OneWayMeasure(RoadTargets(ids=("mill",)), "forward"),)))
    assert shown.names == ["heads"]
    dock.close_view()


def test_a_retrofit_of_all_outlines_all(study):
    assert len(highlight_of(RetrofitMeasure(Targets(everything=True), u_wall=0.2), bare_city(study)).buildings) == 12


def test_targets_are_what_is_inside_an_area_one_draws(qtbot, panel, study, selection, asked):
    context = FormContext(study, selection, asked.study_commands(), bare_city(study), "Street")
    form = BY_KIND["retrofit"].dialog(context)
    qtbot.addWidget(form)
    form.targets.by_area.click()
    assert "No area is drawn" in form.message.text() and not form.save.isEnabled()
    form.targets.draw.click()
    name, kind, what, take = asked.calls[-1]
    assert (name, kind, what) == ("draw", "polygon", "the area of the buildings")
    everywhere = (
        (WEST - 50, SOUTH - 50),
        (WEST + 500, SOUTH - 50),
        (WEST + 500, SOUTH + 500),
        (WEST - 50, SOUTH + 500),
    )
    take(everywhere)
    measure = form.measure()
    assert measure.targets == Targets(polygon=everywhere) and len(selection.focus.highlight.buildings) == 12
    again = BY_KIND["retrofit"].dialog(context, measure)
    qtbot.addWidget(again)
    assert again.targets.by_area.isChecked() and again.measure() == measure
