"""How good a study is at the stations that were loaded: their hours against those computed at their inlets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ...city.errors import InputError
from ...city.weather import Weather
from ...readers import crs as crs_module
from ...store.twin import Twin
from ..noise.receivers import building_at
from .hourly_file import UNIT_HINT, HourlyYear
from .quality import at_station, quality_document
from .stations import Stations, read_observations, read_stations
from .study import Options, Prepared, at_places
from .units import units_said

FARTHEST_M = 2000.0  # from the twin: farther out no road of it is heard of


@dataclass(frozen=True)
class Measured:
    """n stations; chosen : (n,) bool, that a study is judged at; left_out : id -> why not; hours : id -> what they measured
    years : the first and last of the weather, whose hours the model has"""

    stations: Stations
    chosen: np.ndarray
    left_out: dict[str, str]
    hours: dict[str, HourlyYear]
    years: tuple[int, int]


def measured_at(
    prepared: Prepared, twin: Twin, stations: Path, measured: Path, unit: str, weather: Weather
) -> Measured:
    """Reads stations and hours and finds those that can be judged: before anything is dispersed, so that a fault is told at once.

    unit : of columns whose heading says none, see units_said
    Raises: InputError naming file and row of what cannot be read; when no station lies within the twin.
    """
    crs = crs_module.parse(str(twin.crs["wkt"]))
    try:
        said = units_said(unit)
    except ValueError as error:
        raise InputError(str(error), UNIT_HINT, code="bad-call", field="measured_unit") from error
    where = read_stations(stations, crs, said)
    observed = read_observations(measured, where, crs, unit=said, utc_offset_h=weather.utc_offset_h)
    west, south, _, east, north, _ = twin.extent
    near = (where.x > west - FARTHEST_M) & (where.x < east + FARTHEST_M)
    near &= (where.y > south - FARTHEST_M) & (where.y < north + FARTHEST_M)
    inside = building_at(prepared.around.footprints, where.x, where.y) >= 0
    left_out: dict[str, str] = {}
    for i, each in enumerate(where.ids.tolist()):
        if not near[i]:
            left_out[str(each)] = "not within the twin"
        elif inside[i]:
            left_out[str(each)] = "inside a building"
        elif str(each) not in observed:
            left_out[str(each)] = "without measurements"
    chosen = np.array([str(each) not in left_out for each in where.ids.tolist()], bool)
    if not chosen.any():
        words = "; ".join(f"{each}: {why}" for each, why in left_out.items())
        raise InputError(
            f"no station can be compared with ({words})", "Check positions and ids.", file=where.file, field="stations"
        )
    return Measured(where, chosen, left_out, observed, weather.years)


def quality_of(prepared: Prepared, options: Options, measured: Measured) -> dict[str, Any]:
    """quality.quality_document of the chosen stations, with `left_out` (id -> why), `places` (id -> x, y, height_m), `notes` of the reader and
    a `statement` in words. Hours of another year than the weather are not paired."""
    where, chosen = measured.stations, measured.chosen
    there = at_places(prepared, options, where.x[chosen], where.y[chosen], where.height_m[chosen])
    judged, notes = [], set()
    for i, each in enumerate(where.ids[chosen].tolist()):
        hours = measured.hours[str(each)]
        paired, words = _paired(hours.year, measured.years)
        notes |= {words, *hours.notes} - {""}
        modelled = {name: values[i] for name, values in there.hours.items()}
        judged += at_station(str(each), hours, modelled, paired=paired)
    document = quality_document(judged)
    kept = sum(each.kept for each in judged)
    document["left_out"] = measured.left_out
    at = zip(where.ids[chosen].tolist(), where.x[chosen], where.y[chosen], where.height_m[chosen], strict=True)
    document["places"] = {str(each): {"x": float(x), "y": float(y), "height_m": float(z)} for each, x, y, z in at}
    document["notes"] = sorted(notes)
    document["statement"] = (
        f"Judged at {int(chosen.sum())} stations: {kept} of {len(judged)} series within the criteria of Chang and Hanna for towns"
        + "".join(f"; MQI {name} {row['mqi_90']:.2f}" for name, row in document["objective"].items())
        + "".join(f"; {words}" for words in document["notes"])
    )
    return document


def _paired(measured: int, weather: tuple[int, int]) -> tuple[bool, str]:
    """Whether hours measured in a year and those of the weather are the same ones, and what is to be said of it."""
    first, last = weather
    if not measured or not first:
        return True, "the year of the weather is not known: hours are taken to be those measured" if measured else ""
    if first == last == measured:
        return True, ""
    whose = f"of {first}" if first == last else f"of a typical year ({first} to {last})"
    return False, f"measured in {measured}, the weather is {whose}: means are compared, not hours"
