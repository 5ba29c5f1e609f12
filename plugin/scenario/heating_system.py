"""Another heating system."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict

from ..city.city import City
from ..city.errors import InputError
from ..city.fields import HEATING_SYSTEMS
from .building_values import OnBuildings, with_values
from .parameters import check_keys
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
    The envelope stays as it is: an old radiator that needs a hot flow is not noticed here, but in the flow temperature of systems.csv.
    """

    targets: Targets
    system: str
    label: str = ""
    enabled: bool = True

    kind = "heating_system"

    def __post_init__(self) -> None:
        if self.system not in HEATING_SYSTEMS:
            raise InputError(
                f"{self.system!r} is no heating system", f"Use one of {', '.join(HEATING_SYSTEMS)}.", field="system"
            )

    def apply(self, city: City) -> City:
        return with_values(city, self.targets, {"heating_system": self.system})

    def parameters(self) -> Dict[str, Any]:
        return {"system": self.system}

    @staticmethod
    def from_parameters(
        targets: Targets, parameters: Dict[str, Any], label: str, enabled: bool
    ) -> HeatingSystemMeasure:
        check_keys(parameters, ("system",), "a change of heating system")
        return HeatingSystemMeasure(targets, str(parameters.get("system", "")), label, enabled)

    def describe(self) -> str:
        return f"{WORDS[self.system].capitalize()} for {self.targets.describe()}"
