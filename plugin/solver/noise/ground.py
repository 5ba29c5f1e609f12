"""Attenuation by the ground between two points, homogeneous and favourable.

Kernels work with gains, 10^(−A/10): bounds become minima and one logarithm a band is enough for a whole path.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from .bands import OCTAVES
from .compiled import inlined, kernel

from numba import njit, prange  # isort: skip  # noqa: E402

SPEED_OF_SOUND = 340.0  # m/s in the ground terms and wave lengths; 337.3 moves TC02 by 0.05 dB
BENDING = 2e-4  # a_0 of (2.5.19) [1/m]
TURBULENCE = 6e-3  # of (2.5.19) [-]
TOUCHING_M = 1e-6  # lengths and heights below it count as none: their squares would leave the range of numbers
REACH = 30.0  # the source's ground counts up to 30 (z_s + z_r), (2.5.14)
_K = 2 * math.pi * OCTAVES / SPEED_OF_SOUND
_W_0 = 0.0185 * OCTAVES**2.5  # (2.5.17) by band
_W_1 = OCTAVES**1.5
_W_2 = 1.3e3 * OCTAVES**0.75
_W_3 = 1.16e6


class Reach(NamedTuple):
    """What the ground between two points does to any band: scalars.

    z_s, z_r : equivalent heights [m]; d : d_p [m]; g, g_prime : G_path and G'_path [-]
    """

    z_s: float
    z_r: float
    d: float
    g: float
    g_prime: float


class Footing(NamedTuple):
    """The same under one condition, ready for the bands: heights corrected, powers of G_w, and the bound as a gain.

    hard : the gain is the bound in every band (G_path = 0, no length, or both points on the ground in favourable conditions)
    """

    z_s: float
    z_r: float
    d: float
    g_13: float
    g_26: float
    bound: float
    hard: bool


def ground_attenuation(
    z_source: np.ndarray,
    z_receiver: np.ndarray,
    d_path: np.ndarray,
    g_path: np.ndarray,
    g_prime: np.ndarray,
    condition: str = "homogeneous",
) -> np.ndarray:
    """Ground attenuation of a path without diffraction, per path and octave band.

    Parameters:
    z_source, z_receiver : (n,) float64, equivalent heights above the mean plane, ≥ 0 [m]
    d_path : (n,) float64, length projected on the plane, ≥ 0 [m]
    g_path, g_prime : (n,) float64, G_path and G'_path, 0 hard to 1 porous [-]
    condition : "homogeneous" or "favourable"
    Returns: (n, 8) float64, A_ground [dB]; positive is quieter, never below −3 (1 − G'), favourable never below −9 (1 − G').
    Raises: ValueError naming argument, index and value.
    References: 2015/996 Annex II (2.5.15)-(2.5.20) as amended by 2021/1226. Checked by TC01 to TC05.
    """
    reach = [
        _checked("z_source", z_source),
        _checked("z_receiver", z_receiver),
        _checked("d_path", d_path),
        _checked("g_path", g_path, 1.0),
        _checked("g_prime", g_prime, 1.0),
    ]
    if len({part.size for part in reach}) != 1:
        raise ValueError(f"lengths {[part.size for part in reach]}, must be equal")
    out = np.empty((reach[0].size, OCTAVES.size))
    z_s, z_r, d, g, prime = reach
    _ground_kernel(z_s, z_r, d, g, prime, is_favourable(condition), out)
    return out


def is_favourable(condition: str) -> bool:
    if condition not in ("homogeneous", "favourable"):
        raise ValueError(f"condition is {condition!r}, must be 'homogeneous' or 'favourable'")
    return condition == "favourable"


def _checked(name: str, values: np.ndarray, highest: float = math.inf) -> np.ndarray:
    array = np.atleast_1d(np.asarray(values, np.float64))
    wrong = ~((array >= 0.0) & (array <= highest) & np.isfinite(array))
    if wrong.any():
        i = int(np.argmax(wrong))
        limits = "0 or more" if math.isinf(highest) else f"0 to {highest:g}"
        raise ValueError(f"{name}[{i}] is {array[i]:g}, must be {limits}")
    return np.ascontiguousarray(array)


@njit(cache=True, parallel=True)
def _ground_kernel(z_s, z_r, d, g, g_prime, favourable, out):  # type: ignore[no-untyped-def]
    for i in prange(d.size):
        reach = Reach(z_s[i], z_r[i], d[i], g[i], g_prime[i])
        footing = favourable_footing(reach) if favourable else homogeneous_footing(reach, g_prime[i])
        for j in range(OCTAVES.size):
            out[i, j] = -10.0 * math.log10(ground_gain(footing, j))


@inlined
def path_factor(x, g, first, last):  # type: ignore[no-untyped-def]
    """G_path: ground factor of the points first…last averaged over their length on the plan [-]."""
    length = x[last] - x[first]
    if length <= 0.0:
        return g[first]
    total = 0.0
    for i in range(first, last):
        total += g[i] * (x[i + 1] - x[i])
    return min(total / length, 1.0)


@inlined
def corrected_factor(g, g_source, d, heights):  # type: ignore[no-untyped-def]
    """G'_path (2.5.14): near the source its own ground counts more [-]."""
    reach = REACH * heights
    if d > reach or heights <= 0.0:
        return g
    return g * d / reach + g_source * (1.0 - d / reach)


