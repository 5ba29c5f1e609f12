from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace

import numpy as np
import pytest
from scipy.io import netcdf_file

from plugin.city.errors import InputError, ResultError
from plugin.city.weather import HOURS, Weather
from plugin.readers.weather_nc import read_weather, write_weather

NUMBERS = ("latitude_deg", "longitude_deg", "utc_offset_h", "elevation_m", "sun_offset_h")
WORDS = ("place", "source", "stand_in_for", "years")


@pytest.fixture
def some_weather() -> Weather:
    """A year with a NaN, words beyond ASCII and numbers that need every bit."""
    random = np.random.default_rng(1)
    series = {name: random.normal(size=HOURS) * 100 for name in Weather.SERIES}
    series["wind_speed_ms"][17] = np.nan
    return Weather(
        **series,
        latitude_deg=60.16666666666667,
        longitude_deg=24.94,
        utc_offset_h=2.0,
        elevation_m=26.0,
        place="Töölönlahti, Finland",
        source="made up; free — really",
        sun_offset_h=-0.3239,
        years=(2003, 2018),
    )


def test_what_is_written_is_read_bit_for_bit(some_weather, tmp_path):
    write_weather(some_weather, tmp_path / "weather.nc")
    found = read_weather(tmp_path / "weather.nc")
    for name in Weather.SERIES:
        np.testing.assert_array_equal(getattr(found, name), getattr(some_weather, name))
        assert getattr(found, name).dtype == np.dtype("=f8")
    for name in NUMBERS + WORDS:
        assert getattr(found, name) == getattr(some_weather, name)


def test_the_same_weather_is_the_same_file(some_weather, tmp_path):
    write_weather(some_weather, tmp_path / "a.nc")
    write_weather(some_weather, tmp_path / "b.nc")
    assert (tmp_path / "a.nc").read_bytes() == (tmp_path / "b.nc").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.nc", "b.nc"]


def test_the_file_follows_cf(some_weather, tmp_path):
    write_weather(some_weather, tmp_path / "weather.nc")
    with netcdf_file(str(tmp_path / "weather.nc"), mmap=False) as file:
        assert file.Conventions == b"CF-1.8"
        time = file.variables["time"]
        assert (time.units, time.calendar, time.bounds) == (
            b"hours since 2001-01-01 00:00:00",
            b"standard",
            b"time_bnds",
        )
        np.testing.assert_array_equal(time[:], np.arange(HOURS))
        np.testing.assert_array_equal(file.variables["time_bnds"][:, 1], np.arange(HOURS) + 1)
        for name in Weather.SERIES:
            assert file.variables[name].units
            assert file.variables[name].long_name
        assert file.variables["latitude_deg"].standard_name == b"latitude"
        assert file.place == "Töölönlahti, Finland".encode()


def test_an_absent_file_is_named(tmp_path):
    with pytest.raises(ResultError) as caught:
        read_weather(tmp_path / "weather.nc")
    assert caught.value.code == "weather-missing"


@pytest.mark.parametrize("content", [b"", b"no NetCDF at all", b"CDF\x02\0\0"], ids=["empty", "text", "cut off"])
def test_a_damaged_file_is_named(tmp_path, content):
    (tmp_path / "weather.nc").write_bytes(content)
    with pytest.raises(ResultError, match="cannot be read"):
        read_weather(tmp_path / "weather.nc")


def test_a_file_without_a_series_is_named(tmp_path):
    with netcdf_file(str(tmp_path / "weather.nc"), "w", version=2) as file:
        file.createDimension("time", HOURS)
    with pytest.raises(InputError, match="lacks air_temperature_c"):
        read_weather(tmp_path / "weather.nc")


@pytest.mark.parametrize("program", ["gdalinfo", "ogrinfo"])
def test_other_programs_open_it(some_weather, tmp_path, program):
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed")
    write_weather(some_weather, tmp_path / "weather.nc")
    done = subprocess.run([path, str(tmp_path / "weather.nc")], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "featureType=timeSeries" in done.stdout


def test_a_sky_cover_is_kept_and_none_is_none(some_weather, tmp_path):
    cover = np.tile(np.arange(10.0), HOURS // 10)
    cover[3] = np.nan
    write_weather(replace(some_weather, cloud_cover_tenths=cover), tmp_path / "with.nc")
    np.testing.assert_array_equal(read_weather(tmp_path / "with.nc").cloud_cover_tenths, cover)
    write_weather(some_weather, tmp_path / "without.nc")
    with netcdf_file(str(tmp_path / "without.nc"), mmap=False) as file:
        assert "cloud_cover_tenths" not in file.variables  # as files written before have none
    assert np.isnan(read_weather(tmp_path / "without.nc").cloud_cover_tenths).all()
