"""The 5R1C zone: published hours, a slow twin with the standard's own procedure, and what must hold for any building."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.city.weather import HOURS
from plugin.solver.energy import zone
from plugin.solver.verify.zone_steps import step_of

ROOT = Path(__file__).resolve().parents[3]
CASES = json.loads((ROOT / "tests/reference/energy/iso13790_5r1c_hour_steps.json").read_text())
few = settings(deadline=None, max_examples=30)  # the first example compiles


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["id"])
def test_an_hour_ends_where_the_published_case_says(case):
    found, expected, tolerance = step_of(case["inputs"]), case["expected"], CASES["tolerance"]
    assert found.phi_hc[0] == pytest.approx(expected["phi_HC_nd_W"], abs=tolerance["power_W"])
    for key, values in (
        ("theta_m_next", found.theta_m_end),
        ("theta_m_mean", found.theta_m),
        ("theta_s", found.theta_s),
        ("theta_air", found.theta_air),
        ("theta_op", found.theta_operative),
    ):
        assert values[0] == pytest.approx(expected[key], abs=tolerance["temperature_K"])


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["id"])
def test_the_network_has_the_published_conductances(case):
    given_, derived = case["inputs"], case["derived"]
    floor = given_["floor_area_Af"]
    built = zone.zone_of(
        given_["window_area"] * given_["U_window"],
        given_["opaque_area"] * given_["U_opaque"],
        derived["H_ve"],
        given_["Cm_per_Af"] * floor,
        given_["Am_factor"] * floor,
        given_["internal_surface_area_At"],
    )
    found = [built.h_tr_w[0], built.h_tr_is[0], built.h_tr_ms[0], built.c_m[0]]
    expected = [derived[key] for key in ("H_tr_w", "H_tr_is", "H_tr_ms", "C_m_J_K")]
    np.testing.assert_allclose(found, expected, atol=6e-4)


def slow_hour(z, theta_m, phi_int, phi_sol, theta_e, theta_em, heat_to, cool_above=np.inf):
    """(C.1) to (C.13) as they stand, with two trial powers and the divisions of the standard; unlimited."""
    phi_ia = 0.5 * phi_int  # (C.1)
    phi_m = z.a_m / z.a_t * (0.5 * phi_int + phi_sol)  # (C.2)
    phi_st = (1 - z.a_m / z.a_t - z.h_tr_w / (9.1 * z.a_t)) * (0.5 * phi_int + phi_sol)  # (C.3)
    h_1 = 1 / (1 / z.h_ve + 1 / z.h_tr_is)  # (C.6)
    h_2 = h_1 + z.h_tr_w  # (C.7)
    h_3 = 1 / (1 / h_2 + 1 / z.h_tr_ms)  # (C.8)

    def with_power(phi):
        supply = h_1 * ((phi_ia + phi) / z.h_ve + theta_e)
        total = phi_m + z.h_tr_em * theta_em + h_3 * (phi_st + z.h_tr_w * theta_e + supply) / h_2  # (C.5)
        end = (theta_m * (z.c_m / 3600 - 0.5 * (h_3 + z.h_tr_em)) + total) / (
            z.c_m / 3600 + 0.5 * (h_3 + z.h_tr_em)
        )  # (C.4)
        mean = (end + theta_m) / 2  # (C.9)
        surface = (z.h_tr_ms * mean + phi_st + z.h_tr_w * theta_e + supply) / (z.h_tr_ms + z.h_tr_w + h_1)  # (C.10)
        air = (z.h_tr_is * surface + z.h_ve * theta_e + phi_ia + phi) / (z.h_tr_is + z.h_ve)  # (C.11)
        return end, air

    _, air_0 = with_power(0.0)
    ten = 10.0 * z.a_t / 4.5
    _, air_10 = with_power(ten)
    held = np.clip(air_0, heat_to, cool_above)
    phi = ten * (held - air_0) / (air_10 - air_0)  # (C.13)
    return with_power(phi)[0], phi


def some_zones(n, seed=0):
    random = np.random.default_rng(seed)
    floor = random.uniform(60, 2000, n)
    return zone.zone_of(
        floor * random.uniform(0.1, 1.2, n),
        floor * random.uniform(0.2, 3.0, n),
        floor * random.uniform(0.2, 1.5, n),
        floor * random.uniform(80e3, 370e3, n),
        floor * 2.6,
        floor * 4.5,
    )


def surroundings(zones, hours=HOURS, seed=0, mean_c=8.0, ground_share=0.2):
    random, n, h = np.random.default_rng(seed), len(zones.h_ve), np.arange(hours)
    air = mean_c - 9 * np.cos(2 * np.pi * h / HOURS) - 4 * np.cos(2 * np.pi * h / 24)
    swing = -9 * np.cos(2 * np.pi * (h / HOURS - 1 / 12))
    outside = zone.Outside(air, swing, np.full(n, ground_share), np.full(n, mean_c), np.full(n, 0.3))
    day = np.maximum(-np.cos(2 * np.pi * h / 24), 0)
    solar = zones.a_t[:, None] / 4.5 * random.uniform(0, 12, (n, 1)) * day
    return outside, zone.Gains(zones.a_t / 4.5 * 3.0, solar, zones.a_t / 4.5 * 1.0)


def keeping(zones, degrees=20.0, hours=HOURS, heat_max=np.inf):
    n = len(zones.h_ve)
    control = zone.ideal_control(np.full((1, hours), degrees), np.full((1, hours), np.inf), np.zeros(n, np.int64))
    return control._replace(heat_max=np.full(n, heat_max))


@pytest.fixture(scope="module")
def eight_zones():
    return some_zones(8)


@pytest.fixture(scope="module")
def their_year(eight_zones):
    return zone.simulate(eight_zones, *surroundings(eight_zones), keeping(eight_zones))


def test_the_year_equals_its_slow_twin(eight_zones, their_year):
    outside, gains = surroundings(eight_zones)
    theta_m = np.full(8, zone.START_C)
    load = np.zeros((8, HOURS))
    for k in range(-zone.WARM_UP_H, HOURS):
        h = k % HOURS
        ground = outside.ground_mean + outside.ground_damping * outside.ground_swing[h]
        theta_em = (1 - outside.ground_share) * outside.theta_e[h] + outside.ground_share * ground
        sun = gains.solar[:, h] - gains.to_sky
        theta_m, load[:, h] = slow_hour(eight_zones, theta_m, gains.internal, sun, outside.theta_e[h], theta_em, 20.0)
    np.testing.assert_allclose(their_year.load, load, rtol=1e-9, atol=1e-6)
    np.testing.assert_allclose(their_year.heat_monthly.sum(1), load.sum(1) / 1000, rtol=1e-9)
    np.testing.assert_allclose(their_year.peak_heat, load.max(1), rtol=1e-9)


def test_a_cooled_year_with_a_fan_and_gains_by_the_hour_equals_its_slow_twin(eight_zones):
    days = 24 * 60
    outside, gains = surroundings(eight_zones, days, mean_c=22.0)
    h = np.arange(days)
    control = keeping(eight_zones, 18.0, days)._replace(
        cool_above=np.where(h % 24 < 20, 19.5, np.inf)[None],
        presence=np.where(h % 24 < 12, 1.6, 0.4)[None],
        fan=np.where(h % 24 < 6, 1.0, 0.0)[None],
        h_fan=np.linspace(0, 400, 8),
        cool_max=np.full(8, np.inf),
    )
    year = zone.simulate(eight_zones, outside, gains, control, warm_up_h=0)
    theta_m, power = np.full(8, zone.START_C), np.zeros((8, days))
    for hour in range(days):
        ground = outside.ground_mean + outside.ground_damping * outside.ground_swing[hour]
        theta_em = (1 - outside.ground_share) * outside.theta_e[hour] + outside.ground_share * ground
        now = eight_zones._replace(h_ve=eight_zones.h_ve + control.fan[0, hour] * control.h_fan)
        phi_int = gains.internal * control.presence[0, hour]
        theta_m, power[:, hour] = slow_hour(
            now,
            theta_m,
            phi_int,
            gains.solar[:, hour] - gains.to_sky,
            outside.theta_e[hour],
            theta_em,
            18.0,
            control.cool_above[0, hour],
        )
    assert (power < 0).any() and (power > 0).any()
    np.testing.assert_allclose(year.load - year.cooling, power, rtol=1e-9, atol=1e-6)
    np.testing.assert_allclose(year.cool_monthly.sum(1), -np.minimum(power, 0).sum(1) / 1000, rtol=1e-9)
    np.testing.assert_allclose(year.peak_cool, -power.min(1), rtol=1e-9)


def test_the_step_is_the_hour_of_the_year(eight_zones):
    outside, gains = surroundings(eight_zones)
    year = zone.simulate(eight_zones, *surroundings(eight_zones, 24), keeping(eight_zones, hours=24), warm_up_h=0)
    theta_m = np.full(8, zone.START_C)
    for h in range(24):
        ground = outside.ground_mean + outside.ground_damping * outside.ground_swing[h]
        theta_em = outside.theta_e[h] + outside.ground_share * (ground - outside.theta_e[h])
        air = outside.theta_e[h]
        hour = zone.Hour(
            air, theta_em, air, gains.internal, gains.solar[:, h] - gains.to_sky, 20, np.inf, np.inf, np.inf
        )
        found = zone.step(eight_zones, theta_m, hour)
        theta_m = found.theta_m_end
        np.testing.assert_array_equal(found.phi_hc, year.load[:, h])


def test_the_balance_of_the_heated_days_closes(their_year):
    inward = their_year.heat_monthly.sum(1) + their_year.solar + their_year.internal
    outward = their_year.transmission + their_year.ventilation + their_year.stored + their_year.cooled
    np.testing.assert_allclose(inward, outward, rtol=1e-9)
    assert (their_year.transmission > 0).all()
    assert (np.abs(their_year.stored) < 0.02 * their_year.transmission).all()


def test_a_building_alone_has_the_bits_it_has_among_others(eight_zones, their_year):
    outside, gains = surroundings(eight_zones)
    for i in (0, 5):
        one = zone.Zone(*(part[i : i + 1] for part in eight_zones))
        alone = zone.simulate(
            one,
            zone.Outside(outside.theta_e, outside.ground_swing, *(part[i : i + 1] for part in outside[2:])),
            zone.Gains(*(part[i : i + 1] for part in gains)),
            keeping(one),
        )
        for name in zone.Year._fields:
            np.testing.assert_array_equal(getattr(alone, name)[0], getattr(their_year, name)[i])


def test_any_number_of_threads_gives_the_same_bits(eight_zones, their_year):
    import numba

    before = numba.get_num_threads()
    numba.set_num_threads(1)
    try:
        single = zone.simulate(eight_zones, *surroundings(eight_zones), keeping(eight_zones))
    finally:
        numba.set_num_threads(before)
    for name in zone.Year._fields:
        np.testing.assert_array_equal(getattr(single, name), getattr(their_year, name))


def test_steady_and_without_gains_the_power_is_conductance_times_difference():
    """Away from the air node the rooms are cooler than the air, so it is the network's own resistance, solved by hand."""
    zones = some_zones(6, seed=4)
    n = 6
    outside = zone.Outside(np.full(48, -5.0), np.zeros(48), np.zeros(n), np.zeros(n), np.zeros(n))
    gains = zone.Gains(np.zeros(n), np.zeros((n, 48)), np.zeros(n))
    year = zone.simulate(zones, outside, gains, keeping(zones, hours=48), warm_up_h=4000)
    h_op = 1 / (1 / zones.h_tr_em + 1 / zones.h_tr_ms)
    beyond_surface = 1 / (1 / zones.h_tr_is + 1 / (zones.h_tr_w + h_op))
    np.testing.assert_allclose(year.load[:, -1], 25.0 * (zones.h_ve + beyond_surface), rtol=1e-9)


