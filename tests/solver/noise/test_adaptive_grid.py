"""The adaptive grid as a choice of points: which are computed, what is said of the others, and that nothing is lost between them.

Levels come from formulas here, so that what interpolation does wrong is known at every point.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.solver.noise.adaptive_grid import COARSEST, SAMPLE, Mesh, refined
from plugin.solver.noise.receivers import Grid

many = settings(deadline=None, max_examples=40)
ARRAYS = ("computed", "cells", "cell_of", "sample")


def nothing_there(cells):
    return np.zeros(len(cells), bool)


def plan(grid):
    """x, y of the points, row by row."""
    return tuple(axis.ravel() for axis in np.meshgrid(grid.x, grid.y))


def beside_a_street(grid, at=203.0):
    """Levels beside a long straight source along a meridian, 4 m below the receivers."""
    x, _ = plan(grid)
    return 80.0 - 10.0 * np.log10(np.hypot(x - at, 4.0))


def street_in(grid, at=203.0):
    """Which cells the street lies in."""
    return lambda cells: (grid.x[cells[:, 2]] <= at) & (at <= grid.x[cells[:, 3]])


def mesh_of(grid, level, free=None, crossed=nothing_there, error_db=1.0):
    """The mesh, and the points in the order they were asked for."""
    asked = []

    def ask(points):
        asked.append(points)
        return level[points]

    free = np.ones(len(level), bool) if free is None else free
    return refined(grid, free, crossed, ask, error_db), np.concatenate([*asked, np.zeros(0, np.int64)])


def error_at_all(mesh, level):
    between = np.flatnonzero(mesh.interpolated)
    known = np.full(level.shape, np.nan)
    known[mesh.computed] = level[mesh.computed]
    return mesh.between(known, between) - level[between]


@st.composite
def towns(draw):
    """A grid anywhere, with houses whose points have no level."""
    grid = Grid(
        5.0, draw(st.integers(-40, 40)), draw(st.integers(-40, 40)), draw(st.integers(1, 60)), draw(st.integers(1, 60))
    )
    free = np.ones((grid.rows, grid.columns), bool)
    for _ in range(draw(st.integers(0, 6))):
        row, column = draw(st.integers(0, grid.rows - 1)), draw(st.integers(0, grid.columns - 1))
        free[row : row + draw(st.integers(1, 12)), column : column + draw(st.integers(1, 12))] = False
    return grid, free.ravel()


@many
@given(towns(), st.floats(0.1, 5.0))
def test_every_point_is_computed_once_or_interpolated_or_without_level(town, error_db):
    grid, free = town
    level = beside_a_street(grid, at=7.0)
    mesh, asked = mesh_of(grid, level, free, error_db=error_db)
    assert sorted(asked) == sorted(set(asked.tolist())) == sorted(mesh.computed)
    np.testing.assert_array_equal(np.bincount(mesh.computed, minlength=len(free)) + mesh.interpolated, free)
    assert np.isfinite(error_at_all(mesh, level)).all()  # the corners of all cells are computed


@many
@given(towns())
def test_what_is_linear_is_interpolated_without_error_and_almost_never_computed(town):
    grid, _ = town
    x, y = plan(grid)
    level = 50.0 + 0.02 * x - 0.01 * y
    mesh, _ = mesh_of(grid, level)
    np.testing.assert_allclose(error_at_all(mesh, level), 0.0, atol=1e-9)
    ticks = [count // (COARSEST // 2) + 3 for count in (grid.rows, grid.columns)]
    assert len(mesh.computed) <= ticks[0] * ticks[1] or min(grid.rows, grid.columns) == 1


def test_points_lie_close_where_the_level_changes_and_far_apart_elsewhere():
    grid = Grid(5.0, 0, 80, 101, 81)
    level = beside_a_street(grid)
    mesh, _ = mesh_of(grid, level, crossed=street_in(grid))
    near = np.abs(plan(grid)[0] - 203.0) < 6  # the cell it lies in
    assert not mesh.interpolated[near].any()
    assert mesh.interpolated[~near].mean() > 0.75
    assert np.abs(error_at_all(mesh, level)).max() < 1.0


@pytest.mark.parametrize("error_db", [0.2, 0.5, 1.0, 2.0])
def test_interpolation_keeps_what_is_allowed_on_smooth_ground(error_db):
    grid = Grid(5.0, -17, 33, 122, 97)
    level = beside_a_street(grid)
    mesh, _ = mesh_of(grid, level, crossed=street_in(grid), error_db=error_db)
    assert np.abs(error_at_all(mesh, level)).max() < error_db


def test_less_error_is_more_points():
    grid = Grid(5.0, 0, 80, 101, 81)
    counts = [len(mesh_of(grid, beside_a_street(grid), error_db=error)[0].computed) for error in (0.1, 1.0, 5.0)]
    assert counts[0] > counts[1] > counts[2]


def test_around_points_without_level_every_point_is_computed():
    grid = Grid(5.0, 0, 64, 65, 65)
    free = np.ones((65, 65), bool)
    free[30:33, 20:28] = False  # a house
    mesh, _ = mesh_of(grid, np.full(free.size, 40.0), free.ravel())
    computed = ~grid.raster(mesh.interpolated)
    assert computed[29:34, 19:29].all()
    assert computed.mean() < 0.2


def test_a_thin_wall_in_a_cell_has_its_points_computed():
    """A wall between points that changes nothing at the points one begins with."""
    grid = Grid(5.0, 0, 64, 65, 65)
    level = np.full(65 * 65, 40.0)
    level[grid.raster(np.arange(level.size))[35, 17:20]] = 55.0  # what it does, between the coarse points

    def crossed(cells):
        top, bottom, left, right = cells.T
        return (top <= 35) & (bottom >= 35) & (left <= 20) & (right >= 17)

    blind, _ = mesh_of(grid, level)
    seeing, _ = mesh_of(grid, level, crossed=crossed)
    assert np.abs(error_at_all(blind, level)).max() > 10
    assert np.abs(error_at_all(seeing, level)).max() < 10
    assert not grid.raster(seeing.interpolated)[34:37, 17:21].any()


def test_where_nothing_is_heard_nothing_is_interpolated_as_a_number():
    grid = Grid(5.0, 0, 64, 65, 65)
    mesh, _ = mesh_of(grid, np.full(65 * 65, -np.inf))
    between = np.flatnonzero(mesh.interpolated)
    assert len(between) > 3000
    assert np.isneginf(mesh.between(np.full(65 * 65, -np.inf), between)).all()


def test_beside_a_corner_that_hears_nothing_energies_are_interpolated():
    mesh = Mesh(
        Grid(5.0, 0, 2, 3, 3),
        np.array([0, 2, 6, 8]),
        np.array([[0, 2, 0, 2]], np.int32),
        np.full(9, -1, np.int32),
        np.zeros(0, np.int64),
    )
    mesh.cell_of[[1, 4]] = 0
    level = np.full(9, np.nan)
    level[[0, 2, 6, 8]] = [60.0, 60.0, -np.inf, -np.inf]
    np.testing.assert_allclose(mesh.between(level, np.array([1, 4])), [60.0, 60.0 - 10 * np.log10(2)])


def test_interpolation_is_by_decibels_between_corners():
    mesh = Mesh(
        Grid(5.0, 0, 2, 3, 3),
        np.array([0, 2, 6, 8]),
        np.array([[0, 2, 0, 2]], np.int32),
        np.full(9, -1, np.int32),
        np.zeros(0, np.int64),
    )
    mesh.cell_of[[1, 3, 4]] = 0
    level = np.full((2, 9), np.nan)
    level[:, [0, 2, 6, 8]] = [[60.0, 50.0, 40.0, 38.0], [1.0, 2.0, 3.0, 4.0]]
    np.testing.assert_allclose(mesh.between(level, np.array([1, 3, 4])), [[55.0, 50.0, 47.0], [1.5, 2.0, 2.5]])


def test_the_sample_is_of_interpolated_points_and_the_same_every_time():
    grid = Grid(5.0, 0, 80, 101, 81)
    one, other = (mesh_of(grid, beside_a_street(grid))[0] for _ in range(2))
    assert len(one.sample) == SAMPLE and (np.diff(one.sample) > 0).all()
    assert one.interpolated[one.sample].all()
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


# --- in other scenarios -----------------------------------------------------------------------------------------------
def test_on_the_same_grid_the_choice_is_the_same():
    grid = Grid(5.0, 3, 80, 101, 81)
    mesh, _ = mesh_of(grid, beside_a_street(grid))
    again = mesh.on(grid, np.ones(101 * 81, bool), np.zeros(101 * 81, bool))
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(again, name), getattr(mesh, name))


@many
@given(towns(), st.data())
def test_on_another_grid_no_point_is_lost_and_levels_are_where_they_were(town, data):
    grid, free = town
    step = st.integers(-5, 5)
    other = Grid(
        5.0,
        grid.first_column + data.draw(step),
        grid.first_row + data.draw(step),
        max(grid.columns + data.draw(step), 1),
        max(grid.rows + data.draw(step), 1),
    )
    mesh, _ = mesh_of(grid, beside_a_street(grid, at=7.0), free)
    n = other.rows * other.columns
    x, y = plan(other)
    now_free = np.hypot(x - x[n // 2], y - y[n // 2]) > data.draw(st.floats(-1.0, 30.0))
    near = np.hypot(x - x[0], y - y[0]) < 40
    moved = mesh.on(other, now_free, near)
    np.testing.assert_array_equal(np.bincount(moved.computed, minlength=n) + moved.interpolated, now_free)
    assert not moved.interpolated[near].any()
    assert moved.interpolated[moved.sample].all()
    level = np.full(n, np.nan)
    level[moved.computed] = (50 + 0.1 * x + 0.03 * y)[moved.computed]
    between = np.flatnonzero(moved.interpolated)
    np.testing.assert_allclose(moved.between(level, between), (50 + 0.1 * x + 0.03 * y)[between], atol=1e-9)
