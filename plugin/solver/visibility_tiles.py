"""What points on faces see of the sky, tile by tile, wherever a tile is computed.

A ray meets what it meets whatever else is cast. Low sun comes from far, so every worker has all obstacles, sent once; a tile is sent its
points and the far horizon of their buildings, and what finished tiles have found is kept on disk until the whole is there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from ..store import effort
from ..store.twin import Twin
from .cluster import Executor, digest_of
from .rays import Obstacles
from .surface_points import Faces
from .tiles import SIDE_M, Board, Parts, Tile, compute_tiles, tiles_of
from .visibility import Visibility, visibility

MOST_POINTS, IN_TILES = effort.RAYS_TILE, effort.RAYS_IN_TILES


class Around(NamedTuple):
    """What a tile is sent: normal and place of its points (n, 3), and which row of open_sky, one a building, each has."""

    normal: np.ndarray
    points: np.ndarray
    row: np.ndarray
    open_sky: np.ndarray


class Sky(NamedTuple):
    """What all tiles share: directions (n_directions, 3), obstacles (n, 3, 3) float32 [m] and their name by content."""

    directions: np.ndarray
    triangles: np.ndarray
    name: str


def compute(sky: Sky, around: Around, threads: int) -> dict[str, np.ndarray]:
    """The tile function: bits and covered of its points."""
    n = len(around.points)
    each = Faces(np.zeros(0, np.int64), around.row, around.normal, np.arange(n + 1), around.points)
    return visibility(each, sky.directions, around.open_sky, _obstacles(sky))._asdict()


_built: tuple[str, Obstacles] | None = None
_lock = threading.Lock()


def _obstacles(sky: Sky) -> Obstacles:
    """Built once in a process for all tiles of a scene."""
    global _built
    with _lock:
        if _built is None or _built[0] != sky.name:
            _built = sky.name, Obstacles(sky.triangles)
        return _built[1]


def visibility_in_tiles(
    twin: Twin,
    run: str,
    faces: Faces,
    directions: np.ndarray,
    open_sky: np.ndarray,
    triangles: np.ndarray,
    key: str,
    executor: Executor,
    tell: Callable[[float], None],
) -> Visibility:
    """As visibility.visibility gives it. run : the scenario whose tiles the map shows; key : of visibility_store, which finished tiles of a
    stopped run are found by; points and triangles from the twin's origin [m]; tell : told the fraction done, may raise to stop"""
    x, y = faces.points[:, 0] + twin.origin[0], faces.points[:, 1] + twin.origin[1]
    tiles = tiles_of(x, y, SIDE_M, MOST_POINTS)
    of_point = faces.of_point
    building = faces.building[of_point]

    def payload(tile: Tile) -> Around:
        used, row = np.unique(building[tile.rows], return_inverse=True)
        normal = np.ascontiguousarray(faces.normal[of_point[tile.rows]])
        return Around(normal, faces.points[tile.rows], row, open_sky[used])

    n = len(faces.points)
    whole = Visibility(np.zeros((n, (len(directions) + 7) // 8), np.uint8), np.zeros(n, bool))

    def take(tile: Tile, arrays: dict[str, np.ndarray]) -> None:
        whole.bits[tile.rows], whole.covered[tile.rows] = arrays["bits"], arrays["covered"]

    parts, board = Parts(twin, "energy", key), Board(twin, "energy", run, tiles)
    shared = Sky(directions, triangles, digest_of(triangles))
    compute_tiles(executor, compute, shared, tiles, payload, parts, board, tell, take=take)
    parts.remove()
    board.remove()
    return whole
