"""The grid only finds walls: its cells change nothing, not even where walls end and rays run through the corners of cells."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from numpy.testing import assert_array_equal

from plugin.solver.noise import scene as scenes
from plugin.solver.noise.finder import Finder, Point, Search
from plugin.solver.noise.scene import Barrier, scene_of

STEP_M = scenes.SMALLEST_CELL_M
EVERYTHING = Search(farthest_m=400.0, lateral=True, detour_m=100.0, order=1, reach_m=60.0)


def on_lattice(random, n):
    """Houses and a barrier whose corners are corners of the smallest cells."""
    corners, sizes = random.integers(-15, 15, (n, 2)) * STEP_M, random.integers(1, 5, (n, 2)) * STEP_M
    houses = np.array([shapely.box(x, y, x + w, y + d) for (x, y), (w, d) in zip(corners, sizes)], object)
    line = [tuple(p) for p in (random.integers(-15, 15, (3, 2)) * STEP_M).tolist()]
    return houses, random.uniform(4, 16, n), Barrier(line, [5.0, 4.0, 6.0], [0.2] * 8)


@pytest.mark.parametrize("seed", range(25))
def test_walls_that_end_in_the_corners_of_cells_are_met_as_without_cells(seed, monkeypatch):
    random = np.random.default_rng(seed)
    houses, roofs, barrier = on_lattice(random, 12)
    found = []
    for segments_per_cell in (1e9, 1e-9):
        monkeypatch.setattr(scenes, "SEGMENTS_PER_CELL", segments_per_cell)
        found.append(Finder(scene_of(houses, roofs, None, [barrier]), EVERYTHING))
    coarse, fine = found
    assert fine.scene.cell == STEP_M < coarse.scene.cell
    for source, receiver in random.integers(-20, 20, (60, 2, 2)) * STEP_M:
        one, other = (each.paths(Point(*source, 0.5), *receiver, 4.0) for each in found)
        assert one.kinds == other.kinds
        for mine, theirs in zip(one.paths, other.paths):
            assert_array_equal(mine, theirs)
