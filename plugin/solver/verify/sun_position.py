"""Position of the sun (solar_position.json)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np

from .. import sun
from .rows import Data, Family, Row, judged, skipped

_ANGLES = {
    "zenith_deg": lambda position: position.zenith_deg,
    "apparent_zenith_deg": lambda position: position.apparent_zenith_deg,
    "azimuth_deg": lambda position: position.azimuth_deg,
    "elevation_deg": lambda position: 90 - position.zenith_deg,
    "topocentric_zenith_deg": lambda position: position.apparent_zenith_deg,
    "topocentric_azimuth_east_of_north_deg": lambda position: position.azimuth_deg,
}


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    for case in document["cases"]:
        given, tolerance = case["inputs"], case["tolerance"]["spa_class_deg"]
        position = position_of(given)
        others = []
        for key, expected in case["expected"].items():
            if key in _ANGLES:
                yield judged(case["id"], key, "deg", expected, float(_ANGLES[key](position)[0]), tolerance)
            elif key == "incidence_angle_deg":
                yield judged(case["id"], key, "deg", expected, incidence_deg(position, given), tolerance)
            else:
                others.append(key)
        if others:
            yield skipped(case["id"], ", ".join(others), "not results of this solver")


def position_of(given: dict[str, Any]) -> sun.SunPosition:
    moment = datetime.datetime.fromisoformat(given.get("time") or given["time_utc"])
    pressure = given["pressure_Pa"] if "pressure_Pa" in given else 100 * given["pressure_mbar"]
    return sun.solar_position(
        np.array([moment.timestamp()]),
        given["latitude"],
        given["longitude"],
        given["altitude_m"],
        pressure,
        given["temperature_degC"],
        given.get("delta_T_s", sun.DELTA_T_2001_S),
    )


def incidence_deg(position: sun.SunPosition, given: dict[str, Any]) -> float:
    """Angle between the sun and the normal of the case's surface, whose azimuth is counted from south towards west [°]."""
    towards = position.direction()
    azimuth = np.array([180.0 + given["surface_azimuth_rotation_from_south_deg"]])
    east, north, up = sun.normals(np.array([given["surface_slope_deg"]]), azimuth)[0]
    cosine = east * towards.east[0] + north * towards.north[0] + up * towards.up[0]
    return float(np.degrees(np.arccos(cosine)))


FAMILY = Family("Position of the sun", "Solar position", rows)
