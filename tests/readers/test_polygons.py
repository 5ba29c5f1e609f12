"""Flat arrays of polygons: areas, directions, picking and turning."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from plugin.city.buildings import GROUND, ROOF, VIRTUAL, WALL
from plugin.readers.polygons import (
    UNKNOWN,
    azimuth_tilt,
    classified,
    concatenate,
    from_rings,
    next_corner,
    open_ring,
    ranges,
    starts,
)
from tests.readers.shapes import GABLED_KINDS, SOUTH, WEST, box, gabled, polygons

number = st.floats(-50, 50)
corner = st.tuples(number, number, number)
rings = st.lists(corner, min_size=3, max_size=9)


def areas(faces, kinds=None) -> list[float]:
    return np.linalg.norm(polygons(faces, kinds=kinds).area_vectors(), axis=1).tolist()


def test_a_box_has_the_areas_of_its_sides():
    assert areas(box(12, 10, 9)) == pytest.approx([120, 120, 108, 90, 108, 90], rel=1e-12)


def test_a_gabled_house_has_sloping_roofs_and_gables():
    slope = np.hypot(5, 4)
    expected = [120, 12 * slope, 12 * slope, 72, 10 * 6 + 20, 72, 80]
    assert areas(gabled(12, 10, 6, 10), GABLED_KINDS) == pytest.approx(expected, rel=1e-12)


def test_millimetres_survive_far_coordinates():
    assert areas(box(0.001, 10, 9, (900_000, 6_700_000, 0)))[0] == pytest.approx(0.01, rel=1e-6)


@pytest.mark.parametrize("turned", [1, -1], ids=["against the outer ring", "along the outer ring"])
def test_holes_are_taken_off_whatever_their_direction(turned):
    hole = [(2, 2, 0), (2, 4, 0), (4, 4, 0), (4, 2, 0)][::turned]
    face = from_rings([[np.array([(0, 0, 0), (10, 0, 0), (10, 10, 0), (0, 10, 0)]), np.array(hole)]], [0], [ROOF])
    assert face.area_vectors().tolist() == [[0, 0, pytest.approx(96)]]


def test_holes_larger_than_the_face_leave_nothing_rather_than_less():
    small, large = np.array(box(1, 1, 1)[1][0]), np.array(box(9, 9, 1)[1][0])
    assert from_rings([[small, large]], [0], [ROOF]).area_vectors().tolist() == [[0, 0, 0]]


@pytest.mark.parametrize(
    "azimuth", [0, 45, 90, 135, 180, 225, 270, 315], ids=["N", "NE", "E", "SE", "S", "SW", "W", "NW"]
)
@pytest.mark.parametrize("tilt", [30.0, 90.0, 120.0])
def test_azimuth_is_clockwise_from_north_and_tilt_counts_from_the_zenith(azimuth, tilt):
    a, t = np.radians([azimuth, tilt])
    normal = 7.0 * np.array([[np.sin(t) * np.sin(a), np.sin(t) * np.cos(a), np.cos(t)]])
    found = azimuth_tilt(normal)
    assert np.cos(np.radians(found[0] - azimuth)) == pytest.approx(1)
    assert found[1] == pytest.approx(tilt)


def test_walls_of_a_box_look_south_east_north_and_west():
    azimuth, tilt = azimuth_tilt(polygons(box(12, 10, 9)).area_vectors())
    assert azimuth[2:].tolist() == pytest.approx([180, 90, 0, 270])
    assert tilt.tolist() == pytest.approx([180, 0, 90, 90, 90, 90])


def test_level_faces_and_faces_without_area_have_azimuth_nought():
    azimuth, tilt = azimuth_tilt(np.array([[0, 0, 5.0], [0, 0, -5.0], [0, 0, 0]]))
    assert azimuth.tolist() == [0, 0, 0] and tilt.tolist() == [0, 180, 0]


def test_only_unknown_kinds_are_decided_by_the_tilt():
    tilt = np.array([0, 44.9, 45.1, 90, 134.9, 135.1, 180, 0, 90])
    kind = np.array([UNKNOWN] * 7 + [VIRTUAL, ROOF])
    assert classified(kind, tilt).tolist() == [ROOF, ROOF, WALL, WALL, WALL, GROUND, GROUND, VIRTUAL, ROOF]


def test_polygons_picked_are_those_of_the_mask_with_their_holes():
    hole = [(WEST + 2, SOUTH + 2, 9), (WEST + 2, SOUTH + 4, 9), (WEST + 4, SOUTH + 4, 9), (WEST + 4, SOUTH + 2, 9)]
    faces = box(12, 10, 9)
    faces[1].append(hole)
    every = polygons(faces)
    picked = every.select(np.array([False, True, False, True, False, False]))
    assert picked.area_vectors().tolist() == every.area_vectors()[[1, 3]].tolist()
    assert len(picked.ring_start) == 4


def test_sorting_by_owner_keeps_each_polygon_whole():
    faces = [[np.array(box(1 + i, 1, 1)[1][0])] for i in range(4)]
    mixed = from_rings(faces, [2, 0, 1, 0], [ROOF] * 4)
    ordered = mixed.sorted_by_owner()
    assert ordered.owner.tolist() == [0, 0, 1, 2]
    assert ordered.area_vectors()[:, 2].tolist() == pytest.approx([2, 4, 3, 1])


def test_a_flipped_face_looks_the_other_way_and_keeps_its_holes():
    face = [np.array(box(10, 10, 1)[1][0]), np.array(box(2, 2, 1, (WEST + 1, SOUTH + 1, 0))[1][0])]
    one = from_rings([face, face], [0, 0], [ROOF, ROOF])
    turned = one.flipped(np.array([True, False]))
    assert turned.area_vectors()[:, 2].tolist() == pytest.approx([-96, 96])


def test_nothing_is_a_collection_too():
    empty = from_rings([], [], [])
    assert len(empty) == 0 and empty.area_vectors().shape == (0, 3)
    assert len(empty.sorted_by_owner()) == 0 and len(empty.shapely_polygons()) == 0
    assert len(concatenate([])) == 0 and len(concatenate([empty, polygons(box(1, 1, 1))])) == 6
    assert azimuth_tilt(np.zeros((0, 3)))[0].shape == (0,)


def test_a_repeated_last_corner_is_taken_off():
    ring = np.array([(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 0)], dtype=float)
    assert len(from_rings([[ring]], [0], [ROOF]).coords) == 3


def test_shapely_sees_the_same_polygons():
    shape = polygons(box(12, 10, 9)).shapely_polygons()[1]
    assert shape.equals(shapely.box(WEST, SOUTH, WEST + 12, SOUTH + 10)) and shape.has_z


def test_corners_follow_each_other_round_each_ring():
    assert next_corner(np.array([0, 3, 7])).tolist() == [1, 2, 0, 4, 5, 6, 3]


def test_groups_are_listed_one_after_the_other():
    assert ranges(starts(np.array([2, 0, 3])), np.array([2, 1, 0])).tolist() == [2, 3, 4, 0, 1]


@given(rings, st.integers(0, 8))
def test_the_area_does_not_depend_on_the_first_corner(ring, shift):
    one = from_rings([[np.array(ring)]], [0], [WALL])
    other = from_rings([[np.roll(np.array(ring), shift, axis=0)]], [0], [WALL])
    assert other.area_vectors() == pytest.approx(one.area_vectors(), abs=1e-9)


@given(rings, st.tuples(number, number, number))
def test_the_area_does_not_depend_on_the_place(ring, by):
    one = from_rings([[np.array(ring)]], [0], [WALL]).area_vectors()
    other = from_rings([[np.array(ring) + by]], [0], [WALL]).area_vectors()
    assert other == pytest.approx(one, abs=1e-8)


@given(st.lists(rings, min_size=1, max_size=5), st.data())
def test_one_polygon_alone_is_the_same_as_among_many(several, data):
    chosen = data.draw(st.integers(0, len(several) - 1))
    many = from_rings([[np.array(ring)] for ring in several], [0] * len(several), [GROUND] * len(several))
    alone = from_rings([[np.array(several[chosen])]], [0], [GROUND])
    assert many.area_vectors()[chosen].tolist() == alone.area_vectors()[0].tolist()


whole = st.integers(0, 2).map(float)  # few numbers, so that first and last corners often agree
few_corners = st.lists(st.tuples(whole, whole, whole), min_size=0, max_size=5)


@given(st.lists(st.lists(few_corners, min_size=1, max_size=3), max_size=6))
def test_rings_are_opened_together_as_each_would_be_alone(faces):
    arrays = [[np.array(ring).reshape(-1, 3) for ring in face] for face in faces]
    found = from_rings(arrays, range(len(faces)), [UNKNOWN] * len(faces))
    wanted = [open_ring(ring) for face in arrays for ring in face]
    assert np.diff(found.ring_start).tolist() == [len(ring) for ring in wanted]
    assert np.array_equal(found.coords, np.concatenate(wanted) if wanted else np.zeros((0, 3)))
    assert np.diff(found.polygon_start).tolist() == [len(face) for face in faces]


def test_a_ring_that_ends_in_nan_is_not_closed():
    ring = np.array([(0, 0, np.nan), (1, 0, 0), (0, 0, np.nan)])
    assert len(from_rings([[ring]], [0], [ROOF]).coords) == 3
