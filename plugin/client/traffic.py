"""Traffic as a planner asks for it: what a run takes, in a planner's words, and what a twin lacks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..words import tr
from .computation import BOOLEAN, NUMBER, TEXT, Computation, Option

if TYPE_CHECKING:  # QGIS starts sooner without the store
    from ..store.twin import Twin


def _lacks_roads(twin: Twin) -> str:
    known = twin.manifest.get("counts", {}).get("roads")
    return "" if known else tr("Traffic needs roads: import a road network first.")


TRAFFIC = Computation(
    "traffic",
    "Traffic",
    "Cars and lorries as they find their ways: user equilibrium on the roads by period of the day, with closures, speed limits and bans",
    "traffic.flow",
    _lacks_roads,
    (
        Option(
            "od",
            "Trips between zones",
            TEXT,
            "",
            "A table of trips: CSV with origin, destination and a column for each period, or OMX. Without one trips follow from people, "
            "floor area and jobs by a gravity model, and every result says “synthetic demand”.",
            unset="synthetic demand",
            files="Trips (*.csv *.omx)",
        ),
        Option(
            "zones",
            "Zones",
            TEXT,
            "",
            "A layer of polygons with a field zone or id, file.gpkg|layername=name; without one the city is cut into squares.",
            unset="squares",
            files="Polygons (*.gpkg *.geojson *.shp)",
        ),
        Option(
            "cell_m",
            "Side of the squares",
            NUMBER,
            250.0,
            "Of zones without polygons; smaller squares are more zones, four times as many for half of it.",
            low=50.0,
            high=5000.0,
            step=50.0,
            unit="m",
        ),
        Option(
            "heavy_share",
            "Heavy vehicles",
            NUMBER,
            0.05,
            "Part of all trips that are of lorries, where the table of trips does not say.",
            step=0.01,
            decimals=3,
        ),
        Option(
            "counts",
            "Counts",
            TEXT,
            "",
            "Observed flows at places: a CSV with x and y, a bearing where one direction was counted and vehicles an hour by period; a layer "
            "of points or lines with such fields; or TrafficFlowObserved of a city platform. Without them the counted roads of the twin.",
            unset="fields of the roads",
            files="Counts (*.csv *.gpkg *.geojson *.json)",
        ),
        Option(
            "turns",
            "Forbidden turns",
            TEXT,
            "",
            "A CSV of turns from road to road, or another OpenStreetMap file. Without it, those the import found with roads of OpenStreetMap.",
            unset="those of the twin",
            files="Turns (*.csv *.pbf *.osm)",
        ),
        Option(
            "speeds",
            "Hand speeds on to noise and air",
            BOOLEAN,
            False,
            "Noise and air that take the vehicles of the traffic result drive them as fast as here through the day; off, at the limit.",
        ),
        Option(
            "function",
            "Delay by volume",
            TEXT,
            "",
            "How travel time grows with traffic: as the table of road classes has it, or one function for all roads.",
            choices=(("", "As the class of the road"), ("bpr", "BPR"), ("conical", "Conical")),
            refined=True,
        ),
        Option(
            "aequilibrae",
            "AequilibraE",
            TEXT,
            "",
            "The Python interpreter of an environment that has AequilibraE; it assigns each period once more and the result says how "
            "far both are apart.",
            unset="not compared",
            files="Python (python* *.exe)",
            refined=True,
        ),
        Option(
            "decay_per_min",
            "Decay of gravity",
            NUMBER,
            0.1,
            "Of synthetic demand: a trip that takes a minute longer is so much rarer.",
            high=5.0,
            step=0.05,
            decimals=2,
            unit="1/min",
            refined=True,
        ),
        Option(
            "heavy_pcu",
            "Cars per lorry",
            NUMBER,
            2.0,
            "How many passenger cars take as much of the capacity of a road as one lorry.",
            low=0.5,
            high=10.0,
            step=0.5,
            decimals=1,
            refined=True,
        ),
        Option(
            "gap",
            "Relative gap",
            NUMBER,
            1e-6,
            "Excess travel time at which the assignment ends. Above 0.00001 a difference of scenarios shows the solver and not the measure.",
            low=1e-10,
            high=1e-2,
            step=1e-6,
            decimals=10,
            refined=True,
        ),
        Option(
            "calibrate",
            "Meet the counts",
            BOOLEAN,
            True,
            "Where roads have counted flows, trips are changed until the flows are met.",
        ),
    ),
)
