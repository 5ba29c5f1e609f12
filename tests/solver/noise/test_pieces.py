"""Lines joined to chains, cut in pieces, and the pieces a receiver sees."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from plugin.solver.noise.chains import chains_of
from plugin.solver.noise.city_sources import DIPOLE_A, DIPOLE_AIR_B, DIPOLE_B, OMNIDIRECTIONAL, directivity_db
from plugin.solver.noise.pieces import (
    BORDER_M,
    DEEPEST,
    SHORTEST_PIECE_M,
    SIZE_PER_DISTANCE,
    piece_energy,
    pieces_for,
    pieces_of,
    sent,
)
from plugin.solver.noise.scene import Ground, Terrain, flat

whole = st.integers(0, 2**32 - 1)


def arrays(lines):
    """line_start, x, y of lists of points."""
    counts = [len(line) for line in lines]
    points = np.array([p for line in lines for p in line], float).reshape(-1, 2)
    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64), points[:, 0], points[:, 1]


def cut(lines, height=0.05, g=0.0, ground=None, terrain=None, lobe=None):
    n = len(lines)
    each = [np.broadcast_to(np.asarray(part, float), n).copy() for part in (height, g)]
    directivity = None if lobe is None else np.broadcast_to(np.asarray(lobe, np.int8), n).copy()
    return pieces_of(*arrays(lines), *each, ground or Ground(), terrain or flat(), directivity)


def seen(pieces, chain, x, y, farthest=1e9):
    out = np.zeros(200_000, np.int32)
    n = pieces_for(pieces, chain, float(x), float(y), farthest, np.zeros(2 * DEEPEST, np.int64), out)
    assert n >= 0
    return out[:n]


def leaves_under(pieces, k):
    stack, found = [int(k)], []
    while stack:
        k = stack.pop()
        half = int(pieces.half[k])
        if half < 0:
            found.append(k)
        else:
            stack += [half + 1, half]
    return found


def crooked(random, n=5, step=40.0, start=None):
    start = random.uniform(-100, 100, 2) if start is None else start
    turns = np.cumsum(random.uniform(-0.6, 0.6, n - 1)) + random.uniform(0, 6)
    steps = random.uniform(0.5, step, n - 1)[:, None] * np.column_stack([np.cos(turns), np.sin(turns)])
    return np.vstack([start, start + np.cumsum(steps, axis=0)])


def length(line):
    return float(np.linalg.norm(np.diff(np.asarray(line, float), axis=0), axis=1).sum())


def network(random, n=6):
    """Lines, some of which go on into each other, of two kinds."""
    lines = [crooked(random)]
    while len(lines) < n:
        end = lines[int(random.integers(len(lines)))][-1 if random.random() < 0.7 else 0]
        line = crooked(random, int(random.integers(2, 5)), start=end if random.random() < 0.7 else None)
        lines.append(line[::-1] if random.random() < 0.5 else line)
    return lines, random.choice([0.05, 0.5], n)


# --- the trees ------------------------------------------------------------------------------------------------------
@settings(max_examples=80)
@given(whole)
def test_lengths_add_up(seed):
    """Leaves to their chain, halves to their piece, members to the piece, and all pieces of a line to the line."""
    random = np.random.default_rng(seed)
    lines, heights = network(random)
    pieces = cut(lines, heights)
    has = pieces.half >= 0
    assert_allclose(pieces.length[pieces.half[has]] + pieces.length[pieces.half[has] + 1], pieces.length[has])
    assert pieces.length[~has].max() <= 2 * SHORTEST_PIECE_M
    members = np.add.reduceat(pieces.member_length, pieces.member_start[:-1])
    assert_allclose(members, pieces.length, rtol=0, atol=1e-9)
    assert sum(pieces.length[pieces.root]) == pytest.approx(sum(map(length, lines)), abs=1e-8)
    of_line = np.zeros(len(lines))
    for root in pieces.root:
        for leaf in leaves_under(pieces, root):
            part = slice(pieces.member_start[leaf], pieces.member_start[leaf + 1])
            np.add.at(of_line, pieces.member_line[part], pieces.member_length[part])
    assert_allclose(of_line, [length(line) for line in lines], rtol=0, atol=1e-8)


@settings(max_examples=60)
@given(whole)
def test_pieces_lie_on_their_lines_and_know_their_direction(seed):
    random = np.random.default_rng(seed)
    lines, heights = network(random)
    pieces = cut(lines, heights)
    shapes = np.array([shapely.LineString(line) for line in lines])
    for k in range(len(pieces.x)):
        part = slice(pieces.member_start[k], pieces.member_start[k + 1])
        nearest = shapely.distance(shapes[pieces.member_line[part]], shapely.Point(pieces.x[k], pieces.y[k])).min()
        assert nearest < 1e-6
    assert_allclose(pieces.z, heights[pieces.member_line[pieces.member_start[:-1]]])
    straight = cut([[(3, 4), (33, 44)]])
    assert_allclose(straight.along_x, 0.6)
    assert_allclose(straight.along_y, 0.8)


def test_pieces_stand_on_the_terrain_and_in_their_zone():
    z = np.tile(0.1 * np.arange(101.0), (3, 1))
    zones = Ground(np.array([shapely.box(50, -1, 200, 9)], object), np.array([1.0]))
    pieces = cut([[(0, 5), (90, 5)]], 0.5, ground=zones, terrain=Terrain(z, 0.0, 0.0, 1.0, 0.0))
    assert_allclose(pieces.z, 0.1 * pieces.x + 0.5, rtol=0, atol=1e-9)
    assert_array_equal(pieces.zone, np.where(pieces.x >= 50, 0, -1))


def test_lines_of_no_length_and_no_lines_have_no_pieces():
    assert len(cut([]).x) == len(cut([]).root) == 0
    pieces = cut([[(0, 0), (10, 0)], [], [(5, 5)], [(0, 9), (10, 9)]])
    assert set(pieces.member_line.tolist()) == {0, 3}
    assert piece_energy(cut([]), np.zeros((3, 0, 8))).shape == (3, 0, 8)


def test_a_line_of_forty_kilometres():
    x = np.arange(0, 40_001.0, 50.0)
    line = np.column_stack([x, 300 * np.sin(x / 3000)])
    pieces = cut([line])
    assert pieces.length[pieces.root].tolist() == pytest.approx([length(line)], abs=1e-6)
    for x, y in line[[0, 400, 800]] + (0.0, 10.0):
        found = seen(pieces, 0, x, y, 800.0)
        within = shapely.LineString(line).intersection(shapely.Point(x, y).buffer(800.0, 256)).length
        assert len(found) < 100
        assert pieces.length[found].sum() == pytest.approx(within, abs=2 * BORDER_M)


# --- what a receiver sees -------------------------------------------------------------------------------------------
@settings(max_examples=80)
@given(whole)
def test_every_metre_is_seen_once(seed):
    random = np.random.default_rng(seed)
    lines, heights = network(random)
    pieces = cut(lines, heights)
    x, y = random.uniform(-250, 250, 2)
    for chain, root in enumerate(pieces.root):
        found = seen(pieces, chain, x, y)
        under = [leaf for k in found for leaf in leaves_under(pieces, k)]
        assert under == leaves_under(pieces, root)  # each once, in the order of the chain


@settings(max_examples=80)
@given(whole, st.floats(20, 400))
def test_pieces_are_short_by_their_distance_and_within_reach(seed, farthest):
    random = np.random.default_rng(seed)
    lines, heights = network(random, 4)
    pieces = cut(lines, heights)
    x, y = random.uniform(-250, 250, 2)
    away = np.hypot(pieces.x - x, pieces.y - y)
    for chain, root in enumerate(pieces.root):
        found = seen(pieces, chain, x, y, farthest)
        under = {leaf for k in found for leaf in leaves_under(pieces, k)}
        assert (away[found] <= farthest).all()
        cuttable = found[pieces.half[found] >= 0]
        assert (pieces.length[cuttable] <= SIZE_PER_DISTANCE * away[cuttable]).all()
        for leaf in leaves_under(pieces, root):
            if away[leaf] < farthest - BORDER_M:
                assert leaf in under
            if away[leaf] > farthest + BORDER_M:
                assert leaf not in under


def test_a_room_too_small_says_so():
    pieces = cut([[(0, 0), (1000, 0)]])
    out = np.zeros(3, np.int32)
    assert pieces_for(pieces, 0, 0.0, 5.0, 800.0, np.zeros(2 * DEEPEST, np.int64), out) == -1


# --- chains ---------------------------------------------------------------------------------------------------------
def chained(lines, likeness=None):
    chains = chains_of(*arrays(lines), np.zeros(len(lines), int) if likeness is None else np.array(likeness))
    return [
        list(zip(chains.line[a:b].tolist(), chains.backwards[a:b].tolist()))
        for a, b in zip(chains.start, chains.start[1:])
    ]


def test_a_street_cut_at_its_crossings_is_one_chain():
    street = [[(0, 0), (50, 0)], [(50, 0), (90, 0)], [(90, 0), (200, 0)]]
    assert chained(street) == [[(0, False), (1, False), (2, False)]]
    turned = [street[0], street[1][::-1], street[2]]
    assert chained(turned) == [[(0, False), (1, True), (2, False)]]


def test_at_a_crossing_each_street_goes_straight_on():
    cross = [[(-50, 0), (0, 0)], [(0, 0), (50, 3)], [(0, -50), (0, 0)], [(0, 0), (2, 50)]]
    assert sorted(sorted(line for line, _ in chain) for chain in chained(cross)) == [[0, 1], [2, 3]]


@pytest.mark.parametrize(("degrees", "joined"), [(0, True), (50, True), (70, False), (90, False), (170, False)])
def test_a_sharp_bend_ends_a_chain(degrees, joined):
    turn = math.radians(degrees)
    lines = [[(-50, 0), (0, 0)], [(0, 0), (50 * math.cos(turn), 50 * math.sin(turn))]]
    assert (len(chained(lines)) == 1) == joined


@pytest.mark.parametrize("what", ["height", "g", "lobe"])
def test_only_like_lines_join(what):
    lines = [[(0, 0), (50, 0)], [(50, 0), (90, 0)]]
    assert len(cut(lines).root) == 1
    assert len(cut(lines, **{what: [0, 1]}).root) == 2


def test_a_ring_is_one_chain():
    ring = [[(math.cos(a), math.sin(a)), (math.cos(a + 0.6), math.sin(a + 0.6))] for a in np.arange(0, 6.0, 0.6)]
    ring.append([ring[-1][1], ring[0][0]])
    (chain,) = chained(100 * np.array(ring))
    assert sorted(line for line, _ in chain) == list(range(11))


def test_a_line_that_ends_where_it_begins_is_not_joined_to_itself():
    assert chained([[(0, 0), (30, 0), (30, 30), (0, 30), (0, 0)]]) == [[(0, False)]]


@settings(max_examples=60)
@given(whole)
def test_every_line_is_in_one_chain_and_chains_hold_together(seed):
    random = np.random.default_rng(seed)
    lines, heights = network(random, 10)
    likeness = (heights > 0.1).astype(int)
    chains = chained(lines, likeness)
    assert sorted(line for chain in chains for line, _ in chain) == list(range(10))
    for chain in chains:
        assert len({likeness[line] for line, _ in chain}) == 1
        run = [lines[line][::-1] if back else lines[line] for line, back in chain]
        for one, other in zip(run, run[1:]):
            assert_allclose(one[-1], other[0], rtol=0, atol=2e-3)


# --- power ----------------------------------------------------------------------------------------------------------
@settings(max_examples=40)
@given(whole)
def test_no_power_is_lost(seed):
    random = np.random.default_rng(seed)
    lines, heights = network(random)
    power = random.uniform(30, 90, (3, len(lines), 8))
    pieces = cut(lines, heights)
    energy = piece_energy(pieces, power)
    lengths = np.array([length(line) for line in lines])
    total = np.sum(10 ** (power / 10) * lengths[:, None], axis=1)
    assert_allclose(energy[:, pieces.root].sum(axis=1), total, rtol=1e-9)
    leaves = [leaf for root in pieces.root for leaf in leaves_under(pieces, root)]
    assert_allclose(energy[:, leaves].sum(axis=1), total, rtol=1e-9)


def test_a_silent_line_in_a_chain_sends_nothing():
    pieces = cut([[(0, 0), (64, 0)], [(64, 0), (128, 0)]])
    power = np.full((1, 2, 8), 60.0)
    power[:, 1] = -np.inf
    energy = piece_energy(pieces, power)[0, :, 0]
    assert len(pieces.root) == 1
    assert_allclose(energy[pieces.x > 66][pieces.length[pieces.x > 66] < 4], 0.0)
    assert energy[pieces.root[0]] == pytest.approx(64 * 1e6)


@given(st.sampled_from([OMNIDIRECTIONAL, DIPOLE_A, DIPOLE_B, DIPOLE_AIR_B]), st.floats(0, 180), st.floats(-85, 85))
def test_what_is_sent_is_the_directivity_of_the_source(lobe, phi, psi):
    """phi from the line to the receiver, psi above the plane of the rails."""
    angle, level = math.radians(psi), directivity_db(lobe, phi, psi)[0]
    for j in range(8):
        found = sent(lobe, math.cos(math.radians(phi)), math.sin(angle), math.cos(angle), j)
        assert found == pytest.approx(10 ** (level[j] / 10), rel=1e-9)
