"""Near-surface dispersion: closed forms, Monin–Obukhov and R-LINE spread, and R-LINE lines (air/analytic_gaussian, boundary_layer_rline,
rline_line_source)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from ..air import plume, rline, surface_layer, units
from ..air.rline_spread import Profiles, profiles_of, spread
from .rows import Data, Family, Row, in_range, judged, skipped

PERPENDICULAR, OBLIQUE, FACTOR = 0.15, 0.30, 2.0  # of R-LINE lines, reference air.md §5
STRAIGHT_DEG, ALONG_DEG = 75.0, 15.0  # between wind and road: perpendicular above the one, parallel below the other
MICROGRAM = 1e6


def relative_tolerance(document: dict[str, Any], otherwise: float) -> float:
    """The last number after "relative" in a file's words, or what is otherwise taken."""
    told = re.search(r"relative ([\d.]+(?:[eE][+-]?\d+)?)", str(document.get("tolerance", "")))
    return float(told.group(1)) if told else otherwise


def closed_forms(document: dict[str, Any], data: Data) -> Iterator[Row]:
    tolerance = relative_tolerance(document, 1e-6)
    for case in document["cases"]:
        found = closed_form(case)
        if found is None:
            yield skipped(case["id"], "all", f"no closed form of this solver: {case['kind']}")
            continue
        for name, expected in case["expected"].items():
            unit = "ppb" if name.endswith("ppb") else "g/m³"
            yield judged(
                case["id"], name, unit, expected, found[name], tolerance * abs(expected), f"±{tolerance:g} relative"
            )


def closed_form(case: dict[str, Any]) -> dict[str, float] | None:
    """What the case's kind gives, by the names of its file; None for a kind nobody knows."""
    given, kind = case["inputs"], str(case["kind"])
    if kind.startswith("gaussian point"):
        vertical = plume.vertical(given["z"], given["H"], given["sigma_z"], given.get("lid_height"))
        value = given["Q_g_s"] / given["u"] * plume.crosswind(given["y"], given["sigma_y"]) * vertical
    elif kind.startswith("infinite line"):
        value = (
            given["q_g_m_s"]
            / given["u"]
            * plume.vertical(given["z"], given["H"], given["sigma_z"], given.get("lid_height"))
        )
    elif kind.startswith("finite line"):
        value = (
            given["q_g_m_s"]
            / given["u"]
            * plume.vertical(given["z"], given["H"], given["sigma_z"], given.get("lid_height"))
        )
        value = value * plume.between(given["y1"], given["y2"], given["sigma_y"])
    elif kind.startswith("ventilated box"):
        return {
            "C_g_m3": plume.ventilated_box(given["E_g_m2_s"], given["Lx"], given["u"], given["h"], given["c0_g_m3"])
        }
    elif kind.startswith("ug/m3 to ppb"):
        gases = {name.removesuffix("_ug_m3"): value for name, value in given.items() if name.endswith("_ug_m3")}
        return {
            f"{gas}_ppb": float(units.to_ppb(value, gas.lower(), given["T_K"], given["p_Pa"]))
            for gas, value in gases.items()
        }
    else:
        return None
    return {"C_g_m3": float(value)}


def boundary_layer(document: dict[str, Any], data: Data) -> Iterator[Row]:
    by_x, otherwise = 2e-2, 1e-4  # in the words of the file
    for case in document["cases"]:
        given, expected = case["inputs"], case["expected"]
        length = given["L_m"] if given["L_m"] is not None else np.inf
        layer = (given["ustar"], length)
        wstar = float(surface_layer.convective_velocity(*layer, given["zi_m"]))
        sigma_v = float(surface_layer.sigma_v(given["ustar"], wstar))
        ground = (given["z0_m"], given["displacement_m"])
        found = {
            "sensible_heat_flux_W_m2": float(surface_layer.sensible_heat_flux(*layer, given["T_K"])),
            "wstar_m_s": wstar,
            "sigma_v_m_s": sigma_v,
        }
        for name, got in found.items():
            if expected.get(name) is not None:
                unit = "W/m²" if name.endswith("m2") else "m/s"
                yield _relative(case["id"], name, unit, expected[name], got, otherwise)
        for z, value in expected.get("wind_m_s_by_z", {}).items():
            got = float(surface_layer.wind(float(z), *layer, *ground, sigma_v))
            yield _relative(case["id"], f"wind at {z} m", "m/s", value, got, otherwise)
        wind_10 = float(surface_layer.wind(given["displacement_m"] + 10.0, *layer, *ground, sigma_v))
        profiles = profiles_of(
            wind_10, given["displacement_m"] + 10.0, *layer, given["zi_m"], sigma_v, *ground
        )  # scaled to its own wind: no scaling
        for x, values in expected.get("by_x_m", {}).items():
            parts = spread(np.array([float(x)]), profiles, given["source_height_m"], given["initial_sigma_z_m"])
            for name, part in zip(("u_eff", "sigma_z", "sigma_y"), parts, strict=True):
                if name in values:
                    unit = "m/s" if name == "u_eff" else "m"
                    yield _relative(case["id"], f"{name} at {x} m", unit, values[name], float(part[0, 0]), by_x)


