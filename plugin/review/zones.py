"""Low-emission zones as they are in force somewhere: rules one can take with a click."""

from __future__ import annotations

from typing import Dict, Mapping, NamedTuple

from ..city.emission_zone import FUELS, KEPT_OUT


class UsualZone(NamedTuple):
    """lowest_euro : as of a low-emission zone measure"""

    words: str
    tip: str
    lowest_euro: Mapping[str, int]


USUAL_ZONES: Dict[str, UsualZone] = {
    "green": UsualZone(
        "Green badge", "Diesel from Euro 4, petrol from Euro 1, as in German cities", {"diesel": 4, "petrol": 1}
    ),
    "ultra": UsualZone("Ultra low", "Diesel from Euro 6, petrol from Euro 4, as in London", {"diesel": 6, "petrol": 4}),
    "zero": UsualZone(
        "Zero emission", "Nothing that burns fuel", {fuel: KEPT_OUT for fuel in FUELS if fuel != "electric"}
    ),
}
