from __future__ import annotations

import numpy as np
import pytest
import shapely

from plugin.solver.air.roughness import OPEN_Z0_M, frontal_area, macdonald, roughness_of

ANGLE = np.radians(np.arange(5.0, 360.0, 10.0))


def cubes(side=10.0, step=20.0, n=6) -> np.ndarray:
    return np.array(
        [shapely.box(i * step, j * step, i * step + side, j * step + side) for i in range(n) for j in range(n)], object
    )


def test_macdonald_by_hand():
    # λp = λf = 0.25, H = 10 m: d/H = 1 − 0.75/4.43^0.25 = 0.48304; z0/H = 0.51696 exp(−(0.5 · 1.2/0.16 · 0.51696 · 0.25)^(−½))
    z0, d = macdonald(10.0, 0.25, 0.25)
    np.testing.assert_allclose([z0, d], [10 * 0.51696 * np.exp(-1 / np.sqrt(0.484650)), 4.8304], rtol=1e-4)


def test_displacement_goes_from_the_ground_to_the_roofs():
    _, d = macdonald(12.0, np.array([0.0, 0.1, 0.3, 0.6, 1.0]), 0.2)
    assert d[0] == 0.0 and d[-1] == 12.0 and (np.diff(d) > 0).all()


def test_roughness_is_largest_for_a_city_neither_open_nor_closed():
    share = np.linspace(0.01, 0.8, 80)
    z0, _ = macdonald(10.0, share, share)
    assert 0.1 < share[z0.argmax()] < 0.3  # Macdonald et al. 1998, Grimmond & Oke 1999: the peak of cubes
    assert z0[0] < 0.1 and z0[-1] < 0.1 and 0.5 < z0.max() < 2.0


def test_frontal_area_of_a_box_is_its_projection():
    facing = frontal_area(np.array([shapely.box(0, 0, 30, 12)], object), np.array([9.0]))
    np.testing.assert_allclose(facing, 9 * (30 * np.abs(np.cos(ANGLE)) + 12 * np.abs(np.sin(ANGLE))), rtol=1e-12)


def test_walls_between_houses_do_not_face_the_wind():
    one = frontal_area(np.array([shapely.box(0, 0, 20, 10)], object), np.array([9.0]))
    halves = np.array([shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)], object)
    np.testing.assert_allclose(frontal_area(halves, np.array([9.0, 9.0])), one, rtol=1e-12)
    stepped = frontal_area(halves, np.array([9.0, 15.0]))  # 6 m of the higher one stand free
    np.testing.assert_allclose(
        stepped, (9 + 15) * 10 * np.abs(np.cos(ANGLE)) + 15 * 10 * np.abs(np.sin(ANGLE)), rtol=1e-12
    )


def test_an_array_of_cubes_has_the_densities_of_its_cells():
    found = roughness_of(cubes(), np.full(36, 10.0), area_m2=36 * 400.0)
    np.testing.assert_allclose(found.lambda_p, 0.25, rtol=1e-12)
    np.testing.assert_allclose(found.lambda_f, 0.25 * (np.abs(np.sin(ANGLE)) + np.abs(np.cos(ANGLE))), rtol=1e-12)
    z0, d = macdonald(10.0, 0.25, found.lambda_f)
    np.testing.assert_allclose(found.z0, z0)
    np.testing.assert_allclose(found.displacement, d[0])
    # without an area: the ground around them, whose edges are those of 6 × 6 cells but for the corners
    np.testing.assert_allclose(roughness_of(cubes(), np.full(36, 10.0)).area_m2, 36 * 400.0, rtol=0.1)


def test_removed_buildings_and_those_without_height_do_not_count_and_are_told():
    shapes, heights = cubes(), np.full(36, 10.0)
    shapes[0], heights[1] = None, np.nan
    found = roughness_of(shapes, heights, area_m2=14400.0)
    assert (found.buildings, found.left_out) == (34, 1)
    np.testing.assert_allclose(found.lambda_p, 34 * 100 / 14400)


def test_open_ground_is_as_rough_as_open_ground():
    found = roughness_of(np.array([None], object), np.array([10.0]))
    assert found.displacement == 0.0 and (found.z0 == OPEN_Z0_M).all() and found.lambda_p == 0.0


def test_densities_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="lambda_p"):
        macdonald(10.0, 1.2, 0.2)
