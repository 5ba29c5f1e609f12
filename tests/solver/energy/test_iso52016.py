"""EN ISO 52016-1: against a dense solution of the standard's own system, EnergyPlus, and the 5R1C model of the same buildings."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.city.weather import HOURS
from plugin.solver.energy import element_model, iso52016, zone
from plugin.solver.energy.demand import heat_demand
from plugin.solver.verify import boxes, shoeboxes

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT / "../shared"
DAYS = 4


def some_zones(hours):
    """Two zones of five and three elements: massive, light, window, floor on the ground, inner mass."""
    random = np.random.default_rng(3)
    m = 8
    kappa = np.concatenate(
        [iso52016.kappa_of(word, np.array([value])) for word, value in (
            ("I", 175e3), ("E", 110e3), ("IE", 50e3), ("D", 250e3), ("M", 75e3), ("I", 0.0), ("D", 110e3), ("I", 60e3),
        )]
    )  # fmt: skip
    elements = iso52016.Elements(
        np.array([0, 5, 8]),
        random.uniform(8, 60, m),
        random.uniform(0.1, 4.0, m),
        kappa,
        np.array([2.5, 5.0, 2.5, 0.7, 2.5, 2.5, 0.7, 2.5]),
        np.array([24.14, 24.14, 24.14, 3.0, 0.0, 24.14, 0.6, 24.14]),
        np.array([0, 0, 0, 1, 0, 0, 1, 0], np.int8),
        np.array([49.5, 24.75, 24.75, 0, 0, 24.75, 0, 24.75]),
        random.uniform(0, 300, (m, 1)) * np.maximum(-np.cos(2 * np.pi * np.arange(hours) / 24), 0),
    )
    h = np.arange(hours)
    outside = iso52016.Surroundings(3 - 6 * np.cos(2 * np.pi * h / 24), np.full((2, hours), 9.0) + 0.1 * h)
    heat = iso52016.Heat(np.array([300.0, 150.0]), random.uniform(0, 4000, (2, hours)) * (h % 24 > 12))
    rooms = iso52016.Rooms(np.array([1.2e6, 5e5]), np.array([40.0, 20.0]), np.array([6.0, 0.0]))
    control = zone.ideal_control(np.full((1, hours), 20.0), np.full((1, hours), 22.0), np.zeros(2, np.int64))
    fan = np.where(h % 24 < 6, 0.7, 0.0)[None]
    return elements, rooms, outside, heat, control._replace(fan=fan, h_fan=np.array([60.0, 0.0]))


def dense_year(i, elements, rooms, outside, heat, control):
    """Zone i by the standard's matrix: all nodes of all elements and the air as unknowns, (37), (39) to (41), heating as one more."""
    own = range(elements.first[i], elements.first[i + 1])
    n = 5 * len(own) + 1
    area = elements.area[elements.first[i] : elements.first[i + 1]]
    theta, powers = np.full(n, zone.START_C), []
    for h, theta_e in enumerate(outside.theta_e):
        a, b, of_heat = np.zeros((n, n)), np.zeros(n), np.zeros(n)
        h_ve = rooms.h_ve[i] + control.fan[0, h] * control.h_fan[i]
        radiant = 0.6 * heat.internal[i] + 0.9 * heat.solar[i, h]
        a[-1, -1] = rooms.c_air[i] / 3600 + h_ve + rooms.h_tb[i]
        b[-1] = rooms.c_air[i] / 3600 * theta[-1] + (h_ve + rooms.h_tb[i]) * theta_e
        b[-1] += 0.4 * heat.internal[i] + 0.1 * heat.solar[i, h]
        of_heat[-1] = 0.4
        for k, e in enumerate(own):
            link = np.array([6.0, 3.0, 3.0, 6.0]) / elements.resistance[e]
            for node in range(5):
                row = 5 * k + node
                a[row, row] += elements.kappa[e, node] / 3600
                b[row] += elements.kappa[e, node] / 3600 * theta[row]
                if node < 4:
                    for one, other in ((row, row + 1), (row + 1, row)):
                        a[one, one] += link[node]
                        a[one, other] -= link[node]
            behind = theta_e if elements.behind[e] == 0 else outside.ground[i, h]
            a[5 * k, 5 * k] += elements.h_out[e]
            b[5 * k] += elements.h_out[e] * behind + elements.lit[e, h] - elements.to_sky[e]
            inner = 5 * k + 4
            a[inner, inner] += elements.h_ci[e] + iso52016.H_RI
            a[inner, -1] -= elements.h_ci[e]
            for other in range(len(own)):
                a[inner, 5 * other + 4] -= iso52016.H_RI * area[other] / area.sum()
            b[inner] += radiant / area.sum()
            of_heat[inner] = 0.6 / area.sum()
            a[-1, -1] += area[k] * elements.h_ci[e]
            a[-1, inner] -= area[k] * elements.h_ci[e]
        free, per_watt = np.linalg.solve(a, b), np.linalg.solve(a, of_heat)
        power = 0.0
        if free[-1] < 20.0 or free[-1] > 22.0:
            power = ((20.0 if free[-1] < 20.0 else 22.0) - free[-1]) / per_watt[-1]
        theta = free + power * per_watt
        powers.append(power)
    return np.array(powers)


