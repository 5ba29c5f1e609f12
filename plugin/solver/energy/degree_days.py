"""Heating degree days: what makes the heat of one year comparable with that of another, or of the typical year of a weather file."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np

from ...city.errors import InputError
from ...store.measured_table import YEARS, DegreeDays
from ...store.twin import Twin

BASE_C, LIMIT_C = 18.0, 15.0  # Eurostat (nrg_chdd): days with a mean of at most 15 °C count by what they lack to 18 °C
PLAUSIBLE = (50.0, 15000.0)
HINT = "Write 2023=3410, or 2023=name of a weather file of the study; by the definition of Eurostat (18 °C, days of at most 15 °C)."


def heating_degree_days(air_temperature_c: np.ndarray) -> float:
    """Of a year of hours [K d]. References: Eurostat, nrg_chdd: HDD = Σ (18 − T_m) of days with T_m ≤ 15 °C."""
    days = np.asarray(air_temperature_c, np.float64).reshape(-1, 24).mean(axis=1)
    return float(np.where(days <= LIMIT_C, BASE_C - days, 0.0).sum())


def degree_days_of(words: Iterable[str], twin: Twin) -> DegreeDays:
    """Of entries "2023=3410" or "2023=weather name" of the twin.

    Raises: InputError naming the entry that is neither, a year given twice, or a number that cannot be.
    """
    found: dict[int, tuple[float, str]] = {}
    for entry in words:
        match = re.fullmatch(r"\s*(\d{4})\s*[=:]\s*(.+?)\s*", entry)
        if match is None or not YEARS[0] <= int(match[1]) <= YEARS[1]:
            raise InputError(f"{entry!r} is no year with its degree days", HINT, field="degree_days")
        year, value = int(match[1]), match[2]
        if year in found:
            raise InputError(f"the year {year} has degree days twice", "Keep one of them.", field="degree_days")
        found[year] = _value(value, twin)
    years = sorted(found)
    return DegreeDays(
        np.array(years, np.int64),
        np.array([found[year][0] for year in years], np.float64),
        np.array([found[year][1] for year in years], dtype=object),
    )


def _value(words: str, twin: Twin) -> tuple[float, str]:
    try:
        number = float(words.replace(" ", "").replace("\u202f", ""))
    except ValueError:
        if words not in twin.weather_names():
            known = ", ".join(twin.weather_names()) or "none"
            raise InputError(
                f"{words!r} is neither a number nor a weather file of the study ({known})", HINT, field="degree_days"
            ) from None
        from .weather_of_scenario import weather_of

        return round(heating_degree_days(weather_of(twin, words).air_temperature_c), 1), f"weather file {words}"
    if not PLAUSIBLE[0] <= number <= PLAUSIBLE[1]:
        raise InputError(
            f"{number:g} degree days, must be from {PLAUSIBLE[0]:g} to {PLAUSIBLE[1]:g} K d", HINT, field="degree_days"
        )
    return number, "given"
