"""What measures on buildings have in common: their targets, and the values they put on them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Mapping, Optional

import numpy as np

from ..city.city import City
from ..city.fields import Field
from ..city.provenance import BY_SCENARIO, Attribute, Origin
from .targets import Targets

# What a measure gives a plant, for each square metre of gross floor area; the columns of Buildings have it of the whole building
POWER_W_M2 = Field("power_w_m2", "Power per gross floor area", "W/m²", low=1, high=1000)


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


def with_power(city: City, targets: Targets, key: str, power_w_m2: Optional[float]) -> City:
    """The city whose targets have a plant of so much power for each m² of gross floor area; None: one as large as needed.

    key : column of Buildings [kW]. What was known of the plant before goes: it is another one. Where the floor area is not known the
    power is not either; energy of such a building is not computed.
    """
    chosen = targets.mask(city.buildings)
    column = city.buildings[key]
    if power_w_m2 is None:
        if not (chosen & ~column.missing).any():
            return city
        values, origin = np.full(len(chosen), np.nan), Origin.MISSING
    else:
        values, origin = power_w_m2 * city.buildings.floor_area_m2 / 1000, Origin.MEASURE
    known = chosen & ~np.isnan(values)
    rule = column.rule.copy()
    rule[chosen] = ""
    rule[known] = BY_SCENARIO
    filled = Attribute(
        np.where(chosen, values, column.values),
        np.where(known, int(origin), np.where(chosen, int(Origin.MISSING), column.origin)).astype(np.uint8),
        rule,
    )
    return replace(city, buildings=city.buildings.with_attribute(key, filled))
