"""What a scenario builds and takes away, in 3D: blocks and walls as arrays, and who asks for them when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, List, NamedTuple, Optional, Tuple

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

    roofs : (n_faces,) bool, which faces are roofs; removed : (k,) numbers of the buildings that are taken away
    A face may have any number of corners, and be concave.
    """

    points: np.ndarray
    faces: np.ndarray
    lines: np.ndarray
    roofs: np.ndarray
    removed: np.ndarray


class _Part(NamedTuple):
    """points : (n, 3); the rest lists of corners, each a number of a point."""

    points: np.ndarray
    walls: List[List[int]]
    roofs: List[List[int]]
    lines: List[List[int]]


def works_of(city: City, levels: Levels) -> Works:
    """New buildings stand on the ground at their middle, as noise has them; barriers follow the ground at each point."""
    parts = [_block(np.array(each.footprint, dtype=np.float64), each.height_m, levels) for each in city.added]
    parts += [_wall(np.array(each.points, dtype=np.float64), each.height_m, levels) for each in city.barriers]
    faces: List[int] = []
    lines: List[int] = []
    roofs: List[bool] = []
    first = 0
    for part in parts:
        for flat, pieces in ((faces, [*part.walls, *part.roofs]), (lines, part.lines)):
            for piece in pieces:
                flat += [len(piece), *(first + corner for corner in piece)]
        roofs += [False] * len(part.walls) + [True] * len(part.roofs)
        first += len(part.points)
    return Works(
        np.concatenate([part.points for part in parts]) if parts else np.zeros((0, 3)),
        np.array(faces, dtype=np.int64),
        np.array(lines, dtype=np.int64),
        np.array(roofs, dtype=bool),
        np.flatnonzero(city.buildings.removed),
    )


def _block(corners: np.ndarray, height_m: float, levels: Levels) -> _Part:
    middle = float(levels(corners.mean(axis=0)[None])[0])
    ring = np.concatenate([corners, corners[:1]])
    foot = np.minimum(levels(ring), middle)
    points, walls = _upright(ring, foot, np.full(len(ring), middle + height_m))
    k = len(corners)
    edges = [[2 * i, 2 * i + 1] for i in range(k)]
    return _Part(points, walls, [[2 * i + 1 for i in range(k)]], [*edges, *_along(k + 1)])


def _wall(corners: np.ndarray, height_m: float, levels: Levels) -> _Part:
    places = _densified(corners)
    foot = levels(places)
    points, walls = _upright(places, foot, foot + height_m)
    k = len(places)
    return _Part(points, walls, [], [[0, 1], [2 * k - 2, 2 * k - 1], *_along(k)])


def _upright(places: np.ndarray, foot: np.ndarray, top: np.ndarray) -> Tuple[np.ndarray, List[List[int]]]:
    """Points of foot and top by turns, and a face from each place to the next."""
    points = np.column_stack([np.repeat(places, 2, axis=0), np.column_stack([foot, top]).ravel()])
    return points, [[2 * i, 2 * i + 2, 2 * i + 3, 2 * i + 1] for i in range(len(places) - 1)]


def _along(k: int) -> List[List[int]]:
    """The lines of foot and top of k places."""
    return [[2 * i for i in range(k)], [2 * i + 1 for i in range(k)]]


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