def test_without_heating_a_steady_zone_reaches_the_outdoor_temperature():
    zones = some_zones(3, seed=5)
    outside = zone.Outside(np.full(24, 7.0), np.zeros(24), *(np.zeros(3) for _ in range(3)))
    gains = zone.Gains(np.zeros(3), np.zeros((3, 24)), np.zeros(3))
    year = zone.simulate(zones, outside, gains, keeping(zones, -50.0, 24), warm_up_h=8000)
    np.testing.assert_allclose(year.air_min, 7.0, atol=1e-6)
    np.testing.assert_allclose(year.air_max, 7.0, atol=1e-6)
    assert (year.load == 0).all()


def test_heated_air_never_falls_below_its_set_point(their_year):
    assert (their_year.air_min >= 20.0 - 1e-9).all()


def test_limited_power_is_kept_and_the_air_gets_colder(eight_zones, their_year):
    limit = 0.6 * float(their_year.peak_heat.min())
    year = zone.simulate(eight_zones, *surroundings(eight_zones), keeping(eight_zones, heat_max=limit))
    assert (year.load <= limit).all()
    assert (year.air_min < 20.0 - 0.01).all()


def test_cooling_keeps_the_air_below_its_set_point(eight_zones):
    control = keeping(eight_zones)._replace(cool_above=np.full((1, HOURS), 24.0))
    year = zone.simulate(eight_zones, *surroundings(eight_zones, mean_c=20.0), control)
    assert (year.air_max <= 24.0 + 1e-9).all()
    assert (year.cool_monthly.sum(1) > 0).all()


