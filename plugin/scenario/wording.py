"""What a measure does in one sentence, with how many features it is about in this city, and how long they are."""

from __future__ import annotations

from collections import Counter
from typing import Iterable, List, Tuple

import numpy as np

from ..city.city import City
from ..city.network import RoadNetwork
from ..words import shown, tr
from .measures import Measure
from .road_targets import RoadTargets
from .targets import NoTargets, Targets


def sentence(measure: Measure, city: City) -> str:
    """ "30 km/h on 12 roads, 1.8 km." or "No motor vehicles on residential roads (120 roads, 14.2 km)."

    Raises: InputError when the targets are not in the city.
    """
    words = measure.describe()
    if isinstance(measure.targets, NoTargets):
        return f"{words}."
    who, number = measure.targets.describe(), count_words(measure, city)
    # targets by id are called by their number, which is told once
    return f"{words.replace(who, number if measure.targets.kind == 'ids' else f'{who} ({number})', 1)}."


def number_of_targets(measure: Measure, city: City) -> int:
    """How many roads or buildings a measure is about; a measure that puts up something new is about 1."""
    if isinstance(measure.targets, NoTargets):
        return 1
    return int(_mask(measure, city).sum())


def targets_of(measure: Measure, city: City) -> Tuple[str, List[str]]:
    """Layer ("roads", "buildings", "" of something new) and ids of what a measure is about; InputError when they are not in the city."""
    if isinstance(measure.targets, NoTargets):
        return "", []
    chosen = _mask(measure, city)
    if isinstance(measure.targets, RoadTargets) and city.roads is not None:
        return "roads", [str(each) for each in city.roads.ids[chosen]]
    return "buildings", [str(each) for each in city.buildings.ids[chosen]]


def count_words(measure: Measure, city: City) -> str:
    """ "12 roads, 1.8 km" or "3 buildings"."""
    chosen = _mask(measure, city)
    if isinstance(measure.targets, RoadTargets) and city.roads is not None:
        return road_words(city.roads, chosen)
    return building_words(int(chosen.sum()))


def building_words(number: int) -> str:
    return tr("1 building") if number == 1 else tr("{spaced} buildings").format(spaced=_spaced(number))


def road_words(roads: RoadNetwork, chosen: np.ndarray) -> str:
    """Number and length of the chosen roads ((n,) bool): "1 road, 240 m", "12 roads, 1.8 km"."""
    number, metres = int(chosen.sum()), float(road_lengths_m(roads)[chosen].sum())
    length = f"{metres:.0f} m" if metres < 999.5 else f"{shown(metres / 1000):.1f} km"
    return (
        tr("1 road, {length}").format(length=length)
        if number == 1
        else tr("{spaced} roads, {length}").format(spaced=_spaced(number), length=length)
    )


def road_lengths_m(roads: RoadNetwork) -> np.ndarray:
    """(n_roads,) float64 length of each road, once for both directions [m].

    Between two crossings the links of a road there and those back are as long as each other; a loop that comes back to its crossing
    is counted once for each length.
    """
    start, end = roads.link_from, roads.link_to
    pieces, piece = np.unique(
        np.column_stack([roads.link_road, np.minimum(start, end), np.maximum(start, end)]), axis=0, return_inverse=True
    )
    one_way = [
        np.bincount(piece.ravel()[way], roads.link_length_m[way], minlength=len(pieces))
        for way in (start < end, start > end)
    ]
    length = np.bincount(pieces[:, 0], np.maximum(*one_way), minlength=len(roads))
    ring = start == end
    rings = np.unique(np.column_stack([roads.link_road, start, roads.link_length_m])[ring], axis=0)
    return length + np.bincount(rings[:, 0].astype(np.int64), rings[:, 2], minlength=len(roads))


def name_words(names: Iterable[str], most: int = 3) -> str:
    """The commonest names, and how many others there are: "Main Street, Mill Lane and 4 more; 2 without a name"."""
    listed = [str(name) for name in names]
    known = Counter(name for name in listed if name)
    shown: List[str] = [name for name, _ in known.most_common(most)]
    rest, nameless = len(known) - len(shown), len(listed) - sum(known.values())
    words = ", ".join(shown) + (tr(" and {rest} more").format(rest=rest) if rest else "")
    without = tr("{nameless} without a name").format(nameless=nameless) if nameless else ""
    return "; ".join(part for part in (words, without) if part)


def _mask(measure: Measure, city: City) -> np.ndarray:
    if isinstance(measure.targets, RoadTargets):
        return measure.targets.chosen(city)[1]
    if isinstance(measure.targets, Targets):
        return measure.targets.mask(city.buildings)
    return np.zeros(0, dtype=bool)


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")
