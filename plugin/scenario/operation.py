"""How buildings are run: heating set point, ventilation with heat recovery."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict

from ..city.city import City
from ..city.fields import Field
from .building_values import OnBuildings, with_values
from .parameters import check_keys, check_range, number
from .targets import Targets

# Also the columns of Buildings the measures fill
SET_POINT = Field("set_point_c", "Heating set point", "°C", low=10, high=24)
HEAT_RECOVERY = Field("heat_recovery", "Heat recovery", low=0.1, high=0.95)


@dataclass(frozen=True)
class SetPointMeasure(OnBuildings):
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
        return with_values(city, self.targets, self.parameters())

    def parameters(self) -> Dict[str, Any]:
        return {SET_POINT.key: self.set_point_c}

    @staticmethod
    def from_parameters(targets: Targets, parameters: Dict[str, Any], label: str, enabled: bool) -> SetPointMeasure:
        check_keys(parameters, (SET_POINT.key,), "a set point")
        return SetPointMeasure(targets, number(SET_POINT.key, parameters.get(SET_POINT.key)), label, enabled)

    def describe(self) -> str:
        return f"Heating to {self.set_point_c:g} °C in {self.targets.describe()}"


@dataclass(frozen=True)
class VentilationMeasure(OnBuildings):
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
        return with_values(city, self.targets, self.parameters(), keep_higher=True)

    def parameters(self) -> Dict[str, Any]:
        return {HEAT_RECOVERY.key: self.heat_recovery}

    @staticmethod
    def from_parameters(targets: Targets, parameters: Dict[str, Any], label: str, enabled: bool) -> VentilationMeasure:
        check_keys(parameters, (HEAT_RECOVERY.key,), "a ventilation")
        return VentilationMeasure(targets, number(HEAT_RECOVERY.key, parameters.get(HEAT_RECOVERY.key)), label, enabled)

    def describe(self) -> str:
        return f"Ventilation with {100 * self.heat_recovery:g} % heat recovery in {self.targets.describe()}"
