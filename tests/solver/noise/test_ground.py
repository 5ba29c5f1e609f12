"""Attenuation by the ground: published values, bounds, limits, the same both ways."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from plugin.solver.noise.bands import OCTAVES
from plugin.solver.noise.ground import ground_attenuation

from .propagation_twin import ground

many = settings(deadline=None, max_examples=100)
height_m, length_m, factor = st.just(0.0) | st.floats(1e-3, 40), st.floats(0.1, 800), st.floats(0, 1)
CONDITIONS = ("homogeneous", "favourable")


def test_tc02_has_its_printed_attenuation():
    homogeneous = ground_attenuation(1.0, 4.0, 194.165, 0.5, 0.5)[0]
    favourable = ground_attenuation(1.0, 4.0, 194.165, 0.5, 0.5, "favourable")[0]
    assert_allclose(homogeneous, [-1.5, -1.5, -1.5, 0.85, 5.71, -1.5, -1.5, -1.5], atol=0.005)
    assert_allclose(favourable, [-2.18, -2.18, -2.18, -2.18, -0.93, -2.18, -2.18, -2.18], atol=0.005)


def test_hard_ground_gives_3_db_and_more_far_away_in_favourable_conditions():
    assert_allclose(ground_attenuation(1.0, 4.0, 194.165, 0.0, 0.0), -3.0, atol=1e-12)
    far = -3 * (1 + 2 * (1 - 30 * 5 / 194.165))
    assert_allclose(ground_attenuation(1.0, 4.0, 194.165, 0.0, 0.0, "favourable"), far, atol=1e-12)


@many
@given(height_m, height_m, length_m, factor, factor, st.booleans())
def test_it_equals_the_standard_written_down(z_s, z_r, d, g, prime, favourable):
    prime = prime if g > 0 else 0.0  # the standard says nothing of a hard path next to a soft source
    found = ground_attenuation(z_s, z_r, d, g, prime, CONDITIONS[favourable])[0]
    expected = [ground(f, z_s, z_r, d, g if favourable else prime, prime, g, favourable) for f in OCTAVES]
    assert_allclose(found, expected, rtol=1e-9, atol=1e-9)


@many
@given(height_m, height_m, length_m, factor, st.sampled_from(CONDITIONS))
def test_it_is_the_same_both_ways_to_the_bit(z_a, z_b, d, g, condition):
    there, back = (ground_attenuation(a, b, d, g, g, condition) for a, b in ((z_a, z_b), (z_b, z_a)))
    assert_array_equal(there, back)


@many
@given(height_m, height_m, st.floats(0, 5000), factor)
def test_it_never_falls_below_its_bounds(z_s, z_r, d, g):
    assert (ground_attenuation(z_s, z_r, d, g, g) >= -3 * (1 - g) - 1e-9).all()
    assert (ground_attenuation(z_s, z_r, d, g, g, "favourable") >= -9 * (1 - g) - 1e-9).all()


@many
@given(height_m, height_m, st.floats(20, 800), st.floats(0.01, 0.99), st.sampled_from(CONDITIONS))
def test_a_millimetre_more_of_height_changes_little(z_s, z_r, d, g, condition):
    """No jump. The steepest: 8 kHz over soft ground, where C_f/k is 0.0002 m² and 10 lg(z² − …) rises by 0.45 dB a millimetre.

    Favourable heights grow by 0.006 d/(z_s + z_r), (2.5.19): of points that are both a centimetre high a millimetre changes them by a twentieth.
    """
    assume(condition == "homogeneous" or z_s + z_r >= 0.1)
    low, high = (ground_attenuation(z, z_r, d, g, g, condition) for z in (z_s, z_s + 1e-3))
    assert np.abs(high - low).max() < 0.6


@pytest.mark.parametrize("condition", CONDITIONS)
def test_no_length_or_no_height_is_the_bound_and_not_missing(condition):
    found = ground_attenuation([2.0, 0.0], [3.0, 0.0], [0.0, 0.0], [0.4, 0.4], [0.4, 0.4], condition)
    assert_allclose(found, -1.8, atol=1e-12)


def test_wrong_input_is_named():
    with pytest.raises(ValueError, match=r"g_path\[1\] is 1.2, must be 0 to 1"):
        ground_attenuation([1, 1], [1, 1], [9, 9], [0.5, 1.2], [0.5, 0.5])
    with pytest.raises(ValueError, match=r"z_source\[0\] is nan"):
        ground_attenuation(np.nan, 1, 9, 0.5, 0.5)
    with pytest.raises(ValueError, match="must be 'homogeneous' or 'favourable'"):
        ground_attenuation(1, 1, 9, 0.5, 0.5, "windy")
