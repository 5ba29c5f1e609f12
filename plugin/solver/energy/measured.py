"""Measured consumption from a CSV file: read with every fault named by row and column, and averaged to a year."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...city.errors import InputError
from ...city.fields import CARRIERS
from ...city.provenance import text_array
from ...store.measured_table import ALL_CARRIERS, WHOLE_YEAR, YEARS, MeasuredRows, counted_twice

__all__ = ["ALL_CARRIERS", "MeasuredYear", "measured_year", "read_measured_csv"]

KNOWN = ("id", "carrier", "year", "month", "kwh")
NEEDED_HINT = "Columns: id, kwh, and year (2023) or month (2023-05, or 5 beside year); carrier if it is known."


@dataclass(frozen=True)
class MeasuredYear:
    """Mean of the whole years that were measured.

    kwh : carrier ("" = all together) -> (n,) in the order of the ids [kWh/a], NaN where not measured
    years : the years that count; incomplete : words for each building, carrier and year that lacks months
    strangers : the ids of rows that are of no building
    """

    kwh: dict[str, np.ndarray]
    years: tuple[int, ...]
    incomplete: tuple[str, ...]
    strangers: tuple[str, ...] = ()


def read_measured_csv(path: Path) -> MeasuredRows:
    """The rows of a CSV file, delimited by comma, semicolon or tab; a decimal comma is read where the delimiter is another.

    Raises: InputError naming file, row (the header is 1) and column: not readable, no such column, no number, below 0, unknown
    carrier, a period given twice, a year given both whole and by months, a building both with and without carriers.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read ({error})", "Save it as CSV in UTF-8.", file=str(path)) from error
    header = text.partition("\n")[0]
    delimiter = max(";\t,", key=header.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    names = [name.strip().lower() for name in next(reader, [])]
    _check_header(names, path)
    number = {name: names.index(name) for name in KNOWN if name in names}
    found: list[tuple[str, str, int, int, float]] = []
    row_numbers: list[int] = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        row = reader.line_num
        cell = {name: cells[i].strip() if i < len(cells) else "" for name, i in number.items()}
        found.append(_reading(cell, delimiter, path, row))
        row_numbers.append(row)
    if not found:
        raise InputError("has no rows below the header", NEEDED_HINT, file=str(path))
    ids, carriers, years, months, kwh = zip(*found)
    rows = MeasuredRows(
        text_array(list(ids)), text_array(list(carriers)), np.array(years), np.array(months), np.array(kwh, np.float64)
    )
    twice = counted_twice(rows, row_numbers)
    if twice is not None:
        raise _fault(path, row_numbers[twice.at], twice.column, twice.problem, twice.hint)
    return rows


def measured_year(
    rows: MeasuredRows, ids: np.ndarray, to_typical: Callable[[str, int], np.ndarray | None] | None = None
) -> MeasuredYear:
    """Per carrier the mean over the years that are whole: given as such, or with all twelve months. Rows of other ids are left out and named.

    to_typical(carrier, year) -> (n,) what the energy of a year is multiplied with to be that of a typical one, or None; None: as measured.
    """
    index = {str(each): i for i, each in enumerate(ids)}
    strangers = tuple(each for each in dict.fromkeys(rows.id.tolist()) if each not in index)
    sums: dict[tuple[str, int, int], list[float]] = {}
    for each, carrier, year, month, kwh in zip(rows.id, rows.carrier, rows.year, rows.month, rows.kwh):
        if each in index:
            so_far = sums.setdefault((str(carrier), index[each], int(year)), [0.0, 0.0])  # kWh, months
            so_far[0] += float(kwh)
            so_far[1] += 12 if month == WHOLE_YEAR else 1
    incomplete: list[str] = []
    years: set[int] = set()
    total: dict[str, np.ndarray] = {}
    counted: dict[str, np.ndarray] = {}
    for (carrier, i, year), (energy, months) in sums.items():
        if months < 12:
            of = f", {carrier}" if carrier else ""
            incomplete.append(f"{ids[i]}{of}, {year}: {int(months)} of 12 months")
            continue
        years.add(year)
        factors = None if to_typical is None else to_typical(carrier, year)
        factor = 1.0 if factors is None else float(factors[i])
        total.setdefault(carrier, np.zeros(len(ids)))[i] += energy * factor
        counted.setdefault(carrier, np.zeros(len(ids)))[i] += 1
    with np.errstate(invalid="ignore"):
        mean = {carrier: np.where(counted[carrier] > 0, total[carrier] / counted[carrier], np.nan) for carrier in total}
    return MeasuredYear(mean, tuple(sorted(years)), tuple(incomplete), strangers)


def measured_months(rows: MeasuredRows, ids: np.ndarray) -> dict[str, np.ndarray]:
    """Carrier -> (n, 12) mean of each month over the years it is given in [kWh]; NaN where it is in none. Empty without monthly readings."""
    index = {str(each): i for i, each in enumerate(ids)}
    total: dict[str, np.ndarray] = {}
    counted: dict[str, np.ndarray] = {}
    for each, carrier, month, kwh in zip(rows.id, rows.carrier, rows.month.tolist(), rows.kwh.tolist()):
        if month == WHOLE_YEAR or each not in index:
            continue
        for sums, value in ((total, kwh), (counted, 1.0)):
            sums.setdefault(str(carrier), np.zeros((len(ids), 12)))[index[each], month - 1] += value
    with np.errstate(invalid="ignore"):
        return {carrier: np.where(counted[carrier] > 0, total[carrier] / counted[carrier], np.nan) for carrier in total}


def _check_header(names: list[str], path: Path) -> None:
    for name in names:
        if names.count(name) > 1 and name in KNOWN:
            raise InputError(f"has the column {name} twice", NEEDED_HINT, file=str(path), field=name)
    for name in ("id", "kwh"):
        if name not in names:
            shown = ", ".join(name for name in names if name) or "none"
            raise InputError(f"has no column {name}; it has {shown}", NEEDED_HINT, file=str(path), field=name)
    if "year" not in names and "month" not in names:
        raise InputError("has neither a column year nor a column month", NEEDED_HINT, file=str(path), field="year")


def _reading(cell: dict[str, str], delimiter: str, path: Path, row: int) -> tuple[str, str, int, int, float]:
    if not cell["id"]:
        raise _fault(path, row, "id", "there is no id", "Give the id of a building of the city.")
    carrier = cell.get("carrier", "").lower().replace(" ", "_")
    if carrier and carrier not in CARRIERS:
        raise _fault(path, row, "carrier", f"unknown carrier {carrier!r}", f"Known: {', '.join(CARRIERS)}; or empty.")
    year, month = _period(cell, path, row)
    words = cell["kwh"]
    if delimiter != "," and "." not in words:
        words = words.replace(",", ".")
    try:
        kwh = float(words)
    except ValueError:
        kwh = math.nan
    if not math.isfinite(kwh):
        hint = "Write it without separators of thousands; leave out rows without a reading."
        raise _fault(path, row, "kwh", f"{cell['kwh']!r} is no number", hint)
    if kwh < 0:
        raise _fault(path, row, "kwh", f"{kwh:g} kWh is below 0", "Consumption is what was delivered, without export.")
    return cell["id"], carrier, year, month, kwh


def _period(cell: dict[str, str], path: Path, row: int) -> tuple[int, int]:
    year, month = cell.get("year", ""), cell.get("month", "")
    joined = re.fullmatch(r"(\d{4})-(\d{1,2})", month)
    if joined:
        if year not in ("", joined[1]):
            raise _fault(path, row, "month", f"{month!r} is not in the year {year}", "Correct one of them.")
        year, month = joined[1], joined[2]
    if not re.fullmatch(r"\d{4}", year) or not YEARS[0] <= int(year) <= YEARS[1]:
        raise _fault(path, row, "year", f"{year!r} is no year", "Write 2023, or the month as 2023-05.")
    if month and (not re.fullmatch(r"\d{1,2}", month) or not 1 <= int(month) <= 12):
        raise _fault(path, row, "month", f"{month!r} is no month", "Write 5 or 2023-05; empty: the whole year.")
    return int(year), int(month) if month else WHOLE_YEAR


def _fault(path: Path, row: int, column: str, problem: str, hint: str) -> InputError:
    return InputError(f"row {row}: {problem}", hint, file=str(path), field=column)
