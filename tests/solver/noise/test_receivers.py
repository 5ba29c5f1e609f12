"""Receivers: where they are and are not, at which height, called what; and that none is lost without a word."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from shapely.affinity import rotate, translate
from shapely.geometry import MultiPolygon, Point, Polygon, box

from plugin.city.errors import InputError
from plugin.solver.noise.receivers import (
    BELOW_GROUND,
    FREE,
    HIDDEN,
    INSIDE,
    NO_GROUND,
    NO_HEIGHT,
    NO_OUTLINE,
    SHORT,
    STATES,
    building_at,
    facade_receivers,
    faults_of,
    grid_receivers,
    user_receivers,
)

many = settings(deadline=None, max_examples=60)


def around(footprints, height=10.0, storeys=np.nan, base=0.0, **options):
    """Facade receivers of some footprints called b0, b1 …; heights for all or one each."""
    n = len(footprints)
    base, height, storeys = (np.broadcast_to(np.asarray(a, float), n) for a in (base, height, storeys))
    return facade_receivers(footprints, base, height, storeys, [f"b{i}" for i in range(n)], **options)


def level(x, y):
    return np.zeros_like(x)


@st.composite
def buildings(draw):
    """One building: a box, an L or a ring, turned and pushed away from the axes."""
    width, depth = (draw(st.integers(30, 400)) / 10 for _ in range(2))
    shape = box(0, 0, width, depth)
    kind = draw(st.sampled_from(["box", "L", "ring"]))
    if kind == "L":
        shape = box(0, 0, width, depth).difference(box(width * 0.4, depth * 0.4, width, depth))
    if kind == "ring":
        shape = shape.difference(box(width * 0.3, depth * 0.3, width * 0.6, depth * 0.7))
    return rotate(shape, draw(st.floats(0, 360)), origin=(0, 0))


@st.composite
def streets(draw):
    """Some buildings in a street: boxes that touch, overlap, or leave a gap."""
    x, shapes = 0.0, []
    for _ in range(draw(st.integers(2, 5))):
        width, depth, back = draw(st.floats(3, 20)), draw(st.floats(3, 20)), draw(st.floats(-4, 4))
        shapes.append(box(x, back, x + width, back + depth))
        x += width + draw(st.sampled_from([0.0, 0.0, -0.15, 0.05, 0.2, 1.0, 6.0]))
    angle = draw(st.floats(0, 360))
    return [rotate(shape, angle, origin=(0, 0)) for shape in shapes]


def divided(shape):
    """Annex II 2.8, case 1 (a) and (b) of a building that stands alone, side by side: [(x, y, length)]."""
    points = []
    for polygon in shapely.get_parts(shapely.orient_polygons(shape)):
        for ring in (polygon.exterior, *polygon.interiors):
            for (x0, y0), (x1, y1) in zip(ring.coords, ring.coords[1:]):
                length = math.hypot(x1 - x0, y1 - y0)
                parts = math.ceil(length / 5 - 1e-7) if length > 2.5 + 1e-6 else 0
                for k in range(parts):
                    s = (k + 0.5) / parts
                    x, y = x0 + s * (x1 - x0), y0 + s * (y1 - y0)
                    points.append((x + 0.1 * (y1 - y0) / length, y - 0.1 * (x1 - x0) / length, length / parts))
    return points


def sorted_points(points):
    """Rounded first, so that rotation does not change the order."""
    rows = np.asarray(points, float).reshape(-1, 3)
    return rows[np.lexsort(np.round(rows, 4).T)]


# ---- where


def test_a_box_has_points_in_the_middle_of_equal_parts_of_at_most_five_metres():
    found = around([box(0, 0, 12, 4)])
    assert list(found.id) == [
        f"b0/{f}/{p}/0" for f, p in ((0, 0), (0, 1), (0, 2), (1, 0), (2, 0), (2, 1), (2, 2), (3, 0))
    ]
    assert_allclose(found.x, [2, 6, 10, 12.1, 10, 6, 2, -0.1], atol=1e-12)
    assert_allclose(found.y, [-0.1, -0.1, -0.1, 2, 4.1, 4.1, 4.1, 2], atol=1e-12)
    assert_allclose(found.azimuth_deg, [180, 180, 180, 90, 0, 0, 0, 270], atol=1e-12)
    assert_allclose(found.length_m, 4)
    assert found.computed.all()
    assert found.left_out == {}


@many
@given(buildings())
def test_a_building_alone_is_divided_as_the_annex_says(shape):
    sides = [
        math.dist(a, b) for ring in (shape.exterior, *shape.interiors) for a, b in zip(ring.coords, ring.coords[1:])
    ]
    short = [side <= 2.5 + 1e-6 for side in sides]
    if sum(short) > 1:
        return  # short sides next to each other: case (c)
    found = around([shape])
    inside = found.left_out.get(STATES[INSIDE], 0)
    expected = sorted_points(divided(shape))
    assert len(found) + inside == len(expected)
    if not inside:
        assert_allclose(sorted_points(np.column_stack([found.x, found.y, found.length_m])), expected, atol=1e-6)


@many
@given(streets(), st.sampled_from([2.0, 5.0, 8.0]), st.booleans())
def test_parts_are_never_longer_than_the_spacing(shapes, spacing, every_floor):
    found = around(shapes, every_floor=every_floor, spacing_m=spacing)
    assert found.length_m.max() <= spacing + 1e-6
    key = list(zip(found.building, found.facade, found.floor))
    for i, j in zip(range(len(found)), range(1, len(found))):
        if key[i] == key[j]:
            gap = math.hypot(found.x[i] - found.x[j], found.y[i] - found.y[j])
            between = shapely.linestrings([[found.x[i], found.y[i]], [found.x[j], found.y[j]]])
            if not any(
                shape.buffer(0.3).intersects(between) for b, shape in enumerate(shapes) if b != found.building[i]
            ):
                assert gap <= spacing + 1e-6


@many
@given(streets(), st.booleans())
def test_every_receiver_is_outside_of_every_building_and_in_front_of_its_own(shapes, every_floor):
    found = around(shapes, every_floor=every_floor)
    points = shapely.points(found.x, found.y)
    for i, shape in enumerate(shapes):
        distance = shapely.distance(points, shape)
        assert (distance > 0).all()
        assert_allclose(distance[found.building == i], 0.1, atol=0.025)
    assert (building_at(np.array(shapes), found.x, found.y) == -1).all()


def seen_pieces(shapes, i):
    """Lengths of what stands free of the sides of a building, felt for every centimetre 0.1 and 0.3 m in front of them."""
    others = shapely.union_all([other for j, other in enumerate(shapes) if j != i])
    ring = shapely.get_coordinates(shapely.orient_polygons(shapes[i]))
    for a, b in zip(ring, ring[1:]):
        length = math.dist(a, b)
        along = (b - a) / length
        s = (np.arange(int(length / 0.01)) + 0.5) * 0.01
        free = np.ones(len(s), bool)
        for d in (0.1, 0.3):
            x, y = (a + s[:, None] * along + d * np.array([along[1], -along[0]])).T
            free &= ~shapely.intersects_xy(others, x, y)
        change = np.flatnonzero(np.diff(np.concatenate([[0], free, [0]])))
        yield from 0.01 * (change[1::2] - change[::2])


@many
@given(streets())
def test_receivers_stand_for_all_that_is_seen_of_the_facades(shapes):
    found = around(shapes)
    for i in range(len(shapes)):
        pieces = np.array(list(seen_pieces(shapes, i)))
        assume(not ((np.abs(pieces - 2.5) < 0.12) | (np.abs(pieces - 0.05) < 0.03)).any())
        seen = pieces[pieces > 2.5].sum()
        assert_allclose(found.length_m[found.building == i].sum(), seen, atol=0.13 * len(pieces))


@many
@given(buildings(), st.booleans(), st.integers(0, 30))
def test_the_direction_of_a_ring_and_its_first_corner_change_no_bit(shape, reverse, first):
    def other(ring):
        corners = list(ring.coords)[:-1]
        corners = corners[first % len(corners) :] + corners[: first % len(corners)]
        return corners[::-1] if reverse else corners

    turned = Polygon(other(shape.exterior), [other(ring) for ring in shape.interiors])
    one, same = around([shape]), around([turned])
    for name in ("id", "x", "y", "z", "length_m", "azimuth_deg"):
        assert_array_equal(getattr(one, name), getattr(same, name))


@many
@given(streets(), st.floats(0, 360))
def test_a_turned_city_has_the_same_receivers_turned(shapes, angle):
    still = around(shapes)
    found = around([rotate(shape, angle, origin=(0, 0)) for shape in shapes])
    places = shapely.points(still.x, still.y)
    turned = np.array([rotate(place, angle, origin=(0, 0)).coords[0] for place in places]).reshape(-1, 2)
    if len(found) != len(still):  # a gap of exactly 0.3 m or an exact length: then it is no more than one part
        assert abs(len(found) - len(still)) <= 1
        return
    assert_allclose(
        sorted_points(np.column_stack([found.x, found.y, found.length_m])),
        sorted_points(np.column_stack([turned, still.length_m])),
        atol=1e-3,
    )


@many
@given(streets(), st.randoms(use_true_random=False))
def test_the_order_of_the_buildings_changes_no_bit(shapes, random):
    order = list(range(len(shapes)))
    random.shuffle(order)
    found, mixed = around(shapes), around([shapes[i] for i in order])
    at = np.lexsort((np.arange(len(mixed)), np.array(order)[mixed.building]))
    for name in ("x", "y", "z", "length_m", "facade", "floor"):
        assert_array_equal(getattr(found, name), getattr(mixed, name)[at])


def test_a_building_alone_is_the_same_as_among_others():
    shape = rotate(box(0, 0, 17.3, 9.1), 31)
    far = [translate(Point(0, 0).buffer(7), 200 + 40 * i, 3) for i in range(5)]
    alone, among = around([shape]), around([*far, shape]).take(slice(0))
    among = around([*far, shape])
    among = among.take(among.building == 5)
    assert_array_equal(alone.x, among.x)
    assert_array_equal(alone.y, among.y)


def test_a_party_wall_has_none_and_what_rises_beside_it_has():
    """Two houses, the second set back by 4 m: 4 m of each side stand free."""
    found = around([box(0, 0, 10, 8), box(10, 4, 20, 12)])
    assert_allclose(found.length_m[found.building == 0].sum(), 10 + 4 + 10 + 8, atol=1e-9)
    free = found.take((found.building == 0) & (found.azimuth_deg == 90))
    assert_allclose([free.x[0], free.y[0], free.length_m[0]], [10.1, 2, 4], atol=1e-9)
    assert found.left_out[HIDDEN] == 2


@pytest.mark.parametrize(
    ("gap", "hidden"), [(-0.5, True), (0.0, True), (0.05, True), (0.29, True), (0.31, False), (3, False)]
)
def test_walls_closer_than_thirty_centimetres_are_one_wall(gap, hidden):
    found = around([box(0, 0, 10, 8), box(10 + gap, 0, 20, 8)])
    assert ((found.building == 0) & (found.azimuth_deg == 90)).any() == (not hidden)
    assert (found.left_out.get(HIDDEN, 0) == 2) == hidden


def test_a_courtyard_has_receivers_that_look_into_it():
    found = around([box(0, 0, 30, 30).difference(box(10, 10, 20, 20))])
    court = found.take(shapely.intersects_xy(box(10, 10, 20, 20), found.x, found.y))
    assert len(court) == 8
    assert_allclose(np.sort(court.azimuth_deg), [0, 0, 90, 90, 180, 180, 270, 270], atol=1e-9)
    towards = np.column_stack([15 - court.x, 15 - court.y])
    looks = np.column_stack([np.sin(np.radians(court.azimuth_deg)), np.cos(np.radians(court.azimuth_deg))])
    assert (np.einsum("ij,ij->i", towards, looks) > 0).all()


def test_parts_of_a_building_that_touch_are_one_building():
    two = MultiPolygon([box(0, 0, 10, 8), box(10.1, 0, 20, 8)])
    found = around([two])
    assert (np.abs(found.x - 10) > 0.5).all()
    assert len(np.unique(found.id)) == len(found)


def test_a_round_tower_is_divided_along_its_line():
    """Case (c): 48 sides of 0.8 m have no point alone; together eight of 4.7 m."""
    found = around([Point(3, 4).buffer(6, quad_segs=12)])
    assert len(found) == 8
    assert_allclose(found.length_m.sum(), 2 * math.pi * 6, rtol=0.005)
    apart = np.diff(np.unwrap(np.sort(np.radians(found.azimuth_deg))))
    assert_allclose(apart, 2 * math.pi / 8, atol=0.1)
    assert_allclose(np.hypot(found.x - 3, found.y - 4), 6.1, atol=0.05)


def test_a_bay_of_short_sides_goes_on_over_the_corner_the_ring_begins_with():
    """An octagon with sides of 2 m beside a long house: seven sides in one line, wherever the ring begins.

    They are 14 m long without 0.3 m at both ends, where the house is too near.
    """
    octagon = Polygon([(2.6131 * math.cos(a), 2.6131 * math.sin(a)) for a in np.radians(np.arange(22.5, 360, 45))])
    for angle in (0, 90, 180, 270):
        shapes = [rotate(s, angle, origin=(0, 0)) for s in (octagon, box(octagon.bounds[2], -20, 50, 20))]
        found = around(shapes)
        tower = found.take(found.building == 0)
        assert len(tower) == 3
        assert_allclose(tower.length_m, (14 - 2 * 0.3) / 3, atol=0.001)


def test_facades_that_are_too_short_are_counted():
    found = around([box(0, 0, 20, 2)])
    assert sorted(set(found.azimuth_deg)) == [0, 180]
    assert found.left_out == {SHORT: 2}


def test_points_in_an_acute_inner_corner_do_not_lie_in_the_opposite_wall():
    wedge = Polygon([(0, 0), (20, 0), (20, 10), (2, 1.0), (20, 1.0), (20, 0.5)])
    shape = shapely.make_valid(wedge)
    shape = max(shapely.get_parts(shape), key=lambda p: p.area)
    found = around([shape])
    assert (shapely.distance(shapely.points(found.x, found.y), shape) > 0.05).all()


def test_corners_that_are_none_do_not_divide_a_facade():
    plain = around([box(0, 0, 12, 8)])
    dotted = around([shapely.segmentize(box(0, 0, 12, 8), 0.7)])
    assert_allclose(dotted.x, plain.x, atol=1e-9)
    assert list(dotted.id) == list(plain.id)


# ---- how high


@pytest.mark.parametrize(
    ("height", "expected"), [(30, 4.0), (4.5, 4.0), (4.0, 3.5), (3.0, 2.5), (2.0, 1.5), (1.2, 1.5)]
)
def test_four_metres_or_just_below_the_top_of_a_lower_building(height, expected):
    found = around([box(0, 0, 9, 9)], height=height, base=100.0)
    assert_allclose(found.height_m, expected)
    assert_allclose(found.z, 100 + expected)
    assert (found.floor == 0).all()


def test_every_floor_is_one_and_a_half_metres_above_it():
    found = around(
        [box(0, 0, 5, 5), box(50, 0, 55, 5), box(90, 0, 95, 5)],
        [12.0, 9.2, 2.0],
        [4, np.nan, 2],
        10.0,
        every_floor=True,
    )
    heights = [np.unique(found.z[found.building == i]) - 10 for i in range(3)]
    assert_allclose(heights[0], [1.5, 4.5, 7.5, 10.5])
    assert_allclose(heights[1], np.arange(3) * 9.2 / 3 + 1.5)
    assert_allclose(heights[2], [0.5, 1.5])
    assert list(found.id[:5]) == ["b0/0/0/0", "b0/0/0/1", "b0/0/0/2", "b0/0/0/3", "b0/1/0/0"]


def test_above_a_low_neighbour_the_upper_floors_stand_free_if_wanted():
    shapes = [box(0, 0, 10, 10), box(10, 0, 20, 10)]
    facing = {}
    for over in (False, True):
        found = around(shapes, [12.0, 3.0], [4, 1], every_floor=True, over_roofs=over)
        wall = found.take((found.building == 0) & (found.azimuth_deg == 90))
        facing[over] = sorted(wall.floor.tolist())
        assert not ((found.building == 1) & (found.azimuth_deg == 270)).any()
    assert facing == {False: [], True: [1, 1, 2, 2, 3, 3]}


def test_on_a_slope_the_ground_at_the_point_counts():
    found = around([box(0, 0, 10, 10)], base=0.0, ground_z=lambda x, y: 0.1 * x)
    assert_allclose(found.z, 0.1 * found.x + 4)
    assert_allclose(found.height_m, 4)


def test_floors_in_the_slope_have_no_receiver_and_are_counted():
    found = around([box(0, 0, 10, 10)], 9.0, 3, ground_z=lambda x, y: 0.25 * x, every_floor=True)
    assert (found.height_m > 0).all()
    assert found.left_out == {STATES[BELOW_GROUND]: 4}  # on the ground floor: two behind, one on each side
    assert_allclose(found.z, found.height_m + 0.25 * found.x)


def test_outside_of_the_terrain_a_receiver_is_kept_and_not_computed():
    found = around([box(0, 0, 10, 10)], ground_z=lambda x, y: np.where(x < 0, np.nan, 0.0))
    assert_array_equal(found.state == NO_GROUND, found.x < 0)
    assert not found.computed[found.x < 0].any()


# ---- what cannot be


def test_buildings_without_height_or_outline_are_counted_and_still_hide_their_neighbours():
    shapes = np.array([box(0, 0, 10, 8), box(10, 0, 20, 8), None, Polygon()], dtype=object)
    found = around(shapes, [10.0, np.nan, 10.0, 10.0])
    assert set(found.building) == {0}
    assert not (found.azimuth_deg == 90).any()
    assert found.left_out[NO_HEIGHT] == 1
    assert found.left_out[NO_OUTLINE] == 2


def test_no_buildings_no_receivers():
    assert len(around([])) == 0
    assert len(around(np.array([None], dtype=object))) == 0


def test_too_many_are_refused_with_the_count_and_what_to_do():
    with pytest.raises(
        InputError, match=r"about 1,600 receivers, must be at most 1,000.*one height instead of every floor"
    ):
        around([box(0, 0, 50, 50)] * 10, 12.0, 4, every_floor=True, most=1000)


def test_wrong_input_is_named():
    bow = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    with pytest.raises(ValueError, match=r"footprints\[1\] is self-intersection"):
        around([box(0, 0, 5, 5), bow])
    with pytest.raises(ValueError, match=r"footprints\[0\] is a point"):
        around([Point(0, 0)])
    with pytest.raises(ValueError, match="base_z has 1 values, must be 2"):
        facade_receivers([box(0, 0, 5, 5)] * 2, np.zeros(1), np.ones(2), np.ones(2), ["a", "b"])
    with pytest.raises(ValueError, match="spacing_m is 0, must be above 0"):
        around([box(0, 0, 5, 5)], spacing_m=0)
    with pytest.raises(ValueError, match="ids are not unique"):
        facade_receivers([box(0, 0, 5, 5)] * 2, np.zeros(2), np.ones(2), np.ones(2), ["a", "a"])


# ---- grids


def test_a_grid_lies_on_multiples_of_its_spacing_from_north_west_to_south_east():
    found, grid = grid_receivers((101, 52, 129, 71), 10, [], lambda x, y: x / 10)
    assert (grid.rows, grid.columns) == (2, 2)
    assert_array_equal(grid.x, [110, 120])
    assert_array_equal(grid.y, [70, 60])
    assert_array_equal(grid.raster(found.x), [[110, 120], [110, 120]])
    assert_array_equal(grid.raster(found.y), [[70, 70], [60, 60]])
    assert list(found.id) == ["11/7", "12/7", "11/6", "12/6"]
    assert_allclose(found.z, found.x / 10 + 4)
    assert (found.building == -1).all()


def test_points_in_buildings_keep_their_place_and_get_no_level():
    shapes = [box(15, 15, 35, 35), box(22, 22, 25, 25)]
    found, grid = grid_receivers((0, 0, 50, 50), 10, shapes, level)
    assert len(found) == 36
    expected = np.zeros((6, 6), bool)
    expected[2:4, 2:4] = True
    assert_array_equal(grid.raster(found.inside), expected)
    assert_array_equal(found.computed, ~found.inside)


@many
@given(
    st.floats(-500, 500), st.floats(-500, 500), st.floats(1, 60), st.floats(1, 60), st.sampled_from([0.5, 3.0, 10.0])
)
def test_grids_of_neighbouring_extents_fit_together(x, y, width, height, spacing):
    def ids(extent):
        try:
            return list(grid_receivers(extent, spacing, [], level)[0].id)
        except ValueError:
            return []  # no point in so small an extent

    whole = ids((x, y, x + width, y + height))
    middle = x + width / 3
    left, right = ids((x, y, middle, y + height)), ids((np.nextafter(middle, np.inf), y, x + width, y + height))
    assert sorted(left + right) == sorted(whole)


def test_a_grid_that_is_too_fine_or_empty_is_refused():
    with pytest.raises(InputError, match=r"about 100,020,001 receivers, must be at most 5,000,000.*wider spacing"):
        grid_receivers((0, 0, 10_000, 10_000), 1, [], level)
    with pytest.raises(ValueError, match="holds no point of a grid of 10 m"):
        grid_receivers((1, 1, 9, 9), 10, [], level)
    with pytest.raises(ValueError, match="must be above 0"):
        grid_receivers((1, 1, 9, 9), 0, [], level)


def test_where_the_ground_is_not_known_the_grid_is_not_computed():
    found, _ = grid_receivers((0, 0, 20, 0), 10, [], lambda x, y: np.where(x > 5, np.nan, 1.0))
    assert_array_equal(found.state, [FREE, NO_GROUND, NO_GROUND])


# ---- the user's own


def own(ids, x, y, height, shapes=(), top=()):
    return user_receivers(ids, x, y, height, lambda a, b: np.where(a > 900, np.nan, 50.0), list(shapes), np.array(top))


def test_own_receivers_that_cannot_be_are_named_with_what_to_do():
    ids = ["garden", "hall", "cellar", "far", "roof"]
    found = own(ids, [0, 12, 0, 950, 12], [0, 12, 0, 0, 12], [4, 4, -2, 4, 15], [box(10, 10, 20, 20)], [60.0])
    assert found.state.tolist() == [FREE, INSIDE, BELOW_GROUND, NO_GROUND, FREE]
    assert_allclose(found.z, [54, 54, 48, np.nan, 65])
    hall, cellar, far = faults_of(found)
    assert hall.feature == "hall"
    assert str(hall).startswith(
        "layer receivers, feature hall: lies inside a building (at x 12.00, y 12.00, 4.00 m above the ground)"
    )
    assert "below the ground" in cellar.message
    assert "Raise it" in cellar.hint
    assert far.feature == "far"


def test_a_building_of_unknown_height_has_no_roof_to_stand_on():
    assert own(["a"], [12], [12], [90], [box(10, 10, 20, 20)], [np.nan]).inside.all()


def test_own_receivers_need_an_id_of_their_own_and_a_place():
    with pytest.raises(InputError, match="feature a: is there twice"):
        own(["a", "a"], [0, 1], [0, 1], [4, 4])
    with pytest.raises(InputError, match="feature b: has no place or no height"):
        own(["a", "b"], [0, 1], [0, 1], [4, np.nan])
