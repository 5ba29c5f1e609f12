"""One year of hourly weather."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

HOURS = 8760
# of a weather file beside the one of the twin: a file name everywhere
WEATHER_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}\Z")
MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_of_hour() -> np.ndarray:
    """(8760,) int8, 0 = January, of a non-leap year in hour-beginning local standard time."""
    return np.repeat(np.arange(12, dtype=np.int8), [24 * days for days in MONTH_DAYS])


@dataclass(frozen=True)
class Weather:
    """A non-leap year of hours, hour-beginning, local standard time: element h holds from h to h + 1.

    All series (8760,) float64. air_temperature_c [°C]; direct_normal, diffuse_horizontal, global_horizontal: mean of
    the hour [W/m²]; wind_speed_ms [m/s]; wind_direction_deg from where it blows, clockwise from north [°]; relative_humidity [%];
    pressure_pa [Pa]; cloud_cover_tenths of the whole sky, NaN in all hours when it is not given. NaN where the file has none.
    latitude_deg, longitude_deg (east positive) [°]; utc_offset_h hours ahead of UTC [h]; elevation_m [m].
    place : the station; source : file and licence; stand_in_for : the place this year is borrowed for, "" when it is its own.
    sun_offset_h : when the radiation of an hour was measured, against the middle of the hour [h]; 0 for true means of the hour.
    years : the first and the last the hours are of: one and the same of a real year, several of a typical one, (0, 0) not known.
    """

    air_temperature_c: np.ndarray
    direct_normal: np.ndarray
    diffuse_horizontal: np.ndarray
    global_horizontal: np.ndarray
    wind_speed_ms: np.ndarray
    wind_direction_deg: np.ndarray
    relative_humidity: np.ndarray
    pressure_pa: np.ndarray
    latitude_deg: float
    longitude_deg: float
    utc_offset_h: float
    elevation_m: float
    place: str = ""
    source: str = ""
    stand_in_for: str = ""
    sun_offset_h: float = 0.0
    cloud_cover_tenths: np.ndarray = field(
        default_factory=lambda: np.full(HOURS, np.nan)
    )  # files written before have none
    years: tuple[int, int] = (0, 0)

    SERIES = (
        "air_temperature_c",
        "direct_normal",
        "diffuse_horizontal",
        "global_horizontal",
        "wind_speed_ms",
        "wind_direction_deg",
        "relative_humidity",
        "pressure_pa",
    )
    MAY_LACK = ("cloud_cover_tenths",)

    def __post_init__(self) -> None:
        for name in (*self.SERIES, *self.MAY_LACK):
            shape = getattr(self, name).shape
            if shape != (HOURS,):
                raise ValueError(f"{name} has shape {shape}, must be ({HOURS},)")
