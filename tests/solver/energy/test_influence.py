"""Which guess matters most: only guesses are tried, one at a time, and the building alone is the building among others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.city.provenance import Origin, given, with_origin
from plugin.solver.energy.archetypes import archetype_tables
from plugin.solver.energy.influence import influences, other_years
from plugin.solver.energy.seasonal import seasonal_demand

from .conftest import box_city, some_weather, write_twin

COUNTRY = "DE"


def city_of(**columns):
    """Three houses that share walls, the middle one built in 1970."""
    return replace(box_city(n=3, party=np.array([0.0, 0.5, 0.2]), **columns), weather=some_weather(), country=COUNTRY)


def with_guess(city, key, origin=Origin.INFERRED):
    buildings = city.buildings
    return replace(city, buildings=buildings.with_attribute(key, with_origin(buildings[key], origin, "by rule")))


def tried(city, building=1):
    tables = archetype_tables(COUNTRY)
    base, tries = influences(city, building, tables, None, True)
    return base, {(each.key, each.to): heat for each, heat in tries}


def test_nothing_tried_is_the_building_among_the_others():
    city = city_of()
    base, _ = tried(city)
    assert base == pytest.approx(seasonal_demand(city, archetype_tables(COUNTRY))[1], rel=1e-12)


@pytest.fixture
def twin_of_boxes(tmp_path):
    return write_twin(tmp_path / "boxes.twin", with_guess(city_of(), "year"), some_weather()).path


def test_what_is_given_is_not_tried():
    known = dict.fromkeys(("u_wall", "u_roof", "u_ground", "window_share", "g_window"), 0.5)
    city = city_of(u_window=1.5, **known)
    _, heat = tried(city)
    assert {key for key, _ in heat} == {"attic", "cellar"}, "which nobody said anything about"


def test_a_guessed_year_is_tried_as_of_the_periods_beside_it():
    city = with_guess(city_of(), "year")
    base, heat = tried(city)
    years = sorted(to for key, to in heat if key == "year")
    assert len(years) == 2 and years[0] < 1970 < years[1]
    for year in years:
        other = city.buildings.with_attribute("year", given(np.full(3, year)))
        alone = seasonal_demand(replace(city, buildings=other), archetype_tables(COUNTRY))[1]
        assert heat["year", year] == pytest.approx(alone, rel=1e-12) and heat["year", year] != base


def test_an_element_of_the_archetype_is_tried_with_all_else_as_it_is():
    city = city_of()
    base, heat = tried(city)
    walls = {to: value for (key, to), value in heat.items() if key == "u_wall"}
    assert walls
    for u_wall, value in walls.items():
        other = city.buildings.with_attribute("u_wall", given(np.full(3, u_wall)))
        alone = seasonal_demand(replace(city, buildings=other), archetype_tables(COUNTRY))[1]
        assert value == pytest.approx(alone, rel=1e-12) and value != base


def test_a_building_of_one_storey_never_has_none():
    city = with_guess(city_of(storeys=1.0), "storeys")
    _, heat = tried(city)
    assert [to for key, to in heat if key == "storeys"] == [2.0]


def test_periods_go_outwards_from_a_year():
    before, after = other_years(archetype_tables(COUNTRY)["archetypes"], COUNTRY, 1970.0)
    assert before == sorted(before, reverse=True) and before[0] < 1970
    assert after == sorted(after) and after[0] > 1970


def test_the_process_names_the_building_it_does_not_know(twin_of_boxes):
    from plugin.solver.energy import explain_process

    with pytest.raises(InputError, match="no such building"):
        explain_process.run(Quiet(), {"twin": str(twin_of_boxes), "scenario": "baseline", "building": "nobody"})


def test_the_process_puts_the_strongest_guess_first(twin_of_boxes):
    from plugin.solver.energy import explain_process

    found = explain_process.run(Quiet(), {"twin": str(twin_of_boxes), "scenario": "baseline", "building": "b00001"})
    shares = [entry["influence"] for entry in found["attributes"]]
    assert shares == sorted(shares, reverse=True) and shares[0] > 0.02
    assert found["attributes"][0]["tried"][0]["heat_kwh"] > 0 and found["heat_kwh"] > 0


class Quiet:
    """A job nobody watches."""

    warnings = ()

    def progress(self, fraction, message):
        pass
