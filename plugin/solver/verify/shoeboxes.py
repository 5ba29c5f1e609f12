"""European shoebox buildings against EnergyPlus (energyplus_european_shoeboxes.json).

Each case is one box with known layers and windows. U-values come from the layers (EN ISO 6946) with the external resistance of the
mean wind at half the height of the box, capacities from EN ISO 13786, inner surfaces are those of the box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ...city.weather import HOURS, Weather
from ...readers.epw import read_epw
from .. import sun
from ..energy import apertures, elements, zone
from .rows import Data, Family, Row, judged, skipped

AZIMUTH = {"N": 0.0, "E": 90.0, "S": 180.0, "W": 270.0}
R_SI = {"R": elements.R_SI_UP, "F": elements.R_SI_DOWN}
_TOLERANCES = {
    "heating": r"annual heating within ([\d.]+) %",
    "heating, uninsulated block": r"uninsulated concrete block: ([\d.]+) %",
    "peak": r"heating peak within ([\d.]+) %",
    "incident sun": r"incident solar per facade within ([\d.]+) % with a Perez model",
    "saving": r"Relative change existing -> retrofit of heating within ([\d.]+) percentage points",
}
_SHADED = "shading comes with the full energy solver"
_COOLING = "cooling comes with the full energy solver"
_STATE = re.compile(r"_(existing|uninsulated|retrofit)")


class Box(NamedTuple):
    """A box as the zone model has it: one zone, its planes with solar aperture, loss to the sky [W], share of h_tr_op to the ground."""

    zone: zone.Zone
    planes: dict[str, float]
    to_sky: float
    ground_share: float


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    tolerances = _tolerances(document["how_to_judge"])
    heating: dict[str, tuple[float, float]] = {}
    for case in document["cases"]:
        given, expected = case["inputs"], case["expected"]
        weather = _weather(data.find(given["weather_file"]))
        yield from _sun_rows(case, weather, tolerances["incident sun"])
        if given["neighbours"]:
            yield skipped(case["id"], "heating annual, peak", _SHADED)
        else:
            year = year_of(given, weather)
            heat = float(year.heat_monthly.sum())
            heating[case["id"]] = (heat, expected["heating"]["annual_kWh"])
            kind = "heating, uninsulated block" if {"block", "uninsulated"} <= set(case["id"].split("_")) else "heating"
            yield _within(
                case["id"], "heating annual", "kWh", expected["heating"]["annual_kWh"], heat, tolerances[kind]
            )
            peak = float(year.peak_heat[0]) / 1000
            yield _within(case["id"], "heating peak", "kW", expected["heating"]["peak_kW"], peak, tolerances["peak"])
        yield skipped(case["id"], "cooling annual, peak", _COOLING)
    yield from _saving_rows(heating, tolerances["saving"])


def _tolerances(text: str) -> dict[str, float]:
    """Percent by quantity, read from the words of the case file."""
    found = {}
    for name, pattern in _TOLERANCES.items():
        match = re.search(pattern, text)
        if match is None:
            raise ValueError(f"how_to_judge says nothing of {name}")
        found[name] = float(match.group(1))
    return found


def _within(case: str, quantity: str, unit: str, expected: float, got: float, percent: float) -> Row:
    return judged(case, quantity, unit, expected, got, percent / 100 * abs(expected), f"±{percent:g} %")


def _sun_rows(case: dict[str, Any], weather: Weather, percent: float) -> Iterator[Row]:
    """Sun on every facade no neighbour stands before."""
    for side, expected in case["expected"]["incident_solar_kWh_m2"].items():
        name = f"incident sun {side}"
        if any(_stands_before(side, case["inputs"], other) for other in case["inputs"]["neighbours"]):
            yield skipped(case["id"], name, _SHADED)
            continue
        parts = sun.irradiance_on_planes(sun.sky_of_weather(weather), *_plane(side))
        got = float(sum(part.sum() for part in parts)) / 1000
        yield _within(case["id"], name, "kWh/m2", expected["annual"], got, percent)


def _stands_before(side: str, given: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether any of a neighbour is in front of the plane of a side."""
    (x_low, x_high), (y_low, y_high) = other["x_m"], other["y_m"]
    return {
        "S": y_low < 0.0,
        "N": y_high > given["width_y_m"],
        "W": x_low < 0.0,
        "E": x_high > given["length_x_m"],
        "R": other["height_m"] > given["height_m"],
    }[side]


def _plane(side: str) -> tuple[np.ndarray, np.ndarray]:
    return np.array([90.0 if side in AZIMUTH else 0.0]), np.array([AZIMUTH.get(side, 0.0)])


