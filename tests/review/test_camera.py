import numpy as np
import pytest

from plugin.review import camera as module
from plugin.review.view_state import Camera

LEVEL = Camera((100.0, 200.0, 0.0), 500.0, 0.0, 30.0, 1.5)


def test_heading_north_looks_along_y():
    forward, right, _ = module.axes(Camera(heading=0.0, pitch=0.0))
    np.testing.assert_allclose(forward, [0, 1, 0], atol=1e-12)
    np.testing.assert_allclose(right, [1, 0, 0], atol=1e-12)


def test_heading_east_looks_along_x():
    np.testing.assert_allclose(module.axes(Camera(heading=90.0, pitch=0.0))[0], [1, 0, 0], atol=1e-12)


def test_the_focus_is_in_the_middle_of_the_view():
    x, y, depth = module.pixels(LEVEL, np.array([LEVEL.focus]), 900, 600)[0]
    assert (x, y) == pytest.approx((450, 300)) and depth == pytest.approx(500)


@pytest.mark.parametrize("place", [(10, 20), (450, 300), (880, 590)])
def test_a_ray_through_a_pixel_comes_back_to_it(place):
    start, direction = module.ray(LEVEL, *place, 900, 600)
    back = module.pixels(LEVEL, (start + 123.0 * direction)[None], 900, 600)[0]
    assert back[:2] == pytest.approx(place)


def test_orbiting_keeps_the_pivot_where_it_is():
    pivot = np.array([130.0, 190.0, 12.0])
    turned = module.orbited(LEVEL, 40, -15, pivot)
    before = module.pixels(LEVEL, pivot[None], 900, 600)[0]
    np.testing.assert_allclose(module.pixels(turned, pivot[None], 900, 600)[0], before, atol=1e-6)


def test_zooming_keeps_the_point_under_the_cursor():
    point = module.on_level(LEVEL, 200, 450, 900, 600, 0.0)
    nearer = module.zoomed(LEVEL, 0.5, point)
    assert module.pixels(nearer, point[None], 900, 600)[0][:2] == pytest.approx((200, 450))
    assert nearer.distance == 250.0


def test_panning_brings_the_ground_point_under_the_cursor():
    point = module.on_level(LEVEL, 450, 400, 900, 600, 0.0)
    moved = module.panned(LEVEL, point, 500, 420, 900, 600)
    assert module.pixels(moved, point[None], 900, 600)[0][:2] == pytest.approx((500, 420))


@pytest.mark.parametrize("pitch", [10.0, 38.0, 90.0])
@pytest.mark.parametrize("heading", [0.0, 123.0, 335.0])
def test_framing_sees_the_whole_box(heading, pitch):
    low, high = np.array([0.0, 0.0, 0.0]), np.array([800.0, 300.0, 40.0])
    camera = module.framing(low, high, heading, pitch, 1.5)
    corners = np.array([[x, y, z] for x in (0, 800) for y in (0, 300) for z in (0, 40)], dtype=float)
    seen = module.pixels(camera, corners, 900, 600)
    assert (seen[:, 2] > 0).all()
    assert seen[:, 0].min() >= 0 and seen[:, 0].max() <= 900 and seen[:, 1].min() >= 0 and seen[:, 1].max() <= 600


def test_looking_straight_down_the_footprint_is_a_rectangle_as_wide_as_the_view():
    corners = np.array(module.footprint(Camera((0.0, 0.0, 0.0), 100.0, 0.0, 90.0, 2.0), 0.0))
    half = 100 * np.tan(np.radians(15))
    np.testing.assert_allclose(corners[:, 1], [-half, -half, half, half], rtol=1e-9)
    np.testing.assert_allclose(corners[:, 0], [-2 * half, 2 * half, 2 * half, -2 * half], rtol=1e-9)


def test_rays_above_the_horizon_are_cut():
    corners = np.array(module.footprint(Camera((0.0, 0.0, 0.0), 100.0, 0.0, 5.0, 1.5), 0.0))
    assert np.linalg.norm(corners, axis=1).max() < 1000
