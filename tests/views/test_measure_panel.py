"""The measures of the shown scenario in the study dock: list, menu, edits, undo and redo."""

from dataclasses import replace

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMainWindow

from plugin.compat import QAction
from plugin.review.study_model import StudyModel
from plugin.scenario.measures import BarrierMeasure, ClosureMeasure, RetrofitMeasure, SpeedMeasure
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.scenario import BASELINE, Scenario
from plugin.scenario.targets import Targets
from plugin.views.study.scenarios_section import ScenariosSection
from tests.box_city import SOUTH, WEST
from tests.box_roads import add_roads

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
WALL = ((WEST, SOUTH - 10.0), (WEST + 30.0, SOUTH - 10.0))
SLOW = SpeedMeasure(RoadTargets(ids=("mill",)), 30)
STREET = Scenario("street", "Street", "retrofit", (SLOW, BarrierMeasure(WALL, 3)))


@pytest.fixture
def study(qgis_app, box_twin):
    model = StudyModel()
    model.open(add_roads(box_twin).path)
    yield model
    model.close()


@pytest.fixture
def window(qtbot):
    """A main window whose own undo has the same key, as QGIS's has."""
    window = QMainWindow()
    window.undone = []
    action = QAction("Undo", window)
    action.setShortcut("Ctrl+Z")
    action.triggered.connect(lambda: window.undone.append(1))
    window.addAction(action)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def section(qtbot, window, study, view_state, selection, asked):
    section = ScenariosSection(study, view_state, selection, asked.study_commands())
    study.scenariosChanged.connect(section.refresh)
    view_state.changed.connect(lambda view, names: section.show_view(view))
    window.setCentralWidget(section)
    window.resize(360, 700)
    window.show()
    qtbot.waitExposed(window)
    return section


@pytest.fixture
def street(section, study, view_state):
    study.save_scenario(STREET)
    view_state.show_scenario("street")
    return section.measures


def choose(panel, kind):
    """The entry of the menu, as a click on it gives it."""
    next(action for action in panel.menu.actions() if action.data() == kind).trigger()


def words(panel):
    return [panel.list.item(row).text() for row in range(panel.list.count())]


def press_save(qtbot, panel):
    qtbot.mouseClick(panel.dialog.save, LEFT)


# --- list and menu ------------------------------------------------------------------------------------------------------
def test_measures_are_told_in_words_in_the_order_they_act_those_of_the_origin_first(street):
    assert words(street)[0].startswith("Retrofit 6 buildings") and words(street)[0].endswith("(of Retrofit)")
    assert words(street)[1:] == ["30 km/h on 1 road", "Barrier 30 m long, 3 m high"]
    assert street.heading.text() == "Measures" and "Street" in street.heading.toolTip()


def test_the_baseline_says_that_a_measure_begins_a_scenario(section):
    assert "begins a new scenario" in section.measures.empty.text() and not section.measures.list.isVisible()


def test_without_roads_measures_on_roads_are_not_offered(qtbot, section, study, box_twin, tmp_path):
    from tests.box_city import make_twin

    study.open(make_twin(tmp_path / "bare.twin", 4).path)
    section.refresh()
    enabled = {a.data(): a.isEnabled() for a in section.measures.menu.actions() if a.data()}
    assert not enabled["speed"] and not enabled["traffic"] and enabled["barrier"] and enabled["retrofit"]


def test_a_measure_that_cannot_be_applied_says_why(section, study, view_state):
    study.save_scenario(Scenario("lost", "Lost", BASELINE, (SpeedMeasure(RoadTargets(ids=("gone",)), 30), SLOW)))
    view_state.show_scenario("lost")
    first, second = words(section.measures)
    assert "gone" in first and "not in this city" in first and second == "30 km/h on 1 road"


