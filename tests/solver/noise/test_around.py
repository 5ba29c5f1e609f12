"""Ways around vertical edges, against the convex hull of what stands across."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.solver.noise.finder import Finder, Point, Search
from plugin.solver.noise.profile import FAVOURABLE, HOMOGENEOUS, LATERAL
from plugin.solver.noise.scene import Barrier, Ground, Terrain, scene_of

AROUND = Search(farthest_m=5000.0, lateral=True, detour_m=1000.0, order=0)
START, END = (0.0, 0.0), (100.0, 0.0)

whole = st.integers(0, 2**32 - 1)


def objects(*shapes):
    return np.array([*shapes, None], object)[:-1]


def ways(scene, z_s=1.0, z_r=4.0, search=AROUND, start=START, end=END):
    """side -> (legs on the plan, straight, way, between) and whether it exists when sound is bent down."""
    found = Finder(scene, search).paths(Point(*start, z_s), *end, z_r)
    result = {}
    for i, kind in enumerate(found.kinds):
        if kind in ("left", "right"):
            assert found.paths.kind[i] == LATERAL
            lengths = [float(getattr(found.paths, key)[i]) for key in ("straight", "way", "between")]
            result[kind] = (found.legs[i], *lengths)
    return result


def pulled_tight(buildings, side, start=START, end=END):
    """The border of the hull of source, receiver and all buildings the string meets, on one side; None when there is none."""
    line = shapely.LineString([start, end])
    along = np.subtract(end, start)
    met = {i for i, each in enumerate(buildings) if each.intersection(line).length > 0}
    if not met:
        return None
    while True:
        corners = np.concatenate([shapely.get_coordinates(buildings[i]) for i in met])
        off = corners - start
        turn = along[0] * off[:, 1] - along[1] * off[:, 0]
        corners = corners[turn > 0] if side == "left" else corners[turn < 0]
        hull = shapely.MultiPoint([start, end, *corners]).convex_hull
        if not isinstance(hull, shapely.Polygon):
            return None
        ring = shapely.get_coordinates(shapely.orient_polygons(hull, exterior_cw=side == "left"))[:-1]
        at = [k for k, p in enumerate(ring) if tuple(p) == tuple(start)]
        if not at or tuple(end) not in [tuple(p) for p in ring]:
            return None  # one of them is inside
        ring = np.roll(ring, -at[0], axis=0)
        string = ring[: [tuple(p) for p in ring].index(tuple(end)) + 1]
        more = {
            i
            for i, each in enumerate(buildings)
            for a, b in zip(string, string[1:])
            if each.intersection(shapely.LineString([a, b])).length > 1e-9
        }
        if more <= met:
            return string
        met |= more


def is_tight(string, buildings):
    """Whether a building lies nearer than 3 cm to the string without touching it."""
    line = shapely.LineString(string)
    return any(1e-9 < each.distance(line) < 0.03 for each in buildings)


def in_space(string, z_s, z_r, start=START, end=END):
    """Lengths of the legs in the plane through both ends that is level across the line between them."""
    along = np.subtract(end, start) / math.dist(start, end) ** 2
    z = z_s + (z_r - z_s) * ((string - start) @ along)
    return np.linalg.norm(np.diff(np.column_stack([string, z]), axis=0), axis=1)


def turned_box(random, x, y, sizes):
    box = shapely.box(x - sizes[0], y - sizes[1], x + sizes[0], y + sizes[1])
    return shapely.affinity.rotate(box, random.uniform(0, 180))


@settings(max_examples=150)
@given(whole, st.integers(1, 2))
def test_the_string_around_one_and_two_buildings_is_the_shortest(seed, n):
    random = np.random.default_rng(seed)
    buildings = [
        turned_box(random, 25 + 50 * i + random.uniform(-5, 5), random.uniform(-8, 8), random.uniform(2, 12, 2))
        for i in range(n)
    ]
    z_s, z_r = random.uniform(0.5, 12, 2)
    found = ways(scene_of(objects(*buildings), np.full(n, 30.0)), z_s, z_r)
    for side in ("left", "right"):
        string = pulled_tight(buildings, side)
        if string is None:
            assert side not in found
            continue
        legs, straight, way, between = found[side]
        assert shapely.hausdorff_distance(shapely.LineString(legs), shapely.LineString(string)) < 1e-9
        lengths = in_space(string, z_s, z_r)
        assert straight == pytest.approx(math.dist((0, z_s), (100, z_r)), abs=1e-9)
        assert way == pytest.approx(lengths.sum(), abs=1e-9)
        assert between == pytest.approx(lengths[1:-1].sum(), abs=1e-9)
        for each in buildings:  # it touches and never enters
            assert each.buffer(-1e-6).intersection(shapely.LineString(legs)).is_empty


@settings(max_examples=100)
@given(whole, st.integers(3, 25))
def test_the_string_through_a_whole_quarter_is_the_shortest(seed, n):
    random = np.random.default_rng(seed)
    buildings = [turned_box(random, *random.uniform((8, -60), (92, 60)), random.uniform(1, 6, 2)) for _ in range(n)]
    start, end = random.uniform(-5, 5, 2), (random.uniform(95, 105), random.uniform(-20, 20))
    start = tuple(map(float, start))
    if any(each.distance(shapely.Point(p)) < 0.1 for each in buildings for p in (start, end)):
        return
    found = ways(scene_of(objects(*buildings), np.full(n, 30.0)), start=start, end=end)
    for side in ("left", "right"):
        string = pulled_tight(buildings, side, start, end)
        if string is not None and is_tight(string, buildings):
            continue  # a gap of centimetres counts as closed
        assert (string is None) == (side not in found)
        if string is not None:
            assert found[side][2] == pytest.approx(in_space(string, 1.0, 4.0, start, end).sum(), abs=1e-7)


@settings(max_examples=60)
@given(whole, st.integers(1, 8))
def test_the_mirrored_scene_has_the_mirrored_ways(seed, n):
    random = np.random.default_rng(seed)
    buildings = [turned_box(random, *random.uniform((10, -30), (90, 30)), random.uniform(1, 9, 2)) for _ in range(n)]
    tops = random.uniform(3, 20, n)
    mirrored = [shapely.affinity.scale(each, 1, -1, origin=(0, 0)) for each in buildings]
    found, other = (ways(scene_of(objects(*part), tops)) for part in (buildings, mirrored))
    assert len(found) == len(other)
    for side, swapped in (("left", "right"), ("right", "left")):
        assert (side in found) == (swapped in other)
        if side in found:
            assert found[side][0] == pytest.approx(other[swapped][0] * (1, -1), abs=1e-9)
            assert found[side][1:] == pytest.approx(other[swapped][1:], abs=1e-9)


@settings(max_examples=40)
@given(whole, st.integers(1, 6))
def test_the_way_back_is_as_long(seed, n):
    random = np.random.default_rng(seed)
    buildings = [turned_box(random, *random.uniform((12, -20), (88, 20)), random.uniform(1, 9, 2)) for _ in range(n)]
    scene = scene_of(objects(*buildings), np.full(n, 30.0))
    there, back = ways(scene, 1.0, 4.0), ways(scene, 4.0, 1.0, start=END, end=START)
    for side, other in (("left", "right"), ("right", "left")):
        assert (side in there) == (other in back)
        if side in there:
            assert there[side][2:] == pytest.approx(back[other][2:], abs=1e-8)


def wall(x=50.0, reach=10.0, top=8.0):
    return Barrier([(x, -reach), (x, reach)], [top, top])


def test_around_a_barrier_of_known_length():
    found = ways(scene_of(objects(), np.zeros(0), barriers=[wall()]), 2.0, 2.0)
    for side in ("left", "right"):
        legs, straight, way, between = found[side]
        assert legs.tolist() == [[0, 0], [50, 10 if side == "left" else -10], [100, 0]]
        assert (straight, way, between) == pytest.approx((100.0, 2 * math.hypot(50, 10), 0.0))


def test_nothing_across_or_nothing_high_enough_needs_no_way_around():
    assert ways(scene_of(objects(), np.zeros(0))) == {}
    aside = scene_of(objects(shapely.box(40, 5, 60, 20)), np.array([20.0]))
    assert ways(aside) == {}
    low = scene_of(objects(shapely.box(40, -5, 60, 20)), np.array([2.0]))
    assert ways(low, 3.0, 3.0) == {}
    assert len(ways(low, 1.0, 1.0)) == 2


def test_a_low_building_beside_a_high_one_is_passed_over():
    """The string around the tower lies above the shed's roof, so that the shed does not lengthen it."""
    tower, shed = shapely.box(45, -6, 55, 6), shapely.box(45, 6.5, 55, 30)
    alone = ways(scene_of(objects(tower), np.array([40.0])), 10.0, 10.0)
    with_shed = ways(scene_of(objects(tower, shed), np.array([40.0, 5.0])), 10.0, 10.0)
    assert with_shed["left"][2] == alone["left"][2]
    higher = ways(scene_of(objects(tower, shed), np.array([40.0, 15.0])), 10.0, 10.0)
    assert higher["left"][0][:, 1].max() == alone["left"][0][:, 1].max() == 6.0  # through the gap between both
    joined = shapely.box(45, 5.0, 55, 30)
    around_both = ways(scene_of(objects(tower, joined), np.array([40.0, 15.0])), 10.0, 10.0)
    assert around_both["left"][0][:, 1].max() == 30.0


