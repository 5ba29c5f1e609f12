"""The table of an abatement result as views show it: buildings in the order of their retrofit, and the abatement-cost curve."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, NamedTuple, Tuple

from ..city.errors import ResultError
from ..store.results import Result
from ..words import tr

FILE = "abatement.csv"
NUMBERS = ("investment_eur", "cost_eur_a", "co2_t_a", "kwh_a", "eur_per_t")


class Bar(NamedTuple):
    """One building of the curve: CO2 saved [t/a], its cost [EUR/t], whether the budget reaches it."""

    id: str
    co2_t: float
    eur_per_t: float
    within_budget: bool


@dataclass(frozen=True)
class AbatementRow:
    """One building; order 0 = it has no place in the order. numbers : column of NUMBERS -> value, NaN where there is none."""

    order: int
    id: str
    within_budget: bool
    numbers: Dict[str, float]


def read_rows(result: Result) -> List[AbatementRow]:
    """In the order of the file, the first to be retrofitted on top. ResultError when the table is missing or damaged."""
    path = table_path(result)
    try:
        with open(path, encoding="utf-8", newline="") as handle:
            return [
                AbatementRow(
                    int(line["order"] or 0),
                    line["id"],
                    line["within_budget"] == "1",
                    {key: float(line[key]) if line[key] else math.nan for key in NUMBERS},
                )
                for line in csv.DictReader(handle)
            ]
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise ResultError(
            tr("{path}: cannot be read ({error})").format(path=path, error=error),
            tr("Compute the cost of CO₂ saved again."),
        ) from error


def bars_of(rows: List[AbatementRow]) -> List[Bar]:
    """The abatement-cost curve: who saves CO2, from the cheapest tonne to the dearest."""
    bars = [
        Bar(row.id, row.numbers["co2_t_a"], row.numbers["eur_per_t"], row.within_budget)
        for row in rows
        if not math.isnan(row.numbers["eur_per_t"])
    ]
    return sorted(bars, key=lambda bar: (bar.eur_per_t, bar.id))


def table_path(result: Result) -> Path:
    return result.folder / FILE


def cost_range(bars: List[Bar], share: float = 0.98) -> Tuple[float, float]:
    """Lowest and highest cost to be shown [EUR/t], 0 among them: what saves next to nothing, at either end, is no scale for the rest."""
    high = _reached(bars, share)
    low = _reached(bars[::-1], share)
    return min(0.0, low), max(0.0, high)


def _reached(bars: List[Bar], share: float) -> float:
    """Cost of the bar with which so large a share of the CO2 is passed."""
    whole, so_far = sum(bar.co2_t for bar in bars), 0.0
    for bar in bars:
        so_far += bar.co2_t
        if so_far >= share * whole:
            return bar.eur_per_t
    return 0.0
