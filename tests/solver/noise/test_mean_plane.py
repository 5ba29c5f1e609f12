"""The mean ground plane against its printed integrals and numpy's own least squares."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.solver.noise import mean_plane as ours

from . import propagation_twin as twin

steps = st.lists(st.tuples(st.floats(0.5, 90), st.floats(-8, 30)), min_size=2, max_size=12)


@settings(deadline=None, max_examples=60)
@given(steps)
def test_it_equals_the_integrals_of_the_standard(pieces):
    x, z = np.cumsum([piece[0] for piece in pieces]), np.array([piece[1] for piece in pieces])
    plane = ours.mean_plane(x, z)
    a, b = twin.mean_plane(list(zip(x, z)))
    assert plane.slope == pytest.approx(a, rel=1e-9, abs=1e-8)
    assert plane.at_zero == pytest.approx(b, rel=1e-9, abs=1e-6)  # the printed integrals cancel far from 0


def test_it_is_the_least_squares_line_of_a_finely_sampled_profile():
    x, z = np.array([0.0, 40.0, 40.0, 55.0, 55.0, 120.0]), np.array([2.0, 3.0, 11.0, 11.0, 1.0, 0.0])
    plane = ours.mean_plane(x, z)
    fine = (np.arange(120000) + 0.5) / 1000
    height = np.where(fine < 40, 2 + fine / 40, np.where(fine < 55, 11.0, (120 - fine) / 65))
    slope, level = np.polyfit(fine, height, 1)
    assert (plane.slope, plane.at_zero) == pytest.approx((slope, level), abs=1e-6)


def test_thin_walls_have_no_weight():
    flat = ours.mean_plane(np.array([0.0, 30.0, 30.0, 30.0, 80.0]), np.array([1.0, 1.0, 9.0, 1.0, 1.0]))
    assert (flat.slope, flat.level) == (0.0, 1.0)


def test_far_from_the_origin_nothing_is_lost():
    x, z = np.array([0.0, 40.0, 90.0]), np.array([2.0, 5.0, 3.0])
    near, far = ours.mean_plane(x, z), ours.mean_plane(x + 5e6, z)
    assert far.slope == pytest.approx(near.slope, rel=1e-7)
    assert far.level == pytest.approx(near.level, rel=1e-9)


def test_a_point_below_the_plane_has_height_0_and_is_its_own_image():
    plane = ours.mean_plane(np.array([0.0, 100.0]), np.array([0.0, 10.0]))
    assert ours.height_above(plane, 50.0, 4.0) == 0.0
    assert ours.image_of(plane, 50.0, 4.0) == (50.0, 4.0)
    assert ours.height_above(plane, 50.0, 6.0) == pytest.approx(np.cos(np.arctan(0.1)))


def test_profiles_that_go_back_are_refused():
    with pytest.raises(ValueError, match=r"distance\[2\] is less"):
        ours.mean_plane(np.array([0.0, 5.0, 4.0]), np.zeros(3))
