"""What measures say they will do, with numbers and lengths of a small city."""

import numpy as np
import pytest

from plugin.city.buildings import Buildings, Retrofit, Surfaces
from plugin.city.city import City
from plugin.city.errors import InputError
from plugin.city.network import RoadNetwork
from plugin.city.provenance import given
from plugin.scenario.measures import (
    AddBuildingMeasure,
    BarrierMeasure,
    ClosureMeasure,
    RaiseBuildingsMeasure,
    RemoveBuildingsMeasure,
    SpeedMeasure,
    TrafficMeasure,
)
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.targets import Targets
from plugin.scenario.traffic import every_period
from plugin.scenario.wording import name_words, number_of_targets, road_lengths_m, sentence


@pytest.fixture
def roads():
    """Two-way of two pieces (100 + 900 m), one-way (240 m), two-way ring (70 m), a road without links."""
    links = [
        (0, 0, 1, 100),
        (0, 1, 2, 900),
        (0, 1, 0, 100),
        (0, 2, 1, 900),
        (1, 2, 0, 240),
        (2, 1, 1, 70),
        (2, 1, 1, 70),
    ]
    road, start, end, length = (np.array(column) for column in zip(*links))
    classes = given(["primary", "residential", "residential", "service"], text=True)
    ids = np.array(["r0", "r1", "r2", "r3"], dtype=object)
    return RoadNetwork(ids, {"class": classes}, np.zeros((3, 2)), road, start, end, length.astype(float))


@pytest.fixture
def city(roads):
    n = 3
    attributes = {"use": given(["residential", "office", "office"], text=True), "height_m": given(np.full(n, 9.0))}
    ids = np.array(["b0", "b1", "b2"], dtype=object)
    buildings = Buildings(ids, np.zeros((n, 2)), np.ones(n), np.ones(n), attributes, Retrofit.none(n))
    none = np.zeros(0)
    number = none.astype(np.int32)
    return City(buildings, Surfaces(number, number, none, none, none, none, number), roads)


def test_a_road_is_as_long_as_one_of_its_directions(roads):
    np.testing.assert_allclose(road_lengths_m(roads), [1000, 240, 70, 0])


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (SpeedMeasure(RoadTargets(ids=("r0", "r1")), 30), "30 km/h on 2 roads, 1.2 km."),
        (SpeedMeasure(RoadTargets(classes=("residential",)), 30), "30 km/h on residential roads (2 roads, 310 m)."),
        (
            TrafficMeasure(RoadTargets(ids=("r0", "r1")), flow_factor=every_period(0.5)),
            "Traffic on 2 roads, 1.2 km: vehicles × 0.5.",
        ),
        (ClosureMeasure(RoadTargets(ids=("r1",))), "No motor vehicles on 1 road, 240 m."),
        (RemoveBuildingsMeasure(Targets(ids=("b0",))), "Remove 1 building."),
        (RaiseBuildingsMeasure(Targets(use=("office",)), by_m=3), "Raise office (2 buildings) by 3 m."),
        (BarrierMeasure(((0, 0), (30, 40)), 3), "Barrier 50 m long, 3 m high."),
        (AddBuildingMeasure(((0, 0), (10, 0), (10, 12), (0, 12)), 9), "New building of 120 m², 9 m high."),
    ],
    ids=lambda value: getattr(value, "kind", None),
)
def test_a_measure_says_in_one_sentence_what_it_does(city, measure, words):
    assert sentence(measure, city) == words


def test_targets_are_counted_and_those_of_another_city_are_told(city):
    assert number_of_targets(ClosureMeasure(RoadTargets(classes=("residential",))), city) == 2
    assert number_of_targets(BarrierMeasure(((0, 0), (1, 0)), 2), city) == 1
    with pytest.raises(InputError, match="r9"):
        sentence(SpeedMeasure(RoadTargets(ids=("r9",)), 30), city)


def test_names_are_told_by_how_often_they_come():
    assert name_words(["B", "A", "B", "", "C", "D", "E"]) == "B, A, C and 2 more; 1 without a name"
    assert name_words(["", ""]) == "2 without a name"
    assert name_words([]) == ""
