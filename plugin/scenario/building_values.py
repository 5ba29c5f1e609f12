"""What measures on buildings have in common: their targets, and the values they put on them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Mapping

from ..city.city import City
from ..city.provenance import BY_SCENARIO, Origin
from .targets import Targets


class OnBuildings:
    """A measure whose targets are buildings."""

    @staticmethod
    def targets_from(document: Any) -> Targets:
        return Targets.from_dict(document)


def with_values(city: City, targets: Targets, values: Mapping[str, Any], keep_higher: bool = False) -> City:
    """The city with these values on the targets, marked MEASURE; the others keep theirs.

    values : column of Buildings -> a number in its unit, or a word
    keep_higher : a building that has the value or a higher one already keeps what it has
    Raises: InputError when a target is not in the city.
    """
    chosen = targets.mask(city.buildings)
    buildings = city.buildings
    for key, value in values.items():
        column = buildings[key]
        where = chosen & ~(column.values >= value) if keep_higher else chosen  # NaN is no value yet
        buildings = buildings.with_attribute(key, column.filled(where, value, Origin.MEASURE, BY_SCENARIO))
    return replace(city, buildings=buildings)
