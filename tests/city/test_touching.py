"""What surfaces touch: by kind, by the neighbour and its use, and how much of them."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.city import touching
from plugin.city.buildings import GROUND, ROOF, VIRTUAL, WALL, Buildings, Retrofit, Surfaces
from plugin.city.provenance import given
from plugin.city.touching import ATTIC, CELLAR, HEATED, OUTSIDE, PARTLY, SAME, SOIL, UNHEATED

NOBODY = -1
# building, kind, area, shared, with whom -> what it touches; 0 a house over a cellar, 1 its garage, 2 a house with an attic
SURFACES = {
    "a free wall": ((0, WALL, 20.0, 0.0, NOBODY), OUTSIDE),
    "a wall against a house": ((0, WALL, 20.0, 18.0, 2), HEATED),
    "half of a wall": ((2, WALL, 20.0, 10.0, 0), HEATED),
    "a third of a wall": ((0, WALL, 30.0, 10.0, 2), PARTLY),
    "a wall against a garage": ((0, WALL, 15.0, 15.0, 1), UNHEATED),
    "a wall of a garage against a house": ((1, WALL, 15.0, 15.0, 0), HEATED),
    "a wall to another part": ((0, WALL, 8.0, 8.0, 0), SAME),
    "a hair of a wall": ((0, WALL, 100.0, 0.1, 2), OUTSIDE),
    "a roof": ((0, ROOF, 50.0, 0.0, NOBODY), OUTSIDE),
    "a roof over an attic": ((2, ROOF, 50.0, 0.0, NOBODY), ATTIC),
    "a floor over a cellar": ((0, GROUND, 50.0, 0.0, NOBODY), CELLAR),
    "a floor on the ground": ((2, GROUND, 50.0, 0.0, NOBODY), SOIL),
    "a gap": ((0, VIRTUAL, 5.0, 0.0, NOBODY), -1),
}


@pytest.fixture
def street() -> Buildings:
    words = {
        "use": ["residential", "outbuilding", ""],
        "attic": ["", "", "unheated"],
        "cellar": ["unheated", "none", ""],
    }
    ids = np.array(["house", "garage", "old"], dtype=object)
    attributes = {key: given(column, text=True) for key, column in words.items()}
    return Buildings(ids, np.zeros((3, 2)), np.full(3, 50.0), np.full(3, 150.0), attributes, Retrofit.none(3))


def surfaces(*rows) -> Surfaces:
    building, kind, area, shared, other = (np.array(column) for column in zip(*rows))
    level = np.zeros(len(rows))
    return Surfaces(building.astype(np.int32), kind.astype(np.int8), area, level, level, shared, other.astype(np.int32))


@pytest.mark.parametrize(("row", "expected"), SURFACES.values(), ids=SURFACES)
def test_a_surface_is_called_by_what_most_of_it_touches(street, row, expected):
    assert touching.touched(street, surfaces(row)).tolist() == [expected]


def test_a_building_is_called_by_the_neighbours_most_of_its_shared_walls_stand_against(street):
    rows = [row for row, _ in SURFACES.values()]
    assert touching.of_buildings(street, surfaces(*rows)).tolist() == [HEATED, HEATED, HEATED]
    garage_is_more = [*rows, (0, WALL, 90.0, 90.0, 1)]
    assert touching.of_buildings(street, surfaces(*garage_is_more)).tolist() == [UNHEATED, HEATED, HEATED]


def test_one_that_stands_alone_touches_the_air_and_one_without_walls_is_not_known(street):
    found = touching.of_buildings(street, surfaces((0, WALL, 20.0, 0.0, NOBODY), (1, ROOF, 9.0, 0.0, NOBODY)))
    assert found[0] == OUTSIDE and np.isnan(found[1:]).all()