def _saving_rows(heating: dict[str, tuple[float, float]], points: float) -> Iterator[Row]:
    """Relative change from the existing to the refurbished state of the same building."""
    stems: dict[str, dict[str, str]] = {}
    for case in heating:
        match = _STATE.search(case)
        if match:
            state = "after" if match.group(1) == "retrofit" else "before"
            stems.setdefault(_STATE.sub("", case), {})[state] = case
    for stem, states in stems.items():
        if len(states) == 2:
            (got_before, before), (got_after, after) = heating[states["before"]], heating[states["after"]]
            expected, got = 100 * (1 - after / before), 100 * (1 - got_after / got_before)
            yield judged(stem, "heating saved by retrofit", "%", expected, got, points, f"±{points:g} points")


@lru_cache(maxsize=8)
def _weather(path: Path) -> Weather:
    return read_epw(path)[0]


def year_of(given: dict[str, Any], weather: Weather) -> zone.Year:
    """The year of an unshaded box."""
    box = box_of(given, weather)
    tilt, azimuth = (np.concatenate(part) for part in zip(*(_plane(side) for side in box.planes)))
    aperture = np.array(list(box.planes.values()))
    solar = sun.gathered_on_planes(sun.sky_of_weather(weather), tilt, azimuth, aperture, np.array([0, len(aperture)]))
    one = np.ones(1)
    ground = one * given["ground_temperature_degC_constant_below_floor"]
    outside = zone.Outside(weather.air_temperature_c, np.zeros(HOURS), one * box.ground_share, ground, 0 * one)
    control = zone.Control(
        np.full((1, HOURS), float(given["heating_setpoint_degC"])),
        np.zeros(1, np.int64),
        one * given["cooling_setpoint_degC"],
        one * np.inf,
        one * np.inf,
    )
    gains = zone.Gains(one * given["internal_gains_W_constant"], solar, one * box.to_sky)
    return zone.simulate(box.zone, outside, gains, control)


def box_of(given: dict[str, Any], weather: Weather) -> Box:
    if given["floor_boundary"] != "Ground":
        raise ValueError(f"floor_boundary is {given['floor_boundary']!r}, must be 'Ground'")
    wind = elements.local_wind(float(np.nanmean(weather.wind_speed_ms)), given["height_m"] / 2)
    r_se = elements.external_resistance(wind)
    area = _areas(given)
    h_window = h_air = h_ground = to_sky = 0.0
    planes, opaque, capacity = {}, [], []
    for side, whole in area.items():
        layers = _layers(given, side)
        glass = sum(window["area_m2"] for window in given["windows"].get(side, []))
        opaque.append(whole - glass)
        capacity.append(elements.heat_capacity(layers[::-1]))  # listed from outside to inside
        if side in given.get("adiabatic_walls", ""):
            continue
        if side == "F":
            h_ground = whole * elements.u_value(layers, elements.R_SI_DOWN, 0.0)
            continue
        h_opaque = (whole - glass) * elements.u_value(layers, R_SI.get(side, elements.R_SI_WALL), r_se)
        h_glass = glass / (1 / given["window_U_W_m2K"] - elements.R_SE + r_se)
        to_sky += float(apertures.loss_to_sky(h_opaque + h_glass, _plane(side)[0], r_se)[0])
        planes[side] = apertures.of_glass(given["window_SHGC"], glass, 0.0) + apertures.of_opaque(h_opaque, r_se)
        h_window, h_air = h_window + h_glass, h_air + h_opaque
    a_m, c_m = elements.mass_area(np.array(opaque), np.array(capacity))
    inner = np.sum(list(area.values()))
    network = zone.zone_of(h_window, h_air + h_ground, _ventilation(given, weather), c_m, a_m, inner)
    return Box(network, planes, to_sky, h_ground / (h_air + h_ground))


def _layers(given: dict[str, Any], side: str) -> list[elements.Layer]:
    """The layers of a side from outside to inside; a wall without a construction of its own has that of "wall"."""
    names = given["construction_of_surface"]
    listed = given["constructions"][names.get(side, names.get("wall", "wall"))]
    return [elements.Layer(x["thickness_m"], x["k_W_mK"], x["rho_kg_m3"], x["cp_J_kgK"]) for x in listed]


def _ventilation(given: dict[str, Any], weather: Weather) -> float:
    """H_ve of the constant air changes, with the density of the air at the station's height [W/K]."""
    volume = given["length_x_m"] * given["width_y_m"] * given["height_m"]
    density = sun.pressure_at(weather.elevation_m) / sun.pressure_at(0.0)
    return zone.RHO_C_AIR * density / 3600 * given["infiltration_and_ventilation_ach_constant"] * volume


def _areas(given: dict[str, Any]) -> dict[str, float]:
    length, width, height = given["length_x_m"], given["width_y_m"], given["height_m"]
    walls = {"S": length * height, "E": width * height, "N": length * height, "W": width * height}
    return {**walls, "R": length * width, "F": length * width}


FAMILY = Family("EnergyPlus shoeboxes", "European shoebox buildings simulated with EnergyPlus", rows)
