"""What is measured on 3D buildings: volume, levels, footprint, and which way the faces look."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.city.buildings import GROUND, ROOF, VIRTUAL, WALL
from plugin.readers import solids
from plugin.readers.polygons import UNKNOWN, azimuth_tilt, concatenate
from tests.readers.shapes import GABLED_KINDS, SOUTH, WEST, box, gabled, polygons, prism

L_SHAPE = [(0.0, 0.0), (20.0, 0.0), (20.0, 8.0), (8.0, 8.0), (8.0, 15.0), (0.0, 15.0)]  # 20·8 + 8·7 = 216 m²


def reversed_faces(faces):
    return [[ring[::-1] for ring in face] for face in faces]


def measured(*buildings, kinds=None):
    return solids.measured(polygons(*buildings, kinds=kinds), len(buildings))


def together(buildings, kinds):
    """Buildings of which each has kinds of its own."""
    parts = [polygons(faces, kinds=words) for faces, words in zip(buildings, kinds, strict=True)]
    return concatenate([part.with_owner(np.full(len(part), i)) for i, part in enumerate(parts)])


def faces_out(shapes, of: int = 0) -> bool:
    """Whether all walls look away from the middle of a convex building, roofs up and grounds down."""
    own = shapes.polygons.select(shapes.polygons.owner == of)
    vectors = own.area_vectors()
    middle = own.coords.mean(axis=0)
    return bool((np.einsum("ij,ij->i", vectors, own.first_corner - middle) > 0).all())


# --- closed buildings -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "faces, kinds, volume, area",
    [
        (box(12, 10, 9), None, 1080, 120),
        (gabled(12, 10, 6, 10), GABLED_KINDS, 120 * 6 + 0.5 * 10 * 4 * 12, 120),
        (prism(L_SHAPE, 3, 10), None, 216 * 7, 216),
    ],
    ids=["box", "gabled", "L"],
)
def test_volume_levels_and_footprint_are_those_worked_out_by_hand(faces, kinds, volume, area):
    shapes = measured(faces, kinds=kinds)
    assert shapes.closed.tolist() == [True]
    assert shapes.volume_m3 == pytest.approx([volume], rel=1e-12)
    assert shapes.footprint[0].area == pytest.approx(area, rel=1e-12)


def test_levels_are_the_lowest_and_the_highest_corner():
    shapes = measured(box(12, 10, 9, (WEST, SOUTH, -3)), gabled(12, 10, 6, 10, (WEST + 50, SOUTH, 2)))
    assert shapes.ground_z.tolist() == [-3, 2] and shapes.top_z.tolist() == [6, 12]


def test_a_building_turned_inside_out_is_turned_back():
    shapes = measured(reversed_faces(box(12, 10, 9)), reversed_faces(gabled(12, 10, 6, 10)))
    assert shapes.volume_m3 == pytest.approx([1080, 960], rel=1e-12)
    assert faces_out(shapes, 0) and faces_out(shapes, 1)


def test_kinds_nobody_named_follow_from_the_tilt():
    shapes = measured(gabled(12, 10, 6, 10), kinds=[UNKNOWN] * 7)
    assert shapes.polygons.kind.tolist() == GABLED_KINDS


def test_two_parts_that_touch_have_the_volume_of_both():
    two = box(12, 10, 9) + box(5, 10, 6, (WEST + 12, SOUTH, 0))
    shapes = measured(two, kinds=[GROUND, ROOF, *[WALL] * 4] * 2)
    assert shapes.volume_m3 == pytest.approx([1380], rel=1e-12)
    assert shapes.footprint[0].area == pytest.approx(170)


def test_a_courtyard_is_no_part_of_volume_and_footprint():
    outer, hole = box(20, 20, 9, (0, 0, 0)), box(6, 6, 9, (7, 7, 0))
    faces = [[*outer[0], *hole[1]], [*outer[1], *hole[0]], *outer[2:], *reversed_faces(hole[2:])]
    faces[0][1] = [(x, y, 0) for x, y, _ in hole[1][0]]
    faces[1][1] = [(x, y, 9) for x, y, _ in hole[0][0]]
    shapes = measured(faces)
    assert shapes.closed.tolist() == [True]
    assert shapes.volume_m3 == pytest.approx([(400 - 36) * 9], rel=1e-12)
    assert shapes.footprint[0].area == pytest.approx(364)


def test_corners_equal_to_a_millimetre_close_a_building():
    faces = box(12, 10, 9)
    x, y, z = faces[2][0][2]
    faces[2][0][2] = (x + 0.0003, y, z)
    assert measured(faces).closed.tolist() == [True]
    faces[2][0][2] = (x + 0.02, y, z)
    assert measured(faces).closed.tolist() == [False]


def test_virtual_faces_close_a_building_and_are_not_built():
    shapes = measured(box(12, 10, 9), kinds=[GROUND, ROOF, WALL, WALL, WALL, VIRTUAL])
    assert shapes.volume_m3 == pytest.approx([1080])
    assert solids.exposed_kinds(shapes.polygons.kind).tolist() == [True] * 5 + [False]


# --- open buildings ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("left_out", [0, 3], ids=["without ground", "without a wall"])
def test_an_open_building_has_the_volume_under_its_roofs(left_out):
    faces, kinds = gabled(12, 10, 6, 10), list(GABLED_KINDS)
    del faces[left_out], kinds[left_out]
    shapes = measured(faces, kinds=kinds)
    assert shapes.closed.tolist() == [False]
    assert shapes.volume_m3 == pytest.approx([960], rel=1e-12)
    assert shapes.footprint[0].area == pytest.approx(120)


def test_extra_corners_along_an_eave_do_not_change_the_volume():
    faces, kinds = gabled(12, 10, 6, 10), list(GABLED_KINDS)
    faces[1][0][1:1] = [(WEST + x, SOUTH, 6) for x in (1.0, 2.0, 3.0, 7.0)]
    shapes = measured(faces[1:], kinds=kinds[1:])
    assert shapes.closed.tolist() == [False]
    assert shapes.volume_m3 == pytest.approx([960], rel=1e-12)


def test_a_hole_in_a_roof_has_no_volume_below_it():
    """A sloping roof z = 5 + x / 2 over 10 m × 10 m with a shaft of 2 m × 2 m around (8, 5): 750 − 4 · 9 m³."""
    roof = [(0, 0, 5), (10, 0, 10), (10, 10, 10), (0, 10, 5)]
    shaft = [(7, 4, 8.5), (7, 6, 8.5), (9, 6, 9.5), (9, 4, 9.5)]
    ground = [[(0, 0, 0), (0, 10, 0), (10, 10, 0), (10, 0, 0)]]
    shapes = measured([ground, [roof, shaft]], kinds=[GROUND, ROOF])
    assert shapes.volume_m3 == pytest.approx([750 - 36], rel=1e-12)


def test_a_building_without_roof_or_with_nothing_has_no_known_volume():
    shapes = measured(box(12, 10, 9)[2:], kinds=[WALL] * 4)
    assert np.isnan(shapes.volume_m3[0]) and shapes.footprint[0] is None
    none = solids.measured(polygons(), 0)
    assert len(none.volume_m3) == 0


def test_faces_of_an_open_building_are_turned_out_one_by_one():
    faces = box(12, 10, 9)
    faces[1], faces[2], faces[4] = (reversed_faces([faces[i]])[0] for i in (1, 2, 4))
    faces[0] = reversed_faces([faces[0]])[0]
    shapes = measured(faces[:5])
    assert not shapes.closed[0] and faces_out(shapes)
    azimuth, tilt = azimuth_tilt(shapes.polygons.area_vectors())
    assert azimuth[2:].tolist() == pytest.approx([180, 90, 0]) and tilt[:2].tolist() == pytest.approx([180, 0])


def test_a_wall_in_the_courtyard_of_an_open_building_looks_into_the_courtyard():
    outline = [(0, 0), (20, 0), (20, 20), (0, 20)]
    hole = [(7, 7), (13, 7), (13, 13), (7, 13)]
    ground = [[(*p, 0) for p in outline[::-1]], [(*p, 0) for p in hole]]
    roof = [[(*p, 9) for p in outline], [(*p, 9) for p in hole[::-1]]]
    wrong = [[(7, 7, 0), (13, 7, 0), (13, 7, 9), (7, 7, 9)]]  # looks south, into the building
    shapes = measured([ground, roof, wrong])
    assert azimuth_tilt(shapes.polygons.area_vectors())[0][2] == pytest.approx(0)


def test_the_footprint_is_that_of_the_roofs_where_there_is_no_ground():
    shapes = measured(box(12, 10, 9)[1:], kinds=[ROOF, *[WALL] * 4])
    assert shapes.footprint[0].area == pytest.approx(120)


# --- properties -------------------------------------------------------------------------------------------------------
side = st.floats(1, 60)
place = st.tuples(st.floats(-1e6, 1e6), st.floats(0, 7e6), st.floats(-50, 3000))


@given(side, side, side, side, place)
def test_any_gabled_house_has_its_volume_anywhere(width, depth, eaves, rise, at):
    shapes = measured(gabled(width, depth, eaves, eaves + rise, at), kinds=GABLED_KINDS)
    exact = width * depth * (eaves + rise / 2)
    # corners at 7e6 m are kept to 1e-9 m, each side is at least 1 m
    assert shapes.volume_m3[0] == pytest.approx(exact, rel=1e-7)


@given(st.permutations(range(4)))
def test_the_order_of_buildings_changes_nothing(order):
    buildings = [box(12, 10, 9), gabled(12, 10, 6, 10), prism(L_SHAPE, 3, 10), box(5, 5, 5)[1:]]
    kinds = [[GROUND, ROOF, *[WALL] * 4], GABLED_KINDS, [GROUND, ROOF, *[WALL] * 6], [ROOF, *[WALL] * 4]]
    one = solids.measured(together(buildings, kinds), 4)
    other = solids.measured(together([buildings[i] for i in order], [kinds[i] for i in order]), 4)
    assert other.volume_m3.tolist() == one.volume_m3[list(order)].tolist()
    assert other.closed.tolist() == one.closed[list(order)].tolist()


@given(st.integers(0, 2))
def test_one_building_alone_is_the_same_as_among_many(chosen):
    buildings = [box(12, 10, 9), gabled(12, 10, 6, 10, (WEST + 30, SOUTH, 0)), box(5, 5, 5, (WEST + 60, SOUTH, 0))]
    many, alone = measured(*buildings), measured(buildings[chosen])
    assert many.volume_m3[chosen] == alone.volume_m3[0]
    assert many.footprint[chosen].equals_exact(alone.footprint[0], 0)