@pytest.fixture(scope="module")
def zones():
    return some_zones(24 * DAYS)


@pytest.fixture(scope="module")
def their_days(zones):
    return iso52016.simulate(*zones, warm_up_h=0)


def test_the_hours_equal_those_of_the_whole_matrix(zones, their_days):
    for i in range(2):
        expected = dense_year(i, *zones)
        assert (expected > 0).any() and (expected < 0).any()
        np.testing.assert_allclose((their_days.load - their_days.cooling)[i], expected, rtol=1e-8, atol=1e-6)


def test_a_zone_alone_has_the_bits_it_has_among_others(zones, their_days):
    elements, rooms, outside, heat, control = zones
    own = slice(elements.first[1], elements.first[2])
    alone = iso52016.simulate(
        iso52016.Elements(np.array([0, 3]), *(part[own] for part in elements[1:])),
        iso52016.Rooms(*(part[1:] for part in rooms)),
        outside._replace(ground=outside.ground[1:]),
        iso52016.Heat(heat.internal[1:], heat.solar[1:]),
        control._replace(
            profile=control.profile[1:],
            heat_max=control.heat_max[1:],
            cool_max=control.cool_max[1:],
            h_fan=control.h_fan[1:],
        ),
        warm_up_h=0,
    )
    for name in zone.Year._fields:
        np.testing.assert_array_equal(getattr(alone, name)[0], getattr(their_days, name)[1])


def test_steady_state_loses_what_u_values_say(zones):
    """10 °C outside and below, no gains: every node steady, the heat is the sum over the resistances in series."""
    elements, rooms, outside, heat, control = zones
    still = elements._replace(lit=np.zeros_like(elements.lit), to_sky=np.zeros(8))
    cold = iso52016.Surroundings(np.full(96, 10.0), np.full((2, 96), 10.0))
    none = iso52016.Heat(np.zeros(2), np.zeros((2, 96)), np.array([0.4, 0.1, 1.0]))
    year = iso52016.simulate(still, rooms, cold, none, control._replace(fan=0 * control.fan), warm_up_h=6000)
    for i in range(2):
        own = slice(elements.first[i], elements.first[i + 1])
        area, h_ci, out = elements.area[own], elements.h_ci[own], elements.h_out[own]
        with np.errstate(divide="ignore"):
            u = np.where(out > 0, 1 / (elements.resistance[own] + 1 / out), 0.0)
        # surfaces s_k: u (s − 10) = h_ci (20 − s) + h_ri (mean − s)
        weight = area / area.sum()
        matrix = np.diag(u + h_ci + iso52016.H_RI) - iso52016.H_RI * weight[None, :]
        surface = np.linalg.solve(matrix, 10 * u + 20 * h_ci)
        loss = (area * u * (surface - 10)).sum() + 10 * (rooms.h_ve[i] + rooms.h_tb[i])
        assert year.load[i, -1] == pytest.approx(loss, rel=1e-6)


def test_layers_keep_their_mass_and_have_it_where_it_is():
    brick_outside = iso52016.kappa_of_layers(
        np.array([0.0125, 0.1, 0.2]), np.array([0.21, 0.04, 0.8]), np.array([9e5, 3e4, 1.5e6])
    )
    assert brick_outside.sum() == pytest.approx(0.0125 * 9e5 + 0.1 * 3e4 + 0.2 * 1.5e6)
    assert brick_outside[0] > 0.9 * brick_outside.sum()  # counted from outside
    solid = iso52016.kappa_of_layers(np.array([0.3]), np.array([0.8]), np.array([1e6]))
    np.testing.assert_allclose(solid, solid[::-1])


@pytest.mark.parametrize(("name", "value"), [("area", 0.0), ("resistance", -1.0), ("lit", np.nan)])
def test_impossible_elements_are_named(zones, name, value):
    elements, *rest = zones
    column = getattr(elements, name).copy()
    column[2] = value
    with pytest.raises(ValueError, match=name):
        iso52016.simulate(elements._replace(**{name: column}), *rest)


