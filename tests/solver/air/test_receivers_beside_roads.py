"""Receptors beside roads: where they stand, and that those without ground are counted."""

from __future__ import annotations

import numpy as np
import shapely

from plugin.solver.air.links_of_city import RoadLinks
from plugin.solver.air.receivers_of_city import ALONG_M, FROM_KERB_M, road_receivers
from plugin.solver.air.rline import links_of

LENGTH_M, WIDTH_M = 200.0, 8.0


def one_road() -> RoadLinks:
    """From the origin to the east."""
    ends = np.array([[0.0, 0.0, LENGTH_M, 0.0]])
    one, none = np.ones(1, np.int64), np.zeros(1, np.int64)
    made = links_of(*ends.T, WIDTH_M)
    lines = shapely.linestrings(ends.reshape(-1, 2, 2))
    return RoadLinks(made, none, one, none, none, lines, shapely.length(lines), np.zeros(1), np.zeros(1, bool), {}, ())


def test_where_the_ground_is_not_known_receptors_are_counted_not_forgotten():
    nowhere = np.zeros(0, object)
    every = road_receivers(one_road(), nowhere, 2.0, lambda x, y: np.zeros(len(x)))
    assert len(every) == 2 * len(FROM_KERB_M) * LENGTH_M / ALONG_M
    assert sorted(set(np.abs(every.y).round(9))) == [0.5 * WIDTH_M + kerb for kerb in FROM_KERB_M]
    assert not every.left_out
    west = road_receivers(one_road(), nowhere, 2.0, lambda x, y: np.where(x < 100.0, 10.0, np.nan))
    assert 0 < len(west) < len(every) and (west.x < 100.0).all() and (west.z == 12.0).all()
    assert sum(west.left_out.values()) == len(every) - len(west)
