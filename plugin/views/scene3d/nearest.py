"""Which road or receiver lies under a pixel of a 3D picture: the nearest one on the screen, as they are thin."""

from __future__ import annotations

from typing import Callable, List, Sequence, Tuple

import numpy as np

from ...review import camera as camera_module
from ...review.view_state import Camera

NEAR_PX = 7.0
Kept = Callable[[np.ndarray], np.ndarray]


def all_are_kept(places: np.ndarray) -> np.ndarray:
    return np.ones(len(places), dtype=bool)


class Spots:
    """Pieces of lines or dots, each of a feature. ends : (m, 2, 3) in the twin's CRS [m], of a dot twice the same; number : (m,)"""

    def __init__(self, ends: np.ndarray, number: np.ndarray) -> None:
        self._ends, self._number = ends, number

    @staticmethod
    def of_lines(
        lines: Sequence[np.ndarray], number: np.ndarray, levels: Callable[[np.ndarray], np.ndarray], raised: float
    ) -> Spots:
        """lines : each (k, 2) [m]; number : of the feature of each line; levels : of the ground; raised : above it [m]"""
        pieces = [np.stack([line[:-1], line[1:]], axis=1) for line in lines]
        flat = np.concatenate(pieces) if pieces else np.zeros((0, 2, 2))
        high = levels(flat.reshape(-1, 2)).reshape(-1, 2, 1) + raised if len(flat) else np.zeros((0, 2, 1))
        return Spots(np.concatenate([flat, high], axis=2), np.repeat(number, [len(each) for each in pieces]))

    @staticmethod
    def of_dots(places: np.ndarray) -> Spots:
        """places : (n, 3)"""
        return Spots(np.repeat(places[:, None, :], 2, axis=1), np.arange(len(places)))

    def under(self, camera: Camera, x: float, y: float, wide: int, tall: int, kept: Kept = all_are_kept) -> int:
        """Number of the feature nearest to a pixel, of those as near the one next to the eye; −1 where none is near.

        kept : (n, 3) places -> (n,) bool, which are not cut away
        """
        if not len(self._number):
            return -1
        at = camera_module.pixels(camera, self._ends.reshape(-1, 3), wide, tall).reshape(-1, 2, 3)
        start, along = at[:, 0, :2], at[:, 1, :2] - at[:, 0, :2]
        with np.errstate(all="ignore"):
            length = (along * along).sum(axis=1)
            share = np.clip(((np.array([x, y]) - start) * along).sum(axis=1) / np.where(length > 0, length, 1.0), 0, 1)
            away = np.hypot(*(start + share[:, None] * along - (x, y)).T)
            away[~(at[:, :, 2] > 0).all(axis=1) | np.isnan(away)] = np.inf  # behind the eye
        near = np.flatnonzero(away <= NEAR_PX)
        met = self._ends[near, 0] + share[near, None] * (self._ends[near, 1] - self._ends[near, 0])
        near = near[kept(met)]
        if not len(near):
            return -1
        best = near[np.lexsort((at[near, :, 2].mean(axis=1), away[near].round()))[0]]
        return int(self._number[best])

    def middle(self, feature: int) -> Tuple[float, float]:
        """x and y of the middle of a feature [m]."""
        x, y = self._ends[self._number == feature].reshape(-1, 3)[:, :2].mean(axis=0)
        return float(x), float(y)

    def inside(
        self, camera: Camera, box: Sequence[float], wide: int, tall: int, kept: Kept = all_are_kept
    ) -> List[int]:
        """Numbers of the features with an end or a middle of a piece in a rectangle of pixels: left, top, right, bottom."""
        if not len(self._number):
            return []
        three = np.concatenate([self._ends, self._ends.mean(axis=1, keepdims=True)], axis=1)
        at = camera_module.pixels(camera, three.reshape(-1, 3), wide, tall).reshape(-1, 3, 3)
        with np.errstate(invalid="ignore"):
            hit = (at[..., 0] >= box[0]) & (at[..., 0] <= box[2]) & (at[..., 1] >= box[1]) & (at[..., 1] <= box[3])
            hit &= at[..., 2] > 0
        hit &= kept(three.reshape(-1, 3)).reshape(hit.shape)
        return [int(each) for each in np.unique(self._number[hit.any(axis=1)])]
