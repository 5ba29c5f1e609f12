"""Shading of single windows against closed forms, and the words of the ASHRAE cases."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from plugin.solver import sun
from plugin.solver.verify import ashrae_box
from plugin.solver.verify.overhangs import Fin, Overhang, Pane, left_of_sky_and_ground, left_of_sun

ROOT = Path(__file__).resolve().parents[3]
ENVELOPE = json.loads((ROOT / "tests/reference/energy/ashrae140_2020_envelope.json").read_text(encoding="utf-8"))
LONG = 500.0


def sky_with_sun(altitude_deg, azimuth_deg) -> sun.Sky:
    altitude, azimuth = (np.radians(np.atleast_1d(np.float64(angle))) for angle in (altitude_deg, azimuth_deg))
    none = np.zeros(len(altitude))
    east, north = np.cos(altitude) * np.sin(azimuth), np.cos(altitude) * np.cos(azimuth)
    return sun.Sky(east, north, np.sin(altitude) + none, *(none for _ in range(5)))


@pytest.mark.parametrize("altitude", [20.0, 45.0, 60.0, 75.0])
def test_an_overhang_throws_a_shadow_as_long_as_its_depth_times_the_tangent(altitude):
    pane = Pane(0.0, 1.0, 0.0, 2.0)
    left = left_of_sun(pane, [Overhang(2.0, -LONG, LONG, 1.0)], 180.0, sky_with_sun(altitude, 180.0))[0]
    shadow = min(np.tan(np.radians(altitude)), 2.0)
    assert left == pytest.approx(1 - shadow / 2, abs=0.5 / 8)  # eight rows of points


def test_a_fin_shades_from_its_own_side_only():
    pane, fin = Pane(0.0, 2.0, 0.0, 2.0), Fin(0.0, -LONG, LONG, 1.0)  # at the left, for one who looks at the wall
    west, east = left_of_sun(pane, [fin], 180.0, sky_with_sun([10.0, 10.0], [225.0, 135.0]))
    assert east == 1.0  # the south wall seen from outside has the east on the right
    assert west == pytest.approx(0.5, abs=1 / 12)


def test_the_sun_behind_the_wall_is_nobodys_shadow():
    assert left_of_sun(Pane(0, 1, 0, 1), [Overhang(1.0, 0, 1, 1.0)], 180.0, sky_with_sun(30.0, 0.0)) == [1.0]


@pytest.mark.parametrize("depth", [0.5, 1.0, 3.0])
def test_an_endless_overhang_leaves_the_closed_form_of_the_sky(depth):
    """A point of a wall h below an overhang of depth d sees the sky by (1 − cos of the angle to the edge) / 2, which is atan(d / h)."""
    low = Pane(0.0, 0.01, 0.0, 0.001)  # a point
    sky, ground = left_of_sky_and_ground(low, [Overhang(2.0, -LONG, LONG, depth)])
    up = np.arctan2(2.0, depth)  # the sky below the edge reaches so high
    assert sky == pytest.approx(np.sin(up), abs=0.01)
    assert ground == 1.0


def test_words_of_the_thermostat_become_hours():
    setback = next(case["inputs"] for case in ENVELOPE["cases"] if case["id"] == "640")
    held = ashrae_box.thermostat_of(setback)
    assert held.heat_to[:24].tolist() == [10.0] * 7 + [15.0] + [20.0] * 15 + [10.0]
    night = ashrae_box.thermostat_of(next(case["inputs"] for case in ENVELOPE["cases"] if case["id"] == "650"))
    assert np.isinf(night.heat_to).all()
    assert night.cool_above[7:18].tolist() == [27.0] * 11 and np.isinf(night.cool_above[:7]).all()
    assert night.fan[:24].tolist() == [1.0] * 7 + [0.0] * 11 + [1.0] * 6


@pytest.mark.parametrize("case", ENVELOPE["cases"], ids=lambda case: case["id"])
def test_every_cell_closes_and_has_the_u_values_it_states(case):
    box = ashrae_box.box_of(case["inputs"], ENVELOPE, sky_with_sun(np.full(8760, 30.0), 180.0))
    walls = sum(surface.area_m2 for surface in box.opaque if surface.tilt_deg == 90.0)
    assert walls + sum(window.area_m2 for window in box.windows) == pytest.approx(2 * (8 + 6) * 2.7)
    if "increased_insulation" not in case["inputs"]:
        stated = ENVELOPE["constructions"][case["inputs"]["constructions"]]["exterior_wall"]["U_air_to_air_W_m2K"]
        layers = box.opaque[-1].layers
        u_value = 1 / (sum(layer.thickness_m / layer.conductivity for layer in layers) + 0.17)
        assert u_value == pytest.approx(stated, rel=0.03)  # films of the standard


def test_glass_without_stated_values_is_computed_from_its_panes():
    coated = next(case["inputs"] for case in ENVELOPE["cases"] if case["id"] == "660")["windows"]["glazing"]
    u_value, g_value = ashrae_box.glass_of(coated)
    assert (u_value, g_value) == (pytest.approx(1.27, abs=0.02), pytest.approx(0.44, abs=0.01))


def inputs_of(case_id):
    return next(case["inputs"] for case in ENVELOPE["cases"] if case["id"] == case_id)


def test_panels_have_the_u_value_of_the_window_they_stand_for():
    sky = sky_with_sun(np.full(8760, 30.0), 180.0)
    window, panel = (ashrae_box.box_of(inputs_of(each), ENVELOPE, sky).windows[0] for each in ("600", "400"))
    assert panel.u_value == window.u_value and (panel.g_value, panel.area_m2) == (0.0, 12.0)


@pytest.mark.parametrize("case", ["600", "400", "900FF"])
def test_a_u_value_that_is_not_that_of_the_file_is_said(case):
    words = ashrae_box.replaced_input(inputs_of(case), ENVELOPE)
    assert words == "U of the window 2.87 by EN 673 from its panes, not the 2.10 of the file"


@pytest.mark.parametrize("case", ["395", "660"], ids=["no window", "none stated"])
def test_where_nothing_is_replaced_nothing_is_said(case):
    assert ashrae_box.replaced_input(inputs_of(case), ENVELOPE) == ""
