"""A small street, as a city without geometry."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.city.buildings import Buildings, Retrofit, Surfaces
from plugin.city.city import City
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
