"""What a ray crosses, and the profile of ground, roofs and walls under it."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from plugin.solver.noise.cut import FLAT_M, NO_ROOM, cross, room_for
from plugin.solver.noise.finder import Finder, Point, Search
from plugin.solver.noise.path import attenuation
from plugin.solver.noise.scene import SMALLEST_CELL_M, Barrier, Ground, Terrain, ground_z, scene_of

ONLY_OVER = Search(farthest_m=5000.0, lateral=False, order=0)
ASIDE_M = 1e-7  # a ray through a corner counts as one this far to its left
NEAR_END_M = 1e-4

whole = st.integers(0, 2**32 - 1)


def objects(*shapes):
    return np.array([*shapes, None], object)[:-1]


def crossings(scene, a, b, room=None, beside=0.0):
    """[(segment, metres along the ray, into it)] of the ray from a to b."""
    room = room or room_for(scene)
    n = cross(scene, room, *map(float, (*a, *b)), -1, -1, beside)
    assert n >= 0
    length = math.dist(a, b)
    return [(int(room.segment[e]), room.t[e] * length, bool(room.enters[e])) for e in range(n)]


def crossings_by_force(scene, a, b, aside=ASIDE_M):
    """The same over all segments, of the ray put a hair to the left, so that no corner lies on it."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    length = math.dist(a, b)
    if length == 0:
        return []
    left = aside * np.array([a[1] - b[1], b[0] - a[0]]) / length
    ray = shapely.LineString([a + left, b + left])
    found = []
    lines = shapely.linestrings(np.column_stack([scene.x1, scene.y1, scene.x2, scene.y2]).reshape(-1, 2, 2))
    for s in np.flatnonzero(shapely.crosses(lines, ray)):
        at = shapely.get_coordinates(shapely.intersection(lines[s], ray))[0]
        end = np.array([scene.x2[s] - scene.x1[s], scene.y2[s] - scene.y1[s]])
        into = (b - a)[0] * end[1] - (b - a)[1] * end[0] < 0  # inside is left of a wall: it comes from the ray's left
        found.append((int(s), float(np.dot(at - a, b - a) / length), bool(into)))
    return sorted(found, key=lambda each: each[1])


def same(found, expected, length):
    """Equal but for what lies at the very ends of the ray, where the hair decides."""
    found, expected = (
        {each[0]: each[1:] for each in part if NEAR_END_M < each[1] < length - NEAR_END_M} for part in (found, expected)
    )
    assert found.keys() == expected.keys()
    for s, (at, into) in found.items():
        assert at == pytest.approx(expected[s][0], abs=1e-4)
        assert into == expected[s][1]


def whole_metre_scene(random, n):
    """Boxes, triangles, zones and barriers with corners on whole metres: rays meet corners, edges and grid lines all the time."""
    shapes = []
    while len(shapes) < n:
        corner, size = random.integers(0, 24, 2), random.integers(1, 9, 2)
        corners = [corner, corner + (size[0], 0), corner + size, corner + (0, size[1])]
        shapes.append(shapely.Polygon(corners if random.random() < 0.6 else corners[:3]))
    half = n // 2
    barriers = []
    for _ in range(int(random.integers(0, 4))):
        points = random.integers(0, 32, (3, 2))
        if (points[0] != points[1]).any() and (points[1] != points[2]).any():
            barriers.append(Barrier(points, [3, 4, 5]))
    ground = Ground(objects(*shapes[half:]), random.uniform(0, 1, n - half))
    return scene_of(objects(*shapes[:half]), random.uniform(3, 20, half), barriers=barriers, ground=ground)


@settings(max_examples=150)
@given(whole, st.integers(1, 14))
def test_rays_through_corners_and_along_walls_and_grid_lines_meet_what_a_ray_beside_them_meets(seed, n):
    random = np.random.default_rng(seed)
    scene = whole_metre_scene(random, n)
    assert scene.cell >= SMALLEST_CELL_M
    room = room_for(scene)
    for a, b in random.integers(-8, 41, (30, 2, 2)):
        same(crossings(scene, a, b, room), crossings_by_force(scene, a, b), math.dist(a, b))
        for beside in (-1e-6, 1e-6):
            expected = crossings_by_force(scene, a, b, beside)
            same(crossings(scene, a, b, room, beside), expected, math.dist(a, b))
    for _ in range(6):  # along the lines of the grid
        line = scene.left + scene.cell * random.integers(-1, scene.columns + 2)
        a, b = (line, float(random.integers(-5, 20))), (line, float(random.integers(20, 40)))
        same(crossings(scene, a, b, room), crossings_by_force(scene, a, b), math.dist(a, b))
        same(crossings(scene, b, a, room), crossings_by_force(scene, b, a), math.dist(a, b))


