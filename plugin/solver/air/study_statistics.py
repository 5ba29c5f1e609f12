"""The indicators of the catalogue from hours, in one pass a receptor: as statistics.py has them, fast enough for a slider.

`values_of_hours` of indicator_values.py says the same number by number (a test compares them); this is what runs and previews call.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from ...indicators.air import PLACES
from ...indicators.catalogue import CATALOGUE
from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..sun import ONE_KERNEL_AT_A_TIME
from .indicator_values import ALLOWED
from .statistics import DAY_CAPTURE, HOURS_OF_DAY, YEAR_CAPTURE

from numba import njit, prange  # isort: skip  # noqa: E402

_NTH = ALLOWED + 1


def indicators_of(hours: Mapping[str, np.ndarray], target: str = "receiver") -> dict[str, np.ndarray]:
    """Every concentration indicator of a target: id -> (n,) float64. hours : pollutant -> (n, 8760) float32 [µg/m³]."""
    prefix = "air." + PLACES[target][0]
    found: dict[str, np.ndarray] = {}
    for name, series in hours.items():
        keys = [k for k in CATALOGUE if k.startswith(f"{prefix}{name}") and CATALOGUE[k].target == target]
        what = {key: key.removeprefix(prefix + name) for key in keys}
        limits = {
            kind: sorted({_value(w) for w in what.values() if w.startswith(f"_{kind}s_above_")})
            for kind in ("hour", "day")
        }
        of_hours, of_days = (np.array(limits[kind]) for kind in ("hour", "day"))
        n = len(series)
        mean, hour_19, day_19 = np.empty(n), np.empty(n), np.empty(n)
        above_hour, above_day = np.empty((n, len(of_hours))), np.empty((n, len(of_days)))
        with ONE_KERNEL_AT_A_TIME:
            _kernel(np.ascontiguousarray(series), of_hours, of_days, mean, hour_19, day_19, above_hour, above_day)
        for key, words in what.items():
            if words == "":
                found[key] = mean
            elif words.endswith("_19th"):
                found[key] = hour_19 if words.startswith("_hour") else day_19
            elif words.startswith("_hours_above_"):
                found[key] = above_hour[:, limits["hour"].index(_value(words))]
            elif words.startswith("_days_above_"):
                found[key] = above_day[:, limits["day"].index(_value(words))]
    return found


def _value(words: str) -> float:
    return float(words.rsplit("_", 1)[1])


@njit(inline="always")
def _insert(highest, value):  # type: ignore[no-untyped-def]
    """Keeps the highest values, the lowest of them first."""
    if value > highest[0]:
        i = 0
        while i + 1 < highest.size and highest[i + 1] < value:
            highest[i] = highest[i + 1]
            i += 1
        highest[i] = value


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _kernel(series, of_hours, of_days, mean, hour_19, day_19, above_hour, above_day):  # type: ignore[no-untyped-def]
    n_hours = series.shape[1]
    n_days = n_hours // HOURS_OF_DAY
    for r in prange(series.shape[0]):
        hours, days = np.full(_NTH, -np.inf), np.full(_NTH, -np.inf)
        counts_h, counts_d = np.zeros(of_hours.size), np.zeros(of_days.size)
        total, known, known_days = 0.0, 0, 0
        for day in range(n_days):
            of_day, there = 0.0, 0
            for h in range(day * HOURS_OF_DAY, (day + 1) * HOURS_OF_DAY):
                value = series[r, h]
                if not math.isnan(value):
                    of_day += value
                    there += 1
                    _insert(hours, value)
                    for i in range(of_hours.size):
                        if value > of_hours[i]:
                            counts_h[i] += 1.0
            total += of_day
            known += there
            if there > 0 and there >= DAY_CAPTURE * HOURS_OF_DAY:
                known_days += 1
                of_day /= there
                _insert(days, of_day)
                for i in range(of_days.size):
                    if of_day > of_days[i]:
                        counts_d[i] += 1.0
        enough = known > 0 and known >= YEAR_CAPTURE * n_hours
        enough_days = known_days > 0 and known_days >= YEAR_CAPTURE * n_days
        mean[r] = total / known if enough else math.nan
        hour_19[r] = hours[0] if enough and hours[0] > -np.inf else math.nan
        day_19[r] = days[0] if enough_days and days[0] > -np.inf else math.nan
        for i in range(of_hours.size):
            above_hour[r, i] = counts_h[i] if enough else math.nan
        for i in range(of_days.size):
            above_day[r, i] = counts_d[i] if enough_days else math.nan


def warm() -> None:
    """Compiles the kernel."""
    indicators_of({"no2": np.zeros((1, 8760), np.float32)})
