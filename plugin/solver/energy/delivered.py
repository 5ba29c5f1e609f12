"""delivered.csv of an energy result: what meters see, CO2 and works of each building, for calibration and costs of abatement.

Plain text with every digit, so that the file has the same bits whenever the energies are the same.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...city.errors import ResultError
from .systems_of_city import GRID, Supply

FILE = "delivered.csv"
EXPORTED, CO2 = "exported", "co2_kg"
KWH, WORKS = "kwh_", "works_"


@dataclass(frozen=True)
class Delivered:
    """Of n buildings, each (n,), NaN where not computed.

    kwh : carrier -> delivered in a year, without own electricity used in the building [kWh/a]; exported : electricity given away [kWh/a]
    co2_kg : [kg/a]; works : item of the table costs -> amount a measure builds, in the unit costs are given in
    """

    ids: np.ndarray
    kwh: dict[str, np.ndarray]
    exported: np.ndarray
    co2_kg: np.ndarray
    works: dict[str, np.ndarray]


def delivered_of(ids: np.ndarray, supply: Supply, works: Mapping[str, np.ndarray]) -> Delivered:
    """Carriers nobody takes and works nobody builds are left out; electricity is always there."""
    kwh = {**supply.by_carrier, GRID: supply.electricity.grid}
    used = {carrier: column for carrier, column in kwh.items() if carrier == GRID or np.nansum(column) > 0}
    built = {item: column for item, column in works.items() if np.nansum(column) > 0}
    return Delivered(ids, used, supply.electricity.exported, supply.primary.co2, built)


def writer(content: Delivered, then: Callable[[Path], None]) -> Callable[[Path], None]:
    """Writes delivered.csv into a folder, and what else belongs there."""
    columns = {
        **{f"{KWH}{carrier}": column for carrier, column in sorted(content.kwh.items())},
        EXPORTED: content.exported,
        CO2: content.co2_kg,
        **{f"{WORKS}{item}": column for item, column in sorted(content.works.items())},
    }

    def write(folder: Path) -> None:
        then(folder)
        with open(folder / FILE, "w", encoding="utf-8", newline="") as handle:
            table = csv.writer(handle, lineterminator="\n")
            table.writerow(["id", *columns])
            for i, each in enumerate(content.ids):
                values = [float(column[i]) for column in columns.values()]
                table.writerow([each, *("" if math.isnan(value) else repr(value) for value in values)])

    return write


def read_delivered(folder: Path) -> Delivered:
    """ResultError when the result has no such file (it is of an older version) or it cannot be read."""
    path = folder / FILE
    try:
        with open(path, encoding="utf-8", newline="") as handle:
            header, *rows = list(csv.reader(handle))
        cells = list(zip(*rows)) if rows else [()] * len(header)
        columns = {
            key: np.array([float(cell) if cell else math.nan for cell in column])
            for key, column in zip(header[1:], cells[1:])
        }
        kwh = {key.removeprefix(KWH): column for key, column in columns.items() if key.startswith(KWH)}
        works = {key.removeprefix(WORKS): column for key, column in columns.items() if key.startswith(WORKS)}
        return Delivered(np.array(cells[0], dtype=object), kwh, columns[EXPORTED], columns[CO2], works)
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise ResultError(f"{path}: cannot be read ({error})", "Run energy again for this scenario.") from error
