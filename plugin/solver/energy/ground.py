"""Heat loss through a floor on the ground: EN ISO 13370:2007, slab on ground without edge insulation."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...city.weather import HOURS

SOIL_CONDUCTIVITY = 2.0  # W/(mK), sand or gravel, the standard's value when nothing is known (table 1)
PENETRATION_M = 3.2  # m, periodic penetration depth of that soil over a year (table A.1)
WALL_THICKNESS_M = 0.3
LAG_YEARS = 1 / 12  # the loss follows the outdoor temperature by one month (annex A, β = 1 for a slab)


class Slab(NamedTuple):
    """A floor on the ground, each (n,): characteristic dimension B′ and equivalent thickness d_t [m], U [W/(m²K)], and by how much
    the ground swings with the outdoor temperature of the year, damping [-]."""

    dimension_m: np.ndarray
    thickness_m: np.ndarray
    u_value: np.ndarray
    damping: np.ndarray


def slab_on_ground(
    area_m2: np.ndarray,
    perimeter_m: np.ndarray,
    u_construction: np.ndarray,
    wall_thickness_m: float = WALL_THICKNESS_M,
    conductivity: float = SOIL_CONDUCTIVITY,
) -> Slab:
    """Steady and periodic loss of floors on the ground.

    Parameters: area_m2 > 0 and the part of its perimeter_m that is exposed, ≥ 0 (n,) [m²], [m]; u_construction of the floor with
    its surface resistances, without ground (n,) [W/(m²K)]; conductivity of the ground [W/(mK)].
    Returns: Slab. Without exposed perimeter the floor loses nothing: U and damping are 0, B′ is infinite.
    References: EN ISO 13370:2007 (2), (3), (4) or (5); damping H_pe/H_g, H_pe of annex A. Checked by systems_and_elements.json.
    """
    area, perimeter = np.asarray(area_m2, np.float64), np.asarray(perimeter_m, np.float64)
    exposed = perimeter > 0
    dimension = area / (0.5 * np.where(exposed, perimeter, 1.0))  # (2)
    thickness = wall_thickness_m + conductivity / np.asarray(u_construction, np.float64)  # (3)
    scaled = np.pi * dimension
    poor = 2 * conductivity / (scaled + thickness) * np.log(scaled / thickness + 1)  # (4), d_t < B′
    good = conductivity / (0.457 * dimension + thickness)  # (5)
    u = np.where(thickness < dimension, poor, good)
    periodic = (
        0.37 * perimeter * conductivity * np.log(PENETRATION_M / thickness + 1)
    )  # annex A, H_pe of a slab without edge insulation
    return Slab(
        np.where(exposed, dimension, np.inf),
        thickness,
        np.where(exposed, u, 0.0),
        np.where(exposed, periodic / (area * u), 0.0),
    )


def ground_swing(air_temperature_c: np.ndarray) -> tuple[float, np.ndarray]:
    """Mean of the outdoor air, and its yearly swing as it reaches a slab, one month late.

    Parameters: air_temperature_c (8760,) [°C].
    Returns: mean [°C]; (8760,) deviation from it for damping 1 [K]: the first harmonic of the year, EN ISO 13370 annex A.
    """
    turn = 2 * np.pi * (np.arange(HOURS) + 0.5) / HOURS
    mean = float(air_temperature_c.mean())
    cosine = 2 / HOURS * float(np.sum(air_temperature_c * np.cos(turn)))
    sine = 2 / HOURS * float(np.sum(air_temperature_c * np.sin(turn)))
    late = turn - 2 * np.pi * LAG_YEARS
    return mean, cosine * np.cos(late) + sine * np.sin(late)
