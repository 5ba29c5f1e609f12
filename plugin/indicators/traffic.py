"""Indicators of traffic on roads."""

from __future__ import annotations

from typing import Any

from .indicator import Indicator


def _of_roads(indicator_id: str, label: str, unit: str, statistic: str, **others: Any) -> Indicator:
    return Indicator(indicator_id, label, unit, statistic, target="road", additive=False, **others)


_ASSIGNED = (
    "User equilibrium: nobody would be faster by another way. Both directions together, mean over the pieces of the road. Where demand is "
    "synthetic the result says so."
)
TRAFFIC = (
    _of_roads(
        "traffic.flow",
        "Vehicles a day",
        "veh/d",
        "assigned, mean day, both directions",
        lower_is_better=True,
        breaks=(250, 500, 1000, 2500, 5000, 10000, 20000),
        dead_band=10.0,
        help=_ASSIGNED,
    ),
    _of_roads(
        "traffic.flow_peak",
        "Vehicles in the busiest period",
        "veh/h",
        "assigned, both directions",
        breaks=(25, 50, 100, 250, 500, 1000, 2000),
        dead_band=1.0,
        help=_ASSIGNED,
    ),
    _of_roads(
        "traffic.flow_hours",
        "Vehicles by hour",
        "veh/h",
        "hour of the mean day, assigned, both directions",
        times="diurnal",
        dead_band=1.0,
        help=_ASSIGNED + " Within a period hours follow the table road_traffic_hours.",
    ),
    _of_roads(
        "traffic.heavy_share",
        "Heavy vehicles",
        "%",
        "of the vehicles of a mean day",
        breaks=(2, 4, 6, 8, 10, 15, 20),
        dead_band=0.1,
        decimals=1,
        help="Over 3.5 t, buses of the timetable not among them.",
    ),
    _of_roads(
        "traffic.volume_capacity",
        "Volume by capacity",
        "",
        "busiest piece, direction and period",
        breaks=(0.25, 0.5, 0.7, 0.85, 1.0, 1.2),
        dead_band=0.01,
        decimals=2,
        help="Passenger car units by the capacity of the lanes (table traffic_links). Above 1 more want to drive than can.",
    ),
    _of_roads(
        "traffic.speed",
        "Speed in the slowest period",
        "km/h",
        "mean of the road",
        lower_is_better=None,
        breaks=(10, 15, 20, 30, 40, 50, 70),
        dead_band=0.2,
        decimals=1,
        help="Length by travel time with the volume of the slowest period, waiting at crossings included as the table traffic_links has it.",
    ),
)
