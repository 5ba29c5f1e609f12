"""What the surfaces of buildings touch: outdoor air, the ground, an unheated space of the building, a neighbour, itself."""

from __future__ import annotations

from typing import Tuple

import numpy as np

from .buildings import GROUND, ROOF, WALL, Buildings, Surfaces
from .fields import UNHEATED_USES

# In the order of a legend; a surface that is no wall, roof or ground floor has none (−1)
WORDS: Tuple[str, ...] = (
    "outside air",
    "ground",
    "unheated cellar",
    "unheated attic",
    "heated neighbour",
    "unheated neighbour",
    "the same building",
    "partly a neighbour",
)
OUTSIDE, SOIL, CELLAR, ATTIC, HEATED, UNHEATED, SAME, PARTLY = range(len(WORDS))
TOUCHES = 0.005  # share of a surface below which it is said to touch nothing
MOSTLY = 0.5  # from this share on it is called by what it touches


def share_of(surfaces: Surfaces) -> np.ndarray:
    """(m,) part of each surface that is shared, 0 to 1; 0 of one without area."""
    area = np.where(surfaces.area_m2 > 0, surfaces.area_m2, np.inf)
    return np.minimum(surfaces.party_m2 / area, 1.0)


def neighbour_kind(buildings: Buildings, surfaces: Surfaces) -> np.ndarray:
    """(m,) int8: SAME, UNHEATED or HEATED of whom each surface is shared with, −1 of one that touches nobody.

    A neighbour is unheated by its use (garage, shed, storage); one of an unknown use counts as heated, as the energy model has it.
    """
    other = surfaces.party_with
    cold = np.append(np.isin(buildings["use"].values.astype(str), UNHEATED_USES), False)
    kind = np.where(other == surfaces.building, SAME, np.where(cold[other], UNHEATED, HEATED))
    return np.where(share_of(surfaces) > TOUCHES, kind, -1).astype(np.int8)


def touched(buildings: Buildings, surfaces: Surfaces) -> np.ndarray:
    """(m,) int8, number in WORDS of what each surface touches, −1 for surfaces that close nothing.

    Shared by half or more: whom with; by less: PARTLY. Else a wall touches the air, a floor the ground or an unheated cellar, and a roof
    the air, or covers an unheated attic.
    """
    of = surfaces.building
    has_attic, has_cellar = (buildings[key].values.astype(str)[of] == "unheated" for key in ("attic", "cellar"))
    found = np.full(len(surfaces), -1, dtype=np.int8)
    found[surfaces.kind == WALL] = OUTSIDE
    for kind, plain, special, where in ((ROOF, OUTSIDE, ATTIC, has_attic), (GROUND, SOIL, CELLAR, has_cellar)):
        here = surfaces.kind == kind
        found[here] = np.where(where[here], special, plain)
    neighbour, share = neighbour_kind(buildings, surfaces), share_of(surfaces)
    shared = (neighbour >= 0) & (found >= 0)
    return np.where(shared & (share >= MOSTLY), neighbour, np.where(shared, PARTLY, found)).astype(np.int8)


def of_buildings(buildings: Buildings, surfaces: Surfaces) -> np.ndarray:
    """(n,) float64, number in WORDS of the neighbours most of a building's shared walls stand against; OUTSIDE for one that stands alone.

    NaN of a building without walls.
    """
    n = len(buildings)
    wall = surfaces.kind == WALL
    kind = neighbour_kind(buildings, surfaces)
    area = {
        each: np.bincount(surfaces.building[wall & (kind == each)], surfaces.party_m2[wall & (kind == each)], n)
        for each in (HEATED, UNHEATED)
    }
    found = np.where(area[HEATED] >= area[UNHEATED], HEATED, UNHEATED).astype(np.float64)
    found[(area[HEATED] + area[UNHEATED]) == 0] = OUTSIDE
    found[np.bincount(surfaces.building[wall], minlength=n) == 0] = np.nan
    return found
