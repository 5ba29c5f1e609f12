"""A year of hours as what limits are set for."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from plugin.indicators import air_limits
from plugin.indicators.air_limits import LIMITS, limit
from plugin.solver.air import statistics as st

HOURS = 8760


@pytest.fixture
def calm_year():
    """Two receptors at 10 and 30 µg/m³ all year."""
    return np.full((2, HOURS), [[10.0], [30.0]])


def test_a_mean_is_that_of_the_known_hours_and_nothing_when_too_few_are(calm_year):
    calm_year[0, :1000] = np.nan  # 89 % are known
    calm_year[1, :1400] = np.nan  # 84 %
    assert_allclose(st.annual_mean(calm_year), [10.0, np.nan])
    assert_allclose(st.data_capture(calm_year), [7760 / HOURS, 7360 / HOURS])
    assert_allclose(st.annual_mean(calm_year, capture=0.8), [10.0, 30.0])


def test_a_year_of_nothing_is_nan_even_without_a_capture():
    nothing = np.full((1, HOURS), np.nan)
    for found in (st.annual_mean(nothing, 0.0), st.times_above(nothing, 1.0, 0.0), st.nth_highest(nothing, 1, 0.0)):
        assert np.isnan(found).all()
    assert np.isnan(st.percentile(nothing, 50.0)).all()


def test_single_precision_does_not_drift():
    assert st.annual_mean(np.full((1, HOURS), 0.1, np.float32))[0] == pytest.approx(
        np.float64(np.float32(0.1)), rel=1e-12
    )


def test_a_day_counts_with_eighteen_hours(calm_year):
    calm_year[0, 0:6] = np.nan
    calm_year[0, 24:31] = np.nan
    days = st.daily_means(calm_year)
    assert days.shape == (2, 365)
    assert_array_equal(np.isnan(days[0, :3]), [False, True, False])
    with pytest.raises(ValueError, match="25 hours are no whole days"):
        st.daily_means(np.zeros((1, 25)))


def test_equal_to_the_limit_is_within_it(calm_year):
    calm_year[0, [5, 6, 7]] = [200.0, 200.1, 350.0]
    assert_array_equal(st.times_above(calm_year, 200.0), [2.0, 0.0])


def test_the_nineteenth_highest_day_tells_whether_eighteen_are_kept():
    random = np.random.default_rng(1)
    days = random.uniform(0, 60, (20, 365))
    days[3, 10] = np.nan
    high = st.nth_highest(days, 19)
    assert_array_equal(high > 50.0, st.times_above(days, 50.0) > 18)
    assert_array_equal(high[0], np.sort(days[0])[-19])
    with pytest.raises(ValueError, match="no 366th highest of 365"):
        st.nth_highest(days, 366)


def test_a_percentile_lies_between_its_neighbours(calm_year):
    ramp = np.arange(101.0)[None]
    assert_allclose(st.percentile(ramp, 99.5), 99.5)
    ramp[0, 50] = np.nan
    assert_allclose(st.percentile(ramp, 0.0), 0.0)
    with pytest.raises(ValueError, match="percentile 101"):
        st.percentile(ramp, 101.0)


def test_a_year_is_compared_with_every_limit(calm_year):
    calm_year[0, : 24 * 19] = 60.0  # 19 days above 50, mean 12.6
    found = {
        (each.limit.body, each.limit.year, each.limit.averaging): each for each in st.compare_all(calm_year, "no2")
    }
    assert set(found) == {(each.body, each.year, each.averaging) for each in LIMITS if each.pollutant == "no2"}
    assert_array_equal(found["EU", 2030, "year"].met, [1.0, 0.0])
    assert_array_equal(found["EU", 2030, "day"].value, [19.0, 0.0])
    assert_array_equal(found["EU", 2030, "day"].met, [0.0, 1.0])
    assert_array_equal(found["WHO", 2021, "year"].met, [0.0, 0.0])
    assert_array_equal(found["WHO", 2021, "day"].value, [19.0, 365.0])
    assert_array_equal(found["EU", 2030, "hour"].met, [1.0, 1.0])


def test_what_is_not_known_is_neither_kept_nor_broken(calm_year):
    calm_year[1] = np.nan
    met = st.compare(calm_year, limit("pm25", "day", "EU", 2030)).met
    assert_array_equal(met, [1.0, np.nan])


@pytest.mark.parametrize(
    ("pollutant", "year", "day", "who_year", "who_day"),
    [("no2", 20, 50, 10, 25), ("pm10", 20, 45, 15, 45), ("pm25", 10, 25, 5, 15)],
)
def test_limits_are_those_of_their_documents(pollutant, year, day, who_year, who_day):
    """Directive (EU) 2024/2881, Annex I, table 1; WHO (2021), table 0.1."""
    assert limit(pollutant, "year", "EU", 2030).value == year
    daily = limit(pollutant, "day", "EU", 2030)
    assert (daily.value, daily.allowed) == (day, 18)
    assert limit(pollutant, "year", "WHO", 2021).value == who_year
    guideline = limit(pollutant, "day", "WHO", 2021)
    assert (guideline.value, guideline.allowed) == (who_day, 3)


def test_every_limit_has_source_and_status_and_is_there_once():
    assert all(each.source and each.status for each in LIMITS)
    keys = [(each.pollutant, each.averaging, each.body, each.year) for each in LIMITS]
    assert len(set(keys)) == len(keys)
    assert all((each.allowed is None) == (each.averaging == "year") for each in LIMITS)
    with pytest.raises(KeyError, match="EU 1999 has 0 values"):
        air_limits.limit("no2", "year", "EU", 1999)
