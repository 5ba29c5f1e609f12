"""Edges, path differences and what they do to a band."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from plugin.solver.noise import diffraction as ours

from . import propagation_twin as twin

many = settings(deadline=None, max_examples=80)
points = st.lists(
    st.tuples(st.floats(1, 199), st.floats(-5, 30)), min_size=1, max_size=10, unique_by=lambda p: round(p[0], 3)
)
ends = st.floats(0.05, 20)


def edges(inner, z_s, z_r, bend):
    x = np.array([0.0, *(p[0] for p in inner), 200.0])
    z = np.array([0.0, *(p[1] for p in inner), 0.0])
    return ours.edges_of(x, z, 0, x.size - 1, z_s, z_r, bend, np.empty(x.size, np.int64))


@many
@given(points, ends, ends, st.booleans())
def test_edges_are_those_of_a_string_pulled_tight(inner, z_s, z_r, favourable):
    inner = sorted(inner)
    s, r = (0.0, z_s), (200.0, z_r)
    radius = 8 * twin.distance(s, r)
    found = edges(inner, z_s, z_r, 0.5 / radius if favourable else 0.0)

    def above(p, a, b):
        return twin.turns_down(p, a, b, radius) if favourable else twin.above_chord(p, a, b)

    kept = twin.hull([s, *inner, r], above)[1:-1]
    assert found.blocked == bool(kept)
    if kept:
        assert (inner[found.first - 1], inner[found.last - 1]) == (inner[kept[0] - 1], inner[kept[-1] - 1])
        assert found.touched == len(kept)


def test_the_ray_bent_down_passes_above_a_wall_the_straight_one_meets():
    straight, bent = (edges([(100.0, 3.5)], 2.0, 4.0, bend) for bend in (0.0, ours.bend_of(200.0, "favourable")))
    assert straight.blocked
    assert not bent.blocked


@many
@given(st.floats(0.01, 3000))
def test_the_series_of_the_arc_is_the_arc(chord):
    for bend in (0.5 / 1000, 0.5 / 6400):
        if chord * bend < 1:
            assert ours.arc_of(chord, bend) == pytest.approx(math.asin(chord * bend) / bend, rel=4e-16 * 4)


@many
@given(st.floats(1, 199), st.floats(-20, 40), ends, ends, st.booleans())
def test_one_edge_has_the_path_difference_of_the_standard(x, z, z_s, z_r, favourable):
    s, r = (0.0, z_s), (200.0, z_r)
    radius = 8 * twin.distance(s, r) if favourable else None
    found = ours.difference_over_edge(*s, x, z, *r, 0.5 / radius if radius else 0.0)
    assert found == pytest.approx(twin.signed_difference(s, (x, z), r, radius), abs=1e-11)


@many
@given(st.floats(1, 199), ends, ends, st.booleans())
def test_the_path_difference_is_continuous_where_the_edge_meets_the_ray(x, z_s, z_r, favourable):
    on_ray = z_s + (z_r - z_s) * x / 200
    bend = ours.bend_of(200.0, "favourable") if favourable else 0.0
    low, high = (ours.difference_over_edge(0.0, z_s, x, on_ray + dz, 200.0, z_r, bend) for dz in (-1e-6, 1e-6))
    assert low == pytest.approx(high, abs=1e-8)


@many
@given(st.floats(1, 15), st.floats(10, 30), st.floats(-40, 40), st.floats(-30, 5), st.booleans())
def test_over_an_edge_that_is_not_between_both_ends_there_is_a_detour(x, z, x_r, z_r, favourable):
    """As an image has it whose plane is steep: it moves from behind the edge past it and past the source, and nothing jumps."""
    bend = ours.bend_of(200.0, "favourable") if favourable else 0.0
    delta = ours.difference_over_edge(0.0, 9.0, x, z, x_r, z_r, bend)
    ways = (math.hypot(x, z - 9.0), math.hypot(x_r - x, z_r - z)), math.hypot(x_r, z_r - 9.0)
    expected = sum(ours.arc_of(way, bend) for way in ways[0]) - ours.arc_of(ways[1], bend)
    if x_r <= x or z > 9.0 + (z_r - 9.0) * x / x_r:
        assert delta == pytest.approx(expected, abs=1e-9)
        assert delta >= -1e-9
    past = [ours.difference_over_edge(0.0, 9.0, x, z, x + step, z_r, bend) for step in (-1e-7, 1e-7)]
    assert past[0] == pytest.approx(past[1], abs=1e-5)


def test_diffraction_begins_with_0_and_one_edge_equals_two_near_each_other():
    lowest = ours.WAVE_LENGTH / 20
    for j, delta in enumerate(lowest):
        assert ours.pure_diffraction(-delta, 0.0)[0, j] == pytest.approx(0.0, abs=1e-9)
    assert (ours.pure_diffraction(-1.0, 0.0) == 0).all()
    assert_allclose(ours.pure_diffraction(0.5, 0.3), ours.pure_diffraction(0.5, 0.0))
    assert_allclose(ours.pure_diffraction(0.0, 5.0), 10 * math.log10(3))


@many
@given(st.floats(0, 30), st.floats(0, 60))
def test_pure_diffraction_equals_the_standard_written_down(delta, e):
    expected = [twin.pure_diffraction(f, delta, e) for f in twin.OCTAVES]
    assert_allclose(ours.pure_diffraction(delta, e)[0], expected, rtol=1e-9)
