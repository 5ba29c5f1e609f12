"""ppb and µg/m³, and the words for them."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.solver.air.units import factor_to_microgram, is_unit, microgram_per_ppb, to_microgram, to_ppb

# µg/m³ of 1 ppb at 20 °C and 101.3 kPa as air quality reporting in the EU rounds them (Defra, "Conversion factors between ppb and
# µg m-3 and ppm and mg m-3"): half the last printed digit, and their 293 K against 293.15 K
EU_FACTORS = {"no2": 1.9125, "no": 1.2473, "o3": 1.9957, "so2": 2.6609}


@pytest.mark.parametrize(("gas", "factor"), EU_FACTORS.items())
def test_a_ppb_weighs_what_reporting_in_the_eu_says(gas, factor):
    np.testing.assert_allclose(microgram_per_ppb(gas), factor, rtol=1e-3)


def test_warm_and_thin_air_holds_less():
    np.testing.assert_allclose(microgram_per_ppb("no2", 2 * 293.15, 101_300) * 2, microgram_per_ppb("no2"), rtol=1e-12)
    np.testing.assert_allclose(microgram_per_ppb("no2", pressure_pa=50_650) * 2, microgram_per_ppb("no2"), rtol=1e-12)


def test_back_and_forth_is_the_same_and_missing_stays_missing():
    values = np.array([0.0, 1.0, 40.0, np.nan])
    np.testing.assert_allclose(to_ppb(to_microgram(values, "o3"), "o3"), values, rtol=1e-14)


def test_nox_counts_as_no2():
    assert microgram_per_ppb("nox") == microgram_per_ppb("no2")


@pytest.mark.parametrize(
    "word", ["µg/m³", "µg/m3", "ug/m3", "ug.m-3", "µg·m⁻³", "UG/M^3", "μg m−3", "micrograms per m3", "ug_m3", "µg/m**3"]
)
def test_every_spelling_of_microgram_is_one(word):
    assert factor_to_microgram(word, "pm10") == 1.0


def test_milligram_and_ppm_are_a_thousand_times_as_much():
    assert factor_to_microgram("mg/m³", "pm25") == 1000.0
    assert factor_to_microgram("ppm", "no2") == 1000 * factor_to_microgram("nmol/mol", "no2")


def test_particles_have_no_ppb_and_unknown_words_are_refused():
    with pytest.raises(ValueError, match="share of volume"):
        factor_to_microgram("ppb", "pm10")
    for word in ("", "index", "m/s", "%"):
        assert not is_unit(word)
    with pytest.raises(ValueError, match="above zero"):
        microgram_per_ppb("no2", 0.0)
    with pytest.raises(ValueError, match="pm10 has no ppb"):
        microgram_per_ppb("pm10")
