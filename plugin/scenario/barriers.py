"""Noise barriers put up by a scenario."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict, Tuple, Union

import numpy as np

from ..city.barriers import ABSORPTION, OCTAVES, Barrier
from ..city.city import City
from ..city.errors import InputError
from ..city.fields import Field, field_of
from ..city.provenance import BY_SCENARIO, Origin
from ..words import shown, tr
from .geometry import Points, check_in_city, points_of
from .parameters import check_keys, check_range, free_name, number
from .targets import NoTargets

KEYS = ("points", "height_m", "absorption")
ALPHA = Field("absorption", "Absorption", low=0, high=1)
LINE = "the line of the barrier"


@dataclass(frozen=True)
class BarrierMeasure:
    """A noise barrier along a line.

    points : 2 or more (x, y) in the twin's CRS [m]; points that repeat the one before are dropped
    height_m : above the ground, 0.1 to 50 [m]
    absorption : a word of city.barriers.ABSORPTION, or α of eight octaves from 63 Hz, 0 to 1 [-]
    """

    points: Points
    height_m: float
    absorption: Union[str, Tuple[float, ...]] = "none"
    label: str = ""
    enabled: bool = True

    kind = "barrier"
    targets = NoTargets()

    def __post_init__(self) -> None:
        points = points_of(self.points, 2, LINE)
        kept = tuple(each for i, each in enumerate(points) if i == 0 or each != points[i - 1])
        object.__setattr__(self, "points", points_of(kept, 2, LINE))
        object.__setattr__(self, "height_m", number("height_m", self.height_m))  # 3 and 3.0 are one document
        check_range(field_of("barriers", "height_m"), self.height_m, "barrier")
        object.__setattr__(self, "absorption", _absorption(self.absorption))

    @property
    def length_m(self) -> float:
        return float(np.hypot(*np.diff(np.array(self.points), axis=0).T).sum())

    def apply(self, city: City) -> City:
        check_in_city(city, self.points, "the barrier")
        alpha = ABSORPTION[self.absorption] if isinstance(self.absorption, str) else self.absorption
        name = free_name("barrier", (barrier.id for barrier in city.barriers))
        new = Barrier(name, self.points, self.height_m, alpha, Origin.MEASURE, BY_SCENARIO)
        return replace(city, barriers=(*city.barriers, new))

    def parameters(self) -> Dict[str, Any]:
        alpha = self.absorption if isinstance(self.absorption, str) else list(self.absorption)
        return {"points": [list(point) for point in self.points], "height_m": self.height_m, "absorption": alpha}

    @staticmethod
    def targets_from(document: Any) -> NoTargets:
        return NoTargets.from_dict(document)

    @staticmethod
    def from_parameters(targets: NoTargets, parameters: Dict[str, Any], label: str, enabled: bool) -> BarrierMeasure:
        check_keys(parameters, KEYS, "a barrier")
        for key, hint in (("points", "Give them as [[x, y], …]."), ("height_m", "Give it in metres.")):
            if parameters.get(key) is None:
                raise InputError(f"the barrier has no {key}", hint, field=key)
        alpha = parameters.get("absorption", "none")
        return BarrierMeasure(parameters["points"], parameters["height_m"], alpha, label, enabled)

    def describe(self) -> str:
        surface = ""
        if not isinstance(self.absorption, str):
            surface = tr(", α {low:g} to {high:g}").format(
                low=shown(min(self.absorption)), high=shown(max(self.absorption))
            )
        elif self.absorption != "none":
            surface = f", {tr(self.absorption)}"
        return tr("Barrier {length_m:.0f} m long, {height_m:g} m high{surface}").format(
            length_m=self.length_m, height_m=shown(self.height_m), surface=surface
        )


def _absorption(alpha: Any) -> Union[str, Tuple[float, ...]]:
    if isinstance(alpha, str):
        if alpha not in ABSORPTION:
            hint = f"Use {', '.join(ABSORPTION)}, or {OCTAVES} numbers, one for each octave."
            raise InputError(f"unknown absorption {alpha!r} of the barrier", hint, field="absorption")
        return alpha
    if not isinstance(alpha, (list, tuple)) or len(alpha) != OCTAVES:
        hint = f"Give one for each octave from 63 Hz to 8 kHz, or {', '.join(ABSORPTION)}."
        raise InputError(f"{alpha!r}, must be {OCTAVES} numbers or a word", hint, field="absorption")
    numbers = tuple(number("absorption", value) for value in alpha)
    for value in numbers:
        check_range(ALPHA, value, "barrier")
    return numbers
