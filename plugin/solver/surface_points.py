"""Points on the faces of buildings: where it is asked what of the sky is seen.

A face is all of a building that lies in one plane and faces one way, however many surfaces it is cut into. Its points are the middles
of a regular grid in that plane.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from . import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from .sun import normals

from numba import njit  # isort: skip  # noqa: E402

GRID_M, FINE_GRID_M = 4.0, 1.0
STEPS_PER_DEG = 10  # surfaces facing the same way within 0.1° …
SAME_PLANE_M = 0.2  # … and in planes closer than this are one face
TURN = 360 * STEPS_PER_DEG  # azimuth steps in a full turn
WAYS = TURN * (180 * STEPS_PER_DEG + 1)  # directions to 0.1°


class Faces(NamedTuple):
    """Faces of buildings, sorted by building, direction and plane.

    of_surface : (n_surfaces,) int64 number of the face a surface is part of, −1 for one that is not lit
    building : (n_faces,) int64; normal : (n_faces, 3) outward
    first : (n_faces + 1,) points of face i are first[i]:first[i + 1]
    points : (n_points, 3) float32 on the face [m]
    """

    of_surface: np.ndarray
    building: np.ndarray
    normal: np.ndarray
    first: np.ndarray
    points: np.ndarray

    @property
    def of_point(self) -> np.ndarray:
        """(n_points,) int64."""
        return np.repeat(np.arange(len(self.building)), np.diff(self.first))


def way_of(tilt_deg: np.ndarray, azimuth_deg: np.ndarray) -> np.ndarray:
    """(n,) int64, the same number for directions that are the same to 0.1°; level planes have no azimuth."""
    tilt = np.rint(tilt_deg * STEPS_PER_DEG).astype(np.int64)
    azimuth = np.rint(azimuth_deg * STEPS_PER_DEG).astype(np.int64) % TURN
    return np.where(tilt == 0, 0, tilt * TURN + azimuth)


def faces_of(
    lit: np.ndarray,
    building: np.ndarray,
    tilt_deg: np.ndarray,
    azimuth_deg: np.ndarray,
    triangles: np.ndarray,
    triangle_surface: np.ndarray,
    grid_m: float = GRID_M,
    fine: np.ndarray | None = None,
) -> Faces:
    """Faces and points of the lit surfaces.

    Parameters: lit (n_surfaces,) bool; building (n_surfaces,) int; tilt_deg, azimuth_deg (n_surfaces,) [°]; triangles (n, 3, 3)
    float corners [m]; triangle_surface (n,) int; grid_m: cells are at most so wide and high [m]; fine (n_surfaces,)
    bool: faces with cells of FINE_GRID_M.
    A face too narrow for any middle of a cell has one point, in its largest triangle; a surface without triangles has none.
    Raises: ValueError when grid_m is not above 0.
    """
    if not grid_m > 0:
        raise ValueError(f"grid_m is {grid_m}, must be above 0")
    surface = np.flatnonzero(lit)
    way = way_of(tilt_deg[surface], azimuth_deg[surface])
    normal = normals(way // TURN / STEPS_PER_DEG, way % TURN / STEPS_PER_DEG)
    number = np.full(len(lit), -1, np.int64)
    number[surface] = np.arange(len(surface))
    mine = np.flatnonzero(number[triangle_surface] >= 0)
    owner = number[triangle_surface[mine]]
    corners = triangles[mine].astype(np.float64)
    # the plane of a surface: mean over its corners, along its normal
    along = np.einsum("ijk,ik->i", corners, normal[owner]) / 3
    count = np.bincount(owner, minlength=len(surface))
    level = np.bincount(owner, along, len(surface)) / np.maximum(count, 1)
    plane = np.rint(level / SAME_PLANE_M).astype(np.int64)
    face, member = _groups(building[surface].astype(np.int64), way, plane)
    of_surface = np.full(len(lit), -1, np.int64)
    of_surface[surface] = face
    order = np.argsort(face[owner], kind="stable")
    start = np.searchsorted(face[owner][order], np.arange(len(member) + 1))
    u, v = _axes(normal[member])
    grid = np.full(len(member), float(grid_m))
    if fine is not None:
        grid[face[fine[surface]]] = min(FINE_GRID_M, grid_m)
    first, points = _points_kernel(corners[order], start, u, v, grid)
    return Faces(of_surface, building[surface][member].astype(np.int64), normal[member], first, points)


def _groups(*keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Number of the group of equal keys each element is in, groups sorted by the keys, and one member of each group."""
    order = np.lexsort(keys[::-1])
    if not len(order):
        return order, order
    new = np.zeros(len(order), bool)
    new[0] = True
    for key in keys:
        new[1:] |= np.diff(key[order]) != 0
    number = np.empty(len(order), np.int64)
    number[order] = np.cumsum(new) - 1
    return number, order[new]


