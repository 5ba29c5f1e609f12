"""Lines at limits in a distribution and the words about them: in one row where they fit beside their lines, for the bars need the height."""

from __future__ import annotations

from itertools import product
from typing import List, NamedTuple, Optional, Sequence, Tuple

from ...indicators.catalogue import Limit
from ...indicators.scales import plain
from ...review.indicator_words import limit_groups

LEAST_BARS = 0.55  # of the height, for the highest bar
APART_PX = 3.0  # between a line and its words


class Mark(NamedTuple):
    """Of the limits of a body. whole, short : the words; values : where its lines stand"""

    whole: str
    short: str
    values: Tuple[float, ...]


class Place(NamedTuple):
    """left, width : of words [px]; side : 1 right of their last line, −1 left of their first; row : from the top"""

    left: float
    width: float
    side: int
    row: int


def marks_of(limits: Sequence[Limit]) -> List[Mark]:
    """With a colon where a year would run into the value: "EU 2030: 20"."""
    groups = limit_groups(limits)
    colon = ":" if any(limit.about[-1:].isdigit() for _, group in groups for limit in group) else ""
    found = []
    for _, group in groups:
        body = group[0].body
        whole = ", ".join(f"{limit.about}{colon} {plain(limit.value)}" for limit in group)
        years = [
            limit.about for limit in group if limit.about[-1:].isdigit()
        ]  # are short, and say which of a body's limits
        head = " ".join((body, *years[:1])) if len(group) == 1 else body
        short = ", ".join(plain(limit.value) for limit in group)
        found.append(Mark(f"{body} {whole}", f"{head}{colon} {short}", tuple(limit.value for limit in group)))
    return found


def places_of(lines: Sequence[Tuple[float, float]], widths: Sequence[float], room: float) -> Optional[List[Place]]:
    """Where words stand in the fewest rows, right of their lines rather than left; None where they are too wide.

    lines : first and last of each [px]; widths : of the words [px]; room : width of the plot [px]
    """
    best: Optional[Tuple[Tuple[int, int, int], List[Place]]] = None
    for sides in product((1, -1), repeat=len(lines)):
        places: List[Place] = []
        for (first, last), width, side in zip(lines, widths, sides):
            left = last + APART_PX if side > 0 else first - APART_PX - width
            row = max((each.row + 1 for each in places if _meet(each, left, width)), default=0)
            places.append(Place(left, width, side, row))
        if any(each.left < 0 or each.left + each.width > room for each in places):
            continue
        crossed = sum(each.left < x < each.left + each.width for each in places for pair in lines for x in pair)
        cost = (max((each.row for each in places), default=0), crossed, sides.count(-1))
        if best is None or cost < best[0]:
            best = (cost, places)
    return best[1] if best is not None else None


def _meet(place: Place, left: float, width: float) -> bool:
    return left < place.left + place.width + APART_PX and place.left < left + width + APART_PX
