"""Flights of the camera: from here to there, without a jump, and above the city where it is far."""

import numpy as np
import pytest

from plugin.review.flight import RHO, WIDTH_OF_DISTANCE, flight
from plugin.review.view_state import Camera

HERE = Camera((0.0, 0.0, 10.0), 400.0, 350.0, 30.0, 1.5)
THERE = Camera((4000.0, -3000.0, 20.0), 900.0, 20.0, 60.0, 1.5)


def rows(start, end, n=200):
    at, _ = flight(start, end)
    cameras = [at(part) for part in np.linspace(0, 1, n)]
    return np.array([(*each.focus, each.distance, each.heading, each.pitch) for each in cameras])


def test_it_starts_here_and_ends_exactly_there():
    at, seconds = flight(HERE, THERE)
    start = at(0.0)
    assert start.focus == pytest.approx(HERE.focus, abs=1e-6) and start.distance == pytest.approx(HERE.distance)
    assert (start.heading, start.pitch) == (HERE.heading, HERE.pitch)
    assert at(1.0) == THERE and seconds > 0


def test_the_heading_goes_the_shorter_way_round():
    headings = rows(HERE, THERE)[:, 4]
    assert ((headings >= 350.0) | (headings <= 20.0)).all()


def test_far_away_it_rises_and_comes_down_again_and_nothing_jumps():
    way = rows(HERE, THERE)
    assert way[:, 3].max() > 1.5 * THERE.distance
    assert np.abs(np.diff(way[:, :2], axis=0)).max() < 0.05 * 5000
    nearer = rows(HERE, Camera((20.0, 0.0, 10.0), 400.0, 350.0, 30.0, 1.5))
    assert nearer[:, 3].max() < 1.01 * 400.0, "for a step aside nobody climbs a tower"


def test_the_path_is_the_one_of_the_paper():
    """Its metric: ds² = (ρ² u'² + w'²/ρ²) / w² is passed at an even speed along the path, before it is eased."""
    from plugin.review.flight import _zoom_and_pan

    wide, wide_end, across = 100.0, 260.0, 5000.0
    path, length = _zoom_and_pan(across, wide, wide_end)
    u, w = np.array([path(part) for part in np.linspace(0, 1, 4001)]).T
    assert (u[0], w[0]) == pytest.approx((0.0, wide)) and (u[-1], w[-1]) == pytest.approx((across, wide_end))
    middle = (w[1:] + w[:-1]) / 2
    ds = np.sqrt(RHO**2 * np.diff(u) ** 2 + np.diff(w) ** 2 / RHO**2) / middle
    assert ds.sum() == pytest.approx(length, rel=1e-5)
    assert ds.max() / ds.min() == pytest.approx(1.0, rel=1e-4)


def test_a_zoom_alone_is_even_in_its_logarithm_and_standing_still_takes_no_time():
    from plugin.review.flight import _zoom_and_pan

    path, _ = _zoom_and_pan(0.0, 100.0, 1600.0)
    assert path(0.5) == pytest.approx((0.0, 400.0))
    assert flight(HERE, HERE)[1] == 0.0 and flight(HERE, HERE)[0](0.3) == HERE
    assert pytest.approx(0.5359, abs=1e-4) == WIDTH_OF_DISTANCE  # 2 tan 15°
