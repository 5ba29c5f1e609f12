"""The three radiations of a weather file against each other: the missing one computed, a shifted clock noticed.

A reader may not import the solver, so the height of the sun comes from the Astronomical Almanac's approximation (0.01°), which
is enough to complete and to check; what is computed on planes later uses solver/sun.py.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..city.weather import HOURS

LOW_SUN = 0.05  # sine of 3°: below, (global − diffuse) / sine is noise
FIRST_DAY_J2000 = 366.0 - 0.5  # days from 2000-01-01 12:00 to 2001-01-01 00:00: the reference year is 2001
SHIFTS_H = np.round(np.arange(-2.0, 2.01, 0.1), 1)


def sine_of_sun_height(
    latitude_deg: float, longitude_deg: float, utc_offset_h: float, sun_offset_h: float = 0.0
) -> np.ndarray:
    """Sine of the height of the sun, once an hour of a non-leap year, without refraction.

    Parameters:
    latitude_deg, longitude_deg : north and east positive [°]
    utc_offset_h : local standard time minus UTC [h]
    sun_offset_h : time of the hour it is taken at, against its middle [h]
    Returns: (8760,) float64, negative when the sun is down [-].
    References: The Astronomical Almanac, "low precision formulas for the Sun", 0.01° from 1950 to 2050.
    """
    utc_h = np.arange(HOURS) + 0.5 + sun_offset_h - utc_offset_h
    days = FIRST_DAY_J2000 + utc_h / 24.0
    mean_longitude = 280.460 + 0.9856474 * days
    anomaly = np.radians(357.528 + 0.9856003 * days)
    ecliptic = np.radians(mean_longitude + 1.915 * np.sin(anomaly) + 0.020 * np.sin(2 * anomaly))
    obliquity = np.radians(23.439 - 4e-7 * days)
    right_ascension = np.arctan2(np.cos(obliquity) * np.sin(ecliptic), np.cos(ecliptic))
    declination = np.arcsin(np.sin(obliquity) * np.sin(ecliptic))
    sidereal_h = 6.697375 + 0.0657098242 * days + utc_h
    hour_angle = np.radians(15.0 * sidereal_h + longitude_deg) - right_ascension
    latitude = np.radians(latitude_deg)
    return np.sin(latitude) * np.sin(declination) + np.cos(latitude) * np.cos(declination) * np.cos(hour_angle)


class Radiations(NamedTuple):
    """Global on the horizontal, direct on a plane facing the sun, diffuse on the horizontal: each (8760,) float64 [W/m²]."""

    global_horizontal: np.ndarray
    direct_normal: np.ndarray
    diffuse_horizontal: np.ndarray


def complete(radiations: Radiations, sine: np.ndarray) -> dict[str, int]:
    """Fills, in place, the one missing of global = direct × sine + diffuse; a missing value at night is 0.

    Parameters: radiations, NaN = missing; sine of the sun's height (8760,) [-].
    Returns: series name -> how many daylight hours were computed. An hour in which two are missing stays NaN.
    """
    global_horizontal, direct_normal, diffuse_horizontal = radiations
    series = radiations._asdict()
    for values in series.values():
        values[np.isnan(values) & (sine <= 0.0)] = 0.0
    missing = {name: np.isnan(values) for name, values in series.items()}
    single = sum(missing.values()) == 1
    beam = np.maximum(sine, 0.0)
    computed = {
        "global_horizontal": direct_normal * beam + diffuse_horizontal,
        "direct_normal": np.where(
            sine > LOW_SUN, np.maximum(global_horizontal - diffuse_horizontal, 0.0) / np.maximum(sine, LOW_SUN), 0.0
        ),
        "diffuse_horizontal": np.maximum(global_horizontal - direct_normal * beam, 0.0),
    }
    counts = {}
    for name, values in series.items():
        where = missing[name] & single
        values[where] = computed[name][where]
        counts[name] = int(where.sum())
    return counts


def misfit(radiations: Radiations, sine: np.ndarray) -> float:
    """Root mean square of global − direct × sine − diffuse over the year [W/m²]; small when clock and sun agree."""
    beam = radiations.direct_normal * np.maximum(sine, 0.0)
    difference = radiations.global_horizontal - radiations.diffuse_horizontal - beam
    return float(np.sqrt(np.nanmean(difference**2)))


def best_shift_h(
    radiations: Radiations, clock: tuple[float, float, float], sun_offset_h: float
) -> tuple[float, float, float]:
    """By how many hours the sun must be moved to fit the radiation best.

    Parameters: clock: latitude, longitude [°], hours ahead of UTC; sun_offset_h as in `sine_of_sun_height`.
    Returns: the shift [h], the misfit there and the misfit without a shift [W/m²].
    """
    errors = [misfit(radiations, sine_of_sun_height(*clock, sun_offset_h + shift)) for shift in SHIFTS_H]
    best = int(np.argmin(errors))
    return float(SHIFTS_H[best]), errors[best], errors[int(np.flatnonzero(SHIFTS_H == 0.0)[0])]
