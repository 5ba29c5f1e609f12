"""Colours that everybody can tell apart.

Colour blindness is simulated with the matrices of Machado, Oliveira and Fernandes (2009), "A physiologically-based model for
simulation of color vision deficiency", severity 1.0, on linear RGB. Distances are in OKLab, where 0.02 is just noticeable.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from plugin.city.fields import USES
from plugin.indicators import colours

NOTICEABLE = 0.02
TWICE = 2 * NOTICEABLE
VISION = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}
# Ottosson (2020), the table of XYZ and OKLab pairs, and its white point; here sRGB primaries by the same matrices
PUBLISHED_OKLAB = {
    "#FFFFFF": (1.0, 0.0, 0.0),
    "#000000": (0.0, 0.0, 0.0),
    "#FF0000": (0.6280, 0.2249, 0.1258),
    "#00FF00": (0.8664, -0.2339, 0.1795),
    "#0000FF": (0.4520, -0.0325, -0.3115),
}


def seen(colour: str, vision: str) -> np.ndarray:
    """A colour in OKLab as somebody with that vision sees it."""
    srgb = np.array(colours.rgb(colour)) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    linear = np.clip(VISION[vision] @ linear, 0, 1)
    srgb = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return colours.oklab(colours.hexadecimal((255 * srgb).tolist()))


def apart(one: str, other: str, vision: str) -> float:
    return float(np.linalg.norm(seen(one, vision) - seen(other, vision)))


@pytest.mark.parametrize(("colour", "lab"), PUBLISHED_OKLAB.items(), ids=lambda each: str(each))
def test_oklab_equals_the_published_value(colour, lab):
    np.testing.assert_allclose(colours.oklab(colour), lab, atol=5e-4)  # half the last printed digit, and 8-bit input


def test_a_colour_survives_oklab():
    random = np.random.default_rng(7)
    for rgb in random.integers(0, 256, (500, 3)):
        word = colours.hexadecimal(rgb.tolist())
        assert colours.from_oklab(colours.oklab(word)) == word


def test_a_colour_word_and_its_numbers_are_the_same():
    assert colours.rgb("#0A7FFF") == (10, 127, 255) and colours.hexadecimal((10, 127, 255)) == "#0A7FFF"
    assert colours.hexadecimal((-3.0, 255.6, 127.5)) == "#00FF80"


@pytest.mark.parametrize("name", colours.RAMPS)
def test_a_ramp_starts_and_ends_with_its_anchors(name):
    for n in range(2, 12):
        ramp = colours.ramp(name, n)
        assert len(ramp) == n
        assert (ramp[0], ramp[-1]) == (colours.RAMPS[name][0], colours.RAMPS[name][-1])
    assert len(colours.ramp(name, 1)) == 1


@pytest.mark.parametrize("name", colours.RAMPS)
def test_lightness_of_a_ramp_only_rises_or_only_falls(name):
    lightness = np.diff([colours.oklab(colour)[0] for colour in colours.ramp(name, 9)])
    assert (lightness > 0).all() or (lightness < 0).all()


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("n", range(4, 10))
@pytest.mark.parametrize("name", colours.RAMPS)
def test_neighbouring_classes_of_a_ramp_are_told_apart(name, n, vision):
    ramp = colours.ramp(name, n)
    assert min(apart(one, other, vision) for one, other in zip(ramp, ramp[1:])) > TWICE


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("n_side", range(1, 5))
def test_all_classes_of_a_difference_are_told_apart(n_side, vision):
    outer = colours.diverging(n_side, worse_is_high=True)
    every = (*outer, colours.UNCHANGED)
    assert len(set(every)) == 2 * n_side + 1
    assert min(apart(one, other, vision) for one, other in combinations(every, 2)) > TWICE


@pytest.mark.parametrize("vision", VISION)
def test_not_computed_is_told_from_every_class_of_a_difference_and_of_heat(vision):
    every = {*colours.BETTER, *colours.WORSE, colours.UNCHANGED}
    every |= {colour for n in range(4, 10) for colour in colours.ramp("heat", n)}
    assert min(apart(colours.MISSING, colour, vision) for colour in every) > TWICE


# Weninger (2015) as published on coloringnoise.com, class by class from below 35 to 80 dB and more, in red, green and blue
COLORING_NOISE = (
    (130, 166, 173),
    (160, 186, 191),
    (184, 214, 209),
    (206, 228, 204),
    (226, 242, 191),
    (243, 198, 131),
    (232, 126, 77),
    (205, 70, 62),
    (161, 26, 77),
    (117, 8, 92),
    (67, 10, 74),
)


def test_noise_has_the_published_colours_as_they_are():
    assert tuple(colours.rgb(colour) for colour in colours.class_colours("noise", 11)) == COLORING_NOISE


def test_a_published_scheme_is_not_stretched_over_other_classes():
    with pytest.raises(ValueError, match="'noise' has 11 colours for 10 classes"):
        colours.class_colours("noise", 10)


def test_the_classes_of_a_ramp_are_its_steps():
    assert colours.class_colours("heat", 5) == colours.ramp("heat", 5)


@pytest.mark.parametrize("vision", VISION)
def test_all_noise_classes_are_told_apart(vision):
    assert min(apart(one, other, vision) for one, other in combinations(colours.SCHEMES["noise"], 2)) > TWICE


@pytest.mark.parametrize("vision", VISION)
def test_not_computed_is_told_from_every_noise_class(vision):
    least = (
        TWICE if vision == "normal" else 1.5 * NOTICEABLE
    )  # the scheme leaves no pale grey more than that; it is hatched too
    assert min(apart(colours.MISSING, colour, vision) for colour in colours.SCHEMES["noise"]) > least


@pytest.mark.parametrize("vision", VISION)
def test_scenarios_are_told_apart(vision):
    assert min(apart(a, b, vision) for a, b in combinations((*colours.VARIANTS, colours.BASELINE), 2)) > TWICE


@pytest.mark.parametrize("n_side", range(1, 5))
def test_worse_is_warm_and_better_is_cool_whatever_the_direction(n_side):
    high_is_worse, low_is_worse = colours.diverging(n_side, True), colours.diverging(n_side, False)
    assert low_is_worse == high_is_worse[::-1]
    assert set(high_is_worse[n_side:]) <= set(colours.WORSE) and set(high_is_worse[:n_side]) <= set(colours.BETTER)
    for colour in colours.WORSE:
        red, _, blue = colours.rgb(colour)
        assert red > blue
    for colour in colours.BETTER:
        red, _, blue = colours.rgb(colour)
        assert red < blue


@pytest.mark.parametrize("n_side", range(1, 5))
def test_the_strongest_change_has_the_strongest_colour(n_side):
    lightness = [colours.oklab(colour)[0] for colour in colours.diverging(n_side, True)]
    assert lightness[:n_side] == sorted(lightness[:n_side])
    assert lightness[n_side:] == sorted(lightness[n_side:], reverse=True)


def test_every_use_has_a_colour_of_its_own():
    assert set(colours.USE_COLOURS) == set(USES)
    assert min(apart(a, b, "normal") for a, b in combinations(colours.USE_COLOURS.values(), 2)) > TWICE


@pytest.mark.parametrize("vision", VISION)
def test_what_surfaces_touch_is_told_apart(vision):
    every = [*colours.TOUCH_COLOURS.values(), colours.MISSING]
    assert min(apart(a, b, vision) for a, b in combinations(every, 2)) > (TWICE if vision == "normal" else NOTICEABLE)
