"""How high the air is mixed: by friction, and by the heat of the day."""

from __future__ import annotations

import numpy as np

from . import surface_layer as layer

MECHANICAL_A, MECHANICAL_B = 2300.0, 1.5  # zi = 2300 u*^1.5; Venkatram 1980
SMOOTHING = 2.0  # β_τ of the time a layer takes to follow; Cimorelli et al. 2005 eq. 26
ENTRAINED = 0.2  # A of Carson 1973; Weil & Brower 1983
LAPSE_K_M = 0.01  # of potential temperature above the layer, where no sounding is: a stable morning
LEAST_M, MOST_M = 25.0, 4000.0
TOWN_M, TOWN_PEOPLE = 400.0, 2e6  # Cimorelli et al. 2005 eq. 107
HOUR_S = 3600.0


def mechanical_equilibrium(ustar: np.ndarray) -> np.ndarray:
    """Height of a layer stirred by friction, 2300 u*^1.5 [m]; Venkatram 1980."""
    return MECHANICAL_A * np.asarray(ustar, np.float64) ** MECHANICAL_B


def mechanical_height(ustar: np.ndarray) -> np.ndarray:
    """(8760,) the same following the wind with a delay τ = zi/(2 u*), never below LEAST_M [m]; Cimorelli et al. 2005 eq. 24 to 26.

    The year is a ring; hours without data keep the height of the hour before.
    """
    goal = np.maximum(mechanical_equilibrium(ustar), LEAST_M)
    some = np.isfinite(goal)
    height = float(np.mean(goal[some])) if some.any() else np.nan
    out = np.empty(len(goal))
    for turn in range(2):  # the first day of the second turn follows the last of the first
        for hour in range(len(goal)) if turn else range(max(len(goal) - 48, 0), len(goal)):
            if some[hour]:
                gone = np.exp(-HOUR_S * SMOOTHING * ustar[hour] / height)
                height = height * gone + goal[hour] * (1.0 - gone)
            out[hour] = height
    return out


def convective_height(heat_flux: np.ndarray) -> np.ndarray:
    """Height of the layer the day's heat has mixed, √(2 (1 + 2 A) ∫H dt/(ρ c_p γ)) since the flux turned upwards [m].

    Carson 1973 with the constants of Weil & Brower 1983 over air of one lapse. Hours in the order of time; 0 while the flux is downwards.
    """
    upward = np.where(heat_flux > 0, heat_flux, 0.0)
    gained = np.zeros(len(upward))
    total = 0.0
    for hour, flux in enumerate(upward):
        total = total + flux * HOUR_S if flux > 0 else 0.0
        gained[hour] = total
    rho_cp = layer.AIR_DENSITY * layer.AIR_HEAT
    return np.asarray(np.minimum(np.sqrt(2.0 * (1.0 + 2.0 * ENTRAINED) * gained / (rho_cp * LAPSE_K_M)), MOST_M))


def town_height(population: float) -> float:
    """Height a town's own heat mixes by night, 400 m (P/2 million)^¼ [m]; Cimorelli et al. 2005 eq. 107."""
    return float(np.clip(TOWN_M * (population / TOWN_PEOPLE) ** 0.25, LEAST_M, MOST_M))


def mixing_height(ustar: np.ndarray, heat_by_day: np.ndarray, population: float | None = None) -> np.ndarray:
    """(8760,) the higher of both, and of `town_height` where there is a town [m]; NaN where there is no wind.

    heat_by_day : (8760,) what the sun makes the ground give to the air, ≤ 0 at night [W/m²]
    """
    mixed = np.maximum(mechanical_height(ustar), convective_height(heat_by_day))
    if population is not None:
        mixed = np.maximum(mixed, town_height(population))
    return np.where(np.isfinite(ustar), np.clip(mixed, LEAST_M, MOST_M), np.nan)
