"""How buildings are run: set points of heating and cooling, ventilation with heat recovery, cooling machines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Optional

from ..city.city import City
from ..city.errors import InputError
from ..city.fields import Field
from ..words import shown, tr
from .building_values import POWER_W_M2, OnBuildings, with_power, with_values
from .parameters import check_keys, check_range, number, optional_number
from .targets import Targets

# Also the columns of Buildings the measures fill
SET_POINT = Field("set_point_c", "Heating set point", "°C", low=10, high=24)
COOLING_SET_POINT = Field("cooling_set_point_c", "Cooling set point", "°C", low=18, high=32)
HEAT_RECOVERY = Field("heat_recovery", "Heat recovery", low=0.1, high=0.95)
COOLING = Field("cooling_seer", "SEER", low=1, high=15)


@dataclass(frozen=True)
class SetPointMeasure(OnBuildings):
    """Heat rooms to another temperature in the hours of use, or cool them above another one, or both; the later measure wins.

    set_point_c : of the air, 10 to 24 [°C]; the setback keeps its distance; None: heated as before
    cooling_set_point_c : above which rooms are cooled in the hours of use, 18 to 32 and above set_point_c [°C]; it also gives a use that
    else is not cooled a cooling demand; None: cooled as before
    """

    targets: Targets
    set_point_c: Optional[float] = None
    label: str = ""
    enabled: bool = True
    cooling_set_point_c: Optional[float] = None

    kind = "set_point"

    def __post_init__(self) -> None:
        for field, what in ((SET_POINT, "set point"), (COOLING_SET_POINT, "set point of cooling")):
            value = optional_number(field.key, getattr(self, field.key))
            object.__setattr__(self, field.key, value)  # 19 and 19.0 are one document
            if value is not None:
                check_range(field, value, what)
        if self.set_point_c is None and self.cooling_set_point_c is None:
            raise InputError(
                "neither a set point of heating nor one of cooling",
                f"Give {SET_POINT.key} or {COOLING_SET_POINT.key} as a number of °C.",
                field=SET_POINT.key,
            )
        heating, cooling = self.set_point_c, self.cooling_set_point_c
        if heating is not None and cooling is not None and cooling <= heating:
            raise InputError(
                f"cooled above {cooling:g} °C and heated to {heating:g} °C",
                "Give a cooling set point above the heating one.",
                field=COOLING_SET_POINT.key,
            )

    def apply(self, city: City) -> City:
        return with_values(city, self.targets, self.parameters())

    def parameters(self) -> Dict[str, Any]:
        both = {SET_POINT.key: self.set_point_c, COOLING_SET_POINT.key: self.cooling_set_point_c}
        return {key: value for key, value in both.items() if value is not None}

    @staticmethod
    def from_parameters(targets: Targets, parameters: Dict[str, Any], label: str, enabled: bool) -> SetPointMeasure:
        check_keys(parameters, (SET_POINT.key, COOLING_SET_POINT.key), "a set point")
        heating, cooling = (parameters.get(field.key) for field in (SET_POINT, COOLING_SET_POINT))
        return SetPointMeasure(targets, heating, label, enabled, cooling)

    def describe(self) -> str:
        heating = (
            ""
            if self.set_point_c is None
            else tr("heating to {set_point_c:g} °C").format(set_point_c=shown(self.set_point_c))
        )
        cooling = (
            ""
            if self.cooling_set_point_c is None
            else tr("cooling above {cooling_set_point_c:g} °C").format(
                cooling_set_point_c=shown(self.cooling_set_point_c)
            )
        )
        words = tr(" and ").join(each for each in (heating, cooling) if each)
        return tr("{what} in {where}").format(what=f"{words[:1].upper()}{words[1:]}", where=self.targets.describe())


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
        return tr("Ventilation with {heat_recovery:g} % heat recovery in {describe}").format(
            heat_recovery=shown(100 * self.heat_recovery), describe=self.targets.describe()
        )


@dataclass(frozen=True)
class CoolingMeasure(OnBuildings):
    """Take the heat of summer out with machines; the later measure wins.

    cooling_seer : heat taken out for a kilowatt hour of electricity over the season (EN 14825), 1 to 15 [-]
    power_w_m2 : most heat they take out, for each m² of gross floor area [W/m²]; None: as large as needed
    When rooms are cooled stays as it is; uses without a set point of cooling in the table use_profiles or by a measure are not.
    """

    targets: Targets
    cooling_seer: float
    label: str = ""
    enabled: bool = True
    power_w_m2: Optional[float] = None

    kind = "cooling"

    def __post_init__(self) -> None:
        value = number(COOLING.key, self.cooling_seer)
        object.__setattr__(self, "cooling_seer", value)
        check_range(COOLING, value, "cooling")
        power = optional_number(POWER_W_M2.key, self.power_w_m2)
        object.__setattr__(self, "power_w_m2", power)
        if power is not None:
            check_range(POWER_W_M2, power, "cooling")

    def apply(self, city: City) -> City:
        changed = with_values(city, self.targets, {COOLING.key: self.cooling_seer})
        return with_power(changed, self.targets, "cooling_power_kw", self.power_w_m2)

    def parameters(self) -> Dict[str, Any]:
        limited = {} if self.power_w_m2 is None else {POWER_W_M2.key: self.power_w_m2}
        return {COOLING.key: self.cooling_seer, **limited}

    @staticmethod
    def from_parameters(targets: Targets, parameters: Dict[str, Any], label: str, enabled: bool) -> CoolingMeasure:
        check_keys(parameters, (COOLING.key, POWER_W_M2.key), "a cooling")
        seer = number(COOLING.key, parameters.get(COOLING.key))
        return CoolingMeasure(targets, seer, label, enabled, parameters.get(POWER_W_M2.key))

    def describe(self) -> str:
        power = (
            ""
            if self.power_w_m2 is None
            else tr(" and {power_w_m2:g} W/m² at most").format(power_w_m2=shown(self.power_w_m2))
        )
        return tr("Cooling machines of SEER {cooling_seer:g}{power} in {describe}").format(
            cooling_seer=shown(self.cooling_seer), power=power, describe=self.targets.describe()
        )
