"""The examples of the CALINE3 guide (air/caline3_guide) beside our roads: shown, not judged, as CALINE3 is another model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..air import rline
from ..air.rline_spread import profiles_of
from ..air.surface_layer import DISPLACEMENT, convective_velocity, sigma_v, wind
from .rows import SKIPPED, Data, Family, Row

# Pasquill class -> L = factor × z0^power [m], straight lines through Golder 1972 (recalled: check against the source)
LENGTH_OF_CLASS = {
    1: (-11.4, 0.10),
    2: (-26.0, 0.17),
    3: (-123.0, 0.30),
    4: (np.inf, 0.0),
    5: (123.0, 0.30),
    6: (26.0, 0.17),
}
EMISSION = 0.1726  # µg/(m s) for a vehicle an hour and gram a mile; of the case file
PPM = 0.0245 / 28  # of CO for µg/m³; of the case file
MEASURED_M = (
    10.0  # above the displacement height, where the wind of a case is taken to be: CALINE3 has one wind at all heights
)
LEAST_HEIGHT_M = 0.6


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    """Totals with the ambient ones; the ratio to CALINE3 is in the note."""
    for case in document["cases"]:
        expected = case.get("expected_total_more_digits") or case["expected_total"]
        for i, (value, got) in enumerate(zip(expected, totals(case), strict=True)):
            note = f"another model, a bound and no target: {got / value:.2f} times CALINE3"
            yield Row(case["id"], f"receptor {i + 1}", "ppm", value, float(got), float(got - value), "", SKIPPED, note)


def totals(case: dict[str, Any]) -> np.ndarray:
    """(n_receptors,) CO with the ambient one [ppm]; initial spread as CALINE3's mixing zone, 1.8 m + 0.11 m/s × the time over half the
    width (Benson 1979), cuttings by depth / 2.15."""
    met, z0, roads = case["met"], case["z0"] / 100.0, case["links"]
    factor, power = LENGTH_OF_CLASS[met["stability"]]
    length, displacement = factor * z0**power, DISPLACEMENT * z0
    at = displacement + MEASURED_M
    ustar = met["u"] / float(wind(at, 1.0, length, z0, displacement))
    lid = float(met["mixing_height"])
    fluctuation = sigma_v(ustar, convective_velocity(ustar, length, lid))
    profiles = profiles_of(met["u"], at, ustar, length, lid, fluctuation, z0, displacement)
    x1, y1, x2, y2, width = (np.array([float(road[key]) for road in roads]) for key in ("x1", "y1", "x2", "y2", "w"))
    height = np.array([float(road["h"]) for road in roads])
    initial = np.hypot(1.8 + 0.11 * 0.5 * width / met["u"], np.minimum(height, 0.0) / 2.15)
    links = rline.links_of(x1, y1, x2, y2, width, np.maximum(height, LEAST_HEIGHT_M), initial)
    receptors = rline.receptors_of(*([place[key] for place in case["receptors"]] for key in ("x", "y", "z")))
    states = rline.states_of(met["bearing"], 0, profiles)
    found = rline.transfer(links, receptors, states, rline.pairs_within(links, receptors, np.inf))[:, 0]
    emission = EMISSION * np.array([road["vph"] * road["ef"] for road in roads])
    by_link = found.astype(np.float64).reshape(len(receptors.x), len(roads))
    return np.asarray(case["ambient"] + PPM * (by_link @ emission))


FAMILY = Family("CALINE3 guide, as a bound", "air-caline3", rows)
