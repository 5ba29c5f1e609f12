"""Reflected ways: images of the receiver, where walls reflect, and where they do not."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.solver.noise.finder import Finder, Point, Search
from plugin.solver.noise.mirrors import OWN_FACADE_M
from plugin.solver.noise.scene import Barrier, scene_of

MIRRORED = Search(farthest_m=5000.0, lateral=False, order=1, reach_m=200.0)
HALF = [0.5] * 8

whole = st.integers(0, 2**32 - 1)


def objects(*shapes):
    return np.array([*shapes, None], object)[:-1]


def walls(*lines, top=20.0, alpha=HALF):
    return scene_of(objects(), np.zeros(0), barriers=[Barrier(line, [top] * len(line), alpha) for line in lines])


def buildings(*shapes, top=20.0):
    return scene_of(objects(*shapes), np.full(len(shapes), top))


def reflected(scene, source, receiver, z_s=1.0, z_r=4.0, search=MIRRORED):
    """Corners on the plan of all reflected ways, the shorter first."""
    found = Finder(scene, search).paths(Point(*source, z_s), *receiver, z_r)
    return sorted((legs for kind, legs in zip(found.kinds, found.legs) if kind == "reflected"), key=length)


def length(legs):
    return float(np.linalg.norm(np.diff(legs, axis=0), axis=1).sum())


@settings(max_examples=100)
@given(whole)
def test_a_wall_reflects_where_the_angles_are_equal(seed):
    random = np.random.default_rng(seed)
    source, receiver = random.uniform((-40, 1), (40, 30), (2, 2))  # above the line y = 0
    turn, move = random.uniform(0, 2 * math.pi), random.uniform(-100, 100, 2)
    rotation = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    place = lambda p: tuple(map(float, rotation @ p + move))  # noqa: E731
    scene = walls([place((-60, 0)), place((60, 0))])
    (legs,) = reflected(scene, place(source), place(receiver))
    share = source[1] / (source[1] + receiver[1])
    foot = (source[0] + share * (receiver[0] - source[0]), 0.0)
    assert legs == pytest.approx(np.array([place(source), place(foot), place(receiver)]), abs=1e-9)
    image = (receiver[0], -receiver[1])
    assert length(legs) == pytest.approx(math.dist(source, image), abs=1e-9)


def test_the_profile_runs_along_the_unfolded_way_and_knows_the_wall():
    scene = scene_of(objects(), np.zeros(0), barriers=[Barrier([(-50, 0), (50, 0)], [5.0, 15.0], HALF)])
    found = Finder(scene, MIRRORED).paths(Point(-30.0, 10.0, 1.0), 30.0, 20.0, 4.0)
    i = found.kinds.index("reflected")
    paths = found.paths
    assert paths.x[paths.start[i + 1] - 1] == pytest.approx(math.hypot(60, 30))
    assert paths.mirror_x.tolist() == pytest.approx([math.hypot(20, 10)])  # reflected at x = -10
    assert paths.mirror_top.tolist() == pytest.approx([9.0])
    assert paths.mirror_share.tolist() == [HALF]


def test_a_wall_too_short_or_between_both_does_not_reflect():
    assert reflected(walls([(20, 0), (60, 0)]), (-30.0, 10.0), (30.0, 10.0)) == []
    assert reflected(walls([(-60, 0), (60, 0)]), (-30.0, 10.0), (30.0, -10.0)) == []
    assert reflected(walls([(-60, 0), (60, 0)]), (-30.0, 0.0), (30.0, 10.0)) == []


@pytest.mark.parametrize("order", [0, 1, 2, 3])
@pytest.mark.parametrize("kind", ["barriers", "buildings"])
@pytest.mark.parametrize(("y_s", "y_r"), [(0.0, 0.0), (3.0, -5.5)])
def test_between_two_parallel_walls_there_are_two_ways_of_each_order(order, kind, y_s, y_r):
    """By images of the receiver on y = ±10: at 20 n + (−1)^n y_r."""
    if kind == "barriers":
        scene = walls([(-400, 10), (400, 10)], [(-400, -10), (400, -10)])
    else:
        scene = buildings(shapely.box(-400, 10, 400, 22), shapely.box(-400, -22, 400, -10))
    found = reflected(scene, (0.0, y_s), (40.0, y_r), search=MIRRORED._replace(order=order))
    images = {n: 20 * n + (-1) ** n * y_r for n in range(-order, order + 1) if n}
    expected = sorted(math.hypot(40, y - y_s) for y in images.values())
    assert [length(legs) for legs in found] == pytest.approx(expected, abs=1e-9)
    assert sorted(len(legs) - 2 for legs in found) == sorted(abs(n) for n in images)


def test_the_energy_of_several_reflections_is_multiplied():
    scene = scene_of(
        objects(),
        np.zeros(0),
        barriers=[Barrier([(-99, 10), (99, 10)], [20, 20], HALF), Barrier([(-99, -10), (99, -10)], [9, 9], [0.2] * 8)],
    )
    found = Finder(scene, MIRRORED._replace(order=2)).paths(Point(0.0, 0.0, 1.0), 40.0, 0.0, 4.0)
    paths = found.paths
    shares = [sorted(paths.mirror_share[a:b, 0]) for a, b in zip(paths.mirror_start, paths.mirror_start[1:])]
    assert sorted(shares) == [[], [0.5], [0.5, 0.8], [0.5, 0.8], [0.8]]


@settings(max_examples=40)
@given(whole, st.integers(1, 3))
def test_ways_among_any_walls_are_those_of_all_sequences_of_walls(seed, order):
    """Brute force: the receiver mirrored on every sequence of walls, the way traced back with shapely."""
    random = np.random.default_rng(seed)
    lines = [(p, p + random.uniform(-25, 25, 2)) for p in random.uniform(-40, 40, (5, 2))]
    source, receiver = (tuple(map(float, p)) for p in random.uniform(-40, 40, (2, 2)))
    search = MIRRORED._replace(order=order)
    found = reflected(walls(*lines), source, receiver, search=search)
    expected = [way for n in range(1, order + 1) for way in _sequences(lines, source, receiver, n)]
    assert [length(way) for way in found] == pytest.approx(sorted(length(way) for way in expected), abs=1e-7)


def _sequences(lines, source, receiver, n, used=()):
    """All ways over n walls by trying every sequence: the image of the image must be seen through each wall in turn."""
    if n:
        for k in range(len(lines)):
            if not used or used[-1] != k:
                yield from _sequences(lines, source, receiver, n - 1, (*used, k))
        return
    images = [np.array(receiver)]
    for k in used:
        a, b = lines[k]
        normal = np.array([a[1] - b[1], b[0] - a[0]]) / math.dist(a, b)
        images.append(images[-1] - 2 * np.dot(images[-1] - a, normal) * normal)
    at, way = np.array(source), [np.array(source)]
    for k, image in zip(reversed(used), reversed(images)):
        crossing = shapely.LineString([at, image]).intersection(shapely.LineString(lines[k]))
        if crossing.is_empty or crossing.distance(shapely.Point(at)) < 1e-9:
            return
        at = shapely.get_coordinates(crossing)[0]
        way.append(at)
    yield np.array([*way, receiver])


def test_a_barrier_reflects_on_both_sides_and_a_building_outside_only():
    for y in (8.0, -8.0):
        assert len(reflected(walls([(-50, 0), (50, 0)]), (-20.0, y), (20.0, y))) == 1
    block = buildings(shapely.box(-50, -30, 50, 0))
    assert len(reflected(block, (-20.0, 8.0), (20.0, 8.0))) == 1
    assert reflected(block, (-20.0, -8.0), (20.0, -8.0)) == []  # both inside
    assert reflected(block, (-20.0, 8.0), (20.0, -8.0)) == []


def test_a_courtyard_reflects_within():
    block = shapely.Polygon(shapely.box(-40, -40, 40, 40).exterior, [shapely.box(-20, -20, 20, 20).exterior])
    ways = reflected(buildings(block), (-10.0, 0.0), (10.0, 5.0))
    assert [length(way) for way in ways] == pytest.approx(
        sorted([math.hypot(20, 35), math.hypot(20, 45), math.hypot(40, 5), math.hypot(40, 5)])
    )


def test_the_own_facade_does_not_reflect():
    block = buildings(shapely.box(-50, -30, 50, 0))
    assert reflected(block, (-20.0, 30.0), (20.0, OWN_FACADE_M - 0.01)) == []
    assert len(reflected(block, (-20.0, 30.0), (20.0, OWN_FACADE_M + 0.01))) == 1


def test_the_own_facade_does_not_reflect_but_what_stands_across_the_street_does():
    street = buildings(shapely.box(-50, -30, 50, 0), shapely.box(-50, 15, 50, 40))
    ways = reflected(street, (-20.0, 7.0), (20.0, 0.1), search=MIRRORED._replace(order=1))
    assert [length(way) for way in ways] == pytest.approx([math.hypot(40, 22.9)])


@pytest.mark.parametrize(("top", "count"), [(3.0, 0), (4.9, 0), (5.1, 1)])
def test_a_wall_lower_than_the_ray_does_not_reflect(top, count):
    assert len(reflected(walls([(-50, 0), (50, 0)], top=top), (-20.0, 9.0), (20.0, 9.0), 4.0, 6.0)) == count


@pytest.mark.parametrize(("neighbour", "count"), [(9.0, 0), (12.0, 0), (8.995, 0), (7.0, 1)])
@pytest.mark.parametrize("order", [1, 2])
def test_a_wall_between_two_houses_reflects_only_where_it_rises_above_the_other_roof(neighbour, count, order):
    houses = scene_of(objects(shapely.box(-30, 0, 30, 10), shapely.box(-30, 10, 30, 20)), np.array([neighbour, 9.0]))
    of_front = [(-20.0, -15.0), (0.0, 0.0), (20.0, -15.0)]
    ways = reflected(houses, of_front[0], of_front[2], 1.0, 4.0, MIRRORED._replace(order=order))
    assert [way.tolist() for way in ways][0] == pytest.approx(np.array(of_front), abs=1e-9)
    inner = [way for way in ways if way[1][1] == pytest.approx(10.0)]
    assert (len(ways), len(inner)) == (1 + count, count)


def test_a_wall_that_absorbs_without_saying_how_much_reflects_nothing():
    assert reflected(walls([(-50, 0), (50, 0)], alpha=None), (-20.0, 8.0), (20.0, 8.0)) == []


def test_walls_beyond_reach_and_ways_longer_than_the_limit_are_left_out():
    scene = walls([(-50, 0), (50, 0)])
    source, receiver = (-20.0, 30.0), (20.0, 40.0)
    way = math.hypot(40, 70)
    assert len(reflected(scene, source, receiver, search=MIRRORED._replace(reach_m=40.1))) == 1
    assert reflected(scene, source, receiver, search=MIRRORED._replace(reach_m=39.9)) == []
    assert len(reflected(scene, source, receiver, search=MIRRORED._replace(farthest_m=way + 0.1))) == 1
    assert reflected(scene, source, receiver, search=MIRRORED._replace(farthest_m=way - 0.1)) == []


def test_a_reflected_way_meets_what_stands_on_it():
    scene = scene_of(
        objects(shapely.box(-12, 3, -8, 6)), np.array([7.0]), barriers=[Barrier([(-50, 0), (50, 0)], [20, 20], HALF)]
    )
    found = Finder(scene, MIRRORED).paths(Point(-20.0, 10.0, 1.0), 20.0, 10.0, 4.0)
    i = found.kinds.index("reflected")
    part = slice(found.paths.start[i], found.paths.start[i + 1])
    assert found.paths.z[part].max() == 7.0
