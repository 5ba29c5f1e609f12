"""Traffic as noise has it, hour by hour, as the emission of roads takes it: one scenario, the same vehicles and speeds for both."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...city.errors import InputError
from ..noise.city_sources_traffic import Traffic
from ..noise.hourly import GROUPS, HourShape, hour_shape
from .emission_tables import TRAFFIC

_SPEED_HINT = "Give it a speed in the attribute table of the roads, or by a measure of the scenario."
WARM_CLASSES = ("motorway", "trunk")  # trips do not begin there; guidebook: cold starts belong to urban driving
_HEAVY = (1, 2)  # numbers in TRAFFIC of the categories with the hours of heavy vehicles


class LinkTraffic(NamedTuple):
    """n pieces of road and what drives on them in n_hours hours.

    ids : (n,) object of str, for messages
    flow_veh_h : (n, n_hours, 5), by hour and category of TRAFFIC [veh/h]
    speed_kmh : (n, 5), or (n, n_hours, 5) where it changes with the hour, mean speed with its stops; anything where nothing drives [km/h]
    gradient_percent : (n,), above 0 uphill in the direction of travel [%]; both_ways : (n,) bool, half of the vehicles drive the other way
    cold : (n,), 0 to 1, how much of the cold start belongs here: 1 in streets where trips begin, 0 on motorways
    """

    ids: np.ndarray
    flow_veh_h: np.ndarray
    speed_kmh: np.ndarray
    gradient_percent: np.ndarray
    both_ways: np.ndarray
    cold: np.ndarray


def flows_by_hour(traffic: Traffic, shape: HourShape | None = None) -> np.ndarray:
    """Flows of the 24 hours of the mean day, (k, 24, 5) [veh/h], from those of day, evening and night that noise takes.

    The hours of a period add up to what the period has. shape : of noise.hourly, the product's if None.
    """
    shape = hour_shape() if shape is None else shape
    group = [GROUPS.index("heavy" if t in _HEAVY else "light") for t in range(len(TRAFFIC))]
    of_hour = traffic.flow_veh_h[shape.period]  # (24, k, 5)
    return np.ascontiguousarray((of_hour * shape.weight[group].T[:, None, :]).swapaxes(0, 1))


def link_traffic(
    traffic: Traffic, ids: np.ndarray, gradient_percent: np.ndarray | float = 0.0, shape: HourShape | None = None
) -> LinkTraffic:
    """Roads as noise has them (noise.city_sources_traffic.traffic_of) as the emission takes them.

    ids : (k,) of the roads; gradient_percent : (k,), along the line as drawn [%]: on a road against its line it is turned round
    Engines are cold everywhere but on motorways and trunk roads.
    """
    gradient = np.broadcast_to(np.asarray(gradient_percent, np.float64), traffic.driving.shape)
    return LinkTraffic(
        ids,
        flows_by_hour(traffic, shape),
        traffic.speed_kmh,
        np.where(traffic.driving < 0, -gradient, gradient),
        traffic.driving == 0,
        np.where(np.isin(traffic.road_class.astype(str), WARM_CLASSES), 0.0, 1.0),
    )


def check_traffic(ids: np.ndarray, flow: np.ndarray, speed: np.ndarray) -> None:
    """flow, speed : (n, n_hours, 5). Raises: InputError naming the road of a flow below 0, or of vehicles without a speed."""
    wrong = ~(flow >= 0) | np.isinf(flow)
    if wrong.any():
        i, hour, c = (int(x) for x in np.argwhere(wrong)[0])
        raise InputError(
            f"{flow[i, hour, c]:g} veh/h of category {TRAFFIC[c]} in hour {hour}, must be 0 or more",
            "Correct the counts of the road.",
            layer="roads",
            feature=str(ids[i]),
            field="flow_veh_h",
        )
    wrong = np.asarray((flow > 0) & ~((speed > 0) & np.isfinite(speed)))
    if wrong.any():
        i, hour, c = (int(x) for x in np.argwhere(wrong)[0])
        others = int(wrong.any(axis=(1, 2)).sum()) - 1
        value = "empty" if np.isnan(speed[i, hour, c]) else f"{speed[i, hour, c]:g} km/h"
        more = f" (and {others} more)" if others else ""
        problem = (
            f"{value}, must be above 0 where vehicles drive ({flow[i, hour, c]:g} veh/h of category {TRAFFIC[c]}){more}"
        )
        raise InputError(problem, _SPEED_HINT, layer="roads", feature=str(ids[i]), field="speed_kmh")
