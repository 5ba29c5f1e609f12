"""Plants of limited power: what they cannot give is missing in the rooms, the hours are counted, and a measure or the city says how much."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.scenario.measures import CoolingMeasure, HeatingSystemMeasure, SetPointMeasure
from plugin.scenario.targets import Targets
from plugin.solver.energy.building_hours import QUANTITIES
from plugin.solver.energy.demand import heat_demand, prepared, simulated
from plugin.solver.energy.output import indicator_values, warnings_of
from plugin.solver.energy.zone import UNMET_K

ALL, FIRST = Targets(everything=True), Targets(ids=("b00000",))
ARRAYS = ("heat_kwh", "peak_w", "cool_kwh", "unmet_heat_h", "unmet_cool_h")


@pytest.fixture
def offices(box_city, weather_of):
    """Three offices in a place with a cold winter and a hot summer."""
    city = box_city(length=[10.0, 14.0, 20.0], use="office", window_share=0.4)
    return replace(city, weather=weather_of(latitude=45.0, mean_c=14.0))


def with_power(city, **kw):
    """The city with columns heating_power_kw, cooling_power_kw as given, NaN unknown."""
    from plugin.city.provenance import given

    buildings = city.buildings
    for key, values in kw.items():
        buildings = buildings.with_attribute(key, given(np.array(values, np.float64)))
    return replace(city, buildings=buildings)


@pytest.mark.parametrize("by_element", [False, True])
def test_what_a_plant_cannot_give_is_missing_in_the_rooms(offices, dutch_tables, by_element):
    accurate = np.full(3, by_element)
    ideal = heat_demand(offices, dutch_tables, by_element=accurate)
    half = ideal.peak_w[0] / 2000
    city = with_power(offices, heating_power_kw=[half, np.nan, np.nan])
    years = []
    ready = prepared(city, dutch_tables, by_element=accurate)
    found = simulated(ready, ready.reason == "", each_year=lambda part, year: years.append((part, year)))
    assert found.peak_w[0] == pytest.approx(1000 * half) and found.heat_kwh[0] < ideal.heat_kwh[0]
    part, year = years[0]
    row = int(np.flatnonzero(part == 0)[0])
    short = year.air[row] < ready.shared.heat_to[ready.envelope.use[0]] - UNMET_K
    assert found.unmet_heat_h[0] == short.sum() > 24
    np.testing.assert_allclose(
        year.load[row][short], 1000 * half
    )  # as long as it is too cold the plant gives all it has
    for name in ARRAYS:  # the others have all they need and their bits
        np.testing.assert_array_equal(getattr(found, name)[1:], getattr(ideal, name)[1:])
    assert (ideal.unmet_heat_h == 0).all()


def test_less_power_means_more_unmet_hours_in_summer_too(offices, dutch_tables):
    ideal = heat_demand(offices, dutch_tables)
    hours = []
    for part in (1.0, 0.7, 0.4):
        powers = part * ideal.peak_cool_w / 1000
        found = heat_demand(with_power(offices, cooling_power_kw=powers), dutch_tables)
        hours.append(found.unmet_cool_h)
        assert (found.peak_cool_w <= 1000 * powers * (1 + 1e-12)).all()
    assert (hours[0] == 0).all() and (hours[1] > 0).all() and (hours[2] > hours[1]).all()
    values = indicator_values(found)
    np.testing.assert_array_equal(values["energy.unmet_cooling_hours"], found.unmet_cool_h)
    city = with_power(offices, cooling_power_kw=powers)
    told = [line for line in warnings_of(found, city) if "cooling power" in line]
    assert told and told[0].startswith("3 buildings with too little cooling power")


def test_a_use_that_is_not_cooled_has_no_unmet_hours_of_cooling(offices, dutch_tables):
    church = replace(offices, buildings=offices.buildings.with_attribute("use", offices.buildings["use"].filled(
        np.ones(3, bool), "religious", offices.buildings["use"].origin[0], "")))  # fmt: skip
    assert np.isnan(heat_demand(church, dutch_tables).unmet_cool_h).all()


def test_a_measure_gives_power_by_floor_area_and_a_new_plant_forgets_the_old_one(offices):
    area = offices.buildings.floor_area_m2
    known = with_power(offices, heating_power_kw=[5.0, 6.0, 7.0])
    limited = HeatingSystemMeasure(FIRST, "boiler_gas", power_w_m2=40).apply(known)
    np.testing.assert_allclose(limited.buildings["heating_power_kw"].values, [0.04 * area[0], 6.0, 7.0])
    as_needed = HeatingSystemMeasure(FIRST, "boiler_gas").apply(known)
    np.testing.assert_array_equal(as_needed.buildings["heating_power_kw"].values, [np.nan, 6.0, 7.0])
    cooled = CoolingMeasure(ALL, 4.0, power_w_m2=25.0).apply(offices)
    np.testing.assert_allclose(cooled.buildings["cooling_power_kw"].values, 0.025 * area)
    assert HeatingSystemMeasure(FIRST, "boiler_gas").apply(offices).buildings["heating_power_kw"].missing.all()


# --- set points of cooling ----------------------------------------------------------------------------------------------
def test_a_cooling_set_point_of_its_own_is_kept_and_cools_what_was_not_cooled(offices, dutch_tables):
    before = heat_demand(offices, dutch_tables)
    cooler = heat_demand(SetPointMeasure(FIRST, cooling_set_point_c=23.0).apply(offices), dutch_tables)
    assert cooler.cool_kwh[0] > 1.2 * before.cool_kwh[0]
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(cooler, name)[1:], getattr(before, name)[1:])
    both = SetPointMeasure(FIRST, 18.0, cooling_set_point_c=23.0)
    found = heat_demand(both.apply(offices), dutch_tables)
    assert found.heat_kwh[0] < before.heat_kwh[0] and found.cool_kwh[0] == pytest.approx(cooler.cool_kwh[0], rel=0.05)
    apart = (SetPointMeasure(FIRST, 18.0), SetPointMeasure(FIRST, cooling_set_point_c=23.0))
    city = offices
    for measure in apart:
        city = measure.apply(city)
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(heat_demand(city, dutch_tables), name), getattr(found, name))
    uses = offices.buildings["use"]
    church = replace(offices, buildings=offices.buildings.with_attribute(
        "use", uses.filled(np.array([True, False, False]), "religious", uses.origin[0], "")))  # fmt: skip
    assert np.isnan(heat_demand(church, dutch_tables).cool_kwh[0])
    assert heat_demand(SetPointMeasure(FIRST, cooling_set_point_c=24.0).apply(church), dutch_tables).cool_kwh[0] > 0


def test_cooling_below_what_is_heated_to_is_refused_wherever_it_comes_from(offices, dutch_tables):
    with pytest.raises(InputError, match="cooled above 20 °C and heated to 21 °C"):
        SetPointMeasure(FIRST, 21.0, cooling_set_point_c=20.0)
    with pytest.raises(InputError, match="18 to 32 °C"):
        SetPointMeasure(FIRST, cooling_set_point_c=40.0)
    city = SetPointMeasure(FIRST, 23.0).apply(SetPointMeasure(ALL, cooling_set_point_c=22.0).apply(offices))
    with pytest.raises(InputError, match="cooled above 22 °C and heated to 23 °C") as refused:
        heat_demand(city, dutch_tables)
    assert "b00000" in str(refused.value)


def test_every_quantity_of_hours_has_words_and_a_unit():
    assert all(words and unit in ("kW", "°C") for words, unit in QUANTITIES.values())
