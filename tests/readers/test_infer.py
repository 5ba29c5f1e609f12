"""Rules for what a source does not say: which rule gives a value, and that it is kept with the value."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given as given_by
from hypothesis import strategies as st

from plugin.city.provenance import Attribute, Origin, absent, given
from plugin.readers import infer

NAN = np.nan


def row(n: int, step: float = 10.0) -> np.ndarray:
    """(n, 2) places in a line."""
    return np.column_stack([step * np.arange(n), np.zeros(n)])


def sizes(n: int, area: float = 100.0) -> np.ndarray:
    return np.full(n, area)


def told(column: Attribute) -> list[tuple]:
    """(value, origin, rule) of each."""
    values = [value if isinstance(value, str) else float(value) for value in column.values]
    return list(zip(values, [Origin(origin).text for origin in column.origin], column.rule.tolist()))


# --- heights ----------------------------------------------------------------------------------------------------------
def heights(height, storeys=None, use=None, area=None, places=None) -> Attribute:
    n = len(height)
    return infer.heights(
        given(height),
        given(storeys) if storeys is not None else absent(n),
        given(use, text=True) if use is not None else absent(n, text=True),
        row(n) if places is None else places,
        sizes(n) if area is None else np.asarray(area, dtype=float),
    )


def test_a_given_height_stays():
    assert told(heights([7.5], [9.0], ["outbuilding"], [10])) == [(7.5, "given", "")]


def test_storeys_give_three_metres_each():
    assert told(heights([NAN], [4.0])) == [(12, "inferred", "storeys × 3 m")]


@pytest.mark.parametrize(
    ("use", "area"), [("outbuilding", 200.0), ("", 39.9)], ids=["an outbuilding of any size", "below 40 m²"]
)
def test_what_is_small_or_an_outbuilding_has_three_metres_whatever_stands_around(use, area):
    column = heights([NAN, 30.0, 30.0], None, [use, "", ""], [area, 100, 100])
    assert told(column)[0] == (3, "inferred", "outbuilding or below 40 m²: 3 m")


def test_the_others_have_the_median_of_the_five_nearest_that_are_no_sheds():
    known = [4.0, 5.0, 6.0, 7.0, 50.0, 99.0]
    column = heights([NAN, 2.0, *known], None, None, [100, 20, *[100] * 6])
    assert told(column)[0] == (6, "inferred", "median of the 5 nearest known within 300 m")
    assert column.values[1:].tolist() == [2.0, *known]


def test_heights_from_storeys_count_as_known_for_the_neighbours():
    column = heights([NAN, NAN, NAN], [NAN, 2.0, 4.0])
    assert column.values.tolist() == [9, 6, 12]


def test_alone_or_with_one_neighbour_it_is_three_storeys_by_default():
    for height in ([NAN], [NAN, 20.0]):
        assert told(heights(height))[0] == (9, "default", "3 storeys × 3 m")


# --- storeys ----------------------------------------------------------------------------------------------------------
def test_storeys_come_from_the_mean_height_and_say_when_that_was_a_default():
    height = Attribute(
        np.array([9.0, 9.0, 9.0, 9.0]),
        np.array([Origin.GIVEN, Origin.INFERRED, Origin.DEFAULT, Origin.GIVEN], dtype=np.uint8),
        np.array([""] * 4, dtype=object),
    )
    column = infer.storeys(given([NAN, NAN, NAN, 7.0]), np.array([8.9, 1.0, 9.0, 9.0]), height)
    assert told(column) == [
        (3, "inferred", "height ÷ 3 m"),
        (1, "inferred", "height ÷ 3 m"),  # at least one
        (3, "default", "default height ÷ 3 m"),
        (7, "given", ""),
    ]


def test_without_a_volume_storeys_stay_missing():
    assert infer.storeys(absent(1), np.array([NAN]), given([9.0])).missing.all()


# --- uses -------------------------------------------------------------------------------------------------------------
def uses(words, height=None, area=None, places=None) -> Attribute:
    n = len(words)
    return infer.uses(
        given(words, text=True),
        np.full(n, 9.0) if height is None else np.asarray(height, dtype=float),
        row(n) if places is None else places,
        sizes(n) if area is None else np.asarray(area, dtype=float),
    )


def test_small_and_low_is_an_outbuilding_and_small_and_high_is_none():
    column = uses(["", "", "office", "office"], [4.4, 4.5, 9, 9], [39, 39, 100, 100])
    assert told(column)[:2] == [
        ("outbuilding", "inferred", "below 40 m² and 4.5 m"),
        ("office", "inferred", "most common of the 5 nearest known within 300 m"),
    ]


def test_most_of_the_neighbours_decide_and_outbuildings_have_no_say():
    column = uses(["", "outbuilding", "outbuilding", "outbuilding", "retail", "office", "retail", "retail"])
    assert column.values[0] == "retail"


def test_equal_numbers_go_by_the_alphabet_whatever_the_order():
    for words in (["", "retail", "office"], ["", "office", "retail"]):
        assert uses(words).values[0] == "office"


def test_where_nothing_is_known_it_is_homes_by_default():
    assert told(uses(["", ""])) == [("residential", "default", "residential")] * 2


# --- years and ground -------------------------------------------------------------------------------------------------
def test_years_are_the_rounded_median_of_the_neighbours_else_1965():
    column = infer.years(given([NAN, 1900.0, 1931.0]), row(3))
    assert told(column)[0] == (1916, "inferred", "median of the 5 nearest known within 300 m")
    assert told(infer.years(absent(1), row(1))) == [(1965, "default", "1965")]


def test_the_ground_is_given_or_of_the_terrain_or_of_the_neighbours_or_nought():
    terrain = np.array([9.0, 9.0, NAN])
    column = infer.ground_levels(given([5.0, NAN, NAN]), terrain, row(3))
    assert told(column) == [
        (5, "given", ""),
        (9, "inferred", "terrain"),
        (7, "inferred", "median of the 5 nearest known"),
    ]
    assert told(infer.ground_levels(absent(1), np.array([NAN]), row(1))) == [(0, "default", "flat ground at 0 m")]


# --- neighbours -------------------------------------------------------------------------------------------------------
def nearest(values, places, combine=np.median) -> np.ndarray:
    values = np.asarray(values, dtype=float)
    return infer.nearest(values, ~np.isnan(values), np.isnan(values), np.asarray(places, dtype=float), combine)


def test_only_the_five_nearest_count():
    assert nearest([NAN, 1, 2, 3, 4, 5, 1000], row(7))[0] == 3


def test_beyond_300_m_nobody_counts():
    assert nearest([NAN, 1, 3, 1000], [(0, 0), (299.9, 0), (0, 299.9), (300.1, 0)])[0] == 2
    assert np.isnan(nearest([NAN, 1, 1000], [(0, 0), (299.9, 0), (300.1, 0)])[0])  # one alone decides nothing


def test_a_value_that_is_known_is_not_asked_for():
    found = nearest([NAN, 1, 3], row(3))
    assert found[0] == 2 and np.isnan(found[1:]).all()


@given_by(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(1, 6) | st.none()), min_size=2, max_size=24),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_input_does_not_matter_even_among_equally_near(town, random):
    """A grid of 20 m on which many neighbours are equally near, and some in the same place."""
    order = list(range(len(town)))
    random.shuffle(order)
    places = 20.0 * np.array([each[:2] for each in town])
    values = np.array([NAN if each[2] is None else each[2] for each in town], dtype=float)
    found = nearest(values, places)
    again = nearest(values[order], places[order])
    np.testing.assert_array_equal(again, found[order])


@given_by(
    st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500), st.integers(1, 9) | st.none()), min_size=2, max_size=30)
)
def test_neighbours_are_those_a_search_through_all_finds(town):
    places = np.array([each[:2] for each in town])
    values = np.array([NAN if each[2] is None else each[2] for each in town], dtype=float)
    found = nearest(values, places)
    known = np.flatnonzero(~np.isnan(values))
    for i in np.flatnonzero(np.isnan(values)):
        distance = np.hypot(*(places[known] - places[i]).T)
        near = known[np.argsort(distance, kind="stable")][:5]
        near = near[np.hypot(*(places[near] - places[i]).T) < 300]
        ties = len(set(distance.round(9))) < len(distance)  # then another choice is as good
        if not ties:
            expected = np.median(values[near]) if len(near) >= 2 else NAN
            np.testing.assert_equal(found[i], expected)


def test_the_most_common_is_the_smallest_of_equals():
    assert infer.most_common(np.array([2.0, 1.0, 2.0, 1.0, 0.0])) == 1
