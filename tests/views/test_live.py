"""The panel "Live": what it says when something is missing, what its sliders write, what it tells of the effect."""

import numpy as np
import pytest
from qgis.PyQt.QtCore import QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QWheelEvent
from qgis.PyQt.QtWidgets import QLabel

from plugin.review.live import AFTER, BEFORE, BY_HOUR, CHANGE
from plugin.review.study_model import StudyModel
from plugin.scenario.scenario import BASELINE
from plugin.store import results
from plugin.views.noise.live_dock import LiveCommands, LiveDock
from plugin.views.study.results_section import ResultsSection
from tests.box_noise import LDEN, lden_of, write_noise
from tests.box_roads import add_roads

N = 12


@pytest.fixture
def box_twin(box_twin):
    return add_roads(box_twin)


@pytest.fixture
def dock(qtbot, study, view_state, selection, live, asked):
    names = ("open_demo", "run", "select_roads", "run_again", "kept")
    commands = LiveCommands(asked.guard, *(asked.command(name) for name in names))
    dock = LiveDock(study, view_state, selection, live, commands)
    dock.show()
    yield dock
    dock.close_view()
    dock.hide()


@pytest.fixture
def noisy(dock, study, box_twin, view_state, hand_solver):
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    view_state.show_indicator(LDEN)
    hand_solver.answer()
    return dock


@pytest.fixture
def picked(noisy, selection):
    selection.pick(["main-1", "mill"], target="road")
    return noisy


@pytest.fixture
def quieter(picked, hand_solver):
    picked.flow.slider.setValue(-10)  # steps of 5 %
    hand_solver.answer(change_db=-2.0)
    return picked


def is_empty(dock):
    return dock._stack.currentWidget() is dock.empty


# --- what is missing --------------------------------------------------------------------------------------------------
def test_without_a_study_it_offers_the_demo(dock, study, asked):
    study.close()
    assert is_empty(dock) and "Open a study" in dock.empty.text
    dock.empty._run()
    assert asked.calls == [("open_demo",)]


def test_without_a_result_it_says_to_run_noise_first(dock, asked):
    assert is_empty(dock) and dock.empty.text.startswith("Run noise first") and "Baseline" in dock.empty.text
    dock.empty._run()
    assert asked.calls == [("run",)]


def test_without_roads_selected_it_says_to_select_some(noisy, asked):
    assert is_empty(noisy) and "Select roads on the map" in noisy.empty.text
    noisy.empty._run()
    assert asked.calls == [("select_roads",)]


# --- roads ------------------------------------------------------------------------------------------------------------
def test_the_selected_roads_are_counted_and_named(picked, selection):
    assert not is_empty(picked)
    assert (picked.number.text(), picked.names.text()) == ("2 roads, 100 m", "Main Street, Mill Lane")
    selection.pick([], target="road")
    assert is_empty(picked)


def test_the_rest_of_the_streets_is_added_by_name(picked, selection):
    picked.street.click()
    assert selection.ids("road") == {"main-1", "main-2", "mill"}


# --- sliders ----------------------------------------------------------------------------------------------------------
def test_sliders_say_what_they_stand_at_and_write_it(picked, live):
    assert [row.words.text() for row in (picked.flow, picked.heavy, picked.speed)] == ["as it is"] * 3
    picked.flow.slider.setValue(-4)
    picked.heavy.slider.setValue(7)
    picked.speed.slider.setValue(6)
    assert [row.words.text() for row in (picked.flow, picked.heavy, picked.speed)] == ["−20 %", "7 %", "30 km/h"]
    assert (live.change.flow_percent, live.change.heavy_percent, live.change.speed_kmh) == (-20, 7.0, 30.0)
    assert (picked.two_wheelers.words.text(), live.change.two_wheeler_percent) == ("as it is", None)
    picked.two_wheelers.slider.setValue(15)
    assert (picked.two_wheelers.words.text(), live.change.two_wheeler_percent) == ("15 %", 15.0)
    picked.two_wheelers.back.click()
    assert live.change.two_wheeler_percent is None and live.change.heavy_percent == 7


def test_the_ends_of_the_flow_slider_are_nobody_and_three_times(picked, live):
    picked.flow.slider.setValue(picked.flow.slider.minimum())
    assert picked.flow.words.text() == "−100 %"
    picked.flow.slider.setValue(picked.flow.slider.maximum())
    assert picked.flow.words.text() == "+200 %" and live.change.flow_percent == 200


