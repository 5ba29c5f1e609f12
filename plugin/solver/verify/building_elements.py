"""U-values and floors on the ground, and systems (systems_and_elements.json)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from ..energy.elements import Layer, u_value
from ..energy.ground import slab_on_ground
from . import systems
from .rows import Data, Family, Row, judged, skipped

_UNITS = {"R_total": "m2K/W", "U": "W/(m2 K)", "U_floor_W_m2K": "W/(m2 K)", **systems.UNITS}


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    percent = float(re.match(r"([\d.]+) %", document["tolerance"]).group(1))  # type: ignore[union-attr]
    of_pressure = re.search(r"pressure drop ([\d.]+) %", document["tolerance"])
    for case in document["cases"]:
        found = _values(case["inputs"])
        for key, expected in case["expected"].items():
            if key in found:
                allowed = float(of_pressure.group(1)) if of_pressure and key == "pressure_drop_Pa" else percent
                words = f"±{allowed:g} %"
                tolerance = allowed / 100 * abs(expected)
                yield judged(case["id"], key, _UNITS.get(key, "m"), expected, found[key], tolerance, words)
        if not found:
            yield skipped(case["id"], "all", "neither an element nor a system this solver knows")


def _values(given: dict[str, Any]) -> dict[str, float]:
    """What this solver can say of a case; empty when it is about something else."""
    if "layers" in given:
        u = u_value([Layer(layer["d"], layer["k"]) for layer in given["layers"]], given["Rsi"], given["Rse"])
        return {"R_total": 1 / u, "U": u}
    if "floor_construction_R_m2K_W" in given:
        construction = 1 / (given["Rsi"] + given["floor_construction_R_m2K_W"] + given["Rse"])
        slab = slab_on_ground(
            np.array([given["floor_area_m2"]]),
            np.array([given["exposed_perimeter_m"]]),
            np.array([construction]),
            given["wall_thickness_m"],
            given["ground_conductivity_W_mK"],
        )
        return {
            "characteristic_dimension_B_m": float(slab.dimension_m[0]),
            "equivalent_thickness_dt_m": float(slab.thickness_m[0]),
            "U_floor_W_m2K": float(slab.u_value[0]),
        }
    return systems.values(given)


FAMILY = Family("Building elements", "Systems and building blocks", rows)
