"""Absorption of sound by the air."""

from __future__ import annotations

import numpy as np

from .bands import EXACT_OCTAVES

T_0 = 293.15  # reference temperature [K]
T_TRIPLE = 273.16  # triple point of water [K]
P_REFERENCE_KPA = 101.325
TEMPERATURE_C = (-73.0, 50.0)  # the standard states an accuracy above 200 K
HUMIDITY_PERCENT = (1.0, 100.0)  # a share of 1 given for per cent, or 0 for "unknown", is caught
PRESSURE_KPA = (20.0, 200.0)  # as are Pa and hPa


def air_absorption(
    temperature_c: np.ndarray | float,
    humidity_percent: np.ndarray | float,
    pressure_kpa: np.ndarray | float = P_REFERENCE_KPA,
) -> np.ndarray:
    """Absorption of pure tones at the exact mid-frequencies of the octaves.

    Stated to ±10 % for −20 to 50 °C and 0.05 to 5 % of water vapour by volume, to ±20 % and more beyond.
    Parameters, which are broadcast together:
    temperature_c : (…,), −73 to 50 [°C]
    humidity_percent : (…,), relative humidity, 1 to 100 [%]
    pressure_kpa : (…,), 20 to 200 [kPa]
    Returns: (…, 8) float64, α_atm as (2.5.13) of 2015/996 Annex II takes it [dB/km].
    Raises: ValueError naming argument, index and value.
    References: ISO 9613-1:1993 (3) to (5), (B.2), (B.3). Checked by atmospheric_absorption.json.
    """
    theta = _checked("temperature_c", temperature_c, TEMPERATURE_C, "°C")
    humidity = _checked("humidity_percent", humidity_percent, HUMIDITY_PERCENT, "%")
    pressure = _checked("pressure_kpa", pressure_kpa, PRESSURE_KPA, "kPa")
    theta, humidity, pressure = (part[..., None] for part in np.broadcast_arrays(theta, humidity, pressure))
    temperature = theta + 273.15  # K
    warmth, density = temperature / T_0, pressure / P_REFERENCE_KPA
    h = humidity * saturation(temperature) / density  # (B.1), molar concentration of water vapour [%]
    oxygen = density * (24 + 4.04e4 * h * (0.02 + h) / (0.391 + h))  # (3), relaxation frequency [Hz]
    nitrogen = density * warmth**-0.5 * (9 + 280 * h * np.exp(-4.170 * (warmth ** (-1 / 3) - 1)))  # (4) [Hz]
    f = EXACT_OCTAVES
    relaxation = 0.01275 * np.exp(-2239.1 / temperature) / (oxygen + f**2 / oxygen)
    relaxation += 0.1068 * np.exp(-3352.0 / temperature) / (nitrogen + f**2 / nitrogen)
    classical = 1.84e-11 / density * np.sqrt(warmth)
    return 8686 * f**2 * (classical + warmth**-2.5 * relaxation)  # (5)


def saturation(temperature_k: np.ndarray) -> np.ndarray:
    """Saturation pressure of water vapour over the reference pressure, (B.2) with (B.3) [-]."""
    return 10 ** (-6.8346 * (T_TRIPLE / temperature_k) ** 1.261 + 4.6151)


def _checked(name: str, values: np.ndarray | float, limits: tuple[float, float], unit: str) -> np.ndarray:
    array = np.asarray(values, np.float64)
    low, high = limits
    wrong = ~((array >= low) & (array <= high))
    if wrong.any():
        at = tuple(int(i) for i in np.argwhere(wrong)[0])
        where = f"{name}[{', '.join(map(str, at))}]" if at else name
        raise ValueError(f"{where} is {array[at]:g} {unit}, must be {low:g} to {high:g} {unit}")
    return array
