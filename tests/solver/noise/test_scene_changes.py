"""What stands in one of two scenes only."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.solver.noise.scene import Barrier, Ground, Terrain, flat, scene_of
from plugin.solver.noise.scene_changes import changes_of

LEFT, MIDDLE, RIGHT = (shapely.box(x, 0, x + 10, 8) for x in (0, 20, 40))
WALL = Barrier([(0, 20), (30, 20), (30, 30)], [3.0, 3.0, 4.0], [0.2] * 8)
ZONE = Ground(np.array([shapely.box(-5, -5, 60, 60)], object), np.array([0.5]), 0.1)


def scene(houses=((LEFT, 8.0), (MIDDLE, 9.0), (RIGHT, 10.0)), barriers=(WALL,), ground=ZONE, terrain=None, alpha=None):
    outlines = np.array([*(outline for outline, _ in houses), None], object)[:-1]
    roofs = np.array([roof for _, roof in houses])
    return scene_of(outlines, roofs, alpha, barriers, ground, terrain or flat(1.0))


def obstacles(changes):
    """Centre and number of segments of each."""
    return sorted(zip(changes.x.tolist(), changes.y.tolist(), np.diff(changes.start).tolist()))


def test_equal_scenes_have_no_changes():
    changes = changes_of(scene(), scene())
    assert obstacles(changes) == []
    assert not changes.gone.any() and not changes.new.any()


@pytest.mark.parametrize(
    ("houses", "barriers", "expected"),
    [
        (((LEFT, 8.0), (RIGHT, 10.0)), (WALL,), [(25, 4, 4)]),
        (((LEFT, 8.0), (MIDDLE, 9.5), (RIGHT, 10.0)), (WALL,), [(25, 4, 4), (25, 4, 4)]),
        (((LEFT, 8.0), (MIDDLE, 9.0), (RIGHT, 10.0)), (), [(15, 25, 2)]),
        (((LEFT, 8.0), (MIDDLE, 9.0), (RIGHT, 10.0)), (WALL, WALL), [(15, 25, 2)]),
    ],
)
def test_what_is_gone_or_higher_or_twice_is_found_and_nothing_else(houses, barriers, expected):
    changes = changes_of(scene(), scene(houses, barriers))
    assert obstacles(changes) == expected
    back = changes_of(scene(houses, barriers), scene())
    assert obstacles(back) == expected
    assert (back.new == changes.gone).all() and (back.gone == changes.new).all()


def test_the_circle_of_an_obstacle_holds_all_of_it():
    changes = changes_of(scene(barriers=()), scene())
    assert changes.radius.tolist() == pytest.approx([np.hypot(15, 5)])


def test_one_wall_of_another_surface_is_gone_and_new():
    dull = Barrier(WALL.points, WALL.tops, [0.8] * 8)
    silent = Barrier(WALL.points, WALL.tops)
    for other in (dull, silent):
        changes = changes_of(scene(), scene(barriers=(other,)))
        assert obstacles(changes) == [(15, 25, 2)] * 2


def test_facades_of_another_absorption_are_found():
    alpha = np.tile([0.1] * 8, (3, 1))
    alpha[1] = 0.4
    assert obstacles(changes_of(scene(), scene(alpha=alpha))) == [(25, 4, 4)] * 2


def test_only_what_comes_in_another_order_counts_as_changed():
    moved = ((RIGHT, 10.0), (LEFT, 8.0), (MIDDLE, 9.0))
    assert obstacles(changes_of(scene(), scene(moved))) == [(45, 4, 4)] * 2


@pytest.mark.parametrize(
    "other",
    [
        {"ground": Ground(ZONE.zones, np.array([0.6]), 0.1)},
        {"ground": Ground(ZONE.zones, ZONE.g, 0.2)},
        {"ground": Ground(np.array([shapely.box(-5, -5, 61, 60)], object), ZONE.g, 0.1)},
        {"ground": Ground(outside=0.1)},
        {"terrain": flat(2.0)},
        {"terrain": Terrain(np.ones((2, 2)), 0.0, 0.0, 50.0, 1.0)},
    ],
)
def test_other_ground_or_terrain_is_everywhere(other):
    assert changes_of(scene(), scene(**other)) is None


def test_scenes_of_nothing_and_of_nothing_but_barriers():
    empty, wall = scene((), ()), scene(())
    assert obstacles(changes_of(empty, empty)) == []
    assert obstacles(changes_of(empty, wall)) == [(15, 25, 2)]


@settings(max_examples=100)
@given(st.lists(st.integers(0, 4), max_size=8), st.lists(st.integers(0, 4), max_size=8))
def test_what_is_left_when_the_changes_are_taken_out_is_the_same_in_the_same_order(before, after):
    one, other = (
        scene(tuple((shapely.box(30 * k, 0, 30 * k + 9, 9), 5.0 + k) for k in each)) for each in (before, after)
    )
    changes = changes_of(one, other)
    for key in ("x1", "y1", "x2", "y2", "z1", "z2", "kind"):
        assert getattr(one, key)[~changes.gone].tolist() == getattr(other, key)[~changes.new].tolist()
    assert changes.start[-1] == changes.gone.sum() + changes.new.sum() == len(changes.x1)
