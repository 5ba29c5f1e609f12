"""What a scenario does to the input of road noise: the traffic it leaves, the surfaces it may name, the roads it touches."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...city.city import City
from ...city.errors import InputError
from ...city.network import RoadNetwork
from ...city.provenance import Attribute, absent
from ...city.road_change import HEAVY as HEAVY_KIND
from ...city.road_change import LIGHT, MEDIUM, TWO_WHEELER, RoadChange, flows_after
from .road_tables import CATEGORIES, HEAVY
from .road_traffic import Mix

IS_HEAVY = np.isin(CATEGORIES, HEAVY)
KINDS = np.array([LIGHT, MEDIUM, HEAVY_KIND, TWO_WHEELER, TWO_WHEELER])  # of CATEGORIES


def flows_in_scenario(change: RoadChange, flow_veh_h: np.ndarray, mix: Mix, ids: np.ndarray) -> np.ndarray:
    """Vehicles of k roads after the measures, in the order RoadChange tells: (3, k, 5) by period and category [veh/h].

    change : of these roads; a number of vehicles put on a one-way road is that of its line, as a count is
    flow_veh_h : (3, k, 5), counts completed by the defaults of the class [veh/h]
    mix : proportions of the class of each road, (3, k) and (3, k, …). Vehicles put where there were none have the heavy share and the
        categories a count without further detail would get; heavy or other vehicles put where there were none of them, the categories
    ids : (k,) names of the roads, for messages
    Roads and periods without a measure on their traffic keep their bits; each road depends on itself only.
    Raises: InputError naming the road whose share of heavy vehicles, or of these and two-wheelers, would be above 1.
    """
    usual = np.empty_like(flow_veh_h)
    usual[..., IS_HEAVY] = mix.of_heavy
    usual[..., ~IS_HEAVY] = mix.of_others
    counted = usual * np.where(IS_HEAVY, mix.heavy[..., None], 1 - mix.heavy[..., None])
    put_on_empty = ~np.isnan(change.flow_veh_h) & ~(flow_veh_h.sum(axis=-1) > 0)
    start = np.where(put_on_empty[..., None], counted, flow_veh_h)
    return flows_after(change, start, KINDS, usual, ids)


def brings_vehicles(change: RoadChange) -> np.ndarray:
    """(k,) bool, a measure puts a number of vehicles on the road at some time, and none closes it or multiplies them by 0.

    Such a road is a source even where the city has no traffic on it.
    """
    put = np.where(np.isnan(change.flow_veh_h), 0.0, change.flow_veh_h) * change.flow_factor
    return (put > 0).any(axis=0) & ~change.closed


def refuse_unknown_surfaces(
    change: RoadChange, unknown: Sequence[str], surfaces: Sequence[str], ids: np.ndarray
) -> None:
    """What a measure wants laid must be known: unlike a word of the data it is no observation to be taken as it is.

    unknown : words without a meaning; surfaces : names that have one, for the message
    Raises: InputError naming road and word.
    """
    strange = np.isin(change.surface.astype(str), unknown) & (change.surface != "")
    if strange.any():
        i, others = int(np.argmax(strange)), int(strange.sum()) - 1
        more = f" (and {others} more)" if others else ""
        raise InputError(
            f"a measure lays {change.surface[i]!r}, which is no known surface{more}",
            f"Use {', '.join(surfaces)}, or a word of road_surface_words.csv.",
            layer="roads",
            feature=str(ids[i]),
            field="surface",
        )


ON_SOUND = ("class", "direction", "speed_kmh", "surface", "flow_veh_day") + tuple(
    f"{what}_{period}_veh_h" for what in ("flow", "heavy") for period in ("day", "evening", "night")
)  # columns of roads the sound depends on and a change of which `with_changed_roads` follows


def changed_roads(before: City, after: City) -> np.ndarray:
    """The roads whose input of noise differs between two cities: (k,) int64, rising, indices in City.roads.

    That is measures (of whatever kind, on whatever class of road) and columns the sound depends on. Roads that are no source may be
    among them. Barriers, buildings and what else may differ are not looked at.

    before, after : one twin without and with a scenario, or with two
    Raises: ValueError when these are not the same roads or lie at other levels: their sources have to be computed anew.
    """
    one, other = before.roads, after.roads
    if one is None and other is None:
        return np.zeros(0, np.int64)
    if one is None or other is None or not np.array_equal(one.ids, other.ids):
        raise ValueError("the two cities do not have the same roads: compute the sources anew")
    level = _differs(_column(one, "level", False), _column(other, "level", False))
    if level.any():
        raise ValueError(f"road {one.ids[np.argmax(level)]} lies at another level: compute the sources anew")
    differs = np.zeros(len(one), bool)
    for key in RoadChange.KEYS:
        a, b = getattr(one.change, key), getattr(other.change, key)
        here = _unequal(a, b)
        differs |= here.any(axis=0) if here.ndim > 1 else here
    for key in ON_SOUND:
        is_text = key in ("class", "direction", "surface")
        differs |= _differs(_column(one, key, is_text), _column(other, key, is_text))
    return np.flatnonzero(differs).astype(np.int64)


def _column(roads: RoadNetwork, key: str, text: bool) -> Attribute:
    column = roads.attributes.get(key)
    return absent(len(roads), text) if column is None else column


def _differs(a: Attribute, b: Attribute) -> np.ndarray:
    """(n,) bool, in value or in where it is from."""
    if a is b:
        return np.zeros(len(a), bool)
    return _unequal(a.values, b.values) | (a.origin != b.origin)


def _unequal(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    if a is b:
        return np.zeros(a.shape, bool)
    if a.dtype == np.float64:
        return (a != b) & ~(np.isnan(a) & np.isnan(b))
    return np.asarray(a != b, bool)
