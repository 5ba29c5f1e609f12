"""Emission totals of a road and of the heating of a dwelling (emission_totals.json)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..air.emission_heating import fuel_emission
from ..air.emission_totals import road_total
from .rows import Data, Family, Row, judged, skipped

WITHIN = 1e-6  # relative, as the file has it
BIOGENIC = ("biomass", "wood", "pellet", "biogas")  # words in a case's id: CO2 of these is not fossil
# pollutant in the case -> key of its total
HEATING = {"NOx": "NOx_g", "PM10": "PM10_g", "PM2_5": "PM2_5_g"}
UNITS = {
    "kg_per_day": "kg/d",
    "t_per_year_365d": "t/a",
    "mean_g_m_s": "g/(m·s)",
    "fuel_GJ": "GJ",
    "CO2_fossil_kg": "kg",
}


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    for case in document["cases"]:
        found = _road(case["inputs"]) if "aadt" in case["inputs"] else _heating(case["id"], case["inputs"])
        for key, expected in case["expected"].items():
            if key not in found:
                yield skipped(case["id"], key, "a total this solver does not form")
                continue
            tolerance = max(WITHIN * abs(expected), 1e-12)
            yield judged(case["id"], key, UNITS.get(key, "g"), expected, found[key], tolerance, "±1e-6 relative")


def _road(given: dict[str, Any]) -> dict[str, float]:
    heavy = given["heavy_share"] * given["aadt"]
    vehicles = np.array([given["aadt"] - heavy, heavy])
    total = road_total(
        vehicles, 1000.0 * given["length_km"], np.array([given["ef_light_g_km"], given["ef_heavy_g_km"]])
    )
    return {
        "kg_per_day": float(total.kg_per_day),
        "t_per_year_365d": float(total.t_per_year),
        "mean_g_m_s": float(total.mean_g_m_s),
    }


def _heating(name: str, given: dict[str, Any]) -> dict[str, float]:
    fuel_kwh = given["useful_heat_kWh"] / given["efficiency"]
    biogenic = any(word in name.lower() for word in BIOGENIC)
    co2 = 0.0 if biogenic else 1000.0 * float(given.get("EF_CO2_kg_GJ") or 0.0)
    found = fuel_emission(fuel_kwh, {**given["EF_g_GJ"], "CO2": co2})
    grams = {HEATING.get(key, f"{key}_g"): float(amount) for key, amount in found.grams.items() if key != "CO2"}
    return {**grams, "fuel_GJ": float(found.fuel_gj), "CO2_fossil_kg": float(found.grams["CO2"]) / 1000.0}


FAMILY = Family("Emission totals of roads and heating", "air-totals", rows)
