"""Electricity of light and appliances, and the hours that draw it and the hot water."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.city.fields import USES
from plugin.city.provenance import given
from plugin.scenario.measures import PhotovoltaicsMeasure
from plugin.scenario.targets import Targets
from plugin.solver.energy.day_tables import HOUR_KEYS, checked, day_tables
from plugin.solver.energy.light_appliances import drawn, yearly
from plugin.solver.energy.systems_of_city import COUNTED, SystemsOfCity
from plugin.solver.energy.systems_output import classes_of, kinds_of, supply_values

from .conftest import supply_tables

ALL = Targets(everything=True)
HOURS = 8760
NET = 0.85
# decree 1010/2017 (FI): W/m² and share of use of light and of appliances, and hours a year of the use
FINNISH = {
    ("residential", "SFH"): (6, 0.1, 3, 0.6, 8760),
    ("residential", "AB"): (9, 0.1, 4, 0.6, 8760),
    ("office", ""): (10, 0.65, 12, 0.65, 11 * 5 * 365 / 7),
    ("retail", ""): (19, 1.0, 1, 1.0, 13 * 6 * 365 / 7),
    ("hotel", ""): (11, 0.3, 4, 0.3, 8760),
    ("education", ""): (14, 0.6, 8, 0.6, 8 * 5 * 365 / 7),
    ("health", ""): (7, 0.6, 9, 0.6, 8760),
}
# SIA 380/1: electricity [MJ/m²], part of it that stays inside; W and m² of a person, hours of presence (EN ISO 13790 table G.12)
SWISS = {
    "office": (80, 0.9, 80, 20, 6),
    "retail": (120, 0.8, 90, 10, 4),
    "hotel": (100, 0.7, 70, 40, 12),
    "education": (40, 0.9, 70, 10, 4),
    "health": (100, 0.7, 80, 30, 16),
    "culture": (60, 0.8, 80, 5, 3),
    "sport": (20, 0.9, 100, 20, 6),
    "industrial": (60, 0.9, 100, 20, 6),
}


def supplied(city, weather, load, tables):
    systems = SystemsOfCity(city, weather, tables)
    systems.add(np.arange(len(city.buildings)), load)
    return systems.supply()


def heated_by(city, *systems, country="DE"):
    column = given(list(systems), text=True)
    return replace(city, country=country, buildings=city.buildings.with_attribute("heating_system", column))


@pytest.fixture
def winter_load(mild_year):
    return np.outer([200.0, 300.0, 50.0], np.maximum(15 - mild_year.air_temperature_c, 0.0))


@pytest.mark.parametrize(("kind", "figures"), FINNISH.items(), ids=str)
def test_finnish_electricity_is_that_of_the_standard_use(box_city, kind, figures):
    (use, size), (light, of_light, appliances, of_appliances, hours) = kind, figures
    city = box_city(n=1, use=use)
    found = yearly(city.buildings, np.array([size or "AB"], dtype=object), day_tables("FI")["light_appliances"], "FI")
    area = NET * city.buildings.floor_area_m2[0]
    assert found[0][0] / area == pytest.approx(light * of_light * hours / 1000, abs=0.051)  # one decimal in the table
    assert found[1][0] / area == pytest.approx(appliances * of_appliances * hours / 1000, abs=0.051)


@pytest.mark.parametrize(("use", "figures"), SWISS.items())
def test_the_electricity_is_the_one_the_internal_gains_are_made_of(use, figures):
    mj, inside, watts, m2_person, presence = figures
    table, profiles = day_tables("DE")["light_appliances"], supply_tables("DE")["use_profiles"]
    row = np.flatnonzero(table["use"] == use)[0]
    kwh = table["light_kwh_m2"][row] + table["appliances_kwh_m2"][row]
    assert kwh == pytest.approx(mj / 3.6, abs=0.051)
    gains = inside * kwh / 8.76 + watts / m2_person * presence / 24
    assert gains == pytest.approx(profiles["gains_w_m2"][profiles["use"].tolist().index(use)], abs=0.06)


def test_every_use_draws_what_its_mean_hour_says(box_city):
    city = box_city(n=len(USES), use=list(USES))
    tables = supply_tables("DE", light=True)
    size = np.full(len(USES), "SFH", dtype=object)
    found = drawn(city.buildings, size, tables["use_profiles"], tables["day_profiles"])
    np.testing.assert_allclose(found.shapes.sum(axis=1), HOURS, rtol=1e-12)
    assert (found.shapes >= 0).all() and (found.shapes[0] == 1).all()
    house = found.shapes[found.hot_water[USES.index("residential")]].reshape(365, 24)
    assert (house == house[0]).all() and house[0].argmax() == 8 and house[0, 8] == pytest.approx(24 * 6.8 / 99.9)
    office = found.shapes[found.hot_water[USES.index("office")]].reshape(365, 24)
    assert (office[5:7] == 0).all() and (office[0, :7] == 0).all() and (office[0, 7:18] > 0).all()


def test_a_year_of_hot_water_is_the_same_however_the_day_draws_it(box_city, mild_year, winter_load):
    city = heated_by(box_city(n=3), "boiler_gas", "district_heat", "heat_pump_air")
    even, as_drawn = (supplied(city, mild_year, winter_load, supply_tables("DE", light)) for light in (False, True))
    np.testing.assert_array_equal(as_drawn.hot_water, even.hot_water)
    gas, pump = as_drawn.by_carrier["natural_gas"], as_drawn.final - as_drawn.electric["light"]
    np.testing.assert_array_equal(gas, even.by_carrier["natural_gas"])  # a tank: the generator does not notice
    np.testing.assert_allclose(as_drawn.by_carrier["district_heat"], even.by_carrier["district_heat"], rtol=1e-12)
    np.testing.assert_allclose((pump - as_drawn.electric["appliances"])[2], even.final[2], rtol=1e-12)
    np.testing.assert_allclose(as_drawn.district_kw["hot_water"].sum(), even.district_kw["hot_water"].sum(), rtol=1e-12)
    assert as_drawn.district_kw["hot_water"].max() > 1.5 * even.district_kw["hot_water"].max()


def test_the_peak_of_a_network_is_the_highest_hour_of_rooms_and_taps_together(box_city, mild_year, winter_load):
    tables = supply_tables("DE", light=True)
    city = heated_by(box_city(n=3), "district_heat", "boiler_gas", "district_heat")
    supply = supplied(city, mild_year, winter_load, tables)
    row = tables["systems"]["system"].tolist().index("district_heat")
    of = {key: tables["systems"][key][row] for key in ("emission", "distribution", "storage", "generation")}
    taps = {key: tables["systems"][key][row] for key in ("hw_distribution", "hw_storage", "hw_generation")}
    shape = np.tile(np.array([tables["day_profiles"][key][0] for key in HOUR_KEYS]), 365)
    water = np.outer(supply.hot_water / HOURS, shape / shape.mean())
    at_network = winter_load / 1000 / np.prod(list(of.values())) + water / np.prod(list(taps.values()))
    np.testing.assert_allclose(supply.peak_network_kw, at_network.max(axis=1))


def test_electricity_of_light_and_appliances_is_in_all_that_counts_electricity(box_city, mild_year, winter_load):
    city = heated_by(box_city(n=3), "boiler_gas", "direct_electric", "heat_pump_air")
    without, supply = (supplied(city, mild_year, winter_load, supply_tables("DE", light)) for light in (False, True))
    area = city.buildings.floor_area_m2
    more = supply.electric["light"] + supply.electric["appliances"]
    np.testing.assert_allclose(more, (5.6 + 16.6) * area)
    np.testing.assert_allclose(supply.final - without.final, more)
    np.testing.assert_allclose(supply.all_electricity - without.all_electricity, more)
    np.testing.assert_allclose(supply.primary.nren - without.primary.nren, 1.8 * more)
    np.testing.assert_allclose(supply.primary.co2 - without.primary.co2, 0.56 * more)
    np.testing.assert_allclose(supply.counted[COUNTED[0]].nren, without.primary.nren)
    np.testing.assert_allclose(
        supply.counted[COUNTED[1]].nren - without.primary.nren, 1.8 * supply.electric["light"], rtol=1e-9
    )
    np.testing.assert_array_equal(supply.counted[COUNTED[2]].nren, supply.primary.nren)
    values = supply_values(supply, area)
    np.testing.assert_allclose(
        values["energy.electricity"],
        sum(values[f"energy.{of}_electricity"] for of in ("cooling", "fan", "pump", "light", "appliance"))
        + [0, *(without.final - sum(without.electric.values()))[1:] / 1000],
    )


def test_own_solar_electricity_runs_light_and_appliances_first(box_city, mild_year, winter_load):
    city = PhotovoltaicsMeasure(ALL, 0.5).apply(heated_by(box_city(n=3), *["boiler_gas"] * 3))
    without, supply = (supplied(city, mild_year, winter_load, supply_tables("DE", light)) for light in (False, True))
    own, before = supply.electricity, without.electricity
    assert (own.used > before.used + 100).all()
    np.testing.assert_allclose(own.used + own.exported, before.used + before.exported)
    np.testing.assert_allclose(supply.counted[COUNTED[0]].nren, without.primary.nren)  # of the services nothing changes


def test_a_finnish_class_is_by_all_electricity_and_a_dutch_one_by_the_services(box_city, mild_year, winter_load):
    for country in ("FI", "NL"):
        tables = supply_tables(country, light=True)
        city = heated_by(box_city(n=3), *["direct_electric"] * 3, country=country)
        supply = supplied(city, mild_year, [[0.52], [0.3], [2.5]] * winter_load, tables)
        kinds = kinds_of(city.buildings, np.full(3, "SFH", dtype=object))
        found, _ = classes_of(supply, kinds, tables["energy_classes"], country)
        less = {**supply.counted, COUNTED[2]: supply.counted[COUNTED[0]]}
        other, _ = classes_of(replace(supply, counted=less), kinds, tables["energy_classes"], country)
        assert (found >= other).all() and ((found > other).any() == (country == "FI"))


@pytest.mark.parametrize(
    ("table", "key", "row", "value", "words"),
    [
        ("light_appliances", "use", 0, "castle", "must be one of"),
        ("light_appliances", "light_kwh_m2", 1, "-3", "must be a number from 0"),
        ("light_appliances", "appliances_kwh_m2", 0, "", "empty"),
        ("light_appliances", "area", 0, "heated", "must be one of net, gross"),
        ("day_profiles", "item", 0, "tea", "must be one of"),
        ("day_profiles", "h07", 0, "", "an hour is empty"),
    ],
)
def test_what_cannot_be_in_a_table_is_named(table, key, row, value, words):
    columns = {name: column.astype(object) for name, column in day_tables("FI")[table].items()}
    columns[key] = columns[key].copy()
    columns[key][row] = value
    with pytest.raises(InputError, match=words) as refused:
        checked(table, columns, "city.gpkg")
    assert refused.value.field == key and table in str(refused.value)
