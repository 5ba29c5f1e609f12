"""Places in the plane that measures are about: corners, lines, and whether they lie in the city."""

from __future__ import annotations

from typing import Any, Tuple

import numpy as np

from ..city.city import City
from ..city.errors import InputError

Points = Tuple[Tuple[float, float], ...]
FAR_M = 10_000.0  # a place this far from every building and road is in another CRS, or another city


def points_of(listed: Any, fewest: int, what: str, hint: str = "Draw it again.") -> Points:
    """Pairs of finite numbers [m]; InputError when they are not, or fewer than `fewest`. what : "the polygon of the targets"."""
    try:
        points = tuple((float(x), float(y)) for x, y in listed)
    except (TypeError, ValueError) as error:
        raise InputError(f"a corner of {what} is not two numbers", "Give it as [[x, y], …].") from error
    if len(points) < fewest or not np.isfinite(points).all():
        raise InputError(
            f"{what} has {len(points)} corners, must have {fewest} or more with finite coordinates",
            hint,
        )
    return points


def inside_polygon(points: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """Which points ((n, 2)) lie inside the polygon ((k, 2) corners, closed or not): even-odd rule. (n,) bool."""
    inside = np.zeros(len(points), dtype=bool)
    x, y = points[:, 0], points[:, 1]
    x_from, y_from = corners[-1]
    for x_to, y_to in corners:
        crosses = (y_from > y) != (y_to > y)
        with np.errstate(divide="ignore", invalid="ignore"):
            at = (x_to - x_from) * (y - y_from) / (y_to - y_from) + x_from
        inside ^= crosses & (x < at)
        x_from, y_from = x_to, y_to
    return inside


def check_in_city(city: City, points: Points, what: str) -> None:
    """InputError when the points lie FAR_M or more from the box around all buildings and roads. what : "the barrier"."""
    places = city.buildings.centroid
    if city.roads is not None:
        places = np.concatenate([places, city.roads.nodes])
    places = places[np.isfinite(places).all(axis=1)]
    if not len(places):
        return
    low, high = places.min(axis=0), places.max(axis=0)
    corners = np.array(points)
    gap = np.maximum(np.maximum(low - corners, corners - high), 0.0)
    away = float(np.hypot(gap[:, 0], gap[:, 1]).max())
    if away >= FAR_M:
        raise InputError(
            f"{what} lies {away / 1000:,.0f} km from the city, at {points[0][0]:g}, {points[0][1]:g}".replace(",", " "),
            "Give its points in the CRS of the twin, in metres east and north.",
            code="far-away",
        )
