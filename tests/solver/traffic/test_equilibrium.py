"""User equilibrium: published networks, warm start, classes, tolls, pairs that cannot be reached."""

from __future__ import annotations

import json
from functools import cache

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.errors import InputError
from plugin.solver.traffic.network import components, network_of

from .networks import CASES, Demand, VehicleClass, closed, equilibrium, published, volumes_of

BASE, CLOSURE, WITH_BRIDGE, WITHOUT = json.loads((CASES / "cases.json").read_text(encoding="utf-8"))["cases"]


@cache
def sioux_falls():
    return published("sioux_falls", 24)


@cache
def sioux_falls_base():
    network, demand = sioux_falls()
    return equilibrium(network, [demand], gap=1e-10)


def test_sioux_falls_is_the_published_equilibrium():
    found = sioux_falls_base()
    assert found.converged and 0 <= found.gap <= 1e-10
    assert_allclose(found.objective, BASE["expected_beckmann"], rtol=1e-6)
    assert_allclose(found.total_time, BASE["expected_total_travel_time"], rtol=1e-6)
    assert_allclose(found.volume, volumes_of(BASE["expected_flows"]), rtol=1e-6, atol=0)
    assert np.abs(found.volume - volumes_of(BASE["expected_flows"])).max() <= 0.01


@pytest.mark.parametrize("warm", [False, True], ids=["cold", "warm"])
def test_sioux_falls_without_a_bridge_is_the_reference(warm):
    network, demand = sioux_falls()
    start = sioux_falls_base().paths if warm else None
    found = equilibrium(network, [demand], [closed(network, *CLOSURE["closed_link_ids"])], gap=1e-10, start=start)
    assert found.gap <= 1e-10 and not len(found.unreachable.trips)
    assert np.abs(found.volume - volumes_of(CLOSURE["expected_flows"])).max() <= 0.01
    assert_allclose(found.objective, CLOSURE["expected_beckmann"], rtol=1e-6)


def test_a_warm_start_without_a_change_is_there_at_once():
    network, demand = sioux_falls()
    again = equilibrium(network, [demand], gap=1e-9, start=sioux_falls_base().paths)
    assert again.rounds == 1
    assert_allclose(again.volume, sioux_falls_base().volume, rtol=1e-12)


def test_the_same_input_gives_the_same_bits():
    network, demand = sioux_falls()
    again = equilibrium(network, [demand], gap=1e-10)
    assert_array_equal(again.volume, sioux_falls_base().volume)
    assert again.gaps == sioux_falls_base().gaps


def test_the_order_of_the_demand_does_not_matter():
    network, demand = sioux_falls()
    order = np.random.default_rng(3).permutation(len(demand.trips))
    again = equilibrium(network, [Demand(*(column[order] for column in demand))], gap=1e-10)
    assert_array_equal(again.volume, sioux_falls_base().volume)


@pytest.mark.parametrize("case", [WITH_BRIDGE, WITHOUT], ids=["with", "without"])
def test_braess(case):
    network, demand = published("braess", 2)
    found = equilibrium(network, [demand], [closed(network, *case["closed_link_ids"])], gap=1e-12)
    expected = [case["expected_volumes"].get(pair, 0) for pair in ("1-3", "1-4", "3-2", "3-4", "4-2")]
    assert_allclose(found.volume, expected, atol=1e-6)
    assert_allclose(found.total_time, case["expected_total_travel_time"], rtol=1e-6)


def test_two_classes_of_the_same_cost_are_one():
    network, demand = sioux_falls()
    half = demand._replace(trips=0.5 * demand.trips)
    lorries = demand._replace(trips=0.25 * demand.trips)
    found = equilibrium(network, [half, lorries], [VehicleClass("cars"), VehicleClass("lorries", pcu=2.0)], gap=1e-10)
    assert_allclose(found.volume, sioux_falls_base().volume, rtol=1e-5)
    assert_allclose(found.flow[0] + 2 * found.flow[1], found.volume, rtol=1e-12)


def test_a_class_keeps_off_links_it_may_not_use_and_others_take_its_place():
    network, demand = sioux_falls()
    lorries = closed(network, *CLOSURE["closed_link_ids"])._replace(name="lorries", pcu=2.0)
    tenth = demand._replace(trips=0.05 * demand.trips)
    found = equilibrium(
        network, [demand._replace(trips=0.9 * demand.trips), tenth], [VehicleClass(), lorries], gap=1e-9
    )
    banned = ~lorries.allowed
    assert (found.flow[1][banned] == 0).all() and (found.flow[0][banned] > 0).all()
    assert found.flow[1].sum() > 0


