"""Buildings that a measure heats or cools to a temperature of their own: their profiles beside those of the uses."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...city.buildings import Buildings
from ...city.errors import InputError
from .archetypes import Columns
from .profiles import cooling_set_points, set_points


class Profiles(NamedTuple):
    """Hours of every profile, each (n_profiles, 8760): heating and cooling set points [°C], internal gains against their mean [-]."""

    heat_to: np.ndarray
    cool_above: np.ndarray
    presence: np.ndarray


def with_own_set_points(
    use: np.ndarray,
    own_c: np.ndarray,
    table: Columns,
    setback: bool,
    of_uses: Profiles,
    own_cooling_c: np.ndarray | None = None,
) -> tuple[np.ndarray, Profiles]:
    """The profile of each building, (n,) int64, and all profiles: those of the uses first, then those of each pair of own temperatures.

    Parameters: use (n,) row of city.fields.USES; own_c, own_cooling_c (n,) set points of heating and cooling a measure gives, NaN =
    none [°C]; table: use profiles. An own cooling set point also cools a use that else is not.
    """
    cooling = np.full(len(own_c), np.nan) if own_cooling_c is None else own_cooling_c
    n_uses = len(of_uses.heat_to)
    profile, heat_to, cool_above = use.copy(), [of_uses.heat_to], [of_uses.cool_above]
    own = ~np.isnan(own_c) | ~np.isnan(cooling)
    pairs = np.stack([own_c, cooling], axis=1)[own]
    for pair in np.unique(np.where(np.isnan(pairs), np.inf, pairs), axis=0):  # NaN is never the same as NaN
        heat, cool = np.where(np.isinf(pair), np.nan, pair)
        here = own & _is(own_c, heat) & _is(cooling, cool)
        profile = np.where(here, use + n_uses * len(heat_to), profile)
        warm = of_uses.heat_to if np.isnan(heat) else set_points(table, float(heat), setback)
        heat_to.append(warm)
        cool_above.append(cooling_set_points(table, warm, None if np.isnan(cool) else float(cool)))
    presence = np.tile(of_uses.presence, (len(heat_to), 1))
    return profile, Profiles(np.concatenate(heat_to), np.concatenate(cool_above), presence)


def with_own_heating(
    use: np.ndarray, own_c: np.ndarray, table: Columns, setback: bool, heat_to: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The same of the heating set points alone, (n_profiles, 8760) [°C]."""
    profile, blocks = use.copy(), [heat_to]
    for temperature in np.unique(own_c[~np.isnan(own_c)]):
        profile = np.where(own_c == temperature, use + len(heat_to) * len(blocks), profile)
        blocks.append(set_points(table, float(temperature), setback))
    return profile, np.concatenate(blocks)


def check_cooling(buildings: Buildings, use: np.ndarray, heat_to: np.ndarray) -> None:
    """An own cooling set point must lie above what the building is heated to; heat_to (n_uses, 8760) of the uses, use (n,) its row.

    Raises: InputError naming the building.
    """
    cooling = buildings["cooling_set_point_c"].values
    own_c = buildings["set_point_c"].values
    with np.errstate(invalid="ignore"):
        heated = np.where(np.isnan(own_c), heat_to.max(axis=1)[use], own_c)
        wrong = np.flatnonzero(cooling <= heated)
    if len(wrong):
        i = int(wrong[0])
        others = f", so have {len(wrong) - 1} others" if len(wrong) > 1 else ""
        raise InputError(
            f"it is to be cooled above {cooling[i]:g} °C and heated to {heated[i]:g} °C{others}",
            "Give a cooling set point above the heating one, in the measure of set points or in the table use_profiles.",
            layer="buildings",
            feature=str(buildings.ids[i]),
            field="cooling_set_point_c",
        )


def _is(column: np.ndarray, value: float) -> np.ndarray:
    return np.isnan(column) if np.isnan(value) else column == value
