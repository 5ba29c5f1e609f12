"""Heat networks: streets, tree, pipes and their physics against numbers by hand, brute force, balances and pandapipes."""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

import numpy as np
import pytest
import shapely

from plugin.city.errors import InputError, SetupError, SolverError
from plugin.solver.energy import heat_network as network
from plugin.solver.energy import heat_network_pandapipes
from plugin.solver.energy import heat_network_pipes as physics
from plugin.solver.energy.heat_network_pandapipes import solved
from plugin.solver.energy.heat_network_streets import Streets, connect, street_tree, streets_of
from plugin.solver.energy.heat_network_tree import Tree, heat_density, peak_loads, simultaneity
from plugin.solver.energy.system_tables import checked, system_tables

ROOT = Path(__file__).resolve().parents[3]
PIPES = system_tables("NL")["pipes"]
PANDAPIPES = os.environ.get("TWINSCAPE_PANDAPIPES", "")  # path of a Python that has it (requirements/heat-network.txt)


def streets_between(nodes, edges):
    nodes = np.array(nodes, np.float64)
    start, end = np.array(edges).T
    return streets_of(nodes, start, end, shapely.linestrings(np.stack([nodes[start], nodes[end]], axis=1)))


def squares(*corners, side=8.0):
    return np.array([shapely.box(x, y, x + side, y + side) for x, y in corners], dtype=object)


@pytest.fixture
def cross():
    """A street of 200 m along y = 0 from x = 0, and one of 60 m to the north from its middle; each in both directions."""
    return streets_between([(0, 0), (100, 0), (200, 0), (100, 60)], [(0, 1), (1, 0), (1, 2), (2, 1), (1, 3), (3, 1)])


@pytest.fixture
def branched():
    """Source - 200 m - fork: 150 m to building 0; 100 m to a fork with 50 m to building 1 and 80 m to building 2."""
    parent = np.array([-1, 0, 1, 1, 3, 3])
    length = np.array([0, 200.0, 150, 100, 50, 80])
    return Tree(parent, np.zeros((6, 2)), np.array([-1, -1, 0, -1, 1, 2]), np.full(6, None), length)


# --- streets and tree -------------------------------------------------------------------------------------------------
def test_streets_are_there_once_whatever_their_direction_and_order(cross):
    again = streets_between([(100, 60), (200, 0), (0, 0), (100, 0)], [(3, 0), (2, 3), (1, 3), (3, 2)])
    assert len(cross.first) == 3 and cross.length.tolist() == again.length.tolist() == [100, 60, 100]
    np.testing.assert_array_equal(cross.nodes, again.nodes)
    assert [line.wkt for line in cross.shape] == [line.wkt for line in again.shape]


def test_a_street_that_ends_where_it_begins_keeps_its_length():
    nodes, ring = np.array([(0.0, 0.0)]), shapely.LineString([(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)])
    streets = streets_of(nodes, [0], [0], np.array([ring], dtype=object))
    assert len(streets.nodes) == 2 and streets.length.tolist() == [20, 20]


def test_a_building_is_connected_to_the_nearest_place_of_a_street(cross):
    cut, near = connect(cross, squares((36, 10), (300, 0), (50, -28)), 50.0)
    assert near.node[1] == -1 and near.distance_m[1] == 100 and near.service[1] is None
    np.testing.assert_allclose(cut.nodes[near.node[0]], (36, 0), atol=8)
    assert cut.nodes[near.node[0]][1] == 0 and near.service[0].length == 10 and near.service[2].length == 20
    assert cut.length.sum() == pytest.approx(260)


def test_a_building_a_street_runs_through_is_connected_in_its_middle(cross):
    _, near = connect(cross, squares((46, -3)), 50.0)
    # from where it touches the street, between x = 46 and 54, to the middle at (50, 1)
    assert 1.0 <= near.service[0].length <= np.hypot(4, 1)
    np.testing.assert_allclose(shapely.get_coordinates(near.service[0])[-1], (50, 1))


