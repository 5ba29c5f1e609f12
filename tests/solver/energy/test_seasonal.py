"""The seasonal balance: utilisation of gains, the season of a weather, and the preview against the hourly model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.solver.energy import seasonal
from plugin.solver.energy.demand import heat_demand


@given(gamma=st.floats(1e-6, 50), tau=st.floats(1, 500))
def test_gains_are_never_used_more_than_whole_nor_more_than_is_lost(gamma, tau):
    used = float(seasonal.utilisation(np.array([gamma]), np.array([tau]))[0])
    assert 0 < used <= 1
    assert used * gamma <= 1 + 1e-9


def test_the_utilisation_is_smooth_where_gains_equal_losses():
    near = seasonal.utilisation(np.array([1 - 1e-6, 1.0, 1 + 1e-6]), np.full(3, 60.0))
    assert near[1] == pytest.approx(2.8 / 3.8)  # a / (a + 1), a = 0.8 + 60 / 30
    np.testing.assert_allclose(near, near[1], rtol=1e-5)


def test_the_season_is_the_days_below_the_base_temperature(mild_year):
    by_day = mild_year.air_temperature_c.reshape(365, 24).mean(1)
    season = seasonal.season_of(mild_year)
    assert season.days == (by_day < 12).sum()
    assert season.theta_e == pytest.approx(by_day[by_day < 12].mean())
    assert season.hours.sum() == 24 * season.days


def test_a_place_that_is_never_cold_needs_no_heat(box_city, weather_of, dutch_tables):
    warm = replace(box_city(), weather=weather_of(mean_c=28.0))
    assert seasonal.season_of(warm.weather).days == 0
    assert seasonal.seasonal_demand(warm, dutch_tables).tolist() == [0.0]


def test_without_gains_the_need_is_conductance_times_degree_days():
    found = seasonal.balance(
        np.array([200.0]), np.array([5000.0]), np.array([0.0]), np.array([0.0]), 212.0, np.array([13.0])
    )
    assert found.heat[0] == pytest.approx(200 * 13 * 212 * 24 / 1000)


@pytest.mark.parametrize(("year", "near"), [(1925.0, 0.3), (1975.0, 0.15), (2005.0, 0.12)])
def test_the_preview_is_near_the_hourly_model(box_city, mild_year, dutch_tables, year, near):
    """Without insulation it needs more: it has all of the room at the set point, the hourly model only its air."""
    city = box_city(length=[8.0, 12.0, 30.0], storeys=[2.0, 2.0, 5.0], height=[6.0, 6.0, 15.0], year=year)
    city = replace(city, weather=mild_year)
    hourly, preview = heat_demand(city, dutch_tables).heat_kwh, seasonal.seasonal_demand(city, dutch_tables)
    np.testing.assert_allclose(preview, hourly, rtol=near)


def test_the_preview_leaves_out_what_the_hourly_model_leaves_out_and_has_no_order(box_city, mild_year, dutch_tables):
    city = replace(
        box_city(use=["residential", "storage", "office"], storeys=[2.0, 1.0, np.nan], length=[9.0, 10.0, 11.0]),
        weather=mild_year,
    )
    found = seasonal.seasonal_demand(city, dutch_tables)
    np.testing.assert_array_equal(np.isnan(found), np.isnan(heat_demand(city, dutch_tables).heat_kwh))
    alone = replace(
        city, buildings=city.buildings.take(np.array([0])), surfaces=city.surfaces.of_buildings(np.array([0]), 3)
    )
    assert seasonal.seasonal_demand(alone, dutch_tables)[0] == found[0]


def test_a_better_wall_needs_less_in_the_preview(box_city, mild_year, dutch_tables):
    city = replace(box_city(u_wall=[1.5, 0.8, 0.2]), weather=mild_year)
    assert (np.diff(seasonal.seasonal_demand(city, dutch_tables)) < 0).all()
