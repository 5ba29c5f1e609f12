"""What the live panel says of roads: size, names, limits of the shown scenario, whole streets."""

import pytest

from plugin.city.errors import InputError
from plugin.review.live_roads import facts_of, roads_now, whole_streets
from plugin.scenario.buildings import RemoveBuildingsMeasure
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.roads import SpeedMeasure
from plugin.scenario.scenario import BASELINE, Scenario
from plugin.scenario.targets import Targets
from tests.box_roads import add_roads


@pytest.fixture
def box_twin(box_twin):
    return add_roads(box_twin)


def test_roads_are_counted_measured_and_named(study):
    facts = facts_of(study.roads, ["main-1", "mill", "yard"])
    assert (facts.number, facts.size) == (3, "3 roads, 125 m")
    assert facts.names == "Main Street, Mill Lane; 1 without a name"
    assert facts_of(study.roads, ["main-1", "main-2"]).where == "Main Street"
    assert facts_of(study.roads, ["main-1", "mill"]).where == "Main Street and Mill Lane"
    assert facts.where == "3 roads" and facts_of(study.roads, ["yard"]).where == "1 road"


def test_limits_are_those_of_the_scenario_with_all_it_starts_from(study):
    main, steps = RoadTargets(classes=("primary",)), RoadTargets(ids=("steps",))
    study.save_scenario(Scenario("slow", "Slow", BASELINE, (SpeedMeasure(main, 40),)))
    study.save_scenario(
        Scenario("slower", "Slower", "slow", (RemoveBuildingsMeasure(Targets(everything=True)), SpeedMeasure(steps, 5)))
    )
    roads = roads_now(study, "slower")
    assert facts_of(roads, ["main-1", "steps", "mill"]).speeds_kmh == (5.0, 40.0)
    assert facts_of(roads, ["main-1", "steps"]).speed_words == "5–40 km/h"
    assert facts_of(roads, ["main-1"]).speed_words == "40 km/h"
    assert facts_of(roads_now(study, BASELINE), ["main-1"]).speed_words == ""


def test_a_measure_on_roads_that_are_gone_is_left_to_the_solver(study):
    gone = SpeedMeasure(RoadTargets(ids=("nowhere",)), 30)
    study.save_scenario(Scenario("odd", "Odd", BASELINE, (gone, SpeedMeasure(RoadTargets(everything=True), 20))))
    assert facts_of(roads_now(study, "odd"), ["mill"]).speeds_kmh == (20.0,)


def test_roads_that_are_not_there_are_named(study):
    with pytest.raises(InputError, match="nowhere"):
        facts_of(study.roads, ["nowhere"])


def test_whole_streets_are_all_parts_of_one_name_and_what_has_none_stays(study):
    assert whole_streets(study.roads, ["main-2", "yard"]) == ["main-1", "main-2", "yard"]
