"""Background: hourly files in every unit, mix-ups, gaps, and local traffic that is not counted twice."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.errors import InputError
from plugin.solver.air import background as bg
from plugin.solver.air import chemistry
from plugin.solver.air.chemistry import Mixture, react
from plugin.solver.air.hourly_file import HourlyYear, pollutant_of, read_rows, year_of_hours
from plugin.solver.air.units import microgram_per_ppb, to_microgram, to_ppb

HOURS = 8760
PER_PPB = float(microgram_per_ppb("no2"))


@pytest.fixture
def hourly_path(tmp_path):
    """hourly_path(heading, {hour: cells}, first, n) -> a CSV of hours whose cells are "20,30" unless said otherwise."""

    def write(heading="date,no2 [µg/m³],nox [µg/m³]", cells="20,30", other=None, first="2023-01-01", n=72, under=""):
        start = datetime.fromisoformat(first)
        lines = [f"{start + timedelta(hours=h)},{(other or {}).get(h, cells)}" for h in range(n)]
        path = tmp_path / "air.csv"
        path.write_text("\n".join([heading, *([under] if under else []), *lines]) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def weather_rates():
    hour = np.arange(HOURS) % 24
    return chemistry.rates(10 + 5 * np.sin(hour / 4), np.maximum(0.0, 600 * np.sin((hour - 6) / 12 * np.pi)))


def read(path, **options):
    return year_of_hours(read_rows(path), **options)


def fault(path, **options):
    with pytest.raises(InputError) as caught:
        read(path, **options)
    assert caught.value.hint and caught.value.file == "air.csv"
    return caught.value


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("NO₂ [µg/m³]", ("no2", "µg/m³")),
        ("pm2.5 (ug/m3)", ("pm25", "ug/m3")),
        ("o3_ppb", ("o3", "ppb")),
        ("NOx as NO2 (µg/m3)", ("nox", "µg/m3")),
        ("PM10", ("pm10", "")),
        ("note", None),
        ("nox_flag", None),
        ("wind", None),
    ],
)
def test_a_heading_tells_pollutant_and_unit(heading, known):
    assert pollutant_of(heading) == known


def test_ppb_of_the_heading_become_micrograms(hourly_path):
    found = read(hourly_path("date,NO2_ppb,PM10 [mg/m³]", "20,0.03"))
    assert_allclose(found.values["no2"][:72], 20 * PER_PPB)
    assert_allclose(found.values["pm10"][:72], 30.0)
    assert np.isnan(found.values["no2"][72:]).all() and found.year == 2023
    assert any("8688 of 8760 hours have no row" in note for note in found.notes)


def test_units_may_stand_in_a_row_of_their_own_or_be_said_with_the_run(hourly_path):
    assert read(hourly_path("date,no2,nox", under=",ppb,ppb")).units == {"no2": "ppb", "nox": "ppb"}
    assert read(hourly_path("date,no2,nox"), unit="ppb").units == {"no2": "ppb", "nox": "ppb"}
    assert read(hourly_path("date,no2,pm10"), unit={"no2": "ppb", "pm10": "µg/m³"}).units["pm10"] == "µg/m³"


def test_no_unit_an_unknown_one_and_ppb_of_particles_are_refused(hourly_path):
    assert (fault(hourly_path("date,no2,nox")).code, fault(hourly_path("date,no2,nox")).field) == (
        "unit-missing",
        "no2",
    )
    assert fault(hourly_path("date,no2 [index],nox [ppb]")).code == "unit-unknown"
    assert fault(hourly_path("date,pm10 [ppb],nox [ppb]")).code == "unit-unknown"
    assert fault(hourly_path("date,no2,pm10"), unit="ppb").field == "pm10"


@pytest.mark.parametrize(
    ("heading", "cells", "words"),
    [
        ("date,no2 [mg/m³],pm10 [µg/m³]", "20,30", "read as mg/m³, the median is 2e+04"),
        ("date,no2 [µg/m³],pm10 [µg/m³]", "0.02,30", "read as µg/m³, the highest hour of the year is 0.02"),
        ("date,no2 [µg/m³],nox [ppb]", "40,17", "NO2 (µg/m³) is more than NOx (ppb)"),
        ("date,no2 [ppb],nox [µg/m³]", "40,60", "NO2 (ppb) is more than NOx (µg/m³)"),
    ],
)
def test_a_mix_up_of_units_is_found(hourly_path, heading, cells, words):
    error = fault(hourly_path(heading, cells, n=200))
    assert error.code == "unit-mixed-up" and words in error.message


def test_numbers_that_add_up_as_ppb_are_no_micrograms(hourly_path):
    error = fault(hourly_path("date,no [µg/m³],no2 [µg/m³],nox [µg/m³]", "30,20,50"))
    assert "as ppb would" in error.message
    good = read(hourly_path("date,no [ppb],no2 [ppb],nox [ppb]", "30,20,50"))
    assert_allclose(good.values["nox"][0], 50 * PER_PPB)
    assert_allclose(read(hourly_path("date,no [µg/m³],no2 [µg/m³],nox [µg/m³]", "30,20,66")).values["nox"][0], 66.0)


def test_below_zero_is_named_by_row_or_told_where_it_is_missing(hourly_path):
    path = hourly_path(other={3: "-0.4,30", 9: "-99,30"})
    error = fault(path)
    assert (error.feature, error.field) == ("row 5", "no2 [µg/m³]") and "2 such values" in error.message
    found = read(path, negative="missing")
    assert_array_equal(np.flatnonzero(np.isnan(found.values["no2"][:72])), [3, 9])
    assert "no2 [µg/m³]: 2 values below 0 are not known" in found.notes


def test_what_is_no_number_or_no_date_is_named_by_row(hourly_path):
    assert fault(hourly_path(other={4: "n.d.,30"})).feature == "row 6"
    assert read(hourly_path(other={4: "NA,30"})).values["no2"][4] != 20.0
    path = hourly_path()
    path.write_text(path.read_text().replace("2023-01-01 05:00:00", "yesterday"))
    assert (fault(path).feature, fault(path).field) == ("row 7", "date")
    path = hourly_path()
    path.write_text(path.read_text().replace("2023-01-01 05:00:00", "2023-01-01 04:00:00"))
    assert "is in row 6 already" in fault(path).message
    path = hourly_path()
    path.write_text(path.read_text().replace("2023-01-01 05:00:00", "2023-01-01 05:30:00"))
    assert "not on the hour" in fault(path).message
    assert "has no column of a pollutant" in fault(hourly_path("date,wind,rain")).message
    assert "both no2" in fault(hourly_path("date,no2 [ppb],NO2 [µg/m³]")).message


def test_ends_of_hours_zones_and_24_o_clock(hourly_path):
    path = hourly_path(other={1: "40,50"}, first="2023-03-01")  # 40 in the row of 1 March 1:00
    hour = 59 * 24 + 1
    assert read(path).values["no2"][hour] == 40.0
    assert read(path, hour_ending=True).values["no2"][hour - 1] == 40.0
    path.write_text(path.read_text().replace(":00,", ":00Z,"))
    assert read(path, utc_offset_h=1.0).values["no2"][hour + 1] == 40.0
    path.write_text("date,no2 [ppb]\n01.03.2023 24:00,7\n")
    assert_allclose(read(path).values["no2"][60 * 24], 7 * PER_PPB)


def test_a_leap_day_is_left_out_and_several_years_are_asked_for(hourly_path):
    found = read(hourly_path(first="2024-02-28", n=72, other={48: "44,50"}))
    assert found.values["no2"][59 * 24] == 44.0, "1 March comes after 28 February"
    assert "29 February 2024 was left out" in found.notes
    path = hourly_path(first="2022-12-30", n=96)
    assert "several years (2022, 2023)" in fault(path).message
    assert (~np.isnan(read(path, year=2023).values["no2"])).sum() == 48
    assert "has no row of 2021" in fault(path, year=2021).message


def test_a_decimal_comma_is_read_where_semicolons_part(tmp_path):
    path = tmp_path / "air.csv"
    path.write_text("date;no2 [µg/m³]\n2023-01-01 00:00;20,5\n", encoding="utf-8")
    assert read(path).values["no2"][0] == 20.5


def test_a_file_without_dates_must_be_a_year(tmp_path):
    path = tmp_path / "air.csv"
    path.write_text("no2 [ppb]\n" + "10\n" * HOURS)
    assert_allclose(read(path).values["no2"], 10 * PER_PPB)
    path.write_text("no2 [ppb]\n10\n")
    assert "1 rows, must be 8760" in fault(path).message


def test_a_constant_says_what_was_assumed():
    found = bg.constant({"no2": 30.0, "pm10": 22.0}, "planner")
    assert found.means()["nox"] == pytest.approx(40.0) and found.means()["o3"] == bg.ASSUMED["o3"]
    assert "the same in every hour (planner)" in found.statement and "NOx, O₃, PM2.5 assumed" in found.statement
    every = dict(bg.ASSUMED)
    assert bg.constant(every).notes == ()
    mixture = found.mixture()
    assert_allclose((mixture.no + mixture.no2) * PER_PPB, 40.0)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"no2": -1.0}, "-1 µg/m³, must be 0 or more"),
        ({"o3": float("nan")}, "must be 0 or more"),
        ({"no2": 30.0, "nox": 20.0}, "NO2 30 is more than NOx 20"),
        ({"co": 1.0}, "no background of co"),
    ],
)
def test_a_constant_that_cannot_be_is_refused(given, words):
    with pytest.raises(InputError, match=words):
        bg.constant(given)


def test_nox_is_the_sum_of_its_parts_by_volume():
    year = HourlyYear(
        {"no": np.full(HOURS, 30.006), "no2": np.full(HOURS, 46.0055)}, {"no": "µg/m³", "no2": "µg/m³"}, 2023, "a.csv"
    )
    assert_allclose(bg.of_year(year).of("nox"), 2 * 46.0055, rtol=1e-12)  # as many molecules of each
    with pytest.raises(InputError, match="the background has no O₃"):
        bg.of_year(year).mixture()


def test_no_is_inferred_from_the_balance_and_none_at_night(weather_rates):
    year = HourlyYear(
        {"no2": np.full(HOURS, 20.0), "o3": np.full(HOURS, 60.0)}, {"no2": "ppb", "o3": "ppb"}, 2023, "a.csv"
    )
    found = bg.of_year(year, rates=weather_rates)
    mixture = found.mixture()
    again = react(mixture.no + mixture.no2, mixture.no2, mixture.o3, weather_rates.k, weather_rates.j)
    assert_allclose(again.no2, mixture.no2, rtol=1e-9)  # it is in balance already
    assert (mixture.no[weather_rates.j == 0] == 0).all() and "NO inferred" in found.statement
    assert "brought to µg/m³ at 20 °C" in found.statement
    with pytest.raises(InputError, match="neither NOx, NO nor O3"):
        bg.of_year(HourlyYear({"no2": np.full(HOURS, 20.0)}, {"no2": "µg/m³"}, 2023, "a.csv"))


def test_gaps_are_filled_with_the_same_hour_of_the_month_and_counted():
    series = np.tile(np.arange(24.0), 365)
    series[31 * 24 : 59 * 24] += 100.0  # February
    gappy = series.copy()
    gappy[[5, 40 * 24 + 7]] = np.nan
    found = bg.filled(bg.Background({"no2": gappy}, bg.FILE, "a.csv"))
    assert_allclose(found.of("no2"), series)
    assert "NO₂ 2" in found.notes[-1]
    assert bg.filled(found) is found


def test_local_traffic_is_taken_off_with_the_ozone_it_used(weather_rates):
    """Forwards: background in balance, traffic added, measured after reaction. Backwards must give the background."""
    hour = np.arange(HOURS) % 24
    k, j = weather_rates
    no2, o3 = 8 + 3 * np.cos(hour / 3), 25 + 10 * np.sin(hour / 5)
    clean = react(no2 * 1.3, no2, o3, k, j)
    added = 20 + 15 * np.sin(hour / 4) ** 2
    primary = 0.25 * added
    nox = clean.no + clean.no2 + added
    street = react(nox, clean.no2 + primary, clean.o3, k, j)
    measured = bg.Background(
        {
            "no2": to_microgram(street.no2, "no2"),
            "nox": to_microgram(nox, "nox"),
            "o3": to_microgram(street.o3, "o3"),
            "pm10": np.full(HOURS, 20.0),
        },
        bg.STATION,
        "kerb",
    )
    local = {"nox": to_microgram(added, "nox"), "no2": to_microgram(primary, "no2"), "pm10": np.full(HOURS, 3.0)}
    found = bg.without_local_traffic(measured, local, weather_rates)
    assert_allclose(found.mixture(), Mixture(*clean[:3]), rtol=1e-8, atol=1e-9)
    assert_allclose(found.of("pm10"), 17.0)
    assert "local traffic taken off: PM10 3.0 µg/m³, NOx" in found.statement and "kept at 0" not in found.statement


def test_more_local_traffic_than_was_measured_leaves_zero_and_says_so(weather_rates):
    measured = bg.constant({"no2": 10.0, "nox": 15.0, "o3": 40.0, "pm10": 5.0, "pm25": 4.0})
    local = {"nox": np.where(np.arange(HOURS) < 2000, 50.0, 5.0), "no2": np.full(HOURS, 1.0)}
    found = bg.without_local_traffic(measured, local, weather_rates)
    assert (found.of("nox")[:2000] == 0).all() and (found.of("no2")[:2000] == 0).all()
    assert_allclose(found.of("nox")[2000:], 10.0)
    assert "(2000 hours kept at 0); in so many hours that the station is no good background" in found.statement
    assert_allclose(
        to_ppb(found.of("no2"), "no2") + to_ppb(found.of("o3"), "o3"),
        to_ppb(9.0, "no2") + to_ppb(40.0, "o3"),
        rtol=1e-12,
    )  # Ox less the primary NO2
    assert bg.without_local_traffic(measured, {}, weather_rates) is measured


def test_provenance_is_a_document():
    found = bg.constant({"no2": 12.0}).to_dict()
    assert found["kind"] == "constant" and found["means"]["no2"] == 12.0 and found["missing_hours"]["o3"] == 0
    assert "assumed" in found["statement"]
