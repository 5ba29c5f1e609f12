"""Which feature covers a pixel, against the definition: the even-odd rule at the middle of each pixel."""

import struct

import numpy as np
import pytest

from plugin.indicators.colours import HATCH, MISSING, rgb
from plugin.review.beside import band_edges, corners_of
from plugin.review.raster import (
    NOBODY,
    PER_PIXEL,
    Window,
    areas,
    argb,
    borders,
    coloured,
    covered,
    dots_mask,
    dotted,
    outlined,
)
from plugin.scenario.geometry import inside_polygon
from plugin.store.rings import edges_of, rings_of

WINDOW = Window(100.0, 260.0, 0.5, 120, 80)


def shapes(*rings_of_each):
    """Areas of rings; each area is a list of them."""
    edges, owner = [], []
    for number, rings in enumerate(rings_of_each):
        for ring in rings:
            corners = np.array(ring, dtype=np.float64)
            edges.append(np.stack([corners, np.roll(corners, -1, axis=0)], axis=1))
            owner += [number] * len(corners)
    return areas(np.concatenate(edges), np.array(owner), len(rings_of_each))


def box(left, lower, wide, tall):
    return [(left, lower), (left + wide, lower), (left + wide, lower + tall), (left, lower + tall)]


def middles(window):
    x = window.left + (np.arange(window.wide) + 0.5) * window.metres
    y = window.top - (np.arange(window.tall) + 0.5) * window.metres
    return np.stack(np.meshgrid(x, y), axis=-1)


def test_a_box_has_the_pixels_whose_middles_lie_in_it():
    image = covered(shapes([box(110, 240, 10, 5)]), WINDOW)
    rows, columns = np.nonzero(image == 0)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (30, 39, 20, 39)
    assert len(rows) == 200 and (image[image != 0] == NOBODY).all()


def test_courtyards_are_open_and_later_areas_lie_above():
    image = covered(shapes([box(110, 230, 20, 20), box(115, 235, 10, 10)], [box(112, 232, 2, 2)]), WINDOW)
    assert image[40, 40] == NOBODY  # in the courtyard
    assert image[54, 26] == 1 and image[22, 22] == 0
    assert (image == 0).sum() == (400 - 100 - 4) * 4


def test_any_shape_is_as_the_even_odd_rule_says():
    rng = np.random.default_rng(7)
    rings = []
    for _ in range(25):
        angle = np.sort(rng.uniform(0, 2 * np.pi, rng.integers(3, 14)))
        far = rng.uniform(1, 14, len(angle))
        at = rng.uniform((95, 215), (165, 265))  # some lie partly or wholly outside
        rings.append(at + np.column_stack([far * np.cos(angle), far * np.sin(angle)]))
    image = covered(shapes(*([ring] for ring in rings)), WINDOW)
    places = middles(WINDOW).reshape(-1, 2)
    wanted = np.full(len(places), NOBODY)
    near = np.zeros(len(places), dtype=bool)
    for number, ring in enumerate(rings):
        wanted[inside_polygon(places, ring)] = number
        for start, end in zip(ring, np.roll(ring, -1, axis=0)):
            along = end - start
            foot = start + np.clip((places - start) @ along / (along @ along), 0, 1)[:, None] * along
            near |= np.hypot(*(places - foot).T) < WINDOW.metres / PER_PIXEL  # an edge is placed to that fraction
    different = image.ravel() != wanted
    assert not (different & ~near).any() and near.mean() < 0.05


def test_what_is_smaller_than_a_pixel_never_vanishes():
    far = WINDOW._replace(metres=50.0, left=-1000.0, top=2000.0)
    image = covered(shapes([box(0, 0, 5, 5)], [box(500, 500, 5, 5)]), far)
    assert (image == 0).sum() == 1 and (image == 1).sum() == 1
    assert (covered(shapes([box(1e6, 1e6, 5, 5)]), far) == NOBODY).all()


