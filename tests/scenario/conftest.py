"""A small street, as a city without geometry, and the roads around it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.city.buildings import Buildings, Retrofit, Surfaces
from plugin.city.city import City
from plugin.city.network import RoadNetwork
from plugin.city.provenance import given


@pytest.fixture
def street() -> City:
    """Four buildings on a line, 10 m apart: a house of 1930, a school of 1965, a house of unknown year, a shed."""
    buildings = Buildings(
        np.array(["a", "b", "c", "d"], dtype=object),
        np.array([[0.0, 0.0], [10.0, 0.0], [20.0, 0.0], [30.0, 0.0]]),
        np.full(4, 80.0),
        np.full(4, 480.0),
        {
            "use": given(["residential", "education", "residential", "outbuilding"], text=True),
            "year": given([1930.0, 1965.0, np.nan, 1965.0]),
            "storeys": given([3.0, 2.0, 4.0, 1.0]),
        },
        Retrofit.none(4),
    )
    none = np.zeros(0)
    numbers = np.zeros(0, dtype=np.int32)
    return City(buildings, Surfaces(numbers, np.zeros(0, dtype=np.int8), none, none, none, none, numbers))


@pytest.fixture
def town(street) -> City:
    """The street with four roads 100 m apart: a main road, two residential streets, a footpath."""
    y = 100.0 * np.arange(4)
    nodes = np.column_stack([np.tile([-50.0, 50.0], 4), np.repeat(y, 2)])
    start = np.arange(0, 8, 2, dtype=np.int32)
    roads = RoadNetwork(
        np.array(["main", "r1", "r2", "path"], dtype=object),
        {
            "class": given(["primary", "residential", "residential", "footway"], text=True),
            "speed_kmh": given([50.0, 30.0, 30.0, np.nan]),
        },
        nodes,
        np.arange(4, dtype=np.int32),
        start,
        start + 1,
        np.full(4, 100.0),
        np.column_stack([np.zeros(4), y]),
    )
    return replace(street, roads=roads)
