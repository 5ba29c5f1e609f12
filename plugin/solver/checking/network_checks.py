"""Checks of the road network."""

from __future__ import annotations

import numpy as np

from ...city.city import City
from ...city.fields import MOTOR_CLASSES
from .finding import Finding


def findings(city: City) -> list[Finding]:
    roads = city.roads
    if roads is None or not len(roads):
        return [Finding("no-roads", "info", "No roads", "Import roads for noise, air and traffic.", "roads")]
    part, number = roads.components()
    if number <= 1:
        return [Finding("connected", "ok", "The road network is in one piece", layer="roads")]
    size = np.bincount(part[roads.link_from], minlength=number)
    main = int(np.argmax(size))
    motor = np.isin(roads.attributes["class"].values.astype(str), MOTOR_CLASSES)
    apart = (part[roads.link_from] != main) & motor[roads.link_road]
    ids = sorted({str(roads.ids[i]) for i in np.unique(roads.link_road[apart])})
    share = size[main] / max(size.sum(), 1)
    return [
        Finding(
            "unconnected",
            "info" if share > 0.9 else "warning",
            f"The road network has {number} unconnected parts; the largest holds {share:.0%} of the links",
            "Streets cut off at the edge are normal; others probably miss a common end point.",
            "roads",
            ids,
        )
    ]
