"""Refurbishment of the envelope."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict, Optional, Tuple

import numpy as np

from ..city.buildings import Retrofit
from ..city.city import City
from ..city.errors import InputError
from ..city.fields import field_of
from .building_values import OnBuildings
from .parameters import check_keys, check_range, number
from .targets import Targets

ELEMENTS: Tuple[Tuple[str, str], ...] = (
    ("u_wall", "walls"),
    ("u_roof", "roofs"),
    ("u_ground", "ground floor"),
    ("u_window", "windows"),
    ("g_window", "window solar factor"),
)


@dataclass(frozen=True)
class RetrofitMeasure(OnBuildings):
    """Refurbish elements of the envelope to given U-values.

    u_wall, u_roof, u_ground, u_window [W/(m²K)], g_window [-]: value after the works; None = element left alone.
    An element an earlier measure has made better is left as it is, and its windows keep their solar factor with their U;
    whether the building as it stands is better already is decided where its U-values are known.
    """

    targets: Targets
    u_wall: Optional[float] = None
    u_roof: Optional[float] = None
    u_ground: Optional[float] = None
    u_window: Optional[float] = None
    g_window: Optional[float] = None
    label: str = ""
    enabled: bool = True

    kind = "retrofit"

    def __post_init__(self) -> None:
        if all(getattr(self, key) is None for key in Retrofit.KEYS):
            raise InputError("the retrofit changes no element", "Give a U-value for at least one element.")
        for key in Retrofit.KEYS:
            value = getattr(self, key)
            if value is not None:
                check_range(field_of("buildings", key), value, "retrofit")

    def apply(self, city: City) -> City:
        chosen = self.targets.mask(city.buildings)
        before = city.buildings.retrofit
        columns = {key: getattr(before, key) for key in Retrofit.KEYS}
        for key in ("u_wall", "u_roof", "u_ground", "u_window"):
            value = getattr(self, key)
            if value is not None:
                columns[key] = np.where(chosen, np.fmin(value, columns[key]), columns[key])
        if self.g_window is not None:
            kept = np.zeros(len(chosen), dtype=bool) if self.u_window is None else before.u_window < self.u_window
            columns["g_window"] = np.where(chosen & ~kept, self.g_window, columns["g_window"])
        return replace(city, buildings=replace(city.buildings, retrofit=Retrofit(**columns)))

    def parameters(self) -> Dict[str, Any]:
        return {key: getattr(self, key) for key in Retrofit.KEYS if getattr(self, key) is not None}

    @staticmethod
    def from_parameters(targets: Targets, parameters: Dict[str, Any], label: str, enabled: bool) -> RetrofitMeasure:
        check_keys(parameters, Retrofit.KEYS, "a retrofit")
        numbers = {key: None if value is None else number(key, value) for key, value in parameters.items()}
        return RetrofitMeasure(targets, label=label, enabled=enabled, **numbers)

    def describe(self) -> str:
        words = {key: f"{word} {getattr(self, key):g}" for key, word in ELEMENTS if getattr(self, key) is not None}
        solar = words.pop("g_window", "")  # has no unit
        works = [f"{', '.join(words.values())} W/(m²K)"] if words else []
        return f"Retrofit {self.targets.describe()}: {', '.join([*works, solar] if solar else works)}"
