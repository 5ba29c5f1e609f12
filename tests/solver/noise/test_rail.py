"""From vehicles to a metre of line: flow, several services, standing trains, heights, directions."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from plugin.solver.noise.bands import a_weighted, energy_sum
from plugin.solver.noise.rail import SOURCE_HEIGHTS_M, SOURCES, Service, emission, flow_level, standing_level
from plugin.solver.noise.rail_bands import to_octaves
from plugin.solver.noise.rail_catalogue import rail_catalogue
from plugin.solver.noise.rail_stock import Aerodynamic

from .rail_stock_samples import engine, track, vehicle

many = settings(deadline=None, max_examples=40)
CATALOGUE = rail_catalogue()
BALLAST = CATALOGUE.track("ballasted track")
name = st.sampled_from(sorted(CATALOGUE.vehicles))
flow, speed = st.floats(0.01, 100), st.floats(10, 320)


def level(services, on=BALLAST):
    return float(a_weighted(energy_sum(emission(services, on).at_heights())))


def test_a_thousand_vehicles_at_one_km_h_are_one_a_metre():
    assert flow_level(1000, 1) == 0.0
    assert_allclose(flow_level(6, 120), 10 * math.log10(6 / 120000))
    assert flow_level(0, 80) == -math.inf


def test_standing_vehicles_are_spread_over_the_track():
    assert_allclose(standing_level(2, 200), -20)
    assert standing_level(0, 200) == -math.inf
    diesel = vehicle(traction=engine(100.0, 95.0))
    found = emission([Service(diesel, condition="idling", standing=0.5)], track(length_m=50))
    assert_allclose(found.thirds[SOURCES.index("traction A")], 80)
    assert_allclose(found.thirds[SOURCES.index("traction B")], 75)
    assert np.isneginf(found.thirds[SOURCES.index("rolling")]).all()


def test_sources_lie_at_their_heights():
    heights = dict(zip(SOURCES, SOURCE_HEIGHTS_M))
    assert {source for source, height in heights.items() if height == 4.0} == {"traction B", "aerodynamic B"}
    assert set(SOURCE_HEIGHTS_M) == {0.5, 4.0}
    diesel = vehicle(traction=engine(0.0, 120.0))
    low, high = emission([Service(diesel, 1000, 1)], track()).at_heights()
    assert_allclose(high, 120 + 10 * math.log10(3))
    assert (low < high).all()


def test_nothing_that_runs_is_silence():
    for services in ([], [Service(vehicle(), 0.0, 80)]):
        found = emission(services, track())
        assert np.isneginf(found.thirds).all()
        assert np.isneginf(found.octaves).all()


@many
@given(name, flow, speed)
def test_twice_the_flow_is_3_db_more(vehicle_name, q, v):
    mine = CATALOGUE.vehicle(vehicle_name)
    once, twice = (emission([Service(mine, factor * q, v)], BALLAST).thirds for factor in (1, 2))
    heard = np.isfinite(once)
    assert_allclose(twice[heard], once[heard] + 10 * math.log10(2), atol=1e-9)
    two = emission([Service(mine, q, v)] * 2, BALLAST).thirds
    assert_allclose(two[heard], twice[heard], atol=1e-9)


@many
@given(st.lists(st.tuples(name, flow, speed), min_size=2, max_size=5), st.randoms())
def test_the_order_of_services_changes_no_bit(parts, random):
    services = [Service(CATALOGUE.vehicle(n), q, v) for n, q, v in parts]
    shuffled = services.copy()
    random.shuffle(shuffled)
    assert_array_equal(emission(services, BALLAST).thirds, emission(shuffled, BALLAST).thirds)


@many
@given(name, flow, speed)
def test_octaves_and_directions_hold_the_same_energy(vehicle_name, q, v):
    """Across the track and level with it no directivity counts."""
    found = emission([Service(CATALOGUE.vehicle(vehicle_name), q, v)], BALLAST)
    assert_allclose(to_octaves(found.towards(90.0, 0.0)), found.at_heights(), atol=1e-9)
    along = found.towards(0.0, 0.0)
    heard = np.isfinite(along)
    assert_allclose(along[heard], found.towards(90.0, 0.0)[heard] - 20, atol=1e-9)


@many
@given(name, st.floats(60, 190))
def test_a_train_of_the_catalogue_is_louder_when_faster_and_on_worse_track(vehicle_name, v):
    mine = [Service(CATALOGUE.vehicle(vehicle_name), 10, v)]
    rough = replace(BALLAST, rail_roughness=rail_catalogue().spectra["rail_roughness"]["bad"])
    jointed = replace(BALLAST, joints_per_100m=2.0)
    curve = replace(BALLAST, radius_m=150.0)
    quiet = level(mine)
    for worse in (rough, jointed, curve, CATALOGUE.track("steel bridge")):
        assert level(mine, worse) > quiet
    rolling = [
        a_weighted(emission([mine[0]._replace(speed_kmh=s)], BALLAST).vehicles[0].rolling.reshape(8, 3).max(axis=1))
        for s in (v, v * 1.3)
    ]
    assert rolling[1] > rolling[0] - 0.5


def test_disc_brakes_and_ground_rails_are_quieter_than_cast_iron_and_average_rails():
    block, disc = (Service(CATALOGUE.vehicle(n), 10, 100) for n in ("RMR Cat 1", "RMR Cat 3"))
    smooth = CATALOGUE.track("smooth ballasted track")
    assert level([disc], smooth) < level([block], smooth)
    assert level([disc], smooth) < level([disc], CATALOGUE.track("jointed track"))


def test_terms_explain_the_sum():
    """What is radiated by a metre is the sum of what its vehicles radiate, each by its flow."""
    services = [Service(CATALOGUE.vehicle("NS 1700 Eloco"), 1, 90), Service(CATALOGUE.vehicle("RMR Cat 4"), 20, 90)]
    found = emission(services, CATALOGUE.track("concrete bridge"))
    rolling = energy_sum(np.stack([power.rolling + db for power, db in zip(found.vehicles, found.flow_db)]))
    bridge = energy_sum(np.stack([power.bridge + db for power, db in zip(found.vehicles, found.flow_db)]))
    assert_allclose(found.thirds[SOURCES.index("rolling")], rolling, atol=1e-9)
    assert_allclose(found.thirds[SOURCES.index("bridge")], bridge, atol=1e-9)
    assert_allclose(
        found.thirds[SOURCES.index("traction A")], found.vehicles[0].traction[0] + found.flow_db[0], atol=1e-9
    )
    parts = found.vehicles[1]
    assert_allclose(
        parts.rolling, energy_sum(np.stack([parts.track, parts.wheel, parts.superstructure])) + parts.squeal_db
    )


def test_a_high_speed_train_is_heard_from_its_roof_as_well():
    fast = vehicle(aerodynamic=Aerodynamic(np.full((2, 24), 130.0)))
    slow, high = (emission([Service(fast, 10, v)], track()).at_heights()[1] for v in (190, 300))
    assert np.isneginf(slow).all()
    assert np.isfinite(high).all()


def test_what_is_wrong_names_the_vehicle():
    with pytest.raises(ValueError, match="wagon: speed_kmh is 0, must be more than 0"):
        emission([Service(vehicle(), 10, 0)], track())
    with pytest.raises(ValueError, match="wagon: vehicles_per_hour is -2, must be 0 or more"):
        emission([Service(vehicle(), -2, 80)], track())
    with pytest.raises(ValueError, match="wagon: vehicles_per_hour is nan"):
        emission([Service(vehicle(), math.nan, 80)], track())
    with pytest.raises(ValueError, match="wagon: running condition is 'parked'"):
        emission([Service(vehicle(), 10, 80, "parked")], track())
    with pytest.raises(ValueError, match="wagon: standing is -1"):
        emission([Service(vehicle(), condition="idling", standing=-1)], track())
    with pytest.raises(ValueError, match="length_m is 0"):
        track(length_m=0)
