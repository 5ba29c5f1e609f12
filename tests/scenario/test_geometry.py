"""Outlines and their faults."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.scenario.geometry import area_m2, inside_polygon, outline_of

SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
FAR = (385000.0, 6671000.0)


def moved(corners) -> tuple:
    return tuple((x + FAR[0], y + FAR[1]) for x, y in corners)


@pytest.mark.parametrize("drawn", [SQUARE, SQUARE[::-1], (*SQUARE, SQUARE[0]), (SQUARE[0], *SQUARE)])
def test_an_outline_runs_anticlockwise_with_each_corner_once(drawn):
    found = outline_of(drawn, "the outline")
    assert sorted(found) == sorted(SQUARE) and area_m2(found) == 100


def test_the_area_far_from_the_origin_is_as_exact_as_near_it():
    assert area_m2(moved(SQUARE)) == 100
    assert area_m2(moved(SQUARE[::-1])) == -100


CONCAVE = ((0, 0), (9, 0), (9, 9), (6, 9), (6, 3), (3, 3), (3, 9), (0, 9))
ON_A_LINE = ((0, 0), (5, 0), (10, 0), (10, 10), (0, 10))


@pytest.mark.parametrize("corners", [CONCAVE, ON_A_LINE, ((0, 0), (1, 0), (0, 1))])
def test_any_simple_polygon_is_an_outline(corners):
    assert len(outline_of(moved(corners), "the outline")) == len(corners)


@pytest.mark.parametrize(
    "corners",
    [
        ((0, 0), (10, 10), (10, 0), (0, 10)),
        ((0, 0), (10, 0), (10, 10), (5, 0), (0, 10)),
        ((0, 0), (10, 0), (10, 10), (20, 10), (10, 10), (0, 10)),
        ((0, 0), (5, 0), (10, 0)),
        ((0, 0), (10, 0), (5, 0), (5, 5)),
        ((0, 0), (4, 0), (4, 4), (8, 4), (8, 8), (4, 8), (4, 4), (0, 4)),
    ],
    ids=["bow tie", "corner on a side", "spike", "flat", "back along itself", "eight"],
)
def test_an_outline_that_meets_itself_is_refused(corners):
    with pytest.raises(InputError, match="the outline crosses or touches itself") as caught:
        outline_of(moved(corners), "the outline")
    assert caught.value.hint


@pytest.mark.parametrize("corners", [SQUARE[:2], (*SQUARE[:2], SQUARE[0]), (SQUARE[0],) * 5])
def test_fewer_than_three_corners_are_no_outline(corners):
    with pytest.raises(InputError, match="must have 3 or more"):
        outline_of(corners, "the outline")


def crossing_by_trying(corners: np.ndarray) -> bool:
    """The slow twin: solves for the meeting point of every two sides that share no corner."""
    k = len(corners)
    for i in range(k):
        for j in range(i + 2, k - (i == 0)):
            a, b, c, d = corners[i], corners[(i + 1) % k], corners[j], corners[(j + 1) % k]
            s, t = np.linalg.solve(np.column_stack([b - a, c - d]), c - a)
            if 0 <= s <= 1 and 0 <= t <= 1:
                return True
    return False


@pytest.mark.parametrize("seed", range(40))
def test_outlines_are_refused_when_two_sides_have_a_point_in_common(seed):
    random = np.random.default_rng(seed)
    corners = random.uniform(0, 10, (int(random.integers(4, 8)), 2))
    try:
        outline_of([tuple(corner) for corner in corners.tolist()], "the outline")
        refused = False
    except InputError:
        refused = True
    assert refused == crossing_by_trying(corners)


@pytest.mark.parametrize("seed", range(5))
def test_the_area_is_the_share_of_points_inside(seed):
    random = np.random.default_rng(seed)
    angle = np.sort(random.uniform(0, 2 * np.pi, 9))
    corners = np.column_stack([np.cos(angle), np.sin(angle)]) * random.uniform(2, 5, (9, 1))
    grid = np.stack(np.meshgrid(np.linspace(-5, 5, 1001), np.linspace(-5, 5, 1001)), axis=-1).reshape(-1, 2)
    counted = inside_polygon(grid, corners).sum() * 0.01**2
    assert area_m2(tuple(map(tuple, corners.tolist()))) == pytest.approx(counted, rel=0.01)  # cells on the border