@settings(max_examples=60)
@given(whole, st.integers(1, 60), st.sampled_from([10.0, 200.0, 4000.0]))
def test_any_ray_meets_all_segments_it_crosses(seed, n, size):
    random = np.random.default_rng(seed)
    place, reach = random.uniform(0, size, (n, 1, 2)), random.uniform(0.5, size / 3)
    lines = place + random.uniform(-reach, reach, (n, 2, 2))
    scene = scene_of(np.zeros(0, object), np.zeros(0), barriers=[Barrier(line, [2, 2]) for line in lines])
    room = room_for(scene)
    for a, b in random.uniform(-0.5 * size, 1.5 * size, (30, 2, 2)):
        found = crossings(scene, a, b, room)
        same(found, crossings_by_force(scene, a, b), math.dist(a, b))
        assert [each[1] for each in found] == sorted(each[1] for each in found)


def test_a_single_segment_is_met_from_all_sides():
    scene = scene_of(np.zeros(0, object), np.zeros(0), barriers=[Barrier([(5, 0), (5, 10)], [3, 3])])
    for a, b in [((0, 5), (10, 5)), ((10, 5), (0, 5)), ((-900, 5), (900, 5)), ((0, 0), (10, 10))]:
        assert len(crossings(scene, a, b)) == 1
    for a, b in [((0, 5), (4, 5)), ((5, -9), (5, 20)), ((0, 20), (9, 20)), ((7, 0), (7, 10)), ((5, 5), (5, 5))]:
        assert crossings(scene, a, b) == []


def test_a_ray_of_no_length_and_a_scene_of_nothing_cross_nothing():
    assert crossings(whole_metre_scene(np.random.default_rng(1), 8), (7, 7), (7, 7)) == []
    assert crossings(scene_of(np.zeros(0, object), np.zeros(0)), (0, 0), (9, 9)) == []


def test_a_wall_the_ray_begins_at_is_not_crossed():
    scene = scene_of(objects(shapely.box(0, 0, 10, 10)), np.array([5.0]))
    right = int(np.flatnonzero((scene.x1 == 10) & (scene.x2 == 10))[0])
    room = room_for(scene)
    assert cross(scene, room, 20.0, 5.0, -20.0, 5.0, -1, -1) == 2
    assert cross(scene, room, 20.0, 5.0, -20.0, 5.0, right, -1) == 1
    assert cross(scene, room, 20.0, 5.0, 10.0, 5.0, -1, -1) == 0  # its end is not across it


def test_a_ray_with_more_crossings_than_room_says_so():
    walls = [Barrier([(i, -1), (i, 1)], [2, 2]) for i in range(1, 20)]
    scene = scene_of(np.zeros(0, object), np.zeros(0), barriers=walls)
    assert cross(scene, room_for(scene, points=10), 0.0, 0.0, 30.0, 0.0, -1, -1) == NO_ROOM
    assert cross(scene, room_for(scene, points=30), 0.0, 0.0, 30.0, 0.0, -1, -1) == 19


# --- the profile ----------------------------------------------------------------------------------------------------
def profile(scene, source, receiver):
    """Points (x, z, g) of the vertical path; repeated ones once."""
    found = Finder(scene, ONLY_OVER).paths(source, *receiver)
    assert found.kinds == ("over",)
    return points_of(found)


def points_of(found, i=0):
    part = slice(int(found.paths.start[i]), int(found.paths.start[i + 1]))
    rows = [tuple(map(float, row)) for row in zip(found.paths.x[part], found.paths.z[part], found.paths.g[part])]
    return [row for k, row in enumerate(rows) if k + 1 == len(rows) or row[:2] != rows[k + 1][:2]]


def places(points):
    return [(round(x, 9), round(z, 9)) for x, z, _ in points]


START = Point(0.0, 0.0, 0.5, -1, 0.6)


