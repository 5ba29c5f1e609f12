"""Transfer from lines to receivers: to the bit whatever the order, and right where the answer is known."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.integrate import quad

from plugin.city.errors import JobDismissed
from plugin.solver.bench.noise_scene import noise_scene
from plugin.solver.noise import path as noise
from plugin.solver.noise.bands import a_weighted
from plugin.solver.noise.finder import Finder, Point, Search
from plugin.solver.noise.pieces import piece_energy, pieces_of
from plugin.solver.noise.scene import Barrier, Ground, Terrain, flat, scene_of
from plugin.solver.noise.transfer import SECTORS, TILE, bytes_per_entry, levels, sector_of, transfer

AIR = np.array([0.1, 0.4, 1.0, 1.9, 3.7, 9.7, 32.8, 117.0])
PLAIN = Search(farthest_m=800.0, lateral=False, order=0)
PARTS = ("start", "piece", "sector", "homogeneous", "favourable")

whole = st.integers(0, 2**32 - 1)


def objects(*shapes):
    return np.array([*shapes, None], object)[:-1]


def cut(lines, ground=None, terrain=None, height=0.05):
    counts = [len(line) for line in lines]
    points = np.array([p for line in lines for p in line], float).reshape(-1, 2)
    start = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64)
    n = len(lines)
    return pieces_of(
        start, points[:, 0], points[:, 1], np.full(n, height), np.zeros(n), ground or Ground(), terrain or flat()
    )


@pytest.fixture(scope="module")
def quarter():
    """Streets between buildings on a slope, with a barrier and a park: scene, pieces, 80 receivers."""
    random = np.random.default_rng(12)
    boxes = [shapely.box(x, y, x + 14, y + 10) for x in range(-60, 60, 25) for y in range(-50, 50, 24)]
    ground = Ground(objects(shapely.box(-100, -100, 0, 0)), np.array([0.8]), 0.2)
    rows, columns = np.mgrid[0:25, 0:25]
    terrain = Terrain(0.1 * columns + np.sin(rows / 4), -120.0, -120.0, 10.0, 0.0)
    barrier = Barrier([(-80, 60), (80, 62)], [5.0, 6.0], [0.3] * 8)
    scene = scene_of(objects(*boxes), random.uniform(8, 16, len(boxes)), None, [barrier], ground, terrain)
    lines = [[(-90, 55), (0, 54), (95, 57)], [(-42, -70), (-42, 80)], [(-42, 80), (-40, 110)], [(20, -70), (90, -68)]]
    pieces = cut(lines, ground, terrain)
    places = random.uniform(-110, 110, (2, 80))
    return scene, pieces, (*places, random.uniform(6, 20, 80))


CITY = Search(farthest_m=300.0, lateral=True, order=1, reach_m=60.0)


def same_bits(one, other):
    for name in PARTS:
        assert_array_equal(getattr(one, name), getattr(other, name))


def rows_of(found, r):
    return [getattr(found, name)[found.start[r] : found.start[r + 1]] for name in PARTS[1:]]


@pytest.fixture(scope="module")
def quarter_transfer(quarter):
    scene, pieces, places = quarter
    return transfer(scene, pieces, *places, AIR, CITY, threads=1)


def test_the_quarter_is_heard(quarter_transfer):
    assert len(quarter_transfer) == 80 > 2 * TILE
    assert (np.diff(quarter_transfer.start) > 10).all()
    assert (quarter_transfer.homogeneous > 0).all()


@pytest.mark.parametrize("threads", [2, 3])
def test_threads_change_no_bit(quarter, quarter_transfer, threads):
    scene, pieces, places = quarter
    same_bits(transfer(scene, pieces, *places, AIR, CITY, threads=threads), quarter_transfer)


@pytest.mark.parametrize("tile", [1, 7, 1000])
def test_tiles_change_no_bit(quarter, quarter_transfer, tile, monkeypatch):
    scene, pieces, places = quarter
    monkeypatch.setattr("plugin.solver.noise.transfer.TILE", tile)
    same_bits(transfer(scene, pieces, *places, AIR, CITY, threads=1), quarter_transfer)


def test_a_receiver_alone_gives_the_bits_it_gives_among_others(quarter, quarter_transfer):
    scene, pieces, places = quarter
    for r in (0, 33, 79):
        alone = transfer(scene, pieces, *(part[r : r + 1] for part in places), AIR, CITY)
        for mine, theirs in zip(rows_of(alone, 0), rows_of(quarter_transfer, r)):
            assert_array_equal(mine, theirs)


def test_the_order_of_receivers_changes_no_bit(quarter, quarter_transfer):
    scene, pieces, places = quarter
    order = np.random.default_rng(1).permutation(80)
    found = transfer(scene, pieces, *(part[order] for part in places), AIR, CITY)
    for i, r in enumerate(order):
        for mine, theirs in zip(rows_of(found, i), rows_of(quarter_transfer, r)):
            assert_array_equal(mine, theirs)


def test_an_entry_is_the_sum_of_the_paths_the_finder_explains(quarter, quarter_transfer):
    scene, pieces, places = quarter
    finder = Finder(scene, CITY)
    for r in (4, 50):
        for e in range(quarter_transfer.start[r], quarter_transfer.start[r + 1], 5):
            k = quarter_transfer.piece[e]
            source = Point(pieces.x[k], pieces.y[k], pieces.z[k], int(pieces.zone[k]), 0.0)
            found = noise.attenuation(finder.paths(source, *(part[r] for part in places)).paths, AIR)
            for gains, each in zip((quarter_transfer.homogeneous, quarter_transfer.favourable), found):
                assert_allclose(gains[e], np.sum(10 ** (-0.1 * each), axis=0), rtol=1e-5)


def test_its_size_is_told_before_the_run(quarter_transfer):
    entries = len(quarter_transfer.piece)
    assert entries > 0
    assert quarter_transfer.nbytes == quarter_transfer.start.nbytes + entries * bytes_per_entry()


def test_nobody_hears_nothing():
    scene = scene_of(objects(), np.zeros(0))
    pieces = cut([[(0, 0), (90, 0)]])
    nobody = transfer(scene, pieces, *(np.zeros(0) for _ in range(3)), AIR, PLAIN)
    assert len(nobody) == 0
    far = transfer(scene, pieces, np.array([5000.0]), np.zeros(1), np.array([4.0]), AIR, PLAIN)
    assert far.start.tolist() == [0, 0]
    assert np.isneginf(levels(far, piece_energy(pieces, np.full((1, 1, 8), 80.0)))).all()


# --- where the answer is known --------------------------------------------------------------------------------------
def street(reach=1500.0, ground=None, lines=None):
    """A straight road along y = 0 and its scene."""
    ground = ground or Ground()
    return scene_of(objects(), np.zeros(0), ground=ground), cut(lines or [[(-reach, 0), (reach, 0)]], ground)


def heard(scene, pieces, x, y, z, power=80.0, search=PLAIN, alpha=AIR, p=0.0):
    x, y, z = (np.broadcast_to(np.asarray(part, float), np.size(x)).copy() for part in (x, y, z))
    found = transfer(scene, pieces, x, y, z, alpha, search)
    n = int(pieces.member_line.max()) + 1
    return levels(found, piece_energy(pieces, np.full((1, n, 8), power)), p)[0]


@pytest.mark.parametrize("distance", [7.5, 20.0, 50.0, 150.0, 400.0])
def test_a_straight_road_over_hard_ground_is_its_integral(distance):
    """∫ W′ 10^((3 − 11 − α r)/10)/r² dx within the reach; homogeneous, A_ground = −3 dB."""
    scene, pieces = street()
    level = heard(scene, pieces, [3.3], [distance], [4.0])[0]
    height = 4.0 - 0.05
    limit = math.sqrt(800.0**2 - distance**2)
    for j, alpha in enumerate(AIR):

        def arrives(x, alpha=alpha):
            r = math.sqrt(x * x + distance * distance + height * height)
            return 10 ** (-0.1 * alpha * r / 1000) / (r * r)

        total, _ = quad(arrives, -limit, limit, points=[0.0], limit=200)
        assert level[j] == pytest.approx(80.0 + 3 - 11 + 10 * math.log10(total), abs=0.2)


@pytest.mark.parametrize("g", [0.0, 0.7])
@pytest.mark.parametrize(("distance", "p"), [(5.0, 0.0), (30.0, 0.5), (200.0, 1.0)])
def test_the_level_along_an_even_road_is_even(g, distance, p):
    """Receivers 1.7 m apart beside a road of many short lines."""
    x = np.arange(-1600, 1601, 41.3)
    scene, pieces = street(ground=Ground(outside=g), lines=[[(a, 0), (b, 0)] for a, b in zip(x, x[1:])])
    assert len(pieces.root) == 1
    at = np.arange(-120, 120, 1.7)
    level = heard(scene, pieces, at, distance, 4.0, p=p)
    assert np.abs(np.diff(level, axis=0)).max() < 0.1
    assert np.ptp(level, axis=0).max() < 0.2


def test_the_level_falls_steadily_away_from_a_road():
    scene, pieces = street()
    away = np.geomspace(4, 600, 300)
    level = heard(scene, pieces, np.zeros(away.size), away, 4.0)
    assert (np.diff(level, axis=0) < 0.05).all()


def test_cutting_a_road_in_streets_changes_little():
    scene, pieces = street(reach=600)
    x = np.sort(np.random.default_rng(4).uniform(-600, 600, 30))
    x = np.concatenate([[-600], x, [600]])
    parts = cut([[(a, 0), (b, 0)] for a, b in zip(x, x[1:])])
    places = np.linspace(-300, 300, 40), 25.0, 4.0
    assert_allclose(heard(scene, parts, *places), heard(scene, pieces, *places), rtol=0, atol=1e-6)


def test_the_order_of_lines_does_not_matter_for_the_sum():
    random = np.random.default_rng(9)
    lines = [random.uniform(-200, 200, (2, 2)) for _ in range(12)]
    lines += [[line[1], line[1] + random.uniform(-60, 60, 2)] for line in lines[:4]]
    power = random.uniform(60, 90, (1, len(lines), 8))
    order = random.permutation(len(lines))
    scene = scene_of(objects(shapely.box(-20, -20, 20, 20)), np.array([12.0]))
    x, y = random.uniform(-250, 250, (2, 40))
    sums = []
    for chosen in (np.arange(len(lines)), order):
        pieces = cut([lines[i] for i in chosen])
        found = transfer(scene, pieces, x, y, np.full(40, 4.0), AIR, PLAIN)
        sums.append(levels(found, piece_energy(pieces, power[:, chosen])))
    assert_allclose(sums[0], sums[1], rtol=0, atol=1e-9)


def test_a_house_in_front_of_the_road_makes_it_quieter_behind():
    pieces = cut([[(-300, 0), (300, 0)]])
    place = [0.0], [40.0], [4.0]
    free = heard(scene_of(objects(), np.zeros(0)), pieces, *place)
    house = scene_of(objects(shapely.box(-150, 10, 150, 20)), np.array([15.0]))
    assert (free - heard(house, pieces, *place) > 5).all()


# --- sums -----------------------------------------------------------------------------------------------------------
def test_twice_the_flow_is_three_decibels_more(quarter, quarter_transfer):
    _, pieces, _ = quarter
    power = np.random.default_rng(2).uniform(60, 90, (3, 4, 8))
    once = levels(quarter_transfer, piece_energy(pieces, power))
    twice = levels(quarter_transfer, piece_energy(pieces, power + 10 * math.log10(2)))
    assert_allclose(twice - once, 10 * math.log10(2), rtol=0, atol=1e-9)


def test_powers_of_periods_and_lines_add(quarter, quarter_transfer):
    _, pieces, _ = quarter
    power = np.random.default_rng(2).uniform(60, 90, (1, 4, 8))
    only = np.full((4, 4, 8), -np.inf)
    for i in range(4):
        only[i, i] = power[0, i]
    energy = 10 ** (levels(quarter_transfer, piece_energy(pieces, only)) / 10)
    together = 10 ** (levels(quarter_transfer, piece_energy(pieces, power)) / 10)
    assert_allclose(energy.sum(axis=0), together[0], rtol=1e-9)


def test_favourable_hours_are_mixed_as_energy(quarter, quarter_transfer):
    _, pieces, _ = quarter
    energy = piece_energy(pieces, np.full((1, 4, 8), 80.0))
    never, always, third = (10 ** (levels(quarter_transfer, energy, p) / 10) for p in (0.0, 1.0, 1 / 3))
    assert_allclose(third, 2 / 3 * never + 1 / 3 * always, rtol=1e-9)


def test_favourable_hours_by_sector_count_for_sound_from_there():
    """Two roads, one in the north and one in the south of the receiver; the wind favours one of them."""
    scene, pieces = street(lines=[[(-20, 300), (20, 300)], [(-20, -300), (20, -300)]], ground=Ground(outside=1.0))
    found = transfer(scene, pieces, np.zeros(1), np.zeros(1), np.array([4.0]), AIR, PLAIN)
    assert set(found.sector.tolist()) == {0, SECTORS // 2}
    only = np.full((2, 2, 8), -np.inf)
    only[0, 0] = only[1, 1] = 80.0
    energy = piece_energy(pieces, only)
    from_north = np.zeros((2, SECTORS))
    from_north[:, 0] = 1.0
    mixed = levels(found, energy, from_north)
    assert_array_equal(mixed[0], levels(found, energy, 1.0)[0])
    assert_array_equal(mixed[1], levels(found, energy, 0.0)[1])
    assert (mixed[0] > mixed[1]).any()


def test_favourable_hours_may_differ_by_period(quarter, quarter_transfer):
    _, pieces, _ = quarter
    energy = piece_energy(pieces, np.full((3, 4, 8), 80.0))
    by_period = np.repeat([[0.0], [0.5], [1.0]], SECTORS, axis=1)
    found = levels(quarter_transfer, energy, by_period)
    for t, p in enumerate((0.0, 0.5, 1.0)):
        assert_array_equal(found[t], levels(quarter_transfer, energy, p)[t])


@pytest.mark.parametrize("p", [-0.1, 1.2, np.nan])
def test_a_share_of_favourable_hours_beyond_its_limits_is_refused(p, quarter, quarter_transfer):
    _, pieces, _ = quarter
    with pytest.raises(ValueError, match="p_favourable"):
        levels(quarter_transfer, piece_energy(pieces, np.full((1, 4, 8), 80.0)), p)


@given(whole)
@settings(max_examples=50)
def test_sectors_go_round_clockwise_from_north(seed):
    east, north = np.random.default_rng(seed).normal(0, 1, 2)
    bearing = math.degrees(math.atan2(east, north)) % 360
    assert sector_of(east, north) == round(bearing / (360 / SECTORS)) % SECTORS


# --- progress and cancel --------------------------------------------------------------------------------------------
def test_progress_goes_up_to_one(quarter):
    scene, pieces, places = quarter
    told = []
    transfer(scene, pieces, *places, AIR, CITY, threads=2, tell=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) == math.ceil(80 / TILE)


@pytest.mark.parametrize("threads", [1, 2])
def test_a_tell_that_raises_stops_it(quarter, threads):
    scene, pieces, places = quarter
    told = []

    def dismissed(fraction):
        told.append(fraction)
        raise JobDismissed("enough")

    with pytest.raises(JobDismissed, match="enough"):
        transfer(scene, pieces, *(np.tile(part, 4) for part in places), AIR, CITY, threads=threads, tell=dismissed)
    assert len(told) == 1


def test_absorption_that_is_none_is_refused(quarter):
    scene, pieces, places = quarter
    with pytest.raises(ValueError, match="alpha"):
        transfer(scene, pieces, *places, np.full(8, -1.0), CITY)


def test_longer_ways_around_than_are_looked_for_matter_less_than_pruning_may():
    """Levels of the benchmark's scene with ways up to 100 m longer than straight against those of the default; the bar of pruned runs."""
    made = noise_scene()
    scene = scene_of(np.array(shapely.polygons(made.corners), object), made.height_m, None, (), Ground(outside=0.5))
    pieces = cut([[(x - 0.5, y), (x + 0.5, y)] for x, y in made.sources[::4]], Ground(outside=0.5))
    x, y = made.receivers[:40].T
    usual = Search(order=0)
    power = np.tile([75.0, 72, 69, 68, 70, 66, 60, 52], (1, 100, 1))
    a, b = (
        a_weighted(levels(transfer(scene, pieces, x, y, np.full(40, 4.0), AIR, search), piece_energy(pieces, power)))[0]
        for search in (usual, usual._replace(detour_m=100.0))
    )
    assert np.sqrt(np.mean((a - b) ** 2)) < 0.05 and np.abs(a - b).max() < 0.5
    assert (b >= a - 1e-6).all() and (b > a + 1e-6).any()
