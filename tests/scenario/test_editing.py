"""Scenarios edited measure by measure."""

import pytest

from plugin.city.errors import InputError
from plugin.scenario import editing
from plugin.scenario.measures import BarrierMeasure, ClosureMeasure, SpeedMeasure
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.scenario import Scenario, effective_measures

SLOW = SpeedMeasure(RoadTargets(ids=("r1",)), 30)
WALL = BarrierMeasure(((0, 0), (10, 0)), 3)
CLOSED = ClosureMeasure(RoadTargets(everything=True))
STREET = Scenario("street", "Street", "baseline", (SLOW, WALL), "why", {"author": "me"})


def test_a_new_measure_comes_last_and_the_old_scenario_stays():
    after = editing.with_measure(STREET, CLOSED)
    assert after.measures == (SLOW, WALL, CLOSED) and STREET.measures == (SLOW, WALL)
    assert (after.id, after.title, after.description, after.other) == ("street", "Street", "why", {"author": "me"})


def test_a_changed_measure_keeps_its_place():
    assert editing.with_changed(STREET, 0, SLOW, CLOSED).measures == (CLOSED, WALL)


@pytest.mark.parametrize("place", [1, 2, -1])
def test_a_measure_that_is_another_one_by_now_is_not_overwritten(place):
    with pytest.raises(InputError) as error:
        editing.with_changed(STREET, place, SLOW, CLOSED)
    assert "Street" in error.value.message and error.value.hint


def test_a_switched_off_measure_stays_in_the_list_and_is_not_in_force():
    after = editing.with_switch(STREET, 1, False)
    assert len(after.measures) == 2 and effective_measures(
        "street", {"street": after, "baseline": Scenario("baseline", "B")}
    ) == [SLOW]
    assert editing.with_switch(after, 1, True) == STREET


@pytest.mark.parametrize(
    ("place", "by", "order"), [(0, 1, (WALL, SLOW)), (1, -1, (WALL, SLOW)), (0, -1, (SLOW, WALL)), (1, 5, (SLOW, WALL))]
)
def test_moving_changes_the_order_within_the_list(place, by, order):
    assert editing.with_moved(STREET, place, by).measures == order


def test_what_is_not_in_the_list_cannot_be_taken_out():
    assert editing.without_measure(STREET, 0).measures == (WALL,)
    with pytest.raises(InputError, match="has 2 measures"):
        editing.without_measure(STREET, 2)


def test_a_title_that_is_taken_gets_the_first_free_number():
    assert editing.free_title("Barrier", ()) == "Barrier"
    assert editing.free_title("Barrier", ("Barrier", "Barrier 2")) == "Barrier 3"