def box(left, right, deep=5.0):
    return shapely.box(left, -deep, right, deep)


def test_a_building_is_up_over_and_down():
    scene = scene_of(objects(box(10, 20)), np.array([8.0]), ground=Ground(outside=0.6))
    points = profile(scene, START, (30.0, 0.0, 4.0))
    assert places(points) == [(0, 0), (10, 0), (10, 8), (20, 8), (20, 0), (30, 0)]
    assert [g for *_, g in points[:-1]] == [0.6, 0, 0, 0, 0.6]


@pytest.mark.parametrize(
    ("tops", "roofs"),
    [
        ((8, 12), [(10, 8), (15, 8), (15, 12), (20, 12), (25, 12)]),
        ((12, 8), [(10, 12), (15, 12), (20, 12), (20, 8), (25, 8)]),
    ],
)
def test_of_overlapping_buildings_the_higher_one_counts(tops, roofs):
    scene = scene_of(objects(box(10, 20), box(15, 25)), np.array(tops, float))
    points = places(profile(scene, START, (40.0, 0.0, 4.0)))
    assert points == [(0, 0), (10, 0), *roofs, (25, 0), (40, 0)]


def test_a_building_within_another_changes_the_roof_only():
    scene = scene_of(objects(box(10, 30), box(15, 20, 2.0)), np.array([6.0, 15.0]))
    points = places(profile(scene, START, (40.0, 0.0, 4.0)))
    assert points == [(0, 0), (10, 0), (10, 6), (15, 6), (15, 15), (20, 15), (20, 6), (30, 6), (30, 0), (40, 0)]


def test_the_path_comes_down_in_a_courtyard():
    block = shapely.Polygon(box(10, 40, 20).exterior, [box(20, 30, 8).exterior])
    scene = scene_of(objects(block), np.array([9.0]), ground=Ground(outside=0.3))
    points = profile(scene, START, (50.0, 0.0, 4.0))
    assert places(points) == [
        *[(0, 0), (10, 0), (10, 9), (20, 9), (20, 0)],
        *[(30, 0), (30, 9), (40, 9), (40, 0), (50, 0)],
    ]
    assert points[4][2] == 0.3


def test_a_receiver_in_a_courtyard_stands_on_the_ground():
    block = shapely.Polygon(box(10, 40, 20).exterior, [box(20, 30, 8).exterior])
    points = places(profile(scene_of(objects(block), np.array([9.0])), START, (25.0, 0.0, 4.0)))
    assert points == [(0, 0), (10, 0), (10, 9), (20, 9), (20, 0), (25, 0)]


def test_a_receiver_above_a_roof_has_the_roof_below():
    scene = scene_of(objects(box(10, 30)), np.array([8.0]))
    points = profile(scene, START, (20.0, 0.0, 12.0))
    assert places(points) == [(0, 0), (10, 0), (10, 8), (20, 8)]


def test_a_receiver_above_the_lower_of_two_roofs():
    scene = scene_of(objects(box(10, 15), box(15, 30)), np.array([20.0, 8.0]))
    points = places(profile(scene, START, (20.0, 0.0, 9.0)))
    assert [points[:3], points[-2:]] == [[(0, 0), (10, 0), (10, 20)], [(15, 8), (20, 8)]]


def test_a_receiver_inside_a_building_lies_behind_its_wall_at_its_own_height():
    scene = scene_of(objects(box(10, 30)), np.array([8.0]))
    points = places(profile(scene, START, (20.0, 0.0, 3.0)))
    assert points == [(0, 0), (10, 0), (10, 8), (20, 3)]


def test_a_source_inside_a_building_comes_out_over_its_wall():
    scene = scene_of(objects(box(-5, 10)), np.array([8.0]), ground=Ground(outside=0.6))
    points = profile(scene, START, (30.0, 0.0, 4.0))
    assert places(points) == [(0, 0), (10, 0), (10, 8), (10, 0), (30, 0)]
    assert points[-2][2] == 0.6


def test_a_source_on_a_roof_begins_on_it():
    """Over the edge and down; the ground below the building and its zones are nowhere on the way."""
    ground = Ground(objects(shapely.box(3, -9, 8, 9)), np.array([1.0]), 0.6)
    scene = scene_of(objects(box(-5, 10)), np.array([8.0]), ground=ground)
    points = profile(scene, Point(0.0, 0.0, 9.0, -1, 0.0), (30.0, 0.0, 4.0))
    assert {z for x, z, _ in points if x < 10} == {8.0} and {g for x, _, g in points if x < 10} == {0.0}
    assert places(points)[-4:] == [(8, 8), (10, 8), (10, 0), (30, 0)]
    assert points[-2][2] == 0.6


