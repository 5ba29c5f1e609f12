"""Buildings and their surfaces as columns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.city.buildings import GROUND, ROOF, SURFACE_KINDS, VIRTUAL, WALL, Buildings, Retrofit, Surfaces
from plugin.city.provenance import Origin, given


@pytest.fixture
def three_buildings() -> Buildings:
    """A house, a garage and a building of unknown use and height."""
    return Buildings(
        np.array(["house", "garage", "unknown"], dtype=object),
        np.array([[0.0, 0.0], [10.0, 0.0], [20.0, 0.0]]),
        np.array([100.0, 20.0, 50.0]),
        np.array([600.0, 50.0, np.nan]),
        {
            "use": given(["residential", "outbuilding", ""], text=True),
            "storeys": given([2.0, 1.0, np.nan]),
            "floor_area_m2": given([np.nan, 18.0, np.nan]),
        },
        Retrofit.none(3),
    )


@pytest.fixture
def row_of_two() -> Surfaces:
    """Two 10 × 10 × 6 m houses that share their wall (30 m² of it), with a surface that closes a passage."""
    return Surfaces(
        building=np.array([0, 0, 0, 0, 1, 1, 1], dtype=np.int32),
        kind=np.array([WALL, WALL, ROOF, GROUND, WALL, ROOF, VIRTUAL], dtype=np.int8),
        area_m2=np.array([60.0, 60.0, 100.0, 100.0, 60.0, 110.0, 12.0]),
        azimuth_deg=np.array([90.0, 270.0, 0.0, 0.0, 270.0, 0.0, 0.0]),
        tilt_deg=np.array([90.0, 90.0, 0.0, 180.0, 90.0, 20.0, 90.0]),
        party_m2=np.array([30.0, 0.0, 0.0, 0.0, 30.0, 0.0, 0.0]),
        party_with=np.array([1, -1, -1, -1, 0, -1, -1], dtype=np.int32),
    )


def test_a_stated_floor_area_wins_over_footprint_times_storeys(three_buildings):
    np.testing.assert_array_equal(three_buildings.floor_area_m2, [200.0, 18.0, np.nan])


def test_garages_are_not_heated_and_a_building_of_unknown_use_is(three_buildings):
    assert three_buildings.heated.tolist() == [True, False, True]


def test_an_attribute_the_city_does_not_have_is_all_missing(three_buildings):
    assert np.isnan(three_buildings["year"].values).all() and three_buildings["year"].values.dtype == np.float64
    assert three_buildings["address"].values.tolist() == ["", "", ""]


def test_taking_buildings_takes_everything_of_them(three_buildings):
    taken = three_buildings.take(np.array([2, 0]))
    assert taken.ids.tolist() == ["unknown", "house"]
    assert taken.footprint_m2.tolist() == [50.0, 100.0]
    assert taken["use"].values.tolist() == ["", "residential"]
    assert len(taken.retrofit.u_wall) == 2
    assert three_buildings.take(np.array([False, True, False])).ids.tolist() == ["garage"]


def test_setting_an_attribute_leaves_the_city_as_it_was(three_buildings):
    column = given([1900.0, 1950.0, 2000.0])
    changed = three_buildings.with_attribute("year", column)
    assert changed["year"].values.tolist() == [1900.0, 1950.0, 2000.0]
    assert "year" not in three_buildings.attributes


def test_the_number_of_an_id_is_its_row(three_buildings):
    assert three_buildings.index_of() == {"house": 0, "garage": 1, "unknown": 2}


def test_shared_area_is_not_exposed(row_of_two):
    assert row_of_two.exposed_m2.tolist() == [30.0, 60.0, 100.0, 100.0, 30.0, 110.0, 12.0]


def test_exposed_area_is_never_negative(row_of_two):
    row_of_two.party_m2[1] = 61.0
    assert row_of_two.exposed_m2[1] == 0.0


def test_area_by_building_leaves_out_what_is_not_built(row_of_two):
    assert row_of_two.area_by_building(3).tolist() == [290.0, 140.0, 0.0]
    assert row_of_two.area_by_building(3, WALL).tolist() == [90.0, 30.0, 0.0]
    assert row_of_two.area_by_building(3, VIRTUAL).tolist() == [0.0, 12.0, 0.0]


def test_surfaces_of_one_building_forget_the_neighbour_but_keep_the_party_area(row_of_two):
    alone = row_of_two.of_buildings(np.array([1]), 2)
    assert alone.building.tolist() == [0, 0, 0]
    assert alone.party_with.tolist() == [-1, -1, -1]
    assert alone.party_m2.tolist() == [30.0, 0.0, 0.0]


def test_surfaces_of_buildings_in_another_order_name_the_neighbour_by_its_new_number(row_of_two):
    turned = row_of_two.of_buildings(np.array([1, 0]), 2)
    assert turned.building.tolist() == [0, 0, 0, 1, 1, 1, 1]
    assert turned.party_with[turned.party_with >= 0].tolist() == [1, 0]
    again = turned.of_buildings(np.array([1, 0]), 2)
    for name in Surfaces.__dataclass_fields__:
        np.testing.assert_array_equal(getattr(again, name), getattr(row_of_two, name))


def test_no_buildings_have_no_surfaces(row_of_two):
    assert len(row_of_two.of_buildings(np.zeros(0, dtype=int), 2)) == 0


def test_kinds_are_named_by_their_number():
    assert [SURFACE_KINDS[kind] for kind in (WALL, ROOF, GROUND, VIRTUAL)] == ["wall", "roof", "ground", "virtual"]


def test_a_city_without_works_has_no_retrofit():
    none = Retrofit.none(2)
    assert all(np.isnan(getattr(none, key)).all() and len(getattr(none, key)) == 2 for key in Retrofit.KEYS)


def test_origin_of_a_taken_attribute_follows_it(three_buildings):
    filled = three_buildings["storeys"].filled(np.array([False, False, True]), 3.0, Origin.DEFAULT, "d")
    taken = three_buildings.with_attribute("storeys", filled).take(np.array([2]))
    assert taken["storeys"].origin.tolist() == [int(Origin.DEFAULT)]


def test_no_building_is_removed_unless_a_scenario_says_so(three_buildings):
    assert three_buildings.removed.tolist() == [False] * 3


def test_a_removed_building_stays_removed_when_buildings_are_taken(three_buildings):
    gone = replace(three_buildings, removed=np.array([False, True, False]))
    assert gone.take(np.array([1, 2])).removed.tolist() == [True, False]
    assert gone.with_attribute("storeys", given([1.0, 1.0, 1.0])).removed.tolist() == [False, True, False]


def test_a_wall_shared_with_a_removed_building_stands_outdoors(row_of_two):
    free = row_of_two.freed_of(np.array([False, True]))
    assert free.party_m2.tolist() == [0.0, 0.0, 0.0, 0.0, 30.0, 0.0, 0.0]
    assert free.party_with.tolist() == [-1, -1, -1, -1, 0, -1, -1] and free.party_with.dtype == np.int32
    assert free.exposed_m2[0] == 60 and row_of_two.exposed_m2[0] == 30


def test_without_removals_the_surfaces_are_the_same(row_of_two):
    same = row_of_two.freed_of(np.array([False, False]))
    np.testing.assert_array_equal(same.party_m2, row_of_two.party_m2)
    np.testing.assert_array_equal(same.party_with, row_of_two.party_with)
