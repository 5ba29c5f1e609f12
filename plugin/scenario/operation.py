"""How buildings are run: heating set point, ventilation with heat recovery, cooling machines."""

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
COOLING = Field("cooling_seer", "SEER", low=1, high=15)


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


@dataclass(frozen=True)
class CoolingMeasure(OnBuildings):
    """Take the heat of summer out with machines; the later measure wins.

    cooling_seer : heat taken out for a kilowatt hour of electricity over the season (EN 14825), 1 to 15 [-]
    The cooling demand stays as it is; uses without a set point of cooling in the table use_profiles have none.
    """

    targets: Targets
    cooling_seer: float
    label: str = ""
    enabled: bool = True

    kind = "cooling"

    def __post_init__(self) -> None:
        value = number(COOLING.key, self.cooling_seer)
        object.__setattr__(self, "cooling_seer", value)
        check_range(COOLING, value, "cooling")

    def apply(self, city: City) -> City:
        return with_values(city, self.targets, self.parameters())

    def parameters(self) -> Dict[str, Any]:
        return {COOLING.key: self.cooling_seer}

    @staticmethod
    def from_parameters(targets: Targets, parameters: Dict[str, Any], label: str, enabled: bool) -> CoolingMeasure:
        check_keys(parameters, (COOLING.key,), "a cooling")
        return CoolingMeasure(targets, number(COOLING.key, parameters.get(COOLING.key)), label, enabled)

    def describe(self) -> str:
        return f"Cooling machines of SEER {self.cooling_seer:g} in {self.targets.describe()}"
