"""variant − baseline."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.indicators.difference import CONVENTION, difference, total


def test_a_difference_is_variant_minus_baseline():
    assert CONVENTION == "variant − baseline"
    assert difference(np.array([5.0, 1.0]), np.array([3.0, 4.0])).tolist() == [2.0, -3.0]


def test_a_difference_is_missing_where_either_is():
    found = difference(np.array([1.0, np.nan, 1.0]), np.array([np.nan, 1.0, 1.0]))
    np.testing.assert_array_equal(found, [np.nan, np.nan, 0.0])


def test_a_difference_of_single_precision_values_is_taken_in_double():
    variant, baseline = np.array([16777217.0], dtype=np.float32), np.array([1.0], dtype=np.float32)
    assert difference(variant, baseline).dtype == np.float64


def test_a_difference_against_itself_is_exactly_zero():
    values = np.random.default_rng(3).normal(size=1000).astype(np.float32)
    assert not difference(values, values).any()


def test_no_sound_before_and_after_is_no_change():
    silent = np.array([-np.inf, -np.inf, 50.0])
    found = difference(silent, np.array([-np.inf, 50.0, -np.inf]))
    np.testing.assert_array_equal(found, [0.0, -np.inf, np.inf])


def test_results_of_other_features_have_no_difference():
    with pytest.raises(ValueError, match=r"shape \(3,\), baseline \(2,\)"):
        difference(np.zeros(3), np.zeros(2))


def test_a_total_says_how_many_are_missing():
    assert total(np.array([1.0, np.nan, 2.5])) == (3.5, 1)


def test_a_total_of_nothing_is_not_zero():
    amount, missing = total(np.array([np.nan, np.nan]))
    assert np.isnan(amount) and missing == 2


def test_a_total_of_many_single_precision_values_does_not_drift():
    amount, _ = total(np.full(1_000_000, 0.1, dtype=np.float32))
    assert amount == pytest.approx(1e6 * float(np.float32(0.1)), rel=1e-12)
