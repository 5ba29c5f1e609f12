"""Whole paths: a slow twin, what must hold for any path, and sums over conditions, bands and periods."""

from __future__ import annotations

import math

import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from plugin.solver.noise import bands
from plugin.solver.noise import path as noise
from plugin.solver.noise.profile import FAVOURABLE, HOMOGENEOUS, Around, Mirror, Path, paths_of

from . import propagation_twin as twin

few = settings(deadline=None, max_examples=60)
ALPHA = np.array([0.12, 0.41, 1.04, 1.93, 3.66, 9.66, 32.77, 116.88])
HARD = [1.0] * 8


def some_path(random):
    """Rolling ground with a thin wall or a house on it, or neither."""
    length = random.uniform(15, 700)
    points = [(x, random.uniform(-3, 3), random.uniform(0, 1)) for x in np.sort(random.uniform(1, length - 1, 6))]
    points = [(0.0, random.uniform(-1, 1), random.uniform(0, 1)), *points, (length, random.uniform(-1, 1), 0.0)]
    obstacle = random.integers(3)
    if obstacle:
        at, top, g = random.uniform(0.2, 0.8) * length, random.uniform(1, 14), random.uniform(0, 1)
        far = at + 8.0 * (obstacle - 1)
        points = [p for p in points if not at <= p[0] <= far]
        points += [(at, 0.0, 0.0), (at, top, 0.0)] + [(far, top, 0.0)] * (obstacle - 1) + [(far, 0.0, g)]
        points.sort(key=lambda p: p[0])
    up = random.uniform(0.05, 1.5), random.uniform(1.5, 15)
    return Path(points, points[0][1] + up[0], points[-1][1] + up[1], points[0][2])


@pytest.fixture(scope="module")
def many_paths():
    random = np.random.default_rng(11)
    return [some_path(random) for _ in range(400)]


@pytest.fixture(scope="module")
def their_attenuation(many_paths):
    return noise.attenuation(paths_of(many_paths), ALPHA)


def test_random_paths_equal_the_standard_written_down(many_paths, their_attenuation):
    diffracted = blocked = 0
    for i, path in enumerate(many_paths):
        profile, g = [p[:2] for p in path.points], [p[2] for p in path.points]
        for c in range(2):
            expected = twin.attenuation(profile, g, path.z_source, path.z_receiver, path.g_source, c == 1, ALPHA)
            assert_allclose(their_attenuation[c][i], expected, rtol=1e-9, err_msg=f"path {i}, condition {c}")
        found = twin.vertical(profile, g, path.z_source, path.z_receiver, path.g_source, False)
        blocked += found["blocked"]
        diffracted += not found["blocked"] and any("A_dif" in band for band in found["bands"])
    assert blocked > 50  # the sample holds what it is meant to test
    assert diffracted > 20


def test_the_terms_add_up_to_the_attenuation(many_paths, their_attenuation):
    paths = paths_of(many_paths)
    for i in range(0, len(many_paths), 7):
        bands = noise.terms(paths, i, ALPHA).bands
        for c in range(2):
            assert_allclose(bands[c, noise.TERMS.index("A")], their_attenuation[c][i], rtol=1e-12)


def test_a_path_alone_has_the_bits_it_has_among_others(many_paths, their_attenuation):
    for i in (0, 17, 399):
        alone = noise.attenuation(paths_of([many_paths[i]]), ALPHA)
        for c in range(2):
            assert_array_equal(alone[c][0], their_attenuation[c][i])


def test_any_number_of_threads_gives_the_same_bits(many_paths, their_attenuation):
    before = numba.get_num_threads()
    numba.set_num_threads(1)
    try:
        single = noise.attenuation(paths_of(many_paths), ALPHA)
    finally:
        numba.set_num_threads(before)
    for c in range(2):
        assert_array_equal(single[c], their_attenuation[c])


@few
@given(st.integers(0, 10**6))
def test_homogeneous_attenuation_is_the_same_both_ways_where_the_ground_is_one(seed):
    """With one ground factor everywhere nothing tells source from receiver: G' is G."""
    random = np.random.default_rng(seed)
    path, g = some_path(random), random.uniform(0.05, 1)
    there = Path([(x, z, g) for x, z, _ in path.points], path.z_source, path.z_receiver, g)
    length = path.points[-1][0]
    back = Path([(length - x, z, g) for x, z, _ in path.points[::-1]], path.z_receiver, path.z_source, g)
    found = noise.attenuation(paths_of([there, back]), ALPHA).homogeneous
    assert_allclose(found[0], found[1], rtol=1e-8)