SHOEBOXES = json.loads((ROOT / "tests/reference/energy/energyplus_european_shoeboxes.json").read_text(encoding="utf-8"))
# Above the 40 % of the cases: measured 48 and 56 %
TOO_COOL = {"athens_block_retrofit", "athens_block_uninsulated"}


@pytest.mark.shared_data
@pytest.mark.parametrize("case", SHOEBOXES["cases"], ids=lambda case: case["id"])
def test_shoeboxes_are_within_what_the_cases_allow_a_simpler_model_but_for_two_that_are_cooled_too_much(case):
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there")
    given, expected, one = case["inputs"], case["expected"], np.ones(1)
    path = SHARED / "data/weather" / Path(given["weather_file"]).name
    weather, box = boxes.weather_of(path), shoeboxes.lit_box_of(given, path)
    elements, solar = boxes.elements_of(box, weather, boxes.sky_of(path))
    h_ve = boxes.air_conductance(weather, box.air_changes * box.volume_m3)
    rooms = iso52016.Rooms(one * iso52016.AIR_CAPACITY * box.floor_m2, one * h_ve, 0 * one)
    heat = iso52016.Heat(
        one * given["internal_gains_W_constant"], solar, np.array([0.5, 0.1, 1.0])
    )  # as the cases have it
    outside = iso52016.Surroundings(weather.air_temperature_c, np.full((1, HOURS), box.ground_c))
    control = zone.ideal_control(*shoeboxes.set_points_of(given), np.zeros(1, np.int64))
    year = iso52016.simulate(elements, rooms, outside, heat, control)
    block = case["id"] == "athens_block_uninsulated"
    assert year.heat_monthly.sum() == pytest.approx(expected["heating"]["annual_kWh"], rel=0.25 if block else 0.15)
    cooling = expected["cooling"]["annual_kWh"]
    if cooling > 2000:
        assert (abs(year.cool_monthly.sum() / cooling - 1) <= 0.40) == (case["id"] not in TOO_COOL)


@pytest.fixture
def terrace(box_city, mild_year):
    """Houses of three ages, one of them with a neighbour along its east wall, and an office."""
    city = box_city(
        year=[1930.0, 1975.0, 2010.0, 1990.0], party=[0.0, 0.8, 0.0, 0.0], use=["residential"] * 3 + ["office"]
    )
    return replace(city, weather=mild_year)


def test_both_models_agree_on_the_buildings_of_a_city(terrace, dutch_tables):
    simple = heat_demand(terrace, dutch_tables)
    accurate = heat_demand(terrace, dutch_tables, by_element=np.ones(4, bool))
    np.testing.assert_allclose(accurate.heat_kwh, simple.heat_kwh, rtol=0.06)
    np.testing.assert_allclose(accurate.peak_w, simple.peak_w, rtol=0.12)
    np.testing.assert_allclose(accurate.solar_kwh, simple.solar_kwh, rtol=0.05)
    np.testing.assert_allclose(accurate.transmission_kwh, simple.transmission_kwh, rtol=0.06)


def test_only_the_chosen_buildings_are_computed_by_their_elements(terrace, dutch_tables):
    simple = heat_demand(terrace, dutch_tables)
    mixed = heat_demand(terrace, dutch_tables, by_element=np.array([False, True, False, False]))
    assert mixed.heat_kwh[1] != simple.heat_kwh[1]
    np.testing.assert_array_equal(mixed.heat_kwh[[0, 2, 3]], simple.heat_kwh[[0, 2, 3]])
    assert mixed.load_w.sum() / 1000 == pytest.approx(mixed.heat_kwh.sum(), rel=1e-12)


def test_buildings_to_compute_by_element_are_checked(box_city, monkeypatch):
    city = box_city(n=3)
    assert element_model.by_element(city, "5r1c", ["nobody"]).tolist() == [False] * 3
    assert element_model.by_element(city, "iso52016", ["b00001"]).tolist() == [False, True, False]
    assert element_model.by_element(city, "iso52016", []).all()
    with pytest.raises(InputError, match="no building has the id nobody"):
        element_model.by_element(city, "iso52016", ["b00001", "nobody"])
    monkeypatch.setattr(element_model, "AT_MOST", 2)
    with pytest.raises(InputError, match="3 buildings by EN ISO 52016-1, must be at most 2"):
        element_model.by_element(city, "iso52016", [])
