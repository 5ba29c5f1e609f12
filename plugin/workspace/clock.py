"""Time: the clock, its dock, and the link with QGIS's temporal controller."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget

from ..client.callback import callback
from ..client.chain import Step
from ..indicators.energy_days import PROCESS as DAYS
from ..indicators.energy_days import day_indicator
from ..review.clock import Clock
from ..review.sun_of_twin import Place, place_of
from ..review.view_state import View
from ..words import tr
from .part import Panel, Part

if TYPE_CHECKING:
    from ..views.time.temporal_link import TemporalLink
    from .workspace import Workspace

DOCK = "time"


class ClockPart(Part):
    """The clock ticks from the beginning, as the dock may be closed while it plays; the link is made with the dock."""

    def __init__(self, work: Workspace) -> None:
        super().__init__(work)
        self._guard = work.guard
        self.clock = Clock(work.study, work.state, self, work.guard)
        self.clock.is_busy = self._is_busy
        self.clock.changed.connect(self._on_clock)
        work.map.is_hurried = lambda: self.clock.is_playing
        self.link: Optional[TemporalLink] = None
        self._wants_link = True
        self._place: Optional[Place] = None
        self._place_of: Any = None
        self._has_shown = False
        work.state.changed.connect(self._on_view)

    def panels(self) -> Dict[str, Panel]:
        return {DOCK: Panel(self._make, Qt.DockWidgetArea.TopDockWidgetArea, 0.12)}

    # --- commands ---------------------------------------------------------------------------------------------------
    def play(self) -> None:
        """Plays or pauses."""
        self.work.show_panel(DOCK, True)
        self.work.panel(DOCK).toggle()

    def step_on(self) -> None:
        self.clock.step(1)

    def step_back(self) -> None:
        self.clock.step(-1)

    def shadows(self) -> None:
        """Of the sun in 3D, or none."""
        self.work.state.update(shadows=not self.work.state.view.shadows)

    def compute_days(self) -> None:
        """Hours of all buildings of the shown scenario, by kind of day; the study panel shows how far it is and can cancel it."""
        work, view = self.work, self.work.state.view
        if work.study.twin is None:
            return
        work.show_panel("study", True)
        quantity = "cooling" if "cooling" in view.indicator else "heat"
        title = tr("Hours of all buildings · {scenario}").format(scenario=work.study.scenario_title(view.scenario))
        step = Step(DAYS, {"twin": str(work.study.twin.path), "scenario": view.scenario}, title)

        def show() -> None:
            work.study.refresh_results()
            work.state.update(indicator=day_indicator(quantity, "mean"), scenario=view.scenario)

        work.run_steps([step], show)

    # --- what it keeps ----------------------------------------------------------------------------------------------
    def saved(self) -> Dict[str, Any]:
        """Hour, day and shadows are of the view; here is how it plays."""
        linked = self.link.is_on if self.link is not None else self._wants_link
        return {**self.clock.to_dict(), "linked": linked, "shown": self.work.is_panel_shown(DOCK)}

    def restore(self, document: Any) -> None:
        self.clock.from_dict(document)
        self._wants_link = bool(document.get("linked", True))
        if document.get("shown"):
            self.work.show_panel(DOCK, True)
        if self.link is not None:
            self.link.set_on(self._wants_link and self.work.is_panel_shown(DOCK))

    def close(self) -> None:
        self.work.state.changed.disconnect(self._on_view)
        if self.link is not None:
            self.link.close()
        self.clock.close()

    # --- inside -----------------------------------------------------------------------------------------------------
    def _make(self) -> QDockWidget:
        from ..views.time.dock import TimeCommands, TimeDock
        from ..views.time.temporal_link import TemporalLink

        work = self.work
        controller = work.iface.mapCanvas().temporalController()
        if controller is not None:
            self.link = TemporalLink(controller, work.state, self.clock, work.guard, self)
        commands = TimeCommands(
            work.guard, work.open_demo, work.run_process, self.compute_days, self.link, self._find_place
        )
        dock = TimeDock(
            work.study, work.state, work.selection, work.display, self.clock, commands, work.iface.mainWindow()
        )
        dock.visibilityChanged.connect(self._on_shown)
        return dock

    def _find_place(self) -> Optional[Place]:
        twin = self.work.study.twin
        if twin is not self._place_of:
            self._place, self._place_of = (None if twin is None else place_of(twin)), twin
        return self._place

    def _is_busy(self) -> bool:
        """Whether the map draws the last frame, or the 3D view has still to begin with it."""
        if self.work.iface.mapCanvas().isDrawing():
            return True
        scene = self.work.panel("scene") if self.work.is_panel_shown("scene") else None
        viewer = getattr(scene, "viewer", None)
        return viewer is not None and viewer.widget.isVisible() and viewer.is_waiting

    @callback
    def _on_shown(self, shown: bool) -> None:
        """QGIS's controller is taken while the dock is there, and given back when it goes."""
        if self.link is None:
            return
        if not self.work.is_panel_shown(DOCK):
            self._wants_link = self.link.is_on or self._wants_link
            self.link.set_on(False)
            self.clock.pause()
        elif shown and self._wants_link and self.work.study.is_open:
            self.link.set_on(True)

    @callback
    def _on_clock(self) -> None:
        if not self.clock.is_playing:
            self.work.map.catch_up()

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        """Whoever first asks for shadows wants to choose the hour of the sun."""
        if "shadows" in names and view.shadows and not self._has_shown and "scenario" not in names:
            self._has_shown = True
            self.work.show_panel(DOCK, True)
