"""Seasonal heating need of real archetypes (tabula_seasonal_heating.json)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from ..energy import seasonal
from .rows import Data, Family, Row, judged

AIR = 0.34  # Wh/(m³K), heat of air as TABULA has it


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    published, own = (float(number) for number in re.findall(r"([\d.]+) % against", document["tolerance"]))
    for case in document["cases"]:
        found, expected = _values(case["inputs"]), case["expected"]
        q_h = float(found["q_h_nd"])
        wanted = expected["tabula_published"]["q_h_nd"]
        yield judged(
            case["id"], "q_h_nd published", "kWh/m2", wanted, q_h, published / 100 * wanted, f"±{published:g} %"
        )
        for key, value in expected["recomputed_from_the_inputs"].items():
            words = f"±{own:g} %"
            yield judged(case["id"], key, _unit(key), value, float(found[key]), own / 100 * abs(value), words)


def _values(given: dict[str, Any]) -> dict[str, float]:
    floor = given["A_C_Ref_m2"]
    bridge = given["delta_U_thermal_bridging"]
    h_tr = sum(e["b_tr"] * e["area_m2"] * (e["U_W_m2K"] + bridge) for e in given["envelope"]) / floor
    h_ve = AIR * (given["n_air_use_1_h"] + given["n_air_infiltration_1_h"]) * given["h_room_m"]
    difference = given["F_red_temp"] * (given["theta_i"] - given["theta_e_mean_heating_season"])
    found = seasonal.balance(
        np.array([h_tr + h_ve]),
        np.array([given["c_m_Wh_m2K"]]),
        np.array([given["phi_int_W_m2"]]),
        np.array([given["q_sol_kWh_m2"]]),
        given["heating_days"],
        np.array([difference]),
    )
    through = found.losses[0] / (h_tr + h_ve)
    return {
        "h_transmission": h_tr,
        "h_ventilation": h_ve,
        "q_ht_tr": h_tr * through,
        "q_ht_ve": h_ve * through,
        "q_int": found.internal[0],
        "tau_h": found.tau_h[0],
        "a_H": seasonal.A_0 + found.tau_h[0] / seasonal.TAU_0_H,
        "gamma": found.gamma[0],
        "eta_gn": found.utilisation[0],
        "q_h_nd": found.heat[0],
    }


def _unit(key: str) -> str:
    return {"h": "W/(m2 K)", "q": "kWh/m2", "tau": "h"}.get(key.split("_")[0], "")


FAMILY = Family("TABULA seasonal heating need", "TABULA seasonal heating need", rows)
