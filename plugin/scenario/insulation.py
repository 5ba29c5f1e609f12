"""Facades that keep more noise out: new windows, or the facade as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Optional, Tuple

from ..city.city import City
from ..city.errors import InputError
from ..city.fields import Field
from ..words import shown, tr
from .building_values import OnBuildings, with_values
from .parameters import check_keys, check_range, number
from .targets import Targets

# Both are single numbers against the spectrum of road traffic, EN ISO 717-1; also the columns of Buildings a measure fills
QUANTITIES: Tuple[Field, ...] = (
    Field("window_db", "Sound reduction of the windows", "dB", low=10, high=60),
    Field("facade_db", "Level difference of the facade", "dB", low=10, high=70),
)
KEYS = tuple(field.key for field in QUANTITIES)
WORDS = {"window_db": "windows", "facade_db": "whole facade"}


@dataclass(frozen=True)
class InsulationMeasure(OnBuildings):
    """Insulate facades against noise, to the values after the works; None = left alone.

    window_db : sound reduction R_w + C_tr of new windows, built in and closed, 10 to 60 [dB]; walls stay as they are
    facade_db : standardised level difference D_2m,nT,w + C_tr of the facade with all that is in it, 10 to 70 [dB]
    What an earlier measure has made better is left as it is; whether the building as it stands is better already is decided where its
    insulation is known (solver/noise/indoor.py).
    """

    targets: Targets
    window_db: Optional[float] = None
    facade_db: Optional[float] = None
    label: str = ""
    enabled: bool = True

    kind = "insulation"

    def __post_init__(self) -> None:
        if all(getattr(self, key) is None for key in KEYS):
            raise InputError("the insulation changes nothing", f"Give {' or '.join(KEYS)}.")
        for field in QUANTITIES:
            if getattr(self, field.key) is not None:
                value = number(field.key, getattr(self, field.key))
                object.__setattr__(self, field.key, value)  # 38 and 38.0 are one document
                check_range(field, value, "insulation")

    def apply(self, city: City) -> City:
        return with_values(city, self.targets, self.parameters(), keep_higher=True)

    def parameters(self) -> Dict[str, Any]:
        return {key: getattr(self, key) for key in KEYS if getattr(self, key) is not None}

    @staticmethod
    def from_parameters(targets: Targets, parameters: Dict[str, Any], label: str, enabled: bool) -> InsulationMeasure:
        check_keys(parameters, KEYS, "an insulation")
        numbers = {key: None if value is None else number(key, value) for key, value in parameters.items()}
        return InsulationMeasure(targets, label=label, enabled=enabled, **numbers)

    def describe(self) -> str:
        works = [f"{tr(WORDS[key])} {shown(getattr(self, key)):g} dB" for key in KEYS if getattr(self, key) is not None]
        return tr("Sound insulation of {describe}: {works}").format(
            describe=self.targets.describe(), works=", ".join(works)
        )
