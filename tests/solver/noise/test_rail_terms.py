"""Sources of one vehicle, term by term, and where they send their sound."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from plugin.solver.noise.bands import OCTAVES
from plugin.solver.noise.rail import SOURCES, source_directivity
from plugin.solver.noise.rail_bands import THIRD_OCTAVES, to_octaves
from plugin.solver.noise.rail_directivity import horizontal_directivity, vertical_directivity
from plugin.solver.noise.rail_stock import Aerodynamic
from plugin.solver.noise.rail_terms import (
    aerodynamic_power,
    rolling_power,
    squeal_excess,
    traction_power,
    vehicle_power,
)

from .rail_stock_samples import engine, track, vehicle

many = settings(deadline=None, max_examples=50)
LG2 = 10 * math.log10(2)


def test_rolling_is_roughness_transfer_and_axles():
    assert_allclose(rolling_power(np.array([5.0]), np.array([80.0]), 4), 85 + 2 * LG2)
    found = vehicle_power(vehicle(), track(), 80)
    assert_allclose(found.track, LG2 + 90 + 2 * LG2)
    assert_allclose(found.rolling, found.track + LG2)  # wheel and track are alike here
    assert np.isneginf(found.superstructure).all()


def test_the_superstructure_of_a_wagon_is_a_third_part():
    wagon = vehicle(superstructure_transfer=np.full(24, 90.0))
    assert_allclose(vehicle_power(wagon, track(), 80).rolling, LG2 + 90 + 2 * LG2 + 10 * math.log10(3))


def test_a_bridge_is_a_source_of_its_own_in_2021_and_a_constant_before():
    bridge = track(bridge_transfer=np.full(24, 100.0), bridge_constant_db=4.0)
    now, then = (vehicle_power(vehicle(), bridge, 80, edition=edition) for edition in ("2021", "2015"))
    assert_allclose(now.bridge, LG2 + 100 + 2 * LG2)
    assert now.bridge_db == 0.0
    assert np.isneginf(then.bridge).all()
    assert_allclose(then.rolling, now.rolling + 4)


@pytest.mark.parametrize(
    ("radius", "train", "tram", "turnout", "short", "before"),
    [
        # R [m]: trains, trams, trains on turnouts, trains in 40 m of curve; 2015
        (100, 8, 5, 8, 0, 8),
        (200, 8, 5, 8, 0, 8),
        (200.1, 8, 0, 8, 0, 8),
        (299, 8, 0, 8, 0, 8),
        (300, 8, 0, 8, 0, 5),
        (300.1, 5, 0, 0, 0, 5),
        (499, 5, 0, 0, 0, 5),
        (500, 5, 0, 0, 0, 0),
        (500.1, 0, 0, 0, 0, 0),
        (math.inf, 0, 0, 0, 0, 0),
    ],
)
def test_squeal_by_radius(radius, train, tram, turnout, short, before):
    curve, brief = track(radius_m=radius), track(radius_m=radius, curve_length_m=40)
    assert squeal_excess(curve) == train
    assert squeal_excess(curve, tram=True) == squeal_excess(brief, tram=True) == tram
    assert squeal_excess(track(radius_m=radius, curve_length_m=40, turnout=True)) == turnout
    assert squeal_excess(brief) == short
    assert squeal_excess(curve, edition="2015") == squeal_excess(curve, tram=True, edition="2015") == before


def test_squeal_raises_rolling_noise_alone_and_in_every_band():
    diesel = vehicle(traction=engine(100.0, 95.0))
    straight, curve = (vehicle_power(diesel, track(radius_m=r), 80) for r in (math.inf, 250))
    assert_allclose(curve.rolling, straight.rolling + 8)
    assert_array_equal(curve.traction, straight.traction)


def test_traction_by_running_condition():
    quiet_start = {**engine(100.0, 95.0), "accelerating": np.full((2, 24), 110.0)}
    diesel = vehicle(traction=quiet_start)
    assert_allclose(traction_power(diesel)[:, 0], [100, 95])
    assert_allclose(traction_power(diesel, "accelerating"), 110)
    assert_allclose(traction_power(diesel, "decelerating"), traction_power(diesel, "constant"))
    assert np.isneginf(traction_power(vehicle(), "accelerating")).all()


def test_what_stands_has_its_engine_only():
    diesel = vehicle(traction=engine(100.0, 95.0), aerodynamic=Aerodynamic(np.full((2, 24), 110.0)))
    found = vehicle_power(diesel, track(bridge_transfer=np.zeros(24)), 0, "idling")
    assert_allclose(found.traction[:, 0], [100, 95])
    for part in (found.rolling, found.bridge, found.aerodynamic):
        assert np.isneginf(part).all()


def test_the_air_is_heard_above_200_km_h():
    fast = vehicle(aerodynamic=Aerodynamic(np.repeat([[110.0], [100.0]], 24, axis=1)))
    assert np.isneginf(aerodynamic_power(fast, 200)).all()
    assert_allclose(aerodynamic_power(fast, 300)[:, 0], [110, 100])
    assert_allclose(aerodynamic_power(fast, 250)[:, 0], np.array([110, 100]) + 50 * math.log10(250 / 300))
    assert np.isneginf(aerodynamic_power(vehicle(), 300)).all()


def test_across_the_track_all_is_heard_and_along_it_a_hundredth():
    assert_allclose(horizontal_directivity(np.array([90.0, -90.0, 0.0, 180.0])), [0, 0, -20, -20], atol=1e-9)
    assert_allclose(horizontal_directivity(30.0), 10 * math.log10(0.01 + 0.99 / 4))


@many
@given(st.floats(0.5, 90), st.sampled_from(range(24)))
def test_vertical_directivity_of_a_equals_the_directive(psi, i):
    """(2.3.16), first edition by its absolute value, second for positive angles only."""
    angle, f = math.radians(psi), THIRD_OCTAVES[i]
    plain = 40 / 3 * (2 / 3 * math.sin(2 * angle) - math.sin(angle)) * math.log10((f + 600) / 200)
    up, down = vertical_directivity([psi, -psi])[:, i]
    assert_allclose([up, down], [plain, 0.0], atol=1e-9)
    assert_allclose(vertical_directivity([psi, -psi], edition="2015")[:, i], abs(plain), atol=1e-9)


def test_aerodynamic_noise_of_b_falls_below_the_rails():
    found = vertical_directivity([60.0, 0.0, -60.0], "aerodynamic B")
    assert_allclose(found, np.repeat([[0], [0], [10 * math.log10(0.25)]], 24, axis=1), atol=1e-9)


def test_each_source_has_its_own_directivity():
    found = source_directivity(30.0, -60.0)
    across = 10 * math.log10(0.01 + 0.99 / 4)
    by_source = dict(zip(SOURCES, found[:, 0]))
    assert by_source["bridge"] == 0.0
    assert_allclose([by_source[name] for name in ("rolling", "traction A", "traction B")], across)
    assert_allclose(by_source["aerodynamic B"], across + 10 * math.log10(0.25))


@many
@given(st.floats(-90, 90))
def test_directivity_of_octaves_is_near_that_of_their_thirds(psi):
    thirds = to_octaves(source_directivity(90.0, psi)) - 10 * math.log10(3)
    away = np.abs(source_directivity(90.0, psi, OCTAVES) - thirds)[:3].max()
    assert away <= (0.1 if psi <= 30 else 1.2)


def test_wrong_words_and_angles_are_named():
    with pytest.raises(ValueError, match="running condition is 'coasting', must be one of constant"):
        traction_power(vehicle(), "coasting")
    with pytest.raises(ValueError, match="traction of loco has no spectrum for idling"):
        traction_power(vehicle(name="loco", traction={"constant": np.zeros((2, 24))}), "idling")
    with pytest.raises(ValueError, match="edition is '2020'"):
        vehicle_power(vehicle(), track(), 80, edition="2020")
    with pytest.raises(ValueError, match="psi_deg is 91, must be −90 to 90"):
        vertical_directivity(91.0)
    with pytest.raises(ValueError, match="phi_deg is nan, must be a number"):
        horizontal_directivity(math.nan)
    with pytest.raises(ValueError, match="source is 'B', must be 'A' or 'aerodynamic B'"):
        vertical_directivity(0.0, "B")


def test_wrong_stock_is_named():
    with pytest.raises(ValueError, match="axles is 0, must be more than 0"):
        vehicle(axles=0)
    with pytest.raises(ValueError, match=r"traction, constant has levels of shape \(24,\), must be \(2, 24\)"):
        vehicle(traction={"constant": np.zeros(24)})
    with pytest.raises(ValueError, match="radius_m is 0, must be more than 0"):
        track(radius_m=0)
    with pytest.raises(ValueError, match="radius_m is nan"):
        track(radius_m=math.nan)
    with pytest.raises(ValueError, match="track_transfer is missing"):
        track(track_transfer=None)
    with pytest.raises(ValueError, match="v0_kmh is 0"):
        Aerodynamic(np.zeros((2, 24)), v0_kmh=0)
