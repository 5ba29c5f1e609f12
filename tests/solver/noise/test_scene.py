"""Walls, barriers, zones and terrain as arrays in a grid, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.interpolate import RegularGridInterpolator

from plugin.city import barriers as city_barriers
from plugin.city.errors import InputError
from plugin.solver.noise.barrier_tops import LONGEST_M, barriers_of
from plugin.solver.noise.scene import (
    BARRIER,
    BUILDING,
    MASONRY,
    NO_REFLECTION,
    ZONE,
    Barrier,
    Ground,
    Terrain,
    flat,
    ground_z,
    scene_of,
)

HOLLOW = shapely.Polygon(
    [(0, 0), (30, 0), (30, 20), (0, 20)], [[(10, 5), (20, 5), (20, 15), (10, 15)]]
)  # a block around its courtyard


def objects(*shapes):
    return np.array([*shapes, None], object)[:-1]


def nothing():
    return np.zeros(0, object), np.zeros(0)


def segments_of(scene, which):
    chosen = scene.kind == which
    return np.column_stack([scene.x1, scene.y1, scene.x2, scene.y2])[chosen]


@pytest.mark.parametrize("turned", [HOLLOW, shapely.reverse(HOLLOW)], ids=["as drawn", "drawn the other way"])
def test_the_inside_of_outlines_and_the_outside_of_courtyards_is_where_it_should_be(turned):
    scene = scene_of(objects(turned), np.array([9.0]))
    edges = segments_of(scene, BUILDING)
    assert len(edges) == 8
    middle = 0.5 * (edges[:, :2] + edges[:, 2:])
    along = edges[:, 2:] - edges[:, :2]
    left = middle + 0.01 * np.column_stack([-along[:, 1], along[:, 0]]) / np.hypot(*along.T)[:, None]
    right = 2 * middle - left
    assert shapely.contains_xy(HOLLOW, left[:, 0], left[:, 1]).all()
    assert not shapely.contains_xy(HOLLOW, right[:, 0], right[:, 1]).any()


def test_each_part_of_a_multipolygon_belongs_to_its_building():
    pair = shapely.MultiPolygon([shapely.box(0, 0, 5, 5), shapely.box(10, 0, 15, 5)])
    scene = scene_of(objects(shapely.box(20, 0, 25, 5), pair), np.array([4.0, 7.0]))
    assert np.bincount(scene.owner[scene.kind == BUILDING]).tolist() == [4, 8]
    assert np.unique(scene.z1[scene.owner == 1]).tolist() == [7.0]
    assert np.diff(scene.corner_start).tolist() == [4, 8]


def test_edges_of_no_length_are_no_walls():
    doubled = shapely.Polygon([(0, 0), (5, 0), (5, 0), (5, 5), (0, 5)])
    scene = scene_of(objects(doubled), np.array([4.0]), barriers=[Barrier([(9, 0), (9, 0), (9, 5)], [2, 2, 3])])
    assert (scene.kind == BUILDING).sum() == 4
    assert (scene.kind == BARRIER).sum() == 1
    assert (np.hypot(scene.x2 - scene.x1, scene.y2 - scene.y1) > 0).all()


def test_what_is_reflected_is_known_by_wall():
    alpha = np.array([[0.2] * 8, [np.nan] * 8, [0.2] * 8])
    boxes = objects(*(shapely.box(10 * i, 0, 10 * i + 5, 5) for i in range(3)))
    silent, shiny = Barrier([(50, 0), (50, 9)], [3, 3]), Barrier([(60, 0), (60, 9)], [3, 3], [0.7] * 8)
    zone = Ground(objects(shapely.box(70, 0, 80, 5)), np.array([1.0]))
    scene = scene_of(boxes, np.full(3, 6.0), alpha, [silent, shiny], zone)
    for number, absorbed in enumerate([0.2, None, 0.2, None, 0.7]):
        rows = scene.share[(scene.owner == number) & (scene.kind != ZONE)]
        if absorbed is None:
            assert (rows == NO_REFLECTION).all()
        else:
            assert_allclose(scene.shares[rows], 1 - absorbed)
    assert (scene.share[scene.kind == ZONE] == NO_REFLECTION).all()
    usual = scene_of(boxes, np.full(3, 6.0))
    assert_allclose(usual.shares[usual.share], 1 - MASONRY[0])


def test_the_top_of_a_barrier_slopes_between_its_points():
    scene = scene_of(*nothing(), barriers=[Barrier([(0, 0), (10, 0), (10, 10)], [3, 5, 2])])
    assert list(zip(scene.z1, scene.z2)) == [(3, 5), (5, 2)]


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.sampled_from([1.0, 30.0, 3000.0]))
def test_every_segment_is_found_in_every_cell_it_runs_through(seed, n, size):
    random = np.random.default_rng(seed)
    ends = random.uniform(-size, size, (n, 4)).round(random.integers(0, 4))
    ends = ends[(ends[:, :2] != ends[:, 2:]).any(axis=1)]
    if not len(ends):
        return
    scene = scene_of(*nothing(), barriers=[Barrier(line.reshape(2, 2), [2, 2]) for line in ends])
    assert scene.cell_start[-1] == scene.cell_segment.size
    lines = shapely.linestrings(ends.reshape(-1, 2, 2))
    for k in range(scene.rows * scene.columns):
        x = scene.left + scene.cell * (k % scene.columns)
        y = scene.bottom + scene.cell * (k // scene.columns)
        shrunk = 1e-6 * scene.cell
        cell = shapely.box(x + shrunk, y + shrunk, x + scene.cell - shrunk, y + scene.cell - shrunk)
        inside = np.flatnonzero(shapely.intersects(lines, cell))
        listed = scene.cell_segment[scene.cell_start[k] : scene.cell_start[k + 1]].tolist()
        assert set(inside.tolist()) <= set(listed)
        assert len(listed) == len(set(listed))


def test_a_scene_of_nothing_and_of_one_segment_have_a_grid():
    empty = scene_of(*nothing())
    assert (empty.rows, empty.columns, empty.cell_segment.size) == (1, 1, 0)
    one = scene_of(*nothing(), barriers=[Barrier([(5, 5), (5, 9)], [2, 2])])
    assert one.cell_segment.tolist() == [0] * one.cell_segment.size
    assert one.cell_segment.size >= 1


def test_the_zone_of_a_point_is_the_one_that_holds_it():
    ground = Ground(objects(shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)), np.array([0.3, 0.9]), 0.5)
    x = np.array([5.0, 15.0, 10.0, 25.0])
    assert ground.at(x, np.full(4, 5.0)).tolist() == [0, 1, 0, -1]
    assert Ground().at(x, x).tolist() == [-1] * 4


@settings(max_examples=30)
@given(st.integers(0, 2**32 - 1))
def test_ground_is_bilinear_and_its_border_goes_on_outside(seed):
    random = np.random.default_rng(seed)
    z = random.uniform(-20, 300, (int(random.integers(2, 7)), int(random.integers(2, 7))))
    terrain = Terrain(z, 100.0, -50.0, 2.5, 7.0)
    y, x = (start + 2.5 * np.arange(n) for start, n in zip((-50.0, 100.0), z.shape))
    at = random.uniform((95.0, -55.0), (125.0, -30.0), (200, 2))
    inside = np.clip(at, (x[0], y[0]), (x[-1], y[-1]))
    expected = RegularGridInterpolator((y, x), z)(inside[:, ::-1])
    assert_allclose(ground_z(terrain, at[:, 0], at[:, 1]), expected, rtol=0, atol=1e-9)
    corners = np.meshgrid(x, y)
    assert_allclose(ground_z(terrain, corners[0].ravel(), corners[1].ravel()), z.ravel(), rtol=0, atol=1e-9)


def test_flat_ground_has_one_level():
    assert ground_z(flat(12.5), np.array([0.0, 1e6]), np.array([3.0, -1e6])).tolist() == [12.5, 12.5]


@pytest.mark.parametrize(
    ("g", "outside", "named"),
    [
        ([0.5, 1.2], 0.0, "zone 1 has ground factor 1.2"),
        ([-0.1, 0.5], 0.0, "zone 0 has ground factor -0.1"),
        ([0.5, np.nan], 0.0, "zone 1 has ground factor nan"),
        ([0.5, 0.5], 1.5, "the ground outside zones has ground factor 1.5"),
    ],
)
def test_a_ground_factor_beyond_its_limits_is_refused(g, outside, named):
    zones = objects(shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10))
    with pytest.raises(InputError, match=named) as refused:
        scene_of(*nothing(), ground=Ground(zones, np.array(g), outside))
    assert refused.value.field == "ground_factor"
    assert refused.value.hint


@pytest.mark.parametrize("tops", [[6.0, np.nan], [6.0]], ids=["missing", "one for two"])
def test_a_building_without_roof_is_refused(tops):
    boxes = objects(shapely.box(0, 0, 5, 5), shapely.box(10, 0, 15, 5))
    with pytest.raises(InputError, match="building 1 has no roof altitude") as refused:
        scene_of(boxes, np.array(tops))
    assert (refused.value.layer, refused.value.field) == ("buildings", "height_m")


@pytest.mark.parametrize(
    ("barrier", "named"),
    [
        (Barrier([(0, 0)], [3]), "barrier 1 is no line"),
        (Barrier([(0, 0), (5, 0)], [3]), "barrier 1 is no line"),
        (Barrier([(0, 0), (np.nan, 0)], [3, 3]), "barrier 1 is no line"),
        (Barrier([(0, 0), (5, 0)], [3, np.nan]), "barrier 1 has no height"),
    ],
)
def test_a_barrier_that_is_none_is_refused(barrier, named):
    with pytest.raises(InputError, match=named) as refused:
        scene_of(*nothing(), barriers=[Barrier([(0, 9), (5, 9)], [2, 2]), barrier])
    assert refused.value.hint


# --- barriers of a city ---------------------------------------------------------------------------------------------
def test_the_top_of_a_barrier_follows_the_ground_it_stands_on():
    z = 5 * np.sin(np.arange(0, 200, 5.0) / 20) + np.zeros((20, 1))
    terrain = Terrain(z, 0.0, -50.0, 5.0, 0.0)
    wall = city_barriers.Barrier("a", ((10.0, 0.0), (100.0, 0.0), (100.0, 40.0)), 3.0, (0.4,) * 8)
    (found,) = barriers_of([wall], terrain)
    points = np.array(found.points)
    assert_allclose(found.tops, ground_z(terrain, points[:, 0], points[:, 1]) + 3.0)
    assert np.linalg.norm(np.diff(points, axis=0), axis=1).max() <= LONGEST_M + 1e-9
    assert {(10.0, 0.0), (100.0, 0.0), (100.0, 40.0)} <= set(found.points)
    assert shapely.LineString(points).length == pytest.approx(130.0)
    assert found.alpha == (0.4,) * 8


def test_on_flat_ground_a_barrier_keeps_its_points():
    wall = city_barriers.Barrier("a", ((10.0, 0.0), (100.0, 0.0)), 3.0)
    (found,) = barriers_of([wall], flat(7.0))
    assert found.points == [(10.0, 0.0), (100.0, 0.0)]
    assert found.tops == [10.0, 10.0]
    assert found.alpha is None
