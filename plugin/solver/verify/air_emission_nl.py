"""Dutch fleet-average factors (fleet_average_factors_nl.json): those of the product's table; and one published value of a COPERT function."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ...city.errors import InputError
from ..air.emission_fleet_nl import dutch_averages, dutch_factor
from ..air.emission_hot import HotCoefficients, hot_factor
from .rows import Data, Family, Row, judged, skipped

# pollutant in the publication -> ours
POLLUTANTS = {
    "NOx in NO2-equivalenten": "nox",
    "NO2": "no2",
    "PM10 verbranding + slijtage naar lucht": "pm10",
    "PM2.5 verbranding + slijtage naar lucht": "pm25",
    "CO": "co",
    "benzeen": "benzene",
    "SO2": "so2",
    "B": "B",
}
PRINTED = 1e-6  # relative: the table is to be the publication's, digit by digit
# CO of petrol cars of Euro 4, EMEP/EEA guidebook 2013 (September 2014) 1.A.3.b, table 3-41, equation 25 (a + c V + e V²) / (1 + b V + d V²)
README = "pollemission-readme"
README_CO = HotCoefficients(0.0, -8.91e-4, 1.36e-1, 0.0, 4.99e-5, -1.41e-2, 1.0, 0.0, 10.0, 130.0)
README_KMH = 60.0


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    table = dutch_averages()
    for case in document["cases"]:
        if case["id"] == README:
            got = float(hot_factor(README_CO, np.array([README_KMH]))[0])
            expected = case["expected_g_km"]
            yield judged(case["id"], "CO at 60 km/h", "g/km", expected, got, PRINTED * expected, "to the printed digit")
            continue
        pollutant = POLLUTANTS.get(case["pollutant"])
        if pollutant is None:
            yield skipped(case["id"], case["pollutant"], "a pollutant the table does not know")
            continue
        for speed_class, expected in case["expected_g_km"].items():
            try:
                got = dutch_factor(table, pollutant, case["vehicle"], case["year"], speed_class, exactly=True)
            except InputError as fault:
                yield skipped(case["id"], f"{pollutant} {speed_class}", str(fault))
                continue
            tolerance = PRINTED * abs(expected)
            yield judged(case["id"], f"{pollutant} {speed_class}", "g/km", expected, got, tolerance, "to the digit")


FAMILY = Family("Dutch fleet-average emission factors", "air-nl-srm1-ef", rows)
