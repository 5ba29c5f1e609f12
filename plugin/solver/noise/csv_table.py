"""Coefficient tables a user may edit: comma-separated, "#" begins a comment; every fault is named by file, row and column."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...city.errors import InputError


@dataclass(frozen=True)
class TableRow:
    """One row: the file, its line there as an editor counts it, and the cells by column."""

    file: str
    line: int
    cells: dict[str, str]

    def text(self, column: str, choices: Sequence[str] = ()) -> str:
        """A cell that is not empty, and one of the choices if there are any."""
        value = self.cells[column]
        if not value:
            raise self.fault(column, "empty")
        if choices and value not in choices:
            raise self.fault(column, f"{value!r}, must be {' or '.join(choices)}")
        return value

    def number(self, column: str, low: float = -math.inf, high: float = math.inf) -> float:
        """A cell as a number from low to high."""
        value = self.cells[column]
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not (low <= number <= high and math.isfinite(number)):
            limits = "" if math.isinf(low) and math.isinf(high) else f" from {low:g} to {high:g}"
            raise self.fault(column, f"{value!r}, must be a number{limits}")
        return number

    def fault(self, column: str, problem: str) -> InputError:
        return InputError(problem, "Correct the cell.", file=self.file, feature=f"row {self.line}", field=column)


def read_rows(path: Path, columns: Sequence[str]) -> list[TableRow]:
    """The rows of a table that has at least these columns, cells without blanks around them; empty rows are left out.

    Raises: InputError when the file is not there, not UTF-8, or lacks a column; or a row has more or fewer cells than the heading.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", "Put the table there.", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", "Save it as CSV in UTF-8.", file=path.name) from error
    reader = csv.reader(text.splitlines())
    heading: list[str] = []
    rows = []
    for cells in reader:
        cells = [cell.strip() for cell in cells]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if not heading:
            heading = cells
            absent = [column for column in columns if column not in heading]
            if absent:
                hint = f"Begin with a line of the columns, separated by commas: {', '.join(columns)}."
                raise InputError(f"has no column {', '.join(absent)}", hint, file=path.name)
        elif len(cells) != len(heading):
            problem = f"{len(cells)} cells, must be {len(heading)}"
            raise InputError(problem, "Correct the row.", file=path.name, feature=f"row {reader.line_num}")
        else:
            rows.append(TableRow(path.name, reader.line_num, dict(zip(heading, cells, strict=True))))
    if not rows:
        raise InputError("has no rows", "Restore the table.", file=path.name)
    return rows


def by_key(
    rows: Iterable[TableRow], key: Callable[[TableRow], tuple[str, ...]], wanted: Sequence[tuple[str, ...]]
) -> dict[tuple[str, ...], TableRow]:
    """The rows by a key, each once; all of `wanted` and no other.

    Raises: InputError naming the row that is there twice or too many, or the one that is missing.
    """
    found: dict[tuple[str, ...], TableRow] = {}
    file = ""
    for row in rows:
        file, name = row.file, key(row)
        if name in found:
            problem = f"{' '.join(name)} is in row {found[name].line} already"
            raise InputError(problem, "Remove one of them.", file=file, feature=f"row {row.line}")
        if name not in wanted:
            raise InputError(f"{' '.join(name)} is not known", "Remove the row.", file=file, feature=f"row {row.line}")
        found[name] = row
    missing = [name for name in wanted if name not in found]
    if missing:
        raise InputError(f"has no row for {' '.join(missing[0])}", "Add it.", file=file)
    return found
