"""The far horizon: how high the ground around a place hides the sky, by azimuth."""

from __future__ import annotations

import numpy as np

from . import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from .sun import ONE_KERNEL_AT_A_TIME

from numba import njit, prange  # isort: skip  # noqa: E402

AZIMUTHS = 72  # every 5°
NEAREST_M = 30.0  # closer than this is the place's own ground


def horizon_angles(
    x: np.ndarray, y: np.ndarray, z: np.ndarray, heights: np.ndarray, west: float, north: float, cell: float
) -> np.ndarray:
    """Elevation of the ground's horizon seen from n places, (n, AZIMUTHS) [rad], ≥ 0; azimuth k is 360° k / AZIMUTHS from north.

    Parameters: x, y, z of the eyes [m]; heights (rows, columns) of the ground, row 0 in the north, NaN unknown, which hides nothing [m];
    west, north: outer corner of the grid; cell: side of a cell [m].
    """
    eyes = np.stack([x, y, z], axis=1).astype(np.float64)
    out = np.zeros((len(eyes), AZIMUTHS))
    with ONE_KERNEL_AT_A_TIME:
        _horizon_kernel(
            eyes, np.ascontiguousarray(heights), _highest(heights), float(west), float(north), float(cell), out
        )
    return out


def _highest(heights: np.ndarray) -> float:
    known = heights[~np.isnan(heights)]
    return float(known.max()) if len(known) else -np.inf


def above_horizon(angles: np.ndarray, directions: np.ndarray) -> np.ndarray:
    """(n, n_directions) bool: whether directions (n_directions, 3) are above the horizon, straight between its azimuths.

    angles : (n, AZIMUTHS) [rad]
    """
    turn = np.arctan2(directions[:, 0], directions[:, 1]) / (2 * np.pi) % 1.0 * AZIMUTHS
    before = np.floor(turn).astype(np.int64)
    share = turn - before
    edge = angles[:, before % AZIMUTHS] * (1 - share) + angles[:, (before + 1) % AZIMUTHS] * share
    return np.asarray(np.arcsin(np.clip(directions[:, 2], -1.0, 1.0)) > edge)


@njit(cache=True, parallel=True)
def _horizon_kernel(eyes, heights, highest, west, north, cell, out):  # type: ignore[no-untyped-def]
    rows, columns = heights.shape
    for i in prange(eyes.shape[0]):  # one thread owns place i
        for k in range(out.shape[1]):
            azimuth = 2.0 * np.pi * k / out.shape[1]
            east, northward = np.sin(azimuth), np.cos(azimuth)
            steepest, distance = 0.0, NEAREST_M
            while highest - eyes[i, 2] > steepest * distance:  # nothing further on can be steeper than that
                column = int(np.floor((eyes[i, 0] + distance * east - west) / cell))
                row = int(np.floor((north - eyes[i, 1] - distance * northward) / cell))
                if column < 0 or row < 0 or column >= columns or row >= rows:
                    break
                slope = (heights[row, column] - eyes[i, 2]) / distance
                if slope > steepest:  # False for NaN
                    steepest = slope
                distance += cell
            out[i, k] = np.arctan(steepest)


def warm() -> None:
    """Compiles the kernel."""
    place = np.zeros(1)
    for dtype in (np.float32, np.float64):
        horizon_angles(place, place, place, np.zeros((2, 2), dtype), -100.0, 100.0, 100.0)
