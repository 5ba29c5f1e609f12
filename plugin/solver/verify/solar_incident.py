"""Sun on five orientations over the Denver year (ashrae140_2020_solar_incident.json)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from ...city.weather import Weather
from ...readers.epw import read_epw
from .. import sun
from .rows import Data, Family, Row, in_range, skipped

_PLANE = re.compile(r"tilt ([\d.]+)(?: azimuth ([\d.]+))?")


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    weather, _ = read_epw(data.find(document["weather"]))
    given = document["inputs"]
    for name, expected in document["expected"].items():
        tilt, azimuth = _PLANE.search(given["surfaces"][name]).groups()  # type: ignore[union-attr]
        got = yearly_kwh_m2(weather, float(tilt), float(azimuth or 0), given["ground_reflectance"])
        yield in_range("Case 600", name, "kWh/m2", expected["mean"], got, expected["min"], expected["max"])
    if "sky_temperature_degC" in document:
        yield skipped("Case 600", "sky temperature", "not a result of this solver, which follows EN ISO 13790 11.4.6")


def yearly_kwh_m2(weather: Weather, tilt_deg: float, azimuth_deg: float, albedo: float) -> float:
    """Irradiation of an unshaded plane in a year [kWh/m²]."""
    sky = sun.sky_of_weather(weather, albedo=albedo)
    parts = sun.irradiance_on_planes(sky, np.array([tilt_deg]), np.array([azimuth_deg]))
    return float(sum(part.sum() for part in parts)) / 1000


FAMILY = Family("ASHRAE 140 incident sun", "ASHRAE 140-2020 Case 600: annual incident solar radiation", rows)
