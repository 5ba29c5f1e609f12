"""Where vehicles may drive on roads: in one direction or both, on how many lanes. Assigned traffic finds its ways by them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict

import numpy as np

from ..city.city import City
from ..city.errors import InputError
from ..city.fields import field_of
from ..words import shown, tr
from .parameters import check_keys, check_range, number
from .road_targets import RoadTargets

DIRECTIONS: Dict[str, str] = {
    "forward": "One-way as the road is drawn",
    "backward": "One-way against the road as drawn",
    "both": "Two-way traffic",
}  # of city.fields, in words


@dataclass(frozen=True)
class OneWayMeasure:
    """Another driving direction; the later measure wins.

    direction : "forward" as the line of the road is drawn, "backward" against it, "both" opens a one-way road to both directions
    All lanes of the road are for the directions that are left. Without assigned traffic the vehicles of the road stay as they are.
    """

    targets: RoadTargets
    direction: str
    label: str = ""
    enabled: bool = True

    kind = "one_way"

    def __post_init__(self) -> None:
        if not isinstance(self.direction, str) or self.direction not in DIRECTIONS:
            problem = f"{self.direction!r}, must be one of {', '.join(DIRECTIONS)}"
            raise InputError(problem, "Correct the direction of the one-way measure.", field="direction")

    def apply(self, city: City) -> City:
        roads, chosen = self.targets.chosen(city)
        direction = roads.change.direction.copy()
        direction[chosen] = self.direction
        return replace(city, roads=replace(roads, change=replace(roads.change, direction=direction)))

    def parameters(self) -> Dict[str, Any]:
        return {"direction": self.direction}

    @staticmethod
    def targets_from(document: Any) -> RoadTargets:
        return RoadTargets.from_dict(document)

    @staticmethod
    def from_parameters(targets: RoadTargets, parameters: Dict[str, Any], label: str, enabled: bool) -> OneWayMeasure:
        check_keys(parameters, ("direction",), "a one-way measure")
        if parameters.get("direction") is None:
            hint = f"Give one of {', '.join(DIRECTIONS)}."
            raise InputError("the one-way measure says no direction", hint, field="direction")
        return OneWayMeasure(targets, parameters["direction"], label, enabled)

    def describe(self) -> str:
        return tr("{what} on {where}").format(what=tr(DIRECTIONS[self.direction]), where=self.targets.describe())


@dataclass(frozen=True)
class LanesMeasure:
    """Another number of lanes for motor vehicles; the later measure wins.

    lanes : of both directions together, a whole number from 1 to 16; two-way roads have half of them each way [-]
    """

    targets: RoadTargets
    lanes: float
    label: str = ""
    enabled: bool = True

    kind = "lanes"

    def __post_init__(self) -> None:
        value = number("lanes", self.lanes)  # 2 and 2.0 are one document
        check_range(field_of("roads", "lanes"), value, "lanes measure")
        if value != int(value):
            raise InputError(f"{value:g}, must be a whole number", "Correct the lanes of the measure.", field="lanes")
        object.__setattr__(self, "lanes", value)

    def apply(self, city: City) -> City:
        roads, chosen = self.targets.chosen(city)
        lanes = np.where(chosen, self.lanes, roads.change.lanes)
        return replace(city, roads=replace(roads, change=replace(roads.change, lanes=lanes)))

    def parameters(self) -> Dict[str, Any]:
        return {"lanes": self.lanes}

    @staticmethod
    def targets_from(document: Any) -> RoadTargets:
        return RoadTargets.from_dict(document)

    @staticmethod
    def from_parameters(targets: RoadTargets, parameters: Dict[str, Any], label: str, enabled: bool) -> LanesMeasure:
        check_keys(parameters, ("lanes",), "a lanes measure")
        if parameters.get("lanes") is None:
            raise InputError("the lanes measure says no number of lanes", "Give them as 2.", field="lanes")
        return LanesMeasure(targets, parameters["lanes"], label, enabled)

    def describe(self) -> str:
        lanes = tr("1 lane") if self.lanes == 1 else tr("{lanes:g} lanes").format(lanes=shown(self.lanes))
        return tr("{what} on {where}").format(what=lanes, where=self.targets.describe())
