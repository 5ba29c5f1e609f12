"""What roads are like: speed limit, pavement, closure, ban of heavy vehicles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict, Tuple

import numpy as np

from ..city.city import City
from ..city.errors import InputError
from ..city.fields import field_of
from ..city.network import RoadNetwork
from ..city.road_change import PERIODS
from ..words import shown, tr
from .parameters import check_keys, check_range, number
from .road_targets import RoadTargets

LONGEST_WORD = 64


class _OnRoads:
    """What measures on roads have in common."""

    @staticmethod
    def targets_from(document: Any) -> RoadTargets:
        return RoadTargets.from_dict(document)


def _with(city: City, roads: RoadNetwork, **columns: np.ndarray) -> City:
    return replace(city, roads=replace(roads, change=replace(roads.change, **columns)))


@dataclass(frozen=True)
class SpeedMeasure(_OnRoads):
    """Another speed limit; a road that is slower already gets it, too.

    speed_kmh : 3 to 200 [km/h]
    """

    targets: RoadTargets
    speed_kmh: float
    label: str = ""
    enabled: bool = True

    kind = "speed"

    def __post_init__(self) -> None:
        object.__setattr__(self, "speed_kmh", number("speed_kmh", self.speed_kmh))  # 30 and 30.0 are one document
        check_range(field_of("roads", "speed_kmh"), self.speed_kmh, "speed measure")

    def apply(self, city: City) -> City:
        roads, chosen = self.targets.chosen(city)
        return _with(city, roads, speed_kmh=np.where(chosen, self.speed_kmh, roads.change.speed_kmh))

    def parameters(self) -> Dict[str, Any]:
        return {"speed_kmh": self.speed_kmh}

    @staticmethod
    def from_parameters(targets: RoadTargets, parameters: Dict[str, Any], label: str, enabled: bool) -> SpeedMeasure:
        check_keys(parameters, ("speed_kmh",), "a speed measure")
        if parameters.get("speed_kmh") is None:
            raise InputError("the speed measure says no speed", "Give it in km/h.", field="speed_kmh")
        return SpeedMeasure(targets, parameters["speed_kmh"], label, enabled)

    def describe(self) -> str:
        return tr("{what} on {where}").format(what=f"{shown(self.speed_kmh):g} km/h", where=self.targets.describe())


@dataclass(frozen=True)
class PavementMeasure(_OnRoads):
    """Another road surface.

    surface : its name in the noise solver's table ("NL05") or a word the twin's roads use ("asphalt"). Which ones there are is known
        to the solver, whose tables can be edited: it is the solver that refuses a name nobody knows.
    """

    targets: RoadTargets
    surface: str
    label: str = ""
    enabled: bool = True

    kind = "pavement"

    def __post_init__(self) -> None:
        word = self.surface
        if not isinstance(word, str) or not word or word != word.strip() or len(word) > LONGEST_WORD:
            raise InputError(
                f"{word!r}, must be a word of 1 to {LONGEST_WORD} letters without blanks around it",
                "Correct the surface of the pavement measure, for example NL05.",
                field="surface",
            )

    def apply(self, city: City) -> City:
        roads, chosen = self.targets.chosen(city)
        surface = roads.change.surface.copy()
        surface[chosen] = self.surface
        return _with(city, roads, surface=surface)

    def parameters(self) -> Dict[str, Any]:
        return {"surface": self.surface}

    @staticmethod
    def from_parameters(targets: RoadTargets, parameters: Dict[str, Any], label: str, enabled: bool) -> PavementMeasure:
        check_keys(parameters, ("surface",), "a pavement measure")
        word = parameters.get("surface", "")
        return PavementMeasure(targets, word.strip() if isinstance(word, str) else word, label, enabled)

    def describe(self) -> str:
        return tr("Pavement {replace} on {describe}").format(
            replace=self.surface.replace("_", " "), describe=self.targets.describe()
        )


@dataclass(frozen=True)
class ClosureMeasure(_OnRoads):
    """No motor vehicles at any time; no later measure opens the road again. Where they go instead is not this measure's."""

    targets: RoadTargets
    label: str = ""
    enabled: bool = True

    kind = "closure"

    def apply(self, city: City) -> City:
        roads, chosen = self.targets.chosen(city)
        return _with(city, roads, closed=roads.change.closed | chosen)

    def parameters(self) -> Dict[str, Any]:
        return {}

    @staticmethod
    def from_parameters(targets: RoadTargets, parameters: Dict[str, Any], label: str, enabled: bool) -> ClosureMeasure:
        check_keys(parameters, (), "a closure")
        return ClosureMeasure(targets, label, enabled)

    def describe(self) -> str:
        return tr("No motor vehicles on {describe}").format(describe=self.targets.describe())


@dataclass(frozen=True)
class HeavyBanMeasure(_OnRoads):
    """No vehicles over 3.5 t, buses among them; the others stay as they are.

    periods : when, of "day", "evening", "night"; in their order
    """

    targets: RoadTargets
    periods: Tuple[str, ...] = PERIODS
    label: str = ""
    enabled: bool = True

    kind = "heavy_ban"

    def __post_init__(self) -> None:
        in_order = tuple(period for period in PERIODS if period in self.periods)
        if not self.periods or self.periods != in_order:
            raise InputError(
                f"{list(self.periods)!r}, must be one or more of {', '.join(PERIODS)}, in this order",
                "Correct the periods of the ban.",
                field="periods",
            )

    def apply(self, city: City) -> City:
        roads, chosen = self.targets.chosen(city)
        when = np.array([period in self.periods for period in PERIODS])
        return _with(city, roads, heavy_ban=roads.change.heavy_ban | (when[:, None] & chosen))

    def parameters(self) -> Dict[str, Any]:
        return {} if self.periods == PERIODS else {"periods": list(self.periods)}

    @staticmethod
    def from_parameters(targets: RoadTargets, parameters: Dict[str, Any], label: str, enabled: bool) -> HeavyBanMeasure:
        check_keys(parameters, ("periods",), "a ban of heavy vehicles")
        listed = parameters.get("periods", list(PERIODS))
        if not isinstance(listed, (list, tuple)):
            raise InputError(f"{listed!r}, must be a list", 'Write them as ["night"].', field="periods")
        words = tuple(map(str, listed))
        known = set(words) <= set(PERIODS)
        return HeavyBanMeasure(targets, tuple(p for p in PERIODS if p in words) if known else words, label, enabled)

    def describe(self) -> str:
        when = "" if self.periods == PERIODS else f", {tr(' and ').join(map(tr, self.periods))}"
        return tr("No heavy vehicles on {describe}{when}").format(describe=self.targets.describe(), when=when)
