"""The mean ground plane under a part of a cut profile, and heights above it.

A profile is a polyline (distance, altitude) from source to receiver that goes up and down walls and over roofs; its vertical pieces
have no length and so no weight.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from .compiled import inlined, kernel


class Plane(NamedTuple):
    """altitude = level + slope · (distance − middle); scalars [m/m], [m], [m]."""

    slope: float
    level: float
    middle: float

    @property
    def at_zero(self) -> float:
        """Altitude at distance 0, the b of the standard [m]."""
        return self.level - self.slope * self.middle


def mean_plane(distance: np.ndarray, altitude: np.ndarray) -> Plane:
    """Mean ground plane of a profile: the straight line nearest to it in the sense of least squares over its length.

    Parameters:
    distance : (n,) float64, from the source on the plan, never decreasing [m]
    altitude : (n,) float64 [m]
    Returns: the plane; level at the first point when the profile has no length.
    References: 2015/996 Annex II 2.5.3 with its integrals A and B. Checked by the mean planes of TC05 to TC25.
    """
    x, z = np.ascontiguousarray(distance, np.float64), np.ascontiguousarray(altitude, np.float64)
    if x.size < 2 or x.size != z.size:
        raise ValueError(f"a profile of {x.size} distances and {z.size} altitudes, must be two or more of each")
    if (np.diff(x) < 0).any():
        raise ValueError(f"distance[{int(np.argmax(np.diff(x) < 0)) + 1}] is less than the one before it")
    return Plane(*plane_between(x, z, 0, x.size - 1))


@kernel
def plane_between(x, z, first, last):  # type: ignore[no-untyped-def]
    """Mean plane of the profile's points first…last.

    The regression about the middle of the part: the integrals A and B of the standard cancel far from the origin.
    """
    length = x[last] - x[first]
    middle = 0.5 * (x[first] + x[last])
    if length <= 0.0:
        return Plane(0.0, z[first], middle)
    area = moment = 0.0
    for i in range(first, last):
        dx = x[i + 1] - x[i]
        area += dx * 0.5 * (z[i] + z[i + 1])
        moment += dx * (0.5 * (z[i] + z[i + 1]) * (0.5 * (x[i] + x[i + 1]) - middle) + dx * (z[i + 1] - z[i]) / 12.0)
    return Plane(12.0 * moment / (length * length * length), area / length, middle)


@inlined
def height_above(plane, x, z):  # type: ignore[no-untyped-def]
    """Equivalent height: at right angles to the plane, 0 for a point below it [m]."""
    return max((z - plane.level - plane.slope * (x - plane.middle)) / math.sqrt(1.0 + plane.slope * plane.slope), 0.0)


@inlined
def length_along(plane, x_1, z_1, x_2, z_2):  # type: ignore[no-untyped-def]
    """d_p: distance of two points projected on the plane [m]."""
    return abs(x_2 - x_1 + plane.slope * (z_2 - z_1)) / math.sqrt(1.0 + plane.slope * plane.slope)


@inlined
def image_of(plane, x, z):  # type: ignore[no-untyped-def]
    """The point mirrored on the plane; a point below it is its own image."""
    twice = 2.0 * height_above(plane, x, z) / math.sqrt(1.0 + plane.slope * plane.slope)
    return x + twice * plane.slope, z - twice
