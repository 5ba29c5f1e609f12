"""The sun and the sky: where the sun stands, and what reaches planes of any direction.

Three floors: the position (NREL's SPA), the `Sky` (all of an hour that does not depend on the plane), kernels over planes × hours.
Directions are x east, y north, z up; azimuth clockwise from north; tilt 0 faces up, 90 is a wall, 180 faces down.
"""

from __future__ import annotations

import functools
import importlib.util
import threading
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from ..city.weather import HOURS, Weather
from . import kernels  # noqa: F401  sets where numba keeps its cache; before numba

from numba import njit, prange  # isort: skip  # noqa: E402

# numba's own thread pool, all there is on a Mac without OpenMP, ends the process when two threads enter parallel kernels at once
ONE_KERNEL_AT_A_TIME = threading.Lock()

SKY_MODELS = ("perez", "haydavies", "isotropic")
GROUND_ALBEDO = 0.2  # EN ISO 52010-1, no better knowledge
SOLAR_CONSTANT = 1366.1  # W/m²
STANDARD_REFRACTION_DEG = 0.5667
BEGIN_2001 = 978307200  # Unix time of 2001-01-01 00:00 UTC, the non-leap year all weather is put into
PARTS_OF_HOUR = 12  # sunrise to 5 minutes; the mean of an hour is then exact to 0.002 %
DELTA_T_2001_S = 64.1  # terrestrial minus universal time
LOWEST_BEAM = np.cos(
    np.radians(85.0)
)  # Perez: the circumsolar ring is not stretched further than at 5° above the horizon
LOWEST_PROJECTION = 0.01745  # Hay-Davies: cosine of 89°, as in pvlib

# Perez et al. 1990, table 1 ("all sites composite 1990"): upper limits of clearness, then F11 F12 F13 F21 F22 F23 of each class
CLEARNESS_LIMITS = np.array([1.065, 1.23, 1.5, 1.95, 2.8, 4.5, 6.2])
PEREZ_1990 = np.array(
    [
        [-0.008, 0.588, -0.062, -0.060, 0.072, -0.022],
        [0.130, 0.683, -0.151, -0.019, 0.066, -0.029],
        [0.330, 0.487, -0.221, 0.055, -0.064, -0.026],
        [0.568, 0.187, -0.295, 0.109, -0.152, -0.014],
        [0.873, -0.392, -0.362, 0.226, -0.462, 0.001],
        [1.132, -1.237, -0.412, 0.288, -0.823, 0.056],
        [1.060, -1.600, -0.359, 0.264, -1.127, 0.131],
        [0.678, -0.327, -0.250, 0.156, -1.377, 0.251],
    ]
)


class SunPosition(NamedTuple):
    """Where the sun stands at n moments, each (n,) float64 [°]: zenith angle without and with refraction, azimuth."""

    zenith_deg: np.ndarray
    apparent_zenith_deg: np.ndarray
    azimuth_deg: np.ndarray

    def direction(self) -> Direction:
        """The unit vector towards the sun as it is seen."""
        zenith, azimuth = np.radians(self.apparent_zenith_deg), np.radians(self.azimuth_deg)
        return Direction(np.sin(zenith) * np.sin(azimuth), np.sin(zenith) * np.cos(azimuth), np.cos(zenith))


class Direction(NamedTuple):
    """Towards the sun: east, north and up, each (n,) float64 [-]; up ≤ 0 when it is down.

    Of length 1 at a moment; the mean over an hour is up to 0.3 % shorter, and its product with a normal is the mean cosine.
    """

    east: np.ndarray
    north: np.ndarray
    up: np.ndarray


def solar_position(
    unix_time: np.ndarray,
    latitude_deg: float,
    longitude_deg: float,
    elevation_m: float = 0.0,
    pressure_pa: float = 101325.0,
    temperature_c: float = 12.0,
    delta_t_s: float = DELTA_T_2001_S,
) -> SunPosition:
    """Position of the sun by NREL's Solar Position Algorithm, uncertainty 0.0003° from the year −2000 to 6000.

    Parameters:
    unix_time : (n,) seconds since 1970-01-01 00:00 UTC
    latitude_deg, longitude_deg : north and east positive [°]; elevation_m above the sea [m]
    pressure_pa, temperature_c : yearly means, for the refraction [Pa], [°C]
    delta_t_s : terrestrial minus universal time [s]
    References: Reda and Andreas 2004, NREL/TP-560-34302; checked by its example and by solar_position.json.
    """
    times = np.asarray(unix_time, dtype=np.float64)
    place = (latitude_deg, longitude_deg, elevation_m, pressure_pa / 100, temperature_c)
    apparent, zenith, _, _, azimuth, _ = _spa().solar_position_numpy(
        times, *place, delta_t_s, STANDARD_REFRACTION_DEG, numthreads=1
    )
    return SunPosition(zenith, apparent, azimuth)


