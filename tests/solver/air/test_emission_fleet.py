"""Fleets by table, by stock model and in a low-emission zone; Dutch averages."""

from __future__ import annotations

import contextlib
import math
import shutil
import sqlite3

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from plugin.city.errors import InputError
from plugin.city.provenance import Origin
from plugin.solver.air.emission_fleet import (
    FleetKey,
    LowEmissionZone,
    fleet_from,
    fleet_of_year,
    fleets_from,
    in_zone,
    product_fleets,
)
from plugin.solver.air.emission_fleet_nl import dutch_averages, dutch_factor, dutch_factor_at
from plugin.solver.air.emission_hot import hot_table
from plugin.solver.air.emission_road import fleet_factors, road_tables
from plugin.solver.air.emission_stock import KM_FALL, OLDEST, chosen_fleet, countries, kilometres_by_age, stock_fleet
from plugin.solver.air.emission_tables import FOLDER, TRAFFIC, Vehicle
from plugin.store import geopackage

EU28 = FleetKey("COPERT EU28", 2014)
OLD = Vehicle("car", "diesel", "Small", "Euro 3")
NEW = Vehicle("car", "diesel", "Small", "Euro 6 2020+")
PETROL = Vehicle("car", "petrol", "Small", "Euro 4")
VAN = Vehicle("van", "diesel", "N1-II", "Euro 3")
TODAY = stock_fleet("EU", 2024)


def columns_of(rows):
    names = ("fleet", "year", "traffic", "vehicle", "fuel", "segment", "euro", "vehicle_km")
    return {name: np.array([row[i] for row in rows], object) for i, name in enumerate(names)}


@pytest.fixture
def small_fleet():
    shares = {(0, OLD): 30.0, (0, NEW): 10.0, (0, PETROL): 40.0, (0, VAN): 20.0}
    return fleet_from(shares, "small", 2024, Origin.GIVEN, "counted")


def share_of(fleet, vehicle):
    return sum(share for other, share in zip(fleet.vehicles, fleet.share.tolist()) if other == vehicle)


def test_the_kilometres_of_each_category_add_up_to_1():
    for fleet in (product_fleets()[EU28], stock_fleet("EU", 2024), stock_fleet("NL", 2035)):
        assert_allclose(np.bincount(fleet.traffic, fleet.share, len(TRAFFIC)), 1.0, rtol=1e-12)
        assert (fleet.share > 0).all()


@pytest.mark.parametrize("country", countries())
@pytest.mark.parametrize("year", [1990, 2014, 2050])
def test_every_class_of_a_fleet_has_factors(country, year):
    hot = hot_table()
    assert all(hot.has(vehicle) for vehicle in stock_fleet(country, year).vehicles)


def test_the_stock_model_comes_near_the_copert_fleet_of_2014():
    """Both are the EU in 2014; AIR.md says how near."""
    tables, v = road_tables(), np.array([22.5])
    for category, within in ((0, 0.20), (1, 0.03), (2, 0.03)):
        model, copert = (
            fleet_factors(tables, fleet, category, v)[0, 0]
            for fleet in (stock_fleet("EU", 2014), product_fleets()[EU28])
        )
        assert model == pytest.approx(copert, rel=within)


def test_a_later_fleet_emits_less_nitrogen_oxide_and_has_more_electric_cars():
    tables, v = road_tables(), np.array([30.0])
    fleets = [stock_fleet("EU", year) for year in (2005, 2014, 2024, 2030, 2040)]
    nox = [fleet_factors(tables, fleet, 0, v)[0, 0] for fleet in fleets]
    electric = [sum(s for x, s in zip(f.vehicles, f.share) if x.fuel == "electric" and x.kind == "car") for f in fleets]
    assert nox == sorted(nox, reverse=True) and electric == sorted(electric)


def test_the_age_of_the_stock_is_the_one_of_the_table():
    """Without the fall of mileage the registered vehicles have the mean age asked for; the sum over years is within half a year."""
    km = kilometres_by_age(12.3)
    age = np.arange(OLDEST + 1) + 0.5
    vehicles = km / np.exp(-KM_FALL * age)
    assert km.sum() == pytest.approx(1.0)
    assert (vehicles * age).sum() / vehicles.sum() == pytest.approx(12.3, abs=0.5)
    assert math.isclose(km[0] / km[4], np.exp(KM_FALL * 4), rel_tol=0.02)


