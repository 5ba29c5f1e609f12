"""Hours of the air over a city from a year of weather: heat flux, friction velocity, Monin–Obukhov length, mixing height, fluctuations.

The energy balance of AERMET with the net radiation of Holtslag & van Ulden (1983) by day, the temperature scale of van Ulden & Holtslag
(1985) by night; friction velocity and L iterated; the station's wind carried over to the city at the height where both are equal.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np

from ...city.errors import InputError
from ...city.weather import HOURS, Weather
from . import meteorology_friction as friction
from . import surface_layer as layer
from .meteorology_heat import cloud_cover, heat_island_flux, sensible_heat
from .meteorology_mixing import mixing_height
from .rline import States, states_of
from .rline_spread import profiles_of

# what is known of an hour: `Meteorology.told`
GIVEN, LIFTED, CALM, MISSING = 0, 1, 2, 3
TOLD = ("as measured", "wind raised to the least wind", "calm: direction of the last hour with wind", "no wind data")
BLENDING_M = 60.0  # where the wind of station and city is equal; Wieringa 1986
BLENDING_Z0 = 20.0  # … and at least so many z0 above the displacement height, above the roughness sublayer
STATION_HEIGHT_M, STATION_Z0_M = 10.0, 0.03  # an airport by the rules of WMO: short grass
KELVIN = 273.15


@dataclass(frozen=True)
class Site:
    """Where the weather was measured and what it blows over.

    z0, displacement : of the city, by roughness.py; z0 one number or (36,) by wind direction from 5°, 15°, … [m]
    albedo, bowen : of the city, AERMET's urban values of a year's mean [-]
    station_z0, station_height : at the mast [m]
    population : of the whole town, for the heat it gives off by night (Cimorelli et al. 2005); None = none
    least_wind : at the mast, below which an hour is lifted to it [m/s]; least_length : L of stable air never below it, for a city's own
    heat and roughness: CERC's ADMS has 30 m for towns, 100 m for conurbations of more than a million [m]
    """

    z0: float | np.ndarray = 1.0
    displacement: float = 5.0
    albedo: float = 0.18
    bowen: float = 1.5
    station_z0: float = STATION_Z0_M
    station_height: float = STATION_HEIGHT_M
    population: float | None = None
    least_wind: float = 0.5
    least_length: float = 30.0

    def __post_init__(self) -> None:
        for name in ("z0", "station_z0", "station_height", "bowen", "least_length"):
            least = float(np.min(getattr(self, name)))
            if not least > 0:
                raise InputError(f"{name} is {least:g}, must be above 0", "Correct it.", field=name)
        if not 0 <= self.albedo < 1:
            raise InputError(f"albedo is {self.albedo:g}, must be 0 to below 1", "Correct it.", field="albedo")
        if not self.displacement >= 0 or not self.least_wind > 0:
            raise InputError("displacement is negative, or the least wind not above 0", "Correct it.", field="wind")

    @property
    def blending_height(self) -> float:
        """Height at which the wind over station and city is the same [m]."""
        return max(BLENDING_M, self.displacement + BLENDING_Z0 * float(np.max(self.z0)))

    def z0_of(self, direction_deg: np.ndarray) -> np.ndarray:
        """Roughness for wind from there, the shape of direction_deg [m]; the largest where it is NaN."""
        z0 = np.atleast_1d(np.asarray(self.z0, np.float64))
        sector = np.floor(np.nan_to_num(direction_deg) % 360.0 * len(z0) / 360.0).astype(np.int64) % len(z0)
        return np.where(np.isnan(direction_deg), z0.max(), z0[sector])


@dataclass(frozen=True)
class Meteorology:
    """n states of the air over the city, one an hour or one a class; all (n,) float64, NaN where `told` says MISSING.

    wind_direction_deg : from where it blows, clockwise from north; u_ref : wind at z_ref above ground [m/s]; z_ref [m]
    ustar [m/s]; length : L, negative unstable, infinite neutral [m]; mixing_height [m]; wstar [m/s]
    sigma_v : lateral fluctuation [m/s]; z0, displacement [m]; heat_flux : upwards [W/m²]; temperature_k [K]
    told : (n,) int8, GIVEN, LIFTED, CALM or MISSING
    weight : (n,) share of the year (of the hours with wind data) a state stands for, 0 where missing; they sum to 1
    """

    wind_direction_deg: np.ndarray
    u_ref: np.ndarray
    z_ref: np.ndarray
    ustar: np.ndarray
    length: np.ndarray
    mixing_height: np.ndarray
    wstar: np.ndarray
    sigma_v: np.ndarray
    z0: np.ndarray
    displacement: np.ndarray
    heat_flux: np.ndarray
    temperature_k: np.ndarray
    told: np.ndarray
    weight: np.ndarray

    def __len__(self) -> int:
        return len(self.ustar)

    def states(self) -> States:
        """For the open road; every state must have wind data. Raises: ValueError naming the state that has none."""
        given = profiles_of(
            self.u_ref,
            self.z_ref,
            self.ustar,
            self.length,
            self.mixing_height,
            self.sigma_v,
            self.z0,
            self.displacement,
        )
        return states_of(self.wind_direction_deg, np.arange(len(self)), given)

    @property
    def present(self) -> np.ndarray:
        """(n,) bool: there is wind data."""
        return np.asarray(self.told != MISSING)

    def take(self, index: np.ndarray) -> Meteorology:
        """The chosen states ((k,) int or (n,) bool), their weights as they were."""
        return Meteorology(**{each.name: getattr(self, each.name)[index] for each in fields(self)})

    def wind_at(self, height: np.ndarray) -> np.ndarray:
        """(m, n) wind at m heights above ground, not below 5 z0 over the displacement height [m/s]: the wind at roofs."""
        heights = np.asarray(height, np.float64)[:, None]
        z = np.maximum(heights, self.displacement + layer.DISPLACEMENT * self.z0)
        out = np.full((len(heights), len(self)), np.nan)
        some = self.present
        at = self.take(some)
        out[:, some] = layer.wind_from_reference(
            z[:, some], at.u_ref, at.z_ref, at.ustar, at.length, at.z0, at.displacement, at.sigma_v
        )
        return out


def meteorology_of(weather: Weather, site: Site) -> tuple[Meteorology, list[str]]:
    """The 8,760 hours of a year over a city, and what a user should know.

    Where the sky cover is not known it is taken from the radiation.
    Raises: InputError when no hour has wind.
    References: Holtslag & van Ulden 1983; van Ulden & Holtslag 1985; Cimorelli et al. 2005; Wieringa 1986.
    """
    wind, direction, told = _wind(weather, site)
    cover = cloud_cover(weather)
    kelvin = weather.air_temperature_c + KELVIN
    heat = sensible_heat(weather, cover, site.albedo, site.bowen)
    z0 = site.z0_of(direction)
    u_ref, ustar, length, flux = _settle(wind, z0, heat, cover, kelvin, site)
    mixed = mixing_height(ustar, heat, site.population)
    wstar = layer.convective_velocity(ustar, length, mixed)
    some = told != MISSING
    same = np.ones(HOURS)
    hours = Meteorology(
        wind_direction_deg=direction,
        u_ref=u_ref,
        z_ref=site.blending_height * same,
        ustar=ustar,
        length=length,
        mixing_height=mixed,
        wstar=wstar,
        sigma_v=layer.sigma_v(ustar, wstar),
        z0=z0,
        displacement=site.displacement * same,
        heat_flux=flux,
        temperature_k=kelvin,
        told=told,
        weight=some / some.sum(),
    )
    return _blank(hours), _words(told, site)


def _wind(weather: Weather, site: Site) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Speed at the mast [m/s], direction [°] and what is told of each hour. A speed without a direction is missing, unless it is a calm."""
    speed, direction = np.array(weather.wind_speed_ms), np.array(weather.wind_direction_deg)
    told = np.full(HOURS, GIVEN, np.int8)
    told[speed < site.least_wind] = LIFTED
    told[(speed == 0) | ((speed < site.least_wind) & np.isnan(direction))] = CALM
    told[np.isnan(speed) | (np.isnan(direction) & (told != CALM))] = MISSING
    windy = np.flatnonzero((told == GIVEN) | (told == LIFTED))
    if not len(windy):
        raise InputError(
            "no hour of the year has wind speed and direction", "Use a weather file with wind.", layer="weather"
        )
    last = np.searchsorted(windy, np.arange(HOURS), side="right") - 1  # −1: the year is a ring
    direction = np.where(told == CALM, direction[windy[last]], direction) % 360.0
    return np.where(told == MISSING, np.nan, np.maximum(speed, site.least_wind)), direction, told