def shortest_tree(streets: Streets, terminals) -> float:
    """The shortest tree over terminals, by trying every set of other nodes (networks of a dozen nodes)."""
    n, best = len(streets.nodes), np.inf
    others = [i for i in range(n) if i not in terminals]
    edges = sorted(zip(streets.length, streets.first, streets.second))
    for k in range(len(others) + 1):
        for chosen in itertools.combinations(others, k):
            there, label, total = {*terminals, *chosen}, {i: i for i in range(n)}, 0.0
            for length, a, b in edges:  # Kruskal
                if a in there and b in there and label[a] != label[b]:
                    old, new = label[a], label[b]
                    label = {i: new if each == old else each for i, each in label.items()}
                    total += length
            if len({label[i] for i in there}) == 1:
                best = min(best, total)
    return best


@pytest.mark.parametrize("seed", range(6))
def test_the_tree_is_within_its_bound_of_the_shortest_there_is(seed):
    draw = np.random.default_rng(seed)
    places = [(x * 10 + draw.uniform(-4, 4), y * 10 + draw.uniform(-4, 4)) for x in range(4) for y in range(3)]
    edges = [(i, i + 1) for i in range(12) if i % 3 != 2] + [(i, i + 3) for i in range(9)]
    streets = streets_between(places, edges)
    terminals = draw.choice(12, 4, replace=False)
    tree = street_tree(streets, terminals)
    length, best = streets.length[tree].sum(), shortest_tree(streets, terminals.tolist())
    assert best - 1e-9 <= length <= 2 * (1 - 1 / 4) * best
    used = np.unique([streets.first[tree], streets.second[tree]])
    assert len(tree) == len(used) - 1 and set(terminals.tolist()) <= set(used.tolist())


def test_terminals_that_are_apart_are_refused(cross):
    apart = streets_between([(0, 0), (10, 0), (50, 0), (60, 0)], [(0, 1), (2, 3)])
    with pytest.raises(ValueError, match="not all connected"):
        street_tree(apart, np.array([0, 3]))


def test_a_network_by_hand(cross):
    """Buildings beside x = 36 … 44 north and south of the street, and at the end of the side street; heat comes from its west end."""
    found = network.laid_out(
        cross, squares((36, 10), (36, -18), (110, 52)), np.ones(3), 50.0, shapely.Point(0, 0), "plant"
    )
    tree = found.tree
    assert found.left_out == {} and found.source_words == "plant, at 0.0, 0.0"
    service = tree.length_m[tree.is_service]
    np.testing.assert_allclose(np.sort(service), [10, 10, 10])
    # west end to the side street's last building, whose service begins between y = 52 and its end; the rest of the streets is left out
    assert 152 <= tree.length_m[~tree.is_service].sum() <= 160
    assert sorted(tree.building.tolist())[-3:] == [0, 1, 2]
    assert (tree.parent[1:] < np.arange(1, len(tree))).all()


def test_the_order_of_buildings_changes_nothing(cross):
    shapes, heat = squares((36, 10), (36, -18), (110, 52), (150, 12)), np.array([1.0, 2, 3, 4])
    one = network.laid_out(cross, shapes, heat, 50.0).tree
    other = network.laid_out(cross, shapes[::-1], heat[::-1], 50.0).tree
    assert sorted(one.length_m.tolist()) == sorted(other.length_m.tolist())
    np.testing.assert_array_equal(one.place[0], other.place[0])


def test_without_a_source_heat_comes_from_the_crossing_next_to_the_centre_of_demand(cross):
    found = network.laid_out(cross, squares((36, 10), (150, 12)), np.array([1.0, 9.0]), 50.0)
    np.testing.assert_array_equal(
        found.tree.place[0], (100, 0)
    )  # the centre is at x = 142.6; the next crossings 100 and 200
    assert "chosen, as none was given" in found.source_words