def test_no_way_is_longer_than_the_detour():
    scene = scene_of(objects(), np.zeros(0), barriers=[wall(reach=30.0)])
    longer = 2 * math.hypot(50, 30) - 100
    assert len(ways(scene, 2.0, 2.0, AROUND._replace(detour_m=longer + 1e-6))) == 2
    assert ways(scene, 2.0, 2.0, AROUND._replace(detour_m=longer - 1e-6)) == {}
    uneven = scene_of(objects(), np.zeros(0), barriers=[Barrier([(50, -100), (50, 30)], [8, 8])])
    assert list(ways(uneven, 2.0, 2.0, AROUND._replace(detour_m=longer + 1))) == ["left"]


def test_without_lateral_there_is_none():
    assert ways(scene_of(objects(), np.zeros(0), barriers=[wall()]), search=AROUND._replace(lateral=False)) == {}


def hill(height):
    """Ground 0 m high, with a ridge across the line behind the wall, only to the left of it (y > 5 m)."""
    y, x = np.mgrid[-60:61:1.0, -10:111:1.0]
    return Terrain(np.where((np.abs(x - 60) < 4) & (y > 1), height, 0.0), -10.0, -60.0, 1.0, 0.0)


def test_no_way_runs_through_the_ground():
    """Around the left end the string would pass through the ridge."""
    barriers = [wall()]
    for height, sides in ((1.0, ["left", "right"]), (6.0, ["right"])):
        scene = scene_of(objects(), np.zeros(0), barriers=barriers, terrain=hill(height))
        assert list(ways(scene, 2.0, 2.0)) == sides


