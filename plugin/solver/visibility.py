"""What points on faces see of the sky: one bit for each point and direction, found by casting rays.

A bit is set where the direction is in front of the face, above the far horizon, and nothing stands in the way. With the bits of an
earlier geometry only rays that may meet what has changed are cast again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from . import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from .rays import Obstacles
from .surface_points import Faces

from numba import njit  # isort: skip  # noqa: E402

OFF_FACE_M = 0.05  # rays start so far before the face, so that they do not meet it
PARTY_M = 0.3  # a face closer than this to a neighbour is a party wall, as in the import
RAYS_AT_ONCE = 1_000_000  # 24 MB of origins and directions
SPHERE_MARGIN_M = 0.1


class Visibility(NamedTuple):
    """Of n points.

    bits : (n_points, ⌈n_directions / 8⌉) uint8, direction d is bit d % 8 of byte d // 8
    covered : (n_points,) bool, the point is in or behind a neighbour: it is on a party wall and gets no light
    """

    bits: np.ndarray
    covered: np.ndarray


class Earlier(NamedTuple):
    """The visibility of the same points among other obstacles, and spheres around all that is in one of the two only.

    spheres : (k, 4) centre and radius [m]
    """

    found: Visibility
    spheres: np.ndarray


def visibility(
    faces: Faces,
    directions: np.ndarray,
    open_sky: np.ndarray,
    obstacles: Obstacles,
    earlier: Earlier | None = None,
    tell: Callable[[float], None] = lambda fraction: None,
) -> Visibility:
    """Casts the rays.

    Parameters: directions (n_directions, 3) unit vectors; open_sky (n_buildings, n_directions) bool: above the far horizon of a building;
    tell(fraction) is called between batches and may raise to stop.
    With `earlier` the bits are those a full run gives, as a ray that passes no sphere meets the same triangles.
    """
    n, n_directions = len(faces.points), len(directions)
    of_point = faces.of_point
    normal = np.ascontiguousarray(faces.normal[of_point])
    start = np.ascontiguousarray(faces.points + OFF_FACE_M * normal, np.float32)
    sky_of = faces.building[of_point], np.ascontiguousarray(open_sky)
    if earlier is None:
        bits = np.zeros((n, (n_directions + 7) // 8), np.uint8)
        spheres, everything = np.zeros((0, 4)), True
    else:
        bits = np.array(earlier.found.bits)
        spheres = np.ascontiguousarray(earlier.spheres, np.float64)
        spheres = spheres + np.array([0.0, 0.0, 0.0, SPHERE_MARGIN_M])
        everything = False
    size = max(RAYS_AT_ONCE, n_directions)
    origin, direction = np.empty((size, 3), np.float32), np.empty((size, 3), np.float32)
    point, which = np.empty(size, np.int64), np.empty(size, np.int64)
    rays = origin, direction, point, which
    at = 0
    toward = np.ascontiguousarray(directions, np.float64)
    while at < n:
        tell(at / n)
        count, at = _list_rays(at, start, normal, sky_of, toward, spheres, everything, rays)
        blocked = obstacles.blocked(origin[:count], direction[:count])
        _set_bits(bits, point[:count], which[:count], blocked)
    return Visibility(bits, covered_points(faces, obstacles))


def covered_points(faces: Faces, obstacles: Obstacles) -> np.ndarray:
    """(n_points,) bool: a solid is closer than PARTY_M before them, as a ray from there along the normal begins inside of it."""
    normal = faces.normal[faces.of_point]
    out = np.ascontiguousarray(faces.points + PARTY_M * normal, np.float32)
    return obstacles.inside(out, np.ascontiguousarray(normal, np.float32))


@njit(cache=True)
def _list_rays(at, start, normal, sky_of, toward, spheres, everything, rays):  # type: ignore[no-untyped-def]
    """Fills the lists with the rays of the points from `at` on while there is room; their number, and the point to go on with."""
    origin, direction, point, which = rays
    building, open_sky = sky_of
    n, size = 0, len(point)
    near = np.empty(len(spheres), np.int64)
    while at < len(start) and n + len(toward) <= size:
        k = 0
        for s in range(len(spheres)):  # spheres behind the face cannot be met
            across = 0.0
            for i in range(3):
                across += (spheres[s, i] - start[at, i]) * normal[at, i]
            if across > -spheres[s, 3]:
                near[k] = s
                k += 1
        if everything or k > 0:
            for d in range(len(toward)):
                cosine = toward[d, 0] * normal[at, 0] + toward[d, 1] * normal[at, 1] + toward[d, 2] * normal[at, 2]
                if cosine <= 0.0 or not open_sky[building[at], d]:
                    continue
                if not everything and not _meets(start, at, toward, d, spheres, near, k):
                    continue
                for i in range(3):
                    origin[n, i] = start[at, i]
                    direction[n, i] = toward[d, i]
                point[n], which[n] = at, d
                n += 1
        at += 1
    return n, at


@njit(inline="always")
def _meets(start, p, toward, d, spheres, near, k):  # type: ignore[no-untyped-def]
    """Whether the ray passes one of the first k near spheres."""
    for j in range(k):
        s = near[j]
        x, y, z = spheres[s, 0] - start[p, 0], spheres[s, 1] - start[p, 1], spheres[s, 2] - start[p, 2]
        along = x * toward[d, 0] + y * toward[d, 1] + z * toward[d, 2]
        square = x * x + y * y + z * z
        r2 = spheres[s, 3] * spheres[s, 3]
        if square <= r2 or (along > 0.0 and square - along * along <= r2):
            return True
    return False


@njit(cache=True)
def _set_bits(bits, point, which, blocked):  # type: ignore[no-untyped-def]
    for r in range(len(point)):
        p, byte, bit = point[r], which[r] >> 3, np.uint8(1 << (which[r] & 7))
        if blocked[r]:
            bits[p, byte] &= np.uint8(255) - bit
        else:
            bits[p, byte] |= bit


def warm() -> None:
    """Compiles the kernels."""
    face = Faces(
        np.zeros(1, np.int64),
        np.zeros(1, np.int64),
        np.array([[0.0, 0, 1]]),
        np.array([0, 1]),
        np.zeros((1, 3), np.float32),
    )
    up = np.array([[0.0, 0.0, 1.0]])
    obstacles = Obstacles(np.zeros((0, 3, 3), np.float32))
    found = visibility(face, up, np.ones((1, 1), bool), obstacles)
    visibility(face, up, np.ones((1, 1), bool), obstacles, Earlier(found, np.ones((1, 4))))
