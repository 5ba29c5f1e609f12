"""A street canyon against hourly measurements at its south kerb (marylebone_street_canyon.json): how NOx goes with wind speed and direction.

The file gives the emission of another year in a presumed unit and no background. What is emitted is the product's own: its fleet of Europe in the
middle of the measurements and the traffic that is assumed for the turbulence. The background is one constant for all rows, found from them:
nothing else is. The roughness of London is assumed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from scipy.optimize import least_squares

from ..air import canyon_ospm as ospm
from ..air import chemistry
from ..air.emission_road import fleet_factors, road_tables
from ..air.emission_stock import EUROPE, stock_fleet
from ..air.meteorology import BLENDING_M, STATION_HEIGHT_M, STATION_Z0_M
from ..air.units import to_ppb
from .rows import Data, Family, Row, in_range, skipped

RATIO = (3.0, 6.0)  # leeward by windward at 4 to 6 m/s; reference/air.md §2.4 and §5
# a fall with u⁻ⁿ is nearer to none (n = 0) than to the fall of a plume (n = 1); Ketzel et al. 2002: streets fall less than inversely
FLATTEST_OF_WIND = 0.5
FACTOR = 2.0  # FAC2; Chang & Hanna 2004
BETWEEN_M_S = (4.0, 6.0)  # "wind 4-6 m/s" of the sectors
# Of a working hour on six lanes with 80,000 vehicles a day: assumed
LIGHT_VEH_H, HEAVY_VEH_H, SPEED_KMH = 4000.0, 500.0, 40.0
LIGHT, HEAVY = 0, 2  # categories of traffic
MIDDLE_YEAR = 2001  # of 1998 to 2005
KERB_M, INLET_M = 2.0, 2.5  # of the monitor, from the facade and above the street: assumed
REACH_M = 150.0  # to the next crossing, assumed
STEP_DEG = 5.0
Z0_OF_HEIGHT, D_OF_HEIGHT = 0.1, 0.7  # Grimmond & Oke 1999, rule of thumb of a city
MICROGRAM = 1e6
TOWN_PPB = {"nox": 40.0, "no2": 24.0, "o3": 20.0}  # of London around 2001 away from roads: assumed
AIR_K, SUN_W_M2 = 285.0, 110.0  # means of a year in London: assumed
_ASSUMED = (
    f"assumed: {LIGHT_VEH_H:g} light and {HEAVY_VEH_H:g} heavy vehicles/h at {SPEED_KMH:g} km/h of the European fleet of {MIDDLE_YEAR}, "
    f"mast at {STATION_HEIGHT_M:g} m over grass"
)
_AIR = (
    f"assumed: {TOWN_PPB['nox']:g} ppb NOx, {TOWN_PPB['no2']:g} ppb NO2 and {TOWN_PPB['o3']:g} ppb O3 of the town, {AIR_K:g} K, {SUN_W_M2:g} W/m²; "
    f"NO2 in the exhaust of the European fleet of {MIDDLE_YEAR}"
)


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    site = document["site"]
    cases = {case["id"]: case for case in document["cases"]}
    increments = {name: found for name, case in cases.items() if (found := increment(case, site)) is not None}
    for name, case in cases.items():
        if name in increments:
            continue
        seen = case["observed"]
        if isinstance(seen.get("no2"), (int, float)):
            got = no2_of(float(seen["nox"]), site)
            row = in_range(name, "no2 of that NOx", "ppb", seen["no2"], got, seen["no2"] / FACTOR, seen["no2"] * FACTOR)
            yield replace(row, note=_AIR)
        else:
            yield skipped(name, "nox", "no wind speed and sector to compute the street for")
    if not increments:
        return
    given = np.array([cases[name]["observed"]["nox"] for name in increments])
    computed = np.array(list(increments.values()))
    background = _background(computed, given)
    for name, value in increments.items():
        seen = cases[name]["observed"]["nox"]
        row = in_range(name, "nox", "ppb", seen, value + background, seen / FACTOR, seen * FACTOR)
        yield replace(row, note=f"{_ASSUMED}; background {background:.0f} ppb, found from the rows")
    yield from _shape_rows(document, site, background)


def _background(computed: np.ndarray, given: np.ndarray) -> float:
    """That which makes the logarithms of computed + background nearest to those given, at least 0 [ppb]: twice counts as half."""
    found = least_squares(lambda x: np.log((computed + x[0]) / given), [0.5 * given.min()], bounds=(0.0, given.min()))
    return float(found.x[0])


def emitted(pollutant: str = "nox") -> float:
    """NOx or NO2 of the street in a working hour, as NO2 [g/(m s)]: hot exhaust and cold starts of the product's fleet."""
    tables, fleet, speed = road_tables(), stock_fleet(EUROPE, MIDDLE_YEAR), np.array([SPEED_KMH])
    per_km = {
        category: float(fleet_factors(tables, fleet, category, speed, pollutants=(pollutant,)).item())
        for category in (LIGHT, HEAVY)
    }
    return (LIGHT_VEH_H * per_km[LIGHT] + HEAVY_VEH_H * per_km[HEAVY]) / 3.6e6


def no2_of(nox: float, site: dict[str, Any]) -> float:
    """NO2 in an hour with that much NOx in the street [ppb]: the town's, and what the street adds, as long as air stays in it."""
    town = min(nox / TOWN_PPB["nox"], 1.0)  # in cleaner air there is less of all the town adds, and the ozone it took
    no2 = TOWN_PPB["no2"] * town + emitted("no2") / emitted() * max(nox - TOWN_PPB["nox"], 0.0)
    ozone = TOWN_PPB["o3"] + TOWN_PPB["no2"] * (1.0 - town)
    canyon = _canyon_of(site)
    roof = np.full((1, 1), roof_wind(0.5 * sum(BETWEEN_M_S), float(site["building_height_m"])))
    stay = float(ospm.residence_time(canyon, roof, _made(canyon.width))[0, 0])
    k, j = chemistry.reaction_rate(AIR_K), chemistry.photolysis_rate(SUN_W_M2)
    return float(chemistry.react(nox, no2, ozone, k, j, 1.0 / stay).no2)