def test_limited_cooling_lets_the_air_get_warmer(eight_zones):
    control = keeping(eight_zones)._replace(cool_above=np.full((1, HOURS), 24.0))
    ideal = zone.simulate(eight_zones, *surroundings(eight_zones, mean_c=20.0), control)
    limit = 0.5 * ideal.peak_cool
    year = zone.simulate(eight_zones, *surroundings(eight_zones, mean_c=20.0), control._replace(cool_max=limit))
    np.testing.assert_allclose(year.peak_cool, limit, rtol=1e-12)
    assert (year.air_max > 24.01).all()


def test_a_zone_left_to_float_has_neither_load_and_the_mean_of_its_surroundings_and_gains(eight_zones):
    control = keeping(eight_zones, -np.inf)
    year = zone.simulate(eight_zones, *surroundings(eight_zones), control)
    assert (year.load == 0).all() and (year.cooling == 0).all()
    assert (year.air_min < year.air_mean).all() and (year.air_mean < year.air_max).all()


def test_the_start_temperature_is_forgotten_after_the_warm_up():
    floor = 150.0  # very heavy and well insulated: time constant 400 h
    slow = zone.zone_of(20, 40, 30, 370e3 * floor, 3.5 * floor, 4.5 * floor)
    outside, gains = surroundings(slow)
    once = zone.simulate(slow, outside, gains, keeping(slow))
    thrice = zone.simulate(slow, outside, gains, keeping(slow), warm_up_h=3 * HOURS)
    assert once.heat_monthly.sum() == pytest.approx(thrice.heat_monthly.sum(), rel=1e-5)


