"""Figures and table of compared scenarios: arrays only, values worked out by hand."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest

from plugin.indicators.catalogue import CATALOGUE, with_spaces
from plugin.review.compared_features import ROAD, counted_known
from plugin.review.compared_figures import (
    _change,
    course_of,
    figures,
    filtered_rows,
    known_of,
    sorted_rows,
    strongest_of_each,
    table_of,
    winners_and_losers,
    write_csv,
)

HEAT, SUM_OF_HEAT = CATALOGUE["energy.heat_demand_m2"], CATALOGUE["energy.heat_demand"]
BASE = np.array([100.0, 200.0, np.nan, 50.0])
BETTER = np.array([80.0, 200.0, 10.0, 65.0])
AREA = np.array([100.0, 300.0, 100.0, 100.0])
ALL = np.ones(4, dtype=bool)
NAMES = np.array(["Box 10", "Box 2", "Ateneum", ""])
IDS = np.array(["a", "b", "c", "d"])


@pytest.fixture
def table():
    return table_of(IDS, NAMES, [BASE, BETTER], ALL)


def test_figures_are_means_by_floor_area_and_the_change_is_variant_minus_baseline():
    base, variant = figures(HEAT, [BASE, BETTER], AREA, ALL)
    assert base.value == pytest.approx((100 * 100 + 200 * 300 + 50 * 100) / 500)
    assert variant.value == pytest.approx((80 * 100 + 200 * 300 + 10 * 100 + 65 * 100) / 600)
    assert base.change == "" and base.is_better is None and base.missing == 1
    assert variant.change.startswith("−24.2 kWh/(m²·a) (−16.1") and variant.is_better and variant.missing == 0


def test_figures_are_of_the_chosen_alone():
    chosen = np.array([False, True, False, False])
    assert [figure.value for figure in figures(HEAT, [BASE, BETTER], AREA, chosen)] == [200.0, 200.0]
    assert figures(HEAT, [BASE, BETTER], AREA, chosen)[1].change == "unchanged"


@pytest.mark.parametrize(
    "indicator", ["traffic.flow_hours", "energy.heat_demand_monthly", "noise.receiver_lden", "energy.heat_demand_m2"]
)
def test_a_course_says_at_each_time_what_its_card_says(indicator):
    """Of a skewed set, in which mean and median are far apart; −inf of a level: no sound."""
    entry = CATALOGUE[indicator]
    times = np.array([[1.0, 40.0], [2.0, 10.0], [np.nan, np.nan], [90.0, np.nan]])
    if entry.is_level:
        times[0, 0] = -np.inf
    cards = [figures(entry, [times[:, hour]], AREA, ALL)[0].value for hour in range(2)]
    assert course_of(entry, times, AREA).tolist() == cards


def test_whom_a_figure_is_of_are_those_with_a_value_and_the_others_are_told():
    assert known_of([BASE, BETTER], ALL) == (4, 0) and known_of([BASE], ALL) == (3, 1)
    assert known_of([BASE], np.array([True, False, True, False])) == (1, 1)
    assert known_of([np.array([[np.nan, 1.0], [np.nan, np.nan]])], np.ones(2, dtype=bool)) == (1, 1)
    assert counted_known(ROAD, 948, 0) == "948 roads"
    assert counted_known(ROAD, 948, 1519) == f"948 roads ({with_spaces(1519)} not computed)"


def test_a_target_says_whether_it_is_met_by_how_much_and_by_how_many():
    base, variant = figures(SUM_OF_HEAT, [BASE, BETTER], AREA, ALL, target=355.0)
    assert base.is_met and base.gap == "5.0" and base.meets is None  # a target of the sum is none of a building
    assert variant.is_met and variant.gap == "0.0"
    third = figures(HEAT, [BASE, BETTER], AREA, ALL, target=90.0)
    assert (
        third[0].is_met is False and third[0].meets == pytest.approx(1 / 3) and third[1].meets == pytest.approx(3 / 4)
    )


def test_a_figure_says_which_share_keeps_to_the_limits_of_the_catalogue():
    levels = np.array([40.0, 53.0, 54.5, np.nan])
    (found,) = figures(CATALOGUE["noise.lden"], [levels], AREA, ALL)
    assert [words for words, _ in found.limits] == ["WHO road 53", "WHO rail 54", "EU reporting from 55"]
    assert [share for _, share in found.limits] == pytest.approx([2 / 3, 2 / 3, 1.0])
    assert figures(HEAT, [BASE], AREA, ALL)[0].limits == ()


def test_of_a_street_the_piece_that_changes_most_stands_for_it():
    changes = np.array([-3.0, 5.0, -7.0, np.nan, 1.0])
    kept = strongest_of_each(changes, np.array(["a", "a", "b", "b", "c"]))
    np.testing.assert_array_equal(kept, [np.nan, 5.0, -7.0, np.nan, 1.0])


def test_nothing_computed_is_no_zero():
    base, variant = figures(SUM_OF_HEAT, [BASE, np.full(4, np.nan)], AREA, ALL, target=10.0)
    assert base.value == 350.0 and np.isnan(variant.value)
    assert variant.words == "not computed" and variant.change == "" and variant.is_met is None and variant.meets is None


def test_the_table_sorts_numbers_with_the_unknown_last_and_names_as_people_count(table):
    assert table.names[sorted_rows(table, 0, False)].tolist() == ["", "Ateneum", "Box 2", "Box 10"]
    assert table.ids[sorted_rows(table, 1, True)].tolist() == ["b", "a", "d", "c"]
    assert table.ids[sorted_rows(table, 1, False)].tolist() == ["d", "a", "b", "c"]
    assert table.ids[sorted_rows(table, 3, False)].tolist() == ["a", "b", "d", "c"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", "abcd"),
        ("box", "ab"),
        ("> 100", "b"),
        (">= 100", "ab"),
        ("Δ < 0", "a"),
        ("Δ > 0", "d"),
        ("Δ = 0", "b"),
        ("d<-5", "a"),
        ("nobody", ""),
    ],
)
def test_the_table_is_filtered_by_words_and_bounds(table, words, found):
    assert "".join(table.ids[filtered_rows(table, words)]) == found


def test_the_csv_says_unit_and_convention_and_leaves_the_unknown_empty(table):
    handle = io.StringIO()
    write_csv(handle, table, HEAT, ["Baseline", "Retrofit"], "Boxes")
    rows = list(csv.reader(handle.getvalue().splitlines()))
    assert "Δ = variant − baseline" in ",".join(rows[0]) and "Boxes" in rows[0][0]
    assert rows[1][-1] == "Δ Retrofit − Baseline [kWh/(m²·a)]"
    assert rows[2] == ["a", "Box 10", "100", "80", "-20"]
    assert rows[4] == ["c", "Ateneum", "", "10", ""]


def test_winners_gain_by_less_heat_and_the_strongest_come_first():
    changes = np.array([-20.0, 0.0, np.nan, 15.0, -40.0, 0.5])
    winners, losers = winners_and_losers(HEAT, changes, 5)
    assert winners.tolist() == [4, 0] and losers.tolist() == [3]  # 0.5 is within the dead band
    assert winners_and_losers(HEAT, changes, 1)[0].tolist() == [4]


def test_the_change_on_a_card_is_the_difference_of_what_is_read():
    noise, air = CATALOGUE["noise.lden"], CATALOGUE["air.no2"]
    assert _change(noise, 62.44, 62.46) == "\u22120.1 dB"  # 62.4 and 62.5
    assert _change(noise, 62.42, 62.44) == "0.0 dB" and _change(noise, 62.4, 62.4) == "unchanged"
    assert _change(air, 22.06, 22.04).startswith("+0.1 µg/m³ (")  # 22.1 and 22.0
    assert _change(CATALOGUE["city.storeys"], 3.5, 3.0).startswith("+0.5")
