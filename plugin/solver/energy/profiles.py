"""How a use is kept through the year: hourly set points of heating and cooling, and when its people and devices give heat."""

from __future__ import annotations

import numpy as np

from ...city.fields import USES
from ...city.weather import HOURS
from .archetypes import Columns

OTHER = USES.index("other")
RAMP_K_PER_H = (
    1.0  # how fast the set point climbs before the use begins: a real boiler starts early, it has no endless power
)

# Uses in which people also sleep: kept cool and giving heat day and night
SLEEPING = ("residential", "hotel", "health")
ABSENT = 0.2  # internal gains outside the hours of use against those in them: what is never switched off; assumption


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
    wanted = np.where(in_use(profiles), target[:, None], low[:, None])
    for _ in range(HOURS):  # backwards in time, as often as the deepest setback needs; the year is a ring
        climbing = np.maximum(wanted, np.roll(wanted, -1, axis=1) - RAMP_K_PER_H)
        if np.array_equal(climbing, wanted, equal_nan=True):
            break
        wanted = climbing
    return np.where(heated[:, None], wanted, np.nan)


def cooling_set_points(profiles: Columns, heat_to: np.ndarray, cooling_c: float | None = None) -> np.ndarray:
    """Temperature above which every use is cooled in every hour, (n_uses, 8760) [°C]; inf outside the hours of use and where never.

    Uses in which people sleep are cooled day and night. Never below the heating set points heat_to (n_uses, 8760) [°C].
    cooling_c: replaces the set point of every use, also of those that have none [°C].
    """
    of_uses = np.nan_to_num(by_use(profiles, "cooling_c"), nan=np.inf)
    above = (of_uses if cooling_c is None else np.full(len(USES), float(cooling_c)))[:, None]
    return np.fmax(np.where(_always(profiles), above, np.inf), heat_to)


def presence(profiles: Columns) -> np.ndarray:
    """Internal gains of every use and hour against those of its mean hour, (n_uses, 8760) [-], mean 1.

    Even where people sleep; else `ABSENT` of the hours of use outside them.
    """
    shape = np.where(_always(profiles), 1.0, ABSENT)
    return shape / shape.mean(axis=1, keepdims=True)


def _always(profiles: Columns) -> np.ndarray:
    """(n_uses, 8760) bool: in use, or people sleep there."""
    return in_use(profiles) | np.isin(USES, SLEEPING)[:, None]


def in_use(profiles: Columns) -> np.ndarray:
    """(n_uses, 8760) bool: the year begins on a Monday; hours over midnight are one period."""
    hour_of_day, weekday = np.arange(HOURS) % 24, np.arange(HOURS) // 24 % 7
    start, end = by_use(profiles, "from_h")[:, None], by_use(profiles, "to_h")[:, None]
    by_day = np.where(
        start <= end, (hour_of_day >= start) & (hour_of_day < end), (hour_of_day >= start) | (hour_of_day < end)
    )
    return np.asarray(by_day & (weekday < by_use(profiles, "days_week")[:, None]))
