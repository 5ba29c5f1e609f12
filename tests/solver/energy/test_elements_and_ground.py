"""Elements from layers, and floors on the ground: published values and limits."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from plugin.city.weather import HOURS
from plugin.solver.energy import apertures, elements, ground

CASES = json.loads(
    (Path(__file__).resolve().parents[2] / "reference/energy/systems_and_elements.json").read_text(encoding="utf-8")
)
BY_ID = {case["id"]: case for case in CASES["cases"]}
TOLERANCE = 0.001  # "0.1 %" of the file


def test_a_wall_of_layers_has_the_published_u_value():
    case = BY_ID["u_value_iso6946"]
    layers = [elements.Layer(layer["d"], layer["k"]) for layer in case["inputs"]["layers"]]
    u = elements.u_value(layers, case["inputs"]["Rsi"], case["inputs"]["Rse"])
    assert u == pytest.approx(case["expected"]["U"], rel=TOLERANCE)


@pytest.mark.parametrize("case_id", ["slab_on_ground_uninsulated", "slab_on_ground_insulated"])
def test_a_floor_on_the_ground_has_the_published_u_value(case_id):
    given, expected = BY_ID[case_id]["inputs"], BY_ID[case_id]["expected"]
    construction = 1 / (given["Rsi"] + given["floor_construction_R_m2K_W"] + given["Rse"])
    slab = ground.slab_on_ground(
        np.array([given["floor_area_m2"]]),
        np.array([given["exposed_perimeter_m"]]),
        np.array([construction]),
        given["wall_thickness_m"],
        given["ground_conductivity_W_mK"],
    )
    assert slab.dimension_m[0] == pytest.approx(expected["characteristic_dimension_B_m"], rel=TOLERANCE)
    assert slab.thickness_m[0] == pytest.approx(expected["equivalent_thickness_dt_m"], rel=TOLERANCE)
    assert slab.u_value[0] == pytest.approx(expected["U_floor_W_m2K"], rel=TOLERANCE)


def test_a_floor_without_exposed_edge_loses_nothing():
    slab = ground.slab_on_ground(np.array([80.0]), np.array([0.0]), np.array([1.0]))
    assert (slab.u_value[0], slab.damping[0], slab.dimension_m[0]) == (0.0, 0.0, np.inf)


def test_a_larger_floor_loses_less_per_area_and_swings_less():
    area = np.array([50.0, 200.0, 5000.0])
    slab = ground.slab_on_ground(area, 4 * np.sqrt(area), np.full(3, 0.8))
    assert (np.diff(slab.u_value) < 0).all()
    assert (slab.damping > 0).all()
    assert (slab.damping < 1).all()


def test_the_ground_follows_the_air_a_month_later():
    hour = np.arange(HOURS) + 0.5
    air = 6.0 - 10 * np.cos(2 * np.pi * (hour / HOURS - 20 / 365)) + 3 * np.sin(2 * np.pi * hour / 24)
    mean, swing = ground.ground_swing(air)
    assert mean == pytest.approx(6.0, abs=1e-9)
    assert (swing.max(), swing.min()) == (pytest.approx(10.0, abs=1e-3), pytest.approx(-10.0, abs=1e-3))
    assert int(swing.argmin()) == pytest.approx(HOURS * (20 / 365 + 1 / 12), abs=2)


def test_heat_capacity_of_thick_concrete_is_that_of_its_penetration_depth():
    concrete = elements.Layer(2.0, 1.7, 2300, 880)
    depth = np.sqrt(1.7 * 86400 / (np.pi * 2300 * 880))
    # closed form of a half space
    assert elements.heat_capacity([concrete]) == pytest.approx(2300 * 880 * depth / np.sqrt(2), rel=1e-5)


def test_heat_capacity_of_a_thin_sheet_is_its_own():
    steel = elements.Layer(0.002, 50.0, 7800, 480)
    insulation = elements.Layer(0.3, 0.04, 0.0, 0.0)
    assert elements.heat_capacity([steel, insulation]) == pytest.approx(0.002 * 7800 * 480, rel=0.01)


def test_insulation_inside_hides_the_mass():
    concrete, wool = elements.Layer(0.2, 1.7, 2300, 880), elements.Layer(0.1, 0.04, 30, 1030)
    assert elements.heat_capacity([wool, concrete]) < 0.1 * elements.heat_capacity([concrete, wool])


def test_equal_elements_have_their_own_area_as_mass_area():
    area, total = elements.mass_area(np.array([10.0, 30.0]), np.array([1e5, 1e5]))
    assert (area, total) == (pytest.approx(40.0), pytest.approx(4e6))


def test_external_resistance_is_the_tabulated_one_at_four_metres_a_second():
    assert elements.external_resistance(4.0) == pytest.approx(elements.R_SE, abs=0.002)
    assert elements.external_resistance(1.0) > elements.external_resistance(2.0)


def test_the_wind_in_suburbs_is_slower_than_at_the_station():
    assert 0.5 < elements.local_wind(1.0, 5.0) < elements.local_wind(1.0, 10.0) < 1.0


def test_a_flat_roof_loses_twice_as_much_to_the_sky_as_a_wall():
    roof, wall = apertures.loss_to_sky(np.full(2, 100.0), np.array([0.0, 90.0]))
    assert roof == pytest.approx(0.04 * 100 * 4.5 * 11)  # R_se U A h_r Δθ
    assert wall == pytest.approx(roof / 2)


def test_solar_apertures_are_those_of_the_standard():
    assert apertures.of_glass(0.75, 10.0) == pytest.approx(0.7 * 0.75 * 10)
    assert apertures.of_opaque(100.0) == pytest.approx(0.6 * 0.04 * 100)
