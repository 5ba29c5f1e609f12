"""The year a study is computed for: states of the air, the hours they stand for, the background and light of each hour."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ...city.errors import InputError
from ...city.weather import HOURS, Weather
from .background import KEPT, Background, constant, filled, of_year
from .chemistry import Mixture, Rates, rates
from .day_course import DayCourse
from .hourly_file import UNIT_HINT, read_rows, year_of_hours
from .meteorology import CALM, LIFTED, MISSING, Meteorology, Site, meteorology_of
from .meteorology_classes import classes_of
from .roughness import Roughness, roughness_of
from .units import units_said

CLASSES, ALL = "classes", "all"
HOURS_OF_DAY = 24
LITTLE_WIND_M_S = 1.8  # mean of a year; stations at 10 m have 2 to 7 m/s


@dataclass(frozen=True)
class AirYear:
    """States and hours.

    states : Meteorology of K states: classes, or every hour with wind; of_hour : (8760,) int32, its state, −1 no wind data
    canyon_state : (S,) int64, canyon_slot : (S,) int64: states of street canyons, a state and a part of the day with its own traffic;
    canyon_of_hour : (8760,) int32, which of them an hour is, −1
    slots : (n_slots, 24) bool, the hours of the day of each slot
    background, rates, mixture : of the 8,760 hours; told : counts of hours by what is known of their wind
    """

    kind: str
    states: Meteorology
    of_hour: np.ndarray
    canyon_state: np.ndarray
    canyon_slot: np.ndarray
    canyon_of_hour: np.ndarray
    slots: np.ndarray
    background: Background
    rates: Rates
    mixture: Mixture
    temperature_c: np.ndarray
    told: dict[str, int]
    roughness: Roughness
    notes: tuple[str, ...]

    @property
    def known(self) -> np.ndarray:
        """(8760,) bool, hours with wind data and background."""
        return np.asarray((self.of_hour >= 0) & np.isfinite(self.mixture.no2))


def year_of(
    weather: Weather,
    footprints: np.ndarray,
    height_m: np.ndarray,
    kind: str,
    background: Background,
    population: float | None,
    course: DayCourse,
) -> AirYear:
    """The year over a city of these buildings. kind : CLASSES or ALL; course : of the day of its roads.

    Raises: InputError when no hour has wind, a background lacks a gas.
    """
    rough = roughness_of(footprints, height_m)
    site = Site(z0=rough.z0, displacement=rough.displacement, population=population)
    hours, notes = meteorology_of(weather, site)
    mean = float(np.nanmean(weather.wind_speed_ms))
    if mean < LITTLE_WIND_M_S:
        notes.append(
            f"weather: the mean wind is {mean:.1f} m/s, very little for 10 m above open ground: concentrations are high, and street canyons "
            "have hardly a vortex. Check where the wind of the file is from"
        )
    hour = np.arange(HOURS) % HOURS_OF_DAY
    if kind == ALL:
        some = hours.present
        states = hours.take(some)
        of_hour = np.where(some, np.cumsum(some) - 1, -1).astype(np.int32)
        slots = np.eye(HOURS_OF_DAY, dtype=bool)
        slot = hour
    else:
        classes = classes_of(hours)
        states, of_hour = classes.states, classes.of_hour.astype(np.int32)
        slots, slot = course.slots, course.slot[hour]
    both = of_hour.astype(np.int64) * len(slots) + slot
    used, number = np.unique(both[of_hour >= 0], return_inverse=True)
    canyon_of_hour = np.full(HOURS, -1, np.int32)
    canyon_of_hour[of_hour >= 0] = number.ravel()
    temperature, radiation = weather.air_temperature_c, weather.global_horizontal
    light = rates(np.where(np.isnan(temperature), np.nanmean(temperature), temperature), np.nan_to_num(radiation))
    told = {
        "calm": int((hours.told == CALM).sum()),
        "raised": int((hours.told == LIFTED).sum()),
        "missing": int((hours.told == MISSING).sum()),
    }
    return AirYear(
        kind,
        states,
        of_hour,
        used // len(slots),
        used % len(slots),
        canyon_of_hour,
        slots,
        background,
        light,
        background.mixture(),
        temperature,
        told,
        rough,
        tuple(notes),
    )


def background_of(given: dict[str, Any], twin_folder: Path, weather: Weather) -> Background:
    """The background an option set asks for: a file of hours, or constants, those not given assumed and said to be.

    Raises: InputError naming the file, row and column, or the option of a value below 0.
    """
    if given.get("background_file"):
        path = Path(given["background_file"])
        path = path if path.is_absolute() else twin_folder / path
        rows = read_rows(path)
        try:
            unit = units_said(given.get("background_unit") or "")
        except ValueError as error:
            raise InputError(str(error), UNIT_HINT, code="bad-call", field="background_unit") from error
        year = year_of_hours(rows, unit=unit, utc_offset_h=weather.utc_offset_h)
        light = rates(np.nan_to_num(weather.air_temperature_c, nan=10.0), np.nan_to_num(weather.global_horizontal))
        found = filled(of_year(year, rates=light))
        lacking = [name for name in KEPT if name not in found.values]
        if lacking:
            said = {key: given[f"background_{key}"] for key in lacking if given.get(f"background_{key}") is not None}
            rest = constant(said)
            values = {**found.values, **{name: rest.values[name] for name in lacking}}
            words = ", ".join(f"{name} {rest.values[name][0]:g} µg/m³" for name in lacking)
            note = f"not in the file, taken as constant: {words}"
            found = Background(values, found.kind, found.source, (*found.notes, note))
        return found
    said = {key: float(given[f"background_{key}"]) for key in KEPT if given.get(f"background_{key}") is not None}
    if len(said) == len(KEPT):
        return constant(said, "given with the run")
    return constant(
        said, "given with the run; the others assumed" if said else "assumed, typical of towns in north-western Europe"
    )