@kernel
def homogeneous_footing(reach, g_w):  # type: ignore[no-untyped-def]
    """(2.5.18); g_w is also G_m: G'_path, or G_path from a diffraction edge to the receiver."""
    if reach.g <= 0.0:
        return Footing(0.0, 0.0, 0.0, 0.0, 0.0, 10.0**0.3, True)  # −3 dB
    g_13 = g_w**1.3
    return Footing(reach.z_s, reach.z_r, reach.d, g_13, g_13 * g_13, 10.0 ** (0.3 * (1.0 - g_w)), reach.d <= TOUCHING_M)


@kernel
def favourable_footing(reach):  # type: ignore[no-untyped-def]
    """(2.5.19), (2.5.20) with G_w = G_path, G_m = G'_path: rays bent down by the wind meet the ground as if the ends were higher."""
    total = reach.z_s + reach.z_r
    bound = 0.3 * (1.0 - reach.g_prime)
    if reach.d > REACH * total:
        bound *= 1.0 + 2.0 * (1.0 - REACH * total / reach.d)
    if reach.g <= 0.0 or reach.d <= TOUCHING_M or total <= TOUCHING_M:
        return Footing(0.0, 0.0, 0.0, 0.0, 0.0, 10.0**bound, True)
    turbulence = TURBULENCE * reach.d / total
    bend = BENDING * 0.5 * (reach.d / total) ** 2
    z_s = reach.z_s + (bend * reach.z_s * reach.z_s + turbulence)
    z_r = reach.z_r + (bend * reach.z_r * reach.z_r + turbulence)
    g_13 = reach.g**1.3
    return Footing(z_s, z_r, reach.d, g_13, g_13 * g_13, 10.0**bound, False)


@inlined
def ground_spread(g_13, g_26, d, j):  # type: ignore[no-untyped-def]
    """C_f of band j, (2.5.16) with w of (2.5.17) [m]."""
    wd = d * ground_w(g_13, g_26, j)
    return d * (1.0 + 3.0 * wd * math.exp(-math.sqrt(wd))) / (1.0 + wd)


@inlined
def ground_w(g_13, g_26, j):  # type: ignore[no-untyped-def]
    """w of band j, (2.5.17) [1/m]."""
    return _W_0[j] * g_26 / (_W_1[j] * g_26 + _W_2[j] * g_13 + _W_3)


@inlined
def ground_gain(footing, j):  # type: ignore[no-untyped-def]
    """10^(−A_ground/10) of band j, (2.5.15)."""
    if footing.hard:
        return footing.bound
    return ground_gain_of(footing, ground_spread(footing.g_13, footing.g_26, footing.d, j), j)


@inlined
def ground_gain_of(footing, c_f, j):  # type: ignore[no-untyped-def]
    """The same with C_f at hand. Both gaps are positive at any height; multiplied first, both directions have the same bits."""
    z_s, z_r = footing.z_s, footing.z_r
    term = c_f / _K[j]
    root = math.sqrt(2.0 * term)
    k_d = 2.0 * _K[j] / footing.d
    gaps = (z_s * (z_s - root) + term) * (z_r * (z_r - root) + term)
    return min(k_d * k_d * gaps, footing.bound)


def warm() -> None:
    """Compiles the kernels."""
    one = np.ones(1)
    ground_attenuation(one, one, one, one, one)
