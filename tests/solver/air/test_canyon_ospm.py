"""OSPM's canyon against a slow twin written from the papers, and what must hold of any street."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from numba import njit

from plugin.solver.air import canyon_ospm as ospm
from plugin.solver.air.canyon_ospm import Canyons, Receptors
from plugin.solver.air.elementary import cosine_to_right_angle, falling, logarithm
from plugin.solver.verify import air_canyon_marylebone
from plugin.solver.verify.rows import FAILED, PASSED, Data

CASES = Path(__file__).resolve().parents[2] / "reference/air/marylebone_street_canyon.json"
DIRECTIONS = np.arange(0.0, 360.0, 7.5)
MANY_ANGLES = 0.02  # what the sum over 24 angles may differ from one over 960, of the largest


def street(width=25.0, left=18.0, right=18.0, axis=0.0, ahead=120.0, behind=120.0) -> Canyons:
    return Canyons(*(np.array([each]) for each in (width, left, right, axis, ahead, behind)))


def at_both_walls(canyon: Canyons, wind: float, directions=DIRECTIONS, sigma_w0=0.3, z=2.0) -> np.ndarray:
    """(2, s) at the left and the right facade."""
    receptors = Receptors(np.zeros(2, np.int32), np.array([0.0, 1.0]), np.full(2, z))
    roof = np.full((1, len(directions)), wind)
    return ospm.concentration_per_emission(canyon, receptors, directions, roof, np.array([sigma_w0]))


def slow_twin(width, left, right, axis, ahead, behind, across, z, u, direction, made, angles):
    """One receptor and state, in plain Python from Berkowicz et al. 1997, Berkowicz 2000 and Kakosimos et al. 2010."""
    top, z = 0.5 * (left + right), min(z, 0.5 * (left + right))
    half = min(0.5 / min(u, 1.0), np.pi)
    values = []
    for offset in half * (2 * (np.arange(angles) + 0.5) / angles - 1):
        phi = np.radians(direction - axis) + offset
        s, c = abs(np.sin(phi)), abs(np.cos(phi))
        wind_from_right = np.sin(phi) > 0
        h_up, h_down = (right, left) if wind_from_right else (left, right)
        vortex = 2 * h_up * min(1, np.sqrt(u / 2))
        crossing = width / max(s, 1e-10)
        longest = min(crossing, (ahead if np.cos(phi) > 0 else behind) / max(c, 1e-10))
        u_b = u * np.log(2 / 0.6) / np.log(top / 0.6) * (1 - min(0.9, 0.2 * h_up / top) * s**2)
        sigma_w, sigma_wt = np.hypot(0.1 * u_b, made), np.sqrt((0.1 * u) ** 2 + 0.4 * made**2)

        def plume(x, u_b=u_b, sigma_w=sigma_w, sigma_wt=sigma_wt):
            grown = u_b * (top - 2) / sigma_w
            part = max(np.log((2 + sigma_w / u_b * min(x, grown)) / max(2, z)), 0)
            return part + sigma_w / sigma_wt * (1 - np.exp(-sigma_wt * max(x - grown, 0) / (u_b * top)))

        lee = plume(min(longest, vortex))
        if vortex < longest:
            lee += max(np.cos(2 * min(1, np.sqrt(u / 2)) * np.arcsin(min(s, 1))), 0) * (plume(longest) - lee)
        outside = min(longest, crossing - vortex)
        windward = plume(outside) if outside > 0 else 0.0
        base, lid, side = min(crossing, vortex), min(crossing, vortex / 2), np.hypot(h_up, vortex / 2)
        open_side = side * max(h_up - min(2 * h_up * (vortex - base) / vortex, h_down), 0) / h_up
        out = sigma_wt * lid + u * min(open_side, side / 2) + np.hypot(u_b, made) * max(open_side - side / 2, 0)
        again = base * s / (width * out)
        k = np.sqrt(2 / np.pi) / (width * sigma_w)
        at_left, at_right = (windward, lee) if wind_from_right else (lee, windward)
        values.append(k * ((1 - across) * at_left + across * at_right) + again)
    return np.mean(values)


@pytest.mark.parametrize("u", [0.3, 1.5, 4.0])
@pytest.mark.parametrize("shape", [(25, 18, 18, 0), (41, 23, 8, 254), (12, 25, 20, 100)])
def test_kernel_and_slow_twin_are_equal(shape, u):
    width, left, right, axis = shape
    directions = np.array([10.0, 100.0, 195.0, 290.0])
    canyon = street(width, left, right, axis, 80.0, 200.0)
    receptors = Receptors(np.zeros(3, np.int32), np.array([0.0, 0.3, 1.0]), np.array([1.5, 4.0, 7.0]))
    found = ospm.concentration_per_emission(canyon, receptors, directions, np.full((1, 4), u), np.array([0.25]))
    for i, (across, z) in enumerate(zip(receptors.across, receptors.height)):
        for j, direction in enumerate(directions):
            given = (width, left, right, axis, 80.0, 200.0, across, z, u, direction, 0.25)
            np.testing.assert_allclose(found[i, j], slow_twin(*given, ospm.ANGLES), rtol=1e-9)
            np.testing.assert_allclose(found[i, j], slow_twin(*given, 960), rtol=0, atol=MANY_ANGLES * found.max())


def test_a_symmetric_street_gives_a_symmetric_answer():
    left, right = at_both_walls(street(), 3.0)
    mirrored = np.round(-DIRECTIONS % 360.0 / 7.5).astype(int) % len(DIRECTIONS)
    np.testing.assert_allclose(right, left[mirrored], rtol=1e-9)


def test_turning_street_and_wind_together_changes_nothing():
    plain = at_both_walls(street(left=24.0, ahead=60.0), 3.0)
    turned = at_both_walls(street(left=24.0, ahead=60.0, axis=115.0), 3.0, DIRECTIONS + 115.0)
    np.testing.assert_allclose(turned, plain, rtol=1e-9)


def test_looking_along_the_street_the_other_way_changes_nothing():
    plain = at_both_walls(street(left=24.0, right=12.0, ahead=60.0, behind=200.0), 3.0)
    other = at_both_walls(street(left=12.0, right=24.0, axis=180.0, ahead=200.0, behind=60.0), 3.0)
    np.testing.assert_allclose(other[::-1], plain, rtol=1e-9)


def test_the_leeward_side_is_worse_and_in_a_calm_both_are_equal():
    left, right = at_both_walls(street(), 4.0, np.array([90.0]))  # wind from the right: the right wall is leeward
    assert right[0] > 3.0 * left[0]
    left, right = at_both_walls(street(), 0.01, np.array([90.0]))
    np.testing.assert_allclose(left, right, rtol=0.05)
    left, right = at_both_walls(street(), 4.0, np.array([0.0]))
    np.testing.assert_allclose(left, right, rtol=1e-9)


def test_vehicles_stir_what_they_emit():
    still, moved = (at_both_walls(street(), 2.0, sigma_w0=each) for each in (0.1, 0.5))
    assert (moved < still).all()
    # 3,600 cars an hour at 36 km/h in a street 20 m wide: 0.3 √(1/s · 10 m/s · 2 m²/20 m) = 0.3 m/s
    np.testing.assert_allclose(ospm.vehicle_turbulence(3600.0, 0.0, 36.0, 36.0, 20.0), 0.3, rtol=1e-12)


def test_higher_receptors_get_less_of_the_plume_and_none_well_above_the_roofs():
    heights = [2.0, 5.0, 12.0, 17.0, 23.0]
    found = np.array([at_both_walls(street(), 3.0, z=z).max() for z in heights])
    assert (np.diff(found) < 0).all()
    assert found[-1] == 0.0


def test_no_wind_data_gives_no_concentration_not_zero():
    receptors = Receptors(np.zeros(1, np.int32), np.zeros(1), np.full(1, 2.0))
    roof = np.array([[3.0, np.nan, 3.0]])
    found = ospm.concentration_per_emission(street(), receptors, np.array([0.0, 90.0, np.nan]), roof, np.array([0.3]))
    assert np.isfinite(found[0, 0]) and np.isnan(found[0, 1:]).all()


def test_a_closed_street_in_a_calm_has_a_finite_answer():
    assert np.isfinite(at_both_walls(street(), 0.0, sigma_w0=0.0)).all()


def test_a_canyon_without_width_is_refused():
    with pytest.raises(ValueError, match=r"width\[0\]"):
        at_both_walls(street(width=np.nan), 3.0)


def test_air_stays_longer_in_deep_streets_and_light_winds():
    deep, flat = street(left=30.0, right=30.0), street(left=10.0, right=10.0)
    wind = np.array([[1.0, 5.0]])
    made = np.array([0.3])
    # H/√((0.1 u)² + 0.4 σ_w0²): 30/√(0.01 + 0.036)
    np.testing.assert_allclose(ospm.residence_time(deep, wind, made)[0, 0], 30 / np.sqrt(0.046), rtol=1e-12)
    assert (ospm.residence_time(flat, wind, made) < ospm.residence_time(deep, wind, made)).all()


def test_marylebone_road_has_the_shape_that_was_measured():
    rows = list(air_canyon_marylebone.rows(json.loads(CASES.read_text()), Data("", CASES)))
    assert [row for row in rows if row.verdict == FAILED] == []
    shape = {row.quantity: row for row in rows if row.case == "shape"}
    assert shape["leeward/windward NOx at 4-6 m/s"].verdict == PASSED
    assert len(shape) == 3
    # sectors and speeds of the file, NO2 by NOx, the shape
    assert sum(row.verdict == PASSED for row in rows) == 17 + 6 + 3


@pytest.mark.xfail(
    strict=True, reason="OSPM's own formulas: they fall as u^-0.36, measured is u^-0.12 (42 % instead of 17 %)"
)
def test_the_leeward_side_of_marylebone_road_is_as_flat_in_wind_as_measured():
    document = json.loads(CASES.read_text())
    measured, computed = air_canyon_marylebone.fall_of(document, "leeward", document["site"], background=11.0)
    assert measured == pytest.approx(0.12, abs=0.005)
    assert computed < 2.0 * measured


def test_what_marylebone_road_emits_is_the_products_own_and_near_the_inventory():
    site = json.loads(CASES.read_text())["site"]
    of_2013 = 1e-6 * sum(site["nox_emission_2013"]["value"])  # of all hours; a working hour has some 1.4 of the mean
    assert 1.4 < air_canyon_marylebone.emitted() / of_2013 < 4.0, "NOx of traffic halved from 2001 to 2013"


def test_functions_without_branches_are_those_of_mathematics():
    @njit
    def of_each(x, y, angle):
        return (
            np.array([logarithm(each) for each in x]),
            np.array([falling(each) for each in y]),
            np.array([cosine_to_right_angle(each) for each in angle]),
        )

    x = np.concatenate([np.geomspace(1e-6, 1e6, 4001), [0.5, 1.0, 1.0 + 1e-9, np.sqrt(0.5), 2.0]])
    y, angle = np.concatenate([[0.0], np.geomspace(1e-9, 600.0, 4001)]), np.linspace(0.0, 0.5 * np.pi, 4001)
    logs, exponentials, cosines = of_each(x, y, np.append(angle, [1.6, 3.0]))
    np.testing.assert_allclose(logs, np.log(x), rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(exponentials, np.exp(-y), rtol=2e-13)
    np.testing.assert_allclose(cosines[:-2], np.cos(angle), rtol=0, atol=1e-12)
    assert (cosines[-2:] == 0.0).all()
