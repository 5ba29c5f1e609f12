"""Columns that know where each of their values comes from."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.city.provenance import (
    GUESSED,
    ORIGIN_BY_TEXT,
    Attribute,
    Origin,
    absent,
    given,
    missing_mask,
    no_rules,
    text_array,
    with_origin,
)


@pytest.fixture
def some_heights() -> Attribute:
    return given([12.0, np.nan, 0.0])


def origins(column: Attribute) -> list:
    return [Origin(int(each)) for each in column.origin]


def test_a_present_value_is_given_and_an_absent_one_missing(some_heights):
    assert origins(some_heights) == [Origin.GIVEN, Origin.MISSING, Origin.GIVEN]
    assert some_heights.missing.tolist() == [False, True, False]
    assert some_heights.rule.tolist() == ["", "", ""]


def test_zero_is_a_value(some_heights):
    assert not some_heights.missing[2]


def test_given_copies_what_it_was_given():
    source = np.array([1.0, 2.0])
    column = given(source)
    source[0] = 99
    assert column.values.tolist() == [1.0, 2.0]


def test_text_is_missing_when_it_is_empty_none_or_not_a_number():
    column = given(["house", "", None, float("nan"), 1975], text=True)
    assert column.values.tolist() == ["house", "", "", "", "1975"]
    assert column.missing.tolist() == [False, True, True, True, False]
    assert column.is_text and not given([1.0]).is_text


def test_filled_changes_only_where_it_is_asked_and_says_by_which_rule(some_heights):
    filled = some_heights.filled(some_heights.missing, 9.0, Origin.INFERRED, "three storeys")
    assert filled.values.tolist() == [12.0, 9.0, 0.0]
    assert origins(filled) == [Origin.GIVEN, Origin.INFERRED, Origin.GIVEN]
    assert filled.rule.tolist() == ["", "three storeys", ""]
    assert np.isnan(some_heights.values[1]), "the column filled from is not changed"


def test_filled_takes_the_values_of_the_same_rows():
    column = absent(3).filled(np.array([True, False, True]), np.array([1.0, 2.0, 3.0]), Origin.INFERRED, "r")
    np.testing.assert_array_equal(column.values, [1.0, np.nan, 3.0])


def test_filling_with_nothing_leaves_the_value_missing():
    column = absent(3).filled(np.ones(3, dtype=bool), np.array([1.0, np.nan, 3.0]), Origin.INFERRED, "r")
    assert origins(column) == [Origin.INFERRED, Origin.MISSING, Origin.INFERRED]
    assert column.rule.tolist() == ["r", "", "r"]


def test_filling_text_keeps_it_text():
    column = given(["", "hotel"], text=True).filled(np.array([True, False]), "residential", Origin.DEFAULT, "usual")
    assert column.values.tolist() == ["residential", "hotel"] and column.is_text


def test_guessed_is_what_nobody_said():
    column = given(np.arange(6.0))
    column.origin[:] = [int(each) for each in Origin]
    assert [origin in GUESSED for origin in Origin] == column.guessed.tolist()
    assert set(GUESSED) == {Origin.INFERRED, Origin.ARCHETYPE, Origin.DEFAULT}


def test_rules_are_counted_most_frequent_first_and_only_of_guesses():
    column = given([1.0, 2.0, np.nan, np.nan, np.nan])
    column = column.filled(np.array([0, 0, 1, 0, 0], bool), 1.0, Origin.INFERRED, "b rule")
    column = column.filled(np.array([0, 0, 0, 1, 1], bool), 1.0, Origin.DEFAULT, "a rule")
    column.rule[0] = "measured"  # a given value may carry a remark
    assert list(column.rule_counts().items()) == [("a rule", 2), ("b rule", 1)]


def test_with_origin_leaves_missing_values_missing(some_heights):
    measured = with_origin(some_heights, Origin.GIVEN, "measured")
    assert measured.rule.tolist() == ["measured", "", "measured"]
    assert origins(measured)[1] == Origin.MISSING
    assert some_heights.rule.tolist() == ["", "", ""], "the column it was made from is not changed"


def test_taking_rows_takes_value_origin_and_rule_together():
    column = given([1.0, np.nan, 3.0]).filled(np.array([False, True, False]), 2.0, Origin.DEFAULT, "r")
    taken = column.take(np.array([2, 1]))
    assert taken.values.tolist() == [3.0, 2.0]
    assert origins(taken) == [Origin.GIVEN, Origin.DEFAULT] and taken.rule.tolist() == ["", "r"]


def test_columns_of_different_length_are_refused():
    with pytest.raises(ValueError, match="differ in length: 2, 1, 2"):
        Attribute(np.zeros(2), np.zeros(1, dtype=np.uint8), no_rules(2))


def test_every_origin_has_a_word_and_every_word_an_origin():
    assert {ORIGIN_BY_TEXT[origin.text] for origin in Origin} == set(Origin)


def test_an_empty_column_is_no_special_case():
    for text in (False, True):
        column = absent(0, text)
        assert len(column) == 0 and column.rule_counts() == {} and column.missing.tolist() == []
    assert missing_mask(np.zeros(0, dtype=object)).dtype == bool
    assert len(text_array([])) == 0
