"""The one-pass indicators of hours are those of statistics.py, number by number."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.solver.air.indicator_values import values_of_hours
from plugin.solver.air.study_statistics import indicators_of


@pytest.mark.parametrize("target", ["receiver", "grid"])
def test_equal_to_the_statistics_with_gaps_and_ties(target):
    rng = np.random.default_rng(5)
    hours = {name: rng.gamma(2.0, 15.0, (6, 8760)).astype(np.float32) for name in ("no2", "nox", "pm10", "pm25")}
    for series in hours.values():
        series[1] = np.round(series[1])  # equal values among the highest
        series[2, rng.random(8760) < 0.1] = np.nan
        series[3, 1000:3000] = np.nan  # too little of the year
        series[4] = np.nan
        series[5] = 20.0
        series[2, 240:247] = np.nan  # a day of 17 hours
    expected, found = values_of_hours(hours, target), indicators_of(hours, target)
    assert set(found) == set(expected)
    for key, values in expected.items():
        np.testing.assert_allclose(found[key], values, rtol=1e-9, err_msg=key)
