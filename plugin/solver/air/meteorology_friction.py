"""Friction velocity and Monin–Obukhov length that fit a wind at one height: iterated, for each says the other.

By day from the heat at the ground, by night from the temperature scale of van Ulden & Holtslag (1985), with the profiles of surface_layer.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from . import surface_layer as layer

THETA_STAR, CLOUD_OF_THETA = 0.09, 0.5  # K, -; θ* = 0.09 (1 − 0.5 n²), Cimorelli et al. 2005 eq. 12
MOST_LOSS_W_M2 = 64.0  # heat the air gives to the ground at most; the same
LEAST_UNSTABLE_M = 5.0  # |L|; reference/air.md §2.2
ITERATIONS = 200  # 20 are enough but where the air is about to come to rest
PRECISION = 1e-8  # of u*
LengthOf = Callable[[np.ndarray], np.ndarray]


def settled(u: np.ndarray, z: np.ndarray | float, z0: np.ndarray | float, length_of: LengthOf) -> np.ndarray:
    """u* [m/s] of wind u [m/s] at height z above the displacement [m], L being length_of(u*) [m]; broadcast, NaN stays.

    Begun with neutral air. In stable air each step is below the one before, so the answer is the largest one there is: air that
    still moves, not air at rest.
    """
    ustar = layer.KARMAN * u / np.log(z / z0)
    for _ in range(ITERATIONS):
        new = layer.KARMAN * u / shape_of(z, z0, length_of(ustar))
        change = np.nanmax(np.abs(new / ustar - 1.0), initial=0.0)
        ustar = new
        if change < PRECISION:
            break
    return ustar


def shape_of(z: np.ndarray | float, z0: np.ndarray | float, length: np.ndarray) -> np.ndarray:
    """k u/u* at height z above the displacement, ln(z/z0) − ψ(z/L) + ψ(z0/L) [-]."""
    inverse = 1.0 / length
    return np.asarray(np.log(z / z0) - layer.psi(z * inverse) + layer.psi(z0 * inverse))


def length_of_heat(ustar: np.ndarray, heat: np.ndarray, kelvin: np.ndarray) -> np.ndarray:
    """L = −ρ c_p T u*³/(k g H) [m], infinite without heat."""
    with np.errstate(divide="ignore"):
        return np.asarray(
            -layer.AIR_DENSITY * layer.AIR_HEAT * kelvin * ustar**3 / (layer.KARMAN * layer.GRAVITY * heat)
        )


def length_of_night(ustar: np.ndarray, cover: np.ndarray, kelvin: np.ndarray) -> np.ndarray:
    """L = T u*²/(k g θ*) [m], θ* by the share of the sky under clouds and no more heat lost than MOST_LOSS_W_M2."""
    most = MOST_LOSS_W_M2 / (layer.AIR_DENSITY * layer.AIR_HEAT * ustar)
    star = np.minimum(THETA_STAR * (1.0 - CLOUD_OF_THETA * cover**2), most)
    return np.asarray(kelvin * ustar**2 / (layer.KARMAN * layer.GRAVITY * star))


def kept_from_zero(length: np.ndarray, least_stable: float) -> np.ndarray:
    """L not below least_stable where it is stable, not above −LEAST_UNSTABLE_M where it is unstable [m]."""
    return np.where(length < 0, np.minimum(length, -LEAST_UNSTABLE_M), np.maximum(length, least_stable))
