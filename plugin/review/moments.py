"""Moments: which of its values an indicator shows at an hour and a day, and what that moment is called.

Hours are hour-beginning local standard time; days are those of a year without a leap day, 1 … 365.
"""

from __future__ import annotations

from typing import Tuple

import numpy as np

from ..city.weather import MONTH_DAYS
from ..indicators.indicator import Indicator
from ..words import tr

HOURS, MONTHS = "hours", "months"
AXIS_OF = {"diurnal": HOURS, "monthly": MONTHS}  # time axis of an indicator -> what one goes through
FRAMES = {HOURS: 24, MONTHS: 12}
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = 365
YEAR = 2001  # of the dates QGIS's temporal controller is given: all weather is put into it, too


def axis_of(entry: Indicator) -> str:
    """HOURS, MONTHS, or "" of an indicator that has one value for all times."""
    return AXIS_OF.get(entry.times, "")


def date_of(day: int) -> Tuple[int, int]:
    """Month 1 … 12 and day of the month of a day of the year 1 … 365; days beyond are taken as the nearest one there is."""
    left = min(max(int(day), 1), DAYS)
    for month, length in enumerate(MONTH_DAYS, 1):
        if left <= length:
            return month, left
        left -= length
    raise AssertionError("365 days are in twelve months")


def day_of(month: int, day_of_month: int) -> int:
    """Day of the year of a date; a day a month does not have (29 February) is its last one."""
    return sum(MONTH_DAYS[: month - 1]) + min(max(day_of_month, 1), MONTH_DAYS[month - 1])


def date_words(day: int) -> str:
    """ "21 Mar"."""
    month, number = date_of(day)
    return tr("{day} {month}").format(day=number, month=tr(MONTH_NAMES[month - 1]))


def hour_words(hour: int) -> str:
    """ "15–16 h": the hour that begins at 15 o'clock."""
    return tr("{start}–{end} h").format(start=hour, end=hour + 1)


def place(entry: Indicator, hour: int, day: int) -> int:
    """Column of the values of an indicator with a time axis."""
    return hour if axis_of(entry) == HOURS else date_of(day)[0] - 1


def at_moment(entry: Indicator, values: np.ndarray, hour: int, day: int) -> np.ndarray:
    """(n,) of (n,), which is the same at all times, or of (n, n_times)."""
    return values if values.ndim == 1 else values[:, place(entry, hour, day)]


def moment_words(entry: Indicator, hour: int, day: int) -> str:
    """What of the time axis is shown, "" of an indicator without one."""
    axis = axis_of(entry)
    if axis == HOURS:
        return hour_words(hour)
    return tr(MONTH_NAMES[date_of(day)[0] - 1]) if axis == MONTHS else ""
