"""weather.nc of a twin: a year of hours as CF-NetCDF (classic format, 64-bit offsets).

One station of a CF time series (featureType timeSeries, arrays station × time): xarray opens it, and so do gdalinfo and
ogrinfo, which refuse files that hold plain series only.
"""

from __future__ import annotations

import os
import uuid
from pathlib import Path
from typing import Any

import numpy as np
from scipy.io import netcdf_file

from ..city.errors import InputError, ResultError
from ..city.weather import HOURS, Weather
from ..store.atomic import disk_errors

# name -> standard name of CF, unit, long name, cell method
_SERIES = {
    "air_temperature_c": ("air_temperature", "degC", "dry bulb temperature", "time: mean"),
    "direct_normal": (
        "direct_downwelling_shortwave_flux_in_air_normal",
        "W m-2",
        "direct normal irradiance",
        "time: mean",
    ),
    "diffuse_horizontal": (
        "surface_diffuse_downwelling_shortwave_flux_in_air",
        "W m-2",
        "diffuse irradiance on the horizontal",
        "time: mean",
    ),
    "global_horizontal": (
        "surface_downwelling_shortwave_flux_in_air",
        "W m-2",
        "global irradiance on the horizontal",
        "time: mean",
    ),
    "wind_speed_ms": ("wind_speed", "m s-1", "wind speed", "time: mean"),
    "wind_direction_deg": ("wind_from_direction", "degree", "direction the wind blows from", "time: mean"),
    "relative_humidity": ("relative_humidity", "percent", "relative humidity", "time: mean"),
    "pressure_pa": ("surface_air_pressure", "Pa", "air pressure at the station", "time: mean"),
    "cloud_cover_tenths": ("cloud_area_fraction", "0.1", "part of the sky under clouds", "time: mean"),
}
_NOT_CF = ("direct_normal",)  # CF has no standard name for it
_PLACE = {
    "latitude_deg": ("latitude", "degrees_north", "latitude of the station"),
    "longitude_deg": ("longitude", "degrees_east", "longitude of the station"),
    "elevation_m": ("surface_altitude", "m", "height of the station above sea level"),
}
_TEXTS = ("place", "source", "stand_in_for")
_HOURS_OF_CLOCK = ("utc_offset_h", "sun_offset_h")
TIME_UNITS = "hours since 2001-01-01 00:00:00"  # any non-leap year; 2001 begins on a Monday


def write_weather(weather: Weather, path: str | Path) -> None:
    """Writes the file whole or not at all.

    Series are float64, NaN for missing; the time axis is local standard time at the beginning of the hour, with bounds.
    """
    target = Path(path)
    with disk_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.tmp")
        try:
            with netcdf_file(str(temporary), "w", version=2) as file:
                _write_axes(file)
                for name in (*Weather.SERIES, *_known(weather)):
                    _write_series(file, name, getattr(weather, name))
                _write_place(file, weather)
            os.replace(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)


def read_weather(path: str | Path) -> Weather:
    """The weather of a file written by `write_weather`, bit for bit.

    Raises: ResultError when it is not there or damaged; InputError when it lacks a series.
    """
    try:
        with netcdf_file(str(path), "r", mmap=False) as file:
            return _weather_from(file, str(path))
    except FileNotFoundError as error:
        raise ResultError(f"{path}: not there", "Add a weather file to the twin.", code="weather-missing") from error
    except (OSError, TypeError, ValueError, IndexError, KeyError, AssertionError) as error:
        if isinstance(error, InputError):
            raise
        raise ResultError(f"{path}: cannot be read ({error})", "Add the weather file to the twin again.") from error


def _known(weather: Weather) -> list[str]:
    """What a weather may lack and this one has."""
    return [name for name in Weather.MAY_LACK if np.isfinite(getattr(weather, name)).any()]


def _write_axes(file: Any) -> None:
    file.Conventions = b"CF-1.8"
    file.title = b"One year of hourly weather"
    file.featureType = b"timeSeries"
    file.createDimension("station", 1)
    file.createDimension("time", HOURS)
    file.createDimension("nv", 2)
    time = file.createVariable("time", "d", ("time",))
    time[:] = np.arange(HOURS)
    bounds = file.createVariable("time_bnds", "d", ("time", "nv"))
    bounds[:] = np.arange(HOURS)[:, None] + np.arange(2)[None, :]
    _describe(time, standard_name="time", long_name="local standard time, beginning of the hour", units=TIME_UNITS)
    _describe(time, calendar="standard", axis="T", bounds="time_bnds")


def _write_series(file: Any, name: str, values: np.ndarray) -> None:
    standard_name, units, long_name, method = _SERIES[name]
    variable = file.createVariable(name, "d", ("station", "time"))
    variable[:] = values[None, :]
    if name not in _NOT_CF:
        _describe(variable, standard_name=standard_name)
    _describe(variable, long_name=long_name, units=units, cell_methods=method)
    _describe(variable, coordinates="latitude_deg longitude_deg elevation_m")
    variable._FillValue = np.float64(np.nan)


def _write_place(file: Any, weather: Weather) -> None:
    station = file.createVariable("station", "i", ("station",))
    station[:] = 1
    _describe(station, cf_role="timeseries_id", long_name="the one station")
    for name, (standard_name, units, long_name) in _PLACE.items():
        variable = file.createVariable(name, "d", ("station",))
        variable[:] = getattr(weather, name)
        _describe(variable, standard_name=standard_name, long_name=long_name, units=units)
    for name in _HOURS_OF_CLOCK:
        setattr(file, name, np.float64(getattr(weather, name)))
    file.years = np.array(weather.years, np.int32)
    for name in _TEXTS:
        setattr(file, name, (getattr(weather, name) or " ").encode())  # the classic format has no empty text


def _describe(variable: Any, **texts: str) -> None:
    for key, text in texts.items():
        setattr(variable, key, text.encode())


def _weather_from(file: Any, path: str) -> Weather:
    absent = [name for name in (*Weather.SERIES, *_PLACE) if name not in file.variables]
    if absent or not all(hasattr(file, name) for name in (*_HOURS_OF_CLOCK, *_TEXTS)):
        raise InputError(
            f"lacks {', '.join(absent) or 'the attributes of place and clock'}",
            "Add the weather file to the twin again.",
            file=path,
        )
    # the file is big-endian; the city is in the machine's own order
    series = (*Weather.SERIES, *(name for name in Weather.MAY_LACK if name in file.variables))
    parts: dict[str, Any] = {name: file.variables[name][0].astype(np.float64) for name in series}
    parts.update({name: float(file.variables[name][0]) for name in _PLACE})
    parts.update({name: float(getattr(file, name)) for name in _HOURS_OF_CLOCK})
    parts.update({name: getattr(file, name).decode().strip() for name in _TEXTS})
    if hasattr(file, "years"):  # files written before have none
        first, last = np.asarray(file.years).tolist()
        parts["years"] = (int(first), int(last))
    return Weather(**parts)
