"""Gaussian plumes in closed form: the vertical and lateral factors every source is made of, with ground and lid as mirrors."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import erf

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba

from numba import njit  # isort: skip  # noqa: E402

MIRRORS = 6  # of the lid each way
MIXED = 2.0  # σ_z by mixing height, from which the layer is mixed: the first harmonic of the sum, 2 exp(−π² σ² / 2 zi²), is 5e-9
_ROOT_2PI = math.sqrt(2.0 * math.pi)


@njit(inline="always", error_model="numpy")
def vertical_term(z, height, sigma_z, lid):  # type: ignore[no-untyped-def]
    """Vertical distribution of a plume with its images in the ground and, below a finite lid, in the lid [1/m].

    Σ_k exp(−(z − h + 2 k zi)² / 2σ²) + exp(−(z + h + 2 k zi)² / 2σ²), by √(2π) σ; mixed evenly 1/zi from σ_z = 2 zi on.
    """
    if sigma_z >= MIXED * lid:
        return 1.0 / lid
    half = -0.5 / (sigma_z * sigma_z)
    total = math.exp(half * (z - height) ** 2) + math.exp(half * (z + height) ** 2)
    if 2.0 * lid - z - height < 6.0 * sigma_z:
        for k in range(1, MIRRORS + 1):
            up = 2.0 * k * lid
            total += math.exp(half * (z - height + up) ** 2) + math.exp(half * (z + height + up) ** 2)
            total += math.exp(half * (z - height - up) ** 2) + math.exp(half * (z + height - up) ** 2)
    return total / (_ROOT_2PI * sigma_z)


@njit(cache=True, error_model="numpy")
def _vertical_kernel(z, height, sigma_z, lid, out):  # type: ignore[no-untyped-def]
    for i in range(out.size):
        out[i] = vertical_term(z[i], height[i], sigma_z[i], lid[i])


def vertical(z: ArrayLike, height: ArrayLike, sigma_z: ArrayLike, lid: ArrayLike | None = None) -> np.ndarray:
    """Vertical distribution of a plume from `height`, at height z, both ≥ 0 above ground, broadcast [1/m].

    sigma_z : > 0 [m]; lid : height of an upper boundary > 0, None or infinite for none [m]
    times q / u it is the concentration of an infinite line across the wind. Seinfeld & Pandis, ch. 18. Checked by analytic_gaussian.
    """
    top = np.inf if lid is None else np.asarray(lid, np.float64)
    parts = np.broadcast_arrays(*(np.asarray(part, np.float64) for part in (z, height, sigma_z, top)))
    for name, part in (("sigma_z", parts[2]), ("lid", parts[3])):
        if not (part > 0).all():
            raise ValueError(f"{name} is {part.ravel()[np.argmin(part > 0)]:g} m, must be above 0")
    out = np.empty(parts[0].size)
    z_, height_, sigma_, lid_ = (np.ascontiguousarray(part).ravel() for part in parts)
    _vertical_kernel(z_, height_, sigma_, lid_, out)
    return out.reshape(parts[0].shape)


def crosswind(y: ArrayLike, sigma_y: ArrayLike) -> np.ndarray:
    """Lateral distribution of a plume, y aside of its axis, broadcast [1/m]."""
    y_, s = np.broadcast_arrays(np.asarray(y, np.float64), np.asarray(sigma_y, np.float64))
    return np.exp(-0.5 * (y_ / s) ** 2) / (_ROOT_2PI * s)


def between(y1: ArrayLike, y2: ArrayLike, sigma_y: ArrayLike) -> np.ndarray:
    """Part of an infinite line that a finite one from y1 to y2 across the wind is, ½ (erf(y2/√2σ) − erf(y1/√2σ)), broadcast [-]."""
    low, high, s = np.broadcast_arrays(*(np.asarray(part, np.float64) for part in (y1, y2, sigma_y)))
    return np.asarray(0.5 * (erf(high / (math.sqrt(2) * s)) - erf(low / (math.sqrt(2) * s))))


def ventilated_box(emission: float, length: float, wind: float, height: float, background: float = 0.0) -> float:
    """Steady concentration in a box air flows through, c0 + E Lx / (u h) [g/m³]; E [g/(m² s)], lengths [m], u > 0 [m/s]."""
    return background + emission * length / (wind * height)


def warm() -> None:
    """Compiles the kernel."""
    vertical(1.0, 1.0, 1.0, 100.0)
