"""Building elements from their layers: U-value (EN ISO 6946) and heat capacity (EN ISO 13786)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

DAY_S = 86400.0
R_SE = 0.04  # m²K/W, EN ISO 6946 table 7
R_SI_WALL, R_SI_UP, R_SI_DOWN = 0.13, 0.10, 0.17  # heat flow horizontal, upwards (roof), downwards (floor)


class Layer(NamedTuple):
    """One layer: thickness [m], conductivity [W/(mK)], density [kg/m³], specific heat [J/(kgK)]."""

    thickness_m: float
    conductivity: float
    density: float = 0.0
    heat: float = 0.0


def u_value(layers: list[Layer], r_si: float, r_se: float = R_SE) -> float:
    """Thermal transmittance of plane homogeneous layers with surface resistances [m²K/W]: EN ISO 6946 (4), (5) [W/(m²K)]."""
    return 1 / (r_si + sum(layer.thickness_m / layer.conductivity for layer in layers) + r_se)


def heat_capacity(layers_from_inside: list[Layer], period_s: float = DAY_S) -> float:
    """Areal heat capacity of the inner side for a temperature that swings with a period [J/(m²K)].

    Without surface resistances, as EN ISO 13790 12.3.1.1 wants it for the simple hourly method, whose network has them of its own.
    Parameters: layers with density and heat; those of next to no mass count as resistances.
    References: EN ISO 13786:2007 (11), (12), (15): heat transfer matrix, κ = T/(2π) |(Z₁₁ − 1)/Z₁₂|.
    """
    matrix = np.eye(2, dtype=complex)
    for layer in layers_from_inside:
        matrix = _heat_transfer(layer, period_s) @ matrix
    return float(period_s / (2 * np.pi) * abs((matrix[0, 0] - 1) / matrix[0, 1]))


def _heat_transfer(layer: Layer, period_s: float) -> np.ndarray:
    """Heat transfer matrix of one layer, (2, 2) complex, EN ISO 13786 (11)."""
    capacity = layer.density * layer.heat
    if capacity <= 0.0:
        return np.array([[1, -layer.thickness_m / layer.conductivity], [0, 1]], dtype=complex)
    depth = np.sqrt(layer.conductivity * period_s / (np.pi * capacity))  # periodic penetration depth
    x = (1 + 1j) * layer.thickness_m / depth
    ratio = layer.conductivity / depth * (1 + 1j)
    return np.array([[np.cosh(x), -np.sinh(x) / ratio], [-np.sinh(x) * ratio, np.cosh(x)]])


def mass_area(areas_m2: np.ndarray, capacities: np.ndarray) -> tuple[float, float]:
    """Effective mass area [m²] and capacity [J/K] of the elements facing a zone, EN ISO 13790 12.2.2 (65), 12.3.1.1 (66).

    Parameters: areas (n,) [m²], areal heat capacities (n,) [J/(m²K)].
    """
    c_m = float(np.sum(areas_m2 * capacities))
    return c_m**2 / float(np.sum(areas_m2 * capacities**2)), c_m


def external_resistance(wind_ms: float, emissivity: float = 0.9, mean_c: float = 10.0) -> float:
    """External surface resistance where the wind at the surface is not the 4 m/s of the standard's 0.04 m²K/W.

    EN ISO 6946 annex on surface resistances: h_c = 4 + 4 v, h_r = 4 ε σ T³ [m²K/W].
    """
    radiative = 4 * emissivity * 5.67e-8 * (mean_c + 273.15) ** 3
    return 1 / (4 + 4 * wind_ms + radiative)


def local_wind(station_ms: float, height_m: float) -> float:
    """Mean wind at a height in suburbs from that of a weather station (10 m, open field) [m/s].

    ASHRAE Fundamentals 2017, 24 (4): boundary layers of 270 m with exponent 0.14 and of 370 m with 0.22.
    """
    return station_ms * (270 / 10) ** 0.14 * (height_m / 370) ** 0.22
