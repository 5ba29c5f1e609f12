"""The measure a list or a form points at: map and 3D show what it is about, without picking anything."""

from __future__ import annotations

from typing import Dict, List, NamedTuple, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..city.city import City
from ..city.errors import TwinscapeError
from ..scenario.measures import Measure
from ..scenario.wording import targets_of

DIRECTIONS = {"forward": 1, "backward": -1}


class Highlight(NamedTuple):
    """roads, buildings : ids; lines, outlines : (k, 2) corners in the twin's CRS of what is built or an area, [m]
    direction : 1 vehicles drive as the roads are drawn, −1 against it, 0 nothing is said about it
    """

    roads: Tuple[str, ...] = ()
    buildings: Tuple[str, ...] = ()
    lines: Tuple[np.ndarray, ...] = ()
    outlines: Tuple[np.ndarray, ...] = ()
    direction: int = 0

    def __bool__(self) -> bool:
        return bool(self.roads or self.buildings or self.lines or self.outlines)


NOTHING = Highlight()


class Focus(QObject):
    """Tells `changed` when something else is pointed at. Pointing at a measure that cannot be applied points at nothing."""

    changed = pyqtSignal(object)  # Highlight

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.highlight = NOTHING

    def point_at(self, measure: Optional[Measure], city: Optional[City]) -> None:
        """city : whose roads and buildings the measure is about, as it is before the measure"""
        found = NOTHING if measure is None or city is None else highlight_of(measure, city)
        if found or self.highlight:
            self.highlight = found
            self.changed.emit(found)

    def clear(self) -> None:
        self.point_at(None, None)


def highlight_of(measure: Measure, city: City) -> Highlight:
    """What a measure is about; nothing of one whose targets are not in the city."""
    try:
        layer, ids = targets_of(measure, city)
    except TwinscapeError:
        return NOTHING
    points = getattr(measure, "points", None)
    ring = getattr(measure, "footprint", None)
    area = getattr(measure.targets, "polygon", None)
    outlines = [np.asarray(each, dtype=np.float64) for each in (ring, area) if each is not None and len(each)]
    return Highlight(
        tuple(ids) if layer == "roads" else (),
        tuple(ids) if layer == "buildings" else (),
        () if points is None else (np.asarray(points, dtype=np.float64),),
        tuple(outlines),
        DIRECTIONS.get(str(getattr(measure, "direction", "")), 0),
    )


class Arrow(NamedTuple):
    """A place along a road: x, y [m] and the way one drives there, of length 1"""

    at: np.ndarray
    along: np.ndarray


def arrows_along(lines: List[np.ndarray], direction: int, every_m: float = 45.0) -> List[Arrow]:
    """Places for arrows along the lines of a road, at least one in the middle of each; direction : as of Highlight"""
    found: List[Arrow] = []
    for line in lines:
        steps = np.diff(line, axis=0)
        lengths = np.hypot(*steps.T)
        whole = float(lengths.sum())
        if whole <= 0 or not direction:
            continue
        number = max(int(whole // every_m), 1)
        ends = np.cumsum(lengths)
        for place in (np.arange(number) + 0.5) * whole / number:
            i = int(np.searchsorted(ends, place))
            along = steps[i] / lengths[i]
            at = line[i] + along * (place - (ends[i] - lengths[i]))
            found.append(Arrow(at, direction * along))
    return found


def directions_of(city: City) -> Dict[str, int]:
    """Roads a scenario makes one-way: id -> direction as of Highlight."""
    if city.roads is None:
        return {}
    words = city.roads.change.direction
    return {str(city.roads.ids[i]): DIRECTIONS[str(words[i])] for i in np.flatnonzero(np.isin(words, list(DIRECTIONS)))}
