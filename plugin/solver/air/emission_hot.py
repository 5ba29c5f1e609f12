"""Hot exhaust of a class of vehicle at its mean speed and gradient: EMEP/EEA guidebook 1.A.3.b.i-iv, tier 3.

The functions are fitted to whole driving cycles, so a speed is the mean over stops and go, not that between two crossings.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...city.errors import InputError
from .emission_tables import ELECTRIC, FOLDER, FUELS, KINDS, Vehicle, kept_rows

HOT = ("nox", "pm", "energy", "co")  # [g/km], energy [MJ/km]; co of cars only
NEEDED = HOT[:3]  # of every class
PARAMETERS = ("alpha", "beta", "gamma", "delta", "epsilon", "zita", "hta", "reduction")
COLUMNS = (
    "vehicle",
    "fuel",
    "segment",
    "euro",
    "pollutant",
    "road",
    "slope_percent",
    "vmin_kmh",
    "vmax_kmh",
    *PARAMETERS,
)
ROADS = ("urban", "rural", "highway")
ROAD_UP_TO_KMH = (
    60.0,
    90.0,
)  # where a factor is given by kind of road, the mean speed tells which: assumption after COPERT practice
_LARGEST = 1e40  # a coefficient; the annex scales numerator and denominator as the fit gave them


class HotCoefficients(NamedTuple):
    """One row of the annex: eight parameters and the speeds it was fitted for [km/h]; or several, each parameter (n_rows, 1)."""

    alpha: float | np.ndarray
    beta: float | np.ndarray
    gamma: float | np.ndarray
    delta: float | np.ndarray
    epsilon: float | np.ndarray
    zita: float | np.ndarray
    hta: float | np.ndarray
    reduction: float | np.ndarray
    vmin_kmh: float | np.ndarray
    vmax_kmh: float | np.ndarray


def hot_factor(coefficients: HotCoefficients, speed_kmh: np.ndarray | float) -> np.ndarray:
    """Hot emission factor of one class of vehicle.

    coefficients : of one pollutant; speed_kmh : (...) float64, above 0, taken to the nearest end outside vmin to vmax [km/h]
    Returns: (...) float64 in the unit of the coefficients, [g/km] or [MJ/km]. A function that dips below 0 within its range (steep
    downhill, at the fastest) is 0 there.
    Raises: ValueError naming index and value of a speed that is not above 0.
    References: EMEP/EEA guidebook 2019 1.A.3.b.i-iv, equation 25 and annex. Checked by hot_emission_factors.json.
    """
    speed = np.asarray(speed_kmh, np.float64)
    wrong = ~(speed > 0)
    if wrong.any():
        where = tuple(int(i) for i in np.argwhere(np.atleast_1d(wrong))[0])
        raise ValueError(f"speed_kmh{list(where)} is {np.atleast_1d(speed)[where]:g}, must be above 0")
    c = coefficients
    v = np.clip(speed, c.vmin_kmh, c.vmax_kmh)
    numerator = c.alpha * v**2 + c.beta * v + c.gamma + c.delta / v
    factor = numerator / (c.epsilon * v**2 + c.zita * v + c.hta) * (1.0 - c.reduction)  # equation 25
    return np.asarray(np.maximum(factor, 0.0))


class _Rows(NamedTuple):
    """Of one class and pollutant: coefficients by gradient [%], ascending, or by kind of road."""

    slopes: np.ndarray
    by_slope: tuple[HotCoefficients, ...]
    by_road: tuple[HotCoefficients, ...]
    stacked: HotCoefficients  # all of by_slope, evaluated at once


class HotTable(NamedTuple):
    """The annex, looked up by class and pollutant (`hot_table`)."""

    rows: Mapping[tuple[Vehicle, str], _Rows]
    file: str

    def has(self, vehicle: Vehicle) -> bool:
        return vehicle.fuel == ELECTRIC or (vehicle, NEEDED[0]) in self.rows

    def fitted_kmh(self, vehicle: Vehicle, pollutant: str) -> tuple[float, float]:
        """The speeds the function of a class was fitted for on the flat; 0 and infinity without exhaust [km/h]."""
        found = self.rows.get((vehicle, pollutant))
        if found is None:
            return 0.0, np.inf
        one = found.by_road[0] if found.by_road else found.by_slope[int(np.argmin(np.abs(found.slopes)))]
        return float(one.vmin_kmh), float(one.vmax_kmh)

    def factor(
        self,
        vehicle: Vehicle,
        pollutant: str,
        speed_kmh: np.ndarray,
        gradient_percent: np.ndarray | float = 0.0,
    ) -> np.ndarray:
        """(k,) float64 at (k,) speeds [km/h] and gradients, above 0 uphill [%]: [g/km], of "energy" [MJ/km].

        Between the gradients of the annex (trucks and buses, −6 to 6 %) it is linear, beyond them constant; cars, vans and two-wheelers
        have none. An electric vehicle has no exhaust.
        Raises: InputError naming the class the annex does not have; ValueError as `hot_factor`.
        """
        speed = np.atleast_1d(np.asarray(speed_kmh, np.float64))
        if vehicle.fuel == ELECTRIC:
            return np.zeros(speed.shape)
        found = self.rows.get((vehicle, pollutant))
        if found is None:
            raise InputError(
                f"{vehicle}: no function for {pollutant}",
                "Name the class as the table has it, or add its rows.",
                file=self.file,
                field=pollutant,
            )
        if found.by_road:
            road = np.digitize(speed, ROAD_UP_TO_KMH, right=True)
            return np.asarray(np.choose(road, [hot_factor(each, speed) for each in found.by_road]))
        if len(found.slopes) == 1:
            return hot_factor(found.by_slope[0], speed)
        return _along(
            found.slopes,
            hot_factor(found.stacked, speed),
            np.broadcast_to(np.asarray(gradient_percent, np.float64), speed.shape),
        )


def _along(slopes: np.ndarray, at: np.ndarray, gradient: np.ndarray) -> np.ndarray:
    """(k,) from (s, k) values at ascending slopes, linear between them."""
    gradient = np.clip(gradient, slopes[0], slopes[-1])
    upper = np.clip(np.searchsorted(slopes, gradient, side="right"), 1, len(slopes) - 1)
    lower, k = upper - 1, np.arange(gradient.size)
    share = (gradient - slopes[lower]) / (slopes[upper] - slopes[lower])
    return np.asarray(at[lower, k] * (1.0 - share) + at[upper, k] * share)


def hot_table(folder: Path = FOLDER) -> HotTable:
    """air_hot_exhaust.csv, checked.

    Raises: InputError naming file, row and column: a speed range upside down, a row twice, a class without one of NEEDED, a denominator
    that is 0 within the range.
    """
    path = folder / "air_hot_exhaust.csv"
    return _read_once(folder, path.stat().st_mtime_ns if path.is_file() else 0)


def hot_editions(folder: Path = FOLDER) -> dict[str, int]:
    """Editions of the annex the functions are of, as the column `edition` says, and how many are of each; "" where a row does not say."""
    path = folder / "air_hot_exhaust.csv"
    return dict(_editions_once(folder, path.stat().st_mtime_ns if path.is_file() else 0))


@functools.lru_cache(maxsize=4)
def _editions_once(folder: Path, changed_ns: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in kept_rows("hot_exhaust", COLUMNS, folder):
        edition = row.cells.get("edition", "").partition(":")[0].strip()
        found[edition] = found.get(edition, 0) + 1
    return dict(sorted(found.items()))


@functools.lru_cache(maxsize=4)
def _read_once(folder: Path, changed_ns: int) -> HotTable:
    slopes: dict[tuple[Vehicle, str], dict[float, HotCoefficients]] = {}
    roads: dict[tuple[Vehicle, str], dict[str, HotCoefficients]] = {}
    for row in kept_rows("hot_exhaust", COLUMNS, folder):
        vehicle = Vehicle(row.text("vehicle", KINDS), row.text("fuel", FUELS), row.text("segment"), row.text("euro"))
        key = (vehicle, row.text("pollutant", HOT))
        low, high = row.number("vmin_kmh", 0, 200), row.number("vmax_kmh", 1, 250)
        if low >= high:
            raise row.fault("vmin_kmh", f"{low:g} km/h, must be below the {high:g} of vmax_kmh")
        numbers = [row.number(name, -_LARGEST, _LARGEST) for name in PARAMETERS]
        found = HotCoefficients._make([*numbers, max(low, 1.0), high])
        _check_denominator(found, row.fault)
        place: dict = roads.setdefault(key, {}) if row.cells["road"] else slopes.setdefault(key, {})
        at = row.text("road", ROADS) if row.cells["road"] else row.number("slope_percent", -20, 20)
        if at in place:
            raise row.fault("slope_percent", f"{vehicle} {key[1]} is there already")
        place[at] = found
    rows = {}
    for key, at_slope in slopes.items():
        by_slope = tuple(at_slope[slope] for slope in sorted(at_slope))
        rows[key] = _Rows(np.array(sorted(at_slope)), by_slope, (), _stacked(by_slope))
    for key, by_road in roads.items():
        if set(by_road) != set(ROADS):
            raise InputError(
                f"{key[0]} {key[1]}: not all of {', '.join(ROADS)}", "Add the rows.", file="air_hot_exhaust.csv"
            )
        of_road = tuple(by_road[road] for road in ROADS)
        rows[key] = _Rows(np.array([]), (), of_road, _stacked(of_road))
    for vehicle in {vehicle for vehicle, _ in rows}:
        for pollutant in NEEDED:
            if (vehicle, pollutant) not in rows:
                raise InputError(f"{vehicle} has no {pollutant}", "Add the row.", file="air_hot_exhaust.csv")
    return HotTable(rows, "air_hot_exhaust.csv")


def _stacked(rows: tuple[HotCoefficients, ...]) -> HotCoefficients:
    return HotCoefficients._make(
        np.array([row[i] for row in rows])[:, None] for i in range(len(HotCoefficients._fields))
    )


def _check_denominator(c: HotCoefficients, fault: Callable[[str, str], InputError]) -> None:
    v = np.array([c.vmin_kmh, c.vmax_kmh])
    if (c.epsilon * v**2 + c.zita * v + c.hta == 0).any():
        raise fault("hta", "the denominator is 0 at an end of the speed range")
