"""The mesh: the area of every face, its side and its outline survive the cutting into triangles."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.city.buildings import GROUND, ROOF, WALL
from plugin.readers.polygons import Polygons, from_rings
from plugin.readers.triangles import mesh_of, triangulated
from tests.readers.shapes import GABLED_KINDS, SOUTH, WEST, box, gabled, polygons, prism

ORIGIN = np.array([WEST, SOUTH, 0.0])


def area_vectors(mesh, polygon: int) -> np.ndarray:
    """(3,) sum over the triangles of one polygon."""
    corners = mesh.vertices[mesh.triangles[mesh.triangle_surface == polygon]].astype(np.float64)
    return np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]).sum(axis=0) / 2


def plane(*rings: list[tuple[float, float]], kind: int = ROOF) -> Polygons:
    """One level polygon at 5 m with holes."""
    return from_rings([[np.array([(WEST + x, SOUTH + y, 5.0) for x, y in ring]) for ring in rings]], [0], [kind])


def test_every_face_keeps_its_area_and_looks_out():
    faces = polygons(gabled(10, 8, 6, 9), kinds=GABLED_KINDS)
    mesh = mesh_of(faces, ORIGIN)
    for number, vector in enumerate(faces.area_vectors()):
        if GABLED_KINDS[number] != GROUND:
            np.testing.assert_allclose(area_vectors(mesh, number), vector, rtol=1e-6, atol=1e-6)


def test_grounds_have_no_triangles_for_nobody_looks_from_below():
    mesh = mesh_of(polygons(box(10, 8, 6), box(10, 8, 6)), ORIGIN)
    assert len(mesh.triangles) == 2 * 5 * 2
    assert not np.isin(mesh.triangle_surface, [0, 6]).any()
    assert mesh.triangle_building.tolist() == [0] * 10 + [1] * 10


def test_vertices_are_near_the_origin_so_that_float32_keeps_millimetres():
    far = box(10.001, 8.002, 6.003, (WEST + 8000.123, SOUTH + 9000.456, 12.789))
    mesh = mesh_of(polygons(far), ORIGIN)
    np.testing.assert_allclose(mesh.vertices[0], np.array(far[0][0][0]) - ORIGIN, atol=1e-3)
    assert mesh.vertices.dtype == np.float32


def test_a_hole_stays_open_whichever_way_its_ring_runs():
    outer = [(0, 0), (20, 0), (20, 20), (0, 20)]
    hole = [(5, 5), (15, 5), (15, 15), (5, 15)]
    for ring in (hole, hole[::-1]):
        mesh = mesh_of(plane(outer, ring), ORIGIN)
        np.testing.assert_allclose(area_vectors(mesh, 0), [0, 0, 300], atol=1e-3)
        middles = mesh.vertices[mesh.triangles].mean(axis=1)
        assert not ((abs(middles[:, 0] - 10) < 4.9) & (abs(middles[:, 1] - 10) < 4.9)).any()


def test_a_dent_in_a_quadrilateral_is_not_cut_across():
    arrow = [(0, 0), (10, 4), (0, 8), (3, 4)]
    mesh = mesh_of(plane(arrow), ORIGIN)
    corners = mesh.vertices[mesh.triangles]
    size = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1).sum() / 2
    assert size == pytest.approx(28, rel=1e-6)


def test_a_wall_facing_any_way_is_cut_in_its_own_plane():
    for degrees in range(0, 360, 15):
        c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
        ring = np.array([(u * c, u * s, z) for u, z in [(0, 0), (9, 0), (9, 3), (6, 3), (6, 6), (0, 6)]])
        wall = from_rings([[ring + ORIGIN]], [0], [WALL])
        np.testing.assert_allclose(area_vectors(mesh_of(wall, ORIGIN), 0), wall.area_vectors()[0], atol=1e-4)


def test_a_face_out_of_plane_keeps_its_mean_direction():
    ring = np.array([(0, 0, 5.0), (10, 0, 5.4), (12, 6, 5.0), (5, 9, 5.6), (-1, 5, 5.1)]) + ORIGIN
    warped = from_rings([[ring]], [0], [ROOF])
    np.testing.assert_allclose(area_vectors(mesh_of(warped, ORIGIN), 0), warped.area_vectors()[0], atol=1e-3)


def test_faces_without_area_are_left_out_and_the_others_stay():
    line = [(WEST, SOUTH, 0.0), (WEST + 1, SOUTH, 0.0), (WEST + 2, SOUTH, 0.0)]
    faces = polygons([[line], *box(10, 8, 6)], kinds=[WALL, GROUND, ROOF, WALL, WALL, WALL, WALL])
    mesh = mesh_of(faces, ORIGIN)
    assert set(mesh.triangle_surface.tolist()) == {2, 3, 4, 5, 6}


def test_outlines_are_drawn_once_and_not_between_faces_of_one_plane():
    mesh = mesh_of(polygons(box(10, 8, 6)), ORIGIN)
    assert len(mesh.edges) == 12 and (mesh.edge_building == 0).all()
    halves = [
        [(WEST, SOUTH), (WEST + 5, SOUTH), (WEST + 5, SOUTH + 8), (WEST, SOUTH + 8)],
        [(WEST + 5, SOUTH), (WEST + 10, SOUTH), (WEST + 10, SOUTH + 8), (WEST + 5, SOUTH + 8)],
    ]
    roof = [[[(*p, 6.0) for p in half]] for half in halves]
    two = polygons([box(10, 8, 6)[0], *roof, *box(10, 8, 6)[2:]], kinds=[GROUND, ROOF, ROOF, WALL, WALL, WALL, WALL])
    seam = {(5.0, 0.0), (5.0, 8.0)}
    drawn = [
        {tuple(mesh_of(two, ORIGIN).vertices[end][:2].tolist()) for end in edge} for edge in mesh_of(two, ORIGIN).edges
    ]
    assert seam not in drawn


def test_an_empty_city_has_an_empty_mesh():
    mesh = mesh_of(polygons(), ORIGIN)
    assert mesh.triangles.shape == (0, 3) and mesh.edges.shape == (0, 2) and mesh.vertices.shape == (0, 3)


def star(radii: list[float]) -> list[tuple[float, float]]:
    """A simple polygon: one corner in each direction."""
    angle = 2 * np.pi * np.arange(len(radii)) / len(radii)
    return [(r * np.cos(a), r * np.sin(a)) for r, a in zip(radii, angle, strict=True)]


@given(st.lists(st.integers(2, 30), min_size=3, max_size=24))
def test_any_star_keeps_its_area(radii):
    face = plane(star(radii))
    triangles, polygon = triangulated(face, face.area_vectors())
    corners = face.coords[triangles][:, :, :2]
    a, b = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    size = (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]) / 2
    assert (size >= -1e-9).all() and (polygon == 0).all()
    assert size.sum() == pytest.approx(face.area_vectors()[0, 2], rel=1e-9)


@given(st.integers(3, 40), st.integers(3, 12))
def test_a_round_tower_with_a_round_court_keeps_its_area(corners, court):
    outer = [(20 * x, 20 * y) for x, y in star([1.0] * corners)]
    inner = [(4 * x, 4 * y) for x, y in star([1.0] * court)]
    face = plane(outer, inner)
    mesh = mesh_of(face, ORIGIN)
    assert area_vectors(mesh, 0)[2] == pytest.approx(face.area_vectors()[0, 2], rel=1e-5)


def test_one_building_alone_has_the_triangles_it_has_among_many():
    tower = prism([(WEST + x, SOUTH + y) for x, y in [(0, 0), (9, 0), (9, 4), (5, 4), (5, 9), (0, 9)]], 0, 12)
    alone = mesh_of(polygons(tower), ORIGIN)
    among = mesh_of(polygons(box(10, 8, 6, (WEST + 50, SOUTH, 0)), tower, box(3, 3, 3, (WEST + 70, SOUTH, 0))), ORIGIN)
    mine = among.triangle_building == 1
    assert among.vertices[among.triangles[mine]].tobytes() == alone.vertices[alone.triangles].tobytes()
