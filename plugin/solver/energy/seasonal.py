"""Heat demand of a whole heating season in one balance: EN ISO 13790 seasonal method as TABULA has it. The instant preview."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from ...city.city import City
from ...city.weather import Weather
from .. import sun
from .archetypes import Columns
from .constructions import constructions_of
from .demand import CHUNK, shading_by_part, usable_weather, why_not
from .envelope import Envelope, envelope_of, in_fixed_order
from .own_set_points import with_own_heating
from .profiles import set_points
from .solar_gains import Apertures, Shading, solar_gains
from .sunlight import Sunlight

BASE_C = 12.0  # a day with a lower mean is one of heating: TABULA calculation method, heating days
A_0, TAU_0_H = 0.8, 30.0  # seasonal method, EN ISO 13790 table 9
HOURS_A_DAY, WH_PER_KWH = 24.0, 1000.0


class Season(NamedTuple):
    """Days of heating, how cold it is on their mean [°C], and which hours of the year they are (8760,) bool."""

    days: float
    theta_e: float
    hours: np.ndarray


class Balance(NamedTuple):
    """A season of n buildings, each (n,), in the energy unit of the solar gains: losses, internal and solar gains, utilisation of the
    gains [-], heat needed; with the time constant [h] and the ratio of gains to losses [-]."""

    losses: np.ndarray
    internal: np.ndarray
    solar: np.ndarray
    utilisation: np.ndarray
    heat: np.ndarray
    tau_h: np.ndarray
    gamma: np.ndarray


def season_of(weather: Weather, base_c: float = BASE_C) -> Season:
    """The heating season of a year: its days with a mean below base_c [°C]. None: 0 days, at base_c."""
    by_day = weather.air_temperature_c.reshape(-1, 24).mean(axis=1)
    cold = by_day < base_c
    mean = float(by_day[cold].mean()) if cold.any() else base_c
    return Season(float(cold.sum()), mean, np.repeat(cold, 24))


def utilisation(gamma: np.ndarray, tau_h: np.ndarray) -> np.ndarray:
    """Part of the gains that saves heating, (n,) [-]: EN ISO 13790 12.2.1.1 (53), (54), (55) with a of (56).

    Parameters: gamma (n,) gains over losses, ≥ 0 [-]; tau_h (n,) time constant [h]. Without gains 1.
    """
    a = A_0 + tau_h / TAU_0_H
    at_one = np.abs(gamma - 1) < 1e-9
    ratio = np.where(at_one, 0.5, gamma)
    return np.asarray(np.where(at_one, a / (a + 1), (1 - ratio**a) / (1 - ratio ** (a + 1))))


def balance(
    h_total: np.ndarray,
    c_m: np.ndarray,
    phi_int: np.ndarray,
    q_solar: np.ndarray,
    days: float,
    difference_k: np.ndarray,
) -> Balance:
    """Seasonal heating need of n buildings, (n,) each, for whole buildings or per m² of floor alike.

    Parameters: h_total transmission and ventilation, > 0 [W/K]; c_m capacity [Wh/K]; phi_int mean internal gains [W]; q_solar of the
    season [kWh]; days of heating; difference_k inside (with its reduction for nights) minus outside on their mean, ≥ 0 [K].
    References: EN ISO 13790:2008 7.2.1.1; TABULA common calculation method. Checked by tabula_seasonal_heating.json.
    """
    hours = HOURS_A_DAY * days / WH_PER_KWH
    losses = h_total * difference_k * hours
    internal = phi_int * hours
    tau = c_m / h_total
    gamma = (internal + q_solar) / np.where(losses > 0, losses, np.inf)
    used = utilisation(gamma, tau)
    heat = np.maximum(losses - used * (internal + q_solar), 0.0)
    return Balance(losses, internal, np.asarray(q_solar), used, heat, tau, gamma)


def seasonal_demand(
    city: City,
    tables: dict[str, Columns],
    set_point_c: float | None = None,
    setback: bool = True,
    sunlight: Sunlight | None = None,
) -> np.ndarray:
    """Heat demand of every building of a city with weather, (n,) [kWh]; NaN where the hourly model has none either.

    The same envelope as the hourly model; inside it is as warm as the set points are on the mean of the season; sunlight as there.
    Raises: as heat_demand.
    """
    weather, as_read = usable_weather(city.weather), city.surfaces
    city = replace(city, surfaces=in_fixed_order(city.surfaces))
    made_of = constructions_of(city.buildings, city.surfaces, tables["archetypes"], city.country)
    density = sun.pressure_at(weather.elevation_m) / sun.pressure_at(0.0)
    envelope = envelope_of(city, made_of, tables["use_profiles"], density)
    heat_to = set_points(tables["use_profiles"], set_point_c, setback)
    season = season_of(weather)
    chosen = np.flatnonzero(why_not(city, envelope, heat_to) == "")
    profile, heat_to = with_own_heating(
        envelope.use, city.buildings["set_point_c"].values, tables["use_profiles"], setback, heat_to
    )
    heat = np.full(len(city.buildings), np.nan)
    if not len(chosen) or not season.days:
        heat[chosen] = 0.0
        return heat
    sky = sun.sky_of_weather(weather) if sunlight is None else sunlight.sky
    shading_of = shading_by_part(sunlight, as_read, envelope)
    inside = heat_to[:, season.hours].mean(axis=1)[profile]
    for start in range(0, len(chosen), CHUNK):  # memory stays small
        part = chosen[start : start + CHUNK]
        heat[part] = _of_part(envelope, (part, inside[part]), (sky, shading_of(part)), season)
    return heat


def _of_part(
    envelope: Envelope, kept: tuple[np.ndarray, np.ndarray], light: tuple[sun.Sky, Shading | None], season: Season
) -> np.ndarray:
    """Heat of some buildings, (k,) [kWh]; kept: which, and how warm on the mean of the season [°C]; light: sky and shade of the year."""
    chosen, inside = kept
    planes, e = envelope.planes.of(chosen), envelope
    shade = np.ones(len(planes.tilt_deg))
    lit = Apertures(
        planes.tilt_deg, planes.azimuth_deg, planes.glass_m2, planes.opaque_m2, planes.panes, shade, planes.first
    )
    hours = HOURS_A_DAY * season.days
    sunlight = (
        solar_gains(light[0], lit, light[1])[:, season.hours].sum(axis=1) - e.phi_sky[chosen] * hours
    ) / WH_PER_KWH
    h_total = (e.h_tr_w + e.h_tr_op + e.h_ve)[chosen]
    found = balance(
        h_total,
        e.c_m[chosen] / 3600,
        e.phi_int[chosen],
        np.maximum(sunlight, 0.0),
        season.days,
        np.maximum(inside - season.theta_e, 0.0),
    )
    return found.heat
