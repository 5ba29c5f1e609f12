"""Emission of roads by hour, its totals, and that of heating."""

from __future__ import annotations

import os
import shutil

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.errors import InputError
from plugin.solver.air.emission_fleet import LowEmissionZone, in_zone
from plugin.solver.air.emission_fleet_nl import DutchFleet, dutch_averages
from plugin.solver.air.emission_heating import (
    degree_hours,
    heating_factors,
    hourly_emission,
    hourly_shares,
    yearly_emission,
)
from plugin.solver.air.emission_road import (
    Conditions,
    emission_per_hour,
    fleet_factors,
    road_tables,
    vehicle_factors,
)
from plugin.solver.air.emission_stock import stock_fleet
from plugin.solver.air.emission_tables import FOLDER, POLLUTANTS, TRAFFIC, Vehicle
from plugin.solver.air.emission_totals import total_of_hours
from plugin.solver.air.emission_traffic import LinkTraffic, flows_by_hour, link_traffic
from plugin.solver.noise.bands import PERIOD_HOURS
from plugin.solver.noise.city_sources_traffic import Traffic

FLEET = stock_fleet("EU", 2024)


@pytest.fixture
def streets():
    """Three streets with every category, flat, uphill one way, uphill both ways."""
    rng = np.random.default_rng(5)
    n = 3
    return LinkTraffic(
        np.array(["a", "b", "c"], object),
        rng.uniform(0, 300, (n, 24, len(TRAFFIC))),
        np.tile([[50.0, 50.0, 50.0, 45.0, 50.0]], (n, 1)),
        np.array([0.0, 4.0, 4.0]),
        np.array([False, False, True]),
        np.array([1.0, 0.0, 0.5]),
    )


def test_a_street_emits_flow_times_the_factors_of_its_classes(streets):
    """The slow way: class by class, hour by hour."""
    found = emission_per_hour(streets, FLEET)
    tables, hour = road_tables(), 8
    for i in range(3):
        expected = dict.fromkeys(POLLUTANTS, 0.0)
        for t, vehicle, share in zip(FLEET.traffic.tolist(), FLEET.vehicles, FLEET.share.tolist()):
            speed = streets.speed_kmh[i, t : t + 1]
            one = [
                vehicle_factors(tables, vehicle, speed, slope, False, streets.cold[i])
                for slope in ([4.0, -4.0] if i == 2 else [streets.gradient_percent[i]])
            ]
            for pollutant in POLLUTANTS:
                mean = np.mean([each[pollutant][0] for each in one])
                expected[pollutant] += share * streets.flow_veh_h[i, hour, t] * mean / 3.6e6
        assert_allclose(found.values[i, hour], [expected[p] for p in POLLUTANTS], rtol=1e-9)


def test_emission_is_linear_in_the_flow_and_independent_of_order_and_company(streets):
    found = emission_per_hour(streets, FLEET).values
    twice = emission_per_hour(streets._replace(flow_veh_h=2 * streets.flow_veh_h), FLEET).values
    assert_allclose(twice, 2 * found, rtol=1e-12)
    back = LinkTraffic(*(part[::-1] for part in streets))
    assert_array_equal(emission_per_hour(back, FLEET).values[::-1], found)
    alone = LinkTraffic(*(part[1:2] for part in streets))
    assert_array_equal(emission_per_hour(alone, FLEET).values[0], found[1])


def test_speeds_of_single_hours_that_are_all_alike_change_nothing(streets):
    by_hour = np.repeat(streets.speed_kmh[:, None, :], 24, axis=1)
    assert_array_equal(
        emission_per_hour(streets._replace(speed_kmh=by_hour), FLEET).values, emission_per_hour(streets, FLEET).values
    )


def test_each_street_takes_the_fleet_of_its_place(streets):
    zone = in_zone(FLEET, LowEmissionZone({"diesel": 6, "petrol": 4}))
    found = emission_per_hour(streets, (FLEET, zone), np.array([0, 1, 0]))
    outside, inside = emission_per_hour(streets, FLEET).values, emission_per_hour(streets, zone).values
    assert_array_equal(found.values, np.stack([outside[0], inside[1], outside[2]]))
    assert (inside[:, :, 0] < outside[:, :, 0]).all()
    assert [each["origin"] for each in found.provenance["fleets"]] == ["default", "measure"]
    assert found.provenance["coefficients"]["to be confirmed"] > 0


