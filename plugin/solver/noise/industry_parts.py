"""Points, lines and areas of industry cut in parts that sound as points: where each is, its size, and how far it reaches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import shapely

STEP_M = 2.0  # side of the parts of an area, length of those of a line
MOST_PARTS = 10_000  # of one source; beyond, parts are larger: 10 m in 1 km², too coarse within 28 m of them


def cut_points(shape: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each point by itself: places, 1, 0."""
    places = shapely.get_coordinates(shape)
    return places, np.ones(len(places)), np.zeros(len(places))


def cut_lines(shape: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Middles of equal steps of each part, at most STEP_M long: places, length, half of it [m]."""
    step = max(STEP_M, shape.length / MOST_PARTS)
    places, size = [np.zeros((0, 2))], [np.zeros(0)]
    for line in shapely.get_parts(shape).tolist():
        n = max(int(np.ceil(line.length / step)), 1)
        at = (np.arange(n) + 0.5) * line.length / n
        places.append(shapely.get_coordinates(shapely.line_interpolate_point(line, at)))
        size.append(np.full(n, line.length / n))
    lengths = np.concatenate(size)
    return np.concatenate(places), lengths, lengths / 2


def cut_areas(shape: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What squares of a grid have of a polygon: a point in it, its area [m²], half its diagonal [m]."""
    step = max(STEP_M, float(np.sqrt(shape.area / MOST_PARTS)))
    west, south, east, north = shape.bounds
    x, y = (
        low + step * np.arange(max(int(np.ceil((high - low) / step)), 1))
        for low, high in ((west, east), (south, north))
    )
    x, y = (each.ravel() for each in np.meshgrid(x, y))
    squares = shapely.box(x, y, np.minimum(x + step, east), np.minimum(y + step, north))
    shapely.prepare(shape)
    squares = squares[shapely.intersects(shape, squares)]
    inside = shapely.contains_properly(shape, squares)
    squares[~inside] = shapely.intersection(squares[~inside], shape)
    area = shapely.area(squares)
    squares, area = squares[area > 0], area[area > 0]
    middle = shapely.centroid(squares)
    outside = ~shapely.intersects(squares, middle)
    middle[outside] = shapely.point_on_surface(squares[outside])
    box = shapely.bounds(squares)
    return shapely.get_coordinates(middle), area, np.hypot(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]) / 2


CUT: dict[str, Callable[[Any], tuple[np.ndarray, np.ndarray, np.ndarray]]] = {
    "point": cut_points,
    "line": cut_lines,
    "area": cut_areas,
}
