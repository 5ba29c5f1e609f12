"""Street canyons found between buildings, and which receptors stand in them."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from plugin.solver.air.canyon import LONGEST_M, canyon_share, street_pieces
from plugin.solver.air.canyon_network import network_of
from plugin.solver.air.canyon_receptors import COURTYARD, FAR, IN_STREET, OPEN, first_seen, places_of

LEFT, RIGHT = 0, 1


def lines(*coordinates) -> np.ndarray:
    return np.array([shapely.LineString(each) for each in coordinates], object)


def rows_of_houses(width=20.0, left=15.0, right=12.0, length=200.0) -> tuple[np.ndarray, np.ndarray]:
    """A street along y from 0 to `length`; buildings 10 m deep with no gap, on both sides."""
    half = width / 2
    shapes = [shapely.box(-half - 10, y, -half, y + 20) for y in np.arange(0, length, 20)]
    shapes += [shapely.box(half, y, half + 10, y + 20) for y in np.arange(0, length, 20)]
    heights = np.repeat([left, right], len(shapes) // 2)
    return np.array(shapes, object), heights


ROAD = lines([(0, 0), (0, 200)])


def test_width_heights_and_axis_are_those_of_the_street():
    pieces = street_pieces(ROAD, *rows_of_houses())
    assert len(pieces) == 10
    np.testing.assert_allclose(pieces.half_width, 10.0, atol=1e-9)
    np.testing.assert_allclose(pieces.height, [[15.0, 12.0]] * 10, atol=1e-12)
    np.testing.assert_allclose(pieces.aspect, 13.5 / 20, atol=1e-12)
    np.testing.assert_allclose(pieces.axis_deg, 0.0, atol=1e-12)
    np.testing.assert_array_equal(pieces.share, 1.0)
    np.testing.assert_allclose(pieces.ahead, np.arange(190.0, 0.0, -20.0))
    np.testing.assert_allclose(pieces.behind, np.arange(10.0, 200.0, 20.0))


def test_a_turned_city_has_the_same_streets():
    shapes, heights = rows_of_houses()
    turned = shapely.transform(
        np.concatenate([shapes, ROAD]),
        lambda xy: xy @ np.array([[np.cos(0.7), -np.sin(0.7)], [np.sin(0.7), np.cos(0.7)]]) + [5e5, 4e6],
    )
    pieces = street_pieces(turned[-1:], turned[:-1], heights)
    np.testing.assert_allclose(pieces.half_width, 10.0, atol=1e-6)
    np.testing.assert_allclose(pieces.height, [[15.0, 12.0]] * 10)
    np.testing.assert_allclose(pieces.axis_deg, np.degrees(0.7), atol=1e-6)


def test_a_gap_between_houses_counts_in_height_and_share():
    shapes, heights = rows_of_houses()
    shapes[4], heights[4] = shapely.box(-20, 80, -10, 90), 15.0  # half of the house at 80 to 100 m
    pieces = street_pieces(ROAD, shapes, heights)
    assert pieces.built[4, LEFT] == 0.5
    np.testing.assert_allclose(pieces.height[4, LEFT], 15.0)
    np.testing.assert_allclose(pieces.effective_height[4, LEFT], 7.5)
    assert pieces.built[3, LEFT] == 1.0


def test_a_road_without_buildings_is_open_and_its_width_unknown_not_zero():
    for shapes, heights in ((np.zeros(0, object), np.zeros(0)), rows_of_houses(width=500.0)):
        pieces = street_pieces(ROAD, shapes, heights)
        assert np.isnan(pieces.half_width).all() and np.isnan(pieces.height).all()
        assert (pieces.share == 0).all() and (pieces.building == -1).all()
        assert len(network_of(pieces).share) == 0


def test_buildings_on_one_side_make_no_canyon():
    shapes, heights = rows_of_houses()
    pieces = street_pieces(ROAD, shapes[:10], heights[:10])
    np.testing.assert_allclose(pieces.height[:, LEFT], 15.0)
    assert (pieces.share == 0).all()


def test_buildings_taken_away_or_without_height_are_no_wall_and_kiosks_neither():
    shapes, heights = rows_of_houses()
    shapes[:10] = None
    heights[10:15] = np.nan
    kiosk = shapely.box(3, 105, 5, 115)
    pieces = street_pieces(ROAD, np.append(shapes, kiosk), np.append(heights, 2.5))
    assert (pieces.built[:, LEFT] == 0).all()
    np.testing.assert_array_equal(pieces.built[:, RIGHT], [0] * 5 + [1] * 5)
    np.testing.assert_allclose(pieces.half_width[5:, RIGHT], 10.0, atol=1e-9)


def test_a_road_under_a_building_is_no_canyon():
    shapes, heights = rows_of_houses()
    shapes, heights = np.append(shapes, shapely.box(-12, 120, 12, 140)), np.append(heights, 20.0)
    pieces = street_pieces(ROAD, shapes, heights)
    assert pieces.covered[6] == 1.0 and pieces.share[6] == 0.0
    assert pieces.ahead[0] == pytest.approx(110.0)  # the canyon ends there


def test_open_road_and_canyon_pass_into_each_other_without_a_step():
    aspect = np.linspace(0.0, 0.6, 601)
    share = canyon_share(aspect, np.ones((601, 2)), np.zeros(601))
    assert share[aspect <= 0.2].max() == 0.0 and share[aspect >= 0.4].min() == 1.0
    assert (np.diff(share) >= 0).all() and np.diff(share).max() < 0.006
    wide = [street_pieces(ROAD, *rows_of_houses(width)).share[5] for width in (33.0, 40.0, 50.0, 60.0, 68.0)]
    assert wide[0] == 1.0 and wide[-1] == 0.0 and sorted(wide, reverse=True) == wide


def test_the_order_of_buildings_and_roads_does_not_matter():
    random = np.random.default_rng(3)
    shapes, heights = rows_of_houses()
    heights = heights + random.uniform(-3, 3, len(heights))
    roads = lines([(0, 0), (0, 200)], [(0, 200), (40, 280)], [(0, 0), (-50, -50)])
    once = street_pieces(roads, shapes, heights)
    order, turned = random.permutation(len(shapes)), np.array([2, 0, 1])
    again = street_pieces(roads[turned], shapes[order], heights[order])
    place = [np.lexsort((each.y2, each.x2, each.y1, each.x1)) for each in (once, again)]
    for name in ("half_width", "height", "built", "share", "ahead", "behind", "axis_deg"):
        np.testing.assert_array_equal(getattr(again, name)[place[1]], getattr(once, name)[place[0]], err_msg=name)
    np.testing.assert_array_equal(turned[again.road[place[1]]], once.road[place[0]])


def test_a_canyon_goes_on_where_the_source_cuts_the_road():
    whole = street_pieces(ROAD, *rows_of_houses())
    cut = street_pieces(lines([(0, 0), (0, 80)], [(0, 200), (0, 80)]), *rows_of_houses())  # one drawn backwards
    np.testing.assert_allclose(cut.ahead[:4], whole.ahead[:4])
    np.testing.assert_allclose(cut.behind[4:], whole.ahead[::-1][:6])
    long = street_pieces(lines([(0, 0), (0, 900)]), *rows_of_houses(length=900.0))
    assert long.ahead.max() == LONGEST_M


def test_provenance_names_the_building_and_whether_its_height_is_given():
    shapes, heights = rows_of_houses()
    guessed = np.zeros(20, bool)
    guessed[12] = True
    pieces = street_pieces(ROAD, shapes, heights, guessed)
    told = pieces.provenance(2, [f"b-{i}" for i in range(20)])
    assert told["left"].startswith("15.0 m high at 10.0 m: 4 of 4 rays") and "b-2; heights given" in told["left"]
    assert "b-12; heights some guessed" in told["right"]
    lonely = street_pieces(ROAD, shapes[:10], heights[:10]).provenance(0, [f"b-{i}" for i in range(20)])
    assert lonely["right"] == "no facade of 3 m or more within 60 m"


def test_receptors_know_their_street_and_side_and_courtyards_have_none():
    shapes, heights = rows_of_houses()
    roads = lines([(0, 0), (0, 200)], [(300, 0), (300, 200)])
    pieces = street_pieces(roads, shapes, heights)
    x = np.array([-9.9, 0.0, 9.9, -25.0, 290.0, 150.0, -25.0])
    z = np.array([2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 16.0])
    place = places_of(x, np.full(7, 70.0), pieces, shapes, heights, z)
    # the last one looks over the roofs
    np.testing.assert_array_equal(place.kind, [IN_STREET, IN_STREET, IN_STREET, COURTYARD, OPEN, FAR, IN_STREET])
    np.testing.assert_allclose(place.across[:3], [0.005, 0.5, 0.995])
    assert place.across[6] == 0.0
    np.testing.assert_array_equal(place.piece[:3], 3)
    assert pieces.road[place.piece[4]] == 1 and place.piece[5] == -1


def test_a_receptor_on_its_facade_is_not_hidden_by_its_own_house():
    shapes, heights = rows_of_houses()
    place = places_of(
        np.array([-10.0]), np.array([50.0]), street_pieces(ROAD, shapes, heights), shapes, heights, np.array([2.0])
    )
    assert place.kind[0] == IN_STREET


def crossing() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Two streets that cross at the origin, four blocks of 15 m, roads of 100 m cut at the crossing and, one of them, on the way."""
    roads = lines([(0, -100), (0, 0)], [(0, 0), (0, 40)], [(0, 40), (0, 100)], [(-100, 0), (0, 0)], [(100, 0), (0, 0)])
    blocks = [shapely.box(x, y, x + 90, y + 90) for x in (10, -100) for y in (10, -100)]
    return roads, np.array(blocks, object), np.full(4, 15.0)


