"""Which buildings a measure is about."""

from __future__ import annotations

import json

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.scenario.targets import Targets, inside_polygon

SQUARE = ((-5.0, -5.0), (15.0, -5.0), (15.0, 5.0), (-5.0, 5.0))
EVERY_KIND = [
    Targets(everything=True),
    Targets(ids=("a", "c")),
    Targets(polygon=SQUARE),
    Targets(use=("residential", "office"), year_from=1900, year_to=1950, storeys_from=2, storeys_to=5),
    Targets(use=("residential",)),
    Targets(year_to=0),
]


def chosen(targets: Targets, city) -> str:
    return "".join(city.buildings.ids[targets.mask(city.buildings)])


@pytest.mark.parametrize(
    ("targets", "ids"),
    [
        (Targets(everything=True), "abcd"),
        (Targets(ids=("d", "a")), "ad"),
        (Targets(polygon=SQUARE), "ab"),
        (Targets(use=("residential",)), "ac"),
        (Targets(use=("residential", "education")), "abc"),
        (Targets(year_from=1930, year_to=1965), "abd"),
        (Targets(year_from=1931), "bd"),
        (Targets(year_to=1964), "a"),
        (Targets(storeys_from=2, storeys_to=3), "ab"),
        (Targets(use=("residential",), storeys_from=4), "c"),
        (Targets(), "abcd"),
    ],
)
def test_targets_choose(street, targets, ids):
    assert chosen(targets, street) == ids


def test_a_building_of_unknown_year_matches_no_year(street):
    assert "c" not in chosen(Targets(year_from=1), street) + chosen(Targets(year_to=3000), street)


def test_ids_the_city_does_not_have_are_named_and_counted(street):
    with pytest.raises(InputError) as caught:
        Targets(ids=("a", "x1", "x2")).mask(street.buildings)
    assert caught.value.code == "unknown-target" and caught.value.feature == "x1"
    assert "2 of 3 targeted buildings are not in this city: x1, x2" in caught.value.message


def test_many_unknown_ids_are_not_all_written_out(street):
    with pytest.raises(InputError, match="20 of 20 .* x4 …"):
        Targets(ids=tuple(f"x{i}" for i in range(20))).mask(street.buildings)


@pytest.mark.parametrize("targets", EVERY_KIND, ids=lambda each: each.kind)
def test_targets_survive_json(targets):
    assert Targets.from_dict(json.loads(json.dumps(targets.to_dict()))) == targets


@pytest.mark.parametrize("targets", EVERY_KIND, ids=lambda each: each.describe())
def test_targets_are_described_without_technical_words(targets):
    words = targets.describe()
    assert words and not any(sign in words for sign in "_{}[]()")


def test_a_use_given_as_one_word_is_a_list_of_one():
    assert Targets.from_dict({"filter": {"use": "residential"}}) == Targets(use=("residential",))


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({}, "does not say which buildings"),
        ({"ids": []}, "at least one building id"),
        ({"ids": "abc"}, "Give a list"),
        ({"polygon": [[0, 0], [1, 1]]}, "has 2 corners, must have 3 or more"),
        ({"polygon": [[0, 0], [1, 1], [float("nan"), 0]]}, "finite"),
        ({"polygon": [[0, 0, 0], [1, 1, 1], [2, 2, 2]]}, "is not two numbers"),
        ({"polygon": 5}, "is not two numbers"),
        ({"filter": {"colour": "red"}}, "unknown filter colour"),
        ({"filter": {"use": ["castle"]}}, "unknown use castle"),
        ({"filter": {"year_from": "old"}}, "'old' is no whole number"),
        ({"filter": []}, "unknown filter"),
        ([], "the targets of the measure are"),
    ],
)
def test_targets_that_cannot_be_are_refused_with_a_hint(document, words):
    with pytest.raises(InputError) as caught:
        Targets.from_dict(document)
    assert words in str(caught.value) and caught.value.hint


def test_a_place_is_inside_whichever_way_the_polygon_runs_and_whether_it_is_closed():
    u_shape = np.array([[0, 0], [9, 0], [9, 9], [6, 9], [6, 3], [3, 3], [3, 9], [0, 9]], dtype=float)
    places = np.array([[1.5, 8], [4.5, 8], [7.5, 8], [4.5, 1], [-1, 1], [20, 3]])
    expected = [True, False, True, True, False, False]
    for corners in (u_shape, u_shape[::-1], np.vstack([u_shape, u_shape[:1]])):
        assert inside_polygon(places, corners).tolist() == expected


def test_a_building_without_a_place_is_in_no_polygon(street):
    street.buildings.centroid[0] = np.nan
    assert chosen(Targets(polygon=SQUARE), street) == "b"
