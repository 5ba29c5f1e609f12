"""Heat pumps, pipes, hot water and economics of systems_and_elements.json, by what a case gives."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..energy import economics, heat_pumps, hot_water, pipes

UNITS = {
    "cop": "-",
    "U_W_mK": "W/(m K)",
    "outlet_temperature_degC": "degC",
    "heat_loss_W": "W",
    "velocity_m_s": "m/s",
    "reynolds": "-",
    "darcy_friction_colebrook": "-",
    "pressure_drop_Pa": "Pa",
    "simple_payback_years": "a",
    "discounted_payback_years": "a",
    "present_value_factor": "-",
    "net_present_value_eur": "EUR",
    "annuity_eur_per_year": "EUR/a",
    "energy_kWh_day": "kWh/d",
    "energy_kWh_year": "kWh/a",
}


def values(given: dict[str, Any]) -> dict[str, float]:
    """What this solver says of a case about systems; empty when it is about something else."""
    for key, of_case in (
        ("quality_grade", _heat_pump),
        ("insulation_outer_diameter_m", _pipe),
        ("investment_eur", _economics),
        ("volume_L_day", _hot_water),
    ):
        if key in given:
            return {name: float(np.squeeze(value)) for name, value in of_case(given).items()}
    return {}


def _heat_pump(given: dict[str, Any]) -> dict[str, Any]:
    of_mode = {"heating": heat_pumps.cop_heating, "cooling": heat_pumps.cop_cooling}[given["mode"]]
    return {"cop": of_mode(given["source_temperature_degC"], given["sink_temperature_degC"], given["quality_grade"])}


def _pipe(given: dict[str, Any]) -> dict[str, Any]:
    water = pipes.Water(given["cp_J_kgK"], given["density_kg_m3"], given["dynamic_viscosity_Pa_s"])
    mass, length, inner = given["mass_flow_kg_s"], given["length_m"], given["inner_diameter_m"]
    inlet = given["inlet_temperature_degC"]
    loss = pipes.loss_coefficient(inner, given["insulation_outer_diameter_m"], given["insulation_conductivity_W_mK"])
    outlet = pipes.outlet_temperature(inlet, given["ground_temperature_degC"], loss, length, mass, water)
    flow = pipes.flow_of([mass], [inner], [length], given["roughness_m"], water)
    return {
        "U_W_mK": loss,
        "outlet_temperature_degC": outlet,
        "heat_loss_W": pipes.heat_loss(inlet, outlet, mass, water),
        "velocity_m_s": flow.velocity_m_s,
        "reynolds": flow.reynolds,
        "darcy_friction_colebrook": flow.friction,
        "pressure_drop_Pa": flow.pressure_drop_pa,
    }


def _economics(given: dict[str, Any]) -> dict[str, Any]:
    cost, saving = given["investment_eur"], given["annual_saving_eur"]
    rate, years = given["discount_rate"], given["years"]
    return {
        "simple_payback_years": economics.simple_payback(cost, saving),
        "present_value_factor": economics.present_value_factor(rate, years),
        "net_present_value_eur": economics.net_present_value(cost, saving, rate, years),
        "annuity_eur_per_year": economics.annuity(cost, rate, years),
        "discounted_payback_years": economics.discounted_payback(cost, saving, rate),
    }


def _hot_water(given: dict[str, Any]) -> dict[str, Any]:
    day = hot_water.hot_water_kwh_day(
        given["volume_L_day"], given["theta_hot"], given["theta_cold"], given["rho_cp_kWh_m3K"]
    )
    return {"energy_kWh_day": day, "energy_kWh_year": hot_water.DAYS * day}