def increment(case: dict[str, Any], site: dict[str, Any]) -> float | None:
    """What the street adds at the kerb [ppb], mean over the wind directions of a case; None for cases of other things."""
    given, seen = case.get("inputs", {}), case.get("observed", {})
    if "nox" not in seen:
        return None
    if {"wd_from", "wd_to"} <= given.keys():
        return _mean_at(0.5 * sum(BETWEEN_M_S), float(given["wd_from"]), float(given["wd_to"]), site)
    if {"wd", "ws_gt"} <= given.keys():
        low, high = (float(part) for part in given["wd"].split("-"))
        return _mean_at(float(seen["ws_mean"]), low, high if high > low else high + 360.0, site)
    return None


def _mean_at(wind: float, low: float, high: float, site: dict[str, Any]) -> float:
    directions = np.arange(low + 0.5 * STEP_DEG, high, STEP_DEG)
    return float(at_kerb(wind, directions, site).mean())


def at_kerb(wind: float, directions: np.ndarray, site: dict[str, Any]) -> np.ndarray:
    """(s,) what the street adds at the south kerb for winds of one speed at the mast from some directions [ppb]."""
    one, height, width = np.ones(1), float(site["building_height_m"]), float(site["canyon_width_m"])
    canyon = _canyon_of(site)
    south_is_left = np.cos(np.radians(site["street_axis_deg"] - 90.0)) < 0.0
    across = KERB_M / width if south_is_left else 1.0 - KERB_M / width
    receptor = ospm.Receptors(np.zeros(1, np.int32), across * one, INLET_M * one)
    made = _made(width * one)
    roof = np.full((1, len(directions)), roof_wind(wind, height))
    added = emitted() * ospm.concentration_per_emission(canyon, receptor, directions, roof, made)[0]
    return to_ppb(MICROGRAM * added, "nox")


def _canyon_of(site: dict[str, Any]) -> ospm.Canyons:
    one, height = np.ones(1), float(site["building_height_m"])
    width, axis = float(site["canyon_width_m"]), float(site["street_axis_deg"])
    return ospm.Canyons(width * one, height * one, height * one, axis * one, REACH_M * one, REACH_M * one)


def _made(width: np.ndarray) -> np.ndarray:
    return ospm.vehicle_turbulence(LIGHT_VEH_H, HEAVY_VEH_H, SPEED_KMH, SPEED_KMH, width)


def roof_wind(wind: float, height: float) -> float:
    """Neutral wind at the roofs of a city with buildings of that height [m/s], from the wind at an airport's mast."""
    z0, d = Z0_OF_HEIGHT * height, D_OF_HEIGHT * height
    blended = max(BLENDING_M, d + 20.0 * z0)
    above = wind * np.log(blended / STATION_Z0_M) / np.log(STATION_HEIGHT_M / STATION_Z0_M)
    return float(above * np.log((height - d) / z0) / np.log((blended - d) / z0))


def _shape_rows(document: dict[str, Any], site: dict[str, Any], background: float) -> Iterator[Row]:
    """Leeward by windward at 4 to 6 m/s of what the street adds, which owes nothing to the rows, and how each side falls with the wind."""
    axis = site["street_axis_deg"]
    south = axis - 90.0 if np.cos(np.radians(axis - 90.0)) < 0 else axis + 90.0
    middle = 0.5 * sum(BETWEEN_M_S)
    sides = {
        side: _mean_at(middle, at - 45.0, at + 45.0, site) for side, at in (("lee", south), ("wind", south + 180.0))
    }
    ratio = sides["lee"] / sides["wind"]
    yield replace(
        in_range("shape", "leeward/windward NOx at 4-6 m/s", "", 0.5 * sum(RATIO), ratio, *RATIO), note=_ASSUMED
    )
    seen = {side: fall_of(document, side, site, background) for side in ("leeward", "windward")}
    for side, found in seen.items():
        if found is None:
            yield skipped("shape", f"fall of the {side} side with wind", "fewer than two wind speeds in the file")
            continue
        observed, computed = found
        low, high = (-FLATTEST_OF_WIND, FLATTEST_OF_WIND) if side == "leeward" else (FLATTEST_OF_WIND, np.inf)
        name = f"{side} NOx falls with wind to the power"
        yield replace(in_range("shape", name, "", observed, computed, low, high), note=_ASSUMED)


def fall_of(document: dict[str, Any], side: str, site: dict[str, Any], background: float) -> tuple[float, float] | None:
    """n of u⁻ⁿ over the wind speeds of one side above 1 m/s, measured and computed, both with the background [ppb]; None of one speed."""
    cases = [
        case for case in document["cases"] if case["id"].startswith(f"{side}-ws") and case["observed"]["ws_mean"] > 1
    ]
    if len(cases) < 2:
        return None
    wind = np.log([case["observed"]["ws_mean"] for case in cases])
    measured = np.log([case["observed"]["nox"] for case in cases])
    computed = np.log(np.array([increment(case, site) for case in cases], np.float64) + background)
    return -float(np.polyfit(wind, measured, 1)[0]), -float(np.polyfit(wind, computed, 1)[0])


FAMILY = Family("Marylebone Road street canyon", "air-marylebone", rows)
