"""Measured consumption in city.gpkg: table measured_energy, one row for each building, carrier and period."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import List, Optional

import numpy as np

from ..city.errors import ResultError
from ..scenario.scenario import BASELINE
from . import geopackage
from .twin import Twin

TABLE = "measured_energy"
COLUMNS = ("id", "carrier", "year", "month", "kwh")
WHOLE_YEAR = 0  # in the column month


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


def parts_of_calibration(twin: Twin, scenario: str) -> List[str]:
    """Parts of the twin the calibrated values of a scenario rest on, for input_hashes: readings, and the energy of the baseline."""
    return [TABLE] if scenario == BASELINE or twin.content_hash(TABLE) is None else [TABLE, "baseline_energy"]


def read_measured(gpkg: Path) -> Optional[MeasuredRows]:
    """The table; None where the twin has none or it is empty. ResultError naming the field or the row that is wrong."""
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
    for key, allowed, words in (
        ("year", numbers["year"] % 1 == 0, "a whole year"),
        ("month", np.isin(numbers["month"], np.arange(13)), "a month from 1 to 12, or 0 for the whole year"),
        ("kwh", numbers["kwh"] >= 0, "0 or more"),
    ):
        missing = ~np.isfinite(numbers[key])
        for row in np.flatnonzero(missing | ~allowed)[:1].tolist():
            problem = f"there is no {key}" if missing[row] else f"{key} is {numbers[key][row]:g}, must be {words}"
            raise ResultError(
                f"city.gpkg, table {TABLE}, row {row + 1}: {problem}",
                "Correct it in the attribute table, or import the measured values again.",
            )
    year, month = (numbers[key].astype(np.int64) for key in ("year", "month"))
    return MeasuredRows(columns["id"], columns["carrier"], year, month, numbers["kwh"])


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
