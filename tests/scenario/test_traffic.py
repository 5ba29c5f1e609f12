"""Other traffic on roads as a measure."""

from __future__ import annotations

import json

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.city.road_change import PERIODS, RoadChange, flows_after
from plugin.scenario.measures import measure_from_dict, measure_to_dict
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.scenario import apply
from plugin.scenario.traffic import TrafficMeasure, every_period

ALL = RoadTargets(everything=True)
MAIN = RoadTargets(ids=("main",))
HALF = TrafficMeasure(ALL, flow_factor=every_period(0.5))
DAY, EVENING, NIGHT = range(3)
EVERY_KIND = [
    HALF,
    TrafficMeasure(MAIN, flow_factor=(None, None, 0.2), label="Quiet nights"),
    TrafficMeasure(MAIN, flow_veh_h=(900.0, 400.0, None), heavy_share=every_period(0.08), enabled=False),
    TrafficMeasure(ALL, heavy_factor=(0.5, None, 0.25)),
    TrafficMeasure(MAIN, two_wheeler_share=(0.2, None, 0.0), medium_share=every_period(0.75)),
]


def change_of(city, *measures) -> RoadChange:
    return apply(city, measures).roads.change


def test_a_factor_is_put_on_its_targets_and_periods_only(town):
    found = change_of(town, TrafficMeasure(MAIN, flow_factor=(None, None, 0.2)))
    assert found.flow_factor.tolist() == [[1, 1, 1, 1], [1, 1, 1, 1], [0.2, 1, 1, 1]]
    assert np.isnan(found.flow_veh_h).all() and (found.heavy_factor == 1).all()


def test_the_city_it_is_applied_to_is_not_changed(town):
    for measure in EVERY_KIND:
        measure.apply(town)
    for key in RoadChange.KEYS:
        np.testing.assert_array_equal(getattr(town.roads.change, key), getattr(RoadChange.none(4), key))


def test_everything_else_of_the_city_is_the_same_object(town):
    after = HALF.apply(town)
    assert after.buildings is town.buildings and after.roads.attributes is town.roads.attributes


def test_factors_of_several_measures_multiply(town):
    assert change_of(town, HALF, TrafficMeasure(MAIN, flow_factor=every_period(0.8))).flow_factor[DAY].tolist() == [
        0.4,
        0.5,
        0.5,
        0.5,
    ]


def test_a_number_takes_back_what_earlier_measures_did_in_its_period(town):
    found = change_of(town, HALF, TrafficMeasure(MAIN, flow_veh_h=(900.0, None, None)))
    assert found.flow_veh_h[DAY, 0] == 900 and found.flow_factor[:, 0].tolist() == [1.0, 0.5, 0.5]


def test_a_factor_after_a_number_acts_on_the_number(town):
    found = change_of(town, TrafficMeasure(MAIN, flow_veh_h=every_period(900.0)), HALF)
    flow = np.full((3, 4, 2), 50.0)
    after = flows_after(found, flow, np.array(["light", "heavy"]), flow)
    np.testing.assert_allclose(after.sum(axis=-1)[:, 0], 450)


def test_a_share_takes_back_the_factor_on_the_share_and_not_that_on_the_flow(town):
    found = change_of(
        town, TrafficMeasure(MAIN, flow_factor=every_period(0.5), heavy_factor=every_period(3.0)), EVERY_KIND[2]
    )
    assert found.heavy_share[:, 0].tolist() == [0.08] * 3 and found.heavy_factor[:, 0].tolist() == [1] * 3
    assert found.flow_factor[:, 0].tolist() == [1, 1, 0.5]


@pytest.mark.parametrize("targets", [ALL, RoadTargets(polygon=((-60, 150), (60, 150), (60, 350), (-60, 350)))])
def test_vehicles_are_not_put_on_footpaths_that_only_lie_in_the_area(town, targets):
    with pytest.raises(InputError) as caught:
        TrafficMeasure(targets, flow_veh_h=every_period(100.0)).apply(town)
    assert caught.value.feature == "path" and "roads not made for them, first a footway" in caught.value.message
    assert "class" in caught.value.hint


@pytest.mark.parametrize("targets", [RoadTargets(ids=("path",)), RoadTargets(classes=("footway",))])
def test_vehicles_are_put_on_a_footpath_that_is_meant(town, targets):
    found = change_of(town, TrafficMeasure(targets, flow_veh_h=every_period(4.0)))
    assert found.flow_veh_h[DAY, 3] == 4


@pytest.mark.parametrize("measure", EVERY_KIND, ids=lambda each: each.describe())
def test_a_measure_survives_json(measure):
    again = measure_from_dict(json.loads(json.dumps(measure_to_dict(measure))))
    assert again == measure and measure_to_dict(again) == measure_to_dict(measure)


def test_one_number_in_a_document_is_for_all_periods():
    assert TrafficMeasure.from_parameters(ALL, {"flow_factor": 0.5, "heavy_share": None}, "", True) == HALF
    assert HALF.parameters() == {"flow_factor": 0.5}
    assert EVERY_KIND[1].parameters() == {"flow_factor": {"night": 0.2}}


