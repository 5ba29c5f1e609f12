"""The kinds of measures a planner can put into a scenario, and their JSON.

A measure is a small frozen record. To add a kind: a dataclass in the file of its family with `kind`, `targets`, `label`, `enabled`,
`targets_from`, `from_parameters`, `parameters`, `describe` and a pure `apply`, and its place in Measure and MEASURE_KINDS.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Union

from ..city.errors import InputError
from .barriers import BarrierMeasure
from .buildings import AddBuildingMeasure, RaiseBuildingsMeasure, RemoveBuildingsMeasure
from .heating_system import HeatingSystemMeasure
from .insulation import InsulationMeasure
from .low_emission import FleetYearMeasure, LowEmissionZoneMeasure
from .operation import CoolingMeasure, SetPointMeasure, VentilationMeasure
from .photovoltaics import PhotovoltaicsMeasure
from .retrofit import RetrofitMeasure
from .roads import ClosureMeasure, HeavyBanMeasure, PavementMeasure, SpeedMeasure
from .traffic import TrafficMeasure
from .traffic_lanes import LanesMeasure, OneWayMeasure
from .weather import WeatherMeasure

__all__ = [
    "AddBuildingMeasure",
    "BarrierMeasure",
    "ClosureMeasure",
    "CoolingMeasure",
    "FleetYearMeasure",
    "HeatingSystemMeasure",
    "HeavyBanMeasure",
    "InsulationMeasure",
    "LanesMeasure",
    "LowEmissionZoneMeasure",
    "MEASURE_KINDS",
    "Measure",
    "OneWayMeasure",
    "PavementMeasure",
    "PhotovoltaicsMeasure",
    "RaiseBuildingsMeasure",
    "RemoveBuildingsMeasure",
    "RetrofitMeasure",
    "SetPointMeasure",
    "SpeedMeasure",
    "TrafficMeasure",
    "VentilationMeasure",
    "WeatherMeasure",
    "measure_from_dict",
    "measure_to_dict",
]

if TYPE_CHECKING:
    Measure = Union[
        RetrofitMeasure,
        TrafficMeasure,
        SpeedMeasure,
        PavementMeasure,
        ClosureMeasure,
        HeavyBanMeasure,
        BarrierMeasure,
        AddBuildingMeasure,
        RemoveBuildingsMeasure,
        RaiseBuildingsMeasure,
        InsulationMeasure,
        HeatingSystemMeasure,
        PhotovoltaicsMeasure,
        SetPointMeasure,
        VentilationMeasure,
        CoolingMeasure,
        WeatherMeasure,
        FleetYearMeasure,
        LowEmissionZoneMeasure,
        OneWayMeasure,
        LanesMeasure,
    ]
else:
    Measure = object  # typing keeps what a Union was made of: every reload of the plugin would leave a copy of the city behind

MEASURE_KINDS: Dict[str, Any] = {
    each.kind: each
    for each in (
        RetrofitMeasure,
        TrafficMeasure,
        SpeedMeasure,
        PavementMeasure,
        ClosureMeasure,
        HeavyBanMeasure,
        BarrierMeasure,
        AddBuildingMeasure,
        RemoveBuildingsMeasure,
        RaiseBuildingsMeasure,
        InsulationMeasure,
        HeatingSystemMeasure,
        PhotovoltaicsMeasure,
        SetPointMeasure,
        VentilationMeasure,
        CoolingMeasure,
        WeatherMeasure,
        FleetYearMeasure,
        LowEmissionZoneMeasure,
        OneWayMeasure,
        LanesMeasure,
    )
}


def measure_to_dict(measure: Measure) -> Dict[str, Any]:
    """Its JSON document. Results are named by the hash of it, without label and enabled: what is written once stays as it is."""
    return {
        "kind": measure.kind,
        "label": measure.label,
        "enabled": measure.enabled,
        "targets": measure.targets.to_dict(),
        "parameters": measure.parameters(),
    }


def measure_from_dict(document: Dict[str, Any]) -> Measure:
    """InputError when the kind is unknown or a parameter cannot be true."""
    kind = document.get("kind") if isinstance(document, dict) else None
    if not isinstance(kind, str) or kind not in MEASURE_KINDS:
        raise InputError(f"unknown kind of measure {kind!r}", f"Use one of {', '.join(MEASURE_KINDS)}.", field="kind")
    parameters = document.get("parameters", {})
    if not isinstance(parameters, dict):
        raise InputError(f"the parameters of the measure are {parameters!r}", 'Write them as {"u_wall": 0.24}.')
    enabled = document.get("enabled", True)
    if not isinstance(enabled, bool):
        raise InputError(f"{enabled!r}, must be true or false", "Write it without quotes.", field="enabled")
    of_kind = MEASURE_KINDS[kind]
    measure: Measure = of_kind.from_parameters(
        of_kind.targets_from(document.get("targets", {})),
        parameters,
        str(document.get("label") or ""),
        enabled,
    )
    return measure