def test_buildings_that_cannot_be_reached_are_named_with_the_reason(cross):
    found = network.laid_out(cross, squares((36, 10), (36, 158)), np.ones(2), 50.0)
    # from the corner (44, 158) to the end of the side street (100, 60)
    assert found.left_out == {1: "the next street joined to the heat source is 113 m away"}
    with pytest.raises(InputError, match="no street is within 5 m of any of 1 buildings, the next is 10 m away"):
        network.laid_out(cross, squares((36, 10)), np.ones(1), 5.0)
    with pytest.raises(InputError, match="the heat source is 4900 m from the next street"):
        network.laid_out(cross, squares((36, 10)), np.ones(1), 50.0, shapely.Point(-4900, 0))


# --- loads and pipes --------------------------------------------------------------------------------------------------
def test_simultaneity_is_that_of_winter():
    """0.449678 + 0.551235 / (1 + (n / 53.8438)^1.76274) with n = 53.8438: half of b; at 200 by hand 0.4993, and no less beyond."""
    np.testing.assert_allclose(
        simultaneity([1, 53.84382392, 200, 5000]), [1, 0.449677646 + 0.275617344, 0.4993, 0.4993], atol=5e-5
    )
    assert (np.diff(simultaneity(np.arange(1, 400))) <= 0).all()


def test_loads_add_up_with_simultaneity_and_no_section_is_made_for_less_than_it_feeds(branched):
    peak = np.array([60.0, 20.0, 40.0])
    np.testing.assert_allclose(peak_loads(branched, peak, False), [120, 120, 60, 60, 20, 40])
    f2, f3 = simultaneity(2), simultaneity(3)
    np.testing.assert_allclose(peak_loads(branched, peak), [120 * f3, 120 * f3, 60, 60 * f2, 20, 40])
    hundred = Tree(
        np.concatenate([[-1], np.zeros(100, int)]),
        np.zeros((101, 2)),
        np.arange(101) - 1,
        np.full(101, None),
        np.ones(101),
    )
    assert peak_loads(hundred, np.append(900.0, np.ones(99)))[0] == 900


def test_heat_density_is_that_of_the_branch_behind_a_section(branched):
    density = heat_density(branched, np.array([300.0, 100.0, 180.0]))
    np.testing.assert_allclose(density, [580 / 580, 580 / 580, 300 / 150, 280 / 230, 100 / 50, 180 / 80])


@pytest.mark.parametrize(
    ("celsius", "density", "viscosity"), [(10, 999.70, 1306e-6), (50, 988.03, 547e-6), (80, 971.79, 354e-6)]
)
def test_water_is_that_of_the_steam_tables(celsius, density, viscosity):
    """IAPWS values at 1 bar; 2.5 % is what the formula of the viscosity claims."""
    water = physics.water_at(celsius)
    assert water.density == pytest.approx(density, abs=0.05)
    assert water.viscosity == pytest.approx(viscosity, rel=0.025)


