"""A city: everything a scenario can change and a solver can compute on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

from .barriers import Barrier
from .buildings import Buildings, Surfaces
from .network import RoadNetwork
from .weather import Weather


@dataclass(frozen=True)
class City:
    """One city area in one projected metric CRS.

    buildings, surfaces : always there, perhaps empty
    roads, weather : None where the twin has none
    country : ISO 3166 code of the archetypes, "" unknown
    barriers : the twin's own, then those of the scenario
    """

    buildings: Buildings
    surfaces: Surfaces
    roads: Optional[RoadNetwork] = None
    weather: Optional[Weather] = None
    country: str = ""
    barriers: Tuple[Barrier, ...] = ()
