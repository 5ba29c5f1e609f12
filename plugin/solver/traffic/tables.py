"""The tables of traffic a user may edit: links by class of road, car trips by use, periods (resources/coefficients, TRAFFIC.md there)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...city.errors import InputError
from ...city.fields import ROAD_CLASSES, USES
from ..noise.csv_table import by_key, read_rows
from ..noise.hourly import hour_shape
from ..noise.road_tables import FOLDER

LINKS, TRIPS, PERIODS = (FOLDER / f"traffic_{name}.csv" for name in ("links", "trips", "periods"))
DEFAULTS, HOURS = FOLDER / "road_defaults.csv", FOLDER / "road_traffic_hours.csv"


class LinkDefaults(NamedTuple):
    """By class of road, in the order of ROAD_CLASSES, each (n_classes,).

    capacity : of a lane, 0 not for cars [veh/h]; speed_factor : free speed over the limit; conical; alpha, beta : of the function
    speed_kmh, lanes : where the source does not say, lanes of both directions
    """

    capacity: np.ndarray
    speed_factor: np.ndarray
    conical: np.ndarray
    alpha: np.ndarray
    beta: np.ndarray
    speed_kmh: np.ndarray
    lanes: np.ndarray


class TripRates(NamedTuple):
    """By use, in the order of USES: car trips a day of a resident; gross floor of a job, 0 none [m²]; car trips a day for a job."""

    resident: np.ndarray
    floor_m2_job: np.ndarray
    job: np.ndarray


class Periods(NamedTuple):
    """k periods of an assignment.

    names; share_h : (k,) part of the day's trips in one hour of it; away : (k,) part of the trips that leave home
    of_hour : (24,) period of each hour; weight : (24,) flow of the hour over the mean of its period
    to_noise : (3, k) hours of each period in day, evening and night, over the hours of these
    """

    names: tuple[str, ...]
    share_h: np.ndarray
    away: np.ndarray
    of_hour: np.ndarray
    weight: np.ndarray
    to_noise: np.ndarray


def link_defaults(path: Path = LINKS, roads: Path = DEFAULTS) -> LinkDefaults:
    """Raises: InputError naming file, row and column."""
    wanted = [(word,) for word in ROAD_CLASSES]

    def rows_of(file: Path, columns: tuple[str, ...]) -> list:
        found = by_key(read_rows(file, ("class", *columns)), lambda row: (row.text("class"),), wanted)
        return [found[key] for key in wanted]

    rows = rows_of(path, ("capacity_lane_veh_h", "speed_factor", "function", "alpha", "beta"))
    conical = np.array([row.text("function", ("bpr", "conical")) == "conical" for row in rows])
    for row, by_cone in zip(rows, conical):
        if by_cone and row.number("alpha") <= 1:
            raise row.fault("alpha", f"{row.cells['alpha']}, must be above 1 for the conical function")
    numbers = {"capacity_lane_veh_h": (0, 5000), "speed_factor": (0.05, 2), "alpha": (0, 20), "beta": (0.1, 20)}
    capacity, factor, alpha, beta = (
        np.array([row.number(key, *limits) for row in rows], np.float64) for key, limits in numbers.items()
    )
    usual = rows_of(roads, ("speed_kmh", "lanes"))
    speed, lanes = (np.array([row.number(key, 1, 200) for row in usual]) for key in ("speed_kmh", "lanes"))
    return LinkDefaults(capacity, factor, conical, alpha, beta, speed, lanes)


def trip_rates(path: Path = TRIPS) -> TripRates:
    """Raises: InputError naming file, row and column."""
    columns = ("car_trips_resident", "floor_m2_job", "car_trips_job")
    wanted = [(word,) for word in USES]
    rows = by_key(read_rows(path, ("use", *columns)), lambda row: (row.text("use"),), wanted)
    return TripRates(*(np.array([rows[key].number(column, 0, 5000) for key in wanted]) for column in columns))


def periods_of_day(path: Path = PERIODS, hours: Path = HOURS) -> Periods:
    """Raises: InputError naming file, row and column: an hour that is in no period or in two."""
    rows = read_rows(path, ("period", "from_h", "to_h", "away_share"))
    of_hour = np.full(24, -1)
    for k, row in enumerate(rows):
        start, end = int(row.number("from_h", 0, 23)), int(row.number("to_h", 0, 24))
        for hour in range(start, end if end > start else end + 24):
            if of_hour[hour % 24] >= 0:
                raise row.fault(
                    "from_h", f"hour {hour % 24} is in period {rows[of_hour[hour % 24]].cells['period']} too"
                )
            of_hour[hour % 24] = k
    if (of_hour < 0).any():
        problem = f"hour {int(np.argmax(of_hour < 0))} is in no period"
        raise InputError(problem, "Each hour belongs to one.", file=path.name)
    light = np.array([row.number("light", 0) for row in read_rows(hours, ("hour", "light"))])
    if len(light) != 24 or not light.sum() > 0:
        raise InputError(f"{len(light)} hours, must be 24 with vehicles", "Restore the table.", file=hours.name)
    number = np.bincount(of_hour, minlength=len(rows))
    total = np.bincount(of_hour, light, minlength=len(rows))
    if not (total > 0).all():
        raise rows[int(np.argmax(total <= 0))].fault("period", "its hours have no vehicles")
    mean = total / number
    noise = hour_shape(hours).period
    to_noise = np.array([np.bincount(of_hour[noise == p], minlength=len(rows)) for p in range(3)], np.float64)
    return Periods(
        tuple(row.text("period") for row in rows),
        mean / light.sum(),
        np.array([row.number("away_share", 0, 1) for row in rows]),
        of_hour,
        light / mean[of_hour],
        to_noise / to_noise.sum(axis=1, keepdims=True),
    )
