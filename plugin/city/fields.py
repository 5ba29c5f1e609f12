"""The attributes a city may carry: one table that reading, checking, mapping, storing and editing all use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Optional, Tuple


@dataclass(frozen=True)
class Field:
    """One attribute of a kind of feature.

    key : the name everywhere (column in the twin, measure, mapping)
    label, unit : what a person reads; unit "" for a pure number or text
    text : True for words, False for a number
    low, high : the values that can be true, inclusive; None = no bound
    choices : the allowed words of a category, () for free text
    tracked : True when provenance is kept for each value (columns <key>_origin and <key>_rule)
    """

    key: str
    label: str
    unit: str = ""
    text: bool = False
    low: Optional[float] = None
    high: Optional[float] = None
    choices: Tuple[str, ...] = ()
    tracked: bool = True
    whole: bool = False

    def allows(self, value: float) -> bool:
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    @property
    def range_text(self) -> str:
        """ "3 to 200 m", for messages."""
        low = "" if self.low is None else f"{self.low:g}"
        high = "" if self.high is None else f"{self.high:g}"
        span = f"{low} to {high}" if low and high else (f"at least {low}" if low else f"at most {high}")
        return f"{span} {self.unit}".strip()


# Uses a building can have. "outbuilding" (garage, shed, roof, kiosk without heating) and "storage" are unheated.
USES: Tuple[str, ...] = (
    "residential",
    "office",
    "retail",
    "hotel",
    "education",
    "health",
    "culture",
    "sport",
    "religious",
    "industrial",
    "transport",
    "agricultural",
    "storage",
    "outbuilding",
    "other",
)
UNHEATED_USES: Tuple[str, ...] = ("agricultural", "storage", "outbuilding")
# What heats a building; what each takes and loses is in resources/coefficients/systems.csv
HEATING_SYSTEMS: Tuple[str, ...] = (
    "boiler_gas",
    "boiler_gas_condensing",
    "boiler_oil",
    "boiler_wood",
    "direct_electric",
    "district_heat",
    "heat_pump_air",
    "heat_pump_brine",
    "heat_pump_water",
)
# What a heating system may take; prices, CO₂ and primary energy of each are in resources/coefficients/carriers.csv
CARRIERS: Tuple[str, ...] = ("natural_gas", "heating_oil", "wood", "electricity", "district_heat")
# What is above the rooms below a roof, and below the ground floor; unknown counts as heated and as none
ATTICS: Tuple[str, ...] = ("heated", "unheated")
CELLARS: Tuple[str, ...] = ("none", "unheated")

BUILDING_FIELDS: Tuple[Field, ...] = (
    Field("name", "Name", text=True, tracked=False),
    Field("address", "Address", text=True, tracked=False),
    Field("use", "Use", text=True, choices=USES),
    Field("year", "Year of construction", low=1000, high=2100, whole=True),
    Field("height_m", "Height above ground", "m", low=0.5, high=900),
    Field("storeys", "Storeys above ground", low=1, high=200, whole=True),
    Field("ground_z_m", "Ground level", "m", low=-450, high=8900),
    Field("roof_type", "Roof type", text=True, tracked=False),
    Field("dwellings", "Dwellings", low=0, high=5000, whole=True),
    Field("floor_area_m2", "Gross floor area", "m²", low=1, high=2e6),
    Field("population", "Residents", "people", low=0, high=20000),
    Field("u_wall", "U-value of walls", "W/(m²K)", low=0.03, high=6),
    Field("u_roof", "U-value of roofs", "W/(m²K)", low=0.03, high=6),
    Field("u_ground", "U-value of the ground floor", "W/(m²K)", low=0.03, high=6),
    Field("u_window", "U-value of windows", "W/(m²K)", low=0.3, high=7),
    Field("g_window", "Solar factor of windows", low=0.05, high=0.95),
    Field("window_share", "Window share of the facade", low=0, high=0.95),
    Field("heating_system", "Heating system", text=True, choices=HEATING_SYSTEMS),
    Field("heating_power_kw", "Heating power for the rooms, at most", "kW", low=0.1, high=1e5),
    Field("cooling_power_kw", "Cooling power for the rooms, at most", "kW", low=0.1, high=1e5),
    Field("attic", "Attic", text=True, choices=ATTICS),
    Field("cellar", "Cellar", text=True, choices=CELLARS),
)

ROAD_CLASSES: Tuple[str, ...] = (
    "motorway",
    "trunk",
    "primary",
    "secondary",
    "tertiary",
    "residential",
    "service",
    "track",
    "pedestrian",
    "cycleway",
    "footway",
    "steps",
    "other",
)
MOTOR_CLASSES: Tuple[str, ...] = ROAD_CLASSES[:7]

ROAD_FIELDS: Tuple[Field, ...] = (
    Field("name", "Name", text=True, tracked=False),
    Field("ref", "Road number", text=True, tracked=False),
    Field("class", "Class", text=True, choices=ROAD_CLASSES),
    Field("speed_kmh", "Speed limit", "km/h", low=3, high=200),
    Field("lanes", "Lanes, both directions", low=1, high=16, whole=True),
    Field("width_m", "Carriageway width", "m", low=1, high=100),
    Field("direction", "Direction", text=True, choices=("both", "forward", "backward")),
    Field("level", "Level (−1 tunnel, 0 ground, 1 bridge)", low=-10, high=10, whole=True, tracked=False),
    Field("surface", "Surface", text=True, tracked=False),
    Field("flow_day_veh_h", "Vehicles per hour, day", "veh/h", low=0, high=30000),
    Field("flow_evening_veh_h", "Vehicles per hour, evening", "veh/h", low=0, high=30000),
    Field("flow_night_veh_h", "Vehicles per hour, night", "veh/h", low=0, high=30000),
    Field("flow_veh_day", "Vehicles per day (AADT)", "veh/d", low=0, high=500000),
    Field("heavy_day_veh_h", "Heavy vehicles per hour, day", "veh/h", low=0, high=10000),
    Field("heavy_evening_veh_h", "Heavy vehicles per hour, evening", "veh/h", low=0, high=10000),
    Field("heavy_night_veh_h", "Heavy vehicles per hour, night", "veh/h", low=0, high=10000),
)

JUNCTION_KINDS: Tuple[str, ...] = ("lights", "roundabout")
JUNCTION_FIELDS: Tuple[Field, ...] = (Field("kind", "Kind", text=True, choices=JUNCTION_KINDS, tracked=False),)

RAIL_KINDS: Tuple[str, ...] = ("tram", "rail", "metro", "light_rail", "other")
RAIL_FIELDS: Tuple[Field, ...] = (
    Field("name", "Name", text=True, tracked=False),
    Field("kind", "Kind", text=True, choices=RAIL_KINDS, tracked=False),
    Field("tracks", "Tracks", low=1, high=30, whole=True, tracked=False),
    Field("level", "Level", low=-10, high=10, whole=True, tracked=False),
    Field("speed_kmh", "Line speed", "km/h", low=3, high=400, tracked=False),
)

LAND_KINDS: Tuple[str, ...] = (
    "water",
    "forest",
    "park",
    "grass",
    "farmland",
    "sport",
    "cemetery",
    "sand",
    "paved",
    "other",
)
LAND_FIELDS: Tuple[Field, ...] = (
    Field("name", "Name", text=True, tracked=False),
    Field("kind", "Kind", text=True, choices=LAND_KINDS, tracked=False),
    Field("ground_factor", "Acoustic ground factor G", low=0, high=1, tracked=False),
)

BARRIER_FIELDS: Tuple[Field, ...] = (
    Field("kind", "Kind", text=True, tracked=False),
    Field("height_m", "Height", "m", low=0.1, high=50),
)

POPULATION_FIELDS: Tuple[Field, ...] = (
    Field("people", "People", "people", low=0, high=1e7, tracked=False),
    Field("households", "Households", low=0, high=1e7, tracked=False),
)

NOISE_SPECTRA: Tuple[str, ...] = ("500 Hz", "pink", "white", "brown")
_DB = "dB re 1 pW"
NOISE_SOURCE_FIELDS: Tuple[Field, ...] = (
    Field("name", "Name", text=True, tracked=False),
    Field("lw_dba", "Sound power level, A-weighted", "dB(A)", low=-20, high=200),
    Field("spectrum", "Spectrum of the A-weighted level", text=True, choices=NOISE_SPECTRA),
    *(
        Field(f"lw_{hz}hz", f"Sound power level at {hz} Hz", _DB, low=-60, high=200, tracked=False)
        for hz in (63, 125, 250, 500, 1000, 2000, 4000, 8000)
    ),
    Field("power_of", "Power is: total, or per unit (m, m²)", text=True, choices=("total", "per unit")),
    Field("height_m", "Height", "m", low=0, high=500),
    Field("height_above", "Height is above: ground or roof", text=True, choices=("ground", "roof")),
    Field("hours_day", "Working hours of the day (of 12)", "h", low=0, high=12),
    Field("hours_evening", "Working hours of the evening (of 4)", "h", low=0, high=4),
    Field("hours_night", "Working hours of the night (of 8)", "h", low=0, high=8),
    Field("dir_azimuth_deg", "Axis of the directivity, from north clockwise", "°", low=0, high=360),
    Field("dir_elevation_deg", "Axis of the directivity, above the horizontal", "°", low=-90, high=90),
    *(
        Field(f"dir_{deg}deg", f"Directivity {deg}° from the axis", "dB", low=-60, high=30, tracked=False)
        for deg in (0, 30, 60, 90, 120, 150, 180)
    ),
    Field("share_day", "or share of the day at work", low=0, high=1, tracked=False),
    Field("share_evening", "or share of the evening at work", low=0, high=1, tracked=False),
    Field("share_night", "or share of the night at work", low=0, high=1, tracked=False),
)

# layer of the twin -> its attributes; the names are those of the tables in city.gpkg
LAYER_FIELDS: Dict[str, Tuple[Field, ...]] = {
    "buildings": BUILDING_FIELDS,
    "roads": ROAD_FIELDS,
    "road_junctions": JUNCTION_FIELDS,
    "rail": RAIL_FIELDS,
    "land_cover": LAND_FIELDS,
    "barriers": BARRIER_FIELDS,
    "population": POPULATION_FIELDS,
    "noise_sources": NOISE_SOURCE_FIELDS,
}


def field_of(layer: str, key: str) -> Field:
    """The description of one attribute; KeyError when the layer has no such attribute."""
    for field in LAYER_FIELDS[layer]:
        if field.key == key:
            return field
    raise KeyError(f"{layer} has no field {key}")