@pytest.mark.parametrize(("value", "said"), [(0.0, "0 km/h"), (np.nan, "empty"), (-3.0, "-3 km/h")])
def test_vehicles_without_a_speed_are_named_with_their_road(streets, value, said):
    speed = streets.speed_kmh.copy()
    speed[1, 2] = value
    with pytest.raises(InputError, match=f"layer roads, feature b, field speed_kmh: {said}, must be above 0") as caught:
        emission_per_hour(streets._replace(speed_kmh=speed), FLEET)
    assert caught.value.hint


def test_a_road_nothing_drives_on_needs_no_speed(streets):
    speed, flow = streets.speed_kmh.copy(), streets.flow_veh_h.copy()
    speed[1], flow[1] = np.nan, 0.0
    found = emission_per_hour(streets._replace(speed_kmh=speed, flow_veh_h=flow), FLEET)
    assert not found.values[1].any() and np.isfinite(found.values).all()


def test_a_flow_below_0_and_a_pollutant_nobody_knows_are_named(streets):
    flow = streets.flow_veh_h.copy()
    flow[2, 7, 0] = -1.0
    with pytest.raises(InputError, match="feature c, field flow_veh_h: -1 veh/h of category 1 in hour 7"):
        emission_per_hour(streets._replace(flow_veh_h=flow), FLEET)
    with pytest.raises(InputError, match="'so2', must be one of nox"):
        emission_per_hour(streets, FLEET, pollutants=("so2",))


def test_speeds_beyond_the_functions_are_told(streets):
    speed = streets.speed_kmh.copy()
    speed[0, 2] = 3.0
    assert emission_per_hour(streets._replace(speed_kmh=speed), FLEET).outside.tolist() == [True, False, False]


def test_an_electric_car_wears_and_a_diesel_one_has_no2_within_its_nox():
    tables, v = road_tables(), np.array([30.0])
    electric = vehicle_factors(tables, Vehicle("car", "electric", "Electric car", "-"), v)
    assert electric["nox"] == electric["co2"] == 0 and electric["pm10"] > electric["pm25"] > 0
    for vehicle in FLEET.vehicles:
        found = vehicle_factors(tables, vehicle, v)
        assert 0 <= found["no2"][0] <= found["nox"][0] and found["pm25"][0] <= found["pm10"][0]


def test_cold_weather_makes_streets_emit_more_and_motorways_not():
    tables, v = road_tables(), np.array([30.0])
    cold, warm = (
        fleet_factors(tables, FLEET, 0, v, conditions=Conditions(temperature_c=t))[0, 0] for t in (-5.0, 20.0)
    )
    hot = [fleet_factors(tables, FLEET, 0, v, cold=0.0, conditions=Conditions(t))[0, 0] for t in (-5.0, 20.0)]
    assert cold > warm > hot[0] == hot[1]


def test_carbon_dioxide_of_a_mean_car_is_that_of_its_fuel():
    """About 3 MJ/km in town and 73 to 74 g/MJ: 200 to 280 g/km."""
    assert 180 < fleet_factors(road_tables(), stock_fleet("EU", 2014), 0, np.array([30.0]), cold=0.0)[0, 4] < 260


def test_roads_of_noise_keep_direction_gradient_and_where_trips_begin():
    flow, ids = np.ones((3, 3, 5)), np.array(["a", "b", "c"], object)
    words, driving = np.array(["motorway", "residential", "primary"], object), np.array([0, 1, -1], np.int8)
    speed = np.full((3, 5), 50.0)
    traffic = Traffic(words, flow, speed, words, driving, ids, ids, ids, None, 0)
    links = link_traffic(traffic, ids, np.array([2.0, 3.0, 4.0]))
    assert links.gradient_percent.tolist() == [2.0, 3.0, -4.0]
    assert links.both_ways.tolist() == [True, False, False] and links.cold.tolist() == [0.0, 1.0, 1.0]
    assert emission_per_hour(links, FLEET).values.shape == (3, 24, 5)


def test_dutch_averages_stand_in_for_a_fleet_where_the_publication_has_the_rows(streets):
    fleet = DutchFleet(2020, dutch_averages())
    flow = streets.flow_veh_h.copy()
    flow[:, :, 2] = 0.0  # heavy vehicles have no row of NOx in 2020
    speed = np.full((3, 5), 60.0)
    found = emission_per_hour(streets._replace(flow_veh_h=flow, speed_kmh=speed), fleet, pollutants=("nox",))
    light = flow[:, :, [0, 3, 4]].sum(axis=2)
    assert_allclose(found.values[:, :, 0], (0.17168 * light + 2.20602 * flow[:, :, 1]) / 3.6e6, rtol=1e-12)
    with pytest.raises(InputError, match=r"air_fleet_nl.csv.*nox of heavy is known for 2014, 2030"):
        emission_per_hour(streets, fleet, pollutants=("nox",))


