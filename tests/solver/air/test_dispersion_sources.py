"""Chimneys, volumes and areas, closed forms, and the published cases by the words of their files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from plugin.solver.air import plume, plume_sources, rline
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
