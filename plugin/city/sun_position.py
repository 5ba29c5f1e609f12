"""Where the sun stands, to a hundredth of a degree: for shadows on the screen. Physics asks solver.sun, which needs libraries QGIS has not.

The formulas of NOAA's solar calculator (Global Monitoring Laboratory, "Solar Calculation Details"), which are the low-accuracy ones of
Meeus, Astronomical Algorithms, 2nd ed. 1998, chapters 22, 25 and 28. Refraction is left out: shadows begin at the true horizon.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

JULIAN_OF_UNIX = 2440587.5  # Julian day of 1970-01-01 00:00 UTC
J2000 = 2451545.0
DAY_S = 86400.0
BEGIN_2001 = 978307200.0  # Unix time of 2001-01-01 00:00 UTC, the year all weather is put into
COMPASS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


class Sun(NamedTuple):
    """At n moments, (n,) float64 each or floats: above the horizon, negative below it, and clockwise from north [°]."""

    elevation_deg: np.ndarray
    azimuth_deg: np.ndarray


def sun_position(unix_time: np.ndarray, latitude_deg: float, longitude_deg: float) -> Sun:
    """Centre of the sun without refraction, within 0.02° of NREL's SPA between 1950 and 2050 (tests/solver/test_sun_position.py).

    unix_time : (n,) seconds since 1970-01-01 00:00 UTC; latitude_deg north, longitude_deg east positive [°]
    """
    seconds = np.asarray(unix_time, dtype=np.float64)
    century = (seconds / DAY_S + JULIAN_OF_UNIX - J2000) / 36525.0
    mean_longitude = np.mod(280.46646 + century * (36000.76983 + 0.0003032 * century), 360.0)
    anomaly = np.radians(357.52911 + century * (35999.05029 - 0.0001537 * century))
    eccentricity = 0.016708634 - century * (0.000042037 + 0.0000001267 * century)
    centre = (
        np.sin(anomaly) * (1.914602 - century * (0.004817 + 0.000014 * century))
        + np.sin(2 * anomaly) * (0.019993 - 0.000101 * century)
        + np.sin(3 * anomaly) * 0.000289
    )
    node = np.radians(125.04 - 1934.136 * century)
    longitude = np.radians(mean_longitude + centre - 0.00569 - 0.00478 * np.sin(node))
    seconds_of_arc = 21.448 - century * (46.815 + century * (0.00059 - 0.001813 * century))
    obliquity = np.radians(23.0 + (26.0 + seconds_of_arc / 60.0) / 60.0 + 0.00256 * np.cos(node))
    declination = np.arcsin(np.sin(obliquity) * np.sin(longitude))
    y, twice = np.tan(obliquity / 2) ** 2, np.radians(2 * mean_longitude)
    equation_of_time_min = 4 * np.degrees(
        y * np.sin(twice)
        - 2 * eccentricity * np.sin(anomaly)
        + 4 * eccentricity * y * np.sin(anomaly) * np.cos(twice)
        - 0.5 * y**2 * np.sin(2 * twice)
        - 1.25 * eccentricity**2 * np.sin(2 * anomaly)
    )
    solar_min = np.mod(np.mod(seconds, DAY_S) / 60.0 + equation_of_time_min + 4 * longitude_deg, 1440.0)
    hour_angle, latitude = np.radians(solar_min / 4 - 180.0), np.radians(latitude_deg)
    up = np.sin(latitude) * np.sin(declination) + np.cos(latitude) * np.cos(declination) * np.cos(hour_angle)
    east = -np.cos(declination) * np.sin(hour_angle)
    north = np.cos(latitude) * np.sin(declination) - np.sin(latitude) * np.cos(declination) * np.cos(hour_angle)
    azimuth = np.mod(np.degrees(np.arctan2(east, north)), 360.0)
    return Sun(np.degrees(np.arcsin(np.clip(up, -1.0, 1.0))), azimuth)


def sun_at(day: int, hour: float, latitude_deg: float, longitude_deg: float, utc_offset_h: float) -> Sun:
    """At an hour of local standard time of a day of the year 1 … 365, in 2001."""
    return sun_position(
        np.asarray(BEGIN_2001 + (day - 1) * DAY_S + (hour - utc_offset_h) * 3600.0), latitude_deg, longitude_deg
    )


def towards(sun: Sun) -> np.ndarray:
    """(3,) unit vector to the sun: east, north, up."""
    elevation, azimuth = np.radians(float(sun.elevation_deg)), np.radians(float(sun.azimuth_deg))
    return np.array(
        [np.cos(elevation) * np.sin(azimuth), np.cos(elevation) * np.cos(azimuth), np.sin(elevation)], dtype=np.float64
    )


def compass(azimuth_deg: float) -> str:
    """The nearest of eight points: "SW"."""
    return COMPASS[int(np.floor(azimuth_deg / 45.0 + 0.5)) % 8]
