"""Unheated attics and cellars: what lies between rooms and outdoors keeps some of the heat. The b factor of EN ISO 13789, put into U.

Only where the twin says that a building has one (fields attic, cellar); else roofs enclose rooms and floors lie on the ground.
"""

from __future__ import annotations

import numpy as np

from ...city.buildings import Buildings
from .ground import PENETRATION_M, SOIL_CONDUCTIVITY, WALL_THICKNESS_M, Slab

ATTIC_RESISTANCE = 0.2  # m²K/W of the roof space, tiles on boards or felt: EN ISO 6946:2007 table 3, kind 2
# A cellar nobody knows more of: masonry without insulation. Assumptions
CELLAR_DEPTH_M, CELLAR_ABOVE_M = 2.0, 0.5
CELLAR_AIR_CHANGES = 0.3  # 1/h, EN ISO 13370 9.4 when nothing is known
CELLAR_WALL_U = 1.7  # W/(m²K) of the wall above the ground
R_FLOOR, R_WALL = 0.17 + 0.04, 0.13 + 0.04  # m²K/W, surfaces of floor and walls of the cellar
AIR = 0.33  # Wh/(m³K)


def has_unheated(buildings: Buildings, key: str) -> np.ndarray:
    """(n,) bool: the building has an unheated "attic" or "cellar"."""
    return np.asarray(buildings[key].values == "unheated", dtype=bool)


def under_attic(u_roof: np.ndarray) -> np.ndarray:
    """U from rooms through ceiling and unheated attic to outdoors, per area of the ceiling, (n,) [W/(m²K)]; u_roof of what is insulated."""
    return np.asarray(1 / (1 / u_roof + ATTIC_RESISTANCE))


def floor_over_cellar(area_m2: np.ndarray, perimeter_m: np.ndarray, u_floor: np.ndarray) -> Slab:
    """Steady and periodic loss of floors over an unheated cellar, as ground.slab_on_ground has it for those on the ground.

    Parameters: area_m2 > 0, exposed perimeter_m ≥ 0 (n,) [m²], [m]; u_floor of the floor between room and cellar (n,) [W/(m²K)].
    References: EN ISO 13370:2007 9.4, with the floor and walls of the cellar by 9.3; periodic part annex A.
    """
    area, perimeter = np.asarray(area_m2, np.float64), np.asarray(perimeter_m, np.float64)
    exposed = perimeter > 0
    dimension = area / (0.5 * np.where(exposed, perimeter, 1.0))
    soil, z = SOIL_CONDUCTIVITY, CELLAR_DEPTH_M
    d_t, d_w = WALL_THICKNESS_M + soil * R_FLOOR, soil * R_WALL
    deep = d_t + 0.5 * z
    poor = 2 * soil / (np.pi * dimension + deep) * np.log(np.pi * dimension / deep + 1)
    u_bottom = np.where(deep < dimension, poor, soil / (0.457 * dimension + deep))
    u_side = 2 * soil / (np.pi * z) * (1 + 0.5 * d_t / (d_t + z)) * np.log(z / d_w + 1)
    above = CELLAR_ABOVE_M * perimeter * CELLAR_WALL_U
    air = AIR * CELLAR_AIR_CHANGES * area * (z + CELLAR_ABOVE_M)
    outwards = area * u_bottom + z * perimeter * u_side + above + air
    u_value = 1 / (1 / u_floor + area / outwards)
    into_soil = 0.37 * perimeter * soil * (2 - np.exp(-z / PENETRATION_M)) * np.log(PENETRATION_M / d_t + 1)
    between = (area + z * perimeter) * soil / PENETRATION_M + above + air + area * u_floor
    periodic = area * u_floor * (into_soil + above + air) / between
    return Slab(
        np.where(exposed, dimension, np.inf),
        np.full(len(area), d_t),
        np.where(exposed, u_value, 0.0),
        np.where(exposed, periodic / (area * u_value), 0.0),
    )
