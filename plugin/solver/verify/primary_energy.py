"""Weighted energy with exported electricity (primary_energy_iso52000.json), and the default factors of the table the product brings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..energy.system_tables import GENERIC, system_tables
from ..energy.weighted_energy import ElectricityWeights, Weights, matched, weighted
from .rows import Data, Family, Row, judged

FUEL_KEYS = ("natural_gas", "biomass", "ambient_heat")
# carrier in the case -> ours; carriers no heating system of ours uses have none
OUR_CARRIERS = {
    "fossil solid": "coal",
    "fossil liquid": "heating_oil",
    "fossil gaseous": "natural_gas",
    "bio solid": "wood",
    "bio liquid": "bio_oil",
    "bio gaseous": "biogas",
    "electricity": "electricity",
    "district heating": "district_heat",
    "district cooling": "district_cooling",
    "solar thermal, PV, wind (on site)": "on_site_solar",
    "environment heat": "ambient_heat",
}


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    for case in document["cases"]:
        for step, k_exp in (("step_A_only", 0.0), ("step_A_plus_B_with_k_exp", case["inputs"]["k_exp"])):
            found = _balance(case["inputs"], k_exp)
            for key, expected in case["expected"][step].items():
                unit = "kg" if key == "co2" else "kWh"
                got = float(getattr(found, key))
                yield judged(case["id"], f"{key} {step}", unit, expected, got, document["tolerance"])


def _balance(given: dict[str, Any], k_exp: float) -> Any:
    factors = given["weighting_factors"]
    electric = {name: _weights(each) for name, each in factors["electricity"].items()}
    of_electricity = ElectricityWeights(
        electric["grid"], electric["pv_onsite"], electric["exported_step_A"], electric["exported_step_B"]
    )
    fuels = {key: given[f"{key}_kWh"] for key in FUEL_KEYS if f"{key}_kWh" in given}
    balance = matched([given["epb_electricity_use_kWh"]], [given.get("pv_production_kWh", 0.0)])
    return weighted(fuels, {key: _weights(factors[key]) for key in fuels}, balance, of_electricity, k_exp)


def _weights(factors: dict[str, float]) -> Weights:
    return Weights(factors["nren"], factors["ren"], factors["co2"])


def default_rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    """Whether the generic rows of carriers.csv are those of the standard, to the digit."""
    table = system_tables("")["carriers"]
    ours = {
        str(carrier): i
        for i, (country, carrier) in enumerate(zip(table["country"], table["carrier"]))
        if country == GENERIC
    }
    for line in document["table"]:
        row = ours[OUR_CARRIERS[line["carrier"]]]
        for key, column, unit, factor in (
            ("f_P_nren", "f_nren", "kWh/kWh", 1.0),
            ("f_P_ren", "f_ren", "kWh/kWh", 1.0),
            ("f_P_tot", "f_total", "kWh/kWh", 1.0),
            ("K_CO2", "co2_kg_kwh", "g/kWh", 1000.0),
        ):
            got = factor * float(table[column][row])
            yield judged(line["carrier"], key, unit, line[key], got, 1e-9, "exact")


FAMILY = Family("EN ISO 52000-1 weighted energy", "EN ISO 52000-1", rows)
DEFAULTS = Family("EN ISO 52000-1 default factors", "default weighting factors", default_rows)
