"""The two records that are nothing but arrays."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.city.mesh import Mesh
from plugin.city.weather import HOURS, Weather, month_of_hour


def test_offsets_part_the_triangles_by_building():
    owner = np.array([0, 0, 2, 2, 2], dtype=np.int32)
    none = np.zeros(0)
    mesh = Mesh(none, none, owner, owner, none, none)
    assert mesh.offsets(4).tolist() == [0, 2, 2, 5, 5]


def test_months_have_their_hours():
    hours = np.bincount(month_of_hour())
    assert hours.tolist() == [744, 672, 744, 720, 744, 720, 744, 744, 720, 744, 720, 744]
    assert hours.sum() == HOURS


def test_weather_of_another_length_is_refused_by_name():
    year = {name: np.zeros(HOURS) for name in Weather.SERIES}
    year["wind_speed_ms"] = np.zeros(8784)
    with pytest.raises(ValueError, match=r"wind_speed_ms has shape \(8784,\), must be \(8760,\)"):
        Weather(**year, latitude_deg=0, longitude_deg=0, utc_offset_h=0, elevation_m=0)
