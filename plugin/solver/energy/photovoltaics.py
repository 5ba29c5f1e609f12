"""Photovoltaics: how warm cells get, what modules and inverters then give, and the yield of a year per installed kilowatt.

The models are pvlib's own functions; here are the names and units of the project, the hours of a `Weather`, and many planes at once.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import ModuleType
from typing import NamedTuple

import numpy as np

from ...city.weather import Weather
from .. import sun

# PVWatts v5 (NREL/TP-6A20-62641, table 4): what else is lost [%]
PVWATTS_LOSSES = {
    "soiling": 2.0,
    "shading": 3.0,
    "snow": 0.0,
    "mismatch": 2.0,
    "wiring": 2.0,
    "connections": 0.5,
    "lid": 1.5,
    "nameplate_rating": 1.0,
    "age": 0.0,
    "availability": 3.0,
}


class Array(NamedTuple):
    """A photovoltaic array for each kilowatt of it: loss of power by heat [1/K], other losses [%], efficiency of the inverter [-]."""

    gamma_1_k: float = -0.0035
    losses_percent: float = 14.0757
    inverter: float = 0.96


USUAL = Array()


@functools.cache
def _pvlib() -> ModuleType:
    """Imported when photovoltaics are asked for: it brings pandas and takes more than a second."""
    import pvlib  # type: ignore[import-untyped,unused-ignore]

    module: ModuleType = pvlib
    return module


def cell_temperature(model: str, irradiance: np.ndarray, air_c: np.ndarray, wind_m_s: np.ndarray) -> np.ndarray:
    """Temperature of the cells [°C], any shapes that broadcast.

    Parameters: model: "faiman" (u0 25, u1 6.84), "pvsyst" (free-standing, 29 and 0 W/(m²K)), "sapm" (open rack, glass on glass) or
    "noct" (45 °C); irradiance on the plane [W/m²]; air_c [°C]; wind_m_s at module height [m/s].
    Raises: ValueError naming the model when there is no such one.
    References: IEC 61853-2 (Faiman 2008); PVsyst; King et al. 2004 (SAND2004-3535); Ross 1980. Checked by pv_power.json.
    """
    models = _pvlib().temperature
    if model == "faiman":
        found = models.faiman(irradiance, air_c, wind_m_s, u0=25.0, u1=6.84)
    elif model == "pvsyst":
        found = models.pvsyst_cell(
            irradiance, air_c, wind_m_s, u_c=29.0, u_v=0.0, module_efficiency=0.1, alpha_absorption=0.9
        )
    elif model == "sapm":
        parameters = models.TEMPERATURE_MODEL_PARAMETERS["sapm"]["open_rack_glass_glass"]
        found = models.sapm_cell(irradiance, air_c, wind_m_s, **parameters)
    elif model == "noct":
        found = models.ross(irradiance, air_c, noct=45.0)
    else:
        raise ValueError(f"no cell temperature model {model!r}: use faiman, pvsyst, sapm or noct")
    return np.asarray(found)


def dc_power(irradiance: np.ndarray, cell_c: np.ndarray, rated_kw: float, gamma_1_k: float) -> np.ndarray:
    """Direct current of modules, PVWatts v5 [kW]: rated_kw at 1000 W/m² and 25 °C; gamma_1_k change of power by heat [1/K]."""
    return np.asarray(_pvlib().pvsystem.pvwatts_dc(irradiance, cell_c, rated_kw, gamma_1_k))


def ac_power(dc_kw: np.ndarray, rated_dc_kw: float, inverter: float = 0.96) -> np.ndarray:
    """Alternating current behind the inverter, PVWatts v5 [kW]: rated_dc_kw it can take; inverter: its nominal efficiency [-]."""
    return np.asarray(_pvlib().inverter.pvwatts(dc_kw, rated_dc_kw, inverter))


def total_losses(percent: Mapping[str, float]) -> float:
    """The single losses of PVWatts together, 100 (1 − Π (1 − L/100)) [%]; keys as in PVWATTS_LOSSES."""
    return float(_pvlib().pvsystem.pvwatts_losses(**percent))


def hourly_yield(
    weather: Weather, light: sun.Sky, tilt_deg: np.ndarray, azimuth_deg: np.ndarray, array: Array = USUAL
) -> np.ndarray:
    """What a kilowatt peak on each of n unshaded planes gives in every hour of a year, (n, 8760) float64 [kWh/kWp].

    Perez irradiance without incidence-angle modifier, Faiman cells, PVWatts modules, losses and inverter (of the same rating).
    Parameters: light: sun.sky_of_weather; tilt_deg, azimuth_deg (n,) [°].
    Where the weather has no wind the cells are computed for still air, which is the warmer case.
    """
    parts = sun.irradiance_on_planes(light, tilt_deg, azimuth_deg)
    on_plane = parts.direct + parts.diffuse + parts.ground
    wind = np.nan_to_num(weather.wind_speed_ms)
    cell = cell_temperature("faiman", on_plane, weather.air_temperature_c, wind)
    dc = dc_power(on_plane, cell, 1.0, array.gamma_1_k) * (1 - array.losses_percent / 100)
    return np.maximum(ac_power(np.maximum(dc, 0.0), 1.0, array.inverter), 0.0)
