from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.city.weather import MONTH_DAYS
from plugin.readers import radiation
from plugin.readers.epw import read_epw

SHARED_WEATHER = Path(__file__).resolve().parents[2] / "../shared/data/weather"
DEMO_WEATHER = Path(__file__).resolve().parents[2] / "resources/demo/weather"
HEAD = (
    "LOCATION,Testville,-,FIN,made up,000000,60.17,24.94,2.0,26.0",
    "DESIGN CONDITIONS,0",
    "TYPICAL/EXTREME PERIODS,0",
    "GROUND TEMPERATURES,0",
    "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0",
    "COMMENTS 1,a year made for tests",
    "COMMENTS 2,free",
    "DATA PERIODS,1,1,Data,Sunday,1/1,12/31",
)
TEMPERATURE, GLOBAL, DIRECT, DIFFUSE = 6, 13, 14, 15
NOON_1_JULY = 24 * 181 + 12


def hours(leap: bool = False) -> list[list[str]]:
    """Rows of 35 columns: temperature = hour of the year / 1000, no sun, everything else plausible."""
    days = [29 if leap and m == 1 else n for m, n in enumerate(MONTH_DAYS)]
    stamps = [(m + 1, d + 1, h + 1) for m, n in enumerate(days) for d in range(n) for h in range(24)]
    rows = []
    for i, (month, day, hour) in enumerate(stamps):
        row = ["0"] * 35
        row[:6] = [str(1990 + month), str(month), str(day), str(hour), "0", "?9"]
        row[6], row[8], row[9], row[20], row[21] = f"{i / 1000:.3f}", "80", "101325", "180", "3.0"
        rows.append(row)
    return rows


def sunny_hours() -> list[list[str]]:
    """As `hours`, with 500 W/m² direct and 100 W/m² diffuse whenever the sun is up, and the global that goes with them."""
    rows = hours()
    sine = radiation.sine_of_sun_height(60.17, 24.94, 2.0)
    for row, height in zip(rows, sine):
        if height > 0:
            row[GLOBAL], row[DIRECT], row[DIFFUSE] = str(500 * height + 100), "500", "100"
    return rows


def radiations_of(weather) -> radiation.Radiations:
    return radiation.Radiations(weather.global_horizontal, weather.direct_normal, weather.diffuse_horizontal)


