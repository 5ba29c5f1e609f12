"""One line of a verification: a quantity of a published case, what the solver gets, and whether that is within the case's tolerance."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"


@dataclass(frozen=True)
class Row:
    """file, case, quantity, unit: what; expected, got, error = got − expected; tolerance in words; verdict; note: why it was skipped,
    or what of the case was not taken as the file states it; method: by which of several methods it was computed, "" where there is one; family: its
    name, "" of a file no family knows."""

    case: str
    quantity: str
    unit: str = ""
    expected: float | None = None
    got: float | None = None
    error: float | None = None
    tolerance: str = ""
    verdict: str = SKIPPED
    note: str = ""
    file: str = ""
    method: str = ""
    family: str = ""

    def to_dict(self) -> dict[str, Any]:
        """For JSON: numbers that are none become null."""
        return {
            key: None if isinstance(value, float) and not math.isfinite(value) else value
            for key, value in asdict(self).items()
        }


@dataclass(frozen=True)
class Family:
    """Cases of one schema.

    name : in words; prefix : how "family", or "kind" where there is none, begins in its files
    rows(document, data) : judges every quantity of a file
    """

    name: str
    prefix: str
    rows: Callable[[dict[str, Any], Data], Iterator[Row]]

    def knows(self, document: dict[str, Any]) -> bool:
        named = next((document[key] for key in ("family", "kind", "id") if document.get(key)), "")
        return str(named).startswith(self.prefix)


class MissingData(Exception):
    """A file a case refers to is not there."""


@dataclass(frozen=True)
class Data:
    """Where the files are that cases refer to: the folder given, and the case file itself.

    every_method : cases are judged by each method that can compute them, not only by the one that is used unless another is asked for
    """

    folder: str
    case_file: Path
    every_method: bool = False

    def find(self, name: str) -> Path:
        """The file a case names: relative to the data folder (a leading "shared/" is that folder), or in its data/weather.

        Without a data folder the folders above the case file are tried. Raises: MissingData.
        """
        relative = name.removeprefix("../").removeprefix("shared/")
        folders = [Path(self.folder)] if self.folder else [*self.case_file.resolve().parents]
        for folder in folders:
            for path in (folder / relative, folder / "data/weather" / Path(name).name):
                if path.is_file():
                    return path
        raise MissingData(
            f"{Path(name).name} is not under {self.folder or self.case_file.parent}; give its folder with --data"
        )

    def beside(self, name: str) -> dict[str, Any]:
        """Another case file of the same folder. Raises: MissingData."""
        path = self.case_file.with_name(name)
        if not path.is_file():
            raise MissingData(f"{name} is not beside {self.case_file.name}, which refers to it")
        return dict(json.loads(path.read_text(encoding="utf-8")))


def judged(case: str, quantity: str, unit: str, expected: float, got: float, tolerance: float, words: str = "") -> Row:
    """Passed when got is within ± tolerance of expected; NaN fails."""
    error = float(got) - float(expected)
    verdict = PASSED if abs(error) <= tolerance else FAILED
    return Row(case, quantity, unit, float(expected), float(got), error, words or f"±{tolerance:.4g}", verdict)


def in_range(case: str, quantity: str, unit: str, middle: float, got: float, low: float, high: float) -> Row:
    """Passed when low ≤ got ≤ high; `middle` is what is shown as expected."""
    verdict = PASSED if low <= float(got) <= high else FAILED
    return Row(case, quantity, unit, float(middle), float(got), float(got) - middle, f"{low:g} to {high:g}", verdict)


def skipped(case: str, quantity: str, note: str) -> Row:
    return Row(case, quantity, note=note)
