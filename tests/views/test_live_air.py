"""The live panel while air quality is looked at: the same sliders ask for air, and vehicles of another year need no road."""

import numpy as np
import pytest

from plugin.scenario.measures import measure_from_dict
from plugin.scenario.scenario import BASELINE
from plugin.views.noise.live_dock import LiveCommands, LiveDock
from tests.box_air import NO2, PM25, by_hour, no2_of, write_air
from tests.box_noise import LDEN, write_noise
from tests.box_roads import add_roads

HOURS = "air.by_hour_no2"


@pytest.fixture
def box_twin(box_twin):
    return add_roads(box_twin)


@pytest.fixture
def dock(qtbot, study, box_twin, view_state, selection, live, hand_solver, asked):
    write_air(box_twin, BASELINE)
    study.refresh_results()
    view_state.show_indicator(NO2)
    commands = LiveCommands(
        asked.guard, *(asked.command(name) for name in ("open_demo", "run", "select_roads", "run_again", "kept"))
    )
    dock = LiveDock(study, view_state, selection, live, commands)
    qtbot.addWidget(dock)
    dock.show()
    hand_solver.answer_air({})
    yield dock
    dock.close_view()


def kinds(inputs):
    return [measure_from_dict(each).kind for each in inputs["measures"]]


def test_the_sliders_ask_for_air_and_its_values_take_the_place_of_the_stored_ones(
    dock, live, selection, hand_solver, display, view_state
):
    selection.pick(["main-1"], target="road")
    dock.flow.slider.setValue(-10)
    assert hand_solver.processes[-1] == "air" and hand_solver.asked[-1]["hours"] is False
    lower = no2_of(12) - 2.0
    hand_solver.answer_air({NO2: lower, PM25: lower / 2})
    np.testing.assert_allclose(display.picture.values, lower, rtol=1e-6)
    assert display.picture.is_live
    assert dock.effect.text() == ("11 of 11 buildings with less; −2.0 µg/m³ on average, largest −2.0 µg/m³"), (
        dock.effect.text()
    )
    dock.views.quantities.button(PM25).click()
    assert view_state.view.indicator == PM25 and "PM2.5" in dock.note.text()


def test_hours_of_the_day_are_asked_for_where_they_are_looked_at(
    dock, live, selection, hand_solver, display, view_state, study, box_twin
):
    assert not dock.views.times_of_air.button("hour").isEnabled()
    write_air(box_twin, BASELINE, hours=True)
    study.refresh_results()
    selection.pick(["main-1"], target="road")
    dock.flow.slider.setValue(-10)
    hand_solver.answer_air({NO2: no2_of(12) - 2.0})
    dock.views.times_of_air.button("hour").click()
    assert view_state.view.indicator == HOURS and hand_solver.asked[-1]["hours"] is True
    assert not dock.views.hour_row.isHidden() and not display.picture.is_live  # as stored until the answer is there
    less = by_hour(no2_of(12) - 2.0)
    hand_solver.answer_air({NO2: no2_of(12) - 2.0, HOURS: less})
    for hour in (6, 20):
        dock.views.hour.setValue(hour)
        np.testing.assert_allclose(display.picture.values, less[:, hour], rtol=1e-6)
    assert display.picture.is_live and len(hand_solver.asked) == len(hand_solver.processes)
    live.show("change")
    assert display.picture.is_difference
    dock.views.times_of_air.button("year").click()
    assert view_state.view.indicator == NO2 and dock.views.hour_row.isHidden()


def test_what_is_noise_alone_and_what_is_air_alone_is_shown_with_it(dock, study, box_twin, selection, view_state):
    selection.pick(["main-1"], target="road")
    assert dock.pavement_row.isHidden() and not dock.zone_row.isHidden() and not dock.fleet.isHidden()
    assert dock.views.times.isHidden() and not dock.views.quantities.isHidden()
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    view_state.show_indicator(LDEN)
    assert not dock.pavement_row.isHidden() and dock.zone_row.isHidden() and dock.fleet.isHidden()
    assert not dock.views.times.isHidden() and dock.views.quantities.isHidden()


def test_vehicles_of_another_year_are_tried_without_a_road_and_kept_as_a_measure(dock, live, hand_solver, study):
    assert dock.number.text() == "No roads selected" and not dock.flow.isEnabled()
    assert "2025" in dock.fleet.words.text()
    dock.fleet.slider.setValue(2035)
    assert kinds(hand_solver.asked[-1]) == ["fleet_year"]
    assert dock.title.text() == "Vehicles of 2035"
    scenario = live.keep(dock.title.text())
    assert [each.kind for each in scenario.measures] == ["fleet_year"]


def test_a_zone_is_of_the_selected_roads_and_noise_is_not_asked_about_it(
    dock, live, hand_solver, selection, study, box_twin, view_state
):
    selection.pick(["main-1", "main-2"], target="road")
    dock.zone.setCurrentIndex(dock.zone.findData("zero"))
    assert kinds(hand_solver.asked[-1]) == ["low_emission_zone"]
    assert dock.title.text().startswith("Zone “zero emission” on")
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    view_state.show_indicator(LDEN)
    assert hand_solver.processes[-1] == "noise" and hand_solver.asked[-1]["measures"] == []
    assert live.values(BASELINE, LDEN) is None
    view_state.show_indicator(NO2)
    assert hand_solver.processes[-1] == "air" and kinds(hand_solver.asked[-1]) == ["low_emission_zone"]


def test_an_answer_for_air_is_not_taken_for_noise(dock, live, hand_solver, selection, study, box_twin, view_state):
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    selection.pick(["main-1"], target="road")
    dock.flow.slider.setValue(-10)
    place = len(hand_solver.asked) - 1
    view_state.show_indicator(LDEN)
    hand_solver.answer_air({NO2: no2_of(12) - 1.0}, place=place)
    assert live.values(BASELINE, NO2) is None


def test_without_a_result_of_air_the_panel_asks_for_one(dock, view_state, asked):
    view_state.update(scenario="retrofit")
    assert dock.empty.text.startswith("Run air quality first")
