"""Speed limit, pavement, closure and ban of heavy vehicles as measures."""

from __future__ import annotations

import json

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.city.road_change import PERIODS, RoadChange, speed_after, surface_after
from plugin.scenario.measures import measure_from_dict, measure_to_dict
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.roads import ClosureMeasure, HeavyBanMeasure, PavementMeasure, SpeedMeasure
from plugin.scenario.scenario import apply

ALL = RoadTargets(everything=True)
RESIDENTIAL = RoadTargets(classes=("residential",))
MAIN = RoadTargets(ids=("main",))
EVERY_KIND = [
    SpeedMeasure(RESIDENTIAL, 20.0, "Living streets"),
    PavementMeasure(MAIN, "NL02"),
    ClosureMeasure(RoadTargets(ids=("r1", "r2")), enabled=False),
    HeavyBanMeasure(ALL),
    HeavyBanMeasure(MAIN, ("evening", "night")),
]


def change_of(city, *measures) -> RoadChange:
    return apply(city, measures).roads.change


def test_a_speed_limit_is_put_on_its_targets_only(town):
    after = SpeedMeasure(RESIDENTIAL, 20).apply(town).roads
    assert speed_after(after.change, after.attributes["speed_kmh"]).values[:3].tolist() == [50, 20, 20]
    np.testing.assert_array_equal(after.change.speed_kmh, [np.nan, 20, 20, np.nan])


def test_a_later_speed_limit_counts(town):
    assert change_of(town, SpeedMeasure(ALL, 30), SpeedMeasure(MAIN, 40)).speed_kmh.tolist() == [40, 30, 30, 30]


def test_a_pavement_is_put_on_its_targets_only_and_a_later_one_counts(town):
    after = apply(town, [PavementMeasure(RESIDENTIAL, "sett"), PavementMeasure(RoadTargets(ids=("r2",)), "NL05")]).roads
    assert after.change.surface.tolist() == ["", "sett", "NL05", ""]
    blank = RoadChange.none(4).surface
    assert town.roads.change.surface.tolist() == blank.tolist()
    assert surface_after(after.change, town.roads.attributes["class"]).values.tolist() == [
        "primary",
        "sett",
        "NL05",
        "footway",
    ]


def test_a_closed_road_stays_closed(town):
    assert change_of(town, ClosureMeasure(MAIN), ClosureMeasure(RESIDENTIAL)).closed.tolist() == [True] * 3 + [False]


def test_a_ban_holds_in_its_periods(town):
    found = change_of(town, HeavyBanMeasure(MAIN, ("night",)), HeavyBanMeasure(RoadTargets(ids=("r1",))))
    assert found.heavy_ban.tolist() == [[False, True, False, False]] * 2 + [[True, True, False, False]]


@pytest.mark.parametrize("measure", EVERY_KIND, ids=lambda each: each.describe())
def test_nothing_else_of_the_city_is_changed_and_the_city_given_not_at_all(town, measure):
    after = measure.apply(town)
    touched = {
        key
        for key in RoadChange.KEYS
        if not np.array_equal(
            getattr(after.roads.change, key),
            getattr(town.roads.change, key),
            equal_nan=key not in ("surface", "direction"),
        )
    }
    assert len(touched) == 1
    for key in RoadChange.KEYS:
        np.testing.assert_array_equal(getattr(town.roads.change, key), getattr(RoadChange.none(4), key))
    assert after.buildings is town.buildings and after.roads.attributes is town.roads.attributes
    assert after.roads.link_road is town.roads.link_road


@pytest.mark.parametrize("measure", EVERY_KIND, ids=lambda each: each.describe())
def test_a_measure_survives_json(measure):
    again = measure_from_dict(json.loads(json.dumps(measure_to_dict(measure))))
    assert again == measure and measure_to_dict(again) == measure_to_dict(measure)


def test_a_measure_says_what_it_does():
    assert [each.describe() for each in EVERY_KIND] == [
        "20 km/h on residential roads",
        "Pavement NL02 on 1 road",
        "No motor vehicles on 2 roads",
        "No heavy vehicles on all roads",
        "No heavy vehicles on 1 road, evening and night",
    ]


def test_a_whole_number_is_written_like_any_other():
    documents = [json.dumps(measure_to_dict(SpeedMeasure(ALL, speed))) for speed in (30, 30.0)]
    assert documents[0] == documents[1]


def test_periods_of_a_ban_are_kept_in_their_order():
    ban = HeavyBanMeasure.from_parameters(ALL, {"periods": ["night", "day"]}, "", True)
    assert ban.periods == ("day", "night") and HeavyBanMeasure(ALL).periods == PERIODS


@pytest.mark.parametrize("measure", EVERY_KIND, ids=lambda each: each.describe())
def test_a_city_without_roads_is_said(street, measure):
    with pytest.raises(InputError, match="this twin has no roads"):
        measure.apply(street)


@pytest.mark.parametrize(
    ("kind", "parameters", "words"),
    [
        ("speed", {}, "field speed_kmh: the speed measure says no speed"),
        ("speed", {"speed_kmh": 2}, "field speed_kmh: 2 km/h, must be 3 to 200 km/h"),
        ("speed", {"speed_kmh": 201}, "field speed_kmh: 201 km/h, must be 3 to 200 km/h"),
        ("speed", {"speed_kmh": "slow"}, "field speed_kmh: 'slow' is no number"),
        ("speed", {"speed": 30}, "a speed measure has no parameter speed"),
        ("pavement", {}, "field surface: '', must be a word"),
        ("pavement", {"surface": 5}, "field surface: 5, must be a word"),
        ("pavement", {"surface": "x" * 65}, "must be a word of 1 to 64 letters"),
        ("pavement", {"material": "NL05"}, "a pavement measure has no parameter material"),
        ("closure", {"closed": True}, "a closure has no parameter closed"),
        ("heavy_ban", {"periods": []}, "field periods: [], must be one or more of day, evening, night"),
        ("heavy_ban", {"periods": ["noon"]}, "field periods: ['noon'], must be"),
        ("heavy_ban", {"periods": "night"}, "field periods: 'night', must be a list"),
    ],
)
def test_measures_that_cannot_be_are_refused_with_a_hint(kind, parameters, words):
    with pytest.raises(InputError) as caught:
        measure_from_dict({"kind": kind, "targets": {"all": True}, "parameters": parameters})
    assert words in caught.value.message and caught.value.hint
