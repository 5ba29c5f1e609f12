"""Bands beside lines, in the plane: as wide in a bend as before it."""

from __future__ import annotations

from typing import Sequence, Tuple

import numpy as np

SHARPEST = 0.35  # cosine of half an angle below which a mitre would reach too far


def across(line: np.ndarray, of: np.ndarray) -> np.ndarray:
    """(m, 2) to the left of each corner of lines, mitred. line : (m, 2) corners, none twice in one place; of : (m,) which line each is of"""
    step = np.diff(line, axis=0)
    inside = of[1:] == of[:-1]
    along = np.where(inside[:, None], step / np.maximum(np.hypot(*step.T), 1e-12)[:, None], 0.0)
    left = np.column_stack([-along[:, 1], along[:, 0]])
    none = np.zeros((1, 2))
    before, after = np.concatenate([none, left]), np.concatenate([left, none])
    both = before + after
    size = np.hypot(*both.T)
    straight = np.where(size[:, None] > 1e-9, both / np.maximum(size, 1e-9)[:, None], after)
    is_end = (np.hypot(*before.T) == 0) | (np.hypot(*after.T) == 0)
    cosine = np.where(is_end, 1.0, np.maximum(size / 2, SHARPEST))
    return straight / cosine[:, None]


def corners_of(lines: Sequence[np.ndarray]) -> Tuple[np.ndarray, np.ndarray]:
    """(m, 2) corners of lines, none twice in one place, and (m,) which line each is of; a line of no length has none."""
    if not len(lines):
        return np.zeros((0, 2)), np.zeros(0, dtype=np.int64)
    corners, of = np.concatenate(lines), np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    moved = np.concatenate([[True], (np.hypot(*np.diff(corners, axis=0).T) > 1e-6) | (of[1:] != of[:-1])])
    corners, of = corners[moved], of[moved]
    real = np.bincount(of, minlength=len(lines))[of] > 1 if len(of) else np.zeros(0, dtype=bool)
    return corners[real], of[real]


def band_edges(
    corners: np.ndarray, of: np.ndarray, width: np.ndarray, offset: np.ndarray
) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The bands as quadrilaterals, one for each step of a line: (4 k, 2, 2) edges, (4 k,) number of the quadrilateral of each, rising,
    and (k,) which line that is of.

    corners, of : as corners_of; width, offset : (n_lines,) of each band and of its middle from the line, to the left [m]
    """
    left = across(corners, of)
    near = corners + left * (offset[of] + width[of] / 2)[:, None]
    far = corners + left * (offset[of] - width[of] / 2)[:, None]
    i = np.flatnonzero(of[1:] == of[:-1])
    ring = np.stack([near[i], near[i + 1], far[i + 1], far[i]], axis=1)
    edges = np.stack([ring, np.roll(ring, -1, axis=1)], axis=2).reshape(-1, 2, 2)
    return edges, np.repeat(np.arange(len(i)), 4), of[i]
