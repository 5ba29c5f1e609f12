"""Heating and other sources that are no road: points and volumes, chimneys with plume rise, and areas as cells.

Spread is that of AERMOD for elevated sources (Cimorelli et al. 2005) with one Gaussian; ground and mixing height are mirrors.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..sun import ONE_KERNEL_AT_A_TIME
from .plume import vertical_term
from .rline import Receptors, States, receptors_of, states_of
from .rline_spread import NEAREST_M, profiles_of
from .surface_layer import GRAVITY, KARMAN, inverse_length_term, sigma_w_term, wind_term

from numba import njit, prange  # isort: skip  # noqa: E402

POINT_SIGMA_M = 0.1  # of a source without extent: less than any road or roof
BUOYANT = 1.6  # Briggs 1984: rise 1.6 F^⅓ x^⅔ / u
STABLE_RISE = 2.6  # (F / (u s))^⅓
ENTRAINED = 1.0 / 3.5  # of the rise as spread, Pasquill 1976
CELLS_OF_AREA = 10
PRAIRIE_GRASS_M = 0.46  # release height for which α is 78
WIND_ROUNDS = 6  # of wind and spread: the wind is then within 1 %
_ROOT_2PI = math.sqrt(2.0 * math.pi)


class PointSources(NamedTuple):
    """n sources, each (n,) float64: x, y [m]; height of release above ground [m]; sigma_y, sigma_z : initial spread > 0 [m]; buoyancy :
    F = g v d² (T_s − T_a) / (4 T_s), 0 for none [m⁴/s³]."""

    x: np.ndarray
    y: np.ndarray
    height: np.ndarray
    sigma_y: np.ndarray
    sigma_z: np.ndarray
    buoyancy: np.ndarray


def points_of(
    x: ArrayLike,
    y: ArrayLike,
    height: ArrayLike,
    sigma_y: ArrayLike = POINT_SIGMA_M,
    sigma_z: ArrayLike = POINT_SIGMA_M,
    buoyancy: ArrayLike = 0.0,
) -> PointSources:
    """Checked and broadcast. Raises: ValueError naming quantity, index and value."""
    given = {"x": x, "y": y, "height": height, "sigma_y": sigma_y, "sigma_z": sigma_z, "buoyancy": buoyancy}
    parts = np.broadcast_arrays(*(np.atleast_1d(np.asarray(v, np.float64)) for v in given.values()))
    for name, part in zip(given, parts, strict=True):
        low = part > 0 if name.startswith("sigma") else part >= 0 if name in ("height", "buoyancy") else part == part
        bad = np.flatnonzero(~(low & np.isfinite(part)))
        if len(bad):
            least = (
                "above 0" if name.startswith("sigma") else "at least 0" if name in ("height", "buoyancy") else "finite"
            )
            raise ValueError(f"{name}[{bad[0]}] is {part[bad[0]]:g}, must be {least}")
    return PointSources(*(part.copy() for part in parts))


def buoyancy_flux(
    exit_velocity: ArrayLike, diameter: ArrayLike, exit_temperature_k: ArrayLike, air_temperature_k: ArrayLike
) -> np.ndarray:
    """F = g v d² (T_s − T_a) / (4 T_s), not below 0, broadcast [m⁴/s³]; Briggs 1975. v [m/s], d inner diameter of the mouth [m]."""
    v, d, hot, air = (
        np.asarray(p, np.float64) for p in (exit_velocity, diameter, exit_temperature_k, air_temperature_k)
    )
    return np.maximum(GRAVITY * v * d * d * (hot - air) / (4.0 * hot), 0.0)


def points_of_area(
    x: float, y: float, width: float, depth: float, height: float, initial_sigma_z: float, n: int = CELLS_OF_AREA
) -> PointSources:
    """An area source as n × n points with the spread of their cells (AERMOD's for adjacent volumes, side / 2.15); each has 1 / n² of it.

    x, y : its middle; width : west to east, depth : south to north > 0 [m]
    """
    steps = (np.arange(n) + 0.5) / n - 0.5
    at_x, at_y = np.meshgrid(x + width * steps, y + depth * steps)
    return points_of(at_x.ravel(), at_y.ravel(), height, np.sqrt(width * depth) / n / 2.15, initial_sigma_z)


def point_transfer(sources: PointSources, receptors: Receptors, states: States, meanders: bool = True) -> np.ndarray:
    """Concentration per unit emission, (n_receptors, n_sources, n_states) float64 [s/m³]: times g/s it is g/m³.

    Plumes rise by Briggs (1975, 1984): 1.6 F^⅓ x^⅔ / u up to the final rise 21.4 F^¾ / u (38.7 F^⅗ / u from F = 55), in stable air not
    above 2.6 (F / (u s))^⅓ with s from the similarity profile of temperature. Checked by aermod_area_point_volume.
    meanders : False as AERMOD has it for area sources.
    """
    out = np.empty((len(receptors.x), len(sources.x), len(states.profile)))
    angle = np.radians(states.wind_from_deg)
    with ONE_KERNEL_AT_A_TIME:
        _point_kernel(
            sources, receptors, -np.sin(angle), -np.cos(angle), states.profile, states.profiles, meanders, out
        )
    return out


@njit(inline="always", error_model="numpy")
def rise_term(x, buoyancy, height, p, k):  # type: ignore[no-untyped-def]
    """Rise of a warm plume at x downwind [m]; Briggs 1975, 1984; wind at the mouth of the chimney, but not below 1 m/s."""
    if buoyancy <= 0.0:
        return 0.0
    inverse_l = inverse_length_term(p.length[k])
    scale = p.u_ref[k] / wind_term(p.z_ref[k], p.ustar[k], inverse_l, p.z0[k], p.d[k], p.sigma_v[k])
    u = max(scale * wind_term(height, p.ustar[k], inverse_l, p.z0[k], p.d[k], p.sigma_v[k]), 1.0)
    final = 21.425 * buoyancy**0.75 / u if buoyancy < 55.0 else 38.71 * buoyancy**0.6 / u
    if inverse_l > 0.0:
        z = max(height - p.d[k], p.z0[k])
        # s = (g/T) dθ/dz with θ* = T u*² L⁻¹ / (k g) and φ = 1 + 5 z/L: T cancels
        s = p.ustar[k] ** 2 * inverse_l / KARMAN / (KARMAN * z) * (1.0 + 5.0 * z * inverse_l)
        final = min(final, STABLE_RISE * (buoyancy / (u * s)) ** (1.0 / 3.0))
    return min(final, BUOYANT * buoyancy ** (1.0 / 3.0) * max(x, 0.0) ** (2.0 / 3.0) / u)


@njit(error_model="numpy")
def elevated_spread_term(x, z, height, own_y, own_z, p, k):  # type: ignore[no-untyped-def]
    """Wind that carries a plume from a roof or chimney, σ_y and σ_z at x > 0 downwind [m/s, m]; Cimorelli et al. 2005, eq. 74 to 90.

    Lateral: σ_v x/U (1 + α X)^−0.3, X = σ_v x / (U zi), α = 78 × 0.46 m by height. Vertical: of the surface and of the elevated plume,
    mixed by height in stable air, in quadrature in unstable, where one Gaussian stands for AERMOD's two of up- and downdraughts.
    The wind is that in the middle between plume and receptor, z.
    """
    ustar, zi, sigma_v, inverse_l = p.ustar[k], p.zi[k], p.sigma_v[k], inverse_length_term(p.length[k])
    scale = p.u_ref[k] / wind_term(p.z_ref[k], ustar, inverse_l, p.z0[k], p.d[k], sigma_v)
    wstar = ustar * (-zi * inverse_l / KARMAN) ** (1.0 / 3.0) if inverse_l < 0.0 else 0.0
    sigma_w = sigma_w_term(min(height, 0.9 * zi), ustar, wstar, zi)
    share = min(height / zi, 1.0)
    sigma_z, wind = own_z, 1.0
    for _ in range(WIND_ROUNDS):
        ratio = height / sigma_z
        mean = math.sqrt(2.0 / math.pi) * sigma_z * math.exp(-0.5 * ratio * ratio) + height * math.erf(
            ratio / math.sqrt(2.0)
        )
        upper = min(max(mean, height), zi)
        lower = min(
            max(z, upper - 2.15 * sigma_z), upper
        )  # AERMOD: what reaches the receptor has come through this layer
        u = scale * wind_term(0.5 * (upper + lower), ustar, inverse_l, p.z0[k], p.d[k], sigma_v)
        wind = math.sqrt(u * u + 2.0 * sigma_v * sigma_v)
        run = x / wind
        if inverse_l >= 0.0:
            ground = math.sqrt(2.0 / math.pi) * ustar * run * (1.0 + 0.7 * x * inverse_l) ** (-1.0 / 3.0)
            above_d = max(height - p.d[k], p.z0[k])
            buoyant = ustar * math.sqrt(inverse_l * (1.0 + 5.0 * above_d * inverse_l) / above_d) / KARMAN  # N
            scale_m = 1.0 / (1.0 / (0.36 * max(height, 1.0)) + buoyant / (0.27 * sigma_w))
            above = sigma_w * run / math.sqrt(1.0 + 0.5 * sigma_w * run / scale_m)
            grown = (1.0 - share) * ground + share * above
        else:
            ground = 0.5 * max(1.0 - 10.0 * share, 0.0) * (ustar / wind) ** 2 * x * x * -inverse_l
            above = min(0.6 + 4.0 * share, 1.0) * sigma_w * run
            grown = math.sqrt(ground * ground + above * above)
        sigma_z = math.sqrt(grown * grown + own_z * own_z)
    memory = 78.0 * PRAIRIE_GRASS_M / max(height, PRAIRIE_GRASS_M)
    across = sigma_v * x / wind / (1.0 + memory * sigma_v * x / (wind * zi)) ** 0.3
    return wind, math.sqrt(across * across + own_y * own_y), sigma_z


@njit(error_model="numpy")
def point_term(x, y, z, height, sigma_y, sigma_z, buoyancy, meanders, p, k):  # type: ignore[no-untyped-def]
    """Concentration per unit emission x downwind, y aside of a source, at height z [s/m³]: a plume, and what goes in all directions, in
    the shares of R-LINE, which AERMOD has as well near its sources."""
    radius = max(math.sqrt(x * x + y * y), NEAREST_M)
    risen = rise_term(radius, buoyancy, height, p, k)
    rise_own = ENTRAINED * risen
    own_y, own_z = math.sqrt(sigma_y**2 + rise_own**2), math.sqrt(sigma_z**2 + rise_own**2)
    top, variance = height + risen, 2.0 * p.sigma_v[k] ** 2
    found = 0.0
    wind, across, spread = elevated_spread_term(max(abs(x), NEAREST_M), z, top, own_y, own_z, p, k)
    share = variance / (wind * wind) if meanders else 0.0
    if x > 0.0:
        lateral = math.exp(-0.5 * (y / across) ** 2) / (_ROOT_2PI * across)
        found = (1.0 - share) * lateral * vertical_term(z, top, spread, p.zi[k]) / wind
    if not meanders:
        return found
    wind, across, spread = elevated_spread_term(radius, z, top, own_y, own_z, p, k)
    return found + share * vertical_term(z, top, spread, p.zi[k]) / (2.0 * math.pi * radius * wind)


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _point_kernel(sources, receptors, east, north, profile, p, meanders, out):  # type: ignore[no-untyped-def]
    for r in prange(receptors.x.size):
        for j in range(sources.x.size):
            dx, dy = receptors.x[r] - sources.x[j], receptors.y[r] - sources.y[j]
            for i in range(profile.size):
                out[r, j, i] = point_term(
                    dx * east[i] + dy * north[i],
                    dy * east[i] - dx * north[i],
                    receptors.z[r],
                    sources.height[j],
                    sources.sigma_y[j],
                    sources.sigma_z[j],
                    sources.buoyancy[j],
                    meanders,
                    p,
                    profile[i],
                )


def warm() -> None:
    """Compiles the kernel."""
    states = states_of(270.0, 0, profiles_of(3.0, 10.0, 0.3, -50.0, 500.0, 0.5, 0.1, 0.5))
    point_transfer(points_of(0.0, 0.0, 12.0), receptors_of(50.0, 0.0), states)
