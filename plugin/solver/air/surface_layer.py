"""The lowest hundred metres of the air: wind with height by Monin–Obukhov similarity, and how much it fluctuates.

Each equation is one scalar term, which kernels take (`wind_term`, …), and a function over arrays that runs the same term. Lengths of
Monin–Obukhov L [m]: negative unstable, positive stable, infinite or NaN neutral.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba

from numba import njit  # isort: skip  # noqa: E402

KARMAN = 0.4
GRAVITY = 9.81  # m/s²
AIR_DENSITY, AIR_HEAT = 1.2, 1004.0  # kg/m³, J/(kg K), as reference/air.md has them
STABLE_A, STABLE_B = 17.0, 0.29  # van Ulden & Holtslag 1985
UNSTABLE = 16.0  # Businger–Dyer
SIGMA_V_MIN = 0.2  # m/s; R-LINE, Snyder et al. 2013
SIGMA_V_MECHANICAL, SIGMA_V_CONVECTIVE = 1.9, 0.6  # of u* and w*
SIGMA_W_MECHANICAL = 1.3  # of u* at the ground; Cimorelli et al. 2005
DISPLACEMENT = 5.0  # of z0, R-LINE
LEAST_ABOVE = 0.5  # of z0: the logarithm has no end towards the displacement height, below z0 the profile says nothing
NEUTRAL_M = 1e8  # |L| from which the layer is neutral: the corrections are below 1e-6 up to 100 m


@njit(inline="always", error_model="numpy")
def psi_term(zeta):  # type: ignore[no-untyped-def]
    """Stability correction of the wind profile ψ_m at ζ = z / L [-], 0 when neutral.

    Stable: van Ulden & Holtslag (1985), −17 (1 − exp(−0.29 ζ)); unstable: Businger–Dyer with x = (1 − 16 ζ)^¼ (Paulson 1970).
    """
    if zeta > 0.0:
        return -STABLE_A * (1.0 - math.exp(-STABLE_B * zeta))
    x2 = math.sqrt(1.0 - UNSTABLE * zeta)
    x = math.sqrt(x2)
    return 2.0 * math.log(0.5 * (1.0 + x)) + math.log(0.5 * (1.0 + x2)) - 2.0 * math.atan(x) + 0.5 * math.pi


@njit(inline="always", error_model="numpy")
def inverse_length_term(length):  # type: ignore[no-untyped-def]
    """1 / L, 0 where the layer is neutral [1/m]."""
    return 1.0 / length if 0.0 < abs(length) < NEUTRAL_M else 0.0


@njit(inline="always", error_model="numpy")
def wind_term(z, ustar, inverse_l, z0, d, sigma_v):  # type: ignore[no-untyped-def]
    """Mean wind at height z above ground [m/s]; √2 σ_v at and below the displacement height d, as R-LINE takes it there."""
    if z <= d:
        return math.sqrt(2.0) * sigma_v
    above = max(z - d, LEAST_ABOVE * z0)
    return ustar / KARMAN * (math.log(above / z0) - psi_term(above * inverse_l) + psi_term(z0 * inverse_l))


@njit(inline="always", error_model="numpy")
def sigma_v_term(ustar, wstar):  # type: ignore[no-untyped-def]
    """Lateral fluctuation max(0.2, √((0.6 w*)² + (1.9 u*)²)) [m/s]; Snyder et al. 2013."""
    return max(SIGMA_V_MIN, math.sqrt((SIGMA_V_CONVECTIVE * wstar) ** 2 + (SIGMA_V_MECHANICAL * ustar) ** 2))


@njit(inline="always", error_model="numpy")
def sigma_w_term(z, ustar, wstar, zi):  # type: ignore[no-untyped-def]
    """Vertical fluctuation at height z [m/s]; Cimorelli et al. 2005, eq. 34 to 36: mechanical 1.3 u* √(1 − z/zi), and convective
    1.6 w*² (z/zi)^⅔ up to 0.1 zi, 0.35 w*² from there (so both meet), summed as variances."""
    share = min(max(z / zi, 0.0), 1.0)
    mechanical = SIGMA_W_MECHANICAL**2 * ustar * ustar * (1.0 - share)
    convective = 1.6 * share ** (2.0 / 3.0) if share < 0.1 else 0.35
    return math.sqrt(mechanical + convective * wstar * wstar)


@njit(cache=True, error_model="numpy")
def _wind_kernel(z, ustar, length, z0, d, sigma_v, out):  # type: ignore[no-untyped-def]
    for i in range(out.size):
        out[i] = wind_term(z[i], ustar[i], inverse_length_term(length[i]), z0[i], d[i], sigma_v[i])


@njit(cache=True, error_model="numpy")
def _sigma_w_kernel(z, ustar, wstar, zi, out):  # type: ignore[no-untyped-def]
    for i in range(out.size):
        out[i] = sigma_w_term(z[i], ustar[i], wstar[i], zi[i])


@njit(cache=True, error_model="numpy")
def _psi_kernel(zeta, out):  # type: ignore[no-untyped-def]
    for i in range(out.size):
        out[i] = psi_term(zeta[i])


def psi(zeta: ArrayLike) -> np.ndarray:
    """Stability correction ψ_m of the wind at ζ = z / L, any shape [-]; see psi_term."""
    (flat,), shape = _flat(zeta=zeta)
    out = np.empty(flat.size)
    _psi_kernel(flat, out)
    return out.reshape(shape)


def wind(
    z: ArrayLike,
    ustar: ArrayLike,
    length: ArrayLike,
    z0: ArrayLike,
    d: ArrayLike = 0.0,
    sigma_v: ArrayLike = SIGMA_V_MIN,
) -> np.ndarray:
    """Mean wind by similarity at heights z above ground, u*/k (ln((z−d)/z0) − ψ((z−d)/L) + ψ(z0/L)) [m/s].

    Parameters, all broadcast: z ≥ 0 [m]; ustar > 0 [m/s]; length L, see the module [m]; z0 roughness > 0 [m]; d displacement ≥ 0 [m];
    sigma_v [m/s], of which √2 stands for the wind at and below d.
    Raises: ValueError naming the argument, index and value.
    References: van Ulden & Holtslag 1985, Businger–Dyer. Checked by boundary_layer_rline: 5.9104 m/s at 10 m in most-1.
    """
    (z_, u_, l_, z0_, d_, s_), shape = _flat(z=z, ustar=ustar, length=length, z0=z0, d=d, sigma_v=sigma_v)
    _above("ustar", u_, 0.0)
    _above("z0", z0_, 0.0)
    out = np.empty(z_.size)
    _wind_kernel(z_, u_, l_, z0_, d_, s_, out)
    return out.reshape(shape)


def wind_from_reference(
    z: ArrayLike,
    u_ref: ArrayLike,
    z_ref: ArrayLike,
    ustar: ArrayLike,
    length: ArrayLike,
    z0: ArrayLike,
    d: ArrayLike = 0.0,
    sigma_v: ArrayLike = SIGMA_V_MIN,
) -> np.ndarray:
    """Wind at heights z with the shape of `wind`, scaled to be u_ref at z_ref, as R-LINE does; all broadcast [m/s].

    Raises: ValueError where z_ref is not above the displacement height or the profile is not positive there.
    """
    z_, z_ref_, d_, *_ = np.broadcast_arrays(z, z_ref, d)
    if (z_ref_ <= d_).any():
        raise ValueError(
            f"z_ref is {z_ref_.flat[int(np.argmax(z_ref_ <= d_))]:g} m, must be above the displacement height"
        )
    at_reference = wind(z_ref, ustar, length, z0, d, sigma_v)
    _above("wind at z_ref", np.ravel(at_reference), 0.0)
    return np.asarray(wind(z_, ustar, length, z0, d, sigma_v) * np.asarray(u_ref, np.float64) / at_reference)


def sigma_v(ustar: ArrayLike, wstar: ArrayLike = 0.0) -> np.ndarray:
    """Lateral fluctuation of the wind max(0.2, √((0.6 w*)² + (1.9 u*)²)), broadcast [m/s]; Snyder et al. 2013."""
    u, w = np.broadcast_arrays(np.asarray(ustar, np.float64), np.asarray(wstar, np.float64))
    return np.maximum(SIGMA_V_MIN, np.sqrt((SIGMA_V_CONVECTIVE * w) ** 2 + (SIGMA_V_MECHANICAL * u) ** 2))


def sigma_w(z: ArrayLike, ustar: ArrayLike, wstar: ArrayLike, zi: ArrayLike) -> np.ndarray:
    """Vertical fluctuation of the wind at heights z below the mixing height zi > 0, broadcast [m/s]; see sigma_w_term."""
    (z_, u_, w_, zi_), shape = _flat(z=z, ustar=ustar, wstar=wstar, zi=zi)
    _above("zi", zi_, 0.0)
    out = np.empty(z_.size)
    _sigma_w_kernel(z_, u_, w_, zi_, out)
    return out.reshape(shape)


def convective_velocity(ustar: ArrayLike, length: ArrayLike, zi: ArrayLike) -> np.ndarray:
    """w* = u* (zi / (k |L|))^⅓ where L < 0, else 0; broadcast [m/s]. Deardorff (1970) with the heat flux written by L."""
    u, l_, z = np.broadcast_arrays(*(np.asarray(part, np.float64) for part in (ustar, length, zi)))
    unstable = (l_ < 0) & (l_ > -NEUTRAL_M)
    return np.where(unstable, u * np.cbrt(z / (KARMAN * np.where(unstable, -l_, 1.0))), 0.0)


def sensible_heat_flux(ustar: ArrayLike, length: ArrayLike, temperature_k: ArrayLike) -> np.ndarray:
    """Heat flux upwards H = −ρ c_p T u*³ / (k g L), 0 when neutral; broadcast [W/m²]. Definition of L."""
    u, l_, t = np.broadcast_arrays(*(np.asarray(part, np.float64) for part in (ustar, length, temperature_k)))
    some = (np.abs(l_) < NEUTRAL_M) & (l_ != 0)
    inverse = np.where(some, 1.0 / np.where(some, l_, 1.0), 0.0)
    return -AIR_DENSITY * AIR_HEAT * t * u**3 / (KARMAN * GRAVITY) * inverse


def _flat(**parts: ArrayLike) -> tuple[list[np.ndarray], tuple[int, ...]]:
    """The arguments broadcast, flat and contiguous, and their common shape."""
    arrays = np.broadcast_arrays(*(np.asarray(part, np.float64) for part in parts.values()))
    return [np.ascontiguousarray(each).ravel() for each in arrays], arrays[0].shape


def _above(name: str, values: np.ndarray, low: float) -> None:
    bad = np.flatnonzero(~(values > low))
    if len(bad):
        raise ValueError(f"{name}[{bad[0]}] is {values[bad[0]]:g}, must be above {low:g}")


def warm() -> None:
    """Compiles the kernels."""
    wind(10.0, 0.3, -50.0, 0.1)
    sigma_w(10.0, 0.3, 1.0, 500.0)
    psi(0.1)
