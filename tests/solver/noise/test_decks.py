"""Decks of bridges between the sound that is on them and who is lower down, by geometry one can compute by hand.

The deck lies 10 m above flat hard ground, along x, its edges 5 m to either side. So mean planes are the deck and the ground, and
A_ground,H = −3 dB on both (2.5.15, G = 0).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely
from numpy.testing import assert_allclose, assert_array_equal

from plugin.solver.noise.city_sources_decks import half_width_of_rail, half_width_of_roads
from plugin.solver.noise.city_sources_industry import Houses
from plugin.solver.noise.city_sources_road import road_sources
from plugin.solver.noise.decks import NO_DECK, decks_of, no_decks
from plugin.solver.noise.explain_paths import Receiver, paths_of_piece
from plugin.solver.noise.finder import Finder, Point, Search
from plugin.solver.noise.pieces import pieces_of
from plugin.solver.noise.point_pieces import pieces_of_sources
from plugin.solver.noise.reuse import Earlier
from plugin.solver.noise.scene import Barrier, Ground, Terrain, flat, scene_of
from plugin.solver.noise.transfer import transfer, transfer_after

from .small_city import NORTH, WEST, city_of

HIGH_M, HALF_M, ABOVE_M = 10.0, 5.0, 0.05
OCTAVES = 63.0 * 2.0 ** np.arange(8) * np.array([1, 125 / 126, 250 / 252, 500 / 504, *[1000 / 1008] * 4])
WAVES = 340.0 / OCTAVES
ONLY_OVER = Search(farthest_m=2000.0, lateral=False, order=0)
EVERYTHING = Search(farthest_m=2000.0, lateral=True, order=1)
NOBODY = Houses(np.zeros(0, object), np.zeros(0), [])
EMPTY = scene_of(np.zeros(0, object), np.zeros(0), None, (), Ground(), flat())


def bridge(*lines, z=None, half=HALF_M):
    """Decks of lines of points (x, y), and the deck of each line."""
    start = np.concatenate([[0], np.cumsum([len(line) for line in lines])]).astype(np.int64)
    x, y = np.concatenate([np.array(line, float) for line in lines]).T
    z = np.full(len(x), HIGH_M) if z is None else np.concatenate([np.array(each, float) for each in z])
    return (start, x, y, z), decks_of(start, x, y, z, np.full(len(lines), half))


def pieces_on(*lines, z=None, half=HALF_M, terrain=None):
    (start, x, y, deck_z), decks = bridge(*lines, z=z, half=half)
    n = len(lines)
    heights = np.full(n, ABOVE_M)
    return pieces_of(start, x, y, heights, np.zeros(n), Ground(), terrain or flat(), None, deck_z, decks)


STRAIGHT = [(-200.0, 0.0), (200.0, 0.0)]


def gains(pieces, at, scene=EMPTY, search=ONLY_OVER):
    x, y, z = np.ascontiguousarray(np.array(at, float).reshape(-1, 3).T)
    return transfer(scene, pieces, x, y, z, np.zeros(8), search, threads=1)


def profile(source, receiver, decks, scene=EMPTY):
    paths = Finder(scene, ONLY_OVER, decks).paths(source, *receiver).paths
    return list(zip(paths.x.round(9).tolist(), paths.z.round(9).tolist()))


def by_hand(s, e, r, ground=0.0):
    """(8,) 10^(−A/10) of the ray from s over edge e to r in one vertical plane, all (x, z), homogeneous, (2.5.21) and (2.5.29)-(2.5.33)."""
    s, e, r = (np.array(each) for each in (s, e, r))

    def pure(a, b):
        delta = np.linalg.norm(e - a) + np.linalg.norm(b - e) - np.linalg.norm(b - a)
        assert e[1] > a[1] + (b[1] - a[1]) * (e[0] - a[0]) / (b[0] - a[0])
        return 10 * np.log10(3 + 40 / WAVES * delta)

    direct = pure(s, r)
    below_s, below_r = np.array([s[0], 2 * e[1] - s[1]]), np.array([r[0], 2 * ground - r[1]])
    over = np.minimum(direct, 25.0)
    for image in (pure(below_s, r), pure(s, below_r)):
        over = over - 20 * np.log10(1 + (10 ** (3 / 20) - 1) * 10 ** (-(image - direct) / 20))
    return 10 ** (-(20 * np.log10(np.linalg.norm(r - s)) + 11 + over) / 10)


def test_who_is_lower_than_the_edge_hears_what_is_diffracted_over_it():
    _, (decks, number) = bridge(STRAIGHT)
    source = Point(0.0, 0.0, HIGH_M + ABOVE_M, -1, 0.0, int(number[0]), HIGH_M)
    assert profile(source, (0.0, 20.0, 2.0), decks) == [(0, 10), (5, 10), (5, 0), (20, 0)]
    piece = pieces_on([(-0.5, 0.0), (0.5, 0.0)])
    found = gains(piece, (0.0, 20.0, 2.0))
    assert len(found.piece) == 1
    expected = by_hand((0, HIGH_M + ABOVE_M), (HALF_M, HIGH_M), (20, 2))
    assert_allclose(10 * np.log10(found.homogeneous[0]), 10 * np.log10(expected), rtol=0, atol=0.01)
    open_to_all = gains(piece._replace(deck=np.full_like(piece.deck, NO_DECK)), (0.0, 20.0, 2.0))
    assert (found.homogeneous < open_to_all.homogeneous / 3).all()


def test_aslant_the_edge_is_farther():
    _, (decks, _) = bridge(STRAIGHT)
    source = Point(0.0, 0.0, HIGH_M + ABOVE_M, -1, 0.0, 0, HIGH_M)
    assert profile(source, (40.0, 30.0, 2.0), decks)[1:3] == [
        (pytest.approx(HALF_M / 0.6), 10),
        (pytest.approx(HALF_M / 0.6), 0),
    ]


def test_high_above_the_deck_nothing_changes():
    piece, at = pieces_on([(-0.5, 0.0), (0.5, 0.0)]), (0.0, 60.0, 60.0)
    bare = piece._replace(deck=np.full_like(piece.deck, NO_DECK))
    one, other = gains(piece, at), gains(bare, at)
    assert_allclose(10 * np.log10(one.homogeneous), 10 * np.log10(other.homogeneous), rtol=0, atol=0.01)


def test_right_under_the_deck_it_is_quieter_than_beside_it():
    pieces = pieces_on(STRAIGHT)
    from_one = pieces_on([(-0.5, 0.0), (0.5, 0.0)])
    _, (decks, _) = bridge(STRAIGHT)
    beyond = profile(Point(0.0, 0.0, HIGH_M + ABOVE_M, -1, 0.0, 0, HIGH_M), (0.0, 3.0, 2.0), decks)
    assert beyond == [(0, 10), (2.9, 10), (2.9, 0), (3, 0)]
    on_it = profile(Point(0.0, 0.0, HIGH_M + ABOVE_M, -1, 0.0, 0, HIGH_M), (0.0, 3.0, 12.0), decks)
    assert on_it == [(0, 10), (3, 10)]
    assert np.isfinite(gains(pieces, (0.0, 3.0, 2.0)).homogeneous).all()
    assert (gains(from_one, (0.0, 3.0, 2.0)).homogeneous < gains(from_one, (0.0, 3.0, 12.0)).homogeneous).all()


def test_other_sources_neither_meet_the_deck_nor_are_kept_below_it():
    below = [(-200.0, -30.0), (200.0, -30.0)]
    start, x, y = np.array([0, 2], np.int64), *np.array(below).T
    road = pieces_of(start, x, y, np.array([ABOVE_M]), np.zeros(1), Ground(), flat())
    beneath = road._replace(decks=bridge(STRAIGHT)[1][0])
    for each in ("homogeneous", "favourable"):
        assert_array_equal(getattr(gains(beneath, (0, 20, 2)), each), getattr(gains(road, (0, 20, 2)), each))


def test_a_deck_rises_and_falls_as_its_axis_does():
    line, z = [(-100.0, 0.0), (0.0, 0.0), (100.0, 0.0)], [[6.0, 10.0, 6.0]]
    _, (decks, _) = bridge(line, z=z)
    along = profile(Point(0.0, 0.0, HIGH_M + ABOVE_M, -1, 0.0, 0, HIGH_M), (150.0, 0.0, 4.0), decks)
    assert along[1] == (100 + HALF_M, 6.0)  # the end of the outline, as high as the end of the axis


def test_a_deck_below_the_ground_is_no_obstacle():
    hill = Terrain(np.full((2, 2), 12.0), -500.0, -500.0, 1000.0, 12.0)
    scene = scene_of(np.zeros(0, object), np.zeros(0), None, (), Ground(), hill)
    on = pieces_on(STRAIGHT, terrain=hill)
    bare = on._replace(deck=np.full_like(on.deck, NO_DECK))
    assert_allclose(on.deck_z, 12.0)
    one, other = (gains(each, (0.0, 40.0, 16.0), scene) for each in (on, bare))
    assert_allclose(one.homogeneous, other.homogeneous, rtol=1e-5)


def test_lines_side_by_side_are_on_one_deck_and_those_that_cross_higher_up_on_another():
    beside = [(-200.0, 9.0), (200.0, 9.0)]
    across, apart = [(0.0, -100.0), (0.0, 100.0)], [(-200.0, 50.0), (-100.0, 50.0)]
    (_, (decks, number)) = bridge(STRAIGHT, beside, across, apart, z=[[10, 10], [10.5, 10.5], [18, 18], [10, 10]])
    assert number[0] == number[1] and len({*number.tolist()}) == 3
    k = number[0]
    y = decks.y1[decks.start[k] : decks.start[k + 1]]
    assert (y.min(), y.max()) == (-5.0, 14.0)


def test_lines_of_unknown_height_or_width_are_on_no_deck():
    (start, x, y, z), _ = bridge(STRAIGHT)
    for heights, half in ((z * np.nan, HALF_M), (z, np.nan)):
        decks, number = decks_of(start, x, y, heights, np.array([half]))
        assert number.tolist() == [NO_DECK] and len(decks.x1) == 0
    assert decks_of(np.zeros(1, np.int64), x[:0], y[:0], z[:0], x[:0])[0].start.tolist() == no_decks().start.tolist()


def test_only_pieces_on_the_bridge_are_on_its_deck():
    line = [[(-300.0, 0.0), (-200.0, 0.0)], STRAIGHT]
    pieces = pieces_on(*line, z=[[np.nan, np.nan], [HIGH_M, HIGH_M]])
    on = pieces.x > -199.9
    assert (pieces.deck[on] == 0).all() and (pieces.deck[pieces.x < -200.1] == NO_DECK).all()


def test_widths_of_decks():
    nan = np.nan
    half = half_width_of_roads(np.array([12.0, nan, nan]), np.array([3, 4, nan]))
    assert half.tolist() == [7.0, 8.0, 4.5]
    assert half_width_of_rail(np.array([1.0, 2.0])).tolist() == [3.0, 5.0]


def quarter(*barriers):
    """Houses beside the bridge, with walls that reflect."""
    random = np.random.default_rng(4)
    x, y = random.uniform(-180, 180, 24), np.where(np.arange(24) % 2, 1, -1) * random.uniform(30, 140, 24)
    houses = np.array([shapely.box(a - 6, b - 5, a + 6, b + 5) for a, b in zip(x, y)], object)
    return scene_of(houses, random.uniform(5, 22, 24), None, barriers, Ground(outside=0.4), flat())


@pytest.fixture(scope="module")
def yard():
    random = np.random.default_rng(8)
    return np.column_stack([random.uniform(-150, 150, 70), random.uniform(-150, 150, 70), np.full(70, 4.0)])


def test_a_receiver_alone_gets_the_bits_it_gets_among_many(yard):
    pieces, scene = pieces_on(STRAIGHT), quarter()
    among = gains(pieces, yard, scene, EVERYTHING)
    for r in (0, 33, 69):
        alone, part = gains(pieces, yard[r], scene, EVERYTHING), slice(among.start[r], among.start[r + 1])
        assert_array_equal(alone.homogeneous, among.homogeneous[part])
        assert_array_equal(alone.favourable, among.favourable[part])


@pytest.mark.parametrize("top", [4.0, 9.5, 16.0])
@pytest.mark.parametrize("y", [3.0, 25.0, -60.0])
def test_after_a_barrier_only_what_it_touches_is_computed_and_all_has_the_same_bits(yard, y, top):
    pieces, before = pieces_on(STRAIGHT), quarter()
    after = quarter(Barrier([(-80.0, y), (60.0, y + 4.0)], [top, top], (0.2,) * 8))
    places = tuple(np.ascontiguousarray(yard.T))
    earlier = Earlier(before, places, gains(pieces, yard, before, EVERYTHING))
    found, computed = transfer_after(earlier, after, pieces, places, np.zeros(8), EVERYTHING, 1)
    whole = gains(pieces, yard, after, EVERYTHING)
    for key in ("start", "piece", "homogeneous", "favourable", "limits"):
        assert_array_equal(getattr(found, key), getattr(whole, key))
    assert 0 < computed < len(whole.piece)


def between_rows(roof, *barriers):
    """Two rows of houses beside the bridge too long to go around, and those who live behind the second one."""
    rows = np.array([shapely.box(-400, 12, 400, 22), shapely.box(-400, 45, 400, 55)], object)
    scene = scene_of(rows, np.array([roof, roof + 2.0]), None, barriers, Ground(outside=0.4), flat())
    return scene, np.column_stack([np.linspace(-60, 60, 9), np.full(9, 70.0), np.full(9, 4.0)])


@pytest.mark.parametrize(
    ("z", "roof", "y", "top", "is_hidden"),
    [
        (None, 25.0, 28.0, 9.5, True),
        (None, 25.0, 14.0, 15.0, True),  # it begins in the first house
        ([[4.0, 16.0]], 25.0, 28.0, 9.5, True),  # a deck that rises
        (None, 25.0, 28.0, 30.0, False),
        (None, 9.0, 28.0, 8.0, False),  # the edge of the deck bends the ray first, below the source
        (None, 25.0, 3.0, 4.0, False),  # under the deck
    ],
)
def test_a_barrier_under_roofs_is_felt_from_a_deck_only_where_it_may_matter(z, roof, y, top, is_hidden):
    pieces, (before, at) = pieces_on(STRAIGHT, z=z), between_rows(roof)
    after, _ = between_rows(roof, Barrier([(-40.0, y), (40.0, y + 4.0)], [top, top], (0.2,) * 8))
    places = tuple(np.ascontiguousarray(at.T))
    known, whole = gains(pieces, at, before, EVERYTHING), gains(pieces, at, after, EVERYTHING)
    roofless = known.limits.copy()
    roofless[:, 2:] = 255, 0, 0  # nothing is under roofs
    number = []
    for earlier in (known, replace(known, limits=roofless)):
        start = Earlier(before, places, earlier)
        found, computed = transfer_after(start, after, pieces, places, np.zeros(8), EVERYTHING, 1)
        for key in ("start", "piece", "homogeneous", "favourable"):
            assert_array_equal(getattr(found, key), getattr(whole, key))
        number.append(computed)
    assert (number[0] < number[1]) == is_hidden


def test_a_road_of_a_twin_on_a_bridge_is_quieter_below_and_says_so():
    flows = {f"flow_{period}_veh_h": 600.0 for period in ("day", "evening", "night")}
    city, shapes = city_of({"level": 1, "line": [(0, 0), (300, 0)], "lanes": 4, **flows})
    valley = lambda x, y: np.where((x - WEST < 1) | (x - WEST > 299), HIGH_M, 0.0)  # noqa: E731
    sources = road_sources(city, shapes, ground=valley)
    assert set(sources.deck_half_m.tolist()) == {8.0}
    assert any("edge of the deck screens what is lower" in line for line in sources.warnings)
    at = [(WEST + 150.0, NORTH + 20.0, 2.0)]
    narrow = replace(sources, deck_half_m=np.full(len(sources), np.nan))
    below, bare = (gains(pieces_of_sources(each, Ground(), flat(), NOBODY), at) for each in (sources, narrow))
    assert_array_equal(below.piece, bare.piece)
    assert (below.homogeneous <= bare.homogeneous * 1.0001).all()
    assert below.homogeneous.sum() < bare.homogeneous.sum() / 4


def test_the_paths_that_explain_a_level_are_those_of_the_transfer(yard):
    pieces, scene = pieces_on(STRAIGHT), quarter()
    found = gains(pieces, yard[:3], scene, EVERYTHING)
    finder, power = Finder(scene, EVERYTHING, pieces.decks), np.zeros((3, 8))
    for e in range(0, len(found.piece), 7):
        r = int(np.searchsorted(found.start, e, side="right")) - 1
        at = Receiver(*yard[r].tolist())
        told = paths_of_piece(finder, pieces, int(found.piece[e]), 0, at, power, np.zeros(8), np.full(3, 0.3))
        heard = sum(10 ** (np.array(each["level"]["long_term"]["octaves"]["day"], float) / 10) for each in told)
        expected = 0.3 * found.favourable[e] + 0.7 * found.homogeneous[e]
        assert_allclose(10 * np.log10(heard), 10 * np.log10(expected), rtol=0, atol=0.02)
