"""NO2 formed hour by hour: published cases, what is conserved, and the limits."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.optimize import brentq

from plugin.solver.air import annual_curves, chemistry
from plugin.solver.air.chemistry import Mixture, Rates, mean_no2, no2_of_hours, react
from plugin.solver.verify import air_chemistry
from plugin.solver.verify.rows import PASSED, Data

CASES = Path(__file__).resolve().parents[2] / "reference/air/no2_chemistry.json"
K, J = 4.2e-4, 6e-3  # a summer noon
amount = st.floats(0.0, 500.0)
rate_k = st.floats(2.5e-4, 6e-4)
rate_j = st.one_of(st.just(0.0), st.floats(1e-6, 1e-2))
rate_d = st.one_of(st.just(0.0), st.floats(1e-4, 1.0))


def test_the_published_cases_pass():
    document = json.loads(CASES.read_text(encoding="utf-8"))
    rows = list(air_chemistry.rows(document, Data("", CASES)))
    assert len(rows) == 38 and {row.verdict for row in rows} == {PASSED}


def test_a_wrong_value_and_an_unknown_kind_do_not_pass():
    document = json.loads(CASES.read_text(encoding="utf-8"))
    first = dict(document["cases"][0], expected={"NO2_ppb": 30.69, "N2O_ppb": 1.0})
    strange = dict(document["cases"][1], kind="something else")
    rows = list(air_chemistry.rows({**document, "cases": [first, strange]}, Data("", CASES)))
    assert [row.verdict for row in rows] == ["failed", "skipped", "skipped"]
    assert all(row.note for row in rows[1:])


@settings(max_examples=200, deadline=None)
@given(no=amount, no2=amount, o3=amount, k=rate_k, j=rate_j, d=rate_d)
def test_nitrogen_and_oxidant_are_conserved_and_nothing_is_negative(no, no2, o3, k, j, d):
    found = react(no + no2, no2, o3, k, j, d)
    assert_allclose(found.no + found.no2, no + no2, rtol=1e-14)
    assert_allclose(found.no2 + found.o3, no2 + o3, rtol=1e-14)
    assert min(found) >= 0.0


@settings(max_examples=200, deadline=None)
@given(no=amount, no2=amount, o3=amount, k=rate_k, j=rate_j, d=rate_d)
def test_what_is_formed_equals_what_is_lost(no, no2, o3, k, j, d):
    """The balance itself, in the concentrations: k NO O3 − J NO2 = D (NO2 − NO2 before)."""
    found = react(no + no2, no2, o3, k, j, d)
    formed, lost = k * found.no * found.o3, j * found.no2
    largest = max(formed, lost, d * found.no2, d * no2)
    # NO and O3 are differences: each carries the rounding of what it was taken from
    rounding = 4e-16 * (k * (no + no2) * found.o3 + k * found.no * (no2 + o3)) + 1e-300
    assert abs(formed - lost - d * (found.no2 - no2)) <= 1e-12 * largest + 4 * rounding


@pytest.mark.parametrize(
    ("nox", "no2", "o3", "d"), [(60, 13, 30, 0.0), (5, 4, 45, 0.0), (72, 24, 25, 1 / 60), (300, 40, 2, 0.01)]
)
def test_the_root_is_the_one_a_solver_finds(nox, no2, o3, d):
    ox = no2 + o3

    def balance(x):
        return K * (nox - x) * (ox - x) - J * x - d * (x - no2)

    assert_allclose(react(nox, no2, o3, K, J, d).no2, brentq(balance, 0.0, min(nox, ox), xtol=1e-13), rtol=1e-12)


def test_without_ozone_and_sun_nothing_happens():
    assert_array_equal(react(50.0, 10.0, 0.0, K, 0.0).no2, 10.0)
    assert_allclose(react(50.0, 10.0, 0.0, K, 0.0, 0.01).no2, 10.0, rtol=1e-15)


def test_at_night_no_and_ozone_do_not_live_together():
    scarce_ozone, scarce_no = react(80.0, 24.0, 35.0, K, 0.0), react(20.0, 9.0, 40.0, K, 0.0)
    assert_allclose((scarce_ozone.no2, scarce_ozone.o3), (59.0, 0.0), rtol=1e-14)
    assert_allclose((scarce_no.no2, scarce_no.no), (20.0, 0.0), rtol=1e-14)


def test_no_nox_gives_no_no2_and_leaves_the_ozone():
    for d in (0.0, 0.01):
        found = react(0.0, 0.0, 40.0, K, J, d)
        assert tuple(found) == (0.0, 0.0, 40.0)
    assert tuple(react(0.0, 0.0, 0.0, K, 0.0)) == (0.0, 0.0, 0.0)


def test_the_street_lies_between_what_is_emitted_and_the_balance():
    tau = np.array([1e-9, 1.0, 10.0, 100.0, 1e3, 1e9])
    found = react(72.0, 24.0, 25.0, K, J, 1 / tau).no2
    balance = react(72.0, 24.0, 25.0, K, J).no2
    assert (np.diff(found) > 0).all()
    assert_allclose(
        found[[0, -1]], [24.0, balance], rtol=1e-6
    )  # of the order of tau k Ox at one end, of 1 / (tau k Ox) at the other
    assert react(72.0, 24.0, 25.0, K, J, np.inf).no2 == 24.0


def test_more_light_gives_less_no2_and_warmth_more():
    assert (np.diff(react(60.0, 13.0, 30.0, K, np.linspace(0, 0.01, 9)).no2) < 0).all()
    assert (np.diff(chemistry.reaction_rate(np.array([260.0, 280.0, 300.0]))) > 0).all()


def test_tiny_light_does_not_cost_digits():
    """With the plain formula NO2 is 0 here: the root and b are the same number."""
    assert_allclose(react(1e-9, 5e-10, 60.0, K, J).no2, 1e-9 * K * 60 / (K * 60 + J), rtol=1e-9)


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_receptors_and_hours_are_as_each_alone(kind):
    random = np.random.default_rng(3)
    nox = random.uniform(0, 200, (3, 48)).astype(kind)
    no2 = (0.2 * nox).astype(kind)
    air = Mixture(*random.uniform(0, 40, (3, 48)))
    rate = chemistry.rates(random.uniform(-5, 25, 48), random.uniform(0, 800, 48))
    tau = np.array([20.0, 100.0, np.inf])
    found = no2_of_hours(nox, no2, air, rate, 1 / tau, 1.9)
    for r in range(3):
        whole, given_no2 = nox[r] / 1.9 + (air.no + air.no2), no2[r] / 1.9 + air.no2
        alone = react(whole, given_no2, air.o3, rate.k, rate.j, 1 / tau[r]).no2 * 1.9
        assert_allclose(found[r], alone, rtol=1e-6 if kind is np.float32 else 1e-13)
    assert found.dtype == kind
    by_hour = no2_of_hours(nox, no2, air, rate, np.repeat(1 / tau[:, None], 48, 1), 1.9)
    assert_array_equal(by_hour, found)


def test_the_mean_is_that_of_the_hours_which_are_known():
    random = np.random.default_rng(4)
    nox = random.uniform(0, 200, (2, 24))
    air = Mixture(*random.uniform(0, 40, (3, 24)))
    air.o3[:6] = np.nan
    rate, weight = Rates(np.full(24, K), np.full(24, J)), random.uniform(0, 3, 24)
    hours = no2_of_hours(nox, 0.1 * nox, air, rate)
    mean, known = mean_no2(nox, 0.1 * nox, air, rate, weight=weight)
    assert np.isnan(hours[:, :6]).all()
    assert_allclose(mean, np.average(hours[:, 6:], axis=1, weights=weight[6:]), rtol=1e-13)
    assert_allclose(known, weight[6:].sum() / weight.sum(), rtol=1e-13)
    air.o3[:] = np.nan
    mean, known = mean_no2(nox, 0.1 * nox, air, rate)
    assert np.isnan(mean).all() and (known == 0.0).all()


def test_a_mean_of_hours_is_not_the_value_of_the_mean():
    """Why NO2 is formed per hour: the same mean NOx, once steady and once in rush hours."""
    steady, rush = np.full((1, 2), 60.0), np.array([[0.0, 120.0]])
    air, rate = Mixture(*np.full((3, 2), [[5.0], [10.0], [25.0]])), Rates(np.full(2, K), np.full(2, J))
    flat, peaked = (mean_no2(nox, 0.1 * nox, air, rate)[0][0] for nox in (steady, rush))
    assert peaked < 0.95 * flat


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="O3 -1, must not be below 0"):
        react(10.0, 5.0, -1.0, K, J)
    with pytest.raises(ValueError, match="NO2 12 ppb of NOx 10 ppb"):
        react(10.0, 12.0, 5.0, K, J)
    with pytest.raises(ValueError, match="temperature 20 K.*273.15"):
        chemistry.reaction_rate([290.0, 20.0])
    nothing, air = np.zeros((1, 2)), Mixture(*np.zeros((3, 2)))
    with pytest.raises(ValueError, match="must be alike"):
        no2_of_hours(nothing, nothing.astype(np.float32), air, Rates(np.ones(2), np.ones(2)))
    with pytest.raises(ValueError, match=r"k has shape \(3,\)"):
        no2_of_hours(nothing, nothing, air, Rates(np.ones(3), np.ones(2)))
    with pytest.raises(ValueError, match="weights"):
        mean_no2(nothing, nothing, air, Rates(np.ones(2), np.ones(2)), weight=np.zeros(2))


def test_missing_weather_is_missing_rates():
    rate = chemistry.rates(np.array([np.nan, 10.0]), np.array([100.0, np.nan]))
    assert np.isnan(rate.k).tolist() == [True, False] and np.isnan(rate.j).tolist() == [False, True]


def test_curves_of_other_models_stay_within_their_shares():
    nox = np.linspace(0.0, 2000.0, 2001)
    assert (annual_curves.sherpa_city(nox) <= nox).all()
    share = annual_curves.arm2_ratio(nox)
    assert share.min() == 0.5 and share.max() == 0.9
    assert annual_curves.clear_sky_photolysis(95.0) == annual_curves.clear_sky_photolysis(90.0)
