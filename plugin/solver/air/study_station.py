"""A background measured by a station in the city itself: what the roads here add there is taken off, for they are computed again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ...city.city import City
from ...city.errors import InputError
from ..noise.receivers import building_at
from .background import STATION, without_local_traffic
from .study import AtPlaces, Options, Prepared, at_places, emission_of
from .study_sums import MICROGRAM, NO2, NOX, PM10, PM25


def with_station_background(
    prepared: Prepared, city: City, options: Options, x: float, y: float, height_m: float
) -> Prepared:
    """The study with the background of its file less what the roads of `city`, the baseline, add at the station.

    Whatever a scenario changes, the station measured the present traffic. Raises: InputError for a station inside a building, or where
    there is no background file.
    """
    if prepared.year.background.kind not in (STATION, "file"):
        raise InputError(
            "a station in the city is given, but no hours it has measured",
            "Give background_file.",
            code="bad-call",
            field="background_x",
        )
    at = np.array([x]), np.array([y])
    if building_at(prepared.around.footprints, *at)[0] >= 0:
        raise InputError(
            f"the station of the background at {x:.1f}, {y:.1f} lies inside a building",
            "Correct its position.",
            code="bad-call",
            field="background_x",
        )
    present = replace(prepared, emitted=emission_of(city, prepared.roads, prepared.year, options))
    there = at_places(present, options, *at, np.array([height_m]))
    found = replace(prepared.year.background, kind=STATION)
    background = without_local_traffic(found, local_hours(there), prepared.year.rates)
    return replace(prepared, year=replace(prepared.year, background=background, mixture=background.mixture()))


def local_hours(there: AtPlaces) -> dict[str, np.ndarray]:
    """What sources add at the first of some places before any reaction, pollutant -> (8760,) [µg/m³], 0 in hours without wind data."""
    year, heating = there.here.year, there.here.heating
    some = np.flatnonzero(year.of_hour >= 0)
    state, hour = year.of_hour[some], some % 24
    part, weight = there.here.emitted.course.columns()
    light, heavy = (there.sums[0, each[hour], :, state] for each in part)
    added = light * weight[0, hour, None] + heavy * weight[1, hour, None]
    if there.canyon.row[0] >= 0:
        made = there.canyon.transfer[0, year.canyon_of_hour[some]]
        added = added + made[:, None] * there.canyon.held[0, hour]
    if heating is not None and there.heat.shape[2]:
        added = added + there.heat[0][:, state].T * heating.hourly[some, None]
    out = np.zeros((len(year.of_hour), added.shape[1]))
    out[some] = added * MICROGRAM
    return {"nox": out[:, NOX], "no2": out[:, NO2], "pm10": out[:, PM10], "pm25": out[:, PM25]}
