"""Buildings that a measure heats to a temperature of their own: their profiles beside those of the uses."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .archetypes import Columns
from .profiles import cooling_set_points, set_points


class Profiles(NamedTuple):
    """Hours of every profile, each (n_profiles, 8760): heating and cooling set points [°C], internal gains against their mean [-]."""

    heat_to: np.ndarray
    cool_above: np.ndarray
    presence: np.ndarray


def with_own_set_points(
    use: np.ndarray, own_c: np.ndarray, table: Columns, setback: bool, of_uses: Profiles
) -> tuple[np.ndarray, Profiles]:
    """The profile of each building, (n,) int64, and all profiles: those of the uses first, then those of each temperature of its own.

    Parameters: use (n,) row of city.fields.USES; own_c (n,) set point a measure gives, NaN = none [°C]; table: use profiles.
    """
    profile, heat_to = with_own_heating(use, own_c, table, setback, of_uses.heat_to)
    blocks = np.split(heat_to, len(heat_to) // len(of_uses.heat_to))
    cool_above = [of_uses.cool_above, *(cooling_set_points(table, each) for each in blocks[1:])]
    return profile, Profiles(heat_to, np.concatenate(cool_above), np.tile(of_uses.presence, (len(blocks), 1)))


def with_own_heating(
    use: np.ndarray, own_c: np.ndarray, table: Columns, setback: bool, heat_to: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The same of the heating set points alone, (n_profiles, 8760) [°C]."""
    profile, blocks = use.copy(), [heat_to]
    for temperature in np.unique(own_c[~np.isnan(own_c)]):
        profile = np.where(own_c == temperature, use + len(heat_to) * len(blocks), profile)
        blocks.append(set_points(table, float(temperature), setback))
    return profile, np.concatenate(blocks)
