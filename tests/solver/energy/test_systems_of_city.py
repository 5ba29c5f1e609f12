"""From the heat of buildings to final and primary energy: balances close, hours count, company does not, and assumptions are counted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.city.provenance import Origin, given
from plugin.scenario.measures import HeatingSystemMeasure, PhotovoltaicsMeasure
from plugin.scenario.targets import Targets
from plugin.solver.energy.abatement import abatement
from plugin.solver.energy.delivered import delivered_of
from plugin.solver.energy.energy_cost import cost_summary, cost_values, cost_warnings, energy_costs
from plugin.solver.energy.system_tables import factors_of
from plugin.solver.energy.systems_of_city import SystemsOfCity, hot_water_of
from plugin.solver.energy.systems_output import supply_summary, supply_values, supply_warnings, system_origins

from .conftest import supply_tables

ALL = Targets(everything=True)
HOURS = 8760


@pytest.fixture(scope="module")
def tables():
    """Of the product, with pumps that take nothing: what they take is looked at in test_auxiliaries.py."""
    tables = supply_tables("DE")
    of = tables["auxiliaries"]
    return {**tables, "auxiliaries": {**of, "value": np.where(of["item"] == "pumps", 0.0, of["value"])}}


def system_row(tables, name):
    row = tables["systems"]["system"].tolist().index(name)
    return {key: column[row] for key, column in tables["systems"].items()}


def heated_by(city, *systems):
    """The city with the heating system of each building as given, "" for unknown."""
    column = given(list(systems), text=True)
    return replace(city, country="DE", buildings=city.buildings.with_attribute("heating_system", column))


def supplied(city, weather, tables, load_w, k_exp=1.0, parts=None):
    systems = SystemsOfCity(city, weather, tables, k_exp)
    for part in parts or [np.arange(len(city.buildings))]:
        systems.add(part, load_w[part])
    return systems.supply()


@pytest.fixture
def winter_load(mild_year):
    """(3, 8760) [W], more when it is colder."""
    return np.outer([200.0, 300.0, 50.0], np.maximum(15 - mild_year.air_temperature_c, 0.0))


# --- balances -----------------------------------------------------------------------------------------------------------
def test_useful_heat_is_final_energy_by_the_efficiencies(box_city, mild_year, tables, winter_load):
    city = heated_by(box_city(n=3), "boiler_oil", "direct_electric", "district_heat")
    supply = supplied(city, mild_year, tables, winter_load)
    np.testing.assert_allclose(supply.heat, winter_load.sum(axis=1) / 1000)
    for i, name in enumerate(supply.system):
        row = system_row(tables, name)
        rooms = supply.heat[i] / (row["emission"] * row["distribution"] * row["storage"] * row["generation"])
        taps = supply.hot_water[i] / (row["hw_distribution"] * row["hw_storage"] * row["hw_generation"])
        assert supply.final[i] == pytest.approx(rooms + taps, rel=1e-12)
        assert supply.by_carrier[row["carrier"]][i] == supply.final[i]
    np.testing.assert_array_equal(sum(supply.by_carrier.values()), supply.final)
    assert (supply.ambient == 0).all()


def test_a_heat_pump_gives_what_it_takes_and_what_the_surroundings_give(box_city, mild_year, tables, winter_load):
    names = ("heat_pump_air", "heat_pump_brine", "heat_pump_water")
    supply = supplied(heated_by(box_city(n=3), *names), mild_year, tables, winter_load)
    row = system_row(tables, "heat_pump_air")
    out = supply.heat / (row["emission"] * row["distribution"] * row["storage"])
    out += supply.hot_water / (row["hw_distribution"] * row["hw_storage"])
    np.testing.assert_allclose(supply.final + supply.ambient, out, rtol=1e-12)
    assert ((out / supply.final > 1.5) & (out / supply.final < 6)).all()


def test_the_same_heat_takes_more_electricity_when_it_is_cold(box_city, mild_year, tables):
    city = heated_by(box_city(n=2), "heat_pump_air", "heat_pump_air")
    by_cold = np.argsort(mild_year.air_temperature_c)
    load = np.zeros((2, HOURS))
    load[0, by_cold[:1000]], load[1, by_cold[3000:4000]] = 5000.0, 5000.0
    supply = supplied(city, mild_year, tables, load)
    assert supply.heat[0] == pytest.approx(supply.heat[1])
    assert supply.final[0] > 1.15 * supply.final[1]


def test_primary_energy_and_co2_are_final_energy_by_the_factors_of_the_country(
    box_city, mild_year, tables, winter_load
):
    city = heated_by(box_city(n=3), "boiler_oil", "boiler_wood", "direct_electric")
    supply = supplied(city, mild_year, tables, winter_load)
    np.testing.assert_allclose(supply.primary.nren, supply.final * [1.1, 0.2, 1.8])
    np.testing.assert_allclose(supply.primary.co2, supply.final * [0.31, 0.02, 0.56])


def test_the_load_of_the_grid_is_the_electricity_of_all(box_city, mild_year, tables, winter_load):
    city = heated_by(box_city(n=3), "heat_pump_air", "boiler_gas", "direct_electric")
    supply = supplied(city, mild_year, tables, winter_load)
    assert supply.grid_load_kw.sum() == pytest.approx(supply.final[[0, 2]].sum())
    np.testing.assert_allclose(supply.electricity.grid, supply.by_carrier["electricity"])


# --- photovoltaics ------------------------------------------------------------------------------------------------------
def test_solar_electricity_is_used_or_exported_and_the_grid_gives_the_rest(box_city, mild_year, tables, winter_load):
    city = PhotovoltaicsMeasure(ALL, 0.5).apply(
        heated_by(box_city(n=3), "heat_pump_air", "boiler_gas", "direct_electric")
    )
    supply = supplied(city, mild_year, tables, winter_load)
    own, electric = supply.electricity, supply.by_carrier["electricity"]
    np.testing.assert_allclose(own.used + own.grid, electric)
    assert own.used[1] == 0
    assert (own.exported > 0).all()
    assert 0 < own.used[0] < electric[0]
    assert supply.grid_load_kw.sum() == pytest.approx(own.grid.sum())
    produced = own.used + own.exported
    assert ((produced / supply.pv_peak_kw > 300) & (produced / supply.pv_peak_kw < 1500)).all()


def test_export_is_credited_as_asked(box_city, mild_year, tables, winter_load):
    city = PhotovoltaicsMeasure(ALL, 0.5).apply(heated_by(box_city(n=3), *["direct_electric"] * 3))
    with_credit, without = (supplied(city, mild_year, tables, winter_load, k) for k in (1.0, 0.0))
    exported = without.electricity.exported
    np.testing.assert_allclose(without.primary.nren - with_credit.primary.nren, 1.8 * exported)
    np.testing.assert_allclose(without.primary.co2, 0.56 * without.electricity.grid)
    share = supply_summary(with_credit, tables["costs"], 1.0)["renewable_share"]
    assert share == supply_summary(without, tables["costs"], 0.0)["renewable_share"]
    assert 0 < share < 1


# --- company ------------------------------------------------------------------------------------------------------------
def test_a_building_alone_has_the_same_bits_as_among_others_in_any_order(box_city, mild_year, tables, winter_load):
    city = PhotovoltaicsMeasure(ALL, 1.0).apply(heated_by(box_city(n=3), "heat_pump_air", "", "heat_pump_brine"))
    whole = supplied(city, mild_year, tables, winter_load)
    for order in (np.array([1]), np.array([2]), np.array([2, 0, 1])):
        some = replace(
            city, buildings=city.buildings.take(order), surfaces=city.surfaces.of_buildings(order, len(city.buildings))
        )
        parts = [np.array([i]) for i in range(len(order))]
        found = supplied(some, mild_year, tables, winter_load[order], parts=parts)
        for name in ("final", "hot_water", "ambient", "pv_peak_kw"):
            np.testing.assert_array_equal(getattr(found, name), getattr(whole, name)[order])
        for kind in ("nren", "ren", "co2"):
            np.testing.assert_array_equal(getattr(found.primary, kind), getattr(whole.primary, kind)[order])


def test_what_was_not_computed_stays_empty(box_city, mild_year, tables, winter_load):
    supply = supplied(heated_by(box_city(n=3), "", "", ""), mild_year, tables, winter_load, parts=[np.array([0, 2])])
    for values in supply_values(supply, np.full(3, 160.0)).values():
        assert np.isnan(values[1]).all()
        assert not np.isnan(values[[0, 2]]).any()
    assert supply_summary(supply, tables["costs"], 1.0)["heating_systems"] == {"boiler_gas": 2}


# --- provenance ---------------------------------------------------------------------------------------------------------
def test_an_unknown_system_is_the_usual_one_of_the_country_and_class_and_counted(box_city, mild_year, winter_load):
    city = heated_by(box_city(n=3, length=[10.0, 60.0, 10.0], storeys=[2.0, 6.0, 2.0]), "", "", "boiler_oil")
    finnish = replace(city, country="FI")
    supply = supplied(finnish, mild_year, supply_tables("FI"), winter_load)
    assert supply.system.tolist() == ["direct_electric", "district_heat", "boiler_oil"]
    assert system_origins(supply) == {"given": 1, "default": 2}
    warnings = supply_warnings(supply)
    assert warnings[0].startswith("2 buildings without a known heating system have the usual one of the country: ")
    assert "direct_electric (1)" in warnings[0] and "district_heat (1)" in warnings[0]
    assert "district_heat (renewable primary energy)" in warnings[1] and "CO2" not in warnings[1]


def test_a_measure_replaces_the_system_and_says_so(box_city, mild_year, tables, winter_load):
    city = heated_by(box_city(n=3), "boiler_oil", "boiler_oil", "")
    changed = HeatingSystemMeasure(Targets(ids=("b00001", "b00002")), "heat_pump_brine").apply(city)
    before, after = (supplied(each, mild_year, tables, winter_load) for each in (city, changed))
    assert after.system.tolist() == ["boiler_oil", "heat_pump_brine", "heat_pump_brine"]
    assert after.system_origin.tolist() == [Origin.GIVEN, Origin.MEASURE, Origin.MEASURE]
    np.testing.assert_array_equal(after.heat, before.heat)
    assert after.final[0] == before.final[0]
    assert (after.final[1:] < 0.6 * before.final[1:]).all()


def test_a_system_nobody_knows_is_refused_with_the_building(box_city, mild_year, tables):
    with pytest.raises(InputError, match="'stove' is no heating system") as raised:
        SystemsOfCity(heated_by(box_city(n=2), "", "stove"), mild_year, tables)
    assert (raised.value.feature, raised.value.field) == ("b00001", "heating_system")


def test_a_factor_nobody_gives_is_asked_for(box_city, mild_year, tables, winter_load):
    carriers = {key: column.copy() for key, column in tables["carriers"].items()}
    carriers["co2_kg_kwh"][carriers["carrier"] == "heating_oil"] = np.nan
    city = heated_by(box_city(n=3), "boiler_oil", "boiler_gas", "boiler_gas")
    supply = supplied(city, mild_year, {**tables, "carriers": carriers}, winter_load)
    assert np.isnan(supply.primary.co2[0]) and not np.isnan(supply.primary.co2[1:]).any()
    assert supply_warnings(supply)[-1] == "Factors nobody gives: heating_oil (CO2); enter them in the table carriers"
    summary = supply_summary(supply, tables["costs"], 1.0)
    assert summary["co2_t"] is None  # that of two of three buildings is not that of all
    assert summary["primary_energy_mwh"] == pytest.approx(supply.primary.nren.sum() / 1000, abs=0.001)


@pytest.mark.parametrize(
    ("system", "carrier"),
    [("heat_pump_air", "ambient_heat"), ("boiler_gas", "on_site_solar"), ("boiler_gas", "electricity")],
)
def test_factors_of_what_is_around_made_or_given_away_are_asked_for_too(
    box_city, mild_year, tables, winter_load, system, carrier
):
    carriers = {key: column.copy() for key, column in tables["carriers"].items()}
    carriers["co2_kg_kwh"][carriers["carrier"] == carrier] = np.nan
    city = PhotovoltaicsMeasure(ALL, 0.5).apply(heated_by(box_city(n=3), *[system] * 3))
    supply = supplied(city, mild_year, {**tables, "carriers": carriers}, winter_load)
    assert np.isnan(supply.primary.co2).all()
    assert supply_warnings(supply)[-1] == f"Factors nobody gives: {carrier} (CO2); enter them in the table carriers"
    assert supply_summary(supply, tables["costs"], 1.0)["factors"][carrier]["co2_kg_kwh"]["value"] is None


# --- hot water ----------------------------------------------------------------------------------------------------------
def test_hot_water_goes_by_use_class_and_net_or_gross_area(box_city, tables):
    city = box_city(n=3, use=["residential", "residential", "office"], length=10.0, storeys=2.0)
    need = hot_water_of(city.buildings, np.array(["SFH", "AB", "AB"], dtype=object), tables["hot_water"])
    np.testing.assert_allclose(need, [10 * 0.85 * 160, 15 * 0.85 * 160, 6.9 * 160])


def test_residents_count_where_litres_a_person_are_given(box_city, tables):
    table = {key: column.copy() for key, column in tables["hot_water"].items()}
    table["litres_person_day"][table["use"] == "residential"] = 40.0
    city = box_city(n=2, population=[4.0, np.nan])
    need = hot_water_of(city.buildings, np.array(["SFH", "SFH"], dtype=object), table)
    np.testing.assert_allclose(need, [365 * 1.163 * 0.16 * 46.5, 10 * 0.85 * 160])


# --- costs --------------------------------------------------------------------------------------------------------------
def test_costs_are_asked_for_and_counted_when_they_are_there(box_city, mild_year, tables, winter_load):
    city = PhotovoltaicsMeasure(Targets(ids=("b00001",)), 1.0).apply(
        heated_by(box_city(n=3), "boiler_oil", "direct_electric", "boiler_oil")
    )
    supply = supplied(city, mild_year, tables, winter_load)
    asked = supply_summary(supply, tables["costs"], 1.0)
    assert asked["energy_cost_eur"] is None
    assert (
        asked["energy_cost_needs"]
        == "enter costs: price_heating_oil, price_electricity, price_export in the table costs"
    )
    costs = {key: column.copy() for key, column in tables["costs"].items()}
    for item, value in {"price_heating_oil": 0.1, "price_electricity": 0.3, "price_export": 0.05}.items():
        costs["value"][costs["item"] == item] = value
    told = supply_summary(supply, costs, 1.0)
    own = supply.electricity
    expected = 0.1 * supply.final[[0, 2]].sum() + 0.3 * own.grid.sum() - 0.05 * own.exported.sum()
    assert told["energy_cost_eur"] == pytest.approx(expected, abs=0.01)
    assert told["energy_cost_needs"] == ""


def test_each_building_pays_for_what_its_meters_see_and_is_paid_for_what_it_gives(
    box_city, mild_year, tables, winter_load
):
    city = PhotovoltaicsMeasure(Targets(ids=("b00001",)), 1.0).apply(
        heated_by(box_city(n=3), "boiler_oil", "direct_electric", "boiler_wood")
    )
    supply, area = supplied(city, mild_year, tables, winter_load), np.full(3, 160.0)
    costs = {key: column.copy() for key, column in tables["costs"].items()}
    assert np.isnan(cost_values(supply, area, costs)["energy.cost"]).all() and cost_warnings(supply, costs) == []
    for item, value in {"price_heating_oil": 0.1, "price_electricity": 0.3, "price_export": 0.05}.items():
        costs["value"][costs["item"] == item] = value
    euros = cost_values(supply, area, costs)["energy.cost"]
    own = supply.electricity
    assert own.used[1] > 0 and own.exported[1] > 0
    assert euros[0] == pytest.approx(0.1 * supply.by_carrier["heating_oil"][0] + 0.3 * own.grid[0])
    assert euros[1] == pytest.approx(0.3 * (supply.by_carrier["electricity"][1] - own.used[1]) - 0.05 * own.exported[1])
    assert np.isnan(euros[2]), "wood has no price: no number, and no 0"
    assert cost_warnings(supply, costs) == [
        "Energy costs of 1 building are not computed: enter price_wood in the table costs"
    ]
    assert cost_summary(supply, costs)["energy_cost_eur"] is None, "a part is not the district"
    costs["value"][costs["item"] == "price_wood"] = 0.07
    values = cost_values(supply, area, costs)
    np.testing.assert_allclose(values["energy.cost_m2"], values["energy.cost"] / 160)
    assert cost_summary(supply, costs)["energy_cost_eur"] == pytest.approx(values["energy.cost"].sum(), abs=0.01)


def test_what_energy_costs_less_is_the_saving_of_the_costs_of_co2_saved(box_city, mild_year, tables, winter_load):
    costs = {key: column.copy() for key, column in tables["costs"].items()}
    costs["value"][:] = 0.1
    before = box_city(n=2)
    after = PhotovoltaicsMeasure(Targets(everything=True), 1.0).apply(heated_by(before, "heat_pump_air", "boiler_wood"))
    euros, meters = [], []
    for city in (before, after):
        supply = supplied(city, mild_year, tables, winter_load)
        euros.append(energy_costs(supply, costs))
        meters.append(delivered_of(city.buildings.ids, supply, {}))
    np.testing.assert_allclose(abatement(*meters, costs).saving, euros[0] - euros[1])


@pytest.mark.parametrize(
    ("country", "carrier", "f_nren", "co2"),
    [
        ("FR", "electricity", 1.9, 0.079),  # arrêté of 13 August 2025; CO2 of RE2020 for heating
        ("FR", "natural_gas", 1.0, 0.227),
        ("SE", "district_heat", 0.7, 0.26),  # BBR 29; CO2 of Table B.16, as Sweden states none
        ("AT", "natural_gas", 1.1, 0.236),
    ],
)
def test_national_factors_are_those_of_the_regulation_and_the_newest_counts(country, carrier, f_nren, co2):
    found = factors_of(supply_tables(country)["carriers"], carrier, country)
    assert (found.values["f_nren"], found.values["co2_kg_kwh"]) == (f_nren, co2)


def test_factors_nobody_has_checked_are_told_until_the_words_are_gone(box_city, mild_year, winter_load):
    city = replace(heated_by(box_city(n=3), "boiler_gas", "boiler_gas", "boiler_gas"), country="IT")
    italian = supply_tables("IT")
    [told] = [line for line in supply_warnings(supplied(city, mild_year, italian, winter_load)) if "checked" in line]
    assert told.startswith("Factors of the country not yet checked against their source: natural_gas, electricity")
    source = italian["carriers"]["source"]
    source[:] = [words.replace("; to be checked", "") for words in source]
    assert not any("checked" in line for line in supply_warnings(supplied(city, mild_year, italian, winter_load)))