def _axes(normal: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Two unit vectors in each plane: a level one, and the one up the slope (north in a level plane)."""
    flat = np.hypot(normal[:, 0], normal[:, 1])
    level = flat < 1e-9
    safe = np.where(level, 1.0, flat)
    u = np.stack([np.where(level, 1.0, normal[:, 1] / safe), np.where(level, 0.0, -normal[:, 0] / safe), 0 * flat], 1)
    return u, np.cross(normal, u)


@njit(cache=True)
def _points_kernel(corners, start, u, v, grid):  # type: ignore[no-untyped-def]
    faces = len(start) - 1
    first = np.zeros(faces + 1, np.int64)
    points = np.empty((1024, 3), np.float32)
    n = 0
    for f in range(faces):
        low_a = low_b = np.inf
        high_a = high_b = -np.inf
        largest, size = -1, -1.0
        for t in range(start[f], start[f + 1]):
            for k in range(3):
                a, b = _on(corners[t, k], u[f]), _on(corners[t, k], v[f])
                low_a, high_a, low_b, high_b = min(low_a, a), max(high_a, a), min(low_b, b), max(high_b, b)
            area = abs(_twice_area(corners, t, u[f], v[f]))
            if area > size:
                largest, size = t, area
        if largest >= 0:
            columns = max(1, int(np.ceil((high_a - low_a) / grid[f] - 1e-6)))
            rows = max(1, int(np.ceil((high_b - low_b) / grid[f] - 1e-6)))
            before = n
            for i in range(rows):
                b = low_b + (high_b - low_b) * (i + 0.5) / rows
                for j in range(columns):
                    a = low_a + (high_a - low_a) * (j + 0.5) / columns
                    for t in range(start[f], start[f + 1]):
                        inside, p, q = _weights(corners, t, u[f], v[f], a, b)
                        if inside:
                            points = _room_for(points, n)
                            for k in range(3):
                                points[n, k] = (
                                    (1.0 - p - q) * corners[t, 0, k] + p * corners[t, 1, k] + q * corners[t, 2, k]
                                )
                            n += 1
                            break
            if n == before:
                points = _room_for(points, n)
                for k in range(3):
                    points[n, k] = (corners[largest, 0, k] + corners[largest, 1, k] + corners[largest, 2, k]) / 3.0
                n += 1
        first[f + 1] = n
    return first, points[:n].copy()


@njit(inline="always")
def _on(point, axis):  # type: ignore[no-untyped-def]
    return point[0] * axis[0] + point[1] * axis[1] + point[2] * axis[2]


@njit(inline="always")
def _twice_area(corners, t, u, v):  # type: ignore[no-untyped-def]
    a0, b0 = _on(corners[t, 0], u), _on(corners[t, 0], v)
    a1, b1 = _on(corners[t, 1], u) - a0, _on(corners[t, 1], v) - b0
    a2, b2 = _on(corners[t, 2], u) - a0, _on(corners[t, 2], v) - b0
    return a1 * b2 - a2 * b1


@njit(inline="always")
def _weights(corners, t, u, v, a, b):  # type: ignore[no-untyped-def]
    """Whether (a, b) is in triangle t, and its weights on the second and third corner."""
    a0, b0 = _on(corners[t, 0], u), _on(corners[t, 0], v)
    a1, b1 = _on(corners[t, 1], u) - a0, _on(corners[t, 1], v) - b0
    a2, b2 = _on(corners[t, 2], u) - a0, _on(corners[t, 2], v) - b0
    twice = a1 * b2 - a2 * b1
    if twice == 0.0:
        return False, 0.0, 0.0
    p = ((a - a0) * b2 - a2 * (b - b0)) / twice
    q = (a1 * (b - b0) - (a - a0) * b1) / twice
    return p >= 0.0 and q >= 0.0 and p + q <= 1.0, p, q


@njit
def _room_for(points, n):  # type: ignore[no-untyped-def]
    if n < len(points):
        return points
    more = np.empty((2 * len(points), 3), np.float32)
    more[:n] = points
    return more


def warm() -> None:
    """Compiles the kernel."""
    one = np.array([[[0.0, 0, 0], [1, 0, 0], [0, 1, 0]]])
    faces_of(np.ones(1, bool), np.zeros(1, np.int64), np.zeros(1), np.zeros(1), one, np.zeros(1, np.int64))
