"""Roughness: sums, the contact filter, joints, and the way from wavelength to frequency."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from plugin.solver.noise.rail_bands import (
    EXACT_THIRD_OCTAVES,
    EXACT_WAVELENGTHS,
    THIRD_OCTAVES,
    WAVELENGTHS,
    to_octaves,
)
from plugin.solver.noise.rail_roughness import (
    by_frequency,
    effective_roughness,
    impact_roughness,
    total_roughness,
)

from .rail_stock_samples import track, vehicle

many = settings(deadline=None, max_examples=50)
levels = arrays(np.float64, WAVELENGTHS.size, elements=st.floats(-50, 40))
speed = st.floats(5, 350)
WHOLE_BANDS_KMH = 360.0


def twin_2021(spectrum, speed_kmh, f):
    """One band by the words of 2.3.2: the two wavelength bands around v/f, energies in proportion, band by band."""
    place = 33 - 10 * math.log10(1000 * speed_kmh / 3.6 / f)  # 0 at 10^3.3 mm, one a third octave
    place = min(max(place, 0.0), 34.0)
    i = min(int(place), 33)
    share = place - i
    return 10 * math.log10((1 - share) * 10 ** (spectrum[i] / 10) + share * 10 ** (spectrum[i + 1] / 10))


def test_nominal_bands_are_the_exact_ones_rounded():
    assert_allclose(THIRD_OCTAVES, EXACT_THIRD_OCTAVES, rtol=0.016)
    assert_allclose(WAVELENGTHS, EXACT_WAVELENGTHS, rtol=0.016)


def test_three_equal_third_octaves_are_one_octave_with_4_8_db_more():
    assert_allclose(to_octaves(np.full(24, 60.0)), 60 + 10 * math.log10(3))
    assert np.isneginf(to_octaves(np.full(24, -np.inf))).all()


def test_equal_roughness_of_wheel_and_rail_adds_3_db_before_the_filter():
    assert_allclose(total_roughness(np.array([5.0]), np.array([5.0]), np.array([-2.0])), 5 + 10 * math.log10(2) - 2)


def test_ten_times_the_joints_are_ten_db_and_none_are_silent():
    single = np.array([3.0, -7.0])
    assert_allclose(impact_roughness(single, 1), single)
    assert_allclose(impact_roughness(single, 10), single + 10)
    assert np.isneginf(impact_roughness(single, 0)).all()


def test_at_360_km_h_each_wavelength_has_a_third_octave_of_its_own():
    """100 mm sound at 1 kHz: nothing is interpolated, short wavelengths are high frequencies."""
    spectrum = np.linspace(-10, 20, WAVELENGTHS.size)
    at = [int(np.argmin(abs(EXACT_WAVELENGTHS - 1e5 / f))) for f in EXACT_THIRD_OCTAVES]
    assert_allclose(by_frequency(spectrum, WHOLE_BANDS_KMH), spectrum[at], atol=1e-9)


@many
@given(levels, speed)
def test_it_equals_the_words_of_the_directive(spectrum, v):
    expected = [twin_2021(spectrum, v, f) for f in EXACT_THIRD_OCTAVES]
    assert_allclose(by_frequency(spectrum, v), expected, rtol=1e-9, atol=1e-9)


@many
@given(st.floats(-40, 40), speed, st.sampled_from(["2021", "2015"]))
def test_a_flat_spectrum_stays_flat_at_any_speed(level, v, edition):
    assert_allclose(by_frequency(np.full(WAVELENGTHS.size, level), v, edition), level, atol=1e-9)


@many
@given(levels, speed, st.sampled_from(["2021", "2015"]))
def test_converted_levels_stay_between_the_lowest_and_the_highest(spectrum, v, edition):
    found = by_frequency(spectrum, v, edition)
    assert found.min() >= spectrum.min() - 1e-9
    assert found.max() <= spectrum.max() + 1e-9


@many
@given(levels, speed, st.sampled_from(["2021", "2015"]))
def test_roughness_that_falls_with_the_wavelength_falls_with_the_frequency(spectrum, v, edition):
    falling = np.sort(spectrum)[::-1]  # from long to short
    assert (np.diff(by_frequency(falling, v, edition)) <= 1e-9).all()


@pytest.mark.parametrize(("tram", "lowest"), [(False, 50.0), (True, 30.0)])
def test_slower_than_the_lowest_speed_sounds_like_it_without_joints(tram, lowest):
    rough = np.linspace(10, -10, WAVELENGTHS.size)
    mine = vehicle(wheel_roughness=rough, tram=tram)
    jointed = track(rail_roughness=rough, impact=np.full(WAVELENGTHS.size, 10.0), joints_per_100m=2)
    slow, at = (effective_roughness(mine, jointed, v) for v in (lowest - 10, lowest))
    assert_array_equal(slow.rolling, at.rolling)
    assert np.isneginf(slow.impact).all()
    assert_allclose(at.impact, 10 + 10 * math.log10(2))
    assert (at.total > slow.total).all()


def test_joints_come_after_the_contact_filter():
    """(2.3.11): a contact filter of −20 dB does not touch them."""
    filtered = vehicle(contact_filter=np.full(WAVELENGTHS.size, -20.0))
    jointed = track(impact=np.full(WAVELENGTHS.size, 10.0), joints_per_100m=1)
    found = effective_roughness(filtered, jointed, 100)
    assert_allclose(found.rolling, 10 * math.log10(2) - 20)
    assert_allclose(found.total, 10 * np.log10(10 ** (found.rolling / 10) + 10))


@pytest.mark.parametrize("v", [0.0, -30.0, math.nan, math.inf])
def test_a_speed_no_train_has_is_named(v):
    with pytest.raises(ValueError, match=f"speed_kmh is {v:g}, must be more than 0"):
        by_frequency(np.zeros(35), v)
    with pytest.raises(ValueError, match=f"speed_kmh is {v:g}, must be more than 0"):
        effective_roughness(vehicle(), track(), v)


def test_roughness_that_is_missing_short_or_no_number_is_named():
    with pytest.raises(ValueError, match="wheel_roughness is missing, must have 35 levels"):
        vehicle(wheel_roughness=None)
    with pytest.raises(ValueError, match="rail_roughness has 32 levels, must have 35"):
        track(rail_roughness=np.zeros(32))
    hole = np.zeros(35)
    hole[3] = math.nan
    with pytest.raises(ValueError, match="contact_filter is nan in band 1000, must be a number"):
        vehicle(contact_filter=hole)
    with pytest.raises(ValueError, match="impact is missing, but the track has 2 joints in 100 m"):
        track(joints_per_100m=2)
    with pytest.raises(ValueError, match="joints_per_100m is -1, must be 0 or more"):
        impact_roughness(np.zeros(24), -1)
    with pytest.raises(ValueError, match="edition is '1999', must be '2021' or '2015'"):
        by_frequency(np.zeros(35), 50, "1999")
