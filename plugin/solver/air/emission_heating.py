"""What the chimneys of buildings emit: final energy by carrier times tier 1 factors of EMEP/EEA 1.A.4.b.i, spread over the hours of the year."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...city.errors import InputError
from .emission_tables import FOLDER, POLLUTANTS, check_pollutants, kept_rows

GJ_PER_KWH = 0.0036
BASE_C = 15.0  # heating begins below: assumption of heating degree hours where no hourly heat is known
_COLUMNS = ("carrier", "nox_g_gj", "pm10_g_gj", "pm25_g_gj", "co2_kg_gj", "no2_share")


class HeatingFactors(NamedTuple):
    """carrier -> (5,) float64 by POLLUTANTS [g/GJ of fuel, lower heating value]; carriers without a chimney have zeros."""

    by_carrier: dict[str, np.ndarray]


class FuelEmission(NamedTuple):
    """fuel_gj : burnt [GJ]; grams : pollutant -> [g]; of whatever shape the fuel has."""

    fuel_gj: np.ndarray
    grams: dict[str, np.ndarray]


def heating_factors(folder: Path = FOLDER) -> HeatingFactors:
    """air_heating.csv, checked. Raises: InputError naming file, row and column."""
    path = folder / "air_heating.csv"
    return _read_once(folder, path.stat().st_mtime_ns if path.is_file() else 0)


def fuel_emission(fuel_kwh: np.ndarray | float, g_per_gj: Mapping[str, float]) -> FuelEmission:
    """Emission of burnt fuel: amount × factor. fuel_kwh : (...), by lower heating value [kWh]; g_per_gj : pollutant -> factor [g/GJ].

    References: EMEP/EEA guidebook 1.A.4, equation 1 of tier 1. Checked by emission_totals.json.
    """
    fuel_gj = np.asarray(fuel_kwh, np.float64) * GJ_PER_KWH
    return FuelEmission(fuel_gj, {pollutant: fuel_gj * factor for pollutant, factor in g_per_gj.items()})


def yearly_emission(
    kwh: Mapping[str, np.ndarray], pollutants: Sequence[str] = POLLUTANTS, factors: HeatingFactors | None = None
) -> np.ndarray:
    """What n buildings emit in a year.

    kwh : carrier -> (n,) final energy [kWh/a], as the energy result has it by carrier (delivered.csv); NaN where not computed
    Returns: (n, n_pollutants) float64 [g/a], NaN where any carrier of the building is NaN.
    Raises: InputError naming a carrier without factors, or an energy below 0.
    """
    check_pollutants(pollutants)
    factors = heating_factors() if factors is None else factors
    at = [POLLUTANTS.index(pollutant) for pollutant in pollutants]
    total: np.ndarray | None = None
    for carrier, amount in kwh.items():
        if carrier not in factors.by_carrier:
            raise InputError(f"has no row for {carrier}", "Add the factors of the fuel.", file="air_heating.csv")
        amount = np.asarray(amount, np.float64)
        if (amount < 0).any():
            i = int(np.argmax(amount < 0))
            raise InputError(
                f"{amount[i]:g} kWh, must be 0 or more", "Run energy again.", feature=str(i), field=carrier
            )
        grams = amount[:, None] * GJ_PER_KWH * factors.by_carrier[carrier][at]
        total = grams if total is None else total + grams
    if total is None:
        raise InputError("no energy by carrier", "Run energy for the scenario first.")
    return total


def degree_hours(temperature_c: np.ndarray, base_c: float = BASE_C) -> np.ndarray:
    """Share of the year's heat in each hour by outside temperature, (n_hours,) float64, adds up to 1; even where it is never cold."""
    below = np.maximum(base_c - np.asarray(temperature_c, np.float64), 0.0)
    if not np.isfinite(below).all():
        i = int(np.argmin(np.isfinite(below)))
        raise InputError(f"no temperature in hour {i}", "Give a complete weather file.", field="temperature_c")
    return np.asarray(below / below.sum() if below.sum() > 0 else np.full(below.shape, 1.0 / below.size))


def hourly_shares(heat: np.ndarray, even_share: np.ndarray | float = 0.0) -> np.ndarray:
    """Share of the year's fuel in each hour, (n, n_hours) or (n_hours,) float64, adds up to 1.

    heat : hourly heat of each building in any unit, or degree_hours; even_share : of hot water, drawn evenly over the year, 0 to 1 [-]
    A building that is never heated is spread evenly.
    """
    heat = np.asarray(heat, np.float64)
    total = heat.sum(axis=-1, keepdims=True)
    even = np.full(heat.shape, 1.0 / heat.shape[-1])
    by_heat = np.where(total > 0, heat / np.where(total > 0, total, 1.0), even)
    share = np.asarray(even_share, np.float64)
    share = share[..., None] if share.ndim else share
    if ((share < 0) | (share > 1)).any():
        raise InputError(f"{share.min():g} to {share.max():g}, must be 0 to 1", "Correct it.", field="even_share")
    return np.asarray((1.0 - share) * by_heat + share * even)


def hourly_emission(yearly_g: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """(n, n_hours, n_pollutants) float64 [g/h] from (n, n_pollutants) [g/a] and (n, n_hours) or (n_hours,) shares."""
    shares = np.broadcast_to(shares, (yearly_g.shape[0], shares.shape[-1]))
    return np.asarray(yearly_g[:, None, :] * shares[:, :, None])


@functools.lru_cache(maxsize=4)
def _read_once(folder: Path, changed_ns: int) -> HeatingFactors:
    found: dict[str, np.ndarray] = {}
    for row in kept_rows("heating", _COLUMNS, folder):
        carrier = row.text("carrier")
        if carrier in found:
            raise row.fault("carrier", f"{carrier} is there already")
        nox, pm10, pm25 = (row.number(f"{name}_g_gj", 0, 5000) for name in ("nox", "pm10", "pm25"))
        co2, share = 1000.0 * row.number("co2_kg_gj", 0, 200), row.number("no2_share", 0, 1)
        found[carrier] = np.array([nox, share * nox, pm10, pm25, co2])
    return HeatingFactors(found)
