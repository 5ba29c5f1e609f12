"""Roads as a directed graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, NamedTuple, Optional, Tuple

import numpy as np

from .provenance import Attribute
from .road_change import RoadChange
from .road_hours import RoadHours

NODE_TOLERANCE_M = 0.05  # ends closer than this are one crossing: half a digitising error, far below a lane


class RoadJunctions(NamedTuple):
    """k places where traffic stops and starts. ids : (k,) object of str; kind : (k,) object of str, of city.fields.JUNCTION_KINDS;
    at : (k, 2) float64, x and y [m]. Lights stand at or before their crossing, a roundabout is given by its entries or its middle."""

    ids: np.ndarray
    kind: np.ndarray
    at: np.ndarray


@dataclass(frozen=True)
class RoadNetwork:
    """Roads (as the source had them) and the directed links they are cut into at crossings.

    ids : (n_roads,) object of str
    attributes : column by key of city.fields.ROAD_FIELDS, each (n_roads,)
    nodes : (n_nodes, 2) float64, x and y [m]
    link_road : (n_links,) int32, the road a link is a piece of
    link_from, link_to : (n_links,) int32, nodes in driving direction
    link_length_m : (n_links,) float64 [m]
    middle : (n_roads, 2) float64, the point halfway along the road in the twin's CRS, NaN where it is not known [m]
    change : what a scenario puts on the roads; nothing when it is not given
    junctions : traffic lights and roundabouts; None when the twin does not say where they are
    hours : how the vehicles of each road spread over the day; None when one table is all that is known of it

    A two-way road has two links for each piece, a one-way road one.
    """

    ids: np.ndarray
    attributes: Mapping[str, Attribute]
    nodes: np.ndarray
    link_road: np.ndarray
    link_from: np.ndarray
    link_to: np.ndarray
    link_length_m: np.ndarray
    middle: np.ndarray = None  # type: ignore[assignment]  # filled below: it is as long as the roads
    change: RoadChange = None  # type: ignore[assignment]
    junctions: Optional[RoadJunctions] = None
    hours: Optional[RoadHours] = None

    def __post_init__(self) -> None:
        if self.middle is None:
            object.__setattr__(self, "middle", np.full((len(self.ids), 2), np.nan))
        if self.change is None:
            object.__setattr__(self, "change", RoadChange.none(len(self.ids)))

    def __len__(self) -> int:
        return len(self.ids)

    def components(self) -> Tuple[np.ndarray, int]:
        """(n_nodes,) int32 number of the connected part of each node (links taken both ways), and how many there are."""
        label = np.arange(len(self.nodes), dtype=np.int64)
        start, end = self.link_from.astype(np.int64), self.link_to.astype(np.int64)
        while True:
            before = label.copy()
            one, other = before[start], before[end]
            np.minimum.at(label, one, other)  # whole parts move, not nodes: a street of any length takes few rounds
            np.minimum.at(label, other, one)
            while not np.array_equal(label, label[label]):
                label = label[label]
            if np.array_equal(before, label):
                break
        _, part = np.unique(label, return_inverse=True)
        return part.astype(np.int32), int(part.max()) + 1 if len(part) else 0
