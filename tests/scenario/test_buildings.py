"""New, removed and raised buildings as measures."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from plugin.city.buildings import WALL, Surfaces
from plugin.city.errors import InputError
from plugin.city.provenance import Origin, given
from plugin.scenario.buildings import AddBuildingMeasure, RaiseBuildingsMeasure, RemoveBuildingsMeasure
from plugin.scenario.measures import measure_from_dict, measure_to_dict
from plugin.scenario.scenario import apply
from plugin.scenario.targets import Targets

FOOTPRINT = ((0.0, 20.0), (20.0, 20.0), (20.0, 30.0), (0.0, 30.0))
ALL = Targets(everything=True)
OF_A = Targets(ids=("a",))
EVERY_KIND = [
    AddBuildingMeasure(FOOTPRINT, 12.0, "New hall"),
    RemoveBuildingsMeasure(Targets(ids=("a", "d"))),
    RaiseBuildingsMeasure(OF_A, by_m=3.0, enabled=False),
    RaiseBuildingsMeasure(OF_A, by_m=-2.5),
    RaiseBuildingsMeasure(Targets(use=("residential",)), to_m=20.0),
]


@pytest.fixture
def heights(street):
    """The street with heights, that of b unknown, and a and b wall to wall."""
    buildings = street.buildings.with_attribute("height_m", given([9.0, np.nan, 12.0, 3.0]))
    shared = Surfaces(
        np.array([0, 1], dtype=np.int32),
        np.array([WALL, WALL], dtype=np.int8),
        np.array([50.0, 60.0]),
        np.array([90.0, 270.0]),
        np.array([90.0, 90.0]),
        np.array([40.0, 40.0]),
        np.array([1, 0], dtype=np.int32),
    )
    return replace(street, buildings=buildings, surfaces=shared)


# --- new ------------------------------------------------------------------------------------------------------------
def test_a_new_building_stands_beside_the_columns(street):
    after = EVERY_KIND[0].apply(street)
    (new,) = after.added
    assert new.footprint == FOOTPRINT and new.height_m == 12
    assert after.buildings is street.buildings and after.surfaces is street.surfaces and street.added == ()


def test_new_buildings_have_names_no_other_building_has(street):
    ids = street.buildings.ids.copy()
    ids[0] = "scenario-building-2"
    city = replace(street, buildings=replace(street.buildings, ids=ids))
    found = apply(city, [EVERY_KIND[0]] * 3).added
    assert [each.id for each in found] == ["scenario-building-1", "scenario-building-3", "scenario-building-4"]


def test_a_footprint_drawn_the_other_way_round_is_the_same_measure():
    closed = (*FOOTPRINT[::-1], FOOTPRINT[-1])
    assert sorted(AddBuildingMeasure(closed, 12).footprint) == sorted(FOOTPRINT)
    assert AddBuildingMeasure(FOOTPRINT[::-1], 12.0).footprint == FOOTPRINT


def test_a_new_building_in_another_place_is_refused(street):
    with pytest.raises(InputError, match="the new building lies .* km from the city"):
        AddBuildingMeasure(tuple((x + 385000, y + 6671000) for x, y in FOOTPRINT), 12.0).apply(street)


# --- removed --------------------------------------------------------------------------------------------------------
def test_removed_buildings_are_marked_and_keep_their_place(heights):
    after = EVERY_KIND[1].apply(heights)
    assert after.buildings.removed.tolist() == [True, False, False, True]
    assert after.buildings.ids is heights.buildings.ids and not heights.buildings.removed.any()


def test_a_second_removal_adds_to_the_first(heights):
    after = apply(heights, [RemoveBuildingsMeasure(OF_A), RemoveBuildingsMeasure(Targets(ids=("c",)))])
    assert after.buildings.removed.tolist() == [True, False, True, False]


def test_the_neighbours_wall_stands_outdoors_after_a_removal(heights):
    after = RemoveBuildingsMeasure(OF_A).apply(heights)
    assert after.surfaces.exposed_m2.tolist() == [10.0, 60.0]
    assert heights.surfaces.exposed_m2.tolist() == [10.0, 20.0]


# --- raised ---------------------------------------------------------------------------------------------------------
def test_a_raised_building_has_another_height_and_says_why(heights):
    column = EVERY_KIND[2].apply(heights).buildings["height_m"]
    np.testing.assert_array_equal(column.values, [12, np.nan, 12, 3])
    assert column.origin.tolist() == [Origin.MEASURE, Origin.MISSING, Origin.GIVEN, Origin.GIVEN]
    assert "scenario" in column.rule[0] and heights.buildings["height_m"].values[0] == 9


def test_a_building_is_made_lower(heights):
    assert EVERY_KIND[3].apply(heights).buildings["height_m"].values[0] == 6.5


def test_metres_add_up_and_a_height_is_a_height(heights):
    twice = apply(heights, [EVERY_KIND[2], EVERY_KIND[2]])
    assert twice.buildings["height_m"].values[0] == 15
    assert apply(twice, [EVERY_KIND[4]]).buildings["height_m"].values.tolist()[::2] == [20, 20]


def test_a_building_of_unknown_height_can_be_given_one_but_not_raised(heights):
    of_b = Targets(ids=("b",))
    assert RaiseBuildingsMeasure(of_b, to_m=8).apply(heights).buildings["height_m"].values[1] == 8
    with pytest.raises(InputError) as caught:
        RaiseBuildingsMeasure(of_b, by_m=3).apply(heights)
    assert "feature b, field by_m: its height is unknown; +3 m must give 0.5 to 900 m" in caught.value.message
    assert "to_m" in caught.value.hint


def test_a_height_that_cannot_be_is_refused_with_the_first_building_and_how_many_more(heights):
    with pytest.raises(InputError) as caught:
        RaiseBuildingsMeasure(ALL, by_m=-9.0).apply(heights)
    assert "feature a" in caught.value.message and "its height is 9 m; -9 m" in caught.value.message
    assert "and 2 buildings more" in caught.value.message


def test_buildings_removed_before_are_passed_over(heights):
    after = apply(heights, [RemoveBuildingsMeasure(Targets(ids=("b",))), RaiseBuildingsMeasure(ALL, by_m=1.0)])
    np.testing.assert_array_equal(after.buildings["height_m"].values, [10, np.nan, 13, 4])


# --- all ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("measure", EVERY_KIND, ids=lambda each: each.describe())
def test_a_measure_survives_json(measure):
    again = measure_from_dict(json.loads(json.dumps(measure_to_dict(measure))))
    assert again == measure and measure_to_dict(again) == measure_to_dict(measure)


def test_a_measure_says_what_it_does():
    assert [each.describe() for each in EVERY_KIND] == [
        "New building of 200 m², 12 m high",
        "Remove 2 buildings",
        "Raise 1 building by 3 m",
        "Lower 1 building by 2.5 m",
        "Height 20 m for residential",
    ]


def test_whole_numbers_are_written_like_any_other():
    for one, other in (
        (
            AddBuildingMeasure(((0, 0), (9, 0), (9, 9)), 12),
            AddBuildingMeasure(((0.0, 0.0), (9.0, 0.0), (9.0, 9.0)), 12.0),
        ),
        (RaiseBuildingsMeasure(ALL, by_m=3), RaiseBuildingsMeasure(ALL, by_m=3.0)),
    ):
        assert json.dumps(measure_to_dict(one)) == json.dumps(measure_to_dict(other))


CORNERS = [[0, 0], [10, 0], [10, 10]]


@pytest.mark.parametrize(
    ("kind", "parameters", "words"),
    [
        ("add_building", {"height_m": 9}, "field footprint: the new building has no footprint"),
        ("add_building", {"footprint": CORNERS}, "field height_m: the new building has no height_m"),
        ("add_building", {"footprint": CORNERS, "height_m": 0.4}, "field height_m: 0.4 m, must be 0.5 to 900 m"),
        ("add_building", {"footprint": CORNERS, "height_m": "tall"}, "field height_m: 'tall' is no number"),
        ("add_building", {"footprint": CORNERS[:2], "height_m": 9}, "has 2 corners, must have 3 or more"),
        ("add_building", {"footprint": [[0, 0], [1, 0], [0, 1]], "height_m": 9}, "field footprint: 0.5 m², must be 1"),
        ("add_building", {"footprint": [[0, 0], [9, 9], [9, 0], [0, 9]], "height_m": 9}, "crosses or touches itself"),
        ("add_building", {"footprint": CORNERS, "height_m": 9, "use": "office"}, "has no parameter use"),
        ("remove_buildings", {"ids": ["a"]}, "a removal of buildings has no parameter ids"),
        ("raise_buildings", {}, "none or both of by_m and to_m"),
        ("raise_buildings", {"by_m": 3, "to_m": 9}, "none or both of by_m and to_m"),
        ("raise_buildings", {"by_m": 0}, "field by_m: 0 m changes no height"),
        ("raise_buildings", {"by_m": 901}, "field by_m: 901 m, must be -900 to 900 m"),
        ("raise_buildings", {"to_m": 0}, "field to_m: 0 m, must be 0.5 to 900 m"),
        ("raise_buildings", {"to_m": "x"}, "field to_m: 'x' is no number"),
        ("raise_buildings", {"floors": 1}, "a change of height has no parameter floors"),
    ],
)
def test_measures_that_cannot_be_are_refused_with_a_hint(kind, parameters, words):
    targets = {} if kind == "add_building" else {"all": True}
    with pytest.raises(InputError) as caught:
        measure_from_dict({"kind": kind, "targets": targets, "parameters": parameters})
    assert words in caught.value.message and caught.value.hint


@pytest.mark.parametrize("measure", [EVERY_KIND[1], EVERY_KIND[2]], ids=lambda each: each.kind)
def test_buildings_the_city_does_not_have_are_named(heights, measure):
    with pytest.raises(InputError, match="not in this city: x1") as caught:
        replace(measure, targets=Targets(ids=("x1",))).apply(heights)
    assert caught.value.code == "unknown-target"
