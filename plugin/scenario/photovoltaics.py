"""Photovoltaics on roofs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Tuple

from ..city.city import City
from ..city.fields import Field
from ..words import shown, tr
from .building_values import OnBuildings, with_values
from .parameters import check_keys, check_range, number
from .targets import Targets

# Also the columns of Buildings the measure fills; what of a roof is usable is decided by the solver (solver/energy/roofs.py)
QUANTITIES: Tuple[Field, ...] = (
    Field("pv_share", "Share of the usable roof", low=0.01, high=1),
    Field("pv_efficiency", "Efficiency of the modules", low=0.05, high=0.35),
)
KEYS = tuple(field.key for field in QUANTITIES)
MODULE_EFFICIENCY = 0.2  # 5 m² for a kilowatt peak: crystalline modules of the 2020s; the user's to change


@dataclass(frozen=True)
class PhotovoltaicsMeasure(OnBuildings):
    """Cover a share of the usable roof with photovoltaic modules; the later measure wins.

    pv_share : of the usable roof, 0.01 to 1 [-]
    pv_efficiency : of the modules at 1000 W/m² and 25 °C, 0.05 to 0.35 [-]; a square metre has so many kilowatts peak
    """

    targets: Targets
    pv_share: float
    pv_efficiency: float = MODULE_EFFICIENCY
    label: str = ""
    enabled: bool = True

    kind = "photovoltaics"

    def __post_init__(self) -> None:
        for field in QUANTITIES:
            value = number(field.key, getattr(self, field.key))
            object.__setattr__(self, field.key, value)  # 1 and 1.0 are one document
            check_range(field, value, "photovoltaics")

    def apply(self, city: City) -> City:
        return with_values(city, self.targets, self.parameters())

    def parameters(self) -> Dict[str, Any]:
        return {key: getattr(self, key) for key in KEYS}

    @staticmethod
    def from_parameters(
        targets: Targets, parameters: Dict[str, Any], label: str, enabled: bool
    ) -> PhotovoltaicsMeasure:
        check_keys(parameters, KEYS, "photovoltaics")
        share = number("pv_share", parameters.get("pv_share"))
        return PhotovoltaicsMeasure(
            targets, share, number("pv_efficiency", parameters.get("pv_efficiency", MODULE_EFFICIENCY)), label, enabled
        )

    def describe(self) -> str:
        return tr("Photovoltaics on {pv_share:g} % of the usable roofs of {describe}").format(
            pv_share=shown(100 * self.pv_share), describe=self.targets.describe()
        )
