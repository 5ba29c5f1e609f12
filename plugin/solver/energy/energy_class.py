"""Energy class A to G of a building by the table energy_classes: primary energy, and CO2 where a country has limits for it, per floor area."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from .archetypes import Columns
from .envelope import NET_FLOOR_SHARE
from .system_tables import CLASS_LIMITS, GENERIC


def energy_classes(
    per_gross_m2: Mapping[str, np.ndarray], uses: np.ndarray, table: Columns, country: str
) -> np.ndarray:
    """Class of n buildings, (n,) float64: 0 is A, 6 is G; NaN where a quantity that its scale asks for is not computed.

    A value on a limit is in the better class. Where the scale has several quantities the worst class counts.
    Parameters: per_gross_m2: "primary" not renewable [kWh/(m²·a)], "co2" [kg/(m²·a)], (n,) each per gross floor area; uses (n,) str;
    table: energy_classes, whose rows of the country and use go before those of the country, then the generic ones.
    """
    classes = np.full(len(uses), np.nan)
    for use in np.unique(uses.astype(str)):
        here = uses == use
        worst = np.zeros(int(here.sum()))
        for row in rows_for(table, use, country):
            value = per_gross_m2[str(table["quantity"][row])][here]
            if table["area"][row] == "net":
                value = value / NET_FLOOR_SHARE
            limits = [table[key][row] for key in CLASS_LIMITS]
            number = np.searchsorted(limits, value, side="left").astype(np.float64)
            worst = np.maximum(worst, np.where(np.isnan(value), np.nan, number))
        classes[here] = worst
    return classes


def rows_for(table: Columns, use: str, country: str) -> np.ndarray:
    """The rows of the scale of a use in a country; checked tables have a generic one for every use."""
    for code in (country.upper(), GENERIC):
        for wanted in (use, ""):
            rows = np.flatnonzero((table["country"] == code) & (table["use"] == wanted))
            if len(rows):
                return rows
    raise KeyError(f"no energy classes for {use!r}")


def classes_summary(classes: np.ndarray, uses: np.ndarray, table: Columns, country: str) -> dict[str, object]:
    """How many buildings are in each class, and whose scales these are."""
    known = ~np.isnan(classes)
    counts = np.bincount(classes[known].astype(np.int64), minlength=len(CLASS_LIMITS) + 1)
    rows = {int(row) for use in np.unique(uses[known].astype(str)) for row in rows_for(table, use, country)}
    sources = sorted({str(table["source"][row]) for row in rows} - {""}) if "source" in table else []
    return {
        "energy_classes": {letter: int(count) for letter, count in zip("ABCDEFG", counts) if count},
        "energy_class_scales": sources,
    }
