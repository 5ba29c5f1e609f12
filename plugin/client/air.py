"""Air quality as a planner asks for it: what a run takes, in a planner's words, and what a twin lacks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Tuple

from ..words import tr
from .computation import BOOLEAN, FLOWS, INTEGER, NUMBER, TEXT, Computation, Option

if TYPE_CHECKING:  # QGIS starts sooner without the store
    from ..store.twin import Twin

_TABLES = "Tables (*.csv *.txt)"
NOT_GIVEN = -1.0  # below every concentration: the place of "assumed" in a field of numbers
_ALL_YEAR = (
    "Concentration of the town without the roads and buildings here, the same all year. Not given, a usual one is assumed and the "
    "result says so."
)


def _lacks_air(twin: Twin) -> str:
    """Weather and roads: what is missing is named in one sentence."""
    missing = []
    if not twin.weather.exists():
        missing.append(("weather", tr("an EPW file")))
    if not twin.manifest.get("counts", {}).get("roads"):
        missing.append(("roads", tr("a road network")))
    if not missing:
        return ""
    needs, gives = (" and ".join(words) for words in zip(*missing))
    return tr("Air quality needs {needs}: import {gives} first.").format(needs=needs, gives=gives)


def _background(gas: str, words: str) -> Option:
    return Option(
        f"background_{gas}",
        f"Background {words}",
        NUMBER,
        None,
        _ALL_YEAR,
        low=NOT_GIVEN,
        high=500.0,
        decimals=1,
        unit="µg/m³",
        unset="assumed",
        refined=gas in ("nox", "o3"),
    )


_BACKGROUND: Tuple[Option, ...] = tuple(
    _background(gas, words)
    for gas, words in (("no2", "NO₂"), ("nox", "NOx"), ("o3", "O₃"), ("pm10", "PM10"), ("pm25", "PM2.5"))
)
AIR = Computation(
    "air",
    "Air quality",
    "NO₂, NOx, PM10 and PM2.5 of a year from traffic and heating, in street canyons and the open, at facades and on a map",
    "air.no2",
    _lacks_air,
    (
        FLOWS,
        Option(
            "grid_m",
            "Grid of the map",
            NUMBER,
            50.0,
            "Distance of the points of the map; half of it takes four times as long. Without a map concentrations are computed at "
            "facades only.",
            high=1000.0,
            step=10.0,
            unit="m",
            unset="no map",
        ),
        Option(
            "fleet_year",
            "Vehicles of the year",
            INTEGER,
            2025,
            "How old and by which Euro class the vehicles of the country are, or those of the twin's own table air_fleet. A measure of the "
            "scenario goes before it.",
            low=1990,
            high=2050,
        ),
        Option(
            "fleet",
            "Vehicles are",
            TEXT,
            "",
            "Classes of vehicles with their speed, cold starts and gradients; or the Dutch averages of light, medium heavy and heavy vehicles "
            "for streets (SRM1), which hold for the years of their table: 2014 whole, others in part. What the table does not have is an error.",
            refined=True,
            choices=(("", "Those of the country"), ("SRM1", "Dutch averages (SRM1)")),
        ),
        *_BACKGROUND,
        Option(
            "background_file",
            "Hourly background",
            TEXT,
            "",
            "A table with a row for each hour of a year, columns date, no2, nox, o3, pm10, pm25 [µg/m³]. What it does not have is taken from "
            "the constants.",
            unset="the same all year",
            files=_TABLES,
        ),
        Option(
            "hours",
            "Hours of the year",
            TEXT,
            "classes",
            "By classes some 580 states of the air stand for the 8,760 hours; all: each hour is dispersed, 15 times as long.",
            choices=(("classes", "By classes"), ("all", "All 8,760")),
        ),
        Option(
            "canyons",
            "Between buildings",
            TEXT,
            "ospm",
            "Street canyons are found from the buildings. OSPM tells the leeward from the windward facade; SIRANE takes each street as one mixed "
            "box, which passes its air on at crossings and over the roofs; as in the open shows what the canyons add.",
            refined=True,
            choices=(
                ("ospm", "Canyons by OSPM"),
                ("sirane", "SIRANE network"),
                ("open", "As in the open"),
            ),
        ),
        Option(
            "distance_m",
            "Roads within",
            NUMBER,
            300.0,
            "What roads farther away than this add belongs to the background.",
            low=50.0,
            high=5000.0,
            step=50.0,
            unit="m",
            refined=True,
        ),
        Option(
            "height_m",
            "Height",
            NUMBER,
            2.0,
            "Above the ground, of receivers that are not on a floor.",
            low=0.5,
            high=100.0,
            step=0.5,
            decimals=1,
            unit="m",
            refined=True,
        ),
        Option(
            "deposition_cm_s",
            "Deposition",
            NUMBER,
            0.0,
            "Dry deposition, which depletes the plumes of roads on their way.",
            high=10.0,
            step=0.1,
            decimals=2,
            unit="cm/s",
            unset="none",
            refined=True,
        ),
        Option(
            "population",
            "People of the town",
            NUMBER,
            0.0,
            "A town keeps the air above it moving by night; how much follows from how many people live in it.",
            high=5e7,
            step=50000.0,
            unset="not counted",
            refined=True,
        ),
        Option(
            "heating",
            "Heating of buildings",
            BOOLEAN,
            True,
            "Also what buildings burn, where the scenario or its parent has an energy result.",
        ),
        Option(
            "stations",
            "Judged at stations",
            TEXT,
            "",
            "A table of measuring stations, id, x, y (or lon, lat), height_m; or entities AirQualityObserved of a city platform (NGSI-LD), which say "
            "what was measured, too. The result says how good it is there: FAC2, NMSE, bias and MQI.",
            unset="no stations",
            refined=True,
            files=f"{_TABLES};;NGSI-LD (*.json *.jsonld *.geojson *.jsonl *.ndjson)",
        ),
        Option(
            "measured",
            "Measured there",
            TEXT,
            "",
            "A table of what the stations measured: date, station and columns as no2 [µg/m³], a row for each hour. Stations and what they measured "
            "belong together.",
            unset="as the stations say",
            refined=True,
            files=f"{_TABLES};;NGSI-LD (*.json *.jsonld *.geojson *.jsonl *.ndjson)",
        ),
        Option(
            "measured_unit",
            "Measured in",
            TEXT,
            "",
            "Where the headings of the measurements say no unit.",
            refined=True,
            choices=(("", "As headings say"), ("µg/m³", "µg/m³"), ("ppb, pm=µg/m³", "Gases in ppb")),
        ),
        Option("every_floor", "Receivers on every floor", BOOLEAN, False, "Else at one height above the ground."),
        Option(
            "road_receptors",
            "Receptors beside roads",
            BOOLEAN,
            False,
            "Points 2 to 80 m from the kerb on both sides, every 50 m: how far a road is noticed.",
            refined=True,
        ),
    ),
)