def test_streets_run_from_crossing_to_crossing():
    roads, blocks, heights = crossing()
    pieces = street_pieces(roads, blocks, heights)
    network = network_of(pieces)
    assert len(network.share) == 4
    np.testing.assert_allclose(network.streets.length, 100.0)
    assert network.of_piece[pieces.road == 1][0] == network.of_piece[pieces.road == 2][0]
    ends = np.concatenate([network.streets.start, network.streets.end])
    middle = np.flatnonzero((np.abs(network.at) < 0.1).all(axis=1))[0]
    assert len(network.at) == 5 and (ends == middle).sum() == 4
    away = network.at[network.streets.end] - network.at[network.streets.start]
    np.testing.assert_allclose(
        np.column_stack([np.sin(np.radians(network.streets.axis_deg)), np.cos(np.radians(network.streets.axis_deg))]),
        away / 100.0,
        atol=1e-9,
    )


def test_the_first_candidate_seen_is_found_without_asking_for_all():
    rng = np.random.default_rng(3)
    receptor = np.sort(rng.integers(0, 60, 900))
    sees = rng.random(900) < 0.3
    sees[receptor == 7] = False
    asked = []

    def is_seen(some):
        asked.extend(some.tolist())
        return sees[some]

    found = first_seen(receptor, is_seen)
    expected = [np.flatnonzero((receptor == r) & sees).min(initial=900) for r in np.unique(receptor)]
    np.testing.assert_array_equal(found, [each for each in expected if each < 900])
    assert len(set(asked)) == len(asked) < 600
    assert len(first_seen(np.zeros(0, int), is_seen)) == 0
