"""Roads by R-LINE: the published states of AERMOD, the same integral in plain numpy, and what must hold whatever the numbers are."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import numba
import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from plugin.solver.air import rline
from plugin.solver.air.rline_spread import (
    kept_spread_tables,
    left_by_deposition,
    node_distances,
    node_term,
    profiles_of,
    spread,
    spread_tables,
)
from plugin.solver.air.surface_layer import convective_velocity, sensible_heat_flux, sigma_v, wind

HERE = Path(__file__).resolve().parent
CASES = HERE.parents[1] / "reference" / "air"
_place = importlib.util.spec_from_file_location("rline_by_steps", HERE / "rline_by_steps.py")
by_steps = importlib.util.module_from_spec(_place)
_place.loader.exec_module(by_steps)

STATES = {
    "very unstable": {
        "u_ref": 1.6,
        "z_ref": 10.0,
        "ustar": 0.21,
        "L": -10.0,
        "zi": 1200.0,
        "sigma_v": 0.93,
        "z0": 0.1,
        "d": 0.5,
    },
    "neutral": {
        "u_ref": 6.0,
        "z_ref": 10.0,
        "ustar": 0.52,
        "L": -5000.0,
        "zi": 1000.0,
        "sigma_v": 1.02,
        "z0": 0.1,
        "d": 0.5,
    },
    "very stable": {
        "u_ref": 1.5,
        "z_ref": 10.0,
        "ustar": 0.06,
        "L": 10.0,
        "zi": 40.0,
        "sigma_v": 0.2,
        "z0": 0.1,
        "d": 0.5,
    },
    "canopy": {
        "u_ref": 4.0,
        "z_ref": 12.0,
        "ustar": 0.4,
        "L": 200.0,
        "zi": 500.0,
        "sigma_v": 0.76,
        "z0": 0.5,
        "d": 2.5,
    },
}


def profile_of(state):
    return profiles_of(*(state[key] for key in ("u_ref", "z_ref", "ustar", "L", "zi", "sigma_v", "z0", "d")))


@pytest.fixture(scope="module")
def town():
    """60 links, 25 receptors, 12 states of 4 profiles."""
    rng = np.random.default_rng(11)
    x, y, angle, length = (
        rng.uniform(0, 900, 60),
        rng.uniform(0, 900, 60),
        rng.uniform(0, np.pi, 60),
        rng.uniform(30, 250, 60),
    )
    dx, dy = np.cos(angle) * length / 2, np.sin(angle) * length / 2
    links = rline.links_of(x - dx, y - dy, x + dx, y + dy, rng.choice([7.0, 14.0], 60), rng.choice([0.6, 5.0], 60))
    receptors = rline.receptors_of(rng.uniform(0, 900, 25), rng.uniform(0, 900, 25), rng.choice([1.5, 7.5], 25))
    columns = {key: [state[key] for state in STATES.values()] for key in STATES["neutral"]}
    profiles = profiles_of(*(columns[key] for key in ("u_ref", "z_ref", "ustar", "L", "zi", "sigma_v", "z0", "d")))
    return links, receptors, rline.states_of(rng.uniform(0, 360, 12), np.tile(np.arange(4), 3), profiles)


@pytest.mark.parametrize(
    "case", json.loads((CASES / "boundary_layer_rline.json").read_text())["cases"], ids=lambda c: c["id"]
)
def test_wind_and_spread_are_the_published_ones(case):
    given, expected = case["inputs"], case["expected"]
    layer = (given["ustar"], given["L_m"])
    wstar = convective_velocity(*layer, given["zi_m"])
    fluctuation = sigma_v(given["ustar"], wstar)
    ground = (given["z0_m"], given["displacement_m"], fluctuation)
    assert_allclose(wind([10, 20, 50], *layer, *ground), list(expected["wind_m_s_by_z"].values()), rtol=1e-4)
    assert_allclose(sensible_heat_flux(*layer, given["T_K"]), expected["sensible_heat_flux_W_m2"], rtol=1e-4)
    assert_allclose([wstar, fluctuation], [expected["wstar_m_s"], expected["sigma_v_m_s"]], rtol=1e-4)
    profiles = profiles_of(wind(10.0, *layer, *ground), 10.0, *layer, given["zi_m"], fluctuation, *ground[:2])
    found = spread(
        [float(x) for x in expected["by_x_m"]], profiles, given["source_height_m"], given["initial_sigma_z_m"]
    )
    for name, got in zip(("u_eff", "sigma_z", "sigma_y"), found):
        assert_allclose(got[0], [row[name] for row in expected["by_x_m"].values()], rtol=2e-2)


@pytest.mark.parametrize("name", STATES)
def test_a_pair_is_the_integral_over_thousands_of_points(name):
    rng, state, worst = np.random.default_rng(3), dict(STATES[name]), []
    for place in range(12):
        length, angle = rng.uniform(30, 900), rng.uniform(0, np.pi)
        across, along = (
            rng.choice([-1, 1]) * np.exp(rng.uniform(np.log(3), np.log(500))),
            rng.uniform(-0.7, 0.7) * length,
        )
        dx, dy = np.cos(angle), np.sin(angle)
        line = (-dx * length / 2, -dy * length / 2, dx * length / 2, dy * length / 2, 10.0)
        at = (dx * along - dy * across, dy * along + dx * across, float(rng.choice([1.5, 6.0])))
        # along the road, nearly so, and anyhow
        state["from_deg"] = 90 - np.degrees(angle) + (0.0, 7.0, 25.0, rng.uniform(0, 360))[place % 4]
        links, receptors = rline.links_of(*line), rline.receptors_of(*at)
        states = rline.states_of(state["from_deg"], 0, profile_of(state))
        got = rline.transfer(links, receptors, states, rline.pairs_within(links, receptors))[0, 0]
        worst.append(got / by_steps.concentration(line, at, state, points=1500) - 1)
    assert np.abs(worst).max() < 0.04 and np.sqrt(np.mean(np.square(worst))) < 0.012, worst


def test_a_link_in_two_parts_is_the_whole(town):
    links, receptors, states = town
    cut = 0.37
    middle = links._replace(x2=links.x1 + cut * (links.x2 - links.x1), y2=links.y1 + cut * (links.y2 - links.y1))
    rest = links._replace(x1=middle.x2, y1=middle.y2)
    emission = np.ones((60, 12))
    whole, one, two = (
        rline.concentration(each, receptors, states, rline.pairs_within(each, receptors, 1e9), emission)
        for each in (links, middle, rest)
    )
    assert_allclose(one + two, whole, rtol=0.02)


def test_sources_add_up_and_a_doubled_emission_doubles_what_comes(town):
    links, receptors, states = town
    pairs = rline.pairs_within(links, receptors, 500.0)
    rng = np.random.default_rng(2)
    one, two = rng.uniform(0, 1, (2, 60, 12))

    def heard(emission):
        return rline.concentration(links, receptors, states, pairs, emission)

    assert_allclose(heard(one + 2 * two), heard(one) + 2 * heard(two), rtol=1e-12)
    stored = rline.transfer(links, receptors, states, pairs).astype(np.float64)
    for r in range(25):
        mine = slice(*pairs.start[r : r + 2])
        assert_allclose((stored[mine] * one[pairs.link[mine]]).sum(axis=0), heard(one)[r], rtol=2e-7, atol=1e-30)


def test_neither_threads_nor_company_nor_order_change_a_bit(town):
    links, receptors, states = town
    pairs = rline.pairs_within(links, receptors, 1e9)
    before = numba.get_num_threads()
    try:
        numba.set_num_threads(1)
        one = rline.transfer(links, receptors, states, pairs)
        assert_array_equal(one, rline.transfer(links, receptors, states, pairs))
    finally:
        numba.set_num_threads(before)
    assert_array_equal(one, rline.transfer(links, receptors, states, pairs))
    back = rline.States(states.wind_from_deg[::-1].copy(), states.profile[::-1].copy(), states.profiles)
    assert_array_equal(one[:, ::-1], rline.transfer(links, receptors, back, pairs))
    alone = rline.Receptors(*(part[7:8] for part in receptors))
    own = rline.transfer(links, alone, states, rline.pairs_within(links, alone, 1e9))
    assert_array_equal(own, one[pairs.start[7] : pairs.start[8]])


def test_a_year_turned_by_a_quarter_is_the_same_year(town):
    links, receptors, states = town
    turned = links._replace(x1=links.y1, y1=-links.x1, x2=links.y2, y2=-links.x2)
    there = receptors._replace(x=receptors.y, y=-receptors.x)
    blown = states._replace(wind_from_deg=states.wind_from_deg + 90)
    found = [
        rline.transfer(*each, rline.pairs_within(each[0], each[1], 1e9))
        for each in ((links, receptors, states), (turned, there, blown))
    ]
    assert_allclose(found[1], found[0], rtol=1e-5, atol=1e-12)


def test_deposition_takes_from_the_plume_what_falls_on_the_ground():
    """A uniform wind and a well mixed plume have a closed form: exp(−v_d x / (U h))."""
    x = np.linspace(0.0, 5000.0, 2001)
    depth = np.sqrt(2 / np.pi) * 100.0  # σ_z of a plume mixed through 100 m
    left = left_by_deposition(x, 0.0, np.full((1, x.size), 4.0), np.full((1, x.size), depth), 0.01)
    assert_allclose(left[0], np.exp(-0.01 * x / (4.0 * 100.0)), rtol=1e-12)
    links, receptors = rline.links_of(0.0, -500.0, 0.0, 500.0), rline.receptors_of([20.0, 400.0], 0.0)
    states = rline.states_of(270.0, 0, profile_of(STATES["neutral"]))
    pairs = rline.pairs_within(links, receptors)
    clean, falling = (rline.transfer(links, receptors, states, pairs, v)[:, 0] for v in (0.0, 0.01))
    assert 1 > falling[0] / clean[0] > falling[1] / clean[1] > 0.9


def test_a_node_is_found_from_the_bits_of_a_number():
    nodes = node_distances(3000.0)
    assert nodes[0] == 0 and nodes[-1] >= 3000
    for x in (0.0, 0.3, 1.0, 17.2, 999.9, 2999.0):
        node, share = node_term(x + 1.0)
        assert_allclose(nodes[node] + share * (nodes[node + 1] - nodes[node]), x, atol=1e-12)


def test_only_links_within_the_distance_count():
    links, receptors = rline.links_of([0.0, 300.0], -50.0, [0.0, 300.0], 50.0), rline.receptors_of([100.0, 900.0], 0.0)
    pairs = rline.pairs_within(links, receptors, 150.0)
    assert pairs.start.tolist() == [0, 1, 1] and pairs.link.tolist() == [0]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: profiles_of(0.0, 10.0, 0.3, -50.0, 500.0, 0.5, 0.1, 0.5), r"u_ref\[0\] is 0"),
        (lambda: profiles_of(3.0, 10.0, np.nan, -50.0, 500.0, 0.5, 0.1, 0.5), r"ustar\[0\] is nan"),
        (lambda: profiles_of(3.0, 5.0, 0.3, -50.0, 500.0, 0.5, 1.0, 5.0), r"z_ref\[0\] is 5 m, must be above displacement"),
        (lambda: rline.links_of([0.0, 3.0], 0.0, [9.0, 3.0], [9.0, 0.0]), r"link \[1\] has no length"),
        (lambda: rline.links_of(0.0, 0.0, 9.0, 9.0, -1.0), r"width\[0\] is -1, must be at least 0"),
        (lambda: rline.receptors_of(0.0, 0.0, -0.1), r"z\[0\] is -0.1"),
        (lambda: rline.states_of(np.nan, 0, profile_of(STATES["neutral"])), r"wind_from_deg\[0\] is nan"),
        (lambda: rline.states_of(270.0, 1, profile_of(STATES["neutral"])), r"profile\[0\] is 1, there are 1"),
        (lambda: wind(10.0, 0.0, -50.0, 0.1), r"ustar\[0\] is 0, must be above 0"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_named(make, words):
    with pytest.raises(ValueError, match=words):
        make()


@pytest.mark.parametrize("deposition", [0.0, 0.01])
def test_tables_of_the_spread_are_made_once_and_a_shorter_one_is_the_beginning_of_a_longer(deposition):
    p = profiles_of([1.6, 6.0, 1.5], 10.0, [0.21, 0.52, 0.06], [-10.0, np.inf, 10.0], 400.0, 0.4, 0.1, 0.5)
    given = (p, [0.6, 3.0], [1.5, 2.0])
    short, long = spread_tables(*given, 300.0, deposition), kept_spread_tables(*given, 2500.0, deposition)
    nodes = len(short.x)
    assert nodes < len(long.x)
    for name, part in short._asdict().items():
        assert_array_equal(getattr(long, name)[..., : part.shape[-1] if name != "height" else None], part, err_msg=name)
    assert kept_spread_tables(*given, 300.0, deposition) is long
    assert kept_spread_tables(*given, 2000.0, deposition) is long
    other = kept_spread_tables(p._replace(zi=p.zi + 1.0), *given[1:], 300.0, deposition)
    assert other is not long and (other.wind != short.wind).any()


def test_a_pair_is_the_same_whatever_else_is_dispersed_with_it():
    p = profiles_of([1.6, 6.0, 1.5], 10.0, [0.21, 0.52, 0.06], [-10.0, np.inf, 10.0], 400.0, 0.4, 0.1, 0.5)
    states = rline.states_of([250.0, 275.0, 300.0], [0, 1, 2], p)
    links = rline.links_of(0.0, -50.0, 0.0, 50.0)
    near, far = rline.receptors_of(20.0, 3.0), rline.receptors_of([20.0, 4000.0], [3.0, 0.0])
    alone = rline.transfer(links, near, states, rline.pairs_within(links, near, 300.0))
    among = rline.transfer(links, far, states, rline.pairs_within(links, far, 300.0))
    assert alone.shape == among.shape == (1, 3) and (alone > 0).all()
    assert_array_equal(among, alone)