def test_a_pipe_is_the_narrowest_that_keeps_both_limits():
    """100 kW at 30 K are 0.7963 kg/s. By Swamee and Jain's formula (within 1 % of Colebrook) DN 32 has 202 Pa/m, DN 40 95 Pa/m."""
    water, flow = physics.water_at(65.0), physics.flow_for(np.array([100.0]), 80.0, 50.0)
    assert flow[0] == pytest.approx(0.79630, abs=1e-5)
    friction = {}
    for dn, inner in zip(PIPES["dn"], PIPES["inner_mm"] / 1000):
        v = flow[0] / (water.density * np.pi * inner**2 / 4)
        reynolds = water.density * v * inner / water.viscosity
        f = 0.25 / np.log10(physics.ROUGHNESS_M / inner / 3.7 + 5.74 / reynolds**0.9) ** 2
        friction[int(dn)] = f / inner * water.density * v**2 / 2
    assert friction[32] > 150 > friction[40]
    row = physics.sized(flow, PIPES, water, 150.0, 2.5)
    assert PIPES["dn"][row] == [40]
    assert PIPES["dn"][physics.sized(flow, PIPES, water, 150.0, 0.5)] == [50]  # 0.56 m/s in DN 40
    one = Tree(np.array([-1, 0]), np.zeros((2, 2)), np.array([-1, 0]), np.full(2, None), np.array([0.0, 1.0]))
    drop = physics.pressure_drop(one, np.append(flow, flow), np.full(2, PIPES["inner_mm"][row[0]] / 1000), water)
    assert drop.pressure_drop_pa[1] / 1.2 == pytest.approx(friction[40], rel=0.02)
    with pytest.raises(InputError, match="are too much for DN 600"):
        physics.sized(np.array([5000.0]), PIPES, water, 150.0, 2.5)


def test_the_pipes_of_the_table_lose_what_their_insulation_lets_through():
    np.testing.assert_allclose(
        PIPES["u_w_mk"], 2 * np.pi * 0.027 / np.log(PIPES["casing_mm"] / PIPES["outer_mm"]), atol=5.1e-5
    )
    broken = {key: column.copy() for key, column in PIPES.items()}
    broken["casing_mm"][2] = 30.0
    with pytest.raises(InputError, match="feature 3, field casing_mm: not wider than outer_mm"):
        checked("pipes", broken, "city.gpkg")


def test_a_buried_pair_loses_what_two_line_sources_lose():
    """Each pipe and its mirror image above the ground heat the place of the other: two equations, solved as they stand."""
    u, casing, soil = np.array([0.2327]), np.array([0.125]), 1.5
    depth, apart = 1.0 + 0.0685 * soil, 0.125 + 0.15
    own = 1 / 0.2327 + np.log(4 * depth / 0.125) / (2 * np.pi * soil)
    other = np.log(np.hypot(apart, 2 * depth) / apart) / (2 * np.pi * soil)
    supply, back = np.linalg.solve([[own, other], [other, own]], [80 - 8, 50 - 8])
    loss = physics.buried_loss(u, casing, soil)
    assert loss.own[0] * 72 - loss.other[0] * 42 == pytest.approx(supply, rel=1e-12)
    assert loss.own[0] * 42 - loss.other[0] * 72 == pytest.approx(back, rel=1e-12)
    single = Tree(np.array([-1, 0]), np.zeros((2, 2)), np.array([-1, 0]), np.full(2, None), np.array([0.0, 100.0]))
    both = physics.Loss(np.repeat(loss.own, 2), np.repeat(loss.other, 2))
    year = physics.yearly_loss(single, both, 80.0, 50.0, 8.0, 8760)
    assert year[1] == pytest.approx((supply + back) * 100 * 8.76, rel=1e-12)


def flows(tree, at_buildings):
    return tree.downstream(np.where(tree.building >= 0, np.array(at_buildings)[tree.building], 0.0))


def test_what_the_source_gives_is_what_buildings_take_and_pipes_lose(branched):
    loss = physics.buried_loss(PIPES["u_w_mk"][[8, 5, 4, 3, 1, 2]], PIPES["casing_mm"][[8, 5, 4, 3, 1, 2]] / 1000, 1.5)
    flow = flows(branched, [1.5, 0.4, 0.8])
    t = physics.temperatures(branched, flow, loss, 80.0, 50.0, 9.0)
    c, leaf = physics.HEAT_CAPACITY, branched.building >= 0
    given = flow[0] * c * (80 - t.return_c[0])
    taken = (flow[leaf] * c * (t.supply_c[leaf] - 50)).sum()
    assert given == pytest.approx(taken + t.supply_loss_w.sum() + t.return_loss_w.sum(), rel=1e-12)
    assert (np.diff(t.supply_c[[0, 1, 3, 4]]) < 0).all() and (t.return_c <= 50).all()
    # the first section by hand: T_out = T_a + (80 − T_a) exp(−U L / (m c)), around it the ground and the return
    around = 9 + loss.other[1] / loss.own[1] * 41
    assert t.supply_c[1] == pytest.approx(around + (80 - around) * np.exp(-loss.own[1] * 200 / (2.7 * c)), abs=1e-9)


