"""How buildings are run: heating set point, ventilation with heat recovery."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict

import numpy as np

from ..city.city import City
from ..city.fields import Field
from ..city.provenance import BY_SCENARIO, Origin
from .parameters import check_keys, check_range, number
from .targets import Targets

# Also the columns of Buildings the measures fill
SET_POINT = Field("set_point_c", "Heating set point", "°C", low=10, high=24)
HEAT_RECOVERY = Field("heat_recovery", "Heat recovery", low=0.1, high=0.95)


@dataclass(frozen=True)
class SetPointMeasure:
    """Heat rooms to another temperature in the hours of use; the setback keeps its distance; the later measure wins.

    set_point_c : of the air, 10 to 24 [°C]
    """

    targets: Targets
    set_point_c: float
    label: str = ""
    enabled: bool = True

    kind = "set_point"

    def __post_init__(self) -> None:
        value = number(SET_POINT.key, self.set_point_c)
        object.__setattr__(self, "set_point_c", value)  # 19 and 19.0 are one document
        check_range(SET_POINT, value, "set point")

    def apply(self, city: City) -> City:
        chosen = self.targets.mask(city.buildings)
        column = city.buildings[SET_POINT.key].filled(chosen, self.set_point_c, Origin.MEASURE, BY_SCENARIO)
        return replace(city, buildings=city.buildings.with_attribute(SET_POINT.key, column))

    def parameters(self) -> Dict[str, Any]:
        return {SET_POINT.key: self.set_point_c}

    @staticmethod
    def targets_from(document: Any) -> Targets:
        return Targets.from_dict(document)

    @staticmethod
    def from_parameters(targets: Targets, parameters: Dict[str, Any], label: str, enabled: bool) -> SetPointMeasure:
        check_keys(parameters, (SET_POINT.key,), "a set point")
        return SetPointMeasure(targets, number(SET_POINT.key, parameters.get(SET_POINT.key)), label, enabled)

    def describe(self) -> str:
        return f"Heating to {self.set_point_c:g} °C in {self.targets.describe()}"


@dataclass(frozen=True)
class VentilationMeasure:
    """Ventilate by machine with heat recovery; leakage stays as it is.

    heat_recovery : heat kept of the air that is let in for use, 0.1 to 0.95 [-]
    What an earlier measure or the use profile has better is left as it is (solver/energy/envelope.py).
    """

    targets: Targets
    heat_recovery: float
    label: str = ""
    enabled: bool = True

    kind = "ventilation"

    def __post_init__(self) -> None:
        value = number(HEAT_RECOVERY.key, self.heat_recovery)
        object.__setattr__(self, "heat_recovery", value)
        check_range(HEAT_RECOVERY, value, "ventilation")

    def apply(self, city: City) -> City:
        column = city.buildings[HEAT_RECOVERY.key]
        better = self.targets.mask(city.buildings) & ~(column.values >= self.heat_recovery)  # NaN is no value yet
        column = column.filled(better, np.float64(self.heat_recovery), Origin.MEASURE, BY_SCENARIO)
        return replace(city, buildings=city.buildings.with_attribute(HEAT_RECOVERY.key, column))

    def parameters(self) -> Dict[str, Any]:
        return {HEAT_RECOVERY.key: self.heat_recovery}

    @staticmethod
    def targets_from(document: Any) -> Targets:
        return Targets.from_dict(document)

    @staticmethod
    def from_parameters(targets: Targets, parameters: Dict[str, Any], label: str, enabled: bool) -> VentilationMeasure:
        check_keys(parameters, (HEAT_RECOVERY.key,), "a ventilation")
        return VentilationMeasure(targets, number(HEAT_RECOVERY.key, parameters.get(HEAT_RECOVERY.key)), label, enabled)

    def describe(self) -> str:
        return f"Ventilation with {100 * self.heat_recovery:g} % heat recovery in {self.targets.describe()}"
