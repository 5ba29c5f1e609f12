"""Sun into buildings: against a slow twin, one among many, and what shading that is drawn keeps out."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.solver import sun
from plugin.solver.energy import glazing
from plugin.solver.energy.solar_gains import SHADE_ABOVE, Apertures, solar_gains


@pytest.fixture(scope="module")
def clear_sky(mild_year):
    return sun.sky_of_weather(mild_year)


@pytest.fixture(scope="module")
def planes() -> Apertures:
    """Three buildings with 2, 3 and 1 planes of all sorts."""
    return Apertures(
        np.array([90.0, 0.0, 90.0, 45.0, 90.0, 90.0]),
        np.array([180.0, 0.0, 90.0, 200.0, 10.0, 260.0]),
        np.array([6.0, 0.0, 4.0, 1.5, 3.0, 8.0]),
        np.array([0.5, 0.8, 0.4, 0.0, 0.3, 0.6]),
        np.array([2, 2, 1, 2, 1, 2]),
        np.ones(6),
        np.array([0, 2, 5, 6]),
    )


def slow(sky, planes):
    """The same plane by plane in numpy; diffuse light around the sun comes with the sun's angle."""
    out = np.zeros((len(planes.first) - 1, len(sky.up)))
    for i in range(len(out)):
        for p in range(planes.first[i], planes.first[i + 1]):
            place = planes.tilt_deg[p : p + 1], planes.azimuth_deg[p : p + 1]
            light = sun.irradiance_on_planes(sky, *place)
            normal = sun.normals(*place)[0]
            cosine = np.maximum(normal @ np.stack([sky.east, sky.north, sky.up]), 0.0)
            beam = light.direct[0] + cosine * sky.around_sun
            total = light.direct[0] + light.diffuse[0] + light.ground[0]
            count = int(planes.panes[p])
            through = glazing.angular_factor(cosine, count) * beam + glazing.diffuse_factor(count) * (total - beam)
            out[i] += planes.glass_m2[p] * through + planes.opaque_m2[p] * total
    return out


def test_gains_equal_those_of_the_slow_twin(clear_sky, planes):
    found, expected = solar_gains(clear_sky, planes), slow(clear_sky, planes)
    np.testing.assert_allclose(found, expected, rtol=0.01, atol=0.5)  # the table over the angle
    assert found.sum() == pytest.approx(expected.sum(), rel=1e-3)


def test_a_building_alone_has_the_bits_it_has_among_others(clear_sky, planes):
    whole = solar_gains(clear_sky, planes)
    for i in range(3):
        own = slice(planes.first[i], planes.first[i + 1])
        count = planes.first[i + 1] - planes.first[i]
        alone = Apertures(*(part[own] for part in planes[:6]), np.array([0, count]))
        np.testing.assert_array_equal(solar_gains(clear_sky, alone)[0], whole[i])


def test_shading_that_is_drawn_keeps_sun_out_of_bright_windows_only(clear_sky, planes):
    one = Apertures(*(part[:1] for part in planes[:6]), np.array([0, 1]))._replace(opaque_m2=np.zeros(1))
    free, drawn = (solar_gains(clear_sky, one._replace(shade=np.array([part])))[0] for part in (1.0, 0.2))
    light = sun.irradiance_on_planes(clear_sky, one.tilt_deg, one.azimuth_deg)
    bright = (light.direct + light.diffuse + light.ground)[0] > SHADE_ABOVE
    assert 100 < bright.sum() < 4000
    np.testing.assert_array_equal(drawn[~bright], free[~bright])
    np.testing.assert_allclose(drawn[bright], 0.2 * free[bright], rtol=1e-12)


def test_the_yearly_factor_of_incidence_is_near_the_0_9_of_the_standard(clear_sky):
    """EN ISO 13790 has 0.9 for all windows; ours follow from the angles of the place."""
    glass = Apertures(
        np.full(4, 90.0),
        np.array([0.0, 90.0, 180.0, 270.0]),
        np.ones(4),
        np.zeros(4),
        np.full(4, 2),
        np.ones(4),
        np.arange(5),
    )
    through = solar_gains(clear_sky, glass).sum(1)
    all_light = solar_gains(clear_sky, glass._replace(glass_m2=np.zeros(4), opaque_m2=np.ones(4))).sum(1)
    np.testing.assert_allclose(through / all_light, 0.86, atol=0.05)
