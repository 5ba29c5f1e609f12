"""From hours at receptors to the indicators of the catalogue: means, the 19th highest, and how often limits are exceeded."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ...indicators.air import PLACES, POLLUTANTS
from ...indicators.catalogue import CATALOGUE
from .statistics import annual_mean, daily_means, nth_highest, times_above

ALLOWED = 18  # days and hours that may be higher than the 19th


def values_of_hours(hours: Mapping[str, np.ndarray], target: str = "receiver") -> dict[str, np.ndarray]:
    """Every concentration indicator of a target there are hours for: id -> (n,) float64, NaN where too little of the year is known.

    hours : "no2", "nox", "pm10", "pm25" -> (n, 8760) [µg/m³]; target : "receiver", "grid" or "building".
    Of buildings the hours must be those of their highest receptor; else take `highest_at` of the receptors' values.
    """
    prefix = "air." + PLACES[target][0]
    found: dict[str, np.ndarray] = {}
    for name, series in hours.items():
        days = daily_means(series) if name != "nox" else None
        for key in (key for key in CATALOGUE if key.startswith(f"{prefix}{name}") and CATALOGUE[key].target == target):
            what = key.removeprefix(prefix + name)
            if what == "":
                found[key] = annual_mean(series)
            elif days is not None:
                period, words = what[1:].split("_", 1)
                of = series if period.startswith("hour") else days
                if words.startswith("above_"):
                    found[key] = times_above(of, float(words.removeprefix("above_")))
                else:
                    found[key] = nth_highest(of, ALLOWED + 1)
    return found


def values_of_means(means: Mapping[str, np.ndarray], target: str = "receiver") -> dict[str, np.ndarray]:
    """The annual means alone, for a year by classes of weather, which knows no days: id -> (n,)."""
    prefix = "air." + PLACES[target][0]
    return {prefix + name: np.asarray(values, np.float64) for name, values in means.items() if name in POLLUTANTS}


def highest_at(values: Mapping[str, np.ndarray], building: np.ndarray, n_buildings: int) -> dict[str, np.ndarray]:
    """Receptors' values brought to buildings: the highest of its facade receptors, by indicator; NaN for a building without one.

    values : of the target "receiver" -> (n,), or (n, 24), of each hour the highest; building : (n,) int, −1 for a receptor at none.
    """
    found = {}
    own = building >= 0
    for key, series in values.items():
        highest = np.full((n_buildings, *series.shape[1:]), -np.inf)
        known = own & ~np.isnan(series.reshape(len(series), -1)).any(axis=1)
        np.maximum.at(highest, building[known], series[known])
        found["air." + key.removeprefix("air." + PLACES["receiver"][0])] = np.where(np.isinf(highest), np.nan, highest)
    return found
