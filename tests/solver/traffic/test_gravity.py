"""The gravity model keeps its margins, and what cannot be distributed is told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from plugin.city.errors import InputError
from plugin.solver.traffic.gravity import gravity
from plugin.solver.traffic.tables import link_defaults, periods_of_day, trip_rates


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 12))
def test_rows_and_columns_are_the_trips_that_begin_and_end(seed, z):
    r = np.random.default_rng(seed)
    productions, attractions = r.uniform(0, 100, z) * (r.uniform(size=z) < 0.8), r.uniform(1, 50, z)
    productions[0] = 10
    trips = gravity(productions, attractions, np.exp(-r.uniform(0, 4, (z, z))))
    assert_allclose(trips.sum(axis=1), productions, rtol=1e-6, atol=1e-6)
    assert_allclose(trips.sum(axis=0), attractions * productions.sum() / attractions.sum(), rtol=1e-6, atol=1e-6)


def test_without_deterrence_trips_are_in_proportion():
    assert_allclose(gravity(np.array([10.0, 30]), np.array([1.0, 3]), np.ones((2, 2))), [[2.5, 7.5], [7.5, 22.5]])


def test_a_zone_nobody_can_reach_is_named():
    with pytest.raises(InputError, match="zone number 1 has 5 trips"):
        gravity(np.array([5.0, 5]), np.array([5.0, 5]), np.array([[1.0, 0], [1, 0]]))


def test_the_tables_can_be_read_and_periods_fill_the_day():
    periods = periods_of_day()
    hours = np.bincount(periods.of_hour)
    assert_allclose(hours @ periods.share_h, 1.0)
    assert_allclose(np.array([12, 4, 8]) @ periods.to_noise, hours)
    assert (link_defaults().capacity[:7] > 0).all() and (trip_rates().resident > 0).all()


def test_an_hour_in_two_periods_is_named(tmp_path):
    path = tmp_path / "periods.csv"
    path.write_text("period,from_h,to_h,away_share\nday,6,20,0.5\nnight,19,6,0.5\n", encoding="utf-8")
    with pytest.raises(InputError, match="row 3, field from_h: hour 19 is in period day too"):
        periods_of_day(path)
