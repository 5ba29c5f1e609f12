"""Verification from start to end: find the case files, judge them, print the rows."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...city.errors import InputError, TwinscapeError
from ...store.atomic import write_json
from ..version import version
from .families import family_of
from .rows import FAILED, PASSED, SKIPPED, Data, Family, MissingData, Row

COLUMNS = ("file", "case", "quantity", "unit", "expected", "got", "error", "tolerance", "verdict", "method", "note")
RIGHT = ("expected", "got", "error")  # numbers are aligned to the right
NO_CASES = "no-cases"
WIDEST = 60  # characters of a text column; longer ones stick out on their own line


def run_and_print(paths: list[str], data: str = "", json_file: str = "", every_method: bool = False) -> int:
    """Prints one aligned line for each quantity and the counts; writes the rows as JSON if asked.

    Returns: exit code 0 when nothing failed, 1 when something did or there was no case, 2 when a path is not there.
    """
    try:
        rows = judge_all(
            paths, data, lambda fraction, message: print(message, file=sys.stderr, flush=True), every_method
        )
        if json_file:
            write_json(Path(json_file), report_of(rows))
    except TwinscapeError as error:
        print(error, file=sys.stderr)
        return 1 if error.code == NO_CASES else 2
    for line in lines_of(rows):
        print(line)
    return 1 if any(row.verdict == FAILED for row in rows) else 0


def judge_all(
    paths: Iterable[str], data: str, tell: Callable[[float, str], None], every_method: bool = False
) -> list[Row]:
    """The rows of every case file under the paths; tell(fraction, message) is called before each and may raise to stop. every_method : of Data"""
    files = case_files(paths)
    rows: list[Row] = []
    for i, (path, shown) in enumerate(files):
        tell(i / len(files), shown)
        rows += [replace(row, file=shown) for row in judge_file(path, data, every_method)]
    return rows


def case_files(paths: Iterable[str]) -> list[tuple[Path, str]]:
    """Every JSON file given or found under a folder, with the name to show; InputError when a path or every case is not there."""
    found: dict[Path, str] = {}
    given = [str(path) for path in paths]
    for each in given:
        root = Path(each)
        if not root.exists():
            raise InputError("there is no such file or folder", "Give files or folders with cases.", file=each)
        for path in sorted(root.rglob("*.json")) if root.is_dir() else [root]:
            found.setdefault(path.resolve(), str(path.relative_to(root)) if root.is_dir() else path.name)
    if not found:  # nothing judged is not "nothing failed"
        raise InputError(
            "there is no case here, a case is a .json file",
            "Give a folder with cases, such as tests/reference.",
            code=NO_CASES,
            file=", ".join(given),
        )
    return list(found.items())


def judge_file(path: Path, data: str, every_method: bool = False) -> Iterator[Row]:
    """The rows of one file. A file nobody knows is one skipped row; a case that cannot be computed is a failed one."""
    try:
        document: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        yield Row("", "", note=f"not readable as JSON: {error}")
        return
    family = family_of(document)
    if not isinstance(family, Family):
        yield Row("", "", note=family)
        return
    for row in _rows_of(family, document, Data(data, path, every_method)):
        yield replace(row, family=family.name)


def _rows_of(family: Family, document: dict[str, Any], data: Data) -> Iterator[Row]:
    try:
        yield from family.rows(document, data)
    except MissingData as error:
        yield Row("", family.name, note=str(error))
    except Exception as error:  # the schema is ours, so a case we cannot read is a fault, not a reason to look away
        yield Row("", family.name, verdict=FAILED, note=f"{type(error).__name__}: {error}")


def counts_of(rows: Iterable[Row]) -> dict[str, int]:
    counts = Counter(row.verdict for row in rows)
    return {verdict: counts[verdict] for verdict in (PASSED, FAILED, SKIPPED)}


def report_of(rows: list[Row]) -> dict[str, Any]:
    """The document of --json and of the process."""
    return {**counts_of(rows), "solver_version": version(), "rows": [row.to_dict() for row in rows]}


def lines_of(rows: list[Row]) -> Iterator[str]:
    """A heading, one line a row with aligned columns, and the counts."""
    table = [{key: _text(getattr(row, key)) for key in COLUMNS} for row in rows]
    widths = {key: min(max([len(key), *(len(row[key]) for row in table)]), WIDEST) for key in COLUMNS}
    for row in [{key: key for key in COLUMNS}, *table]:
        cells = (row[key].rjust(widths[key]) if key in RIGHT else row[key].ljust(widths[key]) for key in COLUMNS)
        yield "  ".join(cells).rstrip()
    counts = counts_of(rows)
    yield f"{counts[PASSED]} passed, {counts[FAILED]} failed, {counts[SKIPPED]} skipped"


def _text(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else str(value)
