"""Barriers, and what their words of absorption stand for."""

from __future__ import annotations

import math

import pytest

from plugin.city.barriers import ABSORPTION, DEFAULT_HEIGHT_M, OCTAVES, REFLECTION_LOSS_DB, Barrier
from plugin.city.errors import InputError
from plugin.city.fields import field_of

LINE = ((0.0, 0.0), (30.0, 40.0))
HALF_A_HUNDREDTH = 0.005  # α is given with two decimals


@pytest.mark.parametrize(("word", "loss_db"), [("none", 1), ("absorbing", 4), ("highly absorbing", 8)])
def test_a_word_loses_as_much_as_noise_maps_say_in_every_octave(word, loss_db):
    alpha = ABSORPTION[word]
    assert REFLECTION_LOSS_DB[word] == loss_db and len(alpha) == OCTAVES
    assert all(abs(value - (1 - 10 ** (-loss_db / 10))) <= HALF_A_HUNDREDTH for value in alpha)
    assert -10 * math.log10(1 - alpha[0]) == pytest.approx(loss_db, abs=0.15)


def test_the_height_that_is_assumed_is_possible():
    assert field_of("barriers", "height_m").allows(DEFAULT_HEIGHT_M)


@pytest.mark.parametrize(
    ("points", "height_m", "words"),
    [
        (LINE, 0.0, "layer barriers, feature b1, field height_m: 0 m, must be 0.1 to 50 m"),
        (LINE, 51.0, "51 m, must be"),
        (LINE, float("nan"), "nan m, must be"),
        (LINE[:1], 2.0, "layer barriers, feature b1: the line has 1 points, needs 2"),
        ((*LINE, LINE[1]), 2.0, "has a piece without length"),
    ],
)
def test_a_barrier_that_cannot_be_is_refused(points, height_m, words):
    with pytest.raises(InputError) as caught:
        Barrier("b1", points, height_m)
    assert words in caught.value.message and caught.value.hint
