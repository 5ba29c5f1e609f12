"""Party walls against areas worked out by hand: planes within 5° and 0.3 m, heights that differ, several neighbours."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.city.buildings import WALL
from plugin.readers.party_walls import party_areas
from plugin.readers.polygons import Polygons
from tests.readers.shapes import GABLED_KINDS, SOUTH, WEST, box, gabled, polygons, prism

SOUTH_WALL, EAST_WALL, NORTH_WALL, WEST_WALL = 2, 3, 4, 5  # of a box
FACES = 6


def at(x: float, y: float, z: float = 0.0) -> tuple[float, float, float]:
    return WEST + x, SOUTH + y, z


def shared(*buildings, kinds=None) -> tuple[np.ndarray, np.ndarray]:
    return party_areas(polygons(*buildings, kinds=kinds))


def turned(faces, degrees: float, about: tuple[float, float]):
    """The faces turned anticlockwise in plan."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    x0, y0 = about
    return [
        [[(x0 + c * (x - x0) - s * (y - y0), y0 + s * (x - x0) + c * (y - y0), z) for x, y, z in ring] for ring in face]
        for face in faces
    ]


def test_equal_neighbours_share_the_whole_wall_and_name_each_other():
    area, other = shared(box(10, 8, 6, at(0, 0)), box(10, 8, 6, at(10, 0)))
    assert area[EAST_WALL] == pytest.approx(48) and area[FACES + WEST_WALL] == pytest.approx(48)
    assert other[EAST_WALL] == 1 and other[FACES + WEST_WALL] == 0
    assert area.sum() == pytest.approx(96) and (other >= 0).sum() == 2


def test_neighbours_of_other_height_and_level_share_what_overlaps():
    # 0 … 9 m high beside 2 … 6 m high, set back by 3 m: 5 m × 4 m
    area, _ = shared(box(10, 8, 9, at(0, 0)), box(10, 8, 4, at(10, 3, 2.0)))
    assert area[EAST_WALL] == pytest.approx(20) and area[FACES + WEST_WALL] == pytest.approx(20)


def test_three_neighbours_along_one_wall_add_up_and_the_largest_is_named():
    long_one = box(10, 30, 6, at(0, 0))
    neighbours = [box(5, 6, 6, at(10, 0)), box(5, 12, 6, at(10, 6)), box(5, 4, 3, at(10, 26))]
    area, other = shared(long_one, *neighbours)
    assert area[EAST_WALL] == pytest.approx(6 * 6 + 12 * 6 + 4 * 3)
    assert other[EAST_WALL] == 2


def test_neighbours_that_overlap_each_other_count_once():
    area, _ = shared(box(10, 8, 6, at(0, 0)), box(5, 6, 6, at(10, 0)), box(5, 6, 6, at(10, 2)))
    assert area[EAST_WALL] == pytest.approx(8 * 6)


@pytest.mark.parametrize(
    ("gap", "is_shared"), [(0.0, True), (0.29, True), (0.31, False), (-0.29, True), (-0.31, False)]
)
def test_walls_touch_up_to_30_centimetres(gap, is_shared):
    area, other = shared(box(10, 8, 6, at(0, 0)), box(10, 8, 6, at(10 + gap, 0)))
    assert area[EAST_WALL] == pytest.approx(48 if is_shared else 0)
    assert (other[EAST_WALL] == 1) == is_shared


@pytest.mark.parametrize(("degrees", "is_shared"), [(4.0, True), (6.0, False)])
def test_planes_are_one_up_to_5_degrees(degrees, is_shared):
    # turned about the middle of the wall they meet at, so that the gap there is nought
    neighbour = turned(box(10, 4, 6, at(10, 2)), degrees, (WEST + 10, SOUTH + 4))
    area, _ = shared(box(10, 8, 6, at(0, 0)), neighbour)
    if is_shared:  # 4 m long, seen in the plane of one or the other
        assert area[EAST_WALL] == pytest.approx(24, rel=1 - np.cos(np.radians(degrees)) + 1e-9)
    else:
        assert area[EAST_WALL] == 0


def test_a_corner_is_no_party_wall():
    area, other = shared(box(10, 8, 6, at(0, 0)), box(10, 8, 6, at(10, 8)), box(10, 8, 6, at(10, 7.97)))
    assert area[EAST_WALL] == 0 and other[EAST_WALL] == -1


def test_a_gable_shares_its_triangle_with_a_higher_neighbour():
    area, _ = shared(gabled(10, 8, 6, 9, at(0, 0)), gabled(10, 8, 12, 15, at(10, 0)), kinds=GABLED_KINDS)
    assert area[4] == pytest.approx(8 * 6 + 8 * 3 / 2)  # the east gable of the lower house
    assert area[7 + 6] == pytest.approx(8 * 6 + 8 * 3 / 2)  # as much of the west gable of the higher one


def test_two_gables_side_by_side_share_what_both_have():
    area, _ = shared(gabled(10, 8, 6, 9, at(0, 0)), gabled(10, 8, 6, 8, at(10, 0)), kinds=GABLED_KINDS)
    assert area[4] == pytest.approx(8 * 6 + 8 * 2 / 2) and area[7 + 6] == pytest.approx(8 * 6 + 8 * 2 / 2)