# --- adding -------------------------------------------------------------------------------------------------------------
def test_a_measure_on_the_baseline_makes_a_scenario_with_the_title_asked_for(
    qtbot, section, study, view_state, selection
):
    selection.pick(["mill", "yard"], target="road")
    choose(section.measures, "speed")
    section.measures.dialog.title.setText("Slow centre")
    press_save(qtbot, section.measures)
    made = study.scenarios["slow-centre"]
    assert (made.title, made.parent) == ("Slow centre", BASELINE)
    assert made.measures == (SpeedMeasure(RoadTargets(ids=("mill", "yard")), 30),)
    assert study.scenarios[BASELINE].measures == () and view_state.view.scenario == "slow-centre"
    assert words(section.measures) == ["30 km/h on 2 roads"] and section.measures.dialog is None


def test_a_measure_on_a_variant_comes_last_in_it(qtbot, street, study):
    choose(street, "closure")
    street.dialog.targets.everything.setChecked(True)
    press_save(qtbot, street)
    assert study.scenarios["street"].measures == (*STREET.measures, ClosureMeasure(RoadTargets(everything=True)))


def test_a_barrier_is_drawn_first_and_nothing_is_made_when_it_is_not(qtbot, street, study, asked):
    choose(street, "barrier")
    (name, kind, what, take), asked.calls = asked.calls[0], []
    assert (name, kind, what) == ("draw", "line", "the noise barrier") and street.dialog is None
    take(WALL)
    street.dialog.height_box.setValue(5)
    press_save(qtbot, street)
    assert study.scenarios["street"].measures[-1] == BarrierMeasure(WALL, 5)
    assert asked.calls == [("forget_drawing",)], "the measure itself is on the map from now on"


def test_a_form_that_is_cancelled_changes_nothing_and_takes_its_drawing_along(street, study, asked):
    choose(street, "add_building")
    asked.calls.pop()[3](((WEST - 30, SOUTH), (WEST - 10, SOUTH), (WEST - 10, SOUTH + 10)))
    street.dialog.reject()
    assert study.scenarios["street"] == STREET and street.dialog is None and asked.calls == [("forget_drawing",)]


def test_only_one_form_is_open(qtbot, street):
    choose(street, "speed")
    first = street.dialog
    choose(street, "closure")
    assert street.dialog is not first and not first.isVisible()


def test_a_form_goes_to_the_scenario_it_was_opened_for_whatever_is_shown_by_then(qtbot, street, study, view_state):
    choose(street, "closure")
    street.dialog.targets.everything.setChecked(True)
    view_state.show_scenario("retrofit")
    press_save(qtbot, street)
    assert len(study.scenarios["street"].measures) == 3 and len(study.scenarios["retrofit"].measures) == 1


def test_a_form_of_a_deleted_scenario_closes(street, study, view_state):
    choose(street, "closure")
    form = street.dialog
    view_state.show_scenario(BASELINE)
    study.delete_scenario("street")
    assert street.dialog is None and not form.isVisible()


def test_no_form_outlives_the_panel(section, street):
    choose(street, "closure")
    section.create()
    forms = [street.dialog, section.dialog]
    assert all(form.isVisible() for form in forms)
    section.close_view()
    assert not any(form.isVisible() for form in forms) and street.dialog is None and section.dialog is None


# --- editing ------------------------------------------------------------------------------------------------------------
def test_a_double_click_opens_the_form_of_the_measure(qtbot, street, study):
    item = street.list.item(1)
    street.list.setCurrentItem(item)
    street.list.itemDoubleClicked.emit(item)
    assert street.dialog.speed.value() == 30 and "Edit" in street.dialog.windowTitle()
    street.dialog.speed.setValue(20)
    press_save(qtbot, street)
    assert study.scenarios["street"].measures == (replace(SLOW, speed_kmh=20.0), STREET.measures[1])


def test_inherited_measures_are_not_edited_here(street):
    street.list.setCurrentRow(0)
    assert not street.edit_button.isEnabled() and not street.remove_button.isEnabled()
    street.edit()
    assert street.dialog is None


