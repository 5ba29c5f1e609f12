"""Every quantity Twinscape can show, by id."""

from __future__ import annotations

from typing import Dict, Tuple

from ..city.fields import USES
from .air import AIR
from .energy import ENERGY
from .energy_days import ENERGY_DAYS
from .indicator import Indicator, Limit, with_sign, with_spaces
from .noise import NOISE
from .on_surfaces import OF_CITY, OF_PHOTOVOLTAICS
from .traffic import TRAFFIC

__all__ = ["CATALOGUE", "Indicator", "Limit", "indicator", "map_indicators", "with_sign", "with_spaces"]

_CITY = (
    Indicator(
        "city.height_m",
        "Building height",
        "m",
        "above ground",
        lower_is_better=None,
        ramp="stock",
        breaks=(3, 6, 9, 12, 15, 20, 25, 30),
        decimals=1,
        additive=False,
    ),
    Indicator(
        "city.year",
        "Year of construction",
        "",
        "",
        lower_is_better=None,
        ramp="stock",
        breaks=(1900, 1920, 1945, 1960, 1975, 1990, 2005),
        additive=False,
        year=True,
    ),
    Indicator(
        "city.storeys",
        "Storeys",
        "",
        "above ground",
        lower_is_better=None,
        ramp="stock",
        breaks=(2, 3, 4, 5, 6, 7, 8),
        additive=False,
        whole=True,
    ),
    Indicator("city.use", "Use", "", "", lower_is_better=None, ramp="stock", categories=USES, additive=False),
)

CATALOGUE: Dict[str, Indicator] = {
    indicator.id: indicator
    for indicator in ENERGY + ENERGY_DAYS + OF_PHOTOVOLTAICS + NOISE + AIR + TRAFFIC + _CITY + OF_CITY
}


def indicator(indicator_id: str) -> Indicator:
    """KeyError when the catalogue has none of this id."""
    return CATALOGUE[indicator_id]


def map_indicators(process: str = "", target: str = "building") -> Tuple[Indicator, ...]:
    """Those with one value for each feature of a kind, which a map can show; of one process, or all."""
    every = (i for i in CATALOGUE.values() if i.times == "annual" and i.target == target)
    return tuple(i for i in every if not process or i.process == process)
