"""What a planner can have computed for a scenario: each process in a planner's words, its options, and what a twin lacks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Dict

from ..words import tr
from .air import AIR
from .computation import BOOLEAN, BUILDINGS, FLOWS, INTEGER, NUMBER, TEXT, Computation, Option
from .traffic import TRAFFIC

if TYPE_CHECKING:  # QGIS starts sooner without the store
    from ..store.twin import Twin

__all__ = [
    "AIR",
    "BOOLEAN",
    "BUILDINGS",
    "COMPUTATIONS",
    "ENERGY",
    "INTEGER",
    "NOISE",
    "NUMBER",
    "RUN_ORDER",
    "TEXT",
    "TRAFFIC",
    "Computation",
    "Option",
]


def _lacks_weather(twin: Twin) -> str:
    return "" if twin.weather.exists() else tr("Energy needs weather: import an EPW file first.")


def _lacks_sources(twin: Twin) -> str:
    counts = twin.manifest.get("counts", {})
    known = any(counts.get(layer) for layer in ("roads", "rail", "noise_sources"))
    return "" if known else tr("Noise needs roads or rail lines, or industrial sources: import them first.")


ENERGY = Computation(
    "energy",
    "Energy",
    "Heat and cooling demand hour by hour by EN ISO 13790; hot water, final and primary energy, CO₂",
    "energy.heat_demand_m2",
    _lacks_weather,
    (
        Option(
            "set_point_c",
            "Heated to",
            NUMBER,
            None,
            "One temperature for the rooms of every heated use, in the hours of use; else each use has its own (table use_profiles).",
            low=14.0,
            high=26.0,
            step=0.5,
            decimals=1,
            unit="°C",
            unset="as each use",
        ),
        Option(
            "setback",
            "Cooler outside the hours of use",
            BOOLEAN,
            True,
            "Off, rooms are heated to the same temperature at night and on weekends.",
        ),
        Option(
            "shading",
            "Shade of the surroundings",
            BOOLEAN,
            True,
            "Buildings and far hills keep sun and sky from walls and roofs. Off, each building stands alone.",
        ),
        Option(
            "method",
            "Method",
            TEXT,
            "5r1c",
            "EN ISO 13790 takes a building as one mass, fast enough for a whole city. EN ISO 52016-1 follows heat through each wall, roof and "
            "window: for some buildings, 200 at most, the others stay with EN ISO 13790.",
            refined=True,
            choices=(("5r1c", "EN ISO 13790"), ("iso52016", "EN ISO 52016-1")),
        ),
        Option(
            "method_ids",
            "By EN ISO 52016-1",
            BUILDINGS,
            [],
            "Which buildings that method is for: those that are selected when the button is pressed. None taken: all, in a study of up to 200.",
            refined=True,
        ),
        Option(
            "movable_shading",
            "Blinds let in",
            NUMBER,
            1.0,
            "Part that shading lets through while more than 300 W/m² fall on a window: 0.65 white blinds inside, 0.15 outside; 1 is none.",
            step=0.05,
            decimals=2,
            refined=True,
        ),
        Option(
            "snow_albedo",
            "Snow reflects",
            NUMBER,
            0.0,
            "Albedo of the ground in months with a mean below 0 °C: 0.5 in a city with snow, 0.8 fresh. Bare ground has 0.2.",
            step=0.1,
            decimals=1,
            unset="no snow",
            refined=True,
        ),
        Option(
            "k_exp",
            "Credit of solar export",
            NUMBER,
            1.0,
            "k_exp of EN ISO 52000-1. 1: what is given to the grid is credited with what it saves there; 0: it is not.",
            step=0.1,
            decimals=1,
            refined=True,
        ),
    ),
)
NOISE = Computation(
    "noise",
    "Noise",
    "Road and rail noise by CNOSSOS-EU (2002/49/EC), at facades and on a map",
    "noise.lden",
    _lacks_sources,
    (
        FLOWS,
        Option(
            "grid_m",
            "Grid of the map",
            NUMBER,
            10.0,
            "Distance of the points of the noise map; half of it takes four times as long. Without a map levels are computed at facades only.",
            high=500.0,
            step=5.0,
            unit="m",
            unset="no map",
        ),
        Option(
            "grid",
            "Points of the map",
            TEXT,
            "regular",
            "All points of the grid; or, adaptive, points as close as that only where levels change, and levels between the others "
            "interpolated. Worth it for a fine grid or open ground, little among dense blocks.",
            choices=(("regular", "All"), ("adaptive", "Adaptive")),
        ),
        Option(
            "grid_error_db",
            "Adaptive within",
            NUMBER,
            1.0,
            "Of an adaptive grid: how far levels between its points may be off where that is looked at. "
            "What it is in fact is measured and stated with the map.",
            low=0.1,
            high=10.0,
            step=0.5,
            decimals=1,
            unit="dB",
            refined=True,
        ),
        Option(
            "reflections",
            "Reflections",
            INTEGER,
            1,
            "How often sound is reflected by facades on its way. 2 or 3 matter in courtyards and narrow streets, and take longer.",
            high=3,
        ),
        Option(
            "distance_m",
            "Sources within",
            NUMBER,
            800.0,
            "Roads and rail lines farther away than this are not heard.",
            low=50.0,
            high=5000.0,
            step=100.0,
            unit="m",
        ),
        Option(
            "accuracy",
            "Ways of sound",
            TEXT,
            "exact",
            "Fast looks for no ways around corners and no reflections of sources that are hardly heard: two thirds of the time. "
            "What that costs is measured at 50 receivers and said with the result.",
            choices=(("exact", "All"), ("fast", "Fast")),
            refined=True,
        ),
        Option(
            "p_favourable",
            "Favourable hours",
            NUMBER,
            0.5,
            "Share of the hours of a year in which wind or temperature carry sound to the receiver; 0.5 where it is not known.",
            step=0.1,
            decimals=2,
            refined=True,
        ),
        Option(
            "p_favourable_table",
            "Favourable by period",
            TEXT,
            "",
            "One share of favourable hours for all periods and directions, as given beside; or 50, 75 and 100 % by day, evening and "
            "night, as the guide of WG-AEN has it; or the file p_favourable.csv in the twin's folder, by period and direction.",
            refined=True,
            choices=(
                ("", "One share"),
                ("wg-aen", "50, 75, 100 %"),
                ("p_favourable.csv", "Table of the twin"),
            ),
        ),
        Option(
            "ground_factor",
            "Other ground",
            NUMBER,
            0.0,
            "Ground factor G where the land cover says nothing: 0 is hard as in a city, 1 is soft as a meadow.",
            step=0.1,
            decimals=2,
            refined=True,
        ),
        Option(
            "temperature_c",
            "Air temperature",
            NUMBER,
            10.0,
            "Mean of the year, for what the air takes of the sound.",
            low=-20.0,
            high=50.0,
            unit="°C",
            refined=True,
        ),
        Option(
            "humidity",
            "Relative humidity",
            NUMBER,
            70.0,
            "Mean of the year, for what the air takes of the sound.",
            low=10.0,
            high=100.0,
            step=5.0,
            unit="%",
            refined=True,
        ),
        Option(
            "junctions",
            "Stopping at lights",
            BOOLEAN,
            True,
            "Traffic slows down and pulls off within 100 m of crossings with lights and of roundabouts, as far as the city data say where "
            "they are. Off, it flows steadily everywhere.",
            refined=True,
        ),
        Option(
            "every_floor",
            "Receivers on every floor",
            BOOLEAN,
            False,
            "Else 4 m above ground, as the directive on noise maps asks for.",
        ),
    ),
)
COMPUTATIONS: Dict[str, Computation] = {each.id: each for each in (ENERGY, NOISE, AIR, TRAFFIC)}
RUN_ORDER = (TRAFFIC.id, ENERGY.id, NOISE.id, AIR.id)  # what others rest on comes first
