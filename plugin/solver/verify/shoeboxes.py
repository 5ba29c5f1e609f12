"""European shoebox buildings against EnergyPlus (energyplus_european_shoeboxes.json): each case is one box with known layers and windows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from ...city.weather import HOURS
from ..energy import elements, zone
from ..energy.glazing import panes_of
from ..energy.solar_gains import Shading
from ..shading import Seen
from . import boxes
from .neighbours import SIDES, sides_of
from .rows import Data, Family, Row, judged, skipped

AZIMUTH = {"N": 0.0, "E": 90.0, "S": 180.0, "W": 270.0}
_TOLERANCES = {
    "heating": r"annual heating within ([\d.]+) %",
    "heating, uninsulated block": r"uninsulated concrete block: ([\d.]+) %",
    "peak": r"heating peak within ([\d.]+) %",
    "cooling above": r"cooling where above ([\d.]+) kWh",
    "cooling": r"cooling where above [\d.]+ kWh within ([\d.]+) %",
    "incident sun": r"incident solar per facade within ([\d.]+) % with a Perez model",
    "incident sun in shade": r"shaded facades within ([\d.]+) %",
    "saving": r"Relative change existing -> retrofit of heating within ([\d.]+) percentage points",
}
_STATE = re.compile(r"_(existing|uninsulated|retrofit)")


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    tolerances = _tolerances(document["how_to_judge"])
    heating: dict[str, tuple[float, float]] = {}
    for case in document["cases"]:
        given, expected = case["inputs"], case["expected"]
        path = data.find(given["weather_file"])
        yield from _sun_rows(case, path, tolerances)
        year = year_of(given, path)
        heat = float(year.heat_monthly.sum())
        heating[case["id"]] = (heat, expected["heating"]["annual_kWh"])
        kind = "heating, uninsulated block" if {"block", "uninsulated"} <= set(case["id"].split("_")) else "heating"
        yield _within(case["id"], "heating annual", "kWh", expected["heating"]["annual_kWh"], heat, tolerances[kind])
        peak = float(year.peak_heat[0]) / 1000
        yield _within(case["id"], "heating peak", "kW", expected["heating"]["peak_kW"], peak, tolerances["peak"])
        yield _cooling_row(case, float(year.cool_monthly.sum()), tolerances)
    yield from _saving_rows(heating, tolerances["saving"])


def _cooling_row(case: dict[str, Any], got: float, tolerances: dict[str, float]) -> Row:
    expected = case["expected"]["cooling"]["annual_kWh"]
    if expected <= tolerances["cooling above"]:
        return skipped(case["id"], "cooling annual", f"judged above {tolerances['cooling above']:g} kWh only")
    return _within(case["id"], "cooling annual", "kWh", expected, got, tolerances["cooling"])


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


def _sun_rows(case: dict[str, Any], path: Path, tolerances: dict[str, float]) -> Iterator[Row]:
    """Sun on every facade, with the tolerance of shaded ones where a neighbour stands before it."""
    sky, given = boxes.sky_of(path), case["inputs"]
    found = dict(zip(SIDES, sides_of(given, boxes.weather_of(path), sky).yearly(sky)))
    for side, expected in case["expected"]["incident_solar_kWh_m2"].items():
        in_shade = any(_stands_before(side, given, other) for other in given["neighbours"])
        percent = tolerances["incident sun in shade" if in_shade else "incident sun"]
        yield _within(case["id"], f"incident sun {side}", "kWh/m2", expected["annual"], float(found[side]), percent)


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


def year_of(given: dict[str, Any], path: Path) -> zone.Year:
    """The year of a box by the 5R1C model, with the weather file at `path`."""
    weather, box = boxes.weather_of(path), lit_box_of(given, path)
    network = boxes.network_of(box, weather, boxes.sky_of(path))
    one = np.ones(1)
    gains = zone.Gains(one * given["internal_gains_W_constant"], network.solar, one * network.to_sky)
    control = zone.ideal_control(*set_points_of(given), np.zeros(1, np.int64))
    return zone.simulate(network.zone, boxes.outside_of(network, weather, box.ground_c), gains, control)


def lit_box_of(given: dict[str, Any], path: Path) -> boxes.Box:
    """The box of a case with what its neighbours leave of the light of the weather file at `path`."""
    box = box_of(given)
    if given["neighbours"]:
        seen = sides_of(given, boxes.weather_of(path), boxes.sky_of(path)).seen
        box = box._replace(light=_light_of(box, seen))
    return box


def _light_of(box: boxes.Box, seen: Seen) -> Shading:
    """What the neighbours leave of the light of the surfaces and windows of a box; its floor has none to lose."""
    names = {azimuth: side for side, azimuth in AZIMUTH.items()}
    level = {0.0: "R", 180.0: "S"}
    order = [level.get(surface.tilt_deg) or names[surface.azimuth_deg] for surface in box.opaque]
    order += [names[window.azimuth_deg] for window in box.windows]
    which = [SIDES.index(side) for side in order]
    return Shading(*(part[which] for part in seen))


def set_points_of(given: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    """Heating and cooling set point of every hour, (1, 8760) each [°C]."""
    return tuple(np.full((1, HOURS), float(given[f"{kind}_setpoint_degC"])) for kind in ("heating", "cooling"))  # type: ignore[return-value]


def box_of(given: dict[str, Any]) -> boxes.Box:
    if given["floor_boundary"] != "Ground":
        raise ValueError(f"floor_boundary is {given['floor_boundary']!r}, must be 'Ground'")
    length, width, height = given["length_x_m"], given["width_y_m"], given["height_m"]
    whole = {"S": length * height, "E": width * height, "N": length * height, "W": width * height}
    opaque, windows = [], []
    for side, area in {**whole, "R": length * width, "F": length * width}.items():
        glass = [window["area_m2"] for window in given["windows"].get(side, [])]
        tilt, azimuth = {"R": 0.0, "F": 180.0}.get(side, 90.0), AZIMUTH.get(side, 0.0)
        adiabatic = boxes.ADIABATIC if side in given.get("adiabatic_walls", "") else boxes.AIR
        outside = boxes.GROUND if side == "F" else adiabatic
        opaque.append(boxes.Opaque(area - sum(glass), tilt, azimuth, _layers(given, side), outside))
        if glass:
            windows.append(boxes.Window(sum(glass), azimuth, given["window_U_W_m2K"], given["window_SHGC"]))
    floor = length * width
    panes = int(panes_of(np.array([given["window_U_W_m2K"]]))[0])
    changes, ground = (
        given["infiltration_and_ventilation_ach_constant"],
        given["ground_temperature_degC_constant_below_floor"],
    )
    return boxes.Box(tuple(opaque), tuple(windows), floor * height, height, floor, panes, changes, ground)


def _layers(given: dict[str, Any], side: str) -> tuple[elements.Layer, ...]:
    """The layers of a side from inside to outside; a wall without a construction of its own has that of "wall"."""
    names = given["construction_of_surface"]
    listed = given["constructions"][names.get(side, names.get("wall", "wall"))]
    layers = (elements.Layer(x["thickness_m"], x["k_W_mK"], x["rho_kg_m3"], x["cp_J_kgK"]) for x in listed[::-1])
    return tuple(layers)


FAMILY = Family("European shoeboxes", "European shoebox buildings simulated with EnergyPlus", rows)