def test_a_wall_inside_one_building_is_its_own_neighbour():
    # two parts of one building that meet: between them is no outside
    two = polygons(box(10, 8, 6, at(0, 0)), box(10, 8, 6, at(10, 0)))
    area, other = party_areas(two.with_owner(np.zeros(len(two))))
    assert area[EAST_WALL] == pytest.approx(48) and other[EAST_WALL] == 0


def test_the_two_sides_of_a_narrow_wall_of_one_building_are_not_shared():
    area, _ = shared(box(10, 0.2, 6, at(0, 0)))
    assert not area.any()


def test_roofs_and_grounds_are_never_shared():
    area, _ = shared(box(10, 8, 6, at(0, 0)), box(10, 8, 6, at(0, 0, 6.0)))
    assert not area[:2].any() and not area[FACES : FACES + 2].any()


def test_nothing_and_one_building_share_nothing():
    area, other = party_areas(polygons())
    assert len(area) == len(other) == 0
    area, other = shared(box(10, 8, 6))
    assert not area.any() and (other == -1).all()


def row(widths: list[float], heights: list[float], setbacks: list[float]) -> list:
    """Houses in a row along x."""
    west = np.concatenate([[0], np.cumsum(widths)])
    return [box(w, 8, h, at(float(x), s)) for w, h, s, x in zip(widths, heights, setbacks, west[:-1], strict=True)]


houses = st.lists(
    st.tuples(st.integers(4, 12), st.integers(3, 20), st.integers(-3, 3)).map(lambda t: tuple(map(float, t))),
    min_size=2,
    max_size=6,
)


@given(houses)
def test_a_row_shares_what_overlaps_and_both_sides_alike(some):
    widths, heights, setbacks = map(list, zip(*some, strict=True))
    area, other = shared(*row(widths, heights, setbacks))
    for i in range(len(some) - 1):
        depth = 8 - abs(setbacks[i] - setbacks[i + 1])
        wanted = max(depth, 0) * min(heights[i], heights[i + 1])
        east, west = FACES * i + EAST_WALL, FACES * (i + 1) + WEST_WALL
        assert area[east] == pytest.approx(wanted) and area[west] == pytest.approx(wanted)
        assert (other[east], other[west]) == ((i + 1, i) if wanted else (-1, -1))
    assert (area <= np.linalg.norm(polygons(*row(widths, heights, setbacks)).area_vectors(), axis=1)).all()


@given(houses, st.randoms(use_true_random=False))
def test_the_order_of_the_buildings_changes_no_bit(some, random):
    faces = row(*map(list, zip(*some, strict=True)))
    order = list(range(len(faces)))
    random.shuffle(order)
    area, other = shared(*faces)
    mixed_area, mixed_other = shared(*(faces[i] for i in order))
    for new, old in enumerate(order):
        mine, theirs = slice(FACES * old, FACES * (old + 1)), slice(FACES * new, FACES * (new + 1))
        assert area[mine].tobytes() == mixed_area[theirs].tobytes()
        assert [order[n] if n >= 0 else -1 for n in mixed_other[theirs]] == other[mine].tolist()


def test_a_facade_of_many_faces_is_measured_as_one_of_few():
    """A party wall cut into 40 × 40 panes, as meshes from scans have it."""
    panes = [
        [
            [
                (WEST + 10, SOUTH + y, z),
                (WEST + 10, SOUTH + y + 0.2, z),
                (WEST + 10, SOUTH + y + 0.2, z + 0.15),
                (WEST + 10, SOUTH + y, z + 0.15),
            ]
        ]
        for y in np.arange(40) * 0.2
        for z in np.arange(40) * 0.15
    ]
    left = box(10, 8, 6, at(0, 0))
    faces = left[:EAST_WALL] + left[EAST_WALL + 1 :] + panes
    area, other = party_areas(_with_kinds(faces, box(10, 8, 6, at(10, 0))))
    assert area[5 : 5 + 1600].sum() == pytest.approx(48) and (other[5 : 5 + 1600] == 1).all()
    assert area[5 + 1600 + WEST_WALL] == pytest.approx(48)


def _with_kinds(first, second) -> Polygons:
    both = polygons(first, second)
    kind = both.kind.copy()
    kind[2 : len(first)] = WALL
    return both.with_kind(kind)


def test_a_courtyard_neighbour_shares_only_what_meets():
    corner = prism(
        [
            (WEST, SOUTH),
            (WEST + 20, SOUTH),
            (WEST + 20, SOUTH + 8),
            (WEST + 8, SOUTH + 8),
            (WEST + 8, SOUTH + 20),
            (WEST, SOUTH + 20),
        ],
        0,
        9,
    )
    inner = box(12, 12, 6, at(8, 8))
    area, other = party_areas(polygons(corner, inner))
    # walls of the corner: S, E, N (of the south wing), E (of the west wing), N, W
    assert area[2:8].tolist() == pytest.approx([0, 0, 72, 72, 0, 0])
    assert area[8 + SOUTH_WALL] == pytest.approx(72) and area[8 + WEST_WALL] == pytest.approx(72)
    assert other[4] == other[5] == 1
