"""Another heating system."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Optional

from ..city.city import City
from ..city.errors import InputError
from ..city.fields import HEATING_SYSTEMS
from ..words import shown, tr
from .building_values import POWER_W_M2, OnBuildings, with_power, with_values
from .parameters import check_keys, check_range, optional_number
from .targets import Targets

WORDS: Dict[str, str] = {
    "boiler_gas": "gas boiler",
    "boiler_gas_condensing": "condensing gas boiler",
    "boiler_oil": "oil boiler",
    "boiler_wood": "wood boiler",
    "direct_electric": "direct electric heating",
    "district_heat": "district heat",
    "heat_pump_air": "air heat pump",
    "heat_pump_brine": "ground heat pump",
    "heat_pump_water": "groundwater heat pump",
}


@dataclass(frozen=True)
class HeatingSystemMeasure(OnBuildings):
    """Heat rooms and hot water with another system; the later measure wins.

    system : one of city.fields.HEATING_SYSTEMS
    power_w_m2 : most heat it gives to the rooms, for each m² of gross floor area [W/m²]; None: as large as needed
    The envelope stays as it is: an old radiator that needs a hot flow is not noticed here, but in the flow temperature of systems.csv.
    """

    targets: Targets
    system: str
    label: str = ""
    enabled: bool = True
    power_w_m2: Optional[float] = None

    kind = "heating_system"

    def __post_init__(self) -> None:
        power = optional_number(POWER_W_M2.key, self.power_w_m2)
        object.__setattr__(self, "power_w_m2", power)  # 60 and 60.0 are one document
        if power is not None:
            check_range(POWER_W_M2, power, "heating system")
        if self.system not in HEATING_SYSTEMS:
            raise InputError(
                f"{self.system!r} is no heating system", f"Use one of {', '.join(HEATING_SYSTEMS)}.", field="system"
            )

    def apply(self, city: City) -> City:
        changed = with_values(city, self.targets, {"heating_system": self.system})
        return with_power(changed, self.targets, "heating_power_kw", self.power_w_m2)

    def parameters(self) -> Dict[str, Any]:
        limited = {} if self.power_w_m2 is None else {POWER_W_M2.key: self.power_w_m2}
        return {"system": self.system, **limited}

    @staticmethod
    def from_parameters(
        targets: Targets, parameters: Dict[str, Any], label: str, enabled: bool
    ) -> HeatingSystemMeasure:
        check_keys(parameters, ("system", POWER_W_M2.key), "a change of heating system")
        system = str(parameters.get("system", ""))
        return HeatingSystemMeasure(targets, system, label, enabled, parameters.get(POWER_W_M2.key))

    def describe(self) -> str:
        power = (
            ""
            if self.power_w_m2 is None
            else tr(" of {power_w_m2:g} W/m² at most").format(power_w_m2=shown(self.power_w_m2))
        )
        return tr("{system}{power} for {describe}").format(
            system=tr(WORDS[self.system].capitalize()), power=power, describe=self.targets.describe()
        )
