"""A year of hours as the numbers that limits are set for: means, high percentiles, days and hours above, and how much was known.

NaN is an hour that is not known. A day counts with 18 of its 24 hours, a year with 85 % of its hours: the objectives of the EU for
measurements (Directive (EU) 2024/2881, Annex V, points B and C), below which the number is NaN and not a guess.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...indicators.air_limits import DAY, HOUR, LIMITS, YEAR, AirLimit

HOURS_OF_DAY = 24
DAY_CAPTURE, YEAR_CAPTURE = 0.75, 0.85


@dataclass(frozen=True)
class Comparison:
    """A limit and what receptors have of it.

    limit : the entry of the table; value : (n,) the mean of the year [µg/m³], or how often a day or hour was above it
    met : (n,) 1.0 within the limit, 0.0 above, NaN where too little of the year is known
    """

    limit: AirLimit
    value: np.ndarray
    met: np.ndarray


def data_capture(hours: np.ndarray) -> np.ndarray:
    """Share of the hours that are known, (n,) 0 … 1, of (n, n_hours)."""
    return 1.0 - np.isnan(hours).mean(axis=1)


def annual_mean(hours: np.ndarray, capture: float = YEAR_CAPTURE) -> np.ndarray:
    """Mean of the hours that are known, (n,) float64, of (n, n_hours) [µg/m³]; NaN below the capture."""
    known = ~np.isnan(hours)
    count = known.sum(axis=1)
    total = np.where(known, hours, 0.0).sum(axis=1, dtype=np.float64)
    return np.where(_enough(count, hours.shape[1], capture), total / np.maximum(count, 1), np.nan)


def daily_means(hours: np.ndarray, capture: float = DAY_CAPTURE) -> np.ndarray:
    """Means of calendar days, (n, n_days), of (n, 24 n_days) [µg/m³]; NaN where fewer than 18 of 24 hours are known.

    Raises: ValueError when the hours are no whole days.
    """
    n, n_hours = hours.shape
    if n_hours % HOURS_OF_DAY or not n_hours:
        raise ValueError(f"{n_hours} hours are no whole days")
    days = hours.reshape(n * (n_hours // HOURS_OF_DAY), HOURS_OF_DAY)
    return annual_mean(days, capture).reshape(n, -1)


def times_above(periods: np.ndarray, value: float, capture: float = YEAR_CAPTURE) -> np.ndarray:
    """How many hours or days are above a value, (n,) float64, of (n, n_periods); NaN below the capture.

    A concentration equal to the limit is within it. Periods that are not known are not counted: the number is a lower bound.
    """
    known = (~np.isnan(periods)).sum(axis=1)
    above = (periods > value).sum(axis=1)  # NaN is above nothing
    return np.where(_enough(known, periods.shape[1], capture), above.astype(np.float64), np.nan)


def nth_highest(periods: np.ndarray, n: int, capture: float = YEAR_CAPTURE) -> np.ndarray:
    """The n-th highest of the hours or days, (n_receptors,); it is above a value when that is exceeded n times or more.

    The 19th highest day is what a limit with 18 days allowed is compared with. NaN below the capture.
    Raises: ValueError when there are fewer than n periods.
    """
    count = periods.shape[1]
    if not 1 <= n <= count:
        raise ValueError(f"no {n}th highest of {count}")
    low = np.where(np.isnan(periods), -np.inf, periods)
    found = np.partition(low, count - n, axis=1)[:, count - n].astype(np.float64)
    enough = _enough((~np.isnan(periods)).sum(axis=1), count, capture) & np.isfinite(found)
    return np.where(enough, found, np.nan)


def percentile(periods: np.ndarray, percent: float, capture: float = YEAR_CAPTURE) -> np.ndarray:
    """A percentile of the hours or days that are known, (n,), linear between the two next ones; NaN below the capture."""
    if not 0.0 <= percent <= 100.0:
        raise ValueError(f"percentile {percent:g}, must be 0 to 100")
    known = (~np.isnan(periods)).sum(axis=1)
    enough = _enough(known, periods.shape[1], capture)
    found = np.full(len(periods), np.nan)
    if enough.any():
        found[enough] = np.nanpercentile(periods[enough], percent, axis=1)
    return found


def compare(hours: np.ndarray, limit: AirLimit) -> Comparison:
    """One year of hours, (n, n_hours) [µg/m³], against one limit."""
    if limit.averaging == YEAR:
        value, most = annual_mean(hours), limit.value
    else:
        periods = {DAY: daily_means, HOUR: lambda same: same}[limit.averaging](hours)
        value, most = times_above(periods, limit.value), float(limit.allowed or 0)
    return Comparison(limit, value, np.where(np.isnan(value), np.nan, (value <= most).astype(np.float64)))


def compare_all(hours: np.ndarray, pollutant: str) -> tuple[Comparison, ...]:
    """Against every limit and guideline of the table for a pollutant."""
    return tuple(compare(hours, limit) for limit in LIMITS if limit.pollutant == pollutant)


def _enough(count: np.ndarray, of: int, capture: float) -> np.ndarray:
    return (count >= capture * of) & (count > 0)
