"""Refurbishment of the envelope."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict, Optional, Tuple

import numpy as np

from ..city.buildings import Retrofit
from ..city.city import City
from ..city.errors import InputError
from ..city.fields import field_of
from ..city.typology import PACKAGES, VARIANTS
from ..words import shown, tr
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
    """Refurbish elements of the envelope to given U-values, or as the archetype of each building has it after its works.

    u_wall, u_roof, u_ground, u_window [W/(m²K)], g_window [-]: value after the works; None = element left alone.
    package : "usual" or "advanced" refurbishment of TABULA, of the country, size class and period of each building; "" none
    of_package : the elements it is about, all when none is named; one with a value of its own takes that. Only elements change: thermal
    bridges and leakage stay those of the building as it stands.
    An element an earlier measure has made better is left as it is, and its windows keep their solar factor with their U;
    whether the building as it stands is better already is decided where its U-values are known.
    """

    targets: Targets
    u_wall: Optional[float] = None
    u_roof: Optional[float] = None
    u_ground: Optional[float] = None
    u_window: Optional[float] = None
    g_window: Optional[float] = None
    package: str = ""
    of_package: Tuple[str, ...] = ()
    label: str = ""
    enabled: bool = True

    kind = "retrofit"

    def __post_init__(self) -> None:
        object.__setattr__(self, "of_package", _elements(self.package, self.of_package))
        if not self.package and all(getattr(self, key) is None for key in Retrofit.KEYS):
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
        package = before.package.copy()
        for key in self.by_package:
            column = package[:, Retrofit.KEYS.index(key)]
            column[chosen] = np.maximum(column[chosen], VARIANTS.index(self.package))
        return replace(city, buildings=replace(city.buildings, retrofit=Retrofit(**columns, package=package)))

    @property
    def by_package(self) -> Tuple[str, ...]:
        """The elements that become as the package has them."""
        return tuple(key for key in self.of_package if getattr(self, key) is None)

    def parameters(self) -> Dict[str, Any]:
        given: Dict[str, Any] = {key: getattr(self, key) for key in Retrofit.KEYS if getattr(self, key) is not None}
        if self.package:  # the documents of measures without one stay as they are: results are named by them
            given["package"] = self.package
            if self.of_package != Retrofit.KEYS:
                given["of_package"] = list(self.of_package)
        return given

    @staticmethod
    def from_parameters(targets: Targets, parameters: Dict[str, Any], label: str, enabled: bool) -> RetrofitMeasure:
        check_keys(parameters, (*Retrofit.KEYS, "package", "of_package"), "a retrofit")
        numbers = {
            key: None if parameters[key] is None else number(key, parameters[key])
            for key in Retrofit.KEYS
            if key in parameters
        }
        package, elements = parameters.get("package") or "", parameters.get("of_package") or ()
        if not isinstance(package, str) or not isinstance(elements, (list, tuple)):
            raise InputError(
                f"{package!r} of {elements!r} is no package of works",
                'Write "package": "usual", "of_package": ["u_wall"].',
                field="package",
            )
        return RetrofitMeasure(
            targets, package=package, of_package=tuple(elements), label=label, enabled=enabled, **numbers
        )

    def describe(self) -> str:
        words = {
            key: f"{tr(word)} {shown(getattr(self, key)):g}" for key, word in ELEMENTS if getattr(self, key) is not None
        }
        solar = words.pop("g_window", "")  # has no unit
        works = [f"{', '.join(words.values())} W/(m²K)"] if words else []
        works += [solar] if solar else []
        if self.by_package:
            works.insert(0, self._package_words())
        return tr("Retrofit {describe}: {works}").format(describe=self.targets.describe(), works=", ".join(works))

    def _package_words(self) -> str:
        """ "usual refurbishment (TABULA)", "advanced refurbishment (TABULA) of walls and roofs" """
        words = tr("{package} refurbishment (TABULA)").format(package=tr(self.package))
        if self.by_package == Retrofit.KEYS:
            return words
        named = [word for key, word in ELEMENTS if key in self.by_package]
        return f"{words} of {' and '.join([', '.join(named[:-1]), named[-1]] if len(named) > 1 else named)}"


def _elements(package: str, elements: Tuple[str, ...]) -> Tuple[str, ...]:
    """The elements of a package in the order of KEYS; InputError for a package or an element there is not."""
    if package not in ("", *PACKAGES):
        raise InputError(f"{package!r} is no package of works", f"Use {' or '.join(PACKAGES)}.", field="package")
    if elements and not package:
        raise InputError(
            "elements of a package without the package", f"Name it: {' or '.join(PACKAGES)}.", field="package"
        )
    strange = [str(each) for each in elements if each not in Retrofit.KEYS]
    if strange:
        raise InputError(
            f"a package has no element {', '.join(strange)}", f"Use {', '.join(Retrofit.KEYS)}.", field="of_package"
        )
    if not package:
        return ()
    return tuple(key for key in Retrofit.KEYS if key in elements) or Retrofit.KEYS
