"""Building outlines: what is usable, what is mended and told, and the boxes made of them."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from plugin.city.buildings import GROUND, ROOF, WALL
from plugin.readers import footprints, solids
from plugin.readers.polygons import azimuth_tilt
from plugin.readers.report import Report
from plugin.readers.vector import Features
from tests.readers.shapes import SOUTH, WEST

SQUARE = shapely.box(0, 0, 10, 10)
COURT = shapely.Polygon(SQUARE.exterior, [shapely.box(3, 3, 7, 7).exterior])
BOW_TIE = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])


def features(*shapes) -> Features:
    geometry = np.empty(len(shapes), dtype=object)
    geometry[:] = shapes
    ids = np.array([f"b{i}" for i in range(len(shapes))], dtype=object)
    return Features("layer", "a.gpkg", ids, geometry, {"number": np.arange(len(shapes))}, None)


def usable(*shapes, **how) -> tuple[Features, Report]:
    report = Report()
    return footprints.usable_polygons(features(*shapes), "buildings", report, **how), report


# --- usable outlines --------------------------------------------------------------------------------------------------
def test_good_outlines_pass_with_their_columns_and_without_a_word():
    two = shapely.MultiPolygon([SQUARE, shapely.box(20, 0, 30, 10)])
    found, report = usable(SQUARE, COURT, two)
    assert report.issues == []
    assert found.ids.tolist() == ["b0", "b1", "b2"] and found.columns["number"].tolist() == [0, 1, 2]
    assert shapely.area(found.geometry).tolist() == [100, 84, 200]


def test_heights_of_corners_are_not_needed():
    found, _ = usable(shapely.force_3d(SQUARE, 7.0))
    assert not shapely.has_z(found.geometry[0]) and found.geometry[0].equals(SQUARE)


@pytest.mark.parametrize(
    ("shape", "area", "word"),
    [
        (BOW_TIE, 50, "self-intersection"),
        (shapely.Polygon(SQUARE.exterior, [shapely.box(20, 20, 22, 22).exterior]), 104, "hole lies outside shell"),
        (shapely.MultiPolygon([SQUARE, shapely.box(5, 0, 15, 10)]), 150, "self-intersection"),
        (shapely.MultiPolygon([SQUARE, SQUARE]), 100, ""),
    ],
    ids=["bow tie", "a ring outside is a part of its own", "overlapping parts", "part twice"],
)
def test_a_faulty_outline_is_mended_and_told_with_its_place(shape, area, word):
    found, report = usable(shape)
    assert found.geometry[0].is_valid and found.geometry[0].area == pytest.approx(area)
    (issue,) = report.issues
    assert (issue.id, issue.layer, issue.kind) == ("b0", "buildings", "repaired")
    assert word in issue.reason and issue.reason.endswith(", mended")
    assert (issue.x, issue.y) == pytest.approx((found.geometry[0].centroid.x, found.geometry[0].centroid.y))


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        (shapely.Point(1, 2), "not a polygon (Point)"),
        (shapely.LineString([(0, 0), (10, 0), (10, 10)]), "not a polygon (LineString)"),
        (shapely.LineString([(0, 0), (10, 0), (0, 0)]), "not a polygon (LineString)"),
        (shapely.MultiLineString([[(0, 0), (10, 0)]]), "not a polygon (MultiLineString)"),
        (shapely.GeometryCollection([shapely.Point(0, 0)]), "not a polygon (GeometryCollection)"),
        (shapely.Polygon([(0, 0), (10, 0), (20, 0)]), "cannot be mended"),
        (shapely.Polygon([(5, 5), (5, 5), (5, 5), (5, 5)]), "cannot be mended"),
        (shapely.box(0, 0, 0.3, 0.3), "area 0.09 m², must be at least 0.1 m²"),
    ],
    ids=lambda value: "" if isinstance(value, str) else value.geom_type,
)
def test_what_is_no_outline_is_skipped_and_the_others_stay(shape, reason):
    found, report = usable(SQUARE, shape, COURT)
    assert found.ids.tolist() == ["b0", "b2"] and found.columns["number"].tolist() == [0, 2]
    (issue,) = report.issues
    assert (issue.id, issue.kind) == ("b1", "skipped") and reason in issue.reason
    assert issue.x is not None and issue.y is not None


def test_a_closed_line_is_its_area():
    found, report = usable(shapely.LineString(SQUARE.exterior.coords))
    assert found.geometry[0].area == 100 and report.issues == []


def test_of_a_collection_the_areas_are_taken():
    parts = [SQUARE, shapely.Point(50, 50), shapely.MultiPolygon([shapely.box(20, 0, 21, 1)])]
    found, _ = usable(shapely.GeometryCollection(parts))
    assert found.geometry[0].geom_type == "MultiPolygon" and found.geometry[0].area == 101


def test_the_smallest_area_is_the_callers():
    shape = shapely.box(0, 0, 0.5, 0.5)
    assert len(usable(shape)[0]) == 1
    assert len(usable(shape, smallest_m2=0.5)[0]) == 0


def test_corners_closer_than_half_a_centimetre_are_one():
    shape = shapely.Polygon([(0, 0), (10, 0), (10.004, 0.001), (10, 10), (9.99, 10), (0, 10)])
    found, _ = usable(shape)
    assert shapely.get_num_coordinates(found.geometry[0]) == 6  # five corners and the first again


def test_nothing_gives_nothing():
    found, report = usable()
    assert len(found) == 0 and report.issues == []


# --- boxes ------------------------------------------------------------------------------------------------------------
def extruded(*shapes, base=2.0, top=11.0):
    geometry = np.empty(len(shapes), dtype=object)
    geometry[:] = shapes
    n = len(shapes)
    return footprints.extruded(geometry, np.broadcast_to(base, n), np.broadcast_to(top, n))


def test_a_square_becomes_a_box_whose_faces_look_outwards():
    box = extruded(shapely.box(WEST, SOUTH, WEST + 12, SOUTH + 10))
    vectors = box.area_vectors()
    azimuth, tilt = azimuth_tilt(vectors)
    area = np.linalg.norm(vectors, axis=1)
    faces = sorted(zip(box.kind.tolist(), tilt.round(6).tolist(), azimuth.round(6).tolist(), area.round(6).tolist()))
    assert faces == [
        *((WALL, 90, 0, 108), (WALL, 90, 90, 90), (WALL, 90, 180, 108), (WALL, 90, 270, 90)),
        *((ROOF, 0, 0, 120), (GROUND, 180, 0, 120)),
    ]
    assert sorted(set(box.coords[:, 2])) == [2, 11]


@pytest.mark.parametrize("turned", [False, True], ids=["anticlockwise", "clockwise"])
def test_walls_of_a_courtyard_look_into_it_whichever_way_the_rings_run(turned):
    shape = shapely.reverse(COURT) if turned else COURT
    box = extruded(shape)
    walls = box.select(box.kind == WALL)
    vectors, first = walls.area_vectors(), walls.first_corner
    middle = walls.coords.reshape(-1, 4, 3).mean(axis=1)[:, :2]
    ahead = middle + 0.01 * vectors[:, :2] / np.linalg.norm(vectors[:, :2], axis=1)[:, None]
    assert len(walls) == 8 and np.isin(first[:, 2], (2, 11)).all()
    assert not shapely.contains_xy(COURT, ahead).any()  # outside is in front, also in the yard
    roof = box.select(box.kind == ROOF)
    assert len(roof.ring_start) - 1 == 2 and roof.area_vectors()[0] == pytest.approx([0, 0, 84])


def test_each_building_has_its_own_levels_and_comes_in_order():
    two = shapely.MultiPolygon([SQUARE, shapely.box(20, 0, 30, 10)])
    boxes = extruded(two, shapely.box(50, 0, 60, 10), base=np.array([0.0, 5.0]), top=np.array([3.0, 9.0]))
    assert (np.diff(boxes.owner) >= 0).all()
    assert np.bincount(boxes.owner).tolist() == [12, 6]
    for owner, levels in ((0, [0, 3]), (1, [5, 9])):
        coords = boxes.coords[boxes.owner[boxes.corner_polygon] == owner]
        assert sorted(set(coords[:, 2])) == levels


def test_no_outline_gives_no_face():
    assert len(extruded()) == 0


corners = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=3, max_size=8)


@given(corners, st.integers(1, 40), st.booleans())
def test_any_outline_that_is_usable_becomes_a_closed_box_of_its_area_times_height(points, height, with_hole):
    shape = shapely.convex_hull(shapely.MultiPoint(points))
    if shape.geom_type != "Polygon" or shape.area < 1:
        return
    if with_hole:
        shape = shape.difference(shape.centroid.buffer(0.2, quad_segs=2))
    shape = shapely.transform(shape, lambda c: c + [WEST, SOUTH])
    box = extruded(shape, base=3.0, top=3.0 + height)
    assert box.area_vectors().sum(axis=0) == pytest.approx([0, 0, 0], abs=1e-6)  # closed
    measured = solids.measured(box, 1)
    assert measured.volume_m3[0] == pytest.approx(shape.area * height, rel=1e-6)
    walls = np.linalg.norm(box.select(box.kind == WALL).area_vectors(), axis=1).sum()
    assert walls == pytest.approx(shape.length * height, rel=1e-9)
