"""The sky in pieces: Tregenza's patches for what comes from the dome, a lattice of directions for where the sun can stand.

Whether a point sees a piece is asked once for each geometry (visibility.py); the light of any hour or weather is then a sum over pieces.
Directions are x east, y north, z up; altitude above the horizon, azimuth clockwise from north.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

import numpy as np

from ..city.weather import HOURS, Weather
from . import sun

# Tregenza 1987, rows of equal altitude from the horizon up: how many patches each has; 12° high, then a cap of 6° around the zenith
ROW_PATCHES = (30, 30, 24, 24, 18, 12, 6, 1)
ROW_HEIGHT_DEG, CAP_FROM_DEG = 12.0, 84.0
OBLIQUITY_DEG = 23.44  # the sun's declination stays within
DECLINATIONS = 13  # nodes from solstice to solstice, 3.9° apart
HOUR_ANGLE_STEP_DEG = 4.0  # 16 minutes
SAMPLES = sun.PARTS_OF_HOUR


class Patches(NamedTuple):
    """Pieces of the sky, each (n,): direction (n, 3), solid angle [sr], number of Tregenza's row from the horizon up."""

    direction: np.ndarray
    solid_angle: np.ndarray
    row: np.ndarray


def tregenza(parts: int = 1) -> Patches:
    """The 145 patches of Tregenza, or each cut into parts × parts of equal solid angle.

    Patches run clockwise from north, rows from the horizon up. The direction of a whole patch is its middle altitude (6°, 18° …, 90°),
    that of a part halves its solid angle.
    References: Tregenza 1987, Lighting Research & Technology 19(1), 13–14; checked by sky_view_and_shading.json.
    """
    directions, angles, rows = [], [], []
    for row, count in enumerate(ROW_PATCHES):
        low = row * ROW_HEIGHT_DEG
        high = low + ROW_HEIGHT_DEG if low < CAP_FROM_DEG else 90.0
        below, above = np.sin(np.radians([low, high]))
        if parts == 1:
            middle = np.radians([0.5 * (low + high) if count > 1 else 90.0])
        else:
            middle = np.arcsin(below + (above - below) * (np.arange(parts) + 0.5) / parts)
        around = count * parts
        azimuth = np.radians(360.0 / around) * (np.arange(around) + (0.5 if parts > 1 else 0.0))
        altitude, azimuth = (part.ravel() for part in np.meshgrid(middle, azimuth, indexing="ij"))
        directions.append(towards(altitude, azimuth))
        angles.append(np.full(len(altitude), 2 * np.pi * (above - below) / len(altitude)))
        rows.append(np.full(len(altitude), row, np.int8))
    return Patches(np.concatenate(directions), np.concatenate(angles), np.concatenate(rows))


def towards(altitude: np.ndarray, azimuth: np.ndarray) -> np.ndarray:
    """(n, 3) unit vectors from altitude and azimuth [rad]."""
    flat = np.cos(altitude)
    return np.stack([flat * np.sin(azimuth), flat * np.cos(azimuth), np.sin(altitude)], axis=1)


class SunLattice(NamedTuple):
    """Directions the sun can come from at one latitude, and how the hours of a year are made of them.

    direction : (n_nodes, 3), all above the horizon
    first : (8761,) int64; node (int32), weight : the hour h is the sum of weight × node over first[h]:first[h + 1], of weight 1 together;
    an hour without sun has none
    """

    direction: np.ndarray
    first: np.ndarray
    node: np.ndarray
    weight: np.ndarray


def lattice_directions(latitude_deg: float) -> tuple[np.ndarray, np.ndarray]:
    """Nodes of declination × hour angle above the horizon, (n_nodes, 3), and their numbers on the whole grid, −1 below.

    The grid is (DECLINATIONS, 360° / HOUR_ANGLE_STEP_DEG), from the winter solstice of the north on and from −180° on.
    """
    declination = np.radians(np.linspace(-OBLIQUITY_DEG, OBLIQUITY_DEG, DECLINATIONS))
    hour_angle = np.radians(np.arange(-180.0, 180.0, HOUR_ANGLE_STEP_DEG))
    d, h = np.meshgrid(declination, hour_angle, indexing="ij")
    direction = _from_equator(d.ravel(), h.ravel(), np.radians(latitude_deg))
    up = direction[:, 2] > 0.0
    number = np.where(up, np.cumsum(up) - 1, -1).reshape(d.shape)
    return direction[up], number