def test_a_country_without_rows_takes_europe_and_says_so():
    fleet, europe = stock_fleet("PL", 2024), stock_fleet("EU", 2024)
    assert_allclose(fleet.share, europe.share)
    assert "of Europe: car" in fleet.source and fleet.origin == Origin.DEFAULT


@pytest.mark.parametrize("year", [1989, 2051])
def test_a_year_out_of_range_is_refused(year):
    with pytest.raises(InputError, match=f"fleet_year: {year}, must be 1990 to 2050"):
        stock_fleet("EU", year)


def test_a_fuel_without_a_segment_is_named(tmp_path):
    for path in FOLDER.glob("air_fleet*.csv"):
        shutil.copy(path, tmp_path)
    path = tmp_path / "air_fleet_segments.csv"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("1,car,lpg")]
    path.write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(InputError, match=r"air_fleet_segments.csv: has no segment of car lpg"):
        stock_fleet("EU", 2024, tmp_path)


def test_between_two_years_a_fleet_is_linear_and_outside_refused():
    rows = [("a", 2020, "1", *OLD, 80), ("a", 2020, "1", *NEW, 20), ("a", 2030, "1", *NEW, 5)]
    fleets = fleets_from(columns_of(rows), "fleet.csv", Origin.GIVEN)
    assert share_of(fleet_of_year(fleets, "a", 2025), OLD) == pytest.approx(0.4)
    assert share_of(fleet_of_year(fleets, "a", 2030), NEW) == 1.0
    with pytest.raises(InputError, match="2031, the fleet a has 2020 to 2030"):
        fleet_of_year(fleets, "a", 2031)
    with pytest.raises(InputError, match="'b' is no fleet of the table, which has a"):
        fleet_of_year(fleets, "b", 2025)


@pytest.mark.parametrize(
    ("at", "value", "problem"),
    [
        (2, "5", "field traffic: '5', must be one of 1, 2, 3, 4a, 4b"),
        (4, "coal", "field fuel: 'coal'"),
        (7, -1, "field vehicle_km: '-1', must be a number from 0"),
        (1, "", "field year: ''"),
    ],
)
def test_a_wrong_row_of_a_fleet_is_named(at, value, problem):
    row = ["a", 2020, "1", *OLD, 80]
    row[at] = value
    with pytest.raises(InputError, match=f"city.gpkg, layer air_fleet, feature 1, {problem}"):
        fleets_from(columns_of([row]), "city.gpkg", Origin.GIVEN)


def test_a_category_without_kilometres_is_named():
    with pytest.raises(InputError, match="no kilometres in category 1"):
        fleets_from(columns_of([("a", 2020, "1", *OLD, 0)]), "city.gpkg", Origin.GIVEN)


@pytest.fixture
def own_path(tmp_path):
    """A twin with one fleet of its own, of 2024."""
    path = tmp_path / "city.gpkg"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        geopackage.create(connection, 28992, "RD New", "EPSG", "")
        columns = columns_of([("ours", 2024, "1", *OLD, 3.0), ("ours", 2024, "1", *NEW, 1.0)])
        columns["year"], columns["vehicle_km"] = np.array([2024, 2024]), np.array([3.0, 1.0])
        geopackage.write_table(connection, "air_fleet", columns)
    return path


def test_the_twins_own_fleet_comes_first_and_only_for_its_years(own_path):
    fleet = chosen_fleet(own_path, "NL", 2024)
    assert fleet.origin == Origin.GIVEN and share_of(fleet, OLD) == 0.75
    with pytest.raises(InputError, match="2030, the fleet ours has 2024 to 2024"):
        chosen_fleet(own_path, "NL", 2030)
    assert chosen_fleet(own_path, "NL", 2014, "COPERT EU28").origin == Origin.ARCHETYPE
    assert chosen_fleet(None, "NL", 2030).name == "NL"
    with pytest.raises(InputError, match="'theirs' is no fleet of the table, which has COPERT EU28, ours"):
        chosen_fleet(own_path, "NL", 2024, "theirs")


