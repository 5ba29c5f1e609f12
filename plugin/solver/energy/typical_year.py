"""Measured years beside the typical year that is computed: heat of rooms by the ratio of their degree days, where these are known.

What of a carrier heats rooms is computed for the baseline (monthly_delivered) and kept beside its result, as scenarios are calibrated
with the same measured energy.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ...city.weather import Weather
from ...scenario.scenario import BASELINE
from ...store.measured_table import ALL_CARRIERS, DegreeDays, read_degree_days
from ...store.twin import Twin
from .degree_days import heating_degree_days

if TYPE_CHECKING:
    from .monthly_delivered import MonthlyDelivered

GRID = "electricity"
SHARES = "weather_share.csv"  # beside delivered.csv


class Typical(NamedTuple):
    """known : degree days of measured years; typical : of the weather that is computed with [K d], NaN without weather
    shares : carrier -> (n,) part that heats rooms, of the baseline; None where it is not known"""

    known: DegreeDays
    typical: float
    shares: dict[str, np.ndarray] | None

    def factor(self, carrier: str, year: int) -> np.ndarray | None:
        """(n,) what the energy of a year is multiplied with: what heats rooms by the degree days, the rest as it is; None: as measured."""
        own = self.known.of(year)
        share = None if self.shares is None else self.shares.get(carrier)
        if share is None or np.isnan(own) or np.isnan(self.typical):
            return None
        return np.where(np.isnan(share), 1.0, 1.0 - share + share * self.typical / own)

    def all_of(self, years: tuple[int, ...]) -> bool:
        """Whether all years are corrected."""
        usable = self.shares is not None and not np.isnan(self.typical)
        return bool(years) and usable and not any(np.isnan(self.known.of(year)) for year in years)

    def about(self, years: tuple[int, ...]) -> dict[str, Any]:
        return {
            "typical": None if np.isnan(self.typical) else round(self.typical, 1),
            **{str(year): None if np.isnan(self.known.of(year)) else self.known.of(year) for year in years},
        }

    def words(self, years: tuple[int, ...], weather: Weather | None) -> list[str]:
        """One sentence on what the weather of the measured years was against that of the run."""
        place = "" if weather is None else f" of {weather.place}"
        listed = ", ".join(str(year) for year in years) or "no whole year"
        corrected = [year for year in years if not np.isnan(self.known.of(year))]
        if not corrected or self.shares is None or np.isnan(self.typical):
            return [f"Measured in {listed}, computed with the weather year{place}: not corrected for degree days"]
        said = ", ".join(f"{year}: {self.known.of(year):.0f}" for year in corrected)
        rest = [str(year) for year in years if year not in corrected]
        more = f"; {', '.join(rest)} as measured" if rest else ""
        return [
            f"Measured in {listed}, computed with the weather year{place} of {self.typical:.0f} degree days: heat of rooms is corrected by "
            f"the degree days of the measured years ({said}{more})"
        ]


def typical_of(
    twin: Twin, scenario: str, ids: np.ndarray, weather: Weather | None, months: MonthlyDelivered | None
) -> Typical:
    """Shares are those of the baseline: of this run, or as it has left them."""
    degree_days = float("nan") if weather is None else heating_degree_days(weather.air_temperature_c)
    shares = months.weather_share() if scenario == BASELINE and months is not None else _kept_shares(twin, ids)
    if shares is not None:  # all carriers together: what heats rooms of the whole
        shares = {**shares, ALL_CARRIERS: _share_of_all(months, shares)}
    return Typical(read_degree_days(twin.gpkg), degree_days, shares)


def _share_of_all(months: MonthlyDelivered | None, shares: dict[str, np.ndarray]) -> np.ndarray:
    if months is None or ALL_CARRIERS in shares:
        return shares.get(ALL_CARRIERS, np.full(len(shares[GRID]), np.nan))
    every = sum((np.nan_to_num(each).sum(axis=1) for each in months.by_carrier.values()), np.zeros(len(shares[GRID])))
    rooms = sum((np.nan_to_num(each) for each in months.rooms.values()), np.zeros(len(shares[GRID])))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(every > 0, rooms / every, np.nan)


def shares_writer(
    twin: Twin, scenario: str, ids: np.ndarray, months: MonthlyDelivered, then: Callable[[Path], None]
) -> Callable[[Path], None]:
    """Writes weather_share.csv of the baseline, which scenarios are calibrated with, and what else belongs into the folder."""

    def write(folder: Path) -> None:
        then(folder)
        typical = typical_of(twin, scenario, ids, None, months)
        if (
            scenario != BASELINE
            or typical.shares is None
            or all(np.isnan(each).all() for each in typical.shares.values())
        ):
            return
        with open(folder / SHARES, "w", encoding="utf-8", newline="") as handle:
            table = csv.writer(handle, lineterminator="\n")
            table.writerow(["id", *typical.shares])
            for i, each in enumerate(ids):
                cells = [float(column[i]) for column in typical.shares.values()]
                table.writerow([each, *("" if np.isnan(cell) else repr(cell) for cell in cells)])

    return write


def _kept_shares(twin: Twin, ids: np.ndarray) -> dict[str, np.ndarray] | None:
    """Of the baseline's result; None where it has none, or is about other buildings."""
    path = twin.result_folder(BASELINE, "energy") / SHARES
    try:
        with open(path, encoding="utf-8", newline="") as handle:
            header, *rows = list(csv.reader(handle))
        columns = list(zip(*rows))
        if list(columns[0]) != [str(each) for each in ids]:
            return None
        return {
            key: np.array([float(cell) if cell else np.nan for cell in column])
            for key, column in zip(header[1:], columns[1:])
        }
    except (OSError, ValueError, IndexError):
        return None
