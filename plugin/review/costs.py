"""What an energy result says about costs, in words: amounts, or which prices are to be entered and where."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, Dict, Iterable, List, Mapping

from ..indicators.catalogue import with_spaces
from ..words import tr

COSTS = "costs"  # the table
FILE = Path(__file__).resolve().parents[2] / "resources" / "coefficients" / f"{COSTS}.csv"
# amount in the summary -> what it is called, its unit, and where the summary says what is lacking
AMOUNTS = (
    ("energy_cost_eur", "Energy costs", "€/a", "energy_cost_needs"),
    ("investment_eur", "Investment of the measures", "€", "investment_needs"),
    ("annuity_eur", "Investment, by the year", "€/a", ""),
)

# sums of a result that are not known when one of its buildings has no value: where the summary says so by None
WHOLE = {
    "energy.cost": "energy_cost_eur",
    "energy.cost_m2": "energy_cost_eur",
    "energy.primary": "primary_energy_mwh",
    "energy.primary_m2": "primary_energy_mwh",
    "energy.co2": "co2_t",
    "energy.co2_m2": "co2_t",
}


def is_part(indicator: str, summary: Mapping[str, Any]) -> bool:
    """Whether a sum over the buildings would be one of a part of them, as some lack a price or a factor: no number to compare."""
    key = WHOLE.get(indicator, "")
    return key in summary and summary[key] is None


def cost_lines(summary: Mapping[str, Any]) -> List[str]:
    """One line for each amount; summary : of an energy result."""
    lines = []
    for key, label, unit, needs in AMOUNTS:
        if summary.get(key) is not None:
            lines.append(f"{tr(label)}: {with_spaces(summary[key])} {unit}")
        elif needs and summary.get(needs):
            items = str(summary[needs]).partition("enter costs: ")[2].partition(" in the table")[0]
            lines.append(
                tr("{label}: not known before these costs are entered and energy is run again: {items}").format(
                    label=tr(label), items=items
                )
            )
    return lines


def lacks_costs(summary: Mapping[str, Any]) -> bool:
    """Whether there is an amount for which something is to be entered."""
    return any(needs and summary.get(key) is None and bool(summary.get(needs)) for key, _, _, needs in AMOUNTS)


def lacking_rows(items: Iterable[str], file: Path = FILE) -> List[Dict[str, str]]:
    """Rows of the product's table of costs, without a value, that a table with these items has not got: studies made before they came.

    OSError when the product's table is not there.
    """
    present = set(items)
    with open(file, encoding="utf-8", newline="") as handle:
        return [row for row in csv.DictReader(handle) if row["item"] not in present]