def test_each_slider_is_taken_back_by_its_button(picked, live):
    picked.speed.slider.setValue(6)
    assert picked.speed.back.isVisible()
    picked.speed.back.click()
    assert live.change.speed_kmh is None and picked.speed.words.text() == "as it is"
    assert not picked.speed.back.isVisible()


def test_the_wheel_of_a_scrolled_panel_moves_no_slider(picked, live):
    slider = picked.flow.slider
    middle = QPointF(slider.rect().center())
    event = QWheelEvent(
        middle,
        middle,
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    slider.wheelEvent(event)
    assert live.change.flow_percent == 0 and not event.isAccepted()


def test_pavements_are_those_of_the_table_in_words(picked, live):
    words = [picked.pavement.itemText(i) for i in range(picked.pavement.count())]
    assert words[0] == "as it is" and "Stone mastic asphalt 0/8" in words
    picked.pavement.setCurrentIndex(words.index("Stone mastic asphalt 0/8"))
    assert live.change.surface == "NL05"


def test_the_limits_there_are_stand_beside_the_speed(picked, study, selection, box_twin):
    import sqlite3

    from plugin.store import city_tables, geopackage

    with geopackage.connect(box_twin.gpkg) as connection:
        assert "speed_kmh" not in city_tables.read_roads(connection).attributes
    assert picked.speed.words.text() == "as it is"
    connection = sqlite3.connect(box_twin.gpkg)
    connection.execute("ALTER TABLE roads ADD COLUMN speed_kmh REAL")
    connection.execute("ALTER TABLE roads ADD COLUMN speed_kmh_origin TEXT")
    for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
        connection.create_function(name, 1, lambda blob: 0)
    connection.execute("UPDATE roads SET speed_kmh = CASE id WHEN 'mill' THEN 30 ELSE 50 END")
    connection.execute("UPDATE roads SET speed_kmh_origin = 'given'")
    connection.commit()
    connection.close()
    study.open(box_twin.path)
    selection.pick(["main-1"], target="road")
    assert picked.speed.words.text() == "as it is (50 km/h)"
    selection.pick(["mill"], "add", target="road")
    assert picked.speed.words.text() == "as it is (30–50 km/h)"


# --- what it does -----------------------------------------------------------------------------------------------------
def test_the_effect_is_told_with_what_it_is_of(quieter):
    assert quieter.effect.text() == "10 of 11 buildings quieter; −2.0 dB on average, largest −2.0 dB"
    assert "Noise level Lden, most exposed facade" in quieter.note.text() and "not saved" in quieter.note.text()


def test_before_after_and_change_are_one_click_apart(quieter, live, display):
    quieter.views.shown.button(BEFORE).click()
    assert live.shown == BEFORE and not display.picture.is_live
    quieter.views.shown.button(CHANGE).click()
    assert display.picture.is_difference
    quieter.views.shown.button(AFTER).click()
    np.testing.assert_allclose(display.picture.values[3], lden_of(N)[3] - 2, atol=1e-4)


def test_the_time_of_day_is_the_indicator_of_all_views(quieter, view_state):
    quieter.views.times.button("noise.lnight").click()
    assert view_state.view.indicator == "noise.lnight" and "Lnight" in quieter.note.text()
    view_state.show_indicator("noise.lday")
    assert quieter.views.times.current() == "noise.lday"


def test_hours_are_offered_where_the_result_has_them(quieter, study, box_twin, view_state, hand_solver):
    assert not quieter.views.times.button(BY_HOUR).isEnabled() and quieter.views.hour_row.isHidden()
    results.write_result(
        box_twin,
        BASELINE,
        "noise",
        {LDEN: lden_of(N), BY_HOUR: np.full((N, 24), 50.0)},
        inputs={},
        options={},
        solver_version="0",
        duration_s=1.0,
        warnings=[],
        summary={},
    )
    study.refresh_results()
    quieter.views.times.button(BY_HOUR).click()
    assert view_state.view.indicator == BY_HOUR and not quieter.views.hour_row.isHidden()
    quieter.views.hour.setValue(7)
    assert view_state.view.hour == 7 and quieter.views.hour_words.text() == "7–8 h"


def test_reset_takes_all_sliders_back(quieter, live, display):
    quieter.reset.click()
    assert live.change.is_nothing and quieter.flow.words.text() == "as it is" and not display.picture.is_live
    assert not quieter.keep.isEnabled() and not quieter.reset.isEnabled()
    assert quieter.effect.isHidden()


def test_a_closed_panel_shows_what_is_stored_and_an_opened_one_the_sliders_as_they_were(quieter, display, hand_solver):
    quieter.hide()
    assert not display.picture.is_live
    quieter.show()
    hand_solver.answer(change_db=-2.0)
    assert display.picture.is_live and quieter.flow.words.text() == "−50 %"


# --- scenario ---------------------------------------------------------------------------------------------------------
def test_a_scenario_is_named_by_what_it_does_until_the_user_names_it(quieter, asked, study):
    assert quieter.title.text() == "−50 % vehicles on Main Street and Mill Lane"
    quieter.speed.slider.setValue(6)
    assert quieter.title.text() == "30 km/h, −50 % vehicles on Main Street and Mill Lane"
    assert quieter.title.cursorPosition() == 0  # a long name is read from its beginning
    quieter.title.setText("")
    quieter.title.textEdited.emit("Calm")
    quieter.title.setText("Calm")
    quieter.speed.slider.setValue(4)
    assert quieter.title.text() == "Calm"
    quieter.keep.click()
    ((name, scenario),) = asked.calls
    assert (name, scenario.title) == ("kept", "Calm") and study.scenarios[scenario.id] == scenario
    assert is_empty(quieter) and "has none" in quieter.empty.text


# --- faults -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "can_be_mended"), [("no-transfer", True), ("stale-result", True), ("not-live", False)]
)
def test_what_the_solver_refuses_is_told_with_what_mends_it(picked, hand_solver, asked, code, can_be_mended):
    picked.flow.slider.setValue(-10)
    hand_solver.fail(code)
    assert picked.note.text() == "It cannot be. Do something else."
    assert picked.mend.isVisible() == can_be_mended
    if can_be_mended:
        picked.mend.click()
        assert asked.calls == [("run_again", BASELINE)]


