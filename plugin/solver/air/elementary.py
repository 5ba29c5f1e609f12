"""Logarithm, exponential and cosine without branches or calls, so that loops over them become vectors: those of the C library do not.

To 1e-13 of the true value for normal numbers (a test compares them); series of Abramowitz & Stegun 4.1.27, 4.2.1 and 4.3.66.
"""

from __future__ import annotations

import math

import numpy as np

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba

from numba import njit  # isort: skip  # noqa: E402

_MANTISSA = 52  # bits
_BIAS = 1023
_ROOT_HALF = int(np.float64(math.sqrt(0.5)).view(np.int64))  # the bits of √½
_WHOLE = 1.5 * 2.0**52  # added to a number, its last bits are the nearest whole one
_WHOLE_BITS = int(np.float64(_WHOLE).view(np.int64))
_LOG_2 = math.log(2.0)
_RIGHT = 0.5 * math.pi
_MOST = 700.0  # e^−700 is the least that is computed


@njit(inline="always", error_model="numpy")
def logarithm(x):  # type: ignore[no-untyped-def]
    """ln x of a positive x: the power of two apart, then 2 artanh((m − 1)/(m + 1)) of what lies within √½ and √2."""
    bits = np.float64(x).view(np.int64)
    power = (bits - _ROOT_HALF) >> _MANTISSA
    m = np.int64(bits - (power << _MANTISSA)).view(np.float64)
    s = (m - 1.0) / (m + 1.0)
    q = s * s
    series = 1.0 / 13.0 + q * (1.0 / 15.0 + q * (1.0 / 17.0))
    series = 1.0 / 7.0 + q * (1.0 / 9.0 + q * (1.0 / 11.0 + q * series))
    series = 1.0 + q * (1.0 / 3.0 + q * (1.0 / 5.0 + q * series))
    return (np.int64(power + _WHOLE_BITS).view(np.float64) - _WHOLE) * _LOG_2 + 2.0 * s * series


@njit(inline="always", error_model="numpy")
def falling(y):  # type: ignore[no-untyped-def]
    """e^−y of y ≥ 0: the power of two apart, then the series of what lies within ±½ ln 2."""
    x = -min(y, _MOST)
    moved = x * (1.0 / _LOG_2) + _WHOLE
    r = x - (moved - _WHOLE) * _LOG_2
    series = 1.0 / 362880.0 + r * (1.0 / 3628800.0 + r * (1.0 / 39916800.0))
    series = 1.0 / 720.0 + r * (1.0 / 5040.0 + r * (1.0 / 40320.0 + r * series))
    series = 1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r * series))
    series = 1.0 + r * (1.0 + r * (0.5 + r * series))
    power = (np.float64(moved).view(np.int64) + _BIAS) << _MANTISSA
    return series * np.int64(power).view(np.float64)


@njit(inline="always", error_model="numpy")
def cosine_to_right_angle(angle):  # type: ignore[no-untyped-def]
    """cos of an angle ≥ 0 up to π/2, beyond it 0 [rad]; cos α = 1 − 2 sin² ½α."""
    half = 0.5 * min(angle, _RIGHT)
    q = half * half
    series = 1.0 / 362880.0 - q * (1.0 / 39916800.0 - q * (1.0 / 6227020800.0))
    sine = half * (1.0 - q * (1.0 / 6.0 - q * (1.0 / 120.0 - q * (1.0 / 5040.0 - q * series))))
    return max(1.0 - 2.0 * sine * sine, 0.0)
