"""How what a scenario puts on roads acts on their traffic: order, proportions, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.errors import InputError
from plugin.city.fields import field_of
from plugin.city.provenance import Origin, absent, given
from plugin.city.road_change import PERIODS, RoadChange, flows_after, speed_after, surface_after

DAY, EVENING, NIGHT = range(3)
KINDS = np.array(["light", "medium", "heavy", "two_wheeler"])
IS_HEAVY = np.array([False, True, True, False])
USUAL = np.broadcast_to([80.0, 6.0, 4.0, 10.0], (3, 2, 4))
ROUNDING = 1e-12  # of the largest flow: sums, shares and products of a few numbers


@pytest.fixture
def flow() -> np.ndarray:
    """Two roads: a busy one, and one that is empty at night and has no heavy vehicles in the evening."""
    busy = [[700, 60, 40, 200], [300, 20, 30, 50], [90, 3, 2, 5]]
    quiet = [[50, 2, 1, 7], [20, 0, 0, 5], [0, 0, 0, 0]]
    return np.array([busy, quiet], dtype=float).swapaxes(0, 1)


def changed(**columns) -> RoadChange:
    """A change of two roads: (period, road) -> value, or road -> value."""
    none = RoadChange.none(2)
    arrays = {}
    for key, places in columns.items():
        arrays[key] = getattr(none, key).copy()
        for place, value in places.items():
            arrays[key][place] = value
    return replace(none, **arrays)


def after(change: RoadChange, flow: np.ndarray) -> np.ndarray:
    return flows_after(change, flow, KINDS, USUAL, np.array(["busy", "quiet"], dtype=object))


def heavy_share(flow: np.ndarray) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        return flow[..., IS_HEAVY].sum(axis=-1) / flow.sum(axis=-1)


def test_no_change_leaves_every_bit(flow):
    flow = flow / 3
    assert not RoadChange.none(2).on_traffic.any()
    assert_array_equal(after(RoadChange.none(2), flow), flow)


def test_a_factor_multiplies_every_category_of_its_period_and_road(flow):
    expected = flow.copy()
    expected[NIGHT, 0] *= 0.25
    assert_allclose(after(changed(flow_factor={(NIGHT, 0): 0.25}), flow), expected, rtol=ROUNDING)


def test_a_number_of_vehicles_keeps_the_share_of_each_category(flow):
    found = after(changed(flow_veh_h={(DAY, 0): 500.0}), flow)
    assert_allclose(found[DAY, 0], [350, 30, 20, 100], rtol=ROUNDING)
    assert_array_equal(found[EVENING:], flow[EVENING:])


def test_the_number_comes_before_the_factor(flow):
    both = changed(flow_veh_h={(DAY, 0): 500.0}, flow_factor={(DAY, 0): 0.5})
    assert after(both, flow)[DAY, 0].sum() == pytest.approx(250)


def test_a_share_of_heavy_vehicles_leaves_their_number_together_alone(flow):
    found = after(changed(heavy_share={(DAY, 0): 0.5}), flow)
    assert_allclose(found[DAY, 0], [500 * 7 / 9, 300, 200, 500 * 2 / 9], rtol=ROUNDING)


def test_a_factor_on_the_share_multiplies_the_share(flow):
    found = after(changed(heavy_factor={(DAY, 0): 2.0}), flow)
    assert heavy_share(found)[DAY, 0] == pytest.approx(0.2) and found[DAY, 0].sum() == pytest.approx(1000)


def test_a_ban_takes_the_heavy_vehicles_away_and_leaves_the_others(flow):
    found = after(changed(heavy_ban={(DAY, 0): True}), flow)
    assert_allclose(found[DAY, 0], [700, 0, 0, 200], rtol=ROUNDING)


def test_a_ban_comes_after_the_share(flow):
    found = after(changed(heavy_ban={(DAY, 0): True}, heavy_share={(DAY, 0): 0.3}), flow)
    assert found[DAY, 0, IS_HEAVY].sum() == 0 and found[DAY, 0].sum() == pytest.approx(700)


def test_a_closed_road_is_empty_whatever_else_is_put_on_it(flow):
    all_of_it = {(p, 0): 900.0 for p in range(3)}
    found = after(changed(closed={0: True}, flow_veh_h=all_of_it, flow_factor={(DAY, 0): 2.0}), flow)
    assert not found[:, 0].any()
    assert_array_equal(found[:, 1], flow[:, 1])


def test_vehicles_on_an_empty_road_are_divided_as_such_roads_usually_are(flow):
    found = after(changed(flow_veh_h={(NIGHT, 1): 200.0}), flow)
    assert_allclose(found[NIGHT, 1], [160, 12, 8, 20], rtol=ROUNDING)


def test_a_factor_leaves_an_empty_road_empty(flow):
    assert not after(changed(flow_factor={(NIGHT, 1): 5.0}, heavy_factor={(NIGHT, 1): 5.0}), flow)[NIGHT, 1].any()


def test_heavy_vehicles_on_a_road_without_them_are_divided_as_usual(flow):
    found = after(changed(heavy_share={(EVENING, 1): 0.4}), flow)
    assert_allclose(found[EVENING, 1], [12, 6, 4, 3], rtol=ROUNDING)


def test_more_heavy_vehicles_than_vehicles_are_refused_with_the_road(flow):
    with pytest.raises(InputError) as caught:
        after(changed(heavy_factor={(DAY, 0): 11.0, (DAY, 1): 1.5}), flow)
    assert "feature busy, field heavy_factor: 110 % heavy vehicles in the day (10 % before)" in caught.value.message
    assert "factor" in caught.value.hint


def test_a_share_of_one_is_possible(flow):
    assert after(changed(heavy_share={(DAY, 0): 1.0}), flow)[DAY, 0, [0, 3]].sum() == 0


def test_two_wheelers_take_the_place_of_light_vehicles(flow):
    found = after(changed(two_wheeler_share={(DAY, 0): 0.5, (EVENING, 0): 0.0}), flow)
    assert_allclose(found[DAY, 0], [400, 60, 40, 500], rtol=ROUNDING)
    assert_allclose(found[EVENING, 0], [350, 20, 30, 0], rtol=ROUNDING)
    assert_array_equal(found[NIGHT], flow[NIGHT])
    assert_array_equal(found[:, 1], flow[:, 1])


def test_mopeds_and_motorcycles_keep_their_proportions_or_take_the_usual_ones():
    kinds = np.array(["light", "heavy", "two_wheeler", "two_wheeler"])
    flow = np.array([[[80.0, 10.0, 8.0, 2.0], [90.0, 10.0, 0.0, 0.0]]] * 3)
    usual = np.broadcast_to([90.0, 8.0, 1.0, 3.0], flow.shape)
    found = flows_after(changed(two_wheeler_share={(DAY, 0): 0.2, (DAY, 1): 0.2}), flow, kinds, usual)
    assert_allclose(found[DAY], [[70, 10, 16, 4], [70, 10, 5, 15]], rtol=ROUNDING)


def test_a_share_of_medium_ones_leaves_the_heavy_together_alone(flow):
    found = after(changed(medium_share={(DAY, 0): 0.25, (EVENING, 1): 0.5}), flow)
    assert_allclose(found[DAY, 0], [700, 25, 75, 200], rtol=ROUNDING)
    assert_allclose(found[EVENING, 1], flow[EVENING, 1], rtol=ROUNDING)  # no heavy ones to tell apart


def test_a_ban_after_a_share_of_two_wheelers_takes_the_heavy_only(flow):
    found = after(changed(two_wheeler_share={(DAY, 0): 0.5}, heavy_ban={(DAY, 0): True}), flow)
    assert_allclose(found[DAY, 0], [400, 0, 0, 500], rtol=ROUNDING)


def test_more_heavy_vehicles_and_two_wheelers_than_vehicles_are_refused(flow):
    with pytest.raises(InputError, match="95 % two-wheelers and 10 % heavy vehicles in the day") as caught:
        after(changed(two_wheeler_share={(DAY, 0): 0.95}), flow)
    assert (caught.value.feature, caught.value.field) == ("busy", "two_wheeler_share") and caught.value.hint


def test_two_wheelers_nobody_knows_the_kinds_of_are_refused(flow):
    flow[..., 3] = 0
    usual = USUAL * [1, 1, 1, 0]
    with pytest.raises(InputError, match="two-wheelers in the night, which such roads usually have none of") as caught:
        flows_after(changed(two_wheeler_share={(NIGHT, 0): 0.1}), flow, KINDS, usual)
    assert "table of usual traffic" in caught.value.hint
    assert_array_equal(flows_after(changed(two_wheeler_share={(NIGHT, 0): 0.0}), flow, KINDS, usual), flow)


def test_what_such_roads_usually_have_must_be_known_where_it_is_needed(flow):
    nothing = np.zeros((3, 2, 4))
    assert flows_after(changed(flow_factor={(DAY, 0): 2.0}), flow, KINDS, nothing)[DAY, 0].sum() == 2000
    for change in (changed(flow_veh_h={(NIGHT, 1): 9.0}), changed(heavy_share={(EVENING, 1): 0.1})):
        with pytest.raises(ValueError, match="usual traffic of road 1, (night|evening)"):
            flows_after(change, flow, KINDS, nothing)


def test_shapes_that_do_not_fit_are_refused(flow):
    with pytest.raises(ValueError, match=r"must be \(3, 3, 4\)"):
        flows_after(RoadChange.none(3), flow, KINDS, USUAL)


def one_after_the_other(total: float, share: float, column: dict) -> tuple:
    """The slow twin: total and heavy vehicles of one road and period, step by step in the order of the docstring of RoadChange."""
    if not np.isnan(column["flow_veh_h"]):
        total = column["flow_veh_h"]
    total *= column["flow_factor"]
    if not np.isnan(column["heavy_share"]):
        share = column["heavy_share"]
    heavy = total * share * column["heavy_factor"]
    others = total - heavy
    if column["heavy_ban"]:
        heavy = 0.0
    if column["closed"]:
        heavy = others = 0.0
    return others, heavy, others + heavy


@pytest.mark.parametrize("seed", range(10))
def test_any_change_gives_what_its_steps_one_after_the_other_give(seed):
    random = np.random.default_rng(seed)
    n = 40
    flow = random.uniform(1, 500, (3, n, 4))
    usual = random.uniform(1, 9, (3, n, 4))
    change = RoadChange(
        np.where(random.random((3, n)) < 0.3, random.uniform(0, 900, (3, n)), np.nan),
        np.where(random.random((3, n)) < 0.3, random.uniform(0, 3, (3, n)), 1.0),
        np.where(random.random((3, n)) < 0.3, random.uniform(0, 0.5, (3, n)), np.nan),
        np.where(random.random((3, n)) < 0.3, random.uniform(0, 1, (3, n)), 1.0),
        np.where(random.random((3, n)) < 0.3, random.uniform(0, 0.1, (3, n)), np.nan),
        np.where(random.random((3, n)) < 0.3, random.uniform(0, 1, (3, n)), np.nan),
        random.random((3, n)) < 0.2,
        random.random(n) < 0.2,
        np.full(n, np.nan),
        RoadChange.none(n).surface,
    )
    found = flows_after(change, flow, KINDS, usual)
    shares = heavy_share(flow)
    for p in range(3):
        for i in range(n):
            column = {key: getattr(change, key)[p, i] for key in RoadChange.BY_PERIOD}
            column["closed"] = change.closed[i]
            others, heavy, _ = one_after_the_other(flow[p, i].sum(), shares[p, i], column)
            assert found[p, i, ~IS_HEAVY].sum() == pytest.approx(others, rel=1e-9, abs=1e-9)
            assert found[p, i, IS_HEAVY].sum() == pytest.approx(heavy, rel=1e-9, abs=1e-9)
            medium, two = column["medium_share"], column["two_wheeler_share"]
            if np.isnan(medium):
                medium = flow[p, i, 1] / (flow[p, i, 1] + flow[p, i, 2])
            assert found[p, i, 1] == pytest.approx(medium * heavy, rel=1e-9, abs=1e-9)
            if np.isnan(two) or others == 0:
                wheels = others * flow[p, i, 3] / (flow[p, i, 0] + flow[p, i, 3])
            else:  # of all that were there before the ban
                wheels = two * one_after_the_other(flow[p, i].sum(), shares[p, i], {**column, "heavy_ban": False})[2]
            assert found[p, i, 3] == pytest.approx(wheels, rel=1e-9, abs=1e-9)


def test_a_road_alone_is_the_same_as_among_others(flow):
    change = changed(flow_factor={(DAY, 0): 0.7}, heavy_share={(DAY, 1): 0.21}, flow_veh_h={(NIGHT, 1): 33.0})
    together = after(change, flow)
    for i in range(2):
        alone = flows_after(change.take(np.array([i])), flow[:, [i]], KINDS, USUAL[:, [i]])
        assert_array_equal(alone, together[:, [i]])


def test_roads_are_taken_in_the_order_asked_for():
    change = changed(flow_factor={(DAY, 1): 0.5}, closed={0: True}, speed_kmh={1: 30.0}, surface={1: "NL05"})
    turned = change.take(np.array([1, 0]))
    assert turned.flow_factor[DAY].tolist() == [0.5, 1.0] and turned.closed.tolist() == [False, True]
    assert turned.surface.tolist() == ["NL05", ""] and turned.speed_kmh[0] == 30
    assert len(change.take(np.array([False, True]))) == 1


def test_a_speed_limit_of_the_scenario_says_where_it_is_from():
    limits = given([50.0, np.nan])
    found = speed_after(changed(speed_kmh={1: 30.0}), limits)
    assert found.values.tolist() == [50, 30] and found.origin.tolist() == [Origin.GIVEN, Origin.MEASURE]
    assert "scenario" in found.rule[1] and np.isnan(limits.values[1])


def test_a_surface_of_the_scenario_says_where_it_is_from():
    found = surface_after(changed(surface={0: "NL05"}), absent(2, text=True))
    assert found.values.tolist() == ["NL05", ""] and found.origin.tolist() == [Origin.MEASURE, Origin.MISSING]


def test_the_periods_are_those_of_the_fields_of_roads():
    assert all(field_of("roads", f"flow_{period}_veh_h") for period in PERIODS)