@pytest.fixture
def epw_file(tmp_path):
    def write(rows, head=HEAD, name="year.epw") -> Path:
        path = tmp_path / name
        path.write_text("\n".join([*head, *(",".join(row) for row in rows)]) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def shared_weather() -> Path:
    if not SHARED_WEATHER.is_dir():
        pytest.skip(f"{SHARED_WEATHER} is not there")
    return SHARED_WEATHER.resolve()


def test_row_h_is_the_hour_from_h_to_h_plus_1(epw_file):
    weather, warnings = read_epw(epw_file(hours()))
    np.testing.assert_allclose(weather.air_temperature_c, np.arange(8760) / 1000, atol=1e-12)
    assert warnings == []
    assert (weather.latitude_deg, weather.longitude_deg, weather.utc_offset_h, weather.elevation_m) == (
        60.17,
        24.94,
        2,
        26,
    )
    assert weather.place == "Testville, FIN"
    assert weather.source == "year.epw; made up; a year made for tests; free"
    assert weather.sun_offset_h == 0.0


def test_a_borrowed_year_says_for_whom(epw_file):
    assert read_epw(epw_file(hours()), stand_in_for="Helsinki")[0].stand_in_for == "Helsinki"


def test_the_years_of_the_hours_are_those_of_the_rows(epw_file):
    typical = [[str(1985 + i // 4380), *row[1:]] for i, row in enumerate(hours())]
    assert read_epw(epw_file(typical))[0].years == (1985, 1986)
    assert read_epw(epw_file([["x", *row[1:]] for row in hours()]))[0].years == (0, 0)


def test_rows_of_32_columns_are_read(epw_file):
    weather, warnings = read_epw(epw_file([row[:32] for row in hours()]))
    assert len(weather.air_temperature_c) == 8760
    assert warnings == []


def test_29_february_is_left_out_of_a_leap_year(epw_file):
    weather, warnings = read_epw(epw_file(hours(leap=True)))
    assert weather.air_temperature_c[59 * 24] == pytest.approx((60 * 24) / 1000)  # 1 March follows 28 February
    assert any("29 February" in warning for warning in warnings)


def test_a_short_gap_of_temperature_is_bridged_and_said(epw_file):
    rows = hours()
    for i in range(100, 106):
        rows[i][TEMPERATURE] = "99.9"
    weather, warnings = read_epw(epw_file(rows))
    np.testing.assert_allclose(weather.air_temperature_c[98:108], np.arange(98, 108) / 1000, atol=1e-12)
    assert any("6 hours" in warning and "interpolated" in warning for warning in warnings)


def test_a_gap_across_new_year_is_one_gap(epw_file):
    rows = hours()
    for i in (-4, -3, -2, -1, 0, 1, 2):
        rows[i][TEMPERATURE] = "99.9"
    with pytest.raises(InputError, match="7 hours in a row"):
        read_epw(epw_file(rows))


def test_a_long_gap_of_temperature_names_field_and_row(epw_file):
    rows = hours()
    for i in range(100, 107):
        rows[i][TEMPERATURE] = "99.9"
    with pytest.raises(InputError) as caught:
        read_epw(epw_file(rows))
    assert caught.value.field == "dry bulb temperature"
    assert caught.value.feature == "row 109"  # 8 lines of head, then the 101st row
    assert caught.value.file.endswith("year.epw")


@pytest.mark.parametrize("place", [GLOBAL, DIRECT, DIFFUSE], ids=["global", "direct", "diffuse"])
def test_a_missing_radiation_is_computed_from_the_other_two(epw_file, place):
    rows = sunny_hours()
    whole, _ = read_epw(epw_file(rows))
    for row in rows:
        row[place] = "9999"
    weather, warnings = read_epw(epw_file(rows, name="holes.epw"))
    sine = radiation.sine_of_sun_height(60.17, 24.94, 2.0)
    high = sine > 0.06
    for name in ("global_horizontal", "direct_normal", "diffuse_horizontal"):
        np.testing.assert_allclose(getattr(weather, name)[high], getattr(whole, name)[high], rtol=1e-9)
    assert any("computed from the other two" in warning for warning in warnings)


def test_two_missing_radiations_are_an_error(epw_file):
    rows = sunny_hours()
    rows[NOON_1_JULY][DIRECT] = rows[NOON_1_JULY][DIFFUSE] = "9999"
    with pytest.raises(InputError, match="another radiation is missing too") as caught:
        read_epw(epw_file(rows))
    assert caught.value.feature == f"row {NOON_1_JULY + 9}"


def test_negative_radiation_becomes_zero(epw_file):
    rows = sunny_hours()
    rows[0][DIFFUSE], rows[1][DIFFUSE] = "-0.00", "-7"
    weather, warnings = read_epw(epw_file(rows))
    assert not np.signbit(weather.diffuse_horizontal).any()
    assert any("negative diffuse" in warning for warning in warnings)


def test_missing_wind_and_humidity_stay_missing_and_are_said(epw_file):
    rows = hours()
    rows[5][21], rows[6][8] = "999", "999"
    weather, warnings = read_epw(epw_file(rows))
    assert np.isnan(weather.wind_speed_ms[5])
    assert np.isnan(weather.relative_humidity[6])
    assert len(warnings) == 2


def test_a_clock_that_does_not_fit_the_sun_is_noticed(epw_file):
    head = (HEAD[0].replace("2.0,26.0", "3.0,26.0"), *HEAD[1:])
    _, warnings = read_epw(epw_file(sunny_hours(), head))
    assert any("1.0 h later" in warning for warning in warnings)


def _without(place):
    return lambda rows: [row[:place] for row in rows]


def _cell(row, place, text):
    def change(rows):
        rows[row][place] = text
        return rows

    return change


FAULTY_ROWS = {
    "a row too few": (lambda rows: rows[:-1], "8759 rows"),
    "no rows": (lambda rows: [], "0 rows"),
    "columns missing": (_without(20), "20 columns, must be at least 22"),
    "a word for a number": (
        _cell(10, TEMPERATURE, "warm"),
        "row 19, field dry bulb temperature: 'warm' is not a number",
    ),
    "an impossible temperature": (_cell(10, TEMPERATURE, "88"), "row 19, field dry bulb temperature: 88"),
    "an infinite pressure": (_cell(10, 9, "-inf"), "row 19, field atmospheric pressure"),
    "hours out of order": (
        lambda rows: [rows[1], rows[0], *rows[2:]],
        "row 9: month, day, hour are 1, 1, 2; must be 1, 1, 1",
    ),
}


@pytest.mark.parametrize(("change", "message"), FAULTY_ROWS.values(), ids=FAULTY_ROWS)
def test_faulty_rows_are_named(epw_file, change, message):
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        read_epw(epw_file(change(hours())))
    assert caught.value.hint


FAULTY_HEADS = {
    "no LOCATION": (HEAD[1:], "no line LOCATION"),
    "no DATA PERIODS": (HEAD[:-1], "no line DATA PERIODS"),
    "latitude of nowhere": ((HEAD[0].replace("60.17", "160.17"), *HEAD[1:]), "latitude is '160.17'"),
    "no longitude": ((HEAD[0].replace("24.94", ""), *HEAD[1:]), "longitude is 'missing'"),
    "a quarter of an hour": ((*HEAD[:-1], HEAD[-1].replace("S,1,1", "S,1,4")), "4 records an hour"),
}


@pytest.mark.parametrize(("head", "message"), FAULTY_HEADS.values(), ids=FAULTY_HEADS)
def test_faulty_heads_are_named(epw_file, head, message):
    with pytest.raises(InputError, match=re.escape(message)):
        read_epw(epw_file(hours(), head))


@pytest.mark.parametrize("content", [b"", b"\n \n", b"PK\x03\x04\0\0", b"hello"], ids=["empty", "blank", "zip", "text"])
def test_a_file_that_is_no_epw_is_refused(tmp_path, content):
    path = tmp_path / "year.epw"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_epw(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_epw(tmp_path / "none.epw")


SHARED_FILES = {  # mean temperature [°C] and global, direct, diffuse [kWh/m²] of ../shared/data/weather/README.md
    "FIN_Helsinki.029740_IWEC.epw": (5.2, 947, 712, 567),
    "NLD_Amsterdam.062400_IWEC.epw": (10.0, 982, 699, 591),
    "GRC_Athens.167160_IWEC.epw": (17.9, 1670, 1520, 680),
    "ESP_AN_Sevilla.AP.083910_TMYx.2011-2025.epw": (19.5, 1874, 2388, 442),
    "ITA_45N_8E_PVGIS-SARAH3_TMY_2005-2023.epw": (13.6, 1436, 1592, 571),
    "USA_CO_DRYCOLD_ASHRAE140-2017.epw": None,
    "USA_CO_Denver.725650TYCST_ASHRAE140-2020.epw": None,
}


@pytest.mark.shared_data
@pytest.mark.parametrize("name", SHARED_FILES)
def test_real_files_have_the_stated_sums(shared_weather, name):
    weather, _ = read_epw(shared_weather / name)
    assert all(np.isfinite(getattr(weather, series)).all() for series in weather.SERIES)
    if SHARED_FILES[name] is not None:
        temperature, *sums = SHARED_FILES[name]
        assert weather.air_temperature_c.mean() == pytest.approx(temperature, abs=0.05)
        found = [
            getattr(weather, key).sum() / 1000 for key in ("global_horizontal", "direct_normal", "diffuse_horizontal")
        ]
        np.testing.assert_allclose(found, sums, atol=0.6)


@pytest.mark.shared_data
def test_pvgis_rows_are_moved_from_utc_to_local_time(shared_weather):
    weather, warnings = read_epw(shared_weather / "ITA_45N_8E_PVGIS-SARAH3_TMY_2005-2023.epw")
    assert weather.sun_offset_h == pytest.approx(0.5 - 0.8239)
    assert any("UTC" in warning for warning in warnings)
    sine = radiation.sine_of_sun_height(45.0, 8.0, 1.0, weather.sun_offset_h)
    assert radiation.misfit(radiations_of(weather), sine) < 2.0  # 24 W/m² when the rows are taken for local time


@pytest.mark.shared_data
@pytest.mark.parametrize("name", [n for n in SHARED_FILES if "IWEC" in n or "725650" in n])
def test_the_middle_of_the_hour_fits_the_sun(shared_weather, name):
    weather, warnings = read_epw(shared_weather / name)
    assert warnings == []
    sine = radiation.sine_of_sun_height(weather.latitude_deg, weather.longitude_deg, weather.utc_offset_h)
    assert radiation.misfit(radiations_of(weather), sine) < 1.0


DEMO_FILES = {  # global, direct, diffuse [kWh/m²] of resources/demo/weather/README.md
    "stockholm-2019-nsrdb.epw": ("Stockholm, SWE", "Helsinki", 815, 942, 385),
    "amsterdam-2019-nsrdb.epw": ("Amsterdam, NLD", "Delft", 852, 798, 453),
}


@pytest.mark.parametrize("name", DEMO_FILES)
def test_demo_weather_is_whole_fits_the_sun_and_says_for_whom_it_stands_in(name):
    place, stand_in_for, *sums = DEMO_FILES[name]
    weather, warnings = read_epw(DEMO_WEATHER / name)
    assert (weather.place, weather.stand_in_for) == (place, stand_in_for)
    assert "NREL" in weather.source
    assert warnings == [f"{name}: relative humidity is missing in 8760 hours"]
    found = [series.sum() / 1000 for series in radiations_of(weather)]
    np.testing.assert_allclose(found, sums, atol=0.6)
    sine = radiation.sine_of_sun_height(weather.latitude_deg, weather.longitude_deg, weather.utc_offset_h)
    assert radiation.misfit(radiations_of(weather), sine) < 3.0


def test_the_sky_cover_is_read_where_it_can_be_one(epw_file):
    rows = sunny_hours()
    for i, text in enumerate(("10", "99", "", "12", "cloudy", "3.5")):
        rows[i][22] = text
    weather, _ = read_epw(epw_file(rows))
    np.testing.assert_array_equal(weather.cloud_cover_tenths[:7], [10, np.nan, np.nan, np.nan, np.nan, 3.5, 0])
    short, _ = read_epw(epw_file([row[:22] for row in sunny_hours()]))
    assert np.isnan(short.cloud_cover_tenths).all()
