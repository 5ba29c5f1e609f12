"""Irradiance on tilted planes at one instant (irradiance_transposition.json)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from .. import sun
from .rows import Data, Family, Row, judged, skipped

_TOLERANCE = re.compile(r"([\d.]+) W/m2 or ([\d.]+) %")
_NOT_MODELS = ("angle_of_incidence_deg",)


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    absolute, percent = (float(number) for number in _TOLERANCE.search(document["tolerance"]).groups())  # type: ignore[union-attr]
    for case in document["cases"]:
        others = []
        for model, parts in case["expected"].items():
            if model in _NOT_MODELS:
                continue
            if model not in sun.SKY_MODELS:
                others.append(model)
                continue
            found = irradiance_of(case["inputs"], model)
            for part, expected in parts.items():
                tolerance = max(absolute, percent / 100 * abs(expected))
                yield judged(case["id"], f"{model} {part}", "W/m2", expected, found[part], tolerance)
        if others:
            yield skipped(case["id"], ", ".join(others), "not a sky model of this solver")


def irradiance_of(given: dict[str, Any], model: str) -> dict[str, float]:
    """The parts of the irradiance on the plane of a case [W/m²]."""
    zenith, azimuth = np.array([float(given["solar_zenith_deg"])]), np.array([float(given["solar_azimuth_deg"])])
    light = sun.Irradiances(*(np.array([float(given[key])]) for key in ("dni", "dhi", "ghi", "dni_extra")))
    direction = sun.SunPosition(zenith, zenith, azimuth).direction()
    air_mass = np.array([float(given["relative_airmass"])])
    sky = sun.sky(direction, light, air_mass, model, given["albedo"])
    plane = np.array([float(given["surface_tilt_deg"])]), np.array([float(given["surface_azimuth_deg"])])
    direct, diffuse, ground = (float(part[0, 0]) for part in sun.irradiance_on_planes(sky, *plane))
    return {
        "poa_global": direct + diffuse + ground,
        "poa_direct": direct,
        "poa_sky_diffuse": diffuse,
        "poa_ground_diffuse": ground,
    }


FAMILY = Family("Irradiance on tilted planes", "Irradiance on tilted planes", rows)
