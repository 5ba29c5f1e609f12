"""Far buildings of a very large city as blocks: which are drawn whole and which as blocks, and these as arrays. numpy only."""

from __future__ import annotations

from typing import NamedTuple, Tuple

import numpy as np

from .city_scene import CityScene

MANY_BUILDINGS, MANY_TRIANGLES = 200_000, 3_000_000  # from either on, a city is simplified
WHOLE_TRIANGLES = 400_000  # drawn of whole buildings, nearest first
TURNED = (
    0.25  # a wall of a block turned away from the eye by less than this sine is drawn, too: the eye may move a little
)
ROOF_SHARE = (
    0.7  # of the corners above its foot lie below the flat roof of a block, as 3DBAG's LoD 1.2 (h_roof_70p) has it
)
ABOVE_FOOT_M = 1.0


class Blocks(NamedTuple):
    """Of n buildings, relative to the scene's origin [m]. corners : (n, 4, 2) of a rectangle around each along its longest outline,
    counterclockwise; foot, roof : (n,) levels; NaN of one without triangles"""

    corners: np.ndarray
    foot: np.ndarray
    roof: np.ndarray

    @property
    def middle(self) -> np.ndarray:
        """(n, 3)"""
        return np.column_stack([self.corners.mean(axis=1), (self.foot + self.roof) / 2])


class Detail(NamedTuple):
    """Numbers of the buildings that are drawn whole and as blocks, each rising; eye : (3,) they were chosen for"""

    whole: np.ndarray
    blocks: np.ndarray
    eye: np.ndarray


def is_very_large(scene: CityScene) -> bool:
    return scene.n_buildings >= MANY_BUILDINGS or len(scene.faces) > MANY_TRIANGLES


def blocks_of(scene: CityScene) -> Blocks:
    """A building that shares all its points with a later one has none."""
    n = scene.n_buildings
    corners, foot, roof = np.full((n, 4, 2), np.nan), np.full(n, np.nan), np.full(n, np.nan)
    points, owner = _points_by_building(scene)
    if not len(points):
        return Blocks(corners, foot, roof)
    start = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    there, group = owner[start], np.repeat(np.arange(len(start)), np.diff(np.r_[start, len(owner)]))
    along = _directions(scene)[there]
    across = np.column_stack([-along[:, 1], along[:, 0]])
    spans = []
    for axis in (along, across):
        place = points[:, 0] * axis[group, 0] + points[:, 1] * axis[group, 1]
        spans.append((np.minimum.reduceat(place, start), np.maximum.reduceat(place, start)))
    (low_a, high_a), (low_b, high_b) = spans
    for i, (a, b) in enumerate(((low_a, low_b), (high_a, low_b), (high_a, high_b), (low_a, high_b))):
        corners[there, i] = a[:, None] * along + b[:, None] * across
    foot[there] = np.minimum.reduceat(points[:, 2], start)
    roof[there] = _roofs(points[:, 2], group, start, foot[there])
    return Blocks(corners, foot, roof)


def _points_by_building(scene: CityScene) -> Tuple[np.ndarray, np.ndarray]:
    """(p, 3) float64 points of the faces, and (p,) the building of each, rising."""
    owner = np.full(len(scene.points), -1, dtype=np.int64)
    for corner in range(1, 4):
        owner[scene.faces[:, corner]] = scene.cell_building
    used = np.flatnonzero(owner >= 0)
    if (np.diff(owner[used]) < 0).any():
        used = used[np.argsort(owner[used], kind="stable")]
    return scene.points[used].astype(np.float64), owner[used]


def _directions(scene: CityScene) -> np.ndarray:
    """(n, 2) of length 1: of the longest level outline of each building, east without any."""
    result = np.tile([1.0, 0.0], (scene.n_buildings, 1))
    if len(scene.lines):
        ends = scene.points[scene.lines[:, 1:]].astype(np.float64)
        step = ends[:, 1, :2] - ends[:, 0, :2]
        length = np.hypot(*step.T)
        order = np.lexsort((length, scene.line_building))
        last = np.flatnonzero(np.r_[scene.line_building[order][1:] != scene.line_building[order][:-1], True])
        longest = order[last]
        longest = longest[length[longest] > 0]
        result[scene.line_building[longest]] = step[longest] / length[longest, None]
    return result


def _roofs(z: np.ndarray, group: np.ndarray, start: np.ndarray, foot: np.ndarray) -> np.ndarray:
    """(k,) level of the flat roof of each; that of the highest corner where none is well above the foot."""
    roof = np.maximum.reduceat(z, start)
    above = z > foot[group] + ABOVE_FOOT_M
    z, group = z[above], group[above]
    order = np.lexsort((z, group))
    count = np.bincount(group, minlength=len(foot))
    first, some = np.cumsum(count) - count, count > 0
    place = first[some] + np.round(ROOF_SHARE * (count[some] - 1)).astype(np.int64)
    roof[some] = z[order][place]
    return roof


def detail_for(scene: CityScene, middle: np.ndarray, eye: np.ndarray) -> Detail:
    """eye : (3,) relative to the scene's origin [m]; the nearest are drawn whole, and those that have no block."""
    triangles = np.diff(scene.offsets)
    there = np.flatnonzero(triangles > 0)
    away = np.linalg.norm(middle[there] - eye, axis=1)
    order = there[np.argsort(np.where(np.isnan(away), 0.0, away), kind="stable")]
    n_whole = int(np.searchsorted(np.cumsum(triangles[order]), WHOLE_TRIANGLES, side="right"))
    n_whole = max(n_whole, int(np.isnan(away).sum()))
    return Detail(np.sort(order[:n_whole]), np.sort(order[n_whole:]), eye)


def whole_cells(scene: CityScene, whole: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Numbers of the cells and of the outlines of some buildings."""
    chosen = np.zeros(scene.n_buildings, dtype=bool)
    chosen[whole] = True
    return np.flatnonzero(chosen[scene.cell_building]), np.flatnonzero(chosen[scene.line_building])


def block_quads(blocks: Blocks, detail: Detail) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(p, 3) float32 points, (q, 4) quads and (q,) the building of each: roofs, and the walls that the eye can see."""
    which = detail.blocks
    flat, n = blocks.corners[which], len(which)
    levels = [np.repeat(level[which], 4).reshape(-1, 4, 1) for level in (blocks.roof, blocks.foot)]
    points = np.concatenate([np.concatenate([flat, level], axis=2).reshape(-1, 3) for level in levels])
    above, below = np.arange(4 * n).reshape(-1, 4), 4 * n + np.arange(4 * n).reshape(-1, 4)
    quads, owner = [above], [which]
    for i in range(4):
        k = (i + 1) % 4
        along, sight = flat[:, k] - flat[:, i], detail.eye[:2] - (flat[:, i] + flat[:, k]) / 2
        towards = along[:, 1] * sight[:, 0] - along[:, 0] * sight[:, 1]  # outwards is to the right of counterclockwise
        seen = towards > -TURNED * np.hypot(*along.T) * np.hypot(*sight.T)
        quads.append(np.stack([below[:, i], below[:, k], above[:, k], above[:, i]], axis=1)[seen])
        owner.append(which[seen])
    return points.astype(np.float32), np.concatenate(quads), np.concatenate(owner)