def test_what_a_measure_is_about_is_shown_on_the_map(qtbot, street, asked):
    street.list.setCurrentRow(1)
    qtbot.mouseClick(street.show_button, LEFT)
    street.list.setCurrentRow(0)  # inherited
    qtbot.mouseClick(street.show_button, LEFT)
    boxes = [f"box-{number}" for number in range(0, 12, 2)]
    assert asked.calls == [("zoom_to", "roads", ["mill"]), ("zoom_to", "buildings", boxes)]
    street.list.setCurrentRow(2)
    assert not street.show_button.isEnabled(), "a barrier is about no road or building"


def test_the_tick_switches_a_measure_off_and_on(street, study):
    street.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert [each.enabled for each in study.scenarios["street"].measures] == [False, True]
    assert len(words(street)) == 3, "it stays in the list"
    street.list.item(1).setCheckState(Qt.CheckState.Checked)
    assert study.scenarios["street"] == STREET


def test_measures_are_moved_and_removed_with_the_buttons(qtbot, street, study):
    street.list.setCurrentRow(1)
    assert not street.up_button.isEnabled()
    qtbot.mouseClick(street.down_button, LEFT)
    assert study.scenarios["street"].measures == STREET.measures[::-1]
    assert street.list.currentRow() == 2, "the moved measure stays the chosen one"
    qtbot.mouseClick(street.remove_button, LEFT)
    assert study.scenarios["street"].measures == (STREET.measures[1],)


def test_an_edit_of_a_measure_that_changed_meanwhile_is_refused(qtbot, street, study, asked):
    street.list.setCurrentRow(1)
    street.edit()
    study.save_scenario(replace(STREET, measures=(STREET.measures[1],)))
    press_save(qtbot, street)
    assert study.scenarios["street"].measures == (STREET.measures[1],)
    (error,) = asked.errors
    assert "not any more" in str(error)
    asked.errors.clear()


# --- undo and redo ------------------------------------------------------------------------------------------------------
def test_ctrl_z_and_ctrl_y_in_the_section_step_through_the_edits(qtbot, window, section, street, study):
    street.list.setCurrentRow(1)
    street.remove()
    street.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    after = study.scenarios["street"]
    street.list.setFocus()
    QApplication.setActiveWindow(window)
    QTest.keyClick(street.list, Qt.Key.Key_Z, CTRL)
    assert [each.enabled for each in study.scenarios["street"].measures] == [True]
    QTest.keyClick(street.list, Qt.Key.Key_Z, CTRL)
    assert study.scenarios["street"] == STREET
    QTest.keyClick(street.list, Qt.Key.Key_Y, CTRL)
    QTest.keyClick(street.list, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert study.scenarios["street"] == after
    assert window.undone == [], "the window's own undo is not meant"


def test_what_is_undone_is_on_disk_too(street, study):
    street.list.setCurrentRow(1)
    street.remove()
    assert len(study.twin.scenarios()["street"].measures) == 1
    study.undo_scenarios()
    assert study.twin.scenarios()["street"] == STREET


def test_undoing_a_new_scenario_shows_the_baseline_and_redo_shows_it_again(qtbot, section, study, view_state):
    choose(section.measures, "closure")
    section.measures.dialog.targets.everything.setChecked(True)
    press_save(qtbot, section.measures)
    qtbot.mouseClick(section.undo_button, LEFT)
    assert "road-closure" not in study.scenarios and view_state.view.scenario == BASELINE
    qtbot.mouseClick(section.redo_button, LEFT)
    assert view_state.view.scenario == "road-closure" and not section.redo_button.isEnabled()


def test_undoing_a_deletion_shows_what_came_back(qtbot, section, street, study, view_state):
    qtbot.mouseClick(section.delete_button, LEFT)
    assert view_state.view.scenario == "retrofit"
    qtbot.mouseClick(section.undo_button, LEFT)
    assert study.scenarios["street"] == STREET and view_state.view.scenario == "street"


def test_a_retrofit_is_a_measure_among_others(qtbot, street, study, selection):
    selection.pick(["box-1"])
    choose(street, "retrofit")
    press_save(qtbot, street)
    assert study.scenarios["street"].measures[-1] == RetrofitMeasure(
        Targets(ids=("box-1",)), u_wall=0.2, u_roof=0.12, u_window=1.0
    )
