"""What a scenario builds and takes away, in 3D: blocks and walls as arrays, and who asks for them when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, List, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QObject

from ...city.city import City
from ...review.study_model import StudyModel
from ...review.view_state import View, ViewState
from ..callback import callback

PIECE_M = 10.0  # a wall follows the ground in pieces as long as this
Levels = Callable[[np.ndarray], np.ndarray]  # (n, 2) x, y in the twin's CRS -> (n,) height of the ground [m]


@dataclass(frozen=True)
class Works:
    """points : (n, 3) float64 in the twin's CRS [m]; faces, lines : flat int64, each a number of corners and the corners

    removed : (k,) numbers of the buildings that are taken away
    A face may have any number of corners, and be concave.
    """

    points: np.ndarray
    faces: np.ndarray
    lines: np.ndarray
    removed: np.ndarray


def works_of(city: City, levels: Levels) -> Works:
    """New buildings stand on the ground at their middle, as noise has them; barriers follow the ground at each point."""
    parts: List[Tuple[np.ndarray, List[List[int]], List[List[int]]]] = []
    for block in city.added:
        corners = np.array(block.footprint, dtype=np.float64)
        middle = float(levels(corners.mean(axis=0)[None])[0])
        foot = np.minimum(levels(corners), middle)
        parts.append(_block(corners, foot, np.full(len(corners), middle + block.height_m)))
    for wall in city.barriers:
        corners = _densified(np.array(wall.points, dtype=np.float64))
        foot = levels(corners)
        parts.append(_wall(corners, foot, foot + wall.height_m))
    faces, lines, first = [], [], 0
    for points, its_faces, its_lines in parts:
        for target, pieces in ((faces, its_faces), (lines, its_lines)):
            for piece in pieces:
                target += [len(piece), *(first + corner for corner in piece)]
        first += len(points)
    every = np.concatenate([part[0] for part in parts]) if parts else np.zeros((0, 3))
    return Works(
        every,
        np.array(faces, dtype=np.int64),
        np.array(lines, dtype=np.int64),
        np.flatnonzero(city.buildings.removed),
    )


def _block(
    corners: np.ndarray, foot: np.ndarray, top: np.ndarray
) -> Tuple[np.ndarray, List[List[int]], List[List[int]]]:
    points, walls, lines = _wall(
        np.concatenate([corners, corners[:1]]), np.append(foot, foot[0]), np.append(top, top[0])
    )
    roof = [2 * k + 1 for k in range(len(corners))]
    outline = [2 * k for k in range(len(corners) + 1)]  # where it stands, seen as white on white otherwise
    return points, [*walls, roof], [*lines, outline]


def _wall(
    corners: np.ndarray, foot: np.ndarray, top: np.ndarray
) -> Tuple[np.ndarray, List[List[int]], List[List[int]]]:
    """Points of foot and top by turns; a face a piece; its outline."""
    k = len(corners)
    points = np.column_stack([np.repeat(corners, 2, axis=0), np.column_stack([foot, top]).ravel()])
    faces = [[2 * i, 2 * i + 2, 2 * i + 3, 2 * i + 1] for i in range(k - 1)]
    lines = [[2 * i, 2 * i + 1] for i in range(k)] if k <= 64 else [[0, 1], [2 * k - 2, 2 * k - 1]]
    return points, faces, [*lines, [2 * i + 1 for i in range(k)]]


def _densified(corners: np.ndarray) -> np.ndarray:
    pieces = []
    for start, end in zip(corners[:-1], corners[1:]):
        number = max(int(np.ceil(np.hypot(*(end - start)) / PIECE_M)), 1)
        pieces.append(start + (end - start) * (np.arange(number) / number)[:, None])
    return np.concatenate([*pieces, corners[-1:]])


class WorksOfScenario(QObject):
    """Tells what the shown scenario builds and takes away, whenever that changes."""

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        draw: Callable[[Optional[City]], None],
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QObject] = None,
    ) -> None:
        """draw : is given the city after the measures, None without a study or when nothing is built or taken away"""
        super().__init__(parent)
        self._study, self._state, self._draw, self._guard = study, state, draw, guard
        self._is_drawn = False
        state.changed.connect(self._on_view)
        study.scenariosChanged.connect(self.refresh)

    def close(self) -> None:
        self._state.changed.disconnect(self._on_view)
        self._study.scenariosChanged.disconnect(self.refresh)

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if "scenario" in names:
            self.refresh()

    @callback
    def refresh(self) -> None:
        name = self._state.view.scenario
        city = self._study.variant(name)[0] if name in self._study.scenarios else None
        builds = city is not None and bool(city.added or city.barriers or city.buildings.removed.any())
        if builds or self._is_drawn:
            self._draw(city if builds else None)
        self._is_drawn = builds
