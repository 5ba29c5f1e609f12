"""What measures build and cost: quantities by element, system and array, and no number without the user's costs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.scenario.measures import (
    CoolingMeasure,
    HeatingSystemMeasure,
    PhotovoltaicsMeasure,
    RetrofitMeasure,
    VentilationMeasure,
)
from plugin.scenario.targets import Targets
from plugin.solver.energy.demand import heat_demand
from plugin.solver.energy.system_tables import checked
from plugin.solver.energy.systems_of_city import SystemsOfCity
from plugin.solver.energy.works import quantities, works_summary

from .conftest import supply_tables

ALL, FIRST = Targets(everything=True), Targets(ids=("b00000",))


@pytest.fixture(scope="module")
def tables():
    return supply_tables("NL")


@pytest.fixture
def built(box_city, mild_year, dutch_tables, tables):
    """built(*measures): city, demand and supply of two houses, 10 by 8 by 6 m."""

    def compute(*measures):
        city = replace(box_city(n=2), weather=mild_year)
        for measure in measures:
            city = measure.apply(city)
        systems = SystemsOfCity(city, mild_year, tables)
        demand = heat_demand(city, dutch_tables, each_part=systems.add)
        return city, demand, systems.supply()

    return compute


def priced(tables, **values):
    costs = {key: column.copy() for key, column in tables["costs"].items()}
    for item, value in values.items():
        costs["value"][costs["item"] == item] = value
    return costs


def test_works_are_counted_in_the_units_costs_are_given_in(built):
    measures = (
        RetrofitMeasure(FIRST, u_wall=0.15, u_window=0.8),
        HeatingSystemMeasure(ALL, "heat_pump_air"),
        PhotovoltaicsMeasure(FIRST, 0.5),
    )
    city, demand, supply = built(*measures)
    found = quantities(city, demand, supply)
    assert found["cost_wall"][0] + found["cost_window"][0] == pytest.approx(2 * (10 + 8) * 6)
    assert found["cost_window"][0] == pytest.approx(demand.made_of.values["window_share"][0] * 216)
    assert found["cost_wall"][1] == found["cost_roof"].sum() == found["cost_boiler_oil"].sum() == 0
    np.testing.assert_allclose(found["cost_heat_pump_air"], demand.peak_w / 1000)
    np.testing.assert_allclose(found["cost_pv"], [0.5 * 0.6 * 80 * 0.2, 0])


def test_ventilation_counts_by_floor_area_and_cooling_by_its_peak_where_a_measure_puts_them(built):
    city, demand, supply = built(VentilationMeasure(FIRST, 0.8), CoolingMeasure(ALL, 5.0))
    found = quantities(city, demand, supply)
    np.testing.assert_allclose(found["cost_ventilation"], [city.buildings.floor_area_m2[0], 0.0])
    np.testing.assert_allclose(found["cost_cooling"], demand.peak_cool_w / 1000)


def test_an_element_that_is_better_already_is_not_built(built):
    city, demand, supply = built(RetrofitMeasure(ALL, u_wall=5.0))
    assert quantities(city, demand, supply)["cost_wall"].sum() == 0


def test_without_measures_there_are_no_works(built, tables):
    assert works_summary(*built(), tables["costs"]) == {}


def test_costs_that_are_missing_are_asked_for(built, tables):
    summary = works_summary(*built(RetrofitMeasure(FIRST, u_roof=0.1)), tables["costs"])
    assert summary["works"] == {"cost_roof": {"amount": 80.0, "unit": "m²"}}
    assert summary["investment_eur"] is None and summary["annuity_eur"] is None
    assert summary["investment_needs"] == "enter costs: cost_roof, life_envelope, discount_rate in the table costs"


def test_investment_and_annuity_are_by_the_costs_of_the_user(built, tables):
    costs = priced(tables, cost_roof=100.0, cost_pv=1200.0, life_envelope=40.0, life_pv=20.0, discount_rate=0.0)
    summary = works_summary(*built(RetrofitMeasure(FIRST, u_roof=0.1), PhotovoltaicsMeasure(FIRST, 1.0)), costs)
    roof, arrays = 80 * 100.0, 0.6 * 80 * 0.2 * 1200.0
    assert summary["investment_eur"] == pytest.approx(roof + arrays)
    assert summary["annuity_eur"] == pytest.approx(roof / 40 + arrays / 20)


@pytest.mark.parametrize(("item", "value"), [("life_pv", 0.0), ("discount_rate", 3.0)])
def test_a_life_of_nothing_and_interest_in_percent_are_refused(tables, item, value):
    with pytest.raises(InputError, match=item):
        checked("costs", priced(tables, **{item: value}), "city.gpkg")
