"""Electricity of cooling machines, fans and pumps: where they are, how much, from which table, and in which sums it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.city.provenance import Origin, given
from plugin.scenario.measures import CoolingMeasure, PhotovoltaicsMeasure, VentilationMeasure
from plugin.scenario.targets import Targets
from plugin.solver.energy.archetypes import archetype_tables
from plugin.solver.energy.demand import heat_demand
from plugin.solver.energy.system_tables import checked
from plugin.solver.energy.systems_of_city import SystemsOfCity
from plugin.solver.energy.systems_output import supply_summary, supply_values, supply_warnings

from .conftest import supply_tables

ALL = Targets(everything=True)
HOURS = 8760
NET = 0.85


@pytest.fixture(scope="module")
def tables():
    return supply_tables("DE")


@pytest.fixture
def houses(box_city):
    """A gas-heated house and an electrically heated office, 160 m² gross each."""
    city = box_city(n=2, use=["residential", "office"])
    system = given(["boiler_gas", "direct_electric"], text=True)
    return replace(city, country="DE", buildings=city.buildings.with_attribute("heating_system", system))


def supplied(city, weather, tables, heat_w, cooling_w, air_m3_h):
    systems = SystemsOfCity(city, weather, tables)
    systems.add(np.arange(len(city.buildings)), heat_w, cooling_w, air_m3_h)
    return systems.supply()


@pytest.fixture
def loads():
    heat, cooling = np.zeros((2, HOURS)), np.zeros((2, HOURS))
    heat[:, :2000], cooling[:, 4000:5000] = 1000.0, 4300.0
    return heat, cooling


def test_cooling_is_demand_over_seer_where_there_is_a_machine_fans_go_by_their_sfp_and_pumps_by_floor_area(
    houses, mild_year, tables, loads
):
    supply = supplied(houses, mild_year, tables, *loads, np.array([0.0, 360.0]))
    np.testing.assert_allclose(supply.electric["cooling"], [0.0, 4300 / 4.3])  # no machine is known of in the house
    np.testing.assert_allclose(supply.electric["fans"], [0.0, 1.8 * 0.1 * HOURS])  # kW/(m³/s) × m³/s × h
    np.testing.assert_allclose(supply.electric["pumps"], [2.0 * NET * 160, 0.0])  # no water in direct electric heating
    others = sum(supply.electric.values())
    gas, own = supply.by_carrier["natural_gas"], supply.by_carrier["electricity"]
    assert own[0] == others[0] and gas[0] > 0
    np.testing.assert_allclose(gas + own, supply.final)
    np.testing.assert_allclose(supply.primary.nren, 1.1 * gas + 1.8 * own)
    np.testing.assert_allclose(supply.primary.co2, 0.24 * gas + 0.56 * own)
    np.testing.assert_allclose(supply.grid_load_kw.sum(), own.sum())
    assert supply.grid_load_kw[4500] == pytest.approx(
        1.0 + 0.18, abs=0.2
    )  # noon of July: cold, air, and hot water of the office
    summary = supply_summary(supply, tables["costs"], 1.0)
    assert summary["electricity_mwh"] == {
        "cooling": 1.0,
        "fans": 1.577,
        "pumps": 0.272,
        "light": 0.0,
        "appliances": 0.0,
    }


def test_what_was_taken_for_granted_is_told_and_a_measure_is_not(houses, mild_year, tables, loads):
    words = "1 building is taken to be cooled by machines, as is usual for the use: SEER 4.3 of the table auxiliaries"
    assert words in supply_warnings(supplied(houses, mild_year, tables, *loads, np.zeros(2)))
    cooled = CoolingMeasure(ALL, 8.6).apply(houses)
    supply = supplied(cooled, mild_year, tables, *loads, np.zeros(2))
    np.testing.assert_allclose(supply.electric["cooling"], 500.0)
    assert supply.auxiliaries.seer_origin.tolist() == [Origin.MEASURE] * 2
    assert not any("cooled by machines" in line for line in supply_warnings(supply))


def test_the_sun_on_the_roof_drives_cooling_and_fans_of_the_same_hour(houses, mild_year, tables, loads):
    sunny = PhotovoltaicsMeasure(ALL, 1.0).apply(houses)
    supply = supplied(sunny, mild_year, tables, *loads, np.array([0.0, 360.0]))
    assert 0 < supply.electricity.used[0] < supply.electric["pumps"][0]
    np.testing.assert_allclose(supply.electricity.used + supply.electricity.grid, supply.by_carrier["electricity"])


def test_ventilation_with_heat_recovery_saves_heat_and_takes_electricity(houses, mild_year, tables):
    def computed(city):
        systems = SystemsOfCity(city, mild_year, tables)
        demand = heat_demand(replace(city, weather=mild_year), archetype_tables("DE"), each_part=systems.add)
        return demand, systems.supply()

    (before, without), (after, with_fans) = computed(houses), computed(VentilationMeasure(ALL, 0.8).apply(houses))
    assert (after.heat_kwh < 0.95 * before.heat_kwh).all()
    assert (without.electric["fans"] == 0).all()
    # 0.7 m³/(h·m²) of the office for 136 m² net
    assert with_fans.electric["fans"][1] == pytest.approx(1.8 * 0.7 * 136 / 3600 * HOURS)
    assert with_fans.electric["cooling"][1] == pytest.approx(np.nansum(after.cool_kwh[1]) / 4.3)


def test_buildings_that_were_not_computed_have_none(houses, mild_year, tables, loads):
    systems = SystemsOfCity(houses, mild_year, tables)
    systems.add(np.array([1]), loads[0][1:], loads[1][1:], np.zeros(1))
    values = supply_values(systems.supply(), np.full(2, 160.0))
    for key in ("energy.cooling_electricity", "energy.fan_electricity", "energy.pump_electricity"):
        assert np.isnan(values[key][0]) and not np.isnan(values[key][1])


@pytest.mark.parametrize(
    ("item", "of", "value", "words"),
    [
        ("seer", "office", 0.5, "a SEER of 0.5"),
        ("seer", "villa", 4.0, "'villa' is no use"),
        ("pumps", "stove", 2.0, "'stove' is no heating system"),
        ("fans", "", 2.0, "'fans', must be one of seer, sfp, pumps"),
        ("sfp", "office", np.nan, "empty, but needed"),
    ],
)
def test_a_row_that_cannot_be_is_named(tables, item, of, value, words):
    table = {key: column.copy() for key, column in tables["auxiliaries"].items()}
    table["item"][1], table["of"][1], table["value"][1] = item, of, value
    with pytest.raises(InputError, match=words) as error:
        checked("auxiliaries", table, "city.gpkg")
    assert error.value.feature == "2"


def test_a_heating_system_without_pumps_is_asked_for(tables):
    table = {key: column[:-1] for key, column in tables["auxiliaries"].items()}
    with pytest.raises(InputError, match="no row of pumps for heat_pump_water"):
        checked("auxiliaries", table, "city.gpkg")