@pytest.mark.parametrize("gap", [0.0, 0.005])
def test_houses_of_a_row_leave_no_gap(gap):
    """The party wall is a wall of both: the string ends at its corners and crosses neither."""
    row = [shapely.box(45, -30 + 12 * i, 55, -18 + 12 * i - gap) for i in range(5)]
    found = ways(scene_of(objects(*row), np.full(5, 9.0)))
    whole_row = ways(scene_of(objects(shapely.box(45, -30, 55, 30 - gap)), np.array([9.0])))
    for side in ("left", "right"):
        assert found[side][2] == pytest.approx(whole_row[side][2], abs=1e-9)
    apart = [shapely.box(45, -30 + 12 * i, 55, -18 + 12 * i - 0.1) for i in range(5)]
    assert max(abs(legs[:, 1]).max() for legs, *_ in ways(scene_of(objects(*apart), np.full(5, 9.0))).values()) < 10


@settings(max_examples=60)
@given(
    st.floats(0, 360), st.sampled_from([0.0, 0.003]), st.sampled_from([(0.0, 0.0), (385_123.456, 6_671_987.654)]), whole
)
def test_along_a_row_of_houses_the_ways_are_those_along_one_house(turn, gap, origin, seed):
    """Party walls end at the string, which runs along the fronts of all: on either side, however the row lies."""
    cuts = [-20.0, *np.sort(np.random.default_rng(seed).uniform(-15, 15, 3)).tolist(), 20.0]
    row = [shapely.box(50 + a, -8, 50 + b - gap, 8) for a, b in zip(cuts, cuts[1:])]

    def place(shape):
        turned = shapely.affinity.rotate(shape, turn, origin=(50, 0))
        return shapely.affinity.translate(turned, *origin)

    start, end = (place(shapely.Point(p)).coords[0] for p in (START, END))
    one, many = (
        ways(scene_of(objects(*map(place, houses)), np.full(len(houses), 9.0)), start=start, end=end)
        for houses in ([shapely.box(30, -8, 70 - gap, 8)], row)
    )
    assert list(one) == list(many) == ["left", "right"]
    for side in one:
        assert many[side][1:] == pytest.approx(one[side][1:], abs=1e-6)


