"""Set points and ventilation of measures, in the hourly and in the seasonal model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.scenario.measures import SetPointMeasure, VentilationMeasure
from plugin.scenario.targets import Targets
from plugin.solver.energy.demand import NOT_HEATED, heat_demand
from plugin.solver.energy.seasonal import seasonal_demand

FIRST = Targets(ids=("b00000",))


@pytest.fixture
def offices(box_city, mild_year):
    return replace(box_city(n=3, use=["office", "office", "storage"]), weather=mild_year)


def test_a_set_point_of_a_measure_is_that_of_a_run_for_its_buildings_alone(offices, dutch_tables):
    one = heat_demand(SetPointMeasure(FIRST, 17.0).apply(offices), dutch_tables)
    cool, usual = heat_demand(offices, dutch_tables, 17.0), heat_demand(offices, dutch_tables)
    assert one.heat_kwh[0] == cool.heat_kwh[0] < usual.heat_kwh[0]
    assert one.heat_kwh[1] == usual.heat_kwh[1]


def test_a_measure_goes_before_the_set_point_of_a_run(offices, dutch_tables):
    both = heat_demand(SetPointMeasure(FIRST, 17.0).apply(offices), dutch_tables, 22.0)
    assert both.heat_kwh[0] == heat_demand(offices, dutch_tables, 17.0).heat_kwh[0]
    assert both.heat_kwh[1] == heat_demand(offices, dutch_tables, 22.0).heat_kwh[1]


def test_two_temperatures_of_their_own_do_not_mix(offices, dutch_tables):
    measures = (SetPointMeasure(FIRST, 17.0), SetPointMeasure(Targets(ids=("b00001",)), 21.5))
    city = offices
    for measure in measures:
        city = measure.apply(city)
    found = heat_demand(city, dutch_tables)
    for i, temperature in enumerate((17.0, 21.5)):
        assert found.heat_kwh[i] == heat_demand(offices, dutch_tables, temperature).heat_kwh[i]


def test_a_set_point_does_not_heat_a_warehouse(offices, dutch_tables):
    found = heat_demand(SetPointMeasure(Targets(everything=True), 20.0).apply(offices), dutch_tables)
    assert found.reason[2] == NOT_HEATED
    assert np.isnan(found.heat_kwh[2])


def test_heat_recovery_saves_heat_of_ventilation_and_only_there(offices, dutch_tables):
    usual = heat_demand(offices, dutch_tables)
    better = heat_demand(VentilationMeasure(FIRST, 0.8).apply(offices), dutch_tables)
    assert better.heat_kwh[0] < 0.97 * usual.heat_kwh[0]
    assert better.ventilation_kwh[0] < usual.ventilation_kwh[0]
    assert better.heat_kwh[1] == usual.heat_kwh[1]


def test_a_measure_does_not_worsen_the_heat_recovery_of_a_use(offices, dutch_tables):
    profiles = {key: column.copy() for key, column in dutch_tables["use_profiles"].items()}
    profiles["heat_recovery"][profiles["use"] == "office"] = 0.9
    tables = {**dutch_tables, "use_profiles": profiles}
    worse = VentilationMeasure(Targets(everything=True), 0.5).apply(offices)
    np.testing.assert_array_equal(heat_demand(worse, tables).heat_kwh, heat_demand(offices, tables).heat_kwh)


@pytest.mark.parametrize("measure", [SetPointMeasure(FIRST, 17.0), VentilationMeasure(FIRST, 0.8)])
def test_the_preview_goes_the_same_way_as_the_full_run(offices, dutch_tables, measure):
    changed = measure.apply(offices)
    hourly = heat_demand(changed, dutch_tables).heat_kwh / heat_demand(offices, dutch_tables).heat_kwh
    seasonal = seasonal_demand(changed, dutch_tables) / seasonal_demand(offices, dutch_tables)
    assert seasonal[1] == hourly[1] == 1
    assert seasonal[0] == pytest.approx(hourly[0], abs=0.15)
    assert seasonal[0] < 0.97
