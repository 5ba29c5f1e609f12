"""The pipes of the heat network that is looked at, for map, 3D and their legend: as wide as their diameter, in the colour of their heat density."""

from __future__ import annotations

from typing import Callable, Dict, List, NamedTuple, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..city.errors import TwinscapeError
from ..client.heat_planning import HEAT_NETWORK
from ..indicators import colours
from ..store import geopackage
from ..store.lines import lines_of
from ..store.results import Result
from ..words import shown, tr
from .study_model import StudyModel
from .view_state import DIFFERENCE, View, ViewState

FILE, TABLE = "heat_network.gpkg", "sections"
DENSITY, DIAMETER = "heat_density_mwh_m", "dn"  # of the branch behind a section
DENSITY_LIMITS = (0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0)  # MWh/(m·a): networks are said to pay from 1 to 2 on
DENSITY_TITLE = "Heat density [MWh/(m·a)]"
THIN_MM, WIDE_MM = 0.35, 0.9  # on paper: DN 25 0.8, DN 100 1.25, DN 400 2.15


class Pipes(NamedTuple):
    """line (m,) list of (k, 2) corners in the twin's CRS [m]; dn, density (m,) as in the table; metres : nominal width -> of trench [m]"""

    line: List[np.ndarray]
    dn: np.ndarray
    density: np.ndarray
    metres: Dict[int, float]

    @property
    def rgb(self) -> np.ndarray:
        """(m, 3) uint8, of the class of each section's density."""
        table = np.array([colours.rgb(each) for each in density_colours()], dtype=np.uint8)
        return np.asarray(table[np.searchsorted(DENSITY_LIMITS, self.density, side="right")])


def density_colours() -> Tuple[str, ...]:
    """Of the classes between DENSITY_LIMITS, from the lowest. Not the colours of the buildings, and not the palest: it is lost on the ground."""
    return colours.class_colours("stock", len(DENSITY_LIMITS) + 2)[1:]


def density_words() -> Tuple[str, ...]:
    edges = [f"{shown(limit):g}" for limit in DENSITY_LIMITS]
    return (
        tr("below {edges}").format(edges=edges[0]),
        *(f"{a} – {b}" for a, b in zip(edges, edges[1:])),
        tr("{edges} and more").format(edges=edges[-1]),
    )


def width_mm(dn: float) -> float:
    """How wide a pipe is drawn on paper."""
    return float(THIN_MM + WIDE_MM * np.sqrt(dn / 100.0))


def is_of_network(view: View) -> bool:
    """Whether what is shown is of the heat network of one scenario."""
    is_difference = view.mode == DIFFERENCE and view.scenario != view.reference
    return view.indicator.startswith(f"{HEAT_NETWORK.id}.") and not is_difference


def read_pipes(result: Result) -> Pipes:
    with geopackage.connect(result.folder / FILE) as connection:
        columns = geopackage.read_columns(connection, TABLE, (DIAMETER, DENSITY))
        shapes = geopackage.read_geometries(connection, TABLE)
    found = [lines_of(wkb) for wkb in shapes.wkb]
    there = [i for i, each in enumerate(found) if each]
    lines = [np.asarray((found[i] or [None])[0], dtype=np.float64)[:, :2] for i in there]
    metres = result.document.get("summary", {}).get("metres_by_dn", {})
    return Pipes(
        lines,
        columns[DIAMETER][there].astype(np.float64),
        columns[DENSITY][there].astype(np.float64),
        {int(dn): float(length) for dn, length in metres.items()},
    )


class ShownPipes(QObject):
    """Follows study and view: the pipes of the shown scenario while its heat network is what is shown, None else."""

    changed = pyqtSignal(object)  # Pipes or None

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._state, self._guard = study, state, guard
        self._of: object = None  # the result they were read from
        self.pipes: Optional[Pipes] = None
        for signal, slot in self._signals():
            signal.connect(slot)
        self.refresh()

    def close(self) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)

    def _signals(self) -> List:
        return [
            (self._study.opened, self.refresh),
            (self._study.closed, self.refresh),
            (self._study.resultsChanged, self.refresh),
            (self._state.changed, self._on_view),
        ]

    def _on_view(self, view: View, names: frozenset) -> None:
        if names & {"indicator", "scenario", "reference", "mode"}:
            self.refresh()

    def refresh(self) -> None:
        self._guard(self._refresh)

    def _refresh(self) -> None:
        view = self._state.view
        result = (
            self._study.result(view.scenario, HEAT_NETWORK.id) if self._study.is_open and is_of_network(view) else None
        )
        mark = None if result is None else (str(result.folder), result.document.get("created"))
        if mark == self._of:
            return
        self._of = mark
        try:
            self.pipes = None if result is None else read_pipes(result)
        except TwinscapeError:
            self.pipes = None
            raise
        finally:
            self.changed.emit(self.pipes)
