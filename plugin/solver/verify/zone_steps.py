"""Single hours of the 5R1C zone (iso13790_5r1c_hour_steps.json)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..energy import zone
from .rows import Data, Family, Row, judged

_QUANTITIES = (
    ("phi_HC_nd_W", "phi_hc", "W"),
    ("theta_m_next", "theta_m_end", "degC"),
    ("theta_m_mean", "theta_m", "degC"),
    ("theta_s", "theta_s", "degC"),
    ("theta_air", "theta_air", "degC"),
    ("theta_op", "theta_operative", "degC"),
)


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    tolerances = {"W": document["tolerance"]["power_W"], "degC": document["tolerance"]["temperature_K"]}
    for case in document["cases"]:
        found = step_of(case["inputs"])
        for key, field, unit in _QUANTITIES:
            if key in case["expected"]:
                got = getattr(found, field)[0]
                yield judged(case["id"], key, unit, case["expected"][key], got, tolerances[unit])


def step_of(given: dict[str, Any]) -> zone.Step:
    """The hour a case describes."""
    floor = given["floor_area_Af"]
    changes = given["ach_vent"] + given["ach_infl"]
    recovered = given["heat_recovery_efficiency"] * given["ach_vent"] / changes if changes else 0.0
    one_zone = zone.zone_of(
        given["window_area"] * given["U_window"],
        given["opaque_area"] * given["U_opaque"],
        zone.RHO_C_AIR / 3600 * given["room_volume"] * changes * (1 - recovered),
        given["Cm_per_Af"] * floor,
        given["Am_factor"] * floor,
        given["internal_surface_area_At"],
    )
    hour = zone.Hour(
        theta_e=given["theta_e"],
        theta_em=given["theta_e"],
        theta_sup=given["theta_supply"],
        phi_int=given["internal_gains_W"],
        phi_sol=given["solar_gains_W"],
        heat_to=given["theta_set_heating"],
        cool_above=given["theta_set_cooling"],
        heat_max=given["max_heating_W_per_m2"] * floor,
        cool_max=-given["max_cooling_W_per_m2"] * floor,
    )
    return zone.step(one_zone, np.array([given["theta_m_previous"]]), hour)


FAMILY = Family("EN ISO 13790 5R1C, single hours", "EN ISO 13790:2008 simple hourly method (5R1C)", rows)
