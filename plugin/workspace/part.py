"""A theme of the workspace (comparing, time, tours, reports …) with its commands and panels, made when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Callable, Dict, Tuple

from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QDockWidget

if TYPE_CHECKING:
    from .workspace import Workspace


@dataclass(frozen=True)
class Panel:
    """A dock of a part.

    make : () -> the dock, whose close_view() ends it; area : where it is the first time; share : of the window it gets then,
    along direction; beside : panels it becomes a tab of, the first of them that is shown and docked
    """

    make: Callable[[], QDockWidget]
    area: Any = Qt.DockWidgetArea.BottomDockWidgetArea
    share: float = 0.3
    direction: Any = Qt.Orientation.Vertical
    beside: Tuple[str, ...] = ()


class Part(QObject):
    """Commands are its public methods: an action declares them as "part.method"."""

    def __init__(self, work: Workspace) -> None:
        super().__init__(work)
        self.work = work

    def panels(self) -> Dict[str, Panel]:
        """Its docks by name."""
        return {}

    def saved(self) -> Any:
        """What the QGIS project keeps of it; None for nothing."""
        return None

    def restore(self, document: Any) -> None:
        """Takes back what `saved` gave, of any version."""

    def close(self) -> None:
        """Ends timers, windows and connections to what outlives it; its docks the workspace closes."""


@dataclass(frozen=True)
class PartSpec:
    """Where a part is and which panels it has, known without importing it.

    always : made with the workspace, for parts that must listen from the beginning
    """

    module: str
    name: str
    panels: Tuple[str, ...] = ()
    always: bool = False

    def make(self, work: Workspace) -> Part:
        return getattr(import_module(f".{self.module}", __package__), self.name)(work)


PARTS: Dict[str, PartSpec] = {
    "export": PartSpec("export", "ExportPart"),
    "compare": PartSpec("compare", "ComparePart"),  # after what its pictures are cut like
    "report": PartSpec("report", "ReportPart"),
    "tours": PartSpec("tours", "ToursPart", ("tours",)),
    "solver": PartSpec("solver", "SolverPart", ("jobs",), always=True),
    "clock": PartSpec("clock", "ClockPart", ("time",), always=True),
}