def test_the_hours_of_a_period_hold_the_flow_noise_is_computed_with():
    flow = np.random.default_rng(2).uniform(0, 100, (3, 4, 5))
    nothing = np.zeros(4)
    traffic = Traffic(nothing, flow, nothing, nothing, nothing, nothing, nothing, nothing, None, 0)
    day = flows_by_hour(traffic)
    assert day.shape == (4, 24, 5)
    assert_allclose(day.sum(axis=1), np.einsum("p,pkc->kc", np.array(PERIOD_HOURS), flow), rtol=1e-12)


def test_totals_of_hours_are_those_of_the_day():
    per_hour = np.full((2, 24, 1), 1.2326389e-4)
    total = total_of_hours(per_hour, np.array([1000.0, 500.0]))
    assert_allclose(total.kg_per_day[:, 0], [10.65, 5.325], rtol=1e-6)
    assert_allclose(total.t_per_year[:, 0], [3.88725, 1.943625], rtol=1e-6)


def test_heating_emits_energy_times_factor_by_carrier():
    kwh = {"natural_gas": np.array([16666.667, 0.0, np.nan]), "wood": np.array([0.0, 1000.0, 0.0])}
    found = yearly_emission(kwh, ("nox", "pm10", "co2"))
    assert_allclose(found[0], [3060.0, 72.0, 3.366e6], rtol=1e-6)  # heating-natural_gas of the cases, with its boiler
    assert_allclose(found[1], [3.6 * 50, 3.6 * 760, 0.0])
    assert np.isnan(found[2]).all()
    assert set(heating_factors().by_carrier) >= {"natural_gas", "heating_oil", "wood", "electricity", "district_heat"}


def test_heating_by_a_carrier_nobody_knows_or_below_0_is_named():
    with pytest.raises(InputError, match="air_heating.csv: has no row for peat"):
        yearly_emission({"peat": np.array([1.0])})
    with pytest.raises(InputError, match="field natural_gas: -5 kWh"):
        yearly_emission({"natural_gas": np.array([1.0, -5.0])})


def test_the_hours_of_heating_add_up_to_the_year():
    temperature = np.array([-5.0, 5.0, 15.0, 25.0])
    shares = degree_hours(temperature)
    assert_allclose(shares, [2 / 3, 1 / 3, 0.0, 0.0])
    assert_allclose(degree_hours(np.array([30.0, 20.0])), 0.5)
    heat = np.array([[3.0, 1.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]])
    mixed = hourly_shares(heat, np.array([0.2, 0.5]))
    assert_allclose(mixed, [[0.65, 0.25, 0.05, 0.05], [0.25] * 4])
    hours = hourly_emission(np.array([[100.0, 10.0], [40.0, 4.0]]), mixed)
    assert_allclose(hours.sum(axis=1), [[100.0, 10.0], [40.0, 4.0]])
    with pytest.raises(InputError, match="no temperature in hour 1"):
        degree_hours(np.array([1.0, np.nan]))


def test_factors_that_are_kept_are_those_of_their_speeds_tables_and_weather(streets, tmp_path):
    """Once more, at other speeds, in colder air and with an edited table: the answer is never that of another question."""
    first = emission_per_hour(streets, FLEET).values
    assert_array_equal(emission_per_hour(streets, FLEET).values, first)
    faster = streets._replace(speed_kmh=streets.speed_kmh * 1.25)
    assert (emission_per_hour(faster, FLEET).values[..., :4] != first[..., :4]).any()
    assert (emission_per_hour(streets, FLEET, conditions=Conditions(temperature_c=-5.0)).values > first).any()
    for table in FOLDER.glob("air_*.csv"):
        shutil.copy(table, tmp_path / table.name)
    fuels = tmp_path / "air_fuels.csv"
    before = emission_per_hour(streets, FLEET, tables=road_tables(tmp_path)).values
    assert_array_equal(before, first)
    text = fuels.read_text(encoding="utf-8").replace("73.8", "147.6")
    assert text != fuels.read_text(encoding="utf-8")
    fuels.write_text(text, encoding="utf-8")
    os.utime(fuels, ns=(1, 1))
    after = emission_per_hour(streets, FLEET, tables=road_tables(tmp_path)).values
    assert (after[..., 4] > 1.2 * before[..., 4]).any()
    assert_array_equal(after[..., :4], before[..., :4])
