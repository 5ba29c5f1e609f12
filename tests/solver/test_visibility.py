"""What points see: against a slow twin, incremental equals full, party walls, the far horizon."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from plugin.solver.horizon import AZIMUTHS, above_horizon, horizon_angles
from plugin.solver.rays import Obstacles
from plugin.solver.sky import towards, tregenza
from plugin.solver.surface_points import faces_of
from plugin.solver.verify.neighbours import AZIMUTH_DEG, TILT_DEG, block
from plugin.solver.visibility import OFF_FACE_M, Earlier, visibility
from plugin.solver.visibility_store import solids_of

DIRECTIONS = tregenza(2).direction
SIDES = 5


def town(seed=1, n=8):
    """(n, 10, 3, 3) boxes on a grid of 30 m."""
    random = np.random.default_rng(seed)
    boxes = []
    for i in range(n):
        x, y = 30.0 * (i % 3), 30.0 * (i // 3)
        width, depth, height = random.uniform(5, 24, 2).tolist() + [random.uniform(3, 40)]
        boxes.append(block((x, x + width), (y, y + depth), height))
    return np.array(boxes)


def faces_of_boxes(boxes, grid_m=6.0):
    n = len(boxes)
    return faces_of(
        np.ones(n * SIDES, bool),
        np.repeat(np.arange(n), SIDES),
        np.tile(TILT_DEG, n),
        np.tile(AZIMUTH_DEG, n),
        boxes.reshape(-1, 3, 3),
        np.repeat(np.arange(n * SIDES), 2),
        grid_m,
    )


def seen_by(faces, boxes, earlier=None, open_sky=None):
    free = np.ones((len(boxes), len(DIRECTIONS)), bool) if open_sky is None else open_sky
    return visibility(faces, DIRECTIONS, free, Obstacles(np.concatenate(list(boxes))), earlier)


def bits_of(found):
    return np.unpackbits(found.bits, axis=1, bitorder="little")[:, : len(DIRECTIONS)].astype(bool)


def slow_twin(origin, triangles):
    """(n_directions,) bool, free of all triangles by Möller and Trumbore 1997."""
    a, b, c = (triangles[:, k].astype(float) for k in range(3))
    one, two = b - a, c - a
    across = np.cross(DIRECTIONS[:, None], two)
    volume = (across * one).sum(-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        away = origin - a
        u = (across * away).sum(-1) / volume
        q = np.cross(away, one)
        v = (DIRECTIONS[:, None] * q).sum(-1) / volume
        t = (two * q).sum(-1) / volume
        return ~((u >= 0) & (v >= 0) & (u + v <= 1) & (t > 0)).any(axis=1)


def test_bits_are_those_of_the_slow_twin():
    boxes = town()
    faces = faces_of_boxes(boxes)
    found = bits_of(seen_by(faces, boxes))
    normal = faces.normal[faces.of_point]
    for p in range(0, len(found), 3):
        start = faces.points[p] + OFF_FACE_M * normal[p]
        free = slow_twin(start, boxes.reshape(-1, 3, 3)) & (DIRECTIONS @ normal[p] > 0)
        assert (found[p] != free).sum() <= 1  # a ray through an edge may fall to either side
    hidden = (normal @ DIRECTIONS.T > 0) & ~found
    assert 0.05 < hidden.mean() < 0.4


def test_without_obstacles_all_before_the_face_is_seen():
    faces = faces_of_boxes(town(n=1))
    found = visibility(faces, DIRECTIONS, np.ones((1, len(DIRECTIONS)), bool), Obstacles(np.zeros((0, 3, 3))))
    assert_array_equal(bits_of(found), faces.normal[faces.of_point] @ DIRECTIONS.T > 0)
    assert not found.covered.any()


CHANGES = {
    "removed": lambda boxes: [box for i, box in enumerate(boxes) if i != 4],
    "added": lambda boxes: [*boxes, block((-30, -10), (10, 30), 50.0)],
    "raised": lambda boxes: [block((30, 50), (30, 45), 60.0) if i == 4 else box for i, box in enumerate(boxes)],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_run_that_starts_from_another_is_a_full_run_with_fewer_rays(change, monkeypatch):
    boxes = list(town())
    faces = faces_of_boxes(np.array(boxes))
    before, after = boxes, change(boxes)
    spheres = []
    solids = [solids_of(np.concatenate(some), 10 * np.arange(len(some) + 1)) for some in (before, after)]
    for one, other in (solids, solids[::-1]):
        spheres.append(one.spheres[~np.isin(one.hashes, other.hashes)])
    rays = []
    blocked = Obstacles.blocked
    monkeypatch.setattr(Obstacles, "blocked", lambda self, o, d: rays.append(len(o)) or blocked(self, o, d))
    sky = np.ones((len(boxes), len(DIRECTIONS)), bool)
    old, full = seen_by(faces, before, open_sky=sky), seen_by(faces, after, open_sky=sky)
    part = seen_by(faces, after, Earlier(old, np.concatenate(spheres)), open_sky=sky)
    assert_array_equal(part.bits, full.bits)
    assert_array_equal(part.covered, full.covered)
    assert (old.bits != full.bits).any()
    assert rays[2] < 0.5 * rays[1]


def test_points_on_party_walls_are_covered_and_the_strip_above_is_not():
    low, high = block((0, 10), (0, 10), 6.0), block((10, 20), (0, 10), 12.0)
    faces = faces_of_boxes(np.array([low, high]), grid_m=2.0)
    found = seen_by(faces, [low, high])
    east_of_low = np.abs(faces.points[:, 0] - 10) < 1e-3
    assert_array_equal(found.covered, east_of_low & (faces.points[:, 2] < 6))


def test_what_lies_below_the_far_horizon_is_not_seen():
    faces = faces_of_boxes(town(n=1))
    angles = np.full((1, AZIMUTHS), np.radians(20.0))
    sky = above_horizon(angles, DIRECTIONS)
    found = bits_of(seen_by(faces, town(n=1), open_sky=sky))
    assert not found[:, DIRECTIONS[:, 2] < np.sin(np.radians(20.0))].any()
    assert found.any()


def test_the_horizon_of_a_ridge_is_as_high_as_it_is_far():
    """A wall of ground 100 m high, 1 km to the north, as long as the grid."""
    cell, size = 10.0, 300
    heights = np.zeros((size, size), np.float32)
    heights[50] = 100.0  # the row from 990 to 1000 m north of the middle
    place = np.zeros(1)
    angles = horizon_angles(place, place, place, heights, -1500.0, 1500.0, cell)[0]
    azimuth = np.radians(360.0 * np.arange(AZIMUTHS) / AZIMUTHS)
    near_north = np.cos(azimuth) > np.cos(np.radians(50))
    # the row is 10 m deep
    assert_allclose(np.tan(angles[near_north]), 100 / 995 * np.cos(azimuth[near_north]), rtol=0.01)
    assert (angles[np.cos(azimuth) < -0.1] == 0).all()


def test_unknown_ground_hides_nothing():
    place = np.zeros(1)
    angles = horizon_angles(place, place, place, np.full((50, 50), np.nan, np.float32), -250.0, 250.0, 10.0)
    assert (angles == 0).all()


def test_the_horizon_is_straight_between_its_azimuths():
    angles = np.zeros((1, AZIMUTHS))
    angles[0, 0] = np.radians(10.0)
    half_way = np.radians(np.array([2.5, 357.5]))
    for altitude, expected in ((4.9, False), (5.1, True)):
        assert (above_horizon(angles, towards(np.radians([altitude, altitude]), half_way)) == expected).all()


def test_triangles_of_another_shape_are_an_error():
    with pytest.raises(ValueError, match=r"must be \(n, 3, 3\)"):
        Obstacles(np.zeros((4, 3)))
    with pytest.raises(ValueError, match="not a number"):
        Obstacles(np.full((1, 3, 3), np.nan))