def test_a_source_on_the_lower_of_two_roofs_begins_on_it():
    scene = scene_of(objects(box(-5, 10), box(6, 20)), np.array([8.0, 12.0]))
    points = places(profile(scene, Point(0.0, 0.0, 9.0), (40.0, 0.0, 4.0)))
    assert points == [(0, 8), (6, 8), (6, 12), (10, 12), (20, 12), (20, 0), (40, 0)]


@pytest.mark.parametrize(("z", "kinds"), [(8.5, {"over"}), (12.0, {"over", "left", "right"})])
def test_a_source_on_a_roof_is_heard_around_other_houses_and_only_over_the_edge_of_its_own(z, kinds):
    """Where the own roof hides the receiver, a way around from inside the outline would pass through the house."""
    scene = scene_of(objects(box(-5, 10), box(20, 24, 3)), np.array([8.0, 12.0]))
    found = Finder(scene, Search(order=0)).paths(Point(0.0, 0.0, z), 40.0, 0.0, 9.0 if z > 10 else 1.5)
    assert set(found.kinds) == kinds


def test_a_barrier_is_up_and_down_at_one_place_with_the_top_it_has_there():
    scene = scene_of(np.zeros(0, object), np.zeros(0), barriers=[Barrier([(10, -10), (10, 30)], [2.0, 6.0])])
    assert places(profile(scene, START, (30.0, 0.0, 4.0))) == [(0, 0), (10, 0), (10, 3), (10, 0), (30, 0)]


@pytest.mark.parametrize("top", [5.0, 11.0])
def test_a_barrier_on_a_building_counts_where_it_rises_above_the_roof(top):
    scene = scene_of(objects(box(10, 20)), np.array([8.0]), barriers=[Barrier([(15, -9), (15, 9)], [top, top])])
    points = places(profile(scene, START, (30.0, 0.0, 4.0)))
    above = [(15, 8), (15, 11), (15, 8)] if top > 8 else []
    assert points == [(0, 0), (10, 0), (10, 8), *above, (20, 8), (20, 0), (30, 0)]


def test_ground_changes_at_the_borders_of_zones():
    ground = Ground(objects(box(10, 20), box(20, 25)), np.array([1.0, 0.7]), 0.2)
    points = profile(scene_of(np.zeros(0, object), np.zeros(0), ground=ground), START, (30.0, 0.0, 4.0))
    assert [(x, g) for x, _, g in points[:-1]] == [(0, 0.2), (10, 1.0), (20, 0.7), (25, 0.2)]


def test_a_source_in_a_zone_begins_on_its_ground():
    ground = Ground(objects(box(-10, 10)), np.array([1.0]), 0.2)
    scene = scene_of(np.zeros(0, object), np.zeros(0), ground=ground)
    points = profile(scene, START._replace(zone=0), (30.0, 0.0, 4.0))
    assert [(x, g) for x, _, g in points[:-1]] == [(0, 1.0), (10, 0.2)]


