"""Hours become the indicators of the catalogue."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from plugin.indicators.catalogue import CATALOGUE
from plugin.solver.air.indicator_values import highest_at, values_of_hours, values_of_means


@pytest.fixture
def episode_hours():
    """Two receptors, 10 µg/m³ of everything; the first has 20 days at 60 and four hours at 250."""
    hours = np.full((2, 8760), 10.0)
    hours[0, : 24 * 20] = 60.0
    hours[0, [1000, 2000, 3000, 4000]] = 250.0
    return hours


@pytest.mark.parametrize("target", ["receiver", "grid", "building"])
def test_every_concentration_of_the_catalogue_is_there(episode_hours, target):
    found = values_of_hours(dict.fromkeys(("no2", "nox", "pm10", "pm25"), episode_hours), target)
    wanted = {
        key
        for key, entry in CATALOGUE.items()
        if entry.process == "air" and entry.target == target and entry.ramp == "air" and entry.times == "annual"
    }
    assert set(found) == wanted and all(values.shape == (2,) for values in found.values())


def test_an_episode_is_counted(episode_hours):
    found = values_of_hours({"no2": episode_hours})
    assert_array_equal(found["air.receiver_no2_days_above_50"], [20.0, 0.0])
    assert_array_equal(found["air.receiver_no2_hours_above_200"], [4.0, 0.0])
    assert_array_equal(found["air.receiver_no2_hour_19th"], [60.0, 10.0])
    assert found["air.receiver_no2"][0] == pytest.approx((480 * 60 + 4 * 250 + 8276 * 10) / 8760)
    assert "air.receiver_nox" not in found


def test_a_building_has_the_highest_of_its_facade(episode_hours):
    values = values_of_means({"no2": np.array([10.0, 30.0, np.nan, 50.0, np.nan])})
    found = highest_at(values, np.array([0, 0, 0, -1, 1]), 3)
    assert_array_equal(found["air.no2"], [30.0, np.nan, np.nan])
