"""Places in the plane that measures are about: corners, lines, and whether they lie in the city."""

from __future__ import annotations

from typing import Any, Optional, Tuple

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


def outline_of(listed: Any, what: str) -> Points:
    """Corners of a simple polygon, anticlockwise, each once; InputError when its sides cross or touch, or it has no area."""
    corners = points_of(listed, 3, what)
    kept = tuple(each for i, each in enumerate(corners) if each != corners[i - 1])  # also the first repeated at the end
    corners = points_of(kept, 3, what)
    place = np.array(corners)
    crossing = _first_crossing(place)
    if crossing is not None:
        x, y = place[crossing]
        raise InputError(f"{what} crosses or touches itself on the side from {x:g}, {y:g}", "Draw it again.")
    return corners if area_m2(corners) > 0 else corners[::-1]


def area_m2(corners: Points) -> float:
    """Area of a simple polygon, above 0 when it runs anticlockwise [m²]."""
    place = np.array(corners) - corners[0]  # near the origin: coordinates of seven digits would eat the area's
    x, y = place.T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def _first_crossing(place: np.ndarray) -> Optional[int]:
    """Number of the first side ((k, 2) corners) that meets another one elsewhere than at the corner between them."""
    place = place - place[0]
    start, end = place, np.roll(place, -1, axis=0)
    k = len(place)
    for i in range(k):
        others = np.arange(i + 1, k)
        to_next = (others == i + 1) | ((i == 0) & (others == k - 1))
        s1, s2 = _side(start[i], end[i], start[others]), _side(start[i], end[i], end[others])
        s3, s4 = _side(start[others], end[others], start[i]), _side(start[others], end[others], end[i])
        apart = (np.sign(s1) * np.sign(s2) > 0) | (np.sign(s3) * np.sign(s4) > 0) | _boxes_apart(start, end, i, others)
        back = (np.sign(s1) == 0) & (np.sign(s2) == 0) & (((end[i] - start[i]) * (end - start)[others]).sum(axis=1) < 0)
        if (np.where(to_next, back, ~apart)).any():
            return i
    return None


def _side(a: np.ndarray, b: np.ndarray, p: np.ndarray) -> np.ndarray:
    """Above 0 where p lies left of the line from a to b."""
    d, e = b - a, p - a
    return d[..., 0] * e[..., 1] - d[..., 1] * e[..., 0]


def _boxes_apart(start: np.ndarray, end: np.ndarray, i: int, others: np.ndarray) -> np.ndarray:
    low, high = np.minimum(start, end), np.maximum(start, end)
    return ((low[others] > high[i]) | (high[others] < low[i])).any(axis=1)
