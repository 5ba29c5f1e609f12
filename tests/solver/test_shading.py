"""Light on shaded faces: that of unshaded planes in the open, less in a street, hours and years agree."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.weather import HOURS
from plugin.solver import shading, sun
from plugin.solver.rays import Obstacles
from plugin.solver.sky import sun_lattice, tregenza
from plugin.solver.surface_points import faces_of
from plugin.solver.verify.neighbours import AZIMUTH_DEG, SIDES, TILT_DEG, block
from plugin.solver.visibility import visibility
from tests.solver.energy.conftest import some_weather

DARK = shading.Reflection(0.0, True)


@pytest.fixture(scope="module")
def year():
    weather = some_weather()
    return sun.sky_of_weather(weather), sun_lattice(weather)


def house_among(neighbours, lattice):
    """Shade of the SIDES of a house of 10 × 8 × 6 m, its planes."""
    own = block((0, 10), (0, 8), 6.0)
    faces = faces_of(
        np.ones(5, bool), np.zeros(5, int), TILT_DEG, AZIMUTH_DEG, own, np.repeat(np.arange(5), 2), grid_m=2.0
    )
    patches = tregenza()
    directions = np.concatenate([lattice.direction, patches.direction])
    sky = np.ones((1, len(directions)), bool)
    found = visibility(faces, directions, sky, Obstacles(np.concatenate([own, *neighbours])))
    planes = shading.Planes(np.arange(6), faces.of_surface, np.ones(5))
    return shading.shade_of(faces, found, len(lattice.direction), patches), planes, faces


def hourly(case, sky, lattice, reflection=shading.USUAL):
    shade, planes, faces = case
    seen = shading.seen_by(shade, planes, sky, lattice, reflection)
    return shading.hourly_irradiance(seen, faces.normal[faces.of_surface], sky)


@pytest.fixture(scope="module")
def alone(year):
    return house_among([], year[1])


@pytest.fixture(scope="module")
def in_shade(year):
    """A tower to the south."""
    return house_among([block((-5, 15), (-22, -10), 25.0)], year[1])


def test_in_the_open_it_is_the_light_of_an_unshaded_plane(year, alone):
    sky, lattice = year
    expected = sum(sun.irradiance_on_planes(sky, TILT_DEG, AZIMUTH_DEG))
    assert_allclose(hourly(alone, sky, lattice), expected, atol=1e-3)
    shade, _, faces = alone
    for each in (shade, shading.open_shade(faces, len(lattice.direction))):
        of_year = shading.yearly_irradiation(each, sky, lattice)[faces.of_surface]
        assert_allclose(of_year, expected.sum(axis=1) / 1000, rtol=0.005)


def test_the_year_is_the_sum_of_its_hours(year, in_shade):
    sky, lattice = year
    for reflection in (DARK, shading.USUAL):
        of_year = shading.yearly_irradiation(in_shade[0], sky, lattice, reflection)[in_shade[2].of_surface]
        assert_allclose(of_year, hourly(in_shade, sky, lattice, reflection).sum(axis=1) / 1000, rtol=0.005)


def test_shade_takes_light_from_the_side_it_falls_on(year, alone, in_shade):
    sky, lattice = year
    before, after = (hourly(case, sky, lattice, DARK).sum(axis=1) for case in (alone, in_shade))
    left = dict(zip(SIDES, after / before))
    assert left["S"] < 0.6
    assert 0.6 < left["R"] < 0.95
    assert left["N"] == pytest.approx(1.0, abs=1e-9)
    assert left["E"] == pytest.approx(left["W"], abs=0.02)
    assert (after <= before * (1 + 1e-9)).all()


def test_facades_opposite_send_light_back(year, alone, in_shade):
    sky, lattice = year
    south = SIDES.index("S")
    dark, usual = (hourly(in_shade, sky, lattice, r)[south].sum() for r in (DARK, shading.USUAL))
    assert dark < usual < hourly(alone, sky, lattice)[south].sum()
    assert_array_equal(hourly(alone, sky, lattice, DARK), hourly(alone, sky, lattice))


def test_a_tower_in_the_east_takes_the_morning_only(year):
    sky, lattice = year
    shade, planes, _ = house_among([block((13, 30), (-20, 28), 40.0)], lattice)
    beam = shading.seen_by(shade, planes, sky, lattice).beam[SIDES.index("S")]
    hour = np.arange(HOURS) % 24  # local time is solar time, to a quarter of an hour
    sunny = (sky.up > 0.1) & (sky.north < -0.05)
    assert beam[sunny & (hour >= 13)].min() == pytest.approx(1.0, abs=1e-4)
    assert beam[sunny & (hour < 9)].max() < 0.2


def test_light_on_facades_is_the_mean_over_all_directions(year):
    sky = year[0]
    every = np.arange(0.0, 360.0, 1.0)
    parts = sun.irradiance_on_planes(sky, np.full(360, 90.0), every)
    # Perez' sky, which is cut off below 0 for each wall, apart
    assert_allclose(shading.mean_on_facades(sky), sum(parts).mean(axis=0), rtol=0.01, atol=1.0)


def test_a_plane_of_two_faces_is_their_mean(year, in_shade):
    sky, lattice = year
    shade, planes, faces = in_shade
    south = faces.of_surface[SIDES.index("S")]
    single = shading.seen_by(shade, shading.Planes(np.array([0, 1]), np.array([south]), np.ones(1)), sky, lattice)
    double = shading.seen_by(
        shade, shading.Planes(np.array([0, 2]), np.array([south, south]), np.array([0.25, 0.75])), sky, lattice
    )
    assert_allclose(double.beam, single.beam, atol=1e-6)
    assert_allclose(double.dome, single.dome)
