"""Unheated attics and cellars between rooms and outdoors, in the functions and in a city."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.city.buildings import ROOF
from plugin.city.provenance import given
from plugin.solver.energy import ground, unheated
from plugin.solver.energy.demand import heat_demand


def test_a_roof_space_adds_its_resistance():
    assert unheated.under_attic(np.array([0.5]))[0] == pytest.approx(1 / (2.0 + 0.2))


def test_a_floor_over_a_cellar_loses_less_than_to_outdoors_and_follows_the_air_more_than_one_on_the_ground():
    given_ = np.array([80.0, 80.0]), np.array([36.0, 36.0]), np.array([0.3, 2.0])
    over, on = unheated.floor_over_cellar(*given_), ground.slab_on_ground(*given_)
    assert (over.u_value < given_[2]).all() and (over.u_value > 0).all()
    assert (over.u_value[1] / given_[2][1]) < (over.u_value[0] / given_[2][0])  # a poor floor leaves more to the cellar
    assert (over.damping > on.damping).all() and (over.damping < 1).all()


def test_a_cellar_by_hand():
    """100 m² by 10 × 10 m, all by EN ISO 13370 9.3 and 9.4."""
    found = unheated.floor_over_cellar(np.array([100.0]), np.array([40.0]), np.array([1.0]))
    d_t, b = 0.3 + 2 * 0.21, 100 / 20
    bottom = 2 * 2 / (np.pi * b + d_t + 1) * np.log(np.pi * b / (d_t + 1) + 1)
    side = 2 * 2 / (np.pi * 2) * (1 + 0.5 * d_t / (d_t + 2)) * np.log(2 / 0.34 + 1)
    outwards = 100 * bottom + 2 * 40 * side + 0.5 * 40 * 1.7 + 0.33 * 0.3 * 100 * 2.5
    assert found.u_value[0] == pytest.approx(1 / (1 + 100 / outwards))


def test_a_floor_without_an_outer_edge_loses_nothing():
    found = unheated.floor_over_cellar(np.array([80.0]), np.array([0.0]), np.array([1.0]))
    assert (found.u_value[0], found.damping[0]) == (0.0, 0.0)


@pytest.fixture
def houses(box_city, mild_year):
    """Four alike with roofs of 40°: as they are, attic unheated, cellar unheated, both."""
    city = box_city(n=4, u_roof=1.0, u_ground=1.0)
    tilt, area = city.surfaces.tilt_deg.copy(), city.surfaces.area_m2.copy()
    roof = city.surfaces.kind == ROOF
    tilt[roof], area[roof] = 40.0, area[roof] / np.cos(np.radians(40.0))
    columns = {
        **city.buildings.attributes,
        "attic": given(["heated", "unheated", "", "unheated"], text=True),
        "cellar": given(["none", "", "unheated", "unheated"], text=True),
    }
    buildings = replace(city.buildings, attributes=columns)
    return replace(
        city, buildings=buildings, surfaces=replace(city.surfaces, tilt_deg=tilt, area_m2=area), weather=mild_year
    )


@pytest.mark.parametrize("by_element", [False, True])
def test_an_attic_keeps_heat_and_a_cellar_with_outdoor_air_is_colder_than_the_ground(houses, dutch_tables, by_element):
    heat = heat_demand(houses, dutch_tables, by_element=np.full(4, by_element)).heat_kwh
    assert 0.9 * heat[0] < heat[1] < 0.97 * heat[0]
    assert heat[0] < heat[2] < 1.1 * heat[0]
    assert heat[3] - heat[0] == pytest.approx((heat[1] - heat[0]) + (heat[2] - heat[0]), abs=0.003 * heat[0])


def test_what_is_not_known_counts_as_heated_and_as_none(houses, dutch_tables):
    known = heat_demand(houses, dutch_tables).heat_kwh[0]
    bare = {key: column for key, column in houses.buildings.attributes.items() if key not in ("attic", "cellar")}
    unknown = heat_demand(replace(houses, buildings=replace(houses.buildings, attributes=bare)), dutch_tables).heat_kwh
    assert (unknown == known).all()
