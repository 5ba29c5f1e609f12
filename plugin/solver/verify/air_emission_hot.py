"""Hot exhaust factors by speed (hot_emission_factors.json): the coefficients of each case through the function the road emission uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..air.emission_hot import HotCoefficients, hot_factor
from .rows import Data, Family, Row, judged, skipped

WITHIN = 0.001  # relative: the bar of air quality for hot factors
# key in the case -> ours
PARAMETERS = {
    "Alpha": "alpha",
    "Beta": "beta",
    "Gamma": "gamma",
    "Delta": "delta",
    "Epsilon": "epsilon",
    "Zita": "zita",
    "Hta": "hta",
    "RF": "reduction",
}


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    for case in document["cases"]:
        given = case.get("coefficients")
        if given is None:
            yield skipped(case["id"], str(case.get("pollutant", "")), "the case has no coefficients")
            continue
        low, high = case["speed_range_km_h"]
        of_case = {ours: float(given[theirs]) for theirs, ours in PARAMETERS.items()}
        coefficients = HotCoefficients(**of_case, vmin_kmh=float(low), vmax_kmh=float(high))
        speeds = [float(speed) for speed in case["expected_by_speed_km_h"]]
        got = hot_factor(coefficients, np.array(speeds))
        for speed, expected, factor in zip(speeds, case["expected_by_speed_km_h"].values(), got):
            quantity = f"{case['pollutant']} at {speed:g} km/h"
            yield judged(case["id"], quantity, case["unit"], expected, factor, WITHIN * abs(expected), "±0.1 %")


FAMILY = Family("EMEP/EEA hot exhaust factors", "air-hot-emission-factors", rows)