@settings(max_examples=80)
@given(whole, st.integers(0, 12))
def test_the_profile_is_the_skyline(seed, n):
    """At any place on the way the profile is as high as the highest building there, and as porous as its zone."""
    random = np.random.default_rng(seed)
    boxes = []
    for _ in range(n):
        x, y = random.uniform(5, 85, 2)
        box = shapely.box(x, y, x + random.uniform(1, 25), y + random.uniform(1, 25))
        boxes.append(shapely.affinity.rotate(box, random.uniform(0, 90)))
    tops = random.uniform(3, 25, n)
    zones = objects(*(shapely.box(20 * i, -20, 20 * i + 20, 120) for i in range(1, 4)))
    ground = Ground(zones, random.uniform(0, 1, 3), 0.15)
    a, b = np.array([0.0, random.uniform(0, 110)]), np.array([119.0, random.uniform(0, 110)])
    scene = scene_of(objects(*boxes), tops, ground=ground)
    points = np.array(profile(scene, Point(*a, 1.0), (*b, 30.0)))
    length = math.dist(a, b)
    assert points[-1, 0] == pytest.approx(length, abs=1e-9)
    at = random.uniform(0, length, 200)
    at = at[np.abs(at[:, None] - points[:, 0]).min(axis=1) > 1e-6]
    x, y = (a[:, None] + (b - a)[:, None] * at / length).tolist()
    above = np.array([shapely.contains_xy(each, x, y) for each in boxes]).reshape(n, at.size)
    expected = np.max(np.where(above, tops[:, None], 0.0), axis=0, initial=0.0)
    after = np.searchsorted(points[:, 0], at)
    assert_allclose(points[after, 1], expected, rtol=0, atol=1e-9)
    assert_allclose(points[after - 1, 1], expected, rtol=0, atol=1e-9)
    zone = ground.at(np.array(x), np.array(y))
    porous = np.where(expected > 0, 0.0, np.where(zone < 0, 0.15, ground.g[zone]))
    assert_allclose(points[after - 1, 2], porous, rtol=0, atol=1e-12)


@settings(max_examples=80)
@given(whole, st.sampled_from([0.0005, 0.05, 3.0]))
def test_ground_that_is_left_out_lies_within_a_millimetre_of_the_profile(seed, rough):
    random = np.random.default_rng(seed)
    rows, columns = np.mgrid[0:30, 0:40]
    z = 4 * np.sin(rows / 9) + 0.1 * columns + random.normal(0, rough, rows.shape)
    terrain = Terrain(z, -2.0, -2.0, 3.0, 0.0)
    zone = Ground(objects(shapely.box(30, 10, 60, 70)), np.array([0.8]))
    scene = scene_of(np.zeros(0, object), np.zeros(0), ground=zone, terrain=terrain)
    a, b = random.uniform(0, 85, 2), random.uniform(0, 85, 2)
    length = math.dist(a, b)
    points = np.array(profile(scene, Point(*a, 50.0), (*b, 50.0)))
    samples = math.ceil(length / terrain.step)
    part = np.arange(samples + 1) / samples
    ground = ground_z(terrain, *(a[:, None] + (b - a)[:, None] * part))
    apart = np.abs(np.interp(part * length, points[:, 0], points[:, 1]) - ground)
    assert apart.max() <= FLAT_M + 1e-9
    assert len(points) <= samples + 1 + 4


def test_an_even_slope_has_no_points_between():
    z = np.tile(0.1 * np.arange(50.0), (4, 1))
    scene = scene_of(np.zeros(0, object), np.zeros(0), terrain=Terrain(z, 0.0, 0.0, 1.0, 0.0))
    assert places(profile(scene, Point(1.0, 1.0, 3.0), (41.0, 1.0, 8.0))) == [(0, 0.1), (40, 4.1)]


def test_buildings_stand_on_the_terrain():
    z = np.tile(0.1 * np.arange(60.0), (30, 1))
    terrain = Terrain(z, 0.0, -15.0, 1.0, 0.0)
    scene = scene_of(objects(box(10, 20)), np.array([9.0]), terrain=terrain)
    points = places(profile(scene, START, (40.0, 0.0, 8.0)))
    assert points == [(0, 0), (10, 1), (10, 9), (20, 9), (20, 2), (40, 4)]


def test_a_source_under_the_receiver_is_heard_from_right_beside_it():
    scene = scene_of(np.zeros(0, object), np.zeros(0))
    above, beside = (Finder(scene, ONLY_OVER).paths(START, x, 0.0, 5.0).paths for x in (0.0, 0.001))
    assert len(above.kind) == 1 and above.x[-1] == pytest.approx(0.001)
    np.testing.assert_allclose(*(attenuation(each, np.zeros(8)).homogeneous for each in (above, beside)), atol=1e-6)


def test_any_number_of_buildings_may_stand_over_the_same_place():
    """Data in which a hundred copies of a house lie over each other: once the work space grew for ever."""
    shapes = [shapely.box(10 - 0.01 * i, -5, 20 + 0.01 * i, 5) for i in range(150)]
    scene = scene_of(np.array(shapes, object), np.full(150, 8.0))
    found = Finder(scene, ONLY_OVER).paths(START, 40.0, 0.0, 4.0).paths
    assert len(found.kind) == 1 and found.z.max() == 8.0
