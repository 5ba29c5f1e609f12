"""Lines of a layer: every geometry a user can bring, and pieces of even gradient that are still the same line."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from plugin.solver.noise.city_sources_lines import GRADIENT_STEP_M, lines_of, sloped
from plugin.solver.noise.city_sources_road import road_sources

from .small_city import LINE, NORTH, WEST, city_of, geometries, shape

metres = st.floats(-500, 500).map(lambda value: round(value, 3))
corners = st.lists(st.tuples(metres, metres), min_size=2, max_size=12, unique=True)


def read(*points):
    return lines_of(geometries([shape(each) for each in points]), np.arange(len(points)))


def points_of(lines, i):
    here = slice(lines.line_start[i], lines.line_start[i + 1])
    return np.column_stack([lines.x[here], lines.y[here]])


def test_several_parts_are_several_lines_of_one_feature():
    lines, left_out = read([[(0, 0), (10, 0)], [(0, 5), (10, 5), (20, 5)]], LINE)
    assert lines.feature.tolist() == [0, 0, 1]
    assert lines.part.tolist() == [1, 2, 1]
    assert_array_equal(points_of(lines, 1) - (WEST, NORTH), [(0, 5), (10, 5), (20, 5)])
    assert left_out == {}


def test_repeated_points_are_dropped_and_nothing_else():
    lines, _ = read([(0, 0), (0, 0), (10, 0), (10, 0), (0, 0)])
    assert_array_equal(points_of(lines, 0) - (WEST, NORTH), [(0, 0), (10, 0), (0, 0)])


def test_heights_of_the_geometry_are_not_taken_for_places():
    lines, _ = lines_of(geometries([shapely.LineString([(1, 2, 50), (3, 4, 60)])]), np.arange(1))
    assert_array_equal(points_of(lines, 0), [(1, 2), (3, 4)])


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        (None, "road without a geometry that can be read"),
        (shapely.LineString(), "road without a geometry that can be read"),
        (shapely.Point(1, 2), "road that is no line"),
        (shapely.box(0, 0, 9, 9), "road that is no line"),
        (shapely.LineString([(5, 5), (5, 5)]), "road without length"),
        (shapely.LineString([(5, 5), (np.inf, 5)]), "road with coordinates that are no numbers"),
    ],
)
def test_what_is_no_line_is_left_out_with_its_reason_and_the_rest_stays(geometry, reason):
    city, shapes = city_of({"id": "a"}, {"id": "b", "line": geometry}, {"id": "c"})
    found = road_sources(city, shapes)
    assert found.ids.tolist() == ["road:a", "road:c"]
    assert found.road.tolist() == [0, 2]
    assert found.left_out == {reason: ("b",)}


def test_bytes_that_are_no_geometry_are_left_out():
    city, shapes = city_of({}, {})
    shapes.wkb[1] = b"\x01\x02rubbish"
    assert road_sources(city, shapes).left_out == {"road without a geometry that can be read": ("1",)}


def test_another_number_of_geometries_than_roads_is_refused():
    city, _ = city_of({}, {})
    with pytest.raises(ValueError, match="1 geometries, must be one for each of the 2 roads"):
        road_sources(city, city_of({})[1])


@given(st.lists(corners, min_size=1, max_size=4), st.floats(0.5, 80), st.floats(50, 900))
def test_pieces_put_together_are_the_line(lists, height, width):
    lines, _ = read(*lists)

    def ground(x, y):
        return height * np.sin((x - WEST) / width) * np.cos((y - NORTH) / width)

    pieces, slopes = sloped(lines, ground, np.zeros(len(lines.feature), bool))
    assert_array_equal(np.unique(pieces.feature), np.unique(lines.feature))
    for i, feature in enumerate(lines.feature):
        whole = shapely.LineString(points_of(lines, i))
        mine = [points_of(pieces, j) for j in np.flatnonzero(pieces.feature == feature)]
        assert_array_equal(mine[0][0], whole.coords[0])
        assert_array_equal(mine[-1][-1], whole.coords[-1])
        for one, next_one in zip(mine, mine[1:]):
            assert_array_equal(one[-1], next_one[0])
        assert sum(shapely.LineString(each).length for each in mine) == pytest.approx(whole.length, abs=0.01)
        assert max(whole.distance(shapely.Point(corner)) for each in mine for corner in each) < 1e-6
        assert all((np.diff(each, axis=0) != 0).any(axis=1).all() for each in mine)
        for j, each in zip(np.flatnonzero(pieces.feature == feature), mine):
            rise = np.diff(ground(*each[[0, -1]].T))[0]
            assert slopes.gradient_percent[j] == pytest.approx(100 * rise / shapely.LineString(each).length, abs=0.05)


def test_an_even_slope_is_one_piece_however_long():
    lines, _ = read([(0, 0), (1000, 0), (5000, 0)])
    pieces, slopes = sloped(lines, lambda x, y: 0.07 * (x - WEST), np.zeros(1, bool))
    assert len(pieces.feature) == 1
    assert_array_equal(points_of(pieces, 0), points_of(lines, 0))
    assert_allclose(slopes.gradient_percent, [7])


def test_a_road_of_40_km_in_one_feature_follows_its_hills():
    along = np.linspace(0, 40_000, 4_001)
    line = np.column_stack([along, 300 * np.sin(along / 900)])
    city, shapes = city_of({"line": [tuple(point) for point in line]})

    def ground(x, y):
        return 60 * np.sin((x - WEST) / 700)

    found = road_sources(city, shapes, ground=ground)
    assert len(found) > 200
    assert found.length_m.sum() == pytest.approx(shapely.LineString(line).length, abs=0.5)
    assert found.length_m.min() >= GRADIENT_STEP_M * 0.9
    assert found.gradient_percent.max() == pytest.approx(100 * 60 / 700, rel=0.1)
    level = road_sources(city, shapes)
    assert len(level) == 1 and level.ids.tolist() == ["road:0"]