def test_several_fleets_of_a_twin_need_a_name(own_path):
    with contextlib.closing(sqlite3.connect(own_path)) as connection, connection:
        connection.execute("UPDATE air_fleet SET fleet = 'other' WHERE fid = 2")
    with pytest.raises(InputError, match="layer air_fleet, field fleet: has 2 fleets: other, ours"):
        chosen_fleet(own_path, "NL", 2024)


def test_a_zone_moves_kilometres_to_the_same_kind_in_proportion(small_fleet):
    inside = in_zone(small_fleet, LowEmissionZone({"diesel": 6}, ("car",)))
    assert share_of(inside, OLD) == 0.0
    assert share_of(inside, NEW) == pytest.approx(0.10 + 0.30 * 10 / 50)
    assert share_of(inside, PETROL) == pytest.approx(0.40 + 0.30 * 40 / 50)
    assert share_of(inside, VAN) == pytest.approx(0.20)
    assert inside.origin == Origin.MEASURE


def test_where_no_class_of_a_kind_may_enter_the_category_takes_its_kilometres(small_fleet):
    inside = in_zone(small_fleet, LowEmissionZone({"diesel": 6}))
    assert share_of(inside, VAN) == 0.0 and share_of(inside, NEW) + share_of(inside, PETROL) == pytest.approx(1.0)


@given(st.floats(0, 1), st.integers(0, 6), st.integers(0, 6))
def test_a_zone_keeps_the_kilometres_of_every_category(compliance, diesel, petrol):
    fleet = TODAY
    inside = in_zone(fleet, LowEmissionZone({"diesel": diesel, "petrol": petrol}, ("car", "van"), compliance))
    assert_allclose(np.bincount(inside.traffic, inside.share, len(TRAFFIC)), 1.0, rtol=1e-9)
    assert (inside.share >= 0).all()
    if compliance == 0:
        assert_allclose(inside.share, fleet.share)


def test_a_zone_nobody_may_enter_is_refused(small_fleet):
    with pytest.raises(InputError, match="no class of category 1 may enter"):
        in_zone(small_fleet, LowEmissionZone({"diesel": 10, "petrol": 10}))


@pytest.mark.parametrize("wrong", [{"lowest_euro": {"coal": 3}}, {"lowest_euro": {"diesel": 11}}, {"compliance": 1.2}])
def test_a_zone_with_an_impossible_rule_is_refused(wrong):
    with pytest.raises(InputError, match=next(iter(wrong))):
        LowEmissionZone(**{"lowest_euro": {"diesel": 4}, **wrong})


def test_dutch_averages_are_linear_between_years_and_speeds_and_end_with_the_table():
    table = dutch_averages()
    at = [dutch_factor(table, "nox", "medium_heavy", year, "city_normal") for year in (2015, 2016, 2020)]
    assert at[1] == pytest.approx(at[0] + (at[2] - at[0]) / 5)
    free, rural = (dutch_factor(table, "nox", "light", 2020, key) for key in ("city_free_flow", "rural"))
    assert_allclose(
        dutch_factor_at(table, "nox", "light", 2020, np.array([37.5, 48.75, 90.0])), [free, (free + rural) / 2, rural]
    )
    with pytest.raises(InputError, match="2013, nox of light is known for 2014, 2020, 2030"):
        dutch_factor(table, "nox", "light", 2013, "rural")
    with pytest.raises(InputError, match="2020, nox of heavy is known for 2014, 2030, more than 10 years apart"):
        dutch_factor(table, "nox", "heavy", 2020, "rural")


def test_dutch_averages_of_2014_fit_those_of_2015():
    """They are rounded and their year is concluded: each fell by 1 to 12 % to the next year, as it did a year until 2020."""
    table = dutch_averages()
    both = [key for key, (years, _) in table.by_vehicle.items() if {2014, 2015} <= set(years.tolist())]
    ratio = np.array([table.by_vehicle[key][1][0] / table.by_vehicle[key][1][1] for key in both])
    assert len(both) >= 6 and ratio.min() > 1.01 and ratio.max() < 1.13
    with pytest.raises(ValueError, match=r"speed_kmh\[0\] is 0"):
        dutch_factor_at(table, "nox", "light", 2020, np.array([0.0]))
