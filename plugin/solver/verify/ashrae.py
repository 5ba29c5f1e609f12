"""The envelope cases of ASHRAE Standard 140-2020 (BESTEST), annual, peak, free-floating and by month, by either hourly method."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ...city.weather import HOURS
from ..energy import iso52016, zone
from . import ashrae_box, boxes
from .rows import Data, Family, Row, in_range

FREE_FLOAT_K = 3.0  # around the range of the programs: the project's own bar, neither the standard nor the file has one
DENVER = "USA_CO_Denver.725650TYCST_ASHRAE140-2020.epw"
ENVELOPE_FILE = "ashrae140_2020_envelope.json"
_OF_YEAR = re.compile(r"widened by ([\d.]+) % of the mean for a 5R1C-class model")
_OF_PEAK = re.compile(r"Peaks: ([\d.]+) % of the \[min, max\] band")
_OF_MONTH = re.compile(r"widened by ([\d.]+) % of the mean plus ([\d.]+) kWh")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Widened(NamedTuple):
    """How far outside the range of the six programs a 5R1C model may be: annual loads, of their mean, and peaks, of the end of the range
    they are beyond [%]."""

    annual_percent: float
    peak_percent: float


def widened(document: dict[str, Any]) -> Widened:
    """What the case file says of it, for quantities the standard has no limits for."""
    return Widened(*(_numbers(document, each)[0] for each in (_OF_YEAR, _OF_PEAK)))


def _numbers(document: dict[str, Any], words: re.Pattern[str]) -> list[float]:
    match = words.search(document["how_to_judge"])
    if match is None:
        raise ValueError(f"how_to_judge says nothing like {words.pattern!r}")
    return [float(number) for number in match.groups()]


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    path, margins = data.find(DENVER), widened(document)
    for case in document["cases"]:
        note = ashrae_box.replaced_input(case["inputs"], document)
        for method, year in _methods(data):
            found = quantities(year(case["inputs"], document, path))
            for quantity, expected in case["expected"].items():
                got, unit = found[quantity], quantity.rsplit("_", 1)[1]
                low, high = limits(quantity, expected, margins)
                row = in_range(case["id"], quantity, unit, expected["mean"], got, low, high)
                yield replace(row, note=note, method=method)


def limits(quantity: str, expected: dict[str, float], margins: Widened) -> tuple[float, float]:
    """The standard's acceptance limits, else the range of the six programs, widened."""
    if "acceptance_lower" in expected:
        return expected["acceptance_lower"], expected["acceptance_upper"]
    if quantity.startswith("zone_temperature"):
        return expected["min"] - FREE_FLOAT_K, expected["max"] + FREE_FLOAT_K
    if quantity.startswith("peak"):
        part = margins.peak_percent / 100
        return (1 - part) * expected["min"], (1 + part) * expected["max"]
    margin = margins.annual_percent / 100 * expected["mean"]
    return expected["min"] - margin, expected["max"] + margin


def year_of(given: dict[str, Any], document: dict[str, Any], path: Path) -> zone.Year:
    """The year of a case by the 5R1C model, with the weather file at `path`."""
    weather, sky = boxes.weather_of(path), boxes.sky_of(path, given["surface"]["ground_reflectance"])
    box = ashrae_box.box_of(given, document, sky)
    network, one = boxes.network_of(box, weather, sky), np.ones(1)
    held = ashrae_box.thermostat_of(given)
    control = zone.ideal_control(held.heat_to[None], held.cool_above[None], np.zeros(1, np.int64))
    fan = boxes.air_conductance(weather, ashrae_box.fan_flow_m3_h(given))
    gains = zone.Gains(one * given["internal_gains"]["sensible_W"], network.solar, one * network.to_sky)
    outside = boxes.outside_of(network, weather, box.ground_c)
    return zone.simulate(network.zone, outside, gains, control._replace(fan=held.fan[None], h_fan=one * fan))


def year_by_elements(given: dict[str, Any], document: dict[str, Any], path: Path) -> zone.Year:
    """The same year element by element, EN ISO 52016-1; the air is held, and the plant is convective, as in the standard's cases."""
    weather, sky = boxes.weather_of(path), boxes.sky_of(path, given["surface"]["ground_reflectance"])
    box, held, one = ashrae_box.box_of(given, document, sky), ashrae_box.thermostat_of(given), np.ones(1)
    elements, solar = boxes.elements_of(box, weather, sky)
    h_ve = boxes.air_conductance(weather, box.air_changes * box.volume_m3)
    rooms = iso52016.Rooms(one * iso52016.AIR_CAPACITY * box.floor_m2, one * h_ve, 0 * one)
    control = zone.ideal_control(held.heat_to[None], held.cool_above[None], np.zeros(1, np.int64))
    fan = boxes.air_conductance(weather, ashrae_box.fan_flow_m3_h(given))
    internal = given["internal_gains"]
    convective = np.array([internal["convective_fraction"], iso52016.CONVECTIVE[1], 1.0])
    heat = iso52016.Heat(one * internal["sensible_W"], solar, convective)
    outside = iso52016.Surroundings(weather.air_temperature_c, np.full((1, HOURS), box.ground_c))
    return iso52016.simulate(elements, rooms, outside, heat, control._replace(fan=held.fan[None], h_fan=one * fan))


METHODS = {"EN ISO 13790 (5R1C)": year_of, "EN ISO 52016-1": year_by_elements}  # the usual one first


def _methods(data: Data) -> Sequence[tuple[str, Callable[[dict[str, Any], dict[str, Any], Path], zone.Year]]]:
    """Names of methods and what computes the year of a case by each."""
    return tuple(METHODS.items())[: None if data.every_method else 1]


def quantities(year: zone.Year) -> dict[str, float]:
    """What the cases ask, by the names of the file."""
    return {
        "annual_heating_MWh": float(year.heat_monthly.sum()) / 1000,
        "annual_sensible_cooling_MWh": float(year.cool_monthly.sum()) / 1000,
        "peak_heating_kW": float(year.peak_heat[0]) / 1000,
        "peak_sensible_cooling_kW": float(year.peak_cool[0]) / 1000,
        "zone_temperature_max_degC": float(year.air_max[0]),
        "zone_temperature_min_degC": float(year.air_min[0]),
        "zone_temperature_mean_degC": float(year.air_mean[0]),
    }


def month_rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    """Case 600 by month; the cell itself is in the file of the annual cases beside this one."""
    path = data.find(DENVER)
    envelope = data.beside(ENVELOPE_FILE)
    given = next(case["inputs"] for case in envelope["cases"] if case["id"] == "600")
    percent, kwh = _numbers(document, _OF_MONTH)
    note = ashrae_box.replaced_input(given, envelope)
    for method, year_by in _methods(data):
        year = year_by(given, envelope, path)
        for kind, found in (("heating", year.heat_monthly[0]), ("sensible_cooling", year.cool_monthly[0])):
            for expected in document["expected"][kind]:
                margin = percent / 100 * expected["mean"] + kwh
                got, month = float(found[MONTHS.index(expected["month"])]), expected["month"]
                low, high = expected["min"] - margin, expected["max"] + margin
                row = in_range("600", f"{kind} {month}", "kWh", expected["mean"], got, low, high)
                yield replace(row, note=note, method=method)


FAMILY = Family("ASHRAE 140 envelope", "ASHRAE Standard 140-2020, building thermal envelope", rows)
MONTHLY = Family("ASHRAE 140 Case 600 by month", "ASHRAE 140-2020 Case 600: monthly", month_rows)
