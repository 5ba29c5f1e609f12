"""From an A-weighted power to octaves, and working hours."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.fields import NOISE_SPECTRA
from plugin.solver.noise.bands import OCTAVES, PERIOD_HOURS, a_weighted
from plugin.solver.noise.industry import octaves_of, working_hours_db


@pytest.mark.parametrize("spectrum", NOISE_SPECTRA)
@pytest.mark.parametrize("lw_dba", [-5.0, 72.3, 118.0])
def test_the_octaves_add_up_to_the_a_weighted_power(spectrum, lw_dba):
    assert a_weighted(octaves_of(lw_dba, spectrum)) == pytest.approx(lw_dba, abs=1e-9)


@pytest.mark.parametrize(
    ("spectrum", "step"), [("pink", 0.0), ("white", 10 * math.log10(2)), ("brown", -10 * math.log10(2))]
)
def test_from_octave_to_octave_a_noise_rises_as_its_colour_says(spectrum, step):
    """Power density f^0, 1/f and 1/f²: an octave twice as high is twice as wide."""
    assert_allclose(np.diff(octaves_of(100.0, spectrum)), step, rtol=0, atol=1e-9)


def test_without_a_spectrum_all_is_at_500_hz():
    """3.2 dB above the A-weighted level, which is what A-weighting takes there."""
    octaves = octaves_of(100.0, "500 Hz")
    assert octaves[OCTAVES == 500] == pytest.approx(103.2)
    assert np.isneginf(octaves[OCTAVES != 500]).all()


def test_half_of_the_hours_are_half_of_the_energy_and_no_hour_is_no_sound():
    hours = np.array([[12.0, 6.0, 0.0, 1.0], [4.0, 2.0, 0.0, 1.0], [8.0, 4.0, 0.0, 1.0]])
    found = working_hours_db(hours)
    assert_array_equal(found[:, 0], 0.0)
    assert_allclose(found[:, 1], 10 * math.log10(0.5))
    assert np.isneginf(found[:, 2]).all()
    assert_allclose(found[:, 3], [-10 * math.log10(each) for each in PERIOD_HOURS])  # 10 lg(1 h / T_ref)


@pytest.mark.parametrize("hours", [(13.0, 1.0, 1.0), (1.0, -0.1, 1.0), (1.0, 1.0, np.nan)])
def test_hours_that_cannot_be_are_refused(hours):
    with pytest.raises(ValueError, match="working hours"):
        working_hours_db(np.array(hours)[:, None])
