"""What buildings are made of: each value as given, else by archetype, then what the scenario puts on them; with provenance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...city.buildings import Buildings, Surfaces
from ...city.provenance import Origin
from ...city.typology import EXISTING, VALUES, VARIANTS, Columns, archetype_of, size_classes

ELEMENTS = ("u_wall", "u_roof", "u_ground", "u_window")
OF_BUILDING = (
    *ELEMENTS,
    "g_window",
    "window_share",
)  # what a building may have of its own; the rest is the archetype's alone


@dataclass(frozen=True)
class Constructions:
    """The values used for n buildings.

    values : column of typology.VALUES -> (n,) float64; U in W/(m²K), u_ground without the ground below
    origin : the same -> (n,) uint8 of Origin
    size_class : (n,) object of str
    improved, kept : element -> how many buildings a measure changed, and how many were better already
    """

    values: dict[str, np.ndarray]
    origin: dict[str, np.ndarray]
    size_class: np.ndarray
    improved: dict[str, int]
    kept: dict[str, int]

    def origin_counts(self, which: np.ndarray) -> dict[str, dict[str, int]]:
        """Column -> origin in words -> how many of the buildings at `which` ((n,) bool)."""
        counts = {}
        for key in OF_BUILDING:
            numbers = np.bincount(self.origin[key][which], minlength=len(Origin))
            counts[key] = {each.text: int(numbers[each]) for each in Origin if numbers[each]}
        return counts


def constructions_of(buildings: Buildings, surfaces: Surfaces, archetypes: Columns, country: str) -> Constructions:
    """The values of each building, in this order of trust: measure, own attribute, archetype of the country, European median.

    A measure replaces an element only where it is the better one (lower U); a new solar factor comes with the new window.
    """
    size_class = size_classes(buildings, surfaces)
    table = archetype_of(archetypes, country, size_class, buildings["year"].values, EXISTING)
    values, origin = dict(table.values), dict(table.origin)
    for key in OF_BUILDING:
        own = buildings[key]
        known = ~own.missing
        values[key] = np.where(known, own.values, values[key])
        origin[key] = np.where(known, own.origin, origin[key]).astype(np.uint8)
    improved, kept = _retrofit(_targets(buildings, size_class, archetypes, country), values, origin)
    return Constructions({key: values[key] for key in VALUES}, origin, size_class, improved, kept)


def _targets(buildings: Buildings, size_class: np.ndarray, archetypes: Columns, country: str) -> dict[str, np.ndarray]:
    """Key of Retrofit -> (n,) what measures ask for, NaN nothing: values of their own, or of the packages of each archetype where lower."""
    retrofit = buildings.retrofit
    found = {key: getattr(retrofit, key) for key in retrofit.KEYS}
    for number in range(1, len(VARIANTS)):
        wanted = retrofit.package == number
        if not wanted.any():
            continue
        variant = archetype_of(archetypes, country, size_class, buildings["year"].values, VARIANTS[number])
        for k, key in enumerate(retrofit.KEYS):
            package = np.where(wanted[:, k], variant.values[key], np.nan)
            # of glass the lower factor is not the better one: that of a measure goes before that of a package
            found[key] = np.fmin(found[key], package) if key in ELEMENTS else _first(found[key], package)
    return found


def _first(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.where(np.isnan(one), other, one)


def _retrofit(
    targets: dict[str, np.ndarray], values: dict[str, np.ndarray], origin: dict[str, np.ndarray]
) -> tuple[dict[str, int], dict[str, int]]:
    """Puts the measures on the values, in place; how many buildings each element was improved in and kept in."""
    improved, kept = {}, {}
    new_window = np.ones(len(targets["g_window"]), dtype=bool)
    for key in ELEMENTS:
        target = targets[key]
        asked = ~np.isnan(target)
        better = asked & ~(values[key] <= target)
        _set(values, origin, key, better, target)
        improved[key], kept[key] = int(better.sum()), int((asked & ~better).sum())
        if key == "u_window":
            new_window = better | ~asked
    solar = targets["g_window"]
    changed = ~np.isnan(solar) & new_window
    _set(values, origin, "g_window", changed, solar)
    improved["g_window"], kept["g_window"] = int(changed.sum()), int((~np.isnan(solar) & ~new_window).sum())
    return improved, kept


def _set(
    values: dict[str, np.ndarray], origin: dict[str, np.ndarray], key: str, where: np.ndarray, new: np.ndarray
) -> None:
    values[key] = np.where(where, new, values[key])
    origin[key] = np.where(where, int(Origin.MEASURE), origin[key]).astype(np.uint8)