def test_pressures_add_up_on_the_way_and_the_pump_has_to_be_strong_enough_for_the_worst(branched):
    design = network.Design(ground_c=9.0, simultaneity=False)
    found = network.network_of(branched, np.array([300.0, 100, 180]), np.array([150.0, 50, 90]), PIPES, design)
    drop = found.flow.pressure_drop_pa / 1000
    assert found.pressure_kpa[4] == pytest.approx(60 + 2 * (drop[1] + drop[3] + drop[4]))
    kw, mwh = network.pump_energy(found, np.ones(8760))
    volume = 290e3 / (4186 * 30) / physics.water_at(65.0).density
    assert kw == pytest.approx(found.pressure_kpa.max() * volume / 0.6, rel=1e-9)
    share = 580e3 / 8760 / 290  # of the design flow, all year
    by_hand = ((found.pressure_kpa.max() - 60) * share**2 + 60) * volume * share / 0.6 * 8.76
    assert mwh == pytest.approx(by_hand, rel=1e-9)
    np.testing.assert_allclose(found.peak_flow_kg_s[[0, 2]], [290e3 / (4186 * 30), 150e3 / (4186 * 30)])


# --- pandapipes -------------------------------------------------------------------------------------------------------
@pytest.mark.skipif(not PANDAPIPES, reason="TWINSCAPE_PANDAPIPES names no Python that has pandapipes")
def test_pandapipes_finds_the_same(branched):
    """Its pressures lie within 0.1 % (it stops iterating on friction), its temperatures within 1 mK, for the same water."""
    design = network.Design(ground_c=9.0)
    found = network.network_of(branched, np.array([300.0, 100, 180]), np.array([150.0, 50, 90]), PIPES, design)
    water = physics.water_at(65.0)
    given = network.as_solved_by_pandapipes(found)
    there = solved(PANDAPIPES, {**given, "fluid": [water.density, water.heat_capacity, water.viscosity]})
    np.testing.assert_allclose(there["supply_c"], found.peak.supply_c, atol=1e-3)
    np.testing.assert_allclose(there["return_c"], found.peak.return_c, atol=1e-3)
    flow = physics.pressure_drop(branched, found.peak_flow_kg_s, found.inner_m, water)
    straight = branched.from_source(2 * flow.pressure_drop_pa / (1 + physics.FITTINGS)) / 1000
    np.testing.assert_allclose(there["pressure_kpa"], straight, rtol=1e-3)


def test_without_pandapipes_it_says_what_to_install(branched):
    with pytest.raises(SetupError, match="has no pandapipes") as raised:
        solved(sys.executable, {})
    pinned = (ROOT / "requirements" / "heat-network.txt").read_text(encoding="utf-8").splitlines()[-1]
    assert f"pip install {pinned}" in raised.value.hint and raised.value.code == "pandapipes-missing"
    with pytest.raises(SetupError, match="cannot be run"):
        solved("/nowhere/python", {})


def test_a_network_pandapipes_takes_too_long_for_is_no_lack_of_pandapipes(tmp_path, monkeypatch):
    slow = tmp_path / "slow-python"
    slow.write_text("#!/bin/sh\nexec sleep 5\n")
    slow.chmod(0o755)
    monkeypatch.setattr(heat_network_pandapipes, "LONGEST_S", 0.2)
    with pytest.raises(SolverError, match="no solution within 0.2 s") as raised:
        solved(str(slow), {})
    assert raised.value.code == "pandapipes-timeout"
