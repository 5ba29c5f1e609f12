"""The indicators of the catalogue from hours, in one pass a receptor: as statistics.py has them, fast enough for a slider.

`values_of_hours` of indicator_values.py says the same number by number (a test compares them); this is what runs and previews call, from
the sums by state, so that the hours of a receptor stay in the nearest cache and those of a town are never held.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from ...indicators.air import PLACES, by_hour
from ...indicators.catalogue import CATALOGUE
from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..sun import ONE_KERNEL_AT_A_TIME
from .indicator_values import ALLOWED
from .statistics import DAY_CAPTURE, HOURS_OF_DAY, YEAR_CAPTURE, annual_mean
from .study_sums import PER_PPB, CanyonInput, HourInput, by_hour_of_day, days_of, hours_of_one, one_receptor_of_days

from numba import njit, prange  # isort: skip  # noqa: E402

_NTH = ALLOWED + 1


NAMES = ("no2", "nox", "pm10", "pm25")  # in the order of hours_of
_MEAN, _HOUR, _DAY = 0, 1, 2  # columns of what is found; behind them hours above limits, then days


class _Wanted(NamedTuple):
    """Of each pollutant: hours, days (p,) bool, whether high ones are asked for; limits of hours and of days (p, most), infinite: none."""

    hours: np.ndarray
    days: np.ndarray
    of_hours: np.ndarray
    of_days: np.ndarray


def indicators_of(hours: Mapping[str, np.ndarray], target: str = "receiver") -> dict[str, np.ndarray]:
    """Every concentration indicator of a target: id -> (n,) float64. hours : pollutant -> (n, 8760) float32 [µg/m³]."""
    wanted = _wanted(target, tuple(hours))
    series = np.stack([by_hour_of_day(np.asarray(each, np.float32)) for each in hours.values()], axis=1)
    found = np.empty((*series.shape[:2], _DAY + 1 + wanted.of_hours.shape[1] + wanted.of_days.shape[1]))
    with ONE_KERNEL_AT_A_TIME:
        _kernel(series, wanted, found)
    return _named(found, target, tuple(hours))


def indicators_of_sums(
    open_road: np.ndarray, heat: np.ndarray, canyon: CanyonInput, given: HourInput, target: str = "receiver"
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """The same, and (2, n) what roads and heating add to the mean of NOx, from what study_sums.hours_of takes: `indicators_of` its hours."""
    wanted, n = _wanted(target, NAMES), len(open_road)
    found = np.empty((n, len(NAMES), _DAY + 1 + wanted.of_hours.shape[1] + wanted.of_days.shape[1]))
    added = np.empty((2, n))
    with ONE_KERNEL_AT_A_TIME:
        _year_kernel(open_road.reshape(n, -1, open_road.shape[-1]), heat, canyon, given, PER_PPB, wanted, found, added)
    return _named(found, target, NAMES), added


def indicators_by_hour_of_sums(
    open_road: np.ndarray, heat: np.ndarray, canyon: CanyonInput, given: HourInput, target: str = "receiver"
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """As `indicators_of_sums`, and the hours of the mean day, id -> (n, 24) [µg/m³]: the hours of these receptors are held for them."""
    wanted = _wanted(target, NAMES)
    series, added = days_of(open_road, heat, canyon, given)
    found = np.empty((*series.shape[:2], _DAY + 1 + wanted.of_hours.shape[1] + wanted.of_days.shape[1]))
    with ONE_KERNEL_AT_A_TIME:
        _kernel(series, wanted, found)
    mean_day = series.mean(axis=-1, dtype=np.float64)  # (n, p, 24)
    gaps = np.isnan(mean_day)
    mean_day[gaps] = annual_mean(series[gaps])
    hours = {by_hour(name, target): np.ascontiguousarray(mean_day[:, p]) for p, name in enumerate(NAMES)}
    return {**_named(found, target, NAMES), **hours}, added


# asked again for every tile, and the catalogue stays as it is
@functools.cache
def _words(target: str, names: tuple[str, ...]) -> dict[str, tuple[int, str]]:
    """Indicator id -> number of its pollutant, and its id without either."""
    prefix = "air." + PLACES[target][0]
    return {
        key: (p, key.removeprefix(prefix + name))
        for p, name in enumerate(names)
        for key in CATALOGUE
        if key.startswith(f"{prefix}{name}") and CATALOGUE[key].target == target
    }


@functools.cache
def _limits(target: str, names: tuple[str, ...], kind: str) -> list[list[float]]:
    words = list(_words(target, names).values())
    return [
        sorted({_value(w) for q, w in words if q == p and w.startswith(f"_{kind}s_above_")}) for p in range(len(names))
    ]


@functools.cache
def _wanted(target: str, names: tuple[str, ...]) -> _Wanted:
    words, tables = list(_words(target, names).values()), []
    for kind in ("hour", "day"):
        limits = _limits(target, names, kind)
        table = np.full((len(names), max((len(each) for each in limits), default=0)), np.inf)
        for p, each in enumerate(limits):
            table[p, : len(each)] = each
        asked = np.array([any(q == p and w.startswith(f"_{kind}") for q, w in words) for p in range(len(names))])
        tables.append((asked, table))
    (hours, of_hours), (days, of_days) = tables
    return _Wanted(hours, days, of_hours, of_days)


def _named(found: np.ndarray, target: str, names: tuple[str, ...]) -> dict[str, np.ndarray]:
    of_hours, of_days = (_limits(target, names, kind) for kind in ("hour", "day"))
    first = _DAY + 1, _DAY + 1 + max((len(each) for each in of_hours), default=0)
    values = {}
    for key, (p, words) in _words(target, names).items():
        if words == "":
            column = _MEAN
        elif words.endswith("_19th"):
            column = _HOUR if words.startswith("_hour") else _DAY
        elif words.startswith("_hours_above_"):
            column = first[0] + of_hours[p].index(_value(words))
        elif words.startswith("_days_above_"):
            column = first[1] + of_days[p].index(_value(words))
        else:
            continue
        values[key] = np.ascontiguousarray(found[:, p, column])
    return values


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


@njit(error_model="numpy")
def _count_above(values, limit):  # type: ignore[no-untyped-def]
    count = 0
    for d in range(values.size):
        count += values[d] > limit
    return float(count)


@njit(error_model="numpy")
def _onto_days(values, sums):  # type: ignore[no-untyped-def]
    for d in range(values.size):
        sums[d] += values[d]


@njit(error_model="numpy")
def _has_gaps(sums):  # type: ignore[no-untyped-def]
    gaps = 0
    for d in range(sums.size):
        gaps += sums[d] != sums[d]  # NaN
    return gaps > 0


@njit(error_model="numpy")
def _onto_known(values, sums, there):  # type: ignore[no-untyped-def]
    for d in range(values.size):
        if not math.isnan(values[d]):
            sums[d] += values[d]
            there[d] += 1


@njit(error_model="numpy")
def _keep_highest(values, highest):  # type: ignore[no-untyped-def]
    for d in range(values.size):
        if values[d] > highest[0]:
            _insert(highest, values[d])


@njit(error_model="numpy")
def _of_one(series, hourly, daily, of_hours, of_days, found):  # type: ignore[no-untyped-def]
    """Mean, highs and counts of one pollutant at one receptor, series (24, days), into found."""
    n_hours, n_days, first_day = series.size, series.shape[1], _DAY + 1 + of_hours.size
    hours, days = np.full(_NTH, -np.inf), np.full(_NTH, -np.inf)
    sums, there = np.zeros(n_days), np.full(n_days, HOURS_OF_DAY)
    found[:] = 0.0
    for hour in range(series.shape[0]):
        _onto_days(series[hour], sums)
    if _has_gaps(sums):
        sums[:], there[:] = 0.0, 0
        for hour in range(series.shape[0]):
            _onto_known(series[hour], sums, there)
    for hour in range(series.shape[0]):
        if hourly:
            _keep_highest(series[hour], hours)
            for i in range(of_hours.size):
                found[_DAY + 1 + i] += _count_above(series[hour], of_hours[i])
    total, known, known_days = 0.0, 0, 0
    for day in range(n_days):
        total += sums[day]
        known += there[day]
        if daily and there[day] > 0 and there[day] >= DAY_CAPTURE * HOURS_OF_DAY:
            known_days += 1
            of_day = sums[day] / there[day]
            _insert(days, of_day)
            for i in range(of_days.size):
                if of_day > of_days[i]:
                    found[first_day + i] += 1.0
    enough = known > 0 and known >= YEAR_CAPTURE * n_hours
    enough_days = known_days > 0 and known_days >= YEAR_CAPTURE * n_days
    found[_MEAN] = total / known if enough else math.nan
    found[_HOUR] = hours[0] if enough and hours[0] > -np.inf else math.nan
    found[_DAY] = days[0] if enough_days and days[0] > -np.inf else math.nan
    for i in range(of_hours.size):
        if not enough:
            found[_DAY + 1 + i] = math.nan
    for i in range(of_days.size):
        if not enough_days:
            found[first_day + i] = math.nan


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _kernel(series, wanted, found):  # type: ignore[no-untyped-def]
    for r in prange(series.shape[0]):
        for p in range(series.shape[1]):
            _of_one(series[r, p], wanted.hours[p], wanted.days[p], wanted.of_hours[p], wanted.of_days[p], found[r, p])


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _year_kernel(open_road, heat, canyon, given, per_ppb, wanted, found, added):  # type: ignore[no-untyped-def]
    for r in prange(open_road.shape[0]):
        series = np.empty((found.shape[1], *given.state.shape), np.float32)
        added[0, r], added[1, r] = hours_of_one(r, open_road, heat, canyon, given, per_ppb, series)
        for p in range(found.shape[1]):
            _of_one(series[p], wanted.hours[p], wanted.days[p], wanted.of_hours[p], wanted.of_days[p], found[r, p])


def warm() -> None:
    """Compiles the kernels."""
    indicators_of({"no2": np.zeros((1, 8760), np.float32)})
    indicators_of_sums(*one_receptor_of_days(2))