def sun_lattice(weather: Weather) -> SunLattice:
    """The lattice at a place and the hours of its year on it.

    An hour is sampled every 5 minutes while the sun is up; a sample lies between four nodes, bilinear in declination and hour angle.
    Nodes below the horizon take no part.
    """
    ahead_h = weather.sun_offset_h - weather.utc_offset_h
    return _lattice_of(ahead_h, weather.latitude_deg, weather.longitude_deg, weather.elevation_m)


@functools.lru_cache(maxsize=4)
def _lattice_of(ahead_h: float, latitude_deg: float, longitude_deg: float, elevation_m: float) -> SunLattice:
    direction, number = lattice_directions(latitude_deg)
    latitude = np.radians(latitude_deg)
    middles = sun.middle_of_hours_at(ahead_h, latitude_deg, longitude_deg, elevation_m)
    declination, middle = _to_equator(middles, latitude)
    turn = np.radians(15.0) * ((np.arange(SAMPLES) + 0.5) / SAMPLES - 0.5)
    hour_angle = (middle[:, None] + turn).ravel()
    declination = np.repeat(declination, SAMPLES)
    hour = np.repeat(np.arange(HOURS), SAMPLES)
    up = _from_equator(declination, hour_angle, latitude)[:, 2] > 0.0
    hour, declination, hour_angle = hour[up], declination[up], hour_angle[up]
    d = (np.degrees(declination) + OBLIQUITY_DEG) / (2 * OBLIQUITY_DEG) * (DECLINATIONS - 1)
    d = np.clip(d, 0.0, DECLINATIONS - 1)
    t = (np.degrees(hour_angle) + 180.0) / HOUR_ANGLE_STEP_DEG
    d0, t0 = np.minimum(d.astype(np.int64), DECLINATIONS - 2), np.floor(t).astype(np.int64)
    columns = number.shape[1]
    nodes, shares = [], []
    for i in (0, 1):
        for j in (0, 1):
            nodes.append(number[d0 + i, (t0 + j) % columns])
            shares.append(np.abs(1 - i - (d - d0)) * np.abs(1 - j - (t - t0)))
    node, share = np.stack(nodes, 1), np.stack(shares, 1)
    share = np.where(node < 0, 0.0, share).astype(np.float64)
    lost = share.sum(axis=1) <= 0.0  # a rising sun whose four nodes have not risen: the closest that has
    if lost.any():
        closest = _from_equator(declination[lost], hour_angle[lost], latitude) @ direction.T
        node[lost, 0], share[lost, 0] = closest.argmax(axis=1), 1.0
    share = share / share.sum(axis=1)[:, None]
    used = share > 0.0
    key = (hour[:, None] * np.int64(len(direction)) + node)[used]
    entries, place = np.unique(key, return_inverse=True)
    weight = np.bincount(place, share[used], len(entries))
    of_hour = entries // len(direction)
    weight = weight / np.bincount(of_hour, weight, HOURS)[of_hour]
    first = np.searchsorted(of_hour, np.arange(HOURS + 1))
    return SunLattice(direction, first.astype(np.int64), (entries % len(direction)).astype(np.int32), weight)


def _from_equator(declination: np.ndarray, hour_angle: np.ndarray, latitude: float) -> np.ndarray:
    """(n, 3) directions of declination and hour angle (0 = south at noon, positive in the afternoon) [rad]."""
    s, c = np.sin(latitude), np.cos(latitude)
    along, across = np.sin(declination), np.cos(declination) * np.cos(hour_angle)
    east = -np.cos(declination) * np.sin(hour_angle)
    return np.stack([east, c * along - s * across, s * along + c * across], axis=1)


def _to_equator(direction: np.ndarray, latitude: float) -> tuple[np.ndarray, np.ndarray]:
    """Declination and hour angle [rad] of directions (3, n)."""
    east, north, up = direction
    s, c = np.sin(latitude), np.cos(latitude)
    declination = np.arcsin(np.clip(c * north + s * up, -1.0, 1.0))
    return declination, np.arctan2(-east, c * up - s * north)
