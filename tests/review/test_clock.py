"""The clock: what it steps through, playing, and that hour and month change what is shown."""

import numpy as np
import pytest

from plugin.indicators.catalogue import CATALOGUE
from plugin.indicators.summary import summary
from plugin.review.clock import Clock
from plugin.review.day_curve import curve_of
from plugin.review.moments import HOURS as BY_HOUR
from plugin.review.moments import MONTHS as BY_MONTH
from plugin.review.moments import date_of, date_words, day_of
from plugin.review.time_steps import finest, steps_of, with_times
from plugin.scenario.scenario import BASELINE
from tests.box_city import HEAT, MONTHS
from tests.noise_boxes import LEVELS, write_hours

HOURS = "noise.laeq_hour"


@pytest.fixture
def clock(study, view_state):
    clock = Clock(study, view_state)
    yield clock
    clock.close()


@pytest.fixture
def noisy(study, box_twin):
    """The study with levels by hour in both scenarios."""
    for scenario in (BASELINE, "retrofit"):
        write_hours(box_twin, scenario)
    study.refresh_results()
    return study


def test_days_and_dates_are_each_other():
    assert [day_of(*date_of(day)) for day in range(1, 366)] == list(range(1, 366))
    assert date_of(60) == (3, 1) and day_of(2, 29) == 59 and date_words(80) == "21 Mar"


def test_an_hour_shows_its_column_in_every_scenario_and_difference(noisy, view_state, display, clock):
    view_state.show_indicator(HOURS)
    values = noisy.values(BASELINE, HOURS)
    for hour in (3, 8, 23):
        clock.go(hour)
        np.testing.assert_array_equal(display.picture.values, values[:, hour])
        assert f"{hour}–{hour + 1} h" in display.picture.caption
    view_state.show_difference("retrofit")
    np.testing.assert_allclose(
        display.picture.values[:10], noisy.values("retrofit", HOURS)[:10, 23] - values[:10, 23], atol=1e-5
    )


def test_a_month_shows_its_column_and_the_day_of_the_month_stays(study, view_state, display, clock):
    view_state.show_indicator(MONTHS)
    assert clock.axis == BY_MONTH and clock.frames == 12
    view_state.update(day=day_of(1, 31))
    clock.go(1)
    np.testing.assert_array_equal(display.picture.values, study.values(BASELINE, MONTHS)[:, 1])
    assert date_of(view_state.view.day) == (2, 28) and "Feb" in display.picture.caption
    before = display.picture
    view_state.update(hour=5)
    assert display.picture is before  # an hour says nothing about months


def test_what_has_one_value_for_the_year_is_not_stepped_through_but_shadows_are(study, view_state, clock):
    view_state.show_indicator(HEAT)
    assert (clock.axis, clock.frames) == ("", 0)
    clock.play()
    assert not clock.is_playing
    view_state.update(shadows=True)
    assert clock.axis == BY_HOUR and clock.is_of_sun


def test_steps_go_around_where_they_loop_and_stop_where_they_do_not(noisy, view_state, clock):
    view_state.update(indicator=HOURS, hour=23)
    clock.step(1)
    assert view_state.view.hour == 0
    clock.step(-1)
    assert view_state.view.hour == 23
    clock.set_loops(False)
    clock.step(1)
    assert view_state.view.hour == 23


def test_playing_shows_every_frame_once_and_waits_for_the_views(qtbot, noisy, view_state, clock):
    view_state.update(indicator=HOURS, hour=20)
    clock.set_loops(False)
    clock.set_speed(10)
    seen, waited = [], []
    view_state.changed.connect(lambda view, names: seen.append((clock.is_playing, view.hour)))

    def busy():
        waited.append(1)
        return len(waited) < 4

    clock.is_busy = busy
    clock.play()
    qtbot.waitUntil(lambda: not clock.is_playing, timeout=5000)
    assert seen == [(True, 21), (True, 22), (True, 23)] and len(waited) > 6
    assert not clock.is_playing


def test_playing_stops_when_there_is_nothing_to_play_any_more(noisy, view_state, clock):
    view_state.update(indicator=HOURS)
    clock.play()
    view_state.show_indicator(HEAT)
    assert not clock.is_playing
    view_state.show_indicator(HOURS)
    clock.play()
    noisy.close()
    assert not clock.is_playing and clock.axis == ""


def test_stepping_is_not_part_of_what_undo_brings_back(noisy, view_state, clock):
    view_state.show_indicator(HOURS)
    for _ in range(5):
        clock.step(1)
    view_state.undo()
    assert view_state.view.indicator != HOURS


def test_a_quantity_is_offered_in_the_steps_there_are(noisy):
    words = [step.words for step in steps_of(noisy, BASELINE, "noise.lden")]
    assert words == ["Lden, all periods", "Day", "Evening", "Night", "Hour by hour"]
    assert finest(steps_of(noisy, BASELINE, "noise.lden")) == HOURS
    assert finest(steps_of(noisy, BASELINE, HEAT)) == MONTHS
    assert steps_of(noisy, BASELINE, "city.year") == ()
    assert {entry.id for entry in with_times(noisy, BASELINE)} == {HOURS, MONTHS}


def test_the_curve_is_that_of_the_features_that_are_computed(noisy, view_state):
    view_state.show_indicator(HOURS)
    curve = curve_of(noisy, view_state.view)
    computed = ~np.isnan(LEVELS)
    values = noisy.values(BASELINE, HOURS)
    np.testing.assert_allclose(curve.middle, np.median(values[computed], axis=0), atol=1e-9)
    of_charts = [summary(CATALOGUE[HOURS], values[:, hour], np.ones(len(values)))[1] for hour in range(24)]
    np.testing.assert_allclose(curve.middle, of_charts, atol=1e-9)  # one where no sound arrives counts in both
    assert curve.number == computed.sum() and (curve.low <= curve.middle).all() and (curve.middle <= curve.high).all()
    one = np.zeros(len(LEVELS), dtype=bool)
    one[0] = True
    np.testing.assert_allclose(curve_of(noisy, view_state.view, one).low, values[0])
    two = np.isneginf(LEVELS) | one
    assert np.isneginf(curve_of(noisy, view_state.view, two).middle).all()  # the lower one of two, as in the charts
    view_state.show_indicator(HEAT)
    assert curve_of(noisy, view_state.view) is None


def test_a_project_keeps_where_the_clock_stands_and_how_it_plays(study, view_state, clock):
    view_state.update(indicator=MONTHS, hour=17, day=200, shadows=True)
    clock.set_speed(2)
    clock.set_loops(False)
    kept, played = view_state.to_dict(), clock.to_dict()
    view_state.update(hour=1, day=1, shadows=False)
    clock.from_dict({"speed": "fast"})  # of another version
    assert (clock.speed, clock.loops) == (5, True)
    view_state.from_dict(kept)
    clock.from_dict(played)
    view = view_state.view
    assert (view.hour, view.day, view.shadows) == (17, 200, True) and (clock.speed, clock.loops) == (2, False)
    view_state.from_dict({"indicator": MONTHS})  # as it was written before there was a day
    assert (view_state.view.day, view_state.view.shadows) == (80, False)