def cliff(random):
    """A wall near the edge of a plateau, or a deck, and a receiver at the foot: mean planes of any slope."""
    wall, edge = np.sort(random.uniform(0.5, 12, 2))
    foot, top = edge + random.choice([0.0, 0.3]), random.uniform(3, 25)
    up, length = top + random.uniform(-1, 12), foot + random.uniform(0.2, 15)
    points = [(0.0, top, 0.0), (wall, top, 0.0), (wall, up, 0.0), (wall, top, 0.0), (edge, top, 0.0)]
    points += [(foot, 0.0, random.uniform(0, 1)), (length, random.uniform(-1, 1), 0.0)]
    return Path(points, top + 0.05, points[-1][1] + random.uniform(0.5, top + 8), 0.0)


def test_across_a_cliff_every_level_is_a_number_within_its_bounds():
    """A boundary between −9 dB, the bound of the ground, and the 25 dB of diffraction and some more of the ground."""
    random = np.random.default_rng(4)
    paths = [cliff(random) for _ in range(3000)]
    beyond = 0
    for c, levels in enumerate(noise.attenuation(paths_of(paths), ALPHA)):
        for i, path in enumerate(paths):
            straight = math.hypot(path.points[-1][0], path.z_receiver - path.z_source)
            boundary = levels[i] - 20 * math.log10(straight) - 11 - ALPHA * straight / 1000
            assert np.isfinite(boundary).all(), (c, path)
            assert ((boundary > -18.1) & (boundary < 45)).all(), (c, path)
    for i in range(0, 3000, 10):
        beyond += noise.terms(paths_of(paths[i : i + 1]), 0, ALPHA).lengths[0][7] < 0
    assert beyond > 3  # images of the receiver that lie behind the source


@few
@given(st.floats(6, 30), st.floats(0.01, 10), st.floats(0, 1), st.floats(30, 400))
def test_a_higher_wall_diffracts_more(top, more, g, length):
    """Δ_dif, not the level: above its bound of 25 dB a higher wall only weakens the ground's part, by the method itself."""

    def behind(height):
        at = 0.4 * length
        points = [(0.0, 0.0, g), (at, 0.0, 0.0), (at, height, 0.0), (at, 0.0, g), (length, 0.0, g)]
        return Path(points, 1.0, 4.0, g)

    paths = paths_of([behind(top), behind(top + more)])
    row = noise.TERMS.index("Delta_dif_SR")
    low, high = (
        np.nan_to_num(noise.terms(paths, i, ALPHA).bands[:, row]) for i in range(2)
    )  # 0: a bent ray passes above
    assert (high[0] > low[0]).all()
    assert (high[1] >= low[1]).all()


@few
@given(st.integers(0, 10**6))
def test_the_boundary_never_gives_more_than_its_bounds(seed):
    """Free field less 9 dB at most: both sides of an edge, or the whole path, over hard ground in favourable conditions."""
    path = some_path(np.random.default_rng(seed))
    bands = noise.terms(paths_of([path]), 0, ALPHA).bands
    boundary, diffracted = bands[:, noise.TERMS.index("A_boundary")], ~np.isnan(bands[:, 3])
    assert (boundary[~diffracted] >= -9 - 1e-9).all()
    assert (bands[0, 10][~diffracted[0]] >= -3 - 1e-9).all()
    assert (boundary[diffracted] >= -18 - 1e-9).all()
    assert (np.nan_to_num(bands[:, 3]) >= 0).all()


def test_free_field_over_soft_ground_is_divergence_and_air():
    high = Path([(0.0, 0.0, 1.0), (20.0, 0.0, 1.0)], 80.0, 90.0, 1.0)
    found = noise.attenuation(paths_of([high]), ALPHA).homogeneous[0]
    length = math.hypot(20, 10)
    assert_allclose(found, np.maximum(20 * math.log10(length) + 11 + ALPHA * length / 1000, 0) + 0.0, atol=1e-9)


def test_a_path_without_a_condition_has_no_energy_there():
    flat = [(0.0, 0.0, 0.5), (50.0, 0.0, 0.5)]
    paths = paths_of([Path(flat, 1, 4, 0.5, HOMOGENEOUS), Path(flat, 1, 4, 0.5, FAVOURABLE), Path(flat, 1, 4, 0.5)])
    found = noise.attenuation(paths, ALPHA)
    assert np.isinf(found.favourable[0]).all()
    assert np.isinf(found.homogeneous[1]).all()
    assert_array_equal(found.homogeneous[0], found.homogeneous[2])
    assert_allclose(noise.long_term(found, 0.5)[0], found.homogeneous[0] + 10 * math.log10(2))


