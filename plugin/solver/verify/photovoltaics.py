"""Cell temperature, PVWatts power and yearly yield (pv_power.json)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from ...readers.epw import read_epw
from .. import sun
from ..energy import photovoltaics as pv
from .rows import Data, Family, MissingData, Row, judged, skipped

# name in the cases -> model
MODELS = {
    "faiman_u0_25_u1_6_84": "faiman",
    "pvsyst_uc29_uv0_alpha09_eta01": "pvsyst",
    "sapm_open_rack_glass_glass": "sapm",
    "noct_45": "noct",
}
LOSS_NAMES = {"nameplate": "nameplate_rating"}
UNITS = {
    "cell_temperature_degC": "degC",
    "dc_power_kW_pvwatts_with_faiman": "kW",
    "ac_power_kW_pvwatts": "kW",
    "total_loss_percent": "%",
    "poa_global_kWh_m2": "kWh/m2",
    "specific_yield_kWh_per_kWp": "kWh/kWp",
}


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    for case in document["cases"]:
        percent = float(re.match(r"([\d.]+) %", case.get("tolerance", document["tolerance"])).group(1))  # type: ignore[union-attr]
        try:
            found = _values(case["inputs"], data)
        except MissingData as error:  # the cases without weather are judged all the same
            yield skipped(case["id"], "all", str(error))
            continue
        for key, expected in case["expected"].items():
            nested = expected if isinstance(expected, dict) else {"": expected}
            for name, value in nested.items():
                got = found[key][name] if name else found[key]
                words = f"±{percent:g} %"
                yield judged(
                    case["id"], f"{key} {name}".strip(), UNITS[key], value, got, percent / 100 * abs(value), words
                )


def _values(given: dict[str, Any], data: Data) -> dict[str, Any]:
    if "losses_percent" in given and isinstance(given["losses_percent"], dict):
        named = {name.lower(): value for name, value in given["losses_percent"].items()}
        return {"total_loss_percent": pv.total_losses({LOSS_NAMES.get(n, n): v for n, v in named.items()})}
    if "weather_file" in given:
        return _year(given, data)
    sunlight = np.array([float(given["poa_global_W_m2"])])
    air, wind = np.array([float(given["air_temperature_degC"])]), np.array([float(given["wind_speed_m_s"])])
    cells = {name: float(pv.cell_temperature(model, sunlight, air, wind)[0]) for name, model in MODELS.items()}
    rated = given["pdc0_kW"]
    dc = pv.dc_power(sunlight, np.array([cells["faiman_u0_25_u1_6_84"]]), rated, given["gamma_pdc_1_K"])
    return {
        "cell_temperature_degC": cells,
        "dc_power_kW_pvwatts_with_faiman": float(dc[0]),
        "ac_power_kW_pvwatts": float(pv.ac_power(dc, rated, given["eta_inv_nom"])[0]),
    }


def _year(given: dict[str, Any], data: Data) -> dict[str, float]:
    weather, _ = read_epw(data.find(given["weather_file"]))
    light = sun.sky_of_weather(weather, albedo=given["albedo"])
    tilt, azimuth = np.array([float(given["tilt_deg"])]), np.array([float(given["azimuth_deg"])])
    array = pv.Array(given["gamma_pdc_1_K"], given["losses_percent"], given["eta_inv_nom"])
    on_plane = sum(part.sum() for part in sun.irradiance_on_planes(light, tilt, azimuth))
    produced = given["capacity_kWp"] * pv.hourly_yield(weather, light, tilt, azimuth, array).sum()
    return {
        "poa_global_kWh_m2": float(on_plane) / 1000,
        "specific_yield_kWh_per_kWp": float(produced) / given["capacity_kWp"],
    }


FAMILY = Family("Photovoltaics", "PV", rows)