def _relative(case: str, name: str, unit: str, expected: float, got: float, tolerance: float) -> Row:
    return judged(case, name, unit, expected, got, max(tolerance * abs(expected), 1e-9), f"±{100 * tolerance:g} %")


def lines(document: dict[str, Any], data: Data) -> Iterator[Row]:
    """Perpendicular wind within 15 %, oblique within 30 %, parallel and upwind within a factor of 2."""
    for case in document["cases"]:
        source = {**document.get("source_geometry", {}), **case.get("source_geometry", {})}
        road = source["line"]
        links = rline.links_of(
            road["x1"],
            road["y1"],
            road["x2"],
            road["y2"],
            source["road_width_m"],
            source["release_height_m"],
            source["initial_sigma_z_m"],
        )
        places = case["receptors"]
        receptors = rline.receptors_of(*([place[key] for place in places] for key in ("x", "y", "z")))
        from_deg = float(case["met"]["wind_from_deg"])
        states = rline.states_of(from_deg, 0, profile_of(case["met"]))
        found = rline.transfer(links, receptors, states, rline.pairs_within(links, receptors, np.inf))[:, 0]
        for place, expected, part in zip(places, case["expected_ug_m3"], found, strict=True):
            name = f"x {place['x']:g}, y {place['y']:g}, z {place['z']:g} m"
            low, high = _band(road, place, from_deg)
            got = float(part) * source["q_g_m_s"] * MICROGRAM
            yield in_range(case["id"], name, "µg/m³", expected, got, low * expected, high * expected)


def _band(road: dict[str, float], place: dict[str, float], from_deg: float) -> tuple[float, float]:
    """Between which parts of the expected value a result may lie: by the angle of the wind to the road and where the receptor is."""
    dx, dy = road["x2"] - road["x1"], road["y2"] - road["y1"]
    east, north = -np.sin(np.radians(from_deg)), -np.cos(np.radians(from_deg))
    angle = np.degrees(np.arcsin(min(abs(dx * north - dy * east) / np.hypot(dx, dy), 1.0)))
    side = (place["x"] - road["x1"]) * dy - (place["y"] - road["y1"]) * dx
    upwind = side * (east * dy - north * dx) < 0
    if upwind or angle < ALONG_DEG:
        return 1 / FACTOR, FACTOR
    within = PERPENDICULAR if angle > STRAIGHT_DEG else OBLIQUE
    return 1 - within, 1 + within


def profile_of(met: dict[str, Any], measured_at: float = 10.0, displaced: bool = True) -> Profiles:
    """Of the "met" of AERMOD cases: u10, ustar, L, zi, z0, with R-LINE's σ_v; displaced: its displacement height, which AERMOD has for
    R-LINE sources only."""
    length = met["L"] if met["L"] is not None and abs(met["L"]) < surface_layer.NEUTRAL_M else np.inf
    wstar = surface_layer.convective_velocity(met["ustar"], length, met["zi"])
    sigma_v = surface_layer.sigma_v(met["ustar"], wstar)
    displacement = surface_layer.DISPLACEMENT * met["z0"] if displaced else 0.0
    return profiles_of(met["u10"], measured_at, met["ustar"], length, met["zi"], sigma_v, met["z0"], displacement)


ANALYTIC = Family("Gaussian and box in closed form", "air-analytic", closed_forms)
BOUNDARY_LAYER = Family("Wind and spread by Monin–Obukhov and R-LINE", "air-most", boundary_layer)
LINES = Family("R-LINE roads of AERMOD", "air-rline", lines)
