"""Absorption by the air: the published tables, its terms, what holds for any air, and air that does not exist."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from plugin.solver.noise.atmosphere import air_absorption, saturation
from plugin.solver.verify import air_absorption as family
from plugin.solver.verify.rows import PASSED, Data

PUBLISHED = Path(__file__).resolve().parents[2] / "reference/noise/atmospheric_absorption.json"
DOCUMENT = json.loads(PUBLISHED.read_text(encoding="utf-8"))
many = settings(deadline=None, max_examples=100)
temperature, humidity, pressure = st.floats(-20, 50), st.floats(10, 100), st.floats(50, 110)


@pytest.mark.parametrize("case", DOCUMENT["cases"], ids=lambda case: case["id"])
def test_absorption_equals_the_published_one(case):
    got = air_absorption(case["temperature_C"], case["relative_humidity_percent"], case["pressure_Pa"] / 1000)
    assert_allclose(got, case["expected_alpha"], rtol=0, atol=case["tolerance"])


def test_every_published_octave_is_a_row_of_the_verification():
    rows = list(family.rows(DOCUMENT, Data("", PUBLISHED)))
    assert [row.verdict for row in rows] == [PASSED] * 24


def as_the_standard_writes_it(f, celsius, humidity, kilopascal):
    """ISO 9613-1 (3) to (5) and annex B for one tone [dB/m], pressures in kPa."""
    t, t0, t01, pr = celsius + 273.15, 293.15, 273.16, 101.325
    psat = pr * 10 ** (-6.8346 * (t01 / t) ** 1.261 + 4.6151)
    h = humidity * (psat / pr) / (kilopascal / pr)
    fro = kilopascal / pr * (24 + 4.04e4 * h * (0.02 + h) / (0.391 + h))
    frn = kilopascal / pr * (t / t0) ** (-0.5) * (9 + 280 * h * math.exp(-4.170 * ((t / t0) ** (-1 / 3) - 1)))
    o = 0.01275 * math.exp(-2239.1 / t) / (fro + f * f / fro)
    n = 0.1068 * math.exp(-3352.0 / t) / (frn + f * f / frn)
    return 8.686 * f * f * (1.84e-11 * pr / kilopascal * math.sqrt(t / t0) + (t / t0) ** (-2.5) * (o + n))


@many
@given(temperature, humidity, pressure)
def test_it_equals_the_standard_written_down(celsius, percent, kilopascal):
    expected = [
        1000 * as_the_standard_writes_it(1000 * 10 ** (0.3 * k), celsius, percent, kilopascal) for k in range(-4, 4)
    ]
    assert_allclose(air_absorption(celsius, percent, kilopascal), expected, rtol=1e-12)


def test_water_boils_at_100_degrees():
    """B.2 is stated to 1.5 % there; at 20 °C the pressure is 2.339 kPa."""
    assert saturation(373.15) == pytest.approx(1, rel=0.015)
    assert saturation(293.15) * 101.325 == pytest.approx(2.339, rel=0.002)


@many
@given(temperature, humidity, pressure)
def test_higher_octaves_are_absorbed_more(celsius, percent, kilopascal):
    alpha = air_absorption(celsius, percent, kilopascal)
    assert (alpha > 0).all()
    assert (np.diff(alpha) > 0).all()


def test_the_pressure_of_the_sea_is_assumed_where_none_is_given():
    assert_array_equal(air_absorption(10, 70), air_absorption(10, 70, 101.325))


def test_one_air_is_the_same_among_many():
    many_airs = air_absorption(np.array([[-5.0, 10.0], [20.0, 35.0]]), np.array([40.0, 90.0]))
    assert many_airs.shape == (2, 2, 8)
    assert_array_equal(many_airs[1, 0], air_absorption(20.0, 40.0))


@pytest.mark.parametrize(
    ("air", "message"),
    [
        ((60.0, 70.0, 101.3), r"temperature_c is 60 °C, must be -73 to 50 °C"),
        (([10.0, 283.15], 70.0, 101.3), r"temperature_c\[1\] is 283.15 °C"),
        ((10.0, 0.7, 101.3), r"humidity_percent is 0.7 %, must be 1 to 100 %"),
        ((10.0, [50.0, 70.0, 101.0], 101.3), r"humidity_percent\[2\] is 101 %"),
        ((10.0, 70.0, 101325.0), r"pressure_kpa is 101325 kPa, must be 20 to 200 kPa"),
        ((10.0, 70.0, 1013.25), r"pressure_kpa is 1013.25 kPa"),
        ((math.nan, 70.0, 101.3), r"temperature_c is nan °C"),
        ((10.0, 70.0, [[101.3, math.nan]]), r"pressure_kpa\[0, 1\] is nan kPa"),
    ],
)
def test_air_that_does_not_exist_is_named(air, message):
    with pytest.raises(ValueError, match=message):
        air_absorption(*air)