@functools.cache
def _spa() -> ModuleType:
    """pvlib's SPA, loaded as one file: importing the whole of pvlib brings pandas and takes more than a second."""
    package = importlib.util.find_spec("pvlib")
    assert package is not None and package.origin is not None
    spec = importlib.util.spec_from_file_location("_twinscape_spa", Path(package.origin).with_name("spa.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def direction_of_hours(weather: Weather) -> Direction:
    """Mean direction of the sun over the part of each hour in which it is up, (8760,) each; 0 when it is down all the hour.

    Not the middle of the hour: its cosine is 0.3 % above the mean, and an hour in which the sun rises has light though its middle
    may have none. The position is SPA's at the middle (without refraction, as in EN ISO 52010-1), turned about the axis of the
    earth by 15° an hour for the rest; the declination moves by 0.01° meanwhile.
    """
    sun = middle_of_hours(weather)
    latitude = np.radians(weather.latitude_deg)
    axis = np.array([0.0, np.cos(latitude), np.sin(latitude)])[:, None]
    along = axis * (axis * sun).sum(axis=0)
    across, beside = sun - along, np.cross(sun, axis, axis=0)
    total, times_up = np.zeros_like(sun), np.zeros(HOURS)
    for turn in np.radians(15.0) * ((np.arange(PARTS_OF_HOUR) + 0.5) / PARTS_OF_HOUR - 0.5):
        turned = along + np.cos(turn) * across + np.sin(turn) * beside
        is_up = turned[2] > 0.0
        total += np.where(is_up, turned, 0.0)
        times_up += is_up
    return Direction(*(total / np.maximum(times_up, 1.0)))


def middle_of_hours(weather: Weather) -> np.ndarray:
    """(3, 8760) towards the sun, without refraction, at the middle of the time each hour's radiation is the mean of."""
    ahead_h = weather.sun_offset_h - weather.utc_offset_h
    return middle_of_hours_at(ahead_h, weather.latitude_deg, weather.longitude_deg, weather.elevation_m)


@functools.lru_cache(maxsize=4)
def middle_of_hours_at(ahead_h: float, *place: float) -> np.ndarray:
    """The same for a place: latitude, longitude [°] and elevation [m]; ahead_h: of UTC and of the middle of the hour [h]."""
    middle = solar_position(BEGIN_2001 + 3600.0 * (np.arange(HOURS) + 0.5 + ahead_h), *place)
    found = np.stack(SunPosition(middle.zenith_deg, middle.zenith_deg, middle.azimuth_deg).direction())
    found.flags.writeable = False  # one array for all who ask
    return found


def pressure_at(elevation_m: float) -> float:
    """Mean air pressure at a height by the ICAO standard atmosphere [Pa]."""
    return 101325.0 * (1 - 2.25577e-5 * elevation_m) ** 5.25588


def extraterrestrial(day_of_year: np.ndarray) -> np.ndarray:
    """Irradiance outside the atmosphere, facing the sun, (n,) [W/m²]; day_of_year 1 … 365. Spencer 1971."""
    b = 2 * np.pi * (np.asarray(day_of_year) - 1) / 365
    distance = 1.00011 + 0.034221 * np.cos(b) + 0.00128 * np.sin(b) + 0.000719 * np.cos(2 * b) + 7.7e-5 * np.sin(2 * b)
    return SOLAR_CONSTANT * distance


def relative_air_mass(apparent_zenith_deg: np.ndarray) -> np.ndarray:
    """Air mass at sea level, (n,) [-]; that of the horizon when the sun is lower. Kasten and Young 1989."""
    zenith = np.minimum(apparent_zenith_deg, 90.0)
    return 1 / (np.cos(np.radians(zenith)) + 0.50572 * (96.07995 - zenith) ** -1.6364)


class Sky(NamedTuple):
    """What n hours send towards any plane, each (n,) float64; NaN where the weather has none.

    east, north, up : towards the sun, all 0 when it is below the horizon [-]
    direct : facing the sun [W/m²]
    around_sun : part of the diffuse light that comes from around the sun, per cosine of incidence [W/m²]
    dome : part of it that comes from the whole dome, on the horizontal [W/m²]
    horizon : part of it that comes from the horizon, negative when that is darker, per sine of the tilt [W/m²]
    ground : what the ground sends up [W/m²]
    """

    east: np.ndarray
    north: np.ndarray
    up: np.ndarray
    direct: np.ndarray
    around_sun: np.ndarray
    dome: np.ndarray
    horizon: np.ndarray
    ground: np.ndarray


class Irradiances(NamedTuple):
    """What the sky models need of n moments, each (n,): direct normal, diffuse and global horizontal, extraterrestrial normal [W/m²]."""

    direct_normal: np.ndarray
    diffuse_horizontal: np.ndarray
    global_horizontal: np.ndarray
    extraterrestrial: np.ndarray


def sky_of_weather(weather: Weather, model: str = "perez", albedo: ArrayLike = GROUND_ALBEDO) -> Sky:
    """The sky of every hour of the year, (8760,) each; model one of SKY_MODELS, albedo of the ground, one or (8760,) [-]."""
    light = Irradiances(
        weather.direct_normal,
        weather.diffuse_horizontal,
        weather.global_horizontal,
        extraterrestrial(np.arange(HOURS) // 24 + 1),
    )
    sun = direction_of_hours(weather)
    return sky(sun, light, relative_air_mass(np.degrees(_zenith(sun))), model, albedo)


def sky(sun: Direction, light: Irradiances, air_mass: np.ndarray, model: str, albedo: ArrayLike) -> Sky:
    """Splits the diffuse light of n moments by a sky model; with the sun below the horizon the sky is evenly bright.

    Parameters: air_mass (n,) relative [-]; model one of SKY_MODELS; albedo of the ground, 0 to 1 [-].
    References: perez: Perez et al. 1990 with table 1; haydavies: Hay and Davies 1980; isotropic: Liu and Jordan 1963. Each
    is checked by the 22 cases of irradiance_transposition.json.
    """
    if model not in SKY_MODELS:
        raise ValueError(f"sky model {model!r}, must be one of {', '.join(SKY_MODELS)}")
    is_up = sun.up > 0.0
    east, north, up = (np.where(is_up, part, 0.0) for part in sun)
    diffuse = light.diffuse_horizontal
    around, horizon = _BRIGHTNESS[model](_zenith(sun), light, air_mass)
    lit = is_up & (diffuse > 0.0)
    around, horizon = np.where(lit, around, 0.0), np.where(lit, horizon, 0.0)
    lowest = LOWEST_PROJECTION if model == "haydavies" else LOWEST_BEAM
    return Sky(
        east,
        north,
        up,
        light.direct_normal,
        diffuse * around / np.maximum(up, lowest),
        diffuse * (1 - around),
        diffuse * horizon,
        np.asarray(albedo) * light.global_horizontal,
    )


def _zenith(sun: Direction) -> np.ndarray:
    """Zenith angle of a direction of any length, (n,) [rad]; 0 when there is none."""
    return np.arctan2(np.hypot(sun.east, sun.north), sun.up)


Brightness = tuple[np.ndarray, np.ndarray]  # share of the diffuse light around the sun, and at the horizon


def _isotropic(zenith: np.ndarray, light: Irradiances, air_mass: np.ndarray) -> Brightness:
    return np.zeros_like(zenith), np.zeros_like(zenith)


def _hay_davies(zenith: np.ndarray, light: Irradiances, air_mass: np.ndarray) -> Brightness:
    return light.direct_normal / light.extraterrestrial, np.zeros_like(zenith)


def _perez(zenith: np.ndarray, light: Irradiances, air_mass: np.ndarray) -> Brightness:
    """F1 and F2 of Perez et al. 1990, equations (1), (6), (7), (9)."""
    diffuse = np.where(light.diffuse_horizontal > 0, light.diffuse_horizontal, 1.0)  # without diffuse light: not used
    clearness = ((diffuse + light.direct_normal) / diffuse + 1.041 * zenith**3) / (1 + 1.041 * zenith**3)
    brightness = diffuse * air_mass / light.extraterrestrial
    f = PEREZ_1990[np.searchsorted(CLEARNESS_LIMITS, clearness, side="right")].T
    return np.maximum(f[0] + f[1] * brightness + f[2] * zenith, 0.0), f[3] + f[4] * brightness + f[5] * zenith


_BRIGHTNESS = {"perez": _perez, "haydavies": _hay_davies, "isotropic": _isotropic}


class PlaneIrradiance(NamedTuple):
    """What reaches planes, each (n_planes, n_hours) [W/m²]: directly, from the sky (≥ 0), from the ground."""

    direct: np.ndarray
    diffuse: np.ndarray
    ground: np.ndarray


def irradiance_on_planes(
    sky: Sky, tilt_deg: np.ndarray, azimuth_deg: np.ndarray, dtype: type = np.float64
) -> PlaneIrradiance:
    """Irradiance on unshaded planes for every hour of a sky.

    Parameters: tilt_deg, azimuth_deg (n_planes,) [°]; dtype np.float32 or np.float64.
    Returns: (n_planes, n_hours) each, NaN where plane or weather is NaN [W/m²].
    """
    planes = normals(tilt_deg, azimuth_deg)
    shape = (len(planes), len(sky.up))
    out = PlaneIrradiance(np.empty(shape, dtype), np.empty(shape, dtype), np.empty(shape, dtype))
    with ONE_KERNEL_AT_A_TIME:
        _planes_kernel(planes, sky, out.direct, out.diffuse, out.ground)
    return out


def gathered_on_planes(
    sky: Sky, tilt_deg: np.ndarray, azimuth_deg: np.ndarray, area_m2: np.ndarray, first: np.ndarray
) -> np.ndarray:
    """Power that groups of unshaded planes (buildings) receive together, for every hour of a sky.

    Parameters: tilt_deg, azimuth_deg, area_m2 (n_planes,) [°], [m²], sorted by group; first (n_groups + 1,) int: planes of
    group i are first[i]:first[i + 1]. Area may be any weight, for example a solar aperture.
    Returns: (n_groups, n_hours) float64 [W]. A group is summed in the order given, by one thread: the same group has the same bits.
    """
    planes = normals(tilt_deg, azimuth_deg)
    out = np.empty((len(first) - 1, len(sky.up)))
    area, start = np.asarray(area_m2, np.float64), np.asarray(first, np.int64)
    with ONE_KERNEL_AT_A_TIME:
        _gather_kernel(planes, area, start, sky, out)
    return out


def normals(tilt_deg: np.ndarray, azimuth_deg: np.ndarray) -> np.ndarray:
    """(n_planes, 3) float64: east, north and up of the outward normals; up is the cosine of the tilt."""
    tilt, azimuth = np.radians(np.asarray(tilt_deg, np.float64)), np.radians(np.asarray(azimuth_deg, np.float64))
    if tilt.ndim != 1 or tilt.shape != azimuth.shape:
        raise ValueError(f"tilt and azimuth have shapes {tilt.shape} and {azimuth.shape}, must be the same (n_planes,)")
    sine = np.sin(tilt)
    return np.stack([sine * np.sin(azimuth), sine * np.cos(azimuth), np.cos(tilt)], axis=1)


@njit(inline="always")
def _incidence(east, north, up, sky, h):  # type: ignore[no-untyped-def]
    """Cosine of the angle between plane and sun, 0 when the sun is behind the plane or down [-]; NaN stays NaN."""
    cosine = east * sky.east[h] + north * sky.north[h] + up * sky.up[h]
    return 0.0 if cosine < 0.0 else cosine


@njit(inline="always")
def _from_sky(cosine, up, slope, sky, h):  # type: ignore[no-untyped-def]
    """Diffuse light of the sky on a plane, with slope the sine of its tilt [W/m²]; Perez et al. 1990 (9), never negative."""
    light = 0.5 * (1.0 + up) * sky.dome[h] + cosine * sky.around_sun[h] + slope * sky.horizon[h]
    return 0.0 if light < 0.0 else light


@njit(cache=True, parallel=True)
def _planes_kernel(planes, sky, direct, diffuse, ground):  # type: ignore[no-untyped-def]
    for p in prange(planes.shape[0]):  # one thread owns plane p
        east, north, up = planes[p, 0], planes[p, 1], planes[p, 2]
        slope = np.sqrt(east * east + north * north)
        for h in range(sky.up.shape[0]):
            cosine = _incidence(east, north, up, sky, h)
            direct[p, h] = cosine * sky.direct[h]
            diffuse[p, h] = _from_sky(cosine, up, slope, sky, h)
            ground[p, h] = 0.5 * (1.0 - up) * sky.ground[h]


@njit(cache=True, parallel=True)
def _gather_kernel(planes, area, first, sky, out):  # type: ignore[no-untyped-def]
    for g in prange(out.shape[0]):  # one thread owns group g
        out[g, :] = 0.0
        for p in range(first[g], first[g + 1]):
            east, north, up = planes[p, 0], planes[p, 1], planes[p, 2]
            slope = np.sqrt(east * east + north * north)
            for h in range(sky.up.shape[0]):
                cosine = _incidence(east, north, up, sky, h)
                light = cosine * sky.direct[h] + _from_sky(cosine, up, slope, sky, h)
                out[g, h] += area[p] * (light + 0.5 * (1.0 - up) * sky.ground[h])


def warm() -> None:
    """Compiles the kernels."""
    hour = np.ones(1)
    one = Sky(hour, hour, hour, hour, hour, hour, hour, hour)
    for dtype in (np.float32, np.float64):
        irradiance_on_planes(one, hour, hour, dtype)
    gathered_on_planes(one, hour, hour, hour, np.array([0, 1]))
