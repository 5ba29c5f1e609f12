"""The catalogue of what is measured."""

from __future__ import annotations

import re

import pytest

from plugin.city.fields import USES
from plugin.indicators.catalogue import CATALOGUE, indicator, map_indicators, with_spaces
from plugin.indicators.colours import RAMPS, SCHEMES

EVERY = tuple(CATALOGUE.values())


@pytest.mark.parametrize("entry", EVERY, ids=lambda each: each.id)
def test_an_entry_of_the_catalogue_is_complete(entry):
    assert CATALOGUE[entry.id] is entry
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*\.[a-z0-9_]+", entry.id) and entry.process == entry.id.split(".")[0]
    assert entry.label[0].isupper() and not entry.label.endswith(".")
    assert (
        entry.ramp in (SCHEMES if entry.is_level or entry.ramp == "air" else RAMPS)
        and entry.spacing in ("linear", "log")
        and entry.times in ("annual", "monthly", "diurnal", "hourly")
    )
    assert list(entry.breaks) == sorted(set(entry.breaks))
    if entry.ramp in SCHEMES:
        assert len(SCHEMES[entry.ramp]) == len(entry.breaks) + 1
    else:
        assert len(entry.breaks) <= 8, "more classes than a reader tells apart"
    assert entry.dead_band >= 0
    assert not (entry.additive and entry.unit.endswith("/(m²·a)")), "a value per floor area cannot be summed"


def test_a_title_carries_the_unit_and_none_where_there_is_none():
    assert indicator("energy.heat_demand_m2").title == "Heat demand per floor area [kWh/(m²·a)]"
    assert indicator("city.storeys").title == "Storeys"


@pytest.mark.parametrize(
    ("indicator_id", "value", "words"),
    [
        ("energy.heat_demand_m2", 123.6, "124 kWh/(m²·a)"),
        ("energy.heat_demand", 12345.67, "12\u202f345.7 MWh/a"),
        ("energy.heat_demand", -0.04, "0.0 MWh/a"),
        ("energy.heat_demand", -12.34, "\u221212.3 MWh/a"),
        ("energy.heat_demand", float("nan"), "not computed"),
        ("city.year", 1975.0, "1975"),
        ("city.use", 0.0, "residential"),
        ("city.storeys", 4.0, "4"),
        ("noise.lden", 61.26, "61.3 dB"),
        ("noise.lden", float("-inf"), "no source in reach"),
        ("noise.lden", float("inf"), "∞ dB"),
    ],
)
def test_a_value_is_written_as_a_person_writes_it(indicator_id, value, words):
    assert indicator(indicator_id).text(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.0, "0"),
        (-0.4, "0"),
        (float("-inf"), "\u2212∞"),
        (1234567.0, "1\u202f234\u202f567"),
        (-1000.0, "\u22121\u202f000"),
    ],
)
def test_groups_of_three_and_no_sign_before_zero(value, words):
    assert with_spaces(value) == words


def test_the_categories_of_use_are_the_uses():
    assert indicator("city.use").categories == USES


def test_a_map_shows_only_one_value_a_feature():
    assert all(entry.times == "annual" for entry in map_indicators())
    assert {entry.process for entry in map_indicators("energy")} == {"energy"}
    assert "energy.heat_demand_monthly" not in {entry.id for entry in map_indicators()}


def test_a_building_has_seven_noise_levels_and_none_of_a_receiver():
    assert [entry.id for entry in map_indicators("noise")] == [
        "noise.lden",
        "noise.lnight",
        "noise.lday",
        "noise.levening",
        "noise.quiet",
        "noise.indoor_lden",
        "noise.indoor_night",
    ]
    assert {entry.target for entry in map_indicators()} == {"building"}


def test_a_receiver_has_the_four_levels_of_a_building():
    receivers = map_indicators("noise", target="receiver")
    assert [entry.id.replace("receiver_", "") for entry in receivers] == [
        entry.id for entry in map_indicators("noise")[:4]
    ]
    for entry in receivers:
        building = indicator(entry.id.replace("receiver_", ""))
        assert (entry.breaks, entry.ramp, entry.limits) == (building.breaks, building.ramp, building.limits)


@pytest.mark.parametrize("entry", [e for e in EVERY if e.process == "noise"], ids=lambda each: each.id)
def test_a_noise_level_is_a_level_that_nobody_adds_up(entry):
    assert entry.is_level and not entry.additive and not entry.has_zero and entry.lower_is_better
    assert entry.unit == "dB" and entry.decimals == 1
    assert entry.breaks == tuple(range(10, 56, 5) if "indoor" in entry.id else range(35, 81, 5))
    assert 0.1 < entry.dead_band < 1.0, "above the accuracy of the method, below what is just heard"


@pytest.mark.parametrize(
    ("indicator_id", "marks"),
    [
        # WHO (2018), Environmental noise guidelines, table of recommendations; 2002/49/EC, Annex VI 1.5 and 1.6
        ("noise.lden", [(53, "WHO", "road"), (54, "WHO", "rail"), (55, "EU", "reporting from")]),
        ("noise.lnight", [(44, "WHO", "rail"), (45, "WHO", "road"), (50, "EU", "reporting from")]),
        ("noise.lday", []),
        ("noise.levening", []),
        ("noise.quiet", []),
        ("noise.laeq_hour", []),
        ("noise.indoor_lden", []),
        ("noise.indoor_night", [(30, "WHO", "bedrooms")]),  # WHO (1999), Guidelines for community noise, table 4.1
        ("energy.heat_demand_m2", []),
    ],
)
def test_limits_are_those_of_their_documents(indicator_id, marks):
    limits = indicator(indicator_id).limits
    assert [(limit.value, limit.body, limit.about) for limit in limits] == marks
    who = "1999" if "indoor" in indicator_id else "2018"
    assert all((who if limit.body == "WHO" else "2002/49/EC") in limit.source for limit in limits)


@pytest.mark.parametrize("entry", EVERY, ids=lambda each: each.id)
def test_limits_rise_and_lie_between_the_class_limits(entry):
    values = [limit.value for limit in entry.limits]
    assert values == sorted(set(values))
    assert not values or entry.breaks[0] < values[0] <= values[-1] < entry.breaks[-1]


def test_levels_by_hour_have_24_values_and_are_in_no_list_of_a_map():
    for key in ("noise.laeq_hour", "noise.receiver_laeq_hour"):
        assert indicator(key).times == "diurnal"
        assert key not in {entry.id for entry in (*map_indicators(), *map_indicators(target="receiver"))}


def test_an_unknown_indicator_is_a_key_error():
    with pytest.raises(KeyError):
        indicator("energy.cold")