def test_a_toll_divides_traffic_by_the_difference_of_times():
    """Two roads from a to b with t = 10 + v: 30 vehicles, one road 4 dearer: v1 + 4 = v2."""
    network = network_of([1, 2], ["a", "a"], ["b", "b"], 1.0, 10.0, 0.1, 1.0, zones=["a", "b"], parallel=True)
    toll = VehicleClass(fixed=np.array([4.0, 0.0]))
    found = equilibrium(network, [Demand(np.array([0]), np.array([1]), np.array([30.0]))], [toll], gap=1e-13)
    assert_allclose(found.volume, [13, 17], rtol=1e-9)
    assert_allclose(found.objective, 10 * 30 + 0.5 * (13**2 + 17**2) + 4 * 13, rtol=1e-9)


def test_nobody_drives_through_a_centroid():
    ids, ends = [1, 2, 3], (["a", "b", "a"], ["b", "c", "c"])
    demand = [Demand(np.array([0]), np.array([1]), np.array([5.0]))]
    through = network_of(ids, *ends, 10.0, [1.0, 1.0, 9.0], zones=["a", "c"])
    around = network_of(ids, *ends, 10.0, [1.0, 1.0, 9.0], zones=["a", "c"], no_through=["b"])
    assert_array_equal(equilibrium(through, demand).volume, [5, 5, 0])
    assert_array_equal(equilibrium(around, demand).volume, [0, 0, 5])


def test_pairs_a_closure_cuts_off_are_told_and_the_others_drive():
    network = network_of([1, 2], ["a", "a"], ["b", "c"], 10.0, 1.0, zones=["a", "b", "c"])
    demand = Demand(np.array([0, 0, 1]), np.array([1, 2, 1]), np.array([5.0, 7.0, 3.0]))
    start = equilibrium(network, [demand], [VehicleClass(pcu=2.0)]).paths
    for paths in (None, start):
        found = equilibrium(network, [demand], [closed(network, 2)._replace(pcu=2.0)], start=paths)
        assert found.unreachable.trips.tolist() == [7] and found.unreachable.destination.tolist() == [2]
        assert found.flow.tolist() == [[5, 0]] and found.intrazonal == 3 and found.converged


def test_no_demand_is_an_equilibrium():
    network, demand = sioux_falls()
    found = equilibrium(network, [demand._replace(trips=0 * demand.trips)])
    assert found.converged and (found.volume == 0).all()


def test_components_name_the_zones_that_cannot_be_reached_and_left():
    network = network_of([1, 2, 3], ["a", "b", "b"], ["b", "a", "c"], 1.0, 1.0, zones=["a", "c"])
    parts = components(network)
    assert parts.sizes.tolist() == [2, 1] and parts.outside == ["c"]


def good():
    return {
        "link_ids": [1, 2],
        "start": ["a", "b"],
        "end": ["b", "a"],
        "capacity": 1.0,
        "free_time": 1.0,
        "zones": ["a", "b"],
    }


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"capacity": [1.0, 0.0]}, "feature 2, field capacity: 0 veh/h, must be above 0"),
        ({"free_time": [-4.0, 1.0]}, "feature 1, field free_time: -4, must be 0 or more"),
        ({"free_time": [np.nan, 1.0]}, "field free_time"),
        ({"link_ids": [7, 7]}, "link 7 is there twice"),
        ({"start": ["a", "a"], "end": ["b", "b"]}, "joins the same nodes in the same direction as link 1"),
        ({"zones": ["a", "x"]}, "centroid x is no node"),
        ({"zones": ["a", "a"]}, "two zones have this centroid"),
        ({"beta": -1.0}, "field beta"),
        ({"alpha": 1.0, "conical": True}, "above 1"),
    ],
)
def test_bad_networks_name_link_and_field(change, words):
    with pytest.raises(InputError, match=words.replace("(", r"\(")):
        network_of(**{**good(), **change})


def test_bad_demand_is_named():
    network = network_of([1], ["a"], ["b"], 1.0, 1.0, zones=["a", "b"])
    one = np.array([1.0])
    with pytest.raises(InputError, match="zone number 5"):
        equilibrium(network, [Demand(np.array([0]), np.array([5]), one)])
    with pytest.raises(InputError, match="-1 trips of class all from a to b"):
        equilibrium(network, [Demand(np.array([0]), np.array([1]), -one)])
    with pytest.raises(InputError, match="feature b: the centroid is not connected: trips start there"):
        equilibrium(network, [Demand(np.array([1]), np.array([0]), one)])
