"""Exposure: who is assigned to which receiver, what is in which band, and that nobody is lost or made up."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from plugin.solver.noise.exposure import (
    BY_LENGTH,
    LDEN,
    LNIGHT,
    MOST_EXPOSED,
    UPPER_HALF,
    Bands,
    area_by_band,
    exposure_of,
    highly_annoyed,
    highly_sleep_disturbed,
    levels_under_buildings,
    most_exposed,
    quiet_facades,
    rule_of,
    to_hundreds,
    weights,
)

many = settings(deadline=None, max_examples=100)
NAN = np.nan
number = st.one_of(st.just(NAN), st.just(0.0), st.just(1.0), st.floats(0, 500))


@st.composite
def cities(draw):
    """building, level (r,); people, dwellings (n,): some receivers of no building, some without level, some buildings without any."""
    n = draw(st.integers(1, 6))
    building = draw(st.lists(st.integers(-1, n - 1), max_size=25))
    level = [draw(st.one_of(st.just(NAN), st.just(-np.inf), st.floats(30, 85), st.integers(50, 76))) for _ in building]
    people, dwellings = ([draw(number) for _ in range(n)] for _ in range(2))
    return np.array(building, int), np.array(level, float), np.array(people), np.array(dwellings)


def upper_half(levels):
    """The rule in its own words: drop the quietest of an odd number, then take what lies above the median."""
    levels = sorted(levels)
    if len(levels) % 2 and len(levels) > 1:
        levels = levels[1:]
    return levels[len(levels) // 2 :]


# ---- bands


def test_bands_are_those_of_the_directive():
    assert LDEN.labels == ["< 55", "55–59", "60–64", "65–69", "70–74", "≥ 75"]
    assert LNIGHT.labels == ["< 50", "50–54", "55–59", "60–64", "65–69", "≥ 70"]
    assert_array_equal(LDEN.middles, [NAN, 57.5, 62.5, 67.5, 72.5, 77.5])
    assert len(LDEN) == 6


def test_a_level_on_a_limit_is_in_the_band_above_and_is_not_rounded_before():
    levels = [-np.inf, 54.99, 55.0, 59.99, 60.0, 75.0, 120.0, NAN]
    assert LDEN.of(levels).tolist() == [0, 0, 1, 1, 2, 5, 5, -1]


# ---- assignment


@pytest.mark.parametrize(
    ("levels", "counted"),
    [
        ([60], [60]),
        ([60, 50], [60]),
        ([50, 70, 60], [70]),
        ([50, 70, 60, 55], [70, 60]),
        ([50, 70, 60, 55, 65], [70, 65]),
        ([60, 60, 60, 60], [60, 60]),
    ],
)
def test_the_louder_half_counts_and_the_quietest_of_an_odd_number_is_set_aside(levels, counted):
    found = weights(np.zeros(len(levels), int), levels, np.array([UPPER_HALF]))
    assert sorted(np.array(levels)[found > 0]) == sorted(counted)
    assert_allclose(found[found > 0], 1 / len(counted))


@many
@given(st.lists(st.floats(30, 90), min_size=1, max_size=30))
def test_the_half_is_that_of_the_rule_in_words(levels):
    found = weights(np.zeros(len(levels), int), np.array(levels), np.array([UPPER_HALF]))
    assert sorted(np.array(levels)[found > 0]) == upper_half(levels)
    assert_allclose(found.sum(), 1)


def test_a_single_dwelling_has_the_most_exposed_facade():
    building, level = np.array([0, 0, 0, 1, 1, 1, 1]), np.array([50, 70, 60, 50, 70, 60, 65.0])
    rule = rule_of(np.array([1, 8]))
    assert rule.tolist() == [MOST_EXPOSED, UPPER_HALF]
    assert_allclose(weights(building, level, rule), [0, 1, 0, 0, 0.5, 0, 0.5])


def test_dwellings_that_look_to_one_side_are_spread_by_the_length_of_the_facade():
    found = weights(np.zeros(3, int), [50, 70, 60], np.array([BY_LENGTH]), np.array([5.0, 3.0, 2.0]))
    assert_allclose(found, [0.5, 0.3, 0.2])
    with pytest.raises(ValueError, match="length_m above 0 is needed"):
        weights(np.zeros(1, int), [50], np.array([BY_LENGTH]))


@many
@given(cities(), st.randoms(use_true_random=False))
def test_weights_of_a_building_add_up_to_one_and_hang_on_nobody_else(city, random):
    building, level, _, dwellings = city
    rule = rule_of(dwellings)
    found = weights(building, level, rule)
    has = np.unique(building[(building >= 0) & ~np.isnan(level)])
    assert_allclose(np.bincount(building[building >= 0], found[building >= 0], len(rule))[has], 1)
    assert (found[np.isnan(level) | (building < 0)] == 0).all()
    for b in has:
        mine = building == b
        assert_array_equal(weights(np.zeros(mine.sum(), int), level[mine], rule[[b]]), found[mine])


# ---- by band


def test_people_and_dwellings_by_band():
    """Building 0: 8 dwellings, half at 71 and half at 63 dB; 1: a house at 56 dB; 2: quiet."""
    building = np.array([0, 0, 0, 0, 1, 1, 2])
    level = np.array([71, 63, 52, 48, 56, 49, 40.0])
    found = exposure_of(LDEN, building, level, np.array([20.0, 3, 5]), np.array([8.0, 1, 2]))
    assert_allclose(found.people, [5, 3, 10, 0, 10, 0])
    assert_allclose(found.dwellings, [2, 1, 4, 0, 4, 0])
    assert np.isnan(found.quiet_people).all()
    assert not any(found.counts().values())


@many
@given(cities())
def test_nobody_is_lost_and_nobody_is_made_up(city):
    building, level, people, dwellings = city
    quiet = quiet_facades(building, np.arange(len(building)) % 3, level, len(people))
    found = exposure_of(LDEN, building, level, people, dwellings, quiet)
    for by_band, rest, given_ in (
        (found.people, found.people_without_level, people),
        (found.dwellings, found.dwellings_without_level, dwellings),
    ):
        assert_allclose(by_band.sum() + rest, np.nansum(given_), atol=1e-9)
    assert (found.quiet_people <= found.people + 1e-9).all()
    assert found.unknown_people == np.isnan(people).sum()
    assert found.unknown_dwellings == np.isnan(dwellings).sum()


@many
@given(cities(), st.floats(0, 20))
def test_more_noise_moves_people_only_upwards(city, more):
    building, level, people, dwellings = city
    before, after = (exposure_of(LDEN, building, level + d, people, dwellings).people for d in (0, more))
    at_least = [np.cumsum(p[::-1]) for p in (before, after)]
    assert (at_least[1] >= at_least[0] - 1e-9).all()


def test_unknown_people_are_counted_apart_and_are_not_nobody():
    found = exposure_of(LDEN, np.array([0, 1]), np.array([66.0, 66.0]), np.array([NAN, 4]), np.array([2, NAN]))
    assert_allclose(found.people, [0, 0, 0, 4, 0, 0])
    assert_allclose(found.dwellings, [0, 0, 0, 2, 0, 0])
    assert (found.unknown_people, found.unknown_dwellings) == (1, 1)


def test_buildings_without_a_level_are_counted_with_their_people():
    """0 has no receiver, 1 only one without level, 2 one of two, 3 nobody lives in, 4 nobody knows."""
    building, level = np.array([1, 2, 2]), np.array([NAN, 60, NAN])
    found = exposure_of(LDEN, building, level, np.array([7.0, 2, 3, 0, NAN]), np.array([2.0, 1, 1, 0, NAN]))
    assert found.people_without_level == 9
    assert found.dwellings_without_level == 3
    assert found.buildings_without_level == 3
    assert found.buildings_with_gaps == 1
    assert found.people.sum() == 3


def test_a_table_shows_hundreds_and_keeps_the_numbers():
    found = exposure_of(LDEN, np.array([0, 1]), np.array([57.0, 76]), np.array([149.9, 50.0]), np.array([60.0, 1]))
    rows = found.rows()
    assert rows[1] == {
        "indicator": "Lden",
        "band": "55–59",
        "people": pytest.approx(149.9),
        "people_rounded": 100,
        "dwellings": pytest.approx(60.0),
        "dwellings_rounded": 100,
        "quiet_people": None,
        "quiet_people_rounded": None,
        "quiet_dwellings": None,
        "quiet_dwellings_rounded": None,
    }
    assert rows[5]["people_rounded"] == 100
    assert rows[5]["dwellings_rounded"] == 0


@pytest.mark.parametrize(
    ("exact", "hundreds"), [(5150, 5200), (5249, 5200), (50, 100), (149, 100), (49, 0), (-50, -100), (-49, 0)]
)
def test_hundreds_are_those_of_the_annex(exact, hundreds):
    assert to_hundreds(exact) == hundreds
    assert str(to_hundreds(exact)) == f"{hundreds:.1f}"  # no −0


# ---- facades


def test_most_exposed_is_the_loudest_receiver():
    assert_array_equal(most_exposed(np.array([0, 0, 0, 2, -1]), [50, NAN, 61.5, NAN, 90], 4), [61.5, NAN, NAN, NAN])


def test_a_facade_more_than_twenty_decibels_quieter_is_quiet():
    """Buildings: 20.1 dB, exactly 20 dB, quiet facade with a loud corner, with a receiver without level, one facade only."""
    building = np.array([0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4])
    facade = np.array([0, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0, 0])
    lden = np.array([70, 49.9, 70, 50, 70, 40, 55, 70, 40, NAN, 70, 40])
    assert quiet_facades(building, facade, lden, 6).tolist() == [True, False, False, False, False, False]


def test_people_with_a_quiet_facade_are_counted_in_their_band():
    building, facade = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    lden = np.array([71, 45, 66, 60.0])
    quiet = quiet_facades(building, facade, lden, 2)
    found = exposure_of(LDEN, building, lden, np.array([4.0, 6.0]), np.array([2.0, 3.0]), quiet)
    assert_allclose(found.quiet_people, [0, 0, 0, 0, 4, 0])
    assert_allclose(found.quiet_dwellings, [0, 0, 0, 0, 2, 0])


# ---- between scenarios


def test_a_change_is_variant_minus_baseline_and_adds_up_to_nobody():
    building, people, dwellings = np.array([0, 0, 1]), np.array([10.0, 4]), np.array([5.0, 2])
    baseline = exposure_of(LDEN, building, np.array([66, 50, 62.0]), people, dwellings)
    variant = exposure_of(LDEN, building, np.array([61, 50, NAN]), people, dwellings)
    change = variant.change(baseline)
    assert_allclose(change.people, [0, 0, 10 - 4, -10, 0, 0])
    assert change.people_without_level == 4
    assert_allclose(change.people.sum() + change.people_without_level, 0)
    assert change.rows()[2]["people"] == 6
    with pytest.raises(ValueError, match="variant has .*Lden.* baseline .*Lnight"):
        variant.change(exposure_of(LNIGHT, building, np.zeros(3), people, dwellings))


# ---- health


def test_annoyed_and_disturbed_people_by_band():
    """The shares of the Norwegian case; two thirds of these people live below the lowest band."""
    building = np.arange(3)
    annoyed = highly_annoyed(exposure_of(LDEN, building, [57, 78, 40.0], np.full(3, 1000.0), np.full(3, 9.0)), "road")
    assert_allclose(annoyed, [NAN, 128.1925, 0, 0, 0, 428.3525])
    night = exposure_of(LNIGHT, building, [51, 78, 40.0], np.full(3, 1000.0), np.full(3, 9.0))
    share = [67.5406 - 3.1852 * level + 0.0391 * level**2 for level in (52.5, 72.5)]
    assert_allclose(highly_sleep_disturbed(night, "rail"), [NAN, 10 * share[0], 0, 0, 0, 10 * share[1]])
    with pytest.raises(ValueError, match="the bands are of Lnight, must be of Lden"):
        highly_annoyed(night, "road")


# ---- area


def test_under_buildings_the_quietest_neighbour_counts_ring_by_ring():
    levels = np.array(
        [
            [60.0, 61, 62, 63, 64],
            [60.0, NAN, NAN, NAN, 64],
            [60.0, NAN, NAN, NAN, 64],
            [60.0, NAN, NAN, NAN, 64],
            [70.0, 71, 72, 73, 74],
        ]
    )
    found = levels_under_buildings(levels, np.isnan(levels))
    assert_array_equal(found[1:4, 1:4], [[60, 61, 62], [60, 60, 64], [60, 71, 64]])


def test_a_level_computed_inside_of_a_building_is_not_used():
    levels = np.array([[60.0, 99, 62.0]])
    assert_array_equal(levels_under_buildings(levels, np.array([[False, True, False]])), [[60, 60, 62]])


def test_area_is_that_of_the_points_and_what_is_not_computed_is_told():
    levels = np.array([[54.0, 55, 76], [NAN, NAN, 60]])
    inside = np.array([[False, False, False], [True, False, False]])
    area, missing = area_by_band(LDEN, levels, inside, 100.0)
    assert_allclose(area, np.array([2, 1, 1, 0, 0, 1]) * 1e-4)
    assert_allclose(missing, 1e-4)


@many
@given(st.integers(1, 8), st.integers(1, 8), st.data())
def test_areas_add_up_to_the_grid(rows, columns, data):
    cells = rows * columns
    levels = np.array(data.draw(st.lists(st.one_of(st.just(NAN), st.floats(30, 90)), min_size=cells, max_size=cells)))
    inside = np.array(data.draw(st.lists(st.booleans(), min_size=cells, max_size=cells)))
    area, missing = area_by_band(LDEN, levels.reshape(rows, columns), inside.reshape(rows, columns), 25.0)
    assert_allclose(area.sum() + missing, cells * 25e-6)


# ---- input


def test_wrong_input_is_named():
    with pytest.raises(ValueError, match=r"building\[1\] is 3, must be below 2"):
        exposure_of(LDEN, np.array([0, 3]), [50, 60], np.ones(2), np.ones(2))
    with pytest.raises(ValueError, match=r"people\[0\] is -1, must be 0 or more"):
        exposure_of(LDEN, np.array([0]), [50], np.array([-1.0]), np.ones(1))
    with pytest.raises(ValueError, match="same length"):
        exposure_of(LDEN, np.array([0]), [50], np.ones(2), np.ones(1))
    with pytest.raises(ValueError, match="must be"):
        weights(np.zeros(2, int), [50.0], np.array([UPPER_HALF]))


def test_other_bands_can_be_asked_for():
    bands = Bands("Lden", (45.0, 50.0))
    assert bands.labels == ["< 45", "45–49", "≥ 50"]
    assert_allclose(exposure_of(bands, np.array([0]), [47.0], np.ones(1), np.ones(1)).people, [0, 1, 0])


def test_an_empty_city_has_an_empty_table():
    none = np.zeros(0)
    found = exposure_of(
        LDEN, none.astype(int), none, none, none, quiet_facades(none.astype(int), none.astype(int), none, 0)
    )
    assert found.people.sum() == 0
    assert found.people.shape == (6,)
