"""What a cut draws in its plane: lines on walls and roofs, what fills them, and some metres of earth under the ground's line."""

from __future__ import annotations

from typing import Callable, NamedTuple, Optional, Tuple

import numpy as np

from .section import Cut, cut_lines, filling

INK, FILLING, EARTH = "#26231F", "#5B554D", "#CDC4B4"
EARTH_M, EARTH_SHARE = 4.0, 0.012  # of the ground under an upright cut is shown: so deep at least, and of its length
STEPS = 200  # places along the ground
Levels = Callable[[np.ndarray], np.ndarray]


class Face(NamedTuple):
    """All relative to the scene's origin [m]. lines : (k, 2, 3) of walls, roofs and ground; filling, earth : (q, 4, 3) quads"""

    lines: np.ndarray
    filling: np.ndarray
    earth: np.ndarray


def face_of(
    cut: Cut,
    points: np.ndarray,
    triangles: np.ndarray,
    owner: np.ndarray,
    origin: np.ndarray,
    levels: Levels,
    ground: Tuple[float, ...],
) -> Face:
    """points, triangles : of all buildings, relative to the origin [m]; owner : number of the building of each triangle
    levels : of the ground at (n, 2) places in the twin's CRS [m]; ground : xmin, ymin, xmax, ymax of what is drawn of it,
    relative to the origin"""
    lines, of = cut_lines(points, triangles, owner, cut)
    quads, earth = filling(lines, of, cut), np.zeros((0, 4, 3))
    if abs(cut.normal[2]) < 0.5:
        surface, earth = _earth(cut, origin, levels, ground)
        lines = np.concatenate([lines, surface])
    return Face(lines, quads, earth)


def _earth(cut: Cut, origin: np.ndarray, levels: Levels, ground: Tuple[float, ...]) -> Tuple[np.ndarray, np.ndarray]:
    """The line of the ground in the plane, and quads down from it."""
    ends = across_box(cut, ground)
    if ends is None:
        return np.zeros((0, 2, 3)), np.zeros((0, 4, 3))
    places = np.linspace(*ends, STEPS)
    top = levels(places + origin[:2]) - origin[2]
    line = np.column_stack([places, top])
    deep = max(EARTH_M, EARTH_SHARE * float(np.linalg.norm(places[-1] - places[0])))
    foot = np.column_stack([places, np.full(STEPS, top.min() - deep)])
    quads = np.stack([foot[:-1], foot[1:], line[1:], line[:-1]], axis=1)
    return np.stack([line[:-1], line[1:]], axis=1), quads


def across_box(cut: Cut, box: Tuple[float, ...]) -> Optional[Tuple[np.ndarray, np.ndarray]]:
    """(2,) start and end of the line in which an upright plane crosses a box xmin, ymin, xmax, ymax; None beside it."""
    start, along = cut.point[:2], cut.across[:2]
    first, last = -np.inf, np.inf
    for axis in (0, 1):
        low, high = box[axis] - start[axis], box[axis + 2] - start[axis]
        if abs(along[axis]) < 1e-12:
            if low > 0 or high < 0:
                return None
            continue
        one, other = sorted((low / along[axis], high / along[axis]))
        first, last = max(first, one), min(last, other)
    return None if first >= last else (start + first * along, start + last * along)
