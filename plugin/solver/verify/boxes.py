"""One-zone boxes with known layers and windows, as published cases describe them, turned into what the energy models take.

U-values come from the layers (EN ISO 6946) with the external resistance of the mean wind at half the height of the box, capacities from
EN ISO 13786, inner surfaces are those of the box.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...city.weather import HOURS, Weather
from ...readers.epw import read_epw
from .. import sun
from ..energy import apertures, elements, glazing, iso52016, zone
from ..energy.solar_gains import Apertures, Shading, solar_gains, unshaded

EMISSIVITY = 0.9  # of outer surfaces, what apertures.SKY_COEFFICIENT counts with
FAST = 1e4  # W/(m²K), to a ground whose temperature is that of the surface
AIR, GROUND, ADIABATIC, SHELTERED = (
    "air",
    "ground",
    "adiabatic",
    "sheltered",
)  # sheltered: outdoor air without sun, sky and wind
R_SI = {0.0: elements.R_SI_UP, 90.0: elements.R_SI_WALL, 180.0: elements.R_SI_DOWN}


class Opaque(NamedTuple):
    """An opaque surface: area without windows [m²], tilt, azimuth [°], layers from inside to outside, what is behind it, absorptance of
    its outer side for sun [-]."""

    area_m2: float
    tilt_deg: float
    azimuth_deg: float
    layers: tuple[elements.Layer, ...]
    outside: str = AIR
    absorptance: float = apertures.ABSORPTANCE


class Window(NamedTuple):
    """A window without frame: area [m²], azimuth [°], U with the standard's surface resistances [W/(m²K)], g at normal incidence [-],
    sun that its outer side absorbs, if it is an opaque panel instead [-]; beam (n_hours,), sky and ground it is left of [-]."""

    area_m2: float
    azimuth_deg: float
    u_value: float
    g_value: float
    absorptance: float = 0.0
    beam: np.ndarray | None = None
    sky: float = 1.0
    ground: float = 1.0


class Box(NamedTuple):
    """A box: its surfaces and windows, volume [m³], height [m], floor area [m²], panes of its windows, air changes [1/h], constant
    temperature of the ground [°C]; light: what neighbours leave of the light of surfaces and windows, in this order; absorptance of
    its inner surfaces for sun, emissivity of its outer ones [-]."""

    opaque: tuple[Opaque, ...]
    windows: tuple[Window, ...]
    volume_m3: float
    height_m: float
    floor_m2: float
    panes: int
    air_changes: float
    ground_c: float = 0.0
    light: Shading | None = None
    absorptance_inside: float = glazing.INNER_ABSORPTANCE
    emissivity: float = EMISSIVITY


class Network(NamedTuple):
    """A box as the 5R1C model has it: zone, solar gains (1, n_hours) [W], loss to the sky [W], share of h_tr_op to the ground [-]."""

    zone: zone.Zone
    solar: np.ndarray
    to_sky: float
    ground_share: float


@lru_cache(maxsize=8)
def weather_of(path: Path) -> Weather:
    return read_epw(path)[0]


@lru_cache(maxsize=8)
def sky_of(path: Path, albedo: float = sun.GROUND_ALBEDO) -> sun.Sky:
    return sun.sky_of_weather(weather_of(path), albedo=albedo)


def density_of(weather: Weather) -> float:
    """Density of the air at the station's height against that at sea level [-]."""
    return sun.pressure_at(weather.elevation_m) / sun.pressure_at(0.0)


def air_conductance(weather: Weather, flow_m3_h: float) -> float:
    """ρ c q with the density of the air at the station's height [W/K]."""
    return zone.RHO_C_AIR * density_of(weather) / 3600 * flow_m3_h


def r_se_of(box: Box, weather: Weather) -> float:
    """External resistance in the mean wind at half the height of the box [m²K/W]."""
    wind = elements.local_wind(float(np.nanmean(weather.wind_speed_ms)), box.height_m / 2)
    return elements.external_resistance(wind, box.emissivity)


def u_of(surface: Opaque, r_se: float) -> float:
    """U with the external resistance of what is behind the surface [W/(m²K)]."""
    outside = {AIR: r_se, GROUND: 0.0, SHELTERED: R_SI[surface.tilt_deg], ADIABATIC: r_se}[surface.outside]
    return elements.u_value(list(surface.layers), R_SI[surface.tilt_deg], outside)


def window_u(window: Window, r_se: float) -> float:
    """U of a window in the wind of the place [W/(m²K)]."""
    return 1 / (1 / window.u_value - elements.R_SE + r_se)


def network_of(box: Box, weather: Weather, sky: sun.Sky) -> Network:
    r_se, pale = r_se_of(box, weather), box.emissivity / EMISSIVITY
    h_air = h_ground = to_sky = 0.0
    opaque_m2 = []
    for surface in box.opaque:
        conductance = 0.0 if surface.outside == ADIABATIC else surface.area_m2 * u_of(surface, r_se)
        h_ground += conductance * (surface.outside == GROUND)
        h_air += conductance * (surface.outside != GROUND)
        lit = conductance * (surface.outside == AIR)
        to_sky += pale * float(apertures.loss_to_sky(np.array([lit]), np.array([surface.tilt_deg]), r_se)[0])
        opaque_m2.append(surface.absorptance * r_se * lit)
    h_window = np.array([window.area_m2 * window_u(window, r_se) for window in box.windows])
    to_sky += pale * float(apertures.loss_to_sky(h_window, np.full(len(h_window), 90.0), r_se).sum())
    area = np.array([surface.area_m2 for surface in box.opaque])
    capacity = np.array([elements.heat_capacity(list(surface.layers)) for surface in box.opaque])
    a_m, c_m = elements.mass_area(area, capacity)
    inner = float(area.sum() + sum(window.area_m2 for window in box.windows))
    h_ve = air_conductance(weather, box.air_changes * box.volume_m3)
    network = zone.zone_of(h_window.sum(), h_air + h_ground, h_ve, c_m, a_m, inner)
    absorbed = [window.absorptance * r_se * h for window, h in zip(box.windows, h_window)]
    return Network(network, _solar(box, sky, opaque_m2, absorbed), to_sky, h_ground / (h_air + h_ground))


