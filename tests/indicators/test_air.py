"""Indicators of air quality: who has which, in which classes, marked with which limits."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from plugin.indicators.air import AIR, INDEX_BANDS, PLACES
from plugin.indicators.air_limits import LIMITS
from plugin.indicators.catalogue import CATALOGUE, indicator, map_indicators
from plugin.indicators.colours import SCHEMES, oklab
from plugin.indicators.scales import absolute_scale, difference_scale
from plugin.indicators.summary import MEDIAN, SUM, statistic_of

CONCENTRATIONS = [entry for entry in AIR if entry.unit == "µg/m³"]
MEANS = ("no2", "nox", "pm10", "pm25")


def marks(indicator_id):
    return [(limit.value, limit.body, limit.about) for limit in indicator(indicator_id).limits]


def test_every_place_has_the_same_concentrations():
    names = {}
    for target, (prefix, where) in PLACES.items():
        entries = [entry for entry in map_indicators("air", target) if not entry.additive]
        names[target] = {entry.id.replace("air." + prefix, "", 1) for entry in entries}
        assert all(entry.statistic.startswith(where) for entry in entries)
    assert names["building"] == names["receiver"] == names["grid"] >= set(MEANS)
    for name in names["building"]:
        at_building = indicator(f"air.{name}")
        for target in ("receiver", "grid"):
            there = indicator(f"air.{target}_{name}")
            assert (there.breaks, there.limits, there.unit) == (
                at_building.breaks,
                at_building.limits,
                at_building.unit,
            )


@pytest.mark.parametrize(
    ("indicator_id", "expected"),
    [
        # WHO (2021), table 0.1; Directive (EU) 2024/2881, Annex I, table 1
        ("air.no2", [(10, "WHO", "guideline"), (20, "EU", "2030")]),
        ("air.receiver_pm10", [(15, "WHO", "guideline"), (20, "EU", "2030")]),
        ("air.grid_pm25", [(5, "WHO", "guideline"), (10, "EU", "2030")]),
        ("air.nox", []),
        ("air.no2_hour_19th", []),
        ("air.pm10_day_19th", [(45, "EU", "2030")]),
        ("air.pm25_day_19th", [(25, "EU", "2030")]),
        ("air.no2_hours_above_200", [(3, "EU", "2030 allows")]),
        ("air.no2_days_above_50", [(18, "EU", "2030 allows")]),
        ("air.no2_days_above_25", [(3, "WHO", "2021 allows")]),
        ("air.pm10_days_above_45", [(3, "WHO", "2021 allows"), (18, "EU", "2030 allows")]),
        ("air.pm25_days_above_25", [(18, "EU", "2030 allows")]),
        ("air.pm25_days_above_15", [(3, "WHO", "2021 allows")]),
    ],
)
def test_limits_are_those_of_their_documents(indicator_id, expected):
    assert marks(indicator_id) == expected
    known = {limit.source for limit in LIMITS}
    assert all(limit.source in known for limit in indicator(indicator_id).limits)


@pytest.mark.parametrize("pollutant", ["no2", "pm10", "pm25"])
def test_the_colour_of_an_annual_mean_changes_where_a_limit_is(pollutant):
    entry = indicator(f"air.{pollutant}")
    scale = absolute_scale(entry, 0.0, 100.0)
    for limit in entry.limits:
        below, above = scale.classify(np.array([np.nextafter(np.float32(limit.value), np.float32(0)), limit.value]))
        assert above == below + 1
    assert scale.colours == SCHEMES["air"]
    assert entry.limits[-1].value == entry.breaks[2], "yellow ends at the limit of 2030"


def test_high_percentiles_are_in_the_bands_of_the_index():
    """ETC HE Report 2024/17: upper ends of good, fair, moderate, poor, very poor."""
    assert indicator("air.no2_hour_19th").breaks == (10, 25, 60, 100, 150) == INDEX_BANDS["no2"]
    assert indicator("air.pm10_day_19th").breaks == (15, 45, 120, 195, 270)
    assert indicator("air.pm25_day_19th").breaks == (5, 15, 50, 90, 140)


def test_neighbouring_classes_are_told_apart():
    pairs = combinations((oklab(colour) for colour in SCHEMES["air"]), 2)
    assert (
        min(float(np.linalg.norm(one - other)) for one, other in pairs) > 0.04
    )  # twice what is just noticeable in OKLab


def test_a_count_below_one_is_none_and_classes_are_whole_numbers():
    scale = absolute_scale(indicator("air.no2_days_above_50"), 0.0, 60.0)
    assert scale.labels == ("below 1", "1 – 3", "4 – 9", "10 – 18", "19 – 35", "36 and more")
    assert indicator("air.no2_days_above_50").text(19.0) == "19 days"


def test_concentrations_are_not_added_up_and_emissions_are():
    assert {statistic_of(entry) for entry in CONCENTRATIONS} == {MEDIAN}
    for kind in ("road", "heating"):
        for name, unit in (("nox", "kg/a"), ("pm10", "kg/a"), ("pm25", "kg/a"), ("co2", "t/a")):
            entry = indicator(f"air.{kind}_{name}")
            assert (statistic_of(entry), entry.unit) == (SUM, unit)
            assert entry.target == ("road" if kind == "road" else "building")
    assert indicator("air.road_co2_per_km").unit == "t/(km·a)" and not indicator("air.road_co2_per_km").additive


def test_less_is_better_and_a_difference_has_a_dead_band_below_every_class():
    for entry in CONCENTRATIONS:
        assert entry.lower_is_better and 0 < entry.dead_band < entry.breaks[0] / 10
        assert difference_scale(entry, 10.0).labels.count(f"unchanged (within ±{entry.dead_band:g})") == 2


def test_ids_are_in_the_catalogue_once():
    assert len({entry.id for entry in AIR}) == len(AIR)
    assert all(CATALOGUE[entry.id] is entry for entry in AIR)
