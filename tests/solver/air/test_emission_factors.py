"""Factors of a class of vehicle: the annex, cold start and wear, held to published cases and to the guidebook's own figures."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from plugin.city.errors import InputError
from plugin.solver.air.emission_cold import cold_excess, cold_share, cold_tables, quotient
from plugin.solver.air.emission_hot import HotCoefficients, hot_factor, hot_table
from plugin.solver.air.emission_tables import FOLDER, Vehicle
from plugin.solver.air.emission_wear import speed_correction, wear_factor, wear_tables
from plugin.solver.verify import air_emission_hot, air_emission_nl, air_emission_totals
from plugin.solver.verify.families import family_of
from plugin.solver.verify.rows import FAILED, PASSED, SKIPPED, Data

CASES = Path(__file__).resolve().parents[2] / "reference/air"
HOT_CASES = json.loads((CASES / "hot_emission_factors.json").read_text(encoding="utf-8"))["cases"]
PETROL = Vehicle("car", "petrol", "Medium", "Euro 4")
DIESEL = Vehicle("car", "diesel", "Small", "Euro 5")
LORRY = Vehicle("truck", "diesel", "Articulated 34 - 40 t", "Euro V")
BUS = Vehicle("bus", "diesel", "Urban Buses Standard 15 - 18 t", "Euro III")
# words of the cases -> ours
KIND = {"Passenger Cars": "car", "Light Commercial Vehicles": "van", "Heavy Duty Trucks": "truck", "Buses": "bus"}
SEGMENT = {
    "Ubus Std 15 - 18 t": "Urban Buses Standard 15 - 18 t",
    "Ubus Artic >18 t": "Urban Buses Articulated >18 t",
    "Rigid 7,5 - 12 t": "Rigid 7.5 - 12 t",
}
POLLUTANT = {"NOx": "nox", "PM Exhaust": "pm", "PM10": "pm", "EC": "energy", "CO": "co"}


def of_case(case):
    words = case["vehicle"]
    segment = SEGMENT.get(words["segment"], words["segment"])
    return Vehicle(KIND[words["category"]], words["fuel"].lower(), segment, words["euro"])


IN_TABLE = [case for case in HOT_CASES if case["pollutant"] != "CO" or case["vehicle"]["category"] == "Passenger Cars"]


@pytest.mark.parametrize("case", IN_TABLE, ids=lambda case: case["id"])
def test_the_table_of_the_product_has_the_published_factor(case):
    """The other transcription of the annex, at the speeds both ranges hold; the bar is 0.1 %."""
    pollutant = POLLUTANT[case["pollutant"]]
    table = hot_table()
    found = table.rows[of_case(case), pollutant]
    one = found.by_slope[np.flatnonzero(found.slopes == 0)[0]]
    expected = {
        float(v): e for v, e in case["expected_by_speed_km_h"].items() if one.vmin_kmh <= float(v) <= one.vmax_kmh
    }
    assert len(expected) >= 4
    assert_allclose(
        table.factor(of_case(case), pollutant, np.array(list(expected))), list(expected.values()), rtol=1e-3
    )


@pytest.mark.parametrize(
    ("family", "name"),
    [
        (air_emission_hot, "hot_emission_factors"),
        (air_emission_nl, "fleet_average_factors_nl"),
        (air_emission_totals, "emission_totals"),
    ],
)
def test_every_published_case_passes_and_a_wrong_one_fails(family, name):
    document = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    assert family_of(document) is family.FAMILY
    rows = list(family.rows(document, Data("", CASES)))
    assert {row.verdict for row in rows} == {PASSED}
    case = document["cases"][-1]
    expected = case.get("expected_by_speed_km_h") or case.get("expected_g_km") or case["expected"]
    expected[next(iter(expected))] *= 1.01
    assert [row.verdict for row in family.rows(document, Data("", CASES))].count(FAILED) == 1


def test_a_case_of_a_row_the_dutch_table_does_not_have_is_skipped_with_the_reason():
    case = {"id": "x", "pollutant": "NO2", "year": 2020, "vehicle": "light", "expected_g_km": {"rural": 0.05}}
    (row,) = air_emission_nl.rows({"cases": [case]}, Data("", CASES))
    assert row.verdict == SKIPPED and "2020" in row.note


def test_biomass_has_no_fossil_carbon_dioxide():
    inputs = {"useful_heat_kWh": 9000, "efficiency": 0.75, "EF_g_GJ": {"NOx": 50}, "EF_CO2_kg_GJ": 112}
    case = {"id": "heating-biomass", "inputs": inputs, "expected": {"CO2_fossil_kg": 0.0, "NOx_g": 2160.0}}
    assert {row.verdict for row in air_emission_totals.rows({"cases": [case]}, Data("", CASES))} == {PASSED}


@given(st.floats(0.1, 300))
def test_outside_the_fitted_speeds_the_nearest_counts(speed):
    one = HotCoefficients(1e-4, -0.01, 0.6, 1.0, 0.0, 0.0, 1.0, 0.1, 10.0, 130.0)
    v = min(max(speed, 10.0), 130.0)
    assert hot_factor(one, speed) == pytest.approx((1e-4 * v * v - 0.01 * v + 0.6 + 1.0 / v) * 0.9, rel=1e-12)


@pytest.mark.parametrize("speed", [0.0, -5.0, np.nan])
def test_a_speed_that_is_none_is_named(speed):
    with pytest.raises(ValueError, match=r"speed_kmh\[1\] is .*, must be above 0"):
        hot_table().factor(PETROL, "nox", np.array([50.0, speed]))


def test_gradients_are_linear_between_those_of_the_annex_and_constant_beyond():
    table, v = hot_table(), np.full(5, 50.0)
    flat, up2, up1, up6, up9 = table.factor(LORRY, "energy", v, np.array([0.0, 2.0, 1.0, 6.0, 9.0]))
    assert up1 == pytest.approx((flat + up2) / 2)
    assert up9 == up6 > up2 > flat


def test_cars_have_no_gradient_and_electric_ones_no_exhaust():
    table, v = hot_table(), np.array([30.0, 80.0])
    assert_allclose(table.factor(PETROL, "nox", v, 5.0), table.factor(PETROL, "nox", v))
    assert not table.factor(Vehicle("car", "electric", "Electric car", "-"), "energy", v).any()


def test_a_class_the_annex_does_not_have_is_named():
    with pytest.raises(InputError, match="car diesel Medium Euro 9: no function for nox"):
        hot_table().factor(Vehicle("car", "diesel", "Medium", "Euro 9"), "nox", np.array([50.0]))


def test_every_factor_of_the_annex_is_finite_and_not_below_0():
    table, v = hot_table(), np.linspace(3, 140, 60)
    gradients = np.linspace(-6, 6, 60)
    assert len(table.rows) > 1000
    for vehicle, pollutant in table.rows:
        factor = table.factor(vehicle, pollutant, v, gradients)
        assert np.isfinite(factor).all() and (factor >= 0).all(), (vehicle, pollutant)


@pytest.mark.parametrize(
    ("change", "column"),
    [(("5,130,5.49670698e-12", "140,130,5.49670698e-12"), "vmin_kmh"), (("car,", "cart,"), "vehicle")],
)
def test_a_broken_row_of_the_annex_is_named(tmp_path, change, column):
    text = (FOLDER / "air_hot_exhaust.csv").read_text(encoding="utf-8")
    (tmp_path / "air_hot_exhaust.csv").write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(InputError, match=rf"air_hot_exhaust.csv, feature row 3, field {column}"):
        hot_table(tmp_path)


@pytest.mark.parametrize(
    ("text", "number"),
    [("Euro 4", 4), ("Euro VI", 6), ("Euro 6 2017-2019", 6), ("EEV", 5), ("ECE 15/04", 0), ("Conventional", 0)],
)
def test_the_euro_number_is_read_from_the_words_of_the_guidebook(text, number):
    assert Vehicle("bus", "diesel", "", text).euro_number == number


# EMEP/EEA guidebook 2023, tables 3-38, 3-40, 3-44 (page numbers in AIR.md), worked by hand
@pytest.mark.parametrize(
    ("vehicle", "pollutant", "speed", "temperature", "expected"),
    [
        (DIESEL, "nox", 30.0, 5.5, 1.3 - 0.013 * 5.5),
        (DIESEL, "pm", 30.0, 5.5, 3.1 - 0.1 * 5.5),
        (DIESEL, "nox", 30.0, -25.0, 1.3 + 0.13),  # the table begins at −10 °C
        (PETROL, "nox", 20.0, 10.0, 4.58e-2 * 20 + 7.47e-3 * 10 + 0.764),
        (PETROL, "nox", 30.0, 10.0, 4.84e-2 * 30 + 2.28e-2 * 10 + 0.685),
        (PETROL, "nox", 90.0, 10.0, 4.84e-2 * 45 + 2.28e-2 * 10 + 0.685),
        (PETROL, "nox", 5.0, -20.0, 1.0),  # below 1 counts as 1
        (PETROL, "pm", 30.0, 10.0, 1.0),
        (PETROL._replace(euro="ECE 15/04"), "nox", 30.0, 10.0, 1.14 - 0.06),
        (LORRY, "nox", 30.0, 10.0, 1.0),
    ],
)
def test_the_cold_quotient_is_the_guidebooks(vehicle, pollutant, speed, temperature, expected):
    got = quotient(cold_tables(), vehicle, pollutant, np.array([speed]), temperature)
    assert got[0] == pytest.approx(expected, rel=1e-12)


def test_the_cold_share_is_the_guidebooks_example():
    """Portland in January, 5.5 °C and 12.4 km: 0.30 of the mileage, 3.8 km."""
    assert cold_share(5.5) == pytest.approx(0.30, abs=0.005)
    assert cold_share(5.5) * 12.4 == pytest.approx(3.8, abs=0.1)
    with pytest.raises(InputError, match="trip_km: 25 km, must be 8 to 15"):
        cold_share(10.0, 25.0)


def test_petrol_from_euro_2_on_has_the_reduced_excess_of_euro_1():
    hot, cold, v = hot_table(), cold_tables(), np.array([20.0])
    first = cold_excess(hot, cold, PETROL._replace(euro="Euro 1"), "nox", v, 5.0)
    assert first == pytest.approx(
        cold_share(5.0)
        * hot.factor(PETROL._replace(euro="Euro 1"), "nox", v)
        * (4.58e-2 * 20 + 7.47e-3 * 5 + 0.764 - 1)
    )
    for euro, factor in (("Euro 2", 0.72), ("Euro 3", 0.32), ("Euro 4", 0.18), ("Euro 5", 0.18)):
        assert cold_excess(hot, cold, PETROL._replace(euro=euro), "nox", v, 5.0) == pytest.approx(factor * first)


def test_wear_of_a_car_and_of_a_half_loaded_bus_is_the_guidebooks():
    tables, v = wear_tables(), np.array([30.0])
    car = 0.0107 * 0.6 * 1.39 + 0.0075 * 0.98 * 1.67 + 0.015 * 0.5
    bus = 0.5 * 2 * (1.41 + 0.69) * 0.0107 * 0.42 * 1.39 + 1.956 * 1.395 * 0.0075 * 0.39 * 1.67 + 0.076 * 0.27
    assert wear_factor(tables, PETROL, "pm10", v)[0] == pytest.approx(car, rel=1e-12)
    assert wear_factor(tables, BUS, "pm25", v)[0] == pytest.approx(bus, rel=1e-12)


@pytest.mark.parametrize("part", ["tyre", "brake"])
def test_wear_has_no_step_over_speed_larger_than_its_rounding(part):
    v = np.linspace(5, 130, 2501)
    assert np.abs(np.diff(speed_correction(part, v))).max() < 0.005


def test_a_truck_without_axles_is_named(tmp_path):
    shutil.copy(FOLDER / "air_wear.csv", tmp_path)
    (tmp_path / "air_axles.csv").write_text("segment,axles\nanything,2\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"air_axles.csv.*Articulated 34 - 40 t"):
        wear_factor(wear_tables(tmp_path), LORRY, "pm10", np.array([50.0]))
