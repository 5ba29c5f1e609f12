"""Energy by the hour on the days one plans for: of every building, computed when somebody asks, from an energy result."""

from __future__ import annotations

from typing import Dict, Tuple

from .indicator import Indicator

PROCESS = "energy-days"
# kind of day -> what it is called, what it is
DAY_KINDS: Dict[str, Tuple[str, str]] = {
    "mean": ("mean day", "mean of all days of the year"),
    "working": ("working day", "mean of Monday to Friday"),
    "saturday": ("Saturday", "mean of the Saturdays"),
    "sunday": ("Sunday", "mean of the Sundays"),
    "coldest": ("coldest day", "day with the lowest mean temperature outside"),
    "hottest": ("hottest day", "day with the highest mean temperature outside"),
}
# quantity of the hours of buildings -> what it is called
QUANTITIES: Dict[str, str] = {
    "heat": "Heat for rooms by hour",
    "cooling": "Heat taken out of rooms by hour",
    "electricity": "Electricity by hour",
}
_HELP = "Power in each hour, beginning at it, in local standard time. The year of the weather begins on a Monday; holidays are days like others."


def day_indicator(quantity: str, kind: str) -> str:
    """ "energy-days.heat_coldest"."""
    return f"{PROCESS}.{quantity}_{kind}"


ENERGY_DAYS = tuple(
    Indicator(
        day_indicator(quantity, kind),
        f"{label}, {words}",
        "kW",
        about,
        times="diurnal",
        spacing="log",
        dead_band=0.05,
        decimals=1,
        help=_HELP,
    )
    for quantity, label in QUANTITIES.items()
    for kind, (words, about) in DAY_KINDS.items()
)
