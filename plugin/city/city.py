"""A city: everything a scenario can change and a solver can compute on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

from .barriers import Barrier
from .buildings import AddedBuilding, Buildings, Surfaces
from .emission_zone import EmissionZone
from .network import RoadNetwork
from .noise_sources import NoiseSources
from .weather import Weather


@dataclass(frozen=True)
class City:
    """One city area in one projected metric CRS.

    buildings, surfaces : always there, perhaps empty; those a scenario removes are marked, not left out (Buildings.removed)
    roads, weather : None where the twin has none
    country : ISO 3166 code of the archetypes, "" unknown
    barriers : the twin's own, then those of the scenario
    added : buildings the scenario puts up; they are in no column and have no surfaces
    noise_sources : of industry; None where the twin has none
    weather_name : of the weather file a scenario asks for, "" for that of the twin
    fleet_year : of the vehicles a scenario asks for, None for that of the run; zones : low-emission zones of the scenario. Air alone
    knows vehicles by year and Euro class: noise does not change with them
    """

    buildings: Buildings
    surfaces: Surfaces
    roads: Optional[RoadNetwork] = None
    weather: Optional[Weather] = None
    country: str = ""
    barriers: Tuple[Barrier, ...] = ()
    added: Tuple[AddedBuilding, ...] = ()
    noise_sources: Optional[NoiseSources] = None
    weather_name: str = ""
    fleet_year: Optional[int] = None
    zones: Tuple[EmissionZone, ...] = ()
