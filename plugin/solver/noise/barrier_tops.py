"""Barriers of a city on the terrain: a line follows the ground, its top is as high above it everywhere."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ...city import barriers as city_barriers
from .scene import Barrier, Terrain, ground_z

LONGEST_M = 10.0  # of a piece whose top is straight where the terrain is not flat


def barriers_of(barriers: Iterable[city_barriers.Barrier], terrain: Terrain) -> list[Barrier]:
    """The barriers with tops in absolute altitude."""
    result = []
    for barrier in barriers:
        points = np.asarray(barrier.points, np.float64)
        if terrain.z.size:
            points = _divided(points, min(LONGEST_M, max(terrain.step, 1.0)))
        tops = ground_z(terrain, points[:, 0], points[:, 1]) + barrier.height_m
        result.append(Barrier([(float(x), float(y)) for x, y in points], tops.tolist(), barrier.absorption))
    return result


def _divided(points: np.ndarray, longest: float) -> np.ndarray:
    pieces = [points[:1]]
    for a, b in zip(points, points[1:]):
        parts = max(int(np.ceil(np.hypot(*(b - a)) / longest)), 1)
        pieces.append(a + (np.arange(1, parts + 1) / parts)[:, None] * (b - a))
    return np.concatenate(pieces)
