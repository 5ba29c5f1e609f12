"""Areas between isophones: analytic fields, full cover without overlap, holes, limits."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from plugin.solver.noise.isophones import LIMITS_DB, isophones

many = settings(deadline=None, max_examples=80)
levels_db = st.one_of(st.floats(20, 100), st.sampled_from([45.0, 50.0, 52.0, 80.0, np.nan, -np.inf]))


def grid(n, spacing=10.0):
    """x rising, y falling, far from the origin as in a real CRS."""
    return 651_000 + np.arange(n) * spacing, 4_862_000 - np.arange(n) * spacing


def computed_area(levels, x, y):
    """Cells with four levels, and half of those with three, one by one."""
    shapes = []
    for i in range(len(y) - 1):
        for j in range(len(x) - 1):
            corners = [(x[j], y[i]), (x[j + 1], y[i]), (x[j + 1], y[i + 1]), (x[j], y[i + 1])]
            known = [c for c, v in zip(corners, levels[[i, i, i + 1, i + 1], [j, j + 1, j + 1, j]]) if not np.isnan(v)]
            if len(known) >= 3:
                shapes.append(shapely.Polygon(known))
    return shapely.union_all(shapes)


def assert_covers_without_overlap(found, levels, x, y):
    cell = abs((x[1] - x[0]) * (y[1] - y[0]))
    assert all(area.is_valid and area.geom_type == "MultiPolygon" for area in found.areas)
    area = computed_area(levels, x, y)
    assert_allclose(shapely.area(found.areas).sum(), area.area, atol=1e-6 * cell)
    assert shapely.union_all(found.areas).symmetric_difference(area).area < 1e-5 * cell
    for i in range(len(found)):
        for j in range(i):
            assert found.areas[i].intersection(found.areas[j]).area < 1e-6 * cell


def test_a_plane_gives_stripes_of_exact_width():
    """Linear in x: the interpolation is exact. 0.1 dB/m, so a band of 5 dB is 50 m wide."""
    x, y = grid(61)
    levels = np.tile(40 + 0.1 * (x - x[0]), (61, 1))
    found = isophones(levels, x, y)
    height = y[0] - y[-1]
    assert_allclose(shapely.area(found.areas) / height, [50] * 8 + [200], atol=0.01)  # the last from 400 to 600 m
    west, _, east, _ = found.areas[2].bounds
    assert_allclose([west - x[0], east - x[0]], [100, 150], atol=0.002)
    assert_covers_without_overlap(found, levels, x, y)


def test_a_cone_gives_rings_of_the_right_area():
    """Level falls by 0.05 dB a metre from 85 dB: the isophone of L is a circle with radius (85 − L)/0.05.

    A chord between grid points cuts off at most spacing²/(8 r) of it.
    """
    x, y = grid(201, 20.0)
    a, b = np.meshgrid(x - x[100], y - y[100])
    levels = 85 - 0.05 * np.hypot(a, b)
    found = isophones(levels, x, y)
    radii = [(85 - limit) / 0.05 for limit in LIMITS_DB]
    for i in range(1, len(LIMITS_DB)):
        outer, inner = radii[i - 1], radii[i]
        slack = 2 * math.pi * (20 * math.sqrt(2)) ** 2 / 8 * 2
        assert_allclose(found.areas[i].area, math.pi * (outer**2 - inner**2), atol=slack)
        assert len(found.areas[i].geoms) == 1
        assert len(found.areas[i].geoms[0].interiors) == 1
        away = shapely.hausdorff_distance(
            found.areas[i].geoms[0].exterior, shapely.Point(x[100], y[100]).buffer(outer, 256).exterior
        )
        assert away < 0.6


def test_a_missing_point_leaves_a_hole_up_to_its_neighbours():
    x, y = grid(5)
    levels = np.full((5, 5), 62.0)
    levels[2, 2] = np.nan
    found = isophones(levels, x, y)
    band = found.areas[found.labels.index("60–65")]
    hole = shapely.Polygon(band.geoms[0].interiors[0])
    assert_allclose(hole.area, 2 * 10**2)  # a square on its corner through the four neighbours
    assert_allclose([hole.centroid.x, hole.centroid.y], [x[2], y[2]])
    assert_allclose(band.area, 16 * 100 - 200)


def test_a_level_on_a_limit_belongs_to_the_band_above():
    x, y = grid(4)
    found = isophones(np.full((4, 4), 55.0), x, y)
    assert_allclose(shapely.area(found.areas), [0, 0, 0, 900, 0, 0, 0, 0, 0])
    assert found.labels[3] == "55–60"
    assert found.areas[0].is_empty


def test_a_saddle_is_neither_lost_nor_drawn_twice():
    x, y = grid(3)
    levels = np.array([[40.0, 60, 40], [60, 40, 60], [40, 60, 40]])
    assert_covers_without_overlap(isophones(levels, x, y), levels, x, y)


@many
@given(arrays(np.float64, st.tuples(st.integers(2, 9), st.integers(2, 9)), elements=levels_db))
def test_bands_are_valid_do_not_overlap_and_cover_what_is_computed(levels):
    x, y = grid(9)
    x, y = x[: levels.shape[1]], y[: levels.shape[0]]
    assert_covers_without_overlap(isophones(levels, x, y), levels, x, y)


@many
@given(arrays(np.float64, (6, 6), elements=st.floats(30, 90)))
def test_every_grid_point_lies_in_the_band_of_its_level(levels):
    x, y = grid(6)
    found = isophones(levels, x, y)
    for level, (px, py) in zip(levels.ravel(), np.stack(np.meshgrid(x, y), -1).reshape(-1, 2)):
        band = int(np.searchsorted(LIMITS_DB, level + 1e-6, side="right"))
        assert found.areas[band].distance(shapely.Point(px, py)) < 1e-4


def test_rows_may_run_north_or_south():
    x, y = grid(12)
    levels = np.random.default_rng(1).uniform(40, 85, (12, 12))
    down, up = isophones(levels, x, y), isophones(levels[::-1], x, y[::-1])
    for a, b in zip(down.areas, up.areas):
        assert a.symmetric_difference(b).area < 1e-3


def test_limits_are_free():
    x, y = grid(11)
    levels = np.tile(np.linspace(-10, 10, 11), (11, 1))
    found = isophones(levels, x, y, limits=(-5, -1, 1, 5))
    assert found.labels == ["< −5", "−5–−1", "−1–1", "1–5", "≥ 5"]
    assert_allclose(shapely.area(found.areas), np.array([25, 20, 10, 20, 25]) * 100, rtol=1e-4)


def test_nothing_computed_is_nothing():
    x, y = grid(3)
    assert all(area.is_empty for area in isophones(np.full((3, 3), np.nan), x, y).areas)


def test_wrong_input_is_named():
    x, y = grid(3)
    levels = np.full((3, 3), 60.0)
    with pytest.raises(ValueError, match=r"shape \(1, 3\), must be at least 2 rows"):
        isophones(levels[:1], x, y[:1])
    with pytest.raises(ValueError, match=r"shape \(3, 3\), must be \(2, 3\)"):
        isophones(levels, x, y[:2])
    with pytest.raises(ValueError, match="x is not equally spaced"):
        isophones(levels, np.array([0.0, 10, 25]), y)
    with pytest.raises(ValueError, match="must rise"):
        isophones(levels, x, y, limits=(50, 45))
    with pytest.raises(ValueError, match="a level is infinite"):
        isophones(np.full((3, 3), np.inf), x, y)
