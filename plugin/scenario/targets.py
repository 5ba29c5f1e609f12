"""Which features a measure is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Optional, Tuple

import numpy as np

from ..city.buildings import Buildings
from ..city.errors import InputError
from ..city.fields import USES
from ..words import tr
from .geometry import Points, inside_polygon, points_of

POLYGON = "the polygon of the targets"
FILTER_KEYS = ("use", "year_from", "year_to", "storeys_from", "storeys_to")


@dataclass(frozen=True)
class Targets:
    """Buildings by id, by polygon, by filter, or all; exactly one of them is set.

    ids : building ids
    polygon : corners (x, y) in the twin's CRS [m]; a building is inside when the centre of its footprint is
    use, year_from … : the filter; a building whose value is missing does not match. Years and storeys inclusive.
    """

    everything: bool = False
    ids: Tuple[str, ...] = ()
    polygon: Points = ()
    use: Tuple[str, ...] = ()
    year_from: Optional[int] = None
    year_to: Optional[int] = None
    storeys_from: Optional[int] = None
    storeys_to: Optional[int] = None

    @property
    def kind(self) -> str:
        if self.everything:
            return "all"
        if self.ids:
            return "ids"
        return "polygon" if self.polygon else "filter"

    def mask(self, buildings: Buildings) -> np.ndarray:
        """(n_buildings,) bool; InputError naming the ids the city does not have."""
        n = len(buildings)
        if self.everything:
            return np.ones(n, dtype=bool)
        if self.ids:
            return mask_of_ids(self.ids, buildings.ids, "buildings")
        if self.polygon:
            return inside_polygon(buildings.centroid, np.asarray(self.polygon, dtype=np.float64))
        chosen = np.ones(n, dtype=bool)
        if self.use:
            chosen &= np.isin(buildings["use"].values.astype(str), self.use)
        for key, low, high in (
            ("year", self.year_from, self.year_to),
            ("storeys", self.storeys_from, self.storeys_to),
        ):
            values = buildings[key].values
            if low is not None:
                chosen &= values >= low  # NaN compares false: unknown is not chosen
            if high is not None:
                chosen &= values <= high
        return chosen

    def to_dict(self) -> Dict[str, Any]:
        if self.everything:
            return {"all": True}
        if self.ids:
            return {"ids": list(self.ids)}
        if self.polygon:
            return {"polygon": [list(corner) for corner in self.polygon]}
        filters: Dict[str, Any] = {"use": list(self.use)} if self.use else {}
        for key in FILTER_KEYS[1:]:
            if getattr(self, key) is not None:
                filters[key] = getattr(self, key)
        return {"filter": filters}

    @staticmethod
    def from_dict(document: Dict[str, Any]) -> Targets:
        if not isinstance(document, dict):
            raise InputError(f"the targets of the measure are {document!r}", 'Write them as {"ids": ["b1"]}.')
        if document.get("all"):
            return Targets(everything=True)
        if "ids" in document:
            return Targets(ids=ids_of(document["ids"], "building"))
        if "polygon" in document:
            return Targets(polygon=points_of(document["polygon"], 3, POLYGON, "Draw the area again."))
        if "filter" in document:
            return _filter(document["filter"])
        raise InputError(
            "the measure does not say which buildings it is about", 'Give "all", "ids", "polygon" or "filter".'
        )

    def describe(self) -> str:
        """In words, for lists: "residential, built 1940–1970"."""
        if self.everything:
            return tr("all buildings")
        if self.ids:
            return (
                tr("1 building")
                if len(self.ids) == 1
                else tr("{n:,} buildings").format(n=len(self.ids)).replace(",", " ")
            )
        if self.polygon:
            return tr("buildings inside an area")
        parts = [", ".join(map(tr, self.use))] if self.use else [tr("all uses")]
        for word, low, high in (
            (tr("built"), self.year_from, self.year_to),
            (tr("storeys"), self.storeys_from, self.storeys_to),
        ):
            if low is not None and high is not None:
                parts.append(f"{word} {low}–{high}")
            elif low is not None or high is not None:
                parts.append(
                    tr("{word} from {low}").format(word=word, low=low)
                    if low is not None
                    else tr("{word} until {high}").format(word=word, high=high)
                )
        return ", ".join(parts)


@dataclass(frozen=True)
class NoTargets:
    """Of a measure that puts up something new: it is about no feature of the city."""

    def to_dict(self) -> Dict[str, Any]:
        return {}

    @staticmethod
    def from_dict(document: Any) -> NoTargets:
        if document not in (None, {}):
            raise InputError(f"the targets of the measure are {document!r}, but it has none", "Leave them empty.")
        return NoTargets()

    def describe(self) -> str:
        return ""


def ids_of(listed: Any, one: str) -> Tuple[str, ...]:
    """one : what the ids are of, "building"."""
    if not isinstance(listed, (list, tuple)) or not listed:
        raise InputError(f"the targeted ids are {listed!r}", f"Give a list of at least one {one} id.")
    return tuple(str(i) for i in listed)


def mask_of_ids(wanted: Tuple[str, ...], ids: np.ndarray, layer: str) -> np.ndarray:
    """(n,) bool, which of the ids ((n,) object) are wanted; InputError naming those the city does not have."""
    known = set(ids.tolist())
    unknown = [each for each in wanted if each not in known]
    if unknown:
        shown = ", ".join(unknown[:5]) + (" …" if len(unknown) > 5 else "")
        raise InputError(
            f"{len(unknown)} of {len(wanted)} targeted {layer} are not in this city: {shown}",
            f"Choose the {layer} of the measure again; the city was probably imported anew.",
            code="unknown-target",
            layer=layer,
            feature=unknown[0],
        )
    return np.isin(ids.astype(str), np.array(wanted, dtype=str))


def _filter(words: Any) -> Targets:
    unknown = sorted(set(words) - set(FILTER_KEYS)) if isinstance(words, dict) else [repr(words)]
    if unknown:
        raise InputError(f"unknown filter {', '.join(unknown)}", f"Use {', '.join(FILTER_KEYS)}.")
    use = words.get("use", ())
    uses = (use,) if isinstance(use, str) else tuple(use)
    strange = [str(word) for word in uses if word not in USES]
    if strange:
        raise InputError(f"unknown use {', '.join(strange)}", f"Use one of {', '.join(USES)}.", field="use")
    bounds = (_whole(words, key) for key in FILTER_KEYS[1:])
    return Targets(False, (), (), uses, *bounds)


def _whole(words: Dict[str, Any], key: str) -> Optional[int]:
    value = words.get(key)
    try:
        return None if value is None else int(value)
    except (TypeError, ValueError) as error:
        raise InputError(f"{value!r} is no whole number", "Give it as 1960.", field=key) from error
