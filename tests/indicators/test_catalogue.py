"""The catalogue of what is measured."""

from __future__ import annotations

import re

import pytest

from plugin.city.fields import USES
from plugin.indicators.catalogue import CATALOGUE, indicator, map_indicators, with_spaces
from plugin.indicators.colours import RAMPS

EVERY = tuple(CATALOGUE.values())


@pytest.mark.parametrize("entry", EVERY, ids=lambda each: each.id)
def test_an_entry_of_the_catalogue_is_complete(entry):
    assert CATALOGUE[entry.id] is entry
    assert re.fullmatch(r"[a-z]+\.[a-z0-9_]+", entry.id) and entry.process == entry.id.split(".")[0]
    assert entry.label[0].isupper() and not entry.label.endswith(".")
    assert entry.ramp in RAMPS and entry.spacing in ("linear", "log") and entry.times in ("annual", "monthly", "hourly")
    assert list(entry.breaks) == sorted(set(entry.breaks))
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
    ],
)
def test_a_value_is_written_as_a_person_writes_it(indicator_id, value, words):
    assert indicator(indicator_id).text(value) == words


@pytest.mark.parametrize(
    ("value", "words"), [(0.0, "0"), (-0.4, "0"), (1234567.0, "1\u202f234\u202f567"), (-1000.0, "\u22121\u202f000")]
)
def test_groups_of_three_and_no_sign_before_zero(value, words):
    assert with_spaces(value) == words


def test_the_categories_of_use_are_the_uses():
    assert indicator("city.use").categories == USES


def test_a_map_shows_only_one_value_a_feature():
    assert all(entry.times == "annual" for entry in map_indicators())
    assert {entry.process for entry in map_indicators("energy")} == {"energy"}
    assert "energy.heat_demand_monthly" not in {entry.id for entry in map_indicators()}


def test_an_unknown_indicator_is_a_key_error():
    with pytest.raises(KeyError):
        indicator("energy.cold")
