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
CLASSES = FOLDER / "traffic_classes.csv"
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


class Vehicles(NamedTuple):
    """Classes of vehicles, each (n_classes,).

    names; heavy : bool, over 3.5 t; share : of the trips of light or of heavy vehicles; pcu : passenger cars one stands for
    top_kmh : it drives no faster; min_km : minutes a kilometre's cost is worth to it, by its value of time
    """

    names: tuple[str, ...]
    heavy: np.ndarray
    share: np.ndarray
    pcu: np.ndarray
    top_kmh: np.ndarray
    min_km: np.ndarray


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


def vehicles_of(path: Path = CLASSES) -> Vehicles:
    """Raises: InputError naming file, row and column: a class twice, shares of light or of heavy vehicles that are not 1 together."""
    numbers = {"share": (0, 1), "pcu": (0.1, 20), "top_kmh": (5, 250), "eur_km": (0, 100), "eur_h": (0.01, 1000)}
    rows = read_rows(path, ("class", "counts_as", *numbers))
    rows = [row for row in rows if row.number("share", 0, 1) > 0]
    names = [row.text("class") for row in rows]
    for i, row in enumerate(rows):
        if names[i] in names[:i] or not names[i].isidentifier():
            raise row.fault("class", f"{names[i]!r}, must be one word, and there once")
    heavy = np.array([row.text("counts_as", ("light", "heavy")) == "heavy" for row in rows], bool)
    share, pcu, top, km, hour = (
        np.array([row.number(key, *limits) for row in rows], np.float64) for key, limits in numbers.items()
    )
    for kind, word in ((False, "light"), (True, "heavy")):
        of_kind = share[heavy == kind]
        if abs(of_kind.sum() - 1.0) > 1e-6:
            problem = f"the shares of {word} vehicles are {of_kind.sum():g} together, must be 1"
            raise InputError(problem, "Correct the table.", file=path.name, field="share")
    order = np.argsort(heavy, kind="stable")  # light ones first, as everything that counts vehicles has them
    return Vehicles(
        tuple(names[i] for i in order.tolist()),
        heavy[order],
        share[order],
        pcu[order],
        top[order],
        (60 * km / hour)[order],
    )


def with_function(table: LinkDefaults, function: str) -> LinkDefaults:
    """The table with one volume-delay function for all classes of roads: "bpr" or "conical", "" as the table has it.

    The exponent of BPR and the α of the conical function take each other's place (Spiess 1990 gives both functions the same α); a BPR from a
    conical row doubles the time at capacity as that does.
    """
    if not function:
        return table
    if function == "conical":
        alpha = np.where(table.conical, table.alpha, np.where(table.alpha > 0, np.maximum(table.beta, 1.01), 0.0))
        return table._replace(conical=np.ones_like(table.conical), alpha=alpha)
    alpha = np.where(table.conical & (table.alpha > 0), 1.0, table.alpha)
    beta = np.where(table.conical & (table.alpha > 0), table.alpha, table.beta)
    return table._replace(conical=np.zeros_like(table.conical), alpha=alpha, beta=beta)


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
