"""QGIS's temporal controller and the clock move each other, and nothing is left behind."""

import pytest
from qgis.core import QgsDateTimeRange, QgsTemporalNavigationObject

from plugin.compat import ONE_HOUR, TIME_ANIMATED, TIME_OFF, clock_time
from plugin.review.clock import Clock
from plugin.review.moments import date_of, day_of
from plugin.scenario.scenario import BASELINE
from plugin.views.time.temporal_link import TemporalLink
from tests.box_city import MONTHS
from tests.noise_boxes import write_hours

HOURS = "noise.laeq_hour"


@pytest.fixture
def controller(qgis_app):
    return QgsTemporalNavigationObject()


@pytest.fixture
def clock(study, box_twin, view_state):
    write_hours(box_twin, BASELINE)
    study.refresh_results()
    view_state.update(indicator=HOURS, hour=8)
    clock = Clock(study, view_state)
    yield clock
    clock.close()


@pytest.fixture
def link(controller, view_state, clock, asked):
    link = TemporalLink(controller, view_state, clock, asked.guard)
    link.set_on(True)
    yield link
    link.close()


def shown(controller):
    """Begin and end of the frame QGIS shows, in words."""
    span = controller.dateTimeRangeForFrameNumber(controller.currentFrameNumber())
    return span.begin().toString("MM-dd hh"), span.end().toString("MM-dd hh")


def test_the_clock_moves_the_controller_by_hours_of_a_day(controller, link, clock):
    assert controller.navigationMode() == TIME_ANIMATED and controller.totalFrameCount() == 24
    assert shown(controller) == ("03-21 08", "03-21 09")
    clock.go(23)
    assert shown(controller) == ("03-21 23", "03-22 00")
    clock.go_to_day(day_of(12, 31))
    assert shown(controller) == ("12-31 23", "01-01 00")


def test_and_by_months_of_the_year(controller, link, clock, view_state):
    view_state.show_indicator(MONTHS)
    assert controller.totalFrameCount() == 12 and shown(controller) == ("03-01 00", "04-01 00")
    clock.go(11)
    assert shown(controller) == ("12-01 00", "01-01 00")


def test_the_controller_moves_the_clock(controller, link, clock, view_state):
    told = []
    view_state.changed.connect(lambda view, names: told.append((view.hour, view.day)))
    controller.setCurrentFrameNumber(17)
    controller.next()
    assert told == [(17, 80), (18, 80)]  # each once: nothing comes back from the clock
    view_state.show_indicator(MONTHS)
    controller.setCurrentFrameNumber(1)
    assert date_of(view_state.view.day) == (2, 21) and view_state.view.hour == 18


def test_dates_of_another_year_are_followed_and_the_next_step_comes_back(controller, link, clock, view_state):
    controller.setTemporalExtents(QgsDateTimeRange(clock_time(2024, 2, 29, 5), clock_time(2024, 3, 2, 0), True, False))
    assert (view_state.view.hour, date_of(view_state.view.day)) == (5, (2, 28))
    assert controller.temporalExtents().begin().date().year() == 2024
    clock.step(1)
    assert shown(controller) == ("02-28 06", "02-28 07")


def test_a_step_moves_the_controller_before_the_views(controller, link, clock, view_state):
    seen = []
    view_state.changed.connect(lambda view, names: seen.append(controller.currentFrameNumber()))
    clock.step(1)
    assert seen == [9]


def test_what_the_controller_was_comes_back(controller, view_state, clock, asked):
    before = QgsDateTimeRange(clock_time(2020, 1, 1, 0), clock_time(2020, 2, 1, 0))
    controller.setTemporalExtents(before)
    controller.setFrameDuration(ONE_HOUR)
    link = TemporalLink(controller, view_state, clock, asked.guard)
    assert controller.navigationMode() == TIME_OFF  # nothing happens until it is wanted
    link.set_on(True)
    link.set_on(False)
    assert controller.navigationMode() == TIME_OFF and controller.temporalExtents() == before
    assert view_state.view.hour == 8
    link.close()
    controller.setNavigationMode(TIME_ANIMATED)
    assert view_state.view.hour == 8


def test_who_switches_qgis_time_off_has_it_for_themselves(controller, link, clock, view_state):
    told = []
    link.changed.connect(lambda: told.append(link.is_on))
    controller.setNavigationMode(TIME_OFF)
    assert told == [False]
    clock.step(1)
    assert controller.navigationMode() == TIME_OFF and view_state.view.hour == 9


def test_qgis_may_play_itself_and_the_clock_lets_it(qtbot, controller, link, clock, view_state):
    clock.play()
    controller.setFramesPerSecond(20)
    controller.playForward()
    qtbot.waitUntil(lambda: view_state.view.hour >= 10, timeout=5000)
    assert link.is_animating and not clock.is_playing
    link.pause()
    qtbot.waitUntil(lambda: not link._watch.isActive(), timeout=3000)
    assert not link.is_animating
