"""Noise barriers as a measure."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from plugin.city.barriers import ABSORPTION, Barrier
from plugin.city.errors import InputError
from plugin.city.provenance import Origin
from plugin.scenario.barriers import BarrierMeasure
from plugin.scenario.geometry import FAR_M
from plugin.scenario.measures import measure_from_dict, measure_to_dict
from plugin.scenario.scenario import apply

LINE = ((0.0, 20.0), (30.0, 20.0), (30.0, 60.0))
SPECTRUM = (0.1, 0.2, 0.5, 0.9, 1.0, 0.9, 0.8, 0.7)
EVERY_KIND = [
    BarrierMeasure(LINE, 3.5),
    BarrierMeasure(LINE, 4.0, "highly absorbing", "Along the ring"),
    BarrierMeasure(LINE, 2.0, SPECTRUM, enabled=False),
]


def test_a_barrier_stands_where_it_is_put(street):
    (found,) = EVERY_KIND[1].apply(street).barriers
    assert found.points == LINE and found.height_m == 4
    assert found.absorption == ABSORPTION["highly absorbing"] and found.origin == Origin.MEASURE
    assert street.barriers == ()


def test_an_absorption_octave_by_octave_is_kept(street):
    assert EVERY_KIND[2].apply(street).barriers[0].absorption == SPECTRUM


def test_barriers_of_a_scenario_stand_beside_those_of_the_twin_under_names_of_their_own(street):
    own = Barrier("scenario-barrier-2", LINE, 2.0)
    found = apply(replace(street, barriers=(own,)), EVERY_KIND).barriers
    assert found[0] is own
    assert [each.id for each in found[1:]] == ["scenario-barrier-1", "scenario-barrier-3", "scenario-barrier-4"]


def test_the_label_does_not_name_the_barrier(street):
    """Results are named without the label: a city must not depend on it."""
    one, other = (BarrierMeasure(LINE, 3.0, label=label).apply(street) for label in ("", "North"))
    assert one.barriers == other.barriers


def test_everything_else_of_the_city_is_the_same_object(town):
    after = EVERY_KIND[0].apply(town)
    assert after.buildings is town.buildings and after.roads is town.roads


def test_points_that_repeat_the_one_before_are_dropped():
    assert BarrierMeasure((LINE[0], LINE[0], *LINE[1:], LINE[-1]), 3.0).points == LINE


def test_a_barrier_may_close_on_itself(street):
    assert BarrierMeasure((*LINE, LINE[0]), 3.0).apply(street).barriers[0].points[0] == LINE[0]


@pytest.mark.parametrize("points", [((24.9, 60.1), (24.91, 60.1)), ((0.0, 20.0), (30.0, FAR_M + 400.0))])
def test_a_barrier_in_another_place_is_refused(town, points):
    moved = replace(town, roads=replace(town.roads, nodes=town.roads.nodes + (385000.0, 6671000.0)))
    city = replace(moved, buildings=replace(town.buildings, centroid=town.buildings.centroid + (385000.0, 6671000.0)))
    with pytest.raises(InputError, match="the barrier lies .* km from the city") as caught:
        BarrierMeasure(points, 3.0).apply(city)
    assert "CRS of the twin" in caught.value.hint


def test_a_barrier_at_the_edge_of_the_city_is_in_it(town):
    """The city ends at 300 m north."""
    BarrierMeasure(((0.0, 300.0), (0.0, 300.0 + FAR_M - 1)), 3.0).apply(town)
    with pytest.raises(InputError, match="km from the city"):
        BarrierMeasure(((0.0, 300.0), (0.0, 300.0 + FAR_M)), 3.0).apply(town)


@pytest.mark.parametrize("measure", EVERY_KIND, ids=lambda each: each.describe())
def test_a_measure_survives_json(measure):
    again = measure_from_dict(json.loads(json.dumps(measure_to_dict(measure))))
    assert again == measure and measure_to_dict(again) == measure_to_dict(measure)


def test_a_barrier_is_about_no_feature():
    document = measure_to_dict(EVERY_KIND[0])
    assert document["targets"] == {}
    del document["targets"]
    assert measure_from_dict(document) == EVERY_KIND[0]


def test_a_measure_says_what_it_does():
    assert [each.describe() for each in EVERY_KIND] == [
        "Barrier 70 m long, 3.5 m high",
        "Barrier 70 m long, 4 m high, highly absorbing",
        "Barrier 70 m long, 2 m high, α 0.1 to 1",
    ]


def test_whole_numbers_are_written_like_any_other():
    one = BarrierMeasure(((0, 20), (30, 20)), 3, (0, 0, 0, 1, 1, 1, 0, 0))
    other = BarrierMeasure(((0.0, 20.0), (30.0, 20.0)), 3.0, (0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0))
    assert json.dumps(measure_to_dict(one)) == json.dumps(measure_to_dict(other))


GOOD = {"points": [[0, 0], [10, 0]], "height_m": 3}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"points": None}, "field points: the barrier has no points"),
        ({"points": [[0, 0]]}, "the line of the barrier has 1 corners, must have 2 or more"),
        ({"points": [[0, 0], [0, 0]]}, "the line of the barrier has 1 corners, must have 2 or more"),
        ({"points": [[0, 0], [float("inf"), 0]]}, "finite"),
        ({"points": "here"}, "is not two numbers"),
        ({"height_m": None}, "field height_m: the barrier has no height_m"),
        ({"height_m": 0}, "field height_m: 0 m, must be 0.1 to 50 m"),
        ({"height_m": 60}, "field height_m: 60 m, must be 0.1 to 50 m"),
        ({"height_m": "high"}, "field height_m: 'high' is no number"),
        ({"absorption": "much"}, "field absorption: unknown absorption 'much'"),
        ({"absorption": [0.5] * 7}, "must be 8 numbers or a word"),
        ({"absorption": 0.5}, "field absorption: 0.5, must be 8 numbers or a word"),
        ({"absorption": None}, "field absorption: None, must be 8 numbers or a word"),
        ({"absorption": [0.5] * 7 + [1.1]}, "field absorption: 1.1, must be 0 to 1"),
        ({"absorption": [0.5] * 7 + ["x"]}, "field absorption: 'x' is no number"),
        ({"width_m": 1}, "a barrier has no parameter width_m"),
    ],
)
def test_a_barrier_that_cannot_be_is_refused_with_a_hint(changed, words):
    with pytest.raises(InputError) as caught:
        measure_from_dict({"kind": "barrier", "parameters": {**GOOD, **changed}})
    assert words in caught.value.message and caught.value.hint


def test_targets_of_a_barrier_are_refused():
    with pytest.raises(InputError, match="but it has none"):
        measure_from_dict({"kind": "barrier", "targets": {"all": True}, "parameters": GOOD})
