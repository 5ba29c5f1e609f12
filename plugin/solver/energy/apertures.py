"""How much sun surfaces let in, and what they lose to the sky: EN ISO 13790:2008 11.3 and 11.4."""

from __future__ import annotations

import numpy as np

from .elements import R_SE

FRAME_SHARE = 0.3  # F_F, TABULA and 11.4.5
ABSORPTANCE = 0.6  # of facades and roofs, table 14 (intermediate colour)
SKY_COEFFICIENT = 4.5  # W/(m²K), h_r = 5 ε with ε 0.9, 11.4.6
SKY_DIFFERENCE_K = 11.0  # outdoor air minus sky, intermediate climate, 11.4.6


def of_glass(g_normal: np.ndarray, area_m2: np.ndarray, frame_share: float = FRAME_SHARE) -> np.ndarray:
    """Effective solar area of windows with their frames, (44) without shading and F_w, (n,) [m²]; g_normal at normal incidence [-].

    F_w, which the standard has as 0.9, follows the sun hour by hour in `solar_gains`.
    """
    return (1 - frame_share) * g_normal * area_m2


def of_opaque(conductance: np.ndarray, r_se: float = R_SE) -> np.ndarray:
    """Effective solar area of opaque elements from their U × A [W/K], (45) without shading, (n,) [m²]; r_se [m²K/W]."""
    return ABSORPTANCE * r_se * conductance


def loss_to_sky(conductance: np.ndarray, tilt_deg: np.ndarray, r_se: float = R_SE) -> np.ndarray:
    """Extra loss of elements to the cold sky, F_r Φ_r of (43) and (46), (n,) [W].

    Parameters: conductance U × A of glass and opaque [W/K]; tilt_deg: F_r is the share of the sky that is seen, 1 for a flat roof and
    0.5 for a wall [°]; r_se [m²K/W].
    """
    return np.asarray(r_se * conductance * radiated_to_sky(tilt_deg))


def radiated_to_sky(tilt_deg: np.ndarray) -> np.ndarray:
    """What outer surfaces radiate to the sky because it is colder than the air, per area, (n,) [W/m²]; none when they face down."""
    seen = 0.5 * (1 + np.cos(np.radians(tilt_deg)))
    return np.asarray(seen * SKY_COEFFICIENT * SKY_DIFFERENCE_K)
