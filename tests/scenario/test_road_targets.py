"""Which roads a measure is about."""

from __future__ import annotations

import json

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.city.fields import MOTOR_CLASSES
from plugin.scenario.road_targets import RoadTargets

NORTH = ((-10.0, 90.0), (10.0, 90.0), (10.0, 400.0), (-10.0, 400.0))  # around the middles of all but the first
EVERY_KIND = [
    RoadTargets(everything=True),
    RoadTargets(ids=("main", "r2")),
    RoadTargets(ids=("r1",)),
    RoadTargets(polygon=NORTH),
    RoadTargets(classes=("residential", "footway")),
    RoadTargets(polygon=NORTH, classes=("residential",)),
]


def chosen(targets: RoadTargets, city) -> list:
    return city.roads.ids[targets.mask(city.roads)].tolist()


@pytest.mark.parametrize(
    ("targets", "ids"),
    [
        (EVERY_KIND[0], ["main", "r1", "r2", "path"]),
        (EVERY_KIND[1], ["main", "r2"]),
        (EVERY_KIND[2], ["r1"]),
        (EVERY_KIND[3], ["r1", "r2", "path"]),
        (EVERY_KIND[4], ["r1", "r2", "path"]),
        (EVERY_KIND[5], ["r1", "r2"]),
        (RoadTargets(classes=("motorway",)), []),
    ],
)
def test_targets_choose(town, targets, ids):
    assert chosen(targets, town) == ids


def test_a_road_is_inside_by_its_middle_not_by_its_ends(town):
    west_end = RoadTargets(polygon=((-60, -10), (-40, -10), (-40, 10), (-60, 10)))
    assert chosen(west_end, town) == []


def test_a_road_whose_middle_is_not_known_is_in_no_polygon(town):
    town.roads.middle[1] = np.nan
    assert chosen(RoadTargets(polygon=NORTH), town) == ["r2", "path"]


def test_ids_the_city_does_not_have_are_named_and_counted(town):
    with pytest.raises(InputError) as caught:
        RoadTargets(ids=("main", "x1", "x2")).mask(town.roads)
    assert (caught.value.code, caught.value.layer, caught.value.feature) == ("unknown-target", "roads", "x1")
    assert "2 of 3 targeted roads are not in this city: x1, x2" in caught.value.message
    assert "Choose the roads" in caught.value.hint


def test_a_city_without_roads_is_said(street):
    with pytest.raises(InputError, match="this twin has no roads") as caught:
        RoadTargets(everything=True).chosen(street)
    assert caught.value.code == "roads-missing" and "Import" in caught.value.hint


@pytest.mark.parametrize("targets", EVERY_KIND, ids=lambda each: each.describe())
def test_targets_survive_json(targets):
    assert RoadTargets.from_dict(json.loads(json.dumps(targets.to_dict()))) == targets


def test_targets_are_described_in_words():
    assert [each.describe() for each in EVERY_KIND] == [
        "all roads",
        "2 roads",
        "1 road",
        "roads inside an area",
        "residential and footway roads",
        "residential roads inside an area",
    ]
    assert RoadTargets(classes=MOTOR_CLASSES[:3]).describe() == "motorway, trunk and primary roads"
    assert RoadTargets(ids=tuple(map(str, range(1200)))).describe() == "1 200 roads"


def test_a_class_given_as_one_word_is_a_list_of_one():
    assert RoadTargets.from_dict({"filter": {"class": "residential"}}) == RoadTargets(classes=("residential",))


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({}, "does not say which roads"),
        ({"all": False}, "does not say which roads"),
        ({"ids": []}, "at least one road id"),
        ({"ids": "abc"}, "Give a list"),
        ({"polygon": [[0, 0], [1, 1]]}, "has 2 corners, must have 3 or more"),
        ({"polygon": [[0, 0], [1, 1], ["a", 0]]}, "is not two numbers"),
        ({"filter": {"use": "residential"}}, "unknown filter use"),
        ({"filter": {"class": ["boulevard", "primary"]}}, "field class: unknown class boulevard"),
        ({"filter": {"class": []}}, "at least one class"),
        ({"filter": {}}, "at least one class"),
        ({"filter": ["residential"]}, "unknown filter"),
        ([], "the targets of the measure are"),
    ],
)
def test_targets_that_cannot_be_are_refused_with_a_hint(document, words):
    with pytest.raises(InputError) as caught:
        RoadTargets.from_dict(document)
    assert words in str(caught.value) and caught.value.hint
