"""One number for many buildings, and never the mean of decibels."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.indicators.catalogue import CATALOGUE, indicator
from plugin.indicators.summary import MEAN, MEDIAN, SUM, change_words, statistic_of, summary, summary_words

LDEN, HEAT, HEAT_M2 = (indicator(f"{name}") for name in ("noise.lden", "energy.heat_demand", "energy.heat_demand_m2"))
AREA = np.array([100.0, 300.0, 100.0, 100.0])


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=lambda each: each.id)
def test_only_what_adds_up_is_added_and_only_what_is_per_area_is_averaged(entry):
    statistic = statistic_of(entry)
    assert (statistic == SUM) == entry.additive
    assert (statistic == MEAN) == entry.id.endswith("_m2")
    assert not entry.is_level or statistic == MEDIAN


def test_levels_have_a_median_and_no_mean():
    levels = np.array([40.0, 70.0, 50.0, np.nan])
    assert summary(LDEN, levels, AREA) == (MEDIAN, 50.0)
    assert summary(LDEN, levels[[0, 1, 2, 2]] + [0, 0, 0, 4], AREA) == (MEDIAN, 52.0)


@pytest.mark.parametrize(
    ("levels", "median"),
    [
        ([-np.inf, 50.0, 60.0], 50.0),
        ([-np.inf, -np.inf, 60.0], -np.inf),
        ([-np.inf, -np.inf, 50.0, 60.0], -np.inf),
        ([-np.inf, 50.0, 60.0, np.inf], 55.0),
    ],
)
def test_a_building_without_sound_counts_in_the_median(levels, median):
    assert summary(LDEN, np.array(levels), np.ones(len(levels))) == (MEDIAN, median)


def test_the_mean_per_floor_area_is_that_of_the_district():
    values = np.array([50.0, 150.0, np.nan, 100.0])
    statistic, mean = summary(HEAT_M2, values, AREA)
    assert statistic == MEAN and mean == pytest.approx((50 * 100 + 150 * 300 + 100 * 100) / 500)
    assert summary(HEAT_M2, values, np.array([np.nan, 300.0, 100.0, np.nan]))[1] == 150.0


def test_a_sum_leaves_out_what_is_missing():
    assert summary(HEAT, np.array([1.0, np.nan, 2.0, 4.0]), AREA) == (SUM, 7.0)


@pytest.mark.parametrize("entry", [LDEN, HEAT, HEAT_M2], ids=lambda each: each.id)
def test_nothing_known_has_no_summary(entry):
    assert np.isnan(summary(entry, np.full(4, np.nan), AREA)[1])
    assert summary_words(entry, float("nan")) == "not computed"


@pytest.mark.parametrize(
    ("indicator_id", "amount", "words"),
    [
        ("noise.lden", 61.26, "61.3 dB"),
        ("noise.lden", float("-inf"), "no source in reach"),
        ("energy.heat_demand_m2", 123.44, "123.4 kWh/(m²·a)"),
        ("energy.heat_demand", 12345.67, "12\u202f345.7 MWh/a"),
        ("city.year", 1975.0, "1975"),
        ("city.storeys", 4.0, "4"),
        ("city.storeys", 3.5, "3.5"),
    ],
)
def test_a_summary_is_written_with_its_unit(indicator_id, amount, words):
    assert summary_words(indicator(indicator_id), amount) == words


@pytest.mark.parametrize(
    ("entry", "variant", "baseline", "words"),
    [
        (LDEN, 58.8, 60.0, "\u22121.2 dB"),  # a share of a level says nothing
        (LDEN, 61.0, 60.0, "+1.0 dB"),
        (LDEN, 60.04, 60.0, "0.0 dB"),
        (LDEN, 62.44, 62.46, "\u22120.1 dB"),  # they are read as 62.4 and 62.5
        (LDEN, float("-inf"), 60.0, ""),
        (HEAT, 75.0, 100.0, "\u221225.0 %"),
        (HEAT, 110.0, 100.0, "+10.0 %"),
        (HEAT, 100.0, 100.0, "0.0 %"),
        (HEAT, 100.0, 0.0, ""),
        (HEAT, float("nan"), 100.0, ""),
    ],
)
def test_a_change_is_in_the_words_that_make_sense(entry, variant, baseline, words):
    assert change_words(entry, variant, baseline) == words


def test_the_median_of_classes_is_a_class_and_their_change_no_percentage():
    entry = indicator("energy.class")
    statistic, amount = summary(entry, np.array([1.0, 2.0, np.nan]), np.ones(3))
    assert statistic == MEDIAN and summary_words(entry, amount) == "B"
    assert change_words(entry, 2.0, 1.0) == ""
