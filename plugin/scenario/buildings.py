"""Buildings put up, taken away, or made higher or lower by a scenario."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict, Optional

import numpy as np

from ..city.buildings import AddedBuilding
from ..city.city import City
from ..city.errors import InputError
from ..city.fields import Field, field_of
from ..city.provenance import BY_SCENARIO, Origin
from ..words import shown, tr
from .building_values import OnBuildings
from .geometry import Points, area_m2, check_in_city, outline_of
from .parameters import check_keys, check_range, free_name, number
from .targets import NoTargets, Targets

FOOTPRINT = "the footprint of the new building"
AREA = Field("footprint", "Footprint", "m²", low=1, high=1e6)
HEIGHT = field_of("buildings", "height_m")
CHANGE = Field("by_m", "Change of height", "m", low=-900, high=900)


@dataclass(frozen=True)
class AddBuildingMeasure:
    """A new building: a block with a flat roof.

    footprint : 3 or more corners (x, y) in the twin's CRS, whose sides do not cross, 1 m² to 1 km² [m]
    height_m : above the ground, 0.5 to 900 [m]
    It stands in the way of sun, sound and wind. Its own energy is not computed, and walls of neighbours it touches stay outdoors.
    """

    footprint: Points
    height_m: float
    label: str = ""
    enabled: bool = True

    kind = "add_building"
    targets = NoTargets()

    def __post_init__(self) -> None:
        object.__setattr__(self, "footprint", outline_of(self.footprint, FOOTPRINT))
        object.__setattr__(self, "height_m", number("height_m", self.height_m))  # 9 and 9.0 are one document
        check_range(AREA, area_m2(self.footprint), "new building")
        check_range(HEIGHT, self.height_m, "new building")

    def apply(self, city: City) -> City:
        check_in_city(city, self.footprint, "the new building")
        name = free_name("building", (*city.buildings.ids.tolist(), *(each.id for each in city.added)))
        return replace(city, added=(*city.added, AddedBuilding(name, self.footprint, self.height_m)))

    def parameters(self) -> Dict[str, Any]:
        return {"footprint": [list(corner) for corner in self.footprint], "height_m": self.height_m}

    @staticmethod
    def targets_from(document: Any) -> NoTargets:
        return NoTargets.from_dict(document)

    @staticmethod
    def from_parameters(
        targets: NoTargets, parameters: Dict[str, Any], label: str, enabled: bool
    ) -> AddBuildingMeasure:
        check_keys(parameters, ("footprint", "height_m"), "a new building")
        for key, hint in (("footprint", "Give it as [[x, y], …]."), ("height_m", "Give it in metres.")):
            if parameters.get(key) is None:
                raise InputError(f"the new building has no {key}", hint, field=key)
        return AddBuildingMeasure(parameters["footprint"], parameters["height_m"], label, enabled)

    def describe(self) -> str:
        return tr("New building of {area_m2:.0f} m², {height_m:g} m high").format(
            area_m2=area_m2(self.footprint), height_m=shown(self.height_m)
        )


@dataclass(frozen=True)
class RemoveBuildingsMeasure(OnBuildings):
    """Buildings taken away. Walls they shared with a neighbour stand outdoors then; what is computed for them is left out."""

    targets: Targets
    label: str = ""
    enabled: bool = True

    kind = "remove_buildings"

    def apply(self, city: City) -> City:
        removed = city.buildings.removed | self.targets.mask(city.buildings)
        buildings = replace(city.buildings, removed=removed)
        return replace(city, buildings=buildings, surfaces=city.surfaces.freed_of(removed))

    def parameters(self) -> Dict[str, Any]:
        return {}

    @staticmethod
    def from_parameters(
        targets: Targets, parameters: Dict[str, Any], label: str, enabled: bool
    ) -> RemoveBuildingsMeasure:
        check_keys(parameters, (), "a removal of buildings")
        return RemoveBuildingsMeasure(targets, label, enabled)

    def describe(self) -> str:
        return tr("Remove {describe}").format(describe=self.targets.describe())


@dataclass(frozen=True)
class RaiseBuildingsMeasure(OnBuildings):
    """Buildings made higher or lower: by some metres, or to a height.

    by_m : added to the height, below 0 makes lower, not 0 [m]; to_m : the height after the works, 0.5 to 900 [m]; one of them
    Heights are those above the ground, marked as a measure's in Buildings["height_m"]. Walls, roofs, volume and storeys stay those of
    the building as it was, which is why its energy is not computed. Buildings removed before are passed over.
    """

    targets: Targets
    by_m: Optional[float] = None
    to_m: Optional[float] = None
    label: str = ""
    enabled: bool = True

    kind = "raise_buildings"

    def __post_init__(self) -> None:
        if (self.by_m is None) == (self.to_m is None):
            raise InputError(
                "the change of height has none or both of by_m and to_m", "Give one of them.", field="by_m"
            )
        for key, field in (("by_m", CHANGE), ("to_m", replace(HEIGHT, key="to_m"))):
            value = getattr(self, key)
            if value is not None:
                object.__setattr__(self, key, number(key, value))  # 3 and 3.0 are one document
                check_range(field, getattr(self, key), "raised buildings")
        if self.by_m == 0:
            raise InputError("0 m changes no height", "Give the metres to add, below 0 to take off.", field="by_m")

    def apply(self, city: City) -> City:
        chosen = self.targets.mask(city.buildings) & ~city.buildings.removed
        column = city.buildings["height_m"]
        after = np.full(len(chosen), self.to_m) if self.by_m is None else column.values + self.by_m
        fits = np.array([HEIGHT.allows(value) for value in after.tolist()], dtype=bool)  # NaN does not
        impossible = chosen & ~fits
        if impossible.any():
            first = int(np.flatnonzero(impossible)[0])
            before = "unknown" if np.isnan(column.values[first]) else f"{column.values[first]:g} m"
            others = int(impossible.sum()) - 1
            raise InputError(
                f"its height is {before}; {self.by_m:+g} m must give {HEIGHT.range_text}"
                + (f" (and {others} buildings more)" if others else ""),
                "Leave the building out of the measure, or give the height itself with to_m.",
                layer="buildings",
                feature=str(city.buildings.ids[first]),
                field="by_m",
            )
        height = column.filled(chosen, after, Origin.MEASURE, BY_SCENARIO)
        return replace(city, buildings=city.buildings.with_attribute("height_m", height))

    def parameters(self) -> Dict[str, Any]:
        return {"to_m": self.to_m} if self.by_m is None else {"by_m": self.by_m}

    @staticmethod
    def from_parameters(
        targets: Targets, parameters: Dict[str, Any], label: str, enabled: bool
    ) -> RaiseBuildingsMeasure:
        check_keys(parameters, ("by_m", "to_m"), "a change of height")
        return RaiseBuildingsMeasure(targets, parameters.get("by_m"), parameters.get("to_m"), label, enabled)

    def describe(self) -> str:
        who = self.targets.describe()
        if self.to_m is not None:
            return tr("Height {to_m:g} m for {who}").format(to_m=shown(self.to_m), who=who)
        assert self.by_m is not None
        form = tr("Raise {who} by {metres:g} m") if self.by_m > 0 else tr("Lower {who} by {metres:g} m")
        return form.format(who=who, metres=shown(abs(self.by_m)))
