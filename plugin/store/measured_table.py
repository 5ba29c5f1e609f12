"""Measured consumption in city.gpkg: table measured_energy, one row for each building, carrier and period."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from ..city.errors import ResultError
from ..city.fields import CARRIERS
from ..scenario.scenario import BASELINE
from . import geopackage
from .twin import Twin

TABLE = "measured_energy"
DEGREE_DAYS = "measured_degree_days"  # one row a year
COLUMNS = ("id", "carrier", "year", "month", "kwh")
WHOLE_YEAR = 0  # in the column month
ALL_CARRIERS = ""
YEARS = (1900, 2100)


@dataclass(frozen=True)
class MeasuredRows:
    """Readings, each (n,). id, carrier : object of str, carrier "" for all carriers together; year, month : int64, month 0 = the whole
    year; kwh : float64, delivered in that period [kWh]."""

    id: np.ndarray
    carrier: np.ndarray
    year: np.ndarray
    month: np.ndarray
    kwh: np.ndarray

    def __len__(self) -> int:
        return len(self.id)


class DegreeDays(NamedTuple):
    """Heating degree days of years readings are of, each (k,). year : int64, once each; degree_days : float64 [K d]; source : object of str."""

    year: np.ndarray
    degree_days: np.ndarray
    source: np.ndarray

    def of(self, year: int) -> float:
        """NaN where they are not known."""
        here = np.flatnonzero(self.year == year)
        return float(self.degree_days[here[0]]) if len(here) else float("nan")


NO_DEGREE_DAYS = DegreeDays(np.zeros(0, np.int64), np.zeros(0), np.zeros(0, dtype=object))


class Fault(NamedTuple):
    """What is wrong with a reading: which one (from 0), the column, and words."""

    at: int
    column: str
    problem: str
    hint: str


def counted_twice(rows: MeasuredRows, number: Sequence[int]) -> Optional[Fault]:
    """The first reading that would count energy twice, None where there is none: a period given twice, a year given both whole and by
    months, a building both with and without carriers.

    number : (n,) of the rows as their file or table counts them
    """
    keys: List[Tuple[str, str, int, int]] = list(
        zip(rows.id.tolist(), rows.carrier.tolist(), rows.year.tolist(), rows.month.tolist())
    )
    seen: Dict[Tuple[str, str, int, int], int] = {}
    for i, key in enumerate(keys):
        if key in seen:
            return Fault(i, "id", f"{_named(*key)} is in row {number[seen[key]]} already", "Keep one of them.")
        seen[key] = i
    with_carrier = {key[0] for key in keys if key[1] != ALL_CARRIERS}
    for i, (each, carrier, year, month) in enumerate(keys):
        whole = seen.get((each, carrier, year, WHOLE_YEAR))
        if month != WHOLE_YEAR and whole is not None:
            return Fault(i, "month", f"{each}, {year} is in row {number[whole]} as a whole year", "Keep one of them.")
        if carrier == ALL_CARRIERS and each in with_carrier:
            return Fault(i, "carrier", f"{each} has rows with a carrier, too", "Name the carrier in all of them.")
    return None


def _named(each: str, carrier: str, year: int, month: int) -> str:
    period = f"{year}" if month == WHOLE_YEAR else f"{year}-{month:02d}"
    return ", ".join(word for word in (each, carrier, period) if word)


def parts_of_calibration(twin: Twin, scenario: str) -> List[str]:
    """Parts of the twin the calibrated values of a scenario rest on, for input_hashes: readings, and the energy of the baseline."""
    if twin.content_hash(TABLE) is None:
        return [TABLE]
    return [TABLE, DEGREE_DAYS] if scenario == BASELINE else [TABLE, DEGREE_DAYS, "baseline_energy"]


def read_measured(gpkg: Path) -> Optional[MeasuredRows]:
    """The table; None where the twin has none or it is empty.

    Anybody may have edited it, so that it is checked as the CSV it came from.

    Raises: ResultError naming the field or the row that is wrong.
    """
    with geopackage.connect(gpkg) as connection:
        columns = geopackage.read_columns(connection, TABLE)
    if not columns:
        return None
    for key in COLUMNS:
        if key not in columns:
            raise ResultError(f"city.gpkg, table {TABLE}: there is no field {key}", "Import the measured values again.")
    if not len(columns["id"]):
        return None
    numbers = {key: columns[key].astype(np.float64) for key in ("year", "month", "kwh")}
    id_, carrier = (_words(columns[key]) for key in ("id", "carrier"))
    for key, values, allowed, words in (
        ("id", id_, np.ones(len(id_), bool), "the id of a building"),
        (
            "carrier",
            carrier,
            np.isin(carrier.astype(str), (*CARRIERS, ALL_CARRIERS)),
            f"{', '.join(CARRIERS)}, or empty",
        ),
        ("year", numbers["year"], np.isin(numbers["year"], np.arange(YEARS[0], YEARS[1] + 1)), _YEAR_WORDS),
        ("month", numbers["month"], np.isin(numbers["month"], np.arange(13)), _MONTH_WORDS),
        ("kwh", numbers["kwh"], numbers["kwh"] >= 0, "0 or more"),
    ):
        missing = (values == "") & (key == "id") if values.dtype == object else ~np.isfinite(values)
        for row in np.flatnonzero(missing | ~allowed)[:1].tolist():
            shown = repr(values[row]) if values.dtype == object else f"{values[row]:g}"
            raise _fault_of(row, f"there is no {key}" if missing[row] else f"{key} is {shown}, must be {words}")
    year, month = (numbers[key].astype(np.int64) for key in ("year", "month"))
    rows = MeasuredRows(id_, carrier, year, month, numbers["kwh"])
    twice = counted_twice(rows, range(1, len(rows) + 1))
    if twice is not None:
        raise _fault_of(twice.at, f"{twice.problem} (field {twice.column})")
    return rows


_YEAR_WORDS = f"a whole year from {YEARS[0]} to {YEARS[1]}"
_MONTH_WORDS = "a month from 1 to 12, or 0 for the whole year"


def _words(column: np.ndarray) -> np.ndarray:
    """(n,) object of str without blanks around; "" where nothing is, and in a column that is all empty."""
    words = np.empty(len(column), dtype=object)
    words[:] = ["" if value is None or value != value else str(value).strip() for value in column.tolist()]
    return words


def _fault_of(row: int, problem: str) -> ResultError:
    """row : from 0"""
    return ResultError(
        f"city.gpkg, table {TABLE}, row {row + 1}: {problem}",
        "Correct it in the attribute table, or import the measured values again.",
    )


def read_degree_days(gpkg: Path) -> DegreeDays:
    """Those of the twin, none where it has no such table; a row without a number counts as not known."""
    with geopackage.connect(gpkg) as connection:
        columns = geopackage.read_columns(connection, DEGREE_DAYS)
    if not columns or not all(key in columns for key in ("year", "degree_days")):
        return NO_DEGREE_DAYS
    year, value = (columns[key].astype(np.float64) for key in ("year", "degree_days"))
    known = np.isfinite(year) & (value > 0)
    source = _words(columns["source"]) if "source" in columns else np.array([""] * len(year), dtype=object)
    return DegreeDays(year[known].astype(np.int64), value[known], source[known])


def write_degree_days(gpkg: Path, found: DegreeDays) -> None:
    """In place of what is there; ResultError when another program keeps the file locked."""
    try:
        with geopackage.connect(gpkg, write=True) as connection:
            if geopackage.has_table(connection, DEGREE_DAYS):
                geopackage.drop_table(connection, DEGREE_DAYS)
            if len(found.year):
                geopackage.write_table(connection, DEGREE_DAYS, found._asdict(), title="Degree days of measured years")
    except sqlite3.OperationalError as error:
        raise ResultError(
            f"{gpkg}: the degree days cannot be written ({error})",
            "Save or end edits of the city's layers in QGIS, then try again.",
        ) from error


def write_measured(gpkg: Path, rows: MeasuredRows) -> None:
    """Replaces what is there, whole or not at all; layers of the file that QGIS has open stay valid.

    ResultError when another program keeps the file locked.
    """
    columns = {key: getattr(rows, key) for key in COLUMNS}
    try:
        with geopackage.connect(gpkg, write=True) as connection:
            if geopackage.has_table(connection, TABLE):
                _refill(connection, list(zip(*[geopackage.sql_values(column) for column in columns.values()])))
            else:
                geopackage.write_table(connection, TABLE, columns, title="Measured consumption")
    except sqlite3.OperationalError as error:
        raise ResultError(
            f"{gpkg}: the measured values cannot be written ({error})",
            "Save or end edits of the city's layers in QGIS, then try again.",
        ) from error


def _refill(connection: sqlite3.Connection, rows: List[tuple]) -> None:
    listed, marks = ", ".join(f'"{key}"' for key in COLUMNS), ", ".join("?" * len(COLUMNS))
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f'DELETE FROM "{TABLE}"')
    connection.executemany(f'INSERT INTO "{TABLE}" ({listed}) VALUES ({marks})', rows)
    connection.execute("UPDATE gpkg_ogr_contents SET feature_count = ? WHERE table_name = ?", (len(rows), TABLE))
    connection.execute("COMMIT")
