"""Heating and other sources that are no road: points and volumes, chimneys with plume rise, and areas as cells.

Spread, rise and meander are those of AERMOD (Cimorelli et al. 2005), see plume_elevated.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..sun import ONE_KERNEL_AT_A_TIME
from .plume_elevated import LEAST_WIND, layer_term, plume_term, random_share_term
from .rline import Receptors, States, receptors_of, states_of
from .rline_spread import NEAREST_M, profiles_of
from .surface_layer import GRAVITY, KARMAN, inverse_length_term, wind_term

from numba import njit, prange  # isort: skip  # noqa: E402

POINT_SIGMA_M = 0.1  # of a source without extent: less than any road or roof
CELLS_OF_AREA = 10
_ROOT_2PI = math.sqrt(2.0 * math.pi)


class PointSources(NamedTuple):
    """n sources, each (n,) float64: x, y [m]; height of release above ground [m]; sigma_y, sigma_z : initial spread > 0 [m]; buoyancy :
    F = g v d² (T_s − T_a) / (4 T_s), 0 for none [m⁴/s³]; velocity and diameter of the mouth of a chimney, 0 for none [m/s, m]."""

    x: np.ndarray
    y: np.ndarray
    height: np.ndarray
    sigma_y: np.ndarray
    sigma_z: np.ndarray
    buoyancy: np.ndarray
    velocity: np.ndarray
    diameter: np.ndarray


def points_of(
    x: ArrayLike,
    y: ArrayLike,
    height: ArrayLike,
    sigma_y: ArrayLike = POINT_SIGMA_M,
    sigma_z: ArrayLike = POINT_SIGMA_M,
    buoyancy: ArrayLike = 0.0,
    velocity: ArrayLike = 0.0,
    diameter: ArrayLike = 0.0,
) -> PointSources:
    """Checked and broadcast. Raises: ValueError naming quantity, index and value."""
    given = {"x": x, "y": y, "height": height, "sigma_y": sigma_y, "sigma_z": sigma_z, "buoyancy": buoyancy}
    given |= {"velocity": velocity, "diameter": diameter}
    parts = np.broadcast_arrays(*(np.atleast_1d(np.asarray(v, np.float64)) for v in given.values()))
    for name, part in zip(given, parts, strict=True):
        low = part > 0 if name.startswith("sigma") else part >= 0 if name not in ("x", "y") else part == part
        bad = np.flatnonzero(~(low & np.isfinite(part)))
        if len(bad):
            least = "above 0" if name.startswith("sigma") else "at least 0" if name not in ("x", "y") else "finite"
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
    """An area source as about n × n points with the spread of their cells (AERMOD's for adjacent volumes, side / 2.15); each has an equal part.

    Cells are as square as the sides allow. x, y : its middle; width : west to east, depth : south to north > 0 [m]
    """
    columns = max(round(n * np.sqrt(width / depth)), 1)
    rows = max(round(columns * depth / width), 1)
    at_x, at_y = np.meshgrid(x + width * _middles(columns), y + depth * _middles(rows))
    side = np.sqrt(width / columns * depth / rows)
    return points_of(at_x.ravel(), at_y.ravel(), height, side / 2.15, initial_sigma_z)


def _middles(n: int) -> np.ndarray:
    """(n,) middles of n equal parts of −½ to ½."""
    return (np.arange(n) + 0.5) / n - 0.5


def point_transfer(sources: PointSources, receptors: Receptors, states: States, meanders: bool = True) -> np.ndarray:
    """Concentration per unit emission, (n_receptors, n_sources, n_states) float64 [s/m³]: times g/s it is g/m³.

    Air rising from a chimney with a velocity is first drawn down by 2 d (1.5 − v/u) where the wind is the faster, Briggs (1974).
    Checked by aermod_area_point_volume.
    meanders : False as AERMOD has it for area sources.
    """
    out = np.empty((len(receptors.x), len(sources.x), len(states.profile)))
    angle = np.radians(states.wind_from_deg)
    with ONE_KERNEL_AT_A_TIME:
        _point_kernel(
            sources, receptors, -np.sin(angle), -np.cos(angle), states.profile, states.profiles, meanders, out
        )
    return out


@njit(error_model="numpy")
def _point_term(x, y, z, s, j, meanders, mixed_at, wstar, scale, p, k):  # type: ignore[no-untyped-def]
    """Concentration per unit emission x downwind, y aside of source j, at height z [s/m³]: a plume, and what goes in all directions."""
    radius = math.sqrt(x * x + y * y)
    inverse_l, height, momentum = inverse_length_term(p.length[k]), s.height[j], 0.0
    if s.velocity[j] > 0.0:
        speed, mouth = s.velocity[j], s.diameter[j]
        wind = max(scale * wind_term(height, p.ustar[k], inverse_l, p.z0[k], p.d[k], p.sigma_v[k]), LEAST_WIND)
        height = max(height - 2.0 * mouth * max(1.5 - speed / wind, 0.0), 0.0)
        momentum = (
            0.25 * (speed * mouth) ** 2 - s.buoyancy[j] * speed / GRAVITY
        )  # F_m = v² d² T_a / 4 T_s, T_a / T_s by F
    found = 0.0
    if x >= NEAREST_M:
        deep, across, _ = plume_term(
            x, z, height, s.sigma_y[j], s.sigma_z[j], s.buoyancy[j], momentum, mixed_at, wstar, scale, p, k, inverse_l
        )
        found = deep * math.exp(-0.5 * (y / across) ** 2) / (_ROOT_2PI * across)
    if not meanders:
        return found
    radius = max(radius, NEAREST_M)
    deep, _, wind = plume_term(
        radius, z, height, s.sigma_y[j], s.sigma_z[j], s.buoyancy[j], momentum, mixed_at, wstar, scale, p, k, inverse_l
    )
    share = random_share_term(wind, p.sigma_v[k], radius)
    return (1.0 - share) * found + share * deep / (2.0 * math.pi * radius)


@njit(error_model="numpy")
def _mixed_layer(p, k):  # type: ignore[no-untyped-def]
    """Of a state: from where on a plume is mixed through a convective layer, zi ū / σ̄_w [m], w* [m/s], and the scale of the wind."""
    inverse_l = inverse_length_term(p.length[k])
    scale = p.u_ref[k] / wind_term(p.z_ref[k], p.ustar[k], inverse_l, p.z0[k], p.d[k], p.sigma_v[k])
    if inverse_l >= 0.0:
        return math.inf, 0.0, scale
    wstar = p.ustar[k] * (-p.zi[k] * inverse_l / KARMAN) ** (1.0 / 3.0)
    wind, sigma_w, _ = layer_term(0.0, p.zi[k], p, k, inverse_l, scale, wstar)
    return p.zi[k] * wind / sigma_w, wstar, scale


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _point_kernel(sources, receptors, east, north, profile, p, meanders, out):  # type: ignore[no-untyped-def]
    n = p.ustar.size
    mixed_at, wstar, scale = np.empty(n), np.empty(n), np.empty(n)
    for k in range(n):
        mixed_at[k], wstar[k], scale[k] = _mixed_layer(p, k)
    for r in prange(receptors.x.size):
        for j in range(sources.x.size):
            dx, dy = receptors.x[r] - sources.x[j], receptors.y[r] - sources.y[j]
            for i in range(profile.size):
                k = profile[i]
                out[r, j, i] = _point_term(
                    dx * east[i] + dy * north[i],
                    dy * east[i] - dx * north[i],
                    receptors.z[r],
                    sources,
                    j,
                    meanders,
                    mixed_at[k],
                    wstar[k],
                    scale[k],
                    p,
                    k,
                )


def warm() -> None:
    """Compiles the kernel."""
    states = states_of(270.0, 0, profiles_of(3.0, 10.0, 0.3, -50.0, 500.0, 0.5, 0.1, 0.5))
    point_transfer(points_of(0.0, 0.0, 12.0), receptors_of(50.0, 0.0), states)