def test_a_whole_number_is_written_like_any_other():
    one, other = (TrafficMeasure(ALL, flow_factor=every_period(value)) for value in (2, 2.0))
    assert json.dumps(measure_to_dict(one)) == json.dumps(measure_to_dict(other))


def test_a_measure_says_what_it_does():
    assert [each.describe() for each in EVERY_KIND] == [
        "Traffic on all roads: vehicles × 0.5",
        "Traffic on 1 road: vehicles night × 0.2",
        "Traffic on 1 road: vehicles day 900 an hour, evening 400 an hour; heavy share 8 %",
        "Traffic on all roads: heavy share day × 0.5, night × 0.25",
        "Traffic on 1 road: two-wheelers day 20 %, night 0 %; medium among heavy 75 %",
    ]


def test_shares_of_two_wheelers_and_medium_ones_are_put_on_their_roads_and_periods(town):
    found = change_of(town, EVERY_KIND[4])
    assert found.two_wheeler_share[DAY, 0] == 0.2 and found.two_wheeler_share[NIGHT, 0] == 0
    assert np.isnan(found.two_wheeler_share[EVENING]).all() and np.isnan(found.two_wheeler_share[:, 1:]).all()
    assert found.medium_share[:, 0].tolist() == [0.75] * 3 and np.isnan(found.medium_share[:, 1:]).all()
    again = change_of(town, EVERY_KIND[4], TrafficMeasure(MAIN, two_wheeler_share=every_period(0.1)))
    assert again.two_wheeler_share[:, 0].tolist() == [0.1] * 3 and again.medium_share[DAY, 0] == 0.75


def test_a_document_written_before_there_were_two_wheelers_loads():
    old = {"kind": "traffic", "targets": {"ids": ["main"]}, "parameters": {"heavy_share": {"day": 0.08}}}
    measure = measure_from_dict(old)
    assert measure.heavy_share == (0.08, None, None) and measure.two_wheeler_share == (None, None, None)
    assert measure.parameters() == old["parameters"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "changes nothing"),
        ({"flow_factor": every_period(-0.1)}, "field flow_factor: -0.1, must be 0 to 10"),
        ({"flow_factor": every_period(11.0)}, "field flow_factor: 11, must be 0 to 10"),
        ({"flow_veh_h": (1.0, 30001.0, None)}, "field flow_veh_h: 30001 veh/h, must be 0 to 30000 veh/h"),
        ({"heavy_share": every_period(8.0)}, "field heavy_share: 8, must be 0 to 1"),
        ({"heavy_factor": every_period(float("nan"))}, "field heavy_factor: nan, must be 0 to 10"),
        ({"two_wheeler_share": every_period(1.2)}, "field two_wheeler_share: 1.2, must be 0 to 1"),
        ({"medium_share": every_period(-1.0)}, "field medium_share: -1, must be 0 to 1"),
        (
            {"heavy_share": every_period(0.6), "two_wheeler_share": (None, 0.5, None)},
            "60 % heavy vehicles and 50 % two-wheelers in the evening",
        ),
        ({"flow_factor": 0.5}, "field flow_factor: 0.5, must be 3 values"),
        (
            {"flow_factor": every_period(0.5), "flow_veh_h": (None, None, 100.0)},
            "both flow_factor and flow_veh_h in the night",
        ),
        (
            {"heavy_factor": (0.5, None, None), "heavy_share": (0.1, None, None)},
            "both heavy_factor and heavy_share in the day",
        ),
    ],
)
def test_traffic_that_cannot_be_is_refused(values, words):
    with pytest.raises(InputError) as caught:
        TrafficMeasure(ALL, **values)
    assert words in caught.value.message and caught.value.hint


def test_a_factor_in_one_period_and_a_number_in_another_are_possible(town):
    found = change_of(town, TrafficMeasure(MAIN, flow_factor=(0.5, None, None), flow_veh_h=(None, None, 10.0)))
    assert found.flow_factor[DAY, 0] == 0.5 and found.flow_veh_h[NIGHT, 0] == 10


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"flow": 0.5}, "a traffic measure has no parameter flow"),
        ({"flow_factor": "half"}, "field flow_factor: 'half' is no number"),
        ({"flow_factor": {"noon": 0.5}}, "field flow_factor: there is no period noon"),
        ({"flow_factor": {"day": "few"}}, "field flow_factor: 'few' is no number"),
        ({"flow_factor": {}}, "changes nothing"),
    ],
)
def test_parameters_that_cannot_be_are_refused(parameters, words):
    with pytest.raises(InputError) as caught:
        measure_from_dict({"kind": "traffic", "targets": {"all": True}, "parameters": parameters})
    assert words in caught.value.message and caught.value.hint


def test_periods_are_named_in_messages():
    with pytest.raises(InputError) as caught:
        TrafficMeasure(ALL, flow_factor=(0.5,))
    assert all(period in caught.value.hint for period in PERIODS)
