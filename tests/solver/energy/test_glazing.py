"""Panes: U by EN 673, g by EN 410, and what comes through at an angle, against published tables."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.solver.energy import glazing

# ASHRAE Handbook Fundamentals 2017, chapter 15 table 10: g at these angles of incidence against that at normal incidence, and hemispherical
ANGLES = (40, 50, 60, 70, 80)
CLEAR = {1: (0.86, (0.84, 0.82, 0.78, 0.67, 0.42), 0.78), 2: (0.76, (0.74, 0.71, 0.64, 0.50, 0.26), 0.66)}


@pytest.mark.parametrize("panes", CLEAR)
def test_light_at_an_angle_comes_through_as_the_published_table_has_it(panes):
    normal, at_angles, hemispherical = CLEAR[panes]
    found = glazing.angular_factor(np.cos(np.radians(ANGLES)), panes)
    np.testing.assert_allclose(found, np.array(at_angles) / normal, atol=0.02)  # both are printed to 0.01
    assert glazing.diffuse_factor(panes) == pytest.approx(hemispherical / normal, abs=0.02)


def test_normal_light_is_the_measure_and_grazing_light_stays_out():
    np.testing.assert_allclose(glazing.angular_factor(np.array([1.0, 0.0])), [1.0, 0.0], atol=1e-4)
    assert (np.diff(glazing.angular_table()) > 0).all()


def test_lines_between_the_steps_of_the_table_are_close():
    cosine = np.linspace(0, 1, 1001)
    between = np.interp(cosine, np.linspace(0, 1, glazing.STEPS + 1), glazing.angular_table())
    assert np.abs(between - glazing.angular_factor(cosine)).max() < 0.002


# panes, gap, gas, emissivities facing the gap -> U that makers print for it (4 mm glass)
PRINTED = {
    "clear, 12 mm air": (0.012, "air", 0.84, 0.84, 2.9),
    "low-e 0.03, 16 mm argon": (0.016, "argon", 0.03, 0.84, 1.1),
    "low-e 0.03, 16 mm air": (0.016, "air", 0.03, 0.84, 1.4),
}


@pytest.mark.parametrize(("width", "gas", "one", "other", "printed"), PRINTED.values(), ids=PRINTED)
def test_double_glazing_has_the_u_value_that_is_printed_for_it(width, gas, one, other, printed):
    gap = glazing.gap_conductance(width, gas, one, other)
    u_value = 1 / (1 / glazing.H_E + 1 / glazing.H_I + 1 / gap + 0.008)
    assert u_value == pytest.approx(printed, abs=0.06)


def test_the_panes_of_ashrae_140_have_the_solar_factor_it_states():
    pane = glazing.Pane(0.834, 0.075, 0.075)
    assert glazing.double_glazing_g(pane, pane, 5.6) == pytest.approx(0.769, abs=0.015)


def test_nothing_is_absorbed_by_perfect_panes():
    clear, mirror = glazing.Pane(1.0, 0.0, 0.0), glazing.Pane(0.0, 1.0, 1.0)
    assert glazing.double_glazing_g(clear, clear, 5.0) == 1.0
    assert glazing.double_glazing_g(mirror, clear, 5.0) == 0.0


def test_single_glazing_is_told_by_its_u_value():
    assert glazing.panes_of(np.array([5.7, 4.8, 3.2, 0.8])).tolist() == [1, 1, 2, 2]


def test_a_black_room_keeps_all_light_and_a_bright_glass_house_loses_much():
    assert glazing.kept_inside(0.7, 0.2, absorptance=1.0) == 1.0
    assert glazing.kept_inside(0.7, 0.0) == 1.0
    kept = [glazing.kept_inside(0.7, share) for share in (0.02, 0.07, 0.3)]
    assert kept == sorted(kept, reverse=True)
    assert kept[1] == pytest.approx(0.97, abs=0.01)  # ASHRAE 140 case 600: 3 to 4 % lost through the windows