def _solar(box: Box, sky: sun.Sky, opaque_m2: list[float], absorbed: list[float]) -> np.ndarray:
    walls, windows = len(box.opaque), len(box.windows)
    glass = sum(window.area_m2 for window in box.windows if window.g_value > 0)
    inner = sum(surface.area_m2 for surface in box.opaque) + sum(window.area_m2 for window in box.windows)
    g_value = max((window.g_value for window in box.windows), default=0.0)
    kept = glazing.kept_inside(g_value, glass / inner, box.absorptance_inside)
    planes = Apertures(
        np.array([surface.tilt_deg for surface in box.opaque] + [90.0] * windows),
        np.array([*(surface.azimuth_deg for surface in box.opaque), *(window.azimuth_deg for window in box.windows)]),
        np.array([0.0] * walls + [window.area_m2 * window.g_value * kept for window in box.windows]),
        np.array(opaque_m2 + absorbed),
        np.full(walls + windows, box.panes),
        np.ones(walls + windows),
        np.array([0, walls + windows]),
    )
    return solar_gains(sky, planes, shading_of(box))


def shading_of(box: Box) -> Shading:
    """What stands before the surfaces and windows of a box, in this order."""
    walls, windows = len(box.opaque), len(box.windows)
    if box.light is not None:
        return box.light
    if all(window.beam is None for window in box.windows):
        return unshaded(walls + windows)
    whole = np.ones(HOURS)
    beam = np.stack([whole] * walls + [whole if window.beam is None else window.beam for window in box.windows])
    sky, ground = (
        np.array([1.0] * walls + [getattr(window, key) for window in box.windows]) for key in ("sky", "ground")
    )
    return Shading(beam, sky, sky, ground, np.zeros(len(sky)))


def outside_of(network: Network, weather: Weather, ground_c: float) -> zone.Outside:
    one = np.ones(1)
    share = one * network.ground_share
    return zone.Outside(weather.air_temperature_c, np.zeros(HOURS), share, one * ground_c, 0 * one)


def elements_of(box: Box, weather: Weather, sky: sun.Sky) -> tuple[iso52016.Elements, np.ndarray]:
    """The box as EN ISO 52016-1 has it: its elements with the mass of their layers, and the sun let in, (1, 8760) [W]."""
    r_se = r_se_of(box, weather)
    rows: list[tuple[float, ...]] = []
    kappa, lit = [], []
    for surface in box.opaque:
        layers = surface.layers
        deep, conducting, mass = np.array([(x.thickness_m, x.conductivity, x.density * x.heat) for x in layers]).T
        kappa.append(iso52016.kappa_of_layers(deep, conducting, mass))
        resistance = sum(layer.thickness_m / layer.conductivity for layer in layers)
        h_out = {AIR: 1 / r_se, GROUND: FAST, SHELTERED: 1 / R_SI[surface.tilt_deg], ADIABATIC: 0.0}[surface.outside]
        behind = iso52016.BELOW if surface.outside == GROUND else iso52016.OUTDOORS
        rows.append((surface.area_m2, resistance, iso52016.H_CI[surface.tilt_deg], h_out, behind))
        lit.append(_absorbed(surface, sky))
    for window in box.windows:
        kappa.append(np.zeros(iso52016.NODES))
        resistance = 1 / window.u_value - elements.R_SE - elements.R_SI_WALL
        rows.append((window.area_m2, resistance, iso52016.H_CI[90.0], 1 / r_se, iso52016.OUTDOORS))
        panel = Opaque(window.area_m2, 90.0, window.azimuth_deg, (), AIR, window.absorptance)
        lit.append(_absorbed(panel, sky))
    area, resistances, h_ci, h_outs, behinds = (np.array(column) for column in zip(*rows))
    tilts = [surface.tilt_deg if surface.outside == AIR else 180.0 for surface in box.opaque] + [90.0] * len(
        box.windows
    )
    built = iso52016.Elements(
        np.array([0, len(rows)]),
        area,
        resistances,
        np.stack(kappa),
        h_ci,
        h_outs,
        behinds.astype(np.int8),
        apertures.radiated_to_sky(np.array(tilts)) * box.emissivity / EMISSIVITY,
        np.stack(lit),
    )
    return built, _solar(box, sky, [0.0] * len(box.opaque), [0.0] * len(box.windows))


def _absorbed(surface: Opaque, sky: sun.Sky) -> np.ndarray:
    """Sun that an outer surface takes in, (8760,) [W/m²]."""
    if surface.outside != AIR:
        return np.zeros(HOURS)
    plane = np.array([surface.tilt_deg]), np.array([surface.azimuth_deg])
    return np.asarray(surface.absorptance * sum(part[0] for part in sun.irradiance_on_planes(sky, *plane)))