def test_while_the_result_is_loaded_it_says_so(dock, study, box_twin, selection, hand_solver):
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    selection.pick(["mill"], target="road")
    assert dock.note.text() == "Loading the sound paths of Baseline…"
    hand_solver.answer()
    assert dock.note.text().startswith("Move a slider")


def test_a_twin_without_roads_says_so(dock, tmp_path, qgis_app, study):
    from tests.box_city import make_twin

    assert isinstance(study, StudyModel)
    study.open(make_twin(tmp_path / "roadless.twin", 3).path)
    assert is_empty(dock) and "no roads" in dock.empty.text


def test_a_click_on_the_handle_takes_the_value_where_it_stands(picked, live):
    picked.heavy.slider.sliderReleased.emit()
    assert live.change.heavy_percent == 10 and picked.heavy.words.text() == "10 %"


def test_the_note_is_as_dark_after_many_changes_as_at_first(picked, hand_solver):
    def ink():
        return picked.note.palette().color(picked.note.palette().ColorRole.WindowText).name()

    first = ink()
    for step in range(-9, -4):
        picked.flow.slider.setValue(step)
        hand_solver.answer()
    assert ink() == first


# --- the results beside it --------------------------------------------------------------------------------------------
@pytest.fixture
def results_section(quieter, study, view_state, scales, display, asked):
    section = ResultsSection(study, view_state, scales, display, asked.study_commands())
    display.changed.connect(section.show_picture)
    section.show_picture(display.picture)
    return section


def test_results_have_a_row_of_the_preview_and_nothing_to_run(results_section):
    words = [label.text() for label in results_section.findChildren(QLabel)]
    row = words.index("Live preview")
    assert words[row + 2] == "\u22122.0 dB"
    assert results_section.note.text() == "Live preview, not saved." and results_section.run_button.isHidden()


def test_people_by_band_are_hidden_while_the_levels_are_not_theirs(results_section, live):
    assert results_section.exposure.isHidden()
    live.show(BEFORE)
    assert not results_section.exposure.isHidden()


def test_an_hour_that_is_shown_is_named_among_the_indicators(results_section, view_state):
    view_state.show_indicator(BY_HOUR)
    results_section.show_view(view_state.view)
    assert results_section.indicator.currentData() == BY_HOUR
    view_state.show_indicator(LDEN)
    results_section.show_view(view_state.view)
    assert results_section.indicator.currentData() == LDEN
