"""The time dock: slider, keys, periods, empty state, and that it follows what others do."""

import numpy as np
import pytest
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QComboBox, QDateEdit, QSlider

from plugin.indicators.energy_days import ENERGY_DAYS
from plugin.review.clock import Clock
from plugin.review.moments import day_of
from plugin.review.sun_of_twin import place_of
from plugin.scenario.scenario import BASELINE
from plugin.store import results
from plugin.views.time.dock import TimeCommands, TimeDock
from plugin.views.time.strip import SUN
from tests.box_air import NO2, by_hour, no2_of, write_air
from tests.box_city import HEAT, MONTHS
from tests.noise_boxes import write_hours

HOURS = "noise.laeq_hour"


def write_days(twin):
    """Hours of all boxes on every kind of day."""
    values = {entry.id: np.outer(np.arange(12.0), np.ones(24)) for entry in ENERGY_DAYS}
    about = {"options": {}, "solver_version": "0", "duration_s": 0.1, "warnings": [], "summary": {}}
    inputs = results.input_hashes(twin, ["buildings"], BASELINE)
    results.write_result(twin, BASELINE, "energy-days", values, inputs=inputs, **about)


@pytest.fixture
def clock(study, view_state):
    clock = Clock(study, view_state)
    yield clock
    clock.close()


@pytest.fixture
def dock(qtbot, study, box_twin, view_state, selection, display, clock, asked):
    write_hours(box_twin, BASELINE)
    study.refresh_results()
    commands = TimeCommands(
        asked.guard,
        asked.command("open_demo"),
        asked.command("run"),
        asked.command("run_days"),
        None,
        lambda: place_of(study.twin),
    )
    dock = TimeDock(study, view_state, selection, display, clock, commands)
    qtbot.addWidget(dock)
    dock.resize(900, 110)
    view_state.update(indicator=HOURS, hour=8)
    dock.show()
    yield dock
    dock.close_view()


def test_keys_on_the_slider_step_jump_and_play(dock, view_state, clock):
    dock.strip.setFocus()
    for key, hour in (
        (Qt.Key.Key_Right, 9),
        (Qt.Key.Key_Left, 8),
        (Qt.Key.Key_PageUp, 14),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 23),
    ):
        QTest.keyClick(dock.strip, key)
        assert view_state.view.hour == hour
    QTest.keyClick(dock.strip, Qt.Key.Key_Space)
    assert clock.is_playing and dock.play.accessibleName() == "Pause"
    QTest.keyClick(dock.strip, Qt.Key.Key_Space)
    assert not clock.is_playing and dock.play.accessibleName() == "Play"


def test_a_click_on_the_course_goes_there_and_a_drag_follows(dock, view_state):
    at = [dock.strip.column(hour).center().toPoint() for hour in (3, 20)]
    QTest.mousePress(dock.strip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at[0])
    assert view_state.view.hour == 3
    QTest.mouseMove(dock.strip, at[1])
    QTest.mouseRelease(dock.strip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at[1])
    assert not dock.strip.isSliderDown()


def test_it_says_where_the_clock_stands_and_the_middle_of_all(dock, view_state, study):
    view_state.update(hour=15)
    values = study.values(BASELINE, HOURS)
    known = values[~np.isnan(values).all(axis=1)]  # where no sound arrives counts, as in the charts
    assert dock.now.text() == "15–16 h"
    assert dock.about.text() == f"median {np.median(known[:, 15]):.1f} dB"
    assert dock.strip.value() == 15 and "15–16 h" in dock.strip.accessibleDescription()


def test_the_course_is_of_the_selected_buildings_soon_after(qtbot, dock, selection, study, view_state):
    selection.pick([str(study.buildings.ids[2])])
    words = f"median {study.values(BASELINE, HOURS)[2, 8]:.1f} dB"
    qtbot.waitUntil(lambda: dock.about.text() == words, timeout=2000)


