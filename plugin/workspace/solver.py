"""Where is computed, the list of jobs, jobs of earlier sessions on servers, and the tiles of what runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Optional, Tuple

from qgis.core import Qgis
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget

from ..client.boards import board_of
from ..client.callback import callback
from ..client.computations import COMPUTATIONS
from ..client.where import SERVER, Where, write_where
from ..review.view_state import ABSOLUTE
from ..words import inline, tr
from .part import Panel, Part

if TYPE_CHECKING:
    from ..client.chain import Step
    from ..client.job_queue import ClientJob
    from ..client.kept_chains import KeptChain
    from ..client.place import Place
    from ..client.probe import Probe
    from ..views.jobs.dock import JobsDock
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


class SolverPart(Part):
    """Listens from the beginning: a study that is opened may have jobs on servers."""

    def __init__(self, work: Workspace) -> None:
        super().__init__(work)
        self._guard = work.guard
        self.tiles: Optional[TilesView] = None
        self._probe: Optional[Probe] = None
        self._watched = ""  # job whose tiles are shown
        self._dock: Optional[JobsDock] = None
        work.study.opened.connect(self._on_opened)
        work.study.closed.connect(self._on_closed)
        work.queue.added.connect(self.show_left)
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
        self._show_place()
        self._ask_server()
        self.work.tell(tr("What is run from now on is computed here: {place}.").format(place=where.words()))

    def place(self) -> Optional[Place]:
        """What there is where one computes, for estimates; None while no study is open."""
        from ..client.place import place_of

        twin = self.work.study.twin
        return None if twin is None else place_of(self.work.solver.where, twin)

    def _show_place(self) -> None:
        if self.work.is_panel_shown("study"):
            self.work.panel("study").run.show_place()

    def _ask_server(self) -> None:
        """What a job may take there; one that does not answer is told of when something is run."""
        self._end_asking()
        if self.work.solver.where.kind == SERVER:
            from ..client.probe import Probe

            self._probe = Probe(self.work.solver.where, lambda well, lines: self._show_place(), self, self._guard)
            self._probe.start()

    def _end_asking(self) -> None:
        probe, self._probe = self._probe, None
        if probe is not None:
            probe.close()
            probe.deleteLater()

    def resume(self) -> None:
        """Jobs of earlier sessions about the open study, and what was to come after them: by itself where a server was at it, else when asked to."""
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
        kept, steps, job = self._left()
        if steps and job and self.work.chain is None and all(self.work.solver.is_chosen(each.place) for each in kept):
            self.go_on()
        elif steps:
            words = tr("An earlier session did not come to the end of what it was to compute: {steps}.")
            titles = ", ".join(step.title for step in steps)
            self.work.tell(words.format(steps=titles), Qgis.MessageLevel.Info, _go_on_words(steps), self.go_on)
        self.show_left()

    def go_on(self) -> None:
        """With what a session has left of the open study."""
        kept, steps, job = self._left()
        if job and self.work.chain is None:
            self.work.queue.fetch(job)  # where this side had given up
        if steps and self.work.run_steps(steps, lambda: self.work._tell_results(_processes(steps)), job):
            self.work.solver.chains.remove(*(each.id for each in kept))
        self.show_left()

    def leave(self) -> None:
        """Without it."""
        self.work.solver.chains.remove(*(each.id for each in self._left()[0]))
        self.show_left()

    def _left(self) -> Tuple[List[KeptChain], List[Step], str]:
        """Chains that nobody is at; what is to be done of them, once each; and the job of the first where it is under way."""
        twin, chain = self.work.study.twin, self.work.chain
        kept = [] if twin is None else self.work.solver.chains.of(str(twin.path))
        kept = [each for each in kept if chain is None or each.id != chain.id]
        kept.sort(key=lambda each: not self._is_under_way(each))
        steps: List[Step] = []
        for each in kept:
            job = self._job_of(each)
            is_done = job is not None and job.status == "successful"
            steps += [step for step in each.steps[is_done:] if step not in steps]
        job = self._job_of(kept[0]) if kept and self._is_under_way(kept[0]) else None
        if len(steps) <= (job is not None):  # all is done, or there is but a job that the list of jobs knows all about
            self.work.solver.chains.remove(*(each.id for each in kept))
            return [], [], ""
        return kept, steps, "" if job is None else job.id

    def _job_of(self, kept: KeptChain) -> Optional[ClientJob]:
        """Of the step that is under way, when this session knows of it; QGIS may have been killed before it was written down."""
        first = kept.steps[0]
        for job in self.work.queue.jobs():
            is_same = not kept.job_id and job.is_adopted and (job.process, job.inputs) == (first.process, first.inputs)
            if job.id == kept.job_id or is_same:
                return job
        return None

    def _is_under_way(self, kept: KeptChain) -> bool:
        job = self._job_of(kept)
        return job is not None and (not job.is_over or job.can_fetch)

    @callback
    def show_left(self) -> None:
        """In the panel: what comes after the running job, or what a session has left."""
        if self._dock is None:
            return
        line, steps = self._dock.left, self._left()[1]
        if steps and self.work.chain is None:
            line.show_left([step.title for step in steps], _go_on_words(steps))
        else:
            line.show_next([] if self.work.chain is None else [step.title for step in self.work.chain.waiting])

    def _make(self) -> QDockWidget:
        from ..views.jobs.dock import JobsCommands, JobsDock

        commands = JobsCommands(
            self._guard, self.settings, lambda: self.work.solver.where.words(), self.go_on, self.leave
        )
        self._dock = JobsDock(self.work.queue, UNLISTED, commands, self.work.iface.mainWindow())
        self.show_left()
        return self._dock

    # --- what happens -----------------------------------------------------------------------------------------------
    @callback
    def _on_opened(self) -> None:
        self._ask_server()
        self.resume()

    @callback
    def _on_changed(self, job_id: str) -> None:
        job = self.work.queue.job(job_id)
        if job.status == "running" and not self._watched and self._has_tiles(job):
            self._watch(job)

    def _has_tiles(self, job: ClientJob) -> bool:
        """Of the open study, wherever it is computed."""
        twin = self.work.study.twin
        has_board = board_of(job.process, job.inputs) is not None
        return has_board and twin is not None and job.inputs.get("twin") == str(twin.path)

    def _watch(self, job: ClientJob) -> None:
        from ..views.map.tiles_view import TilesView

        board = board_of(job.process, job.inputs)
        assert board is not None
        if self.tiles is None:
            self.tiles = TilesView(self.work.iface.mapCanvas(), self._scale_of, self._guard, self)
        self._watched = job.id
        self.tiles.watch(board, job.title)

    def _scale_of(self, indicator: str) -> Any:
        return self.work.scales.scale(indicator, ABSOLUTE, self.work.state.view.reference)

    @callback
    def _on_finished(self, job_id: str) -> None:
        job = self.work.queue.job(job_id)
        if job_id == self._watched:
            self._end_tiles()
        self.show_left()
        if job.is_adopted and job.status == "successful":
            self.work.tell(
                tr("{title}: the result has come from the server.").format(title=job.title),
                Qgis.MessageLevel.Success,
                tr("Show results") if job.process in COMPUTATIONS else "",
                lambda: self.work._show_results([job.process]),
            )

    @callback
    def _on_closed(self) -> None:
        self._end_tiles()
        self.show_left()

    def _end_tiles(self) -> None:
        self._watched = ""
        if self.tiles is not None:
            self.tiles.stop()

    def close(self) -> None:
        self._end_asking()
        if self.tiles is not None:
            self.tiles.close()
        self._dock = None
        work = self.work
        work.study.opened.disconnect(self._on_opened)
        work.study.closed.disconnect(self._on_closed)
        work.queue.added.disconnect(self.show_left)
        work.queue.changed.disconnect(self._on_changed)
        work.queue.finished.disconnect(self._on_finished)


def _processes(steps: Iterable[Step]) -> List[str]:
    return list(dict.fromkeys(step.process for step in steps))


def _go_on_words(steps: Iterable[Step]) -> str:
    """ "Go on with noise and air"."""
    *others, last = [inline(tr(COMPUTATIONS[process].title)) for process in _processes(steps)]
    words = ", ".join(others) + tr(" and ") + last if others else last
    return tr("Go on with {what}").format(what=words)
