"""Where the sun stands and what reaches planes: published cases, a slow twin written from the papers, and what must hold anyway."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.city.weather import HOURS, Weather
from plugin.solver import sun

CASES = Path(__file__).resolve().parents[1] / "reference/energy"
POSITIONS = json.loads((CASES / "solar_position.json").read_text())["cases"]
PLANES = json.loads((CASES / "irradiance_transposition.json").read_text())["cases"]
FIELDS = ("poa_direct", "poa_sky_diffuse", "poa_ground_diffuse")

azimuth = st.floats(0, 360)
tilt = st.floats(0, 180)
few = settings(deadline=None, max_examples=50)  # the first example compiles


def clear_year(latitude=52.0, longitude=5.0, utc_offset=1.0, offset=0.0) -> Weather:
    """500 W/m² direct and 100 W/m² diffuse whenever the sun is up at all."""
    even = dict.fromkeys(Weather.SERIES, np.zeros(HOURS))
    place = {"latitude_deg": latitude, "longitude_deg": longitude, "utc_offset_h": utc_offset, "elevation_m": 0.0}
    up = sun.direction_of_hours(Weather(**even, **place, sun_offset_h=offset)).up
    even["direct_normal"] = np.where(up > 0, 500.0, 0.0)
    even["diffuse_horizontal"] = np.where(up > 0, 100.0, 0.0)
    even["global_horizontal"] = 500 * up + even["diffuse_horizontal"]
    return Weather(**even, **place, sun_offset_h=offset)


@pytest.fixture(scope="module")
def dutch_sky() -> sun.Sky:
    return sun.sky_of_weather(clear_year())


def position_of(case) -> sun.SunPosition:
    given_ = case["inputs"]
    moment = datetime.datetime.fromisoformat(given_.get("time") or given_["time_utc"])
    pressure = given_["pressure_Pa"] if "pressure_Pa" in given_ else 100 * given_["pressure_mbar"]
    place = given_["latitude"], given_["longitude"], given_["altitude_m"], pressure, given_["temperature_degC"]
    return sun.solar_position(np.array([moment.timestamp()]), *place, given_.get("delta_T_s", 67.0))


@pytest.mark.parametrize("case", POSITIONS, ids=lambda case: case["id"])
def test_the_sun_stands_where_the_published_case_says(case):
    position, expected = position_of(case), case["expected"]
    tolerance = case["tolerance"]["spa_class_deg"]
    pairs = {
        "zenith_deg": position.zenith_deg,
        "apparent_zenith_deg": position.apparent_zenith_deg,
        "azimuth_deg": position.azimuth_deg,
        "topocentric_zenith_deg": position.apparent_zenith_deg,
        "topocentric_azimuth_east_of_north_deg": position.azimuth_deg,
    }
    compared = [key for key in pairs if key in expected]
    assert len(compared) >= 2
    for key in compared:
        assert pairs[key][0] == pytest.approx(expected[key], abs=tolerance)


def sky_of_case(given_, model) -> sun.Sky:
    zenith, azimuth_ = np.array([float(given_["solar_zenith_deg"])]), np.array([float(given_["solar_azimuth_deg"])])
    light = sun.Irradiances(*(np.array([float(given_[key])]) for key in ("dni", "dhi", "ghi", "dni_extra")))
    direction = sun.SunPosition(zenith, zenith, azimuth_).direction()
    return sun.sky(direction, light, np.array([float(given_["relative_airmass"])]), model, given_["albedo"])


@pytest.mark.parametrize("model", sun.SKY_MODELS)
@pytest.mark.parametrize("case", PLANES, ids=lambda case: case["id"])
def test_a_plane_receives_what_the_published_case_says(case, model):
    given_ = case["inputs"]
    plane = np.array([float(given_["surface_tilt_deg"])]), np.array([float(given_["surface_azimuth_deg"])])
    found = sun.irradiance_on_planes(sky_of_case(given_, model), *plane)
    for part, key in zip(found, FIELDS):
        expected = case["expected"][model][key]
        assert part[0, 0] == pytest.approx(expected, abs=max(0.5, 0.005 * expected))  # the file's tolerance


def perez_slowly(zenith, dni, dhi, extra, air_mass, tilt_, cosine):
    """Sky diffuse irradiance of one moment, from Perez et al. 1990 equation by equation, with its table typed again."""
    table = """-.008 .588 -.062 -.060 .072 -.022 | .130 .683 -.151 -.019 .066 -.029 | .330 .487 -.221 .055 -.064 -.026
        | .568 .187 -.295 .109 -.152 -.014 | .873 -.392 -.362 .226 -.462 .001 | 1.132 -1.237 -.412 .288 -.823 .056
        | 1.060 -1.600 -.359 .264 -1.127 .131 | .678 -.327 -.250 .156 -1.377 .251"""
    clearness = ((dhi + dni) / dhi + 1.041 * zenith**3) / (1 + 1.041 * zenith**3)
    row = sum(clearness >= limit for limit in (1.065, 1.230, 1.500, 1.950, 2.800, 4.500, 6.200))
    f = [float(word) for word in table.split("|")[row].split()]
    brightness = dhi * air_mass / extra
    f1 = max(0.0, f[0] + f[1] * brightness + f[2] * zenith)
    f2 = f[3] + f[4] * brightness + f[5] * zenith
    a, b = max(0.0, cosine), max(np.cos(np.radians(85)), np.cos(zenith))
    return max(0.0, dhi * ((1 - f1) * (1 + np.cos(tilt_)) / 2 + f1 * a / b + f2 * np.sin(tilt_)))


@few
@given(
    zenith=st.floats(0, 89.9),
    sun_azimuth=azimuth,
    dni=st.floats(0, 1000),
    dhi=st.floats(1, 500),
    plane_tilt=tilt,
    plane_azimuth=azimuth,
)
def test_perez_equals_its_slow_twin(zenith, sun_azimuth, dni, dhi, plane_tilt, plane_azimuth):
    one = np.ones(1)
    position = sun.SunPosition(one * zenith, one * zenith, one * sun_azimuth)
    light = sun.Irradiances(one * dni, one * dhi, one * (dni * np.cos(np.radians(zenith)) + dhi), one * 1366.0)
    air_mass = sun.relative_air_mass(position.apparent_zenith_deg)
    sky = sun.sky(position.direction(), light, air_mass, "perez", 0.2)
    found = sun.irradiance_on_planes(sky, one * plane_tilt, one * plane_azimuth)
    z, b = np.radians(zenith), np.radians(plane_tilt)
    cosine = np.cos(z) * np.cos(b) + np.sin(z) * np.sin(b) * np.cos(np.radians(sun_azimuth - plane_azimuth))
    expected = perez_slowly(z, dni, dhi, 1366.0, air_mass[0], b, cosine)
    np.testing.assert_allclose(found.diffuse[0, 0], expected, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(found.direct[0, 0], dni * max(0.0, cosine), rtol=1e-9, atol=1e-9)
    ground = 0.2 * light.global_horizontal[0] * (1 - np.cos(b)) / 2
    np.testing.assert_allclose(found.ground[0, 0], ground, rtol=1e-9, atol=1e-9)


def test_the_night_has_no_direct_sun(dutch_sky):
    planes = sun.irradiance_on_planes(dutch_sky, np.array([0.0, 90.0, 90.0, 35.0]), np.array([0.0, 180.0, 0.0, 90.0]))
    night = dutch_sky.up == 0.0
    assert 4000 < night.sum() < 4760
    assert (planes.direct[:, night] == 0).all()


def test_a_plane_facing_down_sees_no_sky(dutch_sky):
    planes = sun.irradiance_on_planes(dutch_sky, np.array([180.0]), np.array([0.0]))
    assert planes.direct.max() < 1e-9
    assert planes.diffuse.max() < 1e-9
    np.testing.assert_allclose(planes.ground[0], dutch_sky.ground)


@few
@given(plane_tilt=tilt, plane_azimuth=azimuth, turn=azimuth)
def test_turning_sun_and_plane_together_changes_nothing(plane_tilt, plane_azimuth, turn):
    one = np.ones(1)
    light = sun.Irradiances(one * 600, one * 120, one * 500, one * 1366)

    def total(by):
        position = sun.SunPosition(one * 50, one * 50, one * (160 + by))
        sky = sun.sky(position.direction(), light, one * 1.5, "perez", 0.2)
        return sum(part[0, 0] for part in sun.irradiance_on_planes(sky, one * plane_tilt, one * (plane_azimuth + by)))

    assert total(turn) == pytest.approx(total(0.0), rel=1e-9)


def test_east_in_the_morning_is_west_in_the_evening():
    noon = sun.Direction(np.array([0.6, -0.6]), np.array([-0.5, -0.5]), np.array([0.6245, 0.6245]))
    two = np.ones(2)
    light = sun.Irradiances(two * 600, two * 120, two * 500, two * 1366)
    sky = sun.sky(noon, light, two * 1.5, "perez", 0.2)
    east, west = (sum(sun.irradiance_on_planes(sky, np.array([90.0]), np.array([a])))[0] for a in (90.0, 270.0))
    np.testing.assert_allclose(east, west[::-1], rtol=1e-12)


def test_the_mean_of_the_hour_is_the_mean_of_its_minutes():
    weather = clear_year(60.17, 24.94, 2.0)
    hours = np.array(
        [24 * 20 + 9, 24 * 80 + 6, 24 * 171 + 3, 24 * 171 + 12, 24 * 265 + 17]
    )  # with sunrises and sunsets
    minute = (np.arange(60) + 0.5) / 60
    times = sun.BEGIN_2001 + 3600.0 * (hours[:, None] + minute - 2.0)
    position = sun.solar_position(times.ravel(), 60.17, 24.94)
    exact = sun.SunPosition(position.zenith_deg, position.zenith_deg, position.azimuth_deg).direction()
    up = exact.up.reshape(len(hours), 60)
    lit = up > 0
    expected = np.stack([(part.reshape(up.shape) * lit).sum(1) / np.maximum(lit.sum(1), 1) for part in exact])
    found = np.stack([part[hours] for part in sun.direction_of_hours(weather)])
    np.testing.assert_allclose(found, expected, atol=0.004)  # a sunrise is known to five minutes, 1.25° / 2 of turn
    whole = lit.all(axis=1)
    np.testing.assert_allclose(found[:, whole], expected[:, whole], atol=2e-5)


def test_the_sun_offset_of_the_weather_moves_the_sun():
    late = sun.direction_of_hours(clear_year(offset=0.5))
    early = sun.direction_of_hours(clear_year(offset=-0.5))
    np.testing.assert_allclose(late.east[4000:4008], early.east[4001:4009], atol=2e-4)


def test_without_diffuse_light_the_sky_is_dark():
    one = np.ones(1)
    light = sun.Irradiances(one * 800, one * 0, one * 400, one * 1366)
    for model in sun.SKY_MODELS:
        sky = sun.sky(sun.Direction(one * 0, one * -0.8, one * 0.6), light, one * 1.6, model, 0.2)
        assert sun.irradiance_on_planes(sky, one * 90, one * 180).diffuse[0, 0] == 0.0


def test_missing_weather_stays_missing():
    one = np.ones(1)
    for number in range(3):
        values = [one * 500, one * 100, one * 400, one * 1366]
        values[number] = one * np.nan
        sky = sun.sky(sun.Direction(one * 0, one * -0.8, one * 0.6), sun.Irradiances(*values), one * 1.6, "perez", 0.2)
        assert np.isnan(sum(sun.irradiance_on_planes(sky, one * 60, one * 180))[0, 0])


def test_a_plane_without_direction_is_not_computed(dutch_sky):
    assert np.isnan(
        sun.irradiance_on_planes(dutch_sky, np.array([90.0]), np.array([np.nan])).direct[0, 4000:4012]
    ).all()


def test_single_precision_is_the_rounded_double(dutch_sky):
    plane = np.array([35.0]), np.array([200.0])
    single, double = (sun.irradiance_on_planes(dutch_sky, *plane, dtype) for dtype in (np.float32, np.float64))
    np.testing.assert_array_equal(single.diffuse, double.diffuse.astype(np.float32))


@pytest.fixture(scope="module")
def many_planes():
    random = np.random.default_rng(3)
    return random.uniform(0, 120, 60), random.uniform(0, 360, 60), random.uniform(1, 50, 60)


def test_gathering_is_the_sum_over_planes(dutch_sky, many_planes):
    tilts, azimuths, areas = many_planes
    gathered = sun.gathered_on_planes(dutch_sky, tilts, azimuths, areas, np.array([0, 20, 20, 60]))
    each = sum(sun.irradiance_on_planes(dutch_sky, tilts, azimuths)) * areas[:, None]
    np.testing.assert_allclose(gathered[0], each[:20].sum(0), rtol=1e-9, atol=1e-9)
    assert (gathered[1] == 0).all()
    np.testing.assert_allclose(gathered[2], each[20:].sum(0), rtol=1e-9, atol=1e-9)


def test_one_group_alone_has_the_bits_it_has_among_others(dutch_sky, many_planes):
    tilts, azimuths, areas = many_planes
    together = sun.gathered_on_planes(dutch_sky, tilts, azimuths, areas, np.arange(0, 61, 10))
    alone = sun.gathered_on_planes(dutch_sky, tilts[20:30], azimuths[20:30], areas[20:30], np.array([0, 10]))
    np.testing.assert_array_equal(alone[0], together[2])


def test_planes_of_different_number_are_refused(dutch_sky):
    with pytest.raises(ValueError, match="must be the same"):
        sun.irradiance_on_planes(dutch_sky, np.zeros(2), np.zeros(3))


def test_an_unknown_sky_model_is_refused():
    with pytest.raises(ValueError, match="must be one of perez"):
        sun.sky_of_weather(clear_year(), "klucher")


def test_air_mass_is_1_overhead_and_38_at_the_horizon():
    np.testing.assert_allclose(sun.relative_air_mass(np.array([0.0, 60.0, 90.0])), [1.0, 1.994, 37.9], rtol=2e-3)


def test_the_sun_is_brightest_in_january():
    light = sun.extraterrestrial(np.array([3, 185]))
    np.testing.assert_allclose(light, [1413, 1321], atol=2)


def test_the_sun_needs_no_pandas():
    """pvlib as a whole brings it, and a second and a half with it."""
    script = (
        "import sys, numpy as np\nfrom plugin.solver import sun\n"
        "sun.solar_position(np.zeros(1), 0.0, 0.0)\nprint('pandas' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
