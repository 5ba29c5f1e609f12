"""What a list or a form of measures points at, and the directions a scenario gives to roads, in 3D."""

from __future__ import annotations

from typing import Callable, Dict, List, NamedTuple, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QObject

from ...indicators import colours
from ...review.focus import Highlight, arrows_along, directions_of
from ...review.selection import Selection
from ...review.study_model import StudyModel
from ...review.traffic_links import Ribbon
from ...review.view_state import View, ViewState
from ..callback import callback

WIDE_M, EDGE_M, TALL_M = 9.0, 3.0, 2.2  # a road that is pointed at stands above the bands of traffic


class Pointed(NamedTuple):
    """ribbons : bands in the accent; buildings : numbers of those outlined; heads : place and way of arrows"""

    ribbons: Tuple[Ribbon, ...]
    buildings: Tuple[int, ...]
    heads: Tuple[Tuple[np.ndarray, np.ndarray], ...]


class PointedIn3D(QObject):
    """Tells what is to be drawn whenever it is something else."""

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        selection: Selection,
        draw: Callable[[Pointed], None],
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._state, self._draw, self._guard = study, state, draw, guard
        self._focus = selection.focus
        self._is_drawn = False
        for signal, slot in self._signals():
            signal.connect(slot)

    def _signals(self) -> tuple:
        return (
            (self._focus.changed, self._on_focus),
            (self._study.scenariosChanged, self.refresh),
            (self._state.changed, self._on_view),
        )

    def close(self) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if "scenario" in names:
            self.refresh()

    @callback
    def _on_focus(self, highlight: Highlight) -> None:
        self.refresh()

    @callback
    def refresh(self) -> None:
        pointed = self._pointed() if self._study.is_open else Pointed((), (), ())
        is_something = any(pointed)
        if is_something or self._is_drawn:
            self._draw(pointed)
        self._is_drawn = is_something

    def _pointed(self) -> Pointed:
        focus, rgb = self._focus.highlight, colours.rgb(colours.SELECTION)
        lines = [line for road in focus.roads for line in self._study.road_lines(road)]
        ribbons = [Ribbon(line, WIDE_M, 0.0, TALL_M, rgb) for line in lines]
        edges = [*focus.lines, *(np.concatenate([ring, ring[:1]]) for ring in focus.outlines)]
        ribbons += [Ribbon(line, EDGE_M, 0.0, TALL_M, rgb) for line in edges]
        return Pointed(tuple(ribbons), tuple(self._study.numbers_of(focus.buildings)), tuple(self._heads(focus)))

    def _heads(self, focus: Highlight) -> List[Tuple[np.ndarray, np.ndarray]]:
        ways: Dict[str, int] = {}
        name = self._state.view.scenario
        if name in self._study.scenarios:
            ways.update(directions_of(self._study.variant(name)[0]))
        if focus.direction:
            ways.update(dict.fromkeys(focus.roads, focus.direction))
        return [
            (arrow.at, arrow.along)
            for road, way in ways.items()
            for arrow in arrows_along(self._study.road_lines(road), way)
        ]
