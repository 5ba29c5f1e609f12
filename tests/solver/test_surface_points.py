"""Points on faces."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from plugin.solver.surface_points import GRID_M, faces_of


def level(*quads):
    """Triangles of rectangles (x0, y0, x1, y1, z) that face up, and the number of their rectangle."""
    triangles = []
    for x0, y0, x1, y1, z in quads:
        a, b, c, d = (x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z)
        triangles += [[a, b, c], [a, c, d]]
    return np.array(triangles, float), np.repeat(np.arange(len(quads)), 2)


def roofs(*quads, building=None, lit=None, **options):
    triangles, surface = level(*quads)
    n = len(quads)
    lit = np.ones(n, bool) if lit is None else np.array(lit)
    building = np.zeros(n, int) if building is None else np.array(building)
    return faces_of(lit, building, np.zeros(n), np.zeros(n), triangles, surface, **options)


def test_points_are_the_middles_of_cells_of_at_most_4_m():
    faces = roofs((10, 20, 26, 31, 7))  # 16 × 11 m: 4 × 3 cells
    assert len(faces.points) == 12
    assert_allclose(np.unique(faces.points[:, 0]), [12, 16, 20, 24])
    assert_allclose(np.unique(faces.points[:, 1]), 20 + 11 * np.array([1, 3, 5]) / 6, rtol=1e-6)
    assert_allclose(faces.points[:, 2], 7)
    assert_allclose(faces.normal, [[0, 0, 1]])


def test_surfaces_in_one_plane_are_one_face_and_others_are_not():
    faces = roofs((0, 0, 4, 4, 3), (4, 0, 8, 4, 3.05), (8, 0, 12, 4, 6))
    assert faces.of_surface.tolist() == [0, 0, 1]
    assert np.diff(faces.first).tolist() == [2, 1]


def test_faces_end_at_the_building_and_unlit_surfaces_have_none():
    faces = roofs((0, 0, 4, 4, 3), (4, 0, 8, 4, 3), (8, 0, 12, 4, 3), building=[0, 0, 1], lit=[True, False, True])
    assert faces.of_surface.tolist() == [0, -1, 1]
    assert faces.building.tolist() == [0, 1]


def test_no_point_is_in_a_hole():
    frame = [(0, 0, 12, 4, 0), (0, 4, 4, 8, 0), (8, 4, 12, 8, 0), (0, 8, 12, 12, 0)]
    points = roofs(*frame).points
    assert len(points) == 8
    assert not ((abs(points[:, 0] - 6) < 2) & (abs(points[:, 1] - 6) < 2)).any()


def test_a_face_narrower_than_its_cells_has_a_point_in_its_largest_triangle():
    faces = roofs((0, 0, 12, 0.1, 0), (0, 0.1, 0.1, 9, 0), grid_m=20.0)
    assert_allclose(faces.points, [[8, 0.1 / 3, 0]], atol=1e-6)


def test_a_surface_without_triangles_is_a_face_without_points():
    faces = faces_of(
        np.ones(2, bool),
        np.zeros(2, int),
        np.array([0.0, 90]),
        np.array([0.0, 180]),
        *(part[:2] for part in level((0, 0, 4, 4, 0))),
    )
    assert sorted(np.diff(faces.first)) == [0, 1]


def test_the_points_of_a_wall_are_on_it():
    c = np.sqrt(0.5)
    corner, along, up = np.array([100.0, 50, 2]), 9 * np.array([c, -c, 0]), np.array([0, 0, 6.0])
    a, b, d, e = corner, corner + along, corner + along + up, corner + up
    faces = faces_of(
        np.ones(1, bool),
        np.zeros(1, int),
        np.array([90.0]),
        np.array([225.0]),
        np.array([[a, b, d], [a, d, e]]),
        np.zeros(2, int),
    )
    assert len(faces.points) == 3 * 2
    assert_allclose(faces.normal, [[-c, -c, 0]], atol=1e-12)
    assert_allclose((faces.points - corner) @ faces.normal[0], 0, atol=1e-5)


@pytest.mark.parametrize("fine", [False, True])
def test_chosen_faces_have_closer_points(fine):
    faces = roofs((0, 0, GRID_M, GRID_M, 0), fine=np.array([fine]))
    assert len(faces.points) == (16 if fine else 1)


def test_a_grid_without_size_is_an_error():
    with pytest.raises(ValueError, match="grid_m is 0"):
        roofs((0, 0, 4, 4, 0), grid_m=0)
