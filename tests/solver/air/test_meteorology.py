"""The air over a city hour by hour: each equation put back into its definition, and what becomes of calm and missing hours."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.city.weather import HOURS, Weather
from plugin.solver.air import meteorology_friction as friction
from plugin.solver.air import meteorology_heat as heat
from plugin.solver.air import meteorology_mixing as mixing
from plugin.solver.air import surface_layer as layer
from plugin.solver.air.meteorology import CALM, GIVEN, LIFTED, MISSING, Site, meteorology_of
from plugin.solver.air.roughness import SECTORS

SITE = Site(z0=0.8, displacement=4.0)
NOON_JUNE, MIDNIGHT_JUNE = 24 * 170 + 12, 24 * 170


def a_year(seed: int = 1) -> Weather:
    """Weather of the seasons and of the day with drawn clouds and wind."""
    random = np.random.default_rng(seed)
    hour = np.arange(HOURS)
    day, season = 2 * np.pi * (hour % 24 + 0.5) / 24, 2 * np.pi * hour / HOURS
    even = np.full(HOURS, 100.0)
    place = {"latitude_deg": 52.0, "longitude_deg": 5.0, "utc_offset_h": 1.0, "elevation_m": 0.0}
    weather = Weather(*[even] * 8, **place)
    cover = np.clip(np.repeat(random.uniform(-2, 12, HOURS // 6), 6), 0, 10)
    sine = heat.sun_sine(weather)
    clear = np.maximum(heat.CLEAR_A * sine + heat.CLEAR_B, 0.0)
    return replace(
        weather,
        air_temperature_c=10 - 9 * np.cos(season) - 4 * np.cos(day),
        global_horizontal=clear * (1 - 0.75 * (cover / 10) ** 3.4),
        wind_speed_ms=np.round(random.weibull(2.0, HOURS) * 4.5 + 0.3, 1),
        wind_direction_deg=np.round(random.uniform(0, 360, HOURS), -1) % 360,
        cloud_cover_tenths=cover,
    )


@pytest.fixture(scope="module")
def year() -> Weather:
    return a_year()


@pytest.fixture(scope="module")
def hours(year):
    return meteorology_of(year, SITE)[0]


def test_wind_friction_and_length_fit_together_day_and_night(hours):
    wind = layer.wind(hours.z_ref, hours.ustar, hours.length, hours.z0, hours.displacement)
    np.testing.assert_allclose(wind, hours.u_ref, rtol=1e-5)  # the profile at the blending height is the wind there
    free = (hours.length < -friction.LEAST_UNSTABLE_M) | (hours.length > SITE.least_length)
    assert free.mean() > 0.6
    heat_flux = layer.sensible_heat_flux(hours.ustar, hours.length, hours.temperature_k)
    np.testing.assert_allclose(heat_flux[free], hours.heat_flux[free], rtol=1e-5)


def test_nights_have_the_temperature_scale_of_their_clouds(year, hours):
    night = (hours.length > SITE.least_length) & (hours.heat_flux > -63.9)
    star = -hours.heat_flux[night] / (layer.AIR_DENSITY * layer.AIR_HEAT * hours.ustar[night])
    np.testing.assert_allclose(star, 0.09 * (1 - 0.5 * (year.cloud_cover_tenths[night] / 10) ** 2), rtol=1e-5)


def test_the_friction_of_a_clear_night_grows_with_the_wind():
    u, kelvin = np.linspace(0.5, 12.0, 200), np.full(200, 283.0)

    def length_of(ustar):
        return friction.kept_from_zero(friction.length_of_night(ustar, np.zeros(200), kelvin), 5.0)

    ustar = friction.settled(u, 10.0, 0.1, length_of)
    assert (np.diff(ustar) > 0).all()
    neutral = layer.KARMAN * u / np.log(10.0 / 0.1)
    assert (ustar < neutral).all() and ustar[-1] > 0.9 * neutral[-1] and ustar[0] < 0.7 * neutral[0]


def test_net_radiation_by_hand(year):
    # K = 500 W/m², T = 293.15 K, half of the sky cloudy, sun at 45°, r = 0.18: r(φ) = 0.18 + 0.82 exp(−4.5 − 0.5 · 0.82²) = 0.18651;
    # (0.81349 · 500 + 5.31e−13 T⁶ − 5.67e−8 T⁴ + 30)/1.12 = 386.6 W/m² of which 0.9/(1 + 1/1.5) warm the air
    sine = heat.sun_sine(year)
    at = int(np.abs(sine - np.sin(np.pi / 4)).argmin())
    same = np.full(HOURS, 1.0)
    weather = replace(year, air_temperature_c=20.0 * same, global_horizontal=500.0 * same)
    reflected = 0.18 + 0.82 * np.exp(-0.1 * np.degrees(np.arcsin(sine[at])) - 0.5 * 0.82**2)
    by_hand = ((1 - reflected) * 500 + 5.31e-13 * 293.15**6 - 5.67e-8 * 293.15**4 + 30) / 1.12 * 0.9 / (1 + 1 / 1.5)
    np.testing.assert_allclose(reflected, 0.18651, atol=2e-4)
    np.testing.assert_allclose(heat.sensible_heat(weather, 0.5 * same, 0.18, 1.5)[at], by_hand, rtol=1e-12)


def test_days_are_unstable_and_nights_stable(hours):
    assert (hours.length[NOON_JUNE - 24 * 10 : NOON_JUNE + 24 * 10 : 24] < 0).all()
    assert (hours.length[MIDNIGHT_JUNE - 24 * 10 : MIDNIGHT_JUNE + 24 * 10 : 24] > 0).all()
    assert ((hours.length >= SITE.least_length) | (hours.length <= -friction.LEAST_UNSTABLE_M)).all()
    assert (hours.sigma_v >= layer.SIGMA_V_MIN).all() and (hours.heat_flux >= -64.0 - 1e-9).all()


def test_clouds_are_read_from_the_radiation_where_nobody_saw_them(year):
    unseen = replace(year, cloud_cover_tenths=np.full(HOURS, np.nan))
    high = heat.sun_sine(year) > heat.LOW_SUN_SINE
    np.testing.assert_allclose(heat.cloud_cover(unseen)[high], year.cloud_cover_tenths[high] / 10, atol=1e-6)
    assert ((heat.cloud_cover(unseen) >= 0) & (heat.cloud_cover(unseen) <= 1)).all()


def test_friction_stirs_as_high_as_venkatram_says():
    np.testing.assert_allclose(mixing.mechanical_equilibrium(0.5), 2300 * 0.5**1.5)
    np.testing.assert_allclose(mixing.mechanical_height(np.full(HOURS, 0.5)), 813.17, rtol=1e-4)
    ustar = np.full(HOURS, 0.1)
    ustar[1000] = 1.0  # one hour of storm lifts the layer, which then sinks by and by
    height = mixing.mechanical_height(ustar)
    assert height[999] < height[1001] < height[1000] <= 2300.0


def test_the_heat_of_the_morning_mixes_the_air():
    flux = np.where(np.arange(HOURS) % 24 < 8, -20.0, 150.0)
    height = mixing.convective_height(flux)
    # after 4 h of 150 W/m²: √(2 · 1.4 · 150 · 14400/(1.2 · 1004 · 0.01)) = 708 m
    np.testing.assert_allclose(height[24 + 11], np.sqrt(2 * 1.4 * 150 * 4 * 3600 / (1.2 * 1004 * 0.01)))
    assert (height[flux < 0] == 0).all()


def test_calm_and_missing_hours_are_told_and_never_zero(year):
    speed, direction = year.wind_speed_ms.copy(), year.wind_direction_deg.copy()
    speed[10], direction[9], direction[10] = 0.0, 210.0, 0.0
    speed[20], speed[21] = 0.3, 0.2
    direction[21] = np.nan
    speed[30], direction[40] = np.nan, np.nan
    speed[40] = 3.0
    found, words = meteorology_of(replace(year, wind_speed_ms=speed, wind_direction_deg=direction), SITE)
    np.testing.assert_array_equal(found.told[[9, 10, 20, 21, 30, 40]], [GIVEN, CALM, LIFTED, CALM, MISSING, MISSING])
    assert found.wind_direction_deg[10] == 210.0  # of the last hour with wind
    assert found.u_ref[10] > 0.5  # the least wind at the mast, higher up
    for name in ("u_ref", "ustar", "length", "mixing_height", "sigma_v", "wind_direction_deg"):
        values = getattr(found, name)
        assert np.isnan(values[[30, 40]]).all() and not np.isnan(np.delete(values, [30, 40])).any(), name
        assert not (values == 0).any() or name == "wind_direction_deg"
    assert found.weight[30] == 0.0
    np.testing.assert_allclose(found.weight.sum(), 1.0)
    raised = (found.told == CALM) | (found.told == LIFTED)
    assert f"{raised.sum()} hours with less wind than 0.5 m/s" in words[0] and "2 hours have no wind data" in words[1]
    with pytest.raises(ValueError, match=r"\[30\]"):
        found.states()
    assert len(found.take(found.present).states().profile) == HOURS - 2


def test_a_year_without_wind_is_an_error_that_says_what_to_do(year):
    with pytest.raises(InputError, match="no hour of the year has wind") as caught:
        meteorology_of(replace(year, wind_speed_ms=np.full(HOURS, np.nan)), SITE)
    assert "weather file with wind" in caught.value.hint


def test_a_town_keeps_its_nights_mixed_and_leaves_its_days_alone(year, hours):
    town, _ = meteorology_of(year, replace(SITE, population=1e6))
    night = hours.length > 0
    assert (town.heat_flux[night] > hours.heat_flux[night]).all()
    assert (town.mixing_height >= mixing.town_height(1e6)).all()
    np.testing.assert_array_equal(town.ustar[~night], hours.ustar[~night])
    assert town.heat_flux[night].max() < 150.0  # W/m²: no town gives off more at night (Oke 1987, table 8.4: 20 to 160)


def test_a_rougher_city_has_more_friction_and_less_wind_at_its_roofs(year, hours):
    rough, _ = meteorology_of(year, Site(z0=1.6, displacement=8.0))
    neutral = np.abs(hours.length) > 500
    assert (rough.ustar[neutral] > hours.ustar[neutral]).all()
    assert (rough.wind_at(np.array([20.0]))[0][neutral] < hours.wind_at(np.array([20.0]))[0][neutral]).all()


def test_roughness_may_differ_by_wind_direction(year):
    z0 = np.where(np.arange(SECTORS) < 18, 0.5, 1.5)
    found, _ = meteorology_of(year, replace(SITE, z0=z0))
    np.testing.assert_array_equal(found.z0, np.where(found.wind_direction_deg < 180, 0.5, 1.5))
    even, _ = meteorology_of(year, replace(SITE, z0=np.full(SECTORS, 0.8)))
    np.testing.assert_array_equal(even.ustar, meteorology_of(year, SITE)[0].ustar)


@pytest.mark.parametrize(("field", "value"), [("z0", 0.0), ("albedo", 1.2), ("least_wind", 0.0), ("bowen", -1.0)])
def test_a_site_that_cannot_be_is_refused(field, value):
    with pytest.raises(InputError):
        replace(SITE, **{field: value})
