"""Scores of computed against measured concentrations."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from plugin.solver.air import metrics
from plugin.solver.air.metrics import RURAL, URBAN, acceptable, mqi, mqi_of_hours, mqo, scores
from plugin.solver.verify import air_metrics
from plugin.solver.verify.rows import PASSED, Data

CASES = Path(__file__).resolve().parents[2] / "reference/air/metrics.json"
values = st.lists(st.floats(0.01, 1e4), min_size=2, max_size=20)


def rows_of(document):
    return list(air_metrics.rows(document, Data("", CASES)))


def test_the_published_cases_pass():
    rows = rows_of(json.loads(CASES.read_text(encoding="utf-8")))
    assert len(rows) == 24 and {row.verdict for row in rows} == {PASSED}


def test_the_last_digit_and_the_tolerance_of_the_file_are_held_to():
    document = json.loads(CASES.read_text(encoding="utf-8"))
    document["cases"] = document["cases"][:1]
    document["cases"][0]["expected"] = {"FB": -0.058252431, "MQI_daily_PM2.5": 0.1, "XY": 1.0, "R": None}
    assert [row.verdict for row in rows_of(document)] == ["failed", "failed", "skipped", "skipped"]
    assert rows_of({**document, "tolerance": "relative 1e-4"})[0].verdict == PASSED


@settings(deadline=None)
@given(values)
def test_a_perfect_model_and_one_that_is_twice_as_much(observed):
    o = np.array(observed)
    same = scores(o, o)
    assert (same.fb, same.nmse, same.mg, same.vg, same.fac2, same.bias) == (0.0, 0.0, 1.0, 1.0, 1.0, 0.0)
    twice = scores(o, 2 * o)
    assert_allclose([twice.fb, twice.mg, twice.vg], [-2 / 3, 0.5, np.exp(np.log(2) ** 2)], rtol=1e-12)
    assert twice.fac2 == 1.0 and scores(o, 2.001 * o).fac2 == 0.0


def test_missing_hours_are_left_out_on_both_sides():
    found = scores([1.0, np.nan, 3.0, 4.0], [1.0, 2.0, np.nan, 4.0])
    assert (found.n, found.bias, found.r) == (2, 0.0, 1.0)
    nothing = scores([np.nan], [1.0])
    assert nothing.n == 0 and np.isnan(nothing.fac2)
    with pytest.raises(ValueError, match="2 observed and 1 predicted"):
        scores([1.0, 2.0], [1.0])


def test_zero_has_no_logarithm_and_is_counted_out():
    found = scores([0.0, 2.0, 4.0], [1.0, 2.0, 4.0])
    assert (found.n, found.n_positive, found.mg, found.vg) == (3, 2, 1.0, 1.0)
    assert found.fac2 == pytest.approx(2 / 3)
    assert np.isnan(scores([5.0, 5.0], [4.0, 6.0]).r)
    assert np.isnan(scores([0.0], [0.0]).fb)


def test_criteria_of_chang_and_hanna():
    o = np.array([10.0, 20.0, 40.0, 30.0])
    assert acceptable(scores(o, 1.1 * o), RURAL) and acceptable(scores(o, 1.1 * o), URBAN)
    assert not acceptable(scores(o, 1.6 * o), RURAL) and acceptable(scores(o, 1.6 * o), URBAN)
    assert not acceptable(scores([], []), URBAN)


def test_twice_the_uncertainty_is_an_indicator_of_one():
    o = np.array([20.0, 80.0, 200.0])
    for pollutant in metrics.UNCERTAINTY:
        u = metrics.measurement_uncertainty(o, pollutant)
        assert_allclose(mqi(o, o + 2 * np.sqrt(np.mean(u**2)), pollutant), 1.0, rtol=1e-12)
        yearly = metrics.annual_uncertainty(o, pollutant)
        assert_allclose(metrics.mqi_of_means(o, o - 2 * yearly, pollutant), 1.0, rtol=1e-12)
    # at the reference value U is u RV whatever alpha is: 24 % of 200 µg/m³
    assert_allclose(metrics.measurement_uncertainty(200.0, "no2"), 48.0, rtol=1e-12)


def test_particles_are_judged_by_days_of_the_same_hours():
    observed = np.tile(np.repeat([10.0, 30.0], 12), 10)
    predicted = np.full(240, 20.0)
    assert mqi_of_hours(observed, predicted, "pm10") == pytest.approx(0.0, abs=1e-12)
    assert mqi_of_hours(observed, predicted, "no2") > 0.2
    predicted[:6] = np.nan  # of the first day 6 low hours: its mean is of the other 18 on both sides
    days = 10 * [20.0]
    days[0] = (6 * 10 + 12 * 30) / 18
    assert_allclose(mqi_of_hours(observed, predicted, "pm10"), mqi(days, 10 * [20.0], "pm10"), rtol=1e-12)


def test_eight_hours_end_in_their_day():
    hours = np.zeros((1, 48))
    hours[0, 20:28] = 80.0  # the full eight hours end at 4 of the second day
    assert_allclose(metrics.daily_maximum_of_8_hours(hours), [[40.0, 80.0]])
    hours[0, :30] = np.nan
    assert np.isnan(metrics.daily_maximum_of_8_hours(hours)[0]).tolist() == [True, True]


def test_the_objective_is_for_nine_of_ten_stations():
    assert mqo(np.r_[np.full(9, 0.5), 3.0]) == (0.5, True)
    at_90, kept = mqo(np.linspace(0.1, 2.0, 20))
    assert at_90 == pytest.approx(1.8) and not kept
    assert mqo([0.8]) == (0.8, True)
    assert mqo([0.8, np.nan]) == (0.8, True)
    assert mqo([])[1] is False
