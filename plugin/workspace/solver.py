"""Where is computed, the list of jobs, jobs of earlier sessions on servers, and the tiles of what runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Optional

from qgis.core import Qgis
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget

from ..client.callback import callback
from ..client.computations import COMPUTATIONS
from ..client.where import Where, write_where
from ..review.view_state import ABSOLUTE
from ..scenario.scenario import BASELINE
from ..words import tr
from .part import Panel, Part

if TYPE_CHECKING:
    from ..client.job_queue import ClientJob
    from ..views.map.tiles_view import TilesView
    from .workspace import Workspace

DOCK = "jobs"
UNLISTED = (
    "inspect",
    "check",
    "noise-explain",
    "air-explain",
    "energy-explain",
    "energy-hours",
    "measured",
    "weather",
)  # over before one could look at them
TILED = ("noise", "air", "energy")


class SolverPart(Part):
    """Listens from the beginning: a study that is opened may have jobs on servers."""

    def __init__(self, work: Workspace) -> None:
        super().__init__(work)
        self._guard = work.guard
        self.tiles: Optional[TilesView] = None
        self._watched = ""  # job whose tiles are shown
        work.study.opened.connect(self._on_opened)
        work.study.closed.connect(self._end_tiles)
        work.queue.changed.connect(self._on_changed)
        work.queue.finished.connect(self._on_finished)

    def panels(self) -> Dict[str, Panel]:
        return {
            DOCK: Panel(self._make, Qt.DockWidgetArea.BottomDockWidgetArea, 0.24, beside=("charts", "why", "why_air"))
        }

    # --- commands ---------------------------------------------------------------------------------------------------
    def settings(self) -> None:
        """Where to compute."""
        from ..views.solver_settings import WhereDialog

        dialog = WhereDialog(self.take, self._guard, self.work.iface.mainWindow())
        self.work._keep(dialog)
        dialog.open()

    def take(self, where: Where) -> None:
        """Computes there from now on, in later sessions, too."""
        if where == self.work.solver.where:
            return
        write_where(where)
        self.work.solver.set_where(where)
        if self.work.is_panel_shown(DOCK):
            self.work.panel(DOCK).show_where()
        self.work.tell(tr("What is run from now on is computed here: {place}.").format(place=where.words()))

    def resume(self) -> None:
        """Jobs of earlier sessions about the open study."""
        twin = self.work.study.twin
        if twin is None:
            return
        found = [self.work.queue.adopt(kept) for kept in self.work.solver.resume(str(twin.path))]
        if found:
            self.work.tell(
                tr("{n} jobs of an earlier session are looked for on their server.").format(n=len(found))
                if len(found) > 1
                else tr("{title}, begun in an earlier session, is looked for on its server.").format(
                    title=found[0].title
                ),
                Qgis.MessageLevel.Info,
                tr("Show jobs"),
                lambda: self.work.show_panel(DOCK, True),
            )

    def _make(self) -> QDockWidget:
        from ..views.jobs.dock import JobsCommands, JobsDock

        commands = JobsCommands(self._guard, self.settings, lambda: self.work.solver.where.words())
        return JobsDock(self.work.queue, UNLISTED, commands, self.work.iface.mainWindow())

    # --- what happens -----------------------------------------------------------------------------------------------
    @callback
    def _on_opened(self) -> None:
        self.resume()

    @callback
    def _on_changed(self, job_id: str) -> None:
        job = self.work.queue.job(job_id)
        if job.status == "running" and not self._watched and self._has_tiles(job):
            self._watch(job)

    def _has_tiles(self, job: ClientJob) -> bool:
        """Of the open study, and computed by this computer or for it: what a server does it does not tell by tiles."""
        twin = self.work.study.twin
        is_here = not job.where.startswith("http")
        return job.process in TILED and is_here and twin is not None and job.inputs.get("twin") == str(twin.path)

    def _watch(self, job: ClientJob) -> None:
        from ..views.map.tiles_view import TilesView

        assert self.work.study.twin is not None
        if self.tiles is None:
            self.tiles = TilesView(self.work.iface.mapCanvas(), self._scale_of, self._guard, self)
        self._watched = job.id
        scenario = str(job.inputs.get("scenario") or BASELINE)
        board = self.work.study.twin.path / "cache" / "tiles" / f"{job.process}-{scenario}.json"
        self.tiles.watch(board, job.title)

    def _scale_of(self, indicator: str) -> Any:
        return self.work.scales.scale(indicator, ABSOLUTE, self.work.state.view.reference)

    @callback
    def _on_finished(self, job_id: str) -> None:
        job = self.work.queue.job(job_id)
        if job_id == self._watched:
            self._end_tiles()
        if job.is_adopted and job.status == "successful":
            self.work.tell(
                tr("{title}: the result has come from the server.").format(title=job.title),
                Qgis.MessageLevel.Success,
                tr("Show results") if job.process in COMPUTATIONS else "",
                lambda: self.work._show_results([job.process]),
            )

    @callback
    def _end_tiles(self) -> None:
        self._watched = ""
        if self.tiles is not None:
            self.tiles.stop()

    def close(self) -> None:
        if self.tiles is not None:
            self.tiles.close()
        work = self.work
        work.study.opened.disconnect(self._on_opened)
        work.study.closed.disconnect(self._end_tiles)
        work.queue.changed.disconnect(self._on_changed)
        work.queue.finished.disconnect(self._on_finished)