def _settle(
    wind: np.ndarray, z0: np.ndarray, heat: np.ndarray, cover: np.ndarray, kelvin: np.ndarray, site: Site
) -> tuple[np.ndarray, ...]:
    """Wind at the blending height [m/s], u* [m/s], L [m] and heat flux [W/m²] over the city; NaN without wind at the mast.

    Wind, heat and clouds make u* and L at the mast, these the wind at the blending height, and that u* and L over the city.
    """

    def length_of(ustar: np.ndarray) -> np.ndarray:
        by_day = friction.length_of_heat(ustar, np.where(heat > 0, heat, np.nan), kelvin)
        by_night = friction.length_of_night(ustar, cover, kelvin)
        return friction.kept_from_zero(np.where(heat > 0, by_day, by_night), site.least_length)

    at_mast = friction.settled(wind, site.station_height, site.station_z0, length_of)
    high = friction.shape_of(site.blending_height, site.station_z0, length_of(at_mast))
    u_ref, above = at_mast / layer.KARMAN * high, site.blending_height - site.displacement
    ustar = friction.settled(u_ref, above, z0, length_of)
    length = length_of(ustar)
    flux = np.where(heat > 0, heat, layer.sensible_heat_flux(ustar, length, kelvin))
    if site.population is None:
        return u_ref, ustar, length, flux
    # the town's own heat makes a night less stable, or mixes it
    total = np.where(heat > 0, flux, flux + heat_island_flux(ustar, site.population, wind))

    def length_with_town(ustar: np.ndarray) -> np.ndarray:
        return friction.kept_from_zero(friction.length_of_heat(ustar, total, kelvin), site.least_length)

    night = ~(heat > 0)
    warmed = friction.settled(u_ref, above, z0, length_with_town)
    ustar = np.where(night, warmed, ustar)
    return u_ref, ustar, np.where(night, length_with_town(warmed), length), total


def _blank(hours: Meteorology) -> Meteorology:
    """Hours without wind data are NaN in everything but what is told of them and their weight, 0."""
    keep = {"told", "weight", "temperature_k"}
    names = [each.name for each in fields(hours) if each.name not in keep]
    return replace(hours, **{name: np.where(hours.present, getattr(hours, name), np.nan) for name in names})


def _words(told: np.ndarray, site: Site) -> list[str]:
    counts = np.bincount(told, minlength=4)
    words = []
    if counts[LIFTED] + counts[CALM]:
        words.append(
            f"weather: {counts[LIFTED] + counts[CALM]} hours with less wind than {site.least_wind:g} m/s were raised to it, "
            f"{counts[CALM]} of them calm, which took the direction of the last hour with wind"
        )
    if counts[MISSING]:
        words.append(
            f"weather: {counts[MISSING]} hours have no wind data and are left out of means, not counted as clean air"
        )
    return words
