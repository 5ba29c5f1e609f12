"""Heat demand of a city: values used and their provenance, geometry, scenario, and what order and company must not change."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from plugin.city.buildings import GROUND, ROOF, WALL
from plugin.city.city import City
from plugin.city.errors import InputError, JobDismissed
from plugin.city.provenance import Origin
from plugin.scenario.measures import RetrofitMeasure
from plugin.scenario.scenario import apply
from plugin.scenario.targets import Targets
from plugin.solver import sun
from plugin.solver.energy import demand, envelope
from plugin.solver.energy.archetypes import archetype_tables
from plugin.solver.energy.constructions import constructions_of
from plugin.solver.energy.demand import heat_demand
from plugin.solver.energy.output import warnings_of

ARRAYS = ("heat_kwh", "transmission_kwh", "ventilation_kwh", "solar_kwh", "internal_kwh", "heat_monthly_kwh", "peak_w")


@pytest.fixture
def computed(mild_year, dutch_tables):
    """heat_demand of a city in the mild year."""
    return lambda city, **options: heat_demand(replace(city, weather=mild_year), dutch_tables, **options)


@pytest.fixture(scope="module")
def mixed_street():
    """Builder of 12 buildings of all sorts, some attached, some without heating."""
    random = np.random.default_rng(7)

    def build(box_city):
        uses = ["residential", "office", "residential", "storage"] * 3
        return box_city(
            random.uniform(8, 30, 12),
            random.uniform(7, 14, 12),
            random.uniform(4, 20, 12),
            random.uniform(0, 360, 12),
            random.integers(1900, 2015, 12).astype(float),
            random.integers(1, 6, 12).astype(float),
            uses,
            random.choice([0.0, 1.0], 12),
        )

    return build


def rearranged(city: City, index) -> City:
    index = np.asarray(index)
    return City(
        city.buildings.take(index), city.surfaces.of_buildings(index, len(city.buildings)), country=city.country
    )


def retrofit(city: City, **values) -> City:
    return apply(city, [RetrofitMeasure(Targets(everything=True), **values)])


def test_order_and_company_do_not_change_a_bit(computed, mixed_street, box_city):
    city = mixed_street(box_city)
    whole = computed(city)
    order = np.random.default_rng(1).permutation(12)
    shuffled = computed(rearranged(city, order))
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(shuffled, name), getattr(whole, name)[order])
    np.testing.assert_array_equal(shuffled.load_w, whole.load_w)
    for i in (0, 5, 10):
        alone = computed(rearranged(city, [i]))
        for name in ARRAYS:
            np.testing.assert_array_equal(getattr(alone, name)[0], getattr(whole, name)[i])


def test_the_order_of_a_buildings_surfaces_does_not_change_a_bit(computed, mixed_street, box_city):
    city = mixed_street(box_city)
    order = np.concatenate([6 * i + np.random.default_rng(i).permutation(6) for i in range(12)])
    moved = replace(
        city, surfaces=type(city.surfaces)(*(getattr(city.surfaces, k)[order] for k in city.surfaces.__dict__))
    )
    np.testing.assert_array_equal(computed(moved).heat_kwh, computed(city).heat_kwh)


def test_the_size_of_the_chunks_does_not_change_a_bit(computed, mixed_street, box_city, monkeypatch):
    city = mixed_street(box_city)
    whole = computed(city)
    monkeypatch.setattr(demand, "CHUNK", 5)
    parts = computed(city)
    np.testing.assert_array_equal(parts.load_w, whole.load_w)
    np.testing.assert_array_equal(parts.heat_kwh, whole.heat_kwh)


def test_the_district_load_is_the_sum_of_its_buildings(computed, mixed_street, box_city):
    found = computed(mixed_street(box_city))
    assert found.load_w.sum() / 1000 == pytest.approx(np.nansum(found.heat_kwh), rel=1e-12)
    assert found.load_w.max() <= np.nansum(found.peak_w)


def test_the_balance_of_every_building_closes(computed, mixed_street, box_city):
    found = computed(mixed_street(box_city))
    ok = found.computed
    inward = (found.heat_kwh + found.solar_kwh + found.internal_kwh)[ok]
    outward = (found.transmission_kwh + found.ventilation_kwh)[ok]
    np.testing.assert_allclose(inward, outward, rtol=0.01)  # the rest is what the mass keeps from day to day


def test_two_different_buildings_get_different_sun(computed, box_city):
    found = computed(box_city(length=16.0, width=8.0, turned=[0.0, 90.0]))
    assert abs(found.solar_kwh[0] / found.solar_kwh[1] - 1) > 0.02


def test_a_house_turned_by_a_half_turn_needs_the_same(computed, box_city):
    found = computed(box_city(turned=[30.0, 210.0]))
    assert found.heat_kwh[0] == pytest.approx(found.heat_kwh[1], rel=1e-12)


def test_an_unheated_use_is_not_computed_and_not_zero(computed, box_city):
    found = computed(box_city(use=["residential", "storage"]))
    assert found.heat_kwh[0] > 0
    for name in ARRAYS:
        assert np.isnan(getattr(found, name)[1]).all()
    assert found.reason.tolist() == ["", demand.NOT_HEATED]


def test_a_heated_neighbour_makes_the_wall_adiabatic(computed, box_city):
    alone, terraced = computed(box_city(party=0.0)), computed(box_city(party=1.0))
    assert terraced.heat_kwh[0] < 0.92 * alone.heat_kwh[0]
    assert terraced.transmission_kwh[0] < alone.transmission_kwh[0]


def test_party_walls_keep_their_mass(box_city, dutch_tables):
    def built(party):
        city = box_city(party=party, window_share=0.2)
        city = replace(city, surfaces=envelope.in_fixed_order(city.surfaces))
        made_of = constructions_of(city.buildings, city.surfaces, dutch_tables["archetypes"], "NL")
        return envelope.envelope_of(city, made_of, dutch_tables["use_profiles"])

    free, shared = built(0.0), built(1.0)
    assert shared.c_m[0] == free.c_m[0]
    assert shared.a_t[0] == free.a_t[0]
    assert shared.h_tr_w[0] < free.h_tr_w[0]


@pytest.mark.parametrize("key", ["u_wall", "u_roof", "u_ground", "u_window"])
def test_a_lower_u_value_needs_less_heat(computed, box_city, key):
    found = computed(box_city(**{key: np.array([1.5, 1.0, 0.5])}))
    assert (np.diff(found.heat_kwh) < 0).all()
    assert (np.diff(found.peak_w) < 0).all()


def test_transmission_is_conductance_times_difference_when_nothing_else_acts(box_city, weather_of, dutch_tables):
    """No sun, 0 °C all year, no gains: the loss of the air to outside through the network, by hand."""
    winter = weather_of(sun=False)
    winter = replace(winter, air_temperature_c=np.zeros(8760))
    tables = {key: dict(columns) for key, columns in dutch_tables.items()}
    tables["use_profiles"] = {**tables["use_profiles"], "gains_w_m2": np.zeros(15)}
    city = replace(box_city(u_wall=1.0, u_roof=0.5, u_ground=0.8, u_window=2.0, window_share=0.25), weather=winter)
    found = heat_demand(city, tables, 20.0, setback=False)
    wall, roof = 2 * (10 + 8) * 6.0, 80.0
    bridge = found.made_of.values["du_thermal_bridge"][0]
    dimension, thickness = 80 / (0.5 * 36), 0.3 + 2 / 0.8
    u_floor = 2 * 2 / (np.pi * dimension + thickness) * np.log(np.pi * dimension / thickness + 1)
    h_op = 0.75 * wall * 1.0 + roof * 0.5 + 80 * u_floor + bridge * (wall + roof + 40)
    h_w = 0.25 * wall * 2.0
    floor = 0.85 * 160
    air = 0.8 * 480 * found.made_of.values["n_inf"][0] + 2.5 * floor * found.made_of.values["n_use"][0]
    h_ve = 1200 / 3600 * air * sun.pressure_at(10.0) / 101325
    beyond = 1 / (1 / (3.45 * 4.5 * floor) + 1 / (h_w + h_op))
    sky = found.transmission_kwh[0] * 1000 / 8760 - 20 * beyond  # what the cold sky takes, made good by the heating
    assert found.ventilation_kwh[0] * 1000 / 8760 == pytest.approx(20 * h_ve, rel=1e-6)
    glass_and_opaque = np.array([h_w + 0.75 * wall, roof * 0.5])
    to_sky = 0.04 * 4.5 * 11 * (0.5 * glass_and_opaque[0] + glass_and_opaque[1])
    assert 0.5 * to_sky < sky < to_sky  # part of it comes back as colder surfaces
    assert found.heat_kwh[0] == pytest.approx(found.transmission_kwh[0] + found.ventilation_kwh[0], rel=1e-6)


def test_given_values_win_over_archetypes_and_say_so(box_city, computed):
    found = computed(box_city(n=2, u_wall=np.array([0.33, np.nan])))
    made_of = found.made_of
    assert made_of.values["u_wall"][0] == 0.33
    assert [Origin(o) for o in made_of.origin["u_wall"]] == [Origin.GIVEN, Origin.ARCHETYPE]
    assert made_of.origin_counts(found.computed)["u_wall"] == {"given": 1, "archetype": 1}


def test_a_measure_replaces_what_is_worse_and_keeps_what_is_better(box_city, computed):
    city = retrofit(box_city(n=2, u_wall=np.array([1.2, 0.12]), u_roof=0.9), u_wall=0.2, u_roof=0.15)
    found = computed(city)
    assert found.made_of.values["u_wall"].tolist() == [0.2, 0.12]
    assert [Origin(o) for o in found.made_of.origin["u_wall"]] == [Origin.MEASURE, Origin.GIVEN]
    assert found.made_of.improved["u_wall"] == 1
    assert found.made_of.kept["u_wall"] == 1
    assert found.made_of.kept["u_roof"] == 0


def test_a_solar_factor_comes_with_the_new_window_only(box_city, computed):
    city = box_city(n=2, u_window=np.array([2.8, 0.7]), g_window=0.8)
    found = computed(retrofit(city, u_window=1.0, g_window=0.5)).made_of
    assert found.values["g_window"].tolist() == [0.5, 0.8]
    alone = computed(retrofit(city, g_window=0.5)).made_of
    assert alone.values["g_window"].tolist() == [0.5, 0.5]


def test_a_retrofit_never_needs_more_heat(box_city, computed, mixed_street):
    city = mixed_street(box_city)
    before = computed(city).heat_kwh
    after = computed(retrofit(city, u_wall=0.2, u_roof=0.15, u_ground=0.25, u_window=1.0)).heat_kwh
    ok = ~np.isnan(before)
    assert (after[ok] < before[ok]).all()


def without(city: City, kind: int) -> City:
    kept = city.surfaces.kind != kind
    return replace(
        city, surfaces=type(city.surfaces)(*(getattr(city.surfaces, key)[kept] for key in city.surfaces.__dict__))
    )


def test_buildings_that_lack_what_is_needed_are_named_not_guessed(box_city, computed):
    assert computed(without(box_city(), WALL)).reason.tolist() == [envelope.NO_WALLS]
    assert computed(without(box_city(), ROOF)).reason.tolist() == [envelope.NO_ROOF]
    assert computed(box_city(storeys=np.nan)).reason.tolist() == [envelope.NO_FLOOR_AREA]


def test_a_building_without_ground_surface_stands_on_its_footprint(box_city, computed):
    whole, bare = computed(box_city()), computed(without(box_city(), GROUND))
    assert bare.heat_kwh[0] == pytest.approx(whole.heat_kwh[0], rel=1e-9)


@pytest.mark.parametrize("volume", [np.nan, 0.0, -500.0])
def test_a_building_without_volume_is_computed_from_its_floors_and_told(box_city, computed, volume):
    city = box_city()
    hollow = replace(city, buildings=replace(city.buildings, volume_m3=np.array([volume])))
    found = computed(hollow)
    assert found.heat_kwh[0] == pytest.approx(computed(city).heat_kwh[0], rel=0.2)
    told = [line for line in warnings_of(found, hollow) if "volume" in line]
    assert len(told) == 1 and told[0].endswith(f": {city.buildings.ids[0]}")
    assert not any("volume" in line for line in warnings_of(computed(city), city))


def test_a_hall_has_the_surfaces_of_its_envelope(box_city, computed):
    found = computed(box_city(length=30, width=20, height=18, storeys=1, use="sport"))
    assert found.reason.tolist() == [""]
    assert found.heat_kwh[0] > 0


def test_walls_between_parts_of_a_building_are_not_surfaces_of_a_hall(box_city):
    hall = box_city(length=30, width=20, height=18, storeys=1, party=1.0)
    whole = envelope.areas_of(hall).enclosing[0]
    hall.surfaces.party_with[1] = 0  # the east wall turns out to be an inner one
    assert envelope.areas_of(hall).enclosing[0] == pytest.approx(whole - 20 * 18)


def test_more_heat_than_the_model_can_take_is_said(box_city, computed):
    tower = box_city(length=3, width=3, height=40, storeys=1, u_wall=6.0, u_roof=6.0, u_ground=6.0, window_share=0.0)
    assert computed(tower).reason.tolist() == [envelope.TOO_CONDUCTIVE]


def test_an_empty_city_is_computed(box_city, computed):
    empty = rearranged(box_city(), np.array([], dtype=np.int64))
    found = computed(empty)
    assert len(found.heat_kwh) == 0
    assert (found.load_w == 0).all()


def test_rounding_planes_to_a_tenth_of_a_degree_moves_the_sun_little(weather_of):
    sky = sun.sky_of_weather(weather_of())
    azimuth = np.arange(0, 360, 7.5)
    totals = sum(sun.irradiance_on_planes(sky, np.full(len(azimuth), 90.0), azimuth)).sum(1)
    rounded = sum(sun.irradiance_on_planes(sky, np.full(len(azimuth), 90.0), azimuth + 0.05)).sum(1)
    assert np.abs(rounded / totals - 1).max() < 0.001


def test_no_weather_is_an_error_that_says_what_to_do(box_city, dutch_tables):
    with pytest.raises(InputError) as caught:
        heat_demand(box_city(), dutch_tables)
    assert caught.value.code == "weather-missing"


def test_weather_with_holes_names_the_series(box_city, dutch_tables, mild_year):
    air = mild_year.air_temperature_c.copy()
    air[100:110] = np.nan
    with pytest.raises(InputError, match="air_temperature_c: missing in 10 hours"):
        heat_demand(replace(box_city(), weather=replace(mild_year, air_temperature_c=air)), dutch_tables)


def test_cancelling_stops_between_chunks(box_city, computed, monkeypatch):
    monkeypatch.setattr(demand, "CHUNK", 1)
    told = []

    def tell(fraction, message):
        told.append(fraction)
        if len(told) == 5:
            raise JobDismissed("stop")

    with pytest.raises(JobDismissed):
        computed(box_city(n=20), tell=tell)
    assert told == sorted(told)


def test_a_warmer_set_point_and_no_setback_need_more(box_city, computed):
    usual = computed(box_city()).heat_kwh[0]
    assert computed(box_city(), set_point_c=22.0).heat_kwh[0] > usual
    assert computed(box_city(), setback=False).heat_kwh[0] > usual


def test_finnish_houses_use_the_finnish_table(box_city, mild_year):
    city = replace(box_city(year=2012.0), country="FI", weather=mild_year)
    found = heat_demand(city, archetype_tables("FI"))
    assert found.made_of.values["u_wall"][0] == 0.17


CONCURRENT = """
import threading
from plugin.solver import sun
from plugin.solver.energy import zone
def work():
    for _ in range(20):
        sun.warm(); zone.warm()
threads = [threading.Thread(target=work) for _ in range(4)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print("alive")
"""


def test_two_jobs_at_once_do_not_end_the_worker_where_there_is_no_openmp():
    root = Path(__file__).resolve().parents[3]
    environment = {**os.environ, "NUMBA_THREADING_LAYER": "workqueue", "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-c", CONCURRENT], env=environment, cwd=root, capture_output=True, text=True)
    assert done.stdout == "alive\n", done.stderr
