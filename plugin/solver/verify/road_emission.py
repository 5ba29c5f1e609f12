"""Sound power of road traffic (road_emission_*.json). Each row is a case, and of its octaves the one that is furthest off.

Where the program that a case is from departs from the Directive, the case says so and the value of the Directive counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..noise.bands import OCTAVES
from ..noise.road import LIGHTS, NO_JUNCTION, ROUNDABOUT, Segments, sound_power
from ..noise.road_tables import CATEGORIES, road_tables
from .rows import Data, Family, Row, judged

_JUNCTIONS = {"none": NO_JUNCTION, "crossing with lights (k=1)": LIGHTS, "roundabout (k=2)": ROUNDABOUT}


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    for case in document["cases"]:
        got = sound_power_of(case["inputs"])
        published = case.get("expected_directive") or case["expected"]
        octaves = [published["octave_hz"]] if "octave_hz" in published else document["octave_bands_hz"]
        yield _worst(case["id"], "L_W'", octaves, published["Lw_per_metre"], got, published["tolerance"])
        if "expected_full_spectrum" in case:
            spectrum = case["expected_full_spectrum"]["Lw_per_metre"]
            octaves = document["octave_bands_hz"]
            yield _worst(case["id"], "L_W' spectrum", octaves, spectrum, got, published["tolerance"])


def sound_power_of(given: dict[str, Any]) -> np.ndarray:
    """L_W' of the one segment of a case, (8,) [dB re 1 pW/m]."""
    column = [given["categories"].index(category) for category in CATEGORIES]
    segment = Segments(
        surface=given["road_surface"],
        temperature_c=given["air_temperature"],
        gradient_percent=given["slope"],
        two_way=given["traffic"].startswith("two-way"),
        studded_share=given["studded_share_of_light_vehicles"],
        studded_months=given["studded_months_per_year"],
        junction=_JUNCTIONS[given["junction_type"]],
        junction_distance_m=given["junction_distance"],
    )
    flow, speed = (np.array([given[key]], np.float64)[:, column] for key in ("flow", "speed"))
    return sound_power(flow, speed, segment, road_tables(given["coefficient_set"][:4]))[0]


def _worst(
    case: str, quantity: str, octaves: list[int], published: list[float] | float, got: np.ndarray, tolerance: float
) -> Row:
    expected = np.atleast_1d(published)
    found = got[np.searchsorted(OCTAVES, octaves)]
    if expected.shape != found.shape:
        raise ValueError(f"{expected.size} values for {found.size} octaves")
    k = int(np.argmax(np.nan_to_num(np.abs(found - expected), nan=np.inf)))
    return judged(case, f"{quantity} at {octaves[k]} Hz", "dB", expected[k], found[k], tolerance)


FAMILY = Family("Sound power of road traffic, CNOSSOS-EU", "road_emission", rows)
