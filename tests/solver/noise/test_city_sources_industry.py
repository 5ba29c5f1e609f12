"""Industrial sources as points of sound power: where they are, how much is where, and what cannot be."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.errors import InputError
from plugin.solver.noise.bands import a_weighted
from plugin.solver.noise.city_sources import INDUSTRY, joined, summary
from plugin.solver.noise.city_sources_industry import FRONT_M, industry_sources
from plugin.solver.noise.industry_parts import MOST_PARTS, STEP_M
from plugin.solver.noise.scene import Ground, Terrain, flat
from tests.solver.noise.industry_sources import houses, lines_of, noise_sources

POINT = shapely.Point(5.0, 5.0)
YARD = shapely.Polygon([(0, 0), (61, 0), (61, 33), (20, 40), (0, 40)], [[(20, 10), (30, 10), (30, 20), (20, 20)]])
BELT = shapely.LineString([(0, 0), (30, 0), (30, 41)])
HOUSE = shapely.box(0, 0, 20, 10)  # 8 m high in these tests


def altitude(sources):
    """Of each point on flat ground at 0 [m]."""
    height = np.repeat(sources.height_m, np.diff(sources.line_start))
    return np.where(np.isnan(sources.roof_z), 0.0, sources.roof_z) + height


# --- power ------------------------------------------------------------------------------------------------------------
def test_a_point_is_one_point_with_its_power():
    found = lines_of({"at": POINT, "height_m": 3.0, "name": "Chiller"})
    assert (found.ids[0], found.kind[0], found.category[0], found.name[0]) == (
        "industry:0",
        INDUSTRY,
        "point",
        "Chiller",
    )
    assert (found.x.tolist(), found.y.tolist(), found.share.tolist(), found.height_m.tolist()) == ([5], [5], [1], [3])
    assert_array_equal(found.power, 93.0)
    assert found.is_points.all() and found.length_m[0] == 0


@pytest.mark.parametrize("shape", [YARD, BELT, shapely.MultiPolygon([YARD, shapely.box(100, 0, 110, 10)])])
def test_the_parts_have_the_whole_power_by_their_size(shape):
    found = lines_of({"at": shape})
    assert found.share.sum() == pytest.approx(1, abs=1e-12)
    assert (found.share > 0).all()
    places = np.column_stack([found.x, found.y])
    assert shapely.distance(shape, shapely.points(places)).max() < 1e-9
    assert_allclose(found.share @ places, shapely.get_coordinates(shape.centroid)[0], atol=0.05)
    assert found.reach_m.max() <= STEP_M / math.sqrt(2) + 1e-9


def test_power_per_unit_is_that_of_the_size():
    rows = [{"at": shape, "power_of": "per unit"} for shape in (YARD, BELT)]
    whole = lines_of(*rows).power[0, :, 0]
    assert_allclose(whole, [93 + 10 * math.log10(YARD.area), 93 + 10 * math.log10(71)])


def test_a_total_has_the_spectrum_it_says():
    found = lines_of({"at": POINT, "lw_dba": 100.0, "spectrum": "pink"}, {"at": POINT, "lw_dba": 100.0})
    assert_allclose(a_weighted(found.power[0]), 100.0)
    assert np.ptp(found.power[0, 0]) == pytest.approx(0)
    assert found.power[0, 1, 3] == pytest.approx(103.2)
    assert any("without a spectrum: 1; all of it at 500 Hz" in words for words in found.warnings)


def test_working_hours_lower_the_power_of_their_period():
    found = lines_of({"at": POINT, "hours_day": 6.0, "hours_evening": 0.0})
    assert found.power[0, 0, 0] == pytest.approx(93 - 10 * math.log10(2))
    assert np.isneginf(found.power[1]).all()
    assert found.power[2, 0, 0] == 93


@pytest.mark.parametrize(
    ("row", "assumed"),
    [
        ({}, True),
        ({"hours_day": 8.0}, True),  # of evening and night nobody said that it works
        ({"hours_day": 8.0, "hours_evening": 0.0, "hours_night": 0.0}, False),
    ],
)
def test_periods_whose_working_hours_are_assumed_are_told(row, assumed):
    found = lines_of({"at": POINT, **row})
    words = "Noise sources without working hours of every period: 1; at work all the time in the others."
    assert (words in found.warnings) == assumed


def test_a_square_kilometre_has_no_more_parts_than_are_allowed():
    found = lines_of({"at": shapely.box(0, 0, 1000, 1000)})
    assert 0.9 * MOST_PARTS <= len(found.share) <= MOST_PARTS


def test_a_source_alone_is_the_same_as_among_others():
    rows = [{"id": "yard", "at": YARD}, {"id": "belt", "at": BELT}, {"id": "fan", "at": POINT, "lw_dba": 90.0}]
    every = lines_of(*rows)
    for i, row in enumerate(rows):
        alone, part = lines_of(row), slice(every.line_start[i], every.line_start[i + 1])
        for key in ("x", "y", "share", "reach_m", "roof_z"):
            assert_array_equal(getattr(alone, key), getattr(every, key)[part])
        assert_array_equal(alone.power[:, 0], every.power[:, i])
        assert alone.g_source[0] == every.g_source[i]


# --- heights, roofs, facades -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("row", "z"),
    [
        ({"height_m": 9.5}, 9.5),  # above the ground, given: over the roof
        ({"height_m": 2.0, "height_above": "roof"}, 10.0),
        ({}, 9.0),  # a machine on the roof
    ],
)
def test_a_point_over_a_house_stands_as_high_as_it_says(row, z):
    found = lines_of({"at": POINT, **row}, on=houses((HOUSE, 8.0)), ground=Ground(outside=1.0))
    assert altitude(found).tolist() == [z]
    assert found.g_source[0] == 0  # a roof is hard


def test_of_several_roofs_the_highest_counts():
    found = lines_of(
        {"at": POINT, "height_above": "roof", "height_m": 1.0}, on=houses((HOUSE, 8.0), (HOUSE, 12.0), (HOUSE, 4.0))
    )
    assert altitude(found).tolist() == [13.0]


def test_a_point_beside_the_house_stands_on_its_ground():
    park = Ground(np.array([shapely.box(30, -50, 90, 50)]), np.array([0.7]), 0.2)
    found = lines_of({"at": shapely.Point(40, 0)}, {"at": shapely.Point(25, 0)}, on=houses((HOUSE, 8.0)), ground=park)
    assert altitude(found).tolist() == [1.0, 1.0]
    assert_allclose(found.g_source, [0.7, 0.2])
    assert any("without a height: 2; 1 m above the ground" in words for words in found.warnings)


def test_a_source_on_the_wall_is_put_in_front_of_it():
    rows = [{"at": shapely.Point(10, y), "height_m": 3.0} for y in (0.3, 0.0)]
    found = lines_of(*rows, on=houses((HOUSE, 8.0)))
    assert_allclose(found.y, -FRONT_M)
    assert_allclose(found.x, 10)
    assert any("at most 0.5 m inside a building: 2" in words for words in found.warnings)


def test_sources_inside_a_house_below_its_roof_are_named():
    rows = [{"id": f"fan-{i}", "at": POINT, "height_m": 3.0} for i in range(8)]
    with pytest.raises(InputError) as raised:
        lines_of({"id": "good", "at": POINT, "height_m": 9.0}, *rows, on=houses((HOUSE, 8.0)))
    assert raised.value.feature == "fan-0" and raised.value.field == "height_m"
    assert (
        "at 3 m inside building h0, 8.0 m high (likewise fan-1, fan-2, fan-3, fan-4 and 3 more)" in raised.value.message
    )
    assert "height_above" in raised.value.hint


def test_a_source_above_a_roof_where_there_is_none_is_named():
    with pytest.raises(InputError, match="feature 0, field height_above: is above a roof, but over no building"):
        lines_of({"at": shapely.Point(50, 50), "height_above": "roof"}, on=houses((HOUSE, 8.0)))


def test_what_of_a_yard_is_under_a_roof_sounds_from_the_rest():
    yard = shapely.box(-20, -20, 40, 30)
    found = lines_of({"at": yard, "height_m": 1.0}, on=houses((HOUSE, 8.0)))
    assert found.share.sum() == pytest.approx(1)
    assert not shapely.contains_xy(HOUSE.buffer(-1e-9), found.x, found.y).any()
    assert_allclose(altitude(found), 1.0)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        # HOUSE ends at x = 20: 6 m of 20 are beyond it, and 8 m of 10 before
        ({"at": shapely.box(6, 2, 26, 8), "height_above": "roof"}, "on roofs that are partly over no building"),
        ({"at": shapely.box(12, 2, 22, 8), "height_m": 1.0}, "that are partly under a roof"),
    ],
)
def test_a_source_whose_whole_power_sounds_from_a_part_of_it_is_told_with_how_much_is_elsewhere(row, words):
    whole = {"id": "whole", "at": shapely.box(30, 0, 40, 10), "height_m": 1.0}
    found = lines_of(whole, {"id": "split", **row}, on=houses((HOUSE, 8.0)))
    (line,) = [line for line in found.warnings if words in line]
    assert line.endswith("their whole power: 1; split (30 % of it)." if "roofs" in line else "1; split (80 % of it).")
    assert not any("partly" in line for line in lines_of(whole, on=houses((HOUSE, 8.0))).warnings)


def test_of_many_split_sources_those_with_most_elsewhere_are_named():
    rows = [{"id": f"s{k}", "at": shapely.box(10, 0, 20 + k, 4), "height_above": "roof"} for k in range(1, 9)]
    (line,) = [line for line in lines_of(*rows, on=houses((HOUSE, 8.0))).warnings if "partly" in line]
    assert ": 8; s8 (44 % of it), s7 (41 % of it), " in line and line.endswith(" and 3 more.")


@pytest.mark.parametrize("row", [{"height_above": "roof", "height_m": 0.5}, {}])
def test_a_roof_that_sounds_is_on_the_roof(row):
    found = lines_of({"at": HOUSE.buffer(-1.0), **row}, on=houses((HOUSE, 8.0)))
    assert_allclose(altitude(found), 8.0 + row.get("height_m", 1.0))


def test_a_yard_that_is_all_under_a_roof_is_named():
    with pytest.raises(InputError, match="inside building h0"):
        lines_of({"at": shapely.box(5, 2, 15, 8), "height_m": 1.0}, on=houses((HOUSE, 8.0)))


def test_heights_count_from_the_terrain():
    slope = Terrain(np.array([[0.0, 10.0], [0.0, 10.0]]), 0.0, 0.0, 100.0, 5.0)
    with pytest.raises(InputError, match="inside building h0, 3.0 m high"):
        lines_of(
            {"at": shapely.Point(50, 5), "height_m": 1.0}, on=houses((shapely.box(40, 0, 60, 10), 8.0)), terrain=slope
        )
    found = lines_of(
        {"at": shapely.Point(50, 5), "height_m": 4.0}, on=houses((shapely.box(40, 0, 60, 10), 8.0)), terrain=slope
    )
    assert np.isnan(found.roof_z).all()


# --- what cannot be -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        ({"lw_dba": np.nan}, "lw_dba", "has no sound power"),
        ({"lw_dba": 90.0, "spectrum": "purple"}, "spectrum", "'purple', must be 500 Hz or pink or white or brown"),
        ({"hours_night": 9.0}, "hours_night", "must be 0 to 8 h"),
        ({"height_m": -1.0}, "height_m", "must be 0 to 500 m"),
        ({"power_of": "per unit"}, "power_of", "a point has no length or area"),
        ({"lw_8000hz": np.nan}, "lw_8000hz", "has no sound power"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_its_source(row, field, words):
    with pytest.raises(InputError, match="noise_sources, feature bad") as raised:
        lines_of({"at": POINT}, {"id": "bad", "at": POINT, **row})
    assert raised.value.field == field
    assert words in raised.value.message


@pytest.mark.parametrize(
    "shape", [shapely.Point(), shapely.GeometryCollection([POINT, BELT]), shapely.Point(np.nan, 1)]
)
def test_a_source_without_a_place_is_named(shape):
    with pytest.raises(InputError, match="feature bad"):
        lines_of({"at": POINT}, {"id": "bad", "at": shape})


def test_no_sources_are_none():
    assert len(industry_sources(None, houses(), Ground(), flat())) == 0
    assert len(industry_sources(noise_sources(), houses(), Ground(), flat())) == 0


def test_the_summary_counts_them_apart_from_rail_and_roads():
    told = summary(joined(lines_of({"at": YARD}, {"at": POINT}), industry_sources(None, houses(), Ground(), flat())))
    assert told["industrial_sources"] == 2
    assert told["roads"] == 0
    assert all(sum(told[key].values()) == 0 for key in ("road_km", "rail_km", "rail_vehicle_km_day"))
