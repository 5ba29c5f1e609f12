"""Which roads a measure is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Tuple

import numpy as np

from ..city.city import City
from ..city.errors import InputError
from ..city.fields import ROAD_CLASSES
from ..city.network import RoadNetwork
from ..words import tr
from .geometry import Points, inside_polygon, points_of
from .targets import POLYGON, ids_of, mask_of_ids

HOW = 'Give "all", "ids", "polygon" or "filter".'


@dataclass(frozen=True)
class RoadTargets:
    """Roads by id, by polygon, by class, by both of these, or all.

    ids : road ids
    polygon : corners (x, y) in the twin's CRS [m]; a road is inside when the point halfway along it is
    classes : of city.fields.ROAD_CLASSES; with a polygon: those inside it only
    """

    everything: bool = False
    ids: Tuple[str, ...] = ()
    polygon: Points = ()
    classes: Tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (self.everything or self.ids or self.polygon or self.classes):
            raise InputError("the measure does not say which roads it is about", HOW)

    @property
    def kind(self) -> str:
        if self.everything:
            return "all"
        if self.ids:
            return "ids"
        return "polygon" if self.polygon else "filter"

    def chosen(self, city: City) -> Tuple[RoadNetwork, np.ndarray]:
        """The roads of a city and which of them are meant, (n_roads,) bool; InputError when it has none."""
        if city.roads is None:
            raise InputError(
                "this twin has no roads", "Import a road network, or switch the measure off.", code="roads-missing"
            )
        return city.roads, self.mask(city.roads)

    def mask(self, roads: RoadNetwork) -> np.ndarray:
        """(n_roads,) bool; InputError naming the ids the city does not have."""
        if self.everything:
            return np.ones(len(roads), dtype=bool)
        if self.ids:
            return mask_of_ids(self.ids, roads.ids, "roads")
        chosen = np.ones(len(roads), dtype=bool)
        if self.polygon:
            chosen &= inside_polygon(roads.middle, np.asarray(self.polygon, dtype=np.float64))
        if self.classes:
            column = roads.attributes.get("class")
            chosen &= False if column is None else np.isin(column.values.astype(str), self.classes)
        return chosen

    def to_dict(self) -> Dict[str, Any]:
        if self.everything:
            return {"all": True}
        if self.ids:
            return {"ids": list(self.ids)}
        document: Dict[str, Any] = {}
        if self.polygon:
            document["polygon"] = [list(corner) for corner in self.polygon]
        if self.classes:
            document["filter"] = {"class": list(self.classes)}
        return document

    @staticmethod
    def from_dict(document: Any) -> RoadTargets:
        if not isinstance(document, dict):
            raise InputError(f"the targets of the measure are {document!r}", 'Write them as {"ids": ["r1"]}.')
        if document.get("all"):
            return RoadTargets(everything=True)
        if "ids" in document:
            return RoadTargets(ids=ids_of(document["ids"], "road"))
        polygon: Points = ()
        if "polygon" in document:
            polygon = points_of(document["polygon"], 3, POLYGON, "Draw the area again.")
        return RoadTargets(polygon=polygon, classes=_classes(document["filter"]) if "filter" in document else ())

    def describe(self) -> str:
        """In words, for lists: "residential and service roads inside an area"."""
        if self.everything:
            return tr("all roads")
        if self.ids:
            return tr("1 road") if len(self.ids) == 1 else tr("{n:,} roads").format(n=len(self.ids)).replace(",", " ")
        *most, last = self.classes or ("",)
        words = (
            tr("{most} and {last} roads").format(most=", ".join(map(tr, most)), last=tr(last))
            if most
            else tr("{last} roads").format(last=tr(last)).strip()
        )
        return tr("{words} inside an area").format(words=words) if self.polygon else words


def _classes(words: Any) -> Tuple[str, ...]:
    unknown = sorted(set(map(str, words)) - {"class"}) if isinstance(words, dict) else [repr(words)]
    if unknown:
        raise InputError(f"unknown filter {', '.join(unknown)}", 'Roads are filtered by "class".')
    listed = words.get("class", ())
    classes = (listed,) if isinstance(listed, str) else listed
    if not isinstance(classes, (list, tuple)) or not classes:
        raise InputError(f"the classes of the filter are {listed!r}", "Give a list of at least one class of roads.")
    strange = [str(word) for word in classes if word not in ROAD_CLASSES]
    if strange:
        raise InputError(f"unknown class {', '.join(strange)}", f"Use one of {', '.join(ROAD_CLASSES)}.", field="class")
    return tuple(classes)