def test_periods_of_the_quantity_are_offered_and_chosen(dock, view_state):
    words = [dock.steps.itemText(i) for i in range(dock.steps.count())]
    assert words == ["Lden, all periods", "Day", "Evening", "Night", "Hour by hour"] and dock.steps.currentIndex() == 4
    dock.steps.setCurrentIndex(3)
    dock.steps.activated.emit(3)
    assert view_state.view.indicator == "noise.lnight"
    assert dock._stack.currentWidget() is dock.nothing and not dock.play.isEnabled()


def test_what_has_no_times_says_so_and_has_the_button_that_mends_it(dock, view_state, study, asked):
    view_state.show_indicator("noise.lden")
    assert dock.nothing.button.text() == "Show it hour by hour"
    dock.nothing.button.click()
    assert view_state.view.indicator == HOURS and dock._stack.currentWidget() is dock.strip
    view_state.show_indicator(HEAT)
    dock.nothing.button.click()
    assert view_state.view.indicator == MONTHS and dock.now.text() == "Mar"
    view_state.show_indicator("city.year")
    assert "one value for all times" in dock.nothing.text and dock.nothing.others.menu().actions()
    view_state.update(scenario="third")
    assert "energy by month" in dock.nothing.text
    study.close()
    dock.nothing.button.click()
    assert asked.calls == [("open_demo",)]


def test_air_has_hours_and_a_result_without_them_is_to_be_computed_again(dock, view_state, study, box_twin, asked):
    write_air(box_twin, BASELINE)
    study.refresh_results()
    view_state.show_indicator(NO2)
    assert "no hours" in dock.nothing.text and dock.nothing.button.text() == "Run air quality"
    dock.nothing.button.click()
    assert asked.calls == [("run", "air")]
    write_air(box_twin, BASELINE, hours=True)
    study.refresh_results()
    assert [dock.steps.itemText(i) for i in range(dock.steps.count())] == ["Year", "Hour by hour"]
    dock.nothing.button.click()
    assert view_state.view.indicator == "air.by_hour_no2" and dock._stack.currentWidget() is dock.strip
    assert dock.about.text() == f"median {np.nanmedian(by_hour(no2_of(12))[:, 8]):.1f} µg/m³"


def test_hours_of_all_buildings_are_computed_when_they_are_asked_for(dock, view_state, study, box_twin, asked):
    view_state.show_indicator(HEAT)
    last = dock.steps.count() - 1
    assert dock.steps.itemText(last) == "Compute hours of all buildings…"
    dock.steps.setCurrentIndex(last)
    dock.steps.activated.emit(last)
    assert asked.calls == [("run_days",)] and dock.steps.currentData() == HEAT and view_state.view.indicator == HEAT
    write_days(box_twin)
    study.refresh_results()
    words = [dock.steps.itemText(i) for i in range(dock.steps.count())]
    assert words[-2:] == ["Hours, coldest day", "Hours, hottest day"] and len(words) == 9
    dock.steps.activated.emit(8)
    assert view_state.view.indicator == "energy-days.heat_hottest" and dock.now.text() == "8–9 h"


def test_the_sun_alone_has_hours_and_a_date(dock, view_state):
    view_state.update(indicator="city.year", hour=12)
    assert not dock.date.isVisible()
    dock.shadows.click()
    assert view_state.view.shadows and dock.date.isVisible() and dock.about.text() == "sun 30° high"
    dock.date.setDate(QDate(2001, 6, 21))
    assert view_state.view.day == day_of(6, 21) and dock.about.text() == "sun 53° high"
    image = dock.strip.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert QColor(SUN).name() in seen


def test_every_control_has_a_name_and_a_tooltip_and_takes_the_keyboard(dock):
    for kind in (QAbstractButton, QComboBox, QDateEdit, QSlider):
        for widget in dock.widget().findChildren(kind):
            if widget.objectName().startswith("qt_"):
                continue
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget
