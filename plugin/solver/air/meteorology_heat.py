"""Heat at the ground: net radiation and its share that warms the air by day, what a town adds by night.

Holtslag & van Ulden (1983) J. Climate Appl. Meteorol. 22, 517; van Ulden & Holtslag (1985) 24, 1196; Cimorelli et al. (2005) 44, 682.
"""

from __future__ import annotations

import numpy as np

from ...city.weather import HOURS, Weather
from ..sun import direction_of_hours
from . import surface_layer as layer

STEFAN_BOLTZMANN = 5.67e-8  # W/(m² K⁴)
C1, C2, C3 = 5.31e-13, 60.0, 0.12  # W/(m² K⁶), W/m², -; Holtslag & van Ulden 1983 eq. 11 and 14
TO_GROUND = 0.1  # of the net radiation; the same, c_G
CLEAR_A, CLEAR_B = 990.0, -30.0  # W/m² of the clear sky by sin φ; the same eq. 12, after Collier & Lockwood 1974
CLOUD_A, CLOUD_B = 0.75, 3.4  # of clouds; the same eq. 12, after Kasten & Czeplak 1980
ALBEDO_A, ALBEDO_B = -0.1, -0.5  # of the albedo when the sun is low; Cimorelli et al. 2005 eq. 5
ISLAND_K, ISLAND_PEOPLE, ISLAND_SLOPE = 12.0, 2e6, 0.1  # the same eq. 105 after Oke 1973
OKE = 4.0  # Oke 1973 Atmos. Environ. 7, 769, North American towns
ISLAND_SHARE = 0.03  # α of the urban heat flux; the same eq. 104
LOW_SUN_SINE = 0.17  # 10°: below it clouds are not read from the radiation
HALF_CLOUDY = 0.5  # where nothing is known in a whole year


def sun_sine(weather: Weather) -> np.ndarray:
    """(8760,) sine of the sun's elevation, mean over the part of each hour in which it is up; 0 at night."""
    return direction_of_hours(weather).up


def cloud_cover(weather: Weather) -> np.ndarray:
    """(8760,) share of the sky under clouds, as observed [-].

    Where unknown: by day from the global radiation against that of a clear sky
    (Holtslag & van Ulden 1983 eq. 12 turned around), at night and when the sun is low between the days around.
    """
    cover = weather.cloud_cover_tenths / 10.0
    sine = sun_sine(weather)
    clear = CLEAR_A * sine + CLEAR_B
    high = (sine > LOW_SUN_SINE) & np.isnan(cover) & np.isfinite(weather.global_horizontal)
    part = np.clip(1.0 - weather.global_horizontal[high] / clear[high], 0.0, CLOUD_A)
    cover[high] = (part / CLOUD_A) ** (1.0 / CLOUD_B)
    known = np.flatnonzero(np.isfinite(cover))
    if not len(known):
        return np.full(HOURS, HALF_CLOUDY)
    return np.interp(np.arange(HOURS), known, cover[known], period=HOURS)


def sensible_heat(weather: Weather, cover: np.ndarray, albedo: float, bowen: float) -> np.ndarray:
    """(8760,) heat the ground gives to the air by its energy balance, (1 − 0.1) R_n/(1 + 1/Bo) [W/m²]; ≤ 0 at night, its size then unused.

    R_n = ((1 − r) K + c1 T⁶ − σ T⁴ + c2 n)/(1 + c3). Cimorelli et al. 2005 eq. 1 to 5.
    """
    sine, kelvin = sun_sine(weather), weather.air_temperature_c + 273.15
    elevation = np.degrees(np.arcsin(np.minimum(sine, 1.0)))
    low_sun = (1.0 - albedo) * np.exp(ALBEDO_A * elevation + ALBEDO_B * (1.0 - albedo) ** 2)
    reflected = np.minimum(albedo + low_sun, 1.0)
    clear = np.maximum(CLEAR_A * sine + CLEAR_B, 0.0) * (1.0 - CLOUD_A * cover**CLOUD_B)
    sun = np.where(np.isfinite(weather.global_horizontal), weather.global_horizontal, clear)
    net = ((1.0 - reflected) * sun + C1 * kelvin**6 - STEFAN_BOLTZMANN * kelvin**4 + C2 * cover) / (1.0 + C3)
    return np.asarray(np.where(sine > 0, (1.0 - TO_GROUND) * net / (1.0 + 1.0 / bowen), np.minimum(net, 0.0)))


def heat_island_flux(ustar: np.ndarray, population: float, wind: np.ndarray) -> np.ndarray:
    """Heat a town gives to the air by night, α ρ c_p ΔT u* [W/m²]; wind at the mast [m/s].

    ΔT is what Cimorelli et al. 2005 take for a calm night, 12 K (0.1 ln(P/P0) + 1) with P0 = 2 million, and no more than Oke (1973) found
    in wind, P^¼/(4 √u) K: without that a storm would heat a town with 1 kW/m².
    """
    calm = max(ISLAND_K * (ISLAND_SLOPE * np.log(max(population, 1.0) / ISLAND_PEOPLE) + 1.0), 0.0)
    warmer = np.minimum(calm, population**0.25 / (OKE * np.sqrt(wind)))
    return ISLAND_SHARE * layer.AIR_DENSITY * layer.AIR_HEAT * warmer * ustar
