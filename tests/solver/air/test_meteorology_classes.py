"""A year as classes: nothing is lost, emissions keep their hours, and the annual mean of a road stays that of 8,760 hours."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.city.weather import HOURS
from plugin.solver.air import surface_layer as layer
from plugin.solver.air.meteorology import MISSING, Site, meteorology_of
from plugin.solver.air.meteorology_classes import SECTORS, classes_of, wind_rose

from .test_meteorology import a_year

WITHIN = 0.03  # of the annual mean; reference/air.md §5
DAY = np.array([2, 1, 1, 1, 2, 5, 12, 18, 19, 15, 13, 13, 14, 14, 14, 16, 18, 19, 16, 12, 9, 8, 6, 4.0])
PROFILE = np.tile(DAY / DAY.mean(), HOURS // 24)


@pytest.fixture(scope="module")
def hours():
    year = a_year()
    speed = year.wind_speed_ms.copy()
    speed[100:130] = np.nan
    return meteorology_of(replace(year, wind_speed_ms=speed), Site())[0]


@pytest.fixture(scope="module")
def classes(hours):
    return classes_of(hours)


def beside_a_road(states, axis_deg: float, metres: float) -> np.ndarray:
    """(n,) concentration right of an endless road by the plume of a line and, in light wind, its meander; Venkatram & Horst 2006, with
    the spread of Venkatram et al. 2013. Not the product's kernel: what classes must keep is 1/(u σ_z) by direction."""
    across = -np.sin(
        np.radians(states.wind_direction_deg - axis_deg)
    )  # > 0: the wind blows from the left of the road to the right
    wind = np.hypot(states.u_ref, np.sqrt(2) * states.sigma_v)
    inverse = np.where(np.isfinite(states.length), 1 / states.length, 0.0)
    x = metres / np.maximum(across, 0.15)
    share = states.ustar / wind
    grown = 0.57 * share * x
    sigma_z = np.where(
        inverse > 0,
        grown / (1 + 3 * share * np.abs(x * inverse) ** (2 / 3)),
        grown * (1 + 1.5 * share * x * np.abs(inverse)),
    )
    sigma_z = np.hypot(np.minimum(sigma_z, np.sqrt(2 / np.pi) * states.mixing_height), 1.5)
    plume = np.where(across > 0, 1.0, 0.0) / (np.sqrt(2 * np.pi) * np.maximum(across, 0.15) * wind * sigma_z)
    meander = 2 * states.sigma_v**2 / wind**2
    return (1 - meander) * plume + meander / (np.pi * wind * np.hypot(grown, 1.5))


def test_there_are_a_few_hundred_classes_and_every_hour_with_wind_is_in_one(hours, classes):
    assert 200 <= len(classes) <= 700
    np.testing.assert_array_equal(classes.of_hour < 0, hours.told == MISSING)
    counts = np.bincount(classes.of_hour[classes.of_hour >= 0], minlength=len(classes))
    np.testing.assert_allclose(classes.states.weight, counts / counts.sum(), rtol=1e-12)
    np.testing.assert_allclose(classes.weights(np.ones(HOURS)), classes.states.weight, rtol=1e-12)


def test_the_wind_of_a_class_is_in_the_direction_of_its_hours(hours, classes):
    some = classes.of_hour >= 0
    apart = classes.states.wind_direction_deg[classes.of_hour[some]] - hours.wind_direction_deg[some]
    assert np.abs((apart + 180) % 360 - 180).max() <= 360 / SECTORS
    # winds noted in tens of degrees keep their direction
    np.testing.assert_allclose((apart + 180) % 360 - 180, 0.0, atol=1e-6)


def test_emission_weights_are_linear_and_lose_nothing(classes):
    present = classes.of_hour >= 0
    both = classes.weights(np.column_stack([PROFILE, 2 * PROFILE + 1]))
    np.testing.assert_allclose(both[:, 1], 2 * both[:, 0] + classes.states.weight, rtol=1e-12)
    np.testing.assert_allclose(both[:, 0].sum(), PROFILE[present].mean(), rtol=1e-12)


@pytest.mark.parametrize("axis_deg", [0.0, 65.0, 215.0])
@pytest.mark.parametrize("metres", [10.0, 80.0])
def test_the_annual_mean_by_classes_is_that_of_all_hours(hours, classes, axis_deg, metres):
    some = hours.present
    exact = (beside_a_road(hours.take(some), axis_deg, metres) * PROFILE[some]).mean()
    by_classes = beside_a_road(classes.states, axis_deg, metres) @ classes.weights(PROFILE)
    np.testing.assert_allclose(by_classes, exact, rtol=WITHIN)


def test_classes_of_one_hour_each_are_the_hours(hours):
    """What a class takes as the mean of its hours is exact when they are alike."""
    alike = hours.take(np.repeat(np.flatnonzero(hours.present)[:SECTORS], HOURS // SECTORS + 1)[:HOURS])
    alike = replace(alike, wind_direction_deg=np.floor(np.arange(HOURS) * SECTORS / HOURS) * 10.0 + 5.0)
    for name in ("u_ref", "ustar", "length", "mixing_height", "sigma_v", "wstar"):
        alike = replace(alike, **{name: getattr(alike, name)[np.zeros(HOURS, int)]})
    states = classes_of(alike).states
    for name in ("u_ref", "ustar", "length", "mixing_height", "sigma_v", "wstar"):
        np.testing.assert_allclose(getattr(states, name), getattr(alike, name)[0], rtol=1e-9, err_msg=name)


def test_the_same_year_gives_the_same_classes_bit_by_bit(hours, classes):
    again = classes_of(hours)
    np.testing.assert_array_equal(again.of_hour, classes.of_hour)
    np.testing.assert_array_equal(again.states.ustar, classes.states.ustar)


def test_values_of_classes_hour_by_hour(classes):
    values = np.arange(float(len(classes)))
    found = classes.hours(values)
    missing = classes.of_hour < 0
    assert np.isnan(found[missing]).all()
    np.testing.assert_array_equal(found[~missing], classes.of_hour[~missing])


def test_too_many_bins_are_refused(hours):
    with pytest.raises(ValueError, match="more than 700"):
        classes_of(hours, 7, 4)


def test_the_states_of_classes_are_fit_for_the_open_road(classes):
    assert len(classes.states.states().profile) == len(classes)
    assert (np.abs(classes.states.length) > 1).all() and (classes.states.sigma_v >= layer.SIGMA_V_MIN * 0.9).all()


def test_a_wind_rose_counts_calms_and_missing_hours_apart():
    rose = wind_rose(
        np.array([2.5, 2.5, 0.0, np.nan, 9.0, 3.0]), np.array([350.0, 10.0, 0.0, 90.0, 180.0, np.nan]), sectors=8
    )
    np.testing.assert_allclose([rose.calm, rose.missing], [1 / 6, 2 / 6])
    np.testing.assert_allclose(rose.share[0].sum(), 2 / 3)  # both around north
    np.testing.assert_allclose(rose.share[4, -1], 1 / 3)
    np.testing.assert_allclose(rose.mean_speed[[0, 4]], [2.5, 9.0])
    assert np.isnan(rose.mean_speed[2])
