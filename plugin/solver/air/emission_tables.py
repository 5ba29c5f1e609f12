"""Words and tables the road emissions share: a class of vehicle, what is emitted, and reading the air_*.csv of resources/coefficients (AIR.md)."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ...city.errors import InputError
from ..noise.csv_table import TableRow, read_rows
from ..version import RESOURCES

FOLDER = RESOURCES / "coefficients"
POLLUTANTS = ("nox", "no2", "pm10", "pm25", "co2")  # nox and no2 as mass of NO2, co2 fossil; pm with wear
TRAFFIC = (
    "1",
    "2",
    "3",
    "4a",
    "4b",
)  # categories of traffic as noise has them: light, medium heavy, heavy, mopeds, motorcycles
KINDS = ("car", "van", "truck", "bus", "moped", "motorcycle")
FUELS = ("petrol", "diesel", "petrol_hybrid", "electric", "lpg", "cng")
HEAVY_KINDS = ("truck", "bus")
ELECTRIC = "electric"
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "EEV": 5}
_HIGHEST_EURO = 9


class Vehicle(NamedTuple):
    """A class of vehicle: kind of KINDS, fuel of FUELS, segment and emission class as the EMEP/EEA guidebook names them."""

    kind: str
    fuel: str
    segment: str
    euro: str

    @property
    def euro_number(self) -> int:
        """The stage of the limits met: 4 of "Euro 4" and "Euro IV", 0 before the first, 9 without exhaust; EEV counts as V."""
        if self.fuel == ELECTRIC:
            return _HIGHEST_EURO
        words = self.euro.split()
        if words and words[0] == "EEV":
            return _ROMAN["EEV"]
        if len(words) < 2 or words[0] != "Euro":
            return 0
        return int(words[1]) if words[1].isdigit() else _ROMAN.get(words[1], 0)

    def __str__(self) -> str:
        return " ".join(part for part in (self.kind, self.fuel, self.segment, self.euro) if part)


def rows_of(name: str, columns: Sequence[str], folder: Path = FOLDER) -> list[TableRow]:
    """The rows of air_<name>.csv. Raises: InputError naming the file when it is missing or lacks a column."""
    return read_rows(folder / f"air_{name}.csv", columns)


@functools.lru_cache(maxsize=64)
def _columns_once(path: Path, columns: tuple[str, ...], changed_ns: int) -> tuple[TableRow, ...]:
    return tuple(read_rows(path, columns))


def kept_rows(name: str, columns: Sequence[str], folder: Path = FOLDER) -> tuple[TableRow, ...]:
    """As `rows_of`, read once as long as the file does not change."""
    path = folder / f"air_{name}.csv"
    if not path.is_file():
        rows_of(name, columns, folder)  # says that it is not there
    return _columns_once(path, tuple(columns), path.stat().st_mtime_ns)


def check_pollutants(pollutants: Sequence[str]) -> None:
    """Raises: InputError naming the first that is not known."""
    for pollutant in pollutants:
        if pollutant not in POLLUTANTS:
            raise InputError(
                f"{pollutant!r}, must be one of {', '.join(POLLUTANTS)}", "Correct the option.", field="pollutants"
            )


def statuses(names: Sequence[str], folder: Path = FOLDER) -> dict[str, int]:
    """How many rows of tables are "confirmed", "to be confirmed", "assumption": what a result says of its coefficients."""
    found: dict[str, int] = {}
    for name in names:
        for row in kept_rows(name, ("status",), folder):
            found[row.cells["status"]] = found.get(row.cells["status"], 0) + 1
    return found
