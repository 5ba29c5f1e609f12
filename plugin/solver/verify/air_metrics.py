"""Scores of computed against measured concentrations (air/metrics.json)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from ..air import metrics
from .rows import Data, Family, Row, judged, skipped

DIGITS = 8  # the files give so many
ZERO = 1e-12  # of an expected 0: rounding of sums
MQI = re.compile(r"MQI_(?:hourly|daily|annual|yearly)_(.+)")


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    told = re.search(r"relative ([\d.eE+-]+)", str(document.get("tolerance", "")))
    for case in document["cases"]:
        observed, predicted = case["observed"], case["predicted"]
        found = {name.upper(): value for name, value in asdict(metrics.scores(observed, predicted)).items()}
        for quantity, expected in case["expected"].items():
            if isinstance(expected, str):
                continue  # a note
            named = MQI.fullmatch(quantity)
            pollutant = named.group(1).lower().replace(".", "").replace("_", "") if named else ""
            if expected is None:
                yield skipped(case["id"], quantity, "the case expects nothing")
            elif pollutant in metrics.UNCERTAINTY:
                got = _mqi(quantity, observed, predicted, pollutant)
                yield _judged(case["id"], quantity, expected, got, told)
            elif quantity.upper() in found:
                yield _judged(case["id"], quantity, expected, found[quantity.upper()], told)
            else:
                yield skipped(case["id"], quantity, "not a score of this solver")


def _mqi(quantity: str, observed: list[float], predicted: list[float], pollutant: str) -> float:
    if "annual" in quantity or "yearly" in quantity:
        return float(metrics.mqi_of_means(sum(observed) / len(observed), sum(predicted) / len(predicted), pollutant))
    return metrics.mqi(observed, predicted, pollutant)


def _judged(case: str, quantity: str, expected: float, got: float, told: re.Match[str] | None) -> Row:
    """Within the tolerance of the file, else half the last digit it gives."""
    if told:
        relative = float(told.group(1))
        return judged(case, quantity, "", expected, got, max(relative * abs(expected), ZERO), f"±{relative:g} relative")
    half = 0.5 * 10.0 ** (math.floor(math.log10(abs(expected))) + 1 - DIGITS) * (1 + 1e-6) if expected else ZERO
    return judged(case, quantity, "", expected, got, half)


FAMILY = Family("Scores of air quality", "air-metrics", rows)
