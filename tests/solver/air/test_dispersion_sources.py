"""Chimneys, volumes and areas, closed forms, and the published cases by the words of their files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from plugin.solver.air import plume, plume_elevated, plume_sources, rline
from plugin.solver.air.rline_spread import profiles_of
from plugin.solver.verify.report import judge_file
from plugin.solver.verify.rows import PASSED

CASES = Path(__file__).resolve().parents[2] / "reference" / "air"
NEUTRAL = profiles_of(5.0, 10.0, 0.45, np.inf, 800.0, 0.9, 0.1, 0.5)
STABLE = profiles_of(3.0, 10.0, 0.2, 60.0, 200.0, 0.38, 0.1, 0.5)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("analytic_gaussian", 13),
        ("boundary_layer_rline", 72),
        ("rline_line_source", 195),
        ("aermod_area_point_volume", 121),
        ("prairie_grass", 3),
    ],
)
def test_every_row_of_a_published_file_is_within_its_tolerance(name, rows):
    judged = list(judge_file(CASES / f"{name}.json", ""))
    assert len(judged) == rows
    assert [row for row in judged if row.verdict != PASSED] == []


def test_sources_are_as_close_to_aermod_as_roads_are_to_be():
    rows = list(judge_file(CASES / "aermod_area_point_volume.json", ""))
    ratio = np.array([row.got / row.expected for row in rows])
    # of oblique and perpendicular R-LINE roads, reference air.md §5
    assert np.abs(ratio - 1).max() < 0.30 and np.mean(np.abs(ratio - 1) < 0.15) > 0.95


@pytest.mark.parametrize("centre", [120.0, 300.0])  # above the surface layer, whose plumes AERMOD makes narrower
def test_up_and_downdraughts_have_the_moments_of_the_wind(centre):
    profiles = profiles_of(3.0, 10.0, 0.3, -20.0, 1000.0, 0.9, 0.1, 0.0)
    wstar, wind, sigma_w, x = 1.5, 4.0, 0.9, 400.0
    lifted, sunk, upper, lower, share = plume_elevated._draughts_term(
        x, centre, wind, sigma_w, wstar, profiles, 0, -1 / 20.0
    )
    middle, sigma, part = np.array([lifted, sunk]), np.array([upper, lower]), np.array([share, 1 - share])
    run = sigma_w * x / wind
    assert_allclose((part * middle).sum(), 0.0, atol=1e-12 * run)
    assert_allclose((part * (middle**2 + sigma**2)).sum(), run**2, rtol=1e-12)
    third = (part * (middle**3 + 3 * middle * sigma**2)).sum() / run**3
    assert_allclose(third, 0.125 * (wstar / sigma_w) ** 3, rtol=1e-12)  # Weil et al. 1997: mean w'³ = 0.125 w*³


def test_slow_smoke_in_a_strong_wind_is_drawn_down_behind_its_chimney():
    states, receptors = rline.states_of(270.0, 0, NEUTRAL), rline.receptors_of(100.0, 0.0)

    def at_ground(height, velocity):
        sources = plume_sources.points_of(0.0, 0.0, height, velocity=velocity, diameter=0.5)
        return plume_sources.point_transfer(sources, receptors, states)[0, 0, 0]

    assert at_ground(12.0, 0.5) > at_ground(12.0, 0.0) > at_ground(12.0, 20.0), "20 m/s carry it up"


def test_smoke_that_reaches_a_lid_stays_below_it():
    low = profiles_of(3.0, 10.0, 0.3, -50.0, 100.0, 0.5, 0.1, 0.0)
    states = rline.states_of(270.0, 0, low)
    found = plume_sources.point_transfer(
        plume_sources.points_of(0.0, 0.0, 20.0), rline.receptors_of(4000.0, 0.0, [2.0, 50.0, 95.0, 105.0]), states
    )[:, 0, 0]
    assert_allclose(found[1:3], found[0], rtol=0.1)  # mixed
    assert found[3] == 0


def test_ground_and_lid_keep_all_of_a_plume():
    z = np.linspace(0, 300, 3001)
    for sigma in (5.0, 60.0, 250.0, 590.0, 610.0):
        assert_allclose(np.trapezoid(plume.vertical(z, 40.0, sigma, 300.0), z), 1.0, rtol=1e-6)
    z = np.linspace(0, 4000, 40001)
    assert_allclose(np.trapezoid(plume.vertical(z, 40.0, 60.0), z), 1.0, rtol=1e-9)


def test_a_warm_plume_rises_and_stable_air_holds_it_down():
    flux = plume_sources.buoyancy_flux(2.0, 0.3, 373.0, 288.0)
    assert_allclose(flux, 9.81 * 2.0 * 0.09 * 85.0 / (4 * 373.0), rtol=1e-12)
    assert plume_sources.buoyancy_flux(2.0, 0.3, 270.0, 288.0) == 0

    def at_ground(profiles, buoyancy):
        sources = plume_sources.points_of(0.0, 0.0, 12.0, buoyancy=buoyancy)
        states = rline.states_of(270.0, 0, profiles)
        return plume_sources.point_transfer(sources, rline.receptors_of(150.0, 0.0), states)[0, 0, 0]

    for profiles in (NEUTRAL, STABLE):
        assert at_ground(profiles, 5.0) < at_ground(profiles, float(flux)) < at_ground(profiles, 0.0)


def test_an_area_far_away_is_a_point_and_its_cells_add_up():
    area = plume_sources.points_of_area(0.0, 0.0, 40.0, 40.0, 8.0, 4.0)
    point = plume_sources.points_of(0.0, 0.0, 8.0, 12.0, 4.0)
    receptors, states = rline.receptors_of([3000.0, -3000.0], 0.0), rline.states_of(270.0, 0, NEUTRAL)
    found = [plume_sources.point_transfer(each, receptors, states)[:, :, 0].mean(axis=1) for each in (area, point)]
    assert_allclose(found[0], found[1], rtol=0.02)


@pytest.mark.parametrize("along", [(120.0, 40.0), (40.0, 120.0)])
def test_a_long_area_is_the_three_squares_it_is_made_of(along):
    states, receptors = rline.states_of(250.0, 0, NEUTRAL), rline.receptors_of([90.0, 300.0, 0.0], [70.0, 100.0, 0.0])
    whole = plume_sources.points_of_area(0.0, 0.0, *along, 8.0, 4.0)
    step = np.array([(-40.0, 0.0, 40.0), (0.0, 0.0, 0.0)])[:: 1 if along[0] > along[1] else -1]
    squares = [plume_sources.points_of_area(x, y, 40.0, 40.0, 8.0, 4.0) for x, y in step.T]
    found, *parts = (
        plume_sources.point_transfer(each, receptors, states, meanders=False)[:, :, 0].mean(axis=1)
        for each in (whole, *squares)
    )
    assert_allclose(found, np.mean(parts, axis=0), rtol=0.05)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"x": np.nan, "y": 0.0, "height": 5.0}, r"x\[0\] is nan"),
        ({"x": 0.0, "y": 0.0, "height": -5.0}, r"height\[0\] is -5, must be at least 0"),
        ({"x": 0.0, "y": 0.0, "height": 5.0, "sigma_z": 0.0}, r"sigma_z\[0\] is 0, must be above 0"),
    ],
)
def test_a_source_that_cannot_be_is_named(given, words):
    with pytest.raises(ValueError, match=words):
        plume_sources.points_of(**given)


def test_the_caline_guide_is_shown_beside_ours_and_not_judged():
    judged = list(judge_file(CASES / "caline3_guide.json", ""))
    assert {row.verdict for row in judged} == {"skipped"} and len(judged) == 30
    assert all(row.got > 0 and "no target" in row.note for row in judged)
