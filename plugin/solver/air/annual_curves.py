"""Curves and rates other models take for NO2, for comparison and verification only.

The solver forms NO2 hour by hour (`chemistry.py`): a curve on an annual mean cannot know a changed share of primary NO2, less ozone or
another climate. Nothing in `process.py` uses this file.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.interpolate import CubicSpline

# NO2 = A NOx / (NOx + B) + C NOx, annual means [µg/m³], NOx as NO2. Recalled in reference/air.md (check against the source)
ROMBERG_1996 = (103.0, 130.0, 0.005)
BAECHLIN_2008 = (29.0, 35.0, 0.217)
# SHERPA-city (enricopisoni/SHERPA-city, Romberg_correlation.R): share of NO2 = a / (NOx + b) + c
SHERPA_CITY = (30.0, 35.0, 0.18)
# ARM2 (Podrez 2015; AERMOD 21112, calc1.f): share of NO2 by powers of NOx [µg/m³], highest first, kept within 0.5 … 0.9
ARM2 = (-1.1723e-17, 4.2795e-14, -5.8345e-11, 3.4555e-8, -5.6062e-6, -2.7383e-3, 1.2441)
ARM2_LEAST, ARM2_MOST = 0.5, 0.9

# RACM photolysis of NO2 under clear sky by solar zenith angle (cerea-lab/munich, Leighton/kinetic.f); level at both ends
ZENITH_DEG = (0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 78.0, 86.0, 90.0)
J_CLEAR = (
    9.31026e-3,
    9.21901e-3,
    8.90995e-3,
    8.37928e-3,
    7.60031e-3,
    6.52988e-3,
    5.10803e-3,
    3.29332e-3,
    1.74121e-3,
    5.11393e-4,
    1.63208e-4,
)  # 1/s
_J_SPLINE = CubicSpline(ZENITH_DEG, J_CLEAR, bc_type="clamped")
JPL_FACTOR, JPL_ACTIVATION = 3.0e-12, 1500.0  # cm³/(molecule s), K: NASA/JPL 2003, NO + O3
BOLTZMANN = 1.380649e-23  # J/K, SI 2019


def romberg(nox: ArrayLike) -> np.ndarray:
    """Annual mean NO2 from NOx [µg/m³] after Romberg et al. (1996)."""
    return _hyperbola(nox, ROMBERG_1996)


def baechlin(nox: ArrayLike) -> np.ndarray:
    """Annual mean NO2 from NOx [µg/m³] after Bächlin et al. (2008)."""
    return _hyperbola(nox, BAECHLIN_2008)


def _hyperbola(nox: ArrayLike, constants: tuple[float, float, float]) -> np.ndarray:
    n = np.asarray(nox, np.float64)
    a, b, c = constants
    return a * n / (n + b) + c * n


def sherpa_city(nox: ArrayLike) -> np.ndarray:
    """Annual mean NO2 from NOx [µg/m³] as SHERPA-city has it; a share above 1 (NOx below 1.6) is all of it."""
    n = np.asarray(nox, np.float64)
    a, b, c = SHERPA_CITY
    return n * np.minimum(a / (n + b) + c, 1.0)


def arm2_ratio(nox: ArrayLike) -> np.ndarray:
    """Share of NO2 in an hour's NOx [µg/m³], 0.5 … 0.9: ARM2, made for hourly maxima in the United States."""
    return np.clip(np.polyval(ARM2, np.asarray(nox, np.float64)), ARM2_LEAST, ARM2_MOST)


def clear_sky_photolysis(zenith_deg: ArrayLike) -> np.ndarray:
    """J of NO2 under a clear sky [1/s] by solar zenith angle [°]; from 90° on that of 90°, as MUNICH has it."""
    return _J_SPLINE(np.clip(np.abs(np.asarray(zenith_deg, np.float64)), 0.0, 90.0))


def jpl_rate(temperature_k: ArrayLike, pressure_pa: ArrayLike) -> np.ndarray:
    """k of NO + O3 as NASA/JPL (2003) has it, 3.0e-12 exp(−1500/T) cm³/(molecule s), per ppb at T [K] and p [Pa] [1/(ppb s)]."""
    t, p = np.asarray(temperature_k, np.float64), np.asarray(pressure_pa, np.float64)
    molecules = p / (BOLTZMANN * t) * 1e-6 * 1e-9  # of one ppb in a cm³
    return JPL_FACTOR * np.exp(-JPL_ACTIVATION / t) * molecules
