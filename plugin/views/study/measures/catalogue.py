"""The measures one can add: what they are called in the menu, and which form asks for their values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Tuple, Type

from . import barrier, new_building
from .barrier import BarrierDialog
from .closure import ClosureDialog
from .demolition import DemolitionDialog
from .fleet_year import FleetYearDialog
from .form import MeasureDialog
from .heating_system import HeatingSystemDialog
from .heavy_ban import HeavyBanDialog
from .height_change import HeightDialog
from .insulation import InsulationDialog
from .lanes import LanesDialog
from .low_emission_zone import LowEmissionZoneDialog
from .new_building import NewBuildingDialog
from .one_way import OneWayDialog
from .operation import CoolingDialog, SetPointDialog, VentilationDialog
from .pavement import PavementDialog
from .photovoltaics import PhotovoltaicsDialog
from .retrofit import RetrofitDialog
from .speed import SpeedDialog
from .traffic import TrafficDialog
from .weather import WeatherDialog


@dataclass(frozen=True)
class Entry:
    """kind : of the measure; group : heading in the menu; draws : "line" or "polygon" that is drawn first, what : it in words."""

    kind: str
    group: str
    words: str
    tip: str
    dialog: Type[MeasureDialog]
    draws: str = ""
    what: str = ""


ROADS, BUILDINGS, WHOLE = "Roads", "Barriers and buildings", "Whole city"
ENTRIES: Tuple[Entry, ...] = (
    Entry("traffic", ROADS, "Traffic on roads…", "More or fewer vehicles, another share of heavy ones", TrafficDialog),
    Entry("speed", ROADS, "Speed limit…", "Another speed limit, as 30 km/h", SpeedDialog),
    Entry("pavement", ROADS, "Pavement…", "Another road surface, as one that is quiet", PavementDialog),
    Entry("closure", ROADS, "Close roads…", "No motor vehicles", ClosureDialog),
    Entry("one_way", ROADS, "Direction of traffic…", "One-way, the other way round, or both directions", OneWayDialog),
    Entry("lanes", ROADS, "Lanes…", "More or fewer lanes for motor vehicles", LanesDialog),
    Entry("heavy_ban", ROADS, "Ban heavy vehicles…", "No vehicles over 3.5 t, always or by night", HeavyBanDialog),
    Entry(
        "low_emission_zone",
        ROADS,
        "Low-emission zone…",
        "Only vehicles of a certain Euro class may enter; changes air quality",
        LowEmissionZoneDialog,
    ),
    Entry(
        "barrier",
        BUILDINGS,
        "Noise barrier…",
        "Draw a line on the map, then give height and absorption",
        BarrierDialog,
        "line",
        barrier.WHAT,
    ),
    Entry(
        "add_building",
        BUILDINGS,
        "New building…",
        "Draw an outline on the map, then give the height",
        NewBuildingDialog,
        "polygon",
        new_building.WHAT,
    ),
    Entry("remove_buildings", BUILDINGS, "Remove buildings…", "Take buildings away", DemolitionDialog),
    Entry("raise_buildings", BUILDINGS, "Change height of buildings…", "Make buildings higher or lower", HeightDialog),
    Entry(
        "insulation",
        BUILDINGS,
        "Sound insulation…",
        "Windows or facades that keep more noise out",
        InsulationDialog,
    ),
    Entry("retrofit", BUILDINGS, "Retrofit buildings…", "Better walls, roofs and windows", RetrofitDialog),
    Entry(
        "heating_system",
        BUILDINGS,
        "Heating system…",
        "Another boiler, a heat pump or district heat",
        HeatingSystemDialog,
    ),
    Entry("photovoltaics", BUILDINGS, "Photovoltaics…", "Solar electricity from the roofs", PhotovoltaicsDialog),
    Entry(
        "set_point", BUILDINGS, "Set points…", "Rooms heated to, or cooled above, another temperature", SetPointDialog
    ),
    Entry("ventilation", BUILDINGS, "Ventilation…", "Fresh air with heat recovery", VentilationDialog),
    Entry("cooling", BUILDINGS, "Cooling machines…", "Electricity that takes the heat of summer out", CoolingDialog),
    Entry(
        "fleet_year",
        WHOLE,
        "Vehicles of another year…",
        "The fleet of 2030 or 2035, as it gets younger and more electric; changes air quality",
        FleetYearDialog,
    ),
    Entry("weather", WHOLE, "Weather…", "Another weather file, as of a future year", WeatherDialog),
)
BY_KIND: Dict[str, Entry] = {entry.kind: entry for entry in ENTRIES}
