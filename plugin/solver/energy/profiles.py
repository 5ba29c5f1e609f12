"""How a use is heated through the year: hourly set points."""

from __future__ import annotations

import numpy as np

from ...city.fields import USES
from ...city.weather import HOURS
from .archetypes import Columns

OTHER = USES.index("other")
RAMP_K_PER_H = (
    1.0  # how fast the set point climbs before the use begins: a real boiler starts early, it has no endless power
)


def use_index(use: np.ndarray) -> np.ndarray:
    """(n,) int64, the row of city.fields.USES; an unknown or missing use is "other"."""
    number = {word: i for i, word in enumerate(USES)}
    return np.array([number.get(str(word), OTHER) for word in use], dtype=np.int64)


def by_use(profiles: Columns, key: str) -> np.ndarray:
    """(n_uses,) float64, a column of the use profiles in the order of city.fields.USES."""
    listed = profiles["use"].tolist()
    return profiles[key][[listed.index(use) for use in USES]]


def set_points(profiles: Columns, set_point_c: float | None = None, setback: bool = True) -> np.ndarray:
    """Heating set point of every use and hour.

    In use hours the set point, else the setback temperature; before the use begins the set point climbs by 1 K an hour. The year
    begins on a Monday, and a use of five days a week rests at the weekend.
    Parameters: set_point_c: replaces the set point of every heated use (the setback keeps its distance) [°C];
    setback False: the set point day and night.
    Returns: (n_uses, 8760) float64 [°C], NaN for a use that is not heated.
    """
    heated = by_use(profiles, "heated") > 0
    target, low = by_use(profiles, "set_point_c"), by_use(profiles, "setback_c")
    if set_point_c is not None:
        low = low - target + set_point_c
        target = np.full(len(USES), float(set_point_c))
    low = np.minimum(low, target) if setback else target
    hour_of_day, weekday = np.arange(HOURS) % 24, np.arange(HOURS) // 24 % 7
    start, end = by_use(profiles, "from_h")[:, None], by_use(profiles, "to_h")[:, None]
    by_day = np.where(
        start <= end, (hour_of_day >= start) & (hour_of_day < end), (hour_of_day >= start) | (hour_of_day < end)
    )
    in_use = by_day & (weekday < by_use(profiles, "days_week")[:, None])
    wanted = np.where(in_use, target[:, None], low[:, None])
    for _ in range(HOURS):  # backwards in time, as often as the deepest setback needs; the year is a ring
        climbing = np.maximum(wanted, np.roll(wanted, -1, axis=1) - RAMP_K_PER_H)
        if np.array_equal(climbing, wanted, equal_nan=True):
            break
        wanted = climbing
    return np.where(heated[:, None], wanted, np.nan)
