"""Terrain from break lines: a raster of triangles that keep to all of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from plugin.city.errors import InputError
from plugin.solver.noise.break_lines import terrain_of_lines
from plugin.solver.noise.scene import ground_z

whole = st.integers(0, 2**32 - 1)


def heights(terrain, points):
    points = np.asarray(points, float)
    return ground_z(terrain, points[:, 0], points[:, 1])


def along(line, n=200):
    return np.linspace(line[0], line[1], n)


def dam(top=5.0):
    """An embankment along y: foot at x = 10 and 40, crest at 20 and 30."""
    levels = {0.0: 0.0, 10.0: 0.0, 20.0: top, 30.0: top, 40.0: 0.0, 60.0: 0.0}
    return [[[x, -50.0, z], [x, 50.0, z]] for x, z in levels.items()]


def test_an_embankment_is_what_its_lines_say():
    terrain = terrain_of_lines(dam(), 0.5)
    x = np.linspace(0.3, 59.7, 250)
    expected = np.interp(x, [0, 10, 20, 30, 40, 60], [0, 0, 5, 5, 0, 0])
    for y in (-40.0, 0.1, 33.3):
        assert_allclose(heights(terrain, np.column_stack([x, np.full(x.size, y)])), expected, rtol=0, atol=1e-6)


@settings(max_examples=40)
@given(whole, st.integers(2, 7))
def test_the_terrain_runs_through_every_line(seed, n):
    """Lines that lie side by side and are no edges of the first triangulation; cells are 0.25 m wide."""
    random = np.random.default_rng(seed)
    lines = [
        [
            [random.uniform(0, 30), y, random.uniform(0, 3)],
            [random.uniform(40, 70), y + 3, random.uniform(0, 3)],
        ]
        for y in np.cumsum(random.uniform(6, 12, n))
    ]
    corners = [[-20, -20, 0], [90, -20, 0], [90, 110, 0], [-20, 110, 0]]
    terrain = terrain_of_lines([*lines, *zip(corners, corners[1:] + corners[:1])], 0.25)
    for line in lines:
        points = along(line)
        assert_allclose(heights(terrain, points), points[:, 2], rtol=0, atol=0.25)


def test_a_long_line_between_near_points_is_split_until_the_triangles_keep_to_it():
    """A ridge with points close beside it: the plain triangulation would cut across the ridge."""
    ridge = [[0.0, 0.0, 10.0], [100.0, 0.0, 10.0]]
    feet = [[[x, side * 2.0, 0.0], [x + 1.0, side * 2.0, 0.0]] for x in range(0, 100, 10) for side in (-1, 1)]
    terrain = terrain_of_lines([ridge, *feet], 0.25)
    points = along(ridge)
    assert_allclose(heights(terrain, points), 10.0, rtol=0, atol=1e-6)
    assert_allclose(heights(terrain, [[50.5, 2.0], [50.5, -2.0]]), 0.0, rtol=0, atol=1e-6)


def test_lines_that_cross_at_one_altitude_share_a_point():
    terrain = terrain_of_lines([[[0, 10, 0], [20, 10, 4]], [[10, 0, 2], [10, 20, 2.1]]], 0.5)
    assert_allclose(heights(terrain, [[10, 10], [5, 10], [10, 5]]), [2.025, 1.0, 2.0], rtol=0, atol=0.06)


def test_outside_the_lines_the_ground_is_level():
    terrain = terrain_of_lines([[[0, 0, 3], [20, 20, 3]], [[0, 0, 3], [20, 0, 3]]], 1.0, level=-7.0)
    assert heights(terrain, [[2.0, 18.0], [18.0, 3.0]]).tolist() == [-7.0, 3.0]


def test_lines_that_cross_at_different_altitudes_are_refused():
    with pytest.raises(
        InputError, match="break lines 0 and 1 of the terrain cross at altitudes 2.00 and 6.00 m"
    ) as refused:
        terrain_of_lines([[[0, 10, 0], [20, 10, 4]], [[10, 0, 6], [10, 20, 6]]], 0.5)
    assert refused.value.layer == "terrain"
    assert refused.value.hint


def test_no_lines_are_refused():
    with pytest.raises(InputError, match="no break lines"):
        terrain_of_lines([], 0.5)
