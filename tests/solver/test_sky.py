"""Patches of the sky and the lattice of the sun."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.weather import HOURS, Weather
from plugin.solver import sky, sun


def place(latitude_deg, longitude_deg=0.0, utc_offset_h=0.0) -> Weather:
    none = np.zeros(HOURS)
    return Weather(*(none,) * 8, latitude_deg, longitude_deg, utc_offset_h, 0.0)


@pytest.mark.parametrize("parts", [1, 2, 5])
def test_patches_cover_the_half_space_once(parts):
    patches = sky.tregenza(parts)
    assert len(patches.row) == 145 * parts**2
    assert patches.solid_angle.sum() == pytest.approx(2 * np.pi, rel=1e-12)
    assert_allclose(np.linalg.norm(patches.direction, axis=1), 1.0, rtol=1e-12)
    assert (patches.direction[:, 2] > 0).all()
    # a free level plane sees the sum of cosines, π
    assert (patches.direction[:, 2] * patches.solid_angle).sum() == pytest.approx(np.pi, rel=0.006 / parts**2)


@pytest.mark.parametrize("latitude", [0.0, 23.4, 52.0, 66.6, 90.0, -34.0])
def test_the_hours_of_a_year_are_made_of_nodes_near_the_sun(latitude):
    weather = place(latitude)
    lattice = sky.sun_lattice(weather)
    direction = np.stack(sun.direction_of_hours(weather), axis=1)
    count = np.diff(lattice.first)
    assert_array_equal(count > 0, direction[:, 2] > 0)
    hour = np.repeat(np.arange(HOURS), count)
    lit = count > 0
    assert_allclose(np.bincount(hour, lattice.weight, HOURS)[lit], 1.0, rtol=1e-12)
    assert (lattice.direction[:, 2] > 0).all()
    mean = np.stack([np.bincount(hour, lattice.weight * part[lattice.node], HOURS) for part in lattice.direction.T], 1)
    off = np.linalg.norm(mean - direction, axis=1)[lit]
    assert off.max() < np.radians(sky.HOUR_ANGLE_STEP_DEG)  # a rising sun has but the nodes that have risen
    assert off.mean() < np.radians(0.4)


def test_morning_is_in_the_east_and_noon_in_the_south_of_local_time():
    weather = place(52.0, longitude_deg=15.0, utc_offset_h=1.0)
    lattice = sky.sun_lattice(weather)

    def mean(hour):
        part = slice(lattice.first[hour], lattice.first[hour + 1])
        return lattice.weight[part] @ lattice.direction[lattice.node[part]]

    day = 24 * 80  # 22 March
    morning, before_noon, after_noon = mean(day + 7), mean(day + 11), mean(day + 12)
    assert morning[0] > 0.9
    assert before_noon[1] < -0.5 and after_noon[1] < -0.5
    assert (
        before_noon[0] > 0 > after_noon[0]
    )  # 11 to 12 is before noon, 12 to 13 after it, but for 7 minutes of the equation of time
