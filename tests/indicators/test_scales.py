"""From a value to a class, a colour and a word."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.indicators import colours
from plugin.indicators.catalogue import CATALOGUE, Indicator, indicator
from plugin.indicators.scales import (
    Scale,
    absolute_scale,
    class_labels,
    difference_scale,
    limit_groups,
    merged_labels,
    nice_step,
    one_two_five,
    plain,
    round_limits,
)

HEAT = indicator("energy.heat_demand_m2")
SPANS = [
    (0, 1),
    (0, 7.1),
    (0, 100),
    (3, 3),
    (-20, 35),
    (1880, 2021),
    (0, 1e-8),
    (1e6, 1.1e6),
    (0, 12345.6),
    (99.9, 100.1),
]
NUMERIC = [entry for entry in CATALOGUE.values() if not entry.categories]


@pytest.fixture
def heat_scale() -> Scale:
    return absolute_scale(HEAT, 0, 300)


def test_a_limit_belongs_to_the_class_above_it(heat_scale):
    values = np.array([-1, 0, 24.999, 25, 49.999, 50, 249.99, 250, 1e9])
    assert heat_scale.classify(values).tolist() == [0, 0, 0, 1, 1, 2, 7, 8, 8]


def test_what_was_not_computed_has_no_class_and_the_colour_of_missing(heat_scale):
    assert heat_scale.classify(np.array([np.nan, 30.0])).tolist() == [-1, 1]
    assert heat_scale.colour_of(float("nan")) == colours.MISSING
    assert heat_scale.table()[-1].tolist() == list(colours.rgb(colours.MISSING))


def test_a_value_has_the_same_class_in_single_and_double_precision():
    scale = absolute_scale(Indicator("x.y", "X", "", breaks=(0.1, 0.3, 0.7)), 0, 1)
    values = np.array([0.1, 0.3, 0.7])
    assert scale.classify(values).tolist() == scale.classify(values.astype(np.float32)).tolist() == [1, 2, 3]


def test_the_table_gives_the_colour_of_each_class(heat_scale):
    values = np.array([10.0, 130.0, np.nan])
    table = heat_scale.table()
    assert [colours.hexadecimal(row) for row in table[heat_scale.classify(values)]] == [
        heat_scale.colour_of(value) for value in values
    ]


def test_one_colour_and_one_label_a_class():
    with pytest.raises(ValueError, match="1 limits, 1 colours, 2 labels"):
        Scale("x", "X", "", (1.0,), ("#000000",), ("a", "b"))


def test_every_use_is_a_class_with_its_word_and_colour():
    scale = absolute_scale(indicator("city.use"), 0, 1)
    words = indicator("city.use").categories
    numbers = np.arange(len(words), dtype=np.float64)
    assert scale.classify(numbers).tolist() == list(range(len(words)))
    assert scale.labels == words
    assert [scale.colour_of(float(i)) for i in range(len(words))] == [colours.USE_COLOURS[word] for word in words]


LDEN = indicator("noise.lden")


@pytest.mark.parametrize(
    ("level", "words", "colour"),
    [
        (float("-inf"), "below 35", "#82A6AD"),
        (34.99, "below 35", "#82A6AD"),
        (35.0, "35 – 40", "#A0BABF"),
        (54.99, "50 – 55", "#E2F2BF"),
        (55.0, "55 – 60", "#F3C683"),
        (79.99, "75 – 80", "#75085C"),
        (80.0, "80 and more", "#430A4A"),
    ],
)
def test_a_noise_level_has_the_class_and_colour_of_the_published_scheme(level, words, colour):
    scale = absolute_scale(LDEN, 40.0, 70.0)
    assert scale.labels[int(scale.classify(np.array([level]))[0])] == words
    assert scale.colour_of(level) == colour


def test_noise_has_the_same_classes_whatever_the_values():
    assert absolute_scale(LDEN, 50.0, 51.0) == absolute_scale(LDEN, float("nan"), float("nan"))


def test_a_change_of_noise_that_may_be_heard_has_a_colour():
    scale = difference_scale(LDEN, 12.0)
    assert scale.limits == (-10.0, -5.0, -2.0, -0.5, 0.0, 0.5, 2.0, 5.0, 10.0)
    assert scale.colour_of(-0.4) == scale.colour_of(0.4) == colours.UNCHANGED
    assert scale.colour_of(1.0) in colours.WORSE and scale.colour_of(-1.0) in colours.BETTER
    assert scale.colour_of(float("inf")) == colours.WORSE[-1] and scale.colour_of(float("-inf")) == colours.BETTER[-1]


@pytest.mark.parametrize(
    ("level", "place"), [(55.0, 4.5), (53.0, 4.1), (50.0, 3.5), (35.0, 0.5), (79.0, 9.3), (20.0, 0.0), (99.0, 10.0)]
)
def test_a_value_has_its_place_among_the_classes(level, place):
    assert absolute_scale(LDEN, 0, 0).place_of(level) == pytest.approx(place)


def test_limits_of_one_body_are_written_together():
    road, rail, reporting = LDEN.limits
    assert limit_groups(LDEN.limits) == (("WHO road 53, rail 54", (road, rail)), ("EU reporting from 55", (reporting,)))
    assert limit_groups((rail,)) == (("WHO rail 54", (rail,)),)
    assert limit_groups(()) == ()


@pytest.mark.parametrize("spacing", ["linear", "log"])
@pytest.mark.parametrize(("low", "high"), SPANS)
def test_limits_chosen_from_values_are_round_rising_and_inside(low, high, spacing):
    limits = round_limits(low, high, spacing)
    assert 3 <= len(limits) <= 8
    assert list(limits) == sorted(set(limits))
    assert all(low < limit < max(high, low + 1) for limit in limits)
    assert all(len(f"{limit:.12g}".replace(".", "").replace("-", "").strip("0")) <= 8 for limit in limits)


def test_limits_of_nothing_known_are_those_of_nought_to_one():
    assert round_limits(float("nan"), float("nan"), "linear") == round_limits(0, 1, "linear")
    assert round_limits(float("nan"), float("nan"), "log") == round_limits(0, 1, "log")


@pytest.mark.parametrize("spacing", ["linear", "log"])
def test_a_district_without_any_demand_gets_a_plain_scale(spacing):
    assert max(round_limits(0.0, 0.0, spacing)) < 1 <= 5 * min(round_limits(0.0, 0.0, spacing))


def test_logarithmic_limits_are_one_two_five():
    assert round_limits(0, 700, "log") == (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)[-8:]
    assert one_two_five(0.02, 5) == (0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)


@pytest.mark.parametrize(
    ("step", "nice"), [(0.9, 1), (1, 1), (1.01, 2), (2.2, 2.5), (26, 50), (0.03, 0.05), (7e-9, 1e-8)]
)
def test_a_step_is_rounded_up_to_one_a_person_counts_in(step, nice):
    assert nice_step(step) == pytest.approx(nice, rel=1e-12)


@pytest.mark.parametrize("entry", NUMERIC, ids=lambda each: each.id)
@pytest.mark.parametrize("largest", [0.0, 1e-3, 0.11, 1.2, 17.0, 123.0, 5e6, float("nan")])
def test_zero_is_a_class_limit_of_a_difference_and_the_classes_are_symmetric(entry, largest):
    scale = difference_scale(entry, largest)
    assert 0.0 in scale.limits
    assert [-limit for limit in scale.limits[::-1]] == list(scale.limits)
    assert list(scale.limits) == sorted(set(scale.limits))
    assert scale.is_difference and "variant − baseline" in scale.note and scale.title.startswith("Δ ")


@pytest.mark.parametrize("entry", NUMERIC, ids=lambda each: each.id)
def test_worse_is_warm_and_better_is_cool_in_every_difference(entry):
    scale = difference_scale(entry, 100.0)
    worse, better = (-90.0, 90.0) if entry.lower_is_better is False else (90.0, -90.0)
    assert scale.colour_of(worse) in colours.WORSE and scale.colour_of(better) in colours.BETTER


def test_a_change_within_the_dead_band_is_unchanged_on_both_sides():
    scale = difference_scale(HEAT, 80)
    for value in (-0.99, -1e-9, 0.0, 0.99):
        assert scale.colour_of(value) == colours.UNCHANGED
        assert scale.labels[int(scale.classify(np.array([value]))[0])] == "unchanged (within ±1)"
    assert scale.colour_of(1.01) in colours.WORSE and scale.colour_of(-1.01) in colours.BETTER


def test_without_a_dead_band_every_change_has_a_direction():
    scale = difference_scale(Indicator("x.y", "X", "", dead_band=0.0), 10)
    assert scale.colour_of(1e-6) in colours.WORSE and scale.colour_of(-1e-6) in colours.BETTER


def test_the_two_unchanged_classes_are_one_row_of_the_legend():
    scale = difference_scale(HEAT, 80)
    rows = merged_labels(scale)
    assert len(rows) == len(scale.labels) - 1
    assert [label for _, label in rows].count("unchanged (within ±1)") == 1


@pytest.mark.parametrize(
    ("limits", "options", "labels"),
    [
        ((25, 50), {}, ("below 25", "25 – 50", "50 and more")),
        ((0.5, 1, 2.5), {}, ("below 0.5", "0.5 – 1", "1 – 2.5", "2.5 and more")),
        ((2, 3, 6), {"whole": True}, ("below 2", "2", "3 – 5", "6 and more")),
        ((1900, 1920), {"year": True}, ("before 1900", "1900 – 1919", "1920 and later")),
        ((-5, 0, 5), {}, ("below −5", "−5 – 0", "0 – 5", "5 and more")),
        ((1000, 20000), {}, ("below 1\u202f000", "1\u202f000 – 20\u202f000", "20\u202f000 and more")),
    ],
)
def test_classes_are_labelled(limits, options, labels):
    assert class_labels(limits, **options) == labels


@pytest.mark.parametrize(
    ("number", "words"), [(25.0, "25"), (0.0001, "0.0001"), (2.5, "2.5"), (-0.5, "−0.5"), (1e6, "1\u202f000\u202f000")]
)
def test_a_limit_is_written_without_trailing_zeros(number, words):
    assert plain(number) == words


def test_whole_numbers_in_words_agree_with_the_class_they_fall_into():
    scale = absolute_scale(indicator("city.storeys"), 1, 20)
    for storeys, words in ((1, "below 2"), (2, "2"), (7, "7"), (8, "8 and more"), (20, "8 and more")):
        assert scale.labels[int(scale.classify(np.array([float(storeys)]))[0])] == words


def test_a_difference_of_classes_is_so_many_steps_better_or_worse():
    scale = difference_scale(indicator("energy.class"), 2.0)
    words = [scale.labels[number] for number in scale.classify(np.array([-5.0, -2.0, -1.0, 0.0, 1.0, 2.0, 6.0]))]
    assert words == ["3+ better", "2 better", "1 better", "unchanged", "1 worse", "2 worse", "3+ worse"]
    assert scale.colour_of(-1.0) in colours.BETTER and scale.colour_of(1.0) in colours.WORSE


def test_energy_classes_have_the_colours_of_the_label():
    scale = absolute_scale(indicator("energy.class"), np.nan, np.nan)
    assert scale.labels == tuple("ABCDEFG") and scale.colour_of(0.0) == "#009640" and scale.colour_of(6.0) == "#E30613"


def test_values_that_differ_by_a_rounding_have_a_scale():
    for value in (0.0, 1.0, -5.0, 83.1, 9000.0, 123456.789):
        for apart in (0.0, 1e-12, abs(value) * 1e-15):
            limits = round_limits(value, value + apart, "linear")
            assert 3 <= len(limits) <= 8 and all(limit > value for limit in limits)