def test_dots_are_round_and_of_their_size():
    image = dotted(np.array([[110.25, 239.75], [np.nan, np.nan], [99.0, 260.0]]), WINDOW, 3.0)
    rows, columns = np.nonzero(image == 0)
    assert (rows.mean(), columns.mean()) == (40, 20)
    assert np.hypot(rows - 40, columns - 20).max() == pytest.approx(3.0, abs=0.3) and 25 <= len(rows) <= 37
    assert not (image == 1).any() and (image == 2).any()  # partly outside
    many = np.random.default_rng(3).uniform((95, 215), (165, 265), (400, 2))
    assert np.array_equal(dots_mask(many, WINDOW, 3.0), dotted(many, WINDOW, 3.0) >= 0)


def test_colours_are_those_of_the_classes_and_missing_is_hatched():
    image = covered(shapes([box(110, 240, 10, 10)], [box(130, 240, 10, 10)]), WINDOW)
    table = np.array([[10, 20, 30], [40, 50, 60], rgb(MISSING)], dtype=np.uint8)
    drawn = coloured(image, np.array([1, -1], dtype=np.int8), table)
    assert (drawn[image == 0] == argb(table[1:2])[0]).all() and (drawn[image < 0] == 0).all()
    assert set(drawn[image == 1].tolist()) == set(argb(np.array([rgb(MISSING), rgb(HATCH)])).tolist())


def test_outlines_follow_the_borders_of_what_is_chosen_and_of_nobody_else():
    image = covered(shapes([box(110, 240, 10, 10)], [box(120, 240, 10, 10)]), WINDOW)
    edge = borders(image)
    assert edge[20:40, 39].all() and not edge[25, 30]  # between neighbours, too
    left, top, mask = outlined(image, np.array([False, True]), 1)
    rows, columns = np.nonzero(mask)
    assert (columns.min() + left, columns.max() + left, rows.min() + top, rows.max() + top) == (39, 60, 19, 40)
    assert not mask[30 - top, 50 - left]
    assert outlined(image, np.array([False, False]), 1)[2].size == 0


def test_a_band_lies_beside_its_line_and_is_as_wide_in_a_bend():
    corners, of = corners_of([np.array([[110.0, 240.0], [130.0, 240.0], [130.0, 225.0]]), np.array([[1.0, 1.0]] * 2)])
    assert set(of.tolist()) == {0}  # a line of no length has no band
    edges, owner, line = band_edges(corners, of, np.array([4.0, 1.0]), np.array([-2.0, 0.0]))
    image = covered(areas(edges, owner, len(line)), WINDOW)
    assert (image[41:48, 25] >= 0).all() and image[39, 25] == NOBODY and image[49, 25] == NOBODY  # on its right
    assert (image[60, 53:59] >= 0).all() and image[60, 61] == NOBODY and image[60, 50] == NOBODY
    assert (image >= 0).sum() == pytest.approx(((20 + 16) / 2 + (15 + 11) / 2) * 4 / WINDOW.metres**2, rel=0.02)


def test_rings_come_out_of_any_wkb():
    square, hole = np.array([*box(0, 0, 9, 9), (0, 0)], float), np.array([*box(2, 2, 3, 3), (2, 2)], float)
    flat = struct.pack("<BII", 1, 3, 2) + b"".join(struct.pack("<I", 5) + ring.tobytes() for ring in (square, hole))
    many = struct.pack(">BII", 0, 6, 1) + flat
    high = struct.pack("<BII", 1, 1003, 1) + struct.pack("<I", 5) + np.column_stack([square, np.ones(5)]).tobytes()
    assert [ring.tolist() for ring in rings_of(flat)] == [square.tolist(), hole.tolist()]
    assert [ring.tolist() for ring in rings_of(many)] == [square.tolist(), hole.tolist()]
    assert rings_of(high)[0].tolist() == square.tolist()
    assert rings_of(None) is None and rings_of(flat[:20]) is None and rings_of(struct.pack("<BIdd", 1, 1, 0, 0)) is None
    edges, owner = edges_of([None, flat])
    assert set(owner.tolist()) == {1} and len(edges) == 10
    assert np.abs(edges[:, 1] - edges[:, 0]).sum() == 36 + 12