def test_a_barrier_that_ends_at_a_house_leaves_no_gap():
    scene = scene_of(
        objects(shapely.box(45, -6, 55, 6)), np.array([9.0]), barriers=[Barrier([(55, 6), (55, 30)], [9, 9])]
    )
    assert ways(scene)["left"][0].tolist() == [[0, 0], [55, 30], [100, 0]]


def test_inside_a_courtyard_there_is_no_way_out():
    block = shapely.Polygon(shapely.box(30, -40, 130, 40).exterior, [shapely.box(60, -20, 120, 20).exterior])
    assert ways(scene_of(objects(block), np.array([12.0]))) == {}


def test_ways_count_in_favourable_conditions_only_when_the_bent_ray_is_blocked_too():
    def conditions(top):
        scene = scene_of(objects(), np.zeros(0), barriers=[wall(top=top)])
        found = Finder(scene, AROUND).paths(Point(*START, 2.0), *END, 2.0)
        return {int(found.paths.conditions[i]) for i, kind in enumerate(found.kinds) if kind != "over"}

    sagitta = 100.0**2 / (8 * 1000.0)  # of the ray with a radius of 1000 m
    assert conditions(2.0 + 0.9 * sagitta) == {HOMOGENEOUS}
    assert conditions(2.0 + 1.1 * sagitta) == {HOMOGENEOUS | FAVOURABLE}


def test_the_ground_under_a_way_is_that_of_its_legs():
    ground = Ground(objects(shapely.box(40, 8, 60, 12)), np.array([1.0]))
    scene = scene_of(objects(), np.zeros(0), barriers=[wall()], ground=ground)
    found = Finder(scene, AROUND).paths(Point(*START, 2.0), *END, 2.0)
    paths, porous = found.paths, {}
    for i, kind in enumerate(found.kinds):
        a, b = paths.start[i], paths.start[i + 1]
        porous[kind] = float(np.sum(np.diff(paths.x[a:b]) * paths.g[a : b - 1]))
    part = shapely.LineString([(0, 0), (50, 10), (100, 0)]).intersection(ground.zones[0]).length
    assert porous == pytest.approx({"over": 0.0, "left": part, "right": 0.0}, abs=1e-9)


def test_a_round_building_of_many_corners_is_passed_on_both_sides():
    tower = shapely.Point(50, 0.3).buffer(20, quad_segs=200)  # the string touches well over a hundred of its corners
    found = ways(scene_of(objects(tower), np.array([30.0])))
    assert set(found) == {"left", "right"}
    for side, sign in (("left", 1.0), ("right", -1.0)):
        legs = found[side][0]
        assert len(legs) > 100 and (sign * legs[1:-1, 1] > 0).all()
        assert found[side][2] >= math.dist((0, 1), (100, 4))