@few
@given(
    seed=st.integers(0, 99),
    worse=st.floats(1.01, 3.0),
    which=st.sampled_from(["h_tr_w", "h_tr_em", "h_ve"]),
)
def test_a_leakier_building_needs_more_heat(seed, worse, which):
    zones = some_zones(1, seed)
    days = 24 * 20
    outside, gains = surroundings(zones, days)
    shaken = zones._replace(**{which: getattr(zones, which) * worse})
    before, after = (
        zone.simulate(z, outside, gains, keeping(z, hours=days), 24 * 40).heat_monthly.sum() for z in (zones, shaken)
    )
    assert after > before


@few
@given(seed=st.integers(0, 99), warmer=st.floats(0.1, 6.0))
def test_a_warmer_set_point_needs_more_heat(seed, warmer):
    zones = some_zones(1, seed)
    outside, gains = surroundings(zones, 480)
    low, high = (
        zone.simulate(zones, outside, gains, keeping(zones, 18.0 + more, 480), 480).heat_monthly.sum()
        for more in (0.0, warmer)
    )
    assert high > low


def test_a_zone_without_ventilation_is_computed():
    sealed = zone.zone_of(50, 100, 0, 2e7, 300, 500)
    year = zone.simulate(sealed, *surroundings(sealed), keeping(sealed))
    assert year.ventilation[0] == 0.0
    assert year.heat_monthly.sum() > 0


