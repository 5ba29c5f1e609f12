"""Energy for domestic hot water, EN 12831-3."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

RHO_C_KWH_M3K = 1.163  # water, EN 12831-3:2017
HOT_C, COLD_C = 60.0, 13.5  # at the draw-off point and of the mains: EN 12831-3:2017 reference values
DAYS = 365


def hot_water_kwh_day(
    litres_day: ArrayLike, hot_c: ArrayLike = HOT_C, cold_c: ArrayLike = COLD_C, rho_c_kwh_m3k: float = RHO_C_KWH_M3K
) -> np.ndarray:
    """Heat in the hot water drawn in a day, without losses, any shapes that broadcast [kWh/d].

    Parameters: litres_day ≥ 0 at hot_c [l/d]; hot_c, cold_c drawn and mains water [°C]; rho_c_kwh_m3k of water [kWh/(m³K)].
    Raises: ValueError when a volume is negative or hot water is colder than cold.
    References: EN 12831-3:2017, volume method, Q_W = rho c V (theta_W,draw − theta_W,cold). Checked by systems_and_elements.json, dhw_energy.
    """
    litres, hot, cold = (np.asarray(part, np.float64) for part in (litres_day, hot_c, cold_c))
    if (litres < 0).any():
        raise ValueError(f"{litres.min():g} l/d of hot water, must be at least 0")
    if (hot < cold).any():
        raise ValueError("hot water is colder than cold water")
    return rho_c_kwh_m3k * litres / 1000 * (hot - cold)


def hot_water_kwh_year(litres_day: ArrayLike) -> np.ndarray:
    """The same for every day of a year at the reference temperatures, 60 and 13.5 °C [kWh/a]."""
    return DAYS * hot_water_kwh_day(litres_day)
