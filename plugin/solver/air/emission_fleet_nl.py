"""Dutch fleet averages for street (SRM1) as published each year: an alternative to speed functions and fleet, exhaust and wear together."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...city.errors import InputError
from ...city.provenance import Origin
from .emission_tables import FOLDER, kept_rows

VEHICLES = ("light", "medium_heavy", "heavy")
SPEED_CLASSES = ("city_stagnating", "city_normal", "city_free_flow", "rural")
MEAN_SPEED_KMH = (
    13.0,
    22.5,
    37.5,
    60.0,
)  # of the classes: about 13, 15 to 30, 30 to 45, about 60 (to be confirmed, AIR.md)
POLLUTANTS = ("nox", "no2", "pm10", "pm25", "co", "benzene", "so2", "B")
OF_TRAFFIC = ("light", "medium_heavy", "heavy", "light", "light")  # two-wheelers count as light traffic: assumption
_COLUMNS = ("pollutant", "year", "vehicle", *SPEED_CLASSES)
FARTHEST_YEARS = 10  # between two years of the publication a line is drawn over: as far as 2020 and 2030 of it
_HINT = "Choose another year, or add the row of the publication to the table."


class DutchAverages(NamedTuple):
    """(pollutant, vehicle) -> years, ascending, and (n_years, 4) factors by SPEED_CLASSES, NaN none [g/km]."""

    by_vehicle: dict[tuple[str, str], tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class DutchFleet:
    """The averages of a year in the place of a Fleet: `factors` for emission_road; gradient and cold start are not in them."""

    year: int
    table: DutchAverages
    name: str = "SRM1 Netherlands"
    origin: Origin = Origin.ARCHETYPE
    source: str = "Dutch fleet averages for SRM1, publication of 2015 (air_fleet_nl.csv)"

    def factors(self, category: int, speed_kmh: np.ndarray, pollutants: Sequence[str]) -> np.ndarray:
        """(k, n_pollutants) float64 [g/km] of a category of traffic. Raises: InputError naming a row the table does not have."""
        vehicle = OF_TRAFFIC[category]
        return np.stack([dutch_factor_at(self.table, p, vehicle, self.year, speed_kmh) for p in pollutants], axis=-1)


def dutch_averages(folder: Path = FOLDER) -> DutchAverages:
    """air_fleet_nl.csv. Raises: InputError naming file, row and column."""
    path = folder / "air_fleet_nl.csv"
    return _read_once(folder, path.stat().st_mtime_ns if path.is_file() else 0)


def dutch_factor(
    table: DutchAverages, pollutant: str, vehicle: str, year: int, speed_class: str, exactly: bool = False
) -> float:
    """Factor of a class of VEHICLES in a year [g/km]: the publication's, or linear between two of its years.

    exactly : only years of the publication. Raises: InputError naming what the table does not have; nothing is taken from another
    vehicle or pollutant, from years on one side only or from two that are more than FARTHEST_YEARS apart.
    """
    if speed_class not in SPEED_CLASSES:
        raise InputError(
            f"{speed_class!r}, must be one of {', '.join(SPEED_CLASSES)}", "Correct it.", field="speed_class"
        )
    factors = _of_year(table, pollutant, vehicle, year)
    if exactly and year not in table.by_vehicle[pollutant, vehicle][0]:
        raise InputError(f"no row of {pollutant} for {vehicle} in {year}", _HINT, file="air_fleet_nl.csv", field="year")
    return float(factors[SPEED_CLASSES.index(speed_class)])


def dutch_factor_at(table: DutchAverages, pollutant: str, vehicle: str, year: int, speed_kmh: np.ndarray) -> np.ndarray:
    """(k,) float64 [g/km] at (k,) mean speeds above 0: linear between the mean speeds of the classes, constant beyond them."""
    speed = np.asarray(speed_kmh, np.float64)
    wrong = np.flatnonzero(~(speed > 0))
    if len(wrong):
        raise ValueError(f"speed_kmh[{wrong[0]}] is {speed[wrong[0]]:g}, must be above 0")
    return np.interp(speed, MEAN_SPEED_KMH, _of_year(table, pollutant, vehicle, year))


def _of_year(table: DutchAverages, pollutant: str, vehicle: str, year: int) -> np.ndarray:
    found = table.by_vehicle.get((pollutant, vehicle))
    if found is None:
        raise InputError(f"no factor of {pollutant} for {vehicle}", _HINT, file="air_fleet_nl.csv")
    years, factors = found
    after = int(np.searchsorted(years, year))
    within = after < len(years) and (years[after] == year or after > 0)
    if not within or (years[after] != year and years[after] - years[after - 1] > FARTHEST_YEARS):
        known = ", ".join(f"{each:g}" for each in years)
        far = f", more than {FARTHEST_YEARS} years apart" if within else ""
        raise InputError(
            f"{year}, {pollutant} of {vehicle} is known for {known}{far}", _HINT, file="air_fleet_nl.csv", field="year"
        )
    return np.array([np.interp(year, years, factors[:, j]) for j in range(len(SPEED_CLASSES))])


@functools.lru_cache(maxsize=4)
def _read_once(folder: Path, changed_ns: int) -> DutchAverages:
    found: dict[tuple[str, str], dict[float, list[float]]] = {}
    for row in kept_rows("fleet_nl", _COLUMNS, folder):
        key = (row.text("pollutant", POLLUTANTS), row.text("vehicle", VEHICLES))
        year = row.number("year", 1990, 2100)
        if year in found.setdefault(key, {}):
            raise row.fault("year", f"{key[0]} of {key[1]} in {year:g} is there already")
        found[key][year] = [row.number(name, 0, 1e4) for name in SPEED_CLASSES]
    return DutchAverages(
        {key: (np.array(sorted(by)), np.array([by[y] for y in sorted(by)])) for key, by in found.items()}
    )
