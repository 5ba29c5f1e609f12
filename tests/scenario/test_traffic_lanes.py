"""Driving direction and lanes as measures."""

from __future__ import annotations

import json

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.city.provenance import Origin, given
from plugin.city.road_change import RoadChange, direction_after, lanes_after
from plugin.scenario.measures import measure_from_dict, measure_to_dict
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.scenario import apply
from plugin.scenario.traffic_lanes import LanesMeasure, OneWayMeasure
from plugin.scenario.wording import sentence

ALL, MAIN = RoadTargets(everything=True), RoadTargets(ids=("main",))
RESIDENTIAL = RoadTargets(classes=("residential",))
EVERY = [
    OneWayMeasure(RESIDENTIAL, "forward", "One-way system"),
    OneWayMeasure(MAIN, "backward"),
    OneWayMeasure(MAIN, "both", enabled=False),
    LanesMeasure(MAIN, 1),
    LanesMeasure(ALL, 4.0),
]


def test_a_direction_is_put_on_its_targets_only_and_a_later_one_counts(town):
    roads = apply(town, [OneWayMeasure(RESIDENTIAL, "forward"), OneWayMeasure(RoadTargets(ids=("r2",)), "both")]).roads
    assert roads.change.direction.tolist() == ["", "forward", "both", ""]
    after = direction_after(roads.change, given(["backward", "both", "forward", "both"], text=True))
    assert after.values.tolist() == ["backward", "forward", "both", "both"]
    assert after.origin.tolist() == [Origin.GIVEN, Origin.MEASURE, Origin.MEASURE, Origin.GIVEN]


def test_lanes_are_put_on_their_targets_only_and_a_later_number_counts(town):
    roads = apply(town, [LanesMeasure(ALL, 4), LanesMeasure(MAIN, 1)]).roads
    assert lanes_after(roads.change, given([2.0, 2.0, np.nan, 2.0])).values.tolist() == [1, 4, 4, 4]
    assert lanes_after(town.roads.change, given([2.0] * 4)).values.tolist() == [2] * 4


@pytest.mark.parametrize("measure", EVERY, ids=lambda each: each.describe())
def test_nothing_else_of_the_roads_is_changed_and_the_city_given_not_at_all(town, measure):
    after = measure.apply(town)
    key = "direction" if measure.kind == "one_way" else "lanes"
    for other in RoadChange.KEYS:
        before = getattr(town.roads.change, other)
        np.testing.assert_array_equal(before, getattr(RoadChange.none(4), other))
        if other != key:
            np.testing.assert_array_equal(getattr(after.roads.change, other), before)
    assert not after.roads.change.on_traffic.any()  # the vehicles stay until they are assigned


@pytest.mark.parametrize("measure", EVERY, ids=lambda each: each.describe())
def test_a_measure_survives_json(measure):
    again = measure_from_dict(json.loads(json.dumps(measure_to_dict(measure))))
    assert again == measure and measure_to_dict(again) == measure_to_dict(measure)


def test_a_measure_says_what_it_does(town):
    assert [sentence(each, town) for each in EVERY] == [
        "One-way as the road is drawn on residential roads (2 roads, 200 m).",
        "One-way against the road as drawn on 1 road, 100 m.",
        "Two-way traffic on 1 road, 100 m.",
        "1 lane on 1 road, 100 m.",
        "4 lanes on all roads (4 roads, 400 m).",
    ]


@pytest.mark.parametrize(
    ("kind", "parameters", "words"),
    [
        ("one_way", {}, "field direction: the one-way measure says no direction"),
        ("one_way", {"direction": "north"}, "field direction: 'north', must be one of forward, backward, both"),
        ("one_way", {"direction": ["forward"]}, "field direction"),
        ("one_way", {"lanes": 2}, "a one-way measure has no parameter lanes"),
        ("lanes", {}, "field lanes: the lanes measure says no number of lanes"),
        ("lanes", {"lanes": 0}, "field lanes: 0, must be 1 to 16"),
        ("lanes", {"lanes": 17}, "field lanes: 17, must be 1 to 16"),
        ("lanes", {"lanes": 1.5}, "field lanes: 1.5, must be a whole number"),
        ("lanes", {"lanes": "two"}, "field lanes: 'two' is no number"),
        ("lanes", {"speed_kmh": 2}, "a lanes measure has no parameter speed_kmh"),
    ],
)
def test_parameters_that_cannot_be_true_are_named(kind, parameters, words):
    with pytest.raises(InputError) as error:
        measure_from_dict({"kind": kind, "targets": {"all": True}, "parameters": parameters})
    assert words in str(error.value)


@pytest.mark.parametrize("measure", EVERY, ids=lambda each: each.describe())
def test_a_city_without_roads_is_said(street, measure):
    with pytest.raises(InputError, match="this twin has no roads"):
        measure.apply(street)