FAULTS = {
    "negative windows": ({"h_tr_w": -1.0}, r"h_tr_w\[0\] is -1"),
    "no capacity": ({"c_m": 0.0}, r"c_m\[0\] is 0"),
    "NaN ventilation": ({"h_ve": np.nan}, r"h_ve\[0\] is nan"),
    "endless opaque": ({"h_tr_op": np.inf}, r"h_tr_op\[0\] is inf"),
    "opaque beyond the mass node": ({"h_tr_op": 9.1 * 300}, "must be below that of the mass node, 2730"),
}


@pytest.mark.parametrize(("change", "message"), FAULTS.values(), ids=FAULTS)
def test_impossible_zones_are_named(change, message):
    good = {"h_tr_w": 50.0, "h_tr_op": 100.0, "h_ve": 40.0, "c_m": 2e7, "a_m": 300.0, "a_t": 500.0}
    with pytest.raises(ValueError, match=message):
        zone.zone_of(**{**good, **change})


def test_missing_weather_is_refused_not_computed_as_warm(eight_zones):
    outside, gains = surroundings(eight_zones)
    outside.theta_e[7] = np.nan
    with pytest.raises(ValueError, match="theta_e has NaN"):
        zone.simulate(eight_zones, outside, gains, keeping(eight_zones))


def test_heating_above_the_cooling_set_point_is_refused(eight_zones):
    control = keeping(eight_zones)._replace(cool_above=np.full((1, HOURS), 19.0))
    with pytest.raises(ValueError, match="lies above"):
        zone.simulate(eight_zones, *surroundings(eight_zones), control)


def test_mass_area_follows_table_12():
    capacities = np.array([c for _, c in zone.MASS_CLASSES.values()])
    np.testing.assert_array_equal(zone.mass_area_factor(capacities), [2.5, 2.5, 2.5, 3.0, 3.5])
    assert 2.5 < zone.mass_area_factor(np.array([200e3]))[0] < 3.0


def test_without_the_compiler_the_numbers_are_the_same(eight_zones, tmp_path):
    two = zone.Zone(*(part[:2] for part in eight_zones))
    compiled = zone.simulate(two, *surroundings(two, 72), keeping(two, hours=72), warm_up_h=24)
    script = (
        "import runpy, numpy as np\n"
        f"t = runpy.run_path({str(Path(__file__))!r})\n"
        "z = t['some_zones'](8); z = type(z)(*(p[:2] for p in z))\n"
        "y = t['zone'].simulate(z, *t['surroundings'](z, 72), t['keeping'](z, hours=72), warm_up_h=24)\n"
        f"np.savez({str(tmp_path / 'slow.npz')!r}, **y._asdict())\n"
    )
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", script], check=True, env=environment, cwd=ROOT)
    plain = np.load(tmp_path / "slow.npz")
    for name in zone.Year._fields:
        np.testing.assert_allclose(plain[name], getattr(compiled, name), rtol=1e-12, atol=1e-12)
