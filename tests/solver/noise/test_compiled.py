"""Kernels that borrow their arrays: what they are given is neither kept nor let go."""

from __future__ import annotations

import sys

import numpy as np
import pytest
import shapely
from numba.core.errors import NumbaError

from plugin.solver.noise.compiled import allocating, kernel
from plugin.solver.noise.finder import Search
from plugin.solver.noise.pieces import pieces_of
from plugin.solver.noise.scene import Ground, flat, scene_of
from plugin.solver.noise.transfer import transfer


def test_a_kernel_that_makes_an_array_of_its_own_is_refused_unless_it_is_allocating():
    """Nobody would free the array. Were numba to take no notice of the option, the kernel would compile."""

    def refused(n):
        return np.ones(n).sum()

    def total(n):  # another one, else numba's cache has it for both when the test is run again
        return np.ones(n).sum()

    with pytest.raises(NumbaError):
        kernel(refused)(3)
    assert allocating(total)(3) == 3.0


def test_a_transfer_holds_on_to_nothing_it_was_given() -> None:
    houses = np.array([shapely.box(10.0 * k, 5.0, 10.0 * k + 6.0, 12.0) for k in range(4)], object)
    scene = scene_of(houses, np.full(4, 9.0), None, (), Ground(), flat())
    line = np.array([0, 2], np.int64), np.array([0.0, 40.0]), np.zeros(2)
    pieces = pieces_of(*line, np.array([0.05]), np.zeros(1), Ground(), flat())
    x, y, z, alpha = np.array([5.0, 25.0]), np.array([20.0, 15.0]), np.full(2, 4.0), np.zeros(8)
    given = [part for part in (*scene, *pieces, x, y, z, alpha) if isinstance(part, np.ndarray)]
    before = [sys.getrefcount(part) for part in given]
    for _ in range(3):
        found = transfer(scene, pieces, x, y, z, alpha, Search(), threads=1)
    assert len(found.piece) > 0
    assert [sys.getrefcount(part) for part in given] == before
