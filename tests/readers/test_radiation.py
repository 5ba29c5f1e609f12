"""The three radiations of a year against each other and against the sun."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from plugin.city.weather import HOURS
from plugin.readers.radiation import (
    LOW_SUN,
    Radiations,
    best_shift_h,
    complete,
    misfit,
    sine_of_sun_height,
)
from plugin.solver.sun import solar_position

CASES = json.loads((Path(__file__).resolve().parents[1] / "reference/energy/solar_position.json").read_text("utf-8"))
SOLSTICES = [case for case in CASES["cases"] if "-06-21T" in case["id"] or "-12-21T" in case["id"]]
PLACES = {"Helsinki": (60.17, 24.94, 2.0), "Quito": (-0.18, -78.47, -5.0), "Sydney": (-33.87, 151.2, 10.0)}
NOON_1_JULY = 24 * 181 + 12


@pytest.fixture
def sine() -> np.ndarray:
    return sine_of_sun_height(*PLACES["Helsinki"])


def clear_year(sine: np.ndarray) -> Radiations:
    """500 W/m² direct and 100 W/m² diffuse whenever the sun is up, and the global that belongs to them."""
    up = sine > 0
    return Radiations(np.where(up, 500 * sine + 100, 0.0), np.where(up, 500.0, 0.0), np.where(up, 100.0, 0.0))


# --- the sun ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_the_height_of_the_sun_is_that_of_nrels_algorithm_within_a_hundredth_of_a_degree(place):
    latitude, longitude, offset_h = place
    seconds = np.datetime64("2001-01-01T00:30", "s").astype(np.int64) + 3600 * (np.arange(HOURS) - offset_h)
    zenith = solar_position(seconds, latitude, longitude).zenith_deg
    found = np.degrees(np.arcsin(sine_of_sun_height(*place)))
    assert np.abs(found - (90 - zenith)).max() < 0.012  # the Almanac states 0.01°


@pytest.mark.parametrize("case", SOLSTICES, ids=[case["id"] for case in SOLSTICES])
def test_published_heights_at_the_solstices(case):
    """Of 2025, which like 2001 follows a leap year; at the solstices its quarter of a day of drift is nothing."""
    given = case["inputs"]
    time = datetime.fromisoformat(given["time_utc"])
    hour = 24 * (time.timetuple().tm_yday - 1) + time.hour
    sine = sine_of_sun_height(given["latitude"], given["longitude"], 0.0, time.minute / 60 - 0.5)
    assert np.degrees(np.arcsin(sine[hour])) == pytest.approx(case["expected"]["elevation_deg"], abs=0.02)


def test_the_time_within_the_hour_and_the_clock_are_the_same_shift():
    later = sine_of_sun_height(60.17, 24.94, 2.0, 1.0)
    np.testing.assert_allclose(later[:-1], sine_of_sun_height(60.17, 24.94, 2.0)[1:], atol=1e-12)
    np.testing.assert_allclose(later, sine_of_sun_height(60.17, 24.94, 1.0), atol=1e-12)


def test_the_poles_have_a_day_and_a_night_of_half_a_year():
    north, south = sine_of_sun_height(90, 0, 0), sine_of_sun_height(-90, 0, 0)
    np.testing.assert_allclose(north, -south, atol=1e-12)
    assert np.count_nonzero(np.diff(np.sign(north))) == 2


# --- completing -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", Radiations._fields)
def test_the_one_that_is_missing_is_computed_from_the_other_two(name, sine):
    whole, holed = clear_year(sine), clear_year(sine)
    getattr(holed, name)[:] = np.nan
    counts = complete(holed, sine)
    high = sine > LOW_SUN
    np.testing.assert_allclose(getattr(holed, name)[high], getattr(whole, name)[high], rtol=1e-12)
    assert counts == {each: int((sine > 0).sum()) if each == name else 0 for each in Radiations._fields}
    assert not np.isnan(getattr(holed, name)).any()
    for other in set(Radiations._fields) - {name}:
        assert np.array_equal(getattr(holed, other), getattr(whole, other))


def test_at_night_a_missing_value_is_nought_and_not_counted(sine):
    holed = clear_year(sine)
    for values in holed:
        values[sine <= 0] = np.nan
    assert set(complete(holed, sine).values()) == {0}
    assert all((values[sine <= 0] == 0).all() for values in holed)


def test_where_two_are_missing_they_stay_missing(sine):
    holed = clear_year(sine)
    holed.direct_normal[NOON_1_JULY] = holed.diffuse_horizontal[NOON_1_JULY] = np.nan
    assert set(complete(holed, sine).values()) == {0}
    assert np.isnan([holed.direct_normal[NOON_1_JULY], holed.diffuse_horizontal[NOON_1_JULY]]).all()
    assert np.flatnonzero(np.isnan(holed.direct_normal)).tolist() == [NOON_1_JULY]


def test_under_a_low_sun_the_direct_is_nought_rather_than_noise():
    low = np.array([LOW_SUN, np.nextafter(LOW_SUN, 1), 0.01])
    found = Radiations(np.full(3, 60.0), np.full(3, np.nan), np.full(3, 50.0))
    complete(found, low)
    assert found.direct_normal.tolist() == [0.0, pytest.approx(10 / LOW_SUN), 0.0]


def test_what_is_computed_is_never_negative():
    found = Radiations(np.array([100.0, 100.0]), np.array([np.nan, 300.0]), np.array([120.0, np.nan]))
    complete(found, np.array([0.5, 0.5]))
    assert (found.direct_normal[0], found.diffuse_horizontal[1]) == (0.0, 0.0)


# --- the clock --------------------------------------------------------------------------------------------------------
def test_a_year_that_fits_its_sun_has_no_misfit(sine):
    assert misfit(clear_year(sine), sine) == pytest.approx(0, abs=1e-9)


def test_the_misfit_is_the_root_mean_square_of_what_is_left_over(sine):
    off = clear_year(sine)
    off.global_horizontal[:] += 7.0
    assert misfit(off, sine) == pytest.approx(7.0, rel=1e-9)
    off.global_horizontal[::2] = np.nan  # hours without a value do not count
    assert misfit(off, sine) == pytest.approx(7.0, rel=1e-9)


@pytest.mark.parametrize("shift", [-2.0, -1.0, -0.5, 0.0, 0.3, 1.0, 2.0])
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_clock_that_is_wrong_is_found_to_a_tenth_of_an_hour(place, shift):
    year = clear_year(sine_of_sun_height(*place, shift))
    found, best, unshifted = best_shift_h(year, place, 0.0)
    assert found == pytest.approx(shift, abs=1e-9)
    assert best == pytest.approx(0, abs=1e-6)
    assert unshifted == pytest.approx(misfit(year, sine_of_sun_height(*place)))
    assert (unshifted > 5) == (shift != 0)