def test_a_lateral_path_is_not_bound_by_25_db():
    flat = [(0.0, 0.0, 0.0), (100.0, 0.0, 0.0)]
    around = Path(flat, 1.0, 4.0, 0.0, around=Around(straight=80.0, way=100.0, between=0.0))
    found = noise.attenuation(paths_of([around]), ALPHA).homogeneous[0]
    expected = [
        20 * math.log10(80) + 11 + a / 10 - 3 + 10 * math.log10(3 + 40 * f / 340 * 20)
        for f, a in zip(twin.OCTAVES, ALPHA)
    ]
    assert_allclose(found, expected, rtol=1e-12)
    assert expected[-1] > 48 + 25


@pytest.fixture
def flat_street():
    return Path([(0.0, 0.0, 0.3), (60.0, 0.0, 0.3)], 0.5, 4.0, 0.3)


def test_a_high_wall_reflects_all_but_what_it_absorbs(flat_street):
    half = Path(**{**vars(flat_street), "mirrors": [Mirror(25.0, 400.0, [0.5] * 8)]})
    found = noise.attenuation(paths_of([flat_street, half]), ALPHA)
    for c in range(2):
        assert_allclose(found[c][1] - found[c][0], 10 * math.log10(2), rtol=1e-12)


def test_energy_passes_above_a_low_wall_and_none_returns_when_the_ray_does(flat_street):
    def at(top):
        return Path(**{**vars(flat_street), "mirrors": [Mirror(30.0, top, HARD)]})

    tops = [2.26, 2.4, 3.0, 6.0, 2.2]  # the straight ray is at 2.25 m
    found = noise.attenuation(paths_of([flat_street, *(at(top) for top in tops)]), ALPHA)
    lost = found.homogeneous[1:] - found.homogeneous[0]
    assert (np.diff(lost[:4], axis=0) <= 1e-12).all()  # the higher the wall the less is lost
    assert lost[0, 0] == pytest.approx(10 * math.log10(3), abs=0.01)
    assert np.isinf(lost[4]).all()
    assert np.isinf(found.favourable[1]).all()  # the curved ray is 0.45 m higher: above the wall of 2.26 m


def test_day_evening_and_night_are_weighed_by_their_hours():
    assert bands.l_den(60.0, 60.0, 60.0) == pytest.approx(10 * math.log10((12e6 + 4 * 10**6.5 + 8e7) / 24))
    assert bands.l_den(60.0, -np.inf, -np.inf) == pytest.approx(60 - 10 * math.log10(2))


def test_a_weighting_is_0_at_1_khz_and_levels_add_by_energy():
    one = np.full(8, -np.inf)
    one[4] = 70.0
    assert bands.a_weighted(one) == pytest.approx(70.0)
    assert bands.energy_sum([70.0, 70.0]) == pytest.approx(70 + 10 * math.log10(2))
    assert bands.energy_sum(np.array([])) == -np.inf


FAULTS = {
    "goes back": ({"points": [(0, 0, 0), (9, 0, 0), (8, 0, 0)]}, "path 1: distance 8 m lies before"),
    "no length": ({"points": [(0, 0, 0), (0, 0, 0)]}, "0 m apart"),
    "one point": ({"points": [(0, 0, 0)]}, "fewer than two points"),
    "ground": ({"points": [(0, 0, 1.5), (9, 0, 0)]}, "ground factor 1.5, must be 0 to 1"),
    "source's ground": ({"g_source": -1.0}, "ground factor -1"),
    "no altitude": ({"z_source": math.nan}, "a distance or altitude is missing"),
    "short way": ({"around": Around(90.0, 80.0, 0.0)}, "shorter than the straight one"),
    "far mirror": ({"mirrors": [Mirror(99.0, 9.0, HARD)]}, "a reflection at 99 m"),
    "too bright": ({"mirrors": [Mirror(9.0, 9.0, [1.1] * 8)]}, "must be 8 numbers from 0 to 1"),
}


@pytest.mark.parametrize(("change", "message"), FAULTS.values(), ids=FAULTS)
def test_impossible_paths_are_named(flat_street, change, message):
    with pytest.raises(ValueError, match=message):
        paths_of([flat_street, Path(**{**vars(flat_street), **change})])


def test_wrong_air_and_shares_of_wind_are_named(flat_street):
    paths = paths_of([flat_street])
    with pytest.raises(ValueError, match="must be 8 numbers"):
        noise.attenuation(paths, np.array([1.0]))
    with pytest.raises(ValueError, match="p_favourable is 1.5"):
        noise.long_term(noise.attenuation(paths, ALPHA), 1.5)


def test_no_paths_are_no_rows():
    assert noise.attenuation(paths_of([]), ALPHA).homogeneous.shape == (0, 8)
