"""Bands along lines on the ground, as arrays: those of traffic, and what a list of measures points at."""

from __future__ import annotations

from typing import Callable, List, NamedTuple, Sequence, Tuple

import numpy as np

from ...review.traffic_links import Ribbon

PIECE_M = 15.0  # a band follows the ground in pieces as long as this
BASE_M = 0.35  # above the ground, which is a coarse grid under a picture
SHADE = 0.72  # of the sides, so that one sees a band stand up
SHARPEST = 0.35  # cosine of half an angle below which a mitre would reach too far
Levels = Callable[[np.ndarray], np.ndarray]  # (n, 2) x, y in the twin's CRS -> (n,) height of the ground [m]


class Faces(NamedTuple):
    """points : (n, 3) float64 in the twin's CRS [m]; quads : (m, 4) int64 of its rows; rgb : (m, 3) uint8"""

    points: np.ndarray
    quads: np.ndarray
    rgb: np.ndarray


def ribbon_faces(ribbons: Sequence[Ribbon], levels: Levels) -> Faces:
    """Bands with sides, on the right of their lines where these are driven along; the whole of them in one set of arrays."""
    corners, quads, colours = [], [], []
    first = 0
    for each in ribbons:
        line = densified(each.line)
        if len(line) < 2:
            continue
        across = _across(line)
        left = line + across * (each.offset_m + each.width_m / 2)
        right = line + across * (each.offset_m - each.width_m / 2)
        k = len(line)
        corners.append(np.concatenate([left, right, left, right]))  # upper left, upper right, lower left, lower right
        i = np.arange(k - 1)
        for one, other, shade in ((0, k, 1.0), (2 * k, 0, SHADE), (k, 3 * k, SHADE)):
            quads.append(first + np.stack([one + i, one + i + 1, other + i + 1, other + i], axis=1))
            colours.append(np.tile(np.round(np.array(each.rgb) * shade).astype(np.uint8), (k - 1, 1)))
        for end in (0, k - 1):
            quads.append(first + np.array([[end, k + end, 3 * k + end, 2 * k + end]]))
            colours.append(np.round(np.array([each.rgb]) * SHADE).astype(np.uint8))
        first += 4 * k
    if not corners:
        return Faces(np.zeros((0, 3)), np.zeros((0, 4), dtype=np.int64), np.zeros((0, 3), dtype=np.uint8))
    flat = np.concatenate(corners)
    ground = levels(flat)
    tall = np.concatenate(
        [np.repeat([BASE_M + r.height_m, 0.0], 2 * (len(c) // 4)) for r, c in zip(_drawn(ribbons), corners)]
    )
    return Faces(np.column_stack([flat, ground + tall]), np.concatenate(quads), np.concatenate(colours))


def _drawn(ribbons: Sequence[Ribbon]) -> List[Ribbon]:
    return [each for each in ribbons if len(densified(each.line)) > 1]


def densified(line: np.ndarray) -> np.ndarray:
    """(m, 2) the line with corners no farther apart than PIECE_M; corners on one place are one."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    line = line[np.concatenate([[True], steps > 1e-6])]
    pieces: List[np.ndarray] = []
    for start, end in zip(line[:-1], line[1:]):
        number = max(int(np.ceil(np.hypot(*(end - start)) / PIECE_M)), 1)
        pieces.append(start + (end - start) * (np.arange(number) / number)[:, None])
    return np.concatenate([*pieces, line[-1:]]) if pieces else line


def _across(line: np.ndarray) -> np.ndarray:
    """(k, 2) to the left of each corner: mitred, so that a band is as wide in a bend as before it."""
    steps = np.diff(line, axis=0)
    along = steps / np.hypot(*steps.T)[:, None]
    left = np.column_stack([-along[:, 1], along[:, 0]])
    first, last = left[:1], left[-1:]
    both = np.concatenate([first, left]) + np.concatenate([left, last])
    size = np.hypot(*both.T)
    straight = np.where(size[:, None] > 1e-9, both / np.maximum(size, 1e-9)[:, None], np.concatenate([left, last]))
    cosine = np.maximum(size / 2, SHARPEST)
    return straight / cosine[:, None]


def head_faces(
    heads: Sequence[Tuple[np.ndarray, np.ndarray]], length_m: float, rgb: Tuple[int, int, int], levels: Levels
) -> Faces:
    """Flat heads of arrows. heads : (2,) place [m] and (2,) way of length 1 of each"""
    corners = []
    for at, along in heads:
        across = np.array([-along[1], along[0]]) * length_m * 0.4
        tail = at - along * length_m / 2
        corners.append(np.stack([at + along * length_m / 2, tail + across, tail + along * length_m / 4, tail - across]))
    if not corners:
        return Faces(np.zeros((0, 3)), np.zeros((0, 4), dtype=np.int64), np.zeros((0, 3), dtype=np.uint8))
    flat = np.concatenate(corners)
    heights = levels(flat) + BASE_M + 3.0
    quads = np.arange(len(flat)).reshape(-1, 4)
    return Faces(np.column_stack([flat, heights]), quads, np.tile(np.array(rgb, dtype=np.uint8), (len(quads), 1)))
