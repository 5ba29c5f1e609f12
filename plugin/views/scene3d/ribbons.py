"""Bands along lines on the ground, as arrays: those of traffic, and what a list of measures points at."""

from __future__ import annotations

from typing import Callable, NamedTuple, Sequence, Tuple

import numpy as np

from ...review.beside import across
from ...review.traffic_links import Ribbon

PIECE_M = 15.0  # a band follows the ground in pieces as long as this
BASE_M = 0.35  # above the ground, which is a coarse grid under a picture
SHADE = 0.72  # of the sides, so that one sees a band stand up
Levels = Callable[[np.ndarray], np.ndarray]  # (n, 2) x, y in the twin's CRS -> (n,) height of the ground [m]


class Faces(NamedTuple):
    """points : (n, 3) float64 in the twin's CRS [m]; quads : (m, 4) int64 of its rows; rgb : (m, 3) uint8"""

    points: np.ndarray
    quads: np.ndarray
    rgb: np.ndarray


NO_FACES = Faces(np.zeros((0, 3)), np.zeros((0, 4), dtype=np.int64), np.zeros((0, 3), dtype=np.uint8))
SIDES = np.array([(0, 1), (2, 0), (1, 3)])  # of which two rows of corners the tops and the sides are


def ribbon_faces(ribbons: Sequence[Ribbon], levels: Levels) -> Faces:
    """Bands with sides, beside their lines as these are drawn; the whole of them in one set of arrays.

    points : upper left corners along all lines, upper right ones, then the same below; quads : tops, left and right sides, ends
    """
    line, of = densified([each.line for each in ribbons])
    if not len(line):
        return NO_FACES
    width, offset, height = (
        np.array([getattr(each, key) for each in ribbons])[of] for key in ("width_m", "offset_m", "height_m")
    )
    rgb = np.array([each.rgb for each in ribbons], dtype=np.uint8)[of]
    left = across(line, of)
    flat = np.concatenate([line + left * (offset + side * width / 2)[:, None] for side in (1, -1)])
    ground, m = levels(flat), len(line)
    upper = ground + BASE_M + np.concatenate([height, height])
    points = np.concatenate([np.column_stack([flat, upper]), np.column_stack([flat, ground])])
    i = np.flatnonzero(of[1:] == of[:-1])  # pieces, by where they start
    first = np.concatenate([[True], of[1:] != of[:-1]])
    end = np.flatnonzero(first | np.concatenate([first[1:], [True]]))
    long = [np.stack([one + i, one + i + 1, other + i + 1, other + i], axis=1) for one, other in SIDES * m]
    quads = [*long, np.stack([end, m + end, 3 * m + end, 2 * m + end], axis=1)]
    dark = np.round(rgb * SHADE).astype(np.uint8)
    return Faces(points, np.concatenate(quads), np.concatenate([rgb[i], dark[i], dark[i], dark[end]]))


def densified(lines: Sequence[np.ndarray]) -> Tuple[np.ndarray, np.ndarray]:
    """(m, 2) corners of all lines no farther apart than PIECE_M and never on one place, and (m,) which line each is of; a line
    of no length is left out."""
    if not lines:
        return np.zeros((0, 2)), np.zeros(0, dtype=np.int64)
    corners, of = np.concatenate(lines), np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    is_new = np.concatenate([[True], of[1:] != of[:-1]])
    moved = np.concatenate([[True], np.hypot(*np.diff(corners, axis=0).T) > 1e-6])
    corners, of = corners[is_new | moved], of[is_new | moved]
    real = np.bincount(of, minlength=len(lines))[of] > 1
    corners, of = corners[real], of[real]
    if not len(of):
        return corners, of
    step = np.concatenate([np.diff(corners, axis=0), np.zeros((1, 2))])
    step[:-1][of[1:] != of[:-1]] = 0.0  # from the end of a line nothing goes on
    pieces = np.maximum(np.ceil(np.hypot(*step.T) / PIECE_M).astype(np.int64), 1)
    start = np.repeat(np.arange(len(of)), pieces)
    place = np.arange(len(start)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    return corners[start] + step[start] * (place / pieces[start])[:, None], of[start]


def head_faces(
    heads: Sequence[Tuple[np.ndarray, np.ndarray]], length_m: float, rgb: Tuple[int, int, int], levels: Levels
) -> Faces:
    """Flat heads of arrows. heads : (2,) place [m] and (2,) way of length 1 of each"""
    corners = []
    for at, along in heads:
        aside = np.array([-along[1], along[0]]) * length_m * 0.4
        tail = at - along * length_m / 2
        corners.append(np.stack([at + along * length_m / 2, tail + aside, tail + along * length_m / 4, tail - aside]))
    if not corners:
        return NO_FACES
    flat = np.concatenate(corners)
    heights = levels(flat) + BASE_M + 3.0
    quads = np.arange(len(flat)).reshape(-1, 4)
    return Faces(np.column_stack([flat, heights]), quads, np.tile(np.array(rgb, dtype=np.uint8), (len(quads), 1)))
