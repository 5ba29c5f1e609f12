"""The sun of the screen stands where the published case and the solver's own sun say."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.city import sun_position
from plugin.solver import sun

# stated for NOAA's calculator within a few hundredths of a degree; the shadow of 30 m at 10° moves by 0.3 m with it
TOLERANCE_DEG = 0.02


def test_the_example_of_nrel_is_met():
    """Reda and Andreas 2004, NREL/TP-560-34302, table A5.1: 17 October 2003, 12:30:30, UTC − 7, Golden."""
    moment = np.array([1066419030.0])
    found = sun_position.sun_position(moment, 39.742476, -105.1786)
    # topocentric zenith without refraction is 90 − 39.872046°; with it 50.111622°; azimuth 194.340241°
    assert found.elevation_deg[0] == pytest.approx(39.872046, abs=TOLERANCE_DEG)
    assert found.azimuth_deg[0] == pytest.approx(194.340241, abs=TOLERANCE_DEG)


@pytest.mark.parametrize(
    "place",
    [(60.17, 24.94), (52.0, 4.36), (48.86, 2.35), (-33.87, 151.21), (0.5, -78.5)],
    ids=["Helsinki", "Delft", "Paris", "Sydney", "near Quito"],
)
def test_it_is_the_sun_of_the_solver(place):
    moments = sun_position.BEGIN_2001 + 3600.0 * np.arange(0, 8760, 7)
    theirs, ours = sun.solar_position(moments, *place), sun_position.sun_position(moments, *place)
    high = np.radians(90.0 - theirs.zenith_deg)
    np.testing.assert_allclose(ours.elevation_deg, np.degrees(high), atol=TOLERANCE_DEG, rtol=0)
    turned = (ours.azimuth_deg - theirs.azimuth_deg + 180.0) % 360.0 - 180.0
    # near the zenith a small angle on the sky is a large one of azimuth
    np.testing.assert_allclose(turned * np.cos(high), 0.0, atol=TOLERANCE_DEG)


def test_an_hour_of_local_standard_time_is_that_of_utc_less_the_offset():
    at_noon = sun_position.sun_at(172, 12.0, 60.17, 24.94, 2.0)
    moment = sun_position.BEGIN_2001 + 171 * 86400.0 + 10 * 3600.0
    assert at_noon == sun_position.sun_position(np.asarray(moment), 60.17, 24.94)
    assert float(at_noon.elevation_deg) == pytest.approx(90 - 60.17 + 23.44, abs=0.5)  # midsummer, near true noon


def test_the_vector_points_to_the_sun_and_the_compass_names_it():
    east_at_45 = sun_position.Sun(np.asarray(45.0), np.asarray(90.0))
    np.testing.assert_allclose(sun_position.towards(east_at_45), [np.sqrt(0.5), 0.0, np.sqrt(0.5)], atol=1e-12)
    assert [sun_position.compass(a) for a in (0.0, 22.4, 22.6, 225.0, 340.0)] == ["N", "N", "NE", "SW", "N"]
